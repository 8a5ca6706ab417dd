"""Where a list names its entries by their ids, and how those fields follow an id that changes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import edit_fields, entry_source, replace_blocks
from psylist.catalog.toml_tables import set_table_fields
from psylist.catalog.transaction import reread_catalog
from psylist.errors import DataFileError
from psylist.model import Entry


def names_in(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each word of an entry that may be the id of another one, and the field that it stands in."""
    yield from (("distinct", name) for name in entry.distinct)
    if entry.superseded_by:
        yield "superseded-by", entry.superseded_by


def is_named(catalog: Catalog, name: str) -> bool:
    """Whether an entry or a search names an entry by its id."""
    return any(search.like == name for search in catalog.searches.values()) or any(
        name == other for entry in catalog.entries for _, other in names_in(entry)
    )


def follow_renames(catalog: Catalog, text: str) -> str:
    """A changed text in which each entry is named by its new id, wherever it is named.

    Args:
        catalog: the list before the change.
        text: what it has become, with the same entries in the same order. An entry without an id
            of its own gets another one with another title.
    """
    if not any(search.like for search in catalog.searches.values()) and not any(
        next(names_in(entry), None) for entry in catalog.entries
    ):
        return text
    try:
        after = reread_catalog(catalog, text)
    except DataFileError:  # whoever saves it says what is wrong
        return text
    pairs = zip(catalog.entries, after.entries, strict=False)
    return rename_references(
        after, text, {old.id: new.id for old, new in pairs if old.id != new.id}
    )


def find_earlier(before: Iterable[Entry], now: Iterable[Entry]) -> Mapping[str, Entry]:
    """The earlier version of each entry that has one, by its id now.

    An entry under a new id is the same one if it shares an identifier with one whose id is gone.

    Args:
        before: the entries of the earlier list.
        now: those of the later one.
    """
    from psylist.identifiers.identifier import identifiers_of  # few ids change

    by_id = {entry.id: entry for entry in before}
    later = {entry.id: entry for entry in now}
    earlier = {name: by_id[name] for name in later if name in by_id}
    gone = [entry for name, entry in by_id.items() if name not in earlier]
    by_key = {found.key: entry for entry in gone for found in identifiers_of(entry)}
    for name, entry in later.items() if by_key else ():
        if name not in earlier:
            keys = (found.key for found in identifiers_of(entry))
            match = next((by_key[key] for key in keys if key in by_key), None)
            if match is not None:
                earlier[name] = match
    return earlier


def rename_references(
    catalog: Catalog, text: str, names: Mapping[str, str], but: Collection[int] = ()
) -> str:
    """A text in which entries are named by their new ids.

    Args:
        catalog: the entries in the text; that some are different in the text does not matter.
        text: of the file.
        names: the new id of each old one.
        but: indexes of entries to leave as they are.
    """
    bodies: dict[int, str] = {}
    for index, entry in enumerate(catalog.entries):
        if index not in but and any(name in names for _, name in names_in(entry)):
            bodies[index] = rename_in_body(entry, entry_source(text, index), names)
    text = replace_blocks(text, bodies) if bodies else text
    likes = ((key, search.like or "") for key, search in catalog.searches.items())
    changes: dict[tuple[str, ...], str] = {
        ("searches", key, "like"): names[like] for key, like in likes if like in names
    }
    return set_table_fields(text, changes)


def rename_in_body(entry: Entry, body: str, names: Mapping[str, str]) -> str:
    """The body of an entry that names others by their new ids."""
    changes: dict[tuple[str, ...], object | None] = {}
    if not names.keys().isdisjoint(entry.distinct):
        changes["distinct",] = [*dict.fromkeys(names.get(name, name) for name in entry.distinct)]
    if (successor := entry.superseded_by or "") in names:
        changes["superseded-by",] = names[successor]
    return edit_fields(body, changes, names) if changes else body


def dangling_references(catalog: Catalog, gone: Sequence[str]) -> Iterator[str]:
    """What still names entries that are gone, a sentence each with the remedy.

    Args:
        catalog: without them.
        gone: their ids.
    """
    missing = {*gone} - {entry.id for entry in catalog.entries}
    for entry in catalog.entries:
        for field, name in names_in(entry):
            if name in missing:
                change = f"distinct-={name}" if field == "distinct" else f"{field}="
                remedy = f"psylist set {entry.id} {change}"
                yield f"{entry.id}: {field!r} still names {name}; to change it: {remedy}"
    for key, search in catalog.searches.items():
        if search.like in missing:
            remedy = f"change [searches.{key}]"
            yield f"the search {key!r} still looks for works like {search.like}; {remedy}"
