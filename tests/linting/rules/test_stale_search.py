"""PSY111: a saved search for works like an entry that is not there."""

from psylist.linting.rules.stale_search import RULE
from tests.linting.rules import messages

LIST = (
    '[searches.ponds]\nlike = "{}"\n[searches.ships]\nwords = ["ships"]\n'
    '[[entries]]\nid = "ponds"\ntitle = "Quiet Ponds"\narxiv = "2405.01001"\n'
    '[[entries]]\nid = "ships"\ntitle = "Small Ships"\n'
)


def test_an_entry_that_is_gone() -> None:
    expected = ["searches.ponds.like: names crops, and there is no such entry"]
    assert messages(RULE, LIST.format("crops")) == expected


def test_an_entry_by_its_id_in_the_list_or_at_arxiv() -> None:
    assert messages(RULE, LIST.format("ponds")) == []
    assert messages(RULE, LIST.format("arXiv:2405.01001")) == []
