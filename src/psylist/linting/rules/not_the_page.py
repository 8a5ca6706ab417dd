"""A link to one version of a preprint, or to its PDF, stands where most links of the list lead to
the page of the paper, which shows every version, the abstract and the code. A link whose label
says PDF is meant so.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from psylist.identifiers.hosts import is_dead, reader_of
from psylist.identifiers.identifier import Identifier, try_parse
from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.linting.urls import EntryUrl, urls_of
from psylist.model import Entry

_KINDS = frozenset(["arxiv", "acl", "openreview"])
_FILE = re.compile(r"^/(?:pdf|attachment)(?:/|$)|\.pdf$", re.IGNORECASE)
_VERSION = re.compile(r"\dv(\d+)(?:\.pdf)?/?$", re.IGNORECASE)


def _check(context: LintContext) -> Iterator[Mistake]:
    usual = ""
    for index, entry in context.entries():
        for place, work, form in _pages(index, entry):
            if form == "page":
                continue
            usual = usual or _usual_form(context)
            if form == "file" and usual == "file":
                continue
            what = "one version of the paper" if form == "version" else "a file"
            fix = Fix({place.path: work.url})
            yield Mistake(index, place.field, f"leads to {what}, not to its page {work.url}", fix)


def _usual_form(context: LintContext) -> str:
    """Whether most links of the list to papers lead to pages or to files."""
    entries = enumerate(context.catalog.entries)
    forms = Counter(form for index, entry in entries for *_, form in _pages(index, entry))
    return "file" if forms["file"] >= forms["page"] else "page"


def _pages(index: int, entry: Entry) -> Iterator[tuple[EntryUrl, Identifier, str]]:
    """The links of an entry to the page of the paper, and what each of them is."""
    for place in urls_of(index, entry):
        if place.is_page and (work := _paper(place.url)):
            yield place, work, _form(place.url)


def _paper(url: str) -> Identifier | None:
    """The paper that an address on its own site leads to."""
    if is_dead(url) or reader_of(url):
        return None
    work = try_parse(url)
    return work if work and work.kind in _KINDS else None


def _form(url: str) -> str:
    parts = urlsplit(url)
    if _VERSION.search(parts.path) and "arxiv" in parts.netloc.lower():
        return "version"
    return "file" if _FILE.search(parts.path) else "page"


RULE = Rule("PSY209", "not-the-page", Severity.WARNING, _check, __doc__, "safe")
