"""The screen: the list, the entry beside it, and what the file says now."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from psylist.catalog.query import Filter
from psylist.console.browse.app import BrowseApp
from psylist.errors import UsageError
from tests.console.browse.driver import LIST, browsing, driven

pytestmark = pytest.mark.slow


@driven
async def test_it_begins_with_the_list_and_its_first_entry(entries: Path) -> None:
    async with browsing(entries) as screen:
        assert screen.ids == ["catch", "older", "health", "agent"]
        assert screen.count == "4"
        assert screen.lines[1].startswith("2025  CATCH: A Novel Framework")
        assert screen.lines[1].endswith("EMNLP 2025 Findings   en zh")
        assert "      心理健康" in screen.lines[3]
        assert "Mingyu Chen, 陈明宇" in screen.text
        assert screen.lines[4].startswith("2024  [retracted] Agent")
        assert screen.lines[-1].startswith("? keys  q quit  / search")


@driven
async def test_words_are_searched_as_they_are_typed(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("slash")
        await screen.type("AGEN")
        assert (screen.ids, screen.count) == (["agent"], "1 of 4")
        await screen.press("escape")
        assert (len(screen.ids), screen.count) == (4, "4")


@driven
async def test_chinese_is_found_inside_of_a_text(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("slash")
        await screen.type("理咨询 多轮")
        assert screen.ids == ["catch"]
        await screen.press("backspace", "backspace", "backspace")
        assert screen.ids == ["catch"]
        await screen.press("ctrl+u")
        await screen.type("心理")
        assert screen.ids == ["catch", "health"]


@driven
async def test_no_key_acts_while_words_are_typed(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("slash")
        await screen.type("qetmsrlofFOjknpbgG?/")
        assert screen.app.search_field.value == "qetmsrlofFOjknpbgG?/"
        assert entries.read_text("utf-8") == LIST
        assert screen.lines[-1] == "Enter to the list  Esc without the words"
        assert "no entry matches" in screen.text


@driven
async def test_the_cursor_stays_on_its_entry_while_it_is_found(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("down", "down")
        assert screen.app.current_id == "health"
        await screen.press("slash")
        await screen.type("心")
        assert screen.app.current_id == "health"
        await screen.type("街")
        await screen.press("backspace", "backspace")
        assert screen.app.current_id == "catch"


@driven
async def test_from_the_search_field_one_moves_into_the_list(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("slash")
        await screen.type("e")
        await screen.press("enter", "j")
        assert screen.app.current_id == screen.ids[1]
        assert screen.lines[-1].startswith("? keys")


@driven
async def test_it_may_begin_with_words_and_filters(entries: Path) -> None:
    wanted = Filter(terms=("心理",), tag="CBT", sort="title", reverse=True)
    async with browsing(entries, wanted) as screen:
        assert screen.ids == ["health", "catch"]
        assert screen.lines[0].startswith("Search: 心理")
        assert screen.lines[1] == "tag CBT, by title, reversed"


@driven
async def test_a_term_with_a_space_is_one_until_somebody_types(entries: Path) -> None:
    async with browsing(entries, Filter(terms=("novel catch",))) as screen:
        assert screen.ids == []
        assert screen.lines[0].startswith("Search: novel catch")
        await screen.press("slash", "end")
        await screen.type(" ")
        assert screen.ids == ["catch"]


@driven
async def test_titles_begin_in_the_language_that_entries_must_have(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("l")
        assert "旧的街道" in screen.lines[2]
        assert screen.message == "titles in zh"
        await screen.press("l")
        assert "An Older Straße" in screen.lines[2]


@driven
async def test_a_list_without_entries_can_be_browsed(entries: Path) -> None:
    entries.write_text('[list]\ntitle = "T"\n', "utf-8")
    async with browsing(entries) as screen:
        assert "the list has no entries yet" in screen.text
        for key in ("e", "t", "m", "o", "O", "enter", "n", "p", "space", "end", "f", "escape"):
            await screen.press(key)
        assert screen.count == "0"


@driven
@pytest.mark.parametrize("columns", [20, 60, 80, 99, 100, 200])
async def test_no_line_is_wider_than_the_terminal(columns: int, entries: Path) -> None:
    async with browsing(entries, size=(columns, 20)) as screen:
        for key in ("", "enter", "escape", "question_mark", "escape", "f", "escape", "t"):
            await screen.press(*filter(None, [key]))
            assert len(screen.lines) == 20
            assert max(map(cell_len, screen.lines)) <= columns


@driven
async def test_at_60_columns_and_20_lines_everything_is_there(entries: Path) -> None:
    async with browsing(entries, size=(60, 20)) as screen:
        assert screen.lines[1] == "2025  CATCH: A Novel Framework"
        assert set(screen.lines[10]) == {"-"}
        assert screen.lines[11] == "CATCH: A Novel Framework"
        assert screen.lines[-1] == "? keys  q quit  / search  f filter  e edit  t tag  o open"


@driven
async def test_a_window_that_is_resized_shows_the_entry_where_there_is_place(entries: Path) -> None:
    async with browsing(entries, size=(120, 30)) as screen:
        assert screen.lines[1].partition("|")[2] == " CATCH: A Novel Framework"
        await screen.resize(60, 20)
        assert "|" not in screen.lines[1]
        assert screen.lines[11] == "CATCH: A Novel Framework"
        await screen.resize(60, 10)
        assert screen.app.entry_pane.display is False
        await screen.press("enter")
        assert screen.lines[1] == "CATCH: A Novel Framework"
        await screen.resize(2, 1)
        await screen.resize(80, 24)
        assert "Counseling dialogues." in screen.text


@driven
async def test_what_somebody_else_writes_is_shown(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("down")
        entries.write_text(LIST.replace("CATCH: A Novel", "CAUGHT: A New"), "utf-8")
        await screen.until("CAUGHT: A New Framework")
        assert screen.app.current_id == "older"
        entries.write_text(LIST.replace('id = "older"', 'id = "other"'), "utf-8")
        while screen.ids[1] != "other":
            await screen.press("ctrl+l")
        assert screen.app.current_id == "other"


@driven
async def test_a_file_that_breaks_is_said_and_the_list_stays(entries: Path) -> None:
    async with browsing(entries) as screen:
        entries.write_text(LIST.replace("year = 2025", "year = "), "utf-8")
        await screen.until("The list is shown as it was before.")
        assert "entries.toml:12: entry 'catch': is not valid TOML" in screen.message
        assert len(screen.ids) == 4
        await screen.press("down")
        assert "The list is shown as it was before." in screen.message
        await screen.press("t", "enter")
        assert "entries.toml:12: entry 'catch': is not valid TOML" in screen.message
        entries.unlink()
        await screen.until("no such file")
        entries.write_text(LIST, "utf-8")
        await screen.until("the file can be read again")
        await screen.press("down")
        assert screen.message == ""


@driven
async def test_a_filter_goes_with_its_language(entries: Path) -> None:
    async with browsing(entries, Filter(language="zh")) as screen:
        assert screen.ids == ["catch"]
        one = LIST.replace('["en", "zh"]', '["en"]').replace(', zh = "旧的街道"', "")
        entries.write_text(one.replace('summary.zh = "心理咨询对话，多轮。"\n', ""), "utf-8")
        await screen.until("the filters are gone")
        assert len(screen.ids) == 4
        assert "'zh'" in screen.message


@driven
async def test_a_question_is_open_while_somebody_else_writes(entries: Path) -> None:
    async with browsing(entries) as screen:
        await screen.press("f")
        entries.write_text(LIST.replace("CATCH: A Novel", "CAUGHT: A New"), "utf-8")
        while "CAUGHT" not in str(screen.app.current):
            await screen.press("down")
        await screen.press("escape")
        assert "CAUGHT" in screen.text


def test_a_filter_that_makes_no_sense_is_refused_before_anything_is_drawn(entries: Path) -> None:
    from psylist.catalog.read import load_catalog

    with pytest.raises(UsageError, match=r"'ja\.'"):
        BrowseApp(load_catalog(entries), Filter(missing="ja."))


@driven
async def test_a_bug_ends_the_program_and_is_handed_on(
    entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(BrowseApp, "action_sort", fail)
    with pytest.raises(RuntimeError, match="a bug"):
        async with browsing(entries) as screen:
            await screen.press("s")
    assert isinstance(screen.app.failure, RuntimeError)
