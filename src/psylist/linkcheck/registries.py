"""What the registry of a work says of a link to it, instead of the page behind the link.

Publishers' pages refuse robots; doi.org, arXiv and GitHub's API answer them.
"""

import re
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit

import msgspec

from psylist.catalog.read import Catalog
from psylist.duplicates.identity import entry_titles, shows_work
from psylist.duplicates.titles import title_key
from psylist.errors import PsylistError, ServiceError
from psylist.http.pages import not_found_phrase
from psylist.linkcheck.judge import is_of_work
from psylist.linkcheck.links import Link
from psylist.linkcheck.verdicts import LinkCheck, LinkRequest, Verdict
from psylist.ports import FetchResult, Source
from psylist.text.values import as_dict, as_line, as_list

_JSON = {"Accept": "application/json"}
_SAFE_IN_DOI = "/:;()+,.-_~!$*'@=<>[]"  # "%" and what ends a path are escaped
_DOI_EXISTS, _DOI_UNKNOWN = 1, 100  # responseCode of the handle API
_NOT_MODIFIED = 304
_NOT_FOUND = 404
_GITHUB_STATUSES = {
    _NOT_MODIFIED: (Verdict.OK, "exists on GitHub, unchanged since an earlier check"),
    _NOT_FOUND: (Verdict.BROKEN, "no such repository on GitHub"),
    451: (Verdict.BLOCKED, "451: GitHub may not show it"),
}
_TICK = 0.5  # seconds between two signs of life while arXiv is slow


@dataclass(frozen=True, slots=True)
class Registries:
    """Addresses of registries; with an empty one the pages are requested.

    Attributes:
        doi: base address of the handle registry.
        github: base address of GitHub's API.
        token: for GitHub.
    """

    doi: str = ""
    github: str = ""
    token: str = ""

    def request(self, link: Link, etag: str = "") -> LinkRequest | None:
        """The request to a registry about a link; None when there is no registry for it.

        Args:
            link: the link.
            etag: of an earlier OK response; GitHub counts no request that it answers with 304.
        """
        if link.work is None:
            return None
        name = link.work.value
        if link.work.kind == "doi" and self.doi:
            url = f"{self.doi}/{quote(name, safe=_SAFE_IN_DOI)}"
            return LinkRequest(url, _JSON, include_body=True, is_page=False)
        if link.work.kind == "github" and self.github and self.token:
            headers = {
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                **({"If-None-Match": etag} if etag else {}),
            }
            url = f"{self.github}/repos/{name}"
            return LinkRequest(url, headers, include_body=True, is_page=False)
        return None


def interpret(link: Link, check: LinkCheck) -> LinkCheck | None:
    """What the response of doi.org or GitHub says of a link; None when it cannot tell."""
    document = _parse_json(check.body)
    result: tuple[Verdict, str, str] | None = None
    if link.work is not None and link.work.kind == "doi":
        result = _interpret_handle(link, check, document)
    elif link.work is not None:
        result = _interpret_repository(link, check, document)
    if result is None:
        return None
    verdict, detail, final_url = result
    return replace(
        check,
        url=link.url,
        verdict=verdict,
        detail=detail,
        final_url=final_url,
        body=b"",
        facts=None,  # those of its answer are not of the page
    )


def landing_page(check: LinkCheck) -> str:
    """The page to which a DOI leads, as the registry's response says; "" where it says none."""
    for value in as_list(as_dict(_parse_json(check.body)).get("values")):
        if as_dict(value).get("type") == "URL":
            url = as_line(as_dict(as_dict(value).get("data")).get("value"))
            return url if url.lower().startswith(("http://", "https://")) else ""
    return ""


def _interpret_handle(
    link: Link, check: LinkCheck, document: object
) -> tuple[Verdict, str, str] | None:
    code = document.get("responseCode") if isinstance(document, dict) else None
    if code == _DOI_EXISTS:
        return Verdict.OK, "registered with doi.org", link.url
    # A 404 without the code is that of an outage.
    if check.status == _NOT_FOUND and code == _DOI_UNKNOWN:
        return Verdict.BROKEN, "doi.org does not know this DOI", link.url
    return None


def _interpret_repository(
    link: Link, check: LinkCheck, document: object
) -> tuple[Verdict, str, str] | None:
    is_telling = isinstance(document, dict) or check.status == _NOT_MODIFIED
    if check.status in _GITHUB_STATUSES and is_telling:
        return *_GITHUB_STATUSES[check.status], link.url
    if not isinstance(document, dict) or link.work is None:
        return None
    name = document.get("full_name")
    if check.verdict in {Verdict.OK, Verdict.MOVED} and isinstance(name, str) and "/" in name:
        archived = ", archived (read-only)" if document.get("archived") is True else ""
        if name.lower() != link.work.value.lower():
            page = f"https://github.com/{name}"
            return Verdict.MOVED, f"renamed to {page}{archived}", page
        return Verdict.OK, f"exists on GitHub{archived}", link.url
    return None


def _parse_json(body: bytes) -> object:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None


class ArxivBatch:
    """arXiv papers, fetched in the background: it takes one request every three seconds.

    Args:
        source: arXiv.
        links: to its papers.
    """

    def __init__(self, source: Source, links: Sequence[Link]) -> None:
        size = source.batch
        self._source = source
        self._batches = [links[start : start + size] for start in range(0, len(links), size)]
        self._results: list[Future[FetchResult | None]] = [Future() for _ in self._batches]
        self._is_stopped = False
        # A thread that dies with the process: Ctrl-C does not wait for arXiv.
        threading.Thread(target=self._work, daemon=True).start()

    def fetch(self) -> Iterator[tuple[Sequence[Link], FetchResult | None] | None]:
        """Each batch with arXiv's result, or with None when arXiv failed.

        Without a batch, a step of None comes every half a second.
        """
        for batch, result in zip(self._batches, self._results, strict=True):
            while True:
                try:
                    yield batch, result.result(timeout=_TICK)
                    break
                except TimeoutError:
                    yield None

    def stop(self) -> None:
        """Request no further batch."""
        self._is_stopped = True

    def _work(self) -> None:
        for batch, result in zip(self._batches, self._results, strict=True):
            if self._is_stopped:
                return
            try:
                ids = [link.work.value for link in batch if link.work]
                result.set_result(self._source.fetch(ids, lambda _: None))
            except ServiceError:
                result.set_result(None)
            except PsylistError as error:  # raised again where it is awaited
                result.set_exception(error)
            except Exception:  # noqa: BLE001  (one batch; its pages are requested instead)
                result.set_result(None)


def check_arxiv(catalog: Catalog, link: Link, result: FetchResult | None) -> LinkCheck | None:
    """What arXiv says of a link to it; None when it gave no result."""
    if result is None or link.work is None:
        return None
    work = result.records.get(link.work.value)
    if work is None:
        reason = result.unknown.get(link.work.value, "arXiv has no such paper")
        return LinkCheck.without_request(link.url, Verdict.BROKEN, reason)
    title, authors = str(work.fields["title"]), work.fields.get("authors")
    names = [str(name) for name in authors] if isinstance(authors, list) else []
    abstract = str(work.fields.get("abstract") or "")
    wrong = [
        number
        for number, use in enumerate(link.uses)
        # An id is that of whatever kind of work its entry has.
        if (use.field == "arxiv" or is_of_work(use, catalog.entries[use.index]))
        and not shows_work(catalog.entries[use.index], title, names, abstract)
    ]
    detail = "arXiv says it was withdrawn" if work.withdrawn else "exists on arXiv"
    check = LinkCheck.without_request(link.url, Verdict.OK, detail)
    return check.for_uses(wrong, len(link.uses), f"shows another paper: {title}")


_NAME_MARKS = re.compile(r"[-_.+]+")


def is_own_title(catalog: Catalog, link: Link, words: str) -> bool:
    """Whether words that say that a page is gone are the name of what a link leads to.

    They begin the title of an entry that links to it, or its address says them as well.
    """
    name = unquote(urlsplit(link.url).path).rstrip("/").rpartition("/")[2].lower()
    if name and name in words.lower() and not_found_phrase(_NAME_MARKS.sub(" ", name)):
        return True
    key = title_key(words)
    titles = (text for use in link.uses for text in entry_titles(catalog.entries[use.index]))
    return bool(key) and any(title_key(text).startswith(key) for text in titles)
