"""Badges of shields.io: words to addresses and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.vocabulary.badges import (
    badge_colour,
    badge_url,
    badge_words,
    is_badge,
    is_of_repository,
    is_star_badge,
    star_badge,
)

BADGE = "https://img.shields.io/badge/"


@pytest.mark.parametrize(
    ("words", "colour", "address"),
    [
        ("Data", "1D4ED8", "Data-1D4ED8"),
        ("Data Synthesis", "1D4ED8", "Data_Synthesis-1D4ED8"),
        ("multi-turn", "blue", "multi--turn-blue"),
        ("snake_case", "blue", "snake__case-blue"),
        ("a - b", "blue", "a_--_b-blue"),
        ("100%", "blue", "100%25-blue"),
        ("数据合成", "1D4ED8", "%E6%95%B0%E6%8D%AE%E5%90%88%E6%88%90-1D4ED8"),
        ("C#/F#?", "blue", "C%23%2FF%23%3F-blue"),
        ("(a) [b]", "blue", "%28a%29_%5Bb%5D-blue"),
        ("line\nbreak", "blue", "line_break-blue"),
        ("no colour", "", "no_colour-6B7280"),
    ],
)
def test_the_address_of_a_badge(words: str, colour: str, address: str) -> None:
    url = badge_url(words, colour)
    assert url == BADGE + address
    assert badge_words(url) == [" ".join(words.split())] * 2
    assert badge_colour(url) == (colour or "6B7280")


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Z"]), min_size=1))
def test_any_words_come_back(words: str) -> None:
    assert badge_words(badge_url(words, "blue"))[0] == words


@pytest.mark.parametrize(
    ("address", "words", "colour"),
    [
        ("Level-A--B-green", ["Level A-B", "Level", "A-B"], "green"),
        ("A%20B-blue.svg", ["A B", "A B"], "blue"),
        ("A-%23375a7f?style=flat", ["A", "A"], "375a7f"),
        ("Alone", ["Alone", "Alone"], ""),
        ("Venue-NeurIPS_2021-blue", ["NeurIPS 2021", "NeurIPS 2021"], "blue"),
        ("会议-ICML2022-green", ["ICML2022", "ICML2022"], "green"),
        ("Paper-arXiv-red", ["Paper arXiv", "Paper", "arXiv"], "red"),
        ("A-not a colour", ["A", "A"], ""),
    ],
)
def test_badges_of_others(address: str, words: list[str], colour: str) -> None:
    assert badge_words(BADGE + address) == words
    assert badge_colour(BADGE + address) == colour


@pytest.mark.parametrize("url", ["", "https://example.org/badge/a-blue", f"{BADGE}/?a", "![", "a"])
def test_what_is_not_a_static_badge(url: str) -> None:
    assert (badge_words(url), badge_colour(url)) == ([], "")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://github.com/thu-coai/Crisp", "thu-coai/Crisp"),
        ("https://github.com/a/b.git", "a/b"),
        ("http://www.github.com/a/b/tree/main/src", "a/b"),
        ("https://github.com/a", ""),
        ("https://gitlab.com/a/b", ""),
        ("https://example.org/github.com/a/b", ""),
        ("", ""),
    ],
)
def test_the_stars_of_a_repository(url: str, path: str) -> None:
    expected = f"https://img.shields.io/github/stars/{path}?style=social" if path else ""
    assert star_badge(url) == expected
    assert is_star_badge(star_badge(url)) is bool(path)


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        (f"{BADGE}Data-1D4ED8", True),
        ("https://github.com/moss/lamp/actions/workflows/ci.yml/badge.svg", True),
        ("https://api.star-history.com/svg?repos=moss/lamp", True),
        ("https://moss.example/figures/lamp.png", False),
    ],
)
def test_the_address_of_a_badge_is_told_from_a_picture(address: str, is_one: bool) -> None:
    assert is_badge(address) is is_one


@pytest.mark.parametrize(
    ("words", "is_one"),
    [("license-MIT-green", True), ("PRs-welcome-blue", True), ("citations-12-blue", True),
     ("Papers-1.2k-blue", True), ("GPT-4-blue", False), ("Field_Work-2563EB", False),
     ("Task-Detection-green", False)],
)  # fmt: skip
def test_what_a_badge_says_of_a_repository(words: str, is_one: bool) -> None:
    assert is_of_repository(f"https://img.shields.io/badge/{words}") is is_one
