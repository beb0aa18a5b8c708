"""Pure values and rules: frozen values in, frozen values out; no files, no clock, no randomness."""
