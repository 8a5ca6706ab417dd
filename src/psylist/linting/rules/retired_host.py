"""A link leads to a host at which papers lay once and lie no more, such as `browse.arxiv.org`,
`aclweb.org` or a mirror that was closed. Where the address names the paper, its page is known.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from psylist.identifiers.hosts import is_dead
from psylist.identifiers.identifier import REPOSITORIES, try_parse
from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.linting.urls import urls_of


def _check(context: LintContext) -> Iterator[Mistake]:
    for index, entry in context.entries():
        for place in urls_of(index, entry):
            if place.url.startswith(REPOSITORIES) or not is_dead(place.url):
                continue
            work = try_parse(place.url)
            is_known = work is not None and work.kind in {"arxiv", "acl"}
            fix = Fix({place.path: work.url}) if work and is_known else None
            host = urlsplit(place.url).hostname
            now = f"; the paper is at {work.url}" if work and is_known else ""
            yield Mistake(index, place.field, f"{host} is a retired host{now}", fix)


RULE = Rule("PSY210", "retired-host", Severity.WARNING, _check, __doc__, "safe")
