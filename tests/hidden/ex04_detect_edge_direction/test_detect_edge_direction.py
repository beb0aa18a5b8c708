"""Hidden suite of exercise 4: all three answers, in every test, in a drawn order."""

import numpy as np
import pytest

EDGES = ("dark-to-bright", "bright-to-dark")
LABELS = (*EDGES, "none")
# 45 answers, 15 of each: the order they come in has 65 bits, and 64 are needed to seal a test.
ROUNDS = 15


def response(patch):
    """Give the right column's sum minus the left column's."""
    return float(np.sum(patch[:, 2] - patch[:, 0]))


def patch_with(draw, label):
    """Draw a patch on which the answer, at threshold 0, is ``label``."""
    patch = draw.image(3, 3)
    if label == "none":
        patch[:, 2] = np.roll(patch[:, 0], draw.integers(1, 2))
        return patch
    while response(patch) == 0:
        patch = draw.image(3, 3)
    return patch if (response(patch) > 0) == (label == "dark-to-bright") else patch[:, ::-1].copy()


def some_of_each(draw, rounds):
    """Draw patches for each of the three answers, in a drawn order."""
    return [patch_with(draw, label) for label in draw.shuffled(LABELS * rounds)]


@pytest.mark.points(2)
@pytest.mark.concept("edge-sign")
def test_filter_and_its_answers(same, draw):
    """Each row of the filter is -1, 0, +1, and its responses tell the three answers apart."""
    same("vertical_edge_filter")
    for patch in some_of_each(draw, 4):
        same("detect_edge_direction", patch)


@pytest.mark.points(1)
@pytest.mark.concept("edge-sign")
def test_clean_edges(same, draw):
    """A clean edge is named by its direction and a flat patch gives none, at any brightness."""
    for label in draw.shuffled(LABELS * ROUNDS):
        level, step = draw.number(), draw.integers(1, 40) / 8
        patch = np.full((3, 3), level)
        if label != "none":
            patch[:, draw.integers(1, 2) :] += step if label == "dark-to-bright" else -step
        same("detect_edge_direction", patch)


@pytest.mark.points(1)
@pytest.mark.concept("edge-sign")
def test_all_rows_count(same, draw):
    """Rows may disagree; what they add up to decides."""
    for label in draw.shuffled(LABELS * ROUNDS):
        first, second = draw.integers(-40, 40) / 8, draw.integers(-40, 40) / 8
        total = {"dark-to-bright": 1, "bright-to-dark": -1, "none": 0}[label] * draw.integers(1, 8)
        patch = draw.image(3, 3)
        patch[:, 2] = patch[:, 0] + [first, second, total / 8 - first - second]
        # A horizontal edge is never the stronger one: another test has these.
        patch[2, 1] += np.sum(patch[0] - patch[2]) + draw.shuffled((total, -total))[0] / 8
        same("detect_edge_direction", patch)


@pytest.mark.points(2)
@pytest.mark.concept("filter-bank")
def test_horizontal_edges_are_not_seen(same, draw):
    """A horizontal edge alone gives none, and beside a vertical edge it does not count."""
    for label in draw.shuffled(LABELS * ROUNDS):
        rows = sorted(draw.shuffled(range(-64, 65))[:3])
        patch = np.array([[row / 8] * 3 for row in rows])
        if label != "none":
            step = draw.integers(1, 80) / 8
            patch[:, 2] += step if label == "dark-to-bright" else -step
        same("detect_edge_direction", patch[:: draw.shuffled((1, -1))[0]])


@pytest.mark.points(2)
@pytest.mark.concept("edge-sign")
def test_threshold_in_both_directions(same, draw):
    """A response between minus the threshold and the threshold is no edge."""
    cases = [(label, side) for label in EDGES for side in (-1, -1, 1)] * (ROUNDS // 2 + 1)
    for turn, (label, side) in enumerate(draw.shuffled(cases)):
        patch = patch_with(draw, label)
        threshold = max(abs(response(patch)) + side * draw.integers(1, 16) / 8, 1 / 16)
        if turn % 2:
            same("detect_edge_direction", patch, threshold)
        else:
            same("detect_edge_direction", patch, threshold=threshold)


@pytest.mark.points(1)
@pytest.mark.concept("edge-sign")
def test_response_at_the_threshold(same, draw):
    """A response at the threshold or just below is no edge, and one just above it is."""
    just_above = [(label, -0.125) for label in EDGES] * ROUNDS
    at = [(label, 0.0) for label in LABELS] * 3
    just_below = [(label, 0.125) for label in LABELS] * 2
    for label, more in draw.shuffled([*just_above, *at, *just_below]):
        patch = patch_with(draw, label)
        same("detect_edge_direction", patch, threshold=abs(response(patch)) + more)


@pytest.mark.points(1)
@pytest.mark.concept("edge-sign")
def test_bytes_do_not_wrap_around(same, draw):
    """A patch of bytes may get darker to the right, though a byte is never negative."""
    for turn, label in enumerate(draw.shuffled(LABELS * ROUNDS)):
        patch = draw.uint8(3, 3)
        if label == "none":
            patch[:, 2] = np.roll(patch[:, 0], 1)
        elif (response(patch.astype(float)) > 0) != (label == "dark-to-bright"):
            patch = patch[:, ::-1].copy()
        same("detect_edge_direction", patch)
        if turn % 3 == 0:
            same("detect_edge_direction", patch, threshold=draw.integers(20, 200) + 0.5)
            same("detect_edge_direction", patch, threshold=draw.integers(100, 250) + 0.5)
            same("detect_edge_direction", patch, draw.integers(300, 700) + 0.5)


@pytest.mark.points(1)
@pytest.mark.concept("edge-sign")
def test_lists_and_memory_layouts(same, draw):
    """Lists, whole numbers and patches cut out of larger arrays are as good as any other."""
    patches = iter(some_of_each(draw, ROUNDS))
    for as_list, whole, by_columns, turned, part in zip(*[patches] * 5, strict=True):
        wide = draw.image(6, 9)
        wide[::2, 1:6:2] = part
        same("detect_edge_direction", as_list.tolist())
        same("detect_edge_direction", (8 * whole).astype(np.int64))
        same("detect_edge_direction", np.asfortranarray(by_columns))
        same("detect_edge_direction", turned[::-1, ::-1])
        same("detect_edge_direction", wide[::2, 1:6:2])


@pytest.mark.points(1)
@pytest.mark.concept("edge-sign")
def test_patch_stays_as_it_is(same, draw):
    """The patch is the same after the call as before it."""
    patches = some_of_each(draw, ROUNDS)
    for patch in patches:
        same("detect_edge_direction", patch)
    for patch in patches[:3]:
        same.unchanged("detect_edge_direction", patch)


@pytest.mark.points(1)
@pytest.mark.concept("edge-sign")
def test_patches_of_other_shapes(same, draw):
    """A patch that is not 3x3 is refused."""
    for patch in some_of_each(draw, ROUNDS):
        same("detect_edge_direction", patch)
    for shape in [(1, 3), (3, 1), (1, 1), (3, 4), (4, 3), (2, 3), (9, 1), (9,), (3,)]:
        same.refuses("detect_edge_direction", draw.image(*shape))
    for slices in (2, 3):
        same.refuses("detect_edge_direction", draw.image(slices, 3, 3))
    same.refuses("detect_edge_direction", draw.image(2, 3).tolist())


@pytest.mark.points(1)
@pytest.mark.concept("edge-sign")
def test_negative_thresholds(same, draw):
    """A negative threshold is refused, and a threshold of 0 is not."""
    patches = some_of_each(draw, ROUNDS)
    for patch in patches:
        same("detect_edge_direction", patch, 0.0)
    for patch in patches[:9]:
        same.refuses("detect_edge_direction", patch, -draw.integers(1, 7) / 8)
        same.refuses("detect_edge_direction", patch, threshold=-draw.integers(8, 40) / 8)
