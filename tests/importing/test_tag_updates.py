"""What pages say of tags is merged into the list that is there already."""

from pathlib import Path

import pytest

from psylist.catalog.read import Catalog, load_catalog
from tests.conftest import Run
from tests.importing.test_legend import EN, PAGE, URL, ZH

LIST = """\
[list]
languages = ["en", "zh"]

# my own words
[tags."Night Work"]  # kept
name.zh = "夜班"
colour = "red"

[tag-groups.lamps]
name.zh = "油"  # what burns

# 2025
[[entries]]
title = "Small Ships"
tags = ["night work"]
"""


@pytest.fixture
def pair(sandbox: Path) -> Path:
    (sandbox / "README.md").write_text(PAGE.format(url=URL, **EN), "utf-8")
    (sandbox / "README_zh.md").write_text(PAGE.format(url=URL, **ZH), "utf-8")
    (sandbox / "entries.toml").write_text(LIST, "utf-8")
    return sandbox


def imported(run: Run, *options: str) -> tuple[Catalog, str]:
    ended = run("import", "README.md", "--lang", "zh=README_zh.md", *options)
    assert ended.code == 0, ended.err
    return load_catalog(Path("entries.toml")), ended.err


def test_a_tag_that_the_list_does_not_describe_is_added(run: Run, pair: Path) -> None:
    catalog, err = imported(run, "--report", "report.md")
    assert "1 tag or group of tags described\n5 fields that the files have otherwise" in err
    assert (catalog.tags["Bird Lamps"].colour, catalog.tags["Bird Lamps"].group) == (
        "2563EB", "lamps",
    )  # fmt: skip
    text = (pair / "entries.toml").read_text("utf-8")
    assert text.startswith(LIST[: LIST.index("\n[tag-groups")])
    report = (pair / "report.md").read_text("utf-8")
    assert "[tags] Bird Lamps" in report
    assert "[tags] Night Work: name.zh: '夜间工作' instead of '夜班'" in report


def test_update_fills_blanks_and_keeps_comments_and_forms(run: Run, pair: Path) -> None:
    catalog, err = imported(run, "--update")
    assert "4 fields updated\n1 field that the files" in err
    assert "1 entry added\n" in err
    night = catalog.tags["Night Work"]
    assert (night.name, night.colour, night.group) == ({"zh": "夜班"}, "red", "lamps")
    assert night.about == {"en": "Done at night.", "zh": "在夜里做。"}
    assert catalog.tag_groups["lamps"].name == {"en": "Oil", "zh": "油"}
    text = (pair / "entries.toml").read_text("utf-8")
    assert 'name.zh = "油"  # what burns\nname.en = "Oil"\n' in text


@pytest.mark.usefixtures("pair")
def test_update_all_takes_a_colour_and_no_words(run: Run) -> None:
    catalog, _ = imported(run, "--update-all")
    night = catalog.tags["Night Work"]
    assert (night.name, night.colour) == ({"zh": "夜班"}, "1D4ED8")


def test_a_second_time_nothing_is_new(run: Run, pair: Path) -> None:
    imported(run, "--update")
    text = (pair / "entries.toml").read_text("utf-8")
    _, err = imported(run, "--update")
    assert "described" not in err
    assert "updated" not in err
    assert (pair / "entries.toml").read_text("utf-8") == text


def test_a_page_in_another_language_gives_the_tags_of_the_list(run: Run, pair: Path) -> None:
    page = PAGE.format(url=URL, **ZH).replace("Lanterns in the Fog", "雾中的灯")
    page = page.replace("2602.00001", "2602.00009").replace("夜间工作", "夜班")
    (pair / "zh.md").write_text(page.replace("Night_Work", "夜班"), "utf-8")
    assert run("import", "zh.md", "--first-language", "zh").code == 0
    catalog = load_catalog(pair / "entries.toml")
    tags = next(e.tags for e in catalog.entries if e.arxiv == "2602.00009")
    assert tags == ["Night Work", "Bird Lamps"]
    assert [*catalog.tags] == ["Night Work", "Bird Lamps"]


TOPICS = """\
[list]
languages = ["en", "zh"]

[tags.survey]
name.zh = "综述"

[tags.rag]
name.zh = "检索增强"

[[entries]]
id = "old"
title = "Old Lamps"
tags = ["survey", "rag"]
"""
BADGE = "![综述](https://img.shields.io/badge/综述-red)"
IN_CHINESE = f"""\
# 灯的论文

| 标签 | 含义 |
|---|---|
| {BADGE} | 领域综述。 |

## 检索增强

- **雾中的灯：一项研究** {BADGE} [论文](https://arxiv.org/abs/2405.00001)
- **花园里夜间的飞蛾** {BADGE} [论文](https://arxiv.org/abs/2405.00002)
"""


@pytest.mark.parametrize("words", [(), ("--first-language", "en")])
def test_a_tag_is_known_by_its_name_in_any_language(
    run: Run, sandbox: Path, words: tuple[str, ...]
) -> None:
    (sandbox / "entries.toml").write_text(TOPICS, "utf-8")
    (sandbox / "page.md").write_text(IN_CHINESE, "utf-8")
    assert run("import", "page.md", "--update", *words).code == 0
    catalog = load_catalog(sandbox / "entries.toml")
    assert [e.tags for e in catalog.entries if e.arxiv] == [["survey", "rag"]] * 2
    survey = catalog.tags["survey"]
    assert [*catalog.tags] == ["survey", "rag"]
    assert (survey.name, survey.about) == ({"zh": "综述"}, {"zh": "领域综述。"})


def test_of_two_tags_of_one_name_the_one_in_the_language_of_the_page_is_meant(
    run: Run, sandbox: Path
) -> None:
    both = TOPICS.replace("[tags.rag]", '[tags.rag]\nname.en = "综述"')
    (sandbox / "entries.toml").write_text(both, "utf-8")
    (sandbox / "page.md").write_text(IN_CHINESE, "utf-8")
    for language, tag in (("en", "rag"), ("zh", "survey")):
        ended = run("import", "page.md", "--first-language", language, "-n")
        assert f'tags = ["{tag}"' in ended.out
