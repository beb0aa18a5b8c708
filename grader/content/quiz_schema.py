"""The format of quiz files and of ``misconceptions.yaml`` as JSON Schema, for editors.

``python -m grader.content.quiz_schema quizzes`` writes both into that folder.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from grader.content.quiz_format import DEFINITIONS, MISCONCEPTIONS, QUIZ

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.content.quiz_scalar_shapes import Shape

QUIZ_SCHEMA: Final = "quiz.schema.json"
MISCONCEPTIONS_SCHEMA: Final = "misconceptions.schema.json"


def schema_texts() -> dict[str, str]:
    """Give the JSON Schemas (draft 2020-12) of a quiz file and of ``misconceptions.yaml``.

    Returns
    -------
    dict
        By file names, as the folder ``quizzes`` holds them.

    """
    return {
        QUIZ_SCHEMA: _text("A quiz", QUIZ, DEFINITIONS),
        MISCONCEPTIONS_SCHEMA: _text("Misconceptions that only quizzes name", MISCONCEPTIONS),
    }


def write_schemas(folder: Path) -> None:
    """Write the JSON Schemas.

    Parameters
    ----------
    folder
        Where to, usually ``quizzes``.

    """
    for name, text in schema_texts().items():
        (folder / name).write_text(text, encoding="utf-8")


def _text(title: str, shape: Shape, definitions: Mapping[str, Shape] | None = None) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{title}; docs/quiz-format.md explains it",
        "$comment": "made by python -m grader.content.quiz_schema quizzes",
        **shape.schema(),
    }
    if definitions:
        schema["$defs"] = {name: each.schema() for name, each in definitions.items()}
    return json.dumps(schema, indent=1) + "\n"


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
