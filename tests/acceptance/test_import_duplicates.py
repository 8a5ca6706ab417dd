"""`psylist import` holds back what a list is likely to have, and keeps what a file has."""

import json
from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from tests.acceptance.conftest import entries_by_id
from tests.acceptance.test_import import copied
from tests.conftest import UNDO, Run
from tests.importing.markdown.ground_truth import FOLDER
from tests.terminal import on_terminal

LIST = """\
[list]
languages = ["en"]

[[entries]]
id = "cats"
title = "Cats as Therapists in Winter"
authors = ["Ann Lee", "Bo Chen"]
year = 2024
acl = "2024.acl-long.7"
"""
PAGE = """\
# Papers

- [A Paper Nobody Has Seen Before](https://arxiv.org/abs/2501.00001), ACL 2025
- [Cats as therapists in winter](https://arxiv.org/abs/2403.00009), Ann Lee, Bo Chen, arXiv 2024 [[code](https://github.com/lab/cats)]
"""
TOLD = (
    "warning: not added: README.md:4: 'Cats as therapists in winter' looks like cats: "
    "Cats as Therapists in Winter (preprint and published version: same title, the same authors)\n"
)
HINT = "hint: Use --allow-duplicate to add them anyway.\n"


pytestmark = pytest.mark.usefixtures("entries")


@pytest.fixture(autouse=True)
def page(sandbox: Path) -> Path:
    file = sandbox / "README.md"
    file.write_text(PAGE, "utf-8")
    return file


def test_what_is_likely_to_be_there_is_held_back_and_the_rest_comes_in(
    run: Run, entries: Path
) -> None:
    ended = run("import", "README.md")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.endswith(f"wrote entries.toml: 1 entry added\n{UNDO}{TOLD}{HINT}")
    assert set(entries_by_id(entries)) == {"cats", "paper-nobody-seen"}


def test_its_links_are_left_out_with_the_reason(run: Run) -> None:
    ended = run("import", "README.md", "--json")
    report = json.loads(ended.out)
    assert (ended.code, report["added"]) == (1, 1)
    assert [(one["id"], one["state"]) for one in report["entries"]][1] == ("cats", "duplicate")
    (file,) = report["files"]
    why = "likely duplicate, not added"
    assert [(one["line"], one["reason"]) for one in file["left_out"]] == [(4, why), (4, why)]
    assert file["links"] == file["in_entries"] + len(file["left_out"]) == 3


def test_a_report_has_a_part_of_its_own_for_it(run: Run, sandbox: Path) -> None:
    assert run("import", "README.md", "--report", "report.md").code == 1
    text = (sandbox / "report.md").read_text("utf-8")
    assert "## Likely duplicates, not added\n\n- README.md:4: 'Cats as" in text


def test_allowed_it_comes_in_and_is_said_to_be_distinct(run: Run, entries: Path) -> None:
    assert run("import", "README.md", "--allow-duplicate").code == 0
    assert entries_by_id(entries)["cats-therapists-winter"]["distinct"] == ["cats"]
    assert run("duplicates").code == 0


def test_a_dry_run_says_it_too(run: Run, entries: Path) -> None:
    ended = run("import", "README.md", "--dry-run")
    assert (ended.code, ended.err.endswith(f"{TOLD}{HINT}")) == (1, True)
    assert entries.read_text("utf-8") == LIST


@pytest.mark.slow
@pytest.mark.posix
@pytest.mark.parametrize(("answer", "code", "number"), [("n\n", 1, 2), ("y\n", 0, 3)])
def test_on_a_terminal_a_person_decides(entries: Path, answer: str, code: int, number: int) -> None:
    ended, screen = on_terminal("import", "README.md", columns=300, answers=[("[y/N]", answer)])
    assert "looks like cats: Cats as Therapists in Winter (preprint and published" in screen
    assert (ended, len(entries_by_id(entries))) == (code, number)


@pytest.mark.posix
def test_with_leave_nobody_is_asked(entries: Path) -> None:
    code, screen = on_terminal("import", "README.md", "--allow-duplicate", columns=200)
    assert (code, "[y/N]" in screen, len(entries_by_id(entries))) == (0, False, 3)


def test_what_a_file_has_twice_in_two_guises_stays_and_is_told(run: Run, sandbox: Path) -> None:
    (sandbox / "README.md").write_text(
        f"{PAGE}- [Cats as Therapists in Winter](https://aclanthology.org/2024.acl-long.8), "
        "Ann Lee, Bo Chen, ACL 2024\n",
        "utf-8",
    )
    ended = run("import", "README.md", "-o", "new.toml", "--json")
    report = json.loads(ended.out)
    assert (ended.code, report["added"]) == (0, 3)
    (finding,) = (one for one in report["findings"] if one["kind"] == "alike")
    assert (finding["line"], "README.md:4" in finding["message"]) == (5, True)
    assert run("duplicates", "--file", "new.toml").code == 1


@pytest.mark.parametrize(
    "name", sorted({file.name.partition(".")[0] for file in FOLDER.glob("*.md")})
)
def test_the_same_files_once_more_add_nothing(run: Run, sandbox: Path, name: str) -> None:
    (sandbox / "entries.toml").unlink()
    words = copied(sandbox, name)
    assert run(*words).code == 0
    before = (sandbox / "entries.toml").read_bytes()
    count = len(load_catalog(sandbox / "entries.toml").entries)
    ended = run(*words, "--json")
    states = [one["state"] for one in json.loads(ended.out)["entries"]]
    assert (ended.code, set(states)) == (0, {"present"}), ended.err
    assert len(states) == count
    kinds = {one["kind"] for one in json.loads(ended.out)["findings"]}
    assert not kinds & {"offered", "kept", "updated", "absent"}
    assert run(*words, "--update-all").code == 0
    assert (sandbox / "entries.toml").read_bytes() == before


ROW = "| Telling Lamps Apart | Listeners hear two lamps. | Ash 2009 |\n"
TABLE = f"| Task | Description | Reference |\n|---|---|---|\n{ROW}"


def test_two_rows_of_one_title_are_two_entries_every_time(run: Run, sandbox: Path) -> None:
    page = f"# P\n\n## Memory\n\n{TABLE}\n## Language\n\n{TABLE}"
    (sandbox / "README.md").write_text(page, "utf-8")
    (sandbox / "entries.toml").unlink()
    assert run("import", "README.md").code == 0
    before = (sandbox / "entries.toml").read_text("utf-8")
    ended = run("import", "README.md", "--update-all")
    assert ended.err.endswith("\n2 works already in the list\nnothing to add\n")
    assert (sandbox / "entries.toml").read_text("utf-8") == before
    # The row that is left is the entry with most in common, wherever it stands.
    (sandbox / "README.md").write_text(f"# P\n\n## Language\n\n{TABLE}", "utf-8")
    ended = run("import", "README.md", "--update-all", "--json")
    (entry,) = json.loads(ended.out)["entries"]
    assert entry["id"] == "telling-lamps-apart-2"
    assert (sandbox / "entries.toml").read_text("utf-8") == before


def test_two_rows_of_one_entry_do_not_replace_each_others_words(run: Run, sandbox: Path) -> None:
    page = f"# P\n\n## Memory\n\n{TABLE}\n## Language\n\n{TABLE.replace('two', 'many')}"
    (sandbox / "README.md").write_text(page, "utf-8")
    (sandbox / "entries.toml").unlink()
    assert run("import", "README.md").code == 0
    assert run("remove", "telling-lamps-apart-2", "--yes").code == 0
    assert "0 entries added, 1 updated\n" in run("import", "README.md", "--update-all").err
    (entry,) = load_catalog(sandbox / "entries.toml").entries
    assert (entry.tags, "two lamps" in str(entry.summary)) == (["Memory", "Language"], True)
    before = (sandbox / "entries.toml").read_text("utf-8")
    assert run("import", "README.md", "--update-all").err.endswith("nothing to add\n")
    assert (sandbox / "entries.toml").read_text("utf-8") == before


def test_an_entry_without_any_link_is_known_by_its_title_and_year(run: Run, sandbox: Path) -> None:
    page = "# P\n\n## 2024\n\n- **Cats of Old**, Ann Lee, ACL 2024\n"
    (sandbox / "README.md").write_text(page, "utf-8")
    (sandbox / "entries.toml").unlink()
    assert "1 entry added\n" in run("import", "README.md").err
    assert run("import", "README.md").err.endswith("1 work already in the list\nnothing to add\n")


def test_many_titles_of_one_address_are_all_known_again(run: Run, sandbox: Path) -> None:
    page = "".join(
        f"- [Number {n} of Many Papers](https://example.org/all), 2024\n" for n in range(40)
    )
    (sandbox / "README.md").write_text(f"# P\n\n{page}", "utf-8")
    (sandbox / "entries.toml").unlink()
    assert run("import", "README.md").code == 0
    assert len(load_catalog(sandbox / "entries.toml").entries) == 40
    assert run("import", "README.md").err.endswith("nothing to add\n")


SCALE = "[Counselling at Scale: Lessons](https://arxiv.org/abs/2501.00001)"
SCALE_TOO = "[Counseling at Scale: Lessons](https://arxiv.org/pdf/2501.00001v2)"


def test_a_title_in_two_spellings_with_one_id_is_one_entry(run: Run, sandbox: Path) -> None:
    (sandbox / "README.md").write_text(f"# P\n\n## 2025\n\n- {SCALE}\n- {SCALE_TOO}\n", "utf-8")
    report = json.loads(run("import", "README.md", "-o", "new.toml", "--json").out)
    (entry,) = report["entries"]
    assert [place["line"] for place in entry["places"]] == [5, 6]
    (finding,) = (one for one in report["findings"] if one["kind"] == "repeated")
    assert (finding["line"], "merged into one entry (line 5)" in finding["message"]) == (6, True)


@pytest.mark.parametrize(
    "other",
    [
        SCALE_TOO,
        "[Counseling at Scale: Lessons](https://example.org/counseling)",
        "[Counselling at Scale: Lesons](https://example.org/counseling)",
    ],
)
def test_a_title_in_two_spellings_in_two_languages_is_one_entry(
    run: Run, sandbox: Path, other: str
) -> None:
    (sandbox / "README.md").write_text(f"# P\n\n## 2025\n\n- {SCALE}\n", "utf-8")
    (sandbox / "README_zh.md").write_text(f"# 论文\n\n## 2025\n\n- {other}\n", "utf-8")
    ended = run("import", "README.md", "--lang", "zh=README_zh.md", "-o", "new.toml", "--json")
    (entry,) = json.loads(ended.out)["entries"]
    assert [place["file"] for place in entry["places"]] == ["README.md", "README_zh.md"]


def test_the_id_of_another_paper_makes_no_entry_of_two(run: Run, sandbox: Path) -> None:
    (sandbox / "README.md").write_text(
        f"# P\n\n- {SCALE}, Ann Lee, Bo Chen, ACL 2025\n"
        "- [Small Ships for Quiet Ponds](https://arxiv.org/abs/2501.00001), Cy Ng, ACL 2025\n",
        "utf-8",
    )
    report = json.loads(run("import", "README.md", "-o", "new.toml", "--json").out)
    assert len(report["entries"]) == 2
    (finding,) = (one for one in report["findings"] if one["kind"] == "same-url")
    assert (finding["line"], "README.md:3" in finding["message"]) == (4, True)


def test_two_titles_that_may_be_in_two_languages_are_not_put_together(
    run: Run, sandbox: Path
) -> None:
    titles = ["Geduld im Garten", "Attention Is All You Need"]
    lines = [f"- [{title}](https://arxiv.org/abs/1706.03762)\n" for title in titles]
    (sandbox / "README.md").write_text("# Papers\n\n" + "".join(lines), "utf-8")
    run("import", "README.md")
    found = load_catalog(sandbox / "entries.toml").entries
    assert [entry.title for entry in found if entry.arxiv] == titles


def test_a_paper_that_its_authors_have_renamed_is_one_entry(run: Run, sandbox: Path) -> None:
    (sandbox / "README.md").write_text(
        f"# P\n\n- {SCALE}, Ann Lee, Bo Chen, ACL 2025\n"
        "- [Small Ships for Quiet Ponds](https://arxiv.org/abs/2501.00001), Ann Lee, Bo Chen, "
        "ACL 2025\n",
        "utf-8",
    )
    report = json.loads(run("import", "README.md", "-o", "new.toml", "--json").out)
    assert len(report["entries"]) == 1
    (finding,) = (one for one in report["findings"] if one["kind"] == "repeated")
    assert "is another title of 'Counselling at Scale: Lessons'" in finding["message"]


def test_another_title_of_what_is_there_is_reported(run: Run, sandbox: Path) -> None:
    (sandbox / "README.md").write_text(
        "# P\n\n- [Small Ships for Quiet Ponds](https://aclanthology.org/2024.acl-long.7), 2024\n",
        "utf-8",
    )
    findings = json.loads(run("import", "README.md", "--json").out)["findings"]
    (finding,) = (one for one in findings if one["kind"] == "present")
    assert finding["message"] == (
        "'Cats as Therapists in Winter' is already in the list: cats "
        "(in the file: 'Small Ships for Quiet Ponds')"
    )


@pytest.mark.parametrize("first", ["PondLM", "PondLM: Small Ships for Quiet Po"])
def test_a_title_that_another_goes_on_from_gives_way_to_it(
    run: Run, sandbox: Path, first: str
) -> None:
    (sandbox / "README.md").write_text(
        f"# P\n\n- [{first}](https://arxiv.org/abs/2501.00001), ACL 2025\n"
        "- [PondLM: Small Ships for Quiet Ponds](https://arxiv.org/abs/2501.00001), ACL 2025\n"
        "- [Lamps in the Fog of Towns](https://arxiv.org/abs/2501.00002), ACL 2025\n",
        "utf-8",
    )
    run("import", "README.md", "-o", "new.toml")
    titles = {one["title"] for one in entries_by_id(sandbox / "new.toml").values()}
    assert titles == {"Lamps in the Fog of Towns", "PondLM: Small Ships for Quiet Ponds"}


RETITLED = """\
[list]
title = "Lamps"
languages = ["en"]
markdown = false

[[entries]]
id = "moths"
key = "moths-2023"
url = "https://example.org/moths.pdf"
title = "Moths @home"
year = 2023

[[entries]]
id = "owls"
key = "owls-2021"
title = "Owls by the Lake"
year = 2021

[[entries]]
id = "tool"
title = "The Lamp Counter"
kind = "tool"
url = "https://github.com/lamps/counter"
"""
MOTHS = "[Insects in Houses](https://example.org/moths.pdf), Ann Lee, Fog Days 2023"


@pytest.mark.parametrize(
    "form", ["csv", "tsv", "json", "jsonl", "bibtex", "biblatex", "ris", "csl"]
)
def test_a_title_is_mended_in_a_file_that_psylist_wrote(
    run: Run, sandbox: Path, entries: Path, form: str
) -> None:
    entries.write_text(RETITLED, "utf-8")
    file = sandbox / f"x.{form}"
    assert run("export", "--format", form, "-o", file.name).code == 0
    text = file.read_text("utf-8-sig").replace("@home", "in the Wide World")
    names_entry = form in {"csv", "tsv", "json", "jsonl"}
    if names_entry:  # the other formats have no ids of entries, and a key alone is no proof
        text = text.replace("Owls by the Lake", "Birds")
    file.write_text(text, "utf-8")
    ended = run("import", file.name, "--update-all")
    assert ended.code == 0, ended.err
    found = entries_by_id(entries)
    assert found.keys() == {"moths", "tool", "owls"}
    owls = "Birds" if names_entry else "Owls by the Lake"
    assert [found[name]["title"] for name in ("moths", "owls")] == ["Moths in the Wide World", owls]


@pytest.mark.parametrize(
    ("item", "name", "state"),
    [
        (MOTHS, "moths", "present"),
        ("[lampcount](https://github.com/lamps/counter)", "tool", "present"),
        # another work at the same address
        (f"{MOTHS}\n- [Birds](https://example.org/moths.pdf), Ben Oak", "moths", "duplicate"),
        (MOTHS.replace("2023", "2024"), "moths", "duplicate"),
        (
            "[Counting](https://github.com/lamps/counter), Ann Lee, Fog Days 2023",
            "tool",
            "duplicate",
        ),
    ],
)
def test_the_only_work_with_the_address_of_an_entry_is_that(
    run: Run, sandbox: Path, entries: Path, item: str, name: str, state: str
) -> None:
    entries.write_text(RETITLED, "utf-8")
    (sandbox / "README.md").write_text(f"# Papers\n\n- {item}\n", "utf-8")
    report = json.loads(run("import", "README.md", "--json").out)
    assert {(one["id"], one["state"]) for one in report["entries"]} == {(name, state)}


def test_the_key_of_a_work_of_somebody_else_is_no_proof(
    run: Run, sandbox: Path, entries: Path
) -> None:
    entries.write_text(RETITLED, "utf-8")
    record = "@misc{moths-2023, title={Ships of Old}, author={Ben Oak}, year={2023}}"
    (sandbox / "x.bib").write_text(record, "utf-8")
    ended = run("import", "x.bib")
    assert "moths-2023 is the key of another entry" in ended.err
    assert len(entries_by_id(entries)) == 4


def test_one_who_says_so_adds_another_work_of_one_address(
    run: Run, sandbox: Path, entries: Path
) -> None:
    entries.write_text(RETITLED, "utf-8")
    (sandbox / "README.md").write_text(f"# Papers\n\n- {MOTHS}\n", "utf-8")
    assert run("import", "README.md", "--allow-duplicate").code == 0
    assert entries_by_id(entries)["insects-houses"]["distinct"] == ["moths"]
