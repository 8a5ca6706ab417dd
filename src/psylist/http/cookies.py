"""Cookies of one visitor, kept and sent back as RFC 6265 wants it."""

import http.cookiejar
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_AGE = re.compile(r"-?[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class _Cookie:
    name: str
    value: str
    domain: str
    only_host: bool
    path: str
    secure: bool

    def belongs(self, parts: SplitResult) -> bool:
        """Whether it is sent to an address."""
        host, path = parts.hostname or "", parts.path or "/"
        if host != self.domain and (self.only_host or not _below(host, self.domain)):
            return False
        if self.secure and not _is_trusted(parts):
            return False
        under = path.startswith(self.path) and (
            self.path.endswith("/") or path[len(self.path) :][:1] in {"", "/"}
        )
        return under or path == self.path


class CookieJar:
    """What the servers of one chain of redirects have set."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str, str], _Cookie] = {}

    def keep(self, url: str, lines: Iterable[str]) -> None:
        """Takes what an answer sets, and drops what it takes back.

        Args:
            url: that was asked.
            lines: the values of its ``Set-Cookie`` headers.
        """
        parts = urlsplit(url)
        for line in lines:
            self._take(parts, line)

    def header(self, url: str) -> str:
        """The value of the ``Cookie`` header for an address; empty where there is none."""
        if not self._held:
            return ""
        parts = urlsplit(url)
        sent = [cookie for cookie in self._held.values() if cookie.belongs(parts)]
        sent.sort(key=lambda cookie: -len(cookie.path))
        return "; ".join(f"{one.name}={one.value}" if one.name else one.value for one in sent)

    def state(self) -> frozenset[_Cookie]:
        """What is held, to compare with."""
        return frozenset(self._held.values())

    def _take(self, parts: SplitResult, line: str) -> None:
        pair, *rest = line.split(";")
        first, sign, value = (text.strip(" \t") for text in pair.partition("="))
        name, value = (first, value) if sign else ("", first)
        if _CONTROL.search(line) or not (name or value):
            return
        message = [part.partition("=") for part in rest]
        attributes = {name.strip().lower(): text.strip() for name, _, text in message}
        host = parts.hostname or ""
        domain = attributes.get("domain", "").removeprefix(".").lower()
        secure = "secure" in attributes
        foreign = domain not in {"", host} and (not _below(host, domain) or "." not in domain)
        if foreign or (secure and not _is_trusted(parts)):
            return
        path = attributes.get("path", "")
        if not path.startswith("/"):
            path = (parts.path or "/").rpartition("/")[0] or "/"
        key = (domain or host, path, name)
        if _is_past(attributes):
            self._held.pop(key, None)
        else:
            self._held[key] = _Cookie(name, value, domain or host, not domain, path, secure)


def _below(host: str, domain: str) -> bool:
    """Whether a host is below a domain; nothing is below an address in numbers."""
    return host.endswith(f".{domain}") and not host.replace(".", "").isdecimal()


def _is_trusted(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    return parts.scheme == "https" or host == "localhost" or host.startswith("127.")


_seconds: Callable[[str], float | None] = vars(http.cookiejar)["http2time"]
"""What a date means, in all the forms that servers write; typeshed does not know it."""


def _is_past(attributes: dict[str, str]) -> bool:
    age = attributes.get("max-age", "")
    if _AGE.fullmatch(age):
        return int(age) <= 0
    ends = _seconds(attributes.get("expires", "")[:64])
    return ends is not None and ends <= time.time()
