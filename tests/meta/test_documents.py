"""The documents for users against the program, against each other, and against good writing."""

import ast
import dataclasses
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import jinja2
import msgspec
import pytest
import typer
from jinja2 import meta

from psylist import wiring
from psylist.cli import COMMANDS
from psylist.exporting.context import EntryContext
from psylist.exporting.environment import names_of
from psylist.exporting.layouts import built_in
from psylist.model import Entry, HostLimits, LinkSettings, ListSettings, SiteSettings
from psylist.vocabulary.phrases import Phrases
from tests import guide
from tests.conftest import REPOSITORY

PAIRS = guide.pairs()
PAGES = [path for pair in PAIRS for path in pair]
GUIDES = [path for path in PAGES if path.parent != REPOSITORY]
MAX_README = 130  # lines above the list: what somebody reads in two minutes
of_each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0].name)
of_each_page = pytest.mark.parametrize(
    "path", PAGES, ids=lambda path: path.relative_to(REPOSITORY).as_posix()
)


def code(text: str) -> list[str]:
    """What stands in backticks in a document's prose."""
    return re.findall(r"`([^`\n]+)`", guide.prose(text))


def command_lines(text: str) -> Iterator[str]:
    """Every call of psylist in the blocks of code of a document."""
    for block in guide.blocks(text):
        yield from re.findall(
            r"^(?:\$ |\s*- run: |.*/bin/)?(psylist .*)$", block.text, re.MULTILINE
        )


def options_in(text: str) -> set[str]:
    """Every long option that a document names, in prose and in commands of psylist."""
    lines = [part for part in code(text) if part.startswith(("-", "psylist"))]
    lines += list(command_lines(text))
    return {option for line in lines for option in re.findall(r"(?<![\w-])--[a-z][\w-]*", line)}


def options_of(name: str) -> set[str]:
    """The options of a command, or of the program itself."""
    app = typer.Typer(add_completion=not name)
    if name:
        app.command(name)(import_module(f"psylist.cli.{name.replace('-', '_')}").command)
    else:
        app.callback(invoke_without_command=True)(lambda: None)
    parameters = typer.main.get_command(app).params
    return {option for parameter in parameters for option in parameter.opts if option[:2] == "--"}


OPTIONS = {name: options_of(name) for name in COMMANDS}
OWN_OPTIONS = options_of("") | {"--version", "--help", "--file"}


def test_a_readme_is_read_in_two_minutes() -> None:
    for path in PAIRS[0]:
        assert guide.read(path).count("\n") <= MAX_README, path.name


def test_every_page_of_the_guide_is_in_both_languages_and_in_its_index() -> None:
    for language in guide.LANGUAGES:
        folder = guide.DOCS / language
        names = {path.name for path in folder.glob("*.md")} - {"README.md"}
        assert names == {path.name for path, _ in PAIRS} - {"README.md"}
        linked = set(re.findall(r"\]\(([\w-]+\.md)\)", guide.read(folder / "README.md")))
        assert linked == names


@of_each_pair
def test_both_languages_have_the_same_headings(pair: tuple[Path, Path]) -> None:
    english, chinese = (guide.headings(guide.read(path)) for path in pair)
    assert [level for level, _ in english] == [level for level, _ in chinese]
    for (_, one), (_, other) in zip(english, chinese, strict=True):
        if "`" in one + other:
            assert code(one) == code(other)


@of_each_pair
def test_both_languages_have_the_same_blocks_of_code(pair: tuple[Path, Path]) -> None:
    def plain(block: guide.Block) -> tuple[str, str, str]:
        if block.kind == "console":
            return block.kind, block.step, block.text
        return block.kind, block.step, re.sub(r"(?m)\s*(?<!^)# .*$", "", block.text)

    english, chinese = ([*map(plain, guide.blocks(guide.read(path)))] for path in pair)
    assert english == chinese


@of_each_pair
def test_both_languages_name_the_same_commands_options_and_variables(
    pair: tuple[Path, Path],
) -> None:
    english, chinese = (sorted(set(code(guide.read(path)))) for path in pair)
    assert english == chinese


@of_each_pair
def test_both_languages_link_to_the_same_pages(pair: tuple[Path, Path]) -> None:
    def targets(path: Path) -> list[str]:
        links = re.findall(r"\]\(([^)\s]+)\)", guide.prose(guide.read(path)))
        return sorted(
            re.sub(r"\.zh\.(png|svg)$", r".en.\1", link)
            .replace("_zh.md", ".md")
            .replace("/zh/", "/en/")
            for link in links
            if not re.match(r"\.\./(en|zh)/|README(_zh)?\.md", link)
        )

    english, chinese = (targets(path) for path in pair)
    assert english == chinese


@of_each_page
def test_every_link_to_a_file_leads_to_one(path: Path) -> None:
    for link in re.findall(r"\]\(([^)\s#]+)", guide.prose(guide.read(path))):
        if "://" not in link:
            assert (path.parent / link).exists(), link


@of_each_page
def test_every_command_and_option_that_is_named_exists(path: Path) -> None:
    text = guide.read(path)
    lines = [*code(text), *command_lines(text)]
    named = {match[1] for line in lines if (match := re.match(r"psylist ([a-z][\w-]*)", line))}
    assert named <= COMMANDS.keys()
    assert (
        options_in(text) - OWN_OPTIONS - {o for found in OPTIONS.values() for o in found} == set()
    )


def sections(language: str) -> Iterator[tuple[str, str]]:
    """The commands that have a section in the guide, each with the page that it is on."""
    for path in sorted((guide.DOCS / language).glob("*.md")):
        text = guide.read(path)
        for _, heading in guide.headings(text):
            if match := re.fullmatch(r"`psylist ([\w-]+)`", heading):
                yield match[1], text


@pytest.mark.parametrize("language", guide.LANGUAGES)
def test_every_command_has_a_section_that_names_all_its_options(language: str) -> None:
    found = dict(sections(language))
    assert {*found} == {*COMMANDS}
    common = OWN_OPTIONS
    missing = {name: OPTIONS[name] - options_in(text) - common for name, text in found.items()}
    assert {name: options for name, options in missing.items() if options} == {}


def test_every_option_of_a_command_line_belongs_to_its_command() -> None:
    for path in PAGES:
        text = guide.read(path)
        for line in [*command_lines(text), *code(text)]:
            if match := re.match(r"psylist ([a-z][\w-]*)(.*)", line):
                options = set(re.findall(r"(?<![\w-])--[a-z][\w-]*", match[2]))
                assert options <= OPTIONS[match[1]] | OWN_OPTIONS, line


def table_rows(page: str) -> set[str]:
    """Everything in backticks in the first cells of a page's tables."""
    text = guide.read(guide.DOCS / "en" / page)
    cells = re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
    return {part for cell in cells for part in re.findall(r"`([^`]+)`", cell)}


def test_every_field_of_the_data_file_is_in_the_guide() -> None:
    rows = table_rows("data-file.md")
    types: list[type[msgspec.Struct]] = [Entry, ListSettings, LinkSettings, SiteSettings]
    assert {name for kind in types for name in kind.__struct_encode_fields__} <= rows
    assert {f"hosts.….{name}" for name in HostLimits.__struct_fields__} <= rows


def test_every_variable_of_a_template_is_in_the_guide() -> None:
    rows = table_rows("templates.md")
    parsed = jinja2.Environment(autoescape=True).parse(built_in().source)
    assert meta.find_undeclared_variables(parsed) <= rows
    assert {f"entry.{name}" for name in names_of(EntryContext)} <= rows
    phrases = {field.name.replace("_", "-") for field in dataclasses.fields(Phrases)}
    assert phrases - {"kinds-of-link", "kinds", "columns"} <= table_rows("data-file.md")


def test_every_variable_of_the_environment_is_in_the_guide_and_no_other() -> None:
    source = "".join(path.read_text("utf-8") for path in (REPOSITORY / "src").rglob("*.py"))
    wanted = re.compile(r"\b(?:PSYLIST_[A-Z0-9_]+|GH_TOKEN|GITHUB_TOKEN|OPENREVIEW_[A-Z]+)\b")
    known = {name for name in wanted.findall(source) if not name.endswith("_")}
    known |= {f"PSYLIST_{name}_URL" for name in wiring._SERVICES}
    for language in guide.LANGUAGES:
        pages = [guide.read(path) for path in (guide.DOCS / language).glob("*.md")]
        named = {name for page in pages for name in wanted.findall(page)}
        assert named == known


def test_every_exit_code_is_in_the_guide() -> None:
    tree = ast.parse((REPOSITORY / "src/psylist/errors.py").read_text("utf-8"))
    codes = {
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        if any(isinstance(target, ast.Name) and target.id == "exit_code" for target in node.targets)
    }
    text = guide.read(guide.DOCS / "en" / "ci.md")
    documented = {int(row) for row in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert documented == {*codes, 0, 70, 130}


MARK = "[，。；：？！、（）]"
HAN = "[\u4e00-\u9fff]"
FAULTS: dict[str, str] = {
    "no space between Chinese and Latin": rf"{HAN}[A-Za-z0-9`\[]|[A-Za-z0-9`\]]{HAN}",
    "half-width punctuation in Chinese": rf"{HAN}[,;:?!]|{HAN}\. |{HAN}\(|\){HAN}",
    "a space beside full-width punctuation": rf"(?<!\|) {MARK}|{MARK} (?!\|)",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_chinese_pages_are_set_as_chinese_is(fault: str) -> None:
    found = []
    for path in (pair[1] for pair in PAIRS):
        # What stands between brackets of a link is text, its address is not.
        text = re.sub(
            r"(!?)\[([^\[\]]*|`\[[^\]]*\]`)\]\([^)]*\)", r"\2", guide.prose(guide.read(path))
        )
        found += [
            f"{path.name}: {match[0]!r}" for match in re.finditer(f".?(?:{FAULTS[fault]}).?", text)
        ]
    assert found == []


def test_the_contributors_page_names_only_what_is_there() -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    assert text.count("\n") <= 90
    form = re.compile(r"[\w./]+/[\w./-]*|[\w./]+\.(?:py|md|toml)")
    paths = {part for part in code(text) if form.fullmatch(part) and "NAME" not in part}
    roots: list[Callable[[str], Path]] = [
        lambda name: REPOSITORY / name,
        lambda name: REPOSITORY / "src" / "psylist" / name,
    ]
    assert {name for name in paths if not any(root(name).exists() for root in roots)} == set()
