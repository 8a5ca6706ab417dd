"""What psylist's own pages show of a list comes back from them whole, in both languages."""

import itertools
from pathlib import Path

import pytest

from psylist.catalog.read import Catalog, read_catalog
from psylist.exporting.layouts import built_in
from psylist.exporting.service import render
from psylist.importing.drafts import InputFile
from psylist.importing.markdown.page import read_page
from psylist.importing.service import import_into_new_list
from psylist.model import Entry

LIST = """\
[list]
title = "Lamps"
languages = ["en", "zh"]
output.en = "README.md"
output.zh = "README_zh.md"
sections = {sections}
show = {show}
fold = "{fold}"
max-authors = 9
repeat = {repeat}

[tags.Light]
name.zh = "光"
group = "what"

[tags."Light/Oil"]
name.zh = "油"
colour = "1D4ED8"
about.en = "Burns long."
about.zh = "燃烧很久。"

[tags."Night Work"]
name.zh = "夜间工作"
colour = "9333EA"
group = "how"

[tag-groups.what]
name.en = "What"
name.zh = "内容"

[tag-groups.how]
name.en = "How"
name.zh = "方法"

[[entries]]
id = "fog"
title = "Lanterns in the Fog: A Study of Light at Sea"
year = 2026
venue = "ACL 2026 Findings"
arxiv = "2602.00001"
authors = ["Ada Hollis", "Wen Zhao"]
tags = ["Light/Oil", "Night Work"]
links.code = "https://github.com/hollis/fog"
summary.en = "It tells why lamps stay lit."
summary.zh = "说明灯为何长明。"

[[entries]]
id = "rooms"
title = "Quiet Lamps for Rooms"
year = 2026
date = 2026-03-01
arxiv = "2603.00002"
authors = ["王芳", "李静"]
tags = ["Night Work"]
summary.en = "Lamps that make no sound."
summary.zh = "无声的灯。"

[[entries]]
id = "owls"
title = "Candles for Owls and Other Birds of the Night"
year = 2025
venue = "EMNLP 2025 Main"
acl = "2025.emnlp-main.12"
authors = ["Jürgen Müller"]
tags = ["Light/Oil"]
summary.en = "Owls see better."
summary.zh = "猫头鹰看得更清楚。"

[[entries]]
id = "wicks"
title = "Wicks and Their Makers Through the Ages"
year = 2024
kind = "survey"
url = "https://example.org/wicks"
authors = ["Ada Hollis", "Jürgen Müller", "王芳", "Wen Zhao"]
tags = ["Light", "Night Work"]
links.code = "https://github.com/hollis/wicks"
note.en = "In print"
note.zh = "即将出版"

[[entries]]
id = "bees"
title = "Beeswax"
kind = "dataset"
url = "https://example.org/bees"
authors = ["Ida Lund"]
summary.en = "Wax of bees, Ida Lund says."
summary.zh = "蜂蜡。"
"""
SECTIONS = [
    '["year"]', '["tag"]', '["tag:what", "year"]', '["year", "tag"]', '["venue"]', '["none"]',
    '["year", "month"]', '["kind"]', '["kind", "year"]',
]  # fmt: skip
SHOWS = [
    '["contents", "legend", "counts", "authors", "badges", "stars"]',
    '["legend", "authors", "badges", "title-links"]',
    '["authors", "badges"]',
]
FORMS = [
    (*form, fold)
    for form, fold in zip(
        itertools.product(SECTIONS, SHOWS),
        itertools.cycle(["none", "summaries", "sections", "sections"]),
        strict=False,
    )
]


def pages(catalog: Catalog, layout: str) -> list[InputFile]:
    return [
        InputFile(f"{code}.md", code, read_page(render(catalog, code, built_in(layout)).text, code))
        for code in catalog.settings.languages
    ]


def shown(entry: Entry) -> dict[str, object]:
    """What a page shows of an entry, in all languages."""
    return {
        "title": entry.title, "venue": entry.venue, "date": entry.day, "authors": entry.authors,
        "tags": sorted(entry.tags), "ids": (entry.arxiv, entry.acl), "links": entry.links,
        "summary": entry.summary, "note": entry.note, "year": entry.section,
    }  # fmt: skip


def known(catalog: Catalog, tags: object) -> list[str]:
    assert isinstance(tags, list)
    return [tag for tag in tags if tag in catalog.tags]


@pytest.mark.parametrize("layout", ["list", "cards"])  # the others show less: see acceptance
@pytest.mark.parametrize(("sections", "show", "fold"), FORMS)
def test_entries_come_back_whole(layout: str, sections: str, show: str, fold: str) -> None:
    text = LIST.format(sections=sections, show=show, fold=fold, repeat="true")
    catalog = read_catalog(Path("entries.toml"), text)
    report = import_into_new_list(Path("new.toml"), pages(catalog, layout), write=False)
    again = read_catalog(Path("new.toml"), report.text)
    found = {entry.title: shown(entry) for entry in again.entries}
    if '"kind"' in sections:  # a heading may be a kind, and a tag: neither is lost
        found = {title: one | {"tags": known(catalog, one["tags"])} for title, one in found.items()}
        assert {e.title: e.kind for e in again.entries} == {
            e.title: e.kind for e in catalog.entries
        }
    assert found == {entry.title: shown(entry) for entry in catalog.entries}


@pytest.mark.parametrize("layout", ["list", "cards"])
def test_what_a_legend_says_comes_back(layout: str) -> None:
    text = LIST.format(sections=SECTIONS[0], show=SHOWS[0], fold="none", repeat="false")
    catalog = read_catalog(Path("entries.toml"), text)
    report = import_into_new_list(Path("new.toml"), pages(catalog, layout), write=False)
    again = read_catalog(Path("new.toml"), report.text)
    for tag, record in catalog.tags.items():
        found = again.tags[tag]
        assert (found.name, found.about) == (record.name, record.about)
        assert record.colour in {"", found.colour}
        assert record.group in {None, found.group}
    assert again.tag_groups == catalog.tag_groups
