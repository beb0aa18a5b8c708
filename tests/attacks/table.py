"""Print the table of attacks as Markdown: ``python tests/attacks/table.py``."""

from __future__ import annotations

import sys

from run_corpus import all_attacks


def main():
    """Print it."""
    rows = ["| attack | tries | outcome | layer |", "|---|---|---|---|"]
    for attack in sorted(all_attacks().values(), key=lambda one: (one.group, one.name)):
        outcome = " or ".join(sorted(attack.statuses)) + f", {attack.points} points"
        rows.append(f"| `{attack.name}` | {attack.tries} | {outcome} | {attack.layer} |")
    sys.stdout.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
