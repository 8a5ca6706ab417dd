"""By what entries can be filtered and sorted from here, and which values there are to choose."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from psylist.catalog.missing import missing_test
from psylist.catalog.query import Filter, count_tags, select
from psylist.catalog.read import Catalog
from psylist.catalog.stamps import outdated_in
from psylist.console.browse.picker import Menu, MenuItem
from psylist.model import Entry, TagGroup, TagSettings

_NOTHING = Filter()
ANY = ""
"""The value of a filter that lets everything through."""
ALL = "all"
"""What drops every filter, in the place of one's name."""
_FIELDS = ("venue", "authors", "tags", "summary", "abstract", "year", "date", "links.code")
"""What entries are most often found to lack."""

_Records = Mapping[str, TagSettings] | Mapping[str, TagGroup]
_Values = Callable[[Catalog, Sequence[Entry]], Sequence[MenuItem]]


@dataclass(frozen=True, slots=True)
class _Facet:
    """A way to filter.

    Attributes:
        label: what it is called.
        values: that can be chosen, of a list and those of its entries that are left.
        free: how a value is introduced that is typed; empty if it must be one of them.
    """

    label: str
    values: _Values
    free: str = ""


def _counted(subject: str) -> _Values:
    """The values that entries have, each with their number and what else it is called."""

    def values(catalog: Catalog, entries: Sequence[Entry]) -> Sequence[MenuItem]:
        from psylist.catalog.statistics import count_list  # it loads the table of venues

        wanted = {entry.id for entry in entries}
        indexes = [i for i, entry in enumerate(catalog.entries) if entry.id in wanted]
        counts = count_list(catalog, indexes).counts[subject]
        tables: dict[str, _Records] = {"tag": catalog.tags, "group": catalog.tag_groups}
        records = tables.get(subject, {})
        return [
            MenuItem(count.label, note=str(count.number), names=_names(records, count.label))
            for count in counts
            if count.number
        ]

    return values


def _missing(catalog: Catalog, entries: Sequence[Entry]) -> Sequence[MenuItem]:
    found = []
    for name in (*catalog.settings.languages, *_FIELDS):
        is_missing = missing_test(catalog.settings, name)
        number = sum(map(is_missing, entries))
        found += [MenuItem(name, note=str(number))] if number else []
    return found


def _outdated(catalog: Catalog, entries: Sequence[Entry]) -> Sequence[MenuItem]:
    codes = [code for entry in entries for code in outdated_in(entry, catalog.settings)]
    languages = catalog.settings.languages[1:]
    return [MenuItem(code, note=str(codes.count(code))) for code in languages]


_FACETS = {
    "years": _Facet("year", _counted("year"), "year"),
    "venue": _Facet("venue", _counted("venue"), "venue"),
    "tag": _Facet("tag", _counted("tag")),
    "group": _Facet("group of tags", _counted("group")),
    "kind": _Facet("kind", _counted("kind")),
    "author": _Facet("author", _counted("author"), "author"),
    "missing": _Facet("missing", _missing, "missing"),
    "outdated": _Facet("outdated in", _outdated),
    "language": _Facet("complete in", _counted("language")),
}
"""By the field of `Filter` that each sets."""

_SORTS = {
    "file": "the order of the file",
    "year": "year",
    "date": "date",
    "title": "title",
    "venue": "venue",
    "added": "day added",
}


def describe_filters(wanted: Filter) -> str:
    """The filters and the order that are not the usual ones; nothing if all are."""
    parts = [f"{facet.label} {value}" for name, facet in _FACETS.items()
             if (value := getattr(wanted, name))]  # fmt: skip
    parts += ["without tags"] if wanted.untagged else []
    parts += [f"by {_SORTS[wanted.sort]}"] if wanted.sort != "file" else []
    parts += ["reversed"] if wanted.reverse else []
    return ", ".join(parts)


def without_filters(wanted: Filter) -> dict[str, object]:
    """What to change so that every entry passes; words and order stay."""
    kept = {"terms", "sort", "reverse", "limit"}
    fields = wanted.__struct_fields__
    return {name: getattr(_NOTHING, name) for name in fields if name not in kept}


def filter_menu(wanted: Filter) -> Menu:
    """By what to filter."""
    choices = [
        MenuItem(name, facet.label, str(getattr(wanted, name))) for name, facet in _FACETS.items()
    ]
    choices.append(MenuItem("untagged", "without tags", "yes" if wanted.untagged else ""))
    if any(getattr(wanted, name) != value for name, value in without_filters(wanted).items()):
        choices.insert(0, MenuItem(ALL, "drop all filters"))
    return Menu("Filter by", choices)


def value_menu(catalog: Catalog, wanted: Filter, name: str) -> Menu:
    """Which value of a filter; numbers are those of entries that pass the other ones."""
    facet = _FACETS[name]
    others = structs.replace(wanted, **{name: ANY})
    choices = [*facet.values(catalog, select(catalog, others))]
    if getattr(wanted, name):
        choices.insert(0, MenuItem(ANY, "any"))
    return Menu(f"Filter by: {facet.label}", choices, facet.free)


def sort_menu(wanted: Filter) -> Menu:
    """By what to sort."""
    choices = [
        MenuItem(name, label, "now" if name == wanted.sort else "")
        for name, label in _SORTS.items()
    ]
    return Menu("Sort by", choices)


def tag_menu(catalog: Catalog, entry: Entry) -> Menu:
    """Which tag to add or to remove; those that the entry has come first."""
    records = catalog.tags
    own = [MenuItem(tag, note="remove", names=_names(records, tag)) for tag in entry.tags]
    others = [
        MenuItem(tag, note=str(number), names=_names(records, tag))
        for tag, number in count_tags(catalog.entries)
        if tag not in entry.tags
    ]
    return Menu(f"Tags of {entry.id}", [*own, *others], "new tag")


def _names(records: _Records, key: str) -> list[str]:
    """What a tag or a group is called in the languages of the list, besides its key."""
    record = records.get(key)
    names = dict.fromkeys(record.name.values() if record else ())
    return [name for name in names if name != key]
