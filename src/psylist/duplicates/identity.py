"""Whether records with one id or address are one work, as far as titles and authors tell.

Lists copy an id to the wrong line, and papers are renamed: an id alone proves nothing about a
title beside it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from psylist.catalog.read import Catalog
from psylist.duplicates.authors import Overlap, author_set, compare_authors
from psylist.duplicates.features import title_features
from psylist.duplicates.mentions import coins_name
from psylist.duplicates.tables import MIN_COMMON_AUTHORS
from psylist.duplicates.titles import comparable_titles, replaces_word, same_title, title_key
from psylist.identifiers.identifier import identifiers_of
from psylist.identifiers.mentions import PAPER_KINDS
from psylist.model import Entry
from psylist.text.function_words import title_languages

_MAX_CANDIDATES = 20  # entries of one address whose titles are compared word by word


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """What a record calls a work.

    Attributes:
        titles: its title in each language.
        authors: as they are written; empty where nothing is known.
        languages: the code of the language that each title is said to be in, "" where nothing is
            said; empty where that is so for all.
    """

    titles: Sequence[str]
    authors: Sequence[str] = field(default=())
    languages: Sequence[str] = field(default=())

    @property
    def spoken_titles(self) -> Iterator[tuple[str, str]]:
        """Each title with the language that it is said to be in."""
        return zip_longest(self.titles, self.languages, fillvalue="")


def record_of(entry: Entry, first: str = "") -> WorkRecord:
    """What an entry calls its work.

    Args:
        entry: in question.
        first: the language of the list, where it matters: a plain title is in it, or in English,
            which lists of any language have titles in, and counts as both.
    """
    if isinstance(entry.title, str):
        languages = [*dict.fromkeys([first, "en"])] if first else [""]
        return WorkRecord([entry.title] * len(languages), entry.listed_authors, languages)
    return WorkRecord(entry_titles(entry), entry.listed_authors, [*entry.title])


def entry_titles(entry: Entry) -> Sequence[str]:
    """The title of an entry in each language."""
    return [entry.title] if isinstance(entry.title, str) else [*entry.title.values()]


def same_work(one: WorkRecord, other: WorkRecord, *, across_languages: bool = False) -> bool | None:
    """Whether two records that have an id or an address in common are one work.

    None where neither titles nor authors can tell, as they are in different scripts or unknown.

    Args:
        one: of the records.
        other: of the records.
        across_languages: titles in two languages of one script tell nothing either. In which one a
            title is can be mistaken: not where works are put together, and one of them is lost.
    """
    pairs = [*_comparable_pairs(one, other, in_one_language=False)]
    if any(same_title(*pair) for pair in pairs):
        return True
    if across_languages:
        pairs = [*_comparable_pairs(one, other, in_one_language=True)]
    authors, other_authors = author_set(one.authors), author_set(other.authors)
    overlap = compare_authors(authors, other_authors)
    if pairs:  # other words: another work, or one that its authors have renamed
        several = min(len(authors.persons), len(other_authors.persons)) >= MIN_COMMON_AUTHORS
        return overlap is Overlap.ALL and several and not any(replaces_word(*p) for p in pairs)
    if overlap is Overlap.UNKNOWN:
        return None
    return overlap > Overlap.UNKNOWN


def shares_script(one: WorkRecord, other: WorkRecord) -> bool:
    """Whether two records have titles in one script, whatever their languages are."""
    return any(_comparable_pairs(one, other, in_one_language=False))


def _comparable_pairs(
    one: WorkRecord, other: WorkRecord, *, in_one_language: bool
) -> Iterator[tuple[str, str]]:
    """The pairs of titles in one script, or only those that may be in one language as well."""
    for title, language in one.spoken_titles:
        for other_title, other_language in other.spoken_titles:
            pair = comparable_titles(title, other_title)
            if pair and not (
                in_one_language
                and title_languages(pair[0], language).isdisjoint(
                    title_languages(pair[1], other_language)
                )
            ):
                yield pair


def is_same_work(one: WorkRecord, other: WorkRecord, kind: str) -> bool:
    """Whether two records are one work that have an identifier of a kind in common.

    What titles and authors cannot tell, an id does, and an address does not.
    """
    verdict = same_work(one, other)
    return kind in PAPER_KINDS if verdict is None else verdict


def shows_work(entry: Entry, title: str, authors: Sequence[str] = (), abstract: str = "") -> bool:
    """Whether what a registry knows under an id of an entry may be the work of the entry.

    Args:
        entry: that has the id.
        title: that the registry gives.
        authors: that the registry names, if it names any.
        abstract: that the registry gives.
    """
    shown = WorkRecord([title], authors)
    if same_work(record_of(entry), shown, across_languages=True) is not False:
        return True
    coined = [own for own in entry_titles(entry) if coins_name(abstract, own)]
    return may_be_called(entry, shown, coined)


def may_be_called(entry: Entry, shown: WorkRecord, coined: Collection[str]) -> bool:
    """Whether a work may be that of an entry which calls it by its short name.

    Args:
        entry: in question.
        shown: the work; one with a name in its title has no other.
        coined: the names that its abstract or its page coins.
    """
    if set(entry_titles(entry)).isdisjoint(coined):
        return False
    if any(title_features(title).is_named for title in shown.titles):
        return False
    people = compare_authors(author_set(entry.listed_authors), author_set(shown.authors))
    return people is not Overlap.NONE


class ExistingWorks:
    """The works of a list, by their identifiers and titles."""

    def __init__(self, catalog: Catalog) -> None:
        self._entries = catalog.entries
        self._by_key: dict[tuple[str, str], list[int]] = {}
        self._by_title: dict[tuple[str, str], dict[str, list[int]]] = {}
        self._without_id: dict[tuple[str, int | None], list[int]] = {}
        for index, entry in enumerate(catalog.entries):
            keys = [name.key for name in identifiers_of(entry)]
            for key in keys:
                self._by_key.setdefault(key, []).append(index)
            if not keys:
                for title in _title_keys(entry):
                    self._without_id.setdefault((title, entry.section), []).append(index)

    def find(self, entry: Entry) -> int | None:
        """The index of the entry that is the same work: by id, or by title and address.

        What has neither id nor address is found by its title and year.
        """
        return next(iter(self.find_equal(entry)), None)

    def find_equal(self, entry: Entry) -> Sequence[int]:
        """The indexes of all entries that are the same work and equally sure to be."""
        keys = [name.key for name in identifiers_of(entry)]
        titles = _title_keys(entry)
        if not keys:
            found = (self._without_id.get((title, entry.section), ()) for title in titles)
            return _unique(found)
        titled = (self._titles_of(key).get(title, ()) for key in keys for title in titles)
        return (
            _unique(titled)
            or _unique(self._alike(key, entry) for key in keys)
            or _unique(self._by_key.get(key, ())[:1] for key in keys if key[0] in PAPER_KINDS)
        )

    def _titles_of(self, key: tuple[str, str]) -> dict[str, list[int]]:
        """Where the entries with an identifier stand, by their titles."""
        if key not in self._by_title:
            by_title = self._by_title[key] = {}
            for index in self._by_key.get(key, ()):
                for title in _title_keys(self._entries[index]):
                    by_title.setdefault(title, []).append(index)
        return self._by_title[key]

    def _alike(self, key: tuple[str, str], entry: Entry) -> list[int]:
        """Where the entries with an identifier stand whose titles or authors are an entry's."""
        record = record_of(entry)
        indexes = self._by_key.get(key, [])[-_MAX_CANDIDATES:]
        return [index for index in indexes if same_work(record, record_of(self._entries[index]))]


def _title_keys(entry: Entry) -> Sequence[str]:
    return [*dict.fromkeys(map(title_key, entry_titles(entry)))]


def _unique(groups: Iterable[Sequence[int]]) -> Sequence[int]:
    """All indexes of several groups, each once."""
    several = [group for group in groups if group]
    return several[0] if len(several) == 1 else [*dict.fromkeys(chain.from_iterable(several))]
