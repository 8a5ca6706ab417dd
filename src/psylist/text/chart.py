"""Bars with their labels and numbers, as an SVG picture."""

from collections.abc import Iterator, Sequence
from html import escape
from unicodedata import east_asian_width

from psylist.text.escape import escape_controls

_ROW = 22  # pixels
_LETTER = 7.2  # pixels of a narrow letter at 12 pixels
_BARS = 320  # pixels of the longest bar
_MAX_LABEL = 34  # narrow letters
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#1f2328}.head{font-weight:600}rect{fill:#1D4ED8}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}rect{fill:#6ea8fe}}"
)

Bar = tuple[str, int]
"""A label and a number that is not negative."""


def text_width(text: str) -> int:
    """How wide a text is, in narrow letters; Han characters, kana and Hangul are two wide."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def shorten(text: str, width: int) -> str:
    """A text that is at most so wide, in narrow letters; what is cut off ends in an ellipsis."""
    if text_width(text) <= width:
        return text
    kept, used = "", 1
    for character in text:
        used += text_width(character)
        if used > width:
            break
        kept += character
    return f"{kept}…"


def draw_charts(
    title: str,
    charts: Sequence[tuple[str, Sequence[Bar]]],
    style: str = f"<style>{_STYLE}</style>",
    length: int = _BARS,
) -> str:
    """Charts below each other as one SVG, whose numbers are texts that can be read and copied.

    Args:
        title: of the picture, for those who do not see it.
        charts: each with its heading (empty for none) and its bars.
        style: an element with its style; empty inside a page, which has its own. There
            screen readers read its texts, too.
        length: of the longest bar, in pixels.
    """
    labels = [
        shorten(escape_controls(label), _MAX_LABEL) for _, bars in charts for label, _ in bars
    ]
    left = round(max(map(text_width, labels), default=0) * _LETTER) + 12
    rows = sum(len(bars) + 1 + bool(heading) for heading, bars in charts)
    width, height = left + length + 60, rows * _ROW
    body = "".join(_rows(charts, left, length))
    role = "img" if style else "group"
    name = escape(escape_controls(title))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="{role}" aria-label="{name}">'
        f"<title>{name}</title>{style}{body}</svg>\n"
    )


def _rows(charts: Sequence[tuple[str, Sequence[Bar]]], left: int, length: int) -> Iterator[str]:
    y = 0
    for heading, bars in charts:
        if heading:
            yield f'<text class="head" x="0" y="{y + 16}">{escape(escape_controls(heading))}</text>'
            y += _ROW
        longest = max((number for _, number in bars), default=0) or 1
        for label, number in bars:
            shown = escape(shorten(escape_controls(label), _MAX_LABEL))
            size = round(number * length / longest, 1)
            yield f'<text x="{left - 8}" y="{y + 15}" text-anchor="end">{shown}</text>'
            yield f'<rect x="{left}" y="{y + 4}" width="{size:g}" height="{_ROW - 8}"/>'
            yield f'<text x="{left + size + 6:g}" y="{y + 15}">{number}</text>'
            y += _ROW
        y += _ROW
