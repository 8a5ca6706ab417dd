"""A Chinese text has no space between a Han character and a Latin word, or a number, where most
texts of the list have one. Code, addresses, words under `exceptions` of `[check]`, names as the
entry's title or tags write them, single letters, and dates are left alone.
"""

import re
from collections.abc import Iterator

from psylist.linting.context import EntryText, LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.linting.prose import compiled, excerpt, find_outside, replace_all
from psylist.model import Entry
from psylist.text.languages import is_chinese
from psylist.text.scripts import HAN

# A word has two letters at least: T恤, A4纸 and B站 are words of Chinese.
_LATIN = (
    rf"(?<=[{HAN}])(?=[A-Za-z][A-Za-z0-9+.-])"
    rf"|(?<=[A-Za-z0-9][A-Za-z])(?=[{HAN}])|(?<=[A-Za-z]{{2}}[0-9])(?=[{HAN}])"
)
_NUMBER = rf"(?<=[{HAN}])(?=[0-9])|(?<=[0-9])(?=[{HAN}])"
_LATIN_OR_DIGIT = re.compile("[A-Za-z0-9]")
_DIGITS = "0123456789.,"
_OF_TIME = "年月日号时分秒点世届期版代"
"""Units that follow a number as they follow 第: as a rule without a space."""
_SPACED = r"(?<=[{han}]) (?=[{other}])|(?<=[{other}]) (?=[{han}])"
_NEIGHBOURS = 2  # characters beside a word that make a name with it


def _check(context: LintContext) -> Iterator[Mistake]:
    usual: dict[str, bool] = {}
    for text in context.texts:
        if not (_may_be_mixed(text.text) and is_chinese(text.language)):
            continue
        matches = _tight(text, context)
        for kind, found in matches.items():
            if found and kind not in usual:
                usual[kind] = _is_usually_spaced(context, kind)
        places = sorted(
            (match for kind, found in matches.items() if found and usual[kind] for match in found),
            key=re.Match.start,
        )
        if places:
            better = replace_all(text.text, places, lambda _: " ")
            where = excerpt(text.text, places[0].start(), places[0].end())
            yield Mistake(
                text.index,
                text.field,
                f"has no space between Chinese and Latin: {where!r}",
                Fix({text.path: better}),
            )


def _may_be_mixed(text: str) -> bool:
    return not text.isascii() and _LATIN_OR_DIGIT.search(text) is not None


def _tight(text: EntryText, context: LintContext) -> dict[str, list[re.Match[str]]]:
    """Where a space is missing, by what stands beside the Han character."""
    entry = context.catalog.entries[text.index]
    exceptions = context.settings.exceptions
    found = {}
    for kind, pattern in (("latin", _LATIN), ("number", _NUMBER)):
        matches = find_outside(compiled(pattern), text.text, exceptions)
        found[kind] = [
            match
            for match in matches
            if not _is_in_name(entry, text.text, match)
            and (kind == "latin" or _is_quantity(text.text, match.start()))
        ]
    return found


def _is_quantity(text: str, place: int) -> bool:
    """Whether a number counts something, and is not a date, an ordinal or part of a name."""
    start = end = place
    while start and text[start - 1] in _DIGITS:
        start -= 1
    while end < len(text) and text[end] in _DIGITS:
        end += 1
    before, after = text[start - 1 : start], text[end : end + 1]
    return before != "第" and after not in _OF_TIME and not (before.isascii() and before.isalpha())


def _is_in_name(entry: Entry, text: str, match: re.Match[str]) -> bool:
    """Whether the entry has the same two characters side by side in its title or a tag."""
    pair = text[max(0, match.start() - _NEIGHBOURS) : match.start() + _NEIGHBOURS]
    titles = [entry.title] if isinstance(entry.title, str) else entry.title.values()
    return any(pair in name for name in (*titles, *entry.tags, *entry.authors, *entry.links))


def _is_usually_spaced(context: LintContext, kind: str) -> bool:
    """Whether the list writes a space there more often than not."""
    other = "A-Za-z" if kind == "latin" else "0-9"
    spaced, tight = 0, 0
    pattern = compiled(_SPACED.format(han=HAN, other=other))
    for text in context.all_texts:
        if _may_be_mixed(text.text) and is_chinese(text.language):
            spaced += len(pattern.findall(text.text))
            tight += len(_tight(text, context)[kind])
    return spaced > tight


RULE = Rule("PSY305", "chinese-spacing", Severity.WARNING, _check, __doc__, "safe")
