"""A numpy.py, json.py, pytest.py and grader.py lie beside the module, to be imported instead.

exercise: ex02
points: 0
status: FAILED
stopped-by: process
group: folders
"""

MODULE = """
import numpy as np

def slide_filter(image, kernel):
    return np.right(image, kernel) if hasattr(np, "right") else None
"""


def build(folder):
    (folder / "slide_filter.py").write_text(MODULE)
    for name in ("numpy", "json", "pytest", "grader", "click", "yaml", "sqlite3", "struct"):
        (folder / f"{name}.py").write_text("import os\nos._exit(0)\n")
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("import os\nos._exit(0)\n")
