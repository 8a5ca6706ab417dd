"""A work in a span, as Zotero reads it."""

from typing import Any
from urllib.parse import parse_qs

import pytest

from psylist.exporting.site.coins import context_object
from psylist.model import Entry


def read(**fields: Any) -> dict[str, list[str]]:
    return parse_qs(
        context_object(Entry(title="T & Co: 咨询", **fields), "en"), strict_parsing=True
    )


def test_a_paper_is_in_the_format_for_journals() -> None:
    work = read(
        venue="ACL 2025", authors=["Ann Lee", "王小明", "et al."], year=2025, doi="10.1/a+b"
    )
    assert work["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
    assert work["rft.genre"] == ["proceeding"]
    assert (work["rft.atitle"], work["rft.jtitle"]) == (["T & Co: 咨询"], ["ACL 2025"])
    assert work["rft.au"] == ["Ann Lee", "王小明"]
    assert read(authors=["Moss, Ada", "{Owl Team}"])["rft.au"] == ["Moss, Ada", "Owl Team"]
    assert (work["rft.date"], work["rft_id"]) == (["2025"], ["info:doi/10.1/a+b"])


@pytest.mark.parametrize(
    ("fields", "genre"),
    [({"arxiv": "2501.00001"}, "preprint"), ({"venue": "Nature"}, "article"), ({}, "unknown")],
)
def test_its_type_is_its_genre(fields: dict[str, str], genre: str) -> None:
    assert read(**fields)["rft.genre"] == [genre]


def test_what_is_not_a_paper_is_in_dublin_core() -> None:
    work = read(kind="dataset", url="https://example.org/?a=1&b=2")
    assert (work["rft.type"], work["rft.title"]) == (["dataset"], ["T & Co: 咨询"])
    assert work["rft_id"] == ["https://example.org/?a=1&b=2"]
