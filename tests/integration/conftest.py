"""The release that several modules look at: sealing takes seconds, so it is made once."""

from __future__ import annotations

import shutil
import zipfile
from typing import NamedTuple

import pytest
from release_course import instructors_course, release


class Released(NamedTuple):
    """The course of an instructor, and version 1 of its release; no test changes either.

    Attributes
    ----------
    course
        The instructor's folder.
    out
        The release's folder; its zip is beside it.
    text
        What the command said.

    """

    course: object
    out: object
    text: str

    def unzip(self, folder):
        """Unzip it as a student would; give the course's folder."""
        with zipfile.ZipFile(self.out.with_name(f"{self.out.name}.zip")) as archive:
            archive.extractall(folder)
        return folder / "how-machines-see"


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """Give the course and its release."""
    folder = tmp_path_factory.mktemp("released")
    course = instructors_course(folder / "course")
    return Released(course, folder / "out", release(course, folder / "out", "--version", "1"))


@pytest.fixture
def course(released, tmp_path):
    """Give a copy of the instructor's course that one test may change."""
    return shutil.copytree(released.course, tmp_path / "course")
