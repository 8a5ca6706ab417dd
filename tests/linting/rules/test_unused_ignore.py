"""PSY001: exceptions that are of no use any more."""

import pytest

from psylist.linting.registry import RULES
from psylist.linting.rules import unused_ignore
from psylist.linting.service import run_rules
from tests.linting.rules import catalog_of


def messages(text: str) -> list[str]:
    catalog = catalog_of(text)
    findings = run_rules(catalog, RULES, range(len(catalog.entries)), lambda: ())
    return [f.message for f in findings if f.code == unused_ignore.RULE.code]


@pytest.mark.parametrize(
    ("ignore", "expected"),
    [
        ('["PSY202"]', ["PSY202 finds nothing here any more"]),
        ('["PSY999"]', ["there is no rule PSY999"]),
        ('["archived"]', []),
        ('["archive"]', ["there is no rule archive"]),
        ('["PSY3", "PSY201"]', ["PSY3 finds nothing here any more"]),
    ],
)
def test_an_exception_without_a_finding(ignore: str, expected: list[str]) -> None:
    text = f'venue = "AAAI2025"\nurl = "https://a.example"\nyear = 2025\nignore = {ignore}'
    assert messages(text) == expected


@pytest.mark.parametrize("ignore", ["PSY201", "PSY2"])
def test_an_exception_that_is_needed(ignore: str) -> None:
    assert messages(f'venue = "AAAI2025"\nignore = ["{ignore}"]') == []


def test_a_rule_that_did_not_run_may_be_needed() -> None:
    catalog = catalog_of('venue = "AAAI 2025"\nignore = ["PSY201"]')
    assert run_rules(catalog, [unused_ignore.RULE], [0], lambda: ()) == []
