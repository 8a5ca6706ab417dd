"""An index of works that answers questions in JSON, with a pause between two."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from psylist.errors import ServiceError
from psylist.http.errors import BudgetSpentError
from psylist.http.exchange import Request, Response, retry_wait
from psylist.http.interprocess_limit import InterprocessRateLimit
from psylist.http.service_client import ServiceClient
from psylist.ports import OnProgress
from psylist.sources.single_work import json_body
from psylist.text.values import as_dict

_MAX_BODY = 32 * 2**20  # bytes; 100 works of an index have two million
_TOO_MANY = 429
_PAYMENT_REQUIRED = 402
_LONG = 3600.0  # seconds: a budget of a day that is spent comes back no earlier


class JsonApi:
    """One such index.

    Args:
        name: what messages call it.
        base: its address.
        deadline: seconds for one question, with retries.
        turn: spaces the requests of all processes.
        auth: headers that only the service may see.
    """

    def __init__(
        self,
        name: str,
        base: str,
        *,
        deadline: float,
        turn: InterprocessRateLimit,
        auth: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self._base = base.rstrip("/")
        self._auth = auth or {}
        self._service = ServiceClient(name, deadline=deadline, turn=turn.acquire)

    def get(
        self, path: str, query: Mapping[str, str], on_progress: OnProgress, shape: Any = Any
    ) -> Mapping[str, Any] | None:
        """The object at a path; None where the service says that it has nothing there.

        Args:
            path: below the address.
            query: what is asked.
            on_progress: called with what is being waited for.
            shape: the type of the part of the object that is needed.

        Raises:
            BudgetSpentError: it answers no more today.
            ServiceError: nobody can say.
        """
        words = f"?{urlencode(query, safe=':,|/')}" if query else ""
        response = self._send(
            Request(f"{self._base}{path}{words}", "application/json"), on_progress
        )
        if response.status == 404 and "json" in response.media_type:
            return None
        return self._object(response, shape)

    def post(
        self, path: str, query: Mapping[str, str], body: Mapping[str, Any], on_progress: OnProgress
    ) -> Any:
        """What a service answers to an object.

        Raises:
            BudgetSpentError: it answers no more today.
            ServiceError: nobody can say.
        """
        url = f"{self._base}{path}?{urlencode(query, safe=',')}"
        response = self._send(Request(url, "application/json", json=body), on_progress)
        self._service.raise_for_status(response)
        return json_body(self._service, response)

    def failure(self, problem: str) -> ServiceError:
        """An error about one response."""
        return self._service.failure(problem)

    def _send(self, request: Request, on_progress: OnProgress) -> Response:
        whole = Request(
            request.url,
            request.accept,
            auth_headers=self._auth,
            json=request.json,
            max_bytes=_MAX_BODY,
            retry_policy=self._wait,
        )
        response = self._service.send(whole, on_progress)
        if self._is_spent(response):
            message = f"{self.name}'s budget for today is used up"
            raise BudgetSpentError(message, is_for_today=True)
        return response

    def _object(self, response: Response, shape: Any) -> Mapping[str, Any]:
        self._service.raise_for_status(response)
        value = json_body(self._service, response, shape)
        if not isinstance(value, dict):
            raise self._service.failure("sent something else than was requested")
        return as_dict(value)

    def _is_spent(self, _: Response) -> bool:
        """Whether a response says that a budget is used up: most services have none."""
        return False

    def _wait(self, response: Response) -> float | None:
        return None if self._is_spent(response) else retry_wait(response)


class BudgetedApi(JsonApi):
    """One that gives away so much in a day."""

    def _is_spent(self, response: Response) -> bool:
        is_long = (response.retry_after or 0.0) >= _LONG
        return response.status == _PAYMENT_REQUIRED or (response.status == _TOO_MANY and is_long)
