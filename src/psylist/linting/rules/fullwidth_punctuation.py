"""A text in English, or in another language of Latin letters, has full-width punctuation, as an
input method for Chinese leaves it: `CATCH：a framework`. Beside a Chinese, Japanese or Korean
character it is right, and so it is in every text of these languages.
"""

import re
from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.linting.prose import compiled, excerpt, find_outside, replace_all
from psylist.model import Text
from psylist.text.languages import count_east_asian, is_latin
from psylist.text.scripts import CJK_LETTERS, HANGUL

_NARROW = {
    "，": ", ", "。": ". ", "：": ": ", "；": "; ", "！": "! ", "？": "? ", "（": " (", "）": ") ",
}  # fmt: skip
_WIDE = "[，。：；！？（）]"
_EAST_ASIAN = f"{CJK_LETTERS}{HANGUL}"
_LONE = rf"(?<![{_EAST_ASIAN}])(?<![{_EAST_ASIAN}]\s) ?({_WIDE}) ?(?!\s?[{_EAST_ASIAN}])"
_SPACES = re.compile(r"(?<=\S) {2,}| +(?=\n|$)|(?<=\)) (?=[,.;:!?])")


def _check(context: LintContext) -> Iterator[Mistake]:
    for text in context.texts:
        if not text.text.isascii() and is_latin(text.language):
            yield from _flaws(context, text.index, text.path, text.text)
    for index, entry in context.entries():
        for path, title in _latin_titles(entry.title):
            yield from _flaws(context, index, path, title)


def _latin_titles(title: Text) -> Iterator[tuple[tuple[str, ...], str]]:
    """The titles that have no East Asian character in them."""
    if isinstance(title, str):
        if not title.isascii() and not count_east_asian(title):
            yield ("title",), title
        return
    for language, words in title.items():
        if not words.isascii() and is_latin(language) and not count_east_asian(words):
            yield ("title", language), words


def _flaws(context: LintContext, index: int, path: tuple[str, ...], text: str) -> Iterator[Mistake]:
    if not any(mark in text for mark in _NARROW):
        return
    found = [*find_outside(compiled(_LONE), text, context.settings.exceptions)]
    if found:
        where = excerpt(text, found[0].start(), found[0].end())
        better = _SPACES.sub(_one_space, replace_all(text, found, _narrow)).strip()
        message = f"has full-width punctuation among Latin letters: {where!r}"
        yield Mistake(index, ".".join(path), message, Fix({path: better}))


def _narrow(match: re.Match[str]) -> str:
    return _NARROW[match[1]]


def _one_space(match: re.Match[str]) -> str:
    return " " if match[0].startswith("  ") and not match[0].endswith("\n") else ""


RULE = Rule("PSY307", "fullwidth-punctuation", Severity.WARNING, _check, __doc__, "safe")
