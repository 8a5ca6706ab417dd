"""A link begins with `http://` although its host is known to serve https: one of arXiv, the ACL
Anthology, doi.org, OpenReview and GitHub, or a host to which another link of the list leads over
https.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from psylist.identifiers.hosts import is_dead
from psylist.identifiers.identifier import try_parse
from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.linting.urls import urls_of

_PLAIN = "http://"
_SECURE = "https://"
_OF_HTTPS = (".github.io", ".github.com", "huggingface.co", "aclanthology.org", "arxiv.org")


def _check(context: LintContext) -> Iterator[Mistake]:
    secure: set[str] | None = None
    for index, entry in context.entries():
        for place in urls_of(index, entry):
            url = place.url
            if not url.lower().startswith(_PLAIN) or is_dead(url):
                continue
            is_sure = _serves_https(url)
            if not is_sure:
                secure = _secure_hosts(context) if secure is None else secure
            if is_sure or (secure and _host(url) in secure):
                fix = Fix({place.path: _SECURE + url[len(_PLAIN) :]}, is_safe=is_sure)
                yield Mistake(index, place.field, f"{_host(url)} is known to serve https", fix)


def _serves_https(url: str) -> bool:
    host = _host(url)
    if ":" in host:
        return False
    work = try_parse(url)
    is_site = work is not None and work.kind != "url" and urlsplit(work.url).hostname == host
    return is_site or host.endswith(_OF_HTTPS)


def _secure_hosts(context: LintContext) -> set[str]:
    """The hosts to which the list leads over https."""
    return {
        _host(place.url)
        for index, entry in enumerate(context.catalog.entries)
        for place in urls_of(index, entry)
        if place.url.startswith(_SECURE)
    }


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


RULE = Rule("PSY208", "insecure-link", Severity.WARNING, _check, __doc__, "safe")
