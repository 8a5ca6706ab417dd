"""Letters on the colour of a tag are read well in both themes, whatever colour a list names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.exporting.site.colours import (
    Colour,
    colour_styles,
    contrast,
    letters_on,
    parse_colour,
)

HEX = st.integers(0, 0xFFFFFF).map("{:06X}".format)


@pytest.mark.parametrize(
    ("name", "colour"),
    [
        ("1D4ED8", (29, 78, 216)),
        ("fFf", (255, 255, 255)),
        ("red", (221, 67, 67)),  # of shields.io, not of CSS
        ("rebeccapurple", (102, 51, 153)),
        ("reddish", None),
        ("12", None),
        ("", None),
    ],
)
def test_a_colour_is_digits_or_a_name(name: str, colour: Colour | None) -> None:
    assert parse_colour(name) == colour


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == 21
    assert contrast((255, 255, 255), (255, 255, 255)) == 1
    assert round(contrast((119, 119, 119), (255, 255, 255)), 2) == 4.48


def test_a_colour_that_is_read_well_stays_as_it_is() -> None:
    assert letters_on((29, 78, 216), (255, 255, 255)) == (29, 78, 216)


@given(HEX)
def test_letters_are_read_well_in_both_themes(name: str) -> None:
    pairs = re.findall(r"--fill: #(\w{6}); --letters: #(\w{6})", colour_styles({"a": name}))
    assert len(pairs) == 3  # light; dark by the system; dark by choice
    for pair in pairs:
        fill, letters = map(parse_colour, pair)
        assert fill is not None
        assert letters is not None
        assert contrast(fill, letters) >= 4.5


def test_tags_are_known_by_their_links() -> None:
    styles = colour_styles({'A & "B"': "1D4ED8", "抑郁": "1d4ed8", "C": "reddish", "D": ""})
    links = '.tags a:is([href$="?tag=A%20%26%20%22B%22"], [href$="?tag=%E6%8A%91%E9%83%81"])'
    assert styles.count(links) == 3
    assert styles.count("href$") == 6
