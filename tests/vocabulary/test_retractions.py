"""Notices of retraction in records."""

from collections.abc import Mapping

import pytest

from psylist.vocabulary.retractions import is_notice, read_retraction


@pytest.mark.parametrize(
    ("item", "notice"),
    [
        ({"updated-by": [{"type": "retraction", "DOI": "10.7/n"}]}, "retraction notice 10.7/n"),
        ({"DOI": "10.1/a", "update-to": [{"type": "withdrawal", "DOI": "10.1/a"}]},
         "withdrawal notice"),
        ({"DOI": "10.1/n", "update-to": [{"type": "retraction", "DOI": "10.1/a"}]}, ""),
        ({"updated-by": [{"type": "erratum", "DOI": "10.7777/n"}]}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_a_work_was_retracted_if_its_record_names_a_notice(
    item: Mapping[str, object], notice: str
) -> None:
    assert read_retraction(item) == notice


@pytest.mark.parametrize(
    ("updates", "expected"),
    [
        ([{"type": "correction", "DOI": "10.1/a"}], True),
        ([{"label": "Retraction", "DOI": "10.1/a"}], True),
        ([{"type": "retraction", "DOI": "10.1/N"}], False),
        ([{"type": "new_version", "DOI": "10.1/a"}], False),
        ([{"type": "correction"}], False),
        ([], False),
    ],
)
def test_what_updates_another_work_is_its_notice(
    updates: list[Mapping[str, object]], expected: bool
) -> None:
    assert is_notice({"DOI": "10.1/n", "update-to": updates}) is expected
