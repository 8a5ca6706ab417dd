"""Patterns of other people: what is refused, and what is stopped."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.text.patterns import MAX_CHARACTERS, PatternError, Patterns, check_patterns

BROKEN = ["(", "[", "*", r"\q", "a{1000000000000}", "(" * 5000 + ")" * 5000, "(?R)", r"(?<=a+)b",
          r"\1", "(?z)"]  # fmt: skip


@pytest.mark.parametrize("pattern", BROKEN)
def test_what_is_not_a_pattern_is_refused_with_a_reason(pattern: str) -> None:
    with pytest.raises(PatternError) as caught:
        Patterns([pattern])
    assert (caught.value.pattern, bool(caught.value.reason)) == (pattern, True)


def test_patterns_are_bounded_in_size() -> None:
    check_patterns(["a" * (MAX_CHARACTERS // 2)] * 2)
    with pytest.raises(PatternError, match="more than 20,000 characters"):
        check_patterns(["a" * (MAX_CHARACTERS // 2)] * 2 + ["b"])


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"(?=(a+)+b)", "a" * 60_000), (r"(a+)+\$", "x" + "a" * 1_000_000 + "!")],
)
def test_a_search_is_bounded_in_time(pattern: str, text: str) -> None:
    with pytest.raises(PatternError, match=r"takes longer than 0\.2 seconds") as caught:
        Patterns(["x{9}", pattern], 0.2).search(text)
    assert caught.value.pattern == pattern


def test_the_time_is_one_for_all_texts() -> None:
    patterns = Patterns([r"(?=(a+)+b)"], 0.5)
    found = 0
    with pytest.raises(PatternError):
        found = sum(patterns.search("a" * 1_000) for _ in range(100_000))
    assert found == 0


@given(st.lists(st.sampled_from(["a", "b+", "[^a]c", "(?i)D", "^x", "y$", "论|文"]), max_size=3),
       st.text(st.sampled_from("abcdDxy论文"), max_size=8))  # fmt: skip
def test_a_pattern_means_what_it_means_in_python(patterns: list[str], text: str) -> None:
    expected = any(re.search(pattern, text) for pattern in patterns)
    assert Patterns(patterns).search(text) is expected
