"""Proposals as programs read them."""

import datetime as dt

from psylist.model import ProposalKind
from psylist.refreshing.proposals import Proposal


def test_json_has_paths_with_dots_and_days_as_texts() -> None:
    changes = {("links", "code"): (None, "x"), ("date",): (dt.date(2024, 5, 2), "2024-06-01")}
    one = Proposal("ponds", ProposalKind.WRONG_PAPER, changes, "arXiv", ("a",))
    assert one.to_json() == {
        "id": "ponds",
        "kind": "wrong-paper",
        "changes": {"links.code": [None, "x"], "date": ["2024-05-02", "2024-06-01"]},
        "source": "arXiv",
        "evidence": ["a"],
    }
