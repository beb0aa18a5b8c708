"""Answers to a question, right, wrong and by a known mistake, and how one gives them elsewhere."""

from __future__ import annotations

from itertools import combinations

from grader.core.quiz import (
    Choice,
    GridAnswer,
    Match,
    NumberAnswer,
    Select,
    TextAnswer,
)


def answers(question):  # noqa: PLR0911 - one for each kind
    """Give many answers to a question."""
    body = question.body
    if isinstance(body, Choice):
        return [option.key for option in body.options]
    if isinstance(body, Select):
        keys = [option.key for option in body.options]
        return [list(some) for count in range(len(keys) + 1) for some in combinations(keys, count)]
    if isinstance(body, NumberAnswer):
        wrong = [body.answer + 1, -body.answer - 7, body.answer + 0.25]
        return [body.answer, *(trap.value for trap in body.traps), *wrong]
    if isinstance(body, GridAnswer):
        return list(_grids(body))
    if isinstance(body, Match):
        return list(_pairs(body))
    if isinstance(body, TextAnswer):
        traps = [text for trap in body.traps for text in trap.wording.texts]
        return [*body.accepted.texts, *traps, "something else", "Cross correlation.", "an other"]
    return [
        {"line": line, "fix": fix.key}
        for line in range(1, len(body.lines) + 1)
        for fix in body.fixes
    ]


def _grids(body):
    right = [list(row) for row in body.answer]
    yield right
    for trap in body.traps:
        if [len(row) for row in trap.grid] == [len(row) for row in right]:
            yield [list(row) for row in trap.grid]
    for row, cells in enumerate(right):
        for column in range(len(cells)):
            changed = [list(one) for one in right]
            changed[row][column] += 1
            yield changed


def _pairs(body):
    lefts, rights = [one.key for one in body.left], [one.key for one in body.right]
    yield dict(body.answer)
    for turn in range(len(rights)):
        turned = rights[turn:] + rights[:turn]
        yield dict(zip(lefts, turned, strict=False))
    for trap in body.traps:
        changed = dict(body.answer)
        left = trap.left or lefts[0]
        other = next((key for key, right in changed.items() if right == trap.right), None)
        if other is not None:
            changed[other] = changed[left]
        changed[left] = trap.right
        yield changed


def shown(text):
    """Give a text as it is shown: without the backticks around code, without hard spaces."""
    bare = text.replace("`", "") if text.count("`") % 2 == 0 else text
    return bare.replace("\u00a0", " ").strip()


def response_moodle(question, answer):
    """Give what one clicks or types in Moodle for an answer of ours."""
    body = question.body
    if isinstance(body, Select) and body.scoring == "each":
        return ["yes" if option.key in answer else "no" for option in body.options]
    if isinstance(body, GridAnswer):
        return [str(cell) for row in answer for cell in row]
    if isinstance(body, Match):
        lefts = {one.key: shown(one.text) for one in body.left}
        rights = {one.key: " ".join(one.text.split()) for one in body.right}
        return {lefts[left]: rights[right] for left, right in answer.items()}
    if question.kind == "bug":
        fix = next(one for one in body.fixes if one.key == answer["fix"])
        return [str(answer["line"]), fix.text.replace("\u00a0", " ").strip()]
    return response_canvas(question, answer)


def response_canvas(question, answer):
    """Give what one clicks or types in Canvas for an answer of ours."""
    body = question.body
    if isinstance(body, Choice | Select):
        keys = [answer] if isinstance(body, Choice) else answer
        return [shown(option.text) for option in body.options if option.key in keys]
    return str(answer)
