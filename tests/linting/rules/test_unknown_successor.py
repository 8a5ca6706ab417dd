"""PSY212: what takes the place of a work cannot be found."""

import pytest

from psylist.linting.rules.unknown_successor import RULE
from tests.linting.rules import messages


@pytest.mark.parametrize("name", ["ghost", "a study of 2024", "javascript:alert(1)"])
def test_what_names_nothing(name: str) -> None:
    message = f"names {name}, which is neither an entry nor an id or address of a paper"
    assert messages(RULE, f'superseded-by = "{name}"') == [f"superseded-by: {message}"]


def test_an_entry_does_not_take_its_own_place() -> None:
    text = 'arxiv = "2405.13351"\nsuperseded-by = "https://arxiv.org/abs/2405.13351v2"'
    assert messages(RULE, text) == ["superseded-by: names the entry itself"]


@pytest.mark.parametrize(
    "name", ["arXiv:2405.13351", "10.1000/xyz", "https://example.org/other", "2024.acl-long.1"]
)
def test_a_paper_or_an_address(name: str) -> None:
    assert messages(RULE, f'superseded-by = "{name}"') == []
