"""OpenReview, for those with a login: forums that an entry links to, whose papers were accepted."""

import re
from collections.abc import Callable, Mapping, Sequence

from psylist.identifiers.identifier import try_parse
from psylist.model import Entry
from psylist.ports import OnProgress, Source
from psylist.refreshing.inquiry import Question, is_published
from psylist.refreshing.records import Record


class OpenReviewInquirer:
    """OpenReview as a source of `refresh`.

    Args:
        source: makes it, logged in. It names a venue only where the paper was accepted there.
    """

    name = "openreview"
    label = "OpenReview"
    batch = 1
    most = 100

    def __init__(self, source: Callable[[], Source]) -> None:
        self._source = source

    def questions(self, entry: Entry, known: Sequence[Record]) -> Sequence[Question]:
        """The forum that the entry links to."""
        has_venue = bool(entry.venue) and not is_published(entry, known)
        if is_published(entry, known) or has_venue:
            return []
        for url in (entry.url, *entry.links.values()):
            if url and "openreview.net" in url.lower():
                work = try_parse(url)
                if work is not None and work.kind == "openreview":
                    return [Question(work.value)]
        return []

    def ask(
        self, questions: Sequence[Question], on_progress: OnProgress
    ) -> Mapping[str, Record | None]:
        """The paper of one forum."""
        name = questions[0].key
        answer = self._source().fetch([name], on_progress)
        if name in answer.errors:
            raise answer.errors[name]
        work = answer.records.get(name)
        if work is None:
            return {name: None}
        authors = work.fields.get("authors")
        venue = str(work.fields.get("venue") or "")
        return {
            name: Record(
                source=self.name,
                key=f"OpenReview:{name}",
                title=str(work.fields["title"]),
                authors=[*map(str, authors)] if isinstance(authors, list) else [],
                venue=_PRESENTATION.sub("", venue),
                url=f"https://openreview.net/forum?id={name}" if venue else "",
            )
        }


_PRESENTATION = re.compile(
    r"\s+(?:poster|oral|spotlight|highlight|notable.*|accepted)\s*$", re.IGNORECASE
)
"""What follows the name of a venue without being a part of it."""
