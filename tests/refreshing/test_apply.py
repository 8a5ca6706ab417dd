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
    changes: dict[tuple[str, ...], tuple[object, object]] = {
        ("title",): ("Winter Crops", "Summer Crops")
    }
    wanted = Proposal(name, ProposalKind.RENAMED, changes, "arXiv")
    apply_proposals(file, [wanted], sources)
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


def test_a_proposal_for_another_value_than_the_entry_has_is_left_out(file: Path) -> None:
    sources = texts_of(load_catalog(file))
    stale = Proposal("ponds", ProposalKind.RENAMED, {("title",): ("Loud Ponds", "Ponds")}, "arXiv")
    dated = Proposal("ponds", ProposalKind.PUBLISHED, {("date",): ("2024", "2024-05-02")}, "arXiv")
    applied = apply_proposals(file, [stale, dated], sources)
    assert applied.done == [dated]
    assert [str(failure) for failure in applied.failures] == [
        "ponds has changed since its proposals were made"
    ]
    (entry, _) = load_catalog(file).entries
    assert (entry.title, str(entry.date)) == ("Quiet Ponds", "2024-05-02")


def test_what_an_entry_locks_stays_as_it_is(file: Path) -> None:
    locks = PONDS + 'locked = ["venue"]\n'
    file.write_text(locks + CROPS, "utf-8")
    sources = texts_of(load_catalog(file))
    applied = apply_proposals(file, [proposal("ponds", venue="ACL 2024")], sources)
    assert (applied.done, file.read_text("utf-8")) == ([], locks + CROPS)
    assert [str(failure) for failure in applied.failures] == [
        "ponds locks venue: it stays as it is"
    ]
    both = proposal("ponds", venue="ACL 2024", doi="10.1000/a")
    applied = apply_proposals(file, [both], sources)
    assert (applied.done, applied.failures) == ([both], [])
    assert file.read_text("utf-8") == locks.replace("date", 'doi = "10.1000/a"\ndate') + CROPS


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


def test_what_an_entry_is_no_longer_is_taken_out(file: Path) -> None:
    known = 'authors = ["Ada Moss"]\nmore-authors = true\n'
    file.write_text(PONDS.replace("date", f"{known}date") + CROPS, "utf-8")
    names = ["Ada Moss", "Ben Oak"]
    changes: dict[tuple[str, ...], tuple[object, object]] = {
        ("authors",): (["Ada Moss"], names), ("more-authors",): (True, False),
    }  # fmt: skip
    wanted = Proposal("ponds", ProposalKind.AUTHORS, changes, "arXiv")
    applied = apply_proposals(file, [wanted], texts_of(load_catalog(file)))
    assert applied.done == [wanted]
    whole = 'authors = ["Ada Moss", "Ben Oak"]\ndate'
    assert file.read_text("utf-8") == PONDS.replace("date", whole) + CROPS
