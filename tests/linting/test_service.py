"""Which rules run on which entries, what is passed over, and what is mended."""

from pathlib import Path

import pytest

from psylist.catalog.query import Filter
from psylist.catalog.read import load_catalog
from psylist.errors import DataFileError, NotFoundError, UsageError
from psylist.linting.findings import Severity
from psylist.linting.registry import RULES, choose_rules, find_rule
from psylist.linting.service import LintOptions, LintReport, check_list, fix_list
from tests.linting.rules import catalog_of, codes

VENUE = '[[entries]]\nid = "{}"\ntitle = "{}"\nyear = 2025\nurl = "https://a.example/{}"\n'


def entry(name: str, more: str = "") -> str:
    return VENUE.format(name, f"Small Ships of {name}", name) + more


LIST = entry("a", 'venue = "AAAI2025"\n') + entry("b", 'venue = "ICCV 2024"\nignore = ["PSY202"]\n')


def check(text: str, **options: object) -> LintReport:
    return check_list(catalog_of(text), LintOptions(**options))  # type: ignore[arg-type]


def test_findings_come_in_the_order_of_the_file_with_their_lines() -> None:
    text = entry("a", 'summary = "S"\n') + "\n" + entry("b", 'venue = "AAAI2025"\n')
    report = check(text)
    assert [(f.code, line) for f, line in zip(report.findings, report.lines, strict=True)] == [
        ("PSY301", 6),
        ("PSY201", 13),
    ]


def test_an_entry_ignores_a_rule() -> None:
    assert codes(LIST) == ["PSY201"]
    assert codes(LIST.replace('"PSY202"]', '"PSY2"]')) == ["PSY201"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"select": ["PSY202"]}, []),
        ({"select": ["PSY3,PSY201"]}, ["PSY201"]),
        ({"select": ["venue-spelling"]}, ["PSY201"]),
        ({"select": ["psy2"]}, ["PSY201"]),
        ({"ignore": ["PSY2"]}, []),
        ({"ids": ["b"]}, []),
        ({"filters": Filter(venue="AAAI")}, ["PSY201"]),
        ({"filters": Filter(years="2024")}, []),
    ],
)
def test_rules_and_entries_are_chosen(options: dict[str, object], expected: list[str]) -> None:
    assert [finding.code for finding in check(LIST, **options).findings] == expected


def test_the_list_itself_chooses_rules_and_the_command_line_wins() -> None:
    text = f'[check]\nselect = ["PSY2"]\nignore = ["PSY201"]\nfail-on = "info"\n{LIST}'
    assert check(text).findings == []
    assert check(text).fail_on is Severity.INFO
    assert len(check(text, select=["PSY201"]).findings) == 1
    assert check(text, fail_on=Severity.ERROR).fail_on is Severity.ERROR


@pytest.mark.parametrize("name", ["PSY999", "PSX", "", "nonsense"])
def test_a_rule_that_does_not_exist(name: str) -> None:
    with pytest.raises(UsageError, match=f"there is no rule '{name}'"):
        check(LIST, select=[name])
    with pytest.raises(UsageError, match="there is no rule"):
        find_rule(name)


def test_a_rule_that_the_list_names_and_that_does_not_exist() -> None:
    with pytest.raises(DataFileError, match=r"entries.toml:2: 'ignore': there is no rule 'PSY999'"):
        check(f'[check]\nignore = ["PSY999"]\n{LIST}')


def test_an_entry_that_does_not_exist() -> None:
    with pytest.raises(NotFoundError):
        check(LIST, ids=["gone"])


@pytest.mark.parametrize(
    ("fail_on", "failed"),
    [(Severity.ERROR, False), (Severity.WARNING, True), (Severity.INFO, True), (None, True)],
)
def test_a_severity_from_which_on_the_check_fails(
    fail_on: Severity | None, *, failed: bool
) -> None:
    assert check(LIST, fail_on=fail_on).has_failed is failed


def test_every_rule_has_a_code_of_its_own_and_is_found_by_it() -> None:
    for rule in RULES:
        assert find_rule(rule.code.lower()) is find_rule(rule.name) is rule
        assert choose_rules([rule.code], []) == [rule]


def saved(text: str) -> Path:
    path = Path("entries.toml")
    path.write_text(text, "utf-8")
    return path


def test_what_is_safe_is_mended_and_comments_stay() -> None:
    path = saved(
        "# the list\n" + entry("a", 'venue = "AAAI2025"  # as printed\ntags = ["x", "X", "x-"]\n')
    )
    fixed = fix_list(path, LintOptions(), dry_run=False)
    assert fixed.number == 1
    assert path.read_text("utf-8") == fixed.before.text.replace("AAAI2025", "AAAI 2025")
    assert fix_list(path, LintOptions(), dry_run=False).number == 0


def test_the_rest_is_mended_only_when_that_is_wanted() -> None:
    path = saved(entry("a", 'tags = ["Data-Sets"]\n') + entry("b", 'tags = ["data sets"]\n') * 1)
    assert fix_list(path, LintOptions(), dry_run=False).number == 0
    assert fix_list(path, LintOptions(unsafe=True), dry_run=False).number == 1
    assert len({tag for e in load_catalog(path).entries for tag in e.tags}) == 1


def test_a_field_with_several_faults_is_mended_in_rounds() -> None:
    text = (
        '[list]\nlanguages = ["zh"]\n'
        + entry("a", 'summary.zh = "用LLM做**咨询**, 解决:困惑 &amp; 其他"\n')
        + entry("b", 'summary.zh = "用 LLM 做 CBT 的 RLHF 框架"\n')
    )
    path = saved(text)
    fixed = fix_list(path, LintOptions(), dry_run=False)
    assert load_catalog(path).entries[0].summary == {"zh": "用 LLM 做咨询，解决：困惑 & 其他"}
    assert fixed.number == 3
    assert check_list(load_catalog(path), LintOptions(select=["PSY3"])).findings == []


def test_locked_fields_and_ignored_findings_stay() -> None:
    path = saved(
        entry("a", 'venue = "AAAI2025"\nlocked = ["venue"]\n')
        + entry("b", 'venue = "AAAI2024"\nignore = ["PSY201"]\n')
    )
    before = path.read_text("utf-8")
    assert fix_list(path, LintOptions(), dry_run=False).number == 0
    assert path.read_text("utf-8") == before


def test_what_is_found_in_a_locked_field_has_no_fix() -> None:
    path = saved(entry("a", 'venue = "AAAI2025"\nlocked = ["venue"]\n'))
    [finding] = check_list(load_catalog(path), LintOptions(select=["PSY201"])).findings
    assert finding.fix is None


def test_fields_are_mended_before_the_order_that_depends_on_them() -> None:
    old = entry("old", 'venue = "AAAI2025"\n').replace("year = 2025", "year = 2024")
    path = saved(old + "\n# newer\n" + entry("new"))
    fixed = fix_list(path, LintOptions(), dry_run=False)
    assert [e.id for e in fixed.after.entries] == ["new", "old"]
    assert "# newer" in fixed.after.text
    assert fixed.after.entries[1].venue == "AAAI 2025"
    assert fixed.number == 2


def test_a_dry_run_writes_nothing() -> None:
    path = saved(entry("a", 'venue = "AAAI2025"\n'))
    before = path.read_text("utf-8")
    assert fix_list(path, LintOptions(), dry_run=True).number == 1
    assert path.read_text("utf-8") == before


def test_an_entry_without_an_id_keeps_being_looked_at_when_its_title_is_mended() -> None:
    path = saved('[[entries]]\ntitle = "CATCH：A Framework"\nvenue = "AAAI2025"\nyear = 2025\n')
    fixed = fix_list(path, LintOptions(), dry_run=False)
    assert fixed.after.entries[0].title == "CATCH: A Framework"
    assert fixed.after.entries[0].venue == "AAAI 2025"


def test_an_entry_that_others_name_by_an_id_made_of_its_title_keeps_it() -> None:
    path = saved(
        '[[entries]]\ntitle = "CATCH：A Framework for Small Ships"\nyear = 2025\n'
        '[[entries]]\ntitle = "CATCH: A Framework for Small Ships"\nyear = 2025\n'
        'distinct = ["catch"]\n'
    )
    assert load_catalog(path).entries[0].id == "catch"
    assert fix_list(path, LintOptions(), dry_run=False).number == 0
