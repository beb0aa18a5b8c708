"""Hidden suite of exercise 8: gradients of filters, and filters found by descending them."""

import numpy as np
import pytest


def problem(draw, size, kernel_shape):
    """Draw an image, a kernel and a target of the size of their map."""
    target = draw.image(*np.subtract(size, kernel_shape) + 1)
    return draw.image(*size), draw.kernel(*kernel_shape), target


def lesson(draw, sizes, kernel_shape):
    """Draw images of the given sizes, each with a target of its own."""
    images = [draw.image(*size) for size in sizes]
    return images, [draw.image(*np.subtract(size, kernel_shape) + 1) for size in sizes]


def corners_and_centre(image):
    """Give the 8 x 9 image as five cells of a 3 x 3 filter see it, from position to position.

    Not as all nine: students can read this file, and how a whole filter slides is for them to
    write.
    """
    top, bottom, left, right = slice(6), slice(2, 8), slice(7), slice(2, 9)
    seen = [image[top, left], image[top, right], image[1:7, 1:8]]
    return np.stack([*seen, image[bottom, left], image[bottom, right]], axis=1)


@pytest.mark.points(2)
@pytest.mark.concept("learned-filters")
def test_gradient_of_square_kernels(same, draw):
    """The gradient is twice the cross-correlation of the image with prediction - target."""
    for size in [(5, 7), (7, 6), (6, 6)]:
        same("filter_gradient", *problem(draw, size, (3, 3)))


@pytest.mark.points(1)
@pytest.mark.concept("learned-filters")
def test_gradient_of_kernels_of_all_shapes(same, draw):
    """The gradient has the shape of the kernel, be it even, flat, tall or as large as the image."""
    same("filter_gradient", *problem(draw, (6, 7), (2, 2)))
    for kernel_shape in [(2, 3), (4, 3), (1, 3), (4, 1), (1, 1), (5, 6), (5, 2), (1, 6)]:
        same("filter_gradient", *problem(draw, (5, 6), kernel_shape))


@pytest.mark.points(1)
@pytest.mark.concept("learned-filters")
def test_gradient_of_lists_and_whole_numbers(same, draw):
    """Lists and whole numbers are taken as they are, and their gradient may hold fractions."""
    for size, kernel_shape in [((5, 6), (2, 3)), ((4, 4), (3, 3))]:
        image, kernel, target = problem(draw, size, kernel_shape)
        whole = draw.integers(-9, 9, *size)
        same("filter_gradient", image.tolist(), kernel.tolist(), target.tolist())
        same("filter_gradient", whole, kernel, target)
        same("filter_gradient", image, draw.integers(-9, 9, *kernel_shape), target)


@pytest.mark.points(1)
@pytest.mark.concept("learned-filters")
def test_gradient_of_bytes(same, draw):
    """Numbers that fit into bytes have a gradient that does not."""
    same("filter_gradient", draw.uint8(5, 6), draw.uint8(3, 2), draw.uint8(3, 5))
    same("filter_gradient", draw.uint8(4, 5), draw.uint8(2, 2), draw.uint8(3, 4))
    same("filter_gradient", draw.uint8(5, 4), draw.integers(-3, 3, 2, 3), draw.uint8(4, 2))


@pytest.mark.points(1)
@pytest.mark.concept("learned-filters")
def test_gradient_of_any_memory_layout(same, draw):
    """Transposed, reversed and thinned-out inputs are as good as any other."""
    same(
        "filter_gradient", np.asfortranarray(draw.image(6, 8)), draw.kernel(3, 2), draw.image(4, 7)
    )
    same("filter_gradient", draw.image(8, 6).T, draw.kernel(2, 3).T, draw.image(7, 4).T)
    same("filter_gradient", draw.image(5, 6)[::-1, ::-1], draw.kernel(4, 4)[::-1], draw.image(2, 3))
    same(
        "filter_gradient",
        draw.image(10, 6)[::2],
        draw.kernel(2, 6)[:, ::2],
        draw.image(4, 8)[:, ::2],
    )


@pytest.mark.points(1)
@pytest.mark.concept("learned-filters")
def test_gradient_leaves_its_inputs(same, draw):
    """Image, kernel and target are the same after the call as before it."""
    for size in [(5, 6), (6, 4)]:
        image, kernel, target = problem(draw, size, (3, 3))
        same("filter_gradient", image, kernel, target)
        same.unchanged("filter_gradient", image, kernel, target)


@pytest.mark.points(1)
@pytest.mark.concept("learned-filters")
def test_gradient_refuses_other_targets(same, draw):
    """A target is refused unless it has exactly the shape of the map."""
    image, kernel, target = problem(draw, (6, 7), (3, 3))
    same("filter_gradient", image, kernel, target)
    for shape in [
        (4, 1),
        (1, 5),
        (1, 1),
        (5, 4),
        (2, 10),
        (3, 5),
        (4, 6),
        (6, 7),
        (20,),
        (1, 4, 5),
    ]:
        same.refuses("filter_gradient", image, kernel, draw.image(*shape))
    same("filter_gradient", *problem(draw, (5, 5), (2, 2)))


@pytest.mark.points(1)
@pytest.mark.concept("learned-filters")
def test_gradient_refuses_images_and_kernels(same, draw):
    """A kernel that does not fit is refused, and so is all that does not have two dimensions."""
    image, kernel, target = problem(draw, (5, 6), (3, 3))
    same("filter_gradient", image, kernel, target)
    same.refuses("filter_gradient", image, draw.kernel(6, 3), np.zeros((0, 4)))
    same.refuses("filter_gradient", image, draw.kernel(2, 7), np.zeros((4, 0)))
    same.refuses("filter_gradient", image, draw.kernel(7, 7), draw.image(1, 1))
    same.refuses("filter_gradient", draw.image(6), draw.kernel(3), draw.image(4))
    same.refuses("filter_gradient", image, draw.kernel(3), draw.image(5, 4))
    same.refuses("filter_gradient", draw.image(2, 4, 4), draw.kernel(2, 3, 3), draw.image(1, 2, 2))
    same.refuses("filter_gradient", draw.image(1, 5, 6), kernel, target)
    same("filter_gradient", *problem(draw, (6, 5), (2, 2)))


@pytest.mark.points(3)
@pytest.mark.concept("learned-filters")
def test_three_steps(same, draw):
    """Each step subtracts the mean gradient over all images, times the learning rate."""
    for sizes, kernel_shape in [([(5, 6)] * 3, (3, 3)), ([(6, 7)] * 2, (2, 4)), ([(7, 5)], (3, 1))]:
        images, targets = lesson(draw, sizes, kernel_shape)
        rate = draw.integers(8, 16) / 1024
        same("learn_filter", images, targets, kernel_shape, rate, 3)
    same("learn_filter", images, targets, kernel_shape, rate / 2, 1)


@pytest.mark.points(2)
@pytest.mark.concept("learned-filters")
def test_images_of_different_sizes(same, draw):
    """Every cell of every target counts the same, however large its image is."""
    for sizes, kernel_shape in [([(4, 5), (8, 7), (3, 4)], (2, 3)), ([(6, 4), (5, 9)], (4, 2))]:
        images, targets = lesson(draw, sizes, kernel_shape)
        same("learn_filter", images, targets, kernel_shape, draw.integers(8, 16) / 1024, 4)


@pytest.mark.points(2)
@pytest.mark.concept("learned-filters")
def test_filter_is_found_again(same, draw):
    """After 300 steps the filter that made the targets is found."""
    for _ in range(2):
        images = [draw.integers(-1, 1, 8, 9) for _ in range(4)]
        weights = draw.kernel(5)
        targets = [weights @ corners_and_centre(image) for image in images]
        same("learn_filter", images, targets, (3, 3), 0.2, 300, rtol=0.0, atol=1e-6)


@pytest.mark.points(1)
@pytest.mark.concept("learned-filters")
def test_learning_takes_and_leaves_all_kinds(same, draw):
    """Stacks, lists, whole numbers and bytes are learned from, and stay as they are."""
    images, targets = draw.image(2, 4, 5), draw.image(2, 2, 4)
    same("learn_filter", images, targets, (3, 2), 0.015625, 2)
    same.unchanged("learn_filter", images, targets, (3, 2), 0.015625, 3)
    same.unchanged("learn_filter", list(images), list(targets), (3, 2), 0.0078125, 2)
    same.unchanged("learn_filter", images.tolist(), targets.tolist(), (3, 2), 0.0078125, 3)
    pictures = [draw.uint8(6, 5), np.asfortranarray(draw.uint8(5, 7))]
    maps = [draw.uint8(5, 3), draw.integers(-300, 300, 5, 4).T]
    same.unchanged("learn_filter", pictures, maps, (2, 3), 2.0**-17, 3)


@pytest.mark.points(1)
@pytest.mark.concept("learned-filters")
def test_learning_refuses_what_is_not_paired(same, draw):
    """Images and targets that do not belong together are refused, and so are no images at all."""
    images, targets = lesson(draw, [(5, 6), (4, 7), (6, 6)], (2, 3))
    same("learn_filter", images, targets, (2, 3), 0.0078125, 2)
    same.refuses("learn_filter", images, targets[:2], (2, 3), 0.0078125, 2)
    same.refuses("learn_filter", images[:1], targets, (2, 3), 0.0078125, 2)
    same.refuses("learn_filter", [], [], (2, 3), 0.0078125, 2)
    same.refuses("learn_filter", images, targets, (3, 2), 0.0078125, 2)
    same.refuses("learn_filter", images, targets, (2, 3, 1), 0.0078125, 2)
    same.refuses("learn_filter", images, [*targets[:2], targets[2][:1]], (2, 3), 0.0078125, 2)
    same.refuses("learn_filter", images, targets, (5, 3), 0.0078125, 2)
    same("learn_filter", images[1:], targets[1:], (2, 3), 0.0078125, 2)
