"""The words that say that a work is a thesis, and of which degree."""

import re

DOCTORAL = r"\bph\.? ?d\.?|\bdoctoral\b|\bdissertation\b|博士"
"""Says that a thesis is a doctoral one."""
_DEGREE = r"\b(?:master'?s?|bachelor'?s?)\b|\bthesis\b|学位论文|硕士"
THESIS = re.compile(f"{DOCTORAL}|{_DEGREE}", re.IGNORECASE)
"""Says that a place of publication is where a thesis was written."""
_WORDS = re.compile(
    r"(?:ph\.? ?d\.?|doctoral|master'?s?(?: of \w+)?|bachelor'?s?)?\s*(?:thesis|dissertation)"
    r"|ph\.? ?d\.?|[博硕]士(?:学位)?论文|学位论文|[博硕]士",
    re.IGNORECASE,
)


def school_of(venue: str) -> str:
    """The place of publication of a thesis without the words for that: ``PhD thesis, Shore U``."""
    return _WORDS.sub("", venue).strip(" ,，.:：()（）")
