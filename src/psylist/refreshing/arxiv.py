"""arXiv: the title and the authors of today, the comment, and whether a paper was withdrawn."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from psylist.identifiers.identifier import try_parse
from psylist.model import Entry
from psylist.ports import FetchedWork, OnProgress, Source
from psylist.refreshing.inquiry import Question
from psylist.refreshing.records import Record

_MAX_ALONE = 25
"""Papers for which the fallbacks are used, which are requested one by one."""


class ArxivMaker(Protocol):
    """Makes arXiv, with the other ways to it for when its API fails, or without."""

    def __call__(self, *, fallback: bool) -> Source:
        """The source."""
        ...


class ArxivInquirer:
    """arXiv as a source of `refresh`.

    Args:
        source: makes it, with the other ways to arXiv for when its API fails, or without.
    """

    name = "arxiv"
    label = "arXiv"
    batch = 100
    most = 1_000

    def __init__(self, source: ArxivMaker) -> None:
        self._source = source

    def questions(self, entry: Entry, _: Sequence[Record]) -> Sequence[Question]:
        """Its own ids: those of links of other kinds may be of related papers."""
        return [Question(name) for name in dict.fromkeys(_ids(entry))]

    def ask(
        self, questions: Sequence[Question], on_progress: OnProgress
    ) -> Mapping[str, Record | None]:
        """The papers of one batch."""
        ids = [question.key for question in questions]
        answer = self._source(fallback=len(ids) <= _MAX_ALONE).fetch(ids, on_progress)
        if answer.errors and not (answer.records or answer.unknown):
            raise next(iter(answer.errors.values()))
        found: dict[str, Record | None] = {
            name: _record(name, work) for name, work in answer.records.items()
        }
        for name, reason in answer.unknown.items():
            missing = f"arXiv:{name}: {reason}"
            found[name] = Record(source=self.name, key=f"arXiv:{name}", missing=missing)
        return found


def _ids(entry: Entry) -> Iterator[str]:
    if entry.arxiv:
        yield entry.arxiv
    for url in (entry.url, entry.links.get("arxiv")):
        if url and "arxiv" in url.lower():
            work = try_parse(url)
            if work is not None and work.kind == "arxiv":
                yield work.value


def _record(name: str, work: FetchedWork) -> Record:
    fields = work.fields
    authors = fields.get("authors")
    return Record(
        source="arxiv",
        key=f"arXiv:{name}",
        title=str(fields["title"]),
        authors=[str(author) for author in authors] if isinstance(authors, list) else [],
        acl=str(fields.get("acl") or ""),
        doi=str(fields.get("doi") or ""),
        comment=work.comment,
        journal_ref=str(fields.get("journal_ref") or ""),
        withdrawn=work.withdrawn,
    )
