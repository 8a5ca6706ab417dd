"""Retry-After in both of its forms, and in those that servers make up."""

import sys
import time

import pytest

from psylist.http.timing import MAX_RETRY_AFTER, parse_retry_after

NOW = 784111777.0  # Sun, 06 Nov 1994 08:49:37 GMT


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0), ("2", 2.0), (" 120\t", 120.0), ("1.5", 1.5), ("007", 7.0),
        ("86400", 86400.0), ("86399.5", 86399.5), ("86401", MAX_RETRY_AFTER),
        ("9" * 400, MAX_RETRY_AFTER),
        # Dates, in all three forms of the RFC, are in UTC.
        ("Sun, 06 Nov 1994 08:49:40 GMT", 3.0),
        ("Sunday, 06-Nov-94 08:49:40 GMT", 3.0),
        ("Sun Nov  6 08:49:40 1994", 3.0),
        ("Sun, 06 Nov 1994 08:49:40 -0000", 3.0),
        ("Sun, 06 Nov 1994 09:49:40 +0100", 3.0),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0.0),
        ("Sun, 06 Nov 1994 08:00:00 GMT", 0.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("Mon, 07 Nov 1994 08:49:36 GMT", 86399.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", MAX_RETRY_AFTER),
        # What says nothing.
        ("", None), (" ", None), ("-1", None), ("+1", None), ("soon", None), ("1e3", None),
        ("1.", None), (".5", None), ("1,5", None), ("١", None), ("²", None), ("nan", None),
        ("inf", None), ("9" * 401, None), ("120 s", None), ("0x10", None),
        ("Sun, 99 Nov 1994 08:49:37 GMT", None), ("Sun, 06 Nov 1994 99:49:37 GMT", None),
        ("Sun, 06 Nov 99999 08:49:37 GMT", None), (f"{' ' * 70}x Sun, 06 Nov 1994", None),
        # A comment in a date, and one that makes it longer than any date.
        ("X5", None), (f"Sun, 06 Nov 1994 08:49:40 GMT ({'x' * 32})", 3.0),
        (f"Sun, 06 Nov 1994 08:49:40 GMT ({'x' * 33})", None),
    ],
)  # fmt: skip
def test_how_long_a_server_wants_to_be_left_alone(text: str, seconds: float | None) -> None:
    assert parse_retry_after(text, NOW) == seconds


@pytest.mark.posix
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_a_date_without_a_zone_is_in_utc_wherever_this_runs(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no time zones for one process")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert parse_retry_after("Sun Nov  6 08:49:40 1994", NOW) == 3.0
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_date_is_compared_with_the_clock() -> None:
    tomorrow = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 3600))
    assert 3500 < (parse_retry_after(tomorrow) or 0) <= 3600


def test_a_time_of_zero_is_a_time() -> None:
    assert parse_retry_after("Thu, 01 Jan 1970 00:00:03 GMT", 0.0) == 3.0
