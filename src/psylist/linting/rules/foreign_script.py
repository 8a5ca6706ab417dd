"""A summary or note is written in another script than its language: a Chinese, Japanese or Korean
one of several words without any such character, or an English one that consists of them. Names,
terms and short phrases are left alone in either.
"""

from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.text.languages import is_in_other_script


def _check(context: LintContext) -> Iterator[Mistake]:
    for text in context.texts:
        if text.name == "source" or not is_in_other_script(text.text, text.language):
            continue
        # The same text in two languages is another rule's.
        texts = getattr(context.catalog.entries[text.index], text.name)
        if isinstance(texts, str) or [*texts.values()].count(text.text) == 1:
            yield Mistake(text.index, text.field, f"is not written in {text.language!r}")


RULE = Rule("PSY105", "foreign-script", Severity.WARNING, _check, __doc__)
