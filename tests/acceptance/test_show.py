"""`psylist show`: everything about one entry, whatever it is called by."""

import json
import stat
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import Ended, Run, program
from tests.terminal import on_terminal

LIST = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "catch"
title = "CATCH: A Novel Framework"
year = 2025
venue = "EMNLP 2025 Findings"
arxiv = "2509.25733"
acl = "2025.findings-emnlp.543"
date = 2025-09-30
links.code = "https://github.com/scutcyr/SoulChat-R1"
authors = ["Mingyu Chen", "Jingkai Lin"]
tags = ["CBT"]
note = "Work in Progress"
summary.en = "Counseling dialogues."
summary.zh = "心理咨询对话。"

[[entries]]
id = "catcher"
title = { en = "Old", zh = "旧" }
doi = "10.1000/ABC(1)"
kind = "project"
source = { en = "ECUST", zh = "华东理工大学" }
summary.en = "x"

[[entries]]
id = "math"
title = "Math"
arxiv = "math/0309136"

[[entries]]
id = "page"
title = "Page"
url = "https://www.example.org/a/?x=1&utm_source=y"
"""


pytestmark = pytest.mark.usefixtures("entries")


def shown_id(ended: Ended) -> str:
    assert (ended.code, ended.err) == (0, ""), ended
    return ended.out.split()[1]


def test_every_field_has_a_line_with_its_name(run: Run) -> None:
    assert run("show", "catch") == Ended(
        0,
        """\
id          catch
title       CATCH: A Novel Framework
year        2025
source      EMNLP 2025 Findings
note        Work in Progress
kind        paper
date        2025-09-30
venue       EMNLP 2025 Findings
arxiv       2509.25733
acl         2025.findings-emnlp.543
link        https://aclanthology.org/2025.findings-emnlp.543/
link arxiv  https://arxiv.org/abs/2509.25733
link code   https://github.com/scutcyr/SoulChat-R1
authors     Mingyu Chen, Jingkai Lin
tags        CBT
summary en  Counseling dialogues.
summary zh  心理咨询对话。
missing     zh
location    entries.toml:4
""",
        "",
    )


def test_a_text_that_nobody_has_written_is_not_a_missing_translation(run: Run) -> None:
    assert "missing" not in run("show", "math").out


def test_texts_stand_once_a_language_and_what_is_missing_is_told(run: Run) -> None:
    assert run("show", "catcher").out == (
        "id          catcher\n"
        "title en    Old\n"
        "title zh    旧\n"
        "source en   ECUST\n"
        "source zh   华东理工大学\n"
        "kind        project\n"
        "doi         10.1000/ABC(1)\n"
        "link        https://doi.org/10.1000/ABC(1)\n"
        "summary en  x\n"
        "missing     zh\n"
        "location    entries.toml:19\n"
    )


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("catch", "catch"),
        ("CATCH", "catch"),
        ("catche", "catcher"),
        ("ma", "math"),
        ("2509.25733", "catch"),
        ("2509.25733v2", "catch"),
        ("arXiv:2509.25733", "catch"),
        ("arxiv: 2509.25733v12", "catch"),
        ("https://arxiv.org/abs/2509.25733", "catch"),
        ("http://arxiv.org/pdf/2509.25733v1.pdf", "catch"),
        ("arxiv.org/html/2509.25733v1", "catch"),
        ("https://huggingface.co/papers/2509.25733", "catch"),
        ("10.48550/arXiv.2509.25733", "catch"),
        ("https://doi.org/10.48550/arXiv.2509.25733", "catch"),
        ("２５０９.２５７３３", "catch"),
        ("<https://arxiv.org/abs/2509.25733>", "catch"),
        ("math/0309136", "math"),
        ("math.GT/0309136v1", "math"),
        ("2025.findings-emnlp.543", "catch"),
        ("https://aclanthology.org/2025.findings-emnlp.543/", "catch"),
        ("https://aclanthology.org/2025.findings-emnlp.543.pdf", "catch"),
        ("10.18653/v1/2025.findings-emnlp.543", "catch"),
        ("10.1000/abc(1)", "catcher"),
        ("doi:10.1000/ABC(1)", "catcher"),
        ("https://doi.org/10.1000/ABC(1)", "catcher"),
        ("https://dx.doi.org/10.1000/abc%281%29", "catcher"),
        ("https://www.example.org/a/?x=1&utm_source=y", "page"),
        ("http://example.org/a?x=1", "page"),
        ("https://github.com/scutcyr/SoulChat-R1", "catch"),
        ("github.com/SCUTCYR/soulchat-r1.git", "catch"),
    ],
)
def test_an_entry_answers_to_its_id_its_beginning_and_every_form_of_its_works(
    run: Run, word: str, found: str
) -> None:
    assert shown_id(run("show", word)) == found


def test_letters_with_marks_are_the_same_composed_and_in_parts(run: Run, sandbox: Path) -> None:
    whole = "조용한-연못"
    parts = unicodedata.normalize("NFD", whole)
    for written, typed in ((whole, parts), (parts, whole), (parts, whole[:4])):
        text = f'[[entries]]\nid = "{written}"\ntitle = "Quiet Ponds"\n'
        (sandbox / "entries.toml").write_text(text, "utf-8")
        assert shown_id(run("show", typed)) == written


def test_a_beginning_of_several_ids_lists_them(run: Run) -> None:
    assert run("show", "cat") == Ended(
        3,
        "",
        "error: 'cat' may be any of 2 entries: catch, catcher\nhint: Give more of the id.\n",
    )


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("cacth", "Did you mean catch or math or catcher?"),
        ("mth", "Did you mean math?"),
        ("atcher", "Did you mean catcher or catch or math?"),
        ("zebra", "`psylist list WORDS` searches titles, authors, venues and summaries."),
        ("2509.99999", "`psylist list WORDS` searches titles, authors, venues and summaries."),
    ],
)
def test_a_word_that_no_entry_answers_to_gets_a_hint(run: Run, word: str, hint: str) -> None:
    assert run("show", word) == Ended(
        3, "", f"error: no entry {word!r} in entries.toml\nhint: {hint}\n"
    )


def test_a_word_that_is_empty_names_no_entry(run: Run) -> None:
    ended = run("show", "")
    assert (ended.code, ended.out) == (3, "")


def test_json_is_the_record_that_list_prints(run: Run) -> None:
    one, all_of_them = run("show", "catch", "--json"), run("list", "--json")
    assert (one.code, one.err) == (0, "")
    assert json.loads(one.out) == json.loads(all_of_them.out)[0]


def test_several_are_shown_with_a_blank_line_between_them(run: Run) -> None:
    one, other = run("show", "math").out, run("show", "page").out
    assert run("show", "page", "math") == Ended(0, f"{other}\n{one}", "")
    assert run("show", "math", "math") == Ended(0, one, "")


def test_filters_choose_what_is_shown(run: Run) -> None:
    assert shown_id(run("show", "--tag", "cbt")) == "catch"
    assert shown_id(run("show", "catch", "math", "--missing", "venue")) == "math"
    assert shown_id(run("show", "-y", "2025")) == "catch"
    assert run("show", "--tag", "none") == Ended(3, "", "error: no entry matches\n")
    message = "error: the filters leave out all that is named: catch\n"
    assert run("show", "catch", "--tag", "none") == Ended(3, "", message)


def test_one_that_is_not_there_is_told_and_the_others_are_shown(run: Run) -> None:
    ended = run("show", "zebra", "math", "cat")
    assert (ended.code, ended.out) == (3, run("show", "math").out)
    assert [line for line in ended.err.splitlines() if line.startswith("error")] == [
        "error: no entry 'zebra' in entries.toml",
        "error: 'cat' may be any of 2 entries: catch, catcher",
    ]
    assert run("show", "zebra", "zebra2").code == 3


def test_no_word_at_all_is_wrong_usage(run: Run) -> None:
    assert run("show") == Ended(
        2,
        "",
        "error: missing argument ID\nhint: See `psylist show --help`.\n",
    )


def test_json_of_several_or_of_filters_is_a_list(run: Run) -> None:
    records = json.loads(run("list", "--json").out)
    assert json.loads(run("show", "math", "catch", "--json").out) == [records[2], records[0]]
    assert json.loads(run("show", "--tag", "cbt", "--json").out) == [records[0]]
    assert json.loads(run("show", "catch", "--tag", "cbt", "--json").out) == [records[0]]


def test_a_pipe_gets_each_value_on_one_line(entries: Path) -> None:
    text = "很长的摘要，" * 60 + "and more words " * 30
    entries.write_text(f'[[entries]]\nid = "long"\ntitle = "L"\nsummary = """\n{text}"""\n')
    ended = program("show", "long", env={"COLUMNS": "40"})
    assert f"summary   {text.strip()}\n" in ended.out


def browser(folder: Path, code: int = 0) -> tuple[str, Path]:
    """A browser that writes down which addresses it was given."""
    record = folder / "opened"
    script = folder / "browser"
    script.write_text(f'#!/bin/sh\necho "$@" >> "{record}"\nexit {code}\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script), record


def test_open_hands_the_first_link_to_the_browser(tmp_path: Path) -> None:
    script, record = browser(tmp_path)
    ended = program("show", "catch", "--open", env={"BROWSER": script, "PATH": str(tmp_path)})
    assert (ended.code, ended.err, shown_id(ended)) == (0, "", "catch")
    assert record.read_text() == "https://aclanthology.org/2025.findings-emnlp.543/\n"


def test_open_takes_several_links_but_not_many_unasked(tmp_path: Path, entries: Path) -> None:
    script, record = browser(tmp_path)
    env = {"BROWSER": script, "PATH": str(tmp_path)}
    assert program("show", "page", "math", "-o", env=env).code == 0
    assert len(record.read_text().splitlines()) == 2
    blocks = (f'[[entries]]\ntitle = "T{n}"\nurl = "https://x.org/{n}"\n' for n in range(6))
    entries.write_text("".join(blocks))
    ended = program("show", "--untagged", "--open", env=env)
    assert (ended.code, ended.err.splitlines()[1]) == (
        2, "hint: --open opens at most 5 links without a question.",
    )  # fmt: skip
    assert len(record.read_text().splitlines()) == 2


def test_open_says_when_there_is_no_link_or_no_browser(tmp_path: Path, entries: Path) -> None:
    entries.write_text('[[entries]]\nid = "bare"\ntitle = "Bare"\n[[entries]]\nid = "url"\n'
                       'title = "U"\nurl = "https://example.org/x"\n')  # fmt: skip
    script, record = browser(tmp_path)
    env = {"BROWSER": script, "PATH": str(tmp_path)}
    assert program("show", "bare", "--open", env=env).err == ("warning: bare has no link to open\n")
    ended = program("show", "url", "--open", env={"BROWSER": "", "PATH": str(tmp_path)})
    assert ended.err == "warning: cannot start a browser to open https://example.org/x\n"
    assert not record.exists()


@pytest.mark.posix
def test_a_terminal_gets_colours_and_lines_of_its_width() -> None:
    code, screen = on_terminal("show", "catch", columns=40)
    lines = [line.replace("\x1b[0m", "").split("m", 1)[-1] for line in screen.splitlines()]
    assert (code, "\x1b[1m" in screen, "\x1b[36m" in screen) == (0, True, True)
    assert [line for line in lines if cell_len(line) > 40] == []


def test_values_stand_below_each_other_whatever_a_link_is_called(run: Run, entries: Path) -> None:
    text = '[[entries]]\nid = "a"\ntitle = "Lamps"\nlinks.code = "https://example.org/a"\n'
    entries.write_text(f'{text}links."代码仓库" = "https://example.org/b"\n', "utf-8")
    lines = run("show", "a").out.splitlines()
    found = {cell_len(line[: line.index("https:")]) for line in lines if "https:" in line}
    assert found == {len("link ") + cell_len("代码仓库") + 2}
    assert lines[0] == f"{'id':<15}a"
