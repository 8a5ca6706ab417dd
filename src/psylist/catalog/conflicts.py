"""What git leaves in a data file that two branches have changed: marks around both versions.

git-merge(1), "How conflicts are presented": a line of seven ``<`` with a name, our lines, in the
style diff3 a line of seven ``|`` and the lines of both's ancestor, a line of seven ``=``, their
lines, a line of seven ``>`` with a name.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from psylist.catalog.slugs import slug_from_title
from psylist.errors import DataFileError, Problem
from psylist.model import ENTRIES

_FIRST = re.compile(r"^<{7,}(?: |\r?$)", re.MULTILINE)
_MARK = re.compile(r"(?P<sign>([<|=>])\2{6,})(?: (?P<name>[^\r\n]*))?\r?\n?\Z")
_HEADER = re.compile(rf"[ \t]*\[\[[ \t]*{ENTRIES}[ \t]*\]\]")
_ID = re.compile(r"^[ \t]*id[ \t]*=[ \t]*[\"']([^\"'\n]+)[\"']", re.MULTILINE)
_TITLE = re.compile(r"^[ \t]*title[^=\n]*=[^\"'\n]*[\"']([^\"'\n]+)[\"']", re.MULTILINE)
_SIDES = {"<": "head", "|": "base", "=": "incoming"}
_NEXT = {"": "<", "head": "|=", "base": "=", "incoming": ">"}
HINT = "`psylist resolve` keeps the entries of both sides, and what each has changed."


@dataclass
class Side:
    """A version of the whole file, as it would be without conflicts.

    Attributes:
        spans: between which lines of this version each conflict is.
        lines: the line in the file of each line of this version, counted from 1.
    """

    spans: list[tuple[int, int]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    _written: list[str] = field(default_factory=list)

    def add(self, line: str, number: int) -> None:
        """Add a line, with its number in the file."""
        self._written.append(line)
        self.lines.append(number)

    @cached_property
    def text(self) -> str:
        """The file."""
        return "".join(self._written)

    @cached_property
    def _headers(self) -> list[int]:
        """The lines on which entries begin, and the end."""
        headers = [number for number, line in enumerate(self._written) if _HEADER.match(line)]
        return [*headers, len(self._written)]

    def entries(self, conflict: int) -> dict[str, str]:
        """The entries that a conflict touches, as they are written, by their id."""
        start, end = self.spans[conflict]
        if start == end:
            return {}
        headers = self._headers
        first = max(0, bisect_right(headers, start) - 1)
        last = bisect_left(headers, end)
        blocks = (
            "".join(self._written[a:b]).strip() for a, b in pairwise(headers[first : last + 1])
        )
        return {_id(block): block for block in blocks}


@dataclass(frozen=True, slots=True)
class Conflicted:
    """A file with conflicts.

    Attributes:
        lines: on which each conflict begins, counted from 1.
        names: what git calls our side and theirs.
        head: the file with all of our lines.
        incoming: the file with all of theirs.
        base: the file as it was before both; None where git does not say it.
    """

    lines: Sequence[int]
    names: tuple[str, str]
    head: Side
    incoming: Side
    base: Side | None

    @property
    def sides(self) -> tuple[Side, Side]:
        """The file with all of our lines, and with all of theirs."""
        return self.head, self.incoming

    def ids(self, index: int) -> tuple[list[str], list[str]]:
        """The ids of the entries in a conflict, on our side and on theirs.

        Those that are the same on both sides are not among them.
        """
        head, incoming = self.head.entries(index), self.incoming.entries(index)
        same = {name for name, block in head.items() if incoming.get(name) == block}
        return [name for name in head if name not in same], [n for n in incoming if n not in same]


def find_conflicts(text: str) -> Conflicted | None:
    """The versions of a file with conflicts; None for one without, or with half a conflict."""
    if "<<<<<<<" not in text or not _FIRST.search(text):
        return None
    sides = {name: Side() for name in ("head", "base", "incoming")}
    reader = _Reader()
    for number, line in enumerate(re.findall(r"[^\n]*\n|[^\n]+", text), 1):
        if reader.read_mark(line, number, sides):
            continue
        for name, side in sides.items():
            if reader.inside in {"", name}:
                side.add(line, number)
    if reader.inside or not reader.lines:
        return None
    base = sides["base"] if reader.bases == len(reader.lines) else None
    names = (reader.names.get("<") or "ours", reader.names.get(">") or "theirs")
    return Conflicted(reader.lines, names, sides["head"], sides["incoming"], base)


def refuse_conflicts(path: Path, text: str) -> None:
    """Refuse a file with conflicts.

    Raises:
        DataFileError: there are some; each is named with the entries on both sides.
    """
    found = find_conflicts(text)
    if found is None:
        return
    problems = []
    for index, line in enumerate(found.lines):
        sides = zip(found.names, found.ids(index), strict=True)
        said = [f"{name} has {', '.join(map(repr, ids))}" for name, ids in sides if ids]
        where = ", ".join(said) or "around what stands outside of entries"
        problems.append(Problem(line, "", f"git's conflict marks: {where}"))
    raise DataFileError(str(path), problems, hint=HINT)


class _Reader:
    """Reads marks in the order in which git writes them.

    Attributes:
        inside: the side that the next line belongs to; empty outside conflicts.
        lines: on which conflicts begin.
        names: what git calls a side, by its mark.
        bases: how many conflicts say what was there before.
    """

    def __init__(self) -> None:
        self.inside = ""
        self.lines: list[int] = []
        self.names: dict[str, str] = {}
        self.bases = 0
        self._length = 0

    def read_mark(self, line: str, number: int, sides: dict[str, Side]) -> bool:
        """Whether a line is the mark that may come next; it is taken note of."""
        match = _MARK.match(line)
        if match is None or match["sign"][0] not in _NEXT[self.inside]:
            return False
        sign = match["sign"][0]
        if self.inside and len(match["sign"]) != self._length:
            return False  # of a conflict inside the base, which git marks longer
        if sign == "<":
            self.lines.append(number)
            self._length = len(match["sign"])
            for side in sides.values():
                side.spans.append((len(side.lines), -1))
        self.bases += sign == "|"
        if sign in "<>":
            # "1a2b3c4 (message of the commit)" while rebasing
            self.names.setdefault(sign, (match["name"] or "").partition(" (")[0].strip())
        self.inside = _SIDES.get(sign, "")
        if not self.inside:
            for side in sides.values():
                side.spans[-1] = (side.spans[-1][0], len(side.lines))
        return True


def _id(block: str) -> str:
    if match := _ID.search(block):
        return match[1]
    match = _TITLE.search(block)
    return slug_from_title(match[1] if match else "", ())
