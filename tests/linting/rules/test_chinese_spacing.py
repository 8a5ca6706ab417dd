"""PSY305: spaces between Chinese and Latin."""

import pytest

from psylist.linting.rules.chinese_spacing import RULE
from tests.linting.rules import BILINGUAL, fixes, messages

SPACED = '[[entries]]\ntitle = "B"\nsummary.zh = "用 LLM 做 CBT 的 3 个框架，共 520 段对话。"\n'


def entry(text: str, more: str = "") -> str:
    return f'{BILINGUAL}[[entries]]\ntitle = "Toy"\n{more}summary.zh = "{text}"\n{SPACED}'


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("利用ChatGPT生成", "利用 ChatGPT 生成"),
        ("基于LLM的框架", "基于 LLM 的框架"),
        ("共31577段对话", "共 31577 段对话"),
        ("与GPT4比较", "与 GPT4 比较"),
        ("见 `a中b` 与LLM的", "见 `a中b` 与 LLM 的"),
        ("见 https://example.org/中文a 与LLM。", "见 https://example.org/中文a 与 LLM。"),
        # A word is one, whatever stands inside it or at its ends.
        ("使用GPT-4o和灯", "使用 GPT-4o 和灯"),
        ("使用LLaMA-2在数据上", "使用 LLaMA-2 在数据上"),
        ("关于C++语言", "关于 C++ 语言"),
        ("关于C#语言", "关于 C# 语言"),
        ("长度为5cm,10kg的灯", "长度为 5cm,10kg 的灯"),
        ("用naïve方法", "用 naïve 方法"),
        ("提高5%的亮度", "提高 5% 的亮度"),
        ("超过>3倍的灯", "超过 >3 倍的灯"),
        ("亮1/3的灯", "亮 1/3 的灯"),
        ("方法(LLM)与LLM。", "方法(LLM)与 LLM。"),
        ("与 GPT-4o比较", "与 GPT-4o 比较"),
    ],
)
def test_a_missing_space_is_put_in(text: str, better: str) -> None:
    assert fixes(RULE, entry(text)) == [({("summary", "zh"): better}, True)]


@pytest.mark.parametrize(
    "text",
    [
        "用 LLM 做咨询", "T恤、X光与B站", "卡拉OK", "2024年3月5日", "第3章", "10世纪",
        "（CBT）疗法", "代码 `x中y`", "$a中b$ 的值", "5G 时代，3D 打印", "A4纸",
        "版本 v2.0 与 3.5 分", "手机与5G网络", "用A4纸", "用v2.0版本", "当k=5时", "天宫-2号",
        "用BERT-基线", "于2024-2025年", "唱卡拉OK的人",
        "论文“Attention Is All You Need”提出", "联系 a中@example.org",
    ],
)  # fmt: skip
def test_what_needs_no_space(text: str) -> None:
    assert messages(RULE, entry(text)) == []


def test_a_percentage_is_spaced_where_numbers_are() -> None:
    assert fixes(RULE, entry("提高了5%")) == [({("summary", "zh"): "提高了 5%"}, True)]


def test_what_was_mended_is_clean() -> None:
    spaced = "研究 LLM 与 CBT 的关系，讨论 AI 与灯、NLP 与雾、AI 与 NLP 模型。"
    text = f"{spaced}使用GPT-4o和LLaMA-2在雾中；关于C++与C#语言，亮5%的灯。"
    [(better, _)] = fixes(RULE, entry(text))
    mended = str(better["summary", "zh"])
    assert mended == f"{spaced}使用 GPT-4o 和 LLaMA-2 在雾中；关于 C++ 与 C# 语言，亮 5% 的灯。"
    assert messages(RULE, entry(mended)) == []


def test_names_as_the_title_and_the_exceptions_have_them() -> None:
    assert messages(RULE, entry("本文介绍心理LLM平台。", 'tags = ["心理LLM平台"]\n')) == []
    exceptions = entry("接入云起PAI平台").replace(
        "[[entries]]", '[check]\nexceptions = ["云起PAI平台"]\n[[entries]]', 1
    )
    assert messages(RULE, exceptions) == []


def test_a_list_that_writes_no_spaces_does_so() -> None:
    text = f'{BILINGUAL}[[entries]]\ntitle = "A"\nsummary.zh = "基于LLM的CBT框架，用 GPT。"\n'
    assert messages(RULE, text) == []


def test_japanese_and_korean_have_rules_of_their_own() -> None:
    text = (
        '[list]\nlanguages = ["ja", "ko", "en", "zh"]\n[[entries]]\ntitle = "A"\n'
        'summary.ja = "本研究はLLMを用いる。"\nsummary.ko = "본 연구는 LLM을 사용한다."\n'
        'summary.en = "The 心理LLM platform"\nsummary.zh = "用 LLM 做 CBT。"\n'
    )
    assert messages(RULE, text) == []
