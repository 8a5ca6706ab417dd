"""Ids written by themselves, as margins, references and file names have them."""

import pytest

from psylist.errors import UsageError
from psylist.identifiers.identifier import Identifier, parse


@pytest.mark.parametrize(
    "text",
    [
        "arXiv preprint arXiv:2509.25733",
        "arXiv preprint arXiv:2509.25733, 2025",
        "arXiv preprint arXiv:2509.25733 (2025)",
        "arXiv e-prints, arXiv:2509.25733",
        "CoRR, abs/2509.25733",
        "eprint: 2509.25733",
        "oai:arXiv.org:2509.25733",
        "arXiv:2509.25733v1 [cs.CL] 30 Sep 2025",
        "arXiv:2509.25733v2  [q-bio.NC]",
        "arXiv:2509.25733 [cs.CL, cs.AI]",
        "arXiv:2509.25733 (cs)",
        "[arXiv:2509.25733 [cs.CL]]",
        "https://arxiv.org/abs/2509.25733v1 [cs.CL]",
        "2509.25733 v2",
        "2509.25733v",
        "2509.25733(v2)",
        "arXiv-2509.25733v1.pdf",
        "2509.25733v3.tar.gz",
        "２５０９。２５７３３",
    ],
)
def test_an_arxiv_id_with_what_margins_and_references_put_around_it(text: str) -> None:
    assert parse(text) == Identifier("arxiv", "2509.25733")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("cond-mat.stat-mech/0101001", "cond-mat/0101001"),
        ("physics.data-an/0703001v2", "physics/0703001"),
        ("abs/math/0309136", "math/0309136"),
    ],
)
def test_a_subject_class_may_have_a_hyphen(text: str, bare: str) -> None:
    assert parse(text) == Identifier("arxiv", bare)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("math/0313001", "there is no month 13"),
        ("math.GT/0300001", "there is no month 00"),
        ("foo/0309136", "it has no archive foo"),
        ("10.48550/arXiv.2513.12345", "there is no month 13"),
        ("https://doi.org/10.48550/arXiv.9912.12345", "begin with 0704"),
        ("https://huggingface.co/papers/2513.12345", "there is no month 13"),
        ("https://www.alphaxiv.org/overview/1412.12345", "before 2015"),
        ("2301.01234v0", "versions begin with v1"),
        ("https://arxiv.org/abs/2301.01234v0", "versions begin with v1"),
    ],
)
def test_an_id_that_cannot_exist_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(text)
    assert reason in str(refused.value)


@pytest.mark.parametrize("text", ["0000.acl-long.1", "1899.acl-long.1", "10.1000/a 10.1000/b"])
def test_what_only_begins_like_an_id_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="not a known id or address"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "ACL Anthology: 2025.acl-long.55",
        "2025.acl-long.55.bib",
        "2025。acl-long。55",
        "2025.acl—long.55",
        "10.18653/v1/2025.acl-long.55v2",
    ],
)
def test_an_anthology_id_with_what_stands_around_it(text: str) -> None:
    assert parse(text) == Identifier("acl", "2025.acl-long.55")


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("DOI 10.2196/59479", "10.2196/59479"),
        ("info:doi/10.2196/59479", "10.2196/59479"),
        ("urn:doi:10.2196/59479", "10.2196/59479"),
        ("https://doi.org/10.2196/59479/", "10.2196/59479"),
        ("doi.org/10.2196/59479?utm_source=x#top", "10.2196/59479"),
        ("https://doi.org/10.2196/59479%20", "10.2196/59479"),
        ("10.1000/a//b", "10.1000/a//b"),
        ("https://doi.org/10.1000/a//b%7C", "10.1000/a//b"),
        ("https://doi.org/10.1000/a%253Cb%253E", "10.1000/a<b>"),
        ("10.1000/a[b]", "10.1000/a[b]"),
        ("[10.1000/a[b]].", "10.1000/a[b]"),
        ("<10.1000/a<b>>", "10.1000/a<b>"),
    ],
)
def test_a_doi_with_what_stands_around_it(text: str, doi: str) -> None:
    assert parse(text) == Identifier("doi", doi)


def test_what_arxiv_gave_out_under_an_id_that_cannot_be_stays_a_doi_in_an_entry() -> None:
    from psylist.identifiers.identifier import identifiers_of
    from psylist.model import Entry

    odd = "10.48550/arXiv.2513.12345"
    assert list(identifiers_of(Entry(title="T", doi=odd))) == [Identifier("doi", odd)]


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        *((f"10.1007/s1{dash}023", "10.1007/s1-023") for dash in "\u2010\u2011\u2013\u2212\uff0d"),
        ("https://doi.org/10.1007/s1\u2010023", "10.1007/s1-023"),
        ("https://doi.org/10.1007/s1%E2%80%90023", "10.1007/s1-023"),
        ("doi:10.1007/s1\u00ad-02\u200b3", "10.1007/s1-023"),
        ("10.1000/a&amp;b", "10.1000/a&b"),
        ("https://doi.org/10.1000/a&amp;b", "10.1000/a&b"),
        ("10.1000/(SICI)1:8&lt;6::AID&gt;3.0.CO;2-O", "10.1000/(SICI)1:8<6::AID>3.0.CO;2-O"),
        ("10.1000/a&b", "10.1000/a&b"),
        ("10.1000/a&copy", "10.1000/a&copy"),
    ],
)
def test_what_typesetting_and_html_made_of_a_doi_is_undone(text: str, doi: str) -> None:
    assert parse(text) == Identifier("doi", doi)
    assert parse(text).value == doi


@pytest.mark.parametrize("text", ["10.2196/59479[J]", "10.2196/59479PMID:38123456"])
def test_what_references_put_right_behind_a_doi_is_not_a_part_of_it(text: str) -> None:
    assert str(parse(text)) == "doi:10.2196/59479"


@pytest.mark.parametrize(
    "text",
    [
        r"10.1207/s15327051hci0301\_2",
        r"https://doi.org/10.1207/s15327051hci0301\_2",
        r"\href{https://doi.org/10.1207/s15327051hci0301\_2}{Foo}",
        r"10.1207/s15327051hci0301{\_}2",
        r"10.1207/s15327051hci0301\textunderscore{}2",
        r"https:\/\/doi.org\/10.1207\/s15327051hci0301_2",
        "doi:10.1207/s15327051hci0301_2</a>",
        "<b>10.1207/s15327051hci0301_2</b>",
        "<p>doi:10.1207/s15327051hci0301_2</p>",
        "10.1207/s15327051hci0301_2<br>",
        "https://doi.org/10.1207/s15327051hci0301_2&nbsp;",
        "10.1207/s15327051hci0301_2&gt;",
    ],
)
def test_what_latex_and_html_put_into_an_id_is_not_a_part_of_it(text: str) -> None:
    assert str(parse(text)) == "doi:10.1207/s15327051hci0301_2"
