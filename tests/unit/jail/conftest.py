"""Fixtures of tests that use real workers."""

from __future__ import annotations

import pytest
from jail_bench import Bench

from grader.jail.launcher import Jail


@pytest.fixture(scope="session")
def session_jail():
    """Give a jail for all tests that leave it as it is."""
    with Jail() as jail:
        yield jail


@pytest.fixture
def bench(session_jail):
    """Give a bench on the common jail."""
    bench = Bench(session_jail)
    yield bench
    bench.close()


@pytest.fixture
def own_bench():
    """Give a bench on a jail of its own."""
    with Jail() as jail:
        bench = Bench(jail)
        yield bench
        bench.close()
