"""CSL-JSON, as citeproc-py reads it."""

import json
import warnings
from typing import Any

import pytest
from citeproc.source.json import CiteProcJSON

from psylist.exporting.formats.csl import csl_person
from psylist.exporting.formats.works import one_line
from tests.exporting.formats.samples import HOSTILE, catalog_of, export, hostile_list


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ann Lee", {"family": "Lee", "given": "Ann"}),
        ("van der Berg, Jr., X", {"family": "van der Berg", "given": "X", "suffix": "Jr."}),
        ("王小明", {"family": "王", "given": "小明"}),
        ("김 철수", {"family": "김", "given": "철수"}),
        ("山田 太郎", {"family": "山田", "given": "太郎"}),
        ("{OpenAI}", {"literal": "OpenAI"}),
        ("et al.", {}),
    ],
)
def test_a_name_has_its_parts(name: str, person: dict[str, str]) -> None:
    assert csl_person(name) == person


def read(items: list[dict[str, Any]]) -> CiteProcJSON:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it does not know `custom` and `citation-key`
        return CiteProcJSON(items)


def test_citeproc_reads_every_item() -> None:
    catalog = hostile_list()
    items = json.loads(export(catalog, "csl"))
    source = read(items)
    assert len(source) == len(catalog.entries)
    titles = [item["title"] for item in items[: len(HOSTILE)]]
    assert titles == [one_line(text) for text in HOSTILE]
    assert len(source[items[-2]["id"]].author) == 200


def test_citeproc_reads_names_dates_and_places() -> None:
    fields = {
        "id": "a", "title": "心理", "year": 2025, "date": "2025-05-17", "venue": "Nature Medicine",
        "authors": ["Ann Lee", "王小明"], "doi": "10.1000/1", "tags": ["a, b", "c"],
    }  # fmt: skip
    reference = read(json.loads(export(catalog_of([fields]), "csl")))["lee-2025-a"]
    assert (reference.type, reference["container_title"]) == (
        "article-journal",
        ["Nature Medicine"],
    )
    assert [(str(name.family), str(name.given)) for name in reference.author] == [
        ("Lee", "Ann"), ("王", "小明"),
    ]  # fmt: skip
    assert (reference.issued.year, reference.issued.month, reference.issued.day) == (2025, 5, 17)
    assert (reference["DOI"], reference.language) == (["10.1000/1"], "zh")
