"""What copying adds to a text, taken away."""

import re
import unicodedata
from html import unescape

_PAIRS = dict(zip("([{<“‘«⟨（［｛＜【〖〔《〈「『", ")]}>”’»⟩）］｝＞】〗〕》〉」』", strict=True))
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_QUOTES = "\"'`*|”’"
_MARKS = "_~$"
"""Marks of emphasis and formulas, which addresses and ids may also end with."""
_BEHIND = ".,;:!?\\…。，；：！？、．｡､·"
# Characters that show nothing and are not format characters: variation selectors and fillers.
_UNSEEN = "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]"
CLEAN = re.compile(r"https?://[\w./%=?&#:-]*[\w/]|\d{4}\.\d{4,5}", re.ASCII)
"""Most of what is parsed: there is nothing to take away."""
_MAX_LENGTH = 2000  # characters of a link with its words
# What few texts need is compiled when one does.
_TARGET = r"\s*<?(\S+?)>?(?:\s+[\"'(][^\n]{0,500})?\s*\)[^\w()]*"
_LINKS = (
    r"\[[^\]\n]{1,100}\]:\s+<?(\S+?)>?(?:\s+[\"'(][^\n]{0,500})?",
    r"(?:<a\s[^>]{0,500}?)?href\s*=\s*[\"']?([^\"'\s>]+)[\"'\s>].{0,2000}",
    # The end of an attribute, of which the beginning was not copied: https://…">Its title.
    r"([^\"'\s]+)[\"'](?:\s+[\w-]+\s?=[^<>]{0,500})?>.{0,2000}",
    r"\\(?:url|href)\{([^{}\s]+)\}.{0,1000}",
    # The title of a tab: "[2509.25733] What it is about".
    r"\[(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[a-z-]+)?/\d{7}(?:v\d+)?)\]\s+\S.{0,1000}",
)
_LINK_SIGNS = "[>{"  # one of which each has, or "href"
_AHEAD = (
    r"(?:[-+>•·‣◦*]\s+|\d{1,3}[.)]\s+|\d{1,3}[、．）]\s*|[\[［(（]\d{1,3}[\]］)）]\s*"
    r"|\[[ x]\]\s+|[①-⑳]\s*|【[^【】]{1,20}】\s*(?=https?:|arxiv|10\.\d|\d{4}\.)"
    r"|(?:url|link|pdf|paper|code|source|preprint|链接|鏈接|地址|网址|論文|论文|原文|代码|来源)"
    r"\s*[:：]\s*)+"
)
"""A bullet, a number or a label or a box in front, as lists have them."""
# How LaTeX, Markdown and JSON write a sign that means something else to them.
_SIGN = r"\{\\([_&%#$~])\}|\\([_&%#$~<>/])"
_NAMED_SIGN = r"\{?\\text(underscore|less|greater|asciitilde)(?![A-Za-z])(?:\{\}|\})? ?"
_NAMED = {"underscore": "_", "less": "<", "greater": ">", "asciitilde": "~"}
_ENTITY = r"&(?:amp|lt|gt|quot|apos|nbsp|ensp|emsp|thinsp|#\d{1,4}|#x[0-9a-f]{1,4});"
# Not the beginning of a link, which holds an address. One letter may be a part of a DOI.
_TAG = (
    r"</[a-z][a-z0-9]{0,9}\s*>|(?:<(?:br|em|strong|span|su[bp]|small|font|code|div|li|ul|ol|t[dhr]"
    r"|cite|h[1-6])|(?<!\w)<[biup])(?:\s[^<>]{0,500})?/?>"
)


def clean_pasted(text: str) -> str:
    """The text without spaces, invisible characters, brackets around it and a last comma.

    Of a link in Markdown, HTML or LaTeX its address is left. A closing bracket stays where the
    text has opened one.
    """
    kept = strip_invisible(text).strip()
    if CLEAN.fullmatch(kept):
        return kept
    if len(kept) <= _MAX_LENGTH:
        kept = without_tags(_address_of(without_escapes(kept))).strip()
        kept = without_list_marker(kept)
    return _without_ends(kept)


def without_escapes(text: str) -> str:
    r"""The text with the signs that LaTeX, HTML and JSON escape, as ``\_`` and ``&amp;``."""
    if "\\" in text:
        text = re.sub(_NAMED_SIGN, lambda match: _NAMED[match[1]], text)
        text = re.sub(_SIGN, lambda match: match[1] or match[2], text)
    if "&" in text:
        text = re.sub(_ENTITY, lambda match: unescape(match[0]), text, flags=re.IGNORECASE)
    return text


def without_tags(text: str) -> str:
    """The text with a space for each HTML tag but the beginning of a link."""
    return re.sub(_TAG, " ", text, flags=re.IGNORECASE) if "<" in text else text


def without_list_marker(text: str) -> str:
    """The text without the bullet, box, number or label that a list has in front of it."""
    match = re.match(_AHEAD, text, re.IGNORECASE)
    return text[match.end() :] if match else text


def strip_invisible(text: str) -> str:
    """The text without control characters and others that show nothing."""
    if text.isascii() and text.isprintable():
        return text
    kept = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs"})
    return re.sub(_UNSEEN, "", kept)


def _address_of(text: str) -> str:
    """The address in a text that is nothing but one link, else the text."""
    words, sign, target = text.rpartition("](")
    if sign and "[" in words and words.count("](") <= words.count("[!["):  # badges
        match = re.fullmatch(_TARGET, target)
        return match[1] if match else text
    if not any(sign in text for sign in _LINK_SIGNS) and "href" not in text.lower():
        return text
    found = (re.fullmatch(link, text, re.IGNORECASE | re.DOTALL) for link in _LINKS)
    return next((match[1] for match in found if match), text)


def _without_ends(text: str) -> str:
    begin = 0
    while begin < len(text) and (
        text[begin] in _PAIRS or text[begin] in _QUOTES + _MARKS or text[begin].isspace()
    ):
        begin += 1
    ahead, kept = text[:begin], text[begin:]
    marks = {mark for mark in _MARKS if mark in ahead}
    surplus = {
        closing: kept.count(closing) - kept.count(opening) for closing, opening in _OPENING.items()
    }
    end = len(kept)
    while end and _is_surplus(last := kept[end - 1], surplus, marks):
        if last in surplus:
            surplus[last] -= 1
        end -= 1
    return kept[:end]


def _is_surplus(last: str, surplus: dict[str, int], marks: set[str]) -> bool:
    if last in surplus:
        return surplus[last] > 0
    return last in _QUOTES or last in _BEHIND or last in marks or last.isspace()
