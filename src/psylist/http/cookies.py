"""Cookies of one visitor, stored and sent back by the rules of RFC 6265."""

import http.cookiejar
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_MAX_AGE = re.compile(r"-?[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class _Cookie:
    name: str
    value: str
    domain: str
    host_only: bool
    path: str
    secure: bool

    def matches(self, parts: SplitResult) -> bool:
        """Whether it is sent with a request to this address."""
        host, path = parts.hostname or "", parts.path or "/"
        if host != self.domain and (self.host_only or not _is_subdomain(host, self.domain)):
            return False
        if self.secure and not _is_trusted(parts):
            return False
        is_below = path.startswith(self.path) and (
            self.path.endswith("/") or path[len(self.path) :][:1] in {"", "/"}
        )
        return is_below or path == self.path


class CookieJar:
    """The cookies that the servers of one chain of redirects have set."""

    def __init__(self) -> None:
        self._cookies: dict[tuple[str, str, str], _Cookie] = {}

    def store(self, url: str, lines: Iterable[str]) -> None:
        """Store the cookies a response sets, and drop those it expires.

        Args:
            url: that was requested.
            lines: the values of its ``Set-Cookie`` headers.
        """
        parts = urlsplit(url)
        for line in lines:
            self._store_line(parts, line)

    def header(self, url: str) -> str:
        """The value of the ``Cookie`` header for an address; "" without cookies."""
        if not self._cookies:
            return ""
        parts = urlsplit(url)
        matching = [cookie for cookie in self._cookies.values() if cookie.matches(parts)]
        matching.sort(key=lambda cookie: -len(cookie.path))
        return "; ".join(
            f"{cookie.name}={cookie.value}" if cookie.name else cookie.value for cookie in matching
        )

    def state(self) -> frozenset[_Cookie]:
        """All cookies, to compare two moments."""
        return frozenset(self._cookies.values())

    def _store_line(self, parts: SplitResult, line: str) -> None:
        pair, *options = line.split(";")
        name, equals, value = (text.strip(" \t") for text in pair.partition("="))
        if not equals:  # a value without a name
            name, value = "", name
        if _CONTROL.search(line) or not (name or value):
            return
        attributes = {
            key.strip().lower(): text.strip()
            for key, _, text in (option.partition("=") for option in options)
        }
        host = parts.hostname or ""
        domain = attributes.get("domain", "").removeprefix(".").lower()
        secure = "secure" in attributes
        foreign = domain not in {"", host} and (
            not _is_subdomain(host, domain) or "." not in domain
        )
        if foreign or (secure and not _is_trusted(parts)):
            return
        path = attributes.get("path", "")
        if not path.startswith("/"):
            path = (parts.path or "/").rpartition("/")[0] or "/"
        key = (domain or host, path, name)
        if _is_expired(attributes):
            self._cookies.pop(key, None)
        else:
            self._cookies[key] = _Cookie(name, value, domain or host, not domain, path, secure)


def _is_subdomain(host: str, domain: str) -> bool:
    """Whether a host is below a domain; an IP address has no subdomains."""
    return host.endswith(f".{domain}") and not host.replace(".", "").isdecimal()


def _is_trusted(parts: SplitResult) -> bool:
    """Whether a cookie marked Secure may go there: HTTPS, or this machine."""
    host = parts.hostname or ""
    return parts.scheme == "https" or host == "localhost" or host.startswith("127.")


_parse_date: Callable[[str], float | None] = vars(http.cookiejar)["http2time"]
"""A date as seconds since 1970, in every form that servers write; typeshed does not know it."""


def _is_expired(attributes: dict[str, str]) -> bool:
    age = attributes.get("max-age", "")
    if _MAX_AGE.fullmatch(age):
        return int(age) <= 0
    expires = _parse_date(attributes.get("expires", "")[:64])
    return expires is not None and expires <= time.time()
