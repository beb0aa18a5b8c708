"""A class report as one page that needs nothing else: no script, no request, no colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from grader.core.html import Html, element, join
from grader.core.item_analysis import ALPHA_FROM, DISCRIMINATION_FROM, SHARES_FROM
from grader.instructor.page_parts import (
    AS_BAR,
    NOTHING,
    amount,
    bar,
    number,
    share,
    table,
    whole_page,
)
from grader.instructor.report_pictures import heat_map, spread_picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.core.item_analysis import Analysis, ItemFigures
    from grader.instructor.report_values import (
        ClassReport,
        ExerciseReport,
        MistakeCount,
        QuizReport,
    )

LISTED: Final = 15  # mistakes in the table at the top; those of each item are listed with it
EASY, HARD, FLAT = 0.95, 0.30, 0.15  # from when on an item's figures are worth a look
ITEM_REST: Final = (
    "how the credit in one item goes with the credit in all others, from -1 to 1. Near 0 the item "
    f"tells nothing of who knows the rest. Shown from {DISCRIMINATION_FROM} students on: with "
    "fewer, chance alone moves it by more than 0.36."
)
ALPHA: Final = (
    "Cronbach's alpha says how far the items measure one thing; the interval holds it in about 95 "
    "of 100 classes like this one (distribution-free, after Maydeu-Olivares and others 2007). "
    f"Shown from {ALPHA_FROM} students on. Tests of one exercise share their code, so a high "
    "alpha is no proof of a good suite."
)
SHARES: Final = f"are shown from {SHARES_FROM} students on; below, one student moves them too much."
READING: Final = (
    ("Facility", "the mean share of its points that students earned in a test or question."),
    ("Item-rest", ITEM_REST),
    ("Alpha", ALPHA),
    ("Alpha without", "alpha of the other items: where it is higher, read this item."),
    ("Shares", SHARES),
)


def report_page(report: ClassReport, note: str = "") -> Html:
    """Make the page.

    Parameters
    ----------
    report
        What to say.
    note
        A sentence set under the heading, for example that the class is synthetic.

    Returns
    -------
    Html

    """
    handed = sum(len(one.students) for one in report.exercises)
    seeds = ", ".join(map(str, report.seeds))
    counts = [
        amount(report.students, "student"),
        amount(handed, "hand-in"),
        amount(len(report.exercises), "exercise"),
    ]
    if report.quizzes:
        counts.append(amount(len(report.quizzes), "quiz", "quizzes"))
    words = ", ".join(counts) + (f"; seed {seeds}." if seeds else ".")
    lead = [element("p", words)]
    if note:
        lead.append(element("p", element("strong", note)))
    lead.append(_contents(report))
    foot = (
        "Points are what the tests gave, before anything is taken off for lateness. Names and "
        "results of persons: keep this page as you keep the scores."
    )
    return whole_page(f"Class report: {report.course}", lead, _main(report), foot)


def _contents(report: ClassReport) -> Html:
    places = [("overview", "Overview"), ("mistakes", "Mistakes"), ("concepts", "Concepts")]
    places += [(one.id, one.title) for one in report.exercises]
    places += [(one.id, one.title) for one in report.quizzes]
    places.append(("reading", "How to read the figures"))
    links = [element("li", element("a", words, href=f"#{place}")) for place, words in places]
    return element("nav", element("ul", *links), aria_label="Contents")


def _main(report: ClassReport) -> Iterator[Html]:
    yield _section("overview", "Overview", _overview(report))
    yield _section("mistakes", "Mistakes by frequency", _mistakes(report.mistakes))
    yield _section("concepts", "Concepts, hardest first", _concepts(report))
    for exercise in report.exercises:
        yield _section(exercise.id, f"{exercise.id}: {exercise.title}", _exercise(exercise))
    for quiz in report.quizzes:
        yield _section(quiz.id, f"Quiz {quiz.id}: {quiz.title}", _quiz(quiz))
    words = [join([element("dt", name), element("dd", meaning)]) for name, meaning in READING]
    yield _section("reading", "How to read the figures", [element("dl", *words)])


def _section(place: str, title: str, parts: Sequence[Html] | Iterator[Html]) -> Html:
    heading = element("h2", title, id=f"{place}-title")
    return element(
        "section", heading, join(parts, "\n"), id=place, aria_labelledby=f"{place}-title"
    )


def _overview(report: ClassReport) -> Iterator[Html]:
    cards = []
    if report.concepts:
        hardest = report.concepts[0]
        cards.append(
            (
                "Hardest concept",
                hardest.id,
                f"{share(hardest.share)} of its points were earned. {hardest.text}",
            )
        )
    if report.mistakes:
        often = report.mistakes[0]
        cards.append(
            (
                "Most frequent mistake",
                f"{how_many(often)}: {often.id}",
                often.hint or often.exercise,
            )
        )
    if report.spread is not None:
        spread = report.spread
        cards.append(
            (
                "Points over all exercises",
                f"mean {spread.mean:.1f} of {spread.most:g}",
                f"median {spread.median:g}; from {spread.points[-1]:g} to {spread.points[0]:g}",
            )
        )
    made = [
        element("div", element("dt", name), element("dd", large), element("dd", small))
        for name, large, small in cards
    ]
    yield element("dl", *made, class_="cards")
    if report.spread is not None:
        yield spread_picture(report.spread, "all exercises; work not handed in counts as 0")
    rows = [
        (
            element("a", one.title, href=f"#{one.id}"),
            str(len(one.students)),
            f"{one.spread.mean:.1f} of {one.spread.most:g}",
            f"{one.spread.median:g}",
            str(one.all_right),
            str(one.not_begun),
            str(one.open_students),
            _alpha(one.analysis),
        )
        for one in report.exercises
    ]
    head = ("exercise", "students", "mean", "median", "all right", "not begun", "open", "alpha")
    if rows:
        yield table("The exercises", head, rows, numbers=range(1, 8))


def how_many(mistake: MistakeCount) -> str:
    """Say how many make a mistake: as a share, or as counts in a small class."""
    if mistake.of >= SHARES_FROM:
        return share(mistake.students / mistake.of)
    return f"{mistake.students} of {mistake.of}"


def _mistakes(mistakes: Sequence[MistakeCount]) -> Iterator[Html]:
    if not mistakes:
        yield element("p", "No result shows a known mistake.")
        return
    rows = [
        (
            how_many(one),
            bar(one.students / one.of),
            element("span", element("code", one.id), element("br"), one.hint),
            f"{one.students} of {one.of}",
            one.exercise.partition("_")[0],
        )
        for one in mistakes
    ]
    head = ("share", AS_BAR, "mistake, and what students are told of it", "students", "in")
    caption = "Misconceptions, of those who handed in the exercise"
    yield table(caption, head, rows[:LISTED], numbers=(0, 3), first=2)
    if len(rows) > LISTED:
        more = table("Less frequent misconceptions", head, rows[LISTED:], numbers=(0, 3), first=2)
        summary = element("summary", f"{len(rows) - LISTED} less frequent mistakes")
        yield element("details", summary, more)


def _concepts(report: ClassReport) -> Iterator[Html]:
    if not report.concepts:
        yield element("p", "No test that was run stands for a concept.")
        return
    rows = [
        (
            share(one.share),
            bar(one.share),
            element("span", element("code", one.id), element("br"), one.text),
            str(one.tests),
            str(one.students),
        )
        for one in report.concepts
    ]
    head = ("earned", AS_BAR, "concept", "tests", "students")
    yield table(
        "Share of the points of all tests that carry a concept",
        head,
        rows,
        numbers=(0, 3, 4),
        first=2,
    )


def _exercise(report: ExerciseReport) -> Iterator[Html]:
    spread = report.spread
    parts = [
        amount(len(report.students), "student"),
        f"mean {spread.mean:.1f} and median {spread.median:g} of {spread.most:g} points",
        f"{report.all_right} all right",
        f"{report.not_begun} not begun",
    ]
    if report.open_students:
        parts.append(f"{report.open_students} with points that are open through the grader's fault")
    yield element("p", f"{'; '.join(parts)}.")
    yield spread_picture(spread, report.title)
    yield element("h3", "Tests and students")
    yield heat_map(report)
    yield element("h3", "Tests as items")
    names = [f"{place}. {row.fact}" for place, row in enumerate(report.tests, 1)]
    yield from _items(report.analysis, names, "test")


def _quiz(report: QuizReport) -> Iterator[Html]:
    yield element("p", f"{amount(report.analysis.students, 'student')} answered.")
    names = [f"{place}. {prompt}" for place, (_, prompt) in enumerate(report.questions, 1)]
    yield from _items(report.analysis, names, "question")


def _alpha(analysis: Analysis) -> str:
    if analysis.alpha is None:
        return NOTHING
    value, low, high = analysis.alpha
    return f"{number(value)} ({number(low)} to {number(high)})"


def _items(analysis: Analysis, names: Sequence[str], noun: str) -> Iterator[Html]:
    if analysis.alpha is not None:
        yield element("p", f"Alpha with its 95 % interval: {_alpha(analysis)}.")
    elif analysis.whole < ALPHA_FROM:
        text = f"{amount(analysis.whole, 'student')} with all results: too few for alpha"
        few = " and for item-rest" if analysis.whole < DISCRIMINATION_FROM else ""
        yield element("p", f"{text}{few} (from {ALPHA_FROM} on).")
    else:
        yield element("p", "No alpha: the sums of all students are the same.")
    rows = [
        (
            name,
            f"{item.right} of {item.answered}",
            share(item.facility),
            number(item.item_rest),
            number(item.alpha_without),
            _look(item, analysis, noun),
        )
        for name, item in zip(names, analysis.items, strict=True)
    ]
    head = (noun, "right", "facility", "item-rest", "alpha without", "worth a look")
    yield table(f"Each {noun} as an item", head, rows, numbers=(1, 2, 3, 4))
    distractors = [
        (
            one.mistake,
            name,
            str(one.students),
            share(one.share),
            share(one.rest),
            share(one.other_rest),
        )
        for name, item in zip(names, analysis.items, strict=True)
        for one in item.distractors
    ]
    if distractors:
        head = ("mistake", noun, "students", "share", "their other items", "others' other items")
        shown = table(f"Mistakes by {noun}", head, distractors, numbers=(2, 3, 4, 5))
        yield element("details", element("summary", f"Mistakes by {noun}"), shown)


def _look(item: ItemFigures, analysis: Analysis, noun: str) -> str:
    """Say in words why an item is worth reading again."""
    found = []
    if item.facility is not None and item.facility >= EASY:
        found.append("nearly everybody has it")
    if item.facility is not None and item.facility <= HARD:
        found.append("few have it")
    if item.item_rest is not None and item.item_rest < FLAT:
        found.append("hardly goes with the rest")
    lifts = None not in {item.alpha_without, analysis.alpha}
    if lifts and item.alpha_without > analysis.alpha.high:  # type: ignore[operator, union-attr]
        found.append("alpha is higher without it")
    if noun == "question" and any(_fools_the_better(item)):
        found.append("a mistake of the better students")
    return "; ".join(found)


def _fools_the_better(item: ItemFigures) -> Iterator[bool]:
    """Tell of each mistake whether those who make it are better elsewhere.

    Of a test that says nothing: who fails a single test of a suite is good by that alone.
    """
    for one in item.distractors:
        known = one.rest is not None and one.other_rest is not None
        yield known and one.rest > one.other_rest  # type: ignore[operator]
