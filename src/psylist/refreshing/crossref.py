"""Crossref: retractions of what has a DOI, many at once; publications by title and first author."""

from collections.abc import Mapping, Sequence
from typing import Any

from psylist.duplicates.identity import WorkRecord
from psylist.duplicates.renames import IdMatch, compare_under_id
from psylist.model import Entry
from psylist.ports import OnProgress
from psylist.refreshing.inquiry import Question, first_title, is_published
from psylist.refreshing.records import Record, title_says
from psylist.sources.json_api import JsonApi
from psylist.text.values import as_dict, as_line
from psylist.vocabulary.csl import csl_type, read_csl_item
from psylist.vocabulary.retractions import is_notice, read_retraction
from psylist.vocabulary.venues import is_preprint_doi

_FIELDS = (
    "DOI,type,title,subtitle,author,container-title,event,issued,published,update-to,updated-by"
)
_ROWS = 3  # works of a search that are looked at
_PUBLISHED = {"article-journal", "paper-conference"}
_PAPERS = _PUBLISHED | {"chapter"}
"""Types of papers; the proceedings of many conferences are books, and papers in them chapters."""


class CrossrefInquirer:
    """Crossref as a source of `refresh`.

    Args:
        api: its address.
    """

    name = "crossref"
    label = "Crossref"
    batch = 50
    most = 50

    def __init__(self, api: JsonApi) -> None:
        self._api = api

    def questions(self, entry: Entry, known: Sequence[Record]) -> Sequence[Question]:
        """Its DOI, or its title where nobody has said yet that it was published."""
        named = [entry.doi or "", *(record.doi for record in known)]
        doi = next((doi for doi in named if doi and not is_preprint_doi(doi)), "")
        if doi and "," not in doi:
            return [Question(doi.lower())]
        if is_published(entry, known) or not entry.authors or entry.kind not in _WORKS:
            return []
        title, author = first_title(entry), entry.authors[0]
        return [Question(f"{author}: {title}", title, author)]

    def ask(
        self, questions: Sequence[Question], on_progress: OnProgress
    ) -> Mapping[str, Record | None]:
        """The works of several DOIs, or of one title."""
        if not questions[0].title:
            return self._by_doi(questions, on_progress)
        return {questions[0].key: self._by_title(questions[0], on_progress)}

    def _by_doi(
        self, questions: Sequence[Question], on_progress: OnProgress
    ) -> Mapping[str, Record | None]:
        keys = [question.key for question in questions]
        query = {
            "filter": ",".join(f"doi:{key}" for key in keys),
            "rows": str(self.batch),
            "select": _FIELDS,
        }
        on_progress(f"requesting {len(keys)} works from Crossref")
        found: dict[str, Record | None] = dict.fromkeys(keys)
        for item in self._items(query, on_progress):
            doi = as_line(item.get("DOI")).lower()
            if doi in found:
                found[doi] = _record(item, key=doi)
        return found

    def _by_title(self, question: Question, on_progress: OnProgress) -> Record | None:
        query = {
            "query.bibliographic": question.title,
            "query.author": question.author,
            "rows": str(_ROWS),
            "select": _FIELDS,
        }
        on_progress(f"looking for {question.title[:60]!r} at Crossref")
        wanted = WorkRecord([question.title], [question.author])
        for item in self._items(query, on_progress):
            record = _record(item, key="")
            if csl_type(item) not in _PUBLISHED or record.no_paper or is_preprint_doi(record.doi):
                continue
            found = compare_under_id(wanted, WorkRecord([record.title], record.authors))
            if found.match is IdMatch.SAME and found.shared and found.is_whole:
                return record
        return None

    def _items(self, query: Mapping[str, str], on_progress: OnProgress) -> list[Mapping[str, Any]]:
        answer = self._api.get("/works", query, on_progress)
        items = as_dict((answer or {}).get("message")).get("items")
        if not isinstance(items, list):
            raise self._api.failure("sent something else than works")
        return [as_dict(item) for item in items]


_WORKS = {"paper", "survey"}


def _record(item: Mapping[str, Any], key: str) -> Record:
    work = read_csl_item(item)
    doi = as_line(item.get("DOI")).lower()
    return Record(
        source="crossref",
        key=key,
        title=work.title,
        authors=work.authors.listed,
        no_paper=_no_paper(item),
        venue=work.venue,
        doi=doi,
        date=str(work.date or ""),
        withdrawn=bool(title_says("withdrawn", work.title)),
        retracted=read_retraction(item) or title_says("retracted", work.title),
    )


def _no_paper(item: Mapping[str, Any]) -> str:
    """What a work is instead of a paper; "" for a paper."""
    if is_notice(item):
        return "a notice about another work"
    return "" if csl_type(item) in _PAPERS else csl_type(item) or "something else"
