"""``grade doctor`` says what holds, by trying it."""

import json
import subprocess
import sys

import pytest
from cli_course import GRADE, grade
from click.testing import CliRunner

from grader.cli.doctor import doctor_command
from grader.cli.options import Session
from grader.jail.launcher import Jail

LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="the wall is Linux's")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Run the doctor once for its JSON; give exit code and object."""
    code, out, _ = grade("doctor", "--json", cwd=tmp_path_factory.mktemp("anywhere"))
    return code, json.loads(out)


@pytest.fixture
def course(tmp_path):
    """Give what makes a course that demands layers of the wall."""

    def make(*demands):
        text = f"wall: {{require: [{', '.join(demands)}]}}\n" if demands else ""
        text = f"format_version: 1\ncourse: small\ntitle: Small\nconcepts: {{a: A.}}\n{text}"
        (tmp_path / "course.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return make


def examined(folder, *options, off=()):
    """Run the doctor on a jail that lacks layers; give exit code and output."""
    session = Session(Jail(off=frozenset(off)))
    try:
        done = CliRunner().invoke(
            doctor_command,
            ["--course", str(folder), *options],
            obj=session,
            standalone_mode=False,
        )
    finally:
        session.close()
    assert done.exception is None
    return done.return_value, done.output


@LINUX_ONLY
def test_every_attempt_is_stopped(report, lacks):
    """On a Linux with namespaces and Landlock nothing that the doctor tries gets through."""
    code, data = report
    if not data["layers"]["mount"]["holds"]:
        lacks("mount", "this system refuses namespaces")
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
def test_refused_namespaces_are_named(tmp_path, lacks):
    """Where the system refuses namespaces the doctor says so, and what gets through then."""
    forbid = (
        "for n in user mnt net ipc uts pid; do echo 0 > /proc/sys/user/max_${n}_namespaces; done"
    )
    command = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    command += [f'{forbid}; exec "$0" doctor --json', str(GRADE)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    if not done.stdout:
        lacks("user", f"no user namespace to forbid them in: {done.stderr.strip()}")
    data = json.loads(done.stdout)
    assert (done.returncode, data["ok"]) == (1, False)
    assert data["layers"]["mount"] == {"holds": False, "why": "refused by the system"}
    assert data["layers"]["seccomp"]["holds"]
    assert not data["attempts"]["see a file"]
    assert data["attempts"]["start a process"]
    assert data["attempts"]["open a udp socket"]


@LINUX_ONLY
def test_a_demand_that_holds_is_shown(course):
    """What the course demands stands in the output, and the doctor is content where it holds."""
    code, out = examined(course("limits", "caps or landlock"))
    shown = out.partition("Demanded by this course\n")[2].splitlines()
    assert [line.split(maxsplit=1)[1] for line in shown[:2]] == ["limits", "caps or landlock"]
    assert shown[0].split()[0] == shown[1].split()[0]
    assert code == int("GOT THROUGH" in out)


@LINUX_ONLY
@pytest.mark.parametrize("demands", [("uts",), ("uts or landlock",), ()], ids=str)
def test_a_demanded_layer_that_is_off_fails(course, lacks, demands):
    """The doctor fails for a layer that is off just where the course demands it, and says why."""
    code, out = examined(course(*demands), "--no-color", off={"uts"})
    if "GOT THROUGH" in out or "✗ landlock" in out:
        lacks("mount landlock", "this system has no mount namespace or no Landlock")
    fails = demands == ("uts",)
    assert code == int(fails)
    assert ("does not hold here: uts (switched off);" in " ".join(out.split())) is fails
    assert ("strangers' code may be graded here" in out) is not fails
    assert ("Demanded by this course" in out) is bool(demands)


@LINUX_ONLY
def test_demands_are_in_the_json(course):
    """The JSON says of each demand whether it holds and why not, and is not ok where one fails."""
    code, out = examined(course("limits", "net or uts"), "--json", off={"net", "uts"})
    data = json.loads(out)
    assert (code, data["ok"]) == (1, False)
    assert data["required"] == {
        "limits": {"holds": True, "why": ""},
        "net or uts": {"holds": False, "why": "net: switched off; uts: switched off"},
    }


def test_nothing_is_demanded_outside_of_courses(report):
    """Where there is no course, the JSON has no demands."""
    assert report[1]["required"] == {}


def test_a_broken_course_is_named(course):
    """A mistake in the demands is told as in any other command, and nothing is tried."""
    code, out, err = grade("doctor", cwd=course("limit"))
    assert (code, out) == (3, "")
    assert "course.yaml:5:18: found limit, expected one of" in err
    assert "(did you mean limits?)" in err


def test_a_course_that_is_not_there_is_named(tmp_path):
    """A folder that was named and is no course is a mistake in what was typed."""
    code, out, err = grade("doctor", "--course", tmp_path, cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "no course.yaml" in err
