"""Review files: written, read again, and brought up to date."""

import datetime as dt
import tomllib
from pathlib import Path

import msgspec
import pytest

from psylist.catalog.read import Catalog, read_catalog
from psylist.errors import DataFileError
from psylist.model import ProposalKind
from psylist.refreshing.options import RefreshReport
from psylist.refreshing.proposals import Proposal
from psylist.refreshing.review import (
    Reviewed,
    after_applying,
    merge_reviews,
    read_review,
    to_review,
    write_review,
)

PONDS = '[[entries]]\nid = "ponds"\ntitle = "静 \\"P\\""\n'
CROPS = '[[entries]]\nid = "crops"\ntitle = """C"""\n'
CATALOG = read_catalog(Path("entries.toml"), f"{PONDS}\n{CROPS}")
VENUE = Proposal(
    "ponds",
    ProposalKind.PUBLISHED,
    {("venue",): (None, "ACL 2024"), ("links", "paper"): ("a", "b"), ("year",): (2023, 2024)},
    "OpenAlex",
    ["a\nb", '"quoted" \\'],
)
GONE = Proposal("crops", ProposalKind.GONE, {}, "GitHub", [])


def report(*proposals: Proposal, answered: set[str], catalog: Catalog = CATALOG) -> RefreshReport:
    sources = ["OpenAlex", "GitHub"]
    return RefreshReport(catalog, proposals, answered=answered, sources=sources)


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    written = to_review(CATALOG, [VENUE, GONE])
    write_review(tmp_path / "review.toml", written)
    found = read_review(tmp_path / "review.toml")
    assert [one.entry for one in found] == [PONDS, CROPS]
    assert found[0].proposal.changes == VENUE.changes
    assert found[0].evidence == ["a b", '"quoted" \\']
    assert [one.accept for one in found] == [False, False]


def test_a_file_of_which_nothing_is_new_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "review.toml"
    write_review(file, to_review(CATALOG, [GONE, VENUE]))
    text = f"# Bob\n{file.read_text('utf-8')}".replace("accept = false", "accept = true # Ann", 1)
    file.write_text(text, "utf-8")
    before = file.stat()
    write_review(file, read_review(file))
    assert (file.read_text("utf-8"), file.stat().st_mtime_ns) == (text, before.st_mtime_ns)
    assert file.stat().st_ino == before.st_ino


def test_a_date_stays_a_date(tmp_path: Path) -> None:
    dated = Proposal("ponds", ProposalKind.PUBLISHED, {("date",): (None, dt.date(2024, 5, 2))}, "")
    write_review(tmp_path / "review.toml", to_review(CATALOG, [dated]))
    raw = tomllib.loads((tmp_path / "review.toml").read_text("utf-8"))
    assert raw["proposals"][0]["changes"]["date"] == {"new": dt.date(2024, 5, 2)}


def test_what_was_accepted_stays_so_while_it_is_the_same() -> None:
    old = [one.accepted() for one in to_review(CATALOG, [VENUE])]
    (kept,) = merge_reviews(old, report(VENUE, answered={"ponds"}))
    assert kept.accept
    other = Proposal(
        "ponds", ProposalKind.PUBLISHED, {("venue",): (None, "EMNLP 2024")}, "OpenAlex"
    )
    (changed,) = merge_reviews(old, report(other, answered={"ponds"}))
    assert not changed.accept


def test_what_was_accepted_stays_where_nothing_is_found_for_the_same_entry() -> None:
    old = [one.accepted() for one in to_review(CATALOG, [VENUE])]
    answered = {"ponds", "crops"}
    gone = Proposal("ponds", ProposalKind.WRONG_PAPER, {}, "arXiv")
    assert old[0] in merge_reviews(old, report(gone, answered=answered))
    before = [msgspec.structs.replace(old[0], entry="another text")]
    assert merge_reviews(before, report(answered=answered)) == []


@pytest.mark.parametrize(("answered", "number"), [({"ponds", "crops"}, 0), (set[str](), 2)])
def test_what_holds_no_more_goes_once_all_is_known(answered: set[str], number: int) -> None:
    assert (
        len(merge_reviews(to_review(CATALOG, [VENUE, GONE]), report(answered=answered))) == number
    )


def test_what_a_source_has_said_that_was_left_out_stays_in_its_place() -> None:
    told = Proposal("ponds", ProposalKind.RENAMED, {("title",): ("a", "b")}, "arXiv")
    merged = merge_reviews(to_review(CATALOG, [told]), report(GONE, answered={"ponds", "crops"}))
    assert [one.id for one in merged] == ["ponds", "crops"]


def test_after_applying_the_rest_is_about_the_entry_of_now() -> None:
    now = read_catalog(Path("entries.toml"), PONDS + 'venue = "ACL 2024"\n')
    renamed = Proposal("ponds", ProposalKind.RENAMED, {("title",): ("a", "b")}, "arXiv")
    venue, other = to_review(CATALOG, [VENUE, renamed])
    venue = venue.accepted()
    (left,) = after_applying(now, [venue, other], [venue.proposal])
    assert (left.kind.value, left.entry) == ("renamed", PONDS + 'venue = "ACL 2024"\n')


def test_of_two_proposals_of_one_kind_the_one_that_was_not_accepted_is_left() -> None:
    moves = [
        Proposal("ponds", ProposalKind.MOVED, {("links", name): ("a", "b")}, "GitHub")
        for name in ("code", "demo")
    ]
    one, other = to_review(CATALOG, moves)
    one = one.accepted()
    assert after_applying(CATALOG, [one, other], [one.proposal]) == [other]


@pytest.mark.parametrize(
    "text",
    [
        "x = 1",
        "proposals = 3",
        "[[proposals]]\nid = 1",
        '[[proposals]]\nid = "a"\nkind = "odd"\nentry = ""',
        '[[proposals]]\nid = "a"\nkind = "gone"\nentry = ""\naccept = "yes"',
        '[[proposals]]\nid = "a"\nkind = "gone"\nentry = ""\nextra = 1',
        '[[proposals]]\nid = "a"\nkind = "gone"\nentry = ""\nchanges.foo = { new = 1 }',
        "[[",
    ],
)
def test_what_is_no_review_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "review.toml").write_text(text, "utf-8")
    with pytest.raises(DataFileError):
        read_review(tmp_path / "review.toml")


def test_every_flaw_is_told_with_its_line_and_a_remedy(tmp_path: Path) -> None:
    good = '[[proposals]]\nid = "a"\nkind = "gone"\nentry = ""\n'
    bad = '\n[[proposals]]\nid = "b"\nkind = "odd"\naccept = "yes"\nchanges = 3\nacept = true\n'
    (tmp_path / "review.toml").write_text(good + bad, "utf-8")
    with pytest.raises(DataFileError) as error:
        read_review(tmp_path / "review.toml")
    kinds = ", ".join(ProposalKind)
    assert [(one.line, one.message) for one in error.value.problems] == [
        (6, "proposal 2: unknown key 'acept', did you mean 'accept'?"),
        (6, f"proposal 2: unknown kind of proposal 'odd' (known: {kinds})"),
        (6, "proposal 2: 'accept' takes true or false, not text"),
        (6, "proposal 2: 'changes' takes fields with { old = …, new = … }"),
        (6, "proposal 2: 'entry' is missing"),
    ]


def test_a_proposal_changes_no_id(tmp_path: Path) -> None:
    text = '[[proposals]]\nid = "a"\nkind = "renamed"\nentry = ""\nchanges.id = { new = "b" }\n'
    (tmp_path / "review.toml").write_text(text, "utf-8")
    with pytest.raises(DataFileError, match="proposal 1: no proposal changes an id"):
        read_review(tmp_path / "review.toml")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("venue = { new = 5 }", "'venue' takes text in quotes, not a number"),
        ('date = { new = "2024-99-99" }', "'date' is not a date"),
        ("date = { new = 2024-05-02T10:00:00 }", "'date' is a day without a time of day"),
        ('"links.code" = { new = "nowhere" }', "'links.code'"),
        ('status = { new = "gone" }', "'status' is 'gone'"),
        ("links = { new = 1.5 }", "'links'"),
        ('venue = { new = "" }', "'venue' is empty"),
    ],
)
def test_a_value_that_no_entry_may_have_is_told_with_its_proposal(
    tmp_path: Path, change: str, message: str
) -> None:
    block = "[[proposals]]\nid = 'ponds'\nkind = 'published'\naccept = true\n"
    block += f"entry = '''\n{PONDS}'''\n"
    bad = f"{block}changes.{change}\n"
    file = tmp_path / "review.toml"
    file.write_text(f"{block}changes.venue = {{ new = 'ACL 2024' }}\n{bad}", "utf-8")
    with pytest.raises(DataFileError) as error:
        read_review(file)
    (problem,) = error.value.problems
    assert (problem.line, problem.message[:12]) == (11, "proposal 2: ")
    assert message in problem.message
    file.write_text(bad.replace("accept = true", "accept = false"), "utf-8")
    assert len(read_review(file)) == 1  # nobody wants it


def test_a_proposal_knows_the_title_that_its_entry_had() -> None:
    text = '[[entries]]\nid = "a"\ntitle = { en = "Ponds", zh = "池塘" }\n'
    one = Reviewed(id="a", kind=ProposalKind.GONE, entry=text)
    assert one.title == "Ponds"
    assert [
        Reviewed(id="a", kind=ProposalKind.GONE, entry=broken).title
        for broken in ("[[", "", "entries = 3", "[[entries]]\ntitle = 3")
    ] == ["", "", "", ""]
