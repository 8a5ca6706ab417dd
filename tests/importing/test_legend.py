"""What a page says of its badges becomes the tables of its tags, in each language."""

from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from tests.conftest import Run

URL = "https://img.shields.io/badge"
PAGE = """\
# {title}

## {legend}

| | | |
|---|---|---|
| **{oil}** | ![{night}]({url}/Night_Work-1D4ED8) | {at_night} |
| | ![Bird Lamps]({url}/Bird_Lamps-2563EB) | |

## 2026

- **Lanterns in the Fog**

    ![{night}]({url}/Night_Work-1D4ED8)
    ![Bird lamps]({url}/Bird_lamps-9333EA)

    > {source}arXiv (2026.2.25) [[{link}]](https://arxiv.org/abs/2602.00001)

    {text}
"""
EN = {"title": "Lamps", "legend": "Legend", "oil": "Oil", "night": "Night Work",
      "at_night": "Done at night.", "source": "Source: ", "link": "Link",
      "text": "It tells why."}  # fmt: skip
ZH = {"title": "灯", "legend": "图例", "oil": "油", "night": "夜间工作", "at_night": "在夜里做。",
      "source": "来源：", "link": "链接", "text": "说明原因。"}  # fmt: skip


WORK = """
- **Wicks and Their Makers**

    ![{night}]({url}/{mark}-1D4ED8)

    > {source}arXiv (2026.2.26) [[{link}]](https://arxiv.org/abs/2602.00002)

    {text}
"""


@pytest.fixture
def pair(sandbox: Path) -> Path:
    (sandbox / "README.md").write_text(PAGE.format(url=URL, **EN), "utf-8")
    (sandbox / "README_zh.md").write_text(PAGE.format(url=URL, **ZH), "utf-8")
    return sandbox


def test_a_legend_in_two_languages_becomes_one_record_of_tags(run: Run, pair: Path) -> None:
    assert run("import", "README.md", "--lang", "zh=README_zh.md").code == 0
    catalog = load_catalog(pair / "entries.toml")
    night, birds = catalog.tags["Night Work"], catalog.tags["Bird Lamps"]
    assert (night.name, night.colour, night.group) == ({"zh": "夜间工作"}, "1D4ED8", "oil")
    assert night.about == {"en": "Done at night.", "zh": "在夜里做。"}
    assert (birds.name, birds.colour, birds.group) == ({}, "2563EB", "oil")
    assert catalog.tag_groups["oil"].name == {"en": "Oil", "zh": "油"}


def test_what_a_page_shows_of_another_language_is_no_translation(run: Run, pair: Path) -> None:
    ja = {**EN, "legend": "凡例", "source": "出典：", "link": "リンク"}
    (pair / "README_ja.md").write_text(PAGE.format(url=URL, **ja), "utf-8")
    languages = ["--lang", "zh=README_zh.md", "--lang", "ja=README_ja.md"]
    assert run("import", "README.md", *languages).code == 0
    catalog = load_catalog(pair / "entries.toml")
    assert catalog.settings.title == {"en": "Lamps", "zh": "灯"}
    assert catalog.tag_groups["oil"].name == {"en": "Oil", "zh": "油"}
    assert catalog.tags["Night Work"].name == {"zh": "夜间工作"}


def test_badges_that_differ_between_two_languages_are_told(run: Run, pair: Path) -> None:
    for name, work in (
        ("README.md", WORK.format(url=URL, mark="Night_Work", **EN)),
        ("README_zh.md", WORK.format(url=URL, mark="Bird_Lamps", **ZH | {"night": "Bird Lamps"})),
    ):
        (pair / name).write_text((pair / name).read_text("utf-8") + work, "utf-8")
    ended = run("import", "README.md", "--lang", "zh=README_zh.md", "--report", "report.md")
    assert "2 disagreements: 2 tag" in ended.err
    report = (pair / "report.md").read_text("utf-8")
    assert "a tag that the other file does not have: Bird Lamps ('Wicks and Their" in report
    assert "a tag of the other file is missing: Night Work ('Wicks and Their" in report


def test_the_tags_of_entries_are_written_as_the_legend_writes_them(run: Run, pair: Path) -> None:
    assert run("import", "README.md", "--lang", "zh=README_zh.md").code == 0
    (entry,) = load_catalog(pair / "entries.toml").entries
    assert entry.tags == ["Night Work", "Bird Lamps"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[tags.a]\ncolour = "#12"\n', "entries.toml:2: 'colour' is not a colour, like"),
        ('[tags.a]\ncolor = "123"\n', "unknown key 'color', did you mean 'colour'?"),
        ("[tags]\na = 1\n", "'a' is a table: write [tags.a]"),
        ("tags = 1\n", "'tags' is a table of tables: write [tags.KEY]"),
    ],
)
def test_a_wrong_record_is_told(run: Run, sandbox: Path, text: str, message: str) -> None:
    (sandbox / "entries.toml").write_text(text, "utf-8")
    ended = run("list")
    assert ended.code == 5
    assert message in ended.err


def test_groups_that_differ_in_signs_alone_stay_apart(run: Run, sandbox: Path) -> None:
    rows = [("C", "Arm"), ("C++", "Leg"), ("C#", "Eye")]
    table = "".join(f"| {group} | ![{tag}]({URL}/{tag}-blue) | {tag}s |\n" for group, tag in rows)
    work = f"- [Seeing Cups](https://arxiv.org/abs/2101.00001) - Ann Lee. ![Arm]({URL}/Arm-blue)\n"
    page = f"| Group | Badge | Meaning |\n|---|---|---|\n{table}\n{work}"
    (sandbox / "README.md").write_text(page, "utf-8")
    assert run("import", "README.md").code == 0
    catalog = load_catalog(sandbox / "entries.toml")
    assert {tag: catalog.tags[tag].group for _, tag in rows} == {
        "Arm": "c",
        "Leg": "c++",
        "Eye": "c#",
    }
    assert [group.name["en"] for group in catalog.tag_groups.values()] == ["C", "C++", "C#"]


SHORT_WORKS = """\
# Papers on Lamps

| Title | {head} | Tags |
|---|---|---|
| **Wick Trimming Test** | {said} 2020 | ![Wax]({url}/Wax-blue) |
| **Lantern Task** | {said} 2021 | ![{second}]({url}/{second}-red) |
| **Fog Task** | {said} 2022 | ![Oil]({url}/Oil-red) |
"""


@pytest.mark.parametrize(("head", "said"), [("Venue", "CHI"), ("Year", ""), ("Note", "Seen in")])
@pytest.mark.parametrize("second", ["Oil", "Gas"])
def test_a_table_of_works_with_a_badge_each_is_no_legend(
    run: Run, sandbox: Path, head: str, said: str, second: str
) -> None:
    page = SHORT_WORKS.format(url=URL, head=head, said=said, second=second)
    (sandbox / "README.md").write_text(page, "utf-8")
    assert run("import", "README.md").code == 0
    catalog = load_catalog(sandbox / "entries.toml")
    assert {str(entry.title): entry.tags for entry in catalog.entries} == {
        "Wick Trimming Test": ["Wax"],
        "Lantern Task": [second],
        "Fog Task": ["Oil"],
    }
    assert not catalog.tags
    assert not catalog.settings.phrases


def test_badges_in_front_of_works_that_share_them_are_no_legend(run: Run, sandbox: Path) -> None:
    names = ["Lanterns in the Fog at Sea", "Wicks and Their Makers", "Candles for Old Owls"]
    items = "".join(f"- ![Oil]({URL}/Oil-red) **{name}**, CHI 2022\n" for name in names)
    (sandbox / "README.md").write_text(f"# Papers on Lamps\n\n## Papers\n\n{items}", "utf-8")
    assert run("import", "README.md").code == 0
    assert not load_catalog(sandbox / "entries.toml").tags
