"""Disguised copies rank above independent work, and what everybody has counts for nothing."""

from __future__ import annotations

import ast
import builtins
import keyword
import random
from pathlib import Path

import pytest

from grader.content.course import load_course
from grader.instructor.fingerprints import LENGTH, prints_of
from grader.instructor.similar import similar_pairs

COURSE = load_course(Path(__file__).parents[3])
BORDER = 0.6  # between the most alike of independent versions and the least alike of copies


class Renamer(ast.NodeTransformer):
    """Gives names that a module binds itself other names."""

    def __init__(self, tree, keep):
        bound = {
            one.id
            for one in ast.walk(tree)
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        }
        bound |= {one.arg for one in ast.walk(tree) if isinstance(one, ast.arg)}
        bound |= {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
        self._new = {name: f"zz{place}" for place, name in enumerate(sorted(bound - keep))}

    def visit_Name(self, node):
        """Rename where a name is used or bound."""
        node.id = self._new.get(node.id, node.id)
        return node

    def visit_arg(self, node):
        """Rename a parameter."""
        node.arg = self._new.get(node.arg, node.arg)
        return node

    def visit_FunctionDef(self, node):
        """Rename a function, and give it another docstring."""
        node.name = self._new.get(node.name, node.name)
        if ast.get_docstring(node):
            node.body[0].value.value = "My own words."
        return self.generic_visit(node)


def renamed(source, keep):
    """Give a copy with other names, no comments, other docstrings and another layout."""
    tree = ast.parse(source)
    return ast.unparse(Renamer(tree, keep | set(dir(builtins)) | set(keyword.kwlist)).visit(tree))


def reordered(source):
    """Give a copy with its functions in another order, and comments everywhere."""
    tree = ast.parse(source)
    parts = [one for one in tree.body if not isinstance(one, ast.FunctionDef)]
    parts += [one for one in reversed(tree.body) if isinstance(one, ast.FunctionDef)]
    text = ast.unparse(ast.Module(parts, []))
    return "\n\n".join(f"{line}  # so" for line in text.splitlines())


def padded(source):
    """Give a copy with a statement that does nothing before one statement in six."""
    draw = random.Random(4)  # noqa: S311 - a made-up disguise, no secret
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            body = []
            for one in node.body:
                if draw.random() < 1 / 6:
                    body += ast.parse("junk = 0").body
                body.append(one)
            node.body = body
    return ast.unparse(tree)


def classroom(exercise):
    """Give the independent right versions of an exercise, and what everybody knows."""
    sources = {path.stem: path.read_bytes() for path in COURSE.right_paths(exercise)}
    paths = (
        COURSE.stub_path(exercise),
        COURSE.reference_path(exercise),
        COURSE.examples_path(exercise),
    )
    return sources, [path.read_bytes() for path in paths]


@pytest.mark.parametrize("exercise", COURSE.exercise_ids)
def test_disguised_copies_rank_above_independent_work(exercise):
    """With three copies in a class of independent right versions, the top three are these."""
    sources, known = classroom(exercise)
    names = sorted(sources, key=lambda name: -len(prints_of(sources[name]).hashes))[:3]
    disguises = (lambda text: renamed(text, set()), reordered, padded)
    for name, disguise in zip(names, disguises, strict=True):
        sources[f"copy_of_{name}"] = disguise(sources[name].decode()).encode()
    pairs = similar_pairs(sources, known)
    top = {frozenset((pair.first, pair.second)) for pair in pairs[:3]}
    assert top == {frozenset((name, f"copy_of_{name}")) for name in names}
    assert min(pair.share for pair in pairs[:3]) > BORDER
    assert max((pair.share for pair in pairs[3:]), default=0) < BORDER


def test_renaming_changes_no_fragment():
    """Names, comments, docstrings, quotes and layout are not part of a fragment."""
    one = b'def f(image, k):\n    """Say."""\n    return sum(image[y][0] * k for y in range(4))\n'
    other = b"# Hm.\ndef g(a,\n      b):\n    return sum(a[i][0]*b for i in range(4))  # so\n"
    assert prints_of(one).hashes == prints_of(other).hashes
    changed = one.replace(b"* k", b"+ k")
    assert prints_of(one).hashes != prints_of(changed).hashes


LOOP = """\
def f(a):
    total = 0
    for x in a:
        if x > {n}:
            total += x * {n}
    return total
"""
OTHER = """

def g(b):
    while b:
        b, rest = divmod(b, {n})
        yield rest - {n} ** 2, b
"""


def test_the_stub_and_the_reference_count_for_nothing():
    """Two hand-ins that share only what was given are no pair; without that they are one."""
    given = LOOP.format(n=3).encode()
    sources = {"ann": given + OTHER.format(n=5).encode(), "bob": given}
    assert similar_pairs(sources, [given]) == ()
    (pair,) = similar_pairs(sources, [])
    assert (pair.first, pair.second, pair.share) == ("ann", "bob", 1.0)


def test_what_many_have_counts_for_nothing():
    """A fragment that more than four of a class have is how one writes it."""
    shared = LOOP.format(n=3).encode()
    few = {f"s{number}": shared for number in range(4)}
    assert len(similar_pairs(few, [])) == 6
    assert similar_pairs(few | {"s4": shared}, []) == ()


def test_fragments_name_the_lines_of_both():
    """A shared function is found wherever it stands, with its first and last lines."""
    ann = (LOOP.format(n=3) + OTHER.format(n=5)).encode()
    bob = (OTHER.format(n=5) + "\n\n" + LOOP.format(n=3)).encode()
    (pair,) = similar_pairs({"ann": ann, "bob": bob}, [])
    assert {(one.first, one.second) for one in pair.fragments} == {
        ((1, 6), (9, 14)),
        ((9, 12), (3, 6)),
    }


@pytest.mark.parametrize(
    "source",
    [b"", b"\x00", b"\xff\xfe", b"def f(:\n  (", b"   x = 1\n y = 2\n", b"'''", b"# coding: no\n"],
)
def test_what_is_no_python_is_no_fault(source):
    """A hand-in that cannot be read has the fragments before its fault, often none."""
    assert len(prints_of(source).hashes) < LENGTH
    assert similar_pairs({"ann": source, "bob": source}, []) == ()
