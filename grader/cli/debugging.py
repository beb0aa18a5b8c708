"""Run one visible example under pdb, stopped at the first line of the student's function.

This is a process of the student's own, on their machine: nothing is graded, no worker is used and
no hidden test is near. Its arguments: the stub, the examples, the test, the functions' names.
"""

from __future__ import annotations

import pdb  # noqa: T100 - this is what the module is for
import runpy
import sys
import traceback
from pathlib import Path


def main() -> int:
    """Run the example that the arguments name; give 0 where it passed."""
    stub, examples, test, functions = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
    sys.path.insert(0, str(stub.parent))
    sys.dont_write_bytecode = True
    namespace = runpy.run_path(examples)
    module = sys.modules[stub.stem]
    debugger = pdb.Pdb(nosigint=True)
    for name in functions.split(","):
        code = getattr(getattr(module, name, None), "__code__", None)
        if code is not None:
            lines = sorted({line for *_, line in code.co_lines() if line})
            debugger.set_break(
                code.co_filename,
                next((n for n in lines if n > code.co_firstlineno), code.co_firstlineno),
            )
    sys.stdout.write("pdb: n next line, s step into, p NAME print, c go on, q quit\n")
    try:
        debugger.runcall(namespace[test])
    except Exception:  # noqa: BLE001 - whatever the student's code raised
        traceback.print_exc()
        sys.stdout.write(f"\n{test} failed\n")
        return 1
    sys.stdout.write(f"{test} passed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
