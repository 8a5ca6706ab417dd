"""What a template finds under each name."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from psylist.exporting.layouts import Template
from psylist.exporting.render import ListContent, PagePlace, Part, render_page
from psylist.model import Entry, ListPhrases, ListSettings, TagGroup, TagSettings

TAGS = {
    "cbt": TagSettings(
        name={"zh": "认知疗法"}, colour="1D4ED8", group="methods", about={"en": "C*"}
    ),
    "a_b": TagSettings(),
}
GROUPS = {"methods": TagGroup(name={"en": "Methods", "zh": "方法"})}
ENTRY = Entry(
    id="one",
    title="A*",
    year=2025,
    date="2025-03",
    venue="V_",
    arxiv="2503.00001",
    acl="2025.acl-long.1",
    doi="10.1/a_b",
    url="https://e.org/(a",
    links={"code": "https://github.com/a/b", "my page": "https://e.org/p"},
    authors=["A. Lee", "B_ Qi", "张三", "D Wu"],
    note={"en": "N*", "zh": "注"},
    kind="survey",
    tags=["cbt", "a_b", "new"],
    added=dt.date(2026, 1, 2),
    category="cs.CL",
    journal_ref="J*",
    abstract="One.\n\n- two",
    summary={"en": "S*\nt.\n\n1. x", "zh": "概要。"},
    pin=True,
)


def rendered(
    template: str,
    entries: Sequence[Entry] = (ENTRY,),
    language: str = "en",
    place: PagePlace | None = None,
    **fields: object,
) -> str:
    """A template filled in for a list, as psylist's own ones are."""
    settings = ListSettings(**({"title": "T", "languages": ["en", "zh"]} | fields))  # type: ignore[arg-type]
    content = ListContent(settings, entries, TAGS, GROUPS)
    return render_page(content, language, Template("t", template, is_built_in=True), place).text[
        :-1
    ]


def entry(name: str, **given: object) -> str:
    return rendered(f"{{{{ sections[0].entries[0].{name} }}}}", **given)  # type: ignore[arg-type]


def test_every_field_of_an_entry_is_escaped_under_its_plain_name() -> None:
    found = {name: entry(name) for name in (
        "id", "title", "link", "source", "note", "paragraphs", "summary", "abstract", "authors",
        "venue", "year", "date", "added", "arxiv", "acl", "doi", "category", "journal_ref", "kind",
        "pin", "tags",
    )}  # fmt: skip
    assert found == {
        "id": "one",
        "title": "A\\*",
        "link": "https://e.org/%28a",
        "source": "V\\_",
        "note": "N\\*",
        "paragraphs": "['S\\\\* t.', '1\\\\. x']",
        "summary": "S\\* t. 1\\. x",
        "abstract": "['One.', '\\\\- two']",
        "authors": "['A. Lee', 'B\\\\_ Qi', '张三', 'D Wu']",
        "venue": "V\\_",
        "year": "2025",
        "date": "2025-03",
        "added": "2026-01-02",
        "arxiv": "2503.00001",
        "acl": "2025.acl-long.1",
        "doi": "10.1/a_b",
        "category": "cs.CL",
        "journal_ref": "J\\*",
        "kind": "survey",
        "pin": "True",
        "tags": "['cbt', 'a_b', 'new']",
    }


def test_what_an_entry_lacks_is_empty() -> None:
    names = ("link", "source", "note", "summary", "byline", "venue", "year", "date", "doi", "stars")
    bare = Entry(id="one", title="A")
    assert [entry(name, entries=[bare]) for name in names] == [""] * len(names)
    assert entry("links", entries=[bare]) == entry("tags", entries=[bare]) == "[]"


def test_authors_stand_on_a_line_with_et_al_after_a_few() -> None:
    assert entry("byline") == "A. Lee, B\\_ Qi, 张三, et al."
    assert entry("byline", language="zh") == "A. Lee, B\\_ Qi, 张三等"
    assert entry("byline", max_authors=4) == "A. Lee, B\\_ Qi, 张三, D Wu"
    phrases = {"en": ListPhrases(et_al="and others")}
    assert entry("byline", max_authors=1, phrases=phrases) == "A. Lee, and others"
    more = [Entry(id="one", title="A", authors=["Ada Moss", "Ben Oak"], more_authors=True)]
    assert entry("byline", entries=more) == "Ada Moss, Ben Oak, et al."
    assert entry("byline", entries=more, max_authors=1) == "Ada Moss, et al."
    assert entry("authors", entries=more) == "['Ada Moss', 'Ben Oak', 'et al.']"


def test_links_have_labels_in_the_language_of_the_page() -> None:
    line = "{% for label, url in sections[0].entries[0].links %}{{ label }} {{ url }};{% endfor %}"
    expected = "链接 https://e.org/%28a;代码 https://github.com/a/b;My page https://e.org/p;"
    assert rendered(line, language="zh") == expected


def test_a_tag_is_its_name_and_knows_its_group_and_its_works() -> None:
    line = (
        "{% for tag in sections[0].entries[0].tags %}{{ tag }}|{{ tag.name }}|{{ tag.key }}|"
        "{{ tag.colour }}|{{ tag.group }}|{{ tag.about }}|{{ tag.works }};{% endfor %}"
    )
    assert rendered(line) == (
        "cbt|cbt|cbt|1D4ED8|Methods|C\\*|1;a_b|a_b|a_b||||1;new|new|new||||1;"
    )
    assert rendered(line, language="zh").startswith("认知疗法|认知疗法|cbt|1D4ED8|方法|C\\*|1;")
    badge = entry("tags[1].badge")
    assert badge.startswith("https://img.shields.io/badge/a__b-")


def test_a_legend_has_every_tag_by_its_group() -> None:
    line = "{% for group in legend %}{{ group.name }}:{{ group.tags | join(',') }};{% endfor %}"
    assert rendered(line) == "Methods:cbt;:a_b,new;"
    assert rendered(line, [], "zh") == "方法:认知疗法;:a_b;"


def test_a_topic_has_the_works_of_the_topics_in_it_as_its_section_has() -> None:
    tagged = [["reeds"], ["reeds/tall", "reeds"], ["reeds/tall/dry"], ["fog/sea"]]
    works = [Entry(id=str(n), title="T", tags=tags) for n, tags in enumerate(tagged)]
    line = (
        "{% for group in legend %}{% for tag in group.tags %}{{ tag }} {{ tag.works }};"
        "{% endfor %}{% endfor %}"
    )
    assert "fog/sea 1;reeds 3;reeds/tall 2;reeds/tall/dry 1;" in rendered(line, works)


CONTENTS = (
    "{% for line in contents %}{{ line.level }} {{ line.heading }} {{ line.address }}"
    "{{ line.count }};{% endfor %}"
)


def test_contents_lead_to_the_anchors_that_github_makes() -> None:
    entries = [ENTRY, Entry(id="two", title="B", tags=["T"])]
    given: dict[str, Any] = {
        "title": "📅 T*",
        "sections": ["tag", "year"],
        "show": ["contents", "legend"],
    }
    assert rendered(CONTENTS, entries, **given) == (
        "1 📅 T\\* #-t;2 Legend #legend;2 cbt #cbt;3 2025 #2025;2 T #t;3 Undated #undated;"
    )
    counted = rendered(CONTENTS, entries, **(given | {"show": ["counts"], "sections": ["year"]}))
    assert counted == "1 📅 T\\* #-t (2);2 2025 #2025 (1);2 Undated #undated (1);"


def test_anchors_of_headings_above_and_of_the_contents_are_taken() -> None:
    entries = [
        Entry(id="a", title="A", tags=["Contents"]),
        Entry(id="b", title="B", tags=["Quick"]),
    ]
    place = PagePlace(above=["Quick", "Quick"])
    given: dict[str, Any] = {"sections": ["tag"], "show": ["contents"]}
    assert rendered(CONTENTS, entries, place=place, **given) == (
        "1 T #t;2 Contents #contents-1;2 Quick #quick-2;"
    )


def test_the_index_of_parts_leads_to_their_pages() -> None:
    place = PagePlace(parts=[Part("2025", "en/2025.md", 3)])
    assert rendered(
        CONTENTS + "{{ sections }}{{ show.contents }}", place=place, show=["counts"]
    ) == ("1 T #t (1);2 2025 en/2025.md (3);[]True")


def test_a_part_has_a_heading_of_its_own_and_a_link_to_the_whole() -> None:
    place = PagePlace(heading="2025", index="../README.md", keys=["none"])
    line = "{{ title }} {{ index }} {{ sections[0].level }}{{ sections[0].heading }}."
    assert rendered(line, place=place) == "T · 2025 ../README.md 0."


def test_languages_are_those_with_a_page_in_the_order_of_the_list() -> None:
    place = PagePlace(others={"en": "README.md"})
    line = "{% for name, address in languages %}{{ name }}:{{ address }};{% endfor %}"
    assert rendered(line, language="zh", place=place) == "English:README.md;简体中文:;"
    assert rendered(line, language="zh") == "简体中文:;"


def test_marks_work_in_texts_where_the_list_allows_them() -> None:
    work = Entry(
        id="a", title="$\\Psi$-*N* [x](https://e.org)", summary="*a* <b> [x](https://e.org)"
    )
    line = "{{ sections[0].entries[0].title }} / {{ sections[0].entries[0].summary }}"
    assert rendered(line, [work], markdown=True) == ("$\\Psi$-*N* x / *a* \\<b> [x](https://e.org)")
    assert "\\*a\\*" in rendered(line, [work])


def test_numbers_stand_in_phrases() -> None:
    assert rendered("{{ count }} {{ total }}") == "1 Works: 1"
    assert rendered("{{ total }}", language="zh") == "共 1 篇"
