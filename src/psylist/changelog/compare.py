"""What has changed between two versions of a list: added, published, corrected, removed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from psylist.catalog.references import find_earlier
from psylist.catalog.stamps import words_of
from psylist.identifiers.identifier import identifiers_of
from psylist.model import Entry
from psylist.vocabulary.venues import preprint_server

SHOWN_FIELDS = (
    "title", "status", "superseded-by", "authors", "year", "venue", "date", "kind", "arxiv", "acl",
    "doi", "url", "links", "source", "note", "summary", "tags",
)  # fmt: skip
"""The fields that a reader sees, in the order in which their changes are listed."""

_TEXTS = {"title", "source", "note", "summary"}


class ChangeKind(StrEnum):
    """What has become of an entry."""

    ADDED = "added"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else; of a text, one language of it.

    Attributes:
        field: dotted, as in the file.
        old: None where it was not set.
        new: None where it is not set any more.
    """

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What has become of one entry.

    Attributes:
        kind: of change.
        entry: as it is; as it was where it is removed.
        fields: what says something else; empty where the whole entry is new or gone.
    """

    kind: ChangeKind
    entry: Entry
    fields: Sequence[FieldChange] = ()


def compare_lists(old: Sequence[Entry], new: Sequence[Entry], first: str) -> list[EntryChange]:
    """What has changed from one version of a list to another, by kind, in the list's order.

    An entry under a new id is the same one if it shares an identifier with the old one. Drafts are
    on no page: to a reader, an entry is added when it stops being one.

    Args:
        old: the entries before.
        new: the entries now.
        first: the language that plain texts are in.
    """
    before, now = [e for e in old if not e.draft], [e for e in new if not e.draft]
    earlier = find_earlier(before, now)
    found = [_change(earlier.get(entry.id), entry, first) for entry in now]
    kept = {entry.id for entry in earlier.values()}
    found += [EntryChange(ChangeKind.REMOVED, entry) for entry in before if entry.id not in kept]
    order = [*ChangeKind]
    return sorted(filter(None, found), key=lambda change: order.index(change.kind))


def _change(old: Entry | None, new: Entry, first: str) -> EntryChange | None:
    if old is None:
        return EntryChange(ChangeKind.ADDED, new)
    fields = [*_field_changes(old, new, first)]
    if not fields:
        return None
    is_published = not _is_published(old) and _is_published(new)
    return EntryChange(ChangeKind.PUBLISHED if is_published else ChangeKind.CORRECTED, new, fields)


def _is_published(entry: Entry) -> bool:
    if entry.venue and not preprint_server(entry.venue):
        return True
    return any(found.kind in {"acl", "doi"} for found in identifiers_of(entry))


def _field_changes(old: Entry, new: Entry, first: str) -> Iterator[FieldChange]:
    for field in SHOWN_FIELDS:
        name = "listed_authors" if field == "authors" else field.replace("-", "_")
        a, b = getattr(old, name), getattr(new, name)
        if a == b:
            continue
        if field in _TEXTS:
            yield from _text_changes(field, _by_language(a, first), _by_language(b, first))
        elif isinstance(a, dict) and isinstance(b, dict):
            for key in {**a, **b}:
                if a.get(key) != b.get(key):
                    yield FieldChange(f"{field}.{key}", a.get(key), b.get(key))
        else:
            yield FieldChange(field, a or None, b or None)


def _text_changes(
    field: str, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[FieldChange]:
    for language in {**old, **new}:
        a, b = old.get(language), new.get(language)
        if words_of(a or "") != words_of(b or ""):
            yield FieldChange(f"{field}.{language}", a, b)


def _by_language(text: str | Mapping[str, str] | None, first: str) -> Mapping[str, str]:
    if text is None:
        return {}
    return {first: text} if isinstance(text, str) else text
