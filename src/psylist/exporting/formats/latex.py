r"""Plain text as LaTeX in UTF-8: only what TeX itself would take for more than a letter is escaped.

Accents and Chinese stay as they are, which LaTeX reads since 2018, and biber and BibTeX always did;
libraries that write ``{\"o}`` for ``ö`` are slow and of no use to Chinese.
"""

import re
from functools import lru_cache

# A brace is never written as \{: BibTeX counts it anyway.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "$": r"\$",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_SPECIAL = re.compile(r"[\\{}%&#$_~^]")
_LIGATURE = re.compile(r"-(?=-)|`(?=`)|'(?=')|[?!](?=`)|<(?=<)|>(?=>)|,(?=,)")
"""The first of two signs that a font prints as another one."""
_PAIRS = ("--", "``", "''", "?`", "!`", "<<", ">>", ",,")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG = 4
"""Letters of a word from which on it counts for the case in which a title is written."""


def escape(text: str) -> str:
    """A text that LaTeX prints as it is."""
    if _SPECIAL.search(text):
        text = text.translate(_ESCAPES)
    for pair in _PAIRS:  # most texts have none, and looking for each is quicker than for all
        if pair in text:
            return _LIGATURE.sub(r"\g<0>{}", text)
    return text


escape_short = lru_cache(maxsize=50_000)(escape)
"""The same for texts that a list has many times."""


def escape_title(title: str) -> str:
    """A title, with braces around the words whose capitals a style must not take away.

    Those are words with a capital behind another letter (``LLMs``, ``iPhone``) and single capitals
    (``Vitamin C``); in a title whose words are mostly in lower case also every other capital.
    """
    names = _is_sentence(title)
    first = True
    words = []
    for word in title.split(" "):
        words.append(_escape_word(word, names=names and not first))
        first = word.endswith((":", "?", "!", "."))
    return " ".join(words)


@lru_cache(maxsize=50_000)
def _escape_word(word: str, *, names: bool) -> str:
    if word.islower() or not _is_kept(word, names=names):
        return escape(word)
    # A colon stays outside: BibTeX keeps the capital of the word behind it.
    inner = word.rstrip(":.,;?!")
    escaped, rest = escape(inner), escape(word[len(inner) :])
    # Behind one brace a backslash would begin what BibTeX takes for an accent.
    return (f"{{{{{escaped}}}}}" if escaped.startswith("\\") else f"{{{escaped}}}") + rest


def _is_kept(word: str, *, names: bool) -> bool:
    parts = _LETTERS.findall(word)
    if any(
        part[1:] != part[1:].lower() or (len(part) == 1 and part in _INITIALS) for part in parts
    ):
        return True
    return names and any(part[0].isupper() for part in parts)


_INITIALS = frozenset("BCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Capitals that name something where they stand alone; ``A`` is a word."""


def _is_sentence(title: str) -> bool:
    """Whether a title is written like a sentence, with capitals for names only."""
    words = [word for word in title.split(" ")[1:] if len(word) >= _LONG]
    lower = sum(word.islower() for word in words)
    return 2 * lower > len(words)


def escape_url(url: str) -> str:
    """An address for fields that are printed as they are: braces are encoded that have no other."""
    if "{" not in url and "}" not in url:
        return url
    depth = 0
    for brace in _BRACE.findall(url):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return url.replace("{", "%7B").replace("}", "%7D") if depth else url


_BRACE = re.compile("[{}]")
