"""Papers on OpenReview, from its newer API and then from its older one."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from psylist.errors import NotFoundError, ServiceError
from psylist.http.failures import ServiceUnavailableError
from psylist.http.service_client import Request, ServiceClient, bearer
from psylist.identifiers.identifier import Identifier
from psylist.ports import FetchedWork, OnProgress
from psylist.sources.base import (
    SingleWorkSource,
    as_dict,
    as_line,
    as_list,
    drop_empty,
    json_body,
    manual_hint,
)

ENDPOINT = "https://api2.openreview.net"
ENDPOINT_V1 = "https://api.openreview.net"
_REFUSED = {401, 403}
_UNDECIDED = re.compile(
    r"submitted to|under review|\bsubmission\b|reject|withdraw|blind|anonymous|\bpreprint\b"
    r"|^\s*(?:openreview|tbd|n/?a)\s*$",
    re.IGNORECASE,
)
_WEB = re.compile(r"https?://[^\s\\]+", re.IGNORECASE)


class OpenReviewSource(SingleWorkSource):
    """OpenReview as a Source; ``OPENREVIEW_USERNAME`` and ``OPENREVIEW_PASSWORD`` are used if set.

    Args:
        endpoints: the addresses of the APIs, in the order in which they are asked.
        deadline: seconds for one request, with retries.
    """

    name = "OpenReview"

    def __init__(
        self, *, endpoints: tuple[str, ...] = (ENDPOINT, ENDPOINT_V1), deadline: float = 30.0
    ) -> None:
        self._service = ServiceClient(self.name, deadline=deadline)
        self._apis = [_Api(endpoint.rstrip("/")) for endpoint in endpoints]
        self._user = os.environ.get("OPENREVIEW_USERNAME", "")
        self._password = os.environ.get("OPENREVIEW_PASSWORD", "")

    def fetch_one(self, name: str, notice: OnProgress) -> FetchedWork:
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

    def _note(self, api: "_Api", name: str, notice: OnProgress) -> Mapping[str, Any] | None:
        """The note that begins a forum, or None where an API does not know it.

        Raises:
            ServiceError: the API does not say.
        """
        url = f"{api.endpoint}/notes?id={quote(name, safe='')}"
        secret = self._login(api, notice)
        question = Request(url, "application/json", auth_headers=secret)
        reply = self._service.send(question, notice)
        if reply.status in _REFUSED:
            raise self._refusal(name)
        if reply.status == 404 and "json" in reply.media_type:
            return None
        if reply.status == 400 and "NotFound" in reply.body.decode("utf-8", "replace"):
            return None
        self._service.raise_for_status(reply)
        answer = as_dict(json_body(self._service, reply))
        if not isinstance(answer.get("notes"), list):
            raise self._service.failure("sent something else than notes")
        notes = [as_dict(note) for note in answer["notes"]]
        if not notes:
            return None
        if len(notes) > 1 or as_line(notes[0].get("id")) != name:
            message = (
                f"answered with another note ({as_line(notes[0].get('id')) or 'none'}) than {name}"
            )
            raise self._service.failure(message)
        return notes[0]

    def _login(self, api: "_Api", notice: OnProgress) -> Mapping[str, str]:
        """What shows who asks, if anybody is known.

        Raises:
            OutageError: OpenReview does not take the credentials.
        """
        if not (self._user and self._password):
            return {}
        if not api.token:
            form = {"id": self._user, "password": self._password}
            question = Request(f"{api.endpoint}/login", "application/json", json=form)
            reply = self._service.send(question, notice)
            if reply.status in {400, *_REFUSED}:
                message = "OpenReview refuses the log-in with OPENREVIEW_USERNAME"
                raise ServiceUnavailableError(message, hint="Check both variables, or unset them.")
            self._service.raise_for_status(reply)
            api.token = as_line(as_dict(json_body(self._service, reply)).get("token"))
            if not bearer(api.token):
                raise self._service.failure("answered the log-in without a token")
        return bearer(api.token)

    def _refusal(self, name: str) -> "_RefusedError":
        page = Identifier("openreview", name).url
        if self._user and self._password:
            message = f"OpenReview does not show {name} to {self._user}"
            return _RefusedError(message, hint=manual_hint(page))
        message = "OpenReview refuses to be read without a log-in"
        hint = f"Set OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD. {manual_hint(page)}"
        return _RefusedError(message, hint=hint)

    def _record(self, name: str, note: Mapping[str, Any]) -> FetchedWork:
        forum = as_line(note.get("forum")) or name
        if forum != name:
            page = Identifier("openreview", forum).url
            message = f"says that {name} is a comment on another paper"
            raise self._service.failure(message, hint=f"Its paper is {page}")
        content = {key: _value(value) for key, value in as_dict(note.get("content")).items()}
        title = as_line(content.get("title"))
        if not title:
            raise self._service.failure(f"has no title for {name}")
        venue = as_line(content.get("venue"))
        message = f"{venue} {as_line(content.get('venueid'))}"
        decided = "" if _UNDECIDED.search(message) else venue
        year = re.search(r"\b20\d\d\b", decided)
        code = as_line(content.get("code"))
        fields = {
            "title": title,
            "url": Identifier("openreview", name).url,
            "year": int(year[0]) if year else None,
            "venue": decided,
            "date": _day(note),
            "authors": [
                who for author in as_list(content.get("authors")) if (who := _name(author))
            ],
            "abstract": as_line(content.get("abstract")),
            "links": {"code": code} if _WEB.fullmatch(code) else {},
        }
        return FetchedWork(drop_empty(fields), withdrawn="withdraw" in message.lower())


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
    parts = as_dict(author)
    return as_line(author) or as_line(parts.get("fullname")) or as_line(parts.get("name"))


def _day(note: Mapping[str, Any]) -> dt.date | None:
    """The day a paper was published, else the day it was made public, else the day it came."""
    for name in ("pdate", "odate", "cdate", "tcdate"):
        moment = note.get(name)
        if isinstance(moment, int | float) and 0 < moment < 4e12:  # ms: until the year 2096
            return dt.datetime.fromtimestamp(moment / 1000, dt.UTC).date()
    return None
