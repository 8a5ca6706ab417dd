"""Which characters are Han, kana or Hangul, and what a line break between them means."""

import re
import unicodedata

import pytest

from psylist.text.scripts import (
    CJK,
    FULLWIDTH,
    HANGUL,
    KANA,
    chinese_scripts,
    collapse_whitespace,
    count_han,
    has_han,
    is_han,
    scripts_of,
)


@pytest.mark.parametrize("character", "一鿿㐀䶿𠀀𪛖𰀀豈々〇⼀")
def test_han_characters_of_every_plane_are_han(character: str) -> None:
    assert is_han(character)
    assert re.fullmatch(f"[{CJK}]", character)


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("灯与雾的语言模型", {"Hans"}),
        ("燈與霧的語言模型", {"Hant"}),
        ("山中明月", {"Hans", "Hant"}),
        ("LLM", {"Hans", "Hant"}),
        ("李喆的灯与雾", {"Hans"}),  # 喆 is rare on the mainland
        ("臺灣的燈与霧", {"Hant"}),
        ("灯燈", {"Hans", "Hant"}),
    ],
)
def test_the_characters_of_a_text_tell_in_which_script_its_chinese_is(
    text: str, scripts: set[str]
) -> None:
    assert chinese_scripts(text) == scripts


@pytest.mark.parametrize("character", "aあカ한，。（Ａ１ー·“é1 ")
def test_other_scripts_and_punctuation_are_not_han(character: str) -> None:
    assert not is_han(character)


def test_every_character_that_unicode_calls_an_ideograph_is_han() -> None:
    named = [
        chr(code)
        for code in range(0x110000)
        if unicodedata.name(chr(code), "").startswith("CJK UNIFIED IDEOGRAPH")
    ]
    assert len(named) > 90_000
    assert [character for character in named if not is_han(character)] == []


@pytest.mark.parametrize(
    ("script", "characters"),
    [(KANA, "ぁんァヶーｱﾟㇰ"), (HANGUL, "가힣ᄀㅎﾡ"), (FULLWIDTH, "Ａ１，（～")],
)
def test_each_script_has_its_characters(script: str, characters: str) -> None:
    assert re.fullmatch(f"[{script}]+", characters)
    assert not re.search(f"[{script}]", "aé一1,")


def test_korean_is_not_written_without_spaces() -> None:
    assert not re.search(f"[{CJK}]", "한국어 논문")


def test_counting_han_characters() -> None:
    assert (count_han("基于 LLM 的𠮷"), has_han("LLM の"), has_han("𠮷")) == (4, False, True)
    assert not is_han("")
    assert not is_han("中 文")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("心理\n健康", "心理健康"),
        ("心理 \r\n  健康，\n𠮷", "心理健康，𠮷"),
        ("使用\nLLM", "使用 LLM"),
        ("한국어\n논문", "한국어 논문"),
        ("他说\n“好”\n的", "他说“好”的"),
        ("a\n b", "a b"),
    ],
)
def test_a_line_break_inside_chinese_leaves_no_space(text: str, line: str) -> None:
    assert collapse_whitespace(text) == line


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Ann 3", {"LATIN"}),
        ("Ønſ ﬁ Ａ", {"LATIN"}),
        ("王 Wu", {"CJK", "LATIN"}),
        ("々豈", {"CJK"}),
        ("さくらー タナカ ｹﾝ", {"HIRAGANA", "KATAKANA"}),
        ("김민수", {"HANGUL"}),
        ("Иван", {"CYRILLIC"}),
        ("محمد", {"ARABIC"}),
        ("12 …·", set()),
        ("", set()),
    ],
)
def test_the_scripts_of_a_text(text: str, scripts: set[str]) -> None:
    assert scripts_of(text) == scripts
