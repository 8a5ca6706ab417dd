"""`psylist export`: pages to stdout, into files, and checked."""

import os
import stat
import sys
from pathlib import Path

import pytest

from tests.conftest import Ended, Run, program

START = "<!-- psylist:start -->"
END = "<!-- psylist:end -->"
LIST = """\
[list]
title = "Papers"
languages = ["en", "zh"]
output.en = "README.md"
output.zh = "docs/README_zh.md"

[[entries]]
id = "catch"
title = "CATCH: A"
year = 2025
arxiv = "2509.25733"
summary.en = "English."
summary.zh = "中文。"
"""
PAGE = """\
# Papers

## 2025

  * **CATCH: A**

    > Source: arXiv [[Link]](https://arxiv.org/abs/2509.25733)

    English.
"""
EN = "Other languages: [简体中文](docs/README_zh.md)\n\n" + PAGE
ZH = "其他语言：[English](../README.md)\n\n" + PAGE.replace("Source: ", "来源：").replace(
    "[[Link]]", "[[链接]]"
).replace("English.", "中文。")


def between(page: str) -> str:
    return f"{START}\n\n{page}\n{END}\n"


pytestmark = pytest.mark.usefixtures("entries")


@pytest.fixture(autouse=True)
def docs(sandbox: Path) -> Path:
    folder = sandbox / "docs"
    folder.mkdir()
    return folder


def test_a_page_goes_to_stdout_in_the_language_asked_for_else_in_the_first(run: Run) -> None:
    assert run("export") == Ended(0, EN, "")
    assert run("export", "--lang", "en", "-o", "-") == Ended(0, EN, "")
    assert run("export", "-l", "zh") == Ended(0, ZH, "")


def test_all_pages_go_to_stdout_one_behind_the_other(run: Run) -> None:
    assert run("export", "--lang", "all") == Ended(0, f"{EN}\n{ZH}", "")


def test_two_runs_with_different_hashes_give_the_same_bytes() -> None:
    one, two = (program("export", "-l", "all", env={"PYTHONHASHSEED": seed}) for seed in "12")
    assert one == two == Ended(0, f"{EN}\n{ZH}", "")


@pytest.mark.parametrize("lang", ["fr", "ZH", "en,zh"])
def test_a_language_that_the_list_does_not_have_is_wrong_usage(run: Run, lang: str) -> None:
    assert run("export", "--lang", lang) == Ended(
        2, "", f"error: the list has no language {lang!r}\nhint: It has: en, zh, or all.\n"
    )


def test_a_new_file_gets_the_page_between_markers(run: Run, sandbox: Path) -> None:
    assert run("export", "-l", "zh", "-o", "new.md") == Ended(0, "", "wrote new.md\n")
    assert (sandbox / "new.md").read_text("utf-8") == between(
        ZH.replace("(../README.md)", "(README.md)")
    )
    assert run("export", "-l", "zh", "-o", "new.md") == Ended(0, "", "up to date: new.md\n")


def test_in_a_file_with_markers_only_what_stands_between_is_replaced(
    run: Run, sandbox: Path
) -> None:
    (sandbox / "mine.md").write_bytes(
        f"# Mine\r\n{START}\r\nold\r\n{END}\r\nMy words\xa0.".encode()
    )
    assert run("export", "-o", "mine.md").code == 0
    page = EN.replace("\n", "\r\n")
    assert (sandbox / "mine.md").read_bytes().decode() == (
        f"# Mine\r\n{START}\r\n\r\n{page}\r\n{END}\r\nMy words\xa0."
    )


def test_a_file_without_markers_is_refused_unless_forced(run: Run, sandbox: Path) -> None:
    (sandbox / "mine.md").write_text("mine\n")
    ended = run("export", "-o", "mine.md")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: mine.md has no markers, so all of it would be overwritten")
    assert (sandbox / "mine.md").read_text() == "mine\n"
    assert run("export", "-o", "mine.md", "--force") == Ended(0, "", "wrote mine.md\n")
    assert (sandbox / "mine.md").read_text("utf-8") == between(EN)


def test_force_overwrites_a_file_that_only_mentions_a_marker(run: Run, sandbox: Path) -> None:
    (sandbox / "mine.md").write_text(f"Say `{START}`.\n")
    assert run("export", "-o", "mine.md").code == 2
    assert run("export", "-o", "mine.md", "--force") == Ended(0, "", "wrote mine.md\n")
    assert (sandbox / "mine.md").read_text("utf-8") == between(EN)


def test_force_leaves_what_stands_outside_markers(run: Run, sandbox: Path) -> None:
    (sandbox / "mine.md").write_text(f"mine\n{between('old')}mine\n")
    assert run("export", "-o", "mine.md", "--force").code == 0
    assert (sandbox / "mine.md").read_text("utf-8") == f"mine\n{between(EN)}mine\n"


@pytest.mark.parametrize("markers", [START, END, f"{END}\n{START}", f"{START}\n{between('x')}"])
def test_broken_markers_are_refused_and_the_file_untouched(
    run: Run, sandbox: Path, markers: str
) -> None:
    (sandbox / "mine.md").write_text(f"{markers}\n")
    ended = run("export", "-o", "mine.md")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: mine.md needs one <!-- psylist:start -->")
    assert (sandbox / "mine.md").read_text() == f"{markers}\n"


def test_a_file_that_is_not_utf8_is_refused_and_untouched(run: Run, sandbox: Path) -> None:
    (sandbox / "mine.md").write_bytes(b"\xff\xfe")
    assert run("export", "-o", "mine.md", "--force") == Ended(
        5, "", "error: mine.md:1: is not UTF-8\n"
    )
    assert (sandbox / "mine.md").read_bytes() == b"\xff\xfe"


@pytest.mark.parametrize("words", [["-l", "all"], ["--write"], ["-l", "zh", "--write"]])
def test_one_file_takes_one_page(run: Run, sandbox: Path, words: list[str]) -> None:
    assert run("export", "-o", "x.md", *words) == Ended(
        2,
        "",
        "error: -o writes one page; choose it with --lang\n"
        "hint: Use --lang zh -o FILE, or --write alone.\n",
    )
    assert not (sandbox / "x.md").exists()


def test_write_puts_every_page_into_its_file(run: Run, sandbox: Path) -> None:
    (sandbox / "README.md").write_text(f"# Top\n\n{between('old')}\nBottom\n")
    assert run("export", "--write") == Ended(0, "", "wrote README.md\nwrote docs/README_zh.md\n")
    assert (sandbox / "README.md").read_text("utf-8") == f"# Top\n\n{between(EN)}\nBottom\n"
    assert (sandbox / "docs" / "README_zh.md").read_text("utf-8") == between(ZH)
    assert run("export", "-w").err == "up to date: README.md\nup to date: docs/README_zh.md\n"


def test_write_in_one_language_leaves_the_other_page(run: Run, sandbox: Path) -> None:
    assert run("export", "--write", "--lang", "zh") == Ended(0, "", "wrote docs/README_zh.md\n")
    assert not (sandbox / "README.md").exists()


def test_write_finds_its_files_beside_the_data_file_from_any_folder(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sandbox / "docs")
    assert run("export", "--write").code == 0
    assert (sandbox / "README.md").read_text("utf-8") == between(EN)
    assert run("export", "--check") == Ended(0, "", "")


def test_one_file_that_is_refused_keeps_write_from_writing_any(run: Run, sandbox: Path) -> None:
    (sandbox / "docs" / "README_zh.md").write_text("mine\n")
    assert run("export", "--write").code == 2
    assert not (sandbox / "README.md").exists()


def test_write_without_output_in_the_list_says_what_to_add(run: Run, entries: Path) -> None:
    entries.write_text(LIST.replace('output.zh = "docs/README_zh.md"\n', ""), "utf-8")
    assert run("export", "--write") == Ended(
        2,
        "",
        "error: entries.toml does not say where the page in 'zh' belongs\n"
        'hint: Add output.zh = "README_zh.md" to its [list], or use -o FILE.\n',
    )


def test_check_is_quiet_while_the_pages_are_fresh(run: Run) -> None:
    assert run("export", "--write").code == 0
    assert run("export", "--check") == Ended(0, "", "")


def test_check_shows_a_diff_and_exits_1_when_a_page_is_stale(
    run: Run, sandbox: Path, entries: Path
) -> None:
    assert run("export", "--write").code == 0
    entries.write_text(LIST.replace("中文。", "新的。"), "utf-8")
    ended = run("export", "--check")
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if line[0] in "+-"] == [
        "--- a/docs/README_zh.md",
        "+++ b/docs/README_zh.md",
        "-    中文。",
        "+    新的。",
    ]
    assert ended.err == (
        "docs/README_zh.md is out of date; run `psylist export --write` to update it\n"
    )
    assert (sandbox / "docs" / "README_zh.md").read_text("utf-8") == between(ZH)
    assert run("export", "--check", "-l", "en") == Ended(0, "", "")


def test_check_of_one_file_names_the_command_that_updates_it(run: Run, sandbox: Path) -> None:
    (sandbox / "page.md").write_text(between("old"))
    ended = run("export", "--check", "-l", "zh", "-o", "page.md")
    assert (ended.code, (sandbox / "page.md").read_text()) == (1, between("old"))
    assert ended.err == (
        "page.md is out of date; run `psylist export --lang zh -o page.md` to update it\n"
    )


def test_check_of_a_file_that_is_missing_is_stale_and_makes_none(run: Run, sandbox: Path) -> None:
    assert (run("export", "--check").code, (sandbox / "README.md").exists()) == (1, False)


def test_check_shows_a_change_of_line_breaks_too(run: Run, sandbox: Path) -> None:
    assert run("export", "-o", "page.md").code == 0
    file = sandbox / "page.md"
    file.write_bytes(file.read_bytes().replace(b"English.\n", b"English.\r\n"))
    ended = run("export", "--check", "-o", "page.md")
    assert (ended.code, ended.out != "") == (1, True)


def test_a_page_in_another_folder_links_to_the_others_from_there(run: Run) -> None:
    assert run("export", "-l", "zh").out.splitlines()[0] == "其他语言：[English](../README.md)"
    assert run("export", "-l", "en").out.splitlines()[0] == (
        "Other languages: [简体中文](docs/README_zh.md)"
    )


@pytest.mark.posix
def test_a_symbolic_link_and_the_mode_of_its_file_stay(run: Run, sandbox: Path) -> None:
    real = sandbox / "docs" / "real.md"
    real.write_text(between("old"))
    real.chmod(0o640)
    (sandbox / "README.md").symlink_to("docs/real.md")
    assert run("export", "--write", "-l", "en").code == 0
    assert (sandbox / "README.md").is_symlink()
    assert real.read_text("utf-8") == between(EN)
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("docs", "cannot be read: is a directory"),
        ("entries.toml/x.md", "not a directory"),
        ("/proc/psylist.md", "cannot be written"),
        ("x" * 300, "file name too long"),
    ],
)
def test_a_path_that_cannot_be_written_is_exit_5(run: Run, path: str, message: str) -> None:
    ended = run("export", "-o", path)
    assert (ended.code, ended.out, message in ended.err) == (5, "", True), ended


@pytest.mark.posix
def test_a_pipe_with_a_name_does_not_hang(sandbox: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no named pipes among its files")
    os.mkfifo(sandbox / "pipe")
    assert program("export", "-o", "pipe", timeout=5).code == 5


def test_a_missing_translation_falls_back_and_is_counted_on_stderr(run: Run, entries: Path) -> None:
    bare = LIST.replace('summary.zh = "中文。"\n', "")
    entries.write_text(bare, "utf-8")
    assert run("export", "-l", "zh") == Ended(
        0,
        ZH.replace("中文。", "English."),
        "1 entry is not translated into 'zh'; another language is shown "
        "(psylist list --missing zh)\n",
    )
    entries.write_text(bare + '[[entries]]\ntitle.en = "Other"\n', "utf-8")
    assert run("export", "-l", "zh").err.startswith("2 entries are not translated into 'zh'")
    assert run("export", "-l", "en").err == ""
    own = 'title.en = "T"\ndescription = "D"\nheader = "H"\n'
    entries.write_text(bare.replace('title = "Papers"\n', own), "utf-8")
    assert run("export", "-l", "zh").err.startswith(
        "1 entry and the list's title, description and header are not translated into 'zh'"
    )


def test_a_page_that_github_will_not_render_whole_gets_a_warning(run: Run, entries: Path) -> None:
    entries.write_text(LIST.replace("English.", "word " * 110_000), "utf-8")
    ended = run("export", "--write")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == (
        "wrote README.md\n"
        "warning: README.md is larger than 512 KB: GitHub will not render all of it\n"
        "wrote docs/README_zh.md\n"
    )


def test_a_template_of_ones_own_makes_the_page(run: Run, sandbox: Path) -> None:
    (sandbox / "my.jinja").write_text(
        "{{ title }} in {{ language }}\n{% for heading, entries in sections %}"
        "{% for entry in entries %}- {{ entry.title }}: {{ entry.links[0][1] }}\n"
        "{% endfor %}{% endfor %}"
    )
    expected = "Papers in zh\n- CATCH: A: https://arxiv.org/abs/2509.25733\n"
    assert run("export", "-l", "zh", "--template", "my.jinja") == Ended(0, expected, "")
    assert run("export", "--template", "my.jinja", "--write").code == 0
    assert (sandbox / "docs" / "README_zh.md").read_text() == between(expected)


@pytest.mark.slow
def test_the_template_that_the_list_names_makes_every_page(
    run: Run, sandbox: Path, entries: Path
) -> None:
    entries.write_text(LIST.replace("[list]\n", '[list]\ntemplate = "t/my.jinja"\n'), "utf-8")
    (sandbox / "t").mkdir()
    (sandbox / "t" / "my.jinja").write_text("{{ language }}: {{ title }}\n", "utf-8")
    (sandbox / "other.jinja").write_text("other\n", "utf-8")
    assert run("export") == Ended(0, "en: Papers\n", "")
    assert run("export", "--template", "other.jinja") == Ended(0, "other\n", "")
    assert run("export", "--write").code == 0
    assert (sandbox / "docs" / "README_zh.md").read_text("utf-8") == between("zh: Papers\n")
    assert run("export", "--check") == Ended(0, "", "")
    (sandbox / "t" / "my.jinja").write_text("New {{ language }}\n", "utf-8")
    assert run("export", "--check").code == 1
    # It lies beside the list, wherever one stands.
    assert run("-f", "../list", "export") == Ended(0, "New en\n", "")
    (sandbox / "t" / "my.jinja").unlink()
    ended = run("export", "--check")
    file = Path("t") / "my.jinja"
    assert ended == Ended(
        5,
        "",
        f"error: entries.toml:2: 'template' names '{file}', which is not there\n"
        f"hint: Copy one and change it: psylist template list > {file}\n",
    )


def test_the_oldest_year_comes_first_where_the_list_says_so(run: Run, entries: Path) -> None:
    blocks = "".join(f'[[entries]]\ntitle = "T{y}"\nyear = {y}\n' for y in (2021, 2023))
    undated = '[[entries]]\ntitle = "No year"\n'
    for sort, years in (("year", ["2023", "2021"]), ("-year", ["2021", "2023"])):
        entries.write_text(f'[list]\nsort = "{sort}"\n{undated}{blocks}', "utf-8")
        page = run("export").out
        assert [line[3:] for line in page.splitlines() if line[:2] == "##"] == [*years, "Undated"]


def test_the_built_in_template_can_be_printed_and_gives_the_same_page(
    run: Run, sandbox: Path
) -> None:
    (sandbox / "my.jinja").write_text(run("template").out, "utf-8")
    assert run("export", "--template", "my.jinja") == Ended(0, EN, "")


BROKEN = [
    ("one\n{% if %}\n", "my.jinja:2: "),
    ("{% for x in sections %}", "my.jinja:1: "),
    ("{{ nothing }}", "my.jinja:1: unknown name 'nothing'\nhint: Names: "),
    ("{{ title.nothing }}", "my.jinja:1: unknown name 'nothing'"),
    (
        "{% for x in range(10**9) %}x{% endfor %}",
        "my.jinja:1: the template fails: Range too big",
    ),
    ("{{ ''.__class__.__mro__ }}", "my.jinja:1: the template fails: access to attribute"),
    ("{{ ''['__class__'] }}", "my.jinja:1: the template fails: access to attribute"),
    ("{{ ''|attr('__class__') }}", "my.jinja:1: the template fails: access to attribute"),
    ("{{ '{0.__class__}'.format(title) }}", "my.jinja:1: the template fails: access to"),
    ("{{ sections.__init__.__globals__ }}", "my.jinja:1: the template fails: access to"),
    ("{{ 1 // 0 }}", "my.jinja:1: the template fails: "),
    ("{% include 'x' %}", "my.jinja:1: cannot import 'x'\nhint: To import: parts.md.jinja"),
    ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "my.jinja:1: the template fails: "),
]
"""Templates that do not work, and what is said of each."""


@pytest.mark.slow
@pytest.mark.parametrize(("source", "message"), BROKEN)
def test_a_template_that_does_not_work_is_wrong_usage(
    run: Run, sandbox: Path, source: str, message: str
) -> None:
    (sandbox / "my.jinja").write_text(source)
    ended = run("export", "--template", "my.jinja", "--write")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"error: {message}"), ended.err
    assert not (sandbox / "README.md").exists()


@pytest.mark.slow
@pytest.mark.parametrize(("source", "message"), BROKEN[:4])
def test_a_template_that_the_list_names_and_that_does_not_work_is_a_broken_file(
    run: Run, sandbox: Path, source: str, message: str
) -> None:
    (sandbox / "my.jinja").write_text(source)
    file = sandbox / "entries.toml"
    file.write_text(
        file.read_text("utf-8").replace("[list]\n", '[list]\ntemplate = "my.jinja"\n', 1)
    )
    ended = run("export", "--check")
    assert (ended.code, ended.out) == (5, "")
    assert message in ended.err


def test_a_template_that_cannot_be_read_is_named(run: Run, sandbox: Path) -> None:
    ended = run("export", "--template", "nowhere.jinja")
    assert (ended.code, ended.out) == (5, "")
    assert ended.err.startswith("error: nowhere.jinja: cannot be read: no such file")
    assert ended.err.endswith(
        "hint: Copy one and change it: psylist template list > nowhere.jinja\n"
    )
    (sandbox / "theme").mkdir()
    ended = run("export", "--template", "theme")
    assert (ended.code, ended.out) == (5, "")
    assert ended.err.startswith("error: theme: cannot be read: ")
    assert "hint: Name a file in it" in ended.err
    ended = run("export", "--template", "no/where.jinja")
    assert (ended.code, "psylist template list > mine.md.jinja\n" in ended.err) == (5, True)
    (sandbox / "bad.jinja").write_bytes(b"\xff")
    assert run("export", "--template", "bad.jinja").err.startswith("error: bad.jinja:1: is not")


def test_a_page_with_markers_of_its_own_is_refused_before_it_spoils_the_next_export(
    run: Run, sandbox: Path
) -> None:
    (sandbox / "mine.jinja").write_text(f"one\n{END}\n")
    ended = run("export", "--template", "mine.jinja", "--write")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"error: mine.jinja makes a page that has {START} or {END} on a line of its own\n"
        "hint: Take the line out of the template, or of 'header' or 'footer' of the list.\n"
    )
    assert not (sandbox / "README.md").exists()


@pytest.mark.posix
@pytest.mark.parametrize(
    "words",
    [
        ["export", "--template"],
        ["export", "--format", "html", "-o", "site", "--template"],
        ["template", "-o"],
        ["import"],
    ],
)
def test_a_name_that_no_system_takes_is_no_bug(run: Run, words: list[str]) -> None:
    name = "a" * 300
    ended = run(*words, name)
    assert (ended.code, ended.out) == (5, "")
    assert ended.err.startswith(f"error: {name}: cannot be used: file name too long\nhint: ")


@pytest.mark.posix
@pytest.mark.parametrize("words", [("--lang", "en", "-o"), ("--format", "bibtex", "-o")])
def test_a_link_in_a_circle_is_no_bug(run: Run, sandbox: Path, words: tuple[str, ...]) -> None:
    (sandbox / "loop").symlink_to("loop")
    ended = run("export", *words, "loop")
    assert (ended.code, ended.out) == (5, "")
    assert ended.err.startswith("error: loop: cannot be written: too many levels of symbolic links")
    assert (sandbox / "loop").is_symlink()


def test_a_page_that_is_changed_by_the_export_is_read_by_it_again(run: Run, sandbox: Path) -> None:
    for _ in range(3):
        assert run("export", "--write").code == 0
    assert (sandbox / "README.md").read_text("utf-8") == between(EN)


def test_the_list_itself_is_never_the_target(run: Run, entries: Path) -> None:
    before = entries.read_bytes()
    ended = run("export", "-o", str(entries), "--force")
    assert (ended.code, entries.read_bytes()) == (2, before)
    assert "is the list itself" in ended.err


def test_a_template_is_never_its_own_page(run: Run, sandbox: Path) -> None:
    (sandbox / "lamps.md.jinja").write_text("# {{ title }}\n")
    words = ["--template", "lamps.md.jinja", "-o", "./lamps.md.jinja", "--force"]
    ended = run("export", *words)
    assert (ended.code, "lamps.md.jinja is read by this command" in ended.err) == (2, True)
    assert (sandbox / "lamps.md.jinja").read_text() == "# {{ title }}\n"


def test_a_missing_folder_of_a_page_is_made(run: Run, entries: Path) -> None:
    assert run("export", "-l", "en", "-o", "new/folder/x.md").code == 0
    assert (entries.parent / "new" / "folder" / "x.md").is_file()


# Where a list may have its pages written


def named(entries: Path, output: str) -> None:
    """Makes the list name a file for its English page."""
    entries.write_text(LIST.replace("README.md", output.replace("\\", "\\\\")), "utf-8")


@pytest.mark.parametrize("words", [["--write"], ["--check"], ["--write", "--lang", "zh"]])
@pytest.mark.parametrize("output", ["../x/keys", "../../x", "a/../../x"])
def test_a_list_cannot_name_a_file_outside_its_folder(
    run: Run, entries: Path, output: str, words: list[str]
) -> None:
    named(entries, output)
    ended = run("export", *words)
    assert (ended.code, ended.out) == (5, "")
    assert ended.err == (
        f"error: entries.toml:4: 'output' names '{output}', which is outside the list's folder\n"
        "hint: A file elsewhere is named on the command line: -o FILE, --template FILE.\n"
    )
    assert [path.name for path in entries.parent.iterdir()] == ["entries.toml", "docs"]


def test_a_list_may_name_files_of_its_git_repository_but_not_gits_own(
    run: Run, entries: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git" / "hooks").mkdir(parents=True)
    named(entries, "../README.md")
    assert run("export", "--write").code == 0
    assert (tmp_path / "README.md").exists()
    for output, reason in [
        ("../.git/hooks/pre-commit", "is among git's own files"),
        ("../.GIT/hooks/x", "is among git's own files"),
        ("../../x", f"is outside the list's git repository, {os.path.realpath(tmp_path)}"),
    ]:
        named(entries, output)
        ended = run("export", "--write")
        assert ended.code == 5
        assert f"'output' names '{output}', which {reason}\n" in ended.err
    assert [*(tmp_path / ".git" / "hooks").iterdir()] == []
    # A home folder that is a repository does not open all of it.
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    named(entries, "../.bashrc")
    assert run("export", "--write").code == 5
    assert not (tmp_path / ".bashrc").exists()


@pytest.mark.posix
@pytest.mark.parametrize("link", ["README.md", "docs/README_zh.md", "docs"])
def test_a_link_does_not_lead_out_of_the_folder(
    run: Run, entries: Path, docs: Path, tmp_path: Path, link: str
) -> None:
    (tmp_path / "away").mkdir()
    if link == "docs":
        docs.rmdir()
    (entries.parent / link).symlink_to(tmp_path / "away" if link == "docs" else tmp_path / "new")
    ended = run("export", "--write")
    assert ended.code == 5
    assert "which is outside the list's folder\n" in ended.err
    assert not (entries.parent / "README.md").exists()
    assert not (tmp_path / "new").exists()
    assert [*(tmp_path / "away").iterdir()] == []


@pytest.mark.posix
def test_a_page_is_never_a_device_or_a_pipe(run: Run, entries: Path) -> None:
    os.mkfifo(entries.parent / "README.md")
    ended = run("export", "--write")
    assert (ended.code, ended.out) == (5, "")
    assert "'output' names 'README.md', which is not a regular file\n" in ended.err
    assert not (entries.parent / "docs" / "README_zh.md").exists()


@pytest.mark.posix
def test_a_link_inside_the_folder_is_followed(run: Run, entries: Path) -> None:
    (entries.parent / "README.md").symlink_to("docs/README.md")
    assert run("export", "--write").code == 0
    assert (entries.parent / "README.md").is_symlink()
    assert (entries.parent / "docs" / "README.md").read_text("utf-8") == between(EN)


def test_a_file_elsewhere_can_be_named_by_hand(run: Run, tmp_path: Path) -> None:
    assert run("export", "-o", str(tmp_path / "away.md")).code == 0
    assert (tmp_path / "away.md").exists()


def test_a_list_cannot_show_a_file_outside_its_folder_as_its_template(
    run: Run, entries: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("a secret")
    entries.write_text(LIST.replace("[list]", '[list]\ntemplate = "../secret"'), "utf-8")
    ended = run("export")
    assert (ended.code, ended.out) == (5, "")
    assert "entries.toml:2: 'template' names '../secret', which is outside the list" in ended.err
    assert run("export", "--template", str(tmp_path / "secret")).out == "a secret\n"


def test_a_draft_is_in_list_and_search_and_on_no_page(run: Run) -> None:
    run("set", "catch", "draft=true")
    assert "CATCH" in run("list").out
    assert "CATCH" in run("list", "catch").out
    assert "draft  " in run("show", "catch").out
    assert "CATCH" not in run("export").out
    run("export", "--write")
    assert "CATCH" not in Path("README.md").read_text("utf-8")


TAGGED = """\
[list]
title = "Papers 💭"
languages = ["en", "zh"]
sections = ["tag:topic", "year"]
show = ["contents", "legend", "counts", "authors", "badges", "title-links"]
max-authors = 1
fold = "sections"
phrases.en.year = "📅 {year}"
header.en = "By hand."
footer.en = "The end."

[tags.cbt]
name.zh = "认知疗法"
group = "topic"
about.en = "Thoughts."

[tag-groups.topic]
name.en = "Topics"

[[entries]]
id = "catch"
title = "CATCH: A"
year = 2025
arxiv = "2509.25733"
authors = ["Ann Lee", "Bo Qi"]
tags = ["cbt"]
summary.en = "English."

[[entries]]
id = "plain"
title = "Plain"
year = 2024
"""
TAGGED_PAGE = """\
By hand.

# Papers 💭

Works: 2

## Contents

- [Legend](#legend)
- [cbt](#cbt) (1)
  - [📅 2025](#-2025) (1)
- [Other](#other) (1)
  - [📅 2024](#-2024) (1)

## Legend

| Group | Tag | Meaning |
| :--- | :--- | :--- |
| **Topics** | ![cbt](https://img.shields.io/badge/cbt-6B7280) (1) | Thoughts. |

## cbt

### 📅 2025

<details>
<summary>Show or hide</summary>

  * **[CATCH: A](https://arxiv.org/abs/2509.25733)**

    ![cbt](https://img.shields.io/badge/cbt-6B7280)

    > Ann Lee, et al.
    >
    > Source: arXiv [[Link]](https://arxiv.org/abs/2509.25733)

    English.

</details>

-----

## Other

### 📅 2024

<details>
<summary>Show or hide</summary>

  * **Plain**

    > Source: (2024)

</details>

The end.
"""


def test_a_list_says_what_its_pages_show(run: Run, entries: Path) -> None:
    entries.write_text(TAGGED, "utf-8")
    assert run("export").out == TAGGED_PAGE
    chinese = run("export", "--lang", "zh").out
    assert "## 认知疗法\n\n### 2025\n" in chinese
    assert "- [认知疗法](#认知疗法)（1）\n" in chinese


def test_the_anchors_of_the_contents_know_the_headings_above_them(
    run: Run, sandbox: Path, entries: Path
) -> None:
    entries.write_text(TAGGED, "utf-8")
    (sandbox / "mine.md").write_text(f"Legend\n===\n\n# *cbt*\n\n```\n# x\n```\n{between('')}")
    assert run("export", "-o", "mine.md").code == 0
    page = (sandbox / "mine.md").read_text("utf-8")
    assert "- [Legend](#legend-1)\n- [cbt](#cbt-1) (1)\n" in page


@pytest.mark.parametrize("words", [("--template", "lisst"), ()])
def test_a_layout_that_does_not_exist_is_told_with_the_nearest(
    run: Run, entries: Path, words: tuple[str, ...]
) -> None:
    entries.write_text(LIST.replace("[list]\n", '[list]\ntemplate = "lisst"\n'), "utf-8")
    ended = run("export", *words)
    told = "unknown layout 'lisst', did you mean 'list'?\n"
    if words:
        assert (ended.code, ended.err.splitlines()[0] + "\n") == (2, f"error: {told}")
    else:
        assert ended == Ended(5, "", f"error: entries.toml:2: {told}")


def test_a_layout_is_chosen_by_name_and_a_file_of_that_name_by_its_path(
    run: Run, sandbox: Path, entries: Path
) -> None:
    (sandbox / "list").write_text("mine\n")
    assert run("export", "--template", "list").out == EN
    assert run("export", "--template", "./list").out == "mine\n"
    entries.write_text(LIST.replace("[list]\n", '[list]\ntemplate = "./list"\n'), "utf-8")
    assert run("export").out == "mine\n"


SPLIT = """\
[list]
title = "Papers"
languages = ["en", "zh"]
output.en = "README.md"
output.zh = "docs/README_zh.md"
split = "year"
sections = ["year", "tag"]
show = ["counts"]

[[entries]]
id = "a"
title = "A"
year = 2025
tags = ["cbt"]
summary.en = "English."

[[entries]]
id = "b"
title = "B"
year = 2024

[[entries]]
id = "c"
title = "C"
"""


def test_a_list_is_split_into_a_page_a_year_with_an_index(
    run: Run, sandbox: Path, entries: Path
) -> None:
    entries.write_text(SPLIT, "utf-8")
    ended = run("export", "--write")
    parts = [f"{folder}/{name}.md" for folder in ("en",) for name in ("2025", "2024", "undated")]
    chinese = [f"docs/zh/{name}.md" for name in ("2025", "2024", "undated")]
    files = ["README.md", *parts, "docs/README_zh.md", *chinese]
    note = "1 entry is not translated into 'zh'; another language is shown"
    assert ended.err.startswith(note)
    assert ended.err.splitlines()[1:] == [f"wrote {file}" for file in files]
    assert (sandbox / "README.md").read_text("utf-8") == between(
        "Other languages: [简体中文](docs/README_zh.md)\n\n# Papers\n\nWorks: 3\n\n## Contents\n\n"
        "- [2025](en/2025.md) (1)\n- [2024](en/2024.md) (1)\n- [Undated](en/undated.md) (1)\n"
    )
    assert (sandbox / "docs/zh/2025.md").read_text("utf-8") == between(
        "其他语言：[English](../../en/2025.md)\n\n# Papers · 2025\n\n"
        "[完整列表](../README_zh.md)\n\n共 1 篇\n\n"
        "## cbt\n\n  * **A**\n\n    > 来源：(2025)\n\n    English.\n"
    )
    assert run("export", "--check") == Ended(0, "", f"{note} (psylist list --missing zh)\n")


def test_pages_of_an_earlier_split_are_named_and_stay(
    run: Run, sandbox: Path, entries: Path
) -> None:
    entries.write_text(SPLIT, "utf-8")
    run("export", "--write")
    (sandbox / "en" / "2019.md").write_text("by hand\n")
    run("set", "b", "year=2025")
    left = "en/2024.md is left from an earlier split; remove it if nobody needs it\n"
    zh = left.replace("en/", "docs/zh/")
    assert run("export", "--write").err.endswith(
        f"wrote docs/zh/2025.md\nup to date: docs/zh/undated.md\n{left}{zh}"
    )
    assert run("export", "--write", "--lang", "en").err.endswith(
        f"up to date: en/undated.md\n{left}"
    )
    assert (sandbox / "en" / "2024.md").exists()
    checked = run("export", "--check")
    assert (checked.code, checked.err.endswith(left + zh)) == (0, True)
    entries.write_text(entries.read_text("utf-8").replace('split = "year"\n', ""), "utf-8")
    assert run("export", "--write").err.count("is left from an earlier split") == 6


def test_stdout_and_one_file_get_the_whole_list(run: Run, sandbox: Path, entries: Path) -> None:
    entries.write_text(SPLIT, "utf-8")
    page = run("export").out
    assert "## 2025\n\n### cbt\n\n  * **A**" in page
    assert run("export", "-o", "one.md").code == 0
    assert (sandbox / "one.md").read_text("utf-8") == between(page)


def test_a_part_that_a_list_may_not_write_is_refused(
    run: Run, sandbox: Path, entries: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    entries.write_text(SPLIT.replace('"README.md"', '"en/2025.md"'), "utf-8")
    assert not (sandbox / "en").exists()
    entries.write_text(SPLIT.replace('"docs/README_zh.md"', '"en/2025.md"'), "utf-8")
    assert run("export", "--write") == Ended(
        5, "", "error: entries.toml:6: 'split' writes 'en/2025.md', which 'output' names for "
        "another page\n"
    )  # fmt: skip
    entries.write_text(SPLIT, "utf-8")
    (sandbox / "en").symlink_to(tmp_path_factory.mktemp("outside"))
    ended = run("export", "--write")
    assert (ended.code, ended.out) == (5, "")
    assert "entries.toml:6: 'split' writes 'en/2025.md', which is outside" in ended.err


def test_a_part_that_is_too_large_for_github_is_named(run: Run, entries: Path) -> None:
    entries.write_text(SPLIT.replace("English.", "English. " * 60_000), "utf-8")
    large = "en/2025.md is larger than 512 KB: GitHub will not render all of it"
    assert f"wrote en/2025.md\nwarning: {large}\n" in run("export", "--write").err
    assert f"warning: {large}\n" in run("export", "--check").err


BAD_PAGES = """\
[list]
languages = ["en", "zh", "ja"]
output = { en = "README.md", zh = "README_zh.md", ja = "README_ja.md" }

[[entries]]
id = "a"
title = "Ponds"
"""


def bad_pages(folder: Path) -> None:
    (folder / "entries.toml").write_text(BAD_PAGES, "utf-8")
    (folder / "README.md").write_text("# Mine\n", "utf-8")
    (folder / "README_zh.md").write_text(f"{START}\n{END}\n", "utf-8")
    (folder / "README_ja.md").write_bytes(b"\xff\n")


def test_a_check_looks_at_every_page_and_names_all_that_cannot_be_written(
    run: Run, sandbox: Path
) -> None:
    bad_pages(sandbox)
    ended = run("export", "--check")
    assert ended.code == 5
    assert "+## 年份未注明\n" in ended.out
    assert "README_zh.md is out of date; run `psylist export --write` to update it\n" in ended.err
    assert "error: README.md has no markers, so all of it would be overwritten\n" in ended.err
    assert "or use --force.\n" in ended.err
    assert "error: README_ja.md:1: is not UTF-8\n" in ended.err


def test_pages_are_written_all_or_none_and_every_bad_one_is_named(run: Run, sandbox: Path) -> None:
    bad_pages(sandbox)
    ended = run("export", "--write")
    assert (ended.code, ended.out) == (5, "")
    assert "error: README.md has no markers, so all of it would be overwritten\n" in ended.err
    assert "error: README_ja.md:1: is not UTF-8\n" in ended.err
    assert ended.err.endswith("nothing was written\n")
    assert (sandbox / "README_zh.md").read_text("utf-8") == f"{START}\n{END}\n"


@pytest.mark.posix
def test_a_page_that_the_system_does_not_let_be_written_keeps_no_other_from_it(
    run: Run, sandbox: Path
) -> None:
    (sandbox / "entries.toml").write_text(
        BAD_PAGES.replace("README.md", "a-file/README.md").replace("README_ja.md", "ja.md"), "utf-8"
    )
    (sandbox / "a-file").write_text("", "utf-8")
    ended = run("export", "--write")
    assert (ended.code, ended.out) == (5, "")
    assert "error: a-file" in ended.err
    assert "wrote README_zh.md\nwrote ja.md\n" in ended.err.replace("up to date: ", "wrote ")


def test_a_template_that_does_not_work_is_told_once_for_all_pages(run: Run, sandbox: Path) -> None:
    bad_pages(sandbox)
    (sandbox / "mine.md.jinja").write_text("{{ nobody.knows }}", "utf-8")
    ended = run("export", "--check", "--template", "mine.md.jinja")
    assert ended.err.count("mine.md.jinja") == 1
