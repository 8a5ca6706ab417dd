"""The hooks that psylist offers, as pre-commit installs and runs them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.repository import git

LIST = """\
[list]
languages = ["en"]
output.en = "README.md"

[[entries]]
id = "a"
title = "A"
year = 2020
url = "https://example.org/a"
summary = "It looks at how people were helped by talking to a program."

[[entries]]
id = "b"
title = "B"
year = 2025
url = "https://example.org/b"
summary = "It asks the same of a language model, with many more people."
"""


def _program(folder: Path) -> str:
    found = Path(sys.executable).with_name("pre-commit")
    name = str(found) if found.exists() else shutil.which("pre-commit")
    if not name:
        pytest.skip("pre-commit is not installed")
    if not (REPOSITORY / ".git").exists():
        pytest.skip("the hooks are tried from a git repository, and this is none")
    words = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "typer<0.29"]
    if subprocess.run([*words, "--dest", str(folder)], capture_output=True, check=False).returncode:
        pytest.skip("pre-commit installs hooks from a package index, and none can be reached")
    return name


@pytest.mark.slow
def test_the_hooks_find_what_is_out_of_order_and_out_of_date(tmp_path: Path) -> None:
    program = _program(tmp_path / "packages")
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "entries.toml").write_text(LIST, "utf-8")
    (folder / "README.md").write_text("<!-- psylist:start -->\n<!-- psylist:end -->\n", "utf-8")
    git(folder, "add", "--all")
    env = os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PRE_COMMIT_COLOR": "never"}
    done = subprocess.run(
        [program, "try-repo", str(REPOSITORY), "--all-files"],
        cwd=folder, env=env, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    results = {
        line.split(".")[0]: line.rsplit(".", 1)[-1]
        for line in done.stdout.splitlines()
        if line.startswith("psylist ")
    }
    assert results == {
        "psylist check": "Failed",
        "psylist export --check": "Failed",
        "psylist sort --check": "Failed",
    }
    assert "README.md" in done.stdout
    assert "is not sorted; run `psylist sort`" in done.stdout
