"""``found.toml``: which works a list's curators have been shown, and which they do not want.

It lies beside the data file and goes into git with it, so that a colleague and CI know it too. One
id a line, sorted; lines twice or out of order are what a merge of two branches leaves, and are
taken as they are.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from psylist.catalog.atomic import lock, replace_if_unchanged
from psylist.catalog.read import decode_text, parse_toml, read_bytes
from psylist.catalog.toml_layout import field_lines
from psylist.errors import DataFileError, Problem, PsylistError, UsageError
from psylist.identifiers.identifier import parse
from psylist.model import FORMS
from psylist.ports import SearchQuery

NAME = "found.toml"
_HEAD = """\
# What `psylist find` remembers: the papers that `find --new` has looked at, and those that
# were dismissed. It belongs into git. To forget a paper, delete its line. Under "complete" is
# for each search the day until which nothing of it is left to look at.
"""
_IDS = ("seen", "dismissed")
_KEYS = (*_IDS, "complete")
_ARXIV = re.compile(FORMS["arxiv"], re.ASCII)
_COMPLETE = re.compile(r"(\d{4}-\d\d-\d\d) ([0-9a-f]{12})", re.ASCII)
_LINE = re.compile(r'^[ \t]*"([^"\\\n]+)",?[ \t]*(#[^\n]*)$', re.MULTILINE)
_MARKS = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})", re.MULTILINE)
_TOP = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)+")


@dataclass(frozen=True, slots=True)
class SeenWorks:
    """What is remembered.

    Attributes:
        seen: arXiv ids of works that were shown.
        dismissed: of works that nobody wants to be shown again.
        complete: for a search the day until which all of its works were looked at, and a digest of
            what is searched for: a search that is changed begins anew.
    """

    seen: frozenset[str] = field(default_factory=frozenset)
    dismissed: frozenset[str] = field(default_factory=frozenset)
    complete: frozenset[str] = field(default_factory=frozenset)

    def complete_until(self, query: SearchQuery) -> dt.date | None:
        """The day until which all works of a search were looked at; None if something is left."""
        digest = _digest(query)
        days = [line[:10] for line in self.complete if line.endswith(digest)]
        return dt.date.fromisoformat(max(days)) if days else None


def complete_line(query: SearchQuery, day: dt.date) -> str:
    """The line which says that all works of a search until a day were looked at."""
    return f"{day} {_digest(query)}"


def _digest(query: SearchQuery) -> str:
    return hashlib.sha256(msgspec.json.encode(query)).hexdigest()[:12]


def _newest_lines(complete: Iterable[str]) -> frozenset[str]:
    """The last day of each search: it is later than the others."""
    last = {line.rpartition(" ")[2]: line for line in sorted(complete)}
    return frozenset(last.values())


def found_file(data_file: Path) -> Path:
    """The file beside a data file."""
    return data_file.parent / NAME


def read_found(path: Path) -> SeenWorks:
    """What a file remembers; nothing without one.

    Raises:
        DataFileError: it cannot be read, or is not as it should be.
    """
    if not path.exists():
        return SeenWorks()
    return parse_found(path, decode_text(path, read_bytes(path)))


def parse_found(path: Path, text: str) -> SeenWorks:
    """What a text remembers.

    Args:
        path: of the file, for the error.
        text: of the file.

    Raises:
        DataFileError: it is not as it should be; it holds every problem there is.
    """
    if mark := _MARKS.search(text):
        message = "one of git's conflict marks is left"
        line = text.count("\n", 0, mark.start()) + 1
        hint = "Every line of both sides counts: delete git's marks, and nothing else."
        raise DataFileError(str(path), [Problem(line, "", message)], hint=hint)
    raw = parse_toml(str(path), text)
    lines = field_lines(text, [(-1, key) for key in raw])
    problems = [
        Problem(_line_of(text, item, lines[-1, key]), "", message)
        for key, value in raw.items()
        for item, message in _flaws(key, value)
    ]
    if problems:
        raise DataFileError(str(path), sorted(problems, key=lambda problem: problem.line))
    return SeenWorks(*(frozenset(raw.get(key, ())) for key in _KEYS))


def _flaws(key: str, value: object) -> Iterable[tuple[object, str]]:
    """What is wrong with a key: the item, or None for all of it, and the words."""
    if key not in _KEYS:
        from psylist.catalog.decode import unknown_key

        yield None, unknown_key(key, _KEYS, "key")
    elif not isinstance(value, list):
        yield None, f"{key!r} is a list of {'arXiv ids' if key in _IDS else 'days'}"
    elif key in _IDS:
        for item in value:
            if not isinstance(item, str) or not _ARXIV.fullmatch(item):
                yield item, f'{key!r} holds {item!r}, which is not an arXiv id like "2509.25733"'
    else:
        for item in value:
            if not isinstance(item, str) or not _is_complete_line(item):
                yield item, f"{key!r} holds {item!r}, which psylist has not written; delete it"


def _is_complete_line(text: str) -> bool:
    match = _COMPLETE.fullmatch(text)
    try:
        return match is not None and bool(dt.date.fromisoformat(match[1]))
    except ValueError:
        return False


def _line_of(text: str, item: object, line: int) -> int:
    """The line of an item of a list that begins on a line."""
    if item is None:
        return line
    start = [0, *(match.end() for match in re.finditer("\n", text))][line - 1]
    place = text.find(str(item), start) if item != "" else text.find('""', start)
    return text.count("\n", 0, place) + 1 if place >= 0 else line


def remember(
    path: Path,
    *,
    seen: Collection[str] = (),
    dismissed: Collection[str] = (),
    complete: Collection[str] = (),
) -> bool:
    """Add works to what a file remembers; whether that is news.

    The file is read again under its lock: another run may have written it.

    Raises:
        DataFileError: it cannot be read or written, or is not as it should be.
    """
    with lock(path):
        data = read_bytes(path) if path.exists() else None
        text = decode_text(path, data) if data is not None else ""
        known = parse_found(path, text)
        after = SeenWorks(
            known.seen | set(seen),
            known.dismissed | set(dismissed),
            _newest_lines(known.complete | set(complete)),
        )
        if after == known:
            return False
        replace_if_unchanged(path, write_found(after, text), expected=data)
        return True


def write_found(found: SeenWorks, before: str = "") -> str:
    """The text of a file; comments at the top and behind ids stay as they were before."""
    breaks = "\r\n" if "\r\n" in before else "\n"
    plain = before.replace("\r\n", "\n")
    top = _TOP.match(plain)
    comments = dict(_LINE.findall(plain))
    parts = [top[0] if top and "#" in top[0] else _HEAD]
    for key in _KEYS if found.complete else _IDS:
        parts += ["" if parts[-1].endswith("\n\n") else "\n", _written(key, found, comments)]
    return "".join(parts).replace("\n", breaks)


def _written(key: str, found: SeenWorks, comments: Mapping[str, str]) -> str:
    lines = []
    for name in sorted(getattr(found, key)):
        comment = comments.get(name, "").rstrip()
        lines.append(f'    "{name}",{"  " if comment else ""}{comment}\n')
    return f"{key} = [\n{''.join(lines)}]\n"


def dismiss(path: Path, words: Iterable[str]) -> tuple[Mapping[str, bool], Sequence[PsylistError]]:
    """Dismiss the works that words name; each with whether that is news, and what names none.

    Raises:
        DataFileError: the file cannot be read or written, or is not as it should be.
    """
    names: dict[str, None] = {}
    failures: list[PsylistError] = []
    for word in words:
        try:
            identifier = parse(word)
        except UsageError as error:
            failures.append(error)
            continue
        if identifier.kind == "arxiv":
            names[identifier.value] = None
        else:
            failures.append(UsageError(f"{word!r} is not an arXiv id", hint="As in 2509.25733."))
    known = read_found(path).dismissed
    if names:
        remember(path, dismissed=names)
    return {name: name not in known for name in names}, failures
