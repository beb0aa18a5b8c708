"""What a machine lacks is a skip on somebody's own machine and a failure in CI."""

from __future__ import annotations

import pytest

WHY = "no landlock here"


@pytest.fixture
def end(lacks, monkeypatch):
    """Give what tells how a test ends that lacks something."""

    def end_of(what, *, ci="true", allowed=""):
        monkeypatch.setenv("CI", ci)
        monkeypatch.setenv("TESTS_MAY_LACK", allowed)
        with pytest.raises((pytest.fail.Exception, pytest.skip.Exception), match=WHY) as caught:
            lacks(what, WHY)
        return "failed" if caught.type is pytest.fail.Exception else "skipped"

    return end_of


def test_a_lack_is_a_skip_outside_of_ci(end):
    """On somebody's own machine a test that cannot be made is skipped."""
    assert end("landlock", ci="") == "skipped"


@pytest.mark.parametrize("allowed", ["", "seccomp", "landlock-old", "mount seccomp"])
def test_a_lack_is_a_failure_in_ci(end, allowed):
    """In CI a test that cannot be made fails where what it lacks is not named."""
    assert end("landlock", allowed=allowed) == "failed"


def test_a_lack_that_is_named_is_a_skip_in_ci(end):
    """In CI a test is skipped where all that it lacks is named, and fails where only some is."""
    assert end("landlock", allowed="seccomp landlock") == "skipped"
    assert end("landlock seccomp", allowed="seccomp landlock") == "skipped"
    assert end("landlock seccomp", allowed="landlock") == "failed"
