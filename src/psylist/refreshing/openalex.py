"""OpenAlex, by DOI alone: where a preprint was published, and whether it was retracted.

It sometimes has another title under an id, and locations of unrelated documents: it never decides
that a paper was renamed, and what it says counts only where its title is that of the entry.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from psylist.identifiers.identifier import try_parse
from psylist.model import Entry
from psylist.ports import OnProgress
from psylist.refreshing.inquiry import Question
from psylist.refreshing.records import Record
from psylist.sources.json_api import JsonApi
from psylist.text.values import as_dict, as_line, as_list
from psylist.vocabulary.csl import strip_jats
from psylist.vocabulary.open_alex import is_preprint, open_alex_venue
from psylist.vocabulary.venues import is_preprint_doi

_FIELDS = (
    "id,doi,title,display_name,publication_year,publication_date,is_retracted,authorships,"
    "primary_location,locations"
)
ARXIV_DOI = "10.48550/arxiv."


class _Author(msgspec.Struct):
    display_name: str | None = None


class _Authorship(msgspec.Struct):
    author: _Author | None = None
    raw_author_name: str | None = None


class _Work(msgspec.Struct):
    doi: Any = None
    ids: Any = None
    title: Any = None
    display_name: Any = None
    publication_year: Any = None
    publication_date: Any = None
    is_retracted: Any = None
    authorships: list[_Authorship] | None = None
    primary_location: Any = None
    locations: Any = None


class _Page(msgspec.Struct):
    """What is needed of an answer: most of the rest are the addresses of the authors."""

    results: list[_Work]


class OpenAlexInquirer:
    """OpenAlex as a source of `refresh`.

    Args:
        api: its address, with the key where there is one.
        key: for the address; empty for none.
    """

    name = "openalex"
    label = "OpenAlex"
    batch = 100
    most = 1_000

    def __init__(self, api: JsonApi, key: str = "") -> None:
        self._api = api
        self._key = key

    def questions(self, entry: Entry, _: Sequence[Record]) -> Sequence[Question]:
        """One DOI: of the published version if the list has it, else of the preprint."""
        if entry.doi and "|" not in entry.doi and "," not in entry.doi:
            return [Question(entry.doi.lower())]
        return [Question(f"{ARXIV_DOI}{entry.arxiv.lower()}")] if entry.arxiv else []

    def ask(
        self, questions: Sequence[Question], on_progress: OnProgress
    ) -> Mapping[str, Record | None]:
        """The works of one batch."""
        keys = [question.key for question in questions]
        query = {
            "filter": "doi:" + "|".join(keys),
            "per-page": str(self.batch),
            "select": _FIELDS,
            **({"api_key": self._key} if self._key else {}),
        }
        on_progress(f"requesting {len(keys)} works from OpenAlex")
        answer = self._api.get("/works", query, on_progress, _Page)
        if answer is None or not isinstance(answer.get("results"), list):
            raise self._api.failure("sent something else than works")
        found: dict[str, Record | None] = dict.fromkeys(keys)
        for item in answer["results"]:
            work = as_dict(item)
            key = next((doi for doi in _dois(work) if doi in found), None)
            if key is not None and found[key] is None:
                found[key] = _record(key, work)
        return found


def _dois(work: Mapping[str, Any]) -> Iterator[str]:
    """The DOIs of a work: its own, and those of its locations."""
    addresses = [work.get("doi"), as_dict(work.get("ids")).get("doi")]
    addresses += [place.get("landing_page_url") for place in _locations(work)]
    for text in map(as_line, addresses):
        _, found, doi = text.lower().rpartition("doi.org/")
        if found:
            yield doi
        elif "arxiv.org/abs/" in text and (name := try_parse(text)) and name.kind == "arxiv":
            yield f"{ARXIV_DOI}{name.value.lower()}"
        elif text.startswith("10."):
            yield text.lower()


def _locations(work: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    places = [work.get("primary_location"), *as_list(work.get("locations"))]
    return [place for value in places if (place := as_dict(value))]


def _record(key: str, work: Mapping[str, Any]) -> Record | None:
    """What a work says of publications and retractions; None where it says nothing of them."""
    places = [place for one in _locations(work) if (place := _publication(one))]
    is_retracted = work.get("is_retracted") is True
    if not places and not is_retracted:
        return None
    authors = [
        as_line(as_dict(as_dict(one).get("author")).get("display_name"))
        or as_line(as_dict(one).get("raw_author_name"))
        for one in as_list(work.get("authorships"))
    ]
    record = Record(
        source="openalex",
        key=f"arXiv:{key.removeprefix(ARXIV_DOI)}" if key.startswith(ARXIV_DOI) else key,
        title=strip_jats(work.get("title") or work.get("display_name")),
        authors=[name for name in authors if name],
        retracted="OpenAlex says that it was retracted" if is_retracted else "",
    )
    if not places:
        return record
    best = max(places, key=lambda place: ("venue" in place, "acl" in place or "doi" in place))
    day = as_line(work.get("publication_date")) or str(work.get("publication_year") or "")
    return record.altered(**best, date=day)


def _publication(place: Mapping[str, Any]) -> dict[str, str]:
    """The venue and the id or page of a location; nothing for a preprint server."""
    if is_preprint(place):
        return {}
    url = as_line(place.get("landing_page_url"))
    found = _page(url)
    if found is None:
        return {}
    if venue := open_alex_venue(place):
        found["venue"] = venue
    return found if "venue" in found or "doi" in found or "acl" in found else {}


def _page(url: str) -> dict[str, str] | None:
    """The id in an address, or the address; None for that of a preprint."""
    if not url:
        return {}
    work = try_parse(url)
    if work is None or work.kind == "arxiv" or (work.kind == "doi" and is_preprint_doi(work.value)):
        return None
    if work.kind in {"acl", "doi"}:
        return {work.kind: work.value}
    return {"url": work.url}
