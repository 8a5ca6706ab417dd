"""RIS, as rispy reads it."""

import json

import pytest
import rispy

from psylist.exporting.formats.ris import ris_name
from psylist.exporting.formats.works import one_line
from tests.exporting.formats.samples import HOSTILE, catalog_of, export, hostile_list


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ann Lee", "Lee, Ann"),
        ("van der Berg, Jr., X", "van der Berg, X, Jr."),
        ("王小明", "王, 小明"),
        ("김철수", "김, 철수"),
        ("山田太郎", "山田, 太郎"),
        ("{OpenAI}", "OpenAI"),
        ("et al.", ""),
    ],
)
def test_a_name_has_its_parts(name: str, written: str) -> None:
    assert ris_name(name) == written


@pytest.mark.parametrize(
    ("title", "written"), [("灯台のはなし", "高橋, 誠"), ("Lighthouses", "高, 橋誠")]
)
def test_a_name_beside_a_japanese_title_is_japanese(title: str, written: str) -> None:
    catalog = catalog_of([{"id": "a", "title": title, "authors": ["高橋誠"]}])
    assert f"AU  - {written}\n" in export(catalog, "ris")
    (item,) = json.loads(export(catalog, "csl"))
    assert ", ".join([item["author"][0]["family"], item["author"][0]["given"]]) == written


def test_rispy_reads_every_record() -> None:
    catalog = hostile_list()
    records = rispy.loads(export(catalog, "ris"))
    assert len(records) == len(catalog.entries)
    titles = [record["title"] for record in records[: len(HOSTILE)]]
    assert titles == [one_line(text) for text in HOSTILE]
    assert len(records[-2]["authors"]) == 200
    assert records[-1] == {"type_of_reference": "GEN", "id": "bare", "title": "Bare"}


def test_each_field_has_its_tag() -> None:
    fields = {
        "id": "a", "title": "心理", "year": 2025, "date": "2024-05-17", "venue": "ACL 2025",
        "authors": ["Ann Lee", "王小明"], "arxiv": "2405.00010", "acl": "2025.acl-long.1",
        "doi": "10.1000/1", "links": {"code": "https://github.com/a/b"}, "tags": ["a, b", "c"],
        "summary": "S.", "abstract": "A.", "note": "N.", "kind": "survey",
    }  # fmt: skip
    (record,) = rispy.loads(export(catalog_of([fields]), "ris"))
    assert record == {
        "type_of_reference": "CPAPER",
        "id": "lee-2025-a",
        "title": "心理",
        "authors": ["Lee, Ann", "王, 小明"],
        "secondary_title": "ACL 2025",
        "year": "2025",
        "date": "2024/05/17",
        "doi": "10.1000/1",
        "accession_number": "arXiv:2405.00010",
        "call_number": "ACL Anthology 2025.acl-long.1",
        "urls": ["https://aclanthology.org/2025.acl-long.1/", "https://github.com/a/b"],
        "keywords": ["a, b", "c"],
        "abstract": "A.",
        "research_notes": "S.",
        "notes": ["N."],
        "language": "zh",
        "type_of_work": "survey",
    }
