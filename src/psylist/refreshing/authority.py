"""doi.org: the publisher's own record of a DOI that an index has named.

An index mixes works up now and then: a DOI whose own record has another title is refused.
"""

from collections.abc import Callable, Mapping, Sequence

from psylist.errors import ServiceError
from psylist.model import Entry
from psylist.ports import FetchedWork, OnProgress, Source
from psylist.refreshing.inquiry import Question
from psylist.refreshing.records import Record, title_says
from psylist.vocabulary.venues import is_preprint_doi


class AuthorityInquirer:
    """doi.org as a source of `refresh`.

    Args:
        source: makes it.
    """

    name = "doi"
    label = "doi.org"
    batch = 1
    most = 100

    def __init__(self, source: Callable[[], Source]) -> None:
        self._source = source

    def questions(self, entry: Entry, known: Sequence[Record]) -> Sequence[Question]:
        """The DOIs that others have named, which the list does not have and Crossref not known."""
        if entry.doi or entry.acl:
            return []
        dois = {record.doi.lower() for record in known if record.doi and not record.acl}
        dois -= {record.doi for record in known if record.source == "crossref"}
        return [Question(doi) for doi in sorted(dois) if not is_preprint_doi(doi)]

    def ask(
        self, questions: Sequence[Question], on_progress: OnProgress
    ) -> Mapping[str, Record | None]:
        """The record of one DOI."""
        doi = questions[0].key
        answer = self._source().fetch([doi], on_progress)
        if doi in answer.unknown:
            return {doi: Record(source=self.name, key=doi, missing=answer.unknown[doi])}
        if (error := answer.errors.get(doi)) is not None:
            return {doi: self._without_data(doi, error)}
        work = answer.records[doi]
        fields = work.fields
        authors, venue = fields.get("authors"), str(fields.get("venue") or "")
        return {
            doi: Record(
                source=self.name,
                key=doi,
                title=(title := str(fields.get("title") or "")),
                authors=[*map(str, authors)] if isinstance(authors, list) else [],
                # Data, software, books, theses and preprints appear in nothing.
                no_paper="" if venue else str(fields.get("kind") or "something without a venue"),
                venue=venue,
                doi=doi,
                date=str(fields.get("date") or ""),
                withdrawn=work.withdrawn and not work.retracted,
                retracted=title_says("retracted", title) or _says_retracted(work),
            )
        }

    def _without_data(self, doi: str, error: ServiceError) -> Record:
        """The record of a DOI of which its agency says nothing.

        Raises:
            ServiceError: that is not what went wrong.
        """
        from psylist.sources.doi import NoCitationDataError

        if not isinstance(error, NoCitationDataError):
            raise error
        return Record(source=self.name, key=doi, note=str(error))


def _says_retracted(work: FetchedWork) -> str:
    return "doi.org says that it was retracted" if work.retracted else ""
