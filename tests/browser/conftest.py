"""What the tests of pages share: the browser, and what axe-core says of a page."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

for place in ("unit/instructor", "integration"):
    sys.path.append(str(Path(__file__).parents[1] / place))
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser(lacks):
    """Give a headless Chromium of this machine; none is downloaded."""
    path = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if path is None:
        lacks("chromium", "there is no Chromium here (Debian: apt-get install chromium)")
    options = [] if os.geteuid() else ["--no-sandbox"]  # Chromium's sandbox refuses root
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=path, args=options)
        yield program
        program.close()


@pytest.fixture
def look(browser, tmp_path):
    """Give what opens a page's text in the browser, with all that is folded away unfolded."""
    opened = []

    def open_page(text, *, width=1280, scheme="light", unfold=True):
        file = tmp_path / "page.html"
        file.write_text(text, encoding="utf-8")
        view = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened.append(view)
        view.requests = []
        view.on("request", lambda request: view.requests.append(request.url))
        view.goto(file.as_uri())
        if unfold:
            view.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        return view

    yield open_page
    for view in opened:
        view.close()


@pytest.fixture(scope="session")
def violations():
    """Give what lists the violations that axe-core finds in an open page."""

    def find(view):
        found = Axe().run(view).response["violations"]
        return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]

    return find
