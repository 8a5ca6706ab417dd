"""The last changes of each data file, so that `psylist undo` can take them back.

They lie in the user's state folder, a folder for each list and a file for each change, written
before the data file is: a change that did not happen is one that the data file does not show, and
is passed over. A change keeps only what it took away; the rest is in the data file.
"""

import contextlib
import datetime as dt
import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from psylist.catalog import platform
from psylist.catalog.platform import state_dir
from psylist.catalog.read import Catalog
from psylist.errors import DataFileError, NotFoundError, Problem, PsylistError, describe_os_error

MAX_STEPS = 20
"""How many changes of a list can be taken back."""

_MAX_NAMED = 3  # entries in a summary


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A change of a data file.

    Attributes:
        number: which change of the list it is.
        time: when it was made.
        summary: what it did, in a few words.
        before: digest of the text before it; empty where there was no file.
        after: digest of the text behind it.
        start: how many characters at the beginning of both texts are the same.
        end: how many at the end.
        removed: what stood between them before.
    """

    number: int
    time: dt.datetime
    summary: str
    before: str
    after: str
    start: int
    end: int
    removed: str

    def restore(self, path: Path, text: str) -> str | None:
        """The text before the change; None where there was no file.

        Args:
            path: the data file, for the error.
            text: the text behind it.

        Raises:
            DataFileError: what was kept of it is damaged.
        """
        if not self.before:
            return None
        whole = text[: self.start] + self.removed + text[len(text) - self.end :]
        if _digest(whole) != self.before:
            message = "the last change cannot be taken back: what was kept of it is damaged"
            raise DataFileError(str(path), [Problem(0, "", message)], hint="Nothing was written.")
        return whole


class OneStep:
    """The changes of a data file that one command makes, which are taken back together.

    A change that somebody else makes meanwhile begins another step.
    """

    def __init__(self) -> None:
        self._first: Catalog | None = None
        self._last: Step | None = None

    def begin(self, current: Catalog) -> Catalog:
        """The list as it was before the first of the changes that are one with the next.

        Args:
            current: the list as it is.
        """
        if self._first is None or self._last is None or self._last.after != _digest(current.text):
            self._first, self._last = current, None
        return self._first

    def take(self, path: Path, step: Step | None) -> None:
        """Let the step of the next change, if it could be kept, stand for those before it."""
        if self._last and step:
            forget(path, self._last)
        self._last = step

    @property
    def last(self) -> Step | None:
        """The step that the next change replaces."""
        return self._last


@contextlib.contextmanager
def recorded(
    path: Path, before: str | None, after: str, summary: str, one: OneStep | None = None
) -> Iterator[None]:
    """Keep a change that is made inside the context, whose caller holds the lock.

    A change that cannot be kept is made without; see `undo_note`.

    Args:
        path: the data file.
        before: its text; None where there is no file.
        after: its text to come.
        summary: what the change does.
        one: the step of which the change is a part; `before` is the text before all of it.
    """
    step: Step | None = None
    with contextlib.suppress(OSError):
        step = _write(path, before, after, summary, one.last if one else None)
    try:
        yield
    except PsylistError:
        if step:
            forget(path, step)
        raise
    if one:
        one.take(path, step)


def forget(path: Path, step: Step) -> None:
    """Drop a change of a data file that did not happen, or was taken back."""
    with contextlib.suppress(OSError):  # `last_step` passes it over
        folder = _folder(path)
        if step in _steps(folder):  # where it took away the file, somebody may be making another
            _remove(folder, step.number)


def last_step(path: Path, text: str) -> Step:
    """The change that made the text of a data file.

    Changes are passed over that the file does not show: they never came about, or somebody has
    taken them back already, one after the other; who does so drops them only afterwards.

    Raises:
        NotFoundError: psylist has not changed it.
        DataFileError: it was changed otherwise since; or nothing can be kept.
    """
    digest = _digest(text)
    other: Step | None = None  # the last change, as long as nothing shows that it was taken back
    start = ""  # of the change that was looked at last: there the one before it must have ended
    for step in steps(path):
        if other and (step.before, step.after) == (other.before, digest):
            return step  # the other was to take its place, and never came about
        if other and step.after != start:
            break
        if step.after == digest and not other:
            return step
        other, start = (None if step.before == digest else other or step), step.before
    if other:
        message = f"was changed otherwise since psylist {other.summary} ({show_time(other.time)})"
        hint = "Nothing was written. `psylist undo --list` shows what psylist changed."
        raise DataFileError(str(path), [Problem(0, "", message)], hint=hint)
    message = f"nothing to undo in {path}"
    raise NotFoundError(message, hint="Only changes that psylist made can be taken back.")


def steps(path: Path) -> Iterator[Step]:
    """The changes that are kept of a data file, the last one first.

    Raises:
        DataFileError: there is no folder to keep them.
    """
    try:
        folder = _folder(path)
    except OSError as error:
        message = f"no change can be taken back: {_reason(error)}"
        raise DataFileError(str(path), [Problem(0, "", message)]) from error
    yield from _steps(folder)


def undo_note(path: Path) -> str:
    """Whether the change that was just made to a data file can be taken back, as a sentence."""
    try:
        folder = _folder(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if any(step.after == digest for step in _steps(folder)):
            return "psylist undo takes it back"
        reason = f"{folder}: cannot be written"
    except OSError as error:
        reason = _reason(error)
    return f"psylist undo cannot take it back: {reason}"


def show_time(time: dt.datetime) -> str:
    """A time to the minute, where the user is."""
    return time.astimezone().strftime("%Y-%m-%d %H:%M")


def summarize(before: Catalog, after: Catalog) -> str:
    """What a change did, in a few words: "changed a, b", "added c"."""
    old = {entry.id: entry for entry in before.entries}
    new = {entry.id: entry for entry in after.entries}
    added, removed = [*filter(lambda name: name not in old, new)], [*old.keys() - new.keys()]
    changed = [name for name in new if name in old and new[name] != old[name]]
    parts = {"added": added, "changed": changed, "removed": sorted(removed, key=[*old].index)}
    rename = f"renamed {removed[0]} to {added[0]}" if len(added) == len(removed) == 1 else ""
    if rename:
        parts = {"changed": changed}
    said = [f"{verb} {_names(names)}" for verb, names in parts.items() if names]
    said += [rename] if rename else []
    if said:
        return " and ".join(said)
    return "changed comments or settings" if [*old] == [*new] else "sorted the entries"


def _names(ids: Sequence[str]) -> str:
    return ", ".join(ids) if len(ids) <= _MAX_NAMED else f"{len(ids)} entries"


def _folder(path: Path) -> Path:
    """The folder with the changes of a data file; it is made.

    Raises:
        OSError: it cannot be.
    """
    place = os.path.normcase(os.path.realpath(path))
    name = hashlib.sha256(os.fsencode(place)).hexdigest()[:16]
    folder = state_dir() / "undo" / name
    platform.make_private_folder(folder)
    return folder


def _write(
    path: Path, before: str | None, after: str, summary: str, replaced: Step | None = None
) -> Step:
    folder = _folder(path)
    digest = "" if before is None else _digest(before)
    last = next(_steps(folder), None)
    while (
        last and last != replaced and last.before == digest
    ):  # it did not happen, or is taken back already
        _remove(folder, last.number)
        last = next(_steps(folder), None)
    old = before or ""
    start = _common_start(old, after)
    end = _common_start(old[start:][::-1], after[start:][::-1])
    step = Step(
        number=last.number + 1 if last else 1,
        time=dt.datetime.now(dt.UTC),
        summary=summary,
        before=digest,
        after=_digest(after),
        start=start,
        end=end,
        removed=old[start : len(old) - end],
    )
    file = _file(folder, step.number)
    temporary = file.with_suffix(".tmp")
    try:
        temporary.write_bytes(msgspec.json.encode(step))
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
    for number in _numbers(folder)[MAX_STEPS + bool(replaced) :]:
        _remove(folder, number)
    return step


def _steps(folder: Path) -> Iterator[Step]:
    """The changes in a folder, the last one first, without what a power cut has left of one."""
    for number in _numbers(folder):
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            yield msgspec.json.decode(_file(folder, number).read_bytes(), type=Step)


def _numbers(folder: Path) -> list[int]:
    """The numbers of the changes in a folder, the last one first."""
    names = (file.stem for file in folder.glob("*.json"))
    return sorted((int(name) for name in names if name.isdecimal()), reverse=True)


def _file(folder: Path, number: int) -> Path:
    return folder / f"{number}.json"


def _remove(folder: Path, number: int) -> None:
    _file(folder, number).unlink(missing_ok=True)


def _common_start(a: str, b: str) -> int:
    """How many characters at the beginning of two texts are the same."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _reason(error: OSError) -> str:
    reason = describe_os_error(error)
    return f"{error.filename}: {reason}" if error.filename else reason
