"""arXiv without its API: OAI-PMH, and then the page of each paper."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from xml.etree import ElementTree as ET

from psylist.errors import NotFoundError, ServiceError, UsageError
from psylist.http.charset import decode_page
from psylist.http.errors import ServiceUnavailableError
from psylist.http.exchange import Request, Response
from psylist.http.interprocess_limit import InterprocessRateLimit
from psylist.http.service_client import ServiceClient
from psylist.identifiers.identifier import Identifier, parse
from psylist.ports import FetchedWork, FetchResult, OnProgress
from psylist.sources.arxiv.record import NOT_FOUND, arxiv_record
from psylist.sources.single_work import quote_path
from psylist.sources.webpage.metadata import read_metadata
from psylist.text.authors import csl_name
from psylist.text.scripts import collapse_whitespace

OAI = "https://oaipmh.arxiv.org/oai"
ABS = "https://arxiv.org/abs"
_MAX_BODY = 2**20  # bytes
_PROLOG = 4096  # bytes in which a document says what it is
_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_ARXIV = "{http://arxiv.org/OAI/arXiv/}"
_COMMENT = re.compile(r'<td class="tablecell comments[^">]{0,50}">(.{0,2000}?)</td>', re.DOTALL)
_NOT_FOUND_STATUS = 404

_Fetch = Callable[[str, OnProgress], FetchedWork]


class ArxivFallback:
    """One paper at a time, from the first service that responds; each request waits for its turn.

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
        self._harvester = ServiceClient("arXiv's OAI-PMH", deadline=deadline, turn=turn.acquire)
        self._site = ServiceClient("arxiv.org", deadline=deadline, turn=turn.acquire)
        services: list[tuple[str, str, _Fetch]] = [
            (oai, "OAI-PMH", self._harvest),
            (pages, "the paper's page", self._read_page),
        ]
        self._services = [(label, fetch) for address, label, fetch in services if address]

    def fetch(
        self, ids: Sequence[str], problem: ServiceError, on_progress: OnProgress
    ) -> FetchResult:
        """Papers by their ids without version, after the API has failed.

        Raises:
            ServiceError: `problem`, with what failed besides; there is no response for the first.
        """
        records: dict[str, FetchedWork] = {}
        unknown: dict[str, str] = {}
        services = list(self._services)
        used: dict[str, None] = {}
        for index, name in enumerate(ids):
            label, outcome = self._fetch_from_first(name, services, problem, on_progress)
            if isinstance(outcome, ServiceError):
                if not index:
                    raise outcome
                rest = dict.fromkeys(ids[index:], outcome)
                return FetchResult(records, unknown, rest, _notes(problem, used))
            used[label] = None
            if isinstance(outcome, FetchedWork):
                records[name] = outcome
            else:
                unknown[name] = str(outcome)
        return FetchResult(records, unknown, {}, _notes(problem, used))

    def _fetch_from_first(
        self,
        name: str,
        services: list[tuple[str, _Fetch]],
        problem: ServiceError,
        on_progress: OnProgress,
    ) -> tuple[str, FetchedWork | NotFoundError | ServiceError]:
        """The service that responded, and with what; one that is down is removed from the list."""
        problems = [str(problem)]
        for label, fetch in list(services):
            on_progress(f"arXiv's API fails; requesting {name} from {label}")
            try:
                return label, fetch(name, on_progress)
            except NotFoundError as error:
                return label, error
            except ServiceError as error:
                problems.append(str(error))
                if isinstance(error, ServiceUnavailableError):
                    services.remove((label, fetch))
        return "", ServiceError("; ".join(problems), hint=problem.hint)

    def _harvest(self, name: str, on_progress: OnProgress) -> FetchedWork:
        query = f"verb=GetRecord&identifier=oai:arXiv.org:{quote_path(name)}&metadataPrefix=arXiv"
        url = f"{self._oai}{'&' if '?' in self._oai else '?'}{query}"
        request = Request(url, "text/xml, application/xml;q=0.9", max_bytes=_MAX_BODY)
        response = self._harvester.send(request, on_progress)
        self._harvester.raise_for_status(response)
        root = self._parse_xml(response)
        error = root.find(f"{_OAI}error")
        if error is not None:
            if error.get("code") == "idDoesNotExist":
                raise NotFoundError(NOT_FOUND)
            message = collapse_whitespace(error.text or "") or error.get("code", "")
            raise self._harvester.failure(f"rejected {name}: {message[:200]}")
        record = root.find(f"{_OAI}GetRecord/{_OAI}record/{_OAI}metadata/{_ARXIV}arXiv")
        if record is None:
            raise self._harvester.failure(f"sent no record of {name}")
        return self._to_record(name, record)

    def _parse_xml(self, response: Response) -> ET.Element:
        """A complete document of OAI-PMH.

        Raises:
            ServiceError: it is something else, or incomplete.
        """
        if b"<!DOCTYPE" in response.body[:_PROLOG] or b"<!ENTITY" in response.body:
            raise self._harvester.failure("sent a web page instead of a record")
        try:
            root = ET.fromstring(response.body)  # noqa: S314  (no DTD gets here)
        except (ET.ParseError, ValueError) as error:
            raise self._harvester.failure("sent something other than a record") from error
        if root.tag != f"{_OAI}OAI-PMH":
            raise self._harvester.failure("sent something other than a record")
        return root

    def _to_record(self, name: str, record: ET.Element) -> FetchedWork:
        def text(field: str) -> str:
            return collapse_whitespace(record.findtext(f"{_ARXIV}{field}") or "")

        if not _is_id_of(name, text("id")):
            message = f"sent another paper ({text('id') or 'without an id'}) than {name}"
            raise self._harvester.failure(message)
        if not text("title"):
            raise self._harvester.failure(f"sent {name} without a title")
        authors = [_author(author) for author in record.iter(f"{_ARXIV}author")]
        return arxiv_record(
            name,
            {
                "title": text("title"),
                "date": _parse_day(text("created")),
                "authors": [author for author in authors if author],
                "category": text("categories").partition(" ")[0],
                "journal_ref": text("journal-ref"),
                "abstract": text("abstract"),
            },
            doi=text("doi"),
            comment=text("comments"),
        )

    def _read_page(self, name: str, on_progress: OnProgress) -> FetchedWork:
        request = Request(
            f"{self._pages}/{quote_path(name)}", "text/html", max_bytes=_MAX_BODY, truncate=True
        )
        response = self._site.send(request, on_progress)
        page = decode_page(response.body, response.headers.get("content-type", ""))
        # A 404 that names the paper is about the paper; an outage does not name it.
        if response.status == _NOT_FOUND_STATUS and name in page:
            raise NotFoundError(NOT_FOUND)
        self._site.raise_for_status(response)
        meta = read_metadata(page)
        if not meta.named or not _is_id_of(name, str(meta.fields.get("arxiv", ""))):
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
    parts = {"given": "forenames", "family": "keyname", "suffix": "suffix"}
    return csl_name({part: author.findtext(f"{_ARXIV}{tag}") for part, tag in parts.items()})


def _is_id_of(name: str, text: str) -> bool:
    try:
        return parse(text) == Identifier("arxiv", name)
    except UsageError:
        return False


def _parse_day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _notes(problem: ServiceError, used: Iterable[str]) -> list[str]:
    labels = " and ".join(used)
    return [f"{problem}; used {labels} instead"] if labels else []
