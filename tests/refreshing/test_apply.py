"""Proposals become changes of the file, as far as entries are still what they were."""

from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from psylist.model import ProposalKind
from psylist.refreshing.apply import apply_proposals
from psylist.refreshing.proposals import Proposal
from psylist.refreshing.review import texts_of

PONDS = '# 注\n[[entries]]\nid = "ponds"\ntitle = "Quiet Ponds"  # words\ndate = 2024\n'
CROPS = '\n[[entries]]\ntitle = "Winter Crops"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "entries.toml"
    path.write_text(PONDS + CROPS, "utf-8")
    return path


def proposal(name: str, **changes: object) -> Proposal:
    fields: dict[tuple[str, ...], tuple[object, object]] = {
        (field,): (None, new) for field, new in changes.items()
    }
    return Proposal(name, ProposalKind.PUBLISHED, fields, "arXiv")


def test_what_stands_around_a_change_stays(file: Path) -> None:
    sources = texts_of(load_catalog(file))
    applied = apply_proposals(file, [proposal("ponds", venue="ACL 2024")], sources)
    assert file.read_text("utf-8") == PONDS.replace("date", 'venue = "ACL 2024"\ndate') + CROPS
    assert [one.id for one in applied.done] == ["ponds"]


def test_a_new_title_leaves_the_id_that_was_made_of_the_old_one(file: Path) -> None:
    sources = texts_of(load_catalog(file))
    (name,) = sources.keys() - {"ponds"}
    apply_proposals(file, [proposal(name, title="Summer Crops")], sources)
    assert [entry.id for entry in load_catalog(file).entries] == ["ponds", name]


def test_an_entry_that_has_changed_or_gone_is_left_alone(file: Path) -> None:
    sources = {**texts_of(load_catalog(file)), "gone": "x"}
    file.write_text(file.read_text("utf-8").replace("Quiet", "Loud"), "utf-8")
    before = file.read_text("utf-8")
    wanted = [proposal("ponds", venue="ACL 2024"), proposal("gone", venue="ACL 2024")]
    applied = apply_proposals(file, wanted, sources)
    assert (applied.done, file.read_text("utf-8")) == ([], before)
    assert [str(failure) for failure in applied.failures] == [
        "ponds has changed since its proposals were made",
        "gone is not in the list any more",
    ]


def test_two_values_for_one_field_are_not_chosen_between(file: Path) -> None:
    sources, before = texts_of(load_catalog(file)), file.read_text("utf-8")
    wanted = [proposal("ponds", venue="ACL 2024"), proposal("ponds", venue="EMNLP 2024")]
    applied = apply_proposals(file, wanted, sources)
    assert (applied.done, file.read_text("utf-8")) == ([], before)
    (failure,) = applied.failures
    assert str(failure) == "two proposals for ponds change 'venue': accept one of them"


def test_a_dry_run_changes_nothing(file: Path) -> None:
    sources = texts_of(load_catalog(file))
    apply_proposals(file, [proposal("ponds", venue="ACL 2024")], sources, dry_run=True)
    assert file.read_text("utf-8") == PONDS + CROPS


def test_what_changes_nothing_is_ignored_from_now_on(file: Path) -> None:
    seen = [Proposal("ponds", kind, {}, "GitHub")
            for kind in (ProposalKind.ARCHIVED, ProposalKind.GONE)]  # fmt: skip
    applied = apply_proposals(file, seen, texts_of(load_catalog(file)))
    assert [one.kind for one in applied.done] == ["archived", "gone"]
    assert load_catalog(file).entries[0].ignore == ["archived", "gone"]
