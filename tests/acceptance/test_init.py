"""`psylist init`: a list, and what its repository needs."""

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY, Ended, Run, command_line
from tests.repository import git
from tests.terminal import on_terminal

pytestmark = pytest.mark.usefixtures("sandbox")

FORM = """\
### Paper

2509.25733

### Venue

_No response_

### Tags

cbt, new tag

### Summary (en)

Finds help.
### Not a label
in two lines; $(touch hacked) `touch hacked` ${{ secrets.X }}

### Summary (zh)

_No response_
"""


def names(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".git/" not in path.as_posix()
    )


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("my page.md", "If it holds a list already: psylist import 'my page.md'"),
        ("my.toml", "If it is the data file of a list: psylist add 2509.25733 --file my.toml"),
    ],
)
def test_a_file_is_no_folder_to_begin_in(run: Run, sandbox: Path, name: str, remedy: str) -> None:
    (sandbox / name).write_text("# Lamps\n", encoding="utf-8")
    ended = run("init", name)
    assert ended == (2, "", f"error: {name} is a file, not a folder\nhint: {remedy}\n")
    assert names(sandbox) == [name]
    assert (sandbox / name).read_text(encoding="utf-8") == "# Lamps\n"


def test_a_pipe_gets_the_data_file_alone(run: Run, sandbox: Path) -> None:
    ended = run("init", "--title", "T", "-l", "en", "-l", "zh")
    assert ended == (0, "", "wrote entries.toml; next: psylist add 2509.25733\n")
    assert names(sandbox) == ["entries.toml"]


@pytest.mark.parametrize("said", ["en,zh", "en, zh", "en，zh", "en、zh", "en zh"])
def test_languages_may_stand_in_one_word(run: Run, sandbox: Path, said: str) -> None:
    assert run("init", "--lang", said).code == 0
    settings = tomllib.loads((sandbox / "entries.toml").read_text("utf-8"))["list"]
    assert settings["languages"] == ["en", "zh"]


@pytest.mark.parametrize("part", ["workflow", "site", "pre-commit"])
def test_what_was_installed_from_a_folder_says_what_the_repository_will_install(
    run: Run, part: str
) -> None:
    told = f"install psylist from PyPI, and this one came from {REPOSITORY}; to name what they"
    assert told in run("init", "--lang", "en", "--with", part).err
    assert told not in run("init", "--with", part).err, "nothing was written"
    assert told not in run("init", "other", "--with", part, "--source", "psylist").err
    assert told not in run("init", "third", "--with", "pages").err


def test_yes_writes_everything(run: Run, sandbox: Path) -> None:
    run("init", "papers", "--yes", "-l", "en", "-l", "zh")
    folder = sandbox / "papers"
    assert names(folder) == [
        ".github/ISSUE_TEMPLATE/correct-an-entry.yml",
        ".github/ISSUE_TEMPLATE/suggest-a-paper.yml",
        ".github/workflows/psylist-site.yml",
        ".github/workflows/psylist.yml",
        ".pre-commit-config.yaml",
        "README.md",
        "README_zh.md",
        "entries.schema.json",
        "entries.toml",
    ]
    text = (folder / "entries.toml").read_text("utf-8")
    assert text.startswith("#:schema ./entries.schema.json\n")
    assert tomllib.loads(text)["list"]["title"] == "papers"
    for command in ("export", "sort"):
        assert run(command, "--check", "--file", str(folder / "entries.toml")).code == 0
    assert run("check", "--file", str(folder / "entries.toml")).code == 0


def test_a_new_page_beside_one_without_a_place_is_filled_later(run: Run, sandbox: Path) -> None:
    (sandbox / "README.md").write_text("# Mine\n", "utf-8")
    assert run("init", "--with", "pages", "-l", "en", "-l", "zh").code == 0
    assert (sandbox / "README.md").read_text("utf-8") == "# Mine\n"
    assert "psylist:start" in (sandbox / "README_zh.md").read_text("utf-8")


def test_one_bad_page_keeps_no_other_from_being_filled(run: Run, sandbox: Path) -> None:
    (sandbox / "README.md").write_bytes(b"\xff\n")
    (sandbox / "README_ja.md").write_text("<!-- psylist:end -->\n", "utf-8")
    ended = run("init", "--with", "pages", "-l", "en,zh,ja")
    assert (ended.code, ended.out) == (5, "")
    assert "error: README.md:1: is not UTF-8\n" in ended.err
    assert "error: README_ja.md needs one <!-- psylist:start -->" in ended.err
    assert "wrote README_zh.md\n" in ended.err
    assert run("export", "--lang", "zh", "--check", "-o", "README_zh.md").code == 0
    assert (sandbox / "README.md").read_bytes() == b"\xff\n"


def test_one_file_that_cannot_be_written_keeps_no_other_from_being_written(
    run: Run, sandbox: Path
) -> None:
    (sandbox / ".github").write_text("a file\n", "utf-8")
    ended = run("init", "--with", "workflow", "--with", "forms", "--with", "pages")
    assert (ended.code, ended.out) == (5, "")
    assert ended.err.count("error: ") == 3
    assert "wrote README.md\n" in ended.err


def test_with_writes_what_is_named(run: Run, sandbox: Path) -> None:
    run("init", "--with", "pages", "--licence", "CC-BY-4.0", "-l", "en", "-l", "zh")
    assert names(sandbox) == ["README.md", "README_zh.md", "entries.toml"]
    assert "The list is under [CC-BY-4.0]" in (sandbox / "README.md").read_text("utf-8")
    assert "本列表采用 [CC-BY-4.0]" in (sandbox / "README_zh.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ([""], "no language is named", "Name one, as in --lang zh."),
        (["zh_TW"], "'zh_TW' is not a language code", "Write it like zh-TW."),
        (["ZH"], "'ZH' is not a language code", "Write it like zh."),
        (["english"], "'english' is not a language code", "Write it like en, zh or zh-TW."),
        (["en,zh", "en"], "the language 'en' is named twice", "Name each once."),
    ],
)
def test_a_language_that_cannot_be_is_told(
    run: Run, sandbox: Path, said: list[str], message: str, hint: str
) -> None:
    ended = run("init", *(word for code in said for word in ("--lang", code)))
    assert (ended.code, ended.out, ended.err) == (2, "", f"error: {message}\nhint: {hint}\n")
    assert not (sandbox / "entries.toml").exists()


@pytest.mark.parametrize("language", ["zh-Hant", "zh-TW"])
def test_traditional_chinese_has_its_own_words(run: Run, sandbox: Path, language: str) -> None:
    words = ("--with", "pages", "--with", "forms", "--licence", "CC0-1.0")
    assert run("init", "-l", language, *words).code == 0
    assert "本列表採用 [CC0-1.0]" in (sandbox / "README.md").read_text("utf-8")
    form = (sandbox / ".github/ISSUE_TEMPLATE/suggest-a-paper.yml").read_text("utf-8")
    assert "推薦一篇論文" in form


def test_nothing_is_overwritten(run: Run, sandbox: Path) -> None:
    readme = sandbox / "README.md"
    readme.write_text("# Mine\n", "utf-8")
    ended = run("init", "--with", "pages")
    assert readme.read_text("utf-8") == "# Mine\n"
    assert ended.err == (
        "wrote entries.toml; next: psylist add 2509.25733\n"
        "README.md exists already and is as it was\n"
        "README.md: put the lines <!-- psylist:start --> and <!-- psylist:end --> where the list "
        "is to stand\n"
        "or, if it holds a list already: psylist import README.md -o entries.toml\n"
    )


@pytest.mark.posix
@pytest.mark.parametrize("folder", ["file/a", "file/a/b"])
def test_a_folder_below_a_file_cannot_be_begun_in(run: Run, sandbox: Path, folder: str) -> None:
    (sandbox / "file").touch()
    message = f"error: {folder}/entries.toml: cannot be written: not a directory\n"
    assert run("init", folder) == Ended(5, "", message)


def test_what_was_said_and_is_not_done_is_named(run: Run, sandbox: Path) -> None:
    run("init", "--title", "Lamps", "--lang", "zh", "--with", "pages")
    before = (sandbox / "entries.toml").read_bytes()
    words = ("init", "--with", "pages")
    more = ("--lang", "zh", "--lang", "fr", "--title", "Other", "--licence", "CC-BY-4.0")
    ended = run(*words, *more, "--source", "psylist")
    assert [line for line in ended.err.splitlines() if line.startswith("warning: ")] == [
        "warning: --title is for a new list: change title under [list]",
        "warning: --lang is for a new list: add fr to languages under [list], and a page to output",
        "warning: --licence is for new pages, and none was written: say it on those that exist",
        "warning: --source is for the workflows and the hooks, and neither was wanted",
    ]
    assert (sandbox / "entries.toml").read_bytes() == before
    assert "warning" not in run(*words, "--title", "Lamps", "--lang", "zh").err
    (sandbox / "README.md").unlink()
    assert "warning" not in run(*words, "--licence", "CC-BY-4.0").err
    assert "--licence is for new pages" in run("init", "other", "--licence", "CC-BY-4.0").err


@pytest.mark.posix
@pytest.mark.parametrize("target", ["nowhere.toml", "entries.toml"])
def test_a_link_that_leads_nowhere_is_not_written_through(
    run: Run, sandbox: Path, target: str
) -> None:
    (sandbox / "entries.toml").symlink_to(target)
    ended = run("init", "--yes")
    assert ended.code == 2
    assert ended.err.startswith("error: entries.toml is a symbolic link that leads to no file\n")
    assert [path.name for path in sandbox.iterdir()] == ["entries.toml"]


def test_a_list_that_exists_is_not_started_anew(run: Run, sandbox: Path) -> None:
    run("init")
    before = (sandbox / "entries.toml").read_bytes()
    ended = run("init", "--yes")
    assert (ended.code, ended.err.splitlines()[0]) == (2, "error: entries.toml exists already")
    assert (sandbox / "entries.toml").read_bytes() == before
    assert names(sandbox) == ["entries.toml"]


def test_a_second_list_in_a_repository_says_what_its_hooks_and_workflows_lack(
    run: Run, sandbox: Path
) -> None:
    git(sandbox, "init", "-q")
    run("init", "--yes", "--source", "psylist")
    before = (sandbox / ".pre-commit-config.yaml").read_bytes()
    told = run("init", "more", "--yes", "--source", "psylist").err.splitlines()
    kept = [line for line in told if "it does not name more/entries.toml: " in line]
    workflow, site, hooks = kept
    assert "psylist.yml exists already and is as it was; it does" in workflow
    assert "set DATA_FILE to more/entries.toml" in workflow
    assert "one site of a repository" in site
    assert r"`--file more/entries.toml`, `files: ^more/entries\.toml$`" in hooks
    assert (sandbox / ".pre-commit-config.yaml").read_bytes() == before
    again = run("init", "--with", "pre-commit").err
    assert again.endswith(".pre-commit-config.yaml exists already and is as it was\n")


def test_hooks_of_others_are_kept_and_those_that_are_missing_named(run: Run, sandbox: Path) -> None:
    (sandbox / ".pre-commit-config.yaml").write_text("repos: []\n", "utf-8")
    told = run("init", "--with", "pre-commit").err
    assert "it does not name entries.toml: add hooks that run `psylist check`" in told


def test_a_list_that_exists_gets_what_is_named_in_its_own_languages(
    run: Run, sandbox: Path
) -> None:
    text = '[list]\nlanguages = ["zh", "en"]\noutput.zh = "LIST.md"\noutput.en = "LIST_en.md"\n'
    (sandbox / "entries.toml").write_text(text, "utf-8")
    ended = run("init", "--with", "forms", "--with", "pages")
    assert ended.code == 0
    assert "entries.toml exists already and is as it was\n" in ended.err
    assert (sandbox / "entries.toml").read_text("utf-8") == text
    assert {"LIST.md", "LIST_en.md"} <= set(names(sandbox))
    form = load(sandbox / ".github/ISSUE_TEMPLATE/suggest-a-paper.yml")
    assert form["name"] == "推荐一篇论文 / Suggest a paper"


def test_a_terminal_is_asked(sandbox: Path) -> None:
    code, _ = on_terminal(
        "init",
        answers=[
            ("Title of the list", "论文\n"),
            ("Languages", "en zh\n"),
            ("Write a page", "y\n"),
            ("schema", "n\n"),
            ("workflow", "n\n"),
            ("web site", "n\n"),
            ("hooks", "n\n"),
            ("forms", "n\n"),
        ],
    )
    assert code == 0
    settings = tomllib.loads((sandbox / "entries.toml").read_text("utf-8"))["list"]
    assert (settings["title"], settings["languages"]) == ("论文", ["en", "zh"])
    assert names(sandbox) == ["README.md", "README_zh.md", "entries.toml"]


def test_in_a_folder_of_a_repository_the_workflow_stands_at_its_top(
    run: Run, sandbox: Path
) -> None:
    git(sandbox, "init", "-q")
    run("init", "docs/list", "--with", "workflow", "--source", 'a "b" @ git+https://x.example/y')
    workflow = load(sandbox / ".github/workflows/psylist.yml")
    assert workflow["env"] == {
        "PSYLIST": 'a "b" @ git+https://x.example/y',
        "DATA_FILE": "docs/list/entries.toml",
    }


@pytest.mark.parametrize("name", ["lists/entries.toml", "entries.toml", "my lists/a 'b' (é).toml"])
def test_the_hooks_find_the_list_from_the_top_of_the_repository(
    run: Run, sandbox: Path, name: str
) -> None:
    git(sandbox, "init", "-q")
    run("--file", name, "init", "-l", "en", "--with", "pre-commit", "--with", "pages")
    hooks = load(sandbox / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert len(hooks) == 3
    for hook in hooks:
        program, *words = shlex.split(hook["entry"])
        assert (program, run(*words).code) == ("psylist", 0)
        assert re.search(hook["files"], name)
        assert not re.search(hook["files"], f"old/{name}")
    assert [hook["id"] for hook in hooks if re.search(hook["files"], "README.md")] == [
        "psylist-export"
    ]


def load(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


def test_the_forms_are_of_github_s_shape(run: Run, sandbox: Path) -> None:
    run("init", "--with", "forms", "-l", "en", "-l", "zh")
    for file in (sandbox / ".github/ISSUE_TEMPLATE").iterdir():
        form = load(file)
        assert form["name"]
        assert form["description"]
        for field in form["body"]:
            assert field["type"] in {"input", "textarea"}
            assert re.fullmatch(r"[\w-]+", field["id"])
            assert field["attributes"]["label"]
    suggestion = (sandbox / ".github/ISSUE_TEMPLATE/suggest-a-paper.yml").read_text("utf-8")
    for words in ("推荐一篇论文", "if you suggest several papers", "推荐多篇论文时请留空"):
        assert words in suggestion


WORKFLOWS = [
    REPOSITORY / "src/psylist/kit/files/psylist.yml",
    REPOSITORY / ".github/workflows/curate.yml",
]
SITE_WORKFLOW = REPOSITORY / "src/psylist/kit/files/psylist-site.yml"


@pytest.mark.parametrize("file", [*WORKFLOWS, SITE_WORKFLOW], ids=lambda file: file.name)
def test_a_workflow_has_least_rights_and_runs_no_words_of_strangers(file: Path) -> None:
    workflow = load(file)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"]
        assert job["timeout-minutes"]
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if "uses" in step:
                assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])


def test_the_workflow_that_others_call_has_the_same_jobs() -> None:
    own, called = (load(file)["jobs"] for file in WORKFLOWS)
    assert own == called


@pytest.fixture
def suggestion(run: Run, sandbox: Path) -> Path:
    """A list's repository with its workflow, and a remote to push to."""
    git(sandbox, "init", "-q", "-b", "main")
    run("init", "--yes", "-l", "en", "-l", "zh")
    git(sandbox, "add", "--all")
    git(sandbox, "commit", "-q", "-m", "Begin")
    git(sandbox.parent, "init", "-q", "--bare", "remote.git")
    git(sandbox, "remote", "add", "origin", str(sandbox.parent / "remote.git"))
    return sandbox


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a step: psylist, and a `gh` that writes down what it is called with."""
    if shutil.which("bash") is None or os.name == "nt":
        pytest.skip("the steps of a workflow need bash")
    tools, temp = folder.parent / "tools", folder.parent / "temp"
    tools.mkdir()
    temp.mkdir()
    calls, outputs = temp / "gh.txt", temp / "outputs.txt"
    calls.touch()
    outputs.touch()
    record = f'printf "%s\\n" "$*" >> {calls}\n'
    _script(tools / "gh", f'{record}[[ "$*" != *--body-file* ]] || cat "${{@: -1}}" >> {calls}\n')
    _script(tools / "psylist", f'exec {" ".join(command_line())} "$@"\n')
    return {
        **os.environ,
        "GIT_AUTHOR_NAME": "b",
        "GIT_AUTHOR_EMAIL": "b@example.org",
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(temp),
        "GITHUB_OUTPUT": str(outputs),
        "DATA_FILE": "entries.toml",
        "GH_TOKEN": "t",
        **more,
    }


def steps(folder: Path, job: str, workflow: str = "psylist.yml") -> list[dict[str, Any]]:
    """The steps of a job that run something else than pip."""
    found = load(folder / ".github/workflows" / workflow)["jobs"][job]["steps"]
    return [step for step in found if "run" in step and "pip install" not in step["run"]]


def carry_out(folder: Path, job: str, body: str) -> tuple[dict[str, str], list[str]]:
    """Runs the steps of a job as GitHub would: its outputs, and what `gh` was called with."""
    env = surroundings(folder, BODY=body, NUMBER="7", REPOSITORY="owner/list")
    outputs = Path(env["GITHUB_OUTPUT"])
    found: dict[str, str] = {}
    for step in steps(folder, job):
        wanted = re.search(r"outputs\.(\w+) == '(\w+)'", step.get("if", ""))
        if wanted and found.get(wanted[1]) != wanted[2]:
            continue
        subprocess.run(["bash", "-e", "-c", step["run"]], cwd=folder, env=env, check=True)
        found = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
    return found, (outputs.parent / "gh.txt").read_text("utf-8").splitlines()


def _script(file: Path, body: str) -> None:
    file.write_text(f"#!/bin/bash\n{body}", "utf-8")
    file.chmod(0o755)


@pytest.mark.slow
@pytest.mark.usefixtures("services")
def test_a_suggestion_becomes_a_pull_request(suggestion: Path) -> None:
    found, calls = carry_out(suggestion, "suggestion", FORM)
    assert found == {"added": "yes"}
    title = "Add the paper of issue #7"
    assert calls == [
        "auth setup-git",
        "pr list --repo owner/list --head paper-7 --json number --jq .[].number",
        f"pr create --repo owner/list --head paper-7 --title {title} --body Closes #7.",
    ]
    pushed = git(suggestion.parent / "remote.git", "show", "paper-7:entries.toml")
    (entry,) = tomllib.loads(pushed)["entries"]
    assert entry["arxiv"] == "2509.25733"
    assert entry["tags"] == ["cbt", "new tag"]
    assert entry["summary"]["en"].startswith("Finds help.\n### Not a label\nin two lines; $(touch")
    assert not list(suggestion.rglob("hacked"))
    assert "CATCH" in git(suggestion.parent / "remote.git", "show", "paper-7:README.md")


@pytest.mark.slow
@pytest.mark.usefixtures("services")
@pytest.mark.parametrize(
    ("body", "message"),
    [
        (FORM.replace("2509.25733", "9999.99999"), "    error: "),
        (FORM.replace("2509.25733", "_No response_"), "the field 'Paper' names no paper"),
        ("no form at all", "the field 'Paper' names no paper"),
    ],
)
def test_a_suggestion_that_cannot_be_added_is_answered(
    suggestion: Path, body: str, message: str
) -> None:
    found, calls = carry_out(suggestion, "suggestion", body)
    assert found == {"added": "no"}
    assert calls[0].startswith("issue comment 7 --repo owner/list --body-file ")
    assert message in "\n".join(calls[1:])
    assert git(suggestion, "status", "--porcelain") == ""


ENTRY = """
[[entries]]
id = "{id}"
title = "{title}"
arxiv = "{arxiv}"
year = {year}
summary.en = "{en}"
summary.zh = "{zh}"
"""
CATCH = {
    "id": "catch",
    "title": "CATCH: A Novel Data Synthesis Framework for High Therapy Fidelity and Memory-Driven "
    "Planning Chain of Thought in AI Counseling",
    "arxiv": "2509.25733",
    "year": 2025,
    "en": "Dialogues of counselling are made in steps, and each follows a plan of the therapist.",
    "zh": "咨询对话分步生成，每一步都遵循咨询师的计划。",
}
OTHER = {**CATCH, "id": "other", "arxiv": "2504.17238"}


@pytest.fixture
def pull_request(suggestion: Path, run: Run) -> Path:
    """A list whose main branch is sound, and a branch for a change."""
    with (suggestion / "entries.toml").open("a", encoding="utf-8") as file:
        file.write(ENTRY.format(**CATCH))
    run("translations", "stamp", "--all")
    run("export", "--write")
    git(suggestion, "add", "--all")
    git(suggestion, "commit", "-q", "-m", "List")
    git(suggestion, "push", "-q", "origin", "main")
    git(suggestion, "checkout", "-q", "-b", "change")
    return suggestion


def failed(folder: Path) -> set[str]:
    """The steps of the job for pull requests that fail."""
    env = surroundings(folder, BASE="origin/main")
    results = {
        step["name"]: subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=folder, env=env, check=False
        ).returncode
        for step in steps(folder, "pull-request")
    }
    assert results.keys() > {"The order", "The pages"}
    return {name for name, code in results.items() if code}


@pytest.mark.slow
@pytest.mark.usefixtures("services")
@pytest.mark.parametrize(
    ("change", "steps_that_fail"),
    [
        (lambda text: text, set()),
        (lambda text: text.replace("made in steps", "made at once"),
         {"The data file", "The pages", "The translations"}),
        (lambda text: text + ENTRY.format(**{**OTHER, "year": 2026}),
         {"The order", "The pages", "The data file",
          "The ids and links that this change touches"}),
    ],
    ids=["nothing", "a source text", "a wrong id at the end"],
)  # fmt: skip
def test_a_pull_request_is_told_what_is_wrong_with_it(
    pull_request: Path, change: Callable[[str], str], steps_that_fail: set[str]
) -> None:
    file = pull_request / "entries.toml"
    file.write_text(change(file.read_text("utf-8")), "utf-8")
    git(pull_request, "commit", "-q", "--all", "--allow-empty", "-m", "Change")
    assert failed(pull_request) == steps_that_fail


SEARCH = '\n[searches.therapy]\nwords = ["therapist"]\nsince = "2099"\n'
PSYDT_SEARCH = '\n[searches.style]\nwords = ["counseling style"]\n'


@pytest.mark.slow
@pytest.mark.usefixtures("services")
def test_the_weekly_issue_has_translations_by_their_state_and_not_by_their_id(
    suggestion: Path, run: Run
) -> None:
    file = suggestion / "entries.toml"
    new = ENTRY.format(**{**CATCH, "id": "missing-data"})
    file.write_text(file.read_text("utf-8") + new, "utf-8")
    run("translations", "stamp", "--all")
    part = "\n".join(carry_out(suggestion, "weekly", "")[1]).partition("## Translations")[2]
    assert part.startswith("\n\n```text\nall current\n```")


@pytest.mark.slow
@pytest.mark.usefixtures("services")
def test_the_weekly_issue_has_new_papers_where_searches_are_saved(suggestion: Path) -> None:
    file = suggestion / "entries.toml"
    file.write_text(file.read_text("utf-8") + PSYDT_SEARCH + SEARCH, "utf-8")
    _, calls = carry_out(suggestion, "weekly", "")
    report = "\n".join(calls)
    assert (
        "## New papers\n\n### style\n\n- [2412.13660](https://arxiv.org/abs/2412.13660)" in report
    )
    assert "### therapy\n\nNothing new.\n\n## Links" in report


@pytest.mark.slow
@pytest.mark.usefixtures("services")
@pytest.mark.parametrize("is_broken", [False, True])
def test_the_weekly_issue_has_no_such_part_without_them_and_says_what_failed(
    suggestion: Path, is_broken: bool
) -> None:
    if is_broken:
        (suggestion / "found.toml").write_text("seen = [", "utf-8")
    report = "\n".join(carry_out(suggestion, "weekly", "")[1])
    assert "## Links" in report
    assert ("## New papers" in report) is is_broken
    assert ("psylist find failed: see the log of this run." in report) is is_broken


def test_the_weekly_issue_is_no_longer_than_github_takes(suggestion: Path) -> None:
    lines = [f"entry-{number}\tzh\tmissing" for number in range(5000)]
    report = "\n".join(["## Translations", "", "```text", *lines, "```", ""])
    (suggestion / "report.md").write_text(report, "utf-8")
    env = surroundings(suggestion, REPOSITORY="owner/list", TITLE="Found")
    (step,) = [one for one in steps(suggestion, "weekly") if "report.md" in one["run"]][1:]
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=suggestion, env=env, check=True)
    told = (Path(env["RUNNER_TEMP"]) / "gh.txt").read_text("utf-8")
    assert "entry-1000\tzh\tmissing\n" in told
    assert len(told) < 65_536
    assert told.endswith(
        "\tmissing\n```\n\nThere is more than an issue holds: run psylist for all.\n"
    )


def test_the_help_says_that_yes_writes_everything(run: Run) -> None:
    words = " ".join(run("init", "--help").out.split())
    assert "Ask nothing; without --with, write everything." in words


def publish(folder: Path, pages: str, code: int = 0) -> tuple[dict[str, str], str, Path]:
    """Runs the steps that make the site; the outputs, what was printed, the folder of the site.

    Args:
        folder: of the list.
        pages: the address of GitHub Pages that `gh` prints.
        code: that `gh` ends with.
    """
    env = surroundings(folder, REPOSITORY="owner/list")
    gh = folder.parent / "tools/gh"
    records = gh.read_text("utf-8").partition("\n")[2]
    _script(gh, f'{records}echo "{pages}"; exit {code}\n')
    printed = ""
    for step in steps(folder, "build", "psylist-site.yml"):
        env |= {
            name: read_outputs(env).get("url", "") for name in step["env"] if name == "SITE_URL"
        }
        printed += subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=folder, env=env, check=True, capture_output=True, encoding="utf-8",
        ).stdout  # fmt: skip
    return read_outputs(env), printed, Path(env["RUNNER_TEMP"]) / "site"


def read_outputs(env: dict[str, str]) -> dict[str, str]:
    """What the steps have handed on."""
    lines = Path(env["GITHUB_OUTPUT"]).read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def published(suggestion: Path) -> Path:
    """A list with a work."""
    with (suggestion / "entries.toml").open("a", encoding="utf-8") as file:
        file.write(ENTRY.format(**CATCH))
    return suggestion


@pytest.mark.slow
def test_the_site_is_made_with_the_address_of_its_pages(published: Path) -> None:
    outputs, printed, site = publish(published, "https://owner.github.io/list/")
    assert (outputs, printed) == ({"url": "https://owner.github.io/list/"}, "")
    assert "咨询对话分步生成" in (site / "zh/index.html").read_text("utf-8")
    feed = (site / "zh/feed.xml").read_text("utf-8")
    assert "<id>tag:owner.github.io,2026:list/zh/feed</id>" in feed
    calls = (published.parent / "temp/gh.txt").read_text("utf-8")
    assert calls.startswith("api repos/owner/list/pages --jq ")
    assert git(published, "status", "--porcelain") == "M entries.toml"


@pytest.mark.slow
def test_the_address_that_the_list_says_comes_first(published: Path) -> None:
    with (published / "entries.toml").open("a", encoding="utf-8") as file:
        file.write('\n[site]\nurl = "https://example.org/"\n')
    _, _, site = publish(published, "https://owner.github.io/list/")
    assert "<id>tag:example.org,2026:en/feed</id>" in (site / "feed.xml").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("code", [0, 1])
def test_where_pages_are_off_the_site_is_made_and_not_published(published: Path, code: int) -> None:
    outputs, printed, site = publish(published, "", code)
    assert outputs == {"url": ""}
    assert printed.startswith("::notice::Not published: choose GitHub Actions")
    assert (site / "index.html").exists()


def test_only_what_was_made_is_published_and_only_from_the_main_branch() -> None:
    jobs = load(SITE_WORKFLOW)["jobs"]
    assert jobs["build"]["if"] == "github.ref_name == github.event.repository.default_branch"
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["deploy"]["permissions"] == {"id-token": "write", "pages": "write"}
    assert (jobs["deploy"]["needs"], jobs["deploy"]["if"]) == (
        "build",
        "needs.build.outputs.url != ''",
    )
    assert jobs["build"]["steps"][-1]["with"] == {"path": "${{ runner.temp }}/site"}
