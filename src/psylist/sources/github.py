"""Repositories, from GitHub's REST API."""

import datetime as dt
import os
import re
import time
from collections.abc import Mapping
from typing import Any

from psylist.errors import NotFoundError, UsageError
from psylist.http.failures import ServiceUnavailableError
from psylist.http.service_client import Request, Response, ServiceClient, bearer, patience
from psylist.identifiers.identifier import parse
from psylist.ports import FetchedWork, OnProgress
from psylist.sources.base import (
    SingleWorkSource,
    as_dict,
    as_line,
    drop_empty,
    json_body,
    load_json,
    quote_path,
)

ENDPOINT = "https://api.github.com"
_TOKENS = ("GH_TOKEN", "GITHUB_TOKEN")


class GitHubSource(SingleWorkSource):
    """GitHub as a Source of projects.

    Args:
        endpoint: the address of the API.
        deadline: seconds for one repository, with retries.
    """

    name = "GitHub"

    def __init__(self, *, endpoint: str = ENDPOINT, deadline: float = 30.0) -> None:
        self._service = ServiceClient(self.name, deadline=deadline)
        self._endpoint = endpoint.rstrip("/")
        self._variable = next((name for name in _TOKENS if os.environ.get(name, "").strip()), "")

    def fetch_one(self, name: str, notice: OnProgress) -> FetchedWork:
        """The repository called ``owner/name``, as a project."""
        token = os.environ.get(self._variable, "").strip()
        question = Request(
            f"{self._endpoint}/repos/{quote_path(name)}",
            "application/vnd.github+json",
            headers={"X-GitHub-Api-Version": "2022-11-28"},
            auth_headers=bearer(token),
            retry_policy=_patience,
        )
        reply = self._service.send(question, notice)
        self._judge(name, reply)
        found = as_dict(json_body(self._service, reply))
        full = as_line(found.get("full_name"))
        if full.count("/") != 1 or (full.lower() != name.lower() and not reply.history):
            message = f"answered with another repository ({full or 'none'}) than {name}"
            raise self._service.failure(message)
        return _record(name, full, found)

    def _judge(self, name: str, reply: Response) -> None:
        """Refuses what is no repository, in GitHub's own terms."""
        match reply.status:
            case 404 | 410 if _said(reply):  # a page is somebody else's word
                raise NotFoundError(f"GitHub knows no repository {name}, or it is private")
            case 451:
                raise NotFoundError(f"GitHub has taken {name} down (HTTP 451)")
            case 401:
                message = f"GitHub refuses the token in {self._variable or 'the request'}"
                raise ServiceUnavailableError(
                    message, hint="Renew it, or unset it to ask without one."
                )
            case 403 | 429 if _is_limit(reply):
                raise ServiceUnavailableError(
                    f"GitHub's limit is used up{_until(reply)}", hint=self._remedy()
                )
            case 403:
                said = as_line(_said(reply).get("message")) or "HTTP 403"
                raise self._service.failure(f"refuses to show {name}: {said[:200]}", hint="")
        self._service.raise_for_status(reply)

    def _remedy(self) -> str:
        if self._variable:
            return "Try again later."
        return "Set GH_TOKEN to a token: 5000 requests an hour instead of 60; or try again later."


def _is_limit(reply: Response) -> bool:
    said = as_line(_said(reply).get("message")).lower()
    return (
        reply.headers.get("x-ratelimit-remaining") == "0"
        or reply.retry_after is not None
        or "rate limit" in said
    )


def _said(reply: Response) -> Mapping[str, Any]:
    try:
        return as_dict(load_json(reply.body))
    except (ValueError, RecursionError):
        return {}


def _patience(reply: Response) -> float | None:
    """Also what the limits say: they are answered with 403."""
    if reply.status not in {403, 429} or not _is_limit(reply):
        return patience(reply)
    if reply.retry_after is not None:
        return reply.retry_after
    return _seconds_left(reply)


def _seconds_left(reply: Response) -> float | None:
    """Seconds until the limit is reset, or None."""
    reset = reply.headers.get("x-ratelimit-reset", "")
    if not re.fullmatch(r"\d{9,10}", reset, re.ASCII):
        return None
    return max(1.0, float(reset) - time.time())


def _until(reply: Response) -> str:
    left = reply.retry_after if reply.retry_after is not None else _seconds_left(reply)
    if left is None:
        return ""
    until = dt.datetime.fromtimestamp(time.time() + left).astimezone()
    return f" until {until:%H:%M}"


def _record(asked: str, full: str, found: Mapping[str, Any]) -> FetchedWork:
    remarks = []
    if full.lower() != asked.lower():
        remarks.append(f"{asked} is called {full} now")
    if found.get("archived") is True:
        remarks.append(f"{full} is archived: nobody works on it any more")
    if found.get("disabled") is True:
        remarks.append(f"{full} is disabled")
    fields = {
        "title": full.partition("/")[2],
        "kind": "project",
        "url": f"https://github.com/{full}",
        "date": _day(found.get("created_at")),
        "abstract": as_line(found.get("description")),
        "links": _homepage(as_line(found.get("homepage"))),
    }
    return FetchedWork(drop_empty(fields), notes=tuple(remarks))


def _day(stamp: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(as_line(stamp)[:10])
    except ValueError:
        return None


def _homepage(address: str) -> dict[str, str]:
    """The project's own page; a paper's page would make the project that paper."""
    try:
        found = parse(address) if address else None
    except UsageError:
        return {}
    return {"project": found.url} if found is not None and found.kind == "url" else {}
