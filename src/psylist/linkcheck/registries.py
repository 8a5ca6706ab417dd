"""What the registry of a work says of a link to it, instead of the page behind the link.

Publishers' pages refuse robots; doi.org, arXiv and GitHub's API answer them.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from urllib.parse import quote

import msgspec

from psylist.catalog.read import Catalog
from psylist.duplicates.identity import shows_work
from psylist.errors import ServiceError
from psylist.linkcheck.links import Link
from psylist.linkcheck.verdicts import LinkCheck, LinkRequest, Verdict
from psylist.ports import FetchResult, Source

_JSON = {"Accept": "application/json"}
_NOT_MODIFIED = 304
_NOT_FOUND = 404
_TELLING = {
    _NOT_MODIFIED: (Verdict.OK, "GitHub knows it, unchanged since an earlier check"),
    _NOT_FOUND: (Verdict.BROKEN, "GitHub knows no such repository"),
    451: (Verdict.BLOCKED, "451: GitHub may not show it"),
}


@dataclass(frozen=True, slots=True)
class Registries:
    """Whom to ask; an empty address asks the pages.

    Attributes:
        doi: base address of the handle registry.
        github: base address of GitHub's API.
        token: for GitHub.
    """

    doi: str = ""
    github: str = ""
    token: str = ""

    def question(self, target: Link, etag: str = "") -> LinkRequest | None:
        """What to ask a registry about a link, or None when no registry knows it.

        Args:
            target: the link.
            etag: of an earlier good answer; GitHub counts no request that it answers with 304.
        """
        if target.work is None:
            return None
        name = target.work.value
        if target.work.kind == "doi" and self.doi:
            # "%" and what ends a path must not be taken for something else; the rest is as given.
            return LinkRequest(f"{self.doi}/{quote(name, safe=_IN_DOI)}", _JSON, wants_body=True)
        if target.work.kind == "github" and self.github and self.token:
            headers = {
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                **({"If-None-Match": etag} if etag else {}),
            }
            return LinkRequest(f"{self.github}/repos/{name}", headers, wants_body=True)
        return None


_IN_DOI = "/:;()+,.-_~!$*'@=<>[]"


def interpret(target: Link, checked: LinkCheck) -> LinkCheck | None:
    """What a registry's answer says of a link; None when it cannot tell."""
    said = _json(checked.body)
    found: tuple[Verdict, str, str] | None = None
    if target.work is not None and target.work.kind == "doi":
        found = _of_handle(target, checked, said)
    elif target.work is not None:
        found = _of_repository(target, checked, said)
    if found is None:
        return None
    verdict, message, final = found
    return replace(
        checked, url=target.url, verdict=verdict, detail=message, final_url=final, body=b""
    )


def _of_handle(target: Link, checked: LinkCheck, said: object) -> tuple[Verdict, str, str] | None:
    code = said.get("responseCode") if isinstance(said, dict) else None
    if code == 1:
        return Verdict.OK, "doi.org knows it", target.url
    # 100: no such handle. Without it a 404 is that of some outage.
    if checked.status == _NOT_FOUND and code == 100:
        return Verdict.BROKEN, "doi.org does not know this DOI", target.url
    return None


def _of_repository(
    target: Link, checked: LinkCheck, said: object
) -> tuple[Verdict, str, str] | None:
    if checked.status in _TELLING and (isinstance(said, dict) or checked.status == _NOT_MODIFIED):
        return *_TELLING[checked.status], target.url
    if not isinstance(said, dict) or target.work is None:
        return None
    name = said.get("full_name")
    if checked.verdict in {Verdict.OK, Verdict.MOVED} and isinstance(name, str) and "/" in name:
        archived = ", where it is archived" if said.get("archived") is True else ""
        if name.lower() != target.work.value.lower():
            page = f"https://github.com/{name}"
            return Verdict.MOVED, f"renamed to {page}{archived}", page
        return Verdict.OK, f"GitHub knows it{archived}", target.url
    return None


def _json(body: bytes) -> object:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None


class ArxivBatch:
    """arXiv papers, asked for in the background: it takes a request every three seconds.

    Args:
        source: arXiv.
        wanted: links to its papers.
    """

    def __init__(self, source: Source, wanted: Sequence[Link]) -> None:
        size = source.batch
        self._source = source
        self._left = [wanted[at : at + size] for at in range(0, len(wanted), size)]
        self._answers: list[Future[FetchResult | None]] = [Future() for _ in self._left]
        self._stopped = False
        # A thread that dies with the process: Ctrl-C does not wait for arXiv.
        threading.Thread(target=self._work, daemon=True).start()

    def fetch(self) -> Iterator[tuple[Sequence[Link], FetchResult | None] | None]:
        """Each batch with arXiv's answer, or None for it when arXiv failed.

        A bare None comes twice a second while nothing else does.
        """
        for batch, answer in zip(self._left, self._answers, strict=True):
            while True:
                try:
                    yield batch, answer.result(timeout=0.5)
                    break
                except TimeoutError:
                    yield None

    def stop(self) -> None:
        """Asks for no further batch."""
        self._stopped = True

    def _work(self) -> None:
        for batch, answer in zip(self._left, self._answers, strict=True):
            if self._stopped:
                return
            try:
                names = [target.work.value for target in batch if target.work]
                answer.set_result(self._source.fetch(names, lambda _: None))
            except ServiceError:
                answer.set_result(None)
            except BaseException as error:  # noqa: BLE001  (raised again where it is awaited)
                answer.set_exception(error)


def check_arxiv(catalog: Catalog, target: Link, answer: FetchResult | None) -> LinkCheck | None:
    """What arXiv says of a link to it; None when it could not be asked."""
    if answer is None or target.work is None:
        return None
    name = target.work.value
    record = answer.records.get(name)
    if record is None:
        message = answer.unknown.get(name, "arXiv knows no such paper")
        return LinkCheck(target.url, Verdict.BROKEN, None, message, target.url, 1, 0.0)
    there = str(record.fields["title"])
    authors = record.fields.get("authors")
    names = [str(name) for name in authors] if isinstance(authors, list) else []
    for use in target.uses:
        is_own = use.field in {"url", "arxiv"}
        if is_own and not shows_work(catalog.entries[use.index], there, names):
            message = f"shows another paper: {there}"
            return LinkCheck(target.url, Verdict.BROKEN, None, message, target.url, 1, 0.0)
    message = "arXiv says it was withdrawn" if record.withdrawn else "arXiv knows it"
    return LinkCheck(target.url, Verdict.OK, None, message, target.url, 1, 0.0)


def title_explains(catalog: Catalog, target: Link, words: str) -> bool:
    """Whether words that say that a page is gone begin the title of an entry that links to it."""
    letters = _letters(words)
    for use in target.uses:
        title = catalog.entries[use.index].title
        titles = [title] if isinstance(title, str) else [*title.values()]
        if letters and any(_letters(own).startswith(letters) for own in titles):
            return True
    return False


def _letters(title: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title)).casefold()
