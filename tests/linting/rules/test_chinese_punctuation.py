"""PSY306: half-width punctuation in Chinese."""

import pytest

from psylist.linting.rules.chinese_punctuation import RULE
from tests.linting.rules import fixes, messages


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("解决心理困惑, 提高心理健康", "解决心理困惑，提高心理健康"),
        ("两个部分:识别与重构;最后评估", "两个部分：识别与重构；最后评估"),
        ("有效吗?有效!很有效。", "有效吗？有效！很有效。"),
    ],
)
def test_a_mark_between_two_han_characters(text: str, better: str) -> None:
    assert fixes(RULE, f'summary.zh = "{text}"') == [({("summary", "zh"): better}, True)]


@pytest.mark.parametrize(
    "text",
    [
        "支持 Python, Java 等", "比例为 3:1", "解决困惑，提高健康", "见 `甲,乙` 一节", "a,中",
        "中,b", "https://example.org/甲,乙", "“你好”,他说", "甲·乙", "（甲）:乙", "甲/乙",
    ],
)  # fmt: skip
def test_marks_beside_latin_words_and_in_code(text: str) -> None:
    assert messages(RULE, f'summary.zh = "{text}"') == []


def test_other_languages_and_exceptions_are_left_alone() -> None:
    text = (
        '[list]\nlanguages = ["ja", "zh"]\n[check]\nexceptions = ["甲,乙"]\n[[entries]]\n'
        'title = "A"\nsummary.ja = "第一,第二"\nsummary.zh = "叫作甲,乙的系统"\n'
    )
    assert messages(RULE, text) == []
