"""``grade doctor`` says what holds, by trying it."""

import json
import subprocess
import sys

import pytest
from cli_course import GRADE, grade

LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="the wall is Linux's")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Run the doctor once for its JSON; give exit code and object."""
    code, out, _ = grade("doctor", "--json", cwd=tmp_path_factory.mktemp("anywhere"))
    return code, json.loads(out)


@LINUX_ONLY
def test_every_attempt_is_stopped(report):
    """On a Linux with namespaces and Landlock nothing that the doctor tries gets through."""
    code, data = report
    if not data["layers"]["mount"]["holds"]:
        pytest.skip("this system refuses namespaces")
    assert all(data["attempts"].values()), data["attempts"]
    assert (code, data["ok"]) == (0, True)


def test_every_layer_holds_or_says_why_not(report):
    """A layer that does not hold has a reason."""
    assert all(layer["holds"] or layer["why"] for layer in report[1]["layers"].values())
    assert {"mount", "landlock", "seccomp", "limits"} <= set(report[1]["layers"])


def test_the_doctor_needs_no_course(tmp_path):
    """The doctor works outside of any course, in words."""
    _, out, err = grade("doctor", cwd=tmp_path)
    assert "Tried from inside a worker" in out
    assert err == ""
    assert not list(tmp_path.iterdir())


@LINUX_ONLY
def test_refused_namespaces_are_named(tmp_path):
    """Where the system refuses namespaces the doctor says so, and what gets through then."""
    forbid = (
        "for n in user mnt net ipc uts pid; do echo 0 > /proc/sys/user/max_${n}_namespaces; done"
    )
    command = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    command += [f'{forbid}; exec "$0" doctor --json', str(GRADE)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    if not done.stdout:
        pytest.skip(f"no user namespace to forbid them in: {done.stderr.strip()}")
    data = json.loads(done.stdout)
    assert (done.returncode, data["ok"]) == (1, False)
    assert data["layers"]["mount"] == {"holds": False, "why": "refused by the system"}
    assert data["layers"]["seccomp"]["holds"]
    assert not data["attempts"]["see a file"]
    assert data["attempts"]["start a process"]
    assert data["attempts"]["open a udp socket"]
