"""The LaTeX that bibliographies hold, as plain text; braces that only protect capitals are gone."""

import re
import unicodedata

# https://ctan.org/pkg/encguide: accents as combining characters.
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "r": "\u030a", "c": "\u0327",
    "k": "\u0328", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "ldots": "…", "dots": "…",
    "textasciitilde": "~", "textbackslash": "\\", "textunderscore": "_", "textdollar": "$",
    "copyright": "©", "textregistered": "®", "texttrademark": "™", "LaTeX": "LaTeX", "TeX": "TeX",
}  # fmt: skip
_SYMBOL = r"[`'^~\"=.]"
_ACCENT = re.compile(
    rf"\\(?:({_SYMBOL})|([uvHrckdb])(?![A-Za-z]))\s*(?:\{{\s*(\\[ij](?![A-Za-z])|[^\W\d_])\s*\}}|(\\[ij](?![A-Za-z])|[^\W\d_]))"
)
_LETTER = re.compile(r"\\([A-Za-z]+)(?:\s*\{\}|(?![A-Za-z])\s*)")
_STYLE = re.compile(
    r"\\(?:text(?:it|bf|sc|tt|rm|sf|sl|up|md|normal)|emph|mbox|url|path|uppercase)(?=\s*\{)\s*"
)
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([&%$#_{} ])")
_DASHES = {"---": "—", "--": "–", "~": "\u00a0", "``": "“", "''": "”"}
_HIDDEN = "\ue010\ue011"  # stand for braces that are meant


def plain(text: str) -> str:
    """A value of a bibliography as it is meant to be read."""
    if "\\" in text:
        text = _HREF.sub(r"\2 (\1)", text)
        text = _ACCENT.sub(_accented, text)
        text = _ESCAPED.sub(_meant, _STYLE.sub("", text))
        text = _LETTER.sub(lambda match: _LETTERS.get(match[1], match[0]), text)
    text = text.replace("{", "").replace("}", "")
    text = text.replace(_HIDDEN[0], "{").replace(_HIDDEN[1], "}")
    if "://" not in text:
        for written, meant in _DASHES.items():
            text = text.replace(written, meant)
    return " ".join(text.split())


def _accented(match: re.Match[str]) -> str:
    accent = _ACCENTS[match[1] or match[2]]
    letter = (match[3] or match[4]).removeprefix("\\")
    return unicodedata.normalize("NFC", letter + accent)


def _meant(match: re.Match[str]) -> str:
    return {"{": _HIDDEN[0], "}": _HIDDEN[1]}.get(match[1], match[1])
