"""Papers on OpenReview, from its newer API and then from its older one."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from psylist.errors import NotFoundError, ServiceError
from psylist.http.errors import ServiceUnavailableError
from psylist.http.exchange import Request
from psylist.http.service_client import ServiceClient, bearer
from psylist.identifiers.identifier import Identifier
from psylist.ports import FetchedWork, OnProgress
from psylist.sources.single_work import SingleWorkSource, json_body, manual_hint, parse_ids
from psylist.text.authors import csl_names
from psylist.text.values import as_dict, as_line, as_list, drop_empty

ENDPOINT = "https://api2.openreview.net"
ENDPOINT_V1 = "https://api.openreview.net"
_BAD_REQUEST, _NOT_FOUND = 400, 404
_REFUSED = {401, 403}
_MAX_TIME = 4e12  # milliseconds since 1970: the year 2096
_UNDECIDED = re.compile(
    r"submitted to|under review|pending|\bsubmission\b|reject|withdraw|blind|anonymous|\bpreprint\b"
    r"|^\s*(?:openreview|tbd|n/?a)\s*$",
    re.IGNORECASE,
)
_ADDRESSES = ("pdf", "html", "ee", "doi", "arxiv", "url", "venue")
"""Fields of a note that may name the paper elsewhere: records taken from DBLP have such."""
_WEB = re.compile(r"https?://[^\s\\]+", re.IGNORECASE)


class OpenReviewSource(SingleWorkSource):
    """OpenReview as a Source; ``OPENREVIEW_USERNAME`` and ``OPENREVIEW_PASSWORD`` are used if set.

    Args:
        endpoints: the addresses of the APIs, in the order in which they are used.
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

    def fetch_one(self, name: str, on_progress: OnProgress) -> FetchedWork:
        """The paper of a forum."""
        denied: ServiceError | None = None
        for api in self._apis:
            try:
                note = self._note(api, name, on_progress)
            except _AccessDeniedError as error:
                denied = error
                continue
            if note is not None:
                return self._to_record(name, note)
        if denied is not None:
            raise denied
        raise NotFoundError(f"OpenReview has no paper {name}")

    def _note(self, api: "_Api", name: str, on_progress: OnProgress) -> Mapping[str, Any] | None:
        """The note that begins a forum, or None where an API does not have it.

        Raises:
            ServiceError: the API does not say.
        """
        url = f"{api.endpoint}/notes?id={quote(name, safe='')}"
        auth_headers = self._login(api, on_progress)
        request = Request(url, "application/json", auth_headers=auth_headers)
        response = self._service.send(request, on_progress)
        if response.status in _REFUSED:
            raise self._access_denied(name)
        if response.status == _NOT_FOUND and "json" in response.media_type:
            return None
        if response.status == _BAD_REQUEST and "NotFound" in response.body.decode(
            "utf-8", "replace"
        ):
            return None
        self._service.raise_for_status(response)
        document = as_dict(json_body(self._service, response))
        if not isinstance(document.get("notes"), list):
            raise self._service.failure("sent something other than notes")
        notes = [as_dict(note) for note in document["notes"]]
        if not notes:
            return None
        if len(notes) > 1 or as_line(notes[0].get("id")) != name:
            other = as_line(notes[0].get("id")) or "without an id"
            raise self._service.failure(f"sent another note ({other}) than {name}")
        return notes[0]

    def _login(self, api: "_Api", on_progress: OnProgress) -> Mapping[str, str]:
        """The headers that show who sends the request; none without credentials.

        Raises:
            ServiceUnavailableError: OpenReview does not accept the credentials.
        """
        if not (self._user and self._password):
            return {}
        if not api.token:
            form = {"id": self._user, "password": self._password}
            request = Request(f"{api.endpoint}/login", "application/json", json=form)
            response = self._service.send(request, on_progress)
            if response.status in {_BAD_REQUEST, *_REFUSED}:
                message = "OpenReview refused the login with OPENREVIEW_USERNAME"
                raise ServiceUnavailableError(message, hint="Check both variables, or unset them.")
            self._service.raise_for_status(response)
            api.token = as_line(as_dict(json_body(self._service, response)).get("token"))
            if not bearer(api.token):
                raise self._service.failure("sent no token after the login")
        return bearer(api.token)

    def _access_denied(self, name: str) -> "_AccessDeniedError":
        page = Identifier("openreview", name).url
        if self._user and self._password:
            message = f"OpenReview does not show {name} to {self._user}"
            return _AccessDeniedError(message, hint=manual_hint(page))
        message = "OpenReview cannot be read without a login"
        hint = f"Set OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD. {manual_hint(page)}"
        return _AccessDeniedError(message, hint=hint)

    def _to_record(self, name: str, note: Mapping[str, Any]) -> FetchedWork:
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
        status = f"{venue} {as_line(content.get('venueid'))}"
        decided = "" if _UNDECIDED.search(status) else venue
        year = re.search(r"\b20\d\d\b", decided)
        code = as_line(content.get("code"))
        fields: dict[str, object] = {
            "title": title,
            "url": Identifier("openreview", name).url,
            "year": int(year[0]) if year else None,
            "venue": decided,
            "date": _day(note),
            "authors": csl_names(as_list(content.get("authors"))),
            "abstract": as_line(content.get("abstract")),
            "links": {"code": code} if _WEB.fullmatch(code) else {},
        }
        fields |= parse_ids(as_line(content.get(key)) for key in _ADDRESSES)
        return FetchedWork(drop_empty(fields), withdrawn="withdraw" in status.lower())


class _AccessDeniedError(ServiceError):
    """One API does not show the note; the other may."""


@dataclass(slots=True)
class _Api:
    endpoint: str
    token: str = field(default="", repr=False)


def _value(value: object) -> object:
    """The value of a field of a note, which the newer API wraps."""
    return value.get("value") if isinstance(value, dict) and "value" in value else value


def _day(note: Mapping[str, Any]) -> dt.date | None:
    """The day a paper was published, else made public, else submitted."""
    for name in ("pdate", "odate", "cdate", "tcdate"):
        moment = note.get(name)
        if isinstance(moment, int | float) and 0 < moment < _MAX_TIME:
            return dt.datetime.fromtimestamp(moment / 1000, dt.UTC).date()
    return None
