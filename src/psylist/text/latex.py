"""LaTeX of bibliographies as plain text: accents, dashes and protecting braces, formulas kept."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexwalker import get_default_latex_context_db as get_default_arguments
from pylatexenc.macrospec import LatexContextDb, std_macro

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
    if len(text) > _MAX_LENGTH or _depth(text) > _MAX_DEPTH:
        return re.sub(r"[{}]", "", text).translate(_STANDING_FOR)
    try:
        reader = _reader("text" if reads_formulas else "verbatim")
        whole = str(reader.latex_to_text(_BARE.sub(_meant, text), latex_context=_arguments()))
    except (RecursionError, ValueError, IndexError):
        whole = re.sub(r"[{}]", "", text)
    whole = whole.translate(_STANDING_FOR)
    return unicodedata.normalize("NFC", whole.replace("\u00a0", " "))


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
