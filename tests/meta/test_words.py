"""Names and messages in plain English: words that were a dialect of this code stay out of it."""

import ast
import re
from collections.abc import Iterator

from tests.conftest import REPOSITORY

MODULES = sorted((REPOSITORY / "src" / "psylist").rglob("*.py"))
NAMES = {"carry_out", "errand", "riddle", "told", "wish"}
PHRASES = re.compile(
    r"(?<!there) is (no [a-zA-Z]|none\b)|\ball the same\b|\bstands? in for\b|` mends it\b"
    r"|\bnobody is there\b|\bcannot tell which\b|\btakes note\b",
    re.IGNORECASE,
)


def names(tree: ast.AST) -> Iterator[str]:
    """Every name that a module defines: classes, functions, parameters and variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text of a module but its docstrings, which nobody sees at work."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    for node in constants:
        if isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_no_name_is_of_the_old_dialect() -> None:
    assert len(MODULES) > 50
    assert [
        f"{path.name}: {name}"
        for path in MODULES
        for name in names(ast.parse(path.read_text("utf-8")))
        if name.strip("_").lower() in NAMES
    ] == []


def test_no_message_is_of_the_old_dialect() -> None:
    assert [
        f"{path.name}: {text}"
        for path in MODULES
        if path.name != "pages.py"  # what error pages of the web say
        for text in texts(ast.parse(path.read_text("utf-8")))
        if PHRASES.search(text)
    ] == []
