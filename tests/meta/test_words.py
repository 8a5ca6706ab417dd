"""One word for one thing, in code, messages and documentation: the field's own."""

import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

SOURCE = REPOSITORY / "src" / "psylist"
MODULES = sorted(SOURCE.rglob("*.py"))
PHRASES = {
    r"\b(?:is|are|was|were) (?:no|none)\b(?! longer\b| of\b)": "is not a …, there is no …",
    r"\briddles?\b": "bot challenge",
    r"\b(?:ask|asks|asked|asking) (?:the |a |its )?"
    r"(?:servers?|hosts?|services?|pages?|sites?|registries|registry|APIs?)\b": "request, query",
    r"\btakes? note\b": "record",
    r"\ball the same\b": "anyway",
    r"\bstands? in for\b": "is shown instead",
    r"\bcannot tell which\b": "not a known …",
    r"\b(?:is|are|was|were) told\b": "is reported, is recognised by",
}
"""What sounds translated, and what to say instead."""
NAMES = {
    r"_(?:MOST|FEW|FEWEST|LONGEST|DEEPEST|LARGEST)(?:_\w+)?": "MAX_… or MIN_…, with what it limits",
    r"(?:ours|theirs)": "kept, other",
    r"_?(?:united|renamed|asked|told|wished|errand|bare|strangers?)": "a verb, or what it is",
}
"""Whole names that say nothing, and what kind of name says more."""


@cache
def tokens_of(path: Path) -> list[tokenize.TokenInfo]:
    """The tokens of a module."""
    text = io.StringIO(path.read_text("utf-8"))
    return [*tokenize.generate_tokens(text.readline)]


def words_of(path: Path) -> Iterator[tuple[int, str]]:
    """Each string and comment of a module with its line."""
    for token in tokens_of(path):
        if token.type in {tokenize.STRING, tokenize.COMMENT}:
            yield token.start[0], re.sub(r"\s+", " ", token.string)


def names_of(path: Path) -> Iterator[tuple[int, str]]:
    """Each name of a module with its line."""
    for token in tokens_of(path):
        if token.type == tokenize.NAME:
            yield token.start[0], token.string


@pytest.mark.parametrize(("phrase", "better"), PHRASES.items(), ids=PHRASES.values())
def test_nothing_sounds_translated(phrase: str, better: str) -> None:
    pattern = re.compile(f"(?<![Tt]here ){phrase}")
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {match[0]}: {better}"
        for path in MODULES
        for line, text in words_of(path)
        for match in pattern.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize(("name", "better"), NAMES.items(), ids=NAMES.values())
def test_a_name_says_what_it_is(name: str, better: str) -> None:
    pattern = re.compile(name)
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {word}: {better}"
        for path in MODULES
        for line, word in names_of(path)
        if pattern.fullmatch(word)
    ]
    assert found == []


def test_the_modules_are_found() -> None:
    assert SOURCE / "model.py" in MODULES
    assert len(MODULES) > 100
