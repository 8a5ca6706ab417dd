"""Scripts of East Asia: which characters are Han, kana or Hangul, and how text in them is spaced.

The sets are the inside of a character class of a regular expression: ``re.compile(f"[{HAN}]")``.
Their ranges are Unicode's blocks, those of the supplementary planes included.
"""

import re
import unicodedata
from functools import lru_cache

from psylist.text.letters import UNDIVIDED

HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters with ``々``, ``〇`` and the radicals that PDF files put in their place."""

KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
"""Hiragana and Katakana, half-width Katakana too."""

HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
"""Korean syllables and letters. Korean puts spaces between its words."""

FULLWIDTH = "\uff00-\uffef"
"""Letters, digits and punctuation as wide as a Han character, and the half-width forms."""

CJK = f"{HAN}{KANA}\u3000-\u312f\u31a0-\u31ef\ufe30-\ufe4f{FULLWIDTH}"
"""What is written without spaces: Han characters, kana, Bopomofo, and the punctuation of them."""

CJK_LETTERS = (
    f"{HAN}\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3105-\u312f"
    "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
)
"""Of these, what words consist of: Han characters, kana, Bopomofo, full-width letters, digits."""

SHARED_PUNCTUATION = "“”‘’—…·"
"""Punctuation that Chinese shares with Latin scripts."""

NAME_DOTS = "·‧•∙・･"
"""What joins the parts of one name in Han characters or kana: ``卡尔·马克思``."""

PICTURES = "\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
"""Emoji and other pictures, and what joins them."""

ARROWS = "→⇒➡"
LETTER = re.compile(r"[^\W\d_]")
ALNUM = re.compile(r"\w")

SHORTCODE = re.compile(r"(?<!\w):[a-z0-9_+-]{2,30}:(?![a-z0-9_])")
"""An emoji by its name: ``:fire:``."""
# A line break between two of them is not a space.
_BREAK_INSIDE_CJK = (
    rf"(?<=[{CJK}])[ \t]*\r?\n\s*(?=[{CJK}{SHARED_PUNCTUATION}])"
    rf"|(?<=[{SHARED_PUNCTUATION}])[ \t]*\r?\n\s*(?=[{CJK}])"
)
_ANY_HAN = f"[{HAN}]"
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
late_pattern = lru_cache(re.compile)
"""A regular expression with one of these sets, which take long to compile: when it is needed."""


def scripts_of(text: str) -> frozenset[str]:
    """The scripts of the letters of a text, by the names that Unicode has for them.

    ``LATIN``, ``CJK`` for Han characters, ``HANGUL``, ``HIRAGANA``, ``KATAKANA``, ``CYRILLIC``, …
    """
    if text.isascii():
        return _LATIN if any(map(str.isalpha, text)) else frozenset()
    letters = {letter for letter in unicodedata.normalize("NFKC", text) if letter.isalpha()}
    return frozenset(_script(letter) for letter in letters if unicodedata.category(letter) != "Lm")


def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "?").split()[0]


_LATIN = frozenset(["LATIN"])


def chinese_scripts(text: str) -> frozenset[str]:
    """In which script a text in Chinese is: simplified or traditional characters.

    ``Hans`` or ``Hant``; both where all its characters, or as many of each, are in both. The
    character sets of the mainland and of Taiwan tell: each has the characters of one script.
    """
    forms = [form for form in map(_form, text) if form]
    simplified = forms.count("Hans")
    if 2 * simplified == len(forms):
        return frozenset(["Hans", "Hant"])
    return frozenset(["Hans" if 2 * simplified > len(forms) else "Hant"])


@lru_cache(maxsize=10_000)
def _form(letter: str) -> str:
    """The one script that a Chinese character is of; empty where it is of both, or of none."""
    in_mainland, in_taiwan = (_is_in(letter, charset) for charset in ("gb2312", "big5"))
    if in_mainland == in_taiwan or not is_han(letter):
        return ""
    return "Hans" if in_mainland else "Hant"


def _is_in(letter: str, charset: str) -> bool:
    try:
        return bool(letter.encode(charset))
    except UnicodeEncodeError:
        return False


def is_han(text: str) -> bool:
    """Whether a text consists of Han characters only; False for an empty one."""
    return late_pattern(f"[{HAN}]+").fullmatch(text) is not None


def has_han(text: str) -> bool:
    """Whether there is a Han character in a text."""
    return not text.isascii() and late_pattern(_ANY_HAN).search(text) is not None


def starts_cjk(text: str) -> bool:
    """Whether a text begins with a character of a script that has no spaces between words."""
    return late_pattern(f"[{CJK}]").match(text) is not None


def count_han(text: str) -> int:
    """How many Han characters a text has."""
    return len(late_pattern(f"[{HAN}]").findall(text))


def collapse_whitespace(text: str) -> str:
    """The text on one line; a line break inside Chinese or Japanese text leaves no space."""
    if "\n" in text and not text.isascii():
        text = late_pattern(_BREAK_INSIDE_CJK).sub("", text)
    return " ".join(text.split())


def paragraphs(text: str) -> list[str]:
    """The parts of a text between blank lines."""
    return _BLANK_LINES.split(text.replace("\r\n", "\n"))


def search_key(text: str) -> str:
    """A text for comparing: full-width forms, letter case and line breaks do not matter."""
    return collapse_whitespace(unicodedata.normalize("NFKC", text)).casefold()


def strip_accents(text: str) -> str:
    """A text for comparing as of `search_key`, its letters without accents and strokes."""
    plain = unicodedata.normalize("NFKD", search_key(text))
    return "".join(one for one in plain if not unicodedata.combining(one)).translate(UNDIVIDED)
