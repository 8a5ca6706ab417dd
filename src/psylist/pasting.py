"""What copying adds to a text, taken away."""

import unicodedata

_AROUND = "<>\"'“”‘’«»`*[]{}（）【】《》「」"
_BEHIND = ".,;:!?。，；：！？、"


def unwrapped(text: str) -> str:
    """The text without spaces, invisible characters, brackets around it and a last comma.

    A closing parenthesis stays where the text has opened one.
    """
    kept = text
    if not (text.isascii() and text.isprintable()):
        kept = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs"})
    begin = 0
    while begin < len(kept) and (
        kept[begin] in _AROUND or kept[begin] == "(" or kept[begin].isspace()
    ):
        begin += 1
    kept = kept[begin:]
    surplus = kept.count(")") - kept.count("(")
    end = len(kept)
    while end and (
        (last := kept[end - 1]) in _AROUND
        or last in _BEHIND
        or last.isspace()
        or (last == ")" and surplus > 0)
    ):
        surplus -= last == ")"
        end -= 1
    return kept[:end]
