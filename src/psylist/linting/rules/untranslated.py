"""The summary is the same text in two languages: somebody copied it and has not translated it.
A summary that is only a name or a term of up to three words may well be the same.
"""

from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.text.languages import count_east_asian, latin_words
from psylist.text.scripts import collapse_whitespace

_MAX_NAME_WORDS = 3
_MAX_NAME_CHARACTERS = 8  # of Han and kana


def _check(context: LintContext) -> Iterator[Mistake]:
    if len(context.languages) == 1:
        return
    for index, entry in context.entries():
        if not isinstance(entry.summary, dict) or len(entry.summary) == 1:
            continue
        seen: dict[str, str] = {}
        for language, text in entry.summary.items():
            other = seen.setdefault(collapse_whitespace(text), language)
            if other != language and not _is_name(text):
                message = f"is the same text as in {other!r}"
                yield Mistake(index, f"summary.{language}", message)


def _is_name(text: str) -> bool:
    words = sum(word.islower() for word in latin_words(text))
    return words <= _MAX_NAME_WORDS and count_east_asian(text) <= _MAX_NAME_CHARACTERS


RULE = Rule("PSY103", "untranslated", Severity.WARNING, _check, __doc__)
