"""Which entries a command is about: those that are named or pass filters, and in which order."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from psylist.catalog.lookup import find_works, resolve
from psylist.catalog.missing import missing_test, require_language
from psylist.catalog.order import sort_indexes, sort_key
from psylist.catalog.read import Catalog
from psylist.errors import NotFoundError, PsylistError, UsageError
from psylist.model import Entry, TagGroup, TagSettings, Text
from psylist.text.scripts import search_key, strip_accents
from psylist.text.topics import topic_path

_Test = Callable[[Entry], bool]
_WIDE_SPACE = "\u3000"
_MAX_NAMED = 5  # ids in an error


class Filter(msgspec.Struct, frozen=True):
    """What a person wants to see; an empty field wants everything.

    Attributes:
        terms: each must occur somewhere in the entry.
        years: ``2024`` or ``2023..2025``, either end may be open.
        author: whose words all occur in the name of one author.
        language: in which the entry is complete.
        group: of tags, one of which the entry has.
        missing: a language in which something is missing, or a field: see `missing_test`.
        outdated: a language in which the texts are older than their source.
        untagged: whether only entries without tags are wanted.
        sort: ``file``, ``year``, ``date``, ``title``, ``venue`` or ``added``.
        limit: how many at most; None for all.
    """

    terms: Sequence[str] = ()
    years: str = ""
    venue: str = ""
    tag: str = ""
    group: str = ""
    kind: str = ""
    author: str = ""
    language: str = ""
    missing: str = ""
    outdated: str = ""
    untagged: bool = False
    sort: str = "file"
    reverse: bool = False
    limit: int | None = None


class SearchIndex:
    """The texts of entries as searches compare them, each made when it is first needed.

    Whoever searches again and again keeps one, also where the list is read anew: entries that have
    not changed keep theirs.
    """

    def __init__(self) -> None:
        self._texts: dict[str, tuple[Entry, str]] = {}

    def text(self, entry: Entry) -> str:
        """The texts of an entry, a line each."""
        known = self._texts.get(entry.id)
        if known is None or known[0] is not entry:
            known = entry, "\n".join(map(search_key, _searched(entry)))
            self._texts[entry.id] = known
        return known[1]


def select(catalog: Catalog, wanted: Filter) -> list[Entry]:
    """The entries wanted, in order.

    Raises:
        UsageError: an invalid range of years, or a language the list does not have.
    """
    tests = [
        make(catalog, value) for name, make in _FILTERS.items() if (value := getattr(wanted, name))
    ]
    found = [entry for entry in catalog.entries if all(test(entry) for test in tests)]
    found = search(catalog, found, wanted.terms, SearchIndex())
    if wanted.sort != "file":
        order = sort_indexes(found, [wanted.sort], catalog.settings.first)
        found = [found[index] for index in order]
    if wanted.reverse:
        found.reverse()
    return found if wanted.limit is None else found[: wanted.limit]


def search(
    catalog: Catalog, entries: Sequence[Entry], terms: Iterable[str], index: SearchIndex
) -> list[Entry]:
    """Those of some entries in which each term occurs, in their order.

    Args:
        catalog: the list that they are of.
        entries: to search.
        terms: words, or forms of an id, an address or a venue; an ideographic space, which no shell
            parts at, parts them, too.
        index: of the texts of the entries.
    """
    found = [*entries]
    for word in (word for term in terms for word in term.split(_WIDE_SPACE) if word):
        occurs = _term_test(catalog, word, index)
        found = [entry for entry in found if occurs(entry)]
    return found


class Selection(msgspec.Struct, frozen=True):
    """The entries that a command is about: those that are named and match the filters.

    Attributes:
        ids: words that name entries, see `lookup`; empty for all that match.
        filters: which of them.
        whole: whether words have to be whole ids, see `lookup.resolve`.
    """

    ids: Sequence[str] = ()
    filters: Filter = Filter()
    whole: bool = False


class Selected(msgspec.Struct, frozen=True):
    """What a selection finds in a list.

    Attributes:
        indexes: of the entries, those that are named in the order in which they were.
        failures: what is wrong with each word that names no entry; the others count.
    """

    indexes: Sequence[int]
    failures: Sequence[PsylistError] = ()


def choose(catalog: Catalog, selection: Selection) -> Selected:
    """The entries that a selection finds, one at least, unless all of an empty list are wanted.

    Raises:
        NotFoundError: none; one word that names no entry has its own message.
        AmbiguousError: the only word may name several entries.
        UsageError: a filter makes no sense.
    """
    indexes: dict[int, None] = {}
    failures: list[PsylistError] = []
    for word in selection.ids:
        try:
            indexes[resolve(catalog, word, whole=selection.whole)] = None
        except PsylistError as error:
            if len(selection.ids) == 1:
                raise
            failures.append(error)
    found = list(indexes) if selection.ids else list(range(len(catalog.entries)))
    named = found
    found = narrow(catalog, named, selection.filters)
    wants_all = not selection.ids and selection.filters == Filter()
    if not found and not failures and (catalog.entries or not wants_all):
        raise NotFoundError(_explain_none(catalog, named if selection.ids else ()))
    return Selected(found, failures)


def _explain_none(catalog: Catalog, named: Sequence[int]) -> str:
    """Why nothing is found: what is named is there, and filters leave it out; or nothing is."""
    if not named:
        return "no entry matches"
    names = ", ".join(catalog.entries[index].id for index in named[:_MAX_NAMED])
    more = ", …" if len(named) > _MAX_NAMED else ""
    return f"the filters leave out all that is named: {names}{more}"


def narrow(catalog: Catalog, indexes: Iterable[int], filters: Filter) -> list[int]:
    """Those of the entries with some indexes that match filters.

    Raises:
        UsageError: a filter makes no sense.
    """
    if filters == Filter():
        return list(indexes)
    matching = {entry.id for entry in select(catalog, filters)}
    return [index for index in indexes if catalog.entries[index].id in matching]


def count_tags(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """Every tag as it is written with the number of its entries, the most used first.

    A topic that others are in has theirs too, as `list --tag` finds them.
    """
    counts = Counter(
        topic
        for entry in entries
        for topic in {topic for tag in entry.tags for topic in topic_path(tag)}
    )
    return sorted(counts.items(), key=lambda item: (-item[1], sort_key(item[0])))


def groups_of(catalog: Catalog, entry: Entry) -> set[str]:
    """The groups that the tags of an entry are in."""
    settings = (catalog.tags.get(tag) for tag in entry.tags)
    return {found.group for found in settings if found and found.group}


def _year_test(_: Catalog, words: str) -> _Test:
    low, high = _years(words)
    return lambda entry: entry.section is not None and low <= entry.section <= high


def named_by(records: Mapping[str, TagSettings | TagGroup], words: str) -> list[str]:
    """The tags, or groups, that are called so in any language, by their keys."""
    key = search_key(words)
    return [
        tag
        for tag, record in records.items()
        if any(search_key(name) == key for name in record.name.values())
    ]


class KnownTags:
    """The tags of a list by what a person may call them: a new tag is what is none of these.

    Args:
        catalog: the list.
    """

    def __init__(self, catalog: Catalog) -> None:
        used = (tag for tag, _ in count_tags(catalog.entries))
        self._tags = dict.fromkeys([*catalog.tags, *used])
        self._spelled: dict[str, str] = {}
        for tag in self._tags:
            self._spelled.setdefault(search_key(tag), tag)
        self._records = catalog.tags

    def written(self, tags: Iterable[str]) -> list[str]:
        """Tags as the list writes them, each once, whatever their letter case or language."""
        return list(dict.fromkeys(map(self._written, tags)))

    def _written(self, tag: str) -> str:
        if tag in self._tags:
            return tag
        if known := self._spelled.get(search_key(tag)):
            return known
        named = named_by(self._records, tag)
        return named[0] if len(named) == 1 else tag


def _tag_test(catalog: Catalog, tag: str) -> _Test:
    keys = {search_key(tag), *map(search_key, named_by(catalog.tags, tag))}
    return lambda entry: not keys.isdisjoint(_topics(entry))


def _topics(entry: Entry) -> Iterator[str]:
    """The topics that the tags of an entry are in, and the tags, for comparing."""
    return (search_key(topic) for own in entry.tags for topic in topic_path(own))


def _group_test(catalog: Catalog, group: str) -> _Test:
    keys = {search_key(group), *map(search_key, named_by(catalog.tag_groups, group))}
    return lambda entry: any(search_key(own) in keys for own in groups_of(catalog, entry))


def _outdated_test(catalog: Catalog, code: str) -> _Test:
    from psylist.catalog.stamps import State, find_state  # few look for it

    require_language(catalog.settings, code)
    first = catalog.settings.first
    return lambda entry: find_state(entry, code, first) is State.OUTDATED


def _language_test(catalog: Catalog, code: str) -> _Test:
    require_language(catalog.settings, code)
    return lambda entry: entry.has(code, catalog.settings.first)


def _label_test(catalog: Catalog, query: str) -> _Test:
    """Whether the venue of an entry, or else its label, is what a person means."""
    first, words = catalog.settings.first, search_key(query)
    is_there = _venue_test(query) or (lambda label: words in search_key(label))
    return lambda entry: is_there(entry.venue or entry.label(first, first))


def _venue_test(query: str) -> Callable[[str], bool] | None:
    """Whether a label names a known venue, however it is written; None if a query names none."""
    from psylist.vocabulary.venues import names_venue, parse_venue  # a table that takes a while

    known = parse_venue(query, any_case=True)
    return (lambda label: names_venue(label, known)) if known else None


def _author_test(_: Catalog, query: str) -> _Test:
    is_among = author_test(query)
    return lambda entry: is_among(entry.authors)


_HYPHENS = "-‐‑"


def author_test(query: str) -> Callable[[Iterable[str]], bool]:
    """Whether every word of a query begins a word in the name of one author, in any order.

    Han characters may stand anywhere in a name; accents, dots and hyphens do not matter: the parts
    of ``Xiao-Ming`` are found together and one by one.
    """
    wanted = name_words(query)

    def is_named(name: str) -> bool:
        words = [*name_words(name), *_hyphen_parts(name)]
        return all(any(_begins(word, part) for word in words) for part in wanted)

    return lambda authors: bool(wanted) and any(map(is_named, authors))


def name_words(name: str) -> list[str]:
    """The words of a name in small letters, without accents, dots and hyphens."""
    return re.findall(r"\w+", re.sub(rf"(?<=\w)[{_HYPHENS}'’·](?=\w)", "", strip_accents(name)))


def _hyphen_parts(name: str) -> Sequence[str]:
    """The parts of words with hyphens, for whoever writes spaces instead: ``Xiao Ming``."""
    if not any(sign in name for sign in _HYPHENS):
        return ()
    return re.findall(rf"(?<=[{_HYPHENS}])\w+|\w+(?=[{_HYPHENS}])", strip_accents(name))


def _begins(word: str, part: str) -> bool:
    return word.startswith(part) if part.isascii() else part in word


_ID_LIKE = re.compile(r"[/:：]|\d.*\d")


def _term_test(catalog: Catalog, word: str, index: SearchIndex) -> _Test:
    """Whether a word occurs in an entry or in a name of its tags, or is a form of what names it."""
    key, named = search_key(word), set[str]()
    if _ID_LIKE.search(word):
        named = {catalog.entries[index].id for index in find_works(catalog, word)}
    is_venue = _venue_test(word)
    called = {
        search_key(tag)
        for tag, record in catalog.tags.items()
        if any(key in search_key(name) for name in record.name.values())
    }
    return lambda entry: (
        key in index.text(entry)
        or (bool(called) and not called.isdisjoint(_topics(entry)))
        or entry.id in named
        or (is_venue is not None and entry.venue is not None and is_venue(entry.venue))
    )


def _searched(entry: Entry) -> Iterator[str]:
    yield from _strings(entry.title)
    yield entry.id
    yield from entry.authors
    yield from entry.tags
    for text in (entry.source, entry.note, entry.summary, entry.abstract):
        yield from _strings(text)
    values = (entry.venue, entry.arxiv, entry.acl, entry.doi, entry.category, entry.journal_ref)
    yield from (value for value in (*values, entry.url) if value)
    for kind, url in entry.links.items():
        yield kind
        yield url


def _strings(text: Text | None) -> Sequence[str]:
    if text is None:
        return ()
    return (text,) if isinstance(text, str) else tuple(text.values())


def _years(words: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{4})?(\.\.|-|–)?(\d{4})?", search_key(words).strip())
    if match is None or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
        msg = f"{words!r} is not a year"
        raise UsageError(msg, hint="Give a year (2024) or a range (2023..2025).")
    low = int(match[1] or 0)
    high = int(match[3] or (9999 if match[2] else low))
    if low > high:
        low, high = high, low
    return low, high


_FILTERS: dict[str, Callable[[Catalog, Any], _Test]] = {
    "years": _year_test,
    "venue": _label_test,
    "tag": _tag_test,
    "group": _group_test,
    "kind": lambda _, kind: lambda entry: entry.kind == kind,
    "author": _author_test,
    "language": _language_test,
    "missing": lambda catalog, name: missing_test(catalog.settings, name),
    "outdated": _outdated_test,
    "untagged": lambda *_: lambda entry: not entry.tags,
}
"""What makes a test of the value of each field of a `Filter` that is one."""
