"""LaTeX of bibliographies as plain text: accents, dashes and protecting braces, formulas kept."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import zip_longest

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexwalker import get_default_latex_context_db as get_default_arguments
from pylatexenc.macrospec import LatexContextDb, std_macro

from psylist.text.maths import raise_number
from psylist.text.paste import without_escapes

_SIGN = re.compile(r"[\\{}$~]|``|''|--")
# LaTeX would take them for a comment, a column and a parameter; bibliographies mean the sign.
_BARE = re.compile(r"(?P<kept>\\.|\$[^$]*\$)|[%&#$]", re.DOTALL)
# A formula of one sign is how databases write a sign that BibTeX's own fonts do not have.
_SIGN_ALONE = re.compile(r"\$\s*([<>|=+*/-])\s*\$")
# Signs that the reader does not know.
_SIGNS = {
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "textasciicircum": "\ue010",
    "textbraceleft": "\ue011",
    "textbraceright": "\ue012",
}
_STANDING_FOR = str.maketrans({"\ue010": "^", "\ue011": "{", "\ue012": "}"})
"""Signs that LaTeX would take for something else while it is read."""
_SPELLED = re.compile(rf"\\({'|'.join(_SIGNS)})(?![A-Za-z])(?:\{{\}}|[ ]+)?")
_SUPERSCRIPT = re.compile(r"(\{?)\\textsuperscript\{([+−–-]?[\d./]{1,12})\}")
# Commands that the reader does not know, or prints otherwise: their arguments, and what is printed.
_COMMANDS: Mapping[str, tuple[str, str]] = {
    "href": ("{{", "%(2)s"),
    "hyperref": ("[{", "%(2)s"),
    "foreignlanguage": ("{{", "%(2)s"),
    "url": ("{", "%s"),
    "hyp": ("", "-"),
    "slash": ("", "/"),
    "-": ("", ""),  # where a word may be broken
    "vspace": ("*{", " "),
    **dict.fromkeys(["label", "index", "hphantom", "vphantom"], ("{", "")),
}
_TILDE = r"\$\s*\\sim\s*\$|\\~\s*\{\s*\}"
_IN_ADDRESS = (
    rf"{_TILDE}|\\[_&%#$~^-]|\{{\\?[_&%#$~^](?:\{{\}})?\}}"
    r"|\\text(?:underscore|asciitilde)(?:\{\}| )?"
)
"""How LaTeX writes signs of addresses."""
_NESTED = r"(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+"
_ADDRESS = re.compile(
    rf"\\(?:url|nolinkurl|path)\s*\{{(?P<url>{_NESTED})\}}"
    rf"|\\href\s*\{{(?P<target>{_NESTED})\}}\s*\{{(?P<label>{_NESTED})\}}"
    rf"|(?P<plain>https?://(?:{_IN_ADDRESS}|[^\s\\{{}}\"<>])+)"
)
_ACCENT = (
    r"\\[`'^\"~=.](?:\{\\?[A-Za-z]*\}|\\?[A-Za-z])"
    r"|\\[uvHtcdbkr](?:\{\\?[A-Za-z]*\}|\s+[A-Za-z])"
)
_LETTER = r"\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z])(?:\{\})?"
_IN_TEXT = re.compile(
    rf"\{{(?:{_ACCENT}|{_LETTER})\}}|{_ACCENT}|{_LETTER}|\\[&%$#_{{}}]"
    r"|\\(?:emph|text(?:it|bf|tt|sc|rm|sf)?)\{[^{}]*\}|``|''"
)
"""Accents, letters, signs and emphasis: what is LaTeX wherever it stands."""
_FORMULA = re.compile(r"((?<!\\)\$[^$]*\$)")
_SIGN_IN_BRACES = re.compile(r"\{([_&%#$~^])\}")
_MARK = "\ue013"  # for an address while the words around it are read
_MAX_LENGTH = 20_000  # characters; an abstract has two thousand
_MAX_DEPTH = 50


def latex_to_text(text: str, *, reads_formulas: bool = False) -> str:
    r"""A BibTeX value as text: ``G{\"o}del``, ``{LLM}``, ``\&`` and ``--`` as they are printed.

    What is not LaTeX stays readable.

    Args:
        text: the value.
        reads_formulas: whether formulas are read, too: ``$\infty$Bench`` as ``∞Bench``. They stay
            as they are otherwise.
    """
    if not _SIGN.search(text):
        return text
    text = _SPELLED.sub(lambda match: _SIGNS[match[1]], text)
    text = _SUPERSCRIPT.sub(_raised, text)
    if len(text) > _MAX_LENGTH or _depth(text) > _MAX_DEPTH:
        return re.sub(r"[{}]", "", text).translate(_STANDING_FOR)
    try:
        reader = _reader("text" if reads_formulas else "verbatim")
        whole = str(reader.latex_to_text(_BARE.sub(_meant, text), latex_context=_arguments()))
    except (RecursionError, ValueError, IndexError):
        whole = re.sub(r"[{}]", "", text)
    whole = whole.translate(_STANDING_FOR)
    return unicodedata.normalize("NFC", whole.replace("\u00a0", " "))


def latex_in_text(text: str) -> str:
    r"""A text that may have some LaTeX in it, with accents and signs as they are printed.

    Only a backslash outside of formulas shows that somebody wrote LaTeX. Formulas, addresses, paths
    and what nobody knows stay; ``~`` means "about" there.
    """
    parts = _FORMULA.split(text)
    if not any("\\" in part for part in parts[::2]):
        return text
    parts[::2] = [_IN_TEXT.sub(lambda match: latex_to_text(match[0]), part) for part in parts[::2]]
    return "".join(parts)


def latex_to_address(text: str) -> str:
    r"""An address as it is meant: in it ``\_``, ``{\~{}}`` and ``$\sim$`` are signs."""
    text = text.strip()
    if (match := _ADDRESS.fullmatch(text)) and match["plain"] is None:
        text = (match["url"] or match["target"] or "").strip()
    if "\\" in text:
        text = without_escapes(re.sub(_TILDE, "~", text).replace("\\-", "").replace("\\^", "^"))
    return _SIGN_IN_BRACES.sub(r"\1", text)


def with_plain_addresses(source: str) -> str:
    """A source, with its addresses as they are meant."""
    return _ADDRESS.sub(_shown, source) if "://" in source else source


def latex_to_prose(source: str) -> str:
    """Prose as text, with its addresses as they are meant; a label has its address behind it."""
    addresses = [_target(match) for match in _ADDRESS.finditer(source)]
    text = latex_to_text(_ADDRESS.sub(lambda match: _shown(match, _MARK), source))
    parts = text.split(_MARK)
    return "".join(part for pair in zip_longest(parts, addresses, fillvalue="") for part in pair)


def _raised(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - 4, 0) : match.start()]
    return match[1] + raise_number(before, match[2])


def _shown(match: re.Match[str], address: str = "") -> str:
    address = address or _target(match)
    return address if match["label"] is None else f"{match['label']} ({address})"


def _target(match: re.Match[str]) -> str:
    return latex_to_address(match["url"] or match["target"] or match["plain"] or "")


def _meant(match: re.Match[str]) -> str:
    """A sign, an escaped one or a formula as the reader is to see it."""
    if match["kept"]:
        return _SIGN_ALONE.sub(r"\1", match["kept"])
    return f"\\{match[0]}"


@cache
def _reader(math_mode: str) -> LatexNodes2Text:
    """What makes text; of a command that it does not know, the arguments are printed.

    Args:
        math_mode: what becomes of formulas, in the words of pylatexenc.
    """
    printed = get_default_latex_context_db()
    printed.set_unknown_macro_spec(MacroTextSpec("", discard=False))
    macros = [MacroTextSpec(name, simplify_repl=text) for name, (_, text) in _COMMANDS.items()]
    printed.add_context_category("bibliographies", macros=macros, prepend=True)
    return LatexNodes2Text(
        math_mode=math_mode, strict_latex_spaces=True, keep_comments=True, latex_context=printed
    )


@cache
def _arguments() -> LatexContextDb:
    """Which arguments each command has."""
    known = get_default_arguments()
    macros = [std_macro(name, arguments) for name, (arguments, _) in _COMMANDS.items()]
    known.add_context_category("bibliographies", macros=macros, prepend=True)
    return known


def _depth(text: str) -> int:
    deepest = depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    return deepest
