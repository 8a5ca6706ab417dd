"""What each layout shows comes back whole through `psylist import`, in both languages."""

import json
import shutil
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from psylist.catalog.read import Catalog, load_catalog
from psylist.exporting.layouts import layout_names
from psylist.model import Entry, text_in
from psylist.text.name_parts import split_name
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.venues import same_venue
from tests.conftest import REPOSITORY, Run

SAMPLE = REPOSITORY / "docs" / "layouts" / "entries.toml"
LANGUAGES = ("en", "zh")

TITLES = [
    "Bars | in a || title",
    "Back\\slash \\| and `code`",
    "Stars *like* **these**",
    "Brackets [x](y) and [z]",
    "Tags <b>bold</b> and <script>",
    "Costs $5 or $6: a study",
    "A title: with a colon, commas, and (brackets)",
    "Is this a question?",
    "مرحبا بالعالم في العنوان",
    "👩\u200d👩\u200d👧 Emoji in front",
    "中文标题：关于“倾听”的《研究》|（上）",
    "#hash and @at and :smile: codes",
    "Underscores_in_a_title and __more__",
    "1. A number in front",
    "- A hyphen in front",
    "> A quotation in front",
    "A very " + "long " * 80 + "title",
    "2024 in a title of 2023",
    "C++ and C# & Co.",
    "ACL 2024 and other venues",
    "“Quoted” title’s marks",
    "A dot at the end.",
    "x^2 ~ y ~~ z",
    "AI",
    "https://example.org in a title",
]

Shown = Callable[[Entry, str], Any]


def title(entry: Entry, language: str) -> str:
    return text_in(entry.title, language, "en")


def year(entry: Entry, _: str) -> int | None:
    return entry.section


def links(entry: Entry, _: str) -> set[str]:
    return {*filter(None, [entry.link, *entry.links.values()])}


def tags(entry: Entry, _: str) -> list[str]:
    return list(entry.tags)


def note(entry: Entry, language: str) -> str:
    return text_in(entry.note, language, "en") if entry.note else ""


def summary(entry: Entry, language: str) -> str:
    return collapse_whitespace(text_in(entry.summary, language, "en")) if entry.summary else ""


def date(entry: Entry, _: str) -> str:
    return entry.day or str(entry.year)


CARRIED: Mapping[str, list[Shown]] = {
    "list": [title, year, links, note, summary],
    "bullets": [title, year, links, tags, note],
    "tables": [title, year, links, tags, date],
    "cards": [title, year, links, tags, note, summary],
    "references": [title, year, links],
}
"""What a layout shows to the letter; authors and venues are compared as what they name."""
WITH_AUTHORS = [name for name in CARRIED if name != "list"]


def family_and_initial(name: str) -> tuple[str, str]:
    parts = split_name(name)
    return parts.family.casefold(), parts.given[:1]


@pytest.fixture
def back(sandbox: Path, run: Run) -> Callable[..., Catalog]:
    """A list, exported in a layout in each language and imported again."""

    def there_and_back(layout: str, source: Path = SAMPLE) -> Catalog:
        shutil.copy(source, sandbox / "entries.toml")
        done = run("export", "--write", "--template", layout)
        assert done.code == 0, done.err
        pages = ("README.md", "--lang", "zh=README_zh.md")
        done = run("import", *pages, "-o", "back.toml", "--report", "report.md")
        assert done.code == 0, done.err
        assert "broken" not in done.err
        return load_catalog(sandbox / "back.toml")

    return there_and_back


def test_every_layout_is_tried() -> None:
    assert sorted(CARRIED) == sorted(layout_names())


@pytest.mark.parametrize("source", [SAMPLE, REPOSITORY / "entries.toml"], ids=["sample", "own"])
@pytest.mark.parametrize("layout", CARRIED)
def test_what_a_layout_shows_comes_back(
    back: Callable[..., Catalog], layout: str, source: Path
) -> None:
    before, after = load_catalog(source), back(layout, source)
    for shown in CARRIED[layout]:
        for language in LANGUAGES:
            expected = [shown(entry, language) for entry in before.entries]
            assert [shown(entry, language) for entry in after.entries] == expected


@pytest.mark.parametrize("layout", WITH_AUTHORS)
def test_the_authors_come_back(back: Callable[..., Catalog], layout: str) -> None:
    pairs = zip(load_catalog(SAMPLE).entries, back(layout).entries, strict=True)
    for old, new in pairs:
        assert len(new.authors) >= min(3, len(old.authors))
        assert [*map(family_and_initial, new.authors)] == [
            family_and_initial(name) for name in old.authors[: len(new.authors)]
        ]


@pytest.mark.parametrize("layout", CARRIED)
def test_the_venue_comes_back(back: Callable[..., Catalog], layout: str) -> None:
    pairs = zip(load_catalog(SAMPLE).entries, back(layout).entries, strict=True)
    for old, new in pairs:
        assert new.venue == old.venue or same_venue(new.venue or "", old.venue or "")


@pytest.mark.parametrize("source", [SAMPLE, REPOSITORY / "entries.toml"], ids=["sample", "own"])
def test_what_a_reference_adds_is_no_text_of_a_work(
    back: Callable[..., Catalog], source: Path
) -> None:
    after = back("references", source)
    assert [(entry.summary, entry.note) for entry in after.entries] == [(None, None)] * len(
        after.entries
    )


def test_cards_bring_the_tags_with_them(back: Callable[..., Catalog]) -> None:
    before, after = load_catalog(SAMPLE), back("cards")
    assert after.tags == before.tags
    assert [group.name for group in after.tag_groups.values()] == [
        group.name for group in before.tag_groups.values()
    ]


@pytest.mark.parametrize("more", ["", '"authors"', '"authors", "stars", "title-links"'])
def test_a_page_of_cards_is_written_again_as_it_was(
    back: Callable[..., Catalog], sandbox: Path, run: Run, more: str
) -> None:
    text = SAMPLE.read_text("utf-8").replace(', "Dan Instance"', "").replace(', "赵六"', "")
    shown = ", ".join(filter(None, ['"contents", "legend", "badges"', more]))
    (sandbox / "sample.toml").write_text(
        text.replace("[list]\n", f"[list]\nshow = [{shown}]\n", 1), "utf-8"
    )
    back("cards", sandbox / "sample.toml")
    pages = {name: (sandbox / name).read_text("utf-8") for name in ("README.md", "README_zh.md")}
    assert run("-f", "back.toml", "export", "--write").code == 0
    assert pages == {name: (sandbox / name).read_text("utf-8") for name in pages}


@pytest.mark.parametrize("layout", CARRIED)
def test_titles_of_any_characters_come_back(
    back: Callable[..., Catalog], sandbox: Path, layout: str
) -> None:
    fields = 'year = 2024\nvenue = "CHI 2024"\nauthors = ["Ada One", "Ben Two"]\n'
    fields += 'summary.en = "One sentence."\nsummary.zh = "一句话。"\n'
    outputs = 'output.en = "README.md"\noutput.zh = "README_zh.md"\n'
    entries = [
        f"[[entries]]\ntitle = {json.dumps(title, ensure_ascii=False)}\n"
        f'url = "https://example.org/{number}"\n{fields}'
        for number, title in enumerate(TITLES)
    ]
    text = "\n".join([f'[list]\ntitle = "T"\nlanguages = ["en", "zh"]\n{outputs}', *entries])
    (sandbox / "titles.toml").write_text(text, "utf-8")
    entries_by_link = {entry.url: entry for entry in back(layout, sandbox / "titles.toml").entries}
    came_back = [entries_by_link[f"https://example.org/{n}"].title for n in range(len(TITLES))]
    assert came_back == TITLES


WITHOUT_LINKS = """\
[list]
title = "Tasks"
languages = ["en"]
output.en = "README.md"
sections = ["tag"]
show = ["badges"]

[[entries]]
id = "linked"
title = "Stroop"
url = "https://example.org/stroop"
tags = ["attention"]
"""


@pytest.mark.parametrize("layout", layout_names())
def test_works_without_links_come_back_too(layout: str, run: Run, sandbox: Path) -> None:
    names = ["N-back", "Flanker", "Task Switching", "Change Blindness", "注意网络测验"]
    entries = [f'\n[[entries]]\nid = "e{n}"\ntitle = "{name}"\ntags = ["attention"]\n'
               for n, name in enumerate(names)]  # fmt: skip
    (sandbox / "entries.toml").write_text(WITHOUT_LINKS + "".join(entries), "utf-8")
    (sandbox / "README.md").write_text("<!-- psylist:start -->\n<!-- psylist:end -->\n", "utf-8")
    assert run("export", "--write", "--template", layout).code == 0
    assert run("import", "README.md", "-o", "again.toml").code == 0
    back = tomllib.loads((sandbox / "again.toml").read_text("utf-8"))["entries"]
    assert sorted(entry["title"] for entry in back) == sorted(["Stroop", *names])


TRICKY = """\
[list]
title = "Cats"
languages = ["en", "zh"]
output = {{ en = "README.md", zh = "README_zh.md" }}
description = "All about cats."
template = "{layout}"
{settings}

[[entries]]
id = "one"
title = "Cats as Therapists in Small Rooms"
year = 2024
url = "https://example.org/cats"
authors = ["Cao"]
venue = "ICRA 2024"
tags = ["Dataset", "therapy", "Code"]

[[entries]]
id = "two"
title = "Probing the Moral Development of Cats"
tags = ["Morality", "a|b"]

[[entries]]
id = "three"
title = "Naps and Sleep among Cats"
year = 2023
url = "https://example.org/naps"
authors = ["Ann Lee", "Bo Xu"]
venue = "NeurIPS 2023"
note = "Work in Progress"
tags = ["Dataset"]

[[entries]]
id = "four"
title = "A Cat Tool"
kind = "project"
url = "https://github.com/example/cats"
year = 2022
tags = ["a|b"]

[[entries]]
id = "five"
title = "Untitled Thoughts on Whiskers and Fur"
year = 2021
"""
SETTINGS = [
    "",
    'sections = ["none"]',
    'sections = ["kind"]\nshow = ["counts", "contents", "authors", "badges"]',
    'sections = ["none"]\nshow = ["legend", "counts", "badges", "authors"]',
    'sections = ["tag"]\nshow = ["legend", "badges", "authors", "title-links"]',
]


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("layout", CARRIED)
def test_pages_come_back_whatever_they_show(
    run: Run, sandbox: Path, layout: str, settings: str
) -> None:
    entries = sandbox / "entries.toml"
    entries.write_text(TRICKY.format(layout=layout, settings=settings), "utf-8")
    assert run("export", "--write").code == 0
    list_ = load_catalog(entries)
    for name, language in (("README.md", "en"), ("README_zh.md", "zh")):
        done = run("import", name, "--first-language", language, "-o", f"{language}.toml")
        assert (done.code, "not imported" in done.err) == (0, False), done.err
        back = {one.title: one for one in load_catalog(sandbox / f"{language}.toml").entries}
        assert sorted(map(str, back)) == sorted(str(entry.title) for entry in list_.entries)
        for entry in list_.entries:
            found = back[entry.title]
            assert found.link == entry.link
            assert found.kind == entry.kind
            has_tags = layout in {"bullets", "tables", "cards"} or "badges" in settings
            if has_tags and layout != "list":
                assert sorted(found.tags) == sorted(entry.tags)
            if layout in {"bullets", "cards"}:
                assert (found.venue, list(found.authors)) == (entry.venue, list(entry.authors))
                assert found.note == entry.note
        settings_back = tomllib.loads((sandbox / f"{language}.toml").read_text("utf-8"))["list"]
        assert settings_back.get("description") in {None, "All about cats."}


def test_a_legend_counts_in_the_brackets_of_its_language(run: Run, sandbox: Path) -> None:
    text = TRICKY.format(layout="bullets", settings='show = ["legend", "counts", "badges"]')
    (sandbox / "entries.toml").write_text(text, "utf-8")
    assert run("export", "--write").code == 0
    assert "-6B7280) (2) |" in (sandbox / "README.md").read_text("utf-8")
    assert "-6B7280)（2） |" in (sandbox / "README_zh.md").read_text("utf-8")


STATUSES = """\
[list]
title = "Cats"
languages = ["en", "zh"]
output = { en = "README.md", zh = "README_zh.md" }

[[entries]]
id = "one"
title = "Cats as Therapists in Small Rooms"
year = 2024
url = "https://example.org/cats"
authors = ["Ann Lee", "Bo Xu"]
venue = "ICRA 2024"
status = "retracted"
superseded-by = "two"

[[entries]]
id = "two"
title = "Naps and Sleep among Cats"
year = 2023
url = "https://example.org/naps"
venue = "NeurIPS 2023"

[[entries]]
id = "three"
title = "A Cat Tool of Many Colours"
year = 2022
url = "https://example.org/tool"
status = "withdrawn"
"""


@pytest.mark.parametrize("layout", CARRIED)
def test_what_has_become_of_a_work_is_on_every_page_and_comes_back(
    back: Callable[..., Catalog], sandbox: Path, layout: str
) -> None:
    (sandbox / "statuses.toml").write_text(STATUSES, "utf-8")
    after = {entry.year: entry for entry in back(layout, sandbox / "statuses.toml").entries}
    page = (sandbox / "README.md").read_text("utf-8")
    assert page.count("retracted; superseded by Naps and Sleep among Cats") == 1
    assert page.count("withdrawn by its authors") == 1
    chinese = (sandbox / "README_zh.md").read_text("utf-8")
    assert chinese.count("已撤稿；由《Naps and Sleep among Cats》取代") == 1
    assert [(after[year].status, after[year].summary) for year in (2024, 2023, 2022)] == [
        ("retracted", None),
        (None, None),
        ("withdrawn", None),
    ]
    assert after[2024].superseded_by == after[2023].id


@pytest.mark.parametrize("layout", CARRIED)
def test_every_layout_says_that_a_translation_is_outdated(
    run: Run, sandbox: Path, layout: str
) -> None:
    head = '[list]\nlanguages = ["en", "zh"]\noutdated = "note"\n'
    entry = '[[entries]]\nid = "cat"\ntitle = { en = "Cats", zh = "猫" }\nyear = 2024\n'
    file = sandbox / "entries.toml"
    file.write_text(f"{head}\n{entry}", "utf-8")
    assert run("translations", "stamp", "--all").code == 0
    file.write_text(file.read_text("utf-8").replace('en = "Cats"', 'en = "Dogs"'), "utf-8")
    pages = [run("export", "--lang", code, "--template", layout).out for code in ("en", "zh")]
    assert [page.count("原文已有更新") for page in pages] == [0, 1]


def test_a_table_with_a_column_for_notes_says_it_there_once(run: Run, sandbox: Path) -> None:
    columns = 'columns = ["title", "note"]\n'
    text = STATUSES.replace("[list]\n", f"[list]\n{columns}", 1)
    (sandbox / "entries.toml").write_text(text, "utf-8")
    page = run("export", "--template", "tables").out
    assert page.count("withdrawn by its authors |\n") == 1
    assert page.count("| Title | Note |\n") == 3
