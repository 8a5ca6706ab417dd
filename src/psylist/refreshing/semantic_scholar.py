"""Semantic Scholar, which answers only those who have a key: venues and ids of publications."""

from collections.abc import Mapping, Sequence
from typing import Any

from psylist.model import Entry
from psylist.ports import OnProgress
from psylist.refreshing.inquiry import Question, is_published
from psylist.refreshing.records import Record
from psylist.sources.json_api import JsonApi
from psylist.text.values import as_dict, as_line, as_list
from psylist.vocabulary.venues import is_preprint_doi, is_unpublished

_FIELDS = "title,authors,venue,journal,year,publicationDate,externalIds"


class SemanticScholarInquirer:
    """Semantic Scholar as a source of `refresh`.

    Args:
        api: its address, with the key.
    """

    name = "s2"
    label = "Semantic Scholar"
    batch = 500
    most = 20

    def __init__(self, api: JsonApi) -> None:
        self._api = api

    def questions(self, entry: Entry, known: Sequence[Record]) -> Sequence[Question]:
        """Its arXiv id, where nobody has said yet that it was published."""
        if entry.arxiv is None or is_published(entry, known):
            return []
        return [Question(entry.arxiv)]

    def ask(
        self, questions: Sequence[Question], on_progress: OnProgress
    ) -> Mapping[str, Record | None]:
        """The papers of one batch, in the order in which they were asked for."""
        keys = [question.key for question in questions]
        on_progress(f"requesting {len(keys)} papers from Semantic Scholar")
        body = {"ids": [f"ARXIV:{key}" for key in keys]}
        answer = self._api.post("/graph/v1/paper/batch", {"fields": _FIELDS}, body, on_progress)
        if not isinstance(answer, list) or len(answer) != len(keys):
            raise self._api.failure("sent something else than the papers")
        return {
            key: _record(key, item) if isinstance(item, dict) else None
            for key, item in zip(keys, answer, strict=True)
        }


def _record(key: str, item: Mapping[str, Any]) -> Record | None:
    ids = as_dict(item.get("externalIds"))
    doi, acl = as_line(ids.get("DOI")), as_line(ids.get("ACL"))
    venue = as_line(item.get("venue")) or as_line(as_dict(item.get("journal")).get("name"))
    named = as_line(ids.get("ArXiv"))
    if named and named != key:
        return None
    doi = "" if is_preprint_doi(doi) else doi
    return Record(
        source="s2",
        key=f"arXiv:{key}",
        title=as_line(item.get("title")),
        authors=[
            name
            for one in as_list(item.get("authors"))
            if (name := as_line(as_dict(one).get("name")))
        ],
        venue="" if is_unpublished(venue) else venue,
        acl=acl,
        doi=doi,
        date=as_line(item.get("publicationDate")) or str(item.get("year") or ""),
    )
