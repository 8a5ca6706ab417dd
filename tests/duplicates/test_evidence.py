"""What counts for and against two entries being one work, and for how much."""

from typing import Any

import pytest

from psylist.duplicates.authors import Overlap, compare_authors
from psylist.duplicates.evidence import AUTHOR_POINTS, THRESHOLD, TITLE_POINTS, compare, weigh
from psylist.duplicates.features import EntryFeatures, Similarity
from psylist.duplicates.identity import record_of
from psylist.model import Entry

GRIEF = "Grief of Farmers in Winter Nights"
LEE, XU, NG, WU = "Ann Lee", "Bo Xu", "Cy Ng", "Di Wu"


def features(title: str = GRIEF, **fields: Any) -> EntryFeatures:
    return EntryFeatures(Entry(id=fields.pop("id", title), title=title, **fields))


def code(name: str) -> dict[str, str]:
    return {"code": f"https://github.com/{name}"}


def kinds(a: EntryFeatures, b: EntryFeatures, *, exclusive: bool = True) -> list[tuple[str, float]]:
    forth, back = (
        [(reason.kind.value, reason.score) for reason in compare(*pair, exclusive_code=exclusive)]
        for pair in ((a, b), (b, a))
    )
    assert forth == back
    return forth


def page(title: str) -> str:
    return f"https://example.org/{title.replace(' ', '-')}"


def test_every_sum_that_decides_is_at_or_next_to_the_threshold() -> None:
    """The table by what it decides: a title alone, with some authors, with most, with all."""
    likely = {
        (similarity, overlap)
        for similarity in Similarity
        for overlap in Overlap
        if TITLE_POINTS[similarity] + AUTHOR_POINTS[overlap] >= THRESHOLD
    }
    alike = (Similarity.REWORDED, Similarity.RESPELLED, Similarity.EQUAL)
    assert likely == {
        (Similarity.EXTENDED, Overlap.ALL),
        *((similarity, overlap) for similarity in alike for overlap in (Overlap.MOST, Overlap.ALL)),
    }
    assert max(TITLE_POINTS.values()) < THRESHOLD


@pytest.mark.parametrize(
    ("authors", "others", "years", "expected"),
    [
        ([], [], (2020, 2022), True),
        ([], [], (2020, 2023), False),
        ([LEE, XU, NG, WU], [LEE, "Ed Ho", "Flo Ip", "Gus Jo"], (2020, 2022), True),
        ([LEE, XU, NG, WU], [LEE, "Ed Ho", "Flo Ip", "Gus Jo"], (2020, 2023), False),
        ([LEE, XU], [LEE, XU, NG], (2020, 2025), True),
        ([LEE, XU], [LEE, XU, NG], (2020, 2026), False),
        ([LEE, XU], [NG, WU], (2020, 2020), False),
    ],
)
def test_the_more_authors_agree_the_more_years_may_lie_between(
    authors: list[str], others: list[str], years: tuple[int, int], expected: bool
) -> None:
    a, b = features(authors=authors, year=years[0]), features(authors=others, year=years[1])
    assert bool(kinds(a, b)) is expected


def test_what_comes_every_year_is_another_work_each_year() -> None:
    title = "Proceedings of the Workshop on Farmers in Winter"
    assert kinds(features(title, year=2024), features(title, year=2024))
    assert not kinds(features(title, year=2024), features(title, year=2025))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # A kind or an id that differs is made up for by the same words of a telling title only.
        ({}, {"kind": "dataset"}, True),
        ({"arxiv": "2401.00001"}, {"arxiv": "2401.00002"}, True),
        ({"title": "Grief Nights"}, {"title": "Grief Nights", "kind": "dataset"}, False),
        ({"title": "Grief of Farmer in Winter Nights"}, {"kind": "dataset"}, False),
        (
            {"title": "Grief of Farmer in Winter Nights", "acl": "2024.acl-long.1"},
            {"acl": "2024.acl-long.2"},
            False,
        ),
        (
            {"url": "https://github.com/a/b", "kind": "project"},
            {"url": "https://github.com/c/d", "kind": "project"},
            False,
        ),
    ],
)
def test_objections(a: dict[str, Any], b: dict[str, Any], expected: bool) -> None:
    authors: dict[str, Any] = {"authors": [LEE, XU]}
    assert bool(kinds(features(**authors, **a), features(**authors, **b))) is expected


def test_the_code_of_two_papers_makes_one_of_them_if_all_else_fits() -> None:
    def paper(title: str, **fields: Any) -> EntryFeatures:
        given = {"authors": [LEE, XU], "links": code("lab/x"), "year": 2024, "url": page(title)}
        return features(title, **(given | fields))

    one, other = paper("Small Ships"), paper("Quiet Ponds")
    assert kinds(one, other) == [("same-repository", 80.0)]
    assert kinds(one, other, exclusive=False) == []
    assert kinds(one, paper("Quiet Ponds", authors=[LEE, NG])) == []
    assert kinds(paper("Ships", authors=[LEE]), paper("Ponds", authors=[LEE])) == []
    assert kinds(one, paper("Quiet Ponds", year=2026)) == [("same-repository", 80.0)]
    assert kinds(one, paper("Quiet Ponds", year=2027)) == []
    pair = paper("Ships", acl="2024.acl-long.1"), paper("Ponds", acl="2024.acl-long.2")
    assert kinds(*pair) == []


def test_the_repository_of_a_project_is_the_code_of_one_paper() -> None:
    paper = features("Small Ships", url=page("a"), links=code("lab/x"))
    project = features("Quiet Ponds", url="https://github.com/lab/x", kind="project")
    assert kinds(paper, project) == [("same-repository", 90.0)]
    assert kinds(paper, project, exclusive=False) == []
    same = features("Grey Gulls", url="https://github.com/Lab/X.git", kind="project")
    assert kinds(project, same, exclusive=False) == [("same-repository", 100.0)]


def test_one_repository_of_code_stands_for_authors_that_are_unknown() -> None:
    a = features("Grief Nights", url=page("a"), links=code("a/b"))
    b = features("Grief nights", url=page("b"), links=code("A/b"))
    assert kinds(a, b, exclusive=False) == [("titles-alike", 100.0)]
    (_, _, titles) = weigh(a, b, exclusive_code=False)
    assert titles.factors[1].message == "authors unknown, but one repository of code"
    assert not kinds(features("Grief Nights"), features("Grief nights"))


def test_two_sections_of_one_page_are_two_works_unless_the_titles_are_one() -> None:
    a, b = (features(t, url=f"https://x.org/p#{t[0]}") for t in ("Small Ships", "Quiet Ponds"))
    assert kinds(a, b) == []
    assert weigh(a, b, exclusive_code=True)[0].factors[0].points == 0
    one, other = (features(id=n, url=f"https://x.org/p#{n}") for n in "ab")
    assert ("same-url", 100.0) in kinds(one, other)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ({"arxiv": "2401.00001"}, {"venue": "ACL 2024"}, "preprint-published"),
        ({"arxiv": "2401.00001"}, {"doi": "10.1000/x"}, "preprint-published"),
        ({"doi": "10.48550/arxiv.2401.00001"}, {"acl": "2024.acl-long.1"}, "preprint-published"),
        ({"arxiv": "2401.00001"}, {"venue": "arXiv"}, "titles-alike"),
        ({"venue": "ACL 2024"}, {"venue": "EMNLP 2024"}, "titles-alike"),
        ({}, {"venue": "ACL 2024"}, "titles-alike"),
    ],
)
def test_a_preprint_and_what_was_published_of_it(
    a: dict[str, Any], b: dict[str, Any], kind: str
) -> None:
    assert kinds(features(**a), features(**b)) == [(kind, 100.0)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"year": 2023}, {"year": 2023}, True),
        ({"year": 2023}, {"year": 2023, "authors": [LEE], "url": "https://example.org/a"}, True),
        ({"year": 2023}, {"year": 2022}, False),
        ({"year": 2023}, {}, False),
        ({"year": 2023, "venue": "ACL"}, {"year": 2023, "authors": [LEE]}, False),
    ],
)
def test_a_short_title_and_a_year_are_one_work_where_nothing_else_is_known(
    a: dict[str, Any], b: dict[str, Any], expected: bool
) -> None:
    pair = features("Small Boats", id="a", **a), features("Small Boats", id="b", **b)
    assert bool(kinds(*pair)) is expected


def test_authors_who_are_not_listed_count_like_words_for_them() -> None:
    typed = features("Lamps", authors=["Ada Moss", "et al."])
    said = features("Lamps", authors=["Ada Moss"], more_authors=True)
    whole = features("Lamps", authors=["Ada Moss", "Ben Oak"])
    assert said.authors == typed.authors
    assert compare_authors(said.authors, whole.authors) is Overlap.MOST
    assert [*record_of(said.entry).authors] == ["Ada Moss", "et al."]


def test_a_paper_without_an_id_is_named_by_its_title() -> None:
    tool = features("Lamp", kind="project", url="https://github.com/lab/lamp")
    title = {"en": "On Lamps", "zh": "论灯"}
    paper = Entry(title=title, arxiv="2401.00001", links=code("lab/lamp"))
    (reason,) = compare(EntryFeatures(paper), tool, exclusive_code=True)
    assert reason.message == "same repository github.com/lab/lamp: it is the code of 'On Lamps'"
