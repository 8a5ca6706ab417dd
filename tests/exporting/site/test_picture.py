"""The picture of a site is a PNG with a bar for each number."""

import struct
import zlib
from collections.abc import Sequence

import pytest

from psylist.exporting.site.picture import HEIGHT, WIDTH, draw_card


def rows(picture: bytes) -> list[bytes]:
    """The lines of a picture, a byte a pixel; the sums of its chunks are right."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(picture):
        (size,) = struct.unpack_from(">I", picture, at)
        name, data = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + size]
        (expected,) = struct.unpack_from(">I", picture, at + 8 + size)
        assert zlib.crc32(name + data) == expected
        chunks[name] = data
        at += 12 + size
    assert struct.unpack_from(">II", chunks[b"IHDR"]) == (WIDTH, HEIGHT)
    pixels = zlib.decompress(chunks[b"IDAT"])
    return [pixels[at + 1 : at + 1 + WIDTH] for at in range(0, len(pixels), WIDTH + 1)]


@pytest.mark.parametrize("numbers", [[], [0], [1], [1, 2, 4], [3] * 100])
def test_it_has_a_bar_for_each_number(numbers: Sequence[int]) -> None:
    lines = rows(draw_card(numbers))
    assert len(lines) == HEIGHT
    floor = next((y for y, line in enumerate(lines) if 2 in line), 0)
    bars = lines[floor - 1].replace(b"\0", b" ").split()
    assert len(bars) == min(sum(number > 0 for number in numbers), 24)


def test_a_bar_is_as_high_as_its_number() -> None:
    lines = rows(draw_card([1, 4]))
    left = sum(line[WIDTH // 4] == 1 for line in lines)
    right = sum(line[WIDTH * 3 // 4] == 1 for line in lines)
    assert right == pytest.approx(4 * left, abs=4)
