"""A Chinese text has half-width punctuation between Han characters, where it is full-width: a
comma, colon, semicolon, question or exclamation mark with a Han character on both sides. Beside
Latin words, in code, addresses and words under `exceptions` of `[check]`, it is left alone.
"""

import re
from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.linting.prose import compiled, excerpt, find_outside, replace_all
from psylist.text.languages import is_chinese
from psylist.text.scripts import HAN

_MARKS = dict(zip(",;:?!", "，；：？！", strict=True))
_HALF_WIDTH = rf"(?<=[{HAN}])([,;:?!]) ?(?=[{HAN}])"


def _check(context: LintContext) -> Iterator[Mistake]:
    for text in context.texts:
        if text.text.isascii() or not is_chinese(text.language):
            continue
        if not any(mark in text.text for mark in _MARKS):
            continue
        found = [*find_outside(compiled(_HALF_WIDTH), text.text, context.settings.exceptions)]
        if found:
            where = excerpt(text.text, found[0].start(), found[0].end())
            better = replace_all(text.text, found, _full_width)
            message = f"has half-width punctuation between Han characters: {where!r}"
            yield Mistake(text.index, text.field, message, Fix({text.path: better}))


def _full_width(match: re.Match[str]) -> str:
    return _MARKS[match[1]]


RULE = Rule("PSY306", "chinese-punctuation", Severity.WARNING, _check, __doc__, "safe")
