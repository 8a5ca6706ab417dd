"""A summary or note is written in another script than its language: a Chinese, Japanese or Korean
one of several words without any such character, or an English one that consists of them. Names,
terms and short phrases are left alone in either.
"""

from collections.abc import Iterator

from psylist.linting.context import EntryText, LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.linting.languages import (
    count_east_asian,
    has_east_asian,
    is_east_asian,
    is_latin,
    latin_words,
)

_MIN_WORDS = 6  # in lower case: prose, and not a title or a list of names
_MIN_CHARACTERS = 8


def _check(context: LintContext) -> Iterator[Mistake]:
    for text in context.texts:
        if text.name == "source" or not _is_in_other_script(text):
            continue
        # The same text in two languages is another rule's.
        texts = getattr(context.catalog.entries[text.index], text.name)
        if isinstance(texts, str) or [*texts.values()].count(text.text) == 1:
            yield Mistake(text.index, text.field, f"is not written in {text.language!r}")


def _is_in_other_script(text: EntryText) -> bool:
    if text.text.isascii() if is_latin(text.language) else has_east_asian(text.text):
        return False
    characters = count_east_asian(text.text)
    if is_latin(text.language):
        return characters >= _MIN_CHARACTERS and characters > len("".join(latin_words(text.text)))
    return is_east_asian(text.language) and _is_prose(text.text)


def _is_prose(text: str) -> bool:
    return sum(word.islower() for word in latin_words(text)) >= _MIN_WORDS


RULE = Rule("PSY105", "foreign-script", Severity.WARNING, _check, __doc__)
