"""There is a package, compiled code and a shared library, but no source file.

exercise: ex02
points: 0
status: NOT_IMPLEMENTED
stopped-by: process
group: folders
"""

import importlib.util
import marshal

TEXT = "def slide_filter(image, kernel):\n    return 14\n"


def build(folder):
    data = importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(compile(TEXT, "x", "exec"))
    for name in ("slide_filter", "__pycache__"):
        (folder / name).mkdir()
    (folder / "slide_filter" / "__init__.py").write_text(TEXT)
    (folder / "__pycache__" / "slide_filter.cpython-311.pyc").write_bytes(data)
    (folder / "slide_filter.pyc").write_bytes(data)
    (folder / "slide_filter.abi3.so").write_bytes(b"\x7fELF" + bytes(99))
