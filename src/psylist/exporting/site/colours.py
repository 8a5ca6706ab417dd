"""The colours of tags on a site: a style sheet whose letters are read well, in light and dark.

A page's security policy takes no colour from its mark-up. So a rule goes by the address of a tag's
link, which each page has anyway. The record of a tag names the fill of a badge under white letters;
a site has pale fills, with letters of the same hue that are as dark, or in the dark as light, as
WCAG 2.2 asks for.
"""

import re
from collections.abc import Mapping, Sequence

from psylist.exporting.site.works import tag_query
from psylist.vocabulary.colour_table import COLOURS

_LETTERS = 4.8
"""Contrast of letters with their fill: WCAG 2.2 asks for 4.5, and rounding takes a little."""
_STEPS = 40
"""In how many steps letters are made darker or lighter."""

Colour = tuple[float, float, float]
_BLACK: Colour = (0, 0, 0)
_WHITE: Colour = (255, 255, 255)
_THEMES: Sequence[tuple[Colour, float]] = [(_WHITE, 0.1), ((23, 26, 31), 0.22)]
"""The paper of each theme, as `site.css` has it, and how much of a colour is in a fill on it."""


def parse_colour(name: str) -> Colour | None:
    """Red, green and blue, from 0 to 255, of hexadecimal digits or a name; None if unknown."""
    digits = COLOURS.get(name.lower(), name.lower())
    if re.fullmatch("[0-9a-f]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch("[0-9a-f]{6}", digits):
        return None
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def colour_styles(colours: Mapping[str, str]) -> str:
    """The style sheet of tags.

    Args:
        colours: of each tag; one that has none, or an unknown one, looks as `site.css` says.
    """
    links: dict[Colour, list[str]] = {}
    for tag, name in colours.items():
        colour = parse_colour(name)
        if colour is not None:
            links.setdefault(colour, []).append(f'[href$="?tag={tag_query(tag)}"]')
    rules = [
        (f".tags a:is({', '.join(own)})", *(_fill_and_letters(colour, theme) for theme in _THEMES))
        for colour, own in links.items()
    ]
    return "\n".join(
        [
            *(f"{selector} {light}" for selector, light, _ in rules),
            "@media screen and (prefers-color-scheme: dark) {",
            *(f":root:not([data-theme=light]) {selector} {dark}" for selector, _, dark in rules),
            "}",
            "@media screen {",
            *(f":root[data-theme=dark] {selector} {dark}" for selector, _, dark in rules),
            "}",
            "",
        ]
    )


def contrast(one: Colour, other: Colour) -> float:
    """How well a colour is read on another, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def letters_on(colour: Colour, fill: Colour) -> Colour:
    """A colour, made darker or lighter until it is read well on a fill."""
    end = max(_BLACK, _WHITE, key=lambda extreme: contrast(extreme, fill))
    shades = (_mix(end, colour, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if contrast(shade, fill) >= _LETTERS), end)


def _fill_and_letters(colour: Colour, theme: tuple[Colour, float]) -> str:
    paper, part = theme
    fill = _mix(colour, paper, part)
    return f"{{ --fill: {_hex(fill)}; --letters: {_hex(letters_on(colour, fill))} }}"


def _mix(one: Colour, other: Colour, part: float) -> Colour:
    red, green, blue = (round(a * part + b * (1 - part)) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = [value / 255 for value in colour]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{int(value):02x}" for value in colour)
