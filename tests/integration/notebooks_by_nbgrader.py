"""Commands of nbgrader's for several assignments in one process, which takes long to start.

Started by the tests of notebooks as a program: ``COMMAND ASSIGNMENT...``.
"""

import sys

from nbgrader.apps import AutogradeApp, GenerateAssignmentApp

COMMANDS = {"autograde": AutogradeApp, "generate_assignment": GenerateAssignmentApp}


def main(command, *assignments):
    """Run what ``nbgrader COMMAND ASSIGNMENT`` runs, for each assignment; stop where one fails."""
    for assignment in assignments:
        COMMANDS[command].launch_instance([assignment])
        COMMANDS[command].clear_instance()


if __name__ == "__main__":
    main(*sys.argv[1:])
