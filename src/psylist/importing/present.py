"""Which entry of a list each work of the files is: one for one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from psylist.catalog.read import Catalog
from psylist.catalog.slugs import citation_key, complete_keys
from psylist.duplicates.authors import Overlap, author_set, compare_authors
from psylist.duplicates.identity import ExistingWorks, record_of, same_work
from psylist.identifiers.identifier import canonical_url, identifiers_of
from psylist.identifiers.mentions import PAPER_KINDS
from psylist.importing.updates import compare_entry
from psylist.model import Entry
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.venues import same_venue

_MAX_CANDIDATES = 20  # entries of one title that are compared field by field
_IDS = ("arxiv", "acl", "doi")


@dataclass(frozen=True, slots=True)
class FileName:
    """What a file itself calls a work.

    Attributes:
        name: an id or a BibTeX key; empty where the file has none, as pages do.
        is_own: whether it is the id of an entry in a file that psylist has written.
    """

    name: str = ""
    is_own: bool = False


_NO_NAME = FileName()


class PresentWorks:
    """Finds the works of the files in a list; two of them are one entry only if there is one.

    Every work has to claim what is surely its own before the first one gets what is left.

    A work that has neither an id nor its title in common with an entry is that entry where the file
    calls it so and something agrees, or where it has the only address of the entry, which leads
    from nowhere else.

    Args:
        catalog: the list.
        by_address: whether an address alone may tell.
    """

    def __init__(self, catalog: Catalog, *, by_address: bool = True) -> None:
        self._entries = catalog.entries
        self._by_address = by_address
        self._languages = catalog.settings.languages
        self._existing = ExistingWorks(catalog)
        self._owners: dict[int, int] = {}
        self._claimed: dict[int, int] = {}
        self._names: dict[int, FileName] = {}
        self._found: Counter[str] = Counter()  # addresses in the files
        self._keys: list[str] = []
        self._by_name: dict[str, list[int]] = {}
        self._by_url: dict[str, list[int]] = {}

    def claim(self, work: int, entry: Entry, name: FileName = _NO_NAME) -> None:
        """Give a work the entry that has everything the file says of it, if there is one.

        Args:
            work: its index.
            entry: the work as the file has it.
            name: what the file calls it.
        """
        self._names[work] = name
        self._found.update(_addresses(entry))
        ranked = [(*self._distance(index, entry), index) for index in self._free(entry)]
        differing, _, index = min(ranked, default=(1, 0, 0))
        if not differing:
            self._take(work, index)

    def find(self, work: int, entry: Entry) -> int | None:
        """The index of the entry that a work is: of several equal ones that with most in common.

        Args:
            work: its index.
            entry: the work as the file has it.
        """
        if work in self._claimed:
            return self._claimed[work]
        free = [*self._free(entry)]
        if not free:  # an entry that another work is already: both are the same
            taken = self._existing.find(entry)
            return self._find_otherwise(work, entry) if taken is None else taken
        index = free[0]
        if len(free) > 1:
            index = min(free, key=lambda n: (*self._distance(n, entry), n))
        self._take(work, index)
        return index

    def owns(self, work: int, index: int) -> bool:
        """Whether an entry is this work's own, not one that another work has taken before."""
        return self._owners.get(index) == work

    def _free(self, entry: Entry) -> Iterator[int]:
        equal: Sequence[int] = self._existing.find_equal(entry)
        return islice((index for index in equal if index not in self._owners), _MAX_CANDIDATES)

    def _find_otherwise(self, work: int, entry: Entry) -> int | None:
        """The free entry that a work of another title is, by what the file calls it or its address.

        A name that none of them has speaks against them.
        """
        name = self._names.get(work, _NO_NAME)
        likely = self._called(name, entry) if name.name else self._addressed(entry)
        index = next((n for n in likely if n not in self._owners), None)
        if index is not None:
            self._take(work, index)
        return index

    def _called(self, name: FileName, entry: Entry) -> Sequence[int]:
        """The entries that a work is whose id or BibTeX key the file calls it by."""
        if not self._by_name:
            self._keys = complete_keys(self._entries, self._languages[0])
            pairs = zip(self._entries, self._keys, strict=True)
            names = ({entry.id.casefold(), key.casefold()} for entry, key in pairs)
            self._by_name = _index(names)
        named = self._by_name.get(name.name.casefold(), ())
        return [index for index in named if self._is_called(index, entry, name)]

    def _is_called(self, index: int, entry: Entry, name: FileName) -> bool:
        """Whether a work that has the name of an entry is that: a name alone proves nothing.

        People make the same ids and keys for other works. It is that where they share an address,
        the title or the authors, or where a file of psylist's own has both names of the entry and
        nothing that contradicts.
        """
        known = self._entries[index]
        if same_work(record_of(known), record_of(entry)):
            return True
        if _contradicts(known, entry):
            return False
        own, stated = ({one.key for one in identifiers_of(e)} for e in (known, entry))
        if own & stated:
            return True
        is_elsewhere = known.url and entry.url
        if not name.is_own or known.id != name.name or is_elsewhere:
            return False
        made = citation_key(entry.authors, entry.section, name.name, self._languages[0])
        key = self._keys[index].casefold()  # it has the author and the year where they are known
        return (entry.key or made).casefold() == key != known.id.casefold()

    def _addressed(self, entry: Entry) -> Sequence[int]:
        """The entry whose only name is the address of a work that no other work or entry has."""
        url = canonical_url(entry.url or "")
        if not self._by_url:
            self._by_url = _index(map(_addresses, self._entries))
        indexes: Sequence[int] = self._by_url.get(url, ())
        is_alone = len(indexes) == 1 and self._found[url] == 1
        if not (self._by_address and is_alone) or _names_paper(entry):
            return ()
        known = self._entries[indexes[0]]
        if canonical_url(known.url or "") != url or _names_paper(known):
            return ()
        return () if _contradicts(known, entry) or _is_elsewhere(known, entry) else indexes

    def _take(self, work: int, index: int) -> None:
        self._owners[index] = work
        self._claimed[work] = index

    def _distance(self, index: int, entry: Entry) -> tuple[int, int]:
        """How many fields the file has otherwise than an entry, and how many it lacks."""
        known = self._entries[index]
        more, less = (
            len(compare_entry(index, one, other, self._languages).fields)
            for one, other in ((known, entry), (entry, known))
        )
        return more, less


def _index(names: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Where each name stands that entries have, of which one may have several."""
    found: dict[str, list[int]] = {}
    for index, own in enumerate(names):
        for name in own:
            found.setdefault(name, []).append(index)
    return found


def _addresses(entry: Entry) -> set[str]:
    return {canonical_url(url) for url in (entry.url, *entry.links.values()) if url}


def _names_paper(entry: Entry) -> bool:
    return any(name.kind in PAPER_KINDS for name in identifiers_of(entry))


def _contradicts(one: Entry, other: Entry) -> bool:
    """Whether two records have another id of a kind, or nobody in common."""
    pairs = ((getattr(one, kind), getattr(other, kind)) for kind in _IDS)
    if any(a and b and a.casefold() != b.casefold() for a, b in pairs):
        return True
    people = (author_set(entry.listed_authors) for entry in (one, other))
    return compare_authors(*people) is Overlap.NONE


def _is_elsewhere(one: Entry, other: Entry) -> bool:
    """Whether two records say that their works came out in another year or at another venue.

    A repository is a tool's own, or the code of a paper: what has a venue or authors is one.
    """
    if one.section != other.section and None not in {one.section, other.section}:
        return True
    if one.venue and other.venue and not same_venue(one.venue, other.venue):
        return True
    is_code = classify_url(one.url or "").kind == "code"
    return is_code and bool(one.venue or one.authors) != bool(other.venue or other.authors)
