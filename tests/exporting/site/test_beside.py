"""Sitemaps and the list for programs that read."""

from xml.etree import ElementTree as ET

import pytest

from psylist.exporting.site import beside
from psylist.exporting.site.beside import render_sitemaps, render_texts
from tests.exporting.site.lists import HEAD, URL, entries, make_site

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LIST = HEAD + URL + entries('id="a"\ntitle="A [1]"\nurl="https://a.org/"\nsummary.zh="摘要。"')


def places(text: str) -> list[str | None]:
    return [one.text for one in ET.fromstring(text).iter(f"{NAMESPACE}loc")]  # noqa: S314  (own)


def test_a_sitemap_names_every_page() -> None:
    assert places(make_site(LIST)["sitemap.xml"]) == [
        "https://example.org/list/",
        "https://example.org/list/works/a.html",
        "https://example.org/list/zh/",
        "https://example.org/list/zh/works/a.html",
    ]


def test_a_long_sitemap_is_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_MAX_PAGES", 2)
    files = render_sitemaps("https://a.org/", ["", "x?&", "y"])
    assert places(files["sitemap.xml"]) == [
        "https://a.org/sitemap-1.xml",
        "https://a.org/sitemap-2.xml",
    ]
    assert places(files["sitemap-1.xml"]) == ["https://a.org/", "https://a.org/x?&"]


def test_the_list_for_programs_has_a_line_and_a_link_each() -> None:
    files = make_site(LIST)
    assert files["llms.txt"] == (
        "# A list\n\n- [A \\[1\\]](https://example.org/list/works/a.html): 摘要。\n"
    )
    assert "(https://example.org/list/zh/works/a.html)" in files["zh/llms.txt"]


def test_without_an_address_the_link_is_that_of_the_work() -> None:
    assert "](https://a.org/)" in make_site(LIST.replace(URL, ""))["llms.txt"]


def test_texts_of_a_language_are_a_script_that_holds_nothing_else() -> None:
    script = render_texts("zh", {"a": 'x"</script>\u2028'})
    assert script == ('(self.psylistTexts??={})["zh"]={"a":"x\\"</script>\\u2028"};\n')
