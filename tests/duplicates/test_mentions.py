"""How texts say titles and names, and what lists put beside a title."""

import pytest

from psylist.duplicates.mentions import coins_name, says_title, without_publication

LAMPS = "Lamps in the Fog"


BESIDE = (
    "Lamps in the Fog (ACL 2023)", "Lamps in the Fog (2023)", "Lamps in the Fog. 2023.",
    "Lamps in the Fog, ACL 2023", "Lamps in the Fog - EMNLP 2023", "Lamps in the Fog (NeurIPS)",
    "Lamps in the Fog [Oral]", "Lamps in the Fog (EMNLP 2023 Findings)", "2023 | Lamps in the Fog",
    "ACL 2023 | Lamps in the Fog", "[ACL 2023] Lamps in the Fog", "【2023】Lamps in the Fog",
)  # fmt: skip
WHOLE = (
    "2001: A Lamp Odyssey", "Lamps in the Fog (Part II)", "Lamps in the Fog (LITF)",
    "State of the Lamps, 2023", "Overview of the Lamp Challenge (2023)", "雾中的灯（二）", "1984",
    "(2023)", "Lamps (Nature)",
)  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "title"),
    [*((one, LAMPS) for one in BESIDE), *((one, one) for one in WHOLE)],
)
def test_a_venue_and_a_year_beside_a_title_are_not_of_it(listed: str, title: str) -> None:
    assert without_publication(listed) == title


SAYING = (
    LAMPS, "LAMPS in the fog.", "Lamps in the Fog | Fog Library", "Lamps in the Fog - ACL 2023",
    "Lamps in the Fog (2019)", "Lamps in the Fog 2019", "Lamps in the Fog: A Survey",
    "Lamps in the Fog: One Step at a Time", "Lamps in the Fog. Journal of Fog 12",
    "Lamps in the Fog | Part of the Fog", "Lamps in the Fog_百度", "3.2 Lamps in the Fog",
)  # fmt: skip


@pytest.mark.parametrize("text", SAYING)
def test_a_text_says_a_title_and_what_else_it_likes(text: str) -> None:
    assert says_title(text, LAMPS)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        *(
            (f"{LAMPS}{rest}", LAMPS)
            for rest in (
                " II", ", Part II", ", Part B", ": Part II - Library", " (Part 2) | Library",
                " 10", ".5", "++", " v2", " Volume 3", " 2nd edition", ": Study 2", " Revisited",
                "gy Night",
            )
        ),
        ("Lamps in the Fog, Part II", "Lamps in the Fog, Part I"),
        ("Lamps in the Fog III", "Lamps in the Fog I"),
        ("Lamps in the Fog: GPT-4o", "Lamps in the Fog: GPT-4"),
        ("Lamp Report 2.5", "Lamp Report 2"),
        ("Hyperbolic C# Lamps", "Hyperbolic C++ Lamps"),
        ("Erratum: Lamps in the Fog", LAMPS),
        ("Comment on “Lamps in the Fog”", LAMPS),
        ("雾中的灯（二）", "雾中的灯"),
        ("雾中的灯（上）", "雾中的灯"),
        ("雾中的灯 第12部分", "雾中的灯"),
        ("", LAMPS),
        ("Lamps", "++"),
    ],
)  # fmt: skip
def test_a_text_does_not_say_the_title_of_another_part_or_version(text: str, title: str) -> None:
    assert not says_title(text, title)


@pytest.mark.parametrize(
    "text", ["雾中的灯：一种方法", "雾中的灯-知乎", "《雾中的灯》", "雾中的灯论文"]
)
def test_titles_in_han_characters_need_no_gaps(text: str) -> None:
    assert says_title(text, "雾中的灯")


@pytest.mark.parametrize(
    ("text", "is_coined"),
    [
        ("We present LampNet, a set of lamps.", True),
        ("We construct a set of lamps (LampNet) by night.", True),
        ("a new data set called LampNet", True),
        ("本文提出了LampNet数据集", True),
        ("We test all lamps on LampNet.", False),
        ("The lamps presented in LampNet are bright.", False),
        ("We present LampNet-2.", False),
        ("We present MothLampNet.", False),
        ("We present lampnet.", False),
    ],
)
def test_a_name_is_coined_where_it_is_introduced(text: str, is_coined: bool) -> None:
    assert coins_name(text, "LampNet") is is_coined


@pytest.mark.parametrize("title", ["Lamps", "LampNet: Lamps in the Fog", "Lamps in the Fog"])
def test_only_a_title_that_is_a_name_can_be_coined(title: str) -> None:
    assert not coins_name(f"We present {title} ({title}).", title)
