"""Works by DOI, from doi.org and through it from every registration agency."""

from collections.abc import Mapping
from typing import Any

from psylist.errors import NotFoundError, UsageError
from psylist.identifiers import Identifier, parse
from psylist.ports import Notice, Record
from psylist.sources.csl import record_of
from psylist.sources.http import Service
from psylist.sources.question import Question, Reply
from psylist.sources.single import SingleSource, by_hand, in_path, json_in, table, text

ENDPOINT = "https://doi.org"
_CSL = "application/vnd.citationstyles.csl+json"


class DoiSource(SingleSource):
    """doi.org as a Source, by content negotiation.

    Args:
        endpoint: the address of the resolver.
        deadline: seconds for one DOI, with redirects and retries.
    """

    name = "doi.org"

    def __init__(self, *, endpoint: str = ENDPOINT, deadline: float = 30.0) -> None:
        self._service = Service(self.name, deadline=deadline)
        self._endpoint = endpoint.rstrip("/")

    def find(self, name: str, notice: Notice) -> Record:
        """The work with a DOI."""
        url = f"{self._endpoint}/{in_path(name)}"
        reply = self._service.ask(Question(url, _CSL), notice)
        self._judge(name, reply)
        item = table(json_in(self._service, reply))
        if not _is_of(name, item):
            other = text(item.get("DOI"))
            if not other:
                raise self._service.failure(f"does not say that its answer is about {name}")
            told = f"answered with another work ({other}) than {name}"
            raise self._service.failure(told, hint=f"If that is the one: psylist add {other}")
        record = record_of(name, item)
        if not record.fields.get("title"):
            raise self._service.failure(f"has no title for {name}", hint=_by_hand(name))
        return record

    def _judge(self, name: str, reply: Reply) -> None:
        # Only the resolver's own 404 says that there is no such DOI: its agency may know nothing
        # of one that exists.
        if reply.status == 404 and not reply.hops:  # noqa: PLR2004  (HTTP)
            raise NotFoundError(f"doi.org knows no DOI {name}")
        if reply.status in {204, 404, 406} or (reply.status == 200 and _is_page(reply)):  # noqa: PLR2004
            if reply.hops or reply.status != 200:  # noqa: PLR2004
                told = f"leads to no citation data for {name}: its agency offers none"
                raise self._service.failure(told, hint=_by_hand(name))
            raise self._service.failure("sent a web page where JSON was asked for")
        self._service.refuse(reply)


def _is_page(reply: Reply) -> bool:
    return reply.media_type in {"text/html", "application/xhtml+xml"}


def _is_of(doi: str, item: Mapping[str, Any]) -> bool:
    """Whether an item names the DOI as its own."""
    wanted = Identifier("doi", doi).key
    for name in ("DOI", "id", "URL"):
        try:
            if parse(text(item.get(name))).key == wanted:
                return True
        except UsageError:
            continue
    return False


def _by_hand(doi: str) -> str:
    return by_hand(Identifier("doi", doi).url)
