"""Every command of the README and of the guide does and prints what they say.

``REWRITE_GUIDE=1 python -m pytest -n 0 tests/acceptance/test_guide.py`` puts what the program
prints today into the documents, in both languages.
"""

import os
from pathlib import Path

import pytest

from tests import guide


@pytest.mark.parametrize("pair", guide.pairs(), ids=lambda pair: pair[0].name)
@pytest.mark.usefixtures("services")
def test_the_commands_print_what_the_document_says(pair: tuple[Path, Path], sandbox: Path) -> None:
    text = guide.read(pair[0])
    printed: dict[tuple[int, int], list[tuple[guide.Command, str]]] = {}
    for block, command, actual in guide.run(text, guide.Shell(sandbox)):
        printed.setdefault(block.span, []).append((command, actual))
    if os.environ.get("REWRITE_GUIDE"):
        for path in pair:
            _rewrite(path, list(printed.values()))
        return
    for results in printed.values():
        for command, actual in results:
            if not guide.matches(command.output, actual):
                assert f"$ {command.line}\n{actual}" == f"$ {command.line}\n{command.output}"


def _rewrite(path: Path, printed: list[list[tuple[guide.Command, str]]]) -> None:
    whole = path.read_text("utf-8")
    text = guide.read(path)
    spans = [block.span for block in guide.blocks(text) if block.kind == "console"]
    fresh = guide.rewrite(text, dict(zip(spans, printed, strict=True)))
    path.write_text(fresh + whole[len(text) :], "utf-8")


@pytest.mark.parametrize(
    ("expected", "actual", "is_match"),
    [
        ("a\n", "a\n", True),
        ("a\n", "b\n", False),
        ("a … c\n", "a b c\n", True),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nd\n", "a\nd\n", True),
        ("a …\n", "a b\nc\n", False),
        ("", "a\n", False),
    ],
)
def test_dots_stand_for_text_or_lines(expected: str, actual: str, is_match: bool) -> None:
    assert guide.matches(expected, actual) is is_match


def test_a_rewritten_line_keeps_its_dots() -> None:
    text = "```console\n$ psylist a\nadded … (x:1)\nold\n```\n"
    (block,) = guide.blocks(text)
    (command,) = guide.commands(block)
    fresh = guide.rewrite(text, {block.span: [(command, "added a long title (x:1)\nnew\n")]})
    assert fresh == "```console\n$ psylist a\nadded … (x:1)\nnew\n```\n"
