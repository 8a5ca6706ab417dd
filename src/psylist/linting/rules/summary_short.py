"""The summary has fewer words than `shortest` under `[check]`, which is 3 unless the list says
otherwise: a name or a size instead of a sentence. Han characters and kana count as half a word.
"""

from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.linting.length import count_words

_MAX_LETTERS = 12  # of most words


def _check(context: LintContext) -> Iterator[Mistake]:
    shortest = context.settings.shortest
    for text in context.texts:
        # Most have so many words in their first characters.
        if text.name != "summary" or count_words(text.text[: _MAX_LETTERS * shortest]) >= shortest:
            continue
        words = count_words(text.text)
        if words < shortest:
            count = f"{words} word{'s' if words != 1 else ''}"
            yield Mistake(text.index, text.field, f"has {count}; is it a summary?")


RULE = Rule("PSY301", "summary-short", Severity.INFO, _check, __doc__)
