"""Where arXiv's papers are read when its API fails: OAI-PMH, and then the paper's own page."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from psylist.errors import NotFoundError, ServiceError, UsageError
from psylist.http.charset import decode_page
from psylist.http.failures import ServiceUnavailableError
from psylist.http.interprocess_limit import InterprocessRateLimit
from psylist.http.service_client import Request, Response, ServiceClient
from psylist.identifiers.identifier import Identifier, parse
from psylist.ports import FetchedWork, FetchResult, OnProgress
from psylist.sources.arxiv.record import arxiv_record
from psylist.sources.base import quote_path
from psylist.sources.webpage.metadata import read_metadata
from psylist.text.names import display_name
from psylist.text.scripts import collapse_whitespace

OAI = "https://oaipmh.arxiv.org/oai"
ABS = "https://arxiv.org/abs"
_LARGEST = 2**20  # bytes
_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_COMMENT = re.compile(r'<td class="tablecell comments[^">]{0,50}">(.{0,2000}?)</td>', re.DOTALL)
_ARXIV = "{http://arxiv.org/OAI/arXiv/}"


class ArxivFallback:
    """One paper at a time, from whoever answers first; each request waits for arXiv's turn.

    Args:
        turn: spaces the requests of all processes.
        oai: the address of the OAI-PMH service, or an empty string to leave it out.
        pages: the address of the papers' pages, or an empty string to leave them out.
        deadline: seconds for one request, with retries.
    """

    def __init__(
        self, turn: InterprocessRateLimit, *, oai: str = OAI, pages: str = ABS, deadline: float
    ) -> None:
        self._oai, self._pages = oai, pages.rstrip("/")
        self._harvest = ServiceClient("arXiv's OAI-PMH", deadline=deadline, turn=turn.acquire)
        self._site = ServiceClient("arxiv.org", deadline=deadline, turn=turn.acquire)
        ways: list[tuple[str, str, Callable[[str, OnProgress], FetchedWork]]] = [
            (oai, self._harvest.name, self._harvested),
            (pages, "the paper's page on arXiv", self._read),
        ]
        self._ways = [(called, way) for address, called, way in ways if address]

    def fetch(self, ids: Sequence[str], problem: ServiceError, notice: OnProgress) -> FetchResult:
        """Papers by bare id, after the API has failed.

        Raises:
            ServiceError: `problem`, with what failed besides; nobody answered for the first.
        """
        records: dict[str, FetchedWork] = {}
        unknown: dict[str, str] = {}
        ways = list(self._ways)
        answered: dict[str, None] = {}
        for at, name in enumerate(ids):
            called, found = self._first(name, ways, problem, notice)
            if isinstance(found, ServiceError):
                if not at:
                    raise found
                rest = dict.fromkeys(ids[at:], found)
                return FetchResult(records, unknown, rest, _remarks(problem, answered))
            answered[called] = None
            if isinstance(found, FetchedWork):
                records[name] = found
            else:
                unknown[name] = str(found)
        return FetchResult(records, unknown, {}, _remarks(problem, answered))

    def _first(
        self, name: str, ways: list[Any], problem: ServiceError, notice: OnProgress
    ) -> tuple[str, FetchedWork | NotFoundError | ServiceError]:
        """Who answered and with what; whoever is out is not asked again."""
        message = [str(problem)]
        for called, way in list(ways):
            notice(f"asking {called} for {name}: arXiv's API fails")
            try:
                return called, way(name, notice)
            except NotFoundError as error:
                return called, error
            except ServiceError as error:
                message.append(str(error))
                if isinstance(error, ServiceUnavailableError):
                    ways.remove((called, way))
        return "", ServiceError("; ".join(message), hint=problem.hint)

    def _harvested(self, name: str, notice: OnProgress) -> FetchedWork:
        asked = f"verb=GetRecord&identifier=oai:arXiv.org:{quote_path(name)}&metadataPrefix=arXiv"
        url = f"{self._oai}{'&' if '?' in self._oai else '?'}{asked}"
        question = Request(url, "text/xml, application/xml;q=0.9", largest=_LARGEST)
        reply = self._harvest.send(question, notice)
        self._harvest.raise_for_status(reply)
        root = self._xml(reply)
        error = root.find(f"{_OAI}error")
        if error is not None:
            if error.get("code") == "idDoesNotExist":
                raise NotFoundError("arXiv knows no such paper")
            message = collapse_whitespace(error.text or "") or error.get("code", "")
            raise self._harvest.failure(f"refuses {name}: {message[:200]}")
        found = root.find(f"{_OAI}GetRecord/{_OAI}record/{_OAI}metadata/{_ARXIV}arXiv")
        if found is None:
            raise self._harvest.failure(f"sent no record of {name}")
        return self._of_record(name, found)

    def _xml(self, reply: Response) -> ET.Element:
        """A complete answer of OAI-PMH.

        Raises:
            ServiceError: it is something else, or breaks off.
        """
        if b"<!DOCTYPE" in reply.body[:4096] or b"<!ENTITY" in reply.body:
            raise self._harvest.failure("sent a web page where a record was asked for")
        try:
            root = ET.fromstring(reply.body)  # noqa: S314  (no DTD gets here)
        except (ET.ParseError, ValueError) as error:
            raise self._harvest.failure("sent something that is no record") from error
        if root.tag != f"{_OAI}OAI-PMH":
            raise self._harvest.failure("sent something else than a record")
        return root

    def _of_record(self, name: str, found: ET.Element) -> FetchedWork:
        def text(field: str) -> str:
            return collapse_whitespace(found.findtext(f"{_ARXIV}{field}") or "")

        if not _is(name, text("id")):
            message = f"answered with another paper ({text('id') or 'no id'}) than {name}"
            raise self._harvest.failure(message)
        if not text("title"):
            raise self._harvest.failure(f"has no title for {name}")
        authors = [_author(author) for author in found.iter(f"{_ARXIV}author")]
        return arxiv_record(
            name,
            {
                "title": text("title"),
                "date": _day(text("created")),
                "authors": [author for author in authors if author],
                "category": text("categories").partition(" ")[0],
                "journal_ref": text("journal-ref"),
                "abstract": text("abstract"),
            },
            doi=text("doi"),
            comment=text("comments"),
        )

    def _read(self, name: str, notice: OnProgress) -> FetchedWork:
        question = Request(
            f"{self._pages}/{quote_path(name)}", "text/html", largest=_LARGEST, truncate=True
        )
        reply = self._site.send(question, notice)
        page = decode_page(reply.body, reply.headers.get("content-type", ""))
        # A 404 that names the paper knows what it was asked; an outage does not.
        if reply.status == 404 and name in page:
            raise NotFoundError("arXiv knows no such paper")
        self._site.raise_for_status(reply)
        meta = read_metadata(page)
        if not meta.named or not _is(name, str(meta.fields.get("arxiv", ""))):
            raise self._site.failure(f"sent a page that is not that of {name}")
        comment = _COMMENT.search(page)
        return arxiv_record(
            name,
            {
                "title": meta.title,
                "date": meta.fields.get("date"),
                "authors": meta.fields.get("authors"),
                "abstract": meta.fields.get("abstract"),
            },
            doi=str(meta.fields.get("doi", "")),
            comment=collapse_whitespace(re.sub(r"<[^>]*>", "", comment[1])) if comment else "",
        )


def _author(author: ET.Element) -> str:
    given, family, suffix = (
        collapse_whitespace(author.findtext(f"{_ARXIV}{field}") or "")
        for field in ("forenames", "keyname", "suffix")
    )
    return f"{display_name(given, family)} {suffix}".strip()


def _is(name: str, text: str) -> bool:
    try:
        return parse(text) == Identifier("arxiv", name)
    except UsageError:
        return False


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _remarks(problem: ServiceError, answered: Sequence[str] | dict[str, None]) -> list[str]:
    if not answered:
        return []
    return [f"{problem}; {' and '.join(answered)} answered instead"]
