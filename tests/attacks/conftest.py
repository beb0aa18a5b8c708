"""Fixtures of the tests that start the grader as another user."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from run_home import home_for_all


@pytest.fixture(scope="session")
def public():
    """Give a folder that every user may look into (pytest's own are closed)."""
    folder = Path(tempfile.mkdtemp(prefix="attacks-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def home(public, lacks):
    """Give copies of the grader and of what it needs that every user may read."""
    return home_for_all(public, lacks)
