"""The summary has more words than `longest` under `[check]`, which is 250 unless the list says
otherwise: nobody reads that much below an entry. Han characters and kana count as half a word.
"""

from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.linting.length import count_words


def _check(context: LintContext) -> Iterator[Mistake]:
    longest = context.settings.longest
    for text in context.texts:
        if text.name == "summary" and len(text.text) > longest:
            words = count_words(text.text)
            if words > longest:
                yield Mistake(text.index, text.field, f"has {words} words, more than {longest}")


RULE = Rule("PSY302", "summary-long", Severity.WARNING, _check, __doc__)
