"""Files that were read, and the works in them."""

from dataclasses import dataclass, field

from psylist.formats.drafts import Draft, Reading


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
