"""``grade update``: bring a newer release into a student's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import CONTEXT, course_option
from grader.content.course import find_course

if TYPE_CHECKING:
    from grader.study.update import Updated


@click.command("update", context_settings=CONTEXT)
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Bring an older release than yours too.")
@course_option
def update_command(release: Path, *, force: bool, course: str | None) -> int:
    """Bring RELEASE, a zip or a folder that you were given, into this folder.

    What you wrote stays. Where the release changes a file that you changed too, both are kept
    and named. It can be ended at any moment and begun again.
    """
    from grader.instructor.release_read import read_release  # noqa: PLC0415 - only here
    from grader.study.update import update  # noqa: PLC0415

    root = Path(course).absolute() if course else find_course(Path.cwd())
    newer, files = read_release(release)
    click.echo(_text(update(root, newer, files, older=force)))
    return 0


def _text(done: Updated) -> str:
    before, after = done.before.version, done.after.version
    changed = bool(done.written or done.removed or done.kept)
    lines = [f"release {before} -> {after}" if before != after else f"release {after}"]
    if not changed:
        lines[0] += ": nothing to change here"
    else:
        count = len(done.written), len(done.removed)
        lines[0] += f": {count[0]} files written, {count[1]} removed; what you wrote is as it was"
    for kept in done.kept:
        if kept.new is None:
            lines.append(f"kept: {kept.name}, which you changed and the release no longer has")
        elif kept.yours == kept.name:
            lines.append(f"kept: {kept.name} is yours; the new one is {kept.new}")
        else:
            lines.append(f"kept: {kept.name} is new; what you wrote there is {kept.yours}")
    if done.wheel_changed:
        again = done.after.wheel == done.before.wheel
        how = "--force-reinstall --no-deps " if again else ""
        lines.append(f"next: python -m pip install {how}./{done.after.wheel}")
    return "\n".join(lines)
