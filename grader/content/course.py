"""Find a course folder and say what is in it and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from grader.content.collect_section import read_collect
from grader.content.exercise_file import is_exercise_id, module_of, read_exercise
from grader.content.names import KEBAB_RULE, did_you_mean, is_kebab, near_matches
from grader.content.quiz_files import source_ids
from grader.content.quizzes_section import read_quizzes
from grader.content.yamltree import Item, read
from grader.core.lateness import CollectPolicy
from grader.core.layers import LAYERS, alternatives
from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from grader.core.model import Exercise

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Course:
    """A course as its ``course.yaml`` and its folders describe it.

    Attributes
    ----------
    root
        The folder that holds ``course.yaml``.
    id
        Kebab-case, the file's key ``course``.
    title
        One line for people.
    concepts
        What the learner must hold, by the concept's id, in file order.
    exercise_ids
        Folders ``exNN_...`` with an ``exercise.yaml``, sorted.
    required_layers
        What must hold of the wall where strangers' code is graded, as ``core.layers`` reads it.
    collect
        When work is due, what lateness costs, which attempt counts.
    graded_quizzes
        Ids of the quizzes that are released without answers, one drawn for each student.

    """

    root: Path
    id: str
    title: str
    concepts: Mapping[str, str]
    exercise_ids: tuple[str, ...]
    required_layers: tuple[str, ...] = ()
    collect: CollectPolicy = field(default_factory=CollectPolicy)
    graded_quizzes: tuple[str, ...] = ()

    def exercise_folder(self, exercise_id: str) -> Path:
        """Give the exercise's folder that ships."""
        return self.root / "exercises" / exercise_id

    def yaml_path(self, exercise_id: str) -> Path:
        """Give where the exercise's description is."""
        return self.exercise_folder(exercise_id) / "exercise.yaml"

    def readme_path(self, exercise_id: str) -> Path:
        """Give where the exercise's text is."""
        return self.exercise_folder(exercise_id) / "README.md"

    def stub_path(self, exercise_id: str) -> Path:
        """Give where the file that the student completes is."""
        return self.exercise_folder(exercise_id) / f"{module_of(exercise_id)}.py"

    def examples_path(self, exercise_id: str) -> Path:
        """Give where the visible examples are."""
        name = f"test_{module_of(exercise_id)}_examples.py"
        return self.exercise_folder(exercise_id) / name

    def suite_path(self, exercise_id: str) -> Path:
        """Give where the hidden suite is, in a folder that has it."""
        name = f"test_{module_of(exercise_id)}.py"
        return self.root / "tests" / "hidden" / exercise_id / name

    def sealed_suite_path(self, exercise_id: str) -> Path:
        """Give where the sealed suite's code is, in a student's folder."""
        return self.root / "sealed" / exercise_id / f"test_{module_of(exercise_id)}.py"

    def seal_path(self, exercise_id: str) -> Path:
        """Give where the sealed suite's digests are, in a student's folder."""
        return self.root / "sealed" / exercise_id / "seal.json"

    def reference_path(self, exercise_id: str) -> Path:
        """Give where the reference is, in a folder that has it."""
        return self.root / "solutions" / exercise_id / "reference.py"

    def right_paths(self, exercise_id: str) -> tuple[Path, ...]:
        """Give the other right versions in other styles, in a folder that has them, sorted."""
        folder = self.root / "solutions" / exercise_id / "right"
        return tuple(sorted(folder.glob("*.py")))

    def equivalent_path(self, exercise_id: str) -> Path:
        """Give where the mutants that no test has to notice are listed, if there are any."""
        return self.root / "solutions" / exercise_id / "equivalent_mutants.yaml"

    def misconceptions_path(self, exercise_id: str) -> Path:
        """Give where the known wrong versions are, in a folder that has them."""
        return self.root / "solutions" / exercise_id / "misconceptions.py"


def find_course(start: Path) -> Path:
    """Find the course that a path belongs to.

    Parameters
    ----------
    start
        A folder, or a file in one.

    Returns
    -------
    Path
        The nearest folder at or above ``start`` that has a ``course.yaml``, absolute.

    Raises
    ------
    UsageError
        There is none.

    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / "course.yaml").is_file():
            return folder
    raise UsageError(
        f"no course.yaml in {start} or above it: go to the course's folder, "
        "or name it with --course DIR"
    )


def load_course(root: Path) -> Course:
    """Read a course's ``course.yaml`` and list its exercises, reading none of them.

    Parameters
    ----------
    root
        The course's folder.

    Returns
    -------
    Course
        With an absolute ``root``.

    Raises
    ------
    UsageError
        The folder has no ``course.yaml``.
    ContentError
        With all problems of ``course.yaml``.

    """
    # pytest names files without "..", and tests are found by their names
    root = root.resolve() if ".." in root.parts else root.absolute()
    path = root / "course.yaml"
    if not path.is_file():
        raise UsageError(f"no course.yaml in {root}: name the course's folder with --course DIR")

    exercise_ids = _exercise_ids(root / "exercises")
    known_quizzes: tuple[str, ...] | None = source_ids(root)
    if not known_quizzes and not (root / "solutions").is_dir():
        known_quizzes = None  # a student's folder: what is graded may come later, for each student

    def build(top: Item) -> Course:
        fields = top.mapping(
            required=("format_version", "course", "title", "concepts"),
            optional=("wall", "collect", "quizzes"),
        )
        fields["format_version"].integer()
        return Course(
            root=root,
            id=_kebab(fields["course"]),
            title=fields["title"].text(),
            concepts=MappingProxyType(
                {_kebab(key): value.text() for key, value in fields["concepts"].entries()}
            ),
            exercise_ids=exercise_ids,
            required_layers=_required_layers(fields["wall"]),
            collect=read_collect(fields["collect"], exercise_ids),
            graded_quizzes=read_quizzes(fields["quizzes"], known_quizzes),
        )

    return read(path, build, format_version=FORMAT_VERSION)


def load_exercise(course: Course, exercise_id: str) -> Exercise:
    """Read one exercise's ``exercise.yaml``.

    Parameters
    ----------
    course
        The course that it belongs to.
    exercise_id
        Its folder's name; ``resolve_exercise`` makes it of what people type.

    Returns
    -------
    Exercise
        As the file describes it.

    Raises
    ------
    ContentError
        With all problems of that file.

    """
    return read_exercise(course.yaml_path(exercise_id), course.concepts)


def resolve_exercise(course: Course, typed: str) -> str:
    """Give the id of the exercise that someone typed.

    Parameters
    ----------
    course
        The course to look in.
    typed
        An id (``ex03_count_params``) or its short form (``ex03``), in any case.

    Returns
    -------
    str
        One of ``course.exercise_ids``.

    Raises
    ------
    UsageError
        No exercise has that id, or two have that short form.

    """
    wanted = typed.casefold()
    found = [name for name in course.exercise_ids if wanted in _typed_forms(name)]
    # A student's backup, "ex03_count_params copy", must not make ex03 ambiguous.
    found = [name for name in found if is_exercise_id(name)] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{typed} may be {' or '.join(found)}: type the whole id")
    known = (form for name in course.exercise_ids for form in _typed_forms(name))
    close = dict.fromkeys(
        name
        for match in near_matches(typed, known)
        for name in course.exercise_ids
        if match in _typed_forms(name)
    )
    guess = f" (did you mean {' or '.join(close)}?)" if close else ""
    raise UsageError(f"no exercise {typed}{guess}: see all of them with grade list")


def _typed_forms(exercise_id: str) -> tuple[str, str]:
    folded = exercise_id.casefold()
    return folded, folded.partition("_")[0]


def _kebab(item: Item) -> str:
    text = item.text()
    if text and not is_kebab(text):
        item.problem(f"found {text}, expected {KEBAB_RULE}")
    return text


def _required_layers(wall: Item) -> tuple[str, ...]:
    """Read what is demanded of the wall: names of layers, ``a or b`` where one is enough."""
    found: list[str] = []
    for item in wall.mapping(required=("require",))["require"].items():
        names = alternatives(item.text())
        demand = " or ".join(names)
        if demand and demand in found:
            item.problem(f"found {demand} again, expected it once")
        for name in names if demand else ():
            if name not in LAYERS:
                known = f"{', '.join(LAYERS)}{did_you_mean(name, LAYERS)}"
                item.problem(f"found {name}, expected one of {known}")
        found.append(demand)
    return tuple(found)


def _exercise_ids(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    return tuple(
        sorted(
            entry.name
            for entry in folder.iterdir()
            if re.match(r"ex[0-9]{2}_", entry.name) and (entry / "exercise.yaml").is_file()
        )
    )
