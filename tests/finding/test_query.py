"""What a person looks for becomes words."""

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.catalog.read import read_catalog
from psylist.errors import UsageError
from psylist.finding.query import (
    MAX_TELLING,
    build_query,
    parse_category,
    parse_since,
    split_phrases,
    words_like,
)
from psylist.model import Entry, SearchSettings

EMPTY = read_catalog(Path("entries.toml"), "")


@given(st.text(max_size=60))
def test_words_hold_nothing_but_letters_and_digits(text: str) -> None:
    for phrase in split_phrases(text):
        assert phrase
        assert all(letter.isalnum() for word in phrase for letter in word)


@given(st.lists(st.text(max_size=20), max_size=3), st.text(max_size=20), st.text(max_size=9))
def test_whatever_is_typed_is_a_query_or_an_error(
    words: list[str], author: str, since: str
) -> None:
    with contextlib.suppress(UsageError):
        query = build_query(EMPTY, SearchSettings(words=words, author=author, since=since or None))
        assert query.phrases or query.author


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("mental health", [("mental", "health")]),
        ('a "b c" d', [("a",), ("b", "c"), ("d",)]),
        ("「对话 系统」心理", [("对话", "系统"), ("心理",)]),
        ('"', []), ('""', []), ('"a', [("a",)]), ("GPT-4o's", [("GPT", "4o", "s")]),
        ("a_b", [("a", "b")]), ("naïve", [("naïve",)]), ("ﬁne", [("fine",)]),
    ],
)  # fmt: skip
def test_quotes_make_phrases(text: str, phrases: list[tuple[str, ...]]) -> None:
    assert split_phrases(text) == phrases


@pytest.mark.parametrize(
    ("text", "category"),
    [("cs.cl", "cs.CL"), ("CS.CL", "cs.CL"), ("ｃｓ.CL", "cs.CL"), ("Q-Bio.nc", "q-bio.NC"),
     ("hep-th", "hep-th"), ("physics.bio-ph", "physics.bio-ph"), ("math", "math")],
)  # fmt: skip
def test_categories_in_any_case(text: str, category: str) -> None:
    assert parse_category(text) == category


@pytest.mark.parametrize("text", ["", "cs.", ".CL", "cs.CL.x", "cs CL", "cs.C1", "计算机", "cs:CL"])
def test_what_arxiv_cannot_have_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_category(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2025", dt.date(2025, 1, 1)), ("2025-06", dt.date(2025, 6, 1)),
     ("2025/6/30", dt.date(2025, 6, 30)), ("2025年", dt.date(2025, 1, 1)),
     ("2025年6月", dt.date(2025, 6, 1)), ("２０２５年６月３日", dt.date(2025, 6, 3))],
)  # fmt: skip
def test_dates(text: str, day: dt.date) -> None:
    assert parse_since(text) == day


@pytest.mark.parametrize("text", ["", "25-06", "2025-13", "2025-02-30", "June", "0000", "2025-06-"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_since(text)


def test_words_that_title_and_summary_share_come_first() -> None:
    entry = Entry(
        id="x",
        title={
            "en": "PsyCo: Empathy, Reframing and Rapport in Large Language Models",
            "zh": "共情",
        },
        summary={"en": "Rapport grows by reframing. Metaphor; metaphor.", "zh": "共情与共情"},
    )
    words = words_like(entry)
    assert words == ("reframing", "rapport", "empathy", "metaphor")
    assert len(words) <= MAX_TELLING


def test_an_entry_is_told_by_its_abstract_where_the_title_says_nothing() -> None:
    entry = Entry(id="x", title="A Survey", abstract="Empathy here. Empathy there.")
    assert words_like(entry) == ("empathy",)
