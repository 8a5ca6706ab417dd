"""The words of an export."""

from dataclasses import fields

import pytest

from psylist.vocabulary.phrases import PHRASES, Phrases, own_name, phrases_for


@pytest.mark.parametrize(
    ("code", "link"),
    [
        ("en", "Link"),
        ("en-GB", "Link"),
        ("zh", "链接"),
        ("zh-CN", "链接"),
        ("zh-Hans", "链接"),
        ("zh-Hant", "連結"),
        ("zh-TW", "連結"),
        ("ZH-HK", "連結"),
        ("zh-Hant-TW", "連結"),
        ("fr", "Lien"),
        ("ja", "リンク"),
        ("it", "Link"),
    ],
)
def test_a_language_gets_the_nearest_phrases(code: str, link: str) -> None:
    assert phrases_for(code).link == link


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en", "English"),
        ("zh", "简体中文"),
        ("zh-TW", "繁體中文"),
        ("zh-Hant", "繁體中文"),
        ("zh-Hant-TW", "繁體中文"),
        ("pt-BR", "Português"),
        ("tlh", "tlh"),
    ],
)
def test_a_language_is_called_what_its_speakers_call_it(code: str, name: str) -> None:
    assert own_name(code) == name


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        ("code", "Code", "代码"),
        ("pdf", "PDF", "PDF"),
        ("eLife", "ELife", "ELife"),
        ("x y", "X y", "X y"),
    ],
)
def test_a_kind_of_link_has_a_label_in_each_language(kind: str, english: str, chinese: str) -> None:
    assert (PHRASES["en"].link_label(kind), PHRASES["zh"].link_label(kind)) == (english, chinese)


@pytest.mark.parametrize("code", PHRASES)
def test_no_language_has_a_blank_for_a_phrase(code: str) -> None:
    blank = [f.name for f in fields(Phrases) if not getattr(PHRASES[code], f.name)]
    blank += [kind for kind, label in PHRASES[code].kinds_of_link.items() if not label.strip()]
    assert blank == []


def test_both_ways_to_write_chinese_name_the_same_kinds_of_link() -> None:
    assert PHRASES["zh"].kinds_of_link.keys() == PHRASES["zh-hant"].kinds_of_link.keys()


@pytest.mark.parametrize("code", PHRASES)
def test_every_language_with_phrases_has_a_name(code: str) -> None:
    assert own_name(code) != code
