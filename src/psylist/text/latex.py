"""LaTeX of bibliographies as plain text: accents, dashes and protecting braces, formulas kept."""

import re
import unicodedata

from pylatexenc.latex2text import LatexNodes2Text

_SIGN = re.compile(r"[\\{}$~]|``|''|--")
# LaTeX would take them for a comment, a column and a parameter; bibliographies mean the sign.
_BARE = re.compile(r"(?P<kept>\\.|\$[^$]*\$)|[%&#$]", re.DOTALL)
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
_MAX_LENGTH = 20_000  # characters; an abstract has two thousand
_MAX_DEPTH = 50


def latex_to_text(text: str) -> str:
    r"""A BibTeX value as text: ``G{\"o}del``, ``{LLM}``, ``\&`` and ``--`` as they are printed.

    Formulas between dollar signs stay as they are; what is not LaTeX stays readable.
    """
    if not _SIGN.search(text):
        return text
    text = _SPELLED.sub(lambda match: _SIGNS[match[1]], text)
    if len(text) > _MAX_LENGTH or _depth(text) > _MAX_DEPTH:
        return re.sub(r"[{}]", "", text).translate(_STANDING_FOR)
    reader = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True, keep_comments=True)
    escaped = _BARE.sub(lambda match: match["kept"] or f"\\{match[0]}", text)
    try:
        whole = str(reader.latex_to_text(escaped))
    except (RecursionError, ValueError, IndexError):
        whole = re.sub(r"[{}]", "", text)
    whole = whole.translate(_STANDING_FOR)
    return unicodedata.normalize("NFC", whole.replace("\u00a0", " "))


def _depth(text: str) -> int:
    deepest = depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    return deepest
