"""Addresses of an entry, and which of them stand for its paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from psylist.model import Entry
from psylist.vocabulary.labels import link_kind

_OF_THE_PAPER = frozenset(["paper", "arxiv", "acl", "doi", "link", "openreview"])
"""Kinds of links that lead to the page of a paper."""
_OF_ITS_TEXT = _OF_THE_PAPER | {"pdf"}


@dataclass(frozen=True, slots=True)
class EntryUrl:
    """An address of an entry, and the field that it is in."""

    index: int
    path: tuple[str, ...]
    url: str

    @property
    def field(self) -> str:
        """The field, dotted as in the file."""
        return ".".join(self.path)

    @property
    def is_page(self) -> bool:
        """Whether it is meant to be the page of the work."""
        return len(self.path) == 1 or link_kind(self.path[1]) in _OF_THE_PAPER

    @property
    def is_of_work(self) -> bool:
        """Whether it leads to the work, be it to a file of it."""
        if len(self.path) == 1:
            return True
        is_further = self.path[1][-1:].isdigit()  # "paper 2" may be another paper
        return not is_further and link_kind(self.path[1]) in _OF_ITS_TEXT


def urls_of(index: int, entry: Entry) -> Iterator[EntryUrl]:
    """The addresses of an entry."""
    if entry.url:
        yield EntryUrl(index, ("url",), entry.url)
    for kind, url in entry.links.items():
        yield EntryUrl(index, ("links", kind), url)
