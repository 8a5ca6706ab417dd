"""Which entries a filter finds."""

import pytest

from psylist.catalog.query import author_test


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        (
            "Xiao-Ming Wang",
            ["xiao ming", "ming", "Wang Ming", "xiaoming", "xiao-ming", "Xiao‑Ming", "wang x m"],
        ),
        ("Jean‐Luc Martin", ["jean luc", "luc martin", "Martin, J.-L.", "jeanluc"]),
        ("Łukasz Sørensen", ["lukasz", "sorensen l", "łukasz", "SØRENSEN"]),
        ("Đăng Yıldız", ["dang", "yildiz", "đăng", "YILDIZ"]),
        ("J.-P. Serre", ["J. P. Serre", "j p serre"]),
    ],
)
def test_a_name_is_found_without_its_hyphens_and_accents(name: str, queries: list[str]) -> None:
    missed = [query for query in queries if not author_test(query)([name])]
    assert missed == []


@pytest.mark.parametrize("query", ["iao", "ing", "xiao wei", "wang-ming", "mingwang", "-"])
def test_what_begins_no_part_of_a_name_is_not_found(query: str) -> None:
    assert not author_test(query)(["Xiao-Ming Wang"])
