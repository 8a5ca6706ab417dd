"""`psylist translations`, and what `set` and `edit` do with stamps."""

import json
from pathlib import Path

import polib
import pytest

from tests.acceptance.conftest import entries_by_id
from tests.conftest import UNDO, Run
from tests.repository import commit, git
from tests.terminal import on_terminal

LIST = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "catch"
title = "CATCH"
# both curators have read it
summary.en = "Finds three kinds of help."
summary.zh = "找到三种帮助。"

[[entries]]
id = "bee"
title = "Bee"
summary = "Only English."

[[entries]]
id = "crisp"
title = "CRISP"
summary.en = "Lists directiory overrides."
summary.zh = "列出目录的覆盖设置。"

[[entries]]
id = "plain"
title = "Nothing to translate"
"""


@pytest.fixture
def stamped(entries: Path, run: Run) -> Path:
    """The list, stamped and committed."""
    git(entries.parent, "init", "-q")
    run("translations", "stamp", "--all")
    commit(entries, entries.read_text("utf-8"))
    return entries


def states(run: Run) -> dict[str, str]:
    return {item["id"]: item["state"] for item in json.loads(run("translations", "--json").out)}


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


FOREIGN = """\
[list]
languages = ["en", "zh", "ja"]

[[entries]]
id = "done"
title = "Done"
summary.en = "All there."
summary.zh = "都在。"
summary.ja = "全部ある。"

[[entries]]
id = "lamp"
title = "Lamp"
summary.zh = "只有中文。"
"""


def test_a_text_that_is_not_there_in_the_first_language_is_missing_in_it(
    entries: Path, run: Run
) -> None:
    entries.write_text(FOREIGN, "utf-8")
    told = "lamp\ten\tmissing\n"
    assert run("translations", "lamp") == (0, f"{told}lamp\tja\tmissing\n", "")
    assert run("translations", "--lang", "en") == (0, told, "")
    ended = run("translations", "--lang", "en", "--fail-under", "100")
    assert (ended.code, ended.err) == (1, "en: 50.0 % is translated, less than 100 %\n")
    assert run("translations", "--lang", "en", "--fail-under", "50").code == 0
    told = run("doctor").out
    assert "translations  en: 1 missing; zh: 1 unstamped; ja: 1 missing; ja: 1 unstamped\n" in told
    assert "psylist translations --todo en\n" in told


@pytest.mark.parametrize("language", ["en", "ja"])
def test_todo_shows_the_text_that_there_is_as_the_source(
    entries: Path, run: Run, language: str
) -> None:
    entries.write_text(FOREIGN, "utf-8")
    assert run("translations", "--todo", language) == (
        0,
        f"lamp  {language}  missing  entries.toml:11\n  summary.zh\n    只有中文。\n\n",
        "",
    )


def test_a_po_file_has_the_text_that_there_is_as_the_source(entries: Path, run: Run) -> None:
    entries.write_text(FOREIGN, "utf-8")
    assert run("translations", "po", "ja", "-o", "work.po").code == 0
    file = entries.parent / "work.po"
    po = polib.pofile(str(file))
    assert [(one.msgctxt, one.msgid, one.msgstr) for one in po] == [
        ("done summary", "All there.", "全部ある。"),
        ("lamp summary", "只有中文。", ""),
    ]
    po[1].msgstr = "中国語だけ。"
    po.save()
    assert run("translations", "apply", "work.po").code == 0
    assert entries_by_id(entries)["lamp"] == {
        "id": "lamp",
        "title": "Lamp",
        "summary": {"zh": "只有中文。", "ja": "中国語だけ。"},
    }
    assert run("translations", "lamp").out == "lamp\ten\tmissing\n"


def test_what_is_not_there_in_the_first_language_goes_out_as_a_po_file_and_comes_back(
    entries: Path, run: Run
) -> None:
    entries.write_text(FOREIGN, "utf-8")
    assert run("translations", "po", "en", "-o", "work.po").code == 0
    po = polib.pofile(str(entries.parent / "work.po"))
    assert (po.metadata["Language"], po.metadata["X-Source-Language"]) == ("en", "zh")
    assert [(one.msgctxt, one.msgid, one.msgstr) for one in po] == [
        ("lamp summary", "只有中文。", "")
    ]
    po[0].msgstr = "Only Chinese."
    po.save()
    ended = run("translations", "apply", "work.po")
    assert ended.err == f"changed lamp, stamped lamp\n{UNDO}"
    texts = {"zh": "只有中文。", "en": "Only Chinese."}
    assert entries_by_id(entries)["lamp"]["summary"] == texts
    assert run("translations", "lamp").out == "lamp\tzh\tcurrent\nlamp\tja\tmissing\n"
    assert run("translations", "apply", "work.po").err == "nothing to change\n"


def test_a_po_file_does_not_replace_what_the_list_is_translated_from(
    entries: Path, run: Run
) -> None:
    entries.write_text(FOREIGN, "utf-8")
    before = entries.read_bytes()
    head = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n'
    message = 'msgctxt "done summary"\nmsgid "{}"\nmsgstr "Else."\n\n'
    text = head + message.format("All there.") + message.format("都在。")
    (entries.parent / "work.po").write_text(text, "utf-8")
    reason = "not taken: done: summary is there in en, which is not replaced"
    ended = run("translations", "apply", "work.po")
    assert ended.err == (
        f"work.po: line 5: {reason}\nwork.po: line 9: {reason}\nnothing to change\n"
    )
    assert entries.read_bytes() == before


def test_a_po_file_says_of_a_text_in_which_other_language_its_source_is(
    entries: Path, run: Run
) -> None:
    entries.write_text(FOREIGN, "utf-8")
    run("translations", "po", "ja", "-o", "work.po")
    po = polib.pofile(str(entries.parent / "work.po"))
    assert po.metadata["X-Source-Language"] == "en"
    assert [one.comment for one in po] == ["", "source language: zh"]


def test_what_the_first_language_lacks_is_named_where_a_translation_is_to_be_stamped(
    entries: Path, run: Run
) -> None:
    entries.write_text(FOREIGN, "utf-8")
    assert run("translations", "stamp", "lamp") == (
        3,
        "",
        (
            "error: lamp has no summary in en, which translations are made from\n"
            "hint: Write it first: psylist edit lamp --missing en\n"
        ),
    )


@pytest.mark.usefixtures("entries")
def test_in_a_pipe_each_translation_has_a_line(run: Run) -> None:
    assert run("translations") == (
        0,
        "catch\tzh\tunstamped\nbee\tzh\tmissing\ncrisp\tzh\tunstamped\n",
        "",
    )


def test_stamp_all_stamps_what_has_no_stamp_and_nothing_else(entries: Path, run: Run) -> None:
    ended = run("translations", "stamp", "--all")
    assert (ended.code, ended.err) == (0, f"stamped catch, crisp\n{UNDO}")
    assert states(run) == {"catch": "current", "bee": "missing", "crisp": "current"}
    replace(entries, "three", "four")
    assert run("translations", "stamp", "--all") == (0, "", "every translation has a stamp\n")
    assert states(run)["catch"] == "outdated"


@pytest.mark.usefixtures("entries")
def test_of_entries_that_a_filter_chooses_those_without_a_translation_are_passed_over(
    run: Run,
) -> None:
    ended = run("translations", "stamp", "--kind", "paper")
    assert (ended.code, ended.err) == (0, f"stamped catch, crisp\n{UNDO}")
    assert run("translations", "stamp", "--missing", "zh") == (0, "", "there is nothing to stamp\n")
    assert run("translations", "stamp", "bee", "--missing", "zh").code == 3


def test_what_is_there_of_a_partly_translated_entry_is_stamped(entries: Path, run: Run) -> None:
    replace(entries, 'id = "catch"\n', 'id = "catch"\nnote.en = "Here"\n')
    run("translations", "stamp", "--all")
    assert states(run)["catch"] == "missing"
    replace(entries, "three", "four")
    assert states(run)["catch"] == "outdated"


def test_a_text_that_is_translated_by_hand_leaves_the_others_current(
    stamped: Path, run: Run
) -> None:
    replace(stamped, 'id = "catch"\n', 'id = "catch"\nnote.en = "Here"\n')
    assert states(run)["catch"] == "missing"
    replace(stamped, 'note.en = "Here"\n', 'note.en = "Here"\nnote.zh = "这里"\n')
    assert states(run)["catch"] == "unstamped"
    replace(stamped, '"Here"', '"There"')
    assert states(run)["catch"] == "unstamped"
    assert run("translations", "stamp", "--all").err == f"stamped catch\n{UNDO}"
    assert states(run)["catch"] == "current"
    replace(stamped, '"There"', '"Nowhere"')
    assert states(run)["catch"] == "outdated"
    replace(stamped, 'note.en = "Nowhere"\nnote.zh = "这里"\n', "")
    assert states(run)["catch"] == "current"


def test_stamp_all_stamps_nothing_of_an_entry_with_an_outdated_text(
    stamped: Path, run: Run
) -> None:
    replace(stamped, 'id = "catch"\n', 'id = "catch"\nnote.en = "Here"\nnote.zh = "这里"\n')
    replace(stamped, "three", "four")
    ended = run("translations", "stamp", "--all")
    assert ended == (0, "", "every translation has a stamp\n")
    assert states(run)["catch"] == "outdated"


def test_a_stamp_stands_behind_the_texts_and_leaves_the_rest(entries: Path, run: Run) -> None:
    before = entries.read_text("utf-8")
    run("translations", "stamp", "catch", "--lang", "zh")
    after = entries.read_text("utf-8").splitlines()
    added = [line for line in after if line not in before.splitlines()]
    (line,) = added
    assert line.startswith('made-from.zh = "1-')
    assert after.index(line) == after.index('summary.zh = "找到三种帮助。"') + 1


def test_a_change_of_spacing_is_none_and_a_change_of_a_word_is_one(stamped: Path, run: Run) -> None:
    replace(stamped, "Finds three kinds", "**Finds** three  kinds")
    assert states(run)["catch"] == "current"
    replace(stamped, "three", "four")
    assert states(run)["catch"] == "outdated"


def test_todo_shows_what_has_changed_and_the_old_translation(stamped: Path, run: Run) -> None:
    replace(stamped, "three", "four")
    replace(stamped, "directiory", "directory")
    ended = run("translations", "--todo", "zh")
    assert ended.code == 0
    assert (
        ended.out
        == """\
catch  zh  outdated  entries.toml:4
  summary.en
    Finds [-three-]{+four+} kinds of help.
  summary.zh
    找到三种帮助。

bee  zh  missing  entries.toml:12
  summary.en
    Only English.

crisp  zh  outdated  entries.toml:17
  summary.en
    Lists [-directiory-]{+directory+} overrides.
  summary.zh
    列出目录的覆盖设置。
  The change looks like spelling. If the translation still says the same:
  psylist translations stamp crisp --lang zh

"""
    )


def test_todo_as_json_has_the_texts_of_what_there_is_to_do_alone(stamped: Path, run: Run) -> None:
    replace(stamped, "directiory", "directory")
    ended = run("translations", "--todo", "zh", "--json")
    assert ended.code == 0
    bee, crisp = json.loads(ended.out)
    assert bee == {
        "id": "bee",
        "language": "zh",
        "state": "missing",
        "stamp": None,
        "texts": [
            {
                "field": "summary",
                "source_language": "en",
                "source": "Only English.",
                "old_source": None,
                "translation": None,
            }
        ],
        "looks_like_spelling": False,
    }
    assert (crisp["state"], crisp["looks_like_spelling"]) == ("outdated", True)
    assert crisp["texts"][0]["source"] == "Lists directory overrides."
    assert crisp["texts"][0]["old_source"] == "Lists directiory overrides."
    assert crisp["texts"][0]["translation"] == "列出目录的覆盖设置。"


def test_without_git_todo_says_that_the_old_text_is_not_known(entries: Path, run: Run) -> None:
    run("translations", "stamp", "--all")
    replace(entries, "three", "four")
    out = run("translations", "--todo", "zh", "catch").out
    assert "Finds four kinds of help." in out
    assert "(git does not know what it said before)" in out


def test_git_tells_that_a_translation_was_changed_after_its_stamp(stamped: Path, run: Run) -> None:
    replace(stamped, "找到三种", "发现三种")
    assert states(run) == {"catch": "ahead", "bee": "missing", "crisp": "current"}
    commit(stamped, stamped.read_text("utf-8"))
    assert states(run)["catch"] == "ahead"
    out = run("translations", "--no-git").out
    assert out.startswith("catch\tzh\tcurrent\n")


def test_a_translation_is_not_ahead_of_the_stamp_of_another_language(
    stamped: Path, run: Run
) -> None:
    replace(stamped, '"zh"]', '"zh", "ja"]')
    run("set", "catch", "summary.ja=三種の助けを見つける。")
    commit(stamped, stamped.read_text("utf-8"))
    made_from = entries_by_id(stamped)["catch"]["made-from"]
    assert made_from["ja"] == made_from["zh"]
    found = json.loads(run("translations", "catch", "--json").out)
    assert [item["state"] for item in found] == ["current", "current"]


def test_todo_names_only_the_texts_that_have_changed(stamped: Path, run: Run) -> None:
    run("set", "catch", "note.en=Here", "note.zh=这里")
    commit(stamped, stamped.read_text("utf-8"))
    run("set", "catch", "note.en=There", "summary.en=Finds four kinds of help.")
    run("set", "catch", "summary.zh=找到四种帮助。")
    commit(stamped, stamped.read_text("utf-8"))
    out = run("translations", "--todo", "zh", "catch").out
    assert "    [-Here-]{+There+}\n" in out
    assert "summary" not in out


def test_since_fails_only_for_what_the_change_touched(stamped: Path, run: Run) -> None:
    replace(stamped, "directiory", "folder")
    commit(stamped, stamped.read_text("utf-8"))
    assert run("translations", "--since", "HEAD") == (0, "", "there is nothing to translate\n")
    replace(stamped, "three", "four")
    remedy = (
        "catch (zh): the source text has changed; once the translation says the same, run "
        "`psylist translations stamp catch --lang zh`\n"
    )
    assert run("translations", "--since", "HEAD") == (1, "catch\tzh\toutdated\n", remedy)


def test_since_does_not_fail_for_another_id_of_what_was_outdated_before(
    stamped: Path, run: Run
) -> None:
    replace(stamped, "three", "four")
    commit(stamped, stamped.read_text("utf-8"))
    run("set", "catch", "id=catcher")
    assert run("translations", "--since", "HEAD") == (0, "", "there is nothing to translate\n")
    replace(stamped, "four", "five")
    assert run("translations", "--since", "HEAD").out == "catcher\tzh\toutdated\n"


def test_since_does_not_fail_for_a_new_entry(stamped: Path, run: Run) -> None:
    new = '\n[[entries]]\nid = "new"\ntitle = "New"\nsummary = "New."\n'
    stamped.write_text(stamped.read_text("utf-8") + new, "utf-8")
    assert run("translations", "--since", "HEAD") == (0, "new\tzh\tmissing\n", "")


@pytest.mark.usefixtures("entries")
def test_since_without_history_is_refused(run: Run) -> None:
    ended = run("translations", "--since", "main")
    assert ended.code == 2
    assert "error: --since needs the history of entries.toml, and git has none\n" in ended.err


@pytest.mark.parametrize(
    "words", [[], ["--todo", "zh"], ["--since", "HEAD"], ["--fail-under", "90"]]
)
def test_of_an_empty_list_there_is_nothing_to_translate(
    entries: Path, run: Run, words: list[str]
) -> None:
    git(entries.parent, "init", "-q")
    commit(entries, LIST.partition("[[")[0])
    assert run("translations", *words) == (0, "", "there is nothing to translate\n")
    assert run("translations", "--json") == (0, "[]\n", "")
    assert run("translations", "--tag", "cbt").code == 3


@pytest.mark.usefixtures("stamped")
def test_fail_under_is_a_share_of_each_language(run: Run) -> None:
    assert run("translations", "--fail-under", "66").code == 0
    ended = run("translations", "--fail-under", "67")
    assert (ended.code, ended.err) == (1, "zh: 66.7 % is translated, less than 67 %\n")


def test_stamps_are_told_in_json(stamped: Path, run: Run) -> None:
    found = json.loads(run("translations", "catch", "bee", "--json").out)
    stamp = entries_by_id(stamped)["catch"]["made-from"]["zh"]
    assert found == [
        {"id": "catch", "language": "zh", "state": "current", "stamp": stamp},
        {"id": "bee", "language": "zh", "state": "missing", "stamp": None},
    ]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("stamp", "bee"), 3, "error: bee has no translation (zh) to stamp"),
        (("stamp",), 2, "error: missing argument ID"),
        (("stamp", "--all", "catch"), 2, "error: --all stamps what has no stamp yet"),
        (("--all",), 2, "error: --all is for `psylist translations stamp`"),
        (
            ("stamp", "catch", "--lang", "en"),
            2,
            (
                "error: en is the language that the list is translated from: it has no stamp\n"
                "hint: Stamp what is made from it: psylist translations stamp catch --lang zh.\n"
            ),
        ),
        (
            ("stamp", "--all", "--lang", "en"),
            2,
            (
                "error: en is the language that the list is translated from: it has no stamp\n"
                "hint: Stamp what is made from it: psylist translations stamp --all --lang zh.\n"
            ),
        ),
        (
            ("po", "en"),
            2,
            (
                "error: en is the language that the list is translated from, and has every text\n"
                "hint: For those who translate it: psylist translations po zh.\n"
            ),
        ),
        (("po", "zh", "--since", "HEAD"), 2, "error: --since is not for `psylist translations po`"),
        (("po", "zh", "--lang", "zh"), 2, "error: --lang is not for `psylist translations po`"),
        (("stamp", "catch", "--json"), 2, "error: --json is not for `psylist translations stamp`"),
        (("stamp", "catch", "--todo", "zh"), 2, "error: --todo is not for"),
        (("apply", "x.po", "--fail-under", "9"), 2, "error: --fail-under is not for"),
        (("apply", "x.po", "--year", "2024"), 2, "error: apply takes in the whole file"),
        (
            ("--dry-run",),
            2,
            (
                "error: --dry-run is for `psylist translations stamp` and "
                "`psylist translations apply` and `psylist translations remove`"
            ),
        ),
        (("--lang", "fr"), 2, "error: the list has no language 'fr'"),
        (("nowhere",), 3, "error: no entry 'nowhere' in entries.toml"),
        (("po",), 2, "error: name one language"),
        (("apply",), 2, "error: name one file"),
        (("apply", "missing.po"), 5, "error: missing.po: cannot be read"),
        (("-o", "x"), 2, "error: --output is for `psylist translations po`"),
    ],
)
def test_what_makes_no_sense_is_refused(
    entries: Path, run: Run, words: tuple[str, ...], code: int, message: str
) -> None:
    before = entries.read_bytes()
    ended = run("translations", *words)
    assert ended.code == code
    assert ended.err.startswith(message)
    assert entries.read_bytes() == before


@pytest.mark.usefixtures("stamped")
def test_set_stamps_a_translation_of_a_source_that_was_current(run: Run) -> None:
    run("set", "catch", "summary.en=Finds four kinds.", "summary.zh=找到四种。")
    assert states(run)["catch"] == "current"


@pytest.mark.usefixtures("stamped")
def test_set_of_a_source_leaves_its_translation_outdated_and_says_so(run: Run) -> None:
    ended = run("set", "catch", "summary.en=Finds four kinds.")
    assert ended.err.endswith("catch: the translation (zh) is outdated now\n")
    assert states(run)["catch"] == "outdated"


@pytest.mark.usefixtures("stamped")
def test_same_meaning_keeps_a_translation_current(run: Run) -> None:
    run("set", "catch", "summary.en=It finds three kinds.", "--same-meaning")
    assert states(run)["catch"] == "current"


@pytest.mark.parametrize(
    ("answer", "state"), [("y", "current"), ("n", "outdated"), ("", "outdated")]
)
@pytest.mark.usefixtures("stamped")
def test_a_terminal_asks_whether_a_translation_is_still_right(
    run: Run, answer: str, state: str
) -> None:
    code, screen = on_terminal(
        "set", "catch", "summary.en=It finds three.", answers=[("still right?", f"{answer}\n")]
    )
    assert code == 0
    assert "Is the translation of catch (zh) still right? [y/N]" in screen
    assert states(run)["catch"] == state


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize(("words", "state"), [((), "outdated"), (("--same-meaning",), "current")])
def test_a_source_changes_under_a_translation_without_a_stamp(
    run: Run, words: tuple[str, ...], state: str
) -> None:
    ended = run("set", "catch", "summary.en=Finds four kinds.", *words)
    assert ended.code == 0
    assert (ended.err.endswith("catch: the translation (zh) is outdated now\n")) == (not words)
    assert states(run)["catch"] == state


@pytest.mark.usefixtures("entries")
def test_a_terminal_asks_about_a_translation_without_a_stamp(run: Run) -> None:
    code, screen = on_terminal(
        "set", "catch", "summary.en=It finds three.", answers=[("still right?", "y\n")]
    )
    assert (code, states(run)["catch"]) == (0, "current"), screen


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize(
    "words",
    [
        ("summary.en=finds three kinds of *help*",),  # the same words
        ("year=2024",),
        ("summary.en=三种。", "summary.zh=三种。", "title=C"),
        ("summary.zh=",),
    ],
)
def test_what_leaves_the_words_of_the_source_needs_no_stamp(
    run: Run, words: tuple[str, ...]
) -> None:
    ended = run("set", "catch", *words)
    assert (ended.code, "outdated" in ended.err) == (0, False)
    assert "outdated" not in states(run).values()


def test_a_translation_does_not_vouch_for_a_text_that_has_changed_too(
    stamped: Path, run: Run
) -> None:
    run("set", "catch", "note.en=Here", "note.zh=这里")
    commit(stamped, stamped.read_text("utf-8"))
    run("set", "catch", "note.en=There", "summary.en=Finds four.")
    ended = run("set", "catch", "summary.zh=找到四种。")
    assert ended.err.endswith(
        "catch: the translation (zh) is not marked as current: note.en may have changed since; "
        "once it says the same, run `psylist translations stamp catch --lang zh`\n"
    )
    assert states(run)["catch"] == "outdated"
    run("set", "catch", "note.zh=那里")
    assert states(run)["catch"] == "current"  # one after the other


def test_git_knows_which_text_had_changed(stamped: Path, run: Run) -> None:
    run("set", "catch", "note.en=Here", "note.zh=这里")
    commit(stamped, stamped.read_text("utf-8"))
    run("set", "catch", "summary.en=Finds four.")
    ended = run("set", "catch", "summary.zh=找到四种。")
    assert "not marked" not in ended.err
    assert states(run)["catch"] == "current"


@pytest.mark.usefixtures("stamped")
def test_edit_stamps_as_set_does(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text("#!/bin/sh\nsed -i 's/three/four/; s/三种/四种/' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    run("edit", "catch")
    assert states(run)["catch"] == "current"
    editor.write_text("#!/bin/sh\nsed -i 's/four/five/' \"$1\"\n")
    ended = run("edit", "catch")
    assert ended.err.endswith("catch: the translation (zh) is outdated now\n")
    assert states(run)["catch"] == "outdated"


@pytest.mark.posix
def test_edit_of_what_is_outdated_shows_the_source_as_it_was(
    stamped: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replace(stamped, "three", "four")
    script = tmp_path / "editor"
    script.write_text(f'#!/bin/sh\ncp "$1" \'{tmp_path}/seen\'\nsed -i s/三/四/ "$1"\n', "utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    assert run("edit", "--outdated", "zh").err == f"changed catch\n{UNDO}"
    seen = (tmp_path / "seen").read_text("utf-8")
    assert seen.startswith(
        "#~ summary.zh was made from this summary.en:\n"
        "#~   Finds three kinds of help.\n"
        "[[entries]]\n"
    )
    assert states(run)["catch"] == "current"
    assert "#~" not in stamped.read_text("utf-8")


@pytest.mark.posix
def test_edit_of_what_is_outdated_says_where_git_does_not_know_the_old_source(
    entries: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run("translations", "stamp", "--all")
    replace(entries, "three", "four")
    before = entries.read_bytes()
    script = tmp_path / "editor"
    script.write_text(f"#!/bin/sh\ncp \"$1\" '{tmp_path}/seen'\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    assert run("edit", "--outdated", "zh").err == "nothing to change\n"
    hint = "#~ summary.zh was made from another summary.en, which git does not know\n"
    assert (tmp_path / "seen").read_text("utf-8").startswith(hint)
    assert entries.read_bytes() == before


@pytest.mark.usefixtures("stamped")
def test_a_stamp_is_not_set_by_hand(run: Run) -> None:
    ended = run("set", "catch", "made-from.zh=1-00000000")
    assert ended.code == 2
    assert ended.err.startswith("error: 'made-from' is not set by hand\n")


def test_show_names_the_languages_that_are_outdated(stamped: Path, run: Run) -> None:
    assert "outdated" not in run("show", "catch").out
    replace(stamped, "three", "four")
    assert "\noutdated    zh\n" in run("show", "catch").out


def test_a_po_file_goes_out_and_comes_back(stamped: Path, run: Run) -> None:
    replace(stamped, "three", "four")
    work = stamped.parent / "work.po"
    assert run("translations", "po", "zh", "-o", "work.po").err == "wrote work.po\n"
    po = polib.pofile(str(work))
    messages = {message.msgctxt: message for message in po}
    assert messages["catch summary"].previous_msgid == "Finds three kinds of help."
    assert {name: message.flags for name, message in messages.items()} == {
        "catch summary": ["fuzzy"],
        "bee summary": [],
        "crisp summary": [],
    }
    messages["catch summary"].msgstr = "找到四种帮助。"
    messages["catch summary"].flags.clear()
    messages["bee summary"].msgstr = "只有英文。"
    po.save()
    ended = run("translations", "apply", "work.po")
    assert ended.err == f"changed catch, bee, stamped catch, bee\n{UNDO}"
    assert states(run) == {"catch": "current", "bee": "current", "crisp": "current"}
    assert entries_by_id(stamped)["bee"]["summary"] == {"en": "Only English.", "zh": "只有英文。"}
    assert run("translations", "apply", "work.po").err == "nothing to change\n"


PO = 'msgid ""\nmsgstr "Language: zh\\n"\n\n'


def test_a_po_file_names_its_language_as_gettext_does(entries: Path, run: Run) -> None:
    entries.write_text(LIST.replace('"zh"]', '"zh-TW"]').replace(".zh =", ".zh-TW ="), "utf-8")
    run("translations", "po", "zh-TW", "-o", "work.po")
    work = entries.parent / "work.po"
    assert polib.pofile(str(work)).metadata["Language"] == "zh_TW"
    replace(work, 'msgid "Only English."\nmsgstr ""', 'msgid "Only English."\nmsgstr "只有英文。"')
    assert run("translations", "apply", "work.po").code == 0
    assert entries_by_id(entries)["bee"]["summary"]["zh-TW"] == "只有英文。"


def test_a_po_file_of_a_new_text_alone_stamps_that_text(stamped: Path, run: Run) -> None:
    run("set", "catch", "note.en=Here")
    message = 'msgctxt "catch note"\nmsgid "Here"\nmsgstr "这里"\n'
    (stamped.parent / "work.po").write_text(PO + message, "utf-8")
    ended = run("translations", "apply", "work.po")
    assert ended.err == f"changed catch, stamped catch\n{UNDO}"
    assert states(run)["catch"] == "current"


def test_what_a_po_file_has_as_it_was_is_not_compared(stamped: Path, run: Run) -> None:
    text = stamped.read_text("utf-8")
    stamped.write_text("".join(text.splitlines(keepends=True)[:9]), "utf-8")
    assert "made-from" not in stamped.read_text("utf-8")
    run("set", "catch", "note.en=Here")
    run("translations", "po", "zh", "-o", "work.po")
    replace(stamped.parent / "work.po", 'msgid "Here"\nmsgstr ""', 'msgid "Here"\nmsgstr "这里"')
    ended = run("translations", "apply", "work.po")
    assert ended.err == (
        "work.po: catch: the translation (zh) is not marked as current: summary.en may have changed"
        " since; once it says the same, run `psylist translations stamp catch --lang zh`\n"
        f"changed catch\n{UNDO}"
    )
    assert states(run)["catch"] == "unstamped"


def test_line_breaks_around_a_text_stay_out_of_a_po_file(stamped: Path, run: Run) -> None:
    # `msgfmt --check` takes no text that ends with a line break where its translation does not.
    replace(stamped, 'summary.zh = "找到三种帮助。"', 'summary.zh = """\n\n找到三种帮助。\n"""')
    before = stamped.read_bytes()
    run("translations", "po", "zh", "-o", "work.po")
    message = polib.pofile(str(stamped.parent / "work.po"))[0]
    assert (message.msgid, message.msgstr) == ("Finds three kinds of help.", "找到三种帮助。")
    assert run("translations", "apply", "work.po").err.endswith("nothing to change\n")
    assert stamped.read_bytes() == before


def test_a_separator_of_lines_inside_a_text_goes_out_and_comes_back(
    stamped: Path, run: Run
) -> None:
    replace(stamped, "找到三种帮助。", "找到\u2028三种\x85帮助。")
    run("set", "catch", "note.en=Here\u2029now")
    run("translations", "po", "zh", "-o", "work.po")
    work = stamped.parent / "work.po"
    replace(work, 'now"\nmsgstr ""', 'now"\nmsgstr "这里\u2028"')
    run("translations", "apply", "work.po")
    entry = entries_by_id(stamped)["catch"]
    assert entry["note"] == {"en": "Here\u2029now", "zh": "这里\u2028"}
    assert entry["summary"]["zh"] == "找到\u2028三种\x85帮助。"


def test_a_po_file_says_which_text_it_leaves_outdated(stamped: Path, run: Run) -> None:
    run("set", "catch", "note.en=Here", "summary.en=Finds four.")
    message = 'msgctxt "catch note"\nmsgid "Here"\nmsgstr "这里"\n'
    (stamped.parent / "work.po").write_text(PO + message, "utf-8")
    ended = run("translations", "apply", "work.po")
    assert ended.err == (
        "work.po: catch: the translation (zh) is not marked as current: summary.en may have changed"
        " since; once it says the same, run `psylist translations stamp catch --lang zh`\n"
        f"changed catch\n{UNDO}"
    )
    run("set", "catch", "summary.zh=找到四种。")
    assert states(run)["catch"] == "current"


def test_what_is_fuzzy_or_has_changed_since_is_not_taken(stamped: Path, run: Run) -> None:
    replace(stamped, "three", "four")
    run("translations", "po", "zh", "-o", "work.po")
    work = stamped.parent / "work.po"
    po = polib.pofile(str(work))
    for message in po:
        message.msgstr = "新。"
    po.append(polib.POEntry(msgctxt="gone summary", msgid="Gone", msgstr="去"))
    po.append(polib.POEntry(msgid="Foreign", msgstr="外"))
    po.save()
    replace(stamped, "Only English.", "Only in English.")
    ended = run("translations", "apply", "work.po")
    assert ended.code == 0
    notes = [line for line in ended.err.splitlines() if "not taken" in line]
    assert [note.partition("not taken: ")[2] for note in notes] == [
        "catch: summary is marked as fuzzy",
        "bee: summary says something else now",
        "there is no entry 'gone'",
        "its context is not an id and a field of psylist",
    ]
    texts = {name: entry.get("summary", {}) for name, entry in entries_by_id(stamped).items()}
    assert texts["catch"]["zh"] == "找到三种帮助。"  # fuzzy
    assert texts["crisp"]["zh"] == "新。"


@pytest.mark.usefixtures("stamped")
def test_what_is_not_translated_yet_is_counted(run: Run) -> None:
    run("set", "catch", "note.en=Here")
    run("translations", "po", "zh", "-o", "work.po")
    ended = run("translations", "apply", "work.po")
    assert ended.err == "work.po: 2 texts are not translated yet\nnothing to change\n"


def test_what_is_empty_or_translated_in_several_ways_is_named(stamped: Path, run: Run) -> None:
    bee = 'msgctxt "bee summary"\nmsgid "Only English."\nmsgstr "{}"\n\n'
    crisp = 'msgctxt "crisp summary"\nmsgid "Lists directiory overrides."\nmsgstr ""\n'
    text = PO + "".join(map(bee.format, "甲乙甲")) + crisp
    (stamped.parent / "work.po").write_text(text, "utf-8")
    before = stamped.read_bytes()
    ended = run("translations", "apply", "work.po")
    assert ended.code == 0
    assert ended.err == (
        "work.po: line 16: not taken: crisp: summary is not translated\n"
        "work.po: lines 4, 8, 12: not taken: bee: summary is translated in several ways\n"
        "nothing to change\n"
    )
    assert stamped.read_bytes() == before


HEAD = PO.encode()
QUOTES = "a text has to stand between two quotes, to the end of the line"


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (None, 5, "work.po: cannot be read: no such file or directory\n"),
        (b'msgid "\xff"\n', 5, "work.po:1: is not UTF-8 (byte 0xff)\n"),
        (b"nonsense here\n" * 3, 5, "work.po: is not a PO file: it has no line msgid\n"),
        (b"", 5, "work.po: is not a PO file: it has no line msgid\n"),
        (HEAD + b"nonsense here\n", 5, f"work.po:4: {QUOTES}\nhint: Nothing was written."),
        (HEAD + b'msgid "x"\nmsgstr "y\n', 5, f"work.po:5: {QUOTES}\n"),
        (HEAD + b'msgid "x"\nmsgstr y\n', 5, f"work.po:5: {QUOTES}\n"),
        (HEAD + b'msgid "x\nmsgstr "y"\n', 5, f"work.po:4: {QUOTES}\n"),
        (HEAD + b'msgid "x"\nmsgstr ""\n"y"\n"z\n', 5, f"work.po:7: {QUOTES}\n"),
        (HEAD + b'msgid "x"\nmsgstr "y\\"\n', 5, f"work.po:5: {QUOTES}\n"),
        (HEAD + b'msgstr "y"\n', 5, "work.po: is not a PO file that can be read: "),
        (
            b'msgid ""\nmsgstr ""\n"Language: fr\\n"\n',
            2,
            (
                "work.po: its Language is 'fr', and the list is translated into zh\n"
                "hint: Set it in the head of the file, behind the first msgstr: "
                '"Language: zh\\n".\n'
            ),
        ),
    ],
)
def test_a_file_that_does_not_fit_is_refused(
    stamped: Path, run: Run, data: bytes | None, code: int, message: str
) -> None:
    before = stamped.read_bytes()
    if data is not None:
        (stamped.parent / "work.po").write_bytes(data)
    ended = run("translations", "apply", "work.po")
    assert ended.code == code
    assert ended.err.startswith(f"error: {message}")
    assert stamped.read_bytes() == before


def test_on_a_terminal_there_is_a_table(stamped: Path) -> None:
    replace(stamped, "three", "four")
    code, screen = on_terminal("translations", env={"NO_COLOR": "1"})
    assert code == 0
    assert screen == (
        "language  current  outdated  missing  translated\n"
        "zh              1         1        1        33 %\n"
        "outdated  zh  catch  CATCH\n"
    )


@pytest.mark.parametrize("name", ["stamp", "po", "apply", "remove", "rename"])
def test_words_of_commands_are_not_ids(entries: Path, run: Run, name: str) -> None:
    replace(entries, 'id = "bee"', f'id = "{name}"')
    ended = run("translations")
    assert ended.code == 5
    assert f"'id' is '{name}', which commands take for something else; change it" in ended.err


THREE = """\
[list]
title.en = "Cats"
title.ja = "猫"
languages = ["en", "zh", "ja"]  # the first is the original
output = { en = "README.md", ja = "README_ja.md" }
phrases.ja.source = "出典"

[tags.therapy]
name.zh = "疗法"
name.ja = "療法"

[[entries]]
id = "catch"
title = "CATCH"
links.ja = "https://example.org/ja"
# both curators have read it
summary.en = "Finds three kinds of help."
summary.zh = "找到三种帮助。"
summary.ja = \"""
三種類の支援を見つける。
\"""
made-from.ja = "1-5db27502"

[[entries]]
id = "bee"
title = "Bee"
note = { en = "Soon", ja = "近日" }
"""
WITHOUT_JA = """\
[list]
title.en = "Cats"
languages = ["en", "zh"]  # the first is the original
output = { en = "README.md" }

[tags.therapy]
name.zh = "疗法"

[[entries]]
id = "catch"
title = "CATCH"
links.ja = "https://example.org/ja"
# both curators have read it
summary.en = "Finds three kinds of help."
summary.zh = "找到三种帮助。"

[[entries]]
id = "bee"
title = "Bee"
note = { en = "Soon" }
"""


def test_the_texts_of_the_list_itself_that_are_missing_are_named(entries: Path, run: Run) -> None:
    entries.write_text(THREE.replace('title.ja = "猫"', 'header.en = "Meow."'), "utf-8")
    title = "the list's title is not translated into"
    header = "the list's header is not translated into"
    missing = f"{title} 'ja'\n{header} 'ja'\n"
    assert run("translations").err == f"{title} 'zh'\n{header} 'zh'\n{missing}"
    assert run("translations", "--lang", "ja").err == missing
    assert run("translations", "--todo", "ja").err == missing
    assert run("translations", "po", "ja", "-o", "work.po").err == f"wrote work.po\n{missing}"
    assert run("translations", "catch").err == ""


def test_a_language_is_removed_with_all_that_is_written_in_it_and_nothing_else(
    entries: Path, run: Run
) -> None:
    entries.write_text(THREE, "utf-8")
    ended = run("translations", "remove", "ja", "--dry-run")
    assert ended.code == 0
    assert '-title.ja = "猫"\n' in ended.out
    assert entries.read_text("utf-8") == THREE
    assert run("translations", "remove", "ja") == (
        0,
        "",
        (
            f"removed ja from the list, with its texts in 2 entries\n{UNDO}"
            "README_ja.md is as it was: delete it, or what stands between its markers\n"
        ),
    )
    assert entries.read_text("utf-8") == WITHOUT_JA
    assert run("undo").code == 0
    assert entries.read_text("utf-8") == THREE


def test_the_meaning_of_a_tag_is_not_lost_and_a_name_leaves_no_empty_table(
    entries: Path, run: Run
) -> None:
    named = THREE.replace(
        "[[entries]]", '[tag-groups.aims]\nname = { ja = "目的" }\n\n[[entries]]', 1
    )
    entries.write_text(
        named.replace("[tag-groups", 'about = { ja = "治す" }\n\n[tag-groups'), "utf-8"
    )
    kept = entries.read_bytes()
    ended = run("translations", "remove", "ja")
    lost = "error: there in ja alone, and would be lost: about of the tag therapy\n"
    assert (ended.code, ended.err.partition("hint")[0]) == (2, lost)
    assert entries.read_bytes() == kept
    entries.write_text(named, "utf-8")
    assert run("translations", "remove", "ja").code == 0
    assert entries.read_text("utf-8") == WITHOUT_JA.replace(
        "[[entries]]", "[tag-groups.aims]\n\n[[entries]]", 1
    )


def test_a_language_that_was_taken_out_by_hand_comes_with_the_command_that_does_it(
    entries: Path, run: Run
) -> None:
    entries.write_text(THREE.replace('"zh", "ja"]', '"zh"]'), "utf-8")
    ended = run("list")
    assert ended.code == 5
    assert ended.err.endswith(
        "hint: The languages of a list are under [list]. To take ja out of it, put it back there "
        "and run: psylist translations remove ja\n"
    )
    entries.write_text(LIST.replace("summary.zh", "summary.zhh"), "utf-8")
    assert run("list").err.endswith("unknown language in 'summary': 'zhh', did you mean 'zh'?\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["stamp", "catch"], "there is nothing to stamp"),
        (["po", "en"], "there is nothing to translate"),
        (["apply", "work.po"], "there is nothing to translate"),
        (["remove", "en"], "en cannot be removed"),
    ],
)
def test_a_list_of_one_language_has_no_translations(
    entries: Path, run: Run, words: list[str], message: str
) -> None:
    entries.write_text('[[entries]]\nid = "catch"\ntitle = "CATCH"\n', "utf-8")
    (entries.parent / "work.po").write_text(PO, "utf-8")
    ended = run("translations", *words)
    assert (ended.code, ended.err) == (2, f"error: the list has one language only: {message}\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["en"], "error: en is the language that the list is translated from\n"),
        (["fr"], "error: the list has no language 'fr' (it has: en, zh, ja)\n"),
        ([], "error: name one language\n"),
        (["ja", "--tag", "therapy"], "error: remove takes a language out of the whole list"),
        (
            ["zh"],
            (
                "error: there in zh alone, and would be lost: "
                "summary of catch, header of the list, about of the tag therapy\n"
                "hint: Write them in another language first, or remove them.\n"
            ),
        ),
    ],
)
def test_a_language_that_something_hangs_on_is_not_removed(
    entries: Path, run: Run, words: list[str], message: str
) -> None:
    text = THREE.replace("languages =", 'header.zh = "猫"\nlanguages =')
    text = text.replace('name.zh = "疗法"', 'name.zh = "疗法"\nabout.zh = "治疗"')
    text = text.replace('summary.en = "Finds three kinds of help."\n', "")
    before, _, after = text.partition("summary.ja")
    entries.write_text(before + after.partition('"""\n')[2].partition('"""\n')[2], "utf-8")
    kept = entries.read_bytes()
    ended = run("translations", "remove", *words)
    assert ended.code == 2
    assert ended.err.startswith(message)
    assert entries.read_bytes() == kept
