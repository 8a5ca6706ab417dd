"""What pages in two languages call their topics and badges becomes one tag with two names."""

from pathlib import Path

from psylist.catalog.read import Catalog, load_catalog
from tests.conftest import Run

PAGE = """\
# {0}

## {1}

### {2}

- [Lanterns in the Fog](https://arxiv.org/abs/2101.00001)
- [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00002)

### {3}

- [Candles for Owls](https://arxiv.org/abs/2101.00003)
"""


def imported(run: Run, sandbox: Path, english: str, chinese: str) -> Catalog:
    (sandbox / "README.md").write_text(english, "utf-8")
    (sandbox / "README_zh.md").write_text(chinese, "utf-8")
    ended = run("import", "README.md", "--lang", "zh=README_zh.md", "--report", "report.md")
    assert ended.code == 0, ended.err
    return load_catalog(sandbox / "entries.toml")


def test_topics_of_a_pair_become_one_tag_with_its_path_and_a_name_a_step(
    run: Run, sandbox: Path
) -> None:
    catalog = imported(
        run, sandbox, PAGE.format("Lamps", "Light", "Oil", "Wax"),
        PAGE.format("灯", "光", "油", "蜡"),
    )  # fmt: skip
    assert [e.tags for e in catalog.entries] == [["Light/Oil"], ["Light/Oil"], ["Light/Wax"]]
    assert {tag: record.name for tag, record in catalog.tags.items()} == {
        "Light": {"zh": "光"}, "Light/Oil": {"zh": "油"}, "Light/Wax": {"zh": "蜡"},
    }  # fmt: skip


def test_a_work_below_another_topic_is_told(run: Run, sandbox: Path) -> None:
    english, chinese = PAGE.format("Lamps", "Light", "Oil", "Wax"), PAGE.format("灯", *"光油蜡")
    more = [f"- [Lamp Number {n} of the Harbour](https://arxiv.org/abs/2102.0000{n})\n"
            for n in range(5)]  # fmt: skip
    moved = chinese.replace("\n### 蜡", more[0] + "\n### 蜡") + "".join(more[1:])
    imported(run, sandbox, english + "".join(more), moved)
    report = (sandbox / "report.md").read_text("utf-8")
    assert "a tag that the other file does not have: 光/油 ('Lamp Number 0" in report
    assert "a tag of the other file is missing: Light/Wax ('Lamp Number 0" in report


def test_a_work_of_one_language_has_the_tags_of_the_list_too(run: Run, sandbox: Path) -> None:
    own = "- [夜里的灯](https://arxiv.org/abs/2103.00001)\n"
    catalog = imported(
        run, sandbox, PAGE.format("Lamps", "Light", "Oil", "Wax"),
        PAGE.format("灯", "光", "油", "蜡") + own,
    )  # fmt: skip
    assert catalog.entries[-1].tags == ["Light/Wax"]


def test_badges_without_a_legend_are_matched(run: Run, sandbox: Path) -> None:
    page = "# {0}\n\n## 2026\n\n" + "".join(
        f"- **{title}** [[paper]](https://arxiv.org/abs/2601.0000{n})\n\n"
        f"    ![{{{badge}}}](https://img.shields.io/badge/{{{badge}}}-2563EB)\n\n"
        for n, (title, badge) in enumerate(
            [("Lanterns in the Fog", 1), ("Candles for Owls", 2), ("Wicks and Their Makers", 1)]
        )
    )
    catalog = imported(
        run, sandbox, page.format("Lamps", "Oil", "Wax"), page.format("灯", "油", "蜡")
    )
    assert [e.tags for e in catalog.entries] == [["Oil"], ["Wax"], ["Oil"]]
    assert {tag: record.name for tag, record in catalog.tags.items()} == {
        "Oil": {"zh": "油"}, "Wax": {"zh": "蜡"},
    }  # fmt: skip


def test_a_tag_without_a_partner_is_told_once(run: Run, sandbox: Path) -> None:
    flat = "# 灯\n\n" + "".join(
        f"## {topic}\n\n- [{title}](https://arxiv.org/abs/2101.0000{n})\n\n"
        for n, (topic, title) in enumerate(
            [("油", "Lanterns in the Fog"), ("蜡", "Quiet Lamps for Rooms"),
             ("蜡", "Candles for Owls")], 1,
        )
    )  # fmt: skip
    imported(run, sandbox, PAGE.format("Lamps", "Light", "Oil", "Wax"), flat)
    report = (sandbox / "report.md").read_text("utf-8")
    assert report.count("no tag of README.md is known to mean '蜡'; it is left out") == 1


def badge(words: str, colour: str) -> str:
    return f"![{words}](https://img.shields.io/badge/{words}-{colour})"


def badge_page(
    legend: list[tuple[str, str]], works: list[tuple[str, str]], group: str = "Data"
) -> str:
    rows = "".join(f"| {group} | {badge(*tag)} | About {tag[0]} |\n" for tag in legend)
    head = "## Legend\n\n| Group | Badge | Meaning |\n|---|---|---|\n" + rows + "\n"
    titles = ("Lanterns in the Fog", "Candles for Owls")
    items = "".join(
        f"- [{title}](https://arxiv.org/abs/2101.0000{n}) {badge(*tag)}\n"
        for n, (title, tag) in enumerate(zip(titles, works, strict=True))
    )
    return "# Lamps\n\n" + head * bool(legend) + "## Papers\n\n" + items


EEG, SPEECH = ("EEG", "blue"), ("Speech", "green")
ZH_EEG, ZH_SPEECH = ("脑电", "blue"), ("语音", "green")


def test_a_legend_of_one_language_keeps_what_it_says_beside_the_names_of_another(
    run: Run, sandbox: Path
) -> None:
    english = badge_page([EEG, SPEECH], [EEG, SPEECH])
    catalog = imported(run, sandbox, english, badge_page([], [ZH_EEG, ZH_SPEECH]))
    eeg = catalog.tags["EEG"]
    assert (eeg.name, eeg.colour, eeg.group) == ({"zh": "脑电"}, "blue", "data")
    assert eeg.about == {"en": "About EEG"}


def test_a_legend_with_a_row_less_makes_no_tag_of_its_own(run: Run, sandbox: Path) -> None:
    english = badge_page([EEG, SPEECH], [EEG, SPEECH])
    catalog = imported(run, sandbox, english, badge_page([ZH_EEG], [ZH_EEG, ZH_SPEECH], "数据"))
    assert [*catalog.tags] == ["EEG", "Speech"]
    assert catalog.tags["EEG"].about == {"en": "About EEG", "zh": "About 脑电"}


def test_legends_in_another_order_are_matched_by_works_and_colours(run: Run, sandbox: Path) -> None:
    english = badge_page([EEG, SPEECH], [EEG, SPEECH])
    catalog = imported(run, sandbox, english, badge_page([ZH_SPEECH, ZH_EEG], [ZH_EEG, ZH_SPEECH]))
    assert catalog.tags["EEG"].name == {"zh": "脑电"}
    assert catalog.tags["EEG"].about["zh"] == "About 脑电"
    assert catalog.tags["Speech"].name == {"zh": "语音"}


def test_a_badge_whose_works_and_colour_differ_is_told_and_not_written(
    run: Run, sandbox: Path
) -> None:
    english = badge_page([EEG, SPEECH], [EEG, SPEECH])
    chinese = badge_page([ZH_EEG, ZH_SPEECH], [ZH_SPEECH, ZH_EEG])
    catalog = imported(run, sandbox, english, chinese)
    assert catalog.tags["EEG"].name == catalog.tags["Speech"].name == {}
    assert [*catalog.tags] == ["EEG", "Speech"]
    report = (sandbox / "report.md").read_text("utf-8")
    assert "'脑电' is 'Speech' by its works, but 'EEG' by its colour" in report
