"""Which works a list has already, for files that are brought into it."""

from collections.abc import Sequence

from psylist.catalog.read import Catalog
from psylist.duplicates.title_keys import same_title, title_key
from psylist.identifiers.identifier import identifiers_of
from psylist.model import Entry

UNIQUE_IDS = {"arxiv", "acl", "doi", "openreview"}
MAX_CANDIDATES = 20  # entries of one address whose titles are compared word by word


class ExistingWorks:
    """The works of a list, by their names and titles."""

    def __init__(self, catalog: Catalog) -> None:
        self._entries = catalog.entries
        self._named: dict[tuple[str, str], list[int]] = {}
        self._titled: dict[tuple[tuple[str, str], str], int] = {}
        self._nameless: dict[tuple[str, int | None], int] = {}
        for index, entry in enumerate(catalog.entries):
            keys = [name.key for name in identifiers_of(entry)]
            for key in keys:
                self._named.setdefault(key, []).append(index)
            for title in map(title_key, _titles(entry)):
                for key in keys:
                    self._titled.setdefault((key, title), index)
                if not keys:
                    self._nameless.setdefault((title, entry.section), index)

    def find(self, entry: Entry) -> int | None:
        """The entry that is the same work: by an id, or by its title and an address or none."""
        names = [*identifiers_of(entry)]
        titles = [*map(title_key, _titles(entry))]
        for name in names:
            same = [self._titled[name.key, t] for t in titles if (name.key, t) in self._titled]
            found = self._named.get(name.key, [])
            near = (at for at in found[-MAX_CANDIDATES:] if _is_alike(entry, self._entries[at]))
            at = same[0] if same else next(near, None)
            if at is None and found and name.kind in UNIQUE_IDS:
                at = found[0]
            if at is not None:
                return at
        places = (self._nameless.get((t, entry.section)) for t in titles if not names)
        return next((at for at in places if at is not None), None)


def _titles(entry: Entry) -> Sequence[str]:
    return [entry.title] if isinstance(entry.title, str) else [*entry.title.values()]


def _is_alike(one: Entry, other: Entry) -> bool:
    return any(same_title(a, b) for a in _titles(one) for b in _titles(other))
