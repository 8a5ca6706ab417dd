"""Anchors of headings, as GitHub makes them."""

import pytest

from psylist.text.anchors import Anchors, anchor_of


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("alpha", "alpha"),
        ("bravoCharlieDelta", "bravocharliedelta"),
        ("heading with a - dash", "heading-with-a---dash"),
        ("heading with an _ underscore", "heading-with-an-_-underscore"),
        ("heading with a period.txt", "heading-with-a-periodtxt"),
        ("exchange.bind_headers(exchange, routing [, bindCallback])",
         "exchangebind_headersexchange-routing--bindcallback"),
        (" a ", "-a-"),
        ("apostrophe’s should be trimmed", "apostrophes-should-be-trimmed"),
        ("I ♥ unicode", "i--unicode"),
        ("en–dash", "endash"),
        ("😄 unicode emoji", "-unicode-emoji"),
        ("😄-😄 unicode emoji", "--unicode-emoji"),
        ("😄_😄 unicode emoji", "_-unicode-emoji"),
        ("😄 - an emoji", "---an-emoji"),
        ("Привет non-latin 你好", "привет-non-latin-你好"),
        ("📅 2025", "-2025"),
        ("📑 目录", "-目录"),
        ("🏷️ 分类 & 图例", "️-分类--图例"),
        ("方法（数据）、评测：综述", "方法数据评测综述"),
        ("2025 年 3 月", "2025-年-3-月"),
        ("한국어 목차", "한국어-목차"),
        ("データ・モデル", "データモデル"),
        ("1️⃣ First", "1️⃣-first"),
        ("👩‍💻 Code", "-code"),
        ("🇨🇳 China", "-china"),
        ("C++ & C#", "c--c"),
        ("Q&A", "qa"),
        ("LLM/VLM", "llmvlm"),
        ("$\\Psi$-NAME", "psi-name"),
        ("PATIENT-𝜓", "patient-𝜓"),
        ("Ⅷ Ⓐ ² ½ Ａ", "ⅷ-ⓐ---ａ"),
        ("नमस्ते", "नमस्ते"),
        ("ÀÉÎ ß İ", "àéî-ß-i̇"),
        ("a\u00a0b\u2028c", "abc"),
        ("©®™", ""),
    ],
)  # fmt: skip
def test_an_anchor_is_that_of_github(heading: str, anchor: str) -> None:
    assert anchor_of(heading) == anchor


@pytest.mark.parametrize(
    ("headings", "anchors"),
    [
        (["echo", "echo", "echo 1", "echo-1", "echo"],
         ["echo", "echo-1", "echo-1-1", "echo-1-2", "echo-2"]),
        (["foxtrot-1", "foxtrot", "foxtrot"], ["foxtrot-1", "foxtrot", "foxtrot-2"]),
        (["golf"] * 3, ["golf", "golf-1", "golf-2"]),
        (["2025", "📅 2025", "📅2025"], ["2025", "-2025", "2025-1"]),
        (["🔥", "✨"], ["", "-1"]),
        (["目录", "目录"], ["目录", "目录-1"]),
    ],
)  # fmt: skip
def test_a_repeated_anchor_is_numbered(headings: list[str], anchors: list[str]) -> None:
    page = Anchors()
    assert [page.next(heading) for heading in headings] == anchors
