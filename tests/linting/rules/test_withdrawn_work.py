"""PSY211: a work that was withdrawn or retracted, which nobody has acknowledged."""

import pytest

from psylist.linting.rules.withdrawn_work import RULE
from tests.linting.rules import messages


@pytest.mark.parametrize("status", ["withdrawn", "retracted"])
def test_a_work_that_is_not_what_it_was(status: str) -> None:
    assert messages(RULE, f'status = "{status}"') == [f"status: the work was {status}"]


def test_what_takes_its_place_is_named() -> None:
    text = 'status = "withdrawn"\nsuperseded-by = "arXiv:2405.13351"'
    expected = ["status: the work was withdrawn, superseded by arXiv:2405.13351"]
    assert messages(RULE, text) == expected


@pytest.mark.parametrize(
    "text", ['note = "withdrawn"', 'status = "retracted"\nignore = ["PSY211"]']
)
def test_what_is_sound_or_acknowledged(text: str) -> None:
    assert messages(RULE, text) == []
