"""Whether files have changed: their state is looked at again and again, as any file system has it.

An editor that saves writes a file anew, or another one that takes its name; for a moment there may
be none. So a change counts once the files have stayed as they are for one look.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

_PAUSE = 0.3
"""Seconds between two looks."""

State = tuple[tuple[str, int, int, int, int], ...]
"""Of each file that is there: its path, and what changes with it."""


def watch(paths: Iterable[Path], pause: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Yields whenever something has changed in files, or in folders and what is in them.

    Every change counts from the call on: what happens before the first is waited for, or while the
    caller deals with one, is the next.

    Args:
        paths: of files and folders, which need not be there.
        pause: lets time go by.
    """
    wanted = [*paths]
    return _changes(wanted, take_state(wanted), pause)


def _changes(wanted: Sequence[Path], seen: State, pause: Callable[[float], None]) -> Iterator[None]:
    while True:
        pause(_PAUSE)
        now = take_state(wanted)
        if now == seen:
            continue
        while True:
            pause(_PAUSE)
            last, now = now, take_state(wanted)
            if now == last:
                break
        if now != seen:
            seen = now
            yield


def take_state(paths: Iterable[Path]) -> State:
    """What tells a change of files, and of all files in folders."""
    return tuple(sorted(state for path in paths for state in _states(path)))


def _states(path: Path) -> Iterator[tuple[str, int, int, int, int]]:
    if path.is_dir():
        for folder, _, names in os.walk(path):
            for name in names:
                yield from _state(os.path.join(folder, name))  # noqa: PTH118  (thousands)
    else:
        yield from _state(str(path))


def _state(name: str) -> Iterator[tuple[str, int, int, int, int]]:
    try:
        found = os.stat(name)  # noqa: PTH116
    except OSError:  # it is not there, at the moment
        return
    yield name, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
