"""What the capabilities need of the outside world; `wiring` hands them the real thing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from psylist.errors import ServiceError
from psylist.identifiers.identifier import Identifier
from psylist.text.escape import clean_value

OnProgress = Callable[[str], None]
"""Called with what is being waited for, in a few words a person can read."""


@dataclass(frozen=True, slots=True)
class FetchedWork:
    """What a source knows about one paper, cleaned but not yet an entry.

    Attributes:
        fields: entry fields by name, as they go into the data file.
        comment: the authors' comment, or an empty string.
        withdrawn: whether the source says that the paper was withdrawn or retracted.
        retracted: whether it says that its publisher has retracted it.
        notes: what a curator should know of it, each a clause without its subject.
    """

    fields: Mapping[str, object]
    comment: str = ""
    withdrawn: bool = False
    retracted: bool = False
    notes: Sequence[str] = ()

    def __post_init__(self) -> None:
        """Take out of the texts what says nothing: services send it, too."""
        object.__setattr__(self, "fields", clean_value(self.fields))


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What a source says of several ids.

    Attributes:
        records: the papers found, by the requested id.
        unknown: ids that the source knows nothing of, each with the reason in words.
        errors: ids of which nobody can say whether they exist, each with what failed.
        notes: what a curator should know of the whole answer.
        moved: where an address led to the page of a work that another source knows, its id.
    """

    records: Mapping[str, FetchedWork] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, ServiceError] = field(default_factory=dict)
    notes: Sequence[str] = ()
    moved: Mapping[str, Identifier] = field(default_factory=dict)


class Source(Protocol):
    """Who knows works by id."""

    name: str
    """What messages call it."""
    batch: int
    """How many ids one request may hold."""

    def fetch(self, ids: Sequence[str], on_progress: OnProgress) -> FetchResult:
        """Ask for at most `batch` ids in one go.

        Raises:
            ServiceError: nobody can say whether the works exist, and asking for others is of no
                use now.
        """
        ...


SourceFactory = Callable[[str], Source]
"""Who knows the works of a kind of identifier: ``arxiv``, ``acl``, ``doi``, ….

Nothing is loaded for a kind before it is needed.
"""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What works are looked for: all of it must hold. Words are letters and digits, nothing else.

    Attributes:
        phrases: each a word, or several that stand together.
        pair_of: words of which any two must occur.
        author: the parts of one author's name.
        categories: arXiv's, one of which a work must be in.
        since: the first day on which it may have appeared.
    """

    phrases: tuple[tuple[str, ...], ...] = ()
    pair_of: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A part of what a service finds, the newest first.

    Attributes:
        works: as far as they can be read.
        total: how many works the service finds in all.
        size: how many works this part has, those included that cannot be read.
        unreadable: how many of them cannot be read.
    """

    works: Sequence[FetchedWork]
    total: int
    size: int
    unreadable: int = 0


class Search(Protocol):
    """Who finds works by words."""

    name: str
    """What messages call it."""
    batch: int
    """How many works one request may find."""

    def fetch_page(
        self, query: SearchQuery, start: int, size: int, on_progress: OnProgress
    ) -> SearchPage:
        """Some of the works that a query finds, from one on, the newest first.

        Raises:
            ServiceUnavailableError: the service cannot answer, this query or another.
            ServiceError: it does not answer this query.
            UsageError: the query is longer than it takes.
        """
        ...


PageCheck = Callable[[], Sequence[tuple[str, str]]]
"""Compares the pages of a list with it: each file that is not as it should be, and why."""


class Editor(Protocol):
    """Where a person changes a text."""

    def edit(self, text: str) -> str:
        """The text as the person leaves it.

        Raises:
            UsageError: there is no editor, or it failed.
            KeyboardInterrupt: Ctrl-C ended it; a note says where another text is kept.
        """
        ...

    def confirm_retry(self, problem: str) -> bool:
        """Whether the person wants to correct the text, after being shown a problem."""
        ...

    def confirm_same_meaning(self, asks: Mapping[str, Sequence[str]]) -> bool:
        """Whether the translations of a source text that was changed are still right.

        Args:
            asks: the entries, each with the languages of its translations.
        """
        ...

    def info(self, message: str) -> None:
        """Says something to the person."""
        ...

    def save_draft(self, text: str) -> str:
        """Keeps a text that could not be used, and says where."""
        ...
