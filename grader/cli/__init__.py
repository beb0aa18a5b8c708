"""The click commands and what they print; nothing else in the project prints."""
