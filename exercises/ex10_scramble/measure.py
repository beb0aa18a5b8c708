"""Measure what scrambling does to the answers of five filters on a real picture.

Finish exercise 10 first: this script calls your two functions. Then type

    python exercises/ex10_scramble/measure.py

or add another seed than 0, for other random orders: `python exercises/ex10_scramble/measure.py 7`.
"""

import random
import sys
from pathlib import Path

import numpy as np
from scramble import patch_statistics, scramble_blocks

PICTURE = Path(__file__).with_name("camera.npy")  # 96 x 96 bytes; the README says whose it is
SHADES = "@#*+=:. "

VERTICAL = np.array([[-1, 0, 1]] * 3)
FILTERS = {
    "dark|bright": VERTICAL,
    "bright|dark": -VERTICAL,
    "dark/bright": VERTICAL.T,
    "bright/dark": -VERTICAL.T,
    "spot": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
}


def shuffled(items, chance):
    """Give items in a random order; for one seed it is the same in every version of Python."""
    return sorted(items, key=lambda _: chance.random())


def order_inside_tiles(side, tile, chance):
    """Give an order of single pixels in which none leaves its tile of tile x tile pixels."""
    order = list(range(side * side))
    for top in range(0, side, tile):
        for left in range(0, side, tile):
            places = [
                y * side + x for y in range(top, top + tile) for x in range(left, left + tile)
            ]
            for place, source in zip(places, shuffled(places, chance), strict=True):
                order[place] = source
    return order


def scrambled_pictures(picture, seed):
    """Make all pictures of the table, by name."""
    side = len(picture)
    pictures = {"as it is": picture}
    for block in (48, 24, 8, 4):
        order = shuffled(range((side // block) ** 2), random.Random(seed))  # noqa: S311  (a picture)
        pictures[f"blocks of {block} x {block}"] = scramble_blocks(picture, block, order)
    order = order_inside_tiles(side, 4, random.Random(seed))  # noqa: S311
    pictures["pixels within 4 x 4"] = scramble_blocks(picture, 1, order)
    order = shuffled(range(side * side), random.Random(seed))  # noqa: S311
    pictures["all pixels"] = scramble_blocks(picture, 1, order)
    return pictures


def in_characters(picture, rows=12, columns=24):
    """Draw a picture with characters, dark as @ and bright as a blank."""
    cells = picture.reshape(rows, len(picture) // rows, columns, -1).mean(axis=(1, 3))
    return ["".join(SHADES[int(cell) * len(SHADES) // 256] for cell in row) for row in cells]


def report(seed=0):
    """Write three of the pictures, and the table of all of them."""
    pictures = scrambled_pictures(np.load(PICTURE), seed)
    shown = ("as it is", "blocks of 24 x 24", "all pixels")
    lines = ["   ".join(f"{name:24}" for name in shown).rstrip()]
    drawn = zip(*(in_characters(pictures[name]) for name in shown), strict=True)
    lines += ["   ".join(row).rstrip() for row in drawn]
    lines += ["", " " * 20 + "".join(f"{name:>13}" for name in FILTERS)]
    for name, picture in pictures.items():
        numbers = patch_statistics(picture, list(FILTERS.values()))
        lines.append(f"{name:20}" + "".join(f"{number:13.1f}" for number in numbers))
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(int(sys.argv[1]) if len(sys.argv) > 1 else 0))  # noqa: T201  (its purpose)
