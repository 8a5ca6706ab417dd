"""References as texts cite works."""

import pytest

from psylist.vocabulary.citations import (
    has_document_type,
    title_in_citation,
    title_in_reference,
    without_noise,
)

TITLE = "Quiet Lamps for Small Harbors"


@pytest.mark.parametrize(
    "text",
    [
        f"Moss, A., & Oak, B. (2019). {TITLE}. Journal of Fog, 3(2), 1-9.",
        f"Moss A, Oak B. 2019. {TITLE}. Journal of Fog.",
        f"Moss, A. (in press). {TITLE}. Journal of Fog.",
        f"莫大, 欧二. {TITLE}[J]. 灯学报, 2019, 3(2): 1-9.",
        f"{TITLE}[EB/OL].",
    ],
)
def test_a_reference_has_its_title_behind_names_and_year(text: str) -> None:
    span = title_in_reference(text)
    assert span is not None
    assert text[slice(*span)] == TITLE
    assert title_in_reference(f"[3] {text}", len("[3] ")) is not None


@pytest.mark.parametrize(
    "label",
    [
        f'Moss, Ada, and Bo Oak. "{TITLE}." Journal of Fog 3.2 (2019): 1-9.',
        f"Moss et al. (2019): {TITLE}",
        f"Finch 2002 : {TITLE}",
    ],
)
def test_the_label_of_a_link_may_cite(label: str) -> None:
    span = title_in_citation(label)
    assert span is not None
    assert label[slice(*span)].rstrip(".") == TITLE


@pytest.mark.parametrize(
    "text", ["", TITLE, f"{TITLE} (2019)", "GPT-4 [2023]: A Lamp", "WICK 2002 : A Lamp of Oil"]
)
def test_other_texts_cite_nothing(text: str) -> None:
    assert title_in_reference(text) is None
    assert title_in_citation(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Journal of Fog, pp. 12-19", "Journal of Fog"),
        ("Journal of Fog 3(2): 12-19", "Journal of Fog"),
        ("灯学报 第 3 期", "灯学报"),
        ("Journal of Fog [cited by 12]", "Journal of Fog"),
        ("Journal of Fog 2019", "Journal of Fog 2019"),
    ],
)
def test_pages_volumes_and_counts_are_no_part_of_a_venue(text: str, rest: str) -> None:
    assert without_noise(text).strip() == rest


def test_the_type_of_a_document_shows_a_citation() -> None:
    assert has_document_type(f"{TITLE}[J]")
    assert not has_document_type("[J] is a letter")
