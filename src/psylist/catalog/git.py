"""Earlier versions of a data file, as git keeps them."""

import datetime as dt
import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.errors import UsageError

_PARTS_LEFT = {len("2025"): 2, len("2025-06"): 1}
"""How many parts of a day a date lacks, by its length."""
_BLAMED = re.compile(r"([0-9a-f]{40,64}) \d+ (\d+)")
_NOT_COMMITTED = re.compile("0+")
_TIMEOUT = 120.0  # seconds; a blame of 44,000 lines and 1,000 commits takes three
_HINT = "Name a branch, a tag or a commit, or a date: 2025-06-01, 2025-06, 2025."
_SHALLOW_HINT = "Fetch the rest: git fetch --unshallow (in a workflow, fetch-depth: 0)."


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the file in git.

    Attributes:
        commit: its full name.
        name: the path of the file in it, from the top of the repository.
    """

    commit: str
    name: str


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A file that git could not merge: git-merge(1), "How to resolve conflicts".

    Attributes:
        base: the file as it was before both sides changed it.
        head: our version of it.
        incoming: their version.
        written: the file with marks, as git has written it; empty from an older git (before 2.34).
    """

    base: str
    head: str
    incoming: str
    written: str


def is_date(since: str) -> bool:
    """Whether a text is a day, a month or a year, as options take it: ``2025-06-01``, ``2025``."""
    try:
        day = dt.date.fromisoformat(_first_day(since))
    except ValueError:
        return False
    return day.isoformat().startswith(since)


def _first_day(date: str) -> str:
    """The first day of a month or a year, if it is one."""
    return date + "-01" * _PARTS_LEFT.get(len(date), 0)


class GitHistory:
    """The history of a file; see `open_history`.

    Args:
        path: the file.
        name: its path from the top of the repository.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name

    def base(self, since: str) -> Version | None:
        """The version that the file is compared with.

        Args:
            since: a branch, tag or commit: where HEAD has left it, so that what others have done
                on it since does not count; or a date (``2025-06-01``, ``2025-06``,
                ``2025``): the last version before it.

        Returns:
            The version; None where the file was not there yet.

        Raises:
            UsageError: git knows no such name, and it is not a date; or the clone is shallow, and
                what was there at that time is not in it.
        """
        commit = self._resolve(since)
        if not commit:
            return None
        version = Version(commit, self._name)
        if self.read(version) is not None:
            return version
        former = self._former_name(commit)
        return Version(commit, former) if former else None

    def read(self, version: Version) -> str | None:
        """The text of a version; None where the file is not in it."""
        data = self._run("cat-file", "blob", f"{version.commit}:{version.name}")
        return None if data is None else data.decode("utf-8-sig", "replace")

    def versions(self, most: int) -> Iterator[Version]:
        """The versions that changed the file, the last one first."""
        listed = self._run("log", f"-{most}", "--format=%H", "--", self._path.name) or b""
        for commit in listed.decode().split():
            yield Version(commit, self._name)

    def unmerged(self) -> Unmerged | None:
        """The versions of a file that git could not merge; None unless git has all of them."""
        # Git keeps what a merge has written for `git diff AUTO_MERGE`.
        names = (":1", ":2", ":3", "AUTO_MERGE")
        versions = [self._run("cat-file", "blob", f"{name}:{self._name}") for name in names]
        if None in versions[:3]:
            return None
        try:
            return Unmerged(*((data or b"").decode() for data in versions))
        except UnicodeDecodeError:
            return None

    def last_tag(self) -> str:
        """The last tag behind HEAD; empty without one."""
        return self._line("describe", "--tags", "--abbrev=0", "HEAD")

    def blame(self) -> dict[int, Version]:
        """The version that each line was last changed in, by its number from 1.

        Lines that are not committed yet are left out.
        """
        data = self._run("blame", "--porcelain", "--", self._path.name) or b""
        lines: dict[int, Version] = {}
        names: dict[str, str] = {}
        found: list[tuple[int, str]] = []
        for line in data.decode("utf-8", "replace").split("\n"):
            if match := _BLAMED.match(line):
                found.append((int(match[2]), match[1]))
            elif line.startswith("filename ") and found:
                names[found[-1][1]] = line.removeprefix("filename ")
        for number, commit in found:
            if not _NOT_COMMITTED.fullmatch(commit):
                lines[number] = Version(commit, names.get(commit, self._name))
        return lines

    def _resolve(self, since: str) -> str:
        """A commit; empty where a date is older than all."""
        name = f"{since}^{{commit}}"
        if commit := self._line("rev-parse", "--verify", "--quiet", "--end-of-options", name):
            return self._line("merge-base", commit, "HEAD") or commit
        if not is_date(since):
            message = f"git has no branch, tag or commit {since!r} here"
            if not self._line("rev-parse", "--verify", "--quiet", "HEAD"):
                raise UsageError(message, hint="Nothing is committed yet: git commit.")
            raise UsageError(message, hint=_SHALLOW_HINT if self._is_shallow() else _HINT)
        before = f"--before={_first_day(since)}T00:00:00"
        commit = self._line("rev-list", "-1", before, "HEAD")
        if not commit and self._is_shallow():
            message = f"the clone is shallow: its history does not go back to {since}"
            raise UsageError(message, hint=_SHALLOW_HINT)
        return commit

    def _is_shallow(self) -> bool:
        return self._line("rev-parse", "--is-shallow-repository") == "true"

    def _former_name(self, commit: str) -> str:
        """The path that the file had in a commit, if it was renamed since; else empty."""
        words = ("--cached", "-M", "-z", "--no-relative", "--name-status", "--diff-filter=R")
        parts = (self._run("diff", *words, commit, "--") or b"").split(b"\0")
        names = zip(parts[1::3], parts[2::3], strict=False)  # R100, the old and the new name
        return next((os.fsdecode(old) for old, new in names if os.fsdecode(new) == self._name), "")

    def _line(self, *words: str) -> str:
        return (self._run(*words) or b"").decode().strip()

    def _run(self, *words: str) -> bytes | None:
        return _git(self._path.parent, words)


def open_history(path: Path) -> GitHistory | None:
    """The history of a file; None without git, outside of a repository, or if git has no such file.

    Args:
        path: the file.
    """
    path = Path(os.path.realpath(path))
    listed = _git(path.parent, ("ls-files", "--full-name", "-z", "--", path.name))
    name = (listed or b"").split(b"\0")[0]
    return GitHistory(path, os.fsdecode(name)) if name else None


def require_history(path: Path, option: str) -> GitHistory:
    """The history of a file.

    Args:
        path: the file.
        option: that needs it, for the error.

    Raises:
        UsageError: the file has no history.
    """
    history = open_history(path)
    if history is None:
        message = f"{option} needs the history of {path.name}, and git has none"
        raise UsageError(message, hint=explain_missing_history(path))
    return history


def explain_missing_history(path: Path) -> str:
    """Why git has no history of a file, and what to do about it."""
    path = Path(os.path.realpath(path))
    done = _run_git(path.parent, ("rev-parse", "--show-toplevel"))
    if done is None:
        return "git is not installed, or does not answer."
    if done.returncode == 0:
        return f"It is not committed yet: git add {shlex.quote(path.name)}, then git commit."
    if b"dubious ownership" in done.stderr:
        return "The repository belongs to somebody else: see safe.directory in git help config."
    return f"The folder {path.parent} is in no git repository: git init makes one."


def _git(folder: Path, words: Sequence[str]) -> bytes | None:
    """What git prints; None where it fails."""
    done = _run_git(folder, words)
    return done.stdout if done is not None and done.returncode == 0 else None


def _run_git(folder: Path, words: Sequence[str]) -> subprocess.CompletedProcess[bytes] | None:
    """How git ends; None where it cannot be started, or does not end."""
    command = ["git", "--literal-pathspecs", "-c", "core.quotePath=off"]
    command += ["-c", "core.fsmonitor=false", *words]
    # In a hook, git says where its folder is, from the place where the hook runs.
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    env |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603  # words of our own; names of users come behind --
            command, cwd=folder, env=env, capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
