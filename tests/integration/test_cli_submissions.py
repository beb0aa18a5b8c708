"""Submissions as students hand them in, good and bad, and what the command says of them.

Each is a folder of ``tests/goldens/submissions``. Beside what was handed in (one file of any name,
or a folder ``submission``) stands ``case.yaml``::

    what: A colon is missing.          the fact that the case stands for
    exercise: ex02
    limits: {cpu_seconds: 0.2}         optional: other limits than the exercise's
    exit: 1
    points: 0
    examples: {all: RAISED}            statuses by test name, or a pattern of names; the last one
    results: {all: RAISED}             that fits counts
    hint: null                         the one misconception that the results name
    message: [Python cannot read]      some failing test's message or explanation holds all of these
    line: 15                           and all that do have this line
    text: []                           optional: what the output for people holds as well
    absent: []                         optional: what neither output holds
    not_in_tests: []                   optional: what the JSON of the hidden tests does not hold
"""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from cli_course import ROOT, copy_course, finish, set_limits, start

FOLDER = ROOT / "tests" / "goldens" / "submissions"
CASES = sorted(path.parent for path in FOLDER.glob("*/case.yaml"))
ALWAYS = {"what", "exercise", "exit", "points", "examples", "results"}
FAILING = {"hint", "message", "line"}
OPTIONAL = {"limits", "text", "absent", "not_in_tests"}
FIELDS = {"test", "fact", "status", "points", "max_points", "hint", "message", "explanation"}
# a frame of ours, or of anybody's, and characters that a terminal would obey
NEVER = ("Traceback", "grader/", "site-packages", 'File "', "\x1b", "\u202e")


@pytest.fixture(scope="module")
def courses(tmp_path_factory):
    """Give the folder of a course copy that has the limits asked for, made when first needed."""
    made = {}

    def course(limits):
        key = tuple(sorted(limits.items()))
        if key not in made:
            made[key] = copy_course(tmp_path_factory.mktemp("submissions") / "course")
            set_limits(made[key], limits) if limits else None
        return made[key]

    return course


def read_case(folder):
    """Read ``case.yaml``; a key that is unknown or missing is a mistake in the case."""
    case = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    due = ALWAYS if case["exit"] == 0 else ALWAYS | FAILING
    assert due <= set(case) <= due | OPTIONAL
    return case


def submission_of(folder):
    """Give the name of what was handed in."""
    names = [path.name for path in folder.iterdir() if path.name != "case.yaml"]
    assert len(names) == 1
    return names[0]


def check_statuses(found, due):
    """Compare statuses by test name; every pattern must be of use."""
    patterns = {"*" if name == "all" else name: status for name, status in due.items()}
    for pattern in patterns:
        assert any(fnmatch(name, pattern) for name in found), pattern
    expected = {
        name: next(s for pattern, s in reversed(patterns.items()) if fnmatch(name, pattern))
        for name in found
    }
    assert found == expected


def squeezed(text):
    """Leave out all white space, so that it does not matter where lines were broken."""
    return "".join(text.split())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_submission(folder, courses):
    """A submission gets the statuses, points, hint, message and line that its case names."""
    case = read_case(folder)
    name = submission_of(folder)
    command = (case["exercise"], "--submission", name, "--seed", "1")
    command += ("--course", courses(case.get("limits", {})))
    machine = start(*command, "--json", cwd=folder)
    # the text of full points is always the same: it is looked at where the case asks for it
    person = start(*command, cwd=folder) if case["exit"] or "text" in case else None
    code, out, err = finish(machine)
    plain = check_plain(person, case) if person else ""

    assert (code, err) == (case["exit"], "")
    attempt = json.loads(out)
    assert out.count("\n") == 1
    assert (attempt["kind"], attempt["format_version"]) == ("attempt", 1)
    assert attempt["exercise"].startswith(case["exercise"])
    for kind in ("examples", "results"):
        assert all(set(result) >= FIELDS for result in attempt[kind])
        check_statuses({each["test"]: each["status"] for each in attempt[kind]}, case[kind])
    check_points(attempt, case["points"])
    check_explanation(attempt, plain, case, folder / name)
    for word in (*NEVER, *case.get("absent", ())):
        assert word not in out
        assert word not in plain
    for word in case.get("not_in_tests", ()):
        assert word in out
        assert word not in json.dumps(attempt["results"])


def check_plain(person, case):
    """Compare the output for people with the case, and give it."""
    code, plain, err = finish(person)
    assert (code, err) == (case["exit"], "")
    assert f"{case['points']} / " in plain
    for word in case.get("text", ()):
        assert squeezed(word) in squeezed(plain)
    return plain


def check_points(attempt, points):
    """Compare the sum with the case, and each part with its status."""
    assert attempt["points"] == points == sum(each["points"] for each in attempt["results"])
    for result in attempt["results"]:
        passed = result["status"] == "PASSED"
        assert result["points"] == (result["max_points"] if passed else 0)


def check_explanation(attempt, plain, case, path):
    """Compare hint, message and line with the case; the output for people has the message too."""
    cases = attempt["examples"] + attempt["results"]
    wrong = [each for each in cases if each["status"] != "PASSED"]
    assert bool(wrong) == (case["exit"] == 1)
    assert all(bool(each["message"]) == (each in wrong) for each in cases)
    assert all("LEAKED" not in each["message"] for each in cases)
    if not wrong:
        return
    hints = {each["hint"] for each in attempt["results"]} - {None}
    assert hints == ({case["hint"]} if case["hint"] else set())
    told = [each for each in wrong if all(word in said(each) for word in case["message"])]
    assert told, "\n".join(sorted({each["message"] for each in wrong}))
    assert {each["line"] for each in told} == {case["line"]}
    assert any(squeezed(each["message"]) in squeezed(plain) for each in told)
    for each in told:
        assert each["source_line"] == source_line(path, each["line"])
        if each["line"] and each["source_line"].isprintable():
            assert f"line {each['line']}: {each['source_line'][:20]}".rstrip() in plain


def said(result):
    """Give all that a result says: the message, and the explanation of a known mistake."""
    return f"{result['message']} {result['explanation']}"


def source_line(path, number):
    """Give a line of what was handed in, as it is shown."""
    if number is None:
        return ""
    if path.is_dir():
        path = next(path.glob("slide_filter.py"))
    line = path.read_bytes().split(b"\n")[number - 1]
    return line.decode("utf-8", "replace").strip()[:200]


def test_every_exercise_has_its_classic_and_its_unknown_mistake():
    """For each exercise there is a mistake that gets a hint and one that gets none."""
    cases = [(folder.name, read_case(folder)) for folder in CASES]
    for exercise in sorted({case["exercise"] for _, case in cases}):
        mine = {name: case for name, case in cases if case["exercise"] == exercise}
        assert any(case.get("hint") for case in mine.values())
        assert any(name.startswith("unknown_") and not mine[name]["hint"] for name in mine)
        assert any(case["exit"] == 0 for case in mine.values())


def test_every_folder_is_a_case():
    """No submission lies in the goldens without a case that says what is due."""
    folders = {path for path in FOLDER.iterdir() if path.is_dir() and path.name[0] != "."}
    assert folders == set(CASES)
    assert len(CASES) > 100
    assert all(Path(folder / submission_of(folder)).exists() for folder in CASES)
