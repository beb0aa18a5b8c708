"""Draw the README's picture: run the real command in a terminal and export what it shows."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 92
# rich's own template without the lines that would load a font from a web server
FONT_FACE = "@font-face"


def run_in_terminal(arguments: list[str]) -> str:
    """Run ``grade`` with a terminal of its own.

    Parameters
    ----------
    arguments
        What comes after ``grade``.

    Returns
    -------
    str
        Everything it wrote, with escape codes.

    """
    written = bytearray()

    def keep(fd: int) -> bytes:
        data = os.read(fd, 4096)
        written.extend(data)
        return data

    os.environ["COLUMNS"] = str(COLUMNS)
    os.environ.pop("NO_COLOR", None)
    pty.spawn([str(Path(sys.executable).parent / "grade"), *arguments], keep)
    return written.decode().replace("\r\n", "\n")


def without_web_fonts(svg: str) -> str:
    """Remove the rules that load fonts: a picture should not call a server."""
    while FONT_FACE in svg:
        start = svg.index(FONT_FACE)
        svg = svg[:start] + svg[svg.index("}", start) + 1 :]
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main() -> None:
    """Write ``docs/grade-ex02.svg``."""
    os.chdir(ROOT)
    submission = "docs/demo/flipped_filter.py"
    shown = run_in_terminal(["ex02", "--submission", submission, "--seed", "1"])
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        console.print(Text.from_ansi(f"$ grade ex02 --submission {submission} --seed 1\n{shown}"))
    svg = console.export_svg(title="grade ex02", theme=MONOKAI)
    target = ROOT / "docs" / "grade-ex02.svg"
    target.write_text(without_web_fonts(svg), encoding="utf-8")


if __name__ == "__main__":
    main()
