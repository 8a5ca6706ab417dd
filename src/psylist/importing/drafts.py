"""Files that were read, and the works in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """A link where it stands.

    Attributes:
        url: as it is written.
        line: counted from 1.
        text: its label.
        reason: why it is in no entry; empty for a link that is in one.
    """

    url: str
    line: int
    text: str = ""
    reason: str = ""


@dataclass(slots=True)
class Draft:
    """An entry as one file has it, in one language.

    Attributes:
        line: where it begins, counted from 1.
        title: on one line.
        url: its first link, or nothing.
        links: its further links by kind.
        ids: arXiv, ACL and DOI ids that its links name.
        label: the source label exactly as it is printed; None where only parts of one are known.
        venue: where it was published, as it is written.
        date: ``2025-09-30``, ``2025-09``, ``2025`` or nothing.
        year: of the section it stands in.
        authors: as they are written.
        note: what stands behind the links.
        paragraphs: the summary.
        abstract: the authors' own words.
        tags: the topics it stands under.
        kind: of an entry, see `psylist.model`.
        name: an id that the file itself gives it, such as a citation key.
        found: every link that is in the entry.
        foreign: labels of the source line that belong to another language, with their lines.
        paragraph_lines: where each paragraph begins.
    """

    line: int
    title: str
    url: str = ""
    links: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    label: str | None = None
    venue: str = ""
    date: str = ""
    year: int | None = None
    authors: list[str] = field(default_factory=list)
    note: str = ""
    paragraphs: list[str] = field(default_factory=list)
    abstract: str = ""
    tags: list[str] = field(default_factory=list)
    kind: str = "paper"
    name: str = ""
    found: list[Found] = field(default_factory=list)
    foreign: list[tuple[int, str]] = field(default_factory=list)
    paragraph_lines: list[int] = field(default_factory=list)


class Names:
    """Keys for links that are not taken yet: ``code``, ``code 2``.

    Args:
        taken: the links that have one.
    """

    def __init__(self, taken: Mapping[str, str]) -> None:
        self._taken = taken
        self._next: dict[str, int] = {}

    def free(self, kind: str) -> str:
        """The kind itself, or the kind with the next number."""
        number = self._next.get(kind, 1)
        while (name := kind if number == 1 else f"{kind} {number}") in self._taken:
            number += 1
        self._next[kind] = number + 1
        return name


@dataclass(slots=True)
class Reading:
    """A file as it was understood.

    Attributes:
        drafts: in the file's order.
        left_out: every link that is in no draft, in the file's order, each with its reason.
        title: of the list.
        description: its paragraphs.
        neighbours: links that lead to the same list in another language.
        problems: what could not be read, each a line and the reason.
    """

    drafts: list[Draft]
    left_out: list[Found]
    title: str = ""
    description: Sequence[str] = ()
    neighbours: Sequence[Found] = ()
    problems: Sequence[tuple[int, str]] = ()

    @property
    def links(self) -> int:
        """How many links the file has."""
        return len(self.left_out) + sum(len(draft.found) for draft in self.drafts)


Reader = Callable[[str, str, str], Reading]
"""Reads a text in a language; the third argument is what errors call the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read.

    Attributes:
        name: as it was given.
        language: of it.
        reading: what is in it.
    """

    name: str
    language: str
    reading: Reading


@dataclass(slots=True)
class Group:
    """One work.

    Attributes:
        drafts: one a language.
        files: the file of each.
        places: where it stands, each a file and a line.
        extra: drafts of the same work that were united with one of `drafts`, with their file.
    """

    drafts: dict[str, Draft]
    files: dict[str, str]
    places: list[tuple[str, int]] = field(default_factory=list)
    extra: list[tuple[str, Draft]] = field(default_factory=list)
