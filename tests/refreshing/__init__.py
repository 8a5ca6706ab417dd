"""Tests of `psylist.refreshing`: what sources say, judged, kept, reviewed and applied."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from psylist.model import Entry
from psylist.ports import FetchedWork, FetchResult, OnProgress
from psylist.refreshing.records import Record

TITLE = "Quiet Ponds: Mooring Small Ships by Night"
PEOPLE = ["Xi Wei", "Ada Placeholder", "Bo Moor"]
OTHERS = ["Eve Other", "Jan Field", "Kim Stranger"]
ARXIV = "2405.01001"
LABELS = {
    "arxiv": "arXiv", "openalex": "OpenAlex", "acl": "the ACL Anthology", "crossref": "Crossref",
    "s2": "Semantic Scholar", "openreview": "OpenReview", "doi": "doi.org", "github": "GitHub",
    "huggingface": "Hugging Face",
}  # fmt: skip


def entry(**fields: Any) -> Entry:
    """An entry of the work, with other fields."""
    known = {"id": "ponds", "title": TITLE, "authors": PEOPLE, "arxiv": ARXIV, **fields}
    return msgspec.convert({k: v for k, v in known.items() if v is not None}, Entry)


def record(source: str = "openalex", **fields: Any) -> Record:
    """What a source says of the work, by its arXiv id."""
    known = {"key": f"arXiv:{ARXIV}", "title": TITLE, "authors": PEOPLE, **fields}
    return Record(source=source, **known)


def silent(_: str) -> None:
    """A notice that nobody reads."""


class KnownWorks:
    """A source of works that are given."""

    name, batch = "Known", 100

    def __init__(self, works: Mapping[str, FetchedWork], unknown: Sequence[str] = ()) -> None:
        self._works = works
        self._unknown = unknown

    def fetch(self, ids: Sequence[str], _: OnProgress) -> FetchResult:
        """Those of some ids."""
        records = {name: self._works[name] for name in ids if name in self._works}
        return FetchResult(
            records, {name: "nobody has it" for name in ids if name in self._unknown}
        )
