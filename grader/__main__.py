"""``python -m grader``: the command ``grade`` of the package that this folder or environment has."""

from grader.cli.entry import main

main()
