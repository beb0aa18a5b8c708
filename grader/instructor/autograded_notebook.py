"""One graded hand-in as the notebook that nbgrader's formgrader and feedback show.

Its cells have the names that the gradebook's cells have: from there come marks and comments. Of a
hidden test it holds what a student may read: fact, message, hint, and the student's own line.
"""

from __future__ import annotations

import io
import tokenize
from typing import TYPE_CHECKING, Any, Final

from grader.core.model import Status
from grader.instructor.gradebook_rows import COMMENTS, cell_name
from grader.instructor.notebook_cells import code_cell, markdown_cell, notebook_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.core.model import CaseResult, Exercise
    from grader.instructor.gradebook_rows import Cell
    from grader.instructor.scores import Score

OPEN: Final = "open, through a fault of the grader's own: give points by hand"
NO_CODE: Final = "# nothing that could be run was handed in"
KEPT: Final = frozenset("\n\r\t")


def notebook_text(score: Score, exercise: Exercise, cells: Sequence[Cell]) -> str:
    """Write a notebook: a head, the student's code, and a cell for each hidden test.

    Parameters
    ----------
    score
        The result.
    exercise
        What was asked.
    cells
        The exercise's cells as the gradebook has them, in order.

    Returns
    -------
    str
        JSON, notebook format 4.4; the same for the same result. The student's name is not in it,
        because formgrader can hide names.

    """
    results = {cell_name(case.test): case for case in score.graded.attempt.results}
    made = [_head(score, exercise), _answer(score)]
    made += [_test(cell, results.get(cell.name)) for cell in cells]
    return notebook_json(made)


def _head(score: Score, exercise: Exercise) -> dict[str, Any]:
    handin, attempt = score.graded.handin, score.graded.attempt
    lines = [f"# {exercise.short_id}: {exercise.title}", ""]
    lines.append(f"The grader gave {attempt.points} of {attempt.max_points} points.")
    if score.penalty:
        lines.append(f"Lateness takes {score.penalty:g} of them away.")
    if handin.submitted:
        lines.append(f"Handed in {handin.submitted[:16].replace('T', ' ')} UTC.")
    return markdown_cell("\n".join(lines))


def _answer(score: Score) -> dict[str, Any]:
    """Give the cell of the student's code, which the gradebook keeps comments for."""
    code = _readable(source_text(score.graded.handin.submission.source)) or NO_CODE
    return code_cell(code, {"grade_id": COMMENTS, "solution": True})


def _test(cell: Cell, case: CaseResult | None) -> dict[str, Any]:
    fact = case.fact if case is not None else ""
    name = case.test if case is not None else cell.name
    source = "\n".join(f"# {line}" for line in (*_readable(fact).splitlines(), name))
    output = "\n".join(said(cell, case)) + "\n"
    marks = {"grade_id": cell.name, "grade": True, "locked": True, "points": cell.points}
    return code_cell(source, marks, output)


def said(cell: Cell, case: CaseResult | None) -> Iterator[str]:
    """Say what a test found, in words that may be shown.

    Parameters
    ----------
    cell
        The test's cell.
    case
        Its result; None where it was lost.

    Yields
    ------
    str
        One line or more.

    """
    if case is None or case.status is Status.GRADER_FAULT:
        yield OPEN
        return
    status = case.status.lower().replace("_", " ")
    yield f"{status}: {case.points} of {cell.points:g} points"
    if case.status is Status.PASSED:
        return
    if case.message:
        yield _readable(case.message)
    if case.line is not None:
        yield f"line {case.line}: {_readable(case.source_line).strip()}"
    if case.hint:
        yield f"hint: {case.hint}"
    if case.hint and case.explanation:
        yield f"the mistake: {_readable(case.explanation)}"


def source_text(source: bytes) -> str:
    """Give a module's text for people, whatever its bytes are.

    Parameters
    ----------
    source
        What was handed in.

    Returns
    -------
    str
        In the encoding that it declares, UTF-8 where that is none; bytes that are not of that
        encoding show as U+FFFD.

    """
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        return source.decode(encoding, "replace")
    except (SyntaxError, LookupError, UnicodeError):
        return source.decode("utf-8", "replace")


def _readable(text: str) -> str:
    """Show that there are characters that cannot be seen: they could make code look other."""
    unseen = {one for one in set(text) - KEPT if not one.isprintable()}
    return text.translate(dict.fromkeys(map(ord, unseen), "\ufffd")) if unseen else text
