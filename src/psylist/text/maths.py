"""Mathematics in texts: formulas as GitHub reads them, and numbers that are raised."""

import re

MATHS = re.compile(r"(?<![\w$\\])\$(?=\S)((?:[^$\\`\n]|\\[^\n`])+)(?<=\S)\$(?![\w$])")
"""A formula between two dollar signs; group 1 is without them.

No space inside and no letter or digit outside stands beside a dollar sign: prices do not count
(GitHub's manual, "Writing mathematical expressions").
"""

_HIGH = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_NUMBER = re.compile(r"[+−–-]?\d{1,5}")
_UNIT = re.compile(r"(?:^|[\W\d_])(?:[a-zα-ω]|[cdkmnµμ]m)$")
"""A letter or a unit of length, which has an exponent where words have the number of a note."""
_YEAR = re.compile(r"(?:19|20)\d\d$")
_PARTED = re.compile(r"[+−–-]?\d{1,5}[./]\d{1,5}")
_SUP = (
    r"(?P<before>\w{1,4}|\))(?P<tags>(?:</?[A-Za-z][\w:-]*(?:\s[^<>]*)?>)*)"
    r"<(?P<name>(?:mml:|jats:|m:)?sup)(?:\s[^<>]*)?>\s*+(?P<number>[^<>\s]{1,12}+)\s*+</(?P=name)\s*+>"
)
"""What is raised in HTML, and the sign in front of it."""
_N = r"(?:mml:|m:)?m"
_POWER = (
    rf"(?<=\d)\s*+</{_N}n>\s*+(?:</{_N}row>\s*+)?(?:<{_N}row\b[^<>]*>\s*+)?"
    rf"(?P<sign>(?:<{_N}o\b[^<>]*>\s*+[−–-]\s*+</{_N}o>)?)\s*+<{_N}n\b[^<>]*>\s*+(?P<digits>\d{{1,5}})"
    rf"\s*+</{_N}n>\s*+(?:</{_N}row>\s*+)?</{_N}sup>"
)
"""An exponent in MathML, from the end of its base."""


def raise_number(before: str, text: str) -> str:
    """A raised text as plain text keeps it, where it is the exponent of what stands before it.

    ``6`` is ``⁶`` behind ``10``, ``2`` is ``²`` behind ``cm``, and ``-1`` is ``⁻¹`` behind ``s``.
    Marks of notes and of institutions behind words and years, and ``st`` behind ``1`` stay as
    they are.

    Args:
        before: what stands before it, at least its last four characters.
        text: what is raised.
    """
    if _YEAR.search(before[-4:]):
        return text
    if _NUMBER.fullmatch(text):
        is_negative = before[-1:].isalpha() and not text[0].isdigit()
        is_power = is_negative or (text in {"2", "3", "4"} and _UNIT.search(before[-3:]))
        return text.translate(_HIGH) if is_power or before[-1:].isdecimal() else text
    return f"^{text}" if before[-1:].isdecimal() and _PARTED.fullmatch(text) else text


def with_exponents(markup: str) -> str:
    """HTML, JATS or MathML with its raised numbers as they are in plain text: ``10⁶``."""
    if "sup" not in markup.lower():
        return markup
    markup = re.sub(_SUP, _raised, markup, flags=re.IGNORECASE)
    return re.sub(_POWER, _power, markup, flags=re.IGNORECASE)


def _raised(match: re.Match[str]) -> str:
    number = raise_number(match["before"], match["number"])
    return match[0] if number == match["number"] else match["before"] + match["tags"] + number


def _power(match: re.Match[str]) -> str:
    return raise_number("0", "-" * bool(match["sign"]) + match["digits"])
