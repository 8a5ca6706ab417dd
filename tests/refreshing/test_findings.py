"""What a run knows so far: records by entry, and the proposals that they amount to."""

from pathlib import Path

from psylist.catalog.read import read_catalog
from psylist.refreshing.findings import Findings
from tests.refreshing import LABELS, PEOPLE, TITLE, record

LIST = (
    f'[[entries]]\nid = "ponds"\ntitle = "{TITLE}"\nauthors = {PEOPLE}\narxiv = "2405.01001"\n'
    '[[entries]]\nid = "crops"\ntitle = "On Winter Crops"\n'
)


def findings() -> Findings:
    return Findings(read_catalog(Path("entries.toml"), LIST), [0, 1], LABELS)


def test_proposals_are_counted_as_records_come_in() -> None:
    found = findings()
    assert (found.count(), found.proposals()) == (0, [])
    found.add(0, record("arxiv"))
    assert found.count() == 0
    found.add(0, record(venue="ACL 2024"))
    assert (found.count(), [one.id for one in found.proposals()]) == (1, ["ponds"])
    assert [one.source for one in found.of(0)] == ["arxiv", "openalex"]


def test_what_nobody_could_look_up_is_taken_back() -> None:
    found = findings()
    found.add(0, record(venue="Patterns", doi="10.5555/p"))
    assert found.count() == 1
    found.miss(0, "10.5555/p")
    assert (found.count(), {*found.unanswered}, {*found.indexes}) == (0, {0}, {0, 1})
