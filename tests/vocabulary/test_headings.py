"""Headings of paper lists."""

import pytest

from psylist.vocabulary.headings import hides_details, leads_to_top, plain_heading, section_key


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("📚 Lamps and Fog", "Lamps and Fog"),
        ("2.1 Lamps (12 papers)", "Lamps"),
        ("一、灯与雾", "灯与雾"),
        ("IV. Lamps :fire:", "Lamps"),
        ("3D Lamps?", "3D Lamps?"),
        ("灯（12 篇）", "灯"),
        ("  Lamps\n of Oil ", "Lamps of Oil"),
    ],
)
def test_a_heading_is_read_without_what_decorates_it(text: str, plain: str) -> None:
    assert plain_heading(text) == plain


@pytest.mark.parametrize("text", ["## Lamps  &  Fog", "lamps & fog", "🔥 Lamps & Fog"])
def test_headings_are_matched_by_their_words(text: str) -> None:
    assert section_key(text) == "lamps & fog"


@pytest.mark.parametrize("label", ["[Back to Top]", "↑", "🔝", "返回目录", "(top)"])
def test_links_to_the_top_are_known(label: str) -> None:
    assert leads_to_top(label)
    assert not leads_to_top(f"{label} of the Lamp Shelf")


@pytest.mark.parametrize("text", ["Details", "更多"])
def test_a_fold_may_hide_a_part_of_an_entry(text: str) -> None:
    assert hides_details(text)
    assert not hides_details(f"{text} of Lamps")
