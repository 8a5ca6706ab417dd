"""Venues, told from titles by how they are written."""

import pytest

from psylist.vocabulary.venue_table import venue_table
from psylist.vocabulary.venue_text import find_venue, is_venue, venue_among


@pytest.mark.parametrize(
    "text",
    [
        "EMNLP 2025 Findings",
        "ACL'24",
        "EMNLP22",
        "vldb'24",
        "(emnlp2023)",
        "(2024)",
        "Nature Medicine",
        "The Lancet Psychiatry",
        "npj Digital Medicine, 2024",
        "NeurIPS 2023 (Oral)",
        "arXiv 2024",
        "EMNLP 2025 Main / arXiv",
        "Proceedings of the 62nd Annual Meeting of the Association for Computational Linguistics",
        "ICLR 2024 Workshop on LLM Agents",
        "心理学报 2023",
        "中文信息学报，２０２４年3月",
        "华东理工大学 (2023)",
        "IEEE Transactions on Affective Computing",
    ],
)
def test_a_venue_is_recognised(text: str) -> None:
    assert is_venue(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A survey of models",
        "Deep Learning for ACL Injuries",
        "GPT-4",
        "COVID-19",
        "孙悦等，CCL 2021",
        "Grief Letters: Language of Loss in Online Memorials",
        "GPT-4 Technical Report",
        "SoulChat",
        "vldb",
        "chi in 2024",
        "gpt4",
    ],
)
def test_a_title_is_not_a_venue(text: str) -> None:
    assert not is_venue(text)


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("(ACL 2024)", "ACL 2024"),
        ("【EMNLP'23】", "EMNLP'23"),
        ("2024", ""),
        ("CHI 2024 🔥", "CHI 2024"),
    ],
)
def test_a_venue_is_found_without_its_brackets(text: str, venue: str) -> None:
    assert find_venue(text) == venue


def test_each_name_of_one_word_is_a_venue_beside_a_year_and_a_stranger() -> None:
    rows = venue_table().venues.values()
    names = [row.name for row in rows if " " not in row.name and row.name.isascii()]
    assert [name for name in names if not is_venue(f"{name} 2024 Xyz")] == []


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("DDPM, NeurIPS 2020", "NeurIPS 2020"),
        ("Moss Lab; ACL 2024; oral", "ACL 2024"),
        ("ACL 2024", "ACL 2024"),
        ("Moss Lab, Fog", "Moss Lab, Fog"),
    ],
)
def test_a_venue_is_found_among_other_short_words(text: str, venue: str) -> None:
    assert venue_among(text) == venue


def test_initials_with_a_sign_between_them_are_a_venue_beside_a_year() -> None:
    texts = ["S&P 2020", "S&P'20", "IEEE S&P", "S&P 500", "S&P"]
    assert [is_venue(text) for text in texts] == [True, True, True, False, False]
