"""Dates, venues, names and labels, told from other words by how they are written."""

import pytest

from psylist.text.dates import find_date
from psylist.text.names import is_name, parse_names
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.venues import find_venue, is_venue


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("'25", "2025"),
        ("ACL'25", "2025"),
        ("EMNLP22", "2022"),
        ("ICML2024", "2024"),
        ("COLING-2020", "2020"),
        ("20.10", "2020-10"),
        ("[24.05]", "2024-05"),
        ("2024/5/20", "2024-05-20"),
        ("11/14/22", "2022-11-14"),
        ("August 12, 2026", "2026-08-12"),
        ("12 August 2026", "2026-08-12"),
        ("Aug. 2026", "2026-08"),
        ("（２０２４）", "2024"),
        ("2024年5月20日", "2024-05-20"),
        ("2024 年 5 月", "2024-05"),
        ("arXiv (2025.09.04)", "2025-09-04"),
        ("arXiv 2024.05", "2024-05"),
        ("Feb 30, 2024", "2024"),
        ("GPT-4 2024", "2024"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_told(text: str, day: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "text",
    ["", "v2.10.1", "2509.25733", "covid19", "COVID19", "GPT-4", "MDD-5k", "心理", "12345678"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "EMNLP 2025 Findings",
        "ACL'24",
        "EMNLP22",
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
def test_a_venue_is_told_from_a_title(text: str) -> None:
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
    ],
)
def test_a_title_is_no_venue(text: str) -> None:
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
def test_a_venue_stands_without_what_is_around_it(text: str, venue: str) -> None:
    assert find_venue(text) == venue


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mingyu Chen, Jingkai Lin", ["Mingyu Chen", "Jingkai Lin"]),
        ("Kai Chen and Zebing Sun", ["Kai Chen", "Zebing Sun"]),
        ("J. Smith et al.", ["J. Smith"]),
        ("Smith, J., & Doe, A.", ["Smith, J.", "Doe, A."]),
        ("Chen M, Lin J", ["Chen M", "Lin J"]),
        ("Fischer, Anna; Novak, Petr", ["Fischer, Anna", "Novak, Petr"]),
        ("Yao, Shunyu and Yu, Dian", ["Yao, Shunyu", "Yu, Dian"]),
        ("张三、李四", ["张三", "李四"]),
        ("孙悦等", ["孙悦"]),
        ("Priya Nair*, Daniel Okoro†", ["Priya Nair", "Daniel Okoro"]),
        ("Ludwig van Beethoven, José Ñandú", ["Ludwig van Beethoven", "José Ñandú"]),
        ("Deep Learning", []),
        ("Emotion, Support, and Comfort", []),
        ("英文、德文", []),
        ("", []),
    ],
)
def test_names_are_told_from_other_lists_of_words(text: str, names: list[str]) -> None:
    assert parse_names(text) == names


def test_one_name_alone_is_a_person() -> None:
    assert is_name("Jane Doe")
    assert not is_name("Language Models")
    assert not is_name("手册")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("[PDF]", "pdf"),
        ("📄 Paper", "paper"),
        ("Code (PyTorch)", "code"),
        ("论文链接", "paper"),
        ("Official Code", "code"),
        ("项目主页", "project"),
        ("arXiv:2401.12345", "arxiv"),
        ("GitHub", "code"),
        ("here", "link"),
        ("代码和数据", "code"),
        ("SoulChat", ""),
        ("", ""),
        ("心理", ""),
    ],
)
def test_a_label_tells_the_kind_of_its_link(label: str, kind: str) -> None:
    assert link_kind(label) == kind


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Paper Title", "title"),
        ("论文标题", "title"),
        ("Venue", "venue"),
        ("发表会议", "venue"),
        ("TL;DR", "summary"),
        ("Conference / Journal", "venue"),
        ("作者", "authors"),
        ("Date", "date"),
        ("SoulChat", ""),
    ],
)
def test_a_head_tells_what_its_column_holds(head: str, role: str) -> None:
    assert key_role(head) == role
