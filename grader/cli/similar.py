"""``grade similar``: pairs of hand-ins to read side by side, never a verdict."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import CONTEXT, complete_exercise, course_option, open_course
from grader.cli.render_text import clean
from grader.content.course import resolve_exercise
from grader.instructor.find import find_handins
from grader.instructor.similar import Pair, similar_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.content.course import Course

SHOWN = 4  # fragments of a pair
WARNING = (
    "A list to read, never a verdict: people who learn together write alike, and so do people\n"
    "who read the same page. Look at the lines, then ask. For scale: of the right versions that\n"
    "this was tested with, independent ones shared at most 54 %, disguised copies over 60 %."
)


@click.command("similar", context_settings=CONTEXT)
@click.argument("submitted", type=click.Path(path_type=Path))
@click.option(
    "--exercise",
    "wanted",
    metavar="ID",
    multiple=True,
    shell_complete=complete_exercise,
    help="Only this exercise; may be given again.",
)
@click.option(
    "--top", type=click.IntRange(1, 1000), default=10, help="Pairs of each exercise; 10 without it."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@course_option
def similar_command(
    submitted: Path, *, wanted: tuple[str, ...], top: int, as_json: bool, course: str | None
) -> int:
    """Rank pairs of hand-ins in SUBMITTED that share code which hardly anybody else has.

    Names, comments and layout count for nothing; neither does what is in the stub, the examples
    or the reference, or what many students have. Nothing is run and nothing is kept.
    """
    opened = open_course(course)
    only = {resolve_exercise(opened, name) for name in wanted}
    handins = find_handins(submitted, opened).handins
    found = {}
    for exercise in opened.exercise_ids:
        mine = [one for one in handins if one.exercise == exercise]
        if mine and (not only or exercise in only):
            latest = {one.student: one.submission.source for one in mine}
            found[exercise] = (len(latest), similar_pairs(latest, _known(opened, exercise), top))
    if as_json:
        click.echo(json.dumps(_data(found), allow_nan=False))
    else:
        click.echo("\n".join([*_lines(found), WARNING]))
    return 0


def _known(course: Course, exercise: str) -> list[bytes]:
    """Read what everybody had or may have seen."""
    paths = (
        course.stub_path(exercise),
        course.examples_path(exercise),
        course.reference_path(exercise),
    )
    return [path.read_bytes() for path in paths if path.is_file()]


def _lines(found: Mapping[str, tuple[int, Sequence[Pair]]]) -> list[str]:
    lines = []
    for exercise, (students, pairs) in found.items():
        lines.append(f"{exercise}: {students} hand-ins" + ("" if pairs else ", no pair stands out"))
        for pair in pairs:
            names = f"{clean(pair.first)} and {clean(pair.second)}"
            share = f"{100 * pair.share:3.0f} %"
            lines.append(f"  {share} of the rare code, {pair.tokens} tokens: {names}")
            shown = [
                f"{_span(one.first)} and {_span(one.second)}" for one in pair.fragments[:SHOWN]
            ]
            more = len(pair.fragments) - len(shown)
            lines.append(f"         lines {'; '.join(shown)}{f'; {more} more' if more > 0 else ''}")
    return lines


def _span(lines: tuple[int, int]) -> str:
    first, last = lines
    return str(first) if first == last else f"{first}-{last}"


def _data(found: Mapping[str, tuple[int, Sequence[Pair]]]) -> dict[str, object]:
    return {
        "format_version": 1,
        "kind": "similar",
        "meaning": WARNING.replace("\n", " "),
        "exercises": [
            {
                "exercise": exercise,
                "handins": students,
                "pairs": [
                    {
                        "first": pair.first,
                        "second": pair.second,
                        "share": pair.share,
                        "tokens": pair.tokens,
                        "fragments": [
                            {"first_lines": list(one.first), "second_lines": list(one.second)}
                            for one in pair.fragments
                        ],
                    }
                    for pair in pairs
                ],
            }
            for exercise, (students, pairs) in found.items()
        ],
    }
