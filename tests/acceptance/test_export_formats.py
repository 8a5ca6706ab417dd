"""`psylist export --format`: lists for reference managers, spreadsheets, programs; keys."""

import csv
import io
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ended, Run


def read(file: Path) -> dict[str, Any]:
    return {entry["id"]: entry for entry in tomllib.loads(file.read_text("utf-8"))["entries"]}


# Keys


def test_a_bibtex_file_keeps_its_keys_unless_another_entry_has_them(
    run: Run, sandbox: Path
) -> None:
    (sandbox / "entries.toml").write_text('[[entries]]\nid = "x"\nkey = "TAKEN"\ntitle = "Old"\n')
    (sandbox / "in.bib").write_text(
        "@misc{DBLP:conf/acl/LeeKim24, title={On Ponds}, author={Ann Lee}, year=2024}\n"
        "@misc{taken, title={On Boats}, author={Bo Kim}, year=2023}\n"
        "@misc{, title={On Seas}, author={王小明}, year=2022}\n"
    )
    assert run("import", "in.bib").code == 0
    keys = {entry["title"]: entry["key"] for entry in read(sandbox / "entries.toml").values()}
    assert keys == {
        "Old": "TAKEN",
        "On Ponds": "DBLP:conf/acl/LeeKim24",
        "On Boats": "kim-2023-taken",
        "On Seas": "wang-2022-seas",
    }


def test_a_key_is_checked_shown_set_and_unique(run: Run, sandbox: Path) -> None:
    file = sandbox / "entries.toml"
    file.write_text('[[entries]]\nid = "a"\ntitle = "A"\n\n[[entries]]\nid = "b"\ntitle = "B"\n')
    assert run("set", "a", "key=Lee:2024").code == 0
    assert "key       Lee:2024\n" in run("show", "a").out
    assert '"key": "Lee:2024"' in run("list", "--json").out
    refused = run("set", "b", "key=lee:2024")
    assert (refused.code, "entry 'b': key 'lee:2024' is taken by a: A\n" in refused.err) == (
        2,
        True,
    )
    refused = run("set", "b", "key=Lee 2024")
    assert (refused.code, "'key' is not a BibTeX key" in refused.err) == (2, True)
    assert run("set", "a", "key=").code == 0
    assert "key" not in read(file)["a"]


# The formats: what is wanted, and where it goes

LIST = """\
[list]
title = "Papers"
languages = ["en", "zh"]

[[entries]]
id = "catch"
key = "chen-etal-2025-catch"
title = "CATCH: LLMs for 100% of Care & {More}"
year = 2025
venue = "EMNLP 2025 Findings"
arxiv = "2509.25733"
acl = "2025.findings-emnlp.543"
date = 2025-09-30
links.code = "https://github.com/a/catch"
authors = ["Mingyu Chen", "王小明", "van der Berg, Jr., X", "{OpenAI}", "et al."]
tags = ["cbt", "counseling, online"]
category = "cs.CL"
note.en = "Oral"
note.zh = "口头报告"
summary.en = "Dialogues."
summary.zh = "对话。"

[[entries]]
id = "psy"
title = "=心理支持对话"
year = 2024
date = 2023-11-05
kind = "survey"
url = "https://example.org/psy_1?a=1%20b"
links.demo = "https://example.org/demo"
links.slides = "https://example.org/slides"
authors = ["李四"]

[[entries]]
id = "later"
title = "Later"
year = 2024
draft = true
"""

BIBTEX = r"""@inproceedings{chen-etal-2025-catch,
  title = {{CATCH}: {LLMs} for 100\% of Care \& \textbraceleft{}More\textbraceright{}},
  author = {Chen, Mingyu and {王小明} and van der Berg, Jr., X and {OpenAI} and others},
  booktitle = {EMNLP 2025 Findings},
  year = {2025},
  month = sep,
  day = {30},
  eprint = {2509.25733},
  archiveprefix = {arXiv},
  primaryclass = {cs.CL},
  acl = {2025.findings-emnlp.543},
  url = {https://aclanthology.org/2025.findings-emnlp.543/},
  code = {https://github.com/a/catch},
  keywords = {cbt, {counseling, online}},
  annote = {Dialogues.},
  note = {Oral},
}

@misc{li-2024-psy,
  title = {=心理支持对话},
  author = {{李四}},
  year = {2024},
  submitted = {2023-11-05},
  url = {https://example.org/psy_1?a=1%20b},
  howpublished = {\url{https://example.org/psy_1?a=1%20b}},
  links = {demo: https://example.org/demo slides: https://example.org/slides},
  langid = {chinese},
  kind = {survey},
}
"""
DRAFT = "1 entry is a draft, and left out\n"
DRAFTS = '[[entries]]\ntitle = "Later"\ndraft = true\n'


@pytest.fixture
def listed(sandbox: Path) -> Path:
    file = sandbox / "entries.toml"
    file.write_text(LIST, "utf-8")
    return file


@pytest.mark.usefixtures("listed")
def test_entries_go_to_stdout_as_bibtex_and_drafts_are_told(run: Run) -> None:
    assert run("export", "--format", "bibtex") == Ended(0, BIBTEX, DRAFT)


@pytest.mark.usefixtures("listed")
def test_texts_are_in_the_language_asked_for(run: Run) -> None:
    ended = run("export", "--format", "biblatex", "--lang", "zh", "catch")
    assert (ended.code, ended.err) == (0, "")
    assert "  annotation = {对话。},\n  note = {口头报告},\n" in ended.out
    assert "  date = {2025-09-30},\n" in ended.out
    assert run("set", "psy", "note.en=Only English").code == 0
    assert run("export", "--format", "ris", "--lang", "zh", "--kind", "survey").err == (
        "1 entry is not translated into 'zh'; another language is shown "
        "(psylist list --missing zh)\n"
    )
    refused = run("export", "--format", "ris", "--lang", "fr")
    assert (refused.code, refused.out) == (2, "")
    refused = run("export", "--format", "ris", "--lang", "all")
    assert (refused.code, refused.err) == (
        2,
        (
            "error: RIS has texts in one language; choose it with --lang\n"
            "hint: The list has: en, zh.\n"
        ),
    )


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["对话"], ["catch", "psy"]),
        (["--year", "2024"], ["psy"]),
        (["--author", "小明"], ["catch"]),
        (["--tag", "cbt"], ["catch"]),
        (["--kind", "survey"], ["psy"]),
        (["--untagged"], ["psy"]),
        (["--venue", "emnlp"], ["catch"]),
        (["--missing", "venue"], ["psy"]),
        (["--sort", "title", "--reverse"], ["catch", "psy"]),
        (["--limit", "1"], ["catch"]),
        (["2509.25733v2"], ["catch"]),
        (["nothing"], []),
    ],
)
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_the_filters_of_list_choose_entries(
    run: Run, words: list[str], ids: list[str], form: str
) -> None:
    ended = run("export", "--format", form, *words)
    assert ended.code == 0
    records = (
        json.loads(ended.out) if form == "json" else [*map(json.loads, ended.out.splitlines())]
    )
    assert [record["id"] for record in records] == ids
    assert ("no entry matches" in ended.err) == (not ids)


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("", [], "the list has no entries yet\n"),
        (DRAFTS, [], "1 entry is a draft, and left out\n"),
        (DRAFTS, ["--year", "1999"], "no entry matches\n"),
    ],
)
@pytest.mark.parametrize("form", [["csv"], ["html", "-o", "site"]])
def test_it_is_told_why_an_export_has_no_entries(
    run: Run, sandbox: Path, text: str, words: list[str], message: str, form: list[str]
) -> None:
    (sandbox / "entries.toml").write_text(text, "utf-8")
    said = run("export", "--format", *form, *words).err.splitlines(keepends=True)
    assert [line for line in said if not line.startswith(("wrote", "no sitemap"))] == [message]


@pytest.mark.usefixtures("listed")
def test_json_is_what_list_prints_with_keys_and_without_drafts(run: Run) -> None:
    records = json.loads(run("list", "--json").out)[:2]
    records[1]["key"] = "li-2024-psy"
    assert json.loads(run("export", "--format", "json").out) == records
    chinese = json.loads(run("export", "--format", "json", "--lang", "zh").out)
    assert (chinese[0]["summary"], chinese[0]["note"]) == ("对话。", "口头报告")
    assert chinese[0]["label"] == "EMNLP 2025 Findings"


def test_a_file_is_written_whole_and_compared(run: Run, listed: Path) -> None:
    words = ("export", "--format", "bibtex", "-o", "out/refs.bib")
    assert run(*words) == Ended(0, "", f"wrote {Path('out/refs.bib')} (2 entries)\n{DRAFT}")
    assert Path("out/refs.bib").read_text("utf-8") == BIBTEX
    assert run(*words).err.startswith("up to date: ")
    assert run(*words, "--check") == Ended(0, "", f"{Path('out/refs.bib')} is up to date\n{DRAFT}")
    assert run("set", "psy", "note=New").code == 0
    assert run(*words, "--check") == Ended(1, "", f"{Path('out/refs.bib')} is out of date\n{DRAFT}")
    assert Path("out/refs.bib").read_text("utf-8") == BIBTEX
    before = listed.read_bytes()
    refused = run("export", "--format", "json", "-o", "entries.toml")
    assert (refused.code, listed.read_bytes()) == (2, before)


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "bibtex", "--write"], "are for pages, not for --format"),
        (["--format", "csv", "--template", "list"], "are for pages, not for --format"),
        (["--format", "csv", "--check"], "--check compares a file"),
        (["--year", "2024"], "a page holds every entry"),
        (["catch"], "a page holds every entry"),
        (["--format", "docx"], "docx"),
        (["--format", "csv", "--tag", ""], "--tag needs a value"),
        (["--format", "csv", "--year", "soon"], "'soon' is not a year"),
        (["-o", "refs.bib"], "refs.bib: what is written is Markdown, and .bib is for BibTeX\n"),
        (["-o", "refs.bib"], "hint: Use --format bibtex, or another name.\n"),
        (["-o", "a/list.CSV", "--check"], "what is written is Markdown, and .CSV is for CSV\n"),
        (["--format", "json", "-o", "a.bib"], "what is written is JSON, and .bib is for BibTeX\n"),
        (["--format", "csv", "-o", "a.md"], "what is written is CSV, and .md is for Markdown\n"),
        (["--format", "csv", "-o", "a.md"], "hint: Use another name.\n"),
        (["--format", "json", "-o", "a.jsonl"], "hint: Use --format jsonl, or another name.\n"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(
    run: Run, sandbox: Path, words: list[str], message: str
) -> None:
    before = sorted(sandbox.iterdir())
    ended = run("export", *words)
    assert (ended.code, ended.out, message in ended.err) == (2, "", True), ended
    assert sorted(sandbox.iterdir()) == before


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("biblatex", "a.bib"),
        ("csl", "a.json"),
        ("jsonfeed", "a.json"),
        ("json", "a.txt"),
        ("atom", "a.xml"),
        ("jsonl", "a"),
    ],
)
def test_a_file_may_be_called_as_its_format_is_or_otherwise(run: Run, form: str, name: str) -> None:
    assert run("export", "--format", form, "-o", name).code == 0


def test_a_key_stays_when_others_are_added_and_the_list_is_not_written(
    run: Run, listed: Path
) -> None:
    keys = re.findall(r"@\w+\{(.*),", run("export", "--format", "bibtex").out)
    assert keys == ["chen-etal-2025-catch", "li-2024-psy"]
    assert listed.read_text("utf-8") == LIST
    more = '[[entries]]\nid = "psy-2"\ntitle = "X"\nyear = 2024\nauthors = ["李四"]\n\n'
    listed.write_text(LIST.replace("[[entries]]", f"{more}[[entries]]", 1), "utf-8")
    keys = re.findall(r"@\w+\{(.*),", run("export", "--format", "bibtex").out)
    assert keys == ["li-2024-psy-2", "chen-etal-2025-catch", "li-2024-psy"]


@pytest.mark.usefixtures("listed")
def test_a_table_is_safe_for_spreadsheets_and_reads_chinese_in_excel(run: Run) -> None:
    assert run("export", "--format", "csv", "-o", "list.csv").code == 0
    data = Path("list.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,")
    rows = [*csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
    assert [row["title"] for row in rows] == [
        "CATCH: LLMs for 100% of Care & {More}", "'=心理支持对话",
    ]  # fmt: skip
    assert rows[0]["arxiv"] == "arXiv:2509.25733"
    assert rows[0]["authors"] == "Mingyu Chen; 王小明; X van der Berg Jr.; OpenAI"
    assert rows[0]["tags"] == 'cbt; "counseling, online"'
    assert (rows[0]["summary_en"], rows[0]["summary_zh"]) == ("Dialogues.", "对话。")
    assert rows[1]["links"] == "demo: https://example.org/demo slides: https://example.org/slides"
    assert run("export", "--format", "csv").out.startswith("id,citation key,title,")
    assert run("export", "--format", "tsv", "-o", "list.tsv", "--lang", "zh").err == (
        f"wrote list.tsv (2 entries)\n{DRAFT}"
    )
    head = Path("list.tsv").read_text("utf-8").split("\n")[0]
    assert head == (
        "id\tcitation key\ttitle\tauthors\tyear\tdate\tvenue\tkind\turl\tarxiv\tacl\tdoi\tlinks\t"
        "tags\tnote\tsummary\tabstract"
    )


# Feeds


def test_a_feed_is_news_in_one_language_with_the_filters_of_list(run: Run, listed: Path) -> None:
    listed.write_text(
        LIST.replace('id = "psy"\n', 'id = "psy"\nadded = 2026-01-02\n')
        + '\n[[entries]]\nid = "never"\ntitle = "Never"\n',
        "utf-8",
    )
    ended = run("export", "--format", "jsonfeed", "--lang", "zh")
    feed = json.loads(ended.out)
    assert (feed["language"], [item["title"] for item in feed["items"]]) == (
        "zh",
        ["=心理支持对话", "CATCH: LLMs for 100% of Care & {More}"],
    )
    assert "对话。" in feed["items"][1]["content_html"]
    assert ended.err.splitlines() == [
        "1 entry is a draft, and left out",
        "1 entry without `added`, `date` and `year` is left out",
        "without `url` under [site], it has no link to the list and no `tag:` ids, but UUIDs",
    ]
    feed = json.loads(run("export", "--format", "jsonfeed", "--reverse", "--limit", "1").out)
    assert [item["title"] for item in feed["items"]] == ["CATCH: LLMs for 100% of Care & {More}"]
    feed = json.loads(run("export", "--format", "jsonfeed", "--kind", "survey").out)
    assert (feed["title"], len(feed["items"])) == ("Papers · survey", 1)


def test_a_feed_is_written_into_a_file_and_compared(run: Run, listed: Path) -> None:
    listed.write_text(f'{LIST}\n[site]\nurl = "https://example.org/list"\n', "utf-8")
    words = ["export", "--format", "atom", "--tag", "cbt", "-o", "feed.xml"]
    assert run(*words) == Ended(0, "", "wrote feed.xml (1 entry)\n")
    text = Path("feed.xml").read_text("utf-8")
    assert "<id>tag:example.org,2026:list/en/feed?tag=cbt</id>" in text
    assert '<link rel="alternate" type="text/html" href="https://example.org/list/"/>' in text
    assert run(*words, "--check") == Ended(0, "", "feed.xml is up to date\n")
    assert run("set", "catch", "status=retracted").code == 0
    assert run(*words, "--check").code == 1


@pytest.mark.usefixtures("listed")
def test_a_feed_has_room_for_one_language(run: Run) -> None:
    ended = run("export", "--format", "atom", "--lang", "all")
    assert (ended.code, ended.out) == (2, "")
    assert "Atom has texts in one language; choose it with --lang" in ended.err


@pytest.mark.usefixtures("listed")
def test_the_address_of_the_site_can_be_said_where_the_list_does_not(
    run: Run, listed: Path
) -> None:
    words = ["export", "--format", "jsonfeed", "--lang", "zh", "--limit", "1", "--url"]
    ended = run(*words, "https://example.org/list")
    feed = json.loads(ended.out)
    assert ended.err == DRAFT
    assert (feed["home_page_url"], feed["items"][0]["url"]) == (
        "https://example.org/list/zh/",
        "https://example.org/list/zh/works/catch.html",
    )
    listed.write_text(f'{LIST}\n[site]\nurl = "https://example.net/"\n', "utf-8")
    feed = json.loads(run(*words, "https://example.org/list").out)
    assert feed["home_page_url"] == "https://example.net/zh/"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "atom", "--url", "example.org"], 'write "https://example.org/"'),
        (["--format", "bibtex", "--url", "https://a.org"], "--url is for web sites and feeds"),
        (["--url", "https://a.org"], "--url is for web sites and feeds"),
    ],
)
@pytest.mark.usefixtures("listed")
def test_an_address_of_the_site_must_be_one(run: Run, words: list[str], message: str) -> None:
    ended = run("export", *words)
    assert (ended.code, ended.out, message in ended.err) == (2, "", True)


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl", "ris", "csv", "tsv", "html"])
def test_the_title_of_a_draft_that_takes_the_place_of_a_work_is_in_no_export(
    run: Run, sandbox: Path, name: str
) -> None:
    (sandbox / "entries.toml").write_text(
        '[[entries]]\nid = "old"\ntitle = "Ponds"\nstatus = "retracted"\n'
        'superseded-by = "new"\n\n[[entries]]\nid = "new"\ntitle = "Not Yet"\ndraft = true\n'
    )
    assert run("export", "--format", name, "-o", "out").code == 0
    out = sandbox / "out"
    files = [file for file in out.rglob("*") if file.is_file()] if out.is_dir() else [out]
    texts = [file.read_bytes() for file in files]
    assert any(b"superseded by new" in text for text in texts)
    assert [file.name for file, text in zip(files, texts, strict=True) if b"Not Yet" in text] == []
