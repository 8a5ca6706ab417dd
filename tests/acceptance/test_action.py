"""The action of this repository: what a step with `command` runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import REPOSITORY, Run, command_line

pytestmark = [pytest.mark.usefixtures("sandbox"), pytest.mark.posix]

LAMPS = '[[entries]]\nid = "lamps"\ntitle = "Lamps in Fog"\nyear = 2024\nvenue = "CHI 2024"\n'


def carry_out(folder: Path, command: str) -> tuple[int, str, str]:
    """Run the last step of the action as GitHub would: its exit code, and what it says."""
    step = yaml.safe_load((REPOSITORY / "action.yml").read_text("utf-8"))["runs"]["steps"][-1]
    given = {"inputs.command": command, "github.action_path": str(REPOSITORY)}
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "python").unlink(missing_ok=True)
    (tools / "python").symlink_to(sys.executable)
    (tools / "psylist").write_text(f'#!/bin/bash\nexec {" ".join(command_line())} "$@"\n')
    (tools / "psylist").chmod(0o755)
    env = {name: given[text.strip("${} ")] for name, text in step["env"].items()}
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, **env, "PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.fixture
def lamps(run: Run, sandbox: Path) -> Path:
    (sandbox / "entries.toml").write_text(LAMPS, "utf-8")
    assert run("export", "--output", "README.md").code == 0
    return sandbox


def test_each_line_is_a_command_and_the_first_that_fails_ends_the_step(lamps: Path) -> None:
    commands = "sort --check\n# the pages\n\nlist\n"
    code, out, _ = carry_out(lamps, commands)
    assert (code, "Lamps in Fog" in out) == (0, True)
    code, out, err = carry_out(lamps, "sort --check\nshow moths\nlist\n")
    assert (code, "no entry 'moths'" in err, "Lamps" in out) == (3, True, False)


@pytest.mark.parametrize(
    "command",
    [
        'list --venue "CHI 2024"',
        "list --venue 'CHI 2024'",
        r"list --venue CHI\ 2024",
        'list \\\n  --venue "CHI 2024"\n',
    ],
)
def test_words_are_quoted_as_in_a_shell(lamps: Path, command: str) -> None:
    code, out, _ = carry_out(lamps, command)
    assert (code, "Lamps in Fog" in out) == (0, True)


def test_a_quoted_text_may_go_on_in_the_next_line(lamps: Path) -> None:
    command = 'set lamps "summary=Lamps.\n\nFog."\nshow lamps --json\n'
    assert "Lamps.\\n\\nFog." in carry_out(lamps, command)[1]


def test_no_word_is_run(lamps: Path) -> None:
    words = "$(touch a) `touch b` * ; touch c && touch d | tee e > f"
    assert carry_out(lamps, f'set lamps "note={words}"')[0] == 0
    carry_out(lamps, f"list {words}\nlist $HOME")
    assert {path.name for path in lamps.iterdir()} == {"README.md", "entries.toml"}
    assert words in (lamps / "entries.toml").read_text("utf-8")


@pytest.mark.parametrize("command", ["", "\n# nothing\n", 'sort --check\nlist --venue "CHI'])
def test_what_cannot_be_read_runs_nothing(lamps: Path, command: str) -> None:
    code, out, err = carry_out(lamps, command)
    assert (code, out, err.startswith("error: command: ")) == (2, "", True)


def test_a_note_does_not_go_on_in_the_next_line(lamps: Path) -> None:
    commands = "# all of it: \\\nshow moths\nlist\n"
    code, _, err = carry_out(lamps, commands)
    assert (code, "no entry 'moths'" in err) == (3, True)
