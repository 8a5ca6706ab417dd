"""Which entry a person means."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from psylist.catalog.read import Catalog
from psylist.errors import AmbiguousError, NotFoundError, UsageError
from psylist.model import Entry, text_in

_MAX_LISTED = 10
_WHOLE = "Where nobody is asked, only a whole id names an entry."


def resolve(catalog: Catalog, query: str, *, whole: bool = False) -> int:
    """The index of the entry that a word names.

    The word is an id, any form of an arXiv, ACL or DOI id, an address, or the beginning of one
    id only.

    Args:
        catalog: the list.
        query: the word.
        whole: whether the word has to be an entry's own: where nobody is asked, a word whose entry
            is gone must not come to mean another one, whose id it begins or that links to it.

    Raises:
        NotFoundError: none; near misses are suggested.
        AmbiguousError: several; they are listed.
    """
    if not query.strip():
        raise NotFoundError("no entry has an empty name")
    found = _find_whole(catalog, query) if whole else _find(catalog, query)
    if not found:
        raise _not_found(catalog, query, whole=whole)
    if len(found) > 1:
        names = [catalog.entries[index].id for index in found]
        msg = f"{query!r} may be any of {len(names)} entries: {list_ids(names)}"
        raise AmbiguousError(msg, hint="Give more of the id.")
    return found[0]


def is_whole(catalog: Catalog, query: str) -> bool:
    """Whether a word is an entry's own id, so that it names no other one when that is gone."""
    return bool(_find_whole(catalog, query))


def _find_whole(catalog: Catalog, query: str) -> Sequence[int]:
    composed = unicodedata.normalize("NFC", query)
    return (
        catalog.places_of(query)
        or _where(catalog, lambda entry: unicodedata.normalize("NFC", entry.id) == composed)
        or find_works(catalog, query, linked=False)
    )


def _find(catalog: Catalog, query: str) -> Sequence[int]:
    folded = _folded(query)
    return (
        catalog.places_of(query)
        or _where(catalog, lambda entry: _folded(entry.id) == folded)
        or find_works(catalog, query)
        or _where(catalog, lambda entry: _folded(entry.id).startswith(folded))
    )


def resolve_all(catalog: Catalog, queries: Sequence[str]) -> list[int]:
    """The indexes of several entries, each once, in the order they were named."""
    return list(dict.fromkeys(resolve(catalog, word) for word in queries))


def resolve_id(catalog: Catalog, name: str) -> int:
    """The index of the entry that has an id, and not just a beginning of it.

    Raises:
        NotFoundError: no entry has the id.
    """
    if places := catalog.places_of(name):
        return places[0]
    raise NotFoundError(f"no entry {name!r} in {catalog.path}")


def describe_taken(catalog: Catalog, index: int, values: Mapping[str, object]) -> str:
    """Why an entry cannot have an id or a key: it is that of another one; empty if it can.

    Args:
        catalog: the list.
        index: of the entry.
        values: what it is to get, by field.
    """
    first = catalog.settings.first
    for field in ("id", "key"):
        owner = _find_owner(catalog, field, values.get(field))
        if owner is not None and owner != index:
            title = text_in(catalog.entries[owner].title, first, first)
            return f"{field} {values[field]!r} is taken by {catalog.entries[owner].id}: {title}"
    return ""


def _find_owner(catalog: Catalog, field: str, value: object) -> int | None:
    """The index of the entry that has an id or a key."""
    if not isinstance(value, str):
        return None
    for index, entry in enumerate(catalog.entries):
        own = getattr(entry, field) or ""
        if field == "key" and own.casefold() == value.casefold():
            return index
        if field == "id" and own == value and index not in catalog.unnamed:
            return index
    return None


def list_ids(ids: Sequence[str]) -> str:
    """Ids of entries in a message: the first few of many."""
    return ", ".join(ids[:_MAX_LISTED]) + (", …" if len(ids) > _MAX_LISTED else "")


def index_by_identifier(catalog: Catalog) -> dict[tuple[str, str], int]:
    """The entry behind the key of each work in the list; the first where several claim one."""
    from psylist.identifiers.identifier import identifiers_of

    found: dict[tuple[str, str], int] = {}
    for index, entry in enumerate(catalog.entries):
        for identifier in identifiers_of(entry):
            found.setdefault(identifier.key, index)
    return found


def _folded(name: str) -> str:
    """A name in small letters; systems type letters with marks composed or in parts."""
    return name.casefold() if name.isascii() else unicodedata.normalize("NFC", name.casefold())


def _where(catalog: Catalog, wanted: Callable[[Entry], bool]) -> list[int]:
    return [index for index, entry in enumerate(catalog.entries) if wanted(entry)]


def find_works(catalog: Catalog, word: str, *, linked: bool = True) -> list[int]:
    """The indexes of the entries that have an id or an address, in whatever form it is written.

    Entries of which it is the work come first: without any, those that link to it.

    Args:
        catalog: the list.
        word: the id or the address.
        linked: whether those that link to it count.
    """
    from psylist.identifiers.identifier import identifiers_of, parse

    try:
        identifier = parse(word)
    except UsageError:
        return []
    key = identifier.key
    works = _where(catalog, lambda e: any(known.key == key for known in identifiers_of(e)))
    if works or not linked:
        return works
    return _where(catalog, lambda e: any(_key_of_link(url) == key for url in e.links.values()))


@lru_cache(maxsize=100_000)  # who searches as they type, asks for each link at each key
def _key_of_link(url: str) -> tuple[str, str] | None:
    from psylist.identifiers.identifier import try_parse

    work = try_parse(url)
    return work.key if work else None


def _not_found(catalog: Catalog, query: str, *, whole: bool) -> NotFoundError:
    message = f"no entry {query!r} in {catalog.path}"
    try:
        meant = catalog.entries[resolve(catalog, query)].id if whole else ""
    except AmbiguousError as error:
        return NotFoundError(str(error), hint=_WHOLE)
    except NotFoundError:
        meant = ""
    hint = f"Did you mean {meant}? {_WHOLE}" if meant else _hint(catalog, query)
    return NotFoundError(message, hint=hint)


def _hint(catalog: Catalog, word: str) -> str:
    from difflib import get_close_matches

    ids = [entry.id for entry in catalog.entries]
    near = get_close_matches(word.casefold(), ids, 3, 0.6)
    near += [name for name in ids if len(word) > 2 and word.casefold() in name][:3]
    if near:
        return "Did you mean " + " or ".join(dict.fromkeys(near)) + "?"
    return "`psylist list WORDS` searches titles, authors, venues and summaries."
