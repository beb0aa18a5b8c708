"""``python -m grader``: the command ``grade`` without its script."""

from grader.cli.entry import main

main()
