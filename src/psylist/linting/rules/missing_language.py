"""A text of an entry is there in one language of the list and not in another, so that the other
page shows a text in a foreign language. A plain title or source is the same in every language and
misses none, and a draft is on no page.
"""

from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity


def _check(context: LintContext) -> Iterator[Mistake]:
    if len(context.languages) == 1:
        return
    first = context.first
    for index, entry in context.entries():
        if entry.draft:
            continue
        for language in context.languages:
            for field in entry.missing_in(language, first):
                yield Mistake(index, field, f"has no text in {language!r}")


RULE = Rule("PSY102", "missing-language", Severity.WARNING, _check, __doc__)
