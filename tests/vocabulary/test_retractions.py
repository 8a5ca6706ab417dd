"""Notices of retraction in records."""

from collections.abc import Mapping

import pytest

from psylist.vocabulary.retractions import read_retraction


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
