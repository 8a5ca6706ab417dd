"""`psylist import` of libraries and tables: by what they look like, whole, in any encoding."""

import json
import os
import tomllib
from pathlib import Path

import msgspec
import pytest

from psylist.catalog.read import load_catalog
from psylist.model import Entry, text_in
from tests.conftest import REPOSITORY, Run, program

TABLE = 'Title,Authors,Summary (EN),Summary (ZH)\nSmall Boats,"Adler, Nora",On boats.,关于船。\n'


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "title"),
    [
        (TABLE, "Small Boats"),
        ('[{"title": "A", "type": "book"}]', "A"),
        ('{"items": [{"title": "A", "type": "book"}]}', "A"),
        ("% a library\n@misc{k, title={A}}\n", "A"),
        ("TY  - JOUR\nTI  - A\nER  - \n", "A"),
        ("\nPMID- 12\nTI  - A\n", "A"),
        ("%0 Journal Article\n%T A\n", "A"),
        ("PT\tAU\tTI\tSO\nJ\tMoss, A\tA\tB\n", "A"),
        ("# Papers\n\n- [A Title Here](https://arxiv.org/abs/2501.00001)\n", "A Title Here"),
    ],
    ids=["csv", "json", "json object", "bibtex", "ris", "medline", "endnote", "wos", "markdown"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["-", "library.txt"])
def test_a_format_is_known_by_what_it_looks_like(
    sandbox: Path, name: str, text: str, title: str
) -> None:
    (sandbox / "library.txt").write_text(text, "utf-8")
    done = program("import", name, "-o", "entries.toml", stdin=text)
    assert done.code == 0, done.err
    (entry,) = load_catalog(sandbox / "entries.toml").entries
    assert entry.title == title


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ris", "TY  - JOUR\nTI  - A\nPY  - 2020\nER  -\nTY  - JOUR\nTI  - B\nPY  - 2021\n"),
        ("a.bib", "@misc{k,\n% ours\ntitle={A},\nyear=2020}\n@misc{l, title={B}, year=2021}\n"),
        ("a.csv", "Title,Year\nA,2020\nB,2021\n"),
        ("a.jsonl", '{"title": "A", "year": 2020}\n{"title": "B", "year": 2021}\n'),
    ],
)  # fmt: skip
def test_lines_end_as_the_system_ends_them(
    run: Run, sandbox: Path, name: str, text: str, break_: str
) -> None:
    (sandbox / name).write_bytes(text.replace("\n", break_).encode())
    assert run("import", name).code == 0
    entries = load_catalog(sandbox / "entries.toml").entries
    assert {(entry.title, entry.year) for entry in entries} == {("A", 2020), ("B", 2021)}


QUOTED = {
    "BibTeX": "@article{moths2024, title={Moths at Night}, year={2024}}",
    "RIS": "TY  - JOUR\nTI  - Moths at Night\nER  - ",
    "MEDLINE": "PMID- 123\nTI  - Moths at Night",
    "EndNote": "%0 Journal Article\n%T Moths at Night",
    "Web of Science": "PT J\nTI Moths at Night\nER",
}


@pytest.mark.parametrize("record", QUOTED.values(), ids=QUOTED)
def test_a_page_without_a_suffix_that_quotes_a_record_is_a_page(
    run: Run, sandbox: Path, record: str
) -> None:
    works = [f"- **Lamps in the Fog, Part {n}**. [paper](https://a.example/{n})" for n in (1, 2)]
    text = "\n".join(["# Papers", "", *works, "", "## Citation", "", "```", record, "```", ""])
    (sandbox / "README").write_text(text, "utf-8")
    assert run("import", "README").code == 0
    titles = {entry.title for entry in load_catalog(sandbox / "entries.toml").entries}
    assert titles == {"Lamps in the Fog, Part 1", "Lamps in the Fog, Part 2"}


@pytest.mark.parametrize(
    "page",
    [
        "|Title|Authors|Year|\n|---|:-:|---|\n|[Lamps in Fog](https://a.example/)|A. Moss|2020|\n",
        "Title | Author | Year\n-- | -- | --\n[Lamps in Fog](https://a.example/) | A Moss | 2020\n",
        "Title, authors, year\n\n- [Lamps in Fog](https://a.example/), A. Moss, 2020\n",
        "[ ] [Lamps in Fog](https://a.example/), A. Moss, 2020\n",
        "{% include moths.html %}\n\n- [Lamps in Fog](https://a.example/), A. Moss, 2020\n",
    ],
)
def test_a_page_is_no_table_of_commas_and_no_json(run: Run, sandbox: Path, page: str) -> None:
    (sandbox / "list.txt").write_text(page, "utf-8")
    ended = run("import", "list.txt")
    assert (ended.code, "warning" in ended.err) == (0, False)
    (entry,) = load_catalog(sandbox / "entries.toml").entries
    assert (entry.title, entry.year, entry.url) == ("Lamps in Fog", 2020, "https://a.example/")


def test_a_column_a_language_is_a_text_a_language(run: Run, sandbox: Path) -> None:
    (sandbox / "t.csv").write_text(TABLE, "utf-8")
    assert run("import", "t.csv").code == 0
    catalog = load_catalog(sandbox / "entries.toml")
    (entry,) = catalog.entries
    assert catalog.settings.languages == ["en", "zh"]
    assert entry.summary == {"en": "On boats.", "zh": "关于船。"}
    assert entry.authors == ["Nora Adler"]


def test_a_chinese_table_makes_a_chinese_list(run: Run, sandbox: Path) -> None:
    text = "标题,作者,摘要,简介\n小船与池塘,王小明、李四,我们研究小船。,一篇关于小船的论文。\n"
    (sandbox / "t.csv").write_text(text, "utf-8")
    assert run("import", "t.csv").code == 0
    catalog = load_catalog(sandbox / "entries.toml")
    assert catalog.settings.languages == ["zh"]
    assert catalog.entries[0].summary == {"zh": "一篇关于小船的论文。"}
    assert catalog.entries[0].abstract == {"zh": "我们研究小船。"}


@pytest.mark.parametrize(
    ("encoding", "called", "title"),
    [
        ("gb18030", "GB18030", "心理咨询与语言模型的研究"),
        ("utf-16", "UTF-16-LE", "心理咨询与语言模型的研究"),
        ("big5", "Big5", "心理諮詢與語言模型的研究"),
    ],
)
def test_another_encoding_is_found_out_and_told(
    run: Run, sandbox: Path, encoding: str, called: str, title: str
) -> None:
    (sandbox / "t.csv").write_bytes(f"Title,作者\n{title},王小明\n".encode(encoding))
    ended = run("import", "t.csv")
    assert ended.code == 0
    assert f"warning: t.csv: is {called}, not UTF-8, and was read as such" in ended.err
    (entry,) = load_catalog(sandbox / "entries.toml").entries
    assert (entry.title, entry.authors) == (title, ["王小明"])


def test_what_psylist_prints_as_json_comes_back_whole(run: Run, sandbox: Path) -> None:
    listed = run("list", "--json", "--file", str(REPOSITORY / "entries.toml"))
    (sandbox / "list.json").write_text(listed.out, "utf-8")
    ended = run("import", "list.json")
    assert ended.code == 0, ended.err
    assert "0 left out" in ended.err
    before = load_catalog(REPOSITORY / "entries.toml")
    after = load_catalog(sandbox / "entries.toml")
    assert after.settings.languages == before.settings.languages
    assert sorted(after.entries, key=lambda e: e.id) == sorted(before.entries, key=lambda e: e.id)
    plain = {field.encode_name: field.default for field in msgspec.structs.fields(Entry)}
    written = tomllib.loads((sandbox / "entries.toml").read_text("utf-8"))["entries"]
    assert not [key for entry in written for key in entry if entry[key] == plain[key]]


LAMPS = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "pier"
title = "Lanterns on a Pier"
year = 2023
status = "withdrawn"
superseded-by = "shore"

[[entries]]
id = "boat"
title = "Lanterns on a Boat"
year = 2022
status = "retracted"
superseded-by = "bay"

[[entries]]
id = "shore"
title.en = "Lanterns of the Shore"
title.zh = "岸上灯笼"
year = 2021
url = "https://lamps.example/shore"

[[entries]]
id = "bay"
title = "Lanterns without an Address"
year = 2020
"""


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "ris", "csl", "csv", "tsv"])
def test_what_takes_the_place_of_a_work_comes_back_by_its_id(
    run: Run, sandbox: Path, form: str
) -> None:
    (sandbox / "lamps.toml").write_text(LAMPS, "utf-8")
    name = {"bibtex": "x.bib", "biblatex": "x.bib", "csl": "x.json"}.get(form, f"x.{form}")
    words = ["--file", "lamps.toml", "--format", form, "-o", name]
    assert run("export", *words).code == 0
    for _ in range(2):  # what is there already is said to be so
        ended = run("import", name, "--update-all")
        assert ended.code == 0, ended.err
        entries = load_catalog(sandbox / "entries.toml").entries
        titles = {entry.id: text_in(entry.title, "en", "en") for entry in entries}
        successors = {titles[e.id]: titles[e.superseded_by] for e in entries if e.superseded_by}
        assert successors == {
            "Lanterns on a Pier": "Lanterns of the Shore",
            "Lanterns on a Boat": "Lanterns without an Address",
        }
    assert ended.err.endswith("nothing to add\n")


def test_entries_of_another_list_name_each_other_by_the_ids_that_they_get(
    run: Run, sandbox: Path
) -> None:
    ships = '[[entries]]\nid = "ships"\ntitle = "Listening Ships of the North"\n'
    ponds = '[[entries]]\nid = "ponds"\ntitle = "Ponds and What They Hear"\n'
    (sandbox / "other.toml").write_text(
        f'{ships}url = "https://ships.example"\n{ponds}arxiv = "2509.25733"\n'
        '[[entries]]\nid = "old"\ntitle = "On Boats"\nsuperseded-by = "ships"\n'
        'distinct = ["ships", "ponds"]\n',
        "utf-8",
    )
    listed = run("list", "--json", "--file", "other.toml")
    (sandbox / "list.json").write_text(listed.out, "utf-8")
    (sandbox / "entries.toml").write_text(
        '[[entries]]\nid = "ships"\ntitle = "Cats as Therapists in Winter"\n'
        '[[entries]]\nid = "lakes"\ntitle = "Ponds and What They Hear"\narxiv = "2509.25733"\n',
        "utf-8",
    )
    ended = run("import", "list.json")
    assert ended.code == 0, ended.err
    found = {one.id: one for one in load_catalog(sandbox / "entries.toml").entries}
    assert set(found) == {"ships", "lakes", "ships-2", "old"}
    assert found["old"].superseded_by == "ships-2"
    assert found["old"].distinct == ["ships-2", "lakes"]


def test_json_of_another_shape_is_refused_with_those_that_are_read(run: Run, sandbox: Path) -> None:
    (sandbox / "x.json").write_text('[{"title": "A", "score": 1, "rank": 2}]', "utf-8")
    ended = run("import", "x.json")
    assert ended.code == 5
    assert ended.err.startswith(
        "error: x.json: is JSON of an unknown shape; its items have title, "
    )
    assert "Semantic Scholar" in ended.err
    assert not (sandbox / "entries.toml").exists()


def test_half_a_character_and_what_says_nothing_cost_no_item(run: Run, sandbox: Path) -> None:
    text = r"""[{"title": "Half \ud800 a Lamp", "type": "book"},
{"title": "Brass\u0000 La\u200bmps \u001b", "type": "book"}]"""
    (sandbox / "a.json").write_text(text, "utf-8")
    ended = run("import", "a.json")
    assert (ended.code, run("import", "a.json", "-o", "-").code) == (0, 0)
    titles = [entry.title for entry in load_catalog(sandbox / "entries.toml").entries]
    assert titles == ["Half ? a Lamp", "Brass Lamps"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt"])
def test_a_broken_line_of_json_lines_costs_only_itself(run: Run, sandbox: Path, name: str) -> None:
    (sandbox / name).write_text('{"title": "A"}\n{"title": "B", \n\n{"title": "C"}\n', "utf-8")
    ended = run("import", name)
    assert ended.code == 0
    assert f"warning: not read: {name}:2: is not valid JSON: expecting property name" in ended.err
    assert [e.title for e in load_catalog(sandbox / "entries.toml").entries] == ["A", "C"]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.jsonl", '{"title": \n', 1),
        ("a.json", '[\n{"title": "A"},\n{"title": "B"}\n', 4),
        ("a.json", '{"title": "A"} x\n', 1),
    ],
)
def test_json_of_which_nothing_can_be_read_is_refused_with_its_line(
    run: Run, sandbox: Path, name: str, text: str, line: int
) -> None:
    (sandbox / name).write_text(text, "utf-8")
    ended = run("import", name)
    assert ended.code == 5
    assert ended.err.startswith(f"error: {name}:{line}: is not valid JSON: ")


@pytest.mark.posix
@pytest.mark.parametrize(("name", "what"), [(".", "a folder"), (os.devnull, "a device")])
def test_a_folder_or_a_device_is_no_list(run: Run, sandbox: Path, name: str, what: str) -> None:
    ended = run("import", name)
    assert (ended.code, ended.err) == (5, f"error: {name}: is {what}, not a file\n")
    assert [*sandbox.iterdir()] == []


def test_what_no_entry_has_room_for_stands_in_the_report(run: Run, sandbox: Path) -> None:
    (sandbox / "a.bib").write_text("@article{k, title={A}, pages={1--9}}", "utf-8")
    ended = run("import", "a.bib", "--json")
    findings = json.loads(ended.out)["findings"]
    assert [(f["kind"], f["line"], f["message"]) for f in findings] == [
        ("ignored", 1, "k: pages = 1–9")
    ]
    assert "warning" not in ended.err


def test_where_a_work_was_only_submitted_is_no_venue(run: Run, sandbox: Path) -> None:
    (sandbox / "a.bib").write_text(
        "@inproceedings{k, title={A}, booktitle={Submitted to The Tenth Conference on Lamps},\n"
        "note={under review}, publisher={Lamp Press}}",
        "utf-8",
    )
    ended = run("import", "a.bib", "--json")
    told = [f["message"] for f in json.loads(ended.out)["findings"] if f["kind"] == "ignored"]
    assert "'A': venue: Submitted to The Tenth Conference on Lamps" in told
    (entry,) = load_catalog(sandbox / "entries.toml").entries
    assert (entry.venue, entry.note) == (None, "under review")


LANGUAGES = """\
@article{a, title={关于灯的研究与讨论}, abstract={We study the lamps of small towns and their oil.}}
@article{b, title={小镇之灯}, abstract={本文研究小镇上的灯以及它们的油。},
annote={On the lamps of towns, and on all of their oil.}}
"""


def test_an_abstract_is_in_the_language_of_its_words(run: Run, sandbox: Path) -> None:
    (sandbox / "a.bib").write_text(LANGUAGES, "utf-8")
    assert run("import", "a.bib").code == 0
    catalog = load_catalog(sandbox / "entries.toml")
    assert catalog.settings.languages == ["zh", "en"]
    first, second = sorted(catalog.entries, key=lambda entry: entry.id)
    assert first.abstract == {"en": "We study the lamps of small towns and their oil."}
    assert [*(second.abstract or {})] == ["zh"]
    assert second.summary == {"en": "On the lamps of towns, and on all of their oil."}


def test_an_abstract_in_a_language_that_the_list_lacks_costs_nothing(
    run: Run, sandbox: Path
) -> None:
    (sandbox / "entries.toml").write_text('[list]\nlanguages = ["zh"]\n', "utf-8")
    (sandbox / "a.bib").write_text(LANGUAGES, "utf-8")
    assert run("import", "a.bib").code == 0
    entries = load_catalog(sandbox / "entries.toml").entries
    assert {*(code for entry in entries for code in entry.abstract or {})} == {"zh"}


def test_two_ids_that_contradict_each_other_are_told_and_both_kept(run: Run, sandbox: Path) -> None:
    (sandbox / "a.bib").write_text(
        "@article{a, title={A Toy}, doi={10.1000/x}, eprint={2501.00001}, archiveprefix={arXiv}}\n"
        "@article{b, title={A Toy}, doi={10.1000/x}, eprint={2501.00002}, archiveprefix={arXiv}}\n",
        "utf-8",
    )
    ended = run("import", "a.bib")
    assert (
        "'A Toy' has arXiv:2501.00002, and line 1 has arXiv:2501.00001: kept arXiv:2501.00001; "
        "the other is in its links"
    ) in ended.err
    (entry,) = load_catalog(sandbox / "entries.toml").entries
    assert (entry.arxiv, entry.links) == (
        "2501.00001",
        {"arxiv": "https://arxiv.org/abs/2501.00002"},
    )


def test_an_id_that_the_list_does_not_have_is_told_with_the_command(
    run: Run, sandbox: Path
) -> None:
    (sandbox / "a.bib").write_text("@article{a, title={A Toy}, doi={10.1000/x}}\n", "utf-8")
    assert run("import", "a.bib").code == 0
    (sandbox / "b.bib").write_text(
        "@article{b, title={A Toy}, doi={10.1000/x}, eprint={2501.00001}, archiveprefix={arXiv}}\n",
        "utf-8",
    )
    ended = run("import", "b.bib")
    assert (
        "warning: b.bib:1: a is arXiv:2501.00001 here and has none of that kind in the list; "
        "to record it: psylist set a arxiv=2501.00001\n"
    ) in ended.err


TITLE = "Boats: &lt;i&gt;Small&lt;/i&gt; &amp; H<sub>2</sub>O at 10<sup>6</sup>"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.csv", f"Title,Authors\n{TITLE},[No author name available]\n"),
        ("t.ris", f"TY  - JOUR\nTI  - {TITLE}\nAU  - [No author name available]\nER  - \n"),
        ("t.bib", f"@misc{{k, title={{{TITLE}}}, author={{[No author name available]}}}}\n"),
        ("t.json", json.dumps([{"title": TITLE, "author": [{"literal": "无作者"}]}])),
    ],
)
def test_mark_up_and_words_for_nobody_are_left_out_of_every_format(
    run: Run, sandbox: Path, name: str, text: str
) -> None:
    (sandbox / name).write_text(text, "utf-8")
    assert run("import", name).code == 0
    (entry,) = load_catalog(sandbox / "entries.toml").entries
    assert (entry.title, entry.authors) == ("Boats: Small & H2O at 10⁶", [])


def test_a_retracted_work_has_its_status_and_update_gives_it_to_one_that_is_there(
    run: Run, sandbox: Path
) -> None:
    text = "Title,DOI,Document Type\nA Boat on Ponds,10.1000/x,{}\n"
    (sandbox / "t.csv").write_text(text.format("Article"), "utf-8")
    (sandbox / "u.csv").write_text(text.format("Retracted"), "utf-8")
    assert run("import", "t.csv").code == 0
    assert load_catalog(sandbox / "entries.toml").entries[0].status is None
    assert run("import", "u.csv", "--update").code == 0
    assert load_catalog(sandbox / "entries.toml").entries[0].status == "retracted"
    assert run("import", "u.csv", "-o", "new.toml").code == 0
    assert load_catalog(sandbox / "new.toml").entries[0].status == "retracted"


def test_a_count_or_an_address_is_no_author_and_no_key(run: Run, sandbox: Path) -> None:
    (sandbox / "t.csv").write_text("Title,Year,Cited by\nA Boat on Ponds,2020,57\n", "utf-8")
    ended = run("import", "t.csv")
    assert ended.code == 0
    assert "t.csv:1: unknown column 'Cited by': only its links are read" in ended.err
    (entry,) = load_catalog(sandbox / "entries.toml").entries
    assert (entry.authors, entry.key) == ([], "boat-ponds-2020")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.nbib", "PMID- 12\nTI  - Small Boats\n"),
        ("t.enw", "%0 Book\n%T Small Boats\n"),
        ("t.tsv", "PT\tAU\tTI\tSO\nJ\tMoss, A\tSmall Boats\tPonds\n"),
    ],
)
def test_files_of_pubmed_endnote_and_web_of_science_are_known_by_their_names(
    run: Run, sandbox: Path, name: str, text: str
) -> None:
    (sandbox / name).write_text(text, "utf-8")
    assert run("import", name).code == 0
    assert load_catalog(sandbox / "entries.toml").entries[0].title == "Small Boats"


@pytest.mark.parametrize("code", ["zh-TW", "zh-CN", "pt-BR", "ar", "id", "yue"])
def test_a_table_comes_back_in_the_languages_of_its_list(
    run: Run, sandbox: Path, code: str
) -> None:
    header = f'[list]\nlanguages = ["en", "{code}"]\n'
    entry = f"""[[entries]]
id = "boats"
title = "Small Boats"
year = 2020
url = "https://boats.example/a"
summary.en = "Boats swim."
summary.{code} = "Text."
note.{code} = "Words"
"""
    (sandbox / "list.toml").write_text(f"{header}\n{entry}", "utf-8")
    exported = run("-f", "list.toml", "export", "--format", "csv", "-o", "list.csv")
    assert exported.code == 0, exported.err
    (sandbox / "empty.toml").write_text(header, "utf-8")
    for target in ("empty.toml", "new.toml"):
        imported = run("import", "list.csv", "-o", target)
        assert imported.code == 0, imported.err
        catalog = load_catalog(sandbox / target)
        assert list(catalog.settings.languages) == ["en", code]
        assert catalog.entries[0].summary == {"en": "Boats swim.", code: "Text."}
        assert catalog.entries[0].note == {code: "Words"}


def test_a_column_in_a_language_that_the_list_calls_otherwise(run: Run, sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text('[list]\nlanguages = ["en", "zh"]\n', "utf-8")
    (sandbox / "t.csv").write_text("Title,summary_zh-CN\nSmall Boats,小船会游泳。\n", "utf-8")
    ended = run("import", "t.csv")
    assert ended.code == 0, ended.err
    assert load_catalog(sandbox / "entries.toml").entries[0].summary == {"zh": "小船会游泳。"}


@pytest.mark.parametrize(
    ("heads", "field"),
    [
        ("题名,摘要,Abstract", "abstract"),
        ("题名,摘要(中文),Abstract", "abstract"),
        ("标题,总结,Summary", "summary"),
        ("标题,备注,Note", "note"),
    ],
)
@pytest.mark.parametrize(
    "english", ["On lamps.", "We study the lamps of small towns and their oil."]
)
def test_a_column_without_a_language_is_in_that_of_its_script(
    run: Run, sandbox: Path, heads: str, field: str, english: str
) -> None:
    (sandbox / "entries.toml").write_text('[list]\nlanguages = ["zh", "en"]\n', "utf-8")
    (sandbox / "a.csv").write_text(f"{heads}\n小镇之灯,本文研究小镇上的灯。,{english}\n", "utf-8")
    assert run("import", "a.csv").code == 0
    (entry,) = load_catalog(sandbox / "entries.toml").entries
    assert getattr(entry, field) == {"zh": "本文研究小镇上的灯。", "en": english}


def test_a_text_in_a_language_that_the_list_lacks_takes_no_place(run: Run, sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text('[list]\nlanguages = ["zh"]\n', "utf-8")
    text = "题名,Title,摘要,Abstract\n小镇之灯,Lamps,本文研究小镇上的灯。,On lamps.\n"
    (sandbox / "a.csv").write_text(text, "utf-8")
    ended = run("import", "a.csv", "--json")
    assert ended.code == 0
    (entry,) = load_catalog(sandbox / "entries.toml").entries
    assert (entry.title, entry.abstract) == ("小镇之灯", {"zh": "本文研究小镇上的灯。"})
    told = [f["message"] for f in json.loads(ended.out)["findings"] if f["kind"] == "ignored"]
    assert "abstract in en: On lamps. (there is no room for it)" in told
    assert "title in en: Lamps (there is no room for it)" in told


MIXED = """\
@article{a1, title={Lamps of Towns}, abstract={We study lamps.}}
@article{a2, title={Oil of Lamps}, abstract={We study oil in small lamps.}}
@article{a3, title={小镇之灯的研究与讨论以及展望},
  abstract={本文研究小镇上的灯以及它们的油。小镇上的灯很多，油很少。}}
"""


def test_the_language_of_a_library_is_that_of_most_works(run: Run, sandbox: Path) -> None:
    (sandbox / "a.bib").write_text(MIXED, "utf-8")
    assert run("import", "a.bib").code == 0
    catalog = load_catalog(sandbox / "entries.toml")
    assert catalog.settings.languages == ["en", "zh"]
    assert {entry.id: [*(entry.abstract or {})] for entry in catalog.entries} == {
        "a1": ["en"], "a2": ["en"], "a3": ["zh"]
    }  # fmt: skip


def test_a_short_sentence_is_in_the_language_of_its_script(run: Run, sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text('[list]\nlanguages = ["zh", "en"]\n', "utf-8")
    (sandbox / "a.bib").write_text(MIXED, "utf-8")
    assert run("import", "a.bib").code == 0
    entries = load_catalog(sandbox / "entries.toml").entries
    assert [*(entries[1].abstract or {})] == ["en"]


@pytest.mark.parametrize("name", ["a.bib", "a.json", "a.ris", "a.csv"])
@pytest.mark.parametrize("kind", ["", 'kind = "dataset"\n', 'kind = "tool"\n'])
@pytest.mark.parametrize("url", ["https://huggingface.co/datasets/a/b", "https://github.com/a/b"])
def test_a_kind_comes_back_from_every_format(
    run: Run, sandbox: Path, name: str, kind: str, url: str
) -> None:
    entry = f'[[entries]]\nid = "a"\ntitle = "Lamps"\nyear = 2023\n{kind}url = "{url}"\n'
    (sandbox / "own.toml").write_text(f'[list]\nlanguages = ["en"]\n\n{entry}', "utf-8")
    form = {"a.bib": "biblatex", "a.json": "csl"}.get(name, name[2:])
    assert run("export", "-f", "own.toml", "--format", form, "-o", name).code == 0
    assert run("import", name, "-o", "back.toml").code == 0
    kinds = [load_catalog(sandbox / n).entries[0].kind for n in ("own.toml", "back.toml")]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.bib", "@article{k, title={A}, year={2025}, eprint={2312.00002}}"),
        ("a.ris", "TY  - JOUR\nTI  - A\nPY  - 2025\nAN  - arXiv:2312.00002\nER  -\n"),
        ("a.csv", "Title,Year,arXiv\nA,2025,2312.00002\n"),
    ],
)
def test_a_year_alone_is_no_date(run: Run, sandbox: Path, name: str, text: str) -> None:
    (sandbox / name).write_text(text, "utf-8")
    assert run("import", name).code == 0
    written = tomllib.loads((sandbox / "entries.toml").read_text("utf-8"))["entries"][0]
    assert (written["year"], written["arxiv"], "date" in written) == (2025, "2312.00002", False)


RECORDS = {
    "a.bib": "@article{a, title={Lamps in Fog}, doi={%s}, url={%s}}",
    "a.ris": "TY  - JOUR\nTI  - Lamps in Fog\nDO  - %s\nUR  - %s\nER  - \n",
    "a.json": '[{"title": "Lamps in Fog", "type": "article", "DOI": "%s", "URL": "%s"}]',
    "a.csv": "title,doi,url\nLamps in Fog,%s,%s\n",
}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("resolver", ["https://doi.org/", "http://dx.doi.org/"])
@pytest.mark.parametrize(
    ("doi", "url"),
    [
        ("10.1145/1.1", "https://lamps.example/1"),
        ("10.18653/v1/2020.acl-main.8", "https://aclanthology.org/2020.acl-main.8/"),
    ],
)
def test_a_doi_that_is_written_as_an_address_is_no_link_of_its_own(
    run: Run, sandbox: Path, name: str, resolver: str, doi: str, url: str
) -> None:
    lists = []
    for written in (doi, resolver + doi):
        (sandbox / name).write_text(RECORDS[name] % (written, url), "utf-8")
        ended = run("import", name, "-o", "-")
        assert (ended.code, "0 left out" in ended.err) == (0, True)
        lists.append(ended.out)
    assert lists[0] == lists[1]
    assert "links." not in lists[1]


def test_the_address_of_an_eprint_does_not_displace_the_link(run: Run, sandbox: Path) -> None:
    record = "@article{a, title={Lamps in Fog}, eprint={https://%s}, url={https://lamps.example/}}"
    for eprint, links in {"arxiv.org/abs/2501.00001": set(), "a.example/1": {"link"}}.items():
        (sandbox / "a.bib").write_text(record % eprint, "utf-8")
        assert run("import", "a.bib", "-o", "new.toml").code == 0
        (entry,) = load_catalog(sandbox / "new.toml").entries
        assert (entry.url, {*entry.links}) == ("https://lamps.example/", links)
        (sandbox / "new.toml").unlink()


PLACEHOLDERS = {
    "fields.md": "- [Lamps in the Fog](https://a.example/1) | A. Moss | 2021 | N/A\n"
    "- [Moths in the Sun](https://a.example/2) | B. Oak | 2021 | Of note\n",
    "below.md": "- [灯塔与大雾的研究](https://a.example/1)\n  - 代码地址：暂无\n"
    "- [飞蛾与夏天的研究](https://a.example/2)\n  - 代码地址：https://github.com/a/b\n",
    "table.md": "| 题目 | 备注 | 代码 |\n|---|---|---|\n"
    "| [灯塔与大雾的研究](https://a.example/1) | 待更新 | coming soon |\n"
    "| [飞蛾与夏天的研究](https://a.example/2) | Of note | - |\n",
    "a.bib": "@misc{a, title={Lamps in Fog}, note={N/A}}",
    "a.ris": "TY  - JOUR\nTI  - Lamps in Fog\nN1  - Coming soon.\nER  - \n",
    "a.json": '[{"title": "Lamps in Fog", "type": "article", "note": "TBD"}]',
    "a.csv": "title,year,note,abstract\nLamps in Fog,2020,待更新,TBA\n",
}


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_what_stands_where_there_is_nothing_makes_no_note(
    run: Run, sandbox: Path, name: str
) -> None:
    (sandbox / name).write_text(PLACEHOLDERS[name], "utf-8")
    assert run("import", name).code == 0
    entries = load_catalog(sandbox / "entries.toml").entries
    assert not [one for one in entries if one.note not in {None, "Of note"} or one.abstract]
