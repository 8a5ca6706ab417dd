"""PSY104: a label of one language in a text of another."""

import pytest

from psylist.linting.rules.foreign_label import RULE
from tests.linting.rules import messages


@pytest.mark.parametrize(
    ("fields", "label", "language"),
    [
        ('summary.zh = "Summary: 本文提出一种对话框架。"', "Summary", "zh"),
        ('note.zh = "Code：已开源"', "Code", "zh"),
        ('source.en = "来源：EMNLP 2024"', "来源", "en"),
        ('note.en = "代码"', "代码", "en"),
    ],
)
def test_a_label_that_was_left(fields: str, label: str, language: str) -> None:
    field = fields.partition(" =")[0]
    expected = f"{field}: begins with the label {label!r}, which is not in {language!r}"
    assert messages(RULE, fields) == [expected]


@pytest.mark.parametrize(
    "fields",
    [
        'summary.zh = "CATCH: 一种数据合成框架。"',  # a name
        'summary.zh = "MindChat：漫谈心理大模型。"',
        'summary.zh = "DATA: 一个叫这个名字的系统。"',
        'summary.zh = "摘要：本文提出一种框架。"',
        'summary.en = "Yixinli (壹心理): questions and answers."',
        'summary.en = "Code: https://example.org/code"',
        'note.zh = "https://example.org/data：数据"',
        'source.zh = "华东理工大学 (2023)"',
    ],
)
def test_a_name_in_front_of_a_colon_is_no_label(fields: str) -> None:
    assert messages(RULE, fields) == []


def test_japanese_and_korean_labels_are_their_own() -> None:
    text = (
        '[list]\nlanguages = ["ja", "ko"]\n[[entries]]\ntitle = "A"\n'
        'summary.ja = "概要：対話の枠組み。"\nsummary.ko = "요약: 대화의 틀."\n'
    )
    assert messages(RULE, text) == []
