"""What is kept of a link from one run to the next."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from psylist.linkcheck.cache import (
    MAX_AGE,
    CacheEntry,
    dump_cache,
    is_fresh,
    load_cache,
    merge_results,
    sendable_etag,
    update_entry,
)
from psylist.linkcheck.verdicts import LinkCheck, Verdict

URL = "https://journal.example/articles/42"
NOW = 1_800_000_000.0
OK = LinkCheck(URL, Verdict.OK, 200, "200", URL, 1, 0.1, etag='"abc"')
DOWN = LinkCheck(URL, Verdict.DOWN, 503, "503", URL, 1, 0.1)


@pytest.mark.parametrize("etag", ['"abc"', 'W/"abc"', "abc", '"a b"', '"caf\xe9"'])
def test_an_etag_that_can_be_sent_back_is_kept(etag: str) -> None:
    entry = update_entry(replace(OK, etag=etag), None, NOW)
    assert sendable_etag(entry) == etag


@pytest.mark.parametrize(
    "etag", ["", '"a\x0bb"', '"a\0b"', '"a\rb"', '"a\nb"', '"a\x7fb"', '"论文"', "x" * 1001]
)
def test_an_etag_that_cannot_be_sent_back_is_not_kept(etag: str) -> None:
    assert update_entry(replace(OK, etag=etag), None, NOW).etag == ""


@pytest.mark.parametrize("etag", ['"a\x0bb"', '"a\r\nX-Evil: 1"', '"论文"', "x" * 1001])
def test_an_unfit_etag_in_an_older_file_is_not_sent(tmp_path: Path, etag: str) -> None:
    file = tmp_path / "links.json"
    file.write_bytes(dump_cache({URL: CacheEntry(Verdict.OK, NOW, etag=etag)}))
    entry = load_cache(file)[URL]
    assert sendable_etag(entry) == ""
    not_modified = replace(OK, status=304, etag="")
    assert update_entry(not_modified, entry, NOW).etag == ""


def test_a_page_that_has_not_changed_keeps_its_etag() -> None:
    before = update_entry(OK, None, NOW)
    after = update_entry(replace(OK, status=304, etag=""), before, NOW + 1)
    assert (after.etag, after.checked_at) == ('"abc"', NOW + 1)
    changed = update_entry(replace(OK, status=200, etag=""), before, NOW + 1)
    assert changed.etag == ""


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.OK])
def test_only_a_page_that_was_ok_is_requested_by_its_etag(verdict: Verdict) -> None:
    assert sendable_etag(CacheEntry(verdict, NOW, etag='"abc"')) == ""
    assert sendable_etag(None) == ""


def test_runs_in_which_a_link_is_down_are_counted_until_it_responds() -> None:
    first = update_entry(DOWN, None, NOW)
    second = update_entry(DOWN, first, NOW + 60)
    assert (first.down_runs, first.down_since) == (1, NOW)
    assert (second.down_runs, second.down_since) == (2, NOW)
    well = update_entry(OK, second, NOW + 120)
    assert (well.down_runs, well.down_since) == (0, 0.0)
    again = update_entry(DOWN, well, NOW + 180)
    assert (again.down_runs, again.down_since) == (1, NOW + 180)


@pytest.mark.parametrize(
    ("verdict", "days", "fresh"),
    [("ok", 5.5, True), ("ok", 7.1, False), ("moved", 0.7, True), ("moved", 1.1, False),
     ("blocked", 0.7, True), ("blocked", 1.1, False), ("down", 0, False), ("broken", 0, False),
     ("soft-404", 0, False)],
)  # fmt: skip
def test_a_verdict_counts_for_days(verdict: str, days: float, fresh: bool) -> None:
    entry = CacheEntry(Verdict(verdict), NOW - days * 86400)
    assert is_fresh(entry, URL, None, NOW) is fresh


def test_an_age_of_choice_lengthens_only_what_is_ok() -> None:
    month = 30 * 86400.0
    assert is_fresh(CacheEntry(Verdict.OK, NOW - 20 * 86400), URL, month, NOW)
    assert not is_fresh(CacheEntry(Verdict.MOVED, NOW - 2 * 86400), URL, month, NOW)
    assert not is_fresh(CacheEntry(Verdict.MOVED, NOW - 3600), URL, 60, NOW)
    assert not is_fresh(CacheEntry(Verdict.OK, NOW), URL, 0, NOW)


@pytest.mark.parametrize("at", [NOW + 1, NOW + 1e9, 1e300, -1.0, math.inf])
def test_a_time_in_the_future_or_before_all_time_is_no_age(at: float) -> None:
    assert not is_fresh(CacheEntry(Verdict.OK, at), URL, None, NOW)
    assert not is_fresh(CacheEntry(Verdict.OK, at), URL, 30 * 86400.0, NOW)


def test_a_link_cannot_be_down_since_the_future() -> None:
    before = CacheEntry(Verdict.DOWN, NOW, down_since=NOW + 10_000, down_runs=7)
    after = update_entry(DOWN, before, NOW + 60)
    assert (after.down_since, after.down_runs) == (NOW + 60, 1)


def test_of_two_runs_the_later_result_of_each_link_is_kept() -> None:
    def at(*times: float) -> dict[str, CacheEntry]:
        return {
            name: CacheEntry(Verdict.OK, time) for name, time in zip("abc", times, strict=False)
        }

    assert merge_results(at(1, 2), {}, NOW) == at(1, 2)
    assert merge_results({}, at(1, 2), NOW) == at(1, 2)
    assert merge_results(at(1, 5, 3), at(4, 2), NOW) == at(4, 5, 3)
    assert merge_results(at(NOW + 9), at(2), NOW) == at(2)


def test_verdicts_end_at_different_times() -> None:
    limit = MAX_AGE[Verdict.OK]
    entry = CacheEntry(Verdict.OK, NOW - 0.9 * limit)
    fresh = [is_fresh(entry, f"{URL}/{number}", None, NOW) for number in range(200)]
    assert 50 < sum(fresh) < 150


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"version": 2, "links": {}}', b"\xff", b"[" * 100_000,
     b'{"version": 1, "links": {"u": {"verdict": "fine", "at": 1}}}'],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_no_cache(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "links.json"
    file.write_bytes(content)
    assert load_cache(file) == {}
    assert load_cache(tmp_path / "missing.json") == {}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    entries = {URL: update_entry(DOWN, None, NOW), "https://a.example/": update_entry(OK, None)}
    file.write_bytes(dump_cache(entries))
    assert load_cache(file) == entries
    assert b'"at":1800000000.0' in file.read_bytes()
    assert math.isclose(entries[URL].checked_at, NOW)
