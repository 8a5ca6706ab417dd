"""Sources that are asked for one work at a time."""

import datetime as dt
import json
import shlex
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from psylist.errors import NotFoundError, ServiceError
from psylist.http.failures import ServiceUnavailableError
from psylist.http.service_client import Response, ServiceClient
from psylist.ports import FetchedWork, FetchResult, OnProgress


class SingleWorkSource(ABC):
    """A Source whose service has no way to ask for several works at once."""

    name: str
    batch: int = 1

    @abstractmethod
    def fetch_one(self, name: str, notice: OnProgress) -> FetchedWork:
        """One work.

        Raises:
            NotFoundError: the service says that there is no such work.
            OutageError: nothing else need be asked of the service now.
            ServiceError: nobody can say whether the work exists.
        """

    def fetch(self, ids: Sequence[str], notice: OnProgress) -> FetchResult:
        """Works by id; what fails for one says nothing of the next, unless it is an outage."""
        records: dict[str, FetchedWork] = {}
        unknown: dict[str, str] = {}
        failed: dict[str, ServiceError] = {}
        for name in ids:
            notice(f"asking {self.name} for {name}")
            try:
                records[name] = self.fetch_one(name, notice)
            except ServiceUnavailableError:
                raise
            except NotFoundError as error:
                unknown[name] = str(error)
            except ServiceError as error:
                failed[name] = error
        return FetchResult(records, unknown, failed)


def load_json(document: str | bytes) -> Any:
    """A JSON document; half characters in its strings become question marks, as no file holds them.

    Raises:
        ValueError: it is none.
        RecursionError: it nests too deeply.
    """
    value = json.loads(document, strict=False)
    whole = json.dumps(value, ensure_ascii=False)
    return json.loads(whole.encode("utf-8", "replace"), strict=False)


def manual_hint(url: str) -> str:
    """How to add what no program can read; for a shell, to which "&" and "?" mean something."""
    return f"Add it by hand: psylist add --title … --url {shlex.quote(url)}"


def json_body(service: ServiceClient, reply: Response) -> Any:
    """The JSON in an answer.

    Raises:
        ServiceError: there is none in it.
    """
    try:
        return load_json(reply.body)
    except (ValueError, RecursionError) as error:
        raise service.failure(f"sent {describe_body(reply)} where JSON was asked for") from error


def describe_body(reply: Response) -> str:
    """What an answer is that is not what was asked for, in words."""
    if not reply.body.strip():
        return "nothing"
    is_page = "html" in reply.media_type or reply.body.lstrip()[:1] == b"<"
    return "a web page" if is_page else "something else"


def as_dict(value: object) -> Mapping[str, Any]:
    """A JSON object, or an empty one where there is something else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """A JSON list, or an empty one where there is something else."""
    return value if isinstance(value, list) else []


def as_line(value: object) -> str:
    """A JSON string on one line, or an empty one where there is something else."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def quote_path(value: str) -> str:
    """An id as it stands in an address."""
    return quote(value, safe="/:;()+,.-_~!$*'@=")


def drop_empty(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def date_from_parts(parts: Sequence[object]) -> dt.date | str | int | None:
    """A date as far as it is known, from year, month and day; None where it is no date."""
    numbers = []
    for part in parts[:3]:
        if not str(part).strip().isdecimal():
            break
        numbers.append(int(str(part)))
    try:
        match numbers:
            case [year, month, day]:
                return dt.date(year, month, day) if year >= 1000 else None
            case [year, month]:
                return f"{dt.date(year, month, 1):%Y-%m}" if year >= 1000 else None
            case [year] if 1000 <= year <= 9999:
                return year
    except (ValueError, OverflowError):
        return date_from_parts(numbers[:-1])
    return None
