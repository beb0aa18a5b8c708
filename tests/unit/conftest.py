"""Hypothesis for all unit tests: no time limit for one example, nothing kept on disk."""

from hypothesis import settings

settings.register_profile("unit", deadline=None, database=None)
settings.load_profile("unit")
