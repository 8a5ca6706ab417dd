"""Entries as a page was read, held against the entries that are on it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.quality.tally import Miss, Tally
from psylist.importing.drafts import Draft, ParseResult
from psylist.importing.fields import to_fields


@dataclass(frozen=True, slots=True)
class Expected:
    """An entry as the truth has it; what is None is not known and not compared.

    Attributes:
        title: exactly, but for white space, and in a lenient comparison for the final full stop.
        line: where it begins, counted from 1; 0 where the truth does not say it.
        links: all of its addresses.
        year: of the entry; 0 if it has none.
        date: as far as it is printed: ``2025-09-30``, ``2025-09`` or ``2025``.
        venue: as it is printed.
        authors: their names.
        tags: the headings above it.
    """

    title: str
    line: int = 0
    links: frozenset[str] | None = None
    year: int | None = None
    date: str | None = None
    venue: str | None = None
    authors: Sequence[str] | None = None
    tags: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """A page and what is on it.

    Attributes:
        page: its name.
        language: of it.
        entries: that are on it.
        text: of the page, to show the line of a miss.
        is_complete: whether these are all of its entries; else what else is found is not judged.
        is_lenient: whether a full stop at the end of a title, a backslash in it, and a slash at
            the end of an address may be there or not.
    """

    page: str
    language: str
    entries: Sequence[Expected]
    text: str = ""
    is_complete: bool = True
    is_lenient: bool = False

    def miss(self, line: int, what: str, expected: str, got: str) -> Miss:
        """A miss at a line of the page; 0 where nobody knows the line."""
        lines = re.split(r"\r\n?|\n", self.text)
        source = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        where = f"{self.page}:{line}" if line else self.page
        return Miss(where, what, expected, got, source)


def compare(truth: Truth, reading: ParseResult, tally: Tally) -> None:
    """Add what was read of a page to the counts."""
    drafts = reading.drafts
    pairs = match(truth, drafts)
    matched = {id(draft) for draft in pairs.values()}
    tally.expected += len(truth.entries)
    tally.hits += len(pairs)
    for index, wanted in enumerate(truth.entries):
        if index in pairs:
            _compare_fields(truth, wanted, pairs[index], tally)
        else:
            got = _explain(wanted, reading)
            tally.misses.append(truth.miss(wanted.line, "not found", repr(wanted.title), got))
    if not truth.is_complete:
        tally.extra = None
        return
    for draft in drafts:
        if id(draft) not in matched:
            tally.extra = (tally.extra or 0) + 1
            got = repr(draft.title)
            tally.misses.append(truth.miss(draft.line, "not an entry", "nothing", got))


def match(truth: Truth, drafts: Sequence[Draft]) -> dict[int, Draft]:
    """Which draft is which expected entry: by title and link, then title, link, and line."""
    left = list(drafts)
    pairs: dict[int, Draft] = {}
    rules: Sequence[Callable[[Expected, Draft], bool]] = (
        lambda wanted, draft: _is_title(wanted, draft) and _is_linked(wanted, draft),
        _is_title,
        _is_linked,
        lambda wanted, draft: wanted.line == draft.line,
    )
    for is_same in rules:
        for index, wanted in enumerate(truth.entries):
            if index in pairs:
                continue
            same = [draft for draft in left if is_same(wanted, draft)]
            if same:
                nearest = min(same, key=lambda draft: abs(draft.line - wanted.line))
                pairs[index] = nearest
                left = [draft for draft in left if draft is not nearest]
    return pairs


def _compare_fields(truth: Truth, wanted: Expected, draft: Draft, tally: Tally) -> None:
    for name, expected, got, key in _fields(truth, wanted, draft):
        if expected is None:
            continue
        right = key(expected) == key(got)
        tally.count(name, right=right)
        if not right:
            texts = _difference(expected, got)
            tally.misses.append(truth.miss(draft.line, name, *texts))


def _fields(
    truth: Truth, wanted: Expected, draft: Draft
) -> Iterator[tuple[str, Any, Any, Callable[[Any], object]]]:
    """Each field: its name, what is expected and what was read, and by what the two are equal."""
    fields = to_fields({truth.language: draft}, [truth.language])
    lenient = truth.is_lenient
    yield "title", " ".join(wanted.title.split()), draft.title, _without_stop if lenient else str
    yield "links", wanted.links, links_of(draft), _pages if lenient else frozenset
    yield "year", wanted.year, fields.get("year"), str
    yield "date", wanted.date, draft.date, str
    yield "venue", wanted.venue, str(fields.get("venue") or fields.get("source") or ""), venue_key
    yield "authors", wanted.authors, draft.authors, lambda names: [*map(_letters, names)]
    yield "tags", wanted.tags, draft.tags, list


def _difference(expected: Any, got: Any) -> tuple[str, str]:
    """Both values in words; of sets what only one of them has."""
    if isinstance(expected, frozenset):
        return _text(expected - got), _text(got - expected)
    return _text(expected), _text(got)


def links_of(draft: Draft) -> set[str]:
    """All addresses of a draft."""
    return {url for url in (draft.url, *draft.links.values()) if url}


def venue_key(venue: str) -> str:
    """A venue without year, case and punctuation: ``ACL'23 Findings`` -> ``aclfindings``.

    A preprint server is no venue: psylist keeps it as the date.
    """
    text = unicodedata.normalize("NFKC", venue).casefold()
    text = re.sub(r"(?<!\d)(?:19|20)?\d\d(?!\d)|arxiv\S*|preprint|technical report", " ", text)
    return _letters(text)


def _is_title(wanted: Expected, draft: Draft) -> bool:
    return _letters(wanted.title) == _letters(draft.title)


def _is_linked(wanted: Expected, draft: Draft) -> bool:
    links = {_without_slash(url) for url in wanted.links or ()}
    return any(_without_slash(url) in links for url in links_of(draft))


def _explain(wanted: Expected, reading: ParseResult) -> str:
    """What was read instead of an entry: its links and their reasons, or the entry before it."""
    links = {_without_slash(url) for url in wanted.links or ()}
    for link in reading.unused_links:
        if link.line == wanted.line or _without_slash(link.url) in links:
            return f"its link left out (line {link.line}: {link.reason})"
    before = [draft for draft in reading.drafts if draft.line <= wanted.line]
    if not before:
        return "nothing"
    last = max(before, key=lambda draft: draft.line)
    return f"nothing (the entry before it is {last.title!r}, line {last.line})"


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _without_stop(title: str) -> str:
    return title.replace("\\", "").strip().removesuffix(".")


def _pages(links: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_without_slash, links))


def _without_slash(url: str) -> str:
    return url.removesuffix("/")


def _text(value: object) -> str:
    if isinstance(value, set | frozenset):
        return ", ".join(sorted(value)) or "no more"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(value) or "none"
    return repr(value) if isinstance(value, Mapping | str) else str(value)
