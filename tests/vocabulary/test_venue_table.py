"""The table of venues itself."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.vocabulary.venue_table import may_be_venue, read_phrases, tokenize, venue_table
from psylist.vocabulary.venues import parse_venue


def test_no_name_means_two_venues() -> None:
    names = Counter(
        tuple(token.key for token in tokenize(name))
        for venue in venue_table().venues.values()
        for name in venue.names
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_every_name_reads_as_its_venue() -> None:
    wrong = [
        (name, found)
        for venue in venue_table().venues.values()
        for name in venue.names
        if (found := parse_venue(name, any_case=True)) is None or found.name != venue.name
    ]
    assert wrong == []


def test_every_track_of_a_venue_reads_as_that_track() -> None:
    for venue in venue_table().venues.values():
        for track in venue.tracks:
            found = parse_venue(f"{venue.name} 2024 {track}")
            assert found, (venue.name, track)
            assert found.canonical == f"{venue.name} 2024 {track}"


def test_no_name_is_made_of_words_that_stand_around_names() -> None:
    table = venue_table()
    filler = {keys for keys, (kind, _) in table.phrases.items() if kind == "filler"}
    words = {word for (word,) in (keys for keys in filler if len(keys) == 1)}
    assert [keys for keys in table.names if words.issuperset(keys)] == []


@pytest.mark.parametrize(
    ("name", "year", "held"),
    [
        ("NAACL", 2023, False), ("NAACL", 2024, True), ("NAACL", 2030, None),
        ("ICCV", 2023, True), ("ICCV", 2024, False), ("ECCV", 2024, True),
        ("COLM", 2023, False), ("COLM", 2026, True), ("ACL", 2024, None),
    ],
)  # fmt: skip
def test_the_years_of_a_venue(name: str, year: int, *, held: bool | None) -> None:
    assert venue_table().venues[name].was_held(year) is held


def test_rows_from_memory_are_marked() -> None:
    venues = venue_table().venues
    assert venues["心理学报"].is_unsure
    assert not venues["EMNLP"].is_unsure


def test_anthology_ids_lead_to_names() -> None:
    table = venue_table()
    assert table.anthology["clpsych"] == "CLPsych"
    assert table.anthology["starsem"] == "*SEM"
    assert table.letters["J"] == "Computational Linguistics"


def test_words_of_no_phrase_are_unknown() -> None:
    kinds = [(phrase.kind, phrase.value) for phrase in read_phrases("Xyz NIPS'16 19 pages")]
    assert kinds == [
        ("unknown", ""), ("name", "NeurIPS"), ("year", "2016"), ("unknown", ""), ("unknown", ""),
    ]  # fmt: skip


@given(
    st.lists(
        st.sampled_from(sorted(venue_table().words))
        | st.sampled_from(["2024", "'24", "3rd", "Xyz"]),
        max_size=6,
    ).map(" ".join)
)
def test_the_quick_test_passes_everything_that_is_read_as_a_venue(text: str) -> None:
    kinds = {phrase.kind for phrase in read_phrases(text)}
    if kinds & {"name", "track"} and "unknown" not in kinds:
        assert may_be_venue(text)
    assert may_be_venue(text) or parse_venue(text, any_case=True) is None or "workshop" in text


def test_the_longest_phrase_is_read() -> None:
    found = [
        (phrase.kind, phrase.value) for phrase in read_phrases("Nature Human Behaviour Nature")
    ]
    assert found == [("name", "Nature Human Behaviour"), ("name", "Nature")]
