"""Asking goes through a run, and asks again until it understands."""

from __future__ import annotations

from dataclasses import replace

import pytest
import quiz_samples as samples
from quiz_console import Console

from grader.cli.quiz_ask import Asker
from grader.cli.quiz_render import Look
from grader.cli.render_text import Style
from grader.core.quiz_answer import MAX_TYPED
from grader.study.quiz_run import QuizRun, RunKey

PLAIN = Look(Style(unicode=False), plain=True)
WIDE = Look(Style())
TYPED = ("c", "b d", "3.5 weights", "1 2; 3 4", "b c a", "1a 2b", "cross-correlation", "2 c")


def asker(console, *questions, look=WIDE):
    """Make an asker of some questions."""
    quiz = samples.QUIZ._replace(questions=questions or samples.ALL)
    return Asker(QuizRun(quiz, RunKey("r", 1)), console, console, look, lambda: "now")


@pytest.mark.parametrize("look", [PLAIN, WIDE])
def test_right_answers_to_all_kinds_pass(look):
    """A run of right answers, typed as people type, is finished and right throughout."""
    console = Console(*TYPED)
    asking = asker(console, look=look)
    assert asking.ask_all()
    assert asking.run.score.right == 8
    assert [event.question for event in console.events] == list(samples.RIGHT)
    assert {event.at for event in console.events} == {"now"}
    assert console.text.count("Right: ") == 8


def test_bad_input_is_asked_again():
    """What cannot be read is said with its reason, and the question stays."""
    console = Console("z", "", "c")
    assert asker(console, samples.CHOICE).ask_all()
    assert "not understood: expected a letter from a to d, not 'z'" in console.printed
    assert "not understood: nothing was typed: write an answer" in console.printed
    assert len(console.events) == 1


def test_input_that_is_too_long_is_asked_again():
    """Too long a line is refused and asks again."""
    console = Console("a" * (MAX_TYPED + 1), "c")
    assert asker(console, samples.CHOICE).ask_all()
    assert "10,000 characters" in console.text


def test_a_skipped_question_comes_again():
    """A skipped question is asked at the end of the run."""
    console = Console("s", "b d", "c")
    asking = asker(console, samples.CHOICE, samples.SELECT)
    assert asking.ask_all()
    assert [event.question for event in console.events] == ["the-select", "the-choice"]
    assert "skipped: this question comes again at the end" in console.printed


def test_a_hint_is_shown_and_noted():
    """A hint is printed before the answer, and the event says that it was read."""
    console = Console("h", "c")
    asker(console, samples.CHOICE).ask_all()
    assert "hint: Not the first." in console.printed
    assert console.events[0].hint_used


def test_where_no_hint_is_there_that_is_said():
    """Asking for a hint that is not there says so and is not held against anybody."""
    console = Console("h", "b d")
    asker(console, samples.SELECT).ask_all()
    assert "hint: none for this question" in console.printed
    assert not console.events[0].hint_used
    assert console.prompts[0] == "your answer (s skip, q stop): "


@pytest.mark.parametrize("typed", [["q"], [], [":q"], ["Q"]])
def test_asking_stops(typed):
    """A command or the end of input stops, and what was answered stays."""
    console = Console("c", *typed)
    asking = asker(console)
    assert not asking.ask_all()
    assert len(asking.run.answered) == 1


def test_text_questions_have_commands_with_a_colon():
    """Where a letter could be an answer, commands begin with a colon, and a bare one asks back."""
    console = Console(
        "h",
        ":h",
        "s.",
    )
    asker(console, samples.TEXT).ask_all()
    assert console.prompts[0] == "your answer (:h hint, :s skip, :q stop): "
    assert "type :h for the command, or h. if h is your answer" in console.text
    assert "hint: It starts with c." in console.printed
    assert console.events[0].answer == "s."


def test_many_options_take_the_letter_h():
    """With eight options h is an option, and the prompt shows the other form of commands."""
    body = samples.CHOICE.body._replace(options=samples.options(1, count=8))
    console = Console("h")
    asker(console, samples.CHOICE._replace(body=body)).ask_all()
    assert console.events[0].answer == "1"
    assert ":h hint" in console.prompts[0]


def test_grids_are_typed_row_by_row():
    """A first row without separators is followed by others until an empty line."""
    console = Console("1 2", "3 4", "")
    asker(console, samples.GRID).ask_all()
    assert console.events[0].right
    assert console.prompts[1:] == [
        "row 2 (empty line: no more rows): ",
        "row 3 (empty line: no more rows): ",
    ]


def test_the_end_of_input_ends_a_grid():
    """A grid whose last row is the last line of the input is taken."""
    console = Console("1 2", "3 4")
    assert asker(console, samples.GRID).ask_all()
    assert console.events[0].right


def test_rows_without_end_are_refused():
    """Rows that never end are cut off and refused."""
    console = Console(*["1 " * 1000] * 6, "1 2; 3 4")
    assert asker(console, samples.GRID).ask_all()
    assert "not understood: expected at most 10,000 characters" in console.text


def test_an_interrupted_run_is_kept_up_to_date():
    """After an interrupt the asker still has the run with every answer so far."""
    console = Console("c")
    asking = asker(console)
    take = console.read

    def read(prompt):
        if console.typed:
            return take(prompt)
        raise KeyboardInterrupt

    console.read = read
    with pytest.raises(KeyboardInterrupt):
        asking.ask_all()
    assert len(asking.run.answered) == len(console.events) == 1


def test_plain_lines_hold_no_signs_to_skip():
    """Plain text has no empty lines, no colours and nothing but ASCII of ours."""
    console = Console("h", "a", "a", "0", "4 3; 2 1", "c b a", "1b 2a", "convolution", "1 b")
    look = Look(replace(PLAIN.style, color=False), plain=True)
    assert asker(console, look=look).ask_all()
    assert "" not in console.printed
    assert console.text.isascii()
    assert "\x1b" not in console.text
