"""Fields given with a work that the list has already."""

import datetime as dt
from collections.abc import Mapping

import pytest

from psylist.adding.unused import describe_unused
from psylist.model import Entry

ENTRY = Entry(
    id="fog",
    title="Fog",
    arxiv="2501.00020",
    tags=["cbt"],
    summary={"en": "Fog."},
    date="2025-01-02",
)


@pytest.mark.parametrize(
    ("given", "assignments"),
    [
        ({"summary": {"zh": "雾。", "en": "Fog."}}, "'summary.zh=雾。'"),
        ({"summary": "Another fog."}, "'summary.en=Another fog.'"),
        ({"tags": ["cbt", "trial", "care"]}, "tags+=trial,care"),
        ({"venue": "ACL 2025 Main"}, "'venue=ACL 2025 Main'"),
        ({"links": {"code": "https://github.com/quay/fog"}}, "links.code=https://github.com/quay/fog"),
        ({"note": "A note that is far too long to be printed once more."}, "note=…"),
        ({"authors": ["Ada Quay"]}, "'authors=Ada Quay'"),
        ({"kind": "tool", "year": 2024}, "kind=tool year=2024"),
    ],
)  # fmt: skip
def test_what_an_entry_does_not_have_is_told_with_its_remedy(
    given: Mapping[str, object], assignments: str
) -> None:
    assert describe_unused(ENTRY, given, "en").endswith(f"; to set: psylist set fog {assignments}")


@pytest.mark.parametrize("given", [{"summary": "Fog."}, {"summary": {"zh": ""}}, {"note": ""}])
def test_neither_what_it_has_nor_nothing_is_told(given: Mapping[str, object]) -> None:
    assert describe_unused(ENTRY, given, "en") == ""


def test_what_an_entry_has_is_not_told() -> None:
    given = {
        "summary": {"en": "Fog."},
        "tags": ["cbt"],
        "kind": "paper",
        "year": 2025,
        "date": dt.date(2025, 1, 2),
        "url": "https://arxiv.org/pdf/2501.00020",
    }
    assert describe_unused(ENTRY, given, "en") == ""
