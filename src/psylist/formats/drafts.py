"""What a reader of lists finds in one file: drafts of entries, and every link that is in none."""

from collections.abc import Callable, Sequence
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
