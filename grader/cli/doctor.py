"""``grade doctor``: find out by trying what the wall around student code holds here."""

from __future__ import annotations

import json
import platform
from typing import TYPE_CHECKING

import click

from grader.cli.options import CONTEXT, Session, color_option, make_style
from grader.grading.wall_check import check_wall

if TYPE_CHECKING:
    from grader.cli.render_text import Style
    from grader.grading.wall_check import WallCheck

MEANING = {
    "user": "own user namespace: an ordinary user may have the others",
    "mount": "own root folder: only the standard library and numpy exist",
    "pid": "own process table: nobody else can be seen or signalled",
    "net": "own network: no way out",
    "ipc": "own shared memory and queues: nothing is left behind",
    "uts": "own host name: code cannot tell where it runs",
    "uid": "own user: files of the grader's user are closed",
    "caps": "no capabilities: nothing of root's power is left",
    "landlock": "Landlock: nothing but the standard library and numpy may be opened",
    "seccomp": "seccomp: no processes, threads, sockets or signals to others",
    "limits": "limits on memory, files and processor time",
}


@click.command("doctor", context_settings=CONTEXT)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@color_option
@click.pass_obj
def doctor_command(session: Session, *, as_json: bool, no_color: bool) -> int:
    """Try every layer of the wall around student code, and say what holds on this machine.

    Exit code 0 where no attempt got through, 1 where one did.
    """
    check = check_wall(session.jail())
    if as_json:
        data = {
            "format_version": 1,
            "kind": "doctor",
            "ok": check.ok,
            "layers": {name: {"holds": not why, "why": why} for name, why in check.layers.items()},
            "attempts": {tried.what: not tried.got_through for tried in check.attempts},
        }
        click.echo(json.dumps(data))
    else:
        click.echo(_text(check, make_style(no_color=no_color)), nl=False, color=True)
    return 0 if check.ok else 1


def _text(check: WallCheck, style: Style) -> str:
    yes = style.paint(style.pick("✓", "+"), "green")
    no = style.paint(style.pick("✗", "x"), "red")
    idle = style.paint("-", "dim")
    lines = [f"{platform.system()} {platform.release()}, {platform.machine()}", ""]
    lines += [style.paint("Layers", "bold")]
    for name, why in check.layers.items():
        sign = yes if not why else idle if why.startswith("not needed") else no
        lines.append(f"  {sign} {name:9s} {MEANING.get(name, '')}")
        lines += [f"              {why}"] if why else []
    lines += ["", style.paint("Tried from inside a worker", "bold")]
    for tried in check.attempts:
        sign = no if tried.got_through else yes
        end = "GOT THROUGH" if tried.got_through else f"stopped ({tried.how})"
        lines.append(f"  {sign} {tried.what}: {end}")
    lines.append("")
    if check.ok:
        lines.append("Every attempt was stopped: strangers' code may be graded here.")
    else:
        lines.append("Some attempts got through: grade strangers' code in a container or on a")
        lines.append(
            "system where more layers hold (Linux 5.13 or newer, user namespaces allowed)."
        )
    return style.finish(lines)
