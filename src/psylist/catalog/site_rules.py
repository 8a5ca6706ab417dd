"""What is wrong with the ``[site]`` table, and what was meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import structs

from psylist.errors import UsageError
from psylist.identifiers.urls import ascii_url
from psylist.model import FORMS, SiteSettings

if TYPE_CHECKING:
    from psylist.catalog.read import Catalog

_URL = re.compile(FORMS["site"], re.ASCII)
_IDS = re.compile(FORMS["tag uri"], re.ASCII)
_PAGE = re.compile(r"/[^/]+\.(?:html?|php|xml|json)$", re.IGNORECASE)


def check_site(site: SiteSettings) -> Iterator[tuple[str, str]]:
    """Each field that is wrong, and why."""
    if site.url is not None and (reason := _unusable(site.url)):
        better = _repair(site.url)
        yield "url", f"'url' {reason}: " + (f'write "{better}"' if better else repr(site.url))
    if site.ids is not None and not _IDS.fullmatch(site.ids):
        form = 'does not begin ids, as "tag:example.org,2026:papers/" does (RFC 4151)'
        yield "ids", f"'ids' {form}: {site.ids!r}"


def with_address(catalog: "Catalog", url: str) -> "Catalog":
    """A list that can be read at an address, where it does not say itself at which.

    Args:
        catalog: the list.
        url: the address; empty changes nothing.

    Raises:
        UsageError: nothing can be at that address.
    """
    if not url or catalog.site.url:
        return catalog
    site = structs.replace(catalog.site, url=url)
    for _, message in check_site(site):
        raise UsageError(message.replace("'url'", "--url", 1))
    return replace(catalog, site=site)


def _unusable(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is not an http or https address"
    has_host = parts.scheme.lower() in {"http", "https"} and parts.hostname
    reasons = {
        "is not an http or https address": not has_host or url != url.strip(),
        "has a port that does not exist": port == 0,
        "holds a user, which all the world would read": "@" in parts.netloc,
        "is the folder of the site, without query and fragment": "?" in url or "#" in url,
        "is the folder of the site, not one of its pages": _PAGE.search(parts.path),
        "is not written as it is sent": not _URL.fullmatch(url),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _repair(url: str) -> str:
    """The address that was meant; nothing if that cannot be said."""
    try:
        parts = urlsplit(url.strip() if "://" in url else f"https://{url.strip()}")
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        port = f":{parts.port}" if parts.port else ""
        folder = _PAGE.sub("/", parts.path).rstrip("/")
        better = ascii_url(f"{parts.scheme}://{host}{port}{folder}/")
    except (ValueError, UnicodeError):
        return ""
    is_whole = host and ("." in host or ":" in host or host == "localhost")
    return better if is_whole and _URL.fullmatch(better) else ""
