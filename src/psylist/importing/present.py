"""Which entry of a list each work of the files is: one for one."""

from collections.abc import Iterator, Sequence
from itertools import islice

from psylist.catalog.read import Catalog
from psylist.duplicates.identity import ExistingWorks
from psylist.importing.updates import compare_entry
from psylist.model import Entry

_MAX_CANDIDATES = 20  # entries of one title that are compared field by field


class PresentWorks:
    """Finds the works of the files in a list; two of them are one entry only if there is one.

    Every work has to claim what is surely its own before the first one gets what is left.

    Args:
        catalog: the list.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._entries = catalog.entries
        self._languages = catalog.settings.languages
        self._existing = ExistingWorks(catalog)
        self._owners: dict[int, int] = {}
        self._claimed: dict[int, int] = {}

    def claim(self, work: int, entry: Entry) -> None:
        """Give a work the entry that has everything the file says of it, if there is one.

        Args:
            work: its index.
            entry: the work as the file has it.
        """
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
            return self._existing.find(entry)
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
