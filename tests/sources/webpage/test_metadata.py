"""What pages say of their works, in all the ways in which they say it."""

import datetime as dt

import pytest

from psylist.sources.webpage.metadata import read_metadata


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def title_of(head: str, host: str = "") -> str:
    return read_metadata(f"<html><head>{head}</head><body><p>x</p></body></html>", host).title


@pytest.mark.parametrize(
    ("title", "host", "is_site"),
    [
        ("OSF", "osf.io", True),
        ("Europe PMC", "europepmc.org", True),
        ("Hugging Face", "huggingface.co", True),
        ("OSF", "example.org", False),
        ("Fog on OSF", "osf.io", False),
    ],
)
def test_a_title_may_be_nothing_but_the_name_of_the_site(
    title: str, host: str, *, is_site: bool
) -> None:
    page = f"<title>{title}</title><p>x</p>"
    assert read_metadata(page, host).title_is_site is is_site


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<META content='A Title' NAME=Citation_Title>", "A Title"),
        ("<meta name=citation_title content=Title>", "Title"),
        ('<meta property="citation_title" content="A">', "A"),
        (meta("citation_title", "Caf&eacute; &amp;amp; &#8220;Q&#8221;"), "Café & “Q”"),
        (meta("citation_title", "H&lt;sub&gt;2&lt;/sub&gt;O, x &lt; y"), "H2O, x < y"),
        (meta("citation_title", "10&lt;sup&gt;6&lt;/sup&gt; Lamps"), "10⁶ Lamps"),
        (meta("citation_title", "A\u200bB\u00adC"), "ABC"),
        (meta("bepress_citation_title", "B"), "B"),
        ("<svg><title>icon</title></svg><title>Real</title>", "Real"),
        (linked('{"@type": "ScholarlyArticle", "name": "A &amp;amp; B"}'), "A & B"),
        (linked('{"@type": "Article", "name": {"@value": "V", "@language": "en"}}'), "V"),
        (linked('{"@type": "schema:ScholarlyArticle", "schema:name": "V"}'), "V"),
        (linked('//<![CDATA[\n{"@type": "Article", "name": "C"}\n//]]>'), "C"),
        (linked('<!-- {"@type": "Article", "name": "C"} -->'), "C"),
    ],
)
def test_a_title_is_read_however_it_is_written(head: str, title: str) -> None:
    assert title_of(head) == title


@pytest.mark.parametrize(
    ("title", "site", "host", "bare"),
    [
        ("A Paper | Nature", "Nature", "", "A Paper"),
        ("A Paper: Nature", "Nature", "", "A Paper"),
        ("Nature | A Paper", "Nature", "", "A Paper"),
        ("A Paper - ScienceDirect", "", "www.sciencedirect.com", "A Paper"),
        ("心理大模型 - 知乎专栏", "知乎专栏", "zhuanlan.zhihu.com", "心理大模型"),
        # A project is called like its site.
        ("EmoBench: A Benchmark", "EmoBench", "emobench.github.io", "EmoBench: A Benchmark"),
        ("EmoBench - A Benchmark", "", "emobench.github.io", "EmoBench - A Benchmark"),
        ("Care for All - Org", "", "www.example.org", "Care for All - Org"),
        ("Nature", "Nature", "nature.com", "Nature"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(
    title: str, site: str, host: str, bare: str
) -> None:
    message = meta("og:title", title) + (meta("og:site_name", site) if site else "")
    assert title_of(message, host) == bare


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (meta("citation_author", "Doe, Jane; Roe, Max"), ["Jane Doe", "Max Roe"]),
        (meta("citation_authors", "Jane Doe and Max Roe"), ["Jane Doe", "Max Roe"]),
        (
            meta("citation_author", "王, 小明") + meta("citation_author", "张，三")
            + meta("citation_author", "李雷"),
            ["王小明", "张三", "李雷"],
        ),
        (
            linked('{"@graph": [{"@type": "Article", "name": "N", "author": [{"@id": "#p"}]},'
                   ' {"@id": "#p", "@type": "Person", "name": "Jane"}]}'),
            ["Jane"],
        ),
        (
            linked('{"@type": "Article", "author": {"@list": [{"name": "A"}, {"name": "B"}]}}'),
            ["A", "B"],
        ),
        (linked('{"@type": "Article", "name": "N"}'), None),
        (
            linked('{"@type": "Article", "author": {"givenName": "小明", "familyName": "王"}}'),
            ["王小明"],
        ),
        (linked('{"@type": "Article", "author": "Ada Moth and Ben Fog"}'), ["Ada Moth", "Ben Fog"]),
        (
            meta("citation_author", "Ada Moth, Ben Fog & Carl Tar et al."),
            ["Ada Moth", "Ben Fog", "Carl Tar", "et al."],
        ),
        (meta("citation_author", "Centers for Fog and Lamps"), ["Centers for Fog and Lamps"]),
        (meta("citation_author", "Moth Lamp, Ada Fog"), ["Ada Fog Moth Lamp"]),
    ],
)  # fmt: skip
def test_authors_are_read_however_they_are_written(head: str, authors: list[str] | None) -> None:
    assert read_metadata(f"<html>{head}<p>x").fields.get("authors") == authors


@pytest.mark.parametrize(
    ("message", "date"),
    [
        ("2024/05/06", dt.date(2024, 5, 6)),
        ("20240506", dt.date(2024, 5, 6)),
        ("6 May 2024", dt.date(2024, 5, 6)),
        ("May 6th, 2024", dt.date(2024, 5, 6)),
        ("May 2024", "2024-05"),
        ("2024年5月6日", dt.date(2024, 5, 6)),
        ("05/06/2024", 2024),  # the fifth of June, or the sixth of May
        ("10/18/2024", dt.date(2024, 10, 18)),
        ("18/10/2024", dt.date(2024, 10, 18)),
        ("18/19/2024", 2024),
        ("2024/13/45", 2024),
        ("sometime", None),
    ],
)
def test_a_date_is_read_as_far_as_it_is_sure(message: str, date: object) -> None:
    assert read_metadata(f"<html>{meta('citation_date', message)}<p>x").fields.get("date") == date


@pytest.mark.parametrize(
    "value", ["2023", "[2023]", '"2023"', '{"@value": "2023", "@type": "xsd:gYear"}']
)
def test_a_date_in_json_may_be_a_number(value: str) -> None:
    message = linked(f'{{"@type": "ScholarlyArticle", "datePublished": {value}}}')
    assert read_metadata(f"<html>{message}<p>x").fields["date"] == 2023


@pytest.mark.parametrize(
    ("whole", "venue"),
    [
        ('"Journal of Lamps"', "Journal of Lamps"),
        ('["Journal of Lamps"]', "Journal of Lamps"),
        ('{"@id": "#v"}', "Journal of Lamps"),
        ('"#v"', "Journal of Lamps"),
        ('"https://fog.example/lamps"', None),
        ('"#w"', None),
    ],
)
def test_what_a_work_is_part_of_may_be_a_name_or_a_reference(whole: str, venue: str | None) -> None:
    message = linked(
        f'[{{"@type": "ScholarlyArticle", "name": "N", "isPartOf": {whole}}},'
        ' {"@type": "PublicationVolume", "@id": "#v", "isPartOf": "Journal of Lamps"}]'
    )
    assert read_metadata(f"<html>{message}<p>x").fields.get("venue") == venue


def test_an_issue_has_no_name_and_its_journal_has() -> None:
    message = linked(
        '{"@type": "ScholarlyArticle", "name": "N", "isPartOf": {"@type": "PublicationIssue",'
        ' "isPartOf": {"@type": "Periodical", "name": "A Journal"}}}'
    )
    assert read_metadata(f"<html>{message}<p>x").fields["venue"] == "A Journal"


def test_a_doi_of_the_anthology_is_stored_beside_its_id() -> None:
    message = meta("citation_doi", "10.18653/v1/2025.acl-long.77") + meta("citation_title", "T")
    fields = read_metadata(f"<html>{message}<p>x").fields
    assert (fields["acl"], fields["doi"]) == ("2025.acl-long.77", "10.18653/v1/2025.acl-long.77")


def test_the_tags_of_eprints_are_read_as_those_of_dublin_core_are() -> None:
    tags = {
        "eprints.title": "A Thesis on Patience",
        "eprints.creators_name": "Invented, Cleo",
        "eprints.date": "2019-05",
    }
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in tags.items())
    meta = read_metadata(f"<html><head>{head}</head></html>")
    assert (meta.title, meta.named) == ("A Thesis on Patience", True)
    assert meta.fields["authors"] == ["Cleo Invented"]
    assert meta.fields["date"] == "2019-05"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(
    "head", [meta("citation_title", "Moths at Night"), "<title>Moths at Night</title>"]
)
def test_of_several_works_in_json_that_is_the_pages_own_which_is_called_like_it(
    head: str, order: tuple[int, int]
) -> None:
    nodes = (
        '{"@type": "Book", "name": "Moths at night", "author": {"name": "Ada"}}',
        '{"@type": "ScholarlyArticle", "name": "Fog in Autumn", "author": {"name": "Bo"}}',
    )
    script = linked(f"[{', '.join(nodes[n] for n in order)}]")
    found = read_metadata(f"<html><head>{head}{script}</head><body><p>x</body></html>")
    assert (found.title.lower(), found.fields["authors"]) == ("moths at night", ["Ada"])
    assert [(one.title, one.fields["authors"]) for one in found.others] == [
        ("Fog in Autumn", ["Bo"])
    ]


def test_titles_are_read_from_tags_with_one_in_their_name_however_long_it_is() -> None:
    names = ("og:title", "dc.title.alternative", "citation_title", "subtitle", "title" + "_a" * 50)
    others = ("titles", "citation_journal_title", "og:site_title", f"title{'_a' * 50}!")
    head = "".join(meta(name, name) for name in names + others)
    shown = [one.text for one in read_metadata(head).titles]
    assert shown == ["citation_title", names[0], names[1], names[4], f"{names[4]}!"]
