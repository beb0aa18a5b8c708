"""sitecustomize.py, usercustomize.py and a .pth file lie beside the module, to run first.

exercise: ex02
points: 0
status: FAILED
stopped-by: process
group: folders
"""


def build(folder):
    (folder / "slide_filter.py").write_text("def slide_filter(image, kernel):\n    return None\n")
    for name in ("sitecustomize.py", "usercustomize.py", "__init__.py", "__main__.py"):
        (folder / name).write_text("import os\nos._exit(0)\n")
    (folder / "mine.pth").write_text("import os; os._exit(0)\n")
    (folder / "pyvenv.cfg").write_text("home = .\n")
