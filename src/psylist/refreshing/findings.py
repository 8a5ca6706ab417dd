"""What the sources of a run have said of each entry so far, and what that amounts to."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from psylist.catalog.read import Catalog
from psylist.refreshing.judge import judge_entry
from psylist.refreshing.proposals import Proposal
from psylist.refreshing.records import Record


class Findings:
    """Records by entry; an entry is judged again only once there is more to know of it.

    Args:
        catalog: the list.
        indexes: of the entries that the run is about.
        labels: what people call each source.
    """

    def __init__(self, catalog: Catalog, indexes: Iterable[int], labels: Mapping[str, str]) -> None:
        self._catalog = catalog
        self._labels = labels
        self._known: dict[int, list[Record]] = {index: [] for index in indexes}
        self._unanswered: dict[int, set[str]] = {}
        self._proposals: dict[int, list[Proposal]] = {}
        self._news: set[int] = set()

    @property
    def indexes(self) -> AbstractSet[int]:
        """Of the entries that the run is about."""
        return self._known.keys()

    @property
    def unanswered(self) -> AbstractSet[int]:
        """The entries about which a question is open."""
        return self._unanswered.keys()

    def of(self, index: int) -> Sequence[Record]:
        """What is known of an entry."""
        return tuple(self._known[index])

    def add(self, index: int, record: Record) -> None:
        """Add what a source says of an entry."""
        self._known[index].append(record)
        self._news.add(index)

    def miss(self, index: int, key: str) -> None:
        """Note that nobody has answered a question about an entry."""
        self._unanswered.setdefault(index, set()).add(key)
        self._news.add(index)

    def count(self) -> int:
        """How many proposals there are so far."""
        self._judge()
        return sum(map(len, self._proposals.values()))

    def proposals(self) -> list[Proposal]:
        """All of them, in the order of the list."""
        self._judge()
        return [one for index in sorted(self._proposals) for one in self._proposals[index]]

    def _judge(self) -> None:
        for index in self._news:
            found = judge_entry(
                self._catalog.entries[index],
                self._known[index],
                self._labels,
                self._unanswered.get(index, ()),
            )
            self._proposals.pop(index, None)
            if found:
                self._proposals[index] = found
        self._news.clear()
