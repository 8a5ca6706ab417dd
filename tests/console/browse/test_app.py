"""What keys do."""

import sys
import webbrowser
from pathlib import Path

import pytest

from psylist.catalog.query import Filter
from tests.acceptance.conftest import entries_by_id
from tests.console.browse.driver import LIST, Screen, browsing, driven

pytestmark = [pytest.mark.slow]


_BEHIND_ONES_BACK = (
    "text = text.replace('2025', '2022'); "
    "here.write_text(here.read_text('utf-8').replace('A Novel', 'An Old'), 'utf-8')"
)


def editor(folder: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets an editor that runs a line of Python on the `text` in `file`."""
    file = folder / "editor.py"
    lines = [
        "import os, pathlib, signal, sys", "file = pathlib.Path(sys.argv[1])",
        "text = file.read_text('utf-8')", "here = pathlib.Path('entries.toml')", change,
        "file.write_text(text, 'utf-8')",
    ]  # fmt: skip
    file.write_text("\n".join(lines), "utf-8")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {file}")


async def filter_by(screen: Screen, name: str, value: str) -> None:
    """Chooses a filter and a value by typing them."""
    await screen.press("f")
    await screen.type(name)
    await screen.press("enter")
    await screen.type(value)
    await screen.press("enter")


@driven
@pytest.mark.parametrize(
    ("name", "value", "ids", "shown"),
    [
        ("year", "2024", ["agent"], "year 2024"),
        ("year", "2023..2024", ["older", "agent"], "year 2023..2024"),
        ("venue", "EMNLP", ["catch"], "venue EMNLP"),
        ("venue", "acl", ["agent"], "venue ACL"),
        ("tag", "数据", ["catch"], "tag 数据"),
        ("group", "thera", ["catch", "health"], "group of tags therapy"),
        ("kind", "data", ["health"], "kind dataset"),
        ("author", "明宇", ["catch"], "author 陈明宇"),
        ("author", "zol", ["agent"], "author Émile Zola"),
        ("missing", "zh", ["older", "health"], "missing zh"),
        ("missing", "links.code", ["older", "health", "agent"], "missing links.code"),
        ("missing", "venue", ["older", "health"], "missing venue"),
        ("complete", "zh", ["catch"], "complete in zh"),
        ("without", "", ["older", "agent"], "without tags"),
    ],
)
async def test_filters_are_chosen_by_name_and_value(
    name: str, value: str, ids: list[str], shown: str, entries: Path
) -> None:
    async with browsing(entries) as screen:
        await filter_by(screen, name, value)
        if name == "without":
            await screen.press("escape")
        assert screen.ids == ids
        assert screen.lines[1] == shown
        await screen.press("F")
        assert len(screen.ids) == 4


@driven
async def test_filters_combine_and_each_can_be_dropped(entries: Path) -> None:
    async with browsing(entries) as screen:
        await filter_by(screen, "tag", "CBT")
        await filter_by(screen, "kind", "paper")
        assert screen.ids == ["catch"]
        await screen.press("f")
        assert "drop all filters" in screen.lines[5]
        await screen.type("tag")
        assert any("| tag " in line and "CBT" in line for line in screen.lines)
        await screen.press("enter", "enter")  # the first choice: any
        assert screen.ids == ["catch", "agent"]
        await screen.press("f", "enter")
        assert len(screen.ids) == 4


@driven
async def test_a_wide_value_of_a_filter_stays_inside_its_frame(entries: Path) -> None:
    async with browsing(entries) as screen:
        await filter_by(screen, "author", "明宇")
        await screen.press("f")
        line = next(line for line in screen.lines if "| author" in line)
        assert line.endswith(" 陈明宇 |")


@driven
async def test_a_value_has_the_number_of_entries_that_pass_the_other_filters(entries: Path) -> None:
    async with browsing(entries) as screen:
        await filter_by(screen, "kind", "paper")
        await screen.press("f")
        await screen.type("tag")
        await screen.press("enter")
        tags = [line.strip("| ").split() for line in screen.lines if "CBT" in line]
        assert tags == [["CBT", "1"]]


@driven
async def test_a_filter_that_makes_no_sense_changes_nothing(entries: Path) -> None:
    async with browsing(entries) as screen:
        await filter_by(screen, "year", "soon")
        assert len(screen.ids) == 4
        assert screen.message.splitlines() == [
            "'soon' is not a year", "Give a year (2024) or a range (2023..2025).",
        ]  # fmt: skip


@driven
async def test_the_list_is_sorted_and_reversed(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("s")
        await screen.type("year")
        await screen.press("enter")
        assert screen.ids == ["catch", "agent", "older", "health"]
        assert screen.lines[1] == "by year"
        await screen.press("r")
        assert screen.ids == ["health", "older", "agent", "catch"]
        assert screen.app.current_id == "catch"


@driven
async def test_keys_move_through_list_and_entry(entries: Path) -> None:
    async with browsing(entries) as screen:
        seen = []
        for key in [
            "j",
            "down",
            "k",
            "G",
            "up",
            "g",
            "pagedown",
            "pageup",
            "end",
            "home",
            "n",
            "p",
        ]:
            await screen.press(key)
            seen.append(screen.app.current_id)
        assert seen == [
            "older", "health", "older", "agent", "health", "catch",
            "agent", "catch", "agent", "catch", "older", "catch",
        ]  # fmt: skip


@driven
async def test_an_entry_is_read_on_the_whole_screen(entries: Path) -> None:
    long = LIST.replace('"Counseling dialogues."', f'"{"Counseling dialogues. " * 200}The end."')
    entries.write_text(long, "utf-8")
    async with browsing(entries) as screen:
        await screen.press("enter")
        assert screen.lines[1] == "CATCH: A Novel Framework"
        assert screen.lines[-2] == "-- more: Space --"
        await screen.press("end")
        assert "The end." in screen.text
        assert "added 2026-11-23" in screen.text
        await screen.press("n")
        assert screen.lines[1] == "An Older Straße"
        await screen.press("enter")
        assert screen.lines[2].startswith("2023  An Older Straße")
        await screen.press("p", "space")
        assert screen.app.current_id == "catch"
        assert "CATCH" not in "\n".join(screen.lines[13:])


@driven
async def test_help_names_every_key(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("question_mark")
        assert "edit the entry in your editor" in screen.text
        await screen.press("e", "t", "q")
        assert screen.lines[0].startswith("Search:")
        await screen.press("fullwidth_question_mark")
        assert "show the keys" in screen.text


@driven
async def test_a_tag_is_added_and_removed(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("t")
        await screen.type("情绪, 支持")
        assert "new tag: 情绪, 支持" in screen.text
        await screen.press("enter")
        assert entries_by_id(entries)["catch"]["tags"] == ["CBT", "数据", "情绪, 支持"]
        done = "added tag 情绪, 支持 to catch; psylist undo takes it back"
        assert screen.message == done
        assert "# The first one." in entries.read_text("utf-8")
        await screen.press("t", "enter")
        assert entries_by_id(entries)["catch"]["tags"] == ["数据", "情绪, 支持"]
        await screen.press("down", "t")
        await screen.type("cbt")  # an entry's own tag is found in another spelling
        assert "new tag" not in screen.text
        await screen.press("enter")
        assert entries_by_id(entries)["older"]["tags"] == ["CBT"]


@driven
async def test_a_tag_is_chosen_by_what_it_is_called(entries: Path) -> None:
    text = entries.read_text("utf-8")
    record = '[tags.CBT]\nname.zh = "认知行为疗法"\n'
    entries.write_text(text.replace("[tags.CBT]\n", record, 1), "utf-8")
    async with browsing(entries) as screen:
        await screen.press("down", "t")
        await screen.type("认知行为疗法")
        assert "CBT (认知行为疗法)" in screen.text
        assert "new tag" not in screen.text
        await screen.press("enter")
        assert entries_by_id(entries)["older"]["tags"] == ["CBT"]


@driven
@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [("tag", "认知", "tag CBT"), ("group", "心理", "group of tags therapy")],
)
async def test_a_filter_knows_tags_and_groups_by_what_they_are_called(
    entries: Path, name: str, value: str, shown: str
) -> None:
    record = '[tag-groups.therapy]\nname.zh = "心理治疗"\n\n[tags.CBT]\nname.zh = "认知行为疗法"\n'
    text = entries.read_text("utf-8")
    entries.write_text(text.replace("[tags.CBT]\n", record, 1), "utf-8")
    async with browsing(entries) as screen:
        await filter_by(screen, name, value)
        assert screen.ids == ["catch", "health"]
        assert shown in screen.text


@driven
async def test_an_ideographic_space_parts_words(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("slash")
        await screen.type("cbt\u3000catch")
        assert "Search: cbt catch" in screen.text


@driven
async def test_the_last_tag_takes_its_field_along(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("end", "up", "t", "enter")
        assert "tags" not in entries_by_id(entries)["health"]


@driven
async def test_a_tag_that_the_list_does_not_allow_is_refused(entries: Path) -> None:
    closed = LIST.replace('title = "Papers"', 'title = "Papers"\nclosed-tags = true')
    closed = closed.replace("[tags.CBT]", '[tag-groups.therapy]\n[tags."数据"]\n[tags.CBT]')
    entries.write_text(closed, "utf-8")
    async with browsing(entries) as screen:
        await screen.press("t")
        await screen.type("new")
        await screen.press("enter")
        assert "'new'" in screen.message
        assert entries.read_text("utf-8") == closed


@driven
async def test_an_entry_that_is_gone_is_not_brought_back(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("t")
        await screen.type("new")
        gone = LIST.partition("# The first one.")[0]
        entries.write_text(gone, "utf-8")
        await screen.press("enter")
        assert entries.read_text("utf-8") == gone
        assert "no entry 'catch'" in screen.message


@driven
async def test_a_translation_is_marked_as_current(entries: Path) -> None:
    async with browsing(entries, size=(80, 50)) as screen:
        assert "zh unstamped" in screen.text
        await screen.press("m")
        assert screen.message == "marked catch as translated (zh); psylist undo takes it back"
        assert entries_by_id(entries)["catch"]["made-from"]["zh"].startswith("1-")
        assert "zh current" in screen.text
        await screen.press("m")
        assert screen.message == "catch is marked as translated already (zh)"
        await screen.press("down", "down", "m")
        assert screen.message == "health has no translation to mark"


@driven
async def test_of_several_translations_one_is_chosen(entries: Path) -> None:
    three = LIST.replace('["en", "zh"]', '["en", "zh", "ja"]')
    three = three.replace('summary.zh = "心', 'summary.ja = "会話。"\nsummary.zh = "心')
    entries.write_text(three, "utf-8")
    async with browsing(entries) as screen:
        await screen.press("m")
        await screen.type("ja")
        await screen.press("enter")
        assert [*entries_by_id(entries)["catch"]["made-from"]] == ["ja"]


@driven
async def test_what_is_outdated_is_found_and_marked(entries: Path) -> None:
    async with browsing(entries, Filter(outdated="zh"), size=(80, 50)) as screen:
        assert screen.ids == []
        stamped = LIST.replace("Counseling dialogues.", "Others.").replace(
            'summary.zh = "心', 'made-from.zh = "1-00000000"\nsummary.zh = "心'
        )
        entries.write_text(stamped, "utf-8")
        await screen.until("zh outdated")
        await screen.press("m")
        assert screen.ids == []
        assert "marked catch as translated" in screen.message


@driven
async def test_an_entry_is_edited_in_the_editor(
    entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(entries.parent, "text = text.replace('year = 2025', 'year = 2022')", monkeypatch)
    async with browsing(entries) as screen:
        await screen.press("e")
        assert screen.message == "changed catch; psylist undo takes it back"
        assert screen.lines[1].startswith("2022  CATCH")
        assert entries.read_text("utf-8") == LIST.replace("year = 2025", "year = 2022")
        await screen.press("e")
        assert screen.message == "nothing to change"


@driven
async def test_an_entry_keeps_the_cursor_when_its_id_changes(
    entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = "text = text.replace('older', 'aged').replace('Full', 'Half')"
    editor(entries.parent, change, monkeypatch)
    async with browsing(entries, Filter(sort="title")) as screen:
        await screen.press("slash")
        await screen.type("street")
        await screen.press("ctrl+u")
        await screen.type("旧")
        await screen.press("enter", "e")
        assert screen.app.current_id == "aged"
        assert "changed aged" in screen.message


@driven
async def test_missing_texts_are_offered_where_they_are_filtered_by(
    entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = (
        "pathlib.Path('seen').write_text(text, 'utf-8'); "
        'text = text.replace(\'zh = """\\n\', \'zh = """\\n老街。\')'
    )
    editor(entries.parent, change, monkeypatch)
    async with browsing(entries, Filter(missing="zh")) as screen:
        await screen.press("e")
        assert "#~ summary in zh" in Path("seen").read_text("utf-8")
        assert entries_by_id(entries)["older"]["summary"]["zh"] == "老街。"
        assert screen.ids == ["health"]


@pytest.mark.posix
@driven
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("sys.exit(3)", "exited with status 3"),
        ("text = 'year = '", "is kept in"),
        (_BEHIND_ONES_BACK, "was changed by someone else"),
        ("os.kill(os.getpid(), signal.SIGINT)", "interrupted"),
    ],
)  # fmt: skip
async def test_what_cannot_be_saved_is_said_and_kept(
    change: str, message: str, entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(entries.parent, change, monkeypatch)
    async with browsing(entries) as screen:
        await screen.press("e")
        assert message in screen.message
        assert "year = 2025" in entries.read_text("utf-8")
        if "kept" in message or "someone" in message:
            kept = next(entries.parent.glob("psylist-kept-*.toml"))
            assert str(kept) in screen.message
        await screen.press("down")
        assert screen.app.current_id == "older"


@driven
async def test_an_editor_that_is_not_there_is_said(
    entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    async with browsing(entries) as screen:
        await screen.press("e")
        assert screen.message.startswith("cannot start the editor 'no-such-editor'")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The addresses that a browser was started with, a line each."""
    log = tmp_path / "opened"
    program = tmp_path / "browser.py"
    program.write_text(f"import sys\nopen({str(log)!r}, 'a').write(sys.argv[1] + '\\n')\n", "utf-8")
    monkeypatch.setenv("BROWSER", f"{sys.executable} {program} %s")
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    monkeypatch.setattr(webbrowser, "_browsers", {})
    return log


@driven
async def test_the_link_is_opened_in_the_browser(entries: Path, opened: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("o")
        assert screen.message == "opened https://arxiv.org/abs/2509.25733"
        await screen.press("O")
        await screen.type("code")
        await screen.press("enter")
        await screen.press("down", "down", "o")
        assert screen.message == "health has no link to open"
        await screen.press("O")
        assert screen.message == "health has no link to open"
    assert opened.read_text("utf-8").splitlines() == [
        "https://arxiv.org/abs/2509.25733", "https://github.com/scutcyr/SoulChat-R1",
    ]  # fmt: skip


@driven
async def test_a_browser_that_cannot_start_is_said(
    entries: Path, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", f"{opened.parent / 'no-browser'} %s")
    monkeypatch.setenv("PATH", "")
    async with browsing(entries) as screen:
        await screen.press("down", "o")
        assert screen.message == "cannot start a browser to open https://example.org/old"


@driven
async def test_a_terminal_that_cannot_be_handed_over_is_said(
    entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.console.browse import driver

    monkeypatch.setattr(driver._Driver, "can_suspend", property(lambda _: False))
    async with browsing(entries) as screen:
        await screen.press("e")
        assert screen.message == "this terminal cannot be handed to another program"


@driven
async def test_the_mouse_chooses_and_scrolls(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.click("#entries", (5, 2))
        assert screen.app.current_id == "health"
        await screen.click("#entries", (5, 2))
        assert screen.lines[1] == "心理健康"


@driven
async def test_ctrl_c_ends_it_from_everywhere(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("slash", "ctrl+c")
    assert screen.app.return_code == 130
    async with browsing(entries) as screen:
        await screen.press("f", "ctrl+c")
    assert screen.app.return_code == 130
