"""PSY101: an entry without a link, a paper without a year."""

import pytest

from psylist.linting.rules.missing_field import RULE
from tests.linting.rules import messages

OTHERS = (
    '[[entries]]\nid = "b"\ntitle = "B"\nyear = 2024\narxiv = "2401.00001"\n'
    '[[entries]]\nid = "c"\ntitle = "C"\nyear = 2024\nurl = "https://example.org/c"\n'
)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("year = 2025", ["has neither a link nor an id"]),
        ('arxiv = "2509.25733"', ["has neither 'year' nor 'date'"]),
        ('url = "https://aclanthology.org/L18-1591/"', ["has neither 'year' nor 'date'"]),
    ],
)
def test_what_most_entries_have_is_missed(fields: str, expected: list[str]) -> None:
    assert messages(RULE, f'[[entries]]\nid = "a"\ntitle = "A"\n{fields}\n{OTHERS}') == expected


@pytest.mark.parametrize(
    "fields",
    [
        'kind = "project"\nurl = "https://github.com/a/b"',  # is of no year
        'url = "https://shield.example/assistant"',  # a product: nothing says that it is a paper
        'doi = "10.1000/182"\ndate = 2024',
        "draft = true",
    ],
)
def test_an_entry_that_needs_no_more_is_silent(fields: str) -> None:
    assert messages(RULE, f'[[entries]]\nid = "a"\ntitle = "A"\n{fields}\n{OTHERS}') == []


def test_a_list_of_works_without_links_and_years_misses_neither() -> None:
    entries = "".join(f'[[entries]]\ntitle = "{name}"\n' for name in ("Stroop", "N-Back", "Go"))
    assert messages(RULE, entries + '[[entries]]\ntitle = "PEBL"\nyear = 2014\n') == []


def test_a_field_that_the_list_requires() -> None:
    text = '[check]\nrequire = ["venue", "summary.en"]\n[[entries]]\ntitle = "A"\nvenue = "ACL"\n'
    assert messages(RULE, text) == ["has no 'summary.en', which [check] requires"]
