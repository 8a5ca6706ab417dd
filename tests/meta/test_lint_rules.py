"""The rules of `psylist check` against their folder, their tests, and the documents."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from psylist.console.check_report import traits
from psylist.linting import rules
from psylist.linting.registry import RULES
from psylist.model import CheckSettings
from tests import guide
from tests.conftest import REPOSITORY, program

FOLDER = Path(rules.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
PARAGRAPH = re.compile(r"\*\*(PSY\d{3})\*\* ([a-z-]+) \((.+?)\)\. (.+)", re.DOTALL)
CHINESE = re.compile(r"\*\*(PSY\d{3})\*\* ([a-z-]+)（(.+?)）。.+")
FIXES = {"": "", "safe": "，可安全修改", "unsafe": "，可修改，需人确认"}
SEVERITIES = {"error": "错误", "warning": "警告", "info": "参考"}


def test_every_module_is_registered_under_its_name() -> None:
    found = {name: import_module(f"psylist.linting.rules.{name}").RULE for name in MODULES}
    assert sorted(rule.code for rule in RULES) == [rule.code for rule in RULES]
    assert {rule.code for rule in found.values()} == {rule.code for rule in RULES}
    assert len({rule.code for rule in RULES}) == len(RULES) == len(MODULES)
    assert [name.replace("_", "-") for name in found] == [rule.name for rule in found.values()]


@pytest.mark.parametrize("name", MODULES)
def test_every_rule_is_one_paragraph_and_has_a_test_module(name: str) -> None:
    docstring = import_module(f"psylist.linting.rules.{name}").__doc__
    assert docstring
    assert "\n\n" not in docstring
    assert (REPOSITORY / "tests" / "linting" / "rules" / f"test_{name}.py").exists()


def test_the_english_page_says_what_explain_says() -> None:
    text = guide.read(guide.DOCS / "en" / "check.md")
    matches = (PARAGRAPH.fullmatch(part.strip()) for part in text.split("\n\n"))
    found = [(*match.groups()[:3], " ".join(match[4].split())) for match in matches if match]
    expected = [(rule.code, rule.name, traits(rule), rule.explanation) for rule in RULES]
    assert found == expected


def test_the_chinese_page_has_every_rule_with_its_traits() -> None:
    found = CHINESE.findall(guide.read(guide.DOCS / "zh" / "check.md"))
    expected = [
        (rule.code, rule.name, SEVERITIES[rule.severity.value] + FIXES[rule.fix]) for rule in RULES
    ]
    assert found == expected


def test_every_setting_is_on_the_page() -> None:
    cells = re.findall(r"^\| ([^|]+) \|", guide.read(guide.DOCS / "en" / "check.md"), re.MULTILINE)
    named = {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    assert set(CheckSettings.__struct_encode_fields__) <= named


def test_the_list_of_this_repository_is_clean() -> None:
    ended = program("check", cwd=REPOSITORY)
    assert (ended.code, ended.out) == (0, "")
