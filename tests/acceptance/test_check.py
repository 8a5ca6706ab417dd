"""`psylist check`: findings at their lines, what is mended, and how it ends."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from psylist.linting.registry import CODES
from tests.conftest import UNDO, Run, program
from tests.repository import commit, git
from tests.sarif import SARIF
from tests.terminal import on_terminal

LIST = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "catch"
title = "CATCH: A Novel Data Synthesis Framework"
year = 2025
venue = "EMNLP2025(findings)"  # as printed
arxiv = "2509.25733"
acl = "2025.findings-emnlp.543"

[[entries]]
id = "psy-insight"
title = "Psy-Insight"
year = 2025
arxiv = "2503.03607"
url = "https://arxiv.org/abs/2503.03670"
"""
VENUE = (
    "entries.toml:8: warning PSY201: catch: venue: 'EMNLP2025(findings)' is usually spelled "
    "'EMNLP 2025 Findings'\n"
)
IDS = (
    "entries.toml:17: error PSY206: psy-insight: url: is arXiv:2503.03670, but 'arxiv' is "
    "2503.03607\n"
)


@pytest.fixture(autouse=True)
def data_file(sandbox: Path) -> Path:
    path = sandbox / "entries.toml"
    path.write_text(LIST, "utf-8")
    return path


def test_each_finding_stands_on_a_line_with_its_place(run: Run) -> None:
    ended = run("check")
    assert (ended.code, ended.out) == (1, VENUE + IDS)
    assert ended.err == (
        "2 entries checked: 1 error, 1 warning\nhint: `psylist check --fix` mends 1 of them.\n"
    )


def test_a_list_in_which_nothing_is_found(run: Run, data_file: Path) -> None:
    data_file.write_text('[[entries]]\ntitle = "A"\n', "utf-8")
    assert run("check") == (0, "", "1 entry checked, nothing found\n")
    data_file.write_text("", "utf-8")
    assert run("check") == (0, "", "0 entries checked, nothing found\n")


@pytest.mark.parametrize("name", ["README.md", "lamps.md.jinja"])
def test_a_report_takes_the_place_of_no_file_that_is_checked(
    run: Run, data_file: Path, name: str
) -> None:
    named = '"zh"]\ntemplate = "lamps.md.jinja"\noutput.en = "README.md"'
    data_file.write_text(LIST.replace('"zh"]', named), "utf-8")
    file = data_file.with_name(name)
    file.write_text("of my own\n", "utf-8")
    ended = run("check", "-o", f"./{name}")
    assert (ended.code, f"{name} is read by this command" in ended.err) == (2, True)
    assert file.read_text("utf-8") == "of my own\n"


@pytest.mark.parametrize(
    ("words", "code", "out"),
    [
        (["catch"], 1, VENUE),
        (["2503.03607"], 1, IDS),
        (["--year", "2024"], 0, ""),
        (["--select", "PSY3"], 0, ""),
        (["--select", "PSY201", "--fail-on", "error"], 0, VENUE),
        (["--ignore", "PSY2"], 0, ""),
        (["--ignore", "PSY201,PSY206"], 0, ""),
        (["--fail-on", "error"], 1, VENUE + IDS),
    ],
)
def test_entries_and_rules_are_chosen(run: Run, words: list[str], code: int, out: str) -> None:
    ended = run("check", *words)
    assert (ended.code, ended.out) == (code, out)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--select", "PSY9"], 2, "error: there is no rule 'PSY9'\n"),
        (["--explain", ""], 2, "error: there is no rule ''\n"),
        (["--explain", "PSY9"], 2, "error: there is no rule 'PSY9'\n"),
        (["--since", "main"], 2, "error: --since needs the history of entries.toml, and git has"),
        (["gone"], 3, "error: no entry 'gone' in entries.toml\n"),
        (["--format", "html"], 2, "error: "),
    ],
)
def test_what_makes_no_sense_ends_with_its_code(
    run: Run, words: list[str], code: int, message: str
) -> None:
    ended = run("check", *words)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith(message)


def test_a_data_file_with_errors_is_reported_as_by_other_commands(
    run: Run, data_file: Path
) -> None:
    data_file.write_text(LIST.replace("year = 2025", "yeer = 2025", 1), "utf-8")
    assert run("check") == run("list")
    assert run("check", "--fix").code == run("check").code == 5


BROKEN = LIST.replace("year = 2025", "yeer = 2025", 1).replace("2503.03607", "25,3%")
ERRORS = {
    7: "entry 'catch': unknown key 'yeer', did you mean 'year'?",
    16: "entry 'psy-insight': 'arxiv' is not an arXiv id without version, "
    "like \"2509.25733\": '25,3%'",
}


def test_a_data_file_with_errors_is_annotated(run: Run, data_file: Path) -> None:
    data_file.write_text(BROKEN, "utf-8")
    place = "::error file=entries.toml,line={},title=invalid-file::{}\n"
    annotations = [place.format(line, text) for line, text in ERRORS.items()]
    ended = run("check", "--format", "github")
    assert (ended.code, ended.out) == (5, "".join(annotations).replace("%", "%25"))
    assert ended.err == run("check").err
    assert run("check", "--fix", "--format", "github") == ended


def test_a_data_file_with_errors_as_data(run: Run, data_file: Path, sandbox: Path) -> None:
    data_file.write_text(BROKEN, "utf-8")
    report = json.loads(run("check", "--format", "json").out)
    assert (report["entries"], report["failed"]) == (0, True)
    assert report["counts"] == {"error": 2, "warning": 0, "info": 0}
    assert {found["line"]: found["message"] for found in report["findings"]} == ERRORS
    data_file.write_text(LIST, "utf-8")
    usual = json.loads(run("check", "--format", "json").out)
    assert [[*usual], [*usual["findings"][0]]] == [[*report], [*report["findings"][0]]]
    data_file.write_text(BROKEN, "utf-8")
    log = json.loads(run("check", "--format", "sarif").out)
    jsonschema.validate(log, SARIF)
    places = [result["locations"][0] for result in log["runs"][0]["results"]]
    assert [place["physicalLocation"]["region"]["startLine"] for place in places] == [*ERRORS]
    assert run("check", "--format", "junit", "-o", "check.xml")[:2] == (5, "")
    suite = ET.parse(sandbox / "check.xml").getroot()  # noqa: S314  (our own)
    assert (suite.get("tests"), suite.get("errors")) == ("2", "2")
    assert [error.get("message") for error in suite.iter("error")] == [
        f"entries.toml:{line}: {text}" for line, text in ERRORS.items()
    ]


def test_a_setting_that_names_no_rule(run: Run, data_file: Path) -> None:
    data_file.write_text(f'[check]\nselect = ["PSY9"]\n{LIST}', "utf-8")
    ended = run("check")
    assert ended.code == 5
    assert ended.err.startswith("error: entries.toml:2: 'select': there is no rule 'PSY9'\n")


def test_a_setting_that_names_no_field(run: Run, data_file: Path) -> None:
    data_file.write_text(f'[check]\nrequire = ["summary.fr"]\n{LIST}', "utf-8")
    ended = run("check")
    assert ended.code == 5
    assert ended.err.startswith(
        "error: entries.toml:2: 'require': the list has no language 'fr' (it has: "
    )


@pytest.mark.parametrize(
    ("venues", "flaw"),
    [
        ("Lamps = 3", "'venues.Lamps' takes a list in brackets, not a number"),
        ('Lamps = "L"', "'venues.Lamps' takes a list in brackets, not text"),
        ("Lamps = [3]", "'venues.Lamps' takes text in quotes in its list, not a number"),
    ],
)
def test_spellings_of_a_venue_that_are_no_list(
    run: Run, data_file: Path, venues: str, flaw: str
) -> None:
    data_file.write_text(f"[check.venues]\n{venues}\n{LIST}", "utf-8")
    ended = run("check")
    assert ended == (5, "", f"error: entries.toml:2: {flaw}\n")


def test_fix_prints_the_difference_and_what_is_left(run: Run, data_file: Path) -> None:
    ended = run("check", "--fix")
    assert ended.code == 1
    assert '-venue = "EMNLP2025(findings)"  # as printed\n' in ended.out
    assert '+venue = "EMNLP 2025 Findings"  # as printed\n' in ended.out
    assert ended.out.endswith(IDS)
    assert ended.err == f"mended 1 finding in entries.toml\n{UNDO}2 entries checked: 1 error\n"
    assert data_file.read_text("utf-8") == LIST.replace(
        "EMNLP2025(findings)", "EMNLP 2025 Findings"
    )
    assert run("check", "--fix").err == "nothing to mend\n2 entries checked: 1 error\n"
    assert run("undo").code == 0
    assert data_file.read_text("utf-8") == LIST


def test_a_dry_run_shows_the_change_and_writes_nothing(run: Run, data_file: Path) -> None:
    ended = run("check", "--fix", "--dry-run")
    assert "+venue" in ended.out
    assert ended.err.startswith("would mend 1 finding in entries.toml\n2 entries checked")
    assert data_file.read_text("utf-8") == LIST


def test_explain_prints_the_rule(run: Run) -> None:
    ended = run("check", "--explain", "psy206")
    assert ended.code == 0
    assert ended.out.startswith("PSY206 ids-contradict (error)\n\nTwo names of the entry")
    lines = run("check", "--explain", "all").out.splitlines()
    assert lines[0] == "PSY001\tunused-ignore\twarning, safe fix"
    assert [line.partition("\t")[0] for line in lines] == CODES


def test_the_report_as_json(run: Run) -> None:
    ended = run("check", "--format", "json")
    report = json.loads(ended.out)
    assert (ended.code, report["failed"], report["entries"]) == (1, True, 2)
    assert report["counts"] == {"error": 1, "warning": 1, "info": 0}
    assert report["findings"][0] == {
        "code": "PSY201",
        "name": "venue-spelling",
        "severity": "warning",
        "file": "entries.toml",
        "line": 8,
        "entry": "catch",
        "field": "venue",
        "message": "'EMNLP2025(findings)' is usually spelled 'EMNLP 2025 Findings'",
        "fix": "safe",
    }


def test_the_report_as_annotations(run: Run) -> None:
    error = "::error file=entries.toml,line=17,title=PSY206 ids-contradict::psy-insight: url: is "
    assert run("check", "--format", "github", "--ignore", "PSY201").out == (
        f"{error}arXiv:2503.03670, but 'arxiv' is 2503.03607\n"
    )


def test_the_report_as_sarif(run: Run) -> None:
    log = json.loads(run("check", "--format", "sarif").out)
    jsonschema.validate(log, SARIF)
    (results,) = (run["results"] for run in log["runs"])
    assert [result["ruleId"] for result in results] == ["PSY201", "PSY206"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert rules[results[1]["ruleIndex"]]["name"] == "ids-contradict"
    place = results[1]["locations"][0]
    assert place["physicalLocation"]["region"] == {"startLine": 17}
    assert place["logicalLocations"] == [{"name": "url", "fullyQualifiedName": "psy-insight.url"}]


def test_the_report_as_junit_in_a_file(run: Run, sandbox: Path) -> None:
    ended = run("check", "--format", "junit", "-o", "report/check.xml")
    assert (ended.code, ended.out) == (1, "")
    suite = ET.parse(sandbox / "report" / "check.xml").getroot()  # noqa: S314  (our own)
    assert (suite.get("tests"), suite.get("failures")) == (str(len(CODES)), "2")
    failed = [case for case in suite.iter("testcase") if case.find("failure") is not None]
    assert [case.get("classname") for case in failed] == ["PSY201", "PSY206"]


def test_words_of_the_list_are_not_obeyed(
    run: Run, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    venue = "EMNLP2025(findings)"
    hostile = LIST.replace(
        'title = "Psy-Insight"', 'title = "X"\ntags = ["::error::x", "::Error::x"]'
    )
    data_file.write_text(hostile.replace(venue, "AAAI\\u001b[31m2025"), "utf-8")
    for style in ("text", "github", "json", "sarif", "junit"):
        ended = run("check", "--format", style)
        assert "\x1b" not in ended.out
        assert not any(line.startswith("::error::") for line in ended.out.splitlines())


def test_only_entries_that_were_changed_since(run: Run, data_file: Path) -> None:
    git(data_file.parent, "init", "-q")
    commit(data_file, LIST)
    assert run("check", "--since", "main") == (0, "", "0 entries checked, nothing found\n")
    data_file.write_text(LIST.replace("  # as printed", "  # a comment"), "utf-8")
    assert run("check", "--since", "main").code == 0
    data_file.write_text(LIST.replace('title = "Psy-Insight"', 'title = "Psy Insight"'), "utf-8")
    ended = run("check", "--since", "HEAD")
    assert (ended.code, ended.out) == (1, IDS)
    assert run("check", "--since", "2020-01-01").out == VENUE + IDS
    assert run("check", "--since", "nowhere").code == 2


def test_pages_that_are_out_of_date(run: Run, data_file: Path, sandbox: Path) -> None:
    clean = LIST.replace("2503.03670", "2503.03607").replace("2025(findings)", " 2025 Findings")
    data_file.write_text(clean.replace('"zh"]', '"zh"]\noutput.en = "README.md"'), "utf-8")
    missing = "README.md: warning PSY402: is not there; `psylist export --write` writes it\n"
    assert run("check").out == missing
    assert run("export", "--lang", "en", "-o", "README.md").code == 0
    assert run("check").out == ""
    page = sandbox / "README.md"
    page.write_text(page.read_text("utf-8").replace("CATCH", "Catch"), "utf-8")
    stale = "README.md: warning PSY402: is out of date; `psylist export --write` writes it\n"
    assert run("check").out == stale
    page.write_text("no markers here\n", "utf-8")
    ended = run("check")
    assert ended.code == 1
    assert ended.out.startswith("entries.toml: warning PSY402: the page in 'en': README.md")


def test_a_page_with_conflict_marks_beside_the_list(
    run: Run, data_file: Path, sandbox: Path
) -> None:
    clean = LIST.replace("2503.03670", "2503.03607").replace("2025(findings)", " 2025 Findings")
    data_file.write_text(clean.replace(', "zh"]', ']\noutput.en = "README.md"'), "utf-8")
    run("export", "--write")
    page = sandbox / "README.md"
    text = page.read_text("utf-8")
    marks = "<<<<<<< HEAD\nFooter\n=======\nOther\n>>>>>>> theirs\n"
    page.write_text(f"{text}\n```\n{marks}```\n", "utf-8")
    assert run("check") == (0, "", "2 entries checked, nothing found\n")  # it is about them
    page.write_text(f"{text}{marks}", "utf-8")
    line = text.count("\n") + 1
    message = "one of git's conflicts stands beside the list; edit the file"
    found = f"README.md: warning PSY402: {message}, in line {line}\n"
    assert run("check")[:2] == (1, found)
    warning = f"warning: README.md:{line}: {message}\n"
    assert run("export", "--check") == (0, "", warning)
    data_file.write_text(data_file.read_text("utf-8").replace("Psy-Insight", "Psy Insight"))
    assert run("export", "--write") == (0, "", f"wrote README.md\n{warning}")
    assert f"git's conflict marks in README.md:{line}" in run("doctor").out


def test_a_terminal_sees_colours_and_a_pipe_none(sandbox: Path) -> None:
    assert "\x1b[" not in program("check", cwd=sandbox).out
    code, screen = on_terminal("check", cwd=sandbox, columns=200)
    assert code == 1
    assert "\x1b[31merror\x1b[0m PSY206" in screen


@pytest.mark.parametrize("words", [[], ["--fix", "-n"], ["--format", "json"]])
def test_an_id_that_is_not_there_is_told_and_the_others_are_checked(
    run: Run, words: list[str]
) -> None:
    ended = run("check", "catch", "gone", *words)
    assert (ended.code, "PSY201" in ended.out, "PSY206" in ended.out) == (3, True, False)
    assert ended.err.count("error: no entry 'gone' in entries.toml\n") == 1
    ended = run("check", "gone", "lost", *words)
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.count("error: ") == 2
