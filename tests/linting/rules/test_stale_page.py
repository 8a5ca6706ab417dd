"""PSY402: a page that is not what the list says."""

from psylist.linting.findings import THE_LIST
from psylist.linting.rules.stale_page import RULE
from tests.linting.rules import found


def test_each_page_that_is_out_of_date() -> None:
    (finding,) = found(RULE, "year = 2024", lambda: [("README.md", "is out of date")])
    assert (finding.index, finding.file, finding.message) == (
        THE_LIST, "README.md", "is out of date"
    )  # fmt: skip


def test_pages_that_are_as_they_should_be() -> None:
    assert found(RULE, "year = 2024", list) == []
