"""A small reader of Moodle XML and QTI 1.2 that scores answers; shares no code with the writer."""

from __future__ import annotations

import io
import re
import zipfile
from fractions import Fraction
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree import ElementTree as ET

QTI = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
CLOZE = re.compile(r"\{(\d+):(NUMERICAL|MULTICHOICE_V|MULTICHOICE):((?:[^}\\]|\\.)*)\}")


class Item(NamedTuple):
    """One question as a learning management system has it."""

    name: str
    kind: str
    group: str
    element: ET.Element
    prompt: str


class Part(NamedTuple):
    """One small question in a cloze question: what may be answered, with what it earns."""

    weight: int
    kind: str
    answers: tuple[tuple[str, bool, str], ...]


class _Visible(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text = ""
        self.cells = 0

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - as the base class has it
        self.text += "\n" if tag == "br" else ""
        self.cells += tag == "td"

    def handle_data(self, data):
        self.text += data


def visible(markup):
    """Give the text that a browser shows of some HTML."""
    reader = _Visible()
    reader.feed(markup)
    reader.close()
    return reader.text.replace("\u00a0", " ").strip()


def cells(markup):
    """Count the cells of all tables in some HTML."""
    reader = _Visible()
    reader.feed(markup)
    return reader.cells


def text_of(element, path):
    """Give the text in the element ``<text>`` at a path; empty where there is none."""
    return (element.findtext(f"{path}/text") if path else element.findtext("text")) or ""


def parsed(content):
    """Give the tree of an XML file that a test has written."""
    return ET.fromstring(content)  # noqa: S314 - as above


def read_moodle(content):
    """Give the questions of a Moodle XML file."""
    items, group = [], ""
    for element in parsed(content).findall("question"):
        if element.get("type") == "category":
            group = text_of(element, "category")
        else:
            name, prompt = text_of(element, "name"), text_of(element, "questiontext")
            if element.get("type") == "cloze":  # Moodle does this before all else
                prompt = re.sub(r"&amp;(.{2,9}?;)", r"&\1", prompt)
            items.append(Item(name, element.get("type"), group, element, prompt))
    return items


def parts_of(item):
    """Take a cloze question apart as Moodle does."""
    found = []
    for weight, kind, inside in CLOZE.findall(item.prompt):
        answers = []
        for one in re.split(r"(?<!\\)~", inside):
            answer, _, why = re.fullmatch(r"=?(.+?)(?:(?<!&)(#)(.*))?", one, re.DOTALL).groups()
            answers.append((unescape(answer), one.startswith("="), unescape(why or "")))
        found.append(Part(int(weight), kind, tuple(answers)))
    return found


def score_moodle(item, response):
    """Give the share that a response earns in Moodle."""
    score = {
        "multichoice": _moodle_options,
        "numerical": lambda one, given: _first(one, lambda answer: _in_range(answer, given)),
        "shortanswer": lambda one, given: _first(one, lambda answer: _same(one, answer, given)),
        "matching": _moodle_pairs,
        "cloze": _moodle_parts,
    }
    return score[item.kind](item, response)


def feedback_moodle(item, response):
    """Give what Moodle shows to those who gave an answer to a numerical or a short question."""
    fits = _in_range if item.kind == "numerical" else lambda one, given: _same(item, one, given)
    for answer in item.element.findall("answer"):
        if fits(answer, response):
            return visible(text_of(answer, "feedback"))
    return ""


def _percent(answer):
    return Fraction(answer.get("fraction")) / 100


def _moodle_options(item, chosen):
    answers = item.element.findall("answer")
    by_text = {visible(text_of(answer, "")): _percent(answer) for answer in answers}
    assert len(by_text) == len(answers)
    return min(max(Fraction(0), sum((by_text[text] for text in chosen), Fraction(0))), Fraction(1))


def _first(item, fits):
    return next((_percent(one) for one in item.element.findall("answer") if fits(one)), Fraction(0))


def _in_range(answer, given):
    wide = Fraction(answer.findtext("tolerance")) * (1 + Fraction(1, 10**9))
    return abs(Fraction(text_of(answer, "")) - Fraction(given)) <= wide


def _same(item, answer, given):
    text = text_of(answer, "")
    pieces = [re.escape(piece.replace("\\*", "*")) for piece in re.split(r"(?<!\\)\*", text)]
    flags = 0 if item.element.findtext("usecase") == "1" else re.IGNORECASE
    return bool(re.fullmatch(".*".join(pieces), given.strip(), flags))


def _moodle_pairs(item, given):
    pairs = item.element.findall("subquestion")
    due = {visible(text_of(one, "")): text_of(one, "answer") for one in pairs if text_of(one, "")}
    offered = {text_of(one, "answer") for one in pairs}
    assert set(given.values()) <= offered
    return Fraction(sum(given.get(left) == right for left, right in due.items()), len(due))


def _moodle_parts(item, given):
    parts, earned = parts_of(item), Fraction(0)
    assert len(parts) == len(given)
    for part, response in zip(parts, given, strict=True):
        if part.kind == "NUMERICAL":
            ((answer, right, _),) = part.answers
            value, _, wide = answer.partition(":")
            near = abs(Fraction(value) - Fraction(response)) <= Fraction(wide or 0)
            earned += part.weight * (right and near)
        else:
            by_text = {visible(text): right for text, right, _ in part.answers}
            assert len(by_text) == len(part.answers)
            earned += part.weight * by_text[response]
    return earned / sum(part.weight for part in parts)


def read_canvas(content):
    """Give the questions of a zip of QTI 1.2."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        trees = {name: parsed(file.read(name)) for name in file.namelist() if name[-1] != "/"}
    (quiz,) = [tree for tree in trees.values() if tree.tag.endswith("questestinterop")]
    items = []
    for section in quiz.iter(f"{{{QTI['q']}}}section"):
        for element in section.findall("q:item", QTI):
            fields = element.findall(".//q:qtimetadatafield", QTI)
            told = {one[0].text: one[1].text for one in fields}
            prompt = element.findtext("q:presentation/q:material/q:mattext", "", QTI)
            name, group = element.get("title"), section.get("ident")
            items.append(Item(name, told["question_type"], group, element, prompt))
    return items


def score_canvas(item, response):
    """Give the share that a response earns by the conditions in the file."""
    labels = {
        visible(one.findtext(".//q:mattext", "", QTI)): one.get("ident")
        for one in item.element.findall(".//q:render_choice/q:response_label", QTI)
    }
    given = {labels[one] for one in response} if labels else {response.strip()}
    for condition in item.element.findall(".//q:respcondition", QTI):
        value = condition.find("q:setvar", QTI)
        if value is not None and all(_holds(one, given) for one in condition[0]):
            return Fraction(value.text) / 100
    return Fraction(0)


def _holds(condition, given):
    kind, inside = condition.tag.rpartition("}")[2], list(condition)
    if kind in {"and", "or", "not"}:
        results = [_holds(one, given) for one in inside]
        return {"and": all(results), "or": any(results), "not": not any(results)}[kind]
    if kind == "varequal":
        return any(_equal(condition.text, one) for one in given)
    (number,) = given
    bound = Fraction(condition.text)
    return {"vargte": Fraction(number) >= bound, "varlte": Fraction(number) <= bound}[kind]


def _equal(due, given):
    try:
        return Fraction(due) == Fraction(given)
    except ValueError:
        return due.casefold() == given.casefold()
