"""Characters that act instead of showing something, turned into ones that show, or left out.

A title from a file or a service can hold a terminal escape sequence or a bidirectional override.
Whoever prints such text prints it through `shown`, so that the reader sees the character and the
terminal does not obey it. What no field needs is left out where the text comes in.
"""

import re
from collections.abc import Mapping

UNSEEN = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"
"""Characters that show nothing themselves, as part of a class of `re`.

Bidirectional marks, embeddings, overrides and isolates (Unicode TR9), which reorder the text around
them; deprecated format characters and annotations; tags, which hide a text of their own.
"""

# C0 and C1 controls and DEL; line and paragraph separators; what shows nothing; lone surrogates,
# which no stream takes; what stands for no character, which XML cannot hold.
_ACTING = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{UNSEEN}\ud800-\udfff\ufffe\uffff]")
# What says nothing in any script: controls, soft hyphens, spaces of no width, noncharacters.
_MEANINGLESS = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]"
)
_HALF = re.compile(r"[\ud800-\udfff]")
_BREAKING = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]+")

_AUTOLINK = re.compile(r"https?://[\w.~:/?#@!$&'()*+,;=%\[\]-]+", re.ASCII)
"""Addresses that can stand between angle brackets in a table of Markdown."""
_PLAIN_WORDS = re.compile(r"(?!.*(?://|\bwww\.|:\w+:|\b[Gg][Hh]-\d))(?:[^\W_]|[ .,:;()/'…-])*")
"""Text that means nothing in Markdown."""
_BACKTICKS = re.compile("`+")


def _picture(match: re.Match[str]) -> str:
    character = match[0]
    if character < " ":
        return chr(0x2400 + ord(character))  # the Control Pictures block: ESC is ␛
    return "␡" if character == "\x7f" else f"⟨U+{ord(character):04X}⟩"


def clean_text(text: str) -> str:
    """A text from a file or a service without what says nothing, half a character as ``?``.

    Line breaks stay, and so do marks that other scripts need: joiners, directions.
    """
    if text.isprintable():
        return text
    return _HALF.sub("?", _MEANINGLESS.sub("", text))


def clean_value(value: object) -> object:
    """A value as JSON has it, every text in it as of `clean_text`.

    Raises:
        RecursionError: it nests too deeply.
    """
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {clean_value(key): clean_value(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [clean_value(part) for part in value]
    return value


def escape_controls(text: str) -> str:
    """The text with acting characters made visible; tabs and newlines stay."""
    if text.isprintable():  # nothing that acts is printable, and nearly every text is
        return text
    return _ACTING.sub(_picture, text)


def single_line(text: str) -> str:
    """The text on one line, with acting characters made visible: for tables and messages."""
    if text.isprintable():
        return text.strip()
    return escape_controls(_BREAKING.sub(" ", text).strip())


def escape_json(text: str) -> str:
    r"""A JSON document with acting characters outside ASCII written as ``\uXXXX``.

    JSON itself escapes only U+0000 to U+001F; the rest may stand in strings, and only there. So
    does ``##[``, with which a command of GitHub Actions begins anywhere on a line of its log.
    """
    escaped = _ACTING.sub(
        lambda match: _code_units(match[0]) if match[0] >= "\x7f" else match[0], text
    )
    return escaped.replace("##[", "##\\u005b")


def _code_units(character: str) -> str:
    data = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{data[pos : pos + 2].hex()}" for pos in range(0, len(data), 2))


def link_cell(url: str) -> str:
    """An address in a table of Markdown, as a link where it is one without doubt."""
    return f"<{url}>" if _AUTOLINK.fullmatch(url) else text_cell(url)


def text_cell(text: str) -> str:
    """A text in a table of Markdown that shows as it is."""
    return literal(text).replace("|", "\\|")  # GFM: also inside code, a bar ends the cell


def literal(text: str) -> str:
    """A text in Markdown that shows as it is: no mark-up, link or mention in it."""
    line = single_line(text)
    if _PLAIN_WORDS.fullmatch(line):
        return line
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(line)), default=0))
    padding = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{padding}{line}{padding}{fence}"
