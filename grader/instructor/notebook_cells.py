"""Cells of a notebook with the metadata that nbgrader reads, written without nbgrader."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCHEMA: Final = 3  # of nbgrader's metadata
METADATA: Final = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

Cell = dict[str, Any]


def markdown_cell(text: str, grade_id: str = "") -> Cell:
    """Make a cell of text.

    Parameters
    ----------
    text
        Markdown.
    grade_id
        Its name, which makes it one that students cannot change; empty for none.

    Returns
    -------
    dict

    """
    metadata = {"nbgrader": _marks("markdown", {"grade_id": grade_id, "locked": True})}
    return {
        "cell_type": "markdown",
        "metadata": metadata if grade_id else {},
        "source": _lines(text),
    }


def code_cell(source: str, marks: Mapping[str, object], output: str = "") -> Cell:
    """Make a cell of code.

    Parameters
    ----------
    source
        Its code.
    marks
        What nbgrader shall know of it: ``grade_id`` and whatever is not false.
    output
        What it printed, on stdout: on stderr nbgrader takes it for a failure.

    Returns
    -------
    dict

    """
    outputs = [{"output_type": "stream", "name": "stdout", "text": _lines(output)}]
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"nbgrader": _marks("code", marks)},
        "outputs": outputs if output else [],
        "source": _lines(source),
    }


def notebook_json(cells: Sequence[Cell]) -> str:
    """Write a notebook, format 4.4; the same cells give the same text.

    Parameters
    ----------
    cells
        In order.

    Returns
    -------
    str
        JSON, one line.

    """
    notebook = {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 4}
    return json.dumps(notebook, ensure_ascii=False, sort_keys=True) + "\n"


def _marks(kind: str, marks: Mapping[str, object]) -> dict[str, object]:
    none = {"grade": False, "solution": False, "locked": False, "task": False}
    return none | dict(marks) | {"schema_version": SCHEMA, "cell_type": kind}


def _lines(text: str) -> list[str]:
    """Cut a text into lines as notebooks keep them, each with its end."""
    return io.StringIO(text, newline=None).readlines()
