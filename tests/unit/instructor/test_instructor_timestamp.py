"""The times in nbgrader's timestamp.txt are read in every form that nbgrader writes."""

from __future__ import annotations

import pytest

from grader.instructor.timestamp import utc_text

WINTER = "2015-02-02T15:58:23.948203+00:00"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2015-02-02 15:58:23.948203 UTC", WINTER),
        (" 2015-02-02 15:58:23.948203 UTC\n", WINTER),
        ("2015-02-02 15:58:23.948203", WINTER),
        ("2015-02-02 07:58:23.948203 America/Los_Angeles", WINTER),
        ("2015-02-02 07:58:23.948203 PST", WINTER),
        ("2015-02-02 16:58:23.948203 CET", WINTER),
        ("2015-02-02 07:58:23.948203 -0800", WINTER),
        ("2015-02-02 21:28:23.948203 +05:30", WINTER),
        ("2015-02-02T15:58:23.948203Z", WINTER),
        ("2015-02-02T10:58:23.948203-05:00", WINTER),
        ("2015-02-02T15:58:23.948203 UTC", WINTER),
        ("2015-07-01 12:00:00 Europe/Berlin", "2015-07-01T10:00:00.000000+00:00"),
        ("2015-07-01 12:00:00 CEST", "2015-07-01T10:00:00.000000+00:00"),
        ("2015-07-01 12:00:00 PDT", "2015-07-01T19:00:00.000000+00:00"),
    ],
)
def test_a_moment_is_given_in_utc(text, utc):
    """Zones by offset, by abbreviation and by their place all become UTC."""
    assert utc_text(text) == utc


def test_texts_sort_as_moments_do():
    """A whole second is written like its parts, so that the order of texts is that of time."""
    texts = ["2015-02-02 15:58:23.5", "2015-02-02 15:58:23", "2015-02-02 15:58:22.999999"]
    assert sorted(map(utc_text, texts)) == [utc_text(text) for text in reversed(texts)]


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "yesterday", "2015-02-30 10:00:00 UTC", "2015-02-02 25:00:00 UTC"),
        *("2015-02-02 15:58:23 Mars/Olympus", "2015-02-02 15:58:23 ../../etc/passwd"),
        *("2015-02-02 15:58:23 America", "2015-02-02 15:58:23 /etc/passwd"),
        *("2015-02-02 15:58:23 +9900", "0001-01-01 00:00:00 +0200", "1 2 3 4"),
        "2015-02-02 15:58:23 " + "A" * 5000,
    ],
)
def test_what_is_no_moment_is_refused(text):
    """A text that is no time, or has an unknown zone, is a ValueError of ours."""
    with pytest.raises(ValueError, match=r"^no moment such as 2015-02-02 15:58:23\.948203 UTC$"):
        utc_text(text)
