"""What is asked about an entry, and when nothing is left to ask."""

import pytest

from psylist.refreshing.inquiry import first_title, is_published
from psylist.refreshing.records import Record
from tests.refreshing import entry, record

OTHER = record(
    "crossref", key="10.5555/p", doi="10.5555/p", title="On Farms", authors=["Eve Other"]
)


@pytest.mark.parametrize(
    ("listed", "known", "expected"),
    [
        ({}, [], False),
        ({"venue": "ACL 2024"}, [], False),  # its id is not known
        ({"venue": "ACL 2024", "doi": "10.5555/p"}, [], True),
        ({"venue": "ACL 2024", "arxiv": None}, [], True),
        ({"venue": "arXiv", "doi": "10.5555/p"}, [], False),
        ({}, [record()], False),
        ({}, [record(venue="ACL 2024")], True),
        ({}, [record(acl="2024.acl-long.31")], True),
        ({}, [record(doi="10.5555/P")], True),
        ({}, [record(doi="10.5555/P"), OTHER], False),  # the DOI is another work's
        ({}, [record(doi="10.5555/P"), OTHER, record(venue="ACL 2024")], True),
    ],
)
def test_whether_anything_is_left_to_find_out(
    listed: dict[str, str], known: list[Record], expected: bool
) -> None:
    assert is_published(entry(**listed), known) is expected


def test_the_title_by_which_indexes_know_a_work() -> None:
    assert first_title(entry(title="A")) == first_title(entry(title="[Retracted] A")) == "A"
    assert first_title(entry(title={"zh": "甲", "en": "A"})) == "A"
    assert first_title(entry(title={"zh": "甲", "ja": "い"})) == "甲"
