"""Stand-ins for the services that know papers, besides arXiv's API and doi.org."""

import gzip
import json
import zlib
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.servers.outages import Registry
from tests.servers.pages import missing, page
from tests.servers.papers import PAPERS, Paper
from tests.servers.registries import send_json
from tests.servers.scholarly_data import BIBS, NOTES_V1, NOTES_V2
from tests.servers.web_exchange import HTML, Exchange

XML = "text/xml; charset=utf-8"


class AclAnthology(Registry):
    """``aclanthology.org``: ``/<ID>.bib``."""

    prefix = "/acl"
    kind = "application/x-bibtex"

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.known = dict(BIBS)
        self.dump = b""
        """The dump of all papers, packed; made of the records where it is empty."""

    async def well(self, x: Exchange) -> None:
        """Send a record, or the dump of all."""
        if x.request.path.endswith("/anthology.bib.gz"):
            await self._send_dump(x)
            return
        name = self.rest(x).strip("/").removesuffix(".bib")
        if name in self.known and x.request.path.endswith(".bib"):
            await x.send(200, self.known[name].encode(), self.kind)
        else:
            await missing(x)

    async def _send_dump(self, x: Exchange) -> None:
        body = self.dump or gzip.compress("\n".join(self.known.values()).encode(), mtime=0)
        etag = f'"{zlib.crc32(body):x}"'
        if x.request.headers.get("if-none-match") == etag:
            await x.send(304, headers={"ETag": etag})
        else:
            await x.send(200, body, "application/gzip", {"ETag": etag})

    async def wrong(self, x: Exchange) -> None:
        """Send the record of another paper."""
        await x.send(200, self.known["P18-9031"].encode(), self.kind)

    def half(self) -> bytes:
        """The beginning of a record."""
        return next(iter(self.known.values())).encode()[:150]


class OpenReviewApi(Registry):
    """``api2.openreview.net`` and ``api.openreview.net``: ``/notes?id=…`` and ``/login``."""

    notes: Mapping[str, Any]

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.known = dict(self.notes)
        self.closed = False
        """Whether anonymous reading is refused."""
        self.users = {"curator@example.org": "secret"}
        self.hidden: set[str] = set()
        """Notes that nobody may read."""

    async def well(self, x: Exchange) -> None:
        """Show a note, or give a token."""
        if self.rest(x) == "/login":
            await self._login(x)
        elif self.rest(x) != "/notes":
            await missing(x)
        elif self.closed and x.request.headers.get("authorization") != "Bearer good-token":
            message = {"name": "ChallengeRequiredError", "message": "Challenge required"}
            await send_json(x, 403, message | {"status": 403})
        else:
            await self._show(x, x.request.query.get("id", ""))

    async def _login(self, x: Exchange) -> None:
        given = json.loads(x.request.body or b"{}")
        if x.request.method == "POST" and self.users.get(given.get("id")) == given.get("password"):
            await send_json(x, 200, {"token": "good-token", "user": {}})
        else:
            await send_json(x, 400, {"message": "Invalid username or password"})

    async def _show(self, x: Exchange, name: str) -> None:
        if name in self.hidden:
            await send_json(x, 403, {"name": "ForbiddenError"})
        elif name in self.known:
            await send_json(x, 200, {"notes": [self.known[name]], "count": 1})
        else:
            message = {"name": "NotFoundError", "message": f"The Note {name} was not found"}
            await send_json(x, 404, message)

    async def wrong(self, x: Exchange) -> None:
        """Show another note."""
        await send_json(x, 200, {"notes": [{"id": "another", "content": {"title": "Another"}}]})


class OpenReviewV2(OpenReviewApi):
    """The newer API."""

    prefix = "/openreview-v2"
    notes = NOTES_V2


class OpenReviewV1(OpenReviewApi):
    """The older one, which says of an unknown note that there are no notes."""

    prefix = "/openreview-v1"
    notes = NOTES_V1

    async def _show(self, x: Exchange, name: str) -> None:
        if name in self.known:
            await super()._show(x, name)
        else:
            await send_json(x, 200, {"notes": [], "count": 0})


class ArxivOai(Registry):
    """``oaipmh.arxiv.org``: ``?verb=GetRecord&identifier=…&metadataPrefix=arXiv``."""

    prefix = "/oai"
    kind = XML

    async def well(self, x: Exchange) -> None:
        """Send a record, or an error in OAI-PMH's way."""
        query = x.request.query
        name = query.get("identifier", "").removeprefix("oai:arXiv.org:")
        if query.get("verb") != "GetRecord" or query.get("metadataPrefix") != "arXiv":
            await x.send(200, _oai('<error code="badArgument">Odd</error>'), XML)
        elif name not in PAPERS:
            message = '<error code="idDoesNotExist">Nothing matches the identifier</error>'
            await x.send(200, _oai(message), XML)
        else:
            await x.send(200, _oai(_record(PAPERS[name])), XML)

    async def wrong(self, x: Exchange) -> None:
        """Send the record of another paper."""
        await x.send(200, _oai(_record(PAPERS["2504.17238"])), XML)

    def half(self) -> bytes:
        """The beginning of a record."""
        return _oai(_record(PAPERS["2504.17238"]))[:300]


def _oai(inner: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
        "<responseDate>2026-11-01T00:00:00Z</responseDate>"
        f'<request verb="GetRecord">http://oaipmh.arxiv.org/oai</request>{inner}</OAI-PMH>'
    ).encode()


def _record(paper: Paper) -> str:
    def element(name: str, text: str | None) -> str:
        return f"<{name}>{escape(text)}</{name}>" if text else ""

    authors = "".join(
        f"<author>{element('keyname', name.rpartition(' ')[2])}"
        f"{element('forenames', name.rpartition(' ')[0])}</author>"
        for name in paper.authors
    )
    fields = "".join(
        [
            element("id", paper.id),
            element("created", paper.published.isoformat()),
            f"<authors>{authors}</authors>",
            element("title", paper.title),
            element("categories", f"{paper.category} stat.ML"),
            element("comments", paper.comment),
            element("journal-ref", paper.journal_ref),
            element("doi", paper.doi),
            element("abstract", paper.abstract),
        ]
    )
    return (
        f"<GetRecord><record><header><identifier>oai:arXiv.org:{paper.id}</identifier></header>"
        f'<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/">{fields}</arXiv></metadata>'
        "</record></GetRecord>"
    )


class ArxivPages(Registry):
    """``arxiv.org``: ``/abs/<ID>``."""

    prefix = "/abs"
    kind = HTML

    async def well(self, x: Exchange) -> None:
        """Show a paper's page."""
        name = self.rest(x).strip("/")
        if name in PAPERS:
            await x.send(200, abs_page(PAPERS[name]))
        else:
            message = f"Article '{name}' not found"
            await x.send(404, page("Article not found", message))

    async def wrong(self, x: Exchange) -> None:
        """Show the page of another paper."""
        await x.send(200, abs_page(PAPERS["2504.17238"]))

    def half(self) -> bytes:
        """The beginning of a page."""
        return abs_page(PAPERS["2504.17238"])[:80]


def abs_page(paper: Paper) -> bytes:
    """The page of a paper: its tags for indexes and its comment."""
    names = [f"{name.rpartition(' ')[2]}, {name.rpartition(' ')[0]}" for name in paper.authors]
    pairs = [
        ("citation_title", paper.title),
        *[("citation_author", name) for name in names],
        *([("citation_doi", paper.doi)] if paper.doi else []),
        ("citation_date", f"{paper.published:%Y/%m/%d}"),
        ("citation_arxiv_id", paper.id),
        ("citation_abstract", paper.abstract),
    ]
    metas = "".join(f'<meta name="{name}" content={quoteattr(text)} />\n' for name, text in pairs)
    comment = f'<td class="tablecell comments mathjax">{escape(paper.comment or "")}</td>'
    return page(
        f"[{paper.id}] {escape(paper.title)}", f"<table><tr>{comment}</tr></table>", head=metas
    )
