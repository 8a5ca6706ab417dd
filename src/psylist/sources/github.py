"""Repositories, from GitHub's REST API."""

import datetime as dt
import os
import re
import time
from collections.abc import Mapping
from typing import Any

from psylist.errors import NotFoundError, UsageError
from psylist.http.errors import BudgetSpentError, ServiceUnavailableError
from psylist.http.exchange import Request, Response, retry_wait
from psylist.http.service_client import ServiceClient, bearer
from psylist.identifiers.identifier import parse
from psylist.ports import FetchedWork, OnProgress
from psylist.sources.single_work import SingleWorkSource, json_body, quote_path
from psylist.text.values import as_dict, as_line, drop_empty, load_json

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

    def fetch_one(self, name: str, on_progress: OnProgress) -> FetchedWork:
        """The repository called ``owner/name``, as a project."""
        token = os.environ.get(self._variable, "").strip()
        request = Request(
            f"{self._endpoint}/repos/{quote_path(name)}",
            "application/vnd.github+json",
            headers={"X-GitHub-Api-Version": "2022-11-28"},
            auth_headers=bearer(token),
            retry_policy=_retry_wait,
        )
        response = self._service.send(request, on_progress)
        self._check_status(name, response)
        repository = as_dict(json_body(self._service, response))
        full = as_line(repository.get("full_name"))
        if full.count("/") != 1 or (full.lower() != name.lower() and not response.history):
            message = f"sent another repository ({full or 'without a name'}) than {name}"
            raise self._service.failure(message)
        return _to_record(name, full, repository)

    def _check_status(self, name: str, response: Response) -> None:
        """Raise where GitHub says that there is no such repository, or shows none."""
        match response.status:
            case 404 | 410 if _error_body(response):  # a page comes from something in between
                raise NotFoundError(f"{name} does not exist on GitHub, or is private")
            case 451:
                raise NotFoundError(f"{name} was taken down from GitHub (HTTP 451)")
            case 401:
                message = f"GitHub refused the token in {self._variable or 'the request'}"
                raise ServiceUnavailableError(
                    message, hint="Renew it, or unset it to send requests without one."
                )
            case 403 | 429 if _is_limit(response):
                raise BudgetSpentError(
                    f"GitHub's rate limit is used up{_until(response)}", hint=self._limit_hint()
                )
            case 403:
                reason = as_line(_error_body(response).get("message")) or "HTTP 403"
                raise self._service.failure(f"refuses to show {name}: {reason[:200]}", hint="")
        self._service.raise_for_status(response)

    def _limit_hint(self) -> str:
        if self._variable:
            return "Try again later."
        return "Set GH_TOKEN to a token: 5000 requests an hour instead of 60; or try again later."


def _is_limit(response: Response) -> bool:
    reason = as_line(_error_body(response).get("message")).lower()
    return (
        response.headers.get("x-ratelimit-remaining") == "0"
        or response.retry_after is not None
        or "rate limit" in reason
    )


def _error_body(response: Response) -> Mapping[str, Any]:
    """The JSON by which the API explains an error, or an empty object."""
    try:
        return as_dict(load_json(response.body))
    except (ValueError, RecursionError):
        return {}


def _retry_wait(response: Response) -> float | None:
    """Also until the rate limit is reset: GitHub sends 403 for it."""
    if response.status not in {403, 429} or not _is_limit(response):
        return retry_wait(response)
    if response.retry_after is not None:
        return response.retry_after
    return _seconds_left(response)


def _seconds_left(response: Response) -> float | None:
    """Seconds until the limit is reset, or None."""
    reset = response.headers.get("x-ratelimit-reset", "")
    if not re.fullmatch(r"\d{9,10}", reset, re.ASCII):
        return None
    return max(1.0, float(reset) - time.time())


def _until(response: Response) -> str:
    left = response.retry_after if response.retry_after is not None else _seconds_left(response)
    if left is None:
        return ""
    until = dt.datetime.fromtimestamp(time.time() + left).astimezone()
    return f" until {until:%H:%M}"


def _to_record(name: str, full: str, repository: Mapping[str, Any]) -> FetchedWork:
    notes = []
    if full.lower() != name.lower():
        notes.append(f"{name} is now called {full}")
    if repository.get("archived") is True:
        notes.append(f"{full} is archived (read-only)")
    if repository.get("disabled") is True:
        notes.append(f"{full} is disabled")
    fields = {
        "title": full.partition("/")[2],
        "kind": "project",
        "url": f"https://github.com/{full}",
        "date": _day(repository.get("created_at")),
        "abstract": as_line(repository.get("description")),
        "links": _homepage(as_line(repository.get("homepage"))),
    }
    return FetchedWork(drop_empty(fields), notes=tuple(notes))


def _day(stamp: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(as_line(stamp)[:10])
    except ValueError:
        return None


def _homepage(address: str) -> dict[str, str]:
    """The project's own page; a paper's page would make the project that paper."""
    try:
        page = parse(address) if address else None
    except UsageError:
        return {}
    return {"project": page.url} if page is not None and page.kind == "url" else {}
