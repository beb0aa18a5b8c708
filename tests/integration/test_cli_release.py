"""``grade release`` and ``grade update`` as an instructor and a student use them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile

import pytest
from cli_course import PATIENCE, ROOT, grade
from release_course import SEED, commit, git, release, take_as_checked
from release_search import answer_leaks, explanations_of, opened

from grader.content.course import load_course

STUB = "exercises/ex03_count_params/count_params.py"
RIGHT = ROOT / "tests" / "goldens" / "submissions" / "right_ex03" / "count_params.py"


@pytest.fixture
def original(released):
    """Give the instructor's course, which no test changes."""
    return released.course


def test_a_release_is_a_folder_and_a_zip_of_it(released):
    """Both hold the same files, which are listed with their hashes; the next step is named."""
    out = released.out
    assert f"release 1 of how-machines-see, seed {SEED}" in released.text
    assert f"keep --seed {SEED} for the next release" in released.text
    assert f"next: give {out}.zip to your students" in released.text
    listed = json.loads((out / "release.json").read_text(encoding="utf-8"))
    with zipfile.ZipFile(f"{out}.zip") as archive:
        names = {name.removeprefix("how-machines-see/") for name in archive.namelist()}
        for name in names:
            assert archive.read(f"how-machines-see/{name}") == (out / name).read_bytes()
    assert names == listed["files"].keys() | {"release.json"}
    assert {name.partition("/")[0] for name in names} == {
        *("course.yaml", "exercises", "quizzes", "sealed", ".stubs", "README.md", "release.json"),
        listed["wheel"],
    }
    assert not list(out.parent.glob(".out*"))


def test_every_quiz_and_every_suite_is_in_it(released):
    """Each quiz is there for practice, and each exercise has its suite and its digests."""
    names = {path.relative_to(released.out).as_posix() for path in released.out.rglob("*")}
    for quiz in ("q01", "q02", "q03", "q04", "q05", "q06"):
        assert f"quizzes/{quiz}.frozen.json" in names
    assert "quizzes/misconceptions.frozen.json" in names
    course = load_course(released.out)
    assert len(course.exercise_ids) == 10
    for exercise_id in course.exercise_ids:
        assert course.seal_path(exercise_id).is_file()
        assert course.sealed_suite_path(exercise_id).is_file()


def test_it_says_how_many_tests_students_can_run(released):
    """The count of sealed tests is that of the digests, and the table is named."""
    sealed = total = 0
    for path in released.out.glob("sealed/*/seal.json"):
        tests = json.loads(path.read_text(encoding="utf-8"))["tests"].values()
        sealed, total = sealed + sum("functions" in one for one in tests), total + len(tests)
    assert f"sealed: {sealed} of {total} hidden tests run on students' machines" in released.text
    assert 100 < sealed < total
    assert "grade author seals says which wait for the hand-in" in released.text


def test_a_suite_that_has_not_changed_is_not_sealed_again(course, tmp_path):
    """What was kept of the release before is taken; where it is broken, the suite is sealed."""
    kept = course / ".grade" / "sealed" / "ex03_count_params.json"
    sealed = kept.read_text(encoding="utf-8")

    def released_seal(version):
        release(course, tmp_path / version, "--version", version, "--no-zip")
        path = tmp_path / version / "sealed" / "ex03_count_params" / "seal.json"
        return path.read_text(encoding="utf-8")

    (hint,) = json.loads(sealed)["misconceptions"][:1]
    changed = sealed.replace(hint["hint"], "This is the kept one.")
    kept.write_text(changed, encoding="utf-8")
    assert released_seal("2") == changed != sealed
    kept.write_text("{}", encoding="utf-8")
    assert released_seal("3") == sealed


def test_each_student_gets_questions_of_graded_quizzes(course, tmp_path):
    """They lie beside the release, which holds no file of the quiz and no explanation of it."""
    with (course / "course.yaml").open("a", encoding="utf-8") as stream:
        stream.write("quizzes: {graded: [q06]}\n")
    take_as_checked(course)
    students = tmp_path / "class.txt"
    students.write_text("ann\nbob\n", encoding="utf-8")
    first = ("release", tmp_path / "out", "--students", students, "--seed", SEED)
    code, text, err = grade(*first, cwd=course)
    assert (code, "made the secret" in err) == (0, True)
    papers = tmp_path / "out-papers"
    assert f"graded: q06; the questions of 2 students are in {papers}, each for its own" in text
    out = tmp_path / "out"
    files = opened({str(one): one.read_bytes() for one in out.rglob("*") if one.is_file()})
    assert not [name for name in files if "q06" in name]
    assert list(answer_leaks(explanations_of(load_course(course), "q06"), files)) == []
    page = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "put the file `q06.graded.json` that" in page
    assert {path.relative_to(papers).as_posix() for path in papers.rglob("*.json")} == {
        "ann/q06.graded.json",
        "bob/q06.graded.json",
    }
    again = ("release", tmp_path / "out2", "--students", students, "--seed", SEED)
    (tmp_path / "out2-papers").mkdir()
    assert "out2-papers is there already" in refused(course, *again[1:])
    (tmp_path / "out2-papers").rmdir()
    assert grade(*again, "--no-zip", cwd=course)[0] == 0
    for path in papers.rglob("*.json"):
        same = tmp_path / "out2-papers" / path.relative_to(papers)
        assert same.read_bytes() == path.read_bytes()
    students.write_text("Bob B\n", encoding="utf-8")
    text = refused(course, tmp_path / "out3", "--students", students)
    assert "'Bob B' is no student's ID" in text
    assert "add --students FILE" in refused(course, tmp_path / "out3", "--secret", students)
    _, text, _ = grade("release", tmp_path / "out3", "--no-zip", "--seed", SEED, cwd=course)
    assert "graded: q06; grade quiz hand-out, or --students here, writes the questions" in text


def test_a_list_of_students_is_for_graded_quizzes(original, tmp_path):
    """Where no quiz is graded there is nothing to write for each student."""
    students = tmp_path / "class.txt"
    students.write_text("ann\n", encoding="utf-8")
    text = refused(original, tmp_path / "out", "--students", students)
    assert "no quiz of this course is graded" in text


def test_the_same_release_is_the_same_bytes(original, tmp_path):
    """Course, grader, version and seed make the zip, and nothing else does."""
    zips = []
    for name in ("a", "b"):
        release(original, tmp_path / name, "--version", "1")
        zips.append((tmp_path / f"{name}.zip").read_bytes())
    assert zips[0] == zips[1]
    release(original, tmp_path / "c", "--version", "1.1")
    assert (tmp_path / "c.zip").read_bytes() != zips[0]


def test_students_get_due_dates_and_no_names(course, tmp_path):
    """What concerns the instructor alone is taken out of course.yaml; the page says what is due."""
    policy = (
        "collect:  # mine\n  due: {ex03_count_params: 2026-10-06T12:00:00+02:00}\n"
        "  extensions:\n"
        "    - {student: joe, exercise: ex03_count_params, due: 2026-10-09T12:00:00+02:00}\n"
    )
    with (course / "course.yaml").open("a", encoding="utf-8") as stream:
        stream.write(policy)
    take_as_checked(course)
    release(course, tmp_path / "out", "--no-zip")
    assert not (tmp_path / "out.zip").exists()
    text = (tmp_path / "out" / "course.yaml").read_text(encoding="utf-8")
    assert not any(word in text for word in ("joe", "wall", "mine"))
    theirs, mine = load_course(tmp_path / "out"), load_course(course)
    assert theirs.collect.due == mine.collect.due
    assert (theirs.concepts, theirs.exercise_ids) == (mine.concepts, mine.exercise_ids)
    page = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "ex03_count_params                2026-10-06 12:00 +0200" in page
    assert "python -m pip install ./grader-" in page


def refused(course, *arguments):
    """Release in vain; give the reason."""
    code, out, err = grade("release", *arguments, cwd=course)
    assert (code, out) == (2, "")
    return err


def test_an_edited_stub_is_not_handed_out(course, tmp_path):
    """What is not as in git's last commit is named, whatever git was told to ignore."""
    shutil.copy(RIGHT, course / STUB)
    git(course, "update-index", "--assume-unchanged", STUB)
    (course / "exercises/ex02_slide_filter/README.md").unlink()
    shutil.copytree(course / "exercises/ex01_patch_response", course / "exercises/ex11_more")
    text = refused(course, tmp_path / "out")
    assert f"  {STUB} was changed\n" in text
    assert "  exercises/ex02_slide_filter/README.md is missing\n" in text
    assert "  exercises/ex11_more/exercise.yaml is not in it\n" in text
    assert "commit it, or put it back" in text
    assert not (tmp_path / "out").exists()


def test_a_quiz_that_is_being_written_is_not_handed_out(course, tmp_path):
    """A quiz that is not as committed is named, and so is one that is not committed."""
    quizzes = course / "quizzes"
    with (quizzes / "q01_why_dense_layers_fail.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# more\n")
    shutil.copy(quizzes / "q02_one_patch_one_number.yaml", quizzes / "q07_new.yaml")
    text = refused(course, tmp_path / "out")
    assert "  quizzes/q01_why_dense_layers_fail.yaml was changed\n" in text
    assert "  quizzes/q07_new.yaml is not in it\n" in text


def test_a_quiz_with_a_mistake_is_not_handed_out(course, tmp_path):
    """What grade quiz lint finds is told with its place, and nothing is written."""
    path = course / "quizzes" / "q01_why_dense_layers_fail.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("concepts: [", "concepts: [no-such-thing, ", 1), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    commit(course)
    code, out, _ = grade("release", tmp_path / "out", "--seed", SEED, cwd=course)
    assert code == 1
    assert "PROBLEM quizzes/q01_why_dense_layers_fail.yaml:" in out
    assert "no-such-thing" in out
    assert not (tmp_path / "out").exists()


def test_what_is_not_committed_is_left_out_and_named(course, tmp_path):
    """An attempt that an instructor keeps beside the stub stays at home."""
    shutil.copy(RIGHT, course / "exercises/ex03_count_params/count_params.1.bak")
    take_as_checked(course)
    text = release(course, tmp_path / "out")
    name = "exercises/ex03_count_params/count_params.1.bak"
    assert f"left out, since it is not committed: {name}\n" in text
    assert not (tmp_path / "out" / name).exists()


def test_a_folder_without_git_cannot_be_released(course, tmp_path):
    """Nothing says what of it is to be handed out."""
    shutil.rmtree(course / ".git")
    assert "has no git commit, which says what students get" in refused(course, tmp_path / "out")


def test_a_place_that_is_taken_is_refused(original, tmp_path):
    """Nothing is overwritten, and an empty folder is as good as none."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out.zip").write_bytes(b"mine")
    assert "out.zip is there already" in refused(original, tmp_path / "out")
    release(original, tmp_path / "out", "--no-zip")
    assert (tmp_path / "out.zip").read_bytes() == b"mine"
    assert "out is there already" in refused(original, tmp_path / "out", "--no-zip")
    assert "is no folder: make it first" in refused(original, tmp_path / "a" / "b")
    assert "is no version" in refused(original, tmp_path / "c", "--version", "new")
    long = tmp_path / ("n" * 255)
    code, _, text = grade("release", long, "--no-zip", "--seed", SEED, cwd=original)
    assert code == 2
    assert "cannot be written (File name too long): name a folder that you may write" in text


def test_an_old_installation_is_not_handed_out(course, tmp_path):
    """Where the checkout's grader is not the one that runs, the release would hold the old one."""
    shutil.copytree(ROOT / "grader", course / "grader")
    (course / "grader" / "errors.py").write_text("", encoding="utf-8")
    assert "is not the one in" in refused(course, tmp_path / "out")
    assert "pip install ." in refused(course, tmp_path / "out")


def small_course(root):
    """Make a course of the exercise that grade author new begins with, without its TODOs."""
    root.mkdir()
    text = "format_version: 1\ncourse: small\ntitle: Small\nconcepts: {smallest: It goes.}\n"
    (root / "course.yaml").write_text(text, encoding="utf-8")
    assert grade("author", "new", "ex11_pooling", cwd=root)[0] == 0
    for path in root.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8").replace("TODO", "done")
            path.write_text(text, encoding="utf-8")
    git(root, "init", "-q")
    (root / ".gitignore").write_text(".grade/\n", encoding="utf-8")
    commit(root)
    return root


def test_a_suite_is_checked_again_only_where_something_changed(tmp_path):
    """A release checks what has no receipt; grade author check gives one; a change ends it."""
    root = small_course(tmp_path / "course")

    def checked(out, code=0):
        done, out, err = grade("release", tmp_path / out, "--json", cwd=root)
        assert (done, err) == (code, "")
        return json.loads(out)

    assert grade("author", "check", "--seeds", "3", cwd=root)[0] == 0
    assert checked("a")["checked"] == []
    stub = root / "exercises/ex11_pooling/pooling.py"
    with stub.open("a", encoding="utf-8") as stream:
        stream.write("# TODO: more\n")
    commit(root)
    bad = checked("e", code=1)
    assert bad["checked"] == ["ex11_pooling"]
    assert not bad["ok"]
    assert "ex11_pooling: exercises/ex11_pooling/pooling.py" in bad["problems"][0]
    assert not (tmp_path / "e").exists()
    code, out, _ = grade("release", tmp_path / "e", cwd=root)
    assert (code, "nothing was released: mend that" in out) == (1, True)


def test_an_update_keeps_what_was_written(course, tmp_path):
    """A student's folder gets the new release; work stays, a changed stub is put beside it."""
    release(course, tmp_path / "first", "--version", "1")
    with zipfile.ZipFile(tmp_path / "first.zip") as archive:
        archive.extractall(tmp_path)
    student = tmp_path / "how-machines-see"
    shutil.copy(RIGHT, student / STUB)
    with (course / STUB).open("a", encoding="utf-8") as stream:
        stream.write("# a better stub\n")
    commit(course)
    take_as_checked(course)
    release(course, tmp_path / "second", "--version", "2")
    code, out, err = grade("update", tmp_path / "second.zip", cwd=student)
    assert (code, err) == (0, "")
    beside = STUB.replace(".py", ".new.py")
    assert out.splitlines() == [
        "release 1 -> 2: 2 files written, 0 removed; what you wrote is as it was",
        f"kept: {STUB} is yours; the new one is {beside}",
    ]
    assert (student / STUB).read_bytes() == RIGHT.read_bytes()
    assert (student / beside).read_bytes() == (course / STUB).read_bytes()
    code, out, _ = grade("update", tmp_path / "second", cwd=student)
    assert (code, out) == (0, "release 2: nothing to change here\n")
    code, _, err = grade("update", tmp_path / "first.zip", cwd=student)
    assert (code, "--force goes back" in err) == (2, True)
    assert grade("reset", "ex03", cwd=student)[0] == 0
    assert (student / STUB).read_bytes() == (course / STUB).read_bytes()


def test_the_wheel_can_be_taken_apart_by_pip(original, tmp_path):
    """The wheel holds the whole package with right hashes, and pip agrees that it is one."""
    release(original, tmp_path / "out", "--no-zip")
    (wheel,) = (tmp_path / "out").glob("*.whl")
    target = tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*command, "--target", str(target), str(wheel)], check=True, timeout=PATIENCE)
    installed = {p.relative_to(target) for p in target.rglob("*.py") if "grader" in p.parts}
    assert installed == {p.relative_to(ROOT) for p in (ROOT / "grader").rglob("*.py")}
    assert (target / "grader/instructor/template/student_readme.md").is_file()
    assert (target / "bin" / "grade").is_file()
