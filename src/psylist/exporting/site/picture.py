"""The picture that other sites show with a link to this one: a bar for each year, as PNG.

It has no letters, as drawing them takes a font: the title stands beside it wherever it is shown. A
list with a picture of its own puts `card.png` into the folder of ``--template``.
"""

import struct
import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 1200, 630  # pixels, as Open Graph's readers want it
_MARGIN, _GAP = 90, 0.25  # pixels; of the width of a bar
_MAX_BARS = 24
"""Bars: the oldest years are left out."""
_LINE = 8  # pixels, below the bars
_PALETTE = bytes.fromhex("f6f8fa1d4ed81f2328")  # ground, bars, line


def draw_card(numbers: Sequence[int]) -> bytes:
    """A PNG with bars for numbers that are not negative, from left to right."""
    shown = [*numbers][-_MAX_BARS:]
    floor = HEIGHT - _MARGIN
    most = max(shown, default=0)
    tops = [floor - _height(number, most) for number in shown]
    row, rows = b"", []
    edges = {0, floor, floor + _LINE, *tops}  # between two of them, all lines are the same
    for y in range(HEIGHT):
        if y in edges:
            row = b"\0" + _row(y, tops, floor)
        rows.append(row)
    return _png(b"".join(rows))


def _height(number: int, most: int) -> int:
    return round(number * (HEIGHT - 2 * _MARGIN) / most) if most else 0


def _row(y: int, tops: Sequence[int], floor: int) -> bytes:
    """A line of the picture, a byte a pixel."""
    inside = WIDTH - 2 * _MARGIN
    if floor <= y < floor + _LINE:
        return bytes(_MARGIN) + b"\2" * inside + bytes(_MARGIN)
    line = bytearray(WIDTH)
    step = inside / max(len(tops), 1)
    for index, top in enumerate(tops):
        if top <= y < floor:
            start = round(_MARGIN + (index + _GAP / 2) * step)
            end = round(_MARGIN + (index + 1 - _GAP / 2) * step)
            line[start:end] = b"\1" * (end - start)
    return bytes(line)


def _png(rows: bytes) -> bytes:
    """https://www.w3.org/TR/png-3/: eight bits a pixel, of a palette."""
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    chunks = [
        (b"IHDR", header),
        (b"PLTE", _PALETTE),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
