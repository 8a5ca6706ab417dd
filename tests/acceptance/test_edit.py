"""`psylist edit`: an entry's text in the user's own editor."""

import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import UNDO, Ended, program
from tests.terminal import interrupted_on_terminal, on_terminal

LIST = """\
# Mine.
[list]
languages = ["en", "zh"]

# Above.
[[entries]]
id = "catch"
title = "CATCH" # name
year = 2025

[[entries]]
id = "other"
title = "Other"
"""


pytestmark = pytest.mark.usefixtures("entries")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that EDITOR names; what a test writes into it is run with the file as $1."""
    script = tmp_path / "my editor"
    script.write_text("#!/bin/sh\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", f'"{script}"')
    return script


def kept(ended: Ended) -> str:
    """The text that the last hint says is kept; it is cleared away."""
    match = re.search(r"hint: Nothing was written\. Your text is kept in (\S+)\n$", ended.err)
    assert match, ended
    file = Path(match[1])
    text = file.read_text("utf-8")
    file.unlink()
    return text


def test_the_editor_gets_the_block_and_what_it_leaves_goes_in(
    editor: Path, entries: Path, tmp_path: Path
) -> None:
    editor.write_text(f"""#!/bin/sh
cp "$1" "{tmp_path}/seen"
printf '# New.\\n[[entries]]\\nid = "catch"\\ntitle = "CATCH 心理" # name\\n' > "$1"
""")
    assert program("edit", "cat") == Ended(0, "", "changed catch\n" + UNDO)
    block = '# Above.\n[[entries]]\nid = "catch"\ntitle = "CATCH" # name\nyear = 2025\n'
    seen = (tmp_path / "seen").read_text("utf-8")
    assert seen.startswith(f"{block}#~ Not set; take the sign away in front of what you fill in:\n")
    assert all(line.startswith("#~ ") for line in seen.removeprefix(block).splitlines())
    assert {'#~ venue = ""', "#~ tags = []", '#~ summary.zh = ""'} < {*seen.splitlines()}
    new = '# New.\n[[entries]]\nid = "catch"\ntitle = "CATCH 心理" # name\n'
    assert entries.read_text("utf-8") == LIST.replace(block, new)


@pytest.mark.posix
def test_visual_is_asked_first(
    editor: Path, entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.write_text("#!/bin/sh\nexit 9\n")
    monkeypatch.setenv("VISUAL", "sed -i s/2025/2024/")
    assert program("edit", "catch").code == 0
    assert entries.read_text("utf-8") == LIST.replace("2025", "2024")


@pytest.mark.parametrize("script", ["true", 'echo "" >> "$1"', ': > "$1"'])
def test_a_text_that_is_left_alone_or_emptied_changes_nothing(
    editor: Path, entries: Path, script: str
) -> None:
    editor.write_text(f"#!/bin/sh\n{script}\n")
    assert program("edit", "catch") == Ended(0, "", "nothing to change\n")
    assert entries.read_text("utf-8") == LIST


def test_line_breaks_of_windows_stay(editor: Path, entries: Path) -> None:
    entries.write_bytes(LIST.replace("\n", "\r\n").encode())
    editor.write_text('#!/bin/sh\nsed -i s/2025/2024/ "$1"\n')
    assert program("edit", "catch").code == 0
    assert entries.read_bytes() == LIST.replace("2025", "2024").replace("\n", "\r\n").encode()


def test_a_dry_run_prints_the_diff_and_writes_nothing(editor: Path, entries: Path) -> None:
    editor.write_text('#!/bin/sh\nsed -i s/2025/2024/ "$1"\n')
    ended = program("edit", "catch", "--dry-run")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("--- a/entries.toml\n+++ b/entries.toml\n@@ ")
    assert "\n-year = 2025\n+year = 2024\n" in ended.out
    assert entries.read_text("utf-8") == LIST


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ('[[entries]]\nid = "catch"\ntitle = "CATCH\n', 2, "is not valid TOML"),
        ('[[entries]]\nid = "catch"\ntitel = "CATCH"\n', 2, "unknown key 'titel'"),
        (
            '[[entries]]\nid = "other"\ntitle = "CATCH"\n',
            2,
            "error: entry 'catch': id 'other' is taken by other: Other\n",
        ),
        ('[[entries]]\ntitle = "A"\n[[entries]]\ntitle = "B"\n', 2, "not exactly one"),
        ("# nothing\n", 2, "not exactly one"),
        (
            '[[entries]]\nid = "catch"\ntitle = "C"\n[list]\ntitle = "L"\n',
            2,
            "error: the edited text:4: '[list]' is not a part of the entry",
        ),
        (
            '[[entries]]\nid = "catch"\ntitle = "C"\n[check]\nignore = ["PSY101"]\n',
            2,
            "error: the edited text:4: '[check]' is not a part of the entry",
        ),
        (
            '[[entries]]\nid = "catch"\ntitle = "C"\nurl = "javascript:x"\n',
            2,
            "not an http or https",
        ),
    ],
)
def test_what_is_no_entry_does_not_go_in_and_is_kept(
    editor: Path, entries: Path, tmp_path: Path, text: str, code: int, message: str
) -> None:
    (tmp_path / "new").write_text(text)
    editor.write_text(f'#!/bin/sh\ncp "{tmp_path}/new" "$1"\n')
    ended = program("edit", "catch")
    assert (ended.code, ended.out, message in ended.err) == (code, "", True), ended
    assert (kept(ended), entries.read_text("utf-8")) == (text, LIST)


LONG = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "first"
title = "First"
summary.en = "A text that is not translated."

[[entries]]
id = "catch"
title = "CATCH"
year = 2025
note = { en = "Of a kind." }
summary.en = \"\"\"
One line.

Another one.
\"\"\"
url = "https://example.org/catch"
venue = "CHI 2025"
"""


def shown_line(ended: Ended) -> str:
    """The line of the text that is kept which the error names."""
    (number,) = re.findall(r"^error: the edited text:(\d+): ", ended.err, re.MULTILINE)
    return kept(ended).splitlines()[int(number) - 1]


@pytest.mark.parametrize(
    ("script", "line"),
    [
        ("s/^venue.*/venue = 5/", "venue = 5"),
        ("s/^venue.*/venue = oops/", "venue = oops"),
        ('s/^url.*/url = "javascript:x"/', 'url = "javascript:x"'),
        ("s/^venue/veneu/", 'veneu = "CHI 2025"'),
        ("s/^year.*/year = 20255/", "year = 20255"),
        ("s/^#~ stars.*/stars = 1/; $ a [check]", "[check]"),
    ],
)
@pytest.mark.parametrize("words", [["catch"], ["--missing", "zh", "catch"]])
def test_an_error_names_the_line_that_is_seen_in_the_editor(
    editor: Path, entries: Path, words: list[str], script: str, line: str
) -> None:
    entries.write_text(LONG, "utf-8")
    editor.write_text(f"#!/bin/sh\nsed -i '{script}' \"$1\"\n")
    ended = program("edit", *words)
    assert (ended.code, ended.out) == (2, "")
    assert shown_line(ended) == line
    assert entries.read_text("utf-8") == LONG


def test_each_of_several_entries_has_lines_of_its_own(editor: Path, entries: Path) -> None:
    entries.write_text(LONG, "utf-8")
    editor.write_text('#!/bin/sh\nsed -i "s/^title = .*/titel = 1/" "$1"\n')
    ended = program("edit", "first", "catch")
    assert ended.code == 2
    assert "error: the edited text:3: entry 'first': unknown key 'titel'" in ended.err
    assert "error: the edited text:3: entry 'catch': unknown key 'titel'" in ended.err


@pytest.mark.posix
def test_what_was_typed_last_is_kept_when_it_is_not_mended(
    editor: Path, entries: Path, tmp_path: Path
) -> None:
    editor.write_text(f"""#!/bin/sh
if [ -e "{tmp_path}/second" ]; then sed -i 's/yaer/yeaar/' "$1"
else sed -i s/year/yaer/ "$1"; touch "{tmp_path}/second"; fi
""")
    answers = [("Edit again", "y\n"), ("Edit again", "n\n")]
    code, screen = on_terminal("edit", "catch", answers=answers, env={"NO_COLOR": "1"})
    assert code == 2, screen
    (file,) = entries.parent.glob("psylist-kept-*")
    assert "yeaar = 2025" in file.read_text("utf-8")


@pytest.mark.posix
def test_on_a_terminal_what_is_no_entry_can_be_mended(
    editor: Path, entries: Path, tmp_path: Path
) -> None:
    editor.write_text(f"""#!/bin/sh
if [ -e "{tmp_path}/second" ]; then sed -i 's/yaer/year/; s/2025/2024/' "$1"
else sed -i s/year/yaer/ "$1"; touch "{tmp_path}/second"; fi
""")
    code, screen = on_terminal("edit", "catch", answers=[("", "y\n")], env={"NO_COLOR": "1"})
    assert code == 0, screen
    assert "unknown key 'yaer', did you mean 'year'?" in screen
    assert "Edit again? [Y/n]" in screen
    assert entries.read_text("utf-8") == LIST.replace("2025", "2024")


def test_an_entry_that_somebody_else_changed_meanwhile_is_not_overwritten(
    editor: Path, entries: Path
) -> None:
    editor.write_text(f"""#!/bin/sh
sed -i 's/2025/2024/' "$1"
sed -i 's/2025/1999/' "{entries}"
""")
    ended = program("edit", "catch")
    message = "entry 'catch' was changed by someone else while the editor was open"
    assert (ended.code, ended.out, message in ended.err) == (5, "", True)
    assert "year = 2024" in kept(ended)
    assert entries.read_text("utf-8") == LIST.replace("2025", "1999")


def test_a_change_elsewhere_in_the_file_meanwhile_is_kept(editor: Path, entries: Path) -> None:
    editor.write_text(f"""#!/bin/sh
sed -i 's/2025/2024/' "$1"
sed -i 's/"Other"/"Another"/' "{entries}"
""")
    assert program("edit", "catch") == Ended(0, "", "changed catch\n" + UNDO)
    assert entries.read_text("utf-8") == LIST.replace("2025", "2024").replace("Other", "Another")


def test_an_entry_that_somebody_else_removed_meanwhile_keeps_the_text(
    editor: Path, entries: Path
) -> None:
    editor.write_text(f"""#!/bin/sh
sed -i 's/2025/2024/' "$1"
echo '[list]' > "{entries}"
""")
    ended = program("edit", "catch")
    assert (ended.code, "year = 2024" in kept(ended)) == (5, True)
    assert entries.read_text("utf-8") == "[list]\n"


@pytest.mark.slow
@pytest.mark.posix
def test_an_editor_that_fails_or_is_missing_leaves_the_file(
    editor: Path, entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.write_text('#!/bin/sh\necho x > "$1"; exit 3\n')
    ended = program("edit", "catch")
    assert ended.err.startswith(f"error: the editor '{editor}' exited with status 3\nhint: ")
    assert (ended.code, kept(ended)) == (2, "x\n")
    editor.write_text("#!/bin/sh\nexit 3\n")
    assert program("edit", "catch").err.endswith("\nhint: Nothing was written.\n")
    monkeypatch.setenv("EDITOR", "/nowhere/vim")
    assert program("edit", "catch") == Ended(
        2,
        "",
        "error: cannot start the editor '/nowhere/vim'\n"
        "hint: Set EDITOR to the editor you use, as in EDITOR=nano.\n",
    )
    monkeypatch.setenv("EDITOR", "'unfinished")
    ended = program("edit", "catch")
    assert (ended.code, "Traceback" in ended.err) == (2, False)
    assert entries.read_text("utf-8") == LIST


@pytest.mark.slow
@pytest.mark.parametrize(
    ("end", "code", "message"),
    [
        ("sed -i 's/2024/2025/' \"$1\"; kill -INT $$", 130, "interrupted\n"),
        ("sed -i 's/2024/2025/' \"$1\"; exit 130", 130, "interrupted\n"),
        ("sed -i 's/2024/2025/' \"$1\"; kill -TERM $$", 2,
         "error: the editor '{}' was ended by signal 15\nhint: Nothing was written.\n"),
    ],
)  # fmt: skip
def test_an_editor_that_a_signal_ends_leaves_the_file(
    editor: Path, entries: Path, end: str, code: int, message: str
) -> None:
    editor.write_text(f"#!/bin/sh\nsed -i 's/2025/2024/' \"$1\"\n{end}\n")
    assert program("edit", "catch") == Ended(code, "", message.format(editor))
    assert entries.read_text("utf-8") == LIST


@pytest.mark.posix
def test_an_interrupt_in_the_editor_keeps_what_it_has_saved(editor: Path, entries: Path) -> None:
    editor.write_text("#!/bin/sh\nsed -i 's/2025/2024/' \"$1\"\nkill -INT $$\n")
    ended = program("edit", "catch")
    (place,) = entries.parent.glob("psylist-kept-*.toml")
    said = f"Nothing was written. Your text is kept in {place}\ninterrupted\n"
    assert ended == Ended(130, "", said)
    assert "year = 2024" in place.read_text("utf-8")
    assert entries.read_text("utf-8") == LIST


@pytest.mark.posix
@pytest.mark.parametrize(("again", "left"), [("", "lamp"), ("sed -i s/lamp/moth/ $1", "moth")])
def test_an_interrupt_in_an_editor_that_is_open_again_keeps_the_last_text(
    entries: Path, tmp_path: Path, again: str, left: str
) -> None:
    editor = tmp_path / "twice"
    editor.write_text(f"""#!/bin/sh
if [ -e "{tmp_path}/second" ]; then {again or ":"}; kill -INT $$
else touch "{tmp_path}/second"; echo 'lamp' >> "$1"; fi
""")
    editor.chmod(0o755)
    env = {"EDITOR": str(editor)}
    code, screen = on_terminal("edit", "catch", answers=[("Edit again?", "y\n")], env=env)
    (place,) = entries.parent.glob("psylist-kept-*.toml")
    assert (code, screen.count("is kept in")) == (130, 1)
    assert place.read_text("utf-8").endswith(f"{left}\n")


def test_an_editor_that_removes_the_file_changes_nothing(editor: Path, entries: Path) -> None:
    editor.write_text('#!/bin/sh\nrm "$1"\n')
    assert program("edit", "catch") == Ended(
        2,
        "",
        "error: what the editor left cannot be read: no such file or directory\n"
        "hint: Nothing was written.\n",
    )
    assert entries.read_text("utf-8") == LIST


@pytest.mark.parametrize("end", ["", "exit 3"])
def test_a_text_that_is_not_utf_8_is_kept_byte_for_byte(
    editor: Path, entries: Path, end: str
) -> None:
    editor.write_text(f'#!/bin/sh\nprintf \'summary.zh = "\\326\\320"\\n\' >> "$1"\n{end}\n')
    ended = program("edit", "catch")
    message = "exited with status 3" if end else "the editor left a text that is not UTF-8"
    assert (ended.code, ended.out, message in ended.err) == (2, "", True)
    (place,) = entries.parent.glob("psylist-kept-*.toml")
    assert ended.err.endswith(f"hint: Nothing was written. Your text is kept in {place}\n")
    assert place.read_bytes().endswith('summary.zh = "中"\n'.encode("gbk"))
    assert entries.read_text("utf-8") == LIST


@pytest.mark.posix
def test_on_a_terminal_a_text_that_is_not_utf_8_can_be_saved_again(
    editor: Path, entries: Path, tmp_path: Path
) -> None:
    editor.write_text(f"""#!/bin/sh
if [ -e "{tmp_path}/second" ]; then iconv -f gbk -t utf-8 "$1" > "{tmp_path}/u"
cp "{tmp_path}/u" "$1"
else touch "{tmp_path}/second"; printf 'note.zh = "\\326\\320"\\n' >> "$1"; fi
""")
    code, screen = on_terminal("edit", "catch", answers=[("Edit again? [Y/n] ", "\n")])
    assert code == 0, screen
    assert "the editor left a text that is not UTF-8" in screen
    assert 'note.zh = "中"\n' in entries.read_text("utf-8")


def test_a_byte_order_mark_of_the_editor_is_left_out(editor: Path, entries: Path) -> None:
    editor.write_text('#!/bin/sh\nsed -i "1s/^/\\xef\\xbb\\xbf/; s/2025/2024/" "$1"\n')
    assert program("edit", "catch") == Ended(0, "", "changed catch\n" + UNDO)
    assert entries.read_text("utf-8") == LIST.replace("2025", "2024")


@pytest.mark.posix
@pytest.mark.parametrize(("name", "code"), [("TERM", 143), ("HUP", 129)])
def test_the_text_is_kept_when_psylist_is_told_to_end(
    editor: Path, entries: Path, tmp_path: Path, name: str, code: int
) -> None:
    editor.write_text(f"""#!/bin/sh
sed -i s/2025/2024/ "$1"; echo "$1" > "{tmp_path}/name"; kill -{name} $PPID; sleep 0.5
echo later >> "$1"; touch "{tmp_path}/done"
""")
    ended = program("edit", "catch")
    (place,) = entries.parent.glob("psylist-kept-*.toml")
    assert "year = 2024" in place.read_text("utf-8")
    scratch = Path((tmp_path / "name").read_text().strip())
    said = f"Nothing was written. Your text is kept in {place}; the file of the editor is {scratch}"
    assert ended == Ended(code, "", f"{said}\n")
    assert (tmp_path / "done").exists()
    assert "later\n" in scratch.read_text("utf-8")
    shutil.rmtree(scratch.parent)
    assert entries.read_text("utf-8") == LIST


@pytest.mark.posix
def test_a_full_disk_leaves_no_empty_file_and_shows_the_text(editor: Path, entries: Path) -> None:
    editor.write_text("""#!/bin/sh
ulimit -S -f unlimited
echo "titel = 1" >> "$1"; head -c 9000 /dev/zero | tr '\\0' '#' >> "$1"
""")
    limited = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8000, resource.RLIM_INFINITY))\n"
        "from psylist.cli import main\n"
        "sys.exit(main(['edit', 'catch']))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", limited], capture_output=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 2
    assert "hint: Nothing was written. Your text is kept in no file, because none" in ended.stderr
    assert "titel = 1" in ended.stderr
    assert [*entries.parent.glob("psylist-kept-*")] == []


def test_an_entry_that_is_not_there_opens_no_editor(editor: Path, tmp_path: Path) -> None:
    editor.write_text(f'#!/bin/sh\ntouch "{tmp_path}/opened"\n')
    assert program("edit", "nothing").code == 3
    assert not (tmp_path / "opened").exists()


@pytest.mark.posix
def test_an_interrupt_at_the_question_keeps_the_text(entries: Path, tmp_path: Path) -> None:
    editor = tmp_path / "spoil"
    editor.write_text('#!/bin/sh\necho "my = words" >> "$1"\necho "not toml" >> "$1"\n')
    editor.chmod(0o755)
    before = entries.read_bytes()
    env = {"EDITOR": str(editor)}
    code, screen = interrupted_on_terminal("edit", "catch", at="Edit again?", env=env)
    assert code == 130
    (place,) = entries.parent.glob("psylist-kept-*.toml")
    assert "my = words" in place.read_text()
    assert str(place) in screen.replace("\n", "")
    assert entries.read_bytes() == before


@pytest.mark.posix
def test_without_an_editor_and_a_terminal_nothing_is_started(entries: Path) -> None:
    before = entries.read_bytes()
    ended = program("edit", "catch")
    assert (ended.code, ended.out, entries.read_bytes()) == (2, "", before)
    assert ended.err.startswith("error: no editor is set (VISUAL, EDITOR)\nhint: Set EDITOR to ")


def test_what_makes_an_entry_a_likely_duplicate_is_not_saved_unless_marked(
    editor: Path, entries: Path
) -> None:
    title = "Hearing the Grief of Gulls at Dawn"
    text = LIST.replace('title = "Other"', f'title = "{title}"')
    entries.write_text(text, "utf-8")
    editor.write_text(f"""#!/bin/sh
sed -i 's/"CATCH"/"{title}"/' "$1"
""")
    ended = program("edit", "catch")
    assert (ended.code, entries.read_text("utf-8")) == (1, text)
    assert ended.err.startswith(
        f"error: catch would look like other: {title} (same title; authors unknown); "
        'if they are different papers, write distinct = ["other"]\n'
    )
    assert title in kept(ended)
    with editor.open("a") as script:
        script.write("""echo 'distinct = ["other"]' >> "$1"\n""")
    assert program("edit", "catch").code == 0


def test_an_id_that_changes_in_the_editor_is_followed(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sandbox / "entries.toml"
    file.write_text(
        "[[entries]]\nid = 'one'\ntitle = 'A'\n\n"
        "[[entries]]\nid = 'b'\ntitle = 'B'\ndistinct = ['one']\n"
    )
    script = sandbox.parent / "editor.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text().replace(\"'one'\", \"'uno'\"))\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    assert program("edit", "one").code == 0
    text = file.read_text()
    assert "id = 'uno'" in text
    assert 'distinct = ["uno"]' in text


PAIR = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "one"
title = "One"
summary.en = "First.\\nSecond."  # ours

[[entries]]
id = "two"
title = "Two"
note = "Plain"

[[entries]]
id = "three"
title = "Three"
summary = { en = "E", zh = "Z" }
"""


@pytest.fixture
def pair(entries: Path) -> Path:
    entries.write_text(PAIR, "utf-8")
    return entries


def test_what_is_missing_stands_empty_below_the_text_to_translate(
    editor: Path, pair: Path, tmp_path: Path
) -> None:
    editor.write_text(f'#!/bin/sh\ncat "$1" >> "{tmp_path}/seen"\n')
    ended = program("edit", "--missing", "zh")
    assert (ended.code, ended.err) == (0, "changed 0 of 2 entries\n")
    assert pair.read_text("utf-8") == PAIR
    assert (
        (tmp_path / "seen").read_text("utf-8")
        == """\
[[entries]]
id = "one"
title = "One"
summary.en = "First.\\nSecond."  # ours
#~ summary in zh; en:
#~   First.
#~   Second.
summary.zh = \"\"\"
\"\"\"
[[entries]]
id = "two"
title = "Two"
note.en = "Plain"
#~ note in zh; en:
#~   Plain
note.zh = \"\"\"
\"\"\"
"""
    )


def test_the_place_of_a_title_is_one_line(editor: Path, entries: Path) -> None:
    text = '[list]\nlanguages = ["en", "zh"]\n\n[[entries]]\nid = "a"\ntitle.en = "Lamps"\n'
    entries.write_text(text, "utf-8")
    editor.write_text('#!/bin/sh\nsed -i \'s/^title.zh = ""$/title.zh = "灯"/\' "$1"\n')
    assert program("edit", "--missing", "zh").code == 0
    assert unstamped(entries.read_text("utf-8")) == f'{text}title.zh = "灯"\n'


def test_what_is_filled_in_is_saved_and_what_is_left_empty_is_not(editor: Path, pair: Path) -> None:
    editor.write_text("#!/bin/sh\nsed -i '/^note.zh/a 中文。' \"$1\"\n")
    ended = program("edit", "--missing", "zh")
    assert ended.code == 0
    assert ended.err.startswith("changed two\n")
    assert ended.err.endswith("changed 1 of 2 entries\n")
    after = PAIR.replace('note = "Plain"\n', 'note.en = "Plain"\nnote.zh = """\n中文。\n"""\n')
    assert unstamped(pair.read_text("utf-8")) == after


def unstamped(text: str) -> str:
    """The text of a list without the stamps that a translation has got."""
    return re.sub(r"^ *made-from\..*\n", "", text, flags=re.MULTILINE)


SHAPES = """\
[list]
languages = ["en", "zh-TW"]

[[entries]]
id = "inline"
title = "Inline"
summary = {en = "Words"}

[[entries]]
id = "table"
title = "Table"
[entries.summary]
en = "Other words"

  [[entries]]
  id = "indented"
  title = "Indented"
  summary.en = "More words"
"""


def test_empty_texts_stand_in_tables_of_any_shape(
    editor: Path, entries: Path, tmp_path: Path
) -> None:
    entries.write_text(SHAPES, "utf-8")
    editor.write_text(f'#!/bin/sh\ncat "$1" >> "{tmp_path}/seen"\n')
    ended = program("edit", "--missing", "zh-TW")
    assert (ended.code, ended.err) == (0, "changed 0 of 3 entries\n")
    assert entries.read_text("utf-8") == SHAPES
    seen = (tmp_path / "seen").read_text("utf-8")
    hint = "#~ summary in zh-TW; en:\n#~   "
    assert f'{hint}Words\nsummary = {{en = "Words", zh-TW = ""}}\n' in seen
    assert f'{hint}Other words\nzh-TW = """\n"""\n' in seen
    assert f'{hint}More words\n  summary.zh-TW = """\n"""\n' in seen
    fill = 's/zh-TW = ""}/zh-TW = "文"}/; s/zh-TW = """/&文/'
    editor.write_text(f"#!/bin/sh\nsed -i '{fill}' \"$1\"\n")
    assert program("edit", "--missing", "zh-TW").code == 0
    after = SHAPES.replace('"Words"}', '"Words", zh-TW = "文"}')
    after = after.replace('"Other words"\n', '"Other words"\nzh-TW = """文\n"""\n')
    text = entries.read_text("utf-8")
    assert all("zh-TW" in entry["made-from"] for entry in tomllib.loads(text)["entries"])
    assert unstamped(text) == after + '  summary.zh-TW = """文\n"""\n'


def test_lines_of_an_entry_that_look_like_hints_stay(
    editor: Path, entries: Path, tmp_path: Path
) -> None:
    block = '[[entries]]\ntitle = "One"\nnote = """\n#~ ours\n"""\n#~ said\n'
    entries.write_text(block, "utf-8")
    editor.write_text(f'#!/bin/sh\ncp "$1" "{tmp_path}/seen"; sed -i s/One/Two/ "$1"\n')
    assert program("edit", "one").code == 0
    assert "\n#~~ venue = " in (tmp_path / "seen").read_text("utf-8")
    assert entries.read_text("utf-8") == block.replace("One", "Two")


@pytest.mark.parametrize("table", ["links", "summary", "made-from"])
def test_fields_are_offered_where_they_belong_to_the_entry(
    editor: Path, entries: Path, table: str
) -> None:
    inner = {
        "links": 'code = "https://example.org/c"\n',
        "summary": 'en = "Words"\n',
        "made-from": 'zh = "1-12345678"\n',
    }[table]
    head = '[list]\nlanguages = ["en", "zh"]\n\n[[entries]]\nid = "one"\ntitle = "One"\n'
    tail = f"\n# of its own\n[entries.{table}]\n{inner}"
    entries.write_text(f"{head}{tail}", "utf-8")
    editor.write_text('#!/bin/sh\nsed -i \'s/^#~ venue = ""/venue = "ACL 2024"/\' "$1"\n')
    assert program("edit", "one") == Ended(0, "", f"changed one\n{UNDO}")
    assert entries.read_text("utf-8") == f'{head}venue = "ACL 2024"\n{tail}'


def test_an_entry_with_tables_that_is_left_alone_stays(editor: Path, entries: Path) -> None:
    text = '[[entries]]\ntitle = "One"\n\n[entries.links]\ncode = "https://example.org/c"'
    entries.write_text(text, "utf-8")
    editor.write_text("#!/bin/sh\n")
    assert program("edit", "one").code == 0
    assert entries.read_text("utf-8") == text


def test_texts_of_the_list_itself_that_are_missing_are_told(entries: Path) -> None:
    entries.write_text(
        '[list]\nlanguages = ["en", "zh"]\ntitle.en = "T"\n[[entries]]\ntitle = "One"\n', "utf-8"
    )
    told = "the list's title is not translated into 'zh'\n"
    assert program("edit", "--missing", "zh") == Ended(3, "", told + "error: no entry matches\n")
    assert program("list", "--missing", "zh") == Ended(0, "", told + "no entry matches\n")


def test_a_text_that_no_language_has_is_offered(
    editor: Path, entries: Path, tmp_path: Path
) -> None:
    entries.write_text('[list]\nlanguages = ["en", "zh"]\n[[entries]]\ntitle = "One"\n', "utf-8")
    editor.write_text(f'#!/bin/sh\ncp "$1" "{tmp_path}/seen"\n')
    assert program("edit", "--missing", "summary.zh").code == 0
    assert '#~ summary.zh = ""\n' in (tmp_path / "seen").read_text("utf-8")


def test_several_entries_are_edited_one_after_the_other_until_the_editor_fails(
    editor: Path, pair: Path, tmp_path: Path
) -> None:
    editor.write_text(
        f'#!/bin/sh\n[ -e "{tmp_path}/second" ] && exit 1\n'
        f'touch "{tmp_path}/second"; sed -i "s/One/Uno/" "$1"\n'
    )
    ended = program("edit", "one", "two", "three")
    assert ended.code == 2
    assert "changed 1 of 3 entries\n" in ended.err
    assert f"error: the editor '{editor}' exited with status 1\n" in ended.err
    assert pair.read_text("utf-8") == PAIR.replace("One", "Uno")


def test_one_entry_that_cannot_be_saved_does_not_end_the_round(editor: Path, pair: Path) -> None:
    editor.write_text('#!/bin/sh\nsed -i \'s/^title = "One"/titel = 1/; s/Two/Due/\' "$1"\n')
    ended = program("edit", "one", "two")
    assert ended.code == 2
    assert "unknown key 'titel'" in ended.err
    assert "changed two\n" in ended.err
    (place,) = pair.parent.glob("psylist-kept-*.toml")
    assert "titel = 1" in place.read_text("utf-8")
    assert pair.read_text("utf-8") == PAIR.replace("Two", "Due")


@pytest.mark.posix
def test_an_empty_answer_means_to_edit_again(editor: Path, entries: Path, tmp_path: Path) -> None:
    editor.write_text(f"""#!/bin/sh
if [ -e "{tmp_path}/second" ]; then sed -i 's/yaer/year/; s/2025/2024/' "$1"
else sed -i s/year/yaer/ "$1"; touch "{tmp_path}/second"; fi
""")
    code, screen = on_terminal("edit", "catch", answers=[("Edit again? [Y/n] ", "\n")])
    assert code == 0, screen
    assert "year = 2024" in entries.read_text("utf-8")


@pytest.mark.posix
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('venue = "ACL" "EMNLP"', "is not valid TOML: something stands behind the value"),
        ("[check]", "'[check]' is not a part of the entry"),
    ],
)
def test_a_mistake_is_named_by_its_line_in_the_text_that_has_hints(
    editor: Path, entries: Path, line: str, message: str
) -> None:
    text = entries.read_text("utf-8")
    entries.write_text(text.replace("year = 2025", 'summary.en = "Finds\\nhelp."'), "utf-8")
    editor.write_text(f"#!/bin/sh\necho '{line}' >> \"$1\"\n")
    ended = program("edit", "--missing", "zh")
    lines = kept(ended).splitlines()
    assert len([hint for hint in lines if hint.startswith("#~")]) == 3
    number = lines.index(line) + 1
    assert f"the edited text:{number}: " in ended.err
    assert message in ended.err
