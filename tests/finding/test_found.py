"""The file that remembers, read and written."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.errors import DataFileError
from psylist.finding.found import (
    SeenWorks,
    complete_line,
    parse_found,
    read_found,
    remember,
    write_found,
)
from psylist.ports import SearchQuery

IDS = st.frozensets(st.from_regex(r"25(0[1-9]|1[0-2])\.[0-9]{5}", fullmatch=True), max_size=9)
PLACE = Path("found.toml")


@given(IDS, IDS)
def test_what_is_written_is_read(seen: frozenset[str], dismissed: frozenset[str]) -> None:
    found = SeenWorks(seen, dismissed)
    text = write_found(found)
    assert parse_found(PLACE, text) == found
    assert write_found(found, text) == text


def test_lines_are_sorted_and_comments_stay() -> None:
    before = (
        '# Ours.\r\n# Two lines.\r\n\r\ndismissed = ["2501.00009", "math.GT".x]\r\n'.replace(
            ', "math.GT".x', ""
        )
        + 'seen = [\r\n  "2502.00001", # off topic\r\n  "2501.00001",\r\n  "2501.00001",\r\n]\r\n'
    )
    found = parse_found(PLACE, before)
    assert write_found(found, before) == (
        "# Ours.\r\n# Two lines.\r\n\r\n"
        'seen = [\r\n    "2501.00001",\r\n    "2502.00001",  # off topic\r\n]\r\n\r\n'
        'dismissed = [\r\n    "2501.00009",\r\n]\r\n'
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("seen = [", 1, "is not valid TOML"),
        ('seen = "2501.00001"', 1, "'seen' is a list of arXiv ids"),
        ("\nseen = [1]", 2, "'seen' holds 1, which is not an arXiv id"),
        ('seen = [\n"2501.00001v2"]', 2, "'2501.00001v2', which is not an arXiv id"),
        ('seen = [\n"２５０１.00001"]', 2, "which is not an arXiv id"),
        ('\n\ndismised = ["2501.00001"]', 3, "did you mean 'dismissed'?"),
        ("[seen]\nx = 1", 1, "'seen' is a list of arXiv ids"),
        ('complete = "2026-01-06"', 1, "'complete' is a list of days"),
        ('complete = [\n"2026-01-06"]', 2, "'2026-01-06', which psylist has not written"),
        ('complete = [\n"2026-13-06 0123456789ab"]', 2, "which psylist has not written; delete"),
        ('seen = [\n<<<<<<< HEAD\n"2501.00001",\n=======\n', 2, "one of git's conflict marks"),
    ],
)
def test_a_broken_file_is_told_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(DataFileError) as caught:
        parse_found(PLACE, text)
    (problem, *_) = caught.value.problems
    assert problem.line == line
    assert said in str(caught.value)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfseen = []", b"\xff\xfes", b"seen = ['\xb0']"])
def test_a_file_that_is_not_plain_utf8_is_refused(tmp_path: Path, data: bytes) -> None:
    place = tmp_path / "found.toml"
    place.write_bytes(data)
    with pytest.raises(DataFileError):
        read_found(place)
    with pytest.raises(DataFileError):
        remember(place, seen=["2501.00001"])
    assert place.read_bytes() == data


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "found.toml"
    assert not remember(place)
    assert not place.exists()
    assert read_found(place) == SeenWorks()
    assert remember(place, seen=["2501.00001"])
    before = place.stat().st_mtime_ns
    assert not remember(place, seen=["2501.00001"])
    assert place.stat().st_mtime_ns == before
    assert remember(place, dismissed=["hep-th/9901001", "2501.00001"])
    assert read_found(place).dismissed == {"hep-th/9901001", "2501.00001"}


def test_of_each_search_the_last_day_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "found.toml"
    ponds, ships = SearchQuery((("ponds",),)), SearchQuery((("ships",),))
    for day in (dt.date(2026, 1, 6), dt.date(2026, 1, 9), dt.date(2026, 1, 7)):
        remember(place, complete=[complete_line(ponds, day)])
    remember(place, complete=[complete_line(ships, dt.date(2026, 1, 1))])
    found = read_found(place)
    assert found.complete_until(ponds) == dt.date(2026, 1, 9)
    assert found.complete_until(ships) == dt.date(2026, 1, 1)
    assert found.complete_until(SearchQuery((("crops",),))) is None
    assert len(found.complete) == 2
