"""Reading any YAML file by expected types."""

import subprocess
import sys

import pytest
import yaml

from grader.content import yamlnodes
from grader.content.yamltree import read
from grader.errors import ContentError


@pytest.fixture
def value_of(tmp_path):
    """Read ``value: TEXT`` with one method of an item; give the value or the problems' text."""

    def read_value(text, method, **options):
        path = tmp_path / "file.yaml"
        path.write_text(f"format_version: 1\nvalue: {text}\n", encoding="utf-8")

        def build(top):
            fields = top.mapping(required=("format_version", "value"))
            return getattr(fields["value"], method)(**options)

        try:
            return read(path, build, format_version=1)
        except ContentError as error:
            return str(error).replace(f"{path}:", "")

    return read_value


@pytest.fixture
def refusal_of(tmp_path):
    """Read a file of these bytes and give its one problem as line, column and message."""

    def read_bytes(data):
        path = tmp_path / "file.yaml"
        path.write_bytes(data)
        with pytest.raises(ContentError) as caught:
            read(path, lambda top: top.mapping(("format_version",)), format_version=1)
        (problem,) = caught.value.problems
        assert problem.path == path
        return problem.line, problem.column, problem.message

    return read_bytes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("FALSE", False),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("2024-01-02", "2024-01-02"),
        ("1_000", "1_000"),
        ("=", "="),
        ("3", 3),
        ("-3", -3),
        ("+3", 3),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("3.", 3.0),
        (".5", 0.5),
        ("1e-6", 1e-6),
        ("-1.5E+3", -1500.0),
        ("1e", "1e"),
        (".", "."),
        ("-.inf", float("-inf")),
        ('"3"', "3"),
        ("'true'", "true"),
        ('""', ""),
        ("|\n  3", "3\n"),
        ("9" * 41, "9" * 41),
        ("\u0663", "\u0663"),
    ],
)
def test_scalar_follows_yaml_1_2(value_of, text, value):
    """A scalar is what the core schema of YAML 1.2 says, with its exact type."""
    got = value_of(text, "scalar")
    assert got == value
    assert type(got) is type(value)


def test_not_a_number_is_read(value_of):
    """The scalar .nan is the float that differs from itself."""
    got = value_of(".nan", "scalar")
    assert got != got  # noqa: PLR0124  # how NaN is told


@pytest.mark.parametrize("text", ["no", "1:30", "3", "true", "1e-6"])
def test_text_takes_what_is_written(value_of, text):
    """Where a text is expected, an unquoted scalar is the text as written."""
    assert value_of(text, "text") == text


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "nothing"), ("null", "null"), ('" "', "an empty text"), ("{a: 1}", "keys with values")],
)
def test_text_refuses_what_is_none(value_of, text, found):
    """Nothing, null, blank text and collections are no text."""
    assert f"found {found}, expected text" in value_of(text, "text")


def test_text_of_a_list_of_words(value_of):
    """A text that must be one of several is refused with the nearest of them."""
    assert value_of("grid", "text", one_of=["grid", "match"]) == "grid"
    assert value_of("gird", "text", one_of=["grid", "match"]) == (
        "2:8: found gird, expected one of grid, match (did you mean grid?)"
    )


@pytest.mark.parametrize("text", ["3.0", '"3"', "true", "many", "[3]", "", "1e3"])
def test_integer_refuses_what_is_none(value_of, text):
    """A whole number is written as one: no point, no quotes, no exponent, no bool."""
    assert "expected a whole number" in value_of(text, "integer")


@pytest.mark.parametrize("text", ['"3"', "true", ".inf", "-.inf", ".nan", "1e999", "{}", "~"])
def test_number_refuses_what_is_none(value_of, text):
    """A number is finite and written without quotes."""
    assert "expected a number" in value_of(text, "number")


def test_number_accepts_whole_and_other_numbers(value_of):
    """A number may be written as a whole number and is a float."""
    assert [value_of(text, "number") for text in ("3", "1e-6")] == [3.0, 1e-6]
    assert type(value_of("3", "number")) is float


def test_bounds_of_numbers(value_of):
    """The bound of an integer is allowed, the bound of a number is not."""
    assert value_of("1", "integer", at_least=1) == 1
    assert "of at least 1" in value_of("0", "integer", at_least=1)
    assert value_of("0.1", "number", above=0) == 0.1
    assert "2:8: found 0, expected a number above 0" in value_of("0", "number", above=0)


def test_flag_is_true_or_false(value_of):
    """Only true and false are flags; yes is a text."""
    assert value_of("true", "flag") is True
    assert value_of("false", "flag") is False
    assert "found the text 'yes', expected true or false" in value_of("yes", "flag")
    assert "found a list of 0, expected true or false" in value_of("[]", "flag")


def test_scalar_refuses_a_collection(value_of):
    """Where any single value is expected, a list is refused."""
    assert value_of("[1]", "scalar") == "2:8: found a list of 1, expected a single value"


def test_long_texts_are_cut_in_messages(value_of):
    """A message shows at most 40 characters of what it found."""
    assert "'" + "a" * 40 + "...'" in value_of("a" * 1000, "integer")


def test_items_and_entries_keep_file_order(tmp_path):
    """Lists and free mappings come in file order, block or flow."""
    path = tmp_path / "file.yaml"
    path.write_text("format_version: 1\nlist: [3, 1]\nfree:\n  b: 1\n  a: 2\n", encoding="utf-8")

    def build(top):
        fields = top.mapping(("format_version", "list", "free"))
        numbers = [item.integer() for item in fields["list"].items()]
        return numbers, [(key.text(), each.integer()) for key, each in fields["free"].entries()]

    assert read(path, build, format_version=1) == ([3, 1], [("b", 1), ("a", 2)])


def test_optional_keys_may_be_absent(tmp_path):
    """An absent key gives an item that is not present and that reports nothing."""
    path = tmp_path / "file.yaml"
    path.write_text("format_version: 1\n", encoding="utf-8")

    def build(top):
        item = top.mapping(("format_version",), ("more",))["more"]
        item.problem("never seen")
        stand_ins = (item.text(), item.integer(), item.number(), item.flag(), item.scalar())
        return (
            item.present,
            stand_ins,
            item.items(),
            item.entries(),
            item.mapping(["a"])["a"].text(),
        )

    assert read(path, build, format_version=1) == (False, ("", 0, 0.0, False, None), (), (), "")


def test_peek_reports_nothing(tmp_path):
    """A key may be looked at before it is known which keys are allowed."""
    path = tmp_path / "file.yaml"
    path.write_text("format_version: 1\nkind: grid\nother: 1\n", encoding="utf-8")

    def build(top):
        return top.peek("kind").text(), top.peek("none").present, top.peek("kind").peek("x").present

    assert read(path, build, format_version=1) == ("grid", False, False)


def test_aliases_repeat_a_value(tmp_path):
    """An anchor and its alias give equal values."""
    path = tmp_path / "file.yaml"
    path.write_text("format_version: 1\na: &x [1, 2]\nb: *x\n", encoding="utf-8")

    def build(top):
        fields = top.mapping(("format_version", "a", "b"))
        return [[item.integer() for item in fields[key].items()] for key in "ab"]

    assert read(path, build, format_version=1) == [[1, 2], [1, 2]]


def test_problems_stand_in_reading_order_once(tmp_path):
    """Problems are sorted by place, and one that was found twice is listed once."""
    path = tmp_path / "file.yaml"
    path.write_text("format_version: 1\na: x\nb: y\n", encoding="utf-8")

    def build(top):
        fields = top.mapping(("format_version", "a", "b"))
        return [fields[key].integer() for key in "baa"]

    with pytest.raises(ContentError) as caught:
        read(path, build, format_version=1)
    assert [problem.line for problem in caught.value.problems] == [2, 3]


def test_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path):
    """A file saved by a Windows editor reads like any other."""
    path = tmp_path / "file.yaml"
    path.write_bytes(b"\xef\xbb\xbfformat_version: 1\r\na: 2\r\n")
    got = read(path, lambda top: top.peek("a").integer(), format_version=1)
    assert got == 2


def test_columns_count_characters(tmp_path):
    """A column counts characters, not bytes."""
    path = tmp_path / "file.yaml"
    path.write_text('format_version: 1\na: {"é😀": x}\n', encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read(path, lambda top: top.peek("a").peek("é😀").integer(), format_version=1)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (2, 11)


def test_older_format_is_to_be_rewritten(tmp_path):
    """A file of an older format is the author's to change, a newer one the grader's."""
    path = tmp_path / "file.yaml"
    path.write_text("format_version: 1\n", encoding="utf-8")
    with pytest.raises(ContentError, match="found format_version 1, expected 2; rewrite the file"):
        read(path, lambda top: top, format_version=2)


def test_missing_file_is_refused(tmp_path):
    """A file that cannot be opened is a problem of the whole file."""
    path = tmp_path / "none.yaml"
    with pytest.raises(ContentError, match=r":0:0: cannot be read \(No such file") as caught:
        read(path, lambda top: top, format_version=1)
    assert isinstance(caught.value.__cause__, FileNotFoundError)


def test_other_encodings_are_refused(refusal_of):
    """A byte that is not UTF-8 is named with its place."""
    got = refusal_of(b"format_version: 1\ntitle: \xc3\xa9t\xe9\n")
    assert got == (2, 10, "found the byte 0xE9, expected UTF-8; save the file as UTF-8")


def test_other_encodings_after_a_byte_order_mark(refusal_of):
    """A byte order mark does not move the place of a bad byte."""
    assert refusal_of(b"\xef\xbb\xbfa: \xff\n")[:2] == (1, 4)


@pytest.mark.parametrize(("character", "shown"), [("\x00", "0000"), ("\x07", "0007")])
@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
def test_control_characters_are_refused(refusal_of, monkeypatch, loader, character, shown):
    """A control character is named with its place, whichever parser is there."""
    monkeypatch.setattr(yaml, "CBaseLoader", getattr(yaml, loader), raising=False)
    line, column, message = refusal_of(f"a: 1\r\nb: é{character}x\n".encode())
    assert (line, column) == (2, 5)
    assert message.startswith(f"found the control character U+{shown}")


def test_large_files_are_refused(refusal_of):
    """A file of more than 1 MB is refused unread."""
    message = refusal_of(b"#" * 1_000_001)[2]
    assert message == "found more than 1,000,000 bytes, expected fewer; split the file"


def test_deep_files_are_refused(refusal_of):
    """Nesting that crashes yaml.compose is refused at the first level too many."""
    line, column, message = refusal_of(b"[" * 200_000 + b"]" * 200_000)
    assert (line, column, message) == (1, 51, "found more than 50 levels, expected fewer")


def test_many_values_are_refused(refusal_of):
    """A file of more than 100,000 values is refused."""
    message = refusal_of(b"[" + b"1," * 100_001 + b"]")[2]
    assert message == "found more than 100,000 values, expected fewer"


def test_alias_bombs_are_refused(refusal_of):
    """Aliases count as all that they stand for, so that nine short lines are too large."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    line, _, message = refusal_of("\n".join(lines).encode())
    assert message == "found more than 100,000 values, expected fewer"
    assert line == 5


def test_python_parser_reads_the_same(tmp_path, monkeypatch):
    """Without the C parser the same file gives the same values and places."""
    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    path = tmp_path / "file.yaml"
    path.write_text('format_version: 1\na: "3"\nb: 3\nc: [x\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"file.yaml:5:1: this is no YAML"):
        yamlnodes.load_nodes(path)
    path.write_text('format_version: 1\na: "3"\nb: 3\n', encoding="utf-8")

    def build(top):
        fields = top.mapping(("format_version", "a", "b"))
        return fields["a"].scalar(), fields["b"].scalar(), fields["b"].node.column

    assert read(path, build, format_version=1) == ("3", 3, 4)


def test_near_matches_load_only_after_a_mistake(small_course):
    """Reading a right file does not import difflib, which a fast start does without."""
    code = (
        "import sys, pathlib\n"
        "from grader.content.course import load_course, load_exercise, resolve_exercise\n"
        "course = load_course(pathlib.Path(sys.argv[1]))\n"
        "load_exercise(course, resolve_exercise(course, 'ex02'))\n"
        "print('difflib' in sys.modules, 'numpy' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(small_course)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["False", "False"]
