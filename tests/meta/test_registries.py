"""Registries against their folders, start-up against its budget, pages against their list."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

import psylist.cli
from psylist.cli import COMMANDS
from psylist.exporting.layouts import layout_names
from psylist.vocabulary.phrases import PHRASES
from tests.conftest import REPOSITORY, Run, program

CLI = Path(psylist.cli.__file__).parent
LIST = (
    '[list]\noutput.en = "README.md"\n[[entries]]\nid = "one"\ntitle = "One"\nyear = 2024\n'
    '[[entries]]\nid = "two"\ntitle = "Two"\nyear = 2025\nsummary = "S."\n'
)


def test_every_module_with_a_command_is_in_the_contents_page_and_no_other() -> None:
    defined = {
        module.stem.replace("_", "-")
        for module in CLI.glob("*.py")
        for node in ast.parse(module.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "command"
    }
    assert defined == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_contents_page_says_of_a_command_what_its_help_says(name: str) -> None:
    docstring = import_module(f"psylist.cli.{name.replace('-', '_')}").command.__doc__
    assert docstring.splitlines()[0] == COMMANDS[name]


def test_the_languages_of_the_list_have_phrases_of_their_own(run: Run) -> None:
    ended = run("-f", str(REPOSITORY), "list", "--json")
    languages = {code for entry in json.loads(ended.out) for code in entry["languages"]}
    assert languages <= PHRASES.keys()


def test_the_layouts_are_in_the_package() -> None:
    folder = files("psylist.exporting.templates")
    names = {item.name for item in folder.iterdir() if item.name.endswith(".jinja")}
    assert {f"{name}.md.jinja" for name in [*layout_names(), "parts"]} == names


def loaded(*words: str, **env: str) -> set[str]:
    """The packages that are loaded when a command has run."""
    code = (
        "import sys\nfrom psylist.cli import main\n"
        f"main({list(words)!r})\n"
        "print('\\0' + ' '.join({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, **env},
    )  # fmt: skip
    return set(done.stdout.rpartition("\0")[2].split())


NETWORK = {"h11", "httpx", "requests", "lxml", "arxiv", "urllib3", "feedparser"}
HEAVY = {
    "rich", "msgspec", "jinja2", "tomlrt", "filelock", "platformdirs", "rapidfuzz", "markdown_it",
    "bibtexparser",
} | NETWORK  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "--json"],
        ["show", "one"],
        ["export"],
        ["export", "--write"],
        ["set", "one", "year=2023"],
        ["sort"],
        ["duplicates"],
        ["merge", "one", "two", "--yes"],
        ["remove", "one", "--yes"],
        ["init", "-f", "new.toml"],
        ["schema"],
        ["import", "page.md", "-o", "new.toml"],
    ],
)
def test_a_command_that_needs_no_network_loads_nothing_for_it(
    sandbox: Path, words: Sequence[str]
) -> None:
    (sandbox / "entries.toml").write_text(LIST)
    (sandbox / "page.md").write_text("- [A Title of Words](https://example.org), ACL 2024\n")
    modules = loaded(*words)
    assert "psylist" in modules
    assert modules & NETWORK == set()


def test_a_pipe_loads_nothing_that_draws(sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text(LIST)
    assert loaded("list") & {"rich", "jinja2", "tomlrt", "filelock", "rapidfuzz"} == set()


@pytest.mark.parametrize("words", [["--version"], ["--help"], []])
def test_the_version_and_the_contents_page_load_nothing_heavy(words: Sequence[str]) -> None:
    assert loaded(*words) & HEAVY == set()


@pytest.mark.parametrize(("line", "at"), [("psylist ", "1"), ("psylist show ", "2"),
                                          ("psylist list --tag ", "3")])  # fmt: skip
def test_completion_loads_nothing_heavy(sandbox: Path, line: str, at: str) -> None:
    (sandbox / "entries.toml").write_text(LIST)
    modules = loaded(_PSYLIST_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=at)
    assert modules & HEAVY == set()


def test_the_list_of_this_repository_is_sound_in_order_and_complete() -> None:
    for words in (["sort", "--check"], ["list", "--missing", "en"], ["list", "--missing", "zh"]):
        ended = program(*words, cwd=REPOSITORY)
        assert (ended.code, ended.out) == (0, "")
    assert len(program("list", cwd=REPOSITORY).out.splitlines()) == 21


def test_the_pages_of_this_repository_hold_the_list_as_it_is() -> None:
    ended = program("export", "--check", cwd=REPOSITORY)
    assert (ended.code, ended.out, ended.err) == (0, "", "")
