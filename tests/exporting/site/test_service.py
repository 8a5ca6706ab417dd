"""Which files a site has."""

import json

import pytest

from psylist.catalog.query import Filter
from psylist.errors import UsageError
from tests.exporting.site.lists import HEAD, URL, entries, make_site

TWO = entries(
    'id="a"\ntitle="A"\ntags=["Data Synthesis", "x/y"]\nadded=2025-01-02',
    'id="心理"\ntitle="B"\nyear=2024\nadded=2025-01-03',
    'id="c"\ntitle="C"\ndraft=true',
)


def test_a_list_in_two_languages_has_a_folder_for_the_second() -> None:
    files = make_site(HEAD + URL + TWO)
    assert sorted(name for name in files if not name.startswith("assets/")) == sorted([
        "index.html", "works/a.html", "works/心理.html", "feed.xml", "feed.json", "llms.txt",
        "tags/Data-Synthesis.xml", "tags/x-y.xml", "list.json", "bibliography.bib", "sitemap.xml",
        *(f"zh/{name}" for name in (
            "index.html", "works/a.html", "works/心理.html", "feed.xml", "feed.json", "llms.txt",
            "tags/Data-Synthesis.xml", "tags/x-y.xml",
        )),
    ])  # fmt: skip


def test_one_language_needs_no_folder_and_no_texts_of_others() -> None:
    files = make_site(HEAD + TWO, language="zh")
    assert "works/a.html" in files
    assert not any("zh" in name for name in files)
    assert '<html lang="zh"' in files["index.html"]


def test_without_an_address_there_is_no_sitemap() -> None:
    assert "sitemap.xml" not in make_site(HEAD + TWO)


def test_filters_choose_the_works() -> None:
    files = make_site(HEAD + TWO, Filter(tag="x"))
    assert "works/a.html" in files
    assert "works/心理.html" not in files


def test_an_order_that_is_asked_for_has_no_sections() -> None:
    text = make_site(HEAD + TWO, Filter(sort="title", reverse=True))["index.html"]
    assert text.index('id="心理"') < text.index('id="a"')
    assert 'id="_2024"' not in text
    assert 'id="_2024"' in make_site(HEAD + TWO)["index.html"]


def test_files_for_programs_hold_the_works_of_the_site() -> None:
    files = make_site(HEAD + TWO)
    assert [work["id"] for work in json.loads(files["list.json"])] == ["a", "心理"]
    assert files["bibliography.bib"].count("@") == 2


def test_a_language_that_the_list_does_not_have_is_an_error() -> None:
    with pytest.raises(UsageError, match="'fr'"):
        make_site(HEAD + TWO, language="fr")


def test_a_list_without_anything_has_a_site() -> None:
    assert "</html>" in make_site("")["index.html"]


def test_the_same_list_makes_the_same_site() -> None:
    assert make_site(HEAD + URL + TWO) == make_site(HEAD + URL + TWO)
