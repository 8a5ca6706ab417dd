"""The Atom feed of arXiv, read once: what is a feed, what its entries say, and what is none."""

import datetime as dt
from dataclasses import replace

import pytest

from psylist.http.errors import TransientError
from psylist.sources.arxiv.feed import (
    QueryRejectedError,
    id_without_version,
    read_feed,
    to_record,
)
from tests.servers.papers import PAPERS, Hit, error_feed, feed

CATCH = PAPERS["2509.25733"]
WHOLE = feed([Hit(CATCH, 1)], "id", 7)


def test_an_entry_has_what_the_feed_says_of_it() -> None:
    (entry,) = read_feed(WHOLE).entries
    assert entry.entry_id == "http://arxiv.org/abs/2509.25733v1"
    assert (entry.title, entry.authors) == (CATCH.title, [*CATCH.authors])
    assert (entry.day, entry.category) == (dt.date(2025, 9, 30), "cs.CL")
    assert (entry.comment, entry.doi) == ("Accepted to EMNLP 2025 Findings", "")
    record = to_record("2509.25733", entry)
    assert record.fields["title"] == CATCH.title
    assert "doi" not in record.fields
    assert record.comment == "Accepted to EMNLP 2025 Findings"


def test_the_number_of_papers_that_were_found() -> None:
    assert read_feed(WHOLE).total == 7
    odd = WHOLE.replace(b">7</opensearch:totalResults>", b">many</opensearch:totalResults>")
    assert odd != WHOLE
    assert read_feed(odd).total == 1


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b" \n", "an empty response"),
        (WHOLE[:-60], "an incomplete response"),
        (b"<html><body>Sorry</body></html>", "something other than a feed"),
        (b"<!DOCTYPE html><html></html>", "a web page instead of a feed"),
        (b"Rate exceeded.", "something other than a feed"),
        (WHOLE.decode().encode("utf-16"), "a response that is not UTF-8"),
        (WHOLE.replace(b"UTF-8", b"X-NO-SUCH", 1), "an incomplete response"),
        (b'<!ENTITY a "b">' + WHOLE, "a web page instead of a feed"),
    ],
)
def test_what_is_no_feed(body: bytes, problem: str) -> None:
    with pytest.raises(TransientError, match=problem):
        read_feed(body)


def test_an_error_feed_speaks_for_itself() -> None:
    with pytest.raises(QueryRejectedError, match="incorrect id format for 1"):
        read_feed(error_feed("incorrect id format for 1", "q"))


def test_a_character_that_xml_cannot_hold_hides_nothing() -> None:
    broken = WHOLE.replace(b"CATCH:", b"CA\x0cTCH&#11;&#xD800;:")
    assert broken != WHOLE
    assert read_feed(broken).entries[0].title == CATCH.title


@pytest.mark.parametrize("day", ["", "soon", "2025-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_day(day: str) -> None:
    (entry,) = read_feed(WHOLE).entries
    assert replace(entry, published=day).day is None


def test_a_day_is_that_of_utc() -> None:
    (entry,) = read_feed(WHOLE).entries
    assert replace(entry, published="2025-09-30T20:00:00-08:00").day == dt.date(2025, 10, 1)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://arxiv.org/abs/2509.25733v12", "2509.25733"),
        ("http://arxiv.org/abs/cs/0501001v1", "cs/0501001"),
        ("http://arxiv.org/abs/", ""),
        ("https://doi.org/10.1000/1", ""),
    ],
)
def test_the_id_of_an_entry(address: str, name: str) -> None:
    assert id_without_version(address) == name
