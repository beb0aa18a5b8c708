"""The format of quiz files as JSON Schema, for editors.

``python -m grader.content.quiz_schema FILE`` writes it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from grader.content.quiz_format import DEFINITIONS, QUIZ


def schema_text() -> str:
    """Give the JSON Schema (draft 2020-12) of a quiz file.

    Returns
    -------
    str
        As ``quizzes/quiz.schema.json`` holds it.

    """
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A quiz; docs/quiz-format.md explains it",
        "$comment": "made by python -m grader.content.quiz_schema quizzes/quiz.schema.json",
        **QUIZ.schema(),
        "$defs": {name: shape.schema() for name, shape in DEFINITIONS.items()},
    }
    return json.dumps(schema, indent=1) + "\n"


def write_schema(path: Path) -> None:
    """Write the JSON Schema of a quiz file.

    Parameters
    ----------
    path
        Where to, usually ``quizzes/quiz.schema.json``.

    """
    path.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    write_schema(Path(sys.argv[1]))
