"""Made, served, and made again."""

import socket
from collections.abc import Mapping

import pytest

from psylist.errors import DataFileError, Problem, UsageError
from psylist.serving.server import LiveSite
from psylist.serving.service import PORT, open_server, rebuild, running


def test_the_last_version_stays_until_there_is_a_better_one() -> None:
    site = LiveSite({"index.html": b"1"})
    broken = DataFileError("entries.toml", [Problem(3, "'a'", "is wrong")], hint="Mend it.")
    results: list[Mapping[str, bytes] | Exception] = [
        {"index.html": b"2"}, broken, {"index.html": b"3"},
    ]  # fmt: skip

    def build() -> Mapping[str, bytes]:
        result = results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    shown = [
        (failure, site.files["index.html"], site.error)
        for failure in rebuild(site, build, [None, None, None])
    ]
    assert shown == [
        (None, b"2", ""),
        (broken, b"2", "entries.toml:3: entry 'a': is wrong\nMend it."),
        (None, b"3", ""),
    ]


def test_a_bug_ends_it() -> None:
    def build() -> Mapping[str, bytes]:
        raise KeyError("x")

    with pytest.raises(KeyError):
        next(rebuild(LiveSite({}), build, [None]))


def test_a_list_that_is_broken_from_the_start_is_not_served() -> None:
    def build() -> Mapping[str, bytes]:
        raise UsageError("no")

    with pytest.raises(UsageError):
        open_server(build, 0)


def test_without_a_wish_the_next_free_port_is_taken() -> None:
    with open_server(lambda: {"a": b""}, None) as first, open_server(dict, None) as second:
        assert PORT <= first.server_port < second.server_port
        assert first.site.files == {"a": b""}


def test_after_the_end_nothing_answers() -> None:
    server = open_server(dict, 0)
    with running(server):
        socket.create_connection(("127.0.0.1", server.server_port), 30).close()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", server.server_port), 30)
