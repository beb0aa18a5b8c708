"""What all tests share: how a test says that this machine lacks what it needs."""

import os

import pytest


@pytest.fixture(scope="session")
def lacks():
    """Give what skips a test where something is lacking: words for it, and why.

    In CI that is a failure: a layer that has silently stopped to hold would look like a machine
    without it. TESTS_MAY_LACK names what a machine of CI really does not have.
    """

    def skip(what, why):
        allowed = os.environ.get("TESTS_MAY_LACK", "").split()
        if os.environ.get("CI") and not set(what.split()) <= set(allowed):
            pytest.fail(
                f"{why}: in CI this is a failure. If its machine cannot have it, let the "
                f"environment variable TESTS_MAY_LACK contain: {what}",
                pytrace=False,
            )
        pytest.skip(why)

    return skip
