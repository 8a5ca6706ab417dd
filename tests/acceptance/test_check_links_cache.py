"""What `psylist check-links` keeps between runs, and whose words it believes."""

import json
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from tests.conftest import Run, command_line
from tests.servers.web import WebServer

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")


def written(sandbox: Path, *urls: str) -> None:
    """A list with an entry for each address."""
    (sandbox / "entries.toml").write_text(
        "".join(f'[[entries]]\nid = "e{n}"\ntitle = "T"\nurl = "{u}"\n' for n, u in enumerate(urls))
    )


def cache_of(tmp_path: Path) -> dict[str, Any]:
    """The links in the one cache file."""
    [file] = (tmp_path / "cache").rglob("links-*.json")
    links: dict[str, Any] = json.loads(file.read_text())["links"]
    return links


@pytest.fixture
def meeting() -> Iterator[str]:
    """The address of a server that answers when two have asked: their runs overlap."""
    barrier = Barrier(2, timeout=60)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/meet"):
                barrier.wait()
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second"),
    [((), ()), (("e0", "e2", "e4"), ("e1", "e3", "e5")), (("--year", "2024"), ("e1", "e3", "e5"))],
    ids=["the whole list twice", "other entries", "a filter"],
)
def test_two_runs_at_once_keep_the_results_of_both(
    meeting: str, sandbox: Path, tmp_path: Path, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    """Each run has read the cache before the other one writes it."""
    (sandbox / "entries.toml").write_text(
        "".join(
            f'[[entries]]\nid = "e{n}"\ntitle = "T"\nyear = {2024 + n % 2}\n'
            f'url = "{meeting}/{"meet" if n < 2 else "page"}/{n}"\n'
            for n in range(6)
        )
    )
    if not first:  # each waits for the other at one page
        (sandbox / "entries.toml").write_text(
            "".join(
                f'[[entries]]\nid = "e{n}"\ntitle = "T"\nurl = "{meeting}/{name}"\n'
                for n, name in enumerate(["meet", *"abcde"])
            )
        )
    runs = [
        subprocess.Popen(
            command_line("check-links", "--allow-private", *words),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for words in (first, second)
    ]
    for run in runs:
        out, _ = run.communicate(timeout=120)
        assert (run.returncode, "cannot be kept" in out) == (0, False)
    kept = cache_of(tmp_path)
    assert len(kept) == 6
    assert {entry["verdict"] for entry in kept.values()} == {"ok"}


def test_a_verdict_from_the_future_is_not_believed(
    run: Run, web: WebServer, sandbox: Path, tmp_path: Path
) -> None:
    written(sandbox, web.url("status-404"))
    run("check-links", "--allow-private")
    [file] = (tmp_path / "cache").rglob("links-*.json")
    for at in (time.time() + 3600, 1e300, -1.0, -1e300):
        planted = {"verdict": "ok", "at": at, "status": 200, "detail": "200"}
        links = {web.url("status-404"): planted}
        file.write_text(json.dumps({"version": 1, "links": links}))
        assert run("check-links", "--allow-private").out.endswith("1 link: 1 broken\n")
        assert abs(cache_of(tmp_path)[web.url("status-404")]["at"] - time.time()) < 3600 / 2


def _for_everybody(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True)
    folder.chmod(0o777)


def _for_the_group(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True)
    folder.chmod(0o770)


def _a_link(folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir(mode=0o700, parents=True)
    folder.symlink_to(elsewhere)


def _of_somebody_else(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can be several users")
    folder.mkdir(mode=0o700, parents=True)
    os.chown(folder, 1002, 1002)


@unix
@pytest.mark.parametrize(
    ("plant", "reason"),
    [
        (_for_everybody, "can be written to by other users"),
        (_for_the_group, "can be written to by other users"),
        (_a_link, "is a symbolic link"),
        (_of_somebody_else, "belongs to another user"),
    ],
)
def test_a_cache_that_others_may_have_filled_is_not_used(
    run: Run,
    web: WebServer,
    sandbox: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[Path], None],
    reason: str,
) -> None:
    url = web.url("plain")
    written(sandbox, url)
    run("check-links", "--allow-private")
    [file] = (tmp_path / "cache").rglob("links-*.json")
    planted = {"verdict": "moved", "at": time.time(), "final_url": "http://evil.example/x"}
    folder = tmp_path / "planted" / "psylist"
    plant(folder)
    (folder / file.name).write_text(json.dumps({"version": 1, "links": {url: planted}}))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent))
    before = (sandbox / "entries.toml").read_bytes()
    ended = run("check-links", "--allow-private", "--fix")
    assert (ended.code, ended.out) == (0, "1 link: 1 ok\n")
    assert f"warning: the cache folder {folder} {reason}, and is not used\n" in ended.err
    assert (sandbox / "entries.toml").read_bytes() == before
    assert "evil" in (folder / file.name).read_text()
    assert [*(tmp_path / "temporary").rglob("links-*.json")]
    assert "warning" not in run("check-links", "--allow-private", "--no-cache").err


@unix
def test_a_cache_that_others_could_only_read_is_closed_to_them_and_used(
    run: Run, web: WebServer, sandbox: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "cache" / "psylist"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    written(sandbox, web.url("plain"))
    ended = run("check-links", "--allow-private")
    assert (ended.code, ended.err) == (0, "")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [*folder.glob("links-*.json")]
