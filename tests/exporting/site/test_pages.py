"""The pages of a site: what is on them, in which order, and nothing that a text brings along."""

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import html5lib
import pytest

from tests.exporting.site.lists import HEAD, URL, entries, make_site

HOSTILE = '</title><script>alert(1)</script>\\" onload=\\"x ]]> --> {{ 7*7 }} &lt; \\u001b[31m'
FULL = f"""\
[list]
title.en = "{HOSTILE}"
title.zh = "列表"
description = "{HOSTILE}"
header = "{HOSTILE}"
footer = "{HOSTILE}"
languages = ["en", "zh"]
sections = ["kind", "tag", "year"]
{URL}
[tags."{HOSTILE}"]
name.zh = "{HOSTILE}"
about.en = "{HOSTILE}"
colour = "blue"
group = "{HOSTILE}"

[tag-groups."{HOSTILE}"]
name.en = "{HOSTILE}"
""" + entries(
    f"""\
id = "a"
title = "{HOSTILE}"
authors = ["{HOSTILE}", "王小明"]
venue = "{HOSTILE}"
source.en = "{HOSTILE}"
note = "{HOSTILE}"
abstract = "{HOSTILE}"
tags = ["{HOSTILE}", "x/y"]
url = "https://example.org/?a=1&b='2'"
links."my link" = "https://example.org/<b>"
status = "retracted"
superseded-by = "{HOSTILE}"
added = 2025-01-02
doi = "10.1000/<a>&b"
summary.en = "{HOSTILE}\\n\\nSecond https://example.org/x."
summary.zh = "{HOSTILE}"
""",
    'id="b"\ntitle.en="B"\ntitle.zh="乙"\nyear=2024\nadded=2025-01-03\ntags=["x/y"]\n'
    'summary.en="B."\nsuperseded-by="a"',
    'id="c-心理"\ntitle="题目"\nkind="dataset"',
)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {name: text for name, text in make_site(FULL).items() if name.endswith(".html")}


def tree(text: str) -> ET.Element:
    """A page as HTML's own grammar reads it; what breaks it is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: ET.Element = parser.parse(text)
    return root


def parts(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    for node in tree(text).iter():
        if isinstance(node.tag, str):
            yield node.tag, node.attrib, "".join(node.itertext())


def test_every_page_is_valid_and_keeps_to_its_policy(pages: dict[str, str]) -> None:
    assert len(pages) == 8
    for text in pages.values():
        for tag, attributes, words in parts(text):
            assert not any(name.startswith("on") or name == "style" for name in attributes)
            assert tag not in {"style", "iframe", "object", "base"}
            if tag == "script":
                assert "src" in attributes or attributes["type"] == "application/ld+json"
                assert "src" not in attributes or words == ""


def test_a_page_asks_no_other_host_for_anything(pages: dict[str, str]) -> None:
    for text in pages.values():
        for tag, attributes, _ in parts(text):
            loaded = [attributes.get("src", "")]
            if tag == "link" and attributes["rel"] == "stylesheet":
                loaded.append(attributes["href"])
            assert not any("//" in address for address in loaded)
            if tag == "a" and (href := attributes["href"]):
                assert href.startswith(("https://", "http://")) or ":" not in href


def test_ids_are_unique_and_labels_lead_somewhere(pages: dict[str, str]) -> None:
    for text in pages.values():
        found = [attributes for _, attributes, _ in parts(text)]
        ids = [one["id"] for one in found if "id" in one]
        assert len(set(ids)) == len(ids)
        for one in found:
            for name in ("for", "aria-labelledby", "aria-controls"):
                assert name not in one or one[name] in ids
        assert text.count("<h1") == 1
        assert text.count("<main") == 1


def test_headings_leave_no_level_out(pages: dict[str, str]) -> None:
    for text in pages.values():
        before = 0
        for level in map(int, re.findall(r"<h([1-6])", text)):
            assert level <= before + 1
            before = level


def test_a_hostile_text_is_shown_as_it_is(pages: dict[str, str]) -> None:
    shown = [words for tag, _, words in parts(pages["works/a.html"]) if tag == "h1"]
    assert shown == ['</title><script>alert(1)</script>" onload="x ]]> --> {{ 7*7 }} &lt; ␛[31m']


def test_programs_read_what_a_page_says_of_itself(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        (record,) = [
            json.loads(words)
            for tag, attributes, words in parts(text)
            if tag == "script" and attributes.get("type") == "application/ld+json"
        ]
        assert record["@context"] == "https://schema.org"
        kind = "CollectionPage" if "index" in name else "ScholarlyArticle"
        assert record["@type"] == ("Dataset" if "c-" in name else kind)


def test_persons_are_called_as_people_read_their_names() -> None:
    site = make_site(HEAD + entries('id="a"\ntitle="T"\nauthors=["Moss, Ada", "{Owl Team}"]'))
    assert (
        '{"@type":"Person","name":"Ada Moss"},{"@type":"Person","name":"Owl Team"}'
        in (site["works/a.html"])
    )


def test_the_record_of_a_work_is_in_the_language_of_its_page() -> None:
    site = make_site(
        HEAD
        + entries(
            'id="a"\ntitle.en="Reeds"\ntitle.zh="芦苇"',
            'id="b"\ntitle="T"\nstatus="retracted"\nsuperseded-by="a"',
        )
    )
    for code, title, note in (
        ("", "Reeds", "retracted; superseded by Reeds"),
        ("zh/", "芦苇", "已撤稿；由《芦苇》取代"),
    ):
        assert f"title = {{{title}}}," in site[f"{code}works/a.html"]
        assert f"note = {{{note}}}," in site[f"{code}works/b.html"]
    assert "title = {Reeds}," in site["bibliography.bib"]


def test_a_page_is_in_its_own_language_only() -> None:
    site = make_site(
        HEAD + entries('id="a"\ntitle="T"\nsummary.en="A summary."\nsummary.zh="一段摘要。"')
    )
    assert "一段摘要。" not in site["index.html"]
    assert "A summary." not in site["zh/index.html"]
    assert "一段摘要。" in site["assets/texts-zh.js"]
    for name in ("works/a.html", "zh/works/a.html"):
        assert "A summary." in site[name]
        assert "一段摘要。" in site[name]


def test_a_text_in_another_language_says_so() -> None:
    site = make_site(HEAD + entries('id="a"\ntitle="T"\nsummary.en="A summary."'))
    page = site["zh/index.html"]
    assert '<p class="summary" lang="en">A summary.</p>' in page
    assert "暂时只有 English 版本" in page
    assert "Only in" not in site["index.html"]


def test_a_note_and_a_text_of_the_list_in_another_language_say_so() -> None:
    head = HEAD + 'description = "About."\nfooter.zh = "结尾。"\n'
    work = 'id="a"\ntitle="T"\nnote="Best paper"\n'
    site = make_site(head + entries(work, 'id="b"\ntitle="U"\nnote.zh="进行中"\n'))
    english, chinese = site["index.html"], site["zh/index.html"]
    assert '<p lang="en">About.</p>' in chinese
    assert "<p>About.</p>" in english
    assert '<p lang="zh">结尾。</p>' in english
    assert "<p>结尾。</p>" in chinese
    assert '<p class="note" lang="zh">进行中</p>' in english
    assert '<p class="note">进行中</p>' in chinese
    assert '<p class="note" lang="en">Best paper</p>' in site["zh/works/a.html"]


def test_what_a_tag_is_called_is_searched_from_the_pages_of_other_languages() -> None:
    record = '[tags.CBT]\nname.zh = "认知行为疗法"\n'
    site = make_site(HEAD + record + entries('id="a"\ntitle="T"\ntags=["CBT"]'))
    assert "认知行为疗法" in site["assets/texts-zh.js"]
    assert "CBT" not in site["assets/texts-en.js"]


def test_a_page_from_right_to_left_says_so() -> None:
    site = make_site(HEAD.replace('"zh"', '"zh", "he"') + entries('id="a"\ntitle="T"'))
    for name, text in site.items():
        if name.endswith(".html"):
            code = name.partition("/")[0]
            own = {"he": '<html lang="he" dir="rtl" ', "zh": '<html lang="zh" data-root'}
            assert own.get(code, '<html lang="en" data-root') in text


def test_a_text_in_several_other_languages_names_them_all() -> None:
    head = HEAD.replace('"zh"', '"zh", "ja", "fr"')
    site = make_site(head + entries('id="a"\ntitle="T"\nsummary.en="A."\nsummary.ja="甲。"'))
    assert "暂时只有 English、日本語版本。" in site["zh/works/a.html"]
    assert "Pour l’instant seulement en English, 日本語." in site["fr/index.html"]
    assert "のみ" not in site["ja/index.html"]


@pytest.mark.parametrize(
    ("status", "words", "chinese"),
    [
        ("retracted", "retracted", "已撤稿"),
        ("withdrawn", "withdrawn by its authors", "作者已撤回"),
    ],
)
def test_what_is_copied_and_read_elsewhere_says_what_has_become_of_a_work(
    status: str, words: str, chinese: str
) -> None:
    work = f'id="a"\ntitle="T"\nnote="Oral"\nyear=2024\nstatus="{status}"'
    site = make_site(HEAD + entries(work, 'id="b"\ntitle="U"\nnote="Oral"\nyear=2024'))
    for name in ("works/a.html", "bibliography.bib"):
        assert f"note = {{{words}; Oral}}" in site[name]
    assert f"note = {{{chinese}；Oral}}" in site["zh/works/a.html"]
    assert "Oral}" not in site["works/b.html"]
    assert f"- [T ({words})](" in site["llms.txt"]
    assert f"- [T（{chinese}）](" in site["zh/llms.txt"]
    assert "- [U](" in site["llms.txt"]


def test_a_translation_that_is_older_than_its_source_says_so() -> None:
    work = 'id="a"\ntitle="T"\nsummary.en="New."\nsummary.zh="旧。"\nmade-from.zh="1-00000000"'
    site = make_site(HEAD + entries(work))
    assert "English 原文已有更新" in site["zh/index.html"]
    assert "English 原文已有更新" in site["zh/works/a.html"]
    assert "原文已有更新" not in site["index.html"]
    other = make_site(HEAD + 'outdated = "source"\n' + entries(work))
    assert "New." in other["zh/index.html"]
    assert "旧。" not in other["zh/index.html"]


def test_what_has_become_of_a_work_is_said(pages: dict[str, str]) -> None:
    assert "<strong>retracted</strong>" in pages["works/a.html"]
    assert "已撤稿" in pages["zh/index.html"]
    assert '<a href="a.html">superseded by ' in pages["works/b.html"]
    assert '<a href="works/a.html">superseded by ' in pages["index.html"]


def test_where_a_retracted_work_is_only_named_it_says_so_too() -> None:
    works = [
        f'id="{name}"\ntitle="{name}"\nadded=2025-01-01\ntags=["x"]\n{more}'
        for name, more in (("a", 'status="retracted"'), ("b", ""))
    ]
    site = make_site(HEAD + entries(*works))
    named = 'a</a> <strong class="status">{}</strong></li>'
    assert named.format("retracted") in site["index.html"].partition('id="_new"')[2]
    assert named.format("已撤稿") in site["zh/works/b.html"]
    assert "retracted" not in site["works/a.html"].partition('class="related"')[2]


def test_the_same_page_in_another_language_is_one_link_away(pages: dict[str, str]) -> None:
    text = pages["zh/works/b.html"]
    assert '<a href="../../works/b.html" hreflang="en" lang="en">English</a>' in text
    assert '<link rel="canonical" href="https://example.org/list/zh/works/b.html">' in text
    assert (
        '<link rel="alternate" hreflang="x-default" href="https://example.org/list/works/b.html">'
        in text
    )


def test_without_an_address_nothing_claims_one() -> None:
    text = make_site(HEAD + entries('id="a"\ntitle="T"'))["index.html"]
    for word in ("canonical", "og:url", "og:image", 'rel="alternate" hreflang'):
        assert word not in text
    assert 'property="og:title"' in text


def test_a_work_in_several_sections_stands_in_the_first() -> None:
    text = make_site(HEAD + 'sections = ["tag"]\n' + entries('id="a"\ntitle="T"\ntags=["x", "y"]'))[
        "index.html"
    ]
    assert text.count('<article class="entry"') == 1


def test_what_was_added_last_is_new() -> None:
    works = [f'id="w{day}"\ntitle="W{day}"\nadded=2025-01-{day:02}' for day in range(1, 15)]
    text = make_site(HEAD + entries(*works))["index.html"]
    news = text[text.index('id="_new"') : text.index("</section>", text.index('id="_new"'))]
    assert re.findall(r">(W\d+)<", news) == [f"W{day}" for day in range(14, 4, -1)]
    assert 'id="_new"' not in make_site(HEAD + entries('id="a"\ntitle="A"'))["index.html"]


def test_charts_have_their_numbers_as_text() -> None:
    works = [f'id="w{year}"\ntitle="W"\nyear={year}\ntags=["心理", "x"]' for year in (2023, 2024)]
    text = make_site(HEAD + entries(*works))["index.html"]
    pictures = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert [re.findall(r"<text[^>]*>([^<]*)<", picture) for picture in pictures] == [
        ["2024", "1", "2023", "1"],
        ["x", "2", "心理", "2"],
    ]


def test_marks_of_a_list_that_allows_them_are_html() -> None:
    site = make_site(
        HEAD
        + "markdown = true\n"
        + entries('id="a"\ntitle="*T*"\nsummary.en="**bold** `code` <b>"')
    )
    assert "><strong>bold</strong> <code>code</code> &lt;b&gt;</p>" in site["index.html"]
    assert ">T</a>" in site["index.html"]
    assert '<meta name="description" content="bold code &lt;b&gt;">' in site["works/a.html"]


def test_a_chinese_page_speaks_chinese(pages: dict[str, str]) -> None:
    text = pages["zh/works/b.html"]
    assert "<h1>乙</h1>" in text
    assert "2025-01-03 收录" in text
