"""Drawn inputs follow from the seed and the test's name alone, for ever."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.draw import Draw, seeded_order

SEEDS = st.integers(0, 2**32 - 1)


def fresh(seed=7, name="ex/test_one"):
    """Give a new stream."""
    return Draw(seed, name)


def test_numbers_of_a_seed_are_fixed():
    """Seed 7 gives these four numbers, whatever the libraries' versions."""
    draw = fresh()
    assert [draw.number() for _ in range(4)] == [-0.75, -5.75, -1.0, 1.375]


def test_kinds_of_input_are_fixed():
    """After those four numbers the same stream gives these arrays, choices and orders."""
    draw = fresh()
    for _ in range(4):
        draw.number()
    assert draw.image(2, 3).tolist() == [[-4.25, 4.75, -5.75], [2.5, -3.75, -6.75]]
    assert draw.kernel(2, 2).tolist() == [[-0.75, -8.0], [-6.0, -0.875]]
    assert draw.integers(-5, 5) == 1
    assert draw.integers(0, 9, 4).tolist() == [3, 4, 1, 3]
    assert draw.uint8(5).tolist() == [124, 177, 154, 106, 24]
    assert draw.choice("abcdef") == "c"
    assert draw.shuffled([1, 2, 3, 4, 5]) == [3, 5, 4, 2, 1]


def test_orders_of_a_seed_are_fixed():
    """Seeds 3 and 4 put five tests into these two orders."""
    assert seeded_order(3, ["a", "b", "c", "d", "e"]) == [2, 0, 3, 4, 1]
    assert seeded_order(4, ["a", "b", "c", "d", "e"]) == [0, 1, 4, 2, 3]


def test_numpys_generators_take_no_part():
    """Seeding numpy's generator changes no drawn input."""
    np.random.seed(1)  # noqa: NPY002 - the old global generator is the one that could leak in
    first = fresh().image(3, 3)
    np.random.seed(2)  # noqa: NPY002
    assert np.array_equal(first, fresh().image(3, 3))


def test_other_tests_draws_change_nothing():
    """A test draws the same whether other tests drew before it, between, or never."""
    lone = fresh(5, "b")
    alone = [lone.number(), lone.number()]
    other, mine = fresh(5, "a"), fresh(5, "b")
    other.image(9, 9)
    first = mine.number()
    other.shuffled(range(50))
    assert [first, mine.number()] == alone


def test_seed_and_name_both_count():
    """Another seed or another name gives other inputs."""
    images = [fresh(1, "a"), fresh(2, "a"), fresh(1, "b"), fresh(11, "a")]
    assert len({draw.image(4, 4).tobytes() for draw in images}) == 4


def test_a_stream_does_not_repeat_itself():
    """Two images of one test differ."""
    draw = fresh()
    assert not np.array_equal(draw.image(3, 3), draw.image(3, 3))


@given(SEEDS)
def test_images_hold_multiples_of_an_eighth(seed):
    """Every cell is a multiple of 1/8 from -8 to 8, in float64."""
    image = Draw(seed, "t").image(3, 5, 7)
    assert image.shape == (3, 5, 7)
    assert image.dtype == np.float64
    assert np.array_equal(image * 8, np.round(image * 8))
    assert np.abs(image).max() <= 8


def test_images_use_every_value_about_equally():
    """Of 129 possible values each comes up, none far more often than the others."""
    image = fresh().image(129, 100)
    values, counts = np.unique(image, return_counts=True)
    assert values.tolist() == [step / 8 for step in range(-64, 65)]
    assert counts.min() > 60
    assert counts.max() < 150


def test_numbers_reach_both_ends():
    """A single number is a Python float, and both -8 and 8 can come up."""
    draw = fresh()
    numbers = [draw.number() for _ in range(3000)]
    assert {type(number) for number in numbers} == {float}
    assert (min(numbers), max(numbers)) == (-8.0, 8.0)


@given(SEEDS)
def test_kernel_weights_differ_and_are_not_zero(seed):
    """No two weights of a kernel are equal and none is zero."""
    kernel = Draw(seed, "t").kernel(2, 3, 4, 5)
    assert kernel.shape == (2, 3, 4, 5)
    assert len(np.unique(kernel)) == kernel.size
    assert np.all(kernel != 0)
    assert np.array_equal(kernel * 8, np.round(kernel * 8))
    assert np.abs(kernel).max() <= 8


def test_the_largest_kernel_uses_all_weights():
    """A kernel may have 128 weights: then it holds every one that there is."""
    kernel = fresh().kernel(8, 16)
    assert sorted(kernel.ravel()) == [step / 8 for step in range(-64, 65) if step]


def test_more_weights_than_there_are_is_refused():
    """A kernel of 129 weights is refused with its shape."""
    with pytest.raises(ValueError, match=r"\(3, 43\) has more than 128 weights"):
        fresh().kernel(3, 43)


@given(SEEDS, st.lists(st.integers(), max_size=20))
def test_shuffling_is_a_permutation(seed, items):
    """Shuffled items are the same items, and the list that was given stays as it is."""
    before = list(items)
    assert sorted(Draw(seed, "t").shuffled(items)) == sorted(items)
    assert items == before


def test_shuffling_reaches_every_order():
    """All six orders of three items come up, none far more often than the others."""
    draw = fresh()
    orders = ["".join(draw.shuffled("abc")) for _ in range(1200)]
    assert len(set(orders)) == 6
    assert min(orders.count(order) for order in set(orders)) > 140


@given(SEEDS, st.lists(st.text(max_size=5), unique=True, max_size=12))
def test_an_order_is_a_permutation(seed, names):
    """Every test gets exactly one place."""
    assert sorted(seeded_order(seed, names)) == list(range(len(names)))


def test_an_order_does_not_depend_on_the_order_given():
    """The names come out in one order, however they were listed."""
    names = ["a", "b", "c", "d", "e", "f"]
    turned = names[::-1]
    first = [names[place] for place in seeded_order(9, names)]
    assert [turned[place] for place in seeded_order(9, turned)] == first


def test_an_order_depends_on_the_seed():
    """Twenty seeds put six tests into many orders."""
    names = ["a", "b", "c", "d", "e", "f"]
    assert len({tuple(seeded_order(seed, names)) for seed in range(20)}) > 15


def test_integers_include_both_bounds():
    """Whole numbers reach their lower and their upper bound and nothing beyond."""
    draw = fresh()
    assert {draw.integers(-2, 2) for _ in range(200)} == {-2, -1, 0, 1, 2}
    assert draw.integers(5, 5) == 5


def test_integers_are_python_or_int64():
    """Without a shape one Python int is drawn, with a shape an int64 array."""
    draw = fresh()
    assert type(draw.integers(0, 9)) is int
    grid = draw.integers(-3, 3, 20, 20)
    assert grid.dtype == np.int64
    assert grid.shape == (20, 20)
    assert np.unique(grid).tolist() == [-3, -2, -1, 0, 1, 2, 3]


def test_bytes_use_their_whole_range():
    """A uint8 image reaches 0 and 255."""
    image = fresh().uint8(64, 64)
    assert image.dtype == np.uint8
    assert image.shape == (64, 64)
    assert (image.min(), image.max()) == (0, 255)


def test_a_choice_is_one_of_the_options():
    """Every option can be chosen, and nothing else."""
    draw = fresh()
    assert {draw.choice(("x", "y", "z")) for _ in range(100)} == {"x", "y", "z"}


def test_products_are_exact_in_any_order():
    """Sums of products of an image and a filter are the same in any order, in float32 too."""
    draw = fresh()
    products = draw.image(5, 5).ravel() * draw.kernel(5, 5).ravel()
    total = float(np.sum(products))
    assert float(np.sum(products[::-1])) == total
    assert float(np.sum(products.astype(np.float32), dtype=np.float32)) == total
