"""A text in English, or in another language of Latin letters, has full-width punctuation, as an
input method for Chinese leaves it: `CATCH：a framework`, `lamps、moths`, `【fog】`. Beside a
Chinese, Japanese or Korean character it is right, and so it is in every text of these languages.
Times, numbers and addresses (`12：30`, `1，000`) get no space; where two numbers may be one
(`2019，2020`), the fix is not a safe one.
"""

import re
from collections.abc import Iterator, Sequence

from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.linting.prose import compiled, excerpt, find_outside, replace_all
from psylist.model import Text
from psylist.text.languages import count_east_asian, is_latin
from psylist.text.scripts import CJK_LETTERS, HANGUL

_POINTS = dict(zip("，、。．：；！？", ",,..:;!?", strict=True))
_OPENING = dict(zip("（［｛【「『", "([{[“‘", strict=True))
_CLOSING = dict(zip("）］｝】」』", ")]}]”’", strict=True))
_SIGNS = {chr(0xFEE0 + ord(sign)): sign for sign in "\"#$%&'*+-/<=>@\\^_`|~"}
_SIGNS |= {"〜": "~", "——": "—", "……": "…", "⋯⋯": "…"}
_NARROW = {**_POINTS, **_OPENING, **_CLOSING, **_SIGNS}
"""The plain one of each; titles in 《》 have none."""
_EAST_ASIAN = f"{CJK_LETTERS}{HANGUL}"
_LONE = (
    rf"(?<![{_EAST_ASIAN}])(?<![{_EAST_ASIAN}]\s)"
    rf"(?P<before> ?)(?P<mark>{'|'.join(_NARROW)})(?P<after> ?)(?!\s?[{_EAST_ASIAN}])"
)
_OPENS = re.compile(rf"[(\[{{“‘$`@#{''.join(_OPENING)}]|\w|[\"'](?=\w)")
"""What has a space in front of it."""
_CLOSES = re.compile(r"(?<=[\w)\]}”’.,;:!?%％])|(?<=\w[\"'])")
"""What has a space behind it."""
_NUMBER = r"(?<=\d)(?<!\d{3})：(?=\d{1,2}(?!\d))|(?<=\d)．(?=\d)|(?<=\d)(?<!\d{4})，(?=\d{3}(?!\d))"
_INSIDE = re.compile(
    rf"{_NUMBER}|：(?=[/\\])|．(?=[a-z])|(?<![^\W_][^\W_])．(?![^\W\d_][^\W\d_A-Z])"
)
"""As in `12：30`, `http：//` and `e．g．`: points that have no space behind them."""
_AT_WORD = re.compile(
    r"(?<![A-Za-z\d][A-Za-z])(?<=[A-Za-z])（(?=(?:[A-Za-z](?![A-Za-z])|[^A-Za-z（）\s]){1,9}）)"
    r"|(?<=[a-z])（(?=e?s）)"
)
"""As in `f（x）` and `lamp（s）`: brackets that have no space in front of them."""
_UNSURE = re.compile(rf"(?!{_NUMBER})(?<=\d)，\d|(?<=\d{{4}})．\d|(?:^|\s)\d{{1,2}}、(?!\d)")
"""Two numbers or one; the number of an item."""


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
    found = _with_partners(
        text, [*find_outside(compiled(_LONE), text, context.settings.exceptions)]
    )
    if found:
        where = excerpt(text, found[0].start(), found[0].end())
        better = replace_all(text, found, _narrow).strip()
        message = f"has full-width punctuation among Latin letters: {where!r}"
        fix = Fix({path: better}, is_safe=not _UNSURE.search(text))
        yield Mistake(index, ".".join(path), message, fix)


def _with_partners(text: str, found: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """The marks without each half of a pair whose other half stays."""
    places = {match.start("mark") for match in found}
    alone: set[int] = set()
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        if opening in text:
            for pair in re.finditer(f"{opening}[^{opening}{closing}]*{closing}", text):
                halves = {pair.start(), pair.end() - 1}
                alone |= halves if not halves <= places else set()
    return [match for match in found if match.start("mark") not in alone]


def _narrow(match: re.Match[str]) -> str:
    """A mark as it is in English, with the spaces that belong around it."""
    text, mark, before, after = match.string, match["mark"], match["before"], match["after"]
    start, end = match.start("mark"), match.end("mark")
    if mark in _SIGNS:
        return f"{before}{_SIGNS[mark]}{after}"
    if mark in _OPENING:
        is_apart = before or (_CLOSES.match(text, start) and not _AT_WORD.match(text, start))
        return f"{' ' if is_apart else ''}{_NARROW[mark]}"
    is_apart = after or (_OPENS.match(text, end) and not _INSIDE.match(text, start))
    before_point = text[match.end() : match.end() + 1] in f"{''.join(_POINTS)},.;:!?"
    return f"{_NARROW[mark]}{' ' if is_apart and not before_point else ''}"


RULE = Rule("PSY307", "fullwidth-punctuation", Severity.WARNING, _check, __doc__, "safe")
