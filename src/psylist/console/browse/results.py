"""Which entries are shown, in which order: what a person has asked for, applied to the list."""

from collections.abc import Sequence

from msgspec import structs

from psylist.catalog.query import Filter, SearchIndex, search, select
from psylist.catalog.read import Catalog
from psylist.errors import UsageError
from psylist.model import Entry


class Results:
    """The entries of a list that match filters and words.

    What is chosen by filters and sorted is kept while words are typed: a key costs a look through
    texts that are folded already.

    Args:
        catalog: the list.
        wanted: filters, order and words to begin with.

    Attributes:
        catalog: the list as it was last read.
        wanted: filters, order and words.
        entries: what matches, in order.

    Raises:
        UsageError: a filter makes no sense.
    """

    def __init__(self, catalog: Catalog, wanted: Filter) -> None:
        self.catalog = catalog
        self.wanted = wanted
        self.entries: Sequence[Entry] = ()
        self._index = SearchIndex()
        self._filtered: Sequence[Entry] = ()
        self._apply(catalog, wanted)

    def search(self, words: str) -> None:
        """Show the entries in which each of some words occurs."""
        if words == " ".join(self.wanted.terms):
            return  # those of the command line stay: a term may hold a space
        terms = tuple(words.split())
        self.wanted = structs.replace(self.wanted, terms=terms)
        self.entries = search(self.catalog, self._filtered, terms, self._index)

    def change(self, **fields: object) -> None:
        """Filter or sort in another way; see the fields of `Filter`.

        Raises:
            UsageError: a filter makes no sense; all is as it was.
        """
        self._apply(self.catalog, structs.replace(self.wanted, **fields))

    def reload(self, catalog: Catalog) -> str:
        """Show the list as it is now; returns why a filter had to go, or nothing."""
        try:
            self._apply(catalog, self.wanted)
        except UsageError as error:  # a language that the list no longer has
            plain = Filter(terms=self.wanted.terms)
            self._apply(catalog, plain)
            return f"{error}: the filters are gone"
        return ""

    def find(self, name: str) -> int | None:
        """Where an entry stands in what is shown; None if it is not."""
        places = (place for place, entry in enumerate(self.entries) if entry.id == name)
        return next(places, None)

    def prepare(self) -> None:
        """Do now what the first search would have to do: fold all texts, load the venues."""
        search(self.catalog, self.catalog.entries, ["a"], self._index)

    def _apply(self, catalog: Catalog, wanted: Filter) -> None:
        filtered = select(catalog, structs.replace(wanted, terms=()))
        found = search(catalog, filtered, wanted.terms, self._index)
        self.catalog, self.wanted = catalog, wanted
        self._filtered, self.entries = filtered, found
