"""Papers on OpenReview, from its newer API and then from its older one."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from psylist.errors import NotFoundError, ServiceError
from psylist.http.failures import OutageError
from psylist.http.service_client import Question, Service, bearer
from psylist.identifiers.identifier import Identifier
from psylist.ports import Notice, Record
from psylist.sources.base import SingleSource, by_hand, items, json_in, kept, table, text

ENDPOINT = "https://api2.openreview.net"
ENDPOINT_V1 = "https://api.openreview.net"
_REFUSED = {401, 403}
_UNDECIDED = re.compile(
    r"submitted to|under review|\bsubmission\b|reject|withdraw|blind|anonymous|\bpreprint\b"
    r"|^\s*(?:openreview|tbd|n/?a)\s*$",
    re.IGNORECASE,
)
_WEB = re.compile(r"https?://[^\s\\]+", re.IGNORECASE)


class OpenReviewSource(SingleSource):
    """OpenReview as a Source; ``OPENREVIEW_USERNAME`` and ``OPENREVIEW_PASSWORD`` are used if set.

    Args:
        endpoints: the addresses of the APIs, in the order in which they are asked.
        deadline: seconds for one request, with retries.
    """

    name = "OpenReview"

    def __init__(
        self, *, endpoints: tuple[str, ...] = (ENDPOINT, ENDPOINT_V1), deadline: float = 30.0
    ) -> None:
        self._service = Service(self.name, deadline=deadline)
        self._apis = [_Api(endpoint.rstrip("/")) for endpoint in endpoints]
        self._user = os.environ.get("OPENREVIEW_USERNAME", "")
        self._password = os.environ.get("OPENREVIEW_PASSWORD", "")

    def find(self, name: str, notice: Notice) -> Record:
        """The paper of a forum."""
        refusal: ServiceError | None = None
        for api in self._apis:
            try:
                note = self._note(api, name, notice)
            except _RefusedError as error:
                refusal = error
                continue
            if note is not None:
                return self._record(name, note)
        if refusal is not None:
            raise refusal
        raise NotFoundError(f"OpenReview knows no paper {name}")

    def _note(self, api: "_Api", name: str, notice: Notice) -> Mapping[str, Any] | None:
        """The note that begins a forum, or None where an API does not know it.

        Raises:
            ServiceError: the API does not say.
        """
        url = f"{api.endpoint}/notes?id={quote(name, safe='')}"
        secret = self._login(api, notice)
        question = Question(url, "application/json", secret=secret)
        reply = self._service.ask(question, notice)
        if reply.status in _REFUSED:
            raise self._refusal(name)
        if reply.status == 404 and "json" in reply.media_type:  # noqa: PLR2004  (HTTP)
            return None
        if reply.status == 400 and "NotFound" in reply.body.decode("utf-8", "replace"):  # noqa: PLR2004
            return None
        self._service.refuse(reply)
        answer = table(json_in(self._service, reply))
        if not isinstance(answer.get("notes"), list):
            raise self._service.failure("sent something else than notes")
        notes = [table(note) for note in answer["notes"]]
        if not notes:
            return None
        if len(notes) > 1 or text(notes[0].get("id")) != name:
            told = f"answered with another note ({text(notes[0].get('id')) or 'none'}) than {name}"
            raise self._service.failure(told)
        return notes[0]

    def _login(self, api: "_Api", notice: Notice) -> Mapping[str, str]:
        """What shows who asks, if anybody is known.

        Raises:
            OutageError: OpenReview does not take the credentials.
        """
        if not (self._user and self._password):
            return {}
        if not api.token:
            form = {"id": self._user, "password": self._password}
            question = Question(f"{api.endpoint}/login", "application/json", form=form)
            reply = self._service.ask(question, notice)
            if reply.status in {400, *_REFUSED}:
                told = "OpenReview refuses the log-in with OPENREVIEW_USERNAME"
                raise OutageError(told, hint="Check both variables, or unset them.")
            self._service.refuse(reply)
            api.token = text(table(json_in(self._service, reply)).get("token"))
            if not bearer(api.token):
                raise self._service.failure("answered the log-in without a token")
        return bearer(api.token)

    def _refusal(self, name: str) -> "_RefusedError":
        page = Identifier("openreview", name).url
        if self._user and self._password:
            told = f"OpenReview does not show {name} to {self._user}"
            return _RefusedError(told, hint=by_hand(page))
        told = "OpenReview refuses to be read without a log-in"
        hint = f"Set OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD. {by_hand(page)}"
        return _RefusedError(told, hint=hint)

    def _record(self, name: str, note: Mapping[str, Any]) -> Record:
        forum = text(note.get("forum")) or name
        if forum != name:
            page = Identifier("openreview", forum).url
            told = f"says that {name} is a comment on another paper"
            raise self._service.failure(told, hint=f"Its paper is {page}")
        content = {key: _value(value) for key, value in table(note.get("content")).items()}
        title = text(content.get("title"))
        if not title:
            raise self._service.failure(f"has no title for {name}")
        venue = text(content.get("venue"))
        told = f"{venue} {text(content.get('venueid'))}"
        decided = "" if _UNDECIDED.search(told) else venue
        year = re.search(r"\b20\d\d\b", decided)
        code = text(content.get("code"))
        fields = {
            "title": title,
            "url": Identifier("openreview", name).url,
            "year": int(year[0]) if year else None,
            "venue": decided,
            "date": _day(note),
            "authors": [who for author in items(content.get("authors")) if (who := _name(author))],
            "abstract": text(content.get("abstract")),
            "links": {"code": code} if _WEB.fullmatch(code) else {},
        }
        return Record(kept(fields), withdrawn="withdraw" in told.lower())


class _RefusedError(ServiceError):
    """An API that does not show the note; the other may."""


@dataclass(slots=True)
class _Api:
    endpoint: str
    token: str = field(default="", repr=False)


def _value(value: object) -> object:
    """A field of a note: the newer API wraps it."""
    return value.get("value") if isinstance(value, dict) and "value" in value else value


def _name(author: object) -> str:
    parts = table(author)
    return text(author) or text(parts.get("fullname")) or text(parts.get("name"))


def _day(note: Mapping[str, Any]) -> dt.date | None:
    """The day a paper was published, else the day it was made public, else the day it came."""
    for name in ("pdate", "odate", "cdate", "tcdate"):
        moment = note.get(name)
        if isinstance(moment, int | float) and 0 < moment < 4e12:  # noqa: PLR2004  (the year 2096)
            return dt.datetime.fromtimestamp(moment / 1000, dt.UTC).date()
    return None
