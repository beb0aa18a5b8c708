"""A conftest.py, a pytest.ini and a test file of its own lie beside the module.

exercise: ex02
points: 0
status: FAILED
stopped-by: process
group: folders
"""

CONFTEST = """
import os
import pytest
os._exit(0)

@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    (yield).get_result().outcome = "passed"
"""


def build(folder):
    (folder / "slide_filter.py").write_text("def slide_filter(image, kernel):\n    return None\n")
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    (folder / "test_slide_filter.py").write_text("def test_square_filters():\n    pass\n")
    (folder / "course.yaml").write_text("format_version: 1\ncourse: mine\ntitle: T\n")
