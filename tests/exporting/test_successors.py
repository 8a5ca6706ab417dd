"""What takes the place of a work is found by any name that the list or the world has for it."""

import pytest

from psylist.exporting.successors import Successor, find_successors
from psylist.model import Entry

OTHER = Entry(id="other", title="Pond", acl="2024.acl-long.7")


@pytest.mark.parametrize(
    ("name", "successor"),
    [
        ("other", Successor(OTHER)),
        ("https://aclanthology.org/2024.acl-long.7/", Successor(OTHER)),
        ("arXiv:2406.02002", Successor(None, "https://arxiv.org/abs/2406.02002")),
        ("https://example.org/x", Successor(None, "https://example.org/x")),
        ("ghost", Successor()),
        ("javascript:alert(1)", Successor()),
    ],
)
def test_what_a_name_leads_to(name: str, successor: Successor) -> None:
    work = Entry(id="a", title="T", superseded_by=name)
    assert find_successors([work, OTHER]) == {name: successor}


def test_a_draft_is_not_told_of() -> None:
    work = Entry(id="a", title="T", superseded_by="other")
    draft = Entry(id="other", title="Pond", draft=True)
    assert find_successors([work, draft]) == {"other": Successor()}


def test_most_lists_have_none() -> None:
    assert find_successors([OTHER]) == {}
