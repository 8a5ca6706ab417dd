"""In which language a text is."""

import pytest

from psylist.text.languages import is_in_other_script, language_of_text, usual_code, without_copies

PROSE = "We study the lamps of small towns and their oil."
HAN = "本文研究小镇上的灯以及它们的油。"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (PROSE, "zh", "en"),
        (PROSE, "zh-TW", "en"),
        (PROSE, "ko", "en"),
        (PROSE, "en", "en"),
        (PROSE, "de", "de"),
        (HAN, "en", "zh"),
        (HAN, "zh", "zh"),
        (HAN, "ja", "ja"),
        ("小さな町のランプとその油についての研究です。", "en", "ja"),
        ("We study 灯 of small towns and their oil.", "zh", "zh"),
        ("Brass Lamps and Oil", "zh", "zh"),
        ("灯", "en", "en"),
        ("", "zh", "zh"),
    ],
)
def test_a_text_is_in_the_language_of_its_script(text: str, language: str, found: str) -> None:
    assert language_of_text(text, language) == found
    assert is_in_other_script(text, language) is (found != language)


@pytest.mark.parametrize(
    ("code", "usual"),
    [("ZH", "zh"), ("zh_tw", "zh-TW"), ("ZH-HANT-tw", "zh-Hant-TW"), ("en", "en")],
)
def test_a_code_has_its_usual_capitals_and_hyphens(code: str, usual: str) -> None:
    assert usual_code(code) == usual


LAMP, LICHT, DENG = "Lamps are lit.", "Lampen brennen.", "灯亮了。"


@pytest.mark.parametrize(
    ("texts", "own"),
    [
        ({"en": LAMP, "zh": DENG}, {"en": LAMP, "zh": DENG}),
        ({"en": LAMP, "zh": LAMP}, {"en": LAMP}),
        ({"zh": LAMP, "en": LAMP}, {"en": LAMP}),
        ({"en": DENG, "zh": DENG}, {"zh": DENG}),
        ({"en": DENG, "ja": DENG, "zh": DENG}, {"zh": DENG}),
        ({"de": LICHT, "en": LICHT}, {"de": LICHT}),
        ({"en": LAMP, "de": LAMP, "zh": DENG}, {"en": LAMP, "zh": DENG}),
        ({"fr": DENG, "de": DENG}, {"fr": DENG}),
        ({}, {}),
    ],
)
def test_a_copy_is_in_the_language_of_its_script(
    texts: dict[str, str], own: dict[str, str]
) -> None:
    assert without_copies(texts) == own


def test_a_term_is_at_home_where_it_stands() -> None:
    texts = {"zh": "Best Paper", "en": "Best Paper"}
    assert without_copies(texts, are_prose=False) == {"zh": "Best Paper"}
