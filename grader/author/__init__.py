"""What the authors of a course use: proof that suites are any good, and a start for new ones."""
