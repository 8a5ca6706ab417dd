"""In which language a page is that nobody names: what it says itself, else its script."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from psylist.text.languages import (
    base_language,
    has_east_asian,
    is_east_asian,
    is_latin,
    language_of_sentences,
    possible_languages,
    usual_code,
)
from psylist.vocabulary.columns import is_same_language, language_code, names_language
from psylist.vocabulary.phrases import PHRASES, own_name, own_name_code

_PAGE = r"[^()\s\"'<>]{0,200}(?:\.md\b|readme)[^()\s\"'<>]{0,100}"
_LINK = re.compile(
    rf"\[([^\[\]\n]{{1,40}})\]\({_PAGE}\)|<a\s[^<>\n]{{0,100}}href=[\"']?{_PAGE}[^<>\n]{{0,100}}>"
    r"([^<>\n]{1,40})</a>",
    re.IGNORECASE,
)
"""A link that may lead to the same page in another language."""
_BETWEEN = re.compile(r"[|/·•:：,，、\[\]()]|<[^<>\n]{1,40}>|\s[-–—]\s")
_MARKS = " \t*_`~"
_NAMES = re.compile("|".join(map(own_name, PHRASES)))
_PHRASES = {phrases.languages.strip(" :："): code for code, phrases in reversed(PHRASES.items())}
"""What psylist puts in front of such links, by language."""
_MAX_LINE = 1_000  # characters of a line with such links


def languages_left(known: Sequence[str], others: Collection[str]) -> Sequence[str]:
    """The languages of a list in which no other file is; all of them where others have them all."""
    return [code for code in known if not _is_among(code, others)] or known


def page_language(text: str, others: Collection[str], left: Sequence[str]) -> str:
    """The language of a page; where nothing tells it, the first one of those left.

    What the page says itself counts also where the list does not have that language.

    Args:
        text: of the page.
        others: the languages of the other files.
        left: those of the list in which none of them is; empty for a new list, and all of it where
            the others have them all.
    """
    own = _own_language(text)
    found = [own] if own else possible_languages([text])
    free = [code for code in found if not _is_among(code, others)]
    if not left:
        return [*free, *found][0]
    if free and all(_is_among(code, others) for code in left):
        return free[0]
    if not own and not _is_clear(found[0], text, left[0]):
        return left[0]
    return known_language(found[0], left) or (own if own in free else left[0])


def foreign_language(text: str, sentences: Sequence[str], known: Sequence[str]) -> str:
    """The language of a page whose sentences tell that a list has none in their script.

    Args:
        text: of the page.
        sentences: its description and summaries; titles are English on pages in any language.
        known: the languages of the list.
    """
    found = Counter(filter(None, map(language_of_sentences, sentences)))
    code, count = found.most_common(1)[0] if found else ("", 0)
    if 2 * count <= len(sentences) or _may_be_in_any(code, known):
        return ""
    is_told = code in possible_languages([text]) and _is_clear(code, text, known[0])
    return code if is_told else ""


def _may_be_in_any(found: str, known: Sequence[str]) -> bool:
    """Whether what looks like a language may be in one of those known, as far as scripts tell."""
    if found == "en":
        return any(map(is_latin, known))
    if found == "zh":  # Japanese without kana looks like it
        return any(map(is_east_asian, known))
    if found == "ru":
        return not all(is_latin(code) or is_east_asian(code) for code in known)
    return any(base_language(code) == found for code in known)


def known_language(code: str, known: Sequence[str]) -> str:
    """What a list calls a language, if it has it: zh for zh-CN, and zh-TW where it has no other."""
    same = (name for name in known if is_same_language(name, code))
    near = (name for name in known if base_language(name) == base_language(code))
    return next(same, next(near, ""))


def _own_language(text: str) -> str:
    """The language that a page names beside links to itself in others: ``**English** | [中文](…)``.

    Where it names none, it is that of the words that psylist puts in front of such links.
    """
    lines = (line for line in text.split("\n") if len(line) <= _MAX_LINE)
    found = (_named_beside(line) for line in lines if "](" in line or "<a" in line)
    return next(filter(None, found), "")


def _named_beside(line: str) -> str:
    linked = {_language(label[0] or label[1]) for label in _LINK.findall(line)} - {""}
    if not linked:
        return ""
    words = [word.strip(_MARKS) for word in _BETWEEN.split(_LINK.sub("|", line))]
    named = [code for code in map(_language, words) if code]
    said = named or [_PHRASES[word] for word in words if word in _PHRASES]
    return said[0] if len(said) == 1 and not _is_among(said[0], linked) else ""


def _language(word: str) -> str:
    """The language that a word names, in itself, in English or in Chinese."""
    name = word.strip(_MARKS)
    code = own_name_code(name) or (language_code(name) if names_language(name) else "")
    return usual_code(code)


def _is_among(code: str, others: Collection[str]) -> bool:
    return any(is_same_language(code, other) for other in others)


def _is_clear(found: str, text: str, expected: str) -> bool:
    """Whether a script tells that a page is not in the language in which it is expected.

    Titles are English on pages in any language: only a page with nothing else is.
    """
    if found != "en":
        return True
    return not is_latin(expected) and not has_east_asian(_NAMES.sub("", text))
