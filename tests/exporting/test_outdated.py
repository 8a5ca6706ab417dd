"""What a page shows of a translation that is older than its source."""

from pathlib import Path

import pytest

from psylist.catalog.stamps import hash_text, join_stamp
from psylist.exporting.outdated import show_outdated
from psylist.model import Entry, ListSettings
from tests.conftest import Run

OLD = {"zh": "1-00000000"}
SUMMARY = {"en": "New words.", "zh": "旧译。"}


def shown(outdated: str | None, **fields: object) -> Entry:
    entry = Entry(title="A", summary=SUMMARY, made_from=OLD, **fields)  # type: ignore[arg-type]
    settings = ListSettings(languages=["en", "zh"], outdated=outdated)
    return show_outdated([entry], settings, "zh")[0]


@pytest.mark.parametrize("outdated", [None, "keep"])
def test_a_translation_is_kept(outdated: str | None) -> None:
    assert shown(outdated).summary == SUMMARY


def test_a_note_says_that_the_original_is_newer() -> None:
    assert shown("note").note == {"zh": "原文已有更新"}
    assert shown("note", note={"en": "Here", "zh": "此处"}).note == {"zh": "此处；原文已有更新"}


def test_the_source_is_shown_instead() -> None:
    assert shown("source").summary == {"en": "New words."}


def test_a_text_whose_translation_is_current_stays_translated() -> None:
    note = {"en": "Here", "zh": "此处"}
    stamp = join_stamp({"summary": "00000000", "note": hash_text("note", "Here")})
    entry = Entry(title="A", summary=SUMMARY, note=note, made_from={"zh": stamp})
    settings = ListSettings(languages=["en", "zh"], outdated="source")
    (shown,) = show_outdated([entry], settings, "zh")
    assert (shown.summary, shown.note) == ({"en": "New words."}, note)


def test_the_page_of_the_source_is_as_it_was() -> None:
    entry = Entry(title="A", summary=SUMMARY, made_from=OLD)
    settings = ListSettings(languages=["en", "zh"], outdated="note")
    assert show_outdated([entry], settings, "en") == [entry]


LIST = """\
[list]
languages = ["en", "zh"]
outdated = "note"

[[entries]]
id = "catch"
title = "CATCH"
summary.en = "Finds four."
summary.zh = "找到三种。"
made-from.zh = "1-00000000"
"""


@pytest.mark.parametrize("words", [[], ["--format", "atom", "--url", "https://a.example/"]])
def test_an_export_says_that_the_source_is_shown(sandbox: Path, run: Run, words: list[str]) -> None:
    note = "1 entry is out of date in 'zh'; the source is shown (psylist list --outdated zh)\n"
    text = LIST.replace('"note"', '"source"') + "added = 2025-01-02\n"
    (sandbox / "entries.toml").write_text(text, "utf-8")
    ended = run("export", "--lang", "zh", *words)
    assert ("Finds four." in ended.out, ended.err) == (True, note)
    (sandbox / "entries.toml").write_text(f'{text}note.en = "Here"\n', "utf-8")
    assert run("export", "--lang", "zh", *words).err == (
        "1 entry is not translated into 'zh'; another language is shown (psylist list --missing zh)"
        f"\n{note}"
    )


def test_the_note_is_on_the_page(sandbox: Path, run: Run) -> None:
    (sandbox / "entries.toml").write_text(LIST, "utf-8")
    assert "原文已有更新" in run("export", "--lang", "zh").out
    assert "original" not in run("export", "--lang", "en").out
