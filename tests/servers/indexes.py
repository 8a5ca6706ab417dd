"""Stand-ins for the indexes that `psylist refresh` asks: OpenAlex, Crossref, and two more."""

import json
from typing import Any

from tests.servers.outages import Registry
from tests.servers.registries import send_json
from tests.servers.web_exchange import Exchange


class OpenAlex(Registry):
    """``api.openalex.org``: ``/works?filter=doi:a|b``; a budget that runs out, wrong records."""

    prefix = "/openalex"

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.works: dict[str, dict[str, Any]] = {}
        """By DOI in lower case, as `openalex_work` makes them."""
        self.budget: int | None = None
        """How many more answers there are today; None is without end."""
        self.patience = 41_000
        """The seconds after which whoever has used them up may come again."""
        self.key = ""
        """If set, the key without which nothing is answered."""
        self.asked: list[list[str]] = []
        """The DOIs of each request."""

    async def well(self, x: Exchange) -> None:
        """Look works up."""
        query = x.request.query
        wanted = query.get("filter", "")
        if self.key and query.get("api_key") != self.key:
            await send_json(x, 403, {"error": "Invalid API key"})
        elif self.budget == 0:
            await send_json(
                x, 429, {"error": "Budget exceeded"}, {"Retry-After": str(self.patience)}
            )
        elif self.rest(x) != "/works" or not wanted.startswith("doi:"):
            await send_json(x, 400, {"error": "Invalid query parameter"})
        else:
            if self.budget is not None:
                self.budget -= 1
            dois = wanted.removeprefix("doi:").lower().split("|")
            self.asked.append(dois)
            size = int(query.get("per-page", "25"))
            found = [self.works[doi] for doi in dois if doi in self.works][:size]
            await send_json(x, 200, {"meta": {"count": len(found)}, "results": found})

    async def wrong(self, x: Exchange) -> None:
        """Answer with works that nobody asked for."""
        other = openalex_work("10.1000/other", "Another Work", ["Nobody Known"], "Some Journal")
        await send_json(x, 200, {"meta": {"count": 1}, "results": [other]})

    def half(self) -> bytes:
        """The beginning of an answer."""
        return b'{"meta": {"count": 1}, "results": [{"id": "W1'


def openalex_work(
    doi: str,
    title: str,
    authors: list[str],
    venue: str = "",
    *,
    page: str = "",
    kind: str = "conference",
    date: str = "2024-06-01",
    is_retracted: bool = False,
) -> dict[str, Any]:
    """A work as OpenAlex describes it: the preprint's location, and one of a publication."""
    places: list[dict[str, Any]] = [
        {
            "landing_page_url": f"https://doi.org/{doi}",
            "version": "submittedVersion",
            "is_published": False,
            "source": {"display_name": "arXiv (Cornell University)", "type": "repository"},
        }
    ]
    if venue or page:
        published = {
            "landing_page_url": page,
            "version": "publishedVersion",
            "is_published": True,
            "source": {"display_name": venue, "type": kind} if venue else None,
            "raw_source_name": None,
        }
        places.insert(0, published)
    return {
        "id": "https://openalex.org/W1",
        "doi": f"https://doi.org/{doi}",
        "title": title,
        "display_name": title,
        "publication_date": date,
        "publication_year": int(date[:4]),
        "is_retracted": is_retracted,
        "authorships": [
            {"author": {"display_name": name}, "raw_author_name": name} for name in authors
        ],
        "primary_location": places[0],
        "locations": places,
    }


class Crossref(Registry):
    """``api.crossref.org``: ``/works`` by DOI filters, or by title and author."""

    prefix = "/crossref"

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.patience = 0
        """If set, the seconds after which whoever asks may come again."""
        self.works: list[dict[str, Any]] = []
        """As the API has them."""

    async def well(self, x: Exchange) -> None:
        """Look works up."""
        if self.patience:
            await send_json(x, 429, {}, {"Retry-After": str(self.patience)})
            return
        query = x.request.query
        if wanted := query.get("filter"):
            dois = {part.removeprefix("doi:").lower() for part in wanted.split(",")}
            found = [work for work in self.works if work["DOI"].lower() in dois]
        else:
            words = {*query.get("query.bibliographic", "").lower().split()}
            found = sorted(
                self.works,
                key=lambda work: -len(words & {*work.get("title", [""])[0].lower().split()}),
            )
        rows = int(query.get("rows", "20"))
        message = {"total-results": len(found), "items": found[:rows]}
        await send_json(x, 200, {"status": "ok", "message": message})


class SemanticScholar(Registry):
    """``api.semanticscholar.org``: ``POST /graph/v1/paper/batch``; 429 without a key."""

    prefix = "/s2"

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.papers: dict[str, dict[str, Any]] = {}
        """By arXiv id."""
        self.key = "s2-key"

    async def well(self, x: Exchange) -> None:
        """Look papers up."""
        if x.request.headers.get("x-api-key") != self.key:
            await send_json(x, 429, {"message": "Too Many Requests"})
            return
        ids = json.loads(x.request.body or b"{}").get("ids", [])
        await send_json(x, 200, [self.papers.get(name.removeprefix("ARXIV:")) for name in ids])


class HuggingFace(Registry):
    """``huggingface.co``: ``/api/papers/<arXiv id>``."""

    prefix = "/hf"

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.papers: dict[str, dict[str, Any]] = {}
        """By arXiv id."""

    async def well(self, x: Exchange) -> None:
        """Look a paper up."""
        name = self.rest(x).removeprefix("/api/papers/")
        if name in self.papers:
            await send_json(x, 200, {"id": name, **self.papers[name]})
        else:
            await send_json(x, 404, {"error": "Paper not found"})


def indexes(base: str) -> tuple[OpenAlex, Crossref, SemanticScholar, HuggingFace]:
    """All of them, below an address."""
    return (
        OpenAlex(base + OpenAlex.prefix),
        Crossref(base + Crossref.prefix),
        SemanticScholar(base + SemanticScholar.prefix),
        HuggingFace(base + HuggingFace.prefix),
    )
