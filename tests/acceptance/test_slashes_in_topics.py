"""Topics whose names have slashes: pages say what they said, and the tags are found again."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

PAGE = """\
# {0}

## {1}

- [A Study of Lamps in the Dark Fog](https://arxiv.org/abs/2401.00001), Ann Lee, ACL 2024
- [Another Study of Lamps at Sea](https://arxiv.org/abs/2401.00002), Bo Qi, ACL 2024

### {2}

- [Words and Lamps in Old Books](https://arxiv.org/abs/2401.00003), Ann Lee, ACL 2024

## {3}

- [Wicks and Their Makers in Towns](https://arxiv.org/abs/2401.00004), Bo Qi, ACL 2024
"""
EN = PAGE.format("Lamps", "Audio/Video", "Fog / Rain", "Makers")
ZH = PAGE.format("灯", "音频/视频", "雾／雨/雪", "制造者")
HEADINGS = {"en": ["## Audio/Video", "### Fog / Rain", "## Makers"],
            "zh": ["## 音频/视频", "### 雾／雨/雪", "## 制造者"]}  # fmt: skip


def headings(page: Path) -> list[str]:
    lines = page.read_text("utf-8").splitlines()
    return [line for line in lines if line.startswith("##") and "Legend" not in line]


def names(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: tag["name"] for key, tag in data["tags"].items() if "name" in tag}


@pytest.fixture
def imported(sandbox: Path, run: Run) -> Path:
    (sandbox / "en.md").write_text(EN, "utf-8")
    (sandbox / "zh.md").write_text(ZH, "utf-8")
    done = run("import", "en.md", "--lang", "zh=zh.md")
    assert done.code == 0, done.err
    path = sandbox / "entries.toml"
    text = path.read_text("utf-8").replace("[list]", '[list]\nsections = ["tag"]', 1)
    path.write_text(text, "utf-8")
    return path


def test_a_heading_with_a_slash_is_one_topic_and_keeps_its_name(imported: Path) -> None:
    data = tomllib.loads(imported.read_text("utf-8"))
    tags = [entry["tags"] for entry in data["entries"]]
    assert tags == [["Audio-Video"], ["Audio-Video"], ["Audio-Video/Fog-Rain"], ["Makers"]]
    assert data["tags"]["Audio-Video"]["name"] == {"en": "Audio/Video", "zh": "音频/视频"}
    assert data["tags"]["Audio-Video/Fog-Rain"]["name"] == {"en": "Fog / Rain", "zh": "雾／雨/雪"}


@pytest.mark.parametrize("show", ["[]", '["badges"]', '["legend", "badges"]'])
@pytest.mark.parametrize("layout", ["list", "cards", "bullets", "tables", "references"])
def test_pages_say_it_again_and_a_second_import_finds_the_same_tags(
    imported: Path, run: Run, layout: str, show: str
) -> None:
    head = f'[list]\ntemplate = "{layout}"\nshow = {show}'
    text = imported.read_text("utf-8").replace("[list]", head, 1)
    imported.write_text(text, "utf-8")
    assert run("export", "--write", "--force").code == 0
    pages = [imported.with_name(f"{code}.md") for code in HEADINGS]
    assert dict(zip(HEADINGS, map(headings, pages), strict=True))["en"] == HEADINGS["en"]
    assert [line for line in headings(pages[1]) if "图例" not in line] == HEADINGS["zh"]
    done = run("import", "en.md", "--lang", "zh=zh.md", "--update-all")
    assert done.code == 0, done.err
    was, after = tomllib.loads(text), tomllib.loads(imported.read_text("utf-8"))
    assert after["entries"] == was["entries"]
    assert names(after) == names(was)
    assert run("import", "en.md", "--lang", "zh=zh.md", "-o", "back.toml").code == 0
    back = tomllib.loads(imported.with_name("back.toml").read_text("utf-8"))
    assert [entry["tags"] for entry in back["entries"]] == [e["tags"] for e in was["entries"]]
    assert names(back) == names(was)
