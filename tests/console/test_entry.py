"""Text broken into lines."""

import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from rich.cells import cell_len

from psylist.console.entry import wrap

CLOSING = "，。、；：？！”’）】》〉」』，"
CHINESE = (
    "针对这两个问题，面向 AI 心理咨询的数据合成框架 CATCH 设计了两个部分："
    "渐进式对话合成不再一次写完整段对话，"
    "而是逐步生成；记忆驱动的动态规划（MDP）思维则加入规划思维链，将这一推理过程“保留”下来。"
)
WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            [*"心理咨询对话，。；：？！（）《》“”、", "LLM", "multi-turn", "(a)", "1,000"]
        ),
        st.text("abcdef", min_size=1, max_size=12),
        st.just(" "),
    ),
    max_size=60,
).map("".join)
WIDTHS = st.integers(min_value=4, max_value=60)


def test_latin_words_stay_whole() -> None:
    assert wrap("one two three four", 9) == ["one two", "three", "four"]


def test_a_text_that_fits_is_one_line() -> None:
    assert (wrap("one two", 7), wrap("", 7)) == (["one two"], [""])


def test_chinese_breaks_between_characters_at_two_columns_each() -> None:
    assert wrap("心理咨询对话", 8) == ["心理咨询", "对话"]


def test_closing_punctuation_goes_to_the_next_line_with_its_character() -> None:
    assert wrap("心理咨询，对话。", 8) == ["心理咨", "询，对", "话。"]


def test_opening_punctuation_goes_to_the_next_line() -> None:
    assert wrap("心理咨（询）对话", 8) == ["心理咨", "（询）对", "话"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert wrap("https://example.org/abc", 10) == ["https://ex", "ample.org/", "abc"]


@pytest.mark.parametrize("width", [10, 20, 33, 60, 100])
def test_no_line_of_chinese_begins_with_closing_punctuation_or_is_too_wide(width: int) -> None:
    lines = wrap(CHINESE, width)
    assert [line for line in lines[1:] if line[0] in CLOSING] == []
    assert [line for line in lines if line[-1] in "（“《【"] == []
    assert max(map(cell_len, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(CHINESE.split())


patient = examples(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine that is busy is no failure."""


@pytest.mark.posix
@patient
@given(WORDS, WIDTHS)
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in wrap(text, width))


@patient
@given(WORDS, WIDTHS)
def test_nothing_is_lost_and_nothing_is_added(text: str, width: int) -> None:
    assert re.sub(r"\s", "", "".join(wrap(text, width))) == re.sub(r"\s", "", text)


@patient
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), WIDTHS)
def test_text_of_any_kind_is_kept(text: str, width: int) -> None:
    assert re.sub(r"\s", "", "".join(wrap(text, width))) == re.sub(r"\s", "", text)


@patient
@given(WORDS.filter(bool), WIDTHS)
def test_no_line_but_the_only_one_is_empty(text: str, width: int) -> None:
    lines = wrap(text.strip(), width)
    assert lines == [""] or all(lines)
