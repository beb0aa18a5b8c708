"""Helpers of tests that find hand-ins: a course, files and zips of students, a short form."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from grader.content.course import load_course
from grader.instructor.find import find_handins

COURSE = """\
format_version: 1
course: small-course
title: A small course
concepts:
  feature-map: A grid of responses.
"""


def make_course(root, *exercise_ids):
    """Write a course with these exercises and read it."""
    for exercise_id in exercise_ids:
        folder = root / "exercises" / exercise_id
        folder.mkdir(parents=True)
        (folder / "exercise.yaml").write_text("", encoding="utf-8")
    (root / "course.yaml").write_text(COURSE, encoding="utf-8")
    return load_course(root)


def write(folder, files):
    """Write files, by their path in the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def zipped(files, method=zipfile.ZIP_DEFLATED):
    """Pack files into a zip; a key may be a ``ZipInfo``."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", method) as archive:
        for name, content in dict(files).items():
            archive.writestr(name, content)
    return memory.getvalue()


def zip_at(path, files):
    """Write a zip to disk."""
    Path(path).write_bytes(zipped(files))
    return path


def cell(source, grade_id="answer", *, kind="code", solution=True):
    """Give a notebook's cell as nbgrader marks it."""
    marks = {"grade_id": grade_id, "solution": solution, "grade": False, "schema_version": 3}
    return {"cell_type": kind, "metadata": {"nbgrader": marks}, "source": source}


def notebook(*cells):
    """Give a notebook's bytes."""
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}).encode()


class Finder:
    """Finds hand-ins, and gives them in a form that is short to write down."""

    def __init__(self, course):
        self.course = course
        self.found = None

    def look(self, path):
        """Give (student, exercise's number, source, time) of each hand-in."""
        self.found = find_handins(path, self.course)
        return [
            (one.student, one.exercise[:4], one.submission.source.decode(), one.submitted)
            for one in self.found.handins
        ]

    def students(self, path):
        """Give (student, exercise's number) of each hand-in."""
        return [line[:2] for line in self.look(path)]

    def sources(self, path):
        """Give the source of each hand-in."""
        return [line[2] for line in self.look(path)]

    def problems(self, path):
        """Give the problems, without the part of the path that is the same in all."""
        self.found = find_handins(path, self.course)
        return [line.replace(f"{path}/", "") for line in self.found.problems]

    def problem(self, path):
        """Give the only problem."""
        (line,) = self.problems(path)
        return line
