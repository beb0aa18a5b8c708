"""``grade doctor``: find out by trying what the wall around student code holds here."""

from __future__ import annotations

import json
import platform
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    CONTEXT,
    Session,
    color_option,
    course_option,
    make_style,
    open_course,
)
from grader.cli.render_text import wrap
from grader.core.layers import LAYERS, holds, missing_layers
from grader.errors import UsageError, WallError
from grader.grading.wall_check import check_wall

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.cli.render_text import Style
    from grader.grading.wall_check import WallCheck


@click.command("doctor", context_settings=CONTEXT)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@course_option
@color_option
@click.pass_obj
def doctor_command(session: Session, *, as_json: bool, course: str | None, no_color: bool) -> int:
    """Try every layer of the wall around student code, and say what holds on this machine.

    Exit code 0 where no attempt got through and all holds that the course demands, else 1.
    """
    required = _required_by(course)
    check = check_wall(session.jail())
    missing = missing_layers(required, check.layers)
    ok = check.ok and not missing
    if as_json:
        data = {
            "format_version": 1,
            "kind": "doctor",
            "ok": ok,
            "layers": {name: {"holds": not why, "why": why} for name, why in check.layers.items()},
            "required": {
                demand: {"holds": demand not in missing, "why": missing.get(demand, "")}
                for demand in required
            },
            "attempts": {tried.what: not tried.got_through for tried in check.attempts},
        }
        click.echo(json.dumps(data))
    else:
        style = make_style(no_color=no_color)
        click.echo(_text(check, required, missing, style), nl=False, color=True)
    return 0 if ok else 1


def _required_by(folder: str | None) -> tuple[str, ...]:
    """Give what the course demands of the wall; outside of any course that is nothing."""
    try:
        return open_course(folder).required_layers
    except UsageError:
        if folder is not None:
            raise
        return ()


def _text(
    check: WallCheck, required: Sequence[str], missing: Mapping[str, str], style: Style
) -> str:
    yes = style.paint(style.pick("✓", "+"), "green")
    no = style.paint(style.pick("✗", "x"), "red")
    idle = style.paint("-", "dim")
    lines = [f"{platform.system()} {platform.release()}, {platform.machine()}", ""]
    lines += [style.paint("Layers", "bold")]
    for name, why in check.layers.items():
        sign = yes if not why else idle if holds(why) else no
        lines.append(f"  {sign} {name:9s} {LAYERS.get(name, '')}")
        lines += [f"              {why}"] if why else []
    if required:
        lines += ["", style.paint("Demanded by this course", "bold")]
        lines += [f"  {no if demand in missing else yes} {demand}" for demand in required]
    lines += ["", style.paint("Tried from inside a worker", "bold")]
    for tried in check.attempts:
        sign = no if tried.got_through else yes
        end = "GOT THROUGH" if tried.got_through else f"stopped ({tried.how})"
        lines.append(f"  {sign} {tried.what}: {end}")
    lines.append("")
    if missing:
        text = str(WallError(missing))
        lines += wrap(text[0].upper() + text[1:] + ".", style.width)
    if check.ok and not missing:
        lines.append("Every attempt was stopped: strangers' code may be graded here.")
    if not check.ok:
        lines.append("Some attempts got through: grade strangers' code in a container or on a")
        lines.append(
            "system where more layers hold (Linux 5.13 or newer, user namespaces allowed)."
        )
    return style.finish(lines)
