"""One entry made of two: the first keeps its words, the other adds what is missing.

What the first has already and the other has otherwise is never dropped in silence: addresses and
ids become links, and everything else is named in a note.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from psylist.catalog.stamps import (
    hash_text,
    join_stamp,
    originals,
    source_texts,
    stamp_parts,
    translation_of,
)
from psylist.duplicates.authors import (
    Overlap,
    are_alike,
    author_set,
    compare_authors,
    is_beginning,
    with_whole_names,
)
from psylist.errors import UsageError
from psylist.identifiers.identifier import Identifier, canonical_url, identifiers_of, parse
from psylist.model import Entry, Text, page_of
from psylist.text.scripts import CJK, collapse_whitespace
from psylist.vocabulary.hosts import classify_url

_IDS = ("arxiv", "acl", "doi")
_PLAIN = ("key", "venue", "category", "journal_ref", "status", "superseded_by")
_TEXTS = ("title", "source", "note", "abstract", "summary")
_EAST_LANGUAGES = ("zh", "ja", "ko", "yue")
_EAST_LETTER = re.compile(f"[{CJK}]")
_LETTER = re.compile(r"[^\W\d_]")
_SHOWN = 160  # characters of a text that a note repeats


class MergeNote(NamedTuple):
    """What became of a value that could not be kept as it was.

    Attributes:
        message: in words.
        is_dropped: whether it is nowhere in the new entry.
    """

    message: str
    is_dropped: bool


@dataclass(slots=True)
class MergeResult:
    """Two entries on their way to one.

    Attributes:
        kept: the entry that keeps its words.
        other: the entry that adds to it.
        fields: of the new entry, as far as they differ from those kept.
        notes: what could not be kept as it was.
    """

    kept: Entry
    other: Entry
    languages: Sequence[str]
    fields: dict[str, object] = field(default_factory=dict)
    notes: list[MergeNote] = field(default_factory=list)

    def note_conflict(self, name: str, kept: object, dropped: object) -> None:
        """Notes that a value of the other entry is in no field of the new one."""
        why = " (locked)" if name.partition(".")[0] in self.kept.locked else ""
        message = f"{name}: kept {_quote(kept)}; dropped {_quote(dropped)} of {self.other.id}{why}"
        self.notes.append(MergeNote(message, is_dropped=True))


def merge_entries(
    kept: Entry, other: Entry, languages: Sequence[str]
) -> tuple[Entry, list[MergeNote]]:
    """One entry made of two, and a note on each value that could not be kept as it was.

    Args:
        kept: whose words win.
        other: what is missing comes from it, but for fields that the first locks.
        languages: of the list.
    """
    union = MergeResult(kept, other, languages)
    union.other = other = _without_locked(union)
    _merge_plain_fields(union)
    _merge_dates(union)
    for name in _TEXTS:
        _merge_text(union, name)
    _merge_lists(union)
    _merge_links(union)
    union.fields["pin"] = kept.pin or other.pin
    union.fields["draft"] = kept.draft and other.draft  # what is on a page stays there
    merged = msgspec.structs.replace(kept, **union.fields)
    if (kept.made_from or other.made_from) and "made-from" not in kept.locked:
        stamps = _merge_stamps(merged, kept, other, languages[0])
        merged = msgspec.structs.replace(merged, made_from=stamps)
    return merged, union.notes


def _without_locked(union: MergeResult) -> Entry:
    """The other entry with the fields as they are that the first one locks, each with a note.

    Ids and addresses have a place besides: see `_merge_links`.
    """
    same: dict[str, object] = {}
    for field_name in union.kept.locked:
        name = field_name.replace("-", "_")
        if name in {*_IDS, "url", "links", "locked"}:
            continue
        same[name] = mine = getattr(union.kept, name)
        parts = _parts_of(field_name, mine)
        for place, words in _parts_of(field_name, getattr(union.other, name)).items():
            if collapse_whitespace(words) != collapse_whitespace(own := parts.get(place, "")):
                union.note_conflict(place, own, words)
    return msgspec.structs.replace(union.other, **same)


def _parts_of(name: str, value: object) -> dict[str, str]:
    """The words of a field, those of a text by language; nothing for a blank."""
    if isinstance(value, dict):
        return {f"{name}.{key}": str(words) for key, words in value.items()}
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return {name: words} if words else {}


def _merge_stamps(merged: Entry, kept: Entry, other: Entry, first: str) -> dict[str, str]:
    """The stamps by language: each text has the hash that its translation came with.

    Where both entries have the same translation, the hash that fits the source is taken.
    """
    stamps = {}
    for language in {**kept.made_from, **other.made_from}:
        parts = {}
        for name, text in source_texts(merged, language, first).items():
            words = translation_of(merged, name, language)
            known = [
                part
                for entry in (kept, other)
                if translation_of(entry, name, language) == words
                and (part := _parts(entry, language, first).get(name))
            ]
            right = hash_text(name, text)
            if known:
                parts[name] = right if right in known else known[0]
        if parts:
            stamps[language] = join_stamp(parts)
    return stamps


def _parts(entry: Entry, language: str, first: str) -> Mapping[str, str]:
    return stamp_parts(entry.made_from.get(language, ""), originals(entry, first))


def _merge_plain_fields(union: MergeResult) -> None:
    for name in _PLAIN:
        kept, other = getattr(union.kept, name), getattr(union.other, name)
        if kept is None and other is not None:
            union.fields[name] = other
            if name == "status":  # the pages say it of the whole work from now on
                message = f"status: {_quote(other)} of {union.other.id} is now that of both"
                union.notes.append(MergeNote(message, is_dropped=False))
        elif other is not None and collapse_whitespace(kept) != collapse_whitespace(other):
            union.note_conflict(name, kept, other)
    if union.kept.kind != union.other.kind:
        union.note_conflict("kind", union.kept.kind, union.other.kind)


def _merge_dates(union: MergeResult) -> None:
    kept, other = union.kept, union.other
    if other.day and (not kept.day or (other.day != kept.day and other.day.startswith(kept.day))):
        union.fields["date"] = other.date
    elif other.day and not kept.day.startswith(other.day):
        union.note_conflict("date", kept.day, other.day)
    if other.year is not None and kept.section is None:
        union.fields["year"] = other.year
    elif other.year not in {None, kept.section}:
        union.note_conflict("year", kept.section, other.year)
    days = [day for day in (kept.added, other.added) if day]
    if days:
        union.fields["added"] = min(days)


def _merge_lists(union: MergeResult) -> None:
    kept, other = union.kept, union.other
    union.fields["tags"] = list(dict.fromkeys([*kept.tags, *other.tags]))
    union.fields["locked"] = list(dict.fromkeys([*kept.locked, *other.locked]))
    union.fields["ignore"] = list(dict.fromkeys([*kept.ignore, *other.ignore]))
    names = dict.fromkeys([*kept.distinct, *other.distinct])
    union.fields["distinct"] = [name for name in names if name not in {kept.id, other.id}]
    _merge_authors(union)


def _merge_authors(union: MergeResult) -> None:
    """The list of authors that names more of them wins over its beginning."""
    kept, other = union.kept, union.other
    mine, others = kept.listed_authors, other.listed_authors
    is_open = "authors" not in kept.locked_fields
    if is_open and other.authors and (not kept.authors or is_beginning(mine, others)):
        authors = with_whole_names(other.authors, kept.authors)
        union.fields |= {"authors": authors, "more_authors": other.more_authors}
    elif is_open and are_alike(mine, others):
        union.fields["more_authors"] = kept.more_authors or other.more_authors
    elif (
        other.authors
        and not is_beginning(others, mine)
        and compare_authors(author_set(mine), author_set(others)) < Overlap.ALL
        and (missing := [name for name in other.authors if name not in kept.authors])
    ):
        union.note_conflict("authors", ", ".join(kept.authors), ", ".join(missing))


def _merge_text(union: MergeResult, name: str) -> None:
    kept: Text | None = getattr(union.kept, name)
    other: Text | None = getattr(union.other, name)
    if kept is None or other is None:
        union.fields[name] = other if kept is None else kept
        return
    if (
        isinstance(kept, str)
        and isinstance(other, str)
        and collapse_whitespace(kept) == collapse_whitespace(other)
    ):
        return
    mine, others = _by_language(kept, other, union), _by_language(other, kept, union)
    for language, words in others.items():
        if language in mine and collapse_whitespace(mine[language]) != collapse_whitespace(words):
            is_plain = isinstance(kept, str) and isinstance(other, str)
            place = name if is_plain else f"{name}.{language}"
            union.note_conflict(place, mine[language], words)
    texts = {**others, **mine}
    ordered = {code: texts[code] for code in (*union.languages, *texts) if code in texts}
    if len(ordered) > 1 or isinstance(kept, dict):
        union.fields[name] = ordered


def _by_language(text: Text, beside: Text, union: MergeResult) -> Mapping[str, str]:
    """A text by language; one for all languages stands in the one it is written in.

    Args:
        text: to distinguish.
        beside: the text it is merged with: what is the same in it gives the language.
        union: that is being made.
    """
    if isinstance(text, dict):
        return text
    if isinstance(beside, dict):
        for language, words in beside.items():
            if collapse_whitespace(words) == collapse_whitespace(text):
                return {language: text}
    is_east = 3 * len(_EAST_LETTER.findall(text)) >= len(_LETTER.findall(text))
    fitting = [
        code for code in union.languages
        if (code.partition("-")[0] in _EAST_LANGUAGES) == is_east
    ]  # fmt: skip
    return {(fitting or [*union.languages])[0]: text}


def _merge_links(union: MergeResult) -> None:
    """Ids and addresses: each of the other entry is kept as an id or as a link."""
    kept, other = union.kept, union.other
    ids, own = _ids(kept), _ids(other)
    for kind, value in own.items():
        if kind not in ids and kind not in kept.locked:
            ids[kind] = union.fields[kind] = value
    links = dict(kept.links)
    known = {address_key(url) for url in (kept.url, *links.values()) if url}
    known |= {address_key(page_of(kind, value)) for kind, value in ids.items()}
    for kind, url in _addresses(other, own):
        if address_key(url) in known:
            continue
        known.add(address_key(url))
        if kind == "url" and not kept.link and "url" not in kept.locked:
            union.fields["url"] = url
        else:
            _add_link(union, links, kind, url)
    union.fields["links"] = links


def _ids(entry: Entry) -> dict[str, str]:
    """The ids of an entry, those first that are in fields of their own."""
    found = {kind: value for kind in _IDS if (value := getattr(entry, kind))}
    for name in identifiers_of(entry):
        if name.kind in _IDS:
            found.setdefault(name.kind, name.value)
    return found


def _addresses(entry: Entry, ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each page of an entry, with the kind of link that it is."""
    for kind, value in ids.items():
        yield kind, page_of(kind, value)
    if entry.url:
        yield "url", entry.url
    yield from entry.links.items()


def _add_link(union: MergeResult, links: dict[str, str], field_name: str, url: str) -> None:
    """Add an address that is of a field of its own (an id, "url"), or a link."""
    kind = (classify_url(url).kind or "page") if field_name == "url" else field_name
    kept = links.get(kind) or (getattr(union.kept, kind) if kind in _IDS else "") or ""
    place = kind if kind in _IDS else f"links.{kind}"
    if "links" in union.kept.locked:
        union.note_conflict(place, kept, url)
        return
    name, number = kind, 1
    while name in links or (name in _IDS and getattr(union.kept, name)):
        number += 1
        name = f"{kind}-{number}"
    links[name] = url
    message = f"{_quote(url)} of {union.other.id} is now links.{name}"
    if field_name in union.kept.locked:
        union.notes.append(MergeNote(f"{field_name}: locked; {message}", is_dropped=False))
    elif name != kind:
        union.notes.append(MergeNote(f"{place}: kept {_quote(kept)}; {message}", is_dropped=False))


def address_key(url: str) -> tuple[str, str]:
    """What two addresses of one page or one paper have in common."""
    found = _identifier(url)
    return found.key if found.kind in _IDS else ("url", _page_key(url, found))


def _page_key(url: str, found: Identifier) -> str:
    """A page; that of a whole repository in the way in which its name is compared."""
    page = canonical_url(url)
    if found.kind == "github":
        whole = canonical_url(found.url).casefold()
        if page.casefold().removesuffix(".git") == whole:
            return whole
    return page


def _identifier(url: str) -> Identifier:
    try:
        return parse(url)
    except UsageError:
        return Identifier("url", url)


def _quote(value: object) -> str:
    words = collapse_whitespace(str(value))
    return f'"{words[: _SHOWN - 1]}…"' if len(words) > _SHOWN else f'"{words}"'
