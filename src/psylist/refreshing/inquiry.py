"""What every source of `refresh` has in common: questions about entries, and records as answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from psylist.model import Entry
from psylist.ports import OnProgress
from psylist.refreshing.records import Record


@dataclass(frozen=True, slots=True)
class Question:
    """What a source is asked about an entry.

    Attributes:
        key: under which the answer is kept: an id, or a title with an author.
        title: of the entry, for a source that searches.
        author: the first one.
    """

    key: str
    title: str = ""
    author: str = ""


class Inquirer(Protocol):
    """One source."""

    name: str
    """As ``--without`` takes it."""
    label: str
    """What messages call it."""
    batch: int
    """How many questions one request may hold."""
    most: int
    """How many requests are sent in one run; what is left is asked in the next."""

    def questions(self, entry: Entry, known: Sequence[Record]) -> Sequence[Question]:
        """What there is to ask about an entry.

        Args:
            entry: as it is in the list.
            known: what the sources before this one have said of it.
        """
        ...

    def ask(
        self, questions: Sequence[Question], on_progress: OnProgress
    ) -> Mapping[str, Record | None]:
        """The record of each question by its key, None where the source knows nothing.

        A question that is in no answer was not answered: it is asked again in the next run.

        Raises:
            BudgetSpentError: the source answers no more today.
            ServiceError: it failed, and is asked no more in this run.
        """
        ...


def is_published(entry: Entry, known: Sequence[Record]) -> bool:
    """Whether nothing is left to find out about where an entry was published.

    A DOI whose own record is of another work tells nothing.
    """
    from psylist.refreshing.case import Case
    from psylist.refreshing.checks import check_ids
    from psylist.vocabulary.venues import is_unpublished

    has_venue = bool(entry.venue) and not is_unpublished(entry.venue or "")
    if has_venue:
        return bool(entry.acl or entry.doi) or not entry.arxiv
    telling = [record for record in known if record.acl or record.doi or record.venue]
    if not telling:
        return False
    checks = check_ids(known, Case(entry, known, {}).compare, (), ())
    return not all(checks.refuses(record.doi) for record in telling)


def first_title(entry: Entry) -> str:
    """The title by which indexes know a work: of several, the English one, else the first."""
    from psylist.vocabulary.status_marks import read_status_mark

    title = entry.title
    if not isinstance(title, str):
        title = title.get("en") or next(iter(title.values()))
    return read_status_mark(title).title
