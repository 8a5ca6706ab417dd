"""`psylist import`: lists that exist, brought in without losing a link."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from psylist.catalog.read import load_catalog
from psylist.catalog.toml_write import entry_block
from psylist.identifiers.identifier import canonical_url
from psylist.importing.markdown.builder import DraftBuilder
from psylist.importing.markdown.page import build_draft
from tests.conftest import REPOSITORY, UNDO, Run, program
from tests.importing.markdown.ground_truth import FOLDER

PAGE = """\
# Papers

## 2025

- [A First Title of Words](https://arxiv.org/abs/2501.00001), Ann Lee, ACL 2025 [[code](https://github.com/a/b)]
- [A Second Title of Words](https://arxiv.org/abs/2501.00002), EMNLP 2025

See [the wiki](https://example.org/wiki).
"""


@pytest.fixture
def page(sandbox: Path) -> Path:
    file = sandbox / "README.md"
    file.write_text(PAGE, "utf-8")
    return file


def copied(sandbox: Path, name: str) -> list[str]:
    """The pages of a fixture in the folder, and the words that import them."""
    for file in FOLDER.glob(f"{name}.*.md"):
        shutil.copy(file, sandbox / file.name)
    names = sorted(path.name for path in sandbox.glob(f"{name}.*.md"))
    language = names[0].split(".")[1]
    others = [f"--lang={name.split('.')[1]}={name}" for name in names[1:]]
    return ["import", names[0], "--first-language", language, *others]


def imported(run: Run, *words: str) -> dict[str, Any]:
    """The report of an import that goes well."""
    ended = run(*words, "--json")
    assert ended.code == 0, ended.err
    report: dict[str, Any] = json.loads(ended.out)
    return report


@pytest.mark.usefixtures("page")
def test_a_page_becomes_a_list(run: Run, sandbox: Path) -> None:
    ended = run("import", "README.md")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == (
        "README.md (en): 2 entries, 4 links: 3 in entries, 1 left out\n"
        "     1 in running text\n"
        f"wrote entries.toml: 2 entries added\n{UNDO}"
    )
    assert (sandbox / "entries.toml").read_text("utf-8") == (
        '[list]\ntitle = "Papers"\nlanguages = ["en"]\noutput.en = "README.md"\n\n'
        '[[entries]]\nid = "first-title-words"\nkey = "lee-2025-first-title-words"\n'
        'title = "A First Title of Words"\nyear = 2025\n'
        'venue = "ACL 2025"\narxiv = "2501.00001"\nlinks.code = "https://github.com/a/b"\n'
        'authors = ["Ann Lee"]\n\n'
        '[[entries]]\nid = "second-title-words"\nkey = "second-title-words-2025"\n'
        'title = "A Second Title of Words"\nyear = 2025\n'
        'venue = "EMNLP 2025"\narxiv = "2501.00002"\n'
    )


@pytest.mark.usefixtures("sandbox")
def test_the_pages_of_this_repository_come_back_to_the_letter(run: Run, sandbox: Path) -> None:
    for name in ("README.md", "README_zh.md"):
        shutil.copy(REPOSITORY / name, sandbox / name)
    report = imported(run, "import", "README.md", "--lang", "zh=README_zh.md")
    assert report["added"] == 21
    kinds = {finding["kind"] for finding in report["findings"]}
    assert kinds <= {"broken"}  # what else the pages link to is not in this folder
    assert run("export", "--check").code == 0


@pytest.mark.parametrize(
    "name", sorted({file.name.partition(".")[0] for file in FOLDER.glob("*.md")})
)
def test_the_links_of_every_page_add_up_and_the_list_is_sound(
    run: Run, sandbox: Path, name: str
) -> None:
    report = imported(run, *copied(sandbox, name))
    catalog = load_catalog(sandbox / "entries.toml")
    assert [entry["id"] for entry in report["entries"] if entry["state"] == "added"]
    assert len(catalog.entries) == report["added"]
    for file in report["files"]:
        assert file["links"] == file["in_entries"] + len(file["left_out"])
        assert all(one["reason"] for one in file["left_out"])
    held = sum(file["in_entries"] for file in report["files"])
    assert sum(entry["links"] for entry in report["entries"]) == held
    text = (sandbox / "entries.toml").read_text("utf-8")
    for file in report["files"]:
        left = {one["url"] for one in file["left_out"]}
        shown = re.findall(
            r"\]\((https?://[^()\s]+)\)", (sandbox / file["file"]).read_text("utf-8-sig")
        )
        pages = {canonical_url(url) for entry in catalog.entries for url in entry.pages.values()}
        kept = (url in text or canonical_url(url) in pages for url in shown)
        assert {url for url, is_kept in zip(shown, kept, strict=True) if not is_kept} <= left


def test_a_pair_tells_every_disagreement_with_its_line(run: Run, sandbox: Path) -> None:
    report = imported(run, *copied(sandbox, "own"))
    found = {(one["kind"], one["file"], one["line"]) for one in report["findings"]}
    assert found == {
        ("missing", "own.en.md", 27),
        ("label", "own.en.md", 29),
        ("label", "own.zh.md", 17),
        ("untranslated", "own.zh.md", 19),
        ("venue", "own.zh.md", 21),
        ("link", "own.zh.md", 38),
        ("broken", "own.en.md", 1),
    }
    messages = [one["message"] for one in report["findings"] if one["kind"] == "link"]
    assert any(
        "https://arxiv.org/abs/2402.09999 instead of https://doi.org/" in m for m in messages
    )
    catalog = load_catalog(sandbox / "entries.toml")
    harbour = next(entry for entry in catalog.entries if entry.id == "harbour")
    assert harbour.title == {"en": "Harbour", "zh": "港湾：面向小型设备的咨询模型"}
    quiet = next(entry for entry in catalog.entries if entry.id.startswith("quiet"))
    assert quiet.summary == {"en": "Two years of helpline chats, written between midnight and six."}
    assert quiet.note == "Work in Progress"


def test_a_page_in_the_lists_own_form_is_exported_as_it_was(run: Run, sandbox: Path) -> None:
    copied(sandbox, "own")
    assert run("import", "own.zh.md", "--first-language", "zh").code == 0
    written = (sandbox / "own.zh.md").read_text("utf-8").partition("\n\n")[2]
    meant = written.replace("Source: ", "来源：").replace("[[Link]]", "[[链接]]")
    meant = meant.replace("面向小型设备的\n    开放", "面向小型设备的开放")
    meant = re.sub(r"(https://\S+/data)", r"<\1>", meant)
    assert run("export").out == meant


def test_one_work_is_one_entry_and_two_titles_with_one_address_are_two(
    run: Run, sandbox: Path
) -> None:
    report = imported(run, *copied(sandbox, "several"))
    found = Counter(one["kind"] for one in report["findings"])
    assert (found["repeated"], found["same-url"]) == (1, 1)
    places = [entry["places"] for entry in report["entries"] if "Persona Leakage" in entry["title"]]
    assert [[place["line"] for place in one] for one in places] == [[5, 22]]
    assert (
        sum(
            "2403.13130" in str(entry.pages)
            for entry in load_catalog(sandbox / "entries.toml").entries
        )
        == 2
    )


@pytest.mark.usefixtures("page")
def test_entries_go_to_their_places_in_a_list_that_exists(run: Run, sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text(
        '# mine\n[list]\nlanguages = ["en"]\n\n[[entries]]\nid = "new"\ntitle = "New"\n'
        "year = 2026\n\n"
        '[[entries]]\nid = "here"\ntitle = "Other Words"  # kept\narxiv = "2501.00002"\n'
        "year = 2025\n\n"
        '[[entries]]\nid = "old"\ntitle = "Old"\nyear = 2020\n',
        "utf-8",
    )
    ended = run("import", "README.md")
    assert ended.code == 0
    assert "1 work already in the list" in ended.err
    assert "wrote entries.toml: 1 entry added" in ended.err
    text = (sandbox / "entries.toml").read_text("utf-8")
    assert re.findall(r'^id = "(.*)"', text, re.MULTILINE) == [
        "new",
        "here",
        "first-title-words",
        "old",
    ]
    assert text.startswith("# mine\n")
    assert "# kept" in text
    assert run("import", "README.md").err.endswith("nothing to add\n")
    assert (sandbox / "entries.toml").read_text("utf-8") == text


@pytest.mark.usefixtures("page")
def test_a_dry_run_shows_the_change_and_writes_nothing(run: Run, sandbox: Path) -> None:
    ended = run("import", "README.md", "--dry-run")
    assert ended.code == 0
    assert '+title = "A First Title of Words"' in ended.out
    assert not (sandbox / "entries.toml").exists()


@pytest.mark.usefixtures("page")
def test_the_list_goes_to_stdout_where_nobody_reads_messages(run: Run, sandbox: Path) -> None:
    ended = run("import", "README.md", "-o", "-")
    assert ended.code == 0
    assert ended.out.startswith('[list]\ntitle = "Papers"\n')
    assert not (sandbox / "entries.toml").exists()


def test_a_page_comes_from_stdin() -> None:
    ended = program("import", "-", "-o", "-", stdin=PAGE)
    assert ended.code == 0
    assert ended.err.startswith("stdin (en): 2 entries, ")
    assert "output" not in ended.out


@pytest.mark.usefixtures("page")
def test_the_report_names_every_link_that_is_left_out(run: Run, sandbox: Path) -> None:
    assert run("import", "README.md", "--report", "r.md").code == 0
    report = (sandbox / "r.md").read_text("utf-8")
    assert "| README.md | en | 2 | 4 | 3 | 1 |" in report
    assert "| 8 | <https://example.org/wiki> | the wiki | in running text |" in report
    assert run("import", "README.md", "--report", "r.json", "--json").out == ""
    assert json.loads((sandbox / "r.json").read_text("utf-8"))["files"][0]["links"] == 4


@pytest.mark.parametrize(
    ("name", "text", "entry"),
    [
        ("a.bib", "@misc{key, title={From BibTeX}, url={https://a.org}}", "key"),
        ("a.json", '[{"title": "From CSL", "URL": "https://a.org"}]', "csl"),
        ("a.csv", "Title,Url\nFrom a table,https://a.org\n", "table"),
    ],
)
def test_other_formats_are_told_by_their_names(
    run: Run, sandbox: Path, name: str, text: str, entry: str
) -> None:
    (sandbox / name).write_text(text, "utf-8")
    report = imported(run, "import", name)
    assert [one["id"].rpartition("-")[2] for one in report["entries"]] == [entry]
    assert load_catalog(sandbox / "entries.toml").entries[0].url == "https://a.org"
    assert "output" not in (sandbox / "entries.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["nowhere.md"], 5, "error: nowhere.md: cannot be read: no such file or directory\n"),
        (["."], 5, "error: .: is a folder, not a file\n"),
        (["notes.docx"], 2, "error: cannot tell the format of notes.docx from its name\n"),
        (["README.md", "--lang", "zh"], 2, "error: --lang: expected LANG=FILE, got 'zh'\n"),
        (["README.md", "--lang", "en=README.md"], 2, "error: two files are in language 'en'\n"),
        (
            ["README.md", "--first-language", "E N"],
            2,
            "error: --first-language: 'E N' is not a language code\n",
        ),
        (
            ["README.md", "-o", "-", "--json"],
            2,
            "error: --json and -o - cannot both print to stdout\n",
        ),
        (
            ["README.md", "-o", "-", "--report", "-"],
            2,
            "error: --report - and -o - cannot both print to stdout\n",
        ),
        (
            ["README.md", "--format", "csl"],
            5,
            "error: README.md:1: is not valid JSON: expecting value",
        ),
        (["README.md", "--format", "word"], 2, ""),
        (["README.md", "--explain", "0"], 2, "error: --explain: must be 1 or more, not 0\n"),
        (["README.md", "--explain", "99"], 2, "error: --explain: README.md has "),
        ([], 2, ""),
    ],
)
@pytest.mark.usefixtures("page")
def test_wrong_words_are_told_and_nothing_is_written(
    run: Run, sandbox: Path, words: list[str], code: int, message: str
) -> None:
    (sandbox / "notes.docx").write_text("x", "utf-8")
    ended = run("import", *words)
    assert ended.code == code, ended.err
    assert ended.err.startswith(message)
    assert "Traceback" not in ended.err
    assert not (sandbox / "entries.toml").exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("# 论文\n\n## 2025\n".encode("gb18030"), "error: README.md:1: is not UTF-8 (byte 0xc2)\n"),
        (b"\x89PNG\r\n\x1a\n\0\0", "error: README.md:1: is not UTF-8 (byte 0x89)\n"),
        (b"abc\0def", "error: README.md:1: contains NUL characters; it is not a text file\n"),
        (b"\xff\xfe\x00", "error: README.md:1: is not UTF-16"),
        (b" " * 65_000_000, "error: README.md: is larger than 64 MB\n"),
    ],
)
def test_what_is_no_text_is_told(run: Run, page: Path, data: bytes, message: str) -> None:
    page.write_bytes(data)
    ended = run("import", "README.md")
    assert ended.code == 5
    assert ended.err.startswith(message)


@pytest.mark.parametrize("form", ["utf-16", "utf-8-sig"])
def test_a_text_that_says_how_it_is_written_is_read(run: Run, page: Path, form: str) -> None:
    page.write_bytes(PAGE.encode(form))
    assert imported(run, "import", "README.md")["added"] == 2


@pytest.mark.parametrize("text", ["", "\n", "# Nothing here\n", "word " * 1000])
def test_a_page_without_entries_makes_an_empty_list(run: Run, page: Path, text: str) -> None:
    page.write_text(text, "utf-8")
    ended = run("import", "README.md", "--json")
    assert (ended.code, json.loads(ended.out)["added"]) == (0, 0)
    assert "warning: no entries found in README.md\n" in ended.err


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A study of ponds and of the ships on them.", "en"),
        ("一项关于池塘与小船的研究。", "zh"),
        ("静かな池と小さな船について調べた論文です。", "ja"),
        ("データセットの紹介。", "ja"),
        ("조용한 연못과 작은 배에 관한 연구입니다.", "ko"),
        ("Обзор тихих прудов и малых кораблей на них.", "ru"),
    ],
)
def test_a_new_list_has_the_language_of_its_page(
    run: Run, page: Path, sandbox: Path, text: str, language: str
) -> None:
    work = "- [Small Ships](https://arxiv.org/abs/2501.00001) - "
    page.write_text(f"# L\n\n{work}{text}\n", "utf-8")
    assert run("import", "README.md").code == 0
    assert [*load_catalog(sandbox / "entries.toml").settings.languages] == [language]


@pytest.mark.usefixtures("page")
def test_a_language_that_the_list_lacks_is_told(run: Run, sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text('[list]\nlanguages = ["en"]\n', "utf-8")
    ended = run("import", "README.md", "--first-language", "zh")
    assert ended.code == 2
    assert ended.err.startswith("error: entries.toml has no language 'zh'\n")


def test_nothing_that_acts_on_a_terminal_is_printed(run: Run, page: Path) -> None:
    page.write_text("- [A \x1b[31mTitle of Words](https://a.org/\u202ex), ACL 2024\n", "utf-8")
    for words in (["--dry-run"], ["--json"], ["-o", "-"]):
        ended = run("import", "README.md", *words)
        assert ended.code == 0
        assert not re.search("[\x1b\u202e]", ended.out + ended.err)


def test_what_is_not_read_is_named_on_stderr(run: Run, sandbox: Path) -> None:
    (sandbox / "x.bib").write_text("@misc{k, title={T}}\n@misc{broken, title={No end\n", "utf-8")
    ended = run("import", "x.bib")
    assert ended.code == 0
    message = "warning: not read: x.bib:2: title is never closed, left out: title={No end\n"
    assert ended.err.endswith(message)


@pytest.mark.parametrize("name", ["README.md", "README_zh.md"])
def test_what_the_readme_shows_is_what_is_said(run: Run, sandbox: Path, name: str) -> None:
    text = (REPOSITORY / name).read_text("utf-8")
    (shown,) = re.findall(r"```console\n(\$ psylist import .*?)```", text, re.DOTALL)
    shutil.copy(FOLDER / "own.en.md", sandbox / "README.md")
    shutil.copy(FOLDER / "own.zh.md", sandbox / "README_zh.md")
    message = ""
    for line in shown.splitlines():
        if line.startswith("$ psylist "):
            ended = run(*line.removeprefix("$ psylist ").split())
            assert ended.code == 0
            message += f"{line}\n{ended.err}{ended.out}"
    assert message == shown


def test_the_report_goes_to_stdout_if_wanted(run: Run, sandbox: Path) -> None:
    (sandbox / "lamps.md").write_text(
        "- [Small Lamps](https://arxiv.org/abs/2501.00001)\n", "utf-8"
    )
    tried = run("import", "lamps.md", "--report", "-", "--dry-run")
    assert tried.out.startswith("# Import\n")
    assert "+++" not in tried.out
    ended = run("import", "lamps.md", "--report", "-")
    assert (ended.code, ended.out.split("\n", 1)[0]) == (0, "# Import")
    assert "wrote entries.toml: 1 entry added\n" in ended.err
    assert not (sandbox / "-").exists()


@pytest.mark.parametrize("words", [(), ("-n",), ("-o", "-"), ("-o", "new/lamps.toml")], ids=str)
def test_no_list_is_made_of_a_page_without_works(
    run: Run, sandbox: Path, words: tuple[str, ...]
) -> None:
    (sandbox / "README.md").write_text("# Lamps\n\nMoths like [lamps](https://a.example/).\n")
    ended = run("import", "README.md", *words)
    assert (ended.code, ended.out) == (0, "")
    assert "\nnothing to import; no list is made\n" in ended.err
    assert [path.name for path in sandbox.iterdir()] == ["README.md"]
    made = imported(run, "import", "README.md")
    assert (made["created"], made["added"], made["entries"]) == (False, 0, [])


@pytest.mark.usefixtures("page")
def test_a_new_list_gets_its_folder(run: Run, sandbox: Path) -> None:
    assert run("import", "README.md", "-n", "-o", "new/lamps.toml").code == 0
    assert not (sandbox / "new").exists()
    ended = run("import", "README.md", "-o", "new/lamps.toml")
    assert (ended.code, "wrote new/lamps.toml: 2 entries added\n" in ended.err) == (0, True)
    assert len(load_catalog(sandbox / "new" / "lamps.toml").entries) == 2
    refused = run("import", "README.md", "-o", "README.md/lamps.toml")
    assert refused.code == 5
    assert refused.err.endswith(": cannot be written: not a directory\n")


@pytest.mark.usefixtures("page")
def test_a_report_gets_its_folder_or_nothing_is_written(run: Run, sandbox: Path) -> None:
    refused = run("import", "README.md", "--report", "README.md/report.md")
    assert (refused.code, (sandbox / "entries.toml").exists()) == (5, False)
    assert run("import", "README.md", "--report", "new/report.md").code == 0
    assert (sandbox / "new" / "report.md").read_text("utf-8").startswith("# Import\n")


@pytest.mark.parametrize(
    "words",
    [
        ("README.md", "-n", "--report", "README.md"),
        ("README.md", "--report", "./README.md"),
        ("README.md", "--report", "link.md"),
        ("README.md", "-n", "--report", "name.md"),
        ("README.md", "--lang", "zh=zh.md", "--report", "zh.md"),
        ("README.md", "--as", "as.toml", "--report", "as.toml"),
        ("z.json", "--json", "--report", "z.json"),
    ],
    ids=" ".join,
)
@pytest.mark.posix
@pytest.mark.usefixtures("page")
def test_a_report_never_takes_the_place_of_what_is_imported(
    run: Run, sandbox: Path, words: tuple[str, ...]
) -> None:
    (sandbox / "link.md").symlink_to("README.md")
    os.link(sandbox / "README.md", sandbox / "name.md")
    (sandbox / "zh.md").write_text("- [灯塔与小船](https://arxiv.org/abs/2501.00001)\n", "utf-8")
    (sandbox / "as.toml").write_text('ignore = ["2025"]\n', "utf-8")
    (sandbox / "z.json").write_text('[{"title": "Small Lamps", "type": "article"}]', "utf-8")
    before = {path.name: path.read_bytes() for path in sandbox.iterdir()}
    ended = run("import", *words)
    reason = "is read by this command; what is written would take its place"
    assert ended.err == f"error: {Path(words[-1])} {reason}\nhint: Name another file.\n"
    assert ended.code == 2
    assert {path.name: path.read_bytes() for path in sandbox.iterdir()} == before


@pytest.mark.usefixtures("page")
def test_a_report_does_not_go_into_the_new_list(run: Run, sandbox: Path) -> None:
    ended = run("import", "README.md", "-o", "new.toml", "--report", "new.toml")
    assert (ended.code, "new.toml is the list itself" in ended.err) == (2, True)
    assert not (sandbox / "new.toml").exists()


@pytest.mark.parametrize("report", ["docs", "/dev/full"])
@pytest.mark.posix
@pytest.mark.usefixtures("page")
def test_a_report_into_a_folder_or_a_device_is_refused_before_the_list_is_written(
    run: Run, sandbox: Path, report: str
) -> None:
    (sandbox / "docs").mkdir()
    refused = run("import", "README.md", "--report", report)
    assert (refused.code, (sandbox / "entries.toml").exists()) == (5, False)
    assert refused.err.startswith(f"error: {report}: cannot be written: is ")


_FULL_DISK = """
import resource, signal, sys
from psylist.cli import main

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.posix
def test_a_full_disk_under_the_report_says_what_was_written(sandbox: Path) -> None:
    lines = (f"- [Study {n} of Cats](https://arxiv.org/abs/2501.{n:05})\n" for n in range(1, 41))
    (sandbox / "README.md").write_text("".join(lines))
    words = ["import", "README.md", "--json", "--report", "report.json"]
    ended = subprocess.run(
        [sys.executable, "-B", "-c", _FULL_DISK, *words],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (5, "")
    assert ended.stderr.endswith(
        f"wrote entries.toml: 40 entries added\n{UNDO}"
        "error: report.json: cannot be written: file too large; it stays as it was\n"
    )
    assert len(load_catalog(sandbox / "entries.toml").entries) == 40
    assert not (sandbox / "report.json").exists()


def test_a_bug_in_one_entry_is_reported_and_the_others_come_in(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_first(*given: Any) -> DraftBuilder | None:
        made = build_draft(*given)
        assert made is None or "First" not in made.draft.title, "two\nlines"
        return made

    monkeypatch.setattr("psylist.importing.markdown.page.build_draft", fail_on_first)
    ended = run("import", "README.md", "--json")
    assert ended.code == 70
    assert "warning: internal error: README.md:5: AssertionError: two" in ended.err
    assert "hint: This is a bug in psylist." in ended.err
    assert "Traceback" not in ended.err
    report = json.loads(ended.out)
    assert [entry["id"] for entry in report["entries"]] == ["second-title-words"]
    (file,) = report["files"]
    assert file["links"] == file["in_entries"] + len(file["left_out"]) == 4
    reasons = [(link["line"], link["reason"]) for link in file["left_out"]]
    assert reasons[:2] == [(5, "internal error"), (5, "internal error")]
    assert len(load_catalog(page.parent / "entries.toml").entries) == 1


def test_a_bug_in_one_format_is_reported_with_every_address(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psylist.importing.bibtex_source.Splitter", None)
    (sandbox / "a.bib").write_text("@misc{k, title={T}, url={https://a.org/x}}\n", "utf-8")
    ended = run("import", "a.bib", "--json")
    (file,) = json.loads(ended.out)["files"]
    assert ended.code == 70
    assert "internal error: a.bib: TypeError: 'NoneType' object is not callable" in ended.err
    assert [link["url"] for link in file["left_out"]] == ["https://a.org/x"]


def test_a_bug_in_planning_one_entry_is_reported_and_the_others_come_in(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_first(fields: dict[str, Any]) -> str:
        assert "First" not in str(fields["title"])
        return entry_block(fields)

    monkeypatch.setattr("psylist.importing.plan.entry_block", fail_on_first)
    ended = run("import", "README.md", "--json")
    report = json.loads(ended.out)
    (file,) = report["files"]
    assert (ended.code, report["added"]) == (70, 1)
    assert file["links"] == file["in_entries"] + len(file["left_out"]) == 4
    assert [issue["kind"] for issue in report["findings"]] == ["bug"]
    assert len(load_catalog(page.parent / "entries.toml").entries) == 1


def test_an_item_with_nothing_but_an_anchor_below_an_entry_is_left_out(
    run: Run, page: Path
) -> None:
    page.write_text(
        "# P\n\n- [A study of listening](https://papers.example/1)\n  - [Others](#others)\n",
        "utf-8",
    )
    report = imported(run, "import", "README.md")
    assert [entry["title"] for entry in report["entries"]] == ["A study of listening"]


@pytest.mark.parametrize("lead", ["", "follow-up: "])
@pytest.mark.parametrize("behind", ["", " (NeurIPS D&B)"])
def test_an_address_in_brackets_is_never_a_venue(
    run: Run, page: Path, lead: str, behind: str
) -> None:
    page.write_text(
        "# List\n* [WarmBench](https://data.example/warm) - 3k dialogues.\n"
        f"  - {lead}[WarmBench 2](https://arxiv.org/abs/2305.22222){behind}\n"
    )
    run("import", page.name, "-o", "new.toml")
    text = Path("new.toml").read_text("utf-8")
    assert "https://arxiv.org/abs/2305.22222" in text
    assert 'venue = "http' not in text


def test_a_page_outside_the_folder_of_a_new_list_is_not_one_that_it_writes(
    run: Run, sandbox: Path
) -> None:
    page = "# Lamps\n\n- [Lamps in the Fog](https://arxiv.org/abs/2401.00001)\n"
    (sandbox / "outside.md").write_text(page, "utf-8")
    (sandbox / "list").mkdir()
    ended = run("import", "outside.md", "-o", "list/entries.toml")
    assert ended.code == 0, ended.err
    assert "output" not in (sandbox / "list" / "entries.toml").read_text("utf-8")
    assert run("--file", "list", "export", "--lang", "en").code == 0
