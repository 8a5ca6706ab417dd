"""PSY401: an entry that is not in its place."""

from psylist.linting.rules.out_of_order import RULE
from tests.linting.rules import catalog_of, found


def entries(*years: int, head: str = "") -> str:
    found = (f'# {year}\n[[entries]]\ntitle = "T {year}"\nyear = {year}\n' for year in years)
    return head + "\n".join(found)


def test_a_newer_year_below_an_older_one() -> None:
    text = entries(2025, 2023, 2024)
    (finding,) = found(RULE, text)
    assert (finding.index, finding.message) == (
        2, "is not in its place; the list is sorted by year"
    )  # fmt: skip
    assert finding.fix
    assert finding.fix.edit
    assert finding.fix.edit(catalog_of(text)).strip() == entries(2025, 2024, 2023).strip()


def test_the_order_that_the_list_names() -> None:
    assert found(RULE, entries(2023, 2024, 2025, head='[list]\nsort = "-year"\n')) == []
    assert found(RULE, entries(2025, 2025, 2023)) == []
    assert found(RULE, "") == []
