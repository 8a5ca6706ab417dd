"""PSY201: a known venue in another spelling."""

import pytest

from psylist.linting.rules.venue_spelling import RULE
from tests.linting.rules import fixes, messages


@pytest.mark.parametrize(
    ("venue", "better"),
    [
        ("AAAI2025", "AAAI 2025"),
        ("EMNLP2020(findings)", "EMNLP 2020 Findings"),
        ("NIPS 2023", "NeurIPS 2023"),
        ("ACL'24", "ACL 2024"),
        ("ICLR'25 Oral", "ICLR 2025 (Oral)"),
        ("TPAMI'23", "TPAMI 2023"),
        ("Findings of ACL'25", "ACL 2025 Findings"),
    ],
)
def test_the_one_spelling_is_proposed(venue: str, better: str) -> None:
    text = f'venue = "{venue}"'
    assert messages(RULE, text) == [f"venue: {venue!r} is usually spelled {better!r}"]
    assert fixes(RULE, text) == [({("venue",): better}, True)]


@pytest.mark.parametrize(
    ("venue", "better"),
    [
        ("IEEE TPAMI 2023", "TPAMI 2023"),
        ("Findings of ACL 2025", "ACL 2025 Findings"),
        ("AACL-IJCNLP 2020", "AACL 2020"),
        ("IEEE Transactions on Affective Computing 2022", "TAFFC 2022"),
        ("Nature Machine Intelligence, 2025", "Nature Machine Intelligence 2025"),
        ("IJCNLP-AACL 2023", "AACL 2023"),
        ("NeurIPS 2024 Oral", "NeurIPS 2024 (Oral)"),
    ],
)
def test_other_words_around_the_right_name_are_for_information(venue: str, better: str) -> None:
    expected = [f"info: venue: {venue!r} is usually spelled {better!r}"]
    assert messages(RULE, f'venue = "{venue}"') == expected


@pytest.mark.parametrize(
    "venue",
    [
        "ACL 2024 Main", "ICLR 2025 (Oral)", "LLMAgents @ ICLR 2024", "Nature", "心理学报",
        "Workshop on Ponds 2024", "Under review at ACL", "East China University", "中文信息学报",
        "EMNLP 2024 / arXiv", "Nature Machine Intelligence",
        "The 18th BioNLP workshop",
    ],
)  # fmt: skip
def test_what_is_right_or_not_known_is_silent(venue: str) -> None:
    assert messages(RULE, f'venue = "{venue}"') == []


def test_a_row_from_memory_accuses_nobody() -> None:
    assert messages(RULE, 'venue = "PVLDB 2024"') == []


def test_the_spellings_of_the_list_itself() -> None:
    head = '[check.venues]\nICSR = ["International Conference on Social Robotics"]\nNIPS = []\n'
    text = head + '[[entries]]\ntitle = "A"\nvenue = "{}"\n'
    venue = "International Conference on Social Robotics 2024"
    expected = [f"venue: {venue!r} is usually spelled 'ICSR 2024'"]
    assert messages(RULE, text.format(venue)) == expected
    assert messages(RULE, text.format("ICSR 2024")) == []
    assert messages(RULE, text.format("NIPS 2016")) == []
    assert messages(RULE, text.format("ICSRX2024")) == []


def test_a_word_that_the_usual_spelling_does_not_have_is_a_person_s_to_drop() -> None:
    assert fixes(RULE, 'venue = "ACL\'23 Short"') == [({("venue",): "ACL 2023 Main"}, False)]
    assert fixes(RULE, 'venue = "ACL\'23 (main)"') == [({("venue",): "ACL 2023 Main"}, True)]
