"""What is one work and what is two, by pairs as lists have them; and what holds for any list."""

from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from psylist.duplicates.evidence import EvidenceKind
from psylist.duplicates.features import repository
from psylist.duplicates.finder import DuplicateFinder
from psylist.model import Entry
from tests.duplicates.ground_truth import DUPLICATES, Pair, work
from tests.duplicates.negative_pairs import STRANGERS

MISSED = {"SuDoSys", "心理咨询中的大型语言模型应用与伦理", "Assisting Counselors with Models"}
"""Second titles of the pairs that nothing but reading the papers could tell."""


def named(pair: Pair) -> Pair:
    """The pair as a list holds it: each entry with an id."""
    one, other = pair
    replaced = msgspec.structs.replace
    return replaced(one, id=one.id or "one"), replaced(other, id=other.id or "other")


def called(pair: Pair) -> str:
    return f"{pair[0].title} | {pair[1].title}"[:60]


def is_alike(one: Entry, other: Entry) -> bool:
    return bool(DuplicateFinder([one]).find(other))


def crowd() -> list[Entry]:
    """Every entry of the pairs, each with an id; the pairs share addresses, so each loses them."""
    pairs = [entry for pair in (*DUPLICATES, *STRANGERS) for entry in pair]
    return [
        msgspec.structs.replace(entry, id=f"n{number}", url=None, links={}, distinct=[])
        for number, entry in enumerate(pairs)
    ]


def test_a_retracted_article_is_the_work_that_its_title_without_the_mark_names() -> None:
    one = Entry(id="one", title="Hear Me: Ships", authors=["Ann Lee", "Bo Xu"])
    other = msgspec.structs.replace(one, id="other", title="RETRACTED ARTICLE: Hear Me: Ships")
    assert is_alike(one, other)
    assert is_alike(other, one)


def test_there_are_enough_pairs_of_each() -> None:
    assert len(DUPLICATES) >= 60
    assert len(STRANGERS) >= 60


@pytest.mark.parametrize("pair", STRANGERS, ids=called)
def test_two_works_are_never_taken_for_one(pair: Pair) -> None:
    one, other = named(pair)
    assert DuplicateFinder([one]).find(other) == []
    assert DuplicateFinder([other]).find(one) == []
    assert DuplicateFinder([one, other]).groups() == []


@pytest.mark.parametrize("pair", DUPLICATES, ids=called)
def test_a_work_that_is_there_twice_is_found_from_both_sides(pair: Pair) -> None:
    one, other = named(pair)
    expected = str(other.title) not in MISSED
    assert (is_alike(one, other), is_alike(other, one)) == (expected, expected)
    groups = DuplicateFinder([one, other]).groups()
    assert [group.indexes for group in groups] == ([(0, 1)] if expected else [])


def test_a_glance_at_a_list_finds_what_an_index_of_it_finds() -> None:
    entries = crowd()
    indexed = DuplicateFinder(entries)
    indexed.groups()  # makes the index
    for number, entry in enumerate(entries):
        others = entries[:number] + entries[number + 1 :]
        glanced = {others[match.index].id for match in DuplicateFinder(others).find(entry)}
        found = {entries[match.index].id for match in indexed.find(entry)}
        assert glanced == found - {entry.id}


def test_the_order_of_a_list_changes_no_group() -> None:
    entries = crowd()
    forward = {
        frozenset(entries[at].id for at in g.indexes) for g in DuplicateFinder(entries).groups()
    }
    entries.reverse()
    backward = {
        frozenset(entries[at].id for at in g.indexes) for g in DuplicateFinder(entries).groups()
    }
    assert forward == backward


def test_what_is_added_is_found_with_its_index() -> None:
    likeness = DuplicateFinder([work("Something Else")])
    entry = work("Listening to Farmers in Winter Nights", id="a")
    assert likeness.find(entry) == []
    assert likeness.add(entry) == 1
    likeness.groups()
    assert likeness.add(work("Unlike All Others in the List")) == 2
    again = work("Listening to farmers in winter nights", id="b")
    assert [match.index for match in likeness.find(again)] == [1]


REASONS: list[tuple[Pair, EvidenceKind, str]] = [
    (
        (work("A", arxiv="2509.25733"), work("B", url="https://arxiv.org/pdf/2509.25733v3")),
        EvidenceKind.SAME_WORK,
        "both are arXiv:2509.25733",
    ),
    (
        (work("A", url="https://x.org/a"), work("B", url="https://www.x.org/a/")),
        EvidenceKind.SAME_URL,
        "same URL https://x.org/a",
    ),
    (
        (
            work("The project", kind="project", url="https://github.com/A/B"),
            work("The paper", arxiv="2401.00001", links={"code": "https://github.com/a/b.git"}),
        ),
        EvidenceKind.SAME_REPOSITORY,
        "same repository github.com/a/b: it is the code of other",
    ),
    (
        (
            work("Cats as Therapists in Winter", "Ann Lee; Bo Xu", arxiv="2401.00001"),
            work("Cats as Therapists in Winter", "Bo Xu; Cy Ng", venue="ACL 2024"),
        ),
        EvidenceKind.PREPRINT_PUBLISHED,
        "preprint and published version: same title, 1 author in common",
    ),
    (
        (work("Cats as Therapists in Winter"), work("Cats as Therapist in Winter")),
        EvidenceKind.TITLES_ALIKE,
        "same title, spelled differently; authors unknown",
    ),
]


@pytest.mark.parametrize(("pair", "kind", "words"), REASONS)
def test_the_reason_is_told(pair: Pair, kind: EvidenceKind, words: str) -> None:
    (group,) = DuplicateFinder(named(pair)).groups()
    (later, match), = group.pairs  # fmt: skip
    assert (later, match.index, match.reasons[0].kind, match.explanation) == (1, 0, kind, words)


def test_all_reasons_of_a_pair_are_told_the_strongest_first() -> None:
    entry = work("Cats as Therapists in Winter", "Ann Lee", arxiv="2401.00001", id="a")
    again = msgspec.structs.replace(entry, id="b")
    (match,) = DuplicateFinder([entry]).find(again)
    assert [reason.kind for reason in match.reasons] == [
        EvidenceKind.SAME_WORK,
        EvidenceKind.TITLES_ALIKE,
    ]
    assert match.score == 100


def test_the_repository_of_several_papers_is_the_code_of_none() -> None:
    project = work("The project", kind="project", url="https://github.com/a/b", id="p")
    papers = [
        work(title, arxiv=f"2401.0000{number}", links={"code": "https://github.com/a/b"}, id=title)
        for number, title in enumerate(["Cats", "Dogs", "Mice"])
    ]
    assert len(DuplicateFinder([project, papers[0]]).groups()) == 1
    assert DuplicateFinder([project, *papers]).groups() == []


def test_a_group_holds_together_over_several_reasons() -> None:
    entries = [
        work("Cats as Therapists in Winter", arxiv="2401.00001", id="a"),
        work("Unlike Everything", id="b"),
        work("Katzen", acl="2024.acl-long.1", arxiv="2401.00001", id="c"),
        work("Cats in Wards", url="https://aclanthology.org/2024.acl-long.1.pdf", id="d"),
    ]
    (group,) = DuplicateFinder(entries).groups()
    assert group.indexes == (0, 2, 3)


@pytest.mark.parametrize("distinct", [(["b"], []), ([], ["a"]), (["b"], ["a"])])
def test_what_is_said_to_be_distinct_is_no_duplicate(distinct: tuple[list[str], list[str]]) -> None:
    fields: dict[str, Any] = {"title": "Cats as Therapists in Winter", "arxiv": "2401.00001"}
    entries = [Entry(id=name, distinct=d, **fields) for name, d in zip("ab", distinct, strict=True)]
    assert DuplicateFinder(entries).groups() == []
    assert DuplicateFinder(entries[:1]).find(entries[1]) == []


def test_distinct_takes_apart_only_those_that_are_named() -> None:
    fields: dict[str, Any] = {"title": "Cats as Therapists in Winter"}
    entries = [
        Entry(id="a", distinct=["b"], **fields),
        Entry(id="b", **fields),
        Entry(id="c", **fields),
    ]
    (group,) = DuplicateFinder(entries).groups()
    assert {(match.index, later) for later, match in group.pairs} == {(0, 2), (1, 2)}


@pytest.mark.slow
@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Learning to Listen at Night"},
        {"title": "Deep Learning"},
        {"title": "同一个标题的很多条目放在一起"},
        {"title": "A page", "url": "https://example.org/"},
        {"title": "A work", "links": {"code": "https://github.com/lab/mono"}},
    ],
)
def test_thousands_of_the_same_end(fields: dict[str, Any]) -> None:
    entries = [Entry(id=str(number), **fields) for number in range(2000)]
    assert len(DuplicateFinder(entries).groups()) <= 1


@pytest.mark.parametrize(
    "title", ["word " * 20_000, "心理" * 50_000, "(" * 50_000 + "A" * 50_000, ": " * 50_000 + "x"]
)
def test_endless_titles_end_and_are_alike_only_if_the_same_to_the_end(title: str) -> None:
    entries = [Entry(id=str(number), title=title + "xyz"[number % 3]) for number in range(6)]
    groups = DuplicateFinder(entries).groups()
    assert [group.indexes for group in groups] in ([], [(0, 3), (1, 4), (2, 5)])


@pytest.mark.parametrize("title", ["", "？！", "🔥", "   ", "The", "的", "\u202e", "\ud800", "()"])
def test_a_title_without_words_is_like_nothing(title: str) -> None:
    entries = [Entry(id=name, title=title) for name in "ab"]
    assert DuplicateFinder(entries).groups() == []
    assert DuplicateFinder(entries[:1]).find(entries[1]) == []


@settings(max_examples=200, deadline=None)
@example(";X;a", "", [])  # a coined name beside one that is not
@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.text(max_size=20), max_size=3))
def test_no_text_breaks_a_comparison_and_both_sides_agree(
    one: str, other: str, authors: list[str]
) -> None:
    a = Entry(id="a", title=one, authors=authors)
    b = Entry(id="b", title={"en": other, "zh": one[::2] + "x"})
    assert is_alike(a, b) == is_alike(b, a) == bool(DuplicateFinder([a, b]).groups())


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/A/B", "github.com/a/b"),
        ("https://www.github.com/A/B.git", "github.com/a/b"),
        ("https://github.com/A/B/issues/3", "github.com/a/b"),
        ("https://github.com/A/B/tree/main", "github.com/a/b"),
        ("https://github.com/A/B/blob/main/README.md", "github.com/a/b"),
        ("https://github.com/A/B/tree/main/C/", "github.com/a/b/c"),
        ("https://gitlab.com/A/B/-/tree/main/C", "gitlab.com/a/b/c"),
        ("https://gitee.com/a/b?x=1#y", "gitee.com/a/b"),
        ("https://github.com/topics/llm", None),
        ("https://github.com/a", None),
        ("https://example.org/a/b", None),
    ],
)
def test_an_address_leads_to_a_repository(url: str, name: str | None) -> None:
    assert repository(url) == name
