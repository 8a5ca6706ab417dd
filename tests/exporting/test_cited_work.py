"""What type of work an entry is, and where it was published, as references name it."""

from typing import Any

import pytest

from psylist.exporting.cited_work import cited_work, work_type
from psylist.model import Entry

ARXIV = "2509.25733"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"venue": "ACL 2024 Findings", "arxiv": ARXIV}, "conference"),
        ({"venue": "Nature Medicine", "arxiv": ARXIV}, "article"),
        ({"venue": "arXiv", "arxiv": ARXIV}, "preprint"),
        ({"venue": "Under review", "arxiv": ARXIV}, "preprint"),
        ({"source": "arXiv (2025.09)", "arxiv": ARXIV}, "preprint"),
        ({"source": "bioRxiv (2025)", "url": "https://example.org"}, "preprint"),
        ({"doi": "10.48550/arXiv.2509.25733"}, "preprint"),
        ({"doi": "10.1038/nature13308"}, "article"),
        ({"acl": "2024.acl-long.1"}, "conference"),
        ({"url": "https://openreview.net/forum?id=abc"}, "preprint"),
        ({"url": "https://github.com/a/b"}, "software"),
        ({"url": "https://example.org"}, "webpage"),
        ({}, "other"),
        ({"journal_ref": "Journal of Cats 12 (2020) 1-5", "arxiv": ARXIV}, "article"),
        ({"journal_ref": "Proceedings of the Cat Workshop", "arxiv": ARXIV}, "conference"),
        ({"venue": "CATS 2024"}, "conference"),
        ({"venue": "The Cat"}, "article"),
        ({"venue": "中文信息学报"}, "article"),
        ({"venue": "全国计算语言学会议"}, "conference"),
        ({"venue": "人民卫生出版社"}, "book"),
        ({"venue": "Oxford University Press"}, "book"),
        ({"venue": "Cortex (in press)"}, "article"),
        ({"venue": "Cortex, In Press"}, "article"),
        ({"venue": "硕士论文，北京大学"}, "thesis"),
        ({"venue": "Technical Report, OpenAI"}, "report"),
        ({"kind": "dataset", "venue": "EMNLP 2024"}, "conference"),
        ({"kind": "dataset", "venue": "Hugging Face"}, "dataset"),
        ({"kind": "dataset", "arxiv": ARXIV}, "dataset"),
        ({"kind": "tool"}, "software"),
        ({"kind": "project", "url": "https://gitee.com/a/b"}, "software"),
        ({"kind": "project", "url": "https://example.org"}, "webpage"),
        ({"kind": "survey", "arxiv": ARXIV}, "preprint"),
    ],
)
def test_the_type_of_a_work(record: dict[str, Any], expected: str) -> None:
    assert work_type(Entry(title="T", **record), "en", "en") == expected


@pytest.mark.parametrize(
    ("record", "container", "year"),
    [
        ({"venue": "AAAI 2025 / arXiv", "year": 2024}, "AAAI 2025", 2025),
        ({"venue": "CATS 2024"}, "CATS 2024", 2024),
        ({"venue": "The Cat, 2024"}, "The Cat", 2024),
        ({"venue": "Nature", "date": "2020-01"}, "Nature", 2020),
        ({"venue": "Nature", "year": 2021}, "Nature", 2021),
        ({"venue": "Cortex, 12(3)", "year": 2022}, "Cortex, 12(3)", 2022),
        ({"venue": "Cortex 12 (3)", "year": 2022}, "Cortex 12 (3)", 2022),
        ({"venue": "Cortex 366(1876)", "year": 2022}, "Cortex 366(1876)", 2022),
        ({"venue": "心理学报，53（4）", "year": 2021}, "心理学报，53（4）", 2021),
        ({"venue": "心理学报（2021年4月）", "year": 2021}, "心理学报", 2021),
        ({"venue": "Cortex (4.2021)", "year": 2021}, "Cortex", 2021),
        ({"arxiv": ARXIV}, "arXiv", None),
        ({"venue": "2024"}, "", None),
        ({"source": "(2024)", "year": 2024, "url": "https://example.org"}, "", 2024),
        ({"kind": "tool", "url": "https://github.com/a/b"}, "GitHub", None),
        ({"kind": "tool", "url": "https://example.org"}, "", None),
        ({"kind": "tool", "url": "http://[broken"}, "", None),
    ],
)
def test_where_and_when(record: dict[str, Any], container: str, year: int | None) -> None:
    work = cited_work(Entry(title="T", **record), "en", "en")
    assert (work.container, work.year) == (container, year)


def test_a_doi_is_named_once() -> None:
    work = cited_work(Entry(title="T", url="https://doi.org/10.1000/A"), "en", "en")
    assert (work.url, work.doi.lower()) == ("", "10.1000/a")
