"""No numpy at all: arrays are turned into lists, and shapes are checked by hand."""


def _rows(grid):
    rows = grid.tolist() if hasattr(grid, "tolist") else grid
    if not isinstance(rows, list | tuple) or not all(isinstance(row, list | tuple) for row in rows):
        raise ValueError("a grid is a list of rows")
    if any(isinstance(cell, list | tuple) for row in rows for cell in row):
        raise ValueError("a cell is one number")
    return rows


def patch_response(patch, kernel):
    pixels = _rows(patch)
    weights = _rows(kernel)
    if [len(row) for row in pixels] != [len(row) for row in weights]:
        raise ValueError("the shapes differ")
    response = 0.0
    for pixel_row, weight_row in zip(pixels, weights, strict=True):
        for pixel, weight in zip(pixel_row, weight_row, strict=True):
            response += pixel * weight
    return response
