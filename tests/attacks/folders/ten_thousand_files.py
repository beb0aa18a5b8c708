"""The folder holds ten thousand files beside the module, one of which cannot be read.

exercise: ex02
points: 0
status: FAILED
stopped-by: process
group: folders
"""


def build(folder):
    (folder / "slide_filter.py").write_text("def slide_filter(image, kernel):\n    return None\n")
    for number in range(10_000):
        (folder / f"part{number}.py").touch()
    (folder / "secret.py").touch(mode=0)
