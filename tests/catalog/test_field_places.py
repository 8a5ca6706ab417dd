"""The lines of fields, found without a parser and the same as with one."""

import pytest

from psylist.catalog.field_places import find_lines
from psylist.catalog.toml_layout import field_lines
from tests.conftest import REPOSITORY

ODD = '''\
# A list.
[list]
title = "L"

[[entries]]  # one
id = "a"
summary.en = """
venue = "in a text"
[[not]] a header
"""
venue = "ACL 2024"
  date = 2024
links."paper 2" = "https://example.org"

[[entries]]
id = "b"
authors = [
    "venue = x",
]
summary.en = "S"
[entries.links]
note = "https://example.org"
"code" = "https://example.org"
[[entries]]
title = "C"
'''
FIELDS = ["", "id", "venue", "date", "summary", "summary.en", "summary.zh", "links", "links.note",
          "links.paper 2", "links.code", "note", "authors", "title"]  # fmt: skip


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
@pytest.mark.parametrize("text", [ODD, ODD.replace("[[not]]", "[not]")])
def test_the_lines_are_those_that_a_parser_finds(text: str, break_: str) -> None:
    text = text.replace("\n", break_)
    fields = [(entry, field) for entry in range(3) for field in FIELDS]
    assert find_lines(text, fields, 3) == field_lines(text, fields)


def test_the_part_outside_entries_and_a_list_in_brackets() -> None:
    assert find_lines(ODD, [(-1, "list.title"), (1, "id")], 3) == {
        (-1, "list.title"): 3,
        (1, "id"): 16,
    }
    text = 'entries = [\n{ title = "[[entries]]" },\n{ title = "B", year = 2024 },\n]\n'
    assert find_lines(text, [(1, "year")], 2) == field_lines(text, [(1, "year")])


def test_the_list_of_this_repository() -> None:
    text = (REPOSITORY / "entries.toml").read_text("utf-8")
    number = text.count("[[entries]]")
    fields = [(entry, field) for entry in range(number) for field in FIELDS]
    assert find_lines(text, fields, number) == field_lines(text, fields)
