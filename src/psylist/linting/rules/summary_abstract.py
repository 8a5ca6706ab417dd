"""The summary is the abstract: the same words as in `abstract`, the beginning of them, or a text
that calls itself one. A summary says in the curators' own words what a reader finds, and most
abstracts may not be copied.
"""

import re
from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.model import Text
from psylist.text.scripts import search_key

_HEADING = re.compile(r"\s*(?:abstract|摘\s?要|概要|초록)\s*(?:[:：—–\n]|[.-]\s)", re.IGNORECASE)
_MIN_SAME = 120
"""Characters that two texts begin with which nobody writes twice."""


def _check(context: LintContext) -> Iterator[Mistake]:
    entries = context.catalog.entries
    for text in context.texts:
        if text.name != "summary":
            continue
        abstract = entries[text.index].abstract
        if _HEADING.match(text.text):
            yield Mistake(text.index, text.field, "begins as an abstract does")
        elif abstract and _is_copied(text.text, abstract):
            yield Mistake(text.index, text.field, "is the abstract, or begins with its words")


def _is_copied(summary: str, abstract: Text) -> bool:
    words = search_key(summary)
    for other in [abstract] if isinstance(abstract, str) else abstract.values():
        key = search_key(other)
        if words == key or (len(words) >= _MIN_SAME and key[:_MIN_SAME] == words[:_MIN_SAME]):
            return True
    return False


RULE = Rule("PSY303", "summary-abstract", Severity.WARNING, _check, __doc__)
