"""The data file survives kills, crowds and writers that know no lock."""

import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from psylist.catalog.history import MAX_STEPS
from psylist.catalog.read import load_catalog
from tests.conftest import command_line, program
from tests.servers.arxiv import PAPERS, ArxivServer, Record

pytestmark = pytest.mark.slow

ROUNDS = {"add": 60, "sort": 140, "set": 60, "tags": 60, "undo": 60, "resolve": 60}
LANES = 2  # as many as a small machine has processors

OLD = "# Mine\n\n" + "".join(
    f"# on e{number}\n[[entries]]\nid = 'e{number}'  # kept\ntitle = 'Title {number}'\n"
    f"year = {2000 + number * 7 % 25}\ntags = ['old', 'e{number}']\n"
    f"summary = '''\n{'words ' * 40}'''\n\n"
    for number in range(60)
)


CONFLICTS = (
    f"{OLD}[[entries]]\n<<<<<<< HEAD\nid = 'one'\ntitle = 'One'\n=======\nid = 'other'\n"
    "title = 'Other'\n>>>>>>> feature\nyear = 1999\n"
)


@dataclass
class Lane:
    """A folder with a list of its own, in which one command is killed again and again."""

    folder: Path
    words: Sequence[str]
    dice: random.Random
    old: str = OLD
    new: str = ""
    spent: float = 0.0
    before: int = 0
    after: int = 0
    torn: list[str] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """The list."""
        return self.folder / "entries.toml"

    def temporary(self) -> set[str]:
        """What lies in the folder beside the list."""
        return names(self.folder) - {"entries.toml"}

    @property
    def state(self) -> Path:
        """Where psylist keeps what can be undone."""
        return self.folder.with_suffix(".state")

    def prepare(self) -> None:
        """Puts the list back to what it was; for `undo`, with the change that it takes back."""
        self.file.write_text(self.old)
        if self.words[0] == "undo":
            shutil.rmtree(self.state, ignore_errors=True)
            assert self.start("sort").wait(60) == 0

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Starts the command, or another one."""
        folders = {
            "XDG_CACHE_HOME": str(self.folder.with_suffix(".cache")),
            "XDG_STATE_HOME": str(self.state),
        }
        return subprocess.Popen(
            command_line("-f", str(self.file), *(words or self.words)),
            env={**os.environ, **folders},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def rehearse(self) -> None:
        """Runs the command in peace to learn what it makes and how long it takes."""
        self.folder.mkdir()
        # Twice: the first run of a new environment compiles its modules, and takes far longer.
        for _ in range(2):
            self.prepare()
            before = self.file.read_text()
            begin = time.monotonic()
            assert self.start().wait(60) == 0
            self.spent = time.monotonic() - begin
        self.new = self.file.read_text()
        assert self.new != before
        assert self.temporary() == set()

    def kill(self, wait: Callable[[subprocess.Popen[bytes], set[str]], None]) -> None:
        """One round: what the file is after it is counted, or kept if it is neither text."""
        self.prepare()
        before = self.file.read_bytes()
        there = self.temporary()
        process = self.start()
        wait(process, there)
        process.kill()
        process.wait(60)
        text = self.file.read_bytes()
        if text == before:
            self.before += 1
        elif text in {self.new.encode(), today(self.new).encode()}:
            self.after += 1
        else:
            self.torn.append(text.decode(errors="replace"))

    def at_random(self, process: subprocess.Popen[bytes], _: set[str]) -> None:
        """Waits for a part of the time that the command takes."""
        try:
            process.wait(self.dice.uniform(0, self.spent * 1.1))
        except subprocess.TimeoutExpired:
            return

    def early(self, process: subprocess.Popen[bytes], _: set[str]) -> None:
        """Waits less than an interpreter needs to begin."""
        try:
            process.wait(self.dice.uniform(0, 0.03))
        except subprocess.TimeoutExpired:
            return

    def while_saving(self, process: subprocess.Popen[bytes], there: set[str]) -> None:
        """Waits for the temporary file to appear, and then for a moment of the saving."""
        time.sleep(self.spent * 0.4)
        while process.poll() is None and not self.temporary() - there:
            time.sleep(0.0003)
        time.sleep(self.dice.expovariate(1 / 0.001))

    def when_saved(self, process: subprocess.Popen[bytes], there: set[str]) -> None:
        """Waits for the temporary file to appear and to be gone again."""
        self.while_saving(process, there)
        while process.poll() is None and self.temporary() - there:
            time.sleep(0.0003)

    def endure(self, rounds: int) -> None:
        """All rounds, most of them in the moments of saving."""
        for number in range(rounds):
            waits = [
                self.while_saving, self.early, self.while_saving, self.at_random, self.when_saved,
            ]  # fmt: skip
            self.kill(waits[number % len(waits)])


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {path.name for path in folder.iterdir()}


def today(text: str) -> str:
    """The text had the command run today: midnight may pass between two rounds."""
    return re.sub(r"(?m)^added = \S+$", f"added = {date.today().isoformat()}", text)  # noqa: DTZ011


@pytest.mark.parametrize(
    "words",
    [["add", "2509.25733"], ["sort"], ["set", "--year", "2000..", "--yes", "tags+=new"],
     ["tags", "rename", "old", "new"], ["undo"], ["resolve"]],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_kill_at_any_moment_leaves_the_old_text_or_the_new_one(
    words: list[str], arxiv: ArxivServer, tmp_path: Path
) -> None:
    rounds = ROUNDS[words[0]]
    old = CONFLICTS if words == ["resolve"] else OLD
    lanes = [
        Lane(tmp_path / f"lane{number}", words, random.Random(number), old)
        for number in range(LANES)
    ]
    with ThreadPoolExecutor(LANES) as pool:
        list(pool.map(Lane.rehearse, lanes))
        list(pool.map(lambda lane: lane.endure(rounds // LANES), lanes))
    before, after = (sum(getattr(lane, name) for lane in lanes) for name in ("before", "after"))
    print(f"{words[0]}: {before} rounds ended before the change, {after} after it")
    assert [lane.torn for lane in lanes] == [[]] * LANES
    assert before + after == rounds
    assert before >= rounds // 10
    assert after >= rounds // 10
    assert bool(arxiv.requests) == (words[0] == "add")
    for lane in lanes:
        lane.prepare()
        assert lane.start().wait(60) == 0
        assert lane.file.read_text() in {lane.new, today(lane.new)}
        assert names(lane.folder) == {"entries.toml"}


def test_thirty_processes_that_add_at_once_all_succeed(arxiv: ArxivServer, sandbox: Path) -> None:
    ids = list(PAPERS)[:30]
    (sandbox / "entries.toml").write_text("# Mine\n\n[list]\ntitle = 'L'\n\n# The end\n")
    started = [
        subprocess.Popen(
            command_line("add", name), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for name in ids
    ]
    output = [process.communicate(timeout=120)[1].decode() for process in started]
    assert [process.returncode for process in started] == [0] * 30, "\n".join(output)
    catalog = load_catalog(sandbox / "entries.toml")
    assert sorted(str(entry.arxiv) for entry in catalog.entries) == sorted(ids)
    sections = [entry.section or 0 for entry in catalog.entries]
    assert sections == sorted(sections, reverse=True)
    assert catalog.text.startswith("# Mine\n\n[list]\ntitle = 'L'\n\n# The end\n")
    assert names(sandbox) == {"entries.toml"}
    assert sorted(name for request in arxiv.requests for name in request.ids) == sorted(ids)


def test_thirty_processes_that_set_many_entries_at_once_all_succeed(sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text(OLD)
    started = [
        subprocess.Popen(
            command_line("set", "--tag", "old", "--yes", f"tags+=t{number}"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(30)
    ]
    output = [process.communicate(timeout=120)[1].decode() for process in started]
    assert [process.returncode for process in started] == [0] * 30, "\n".join(output)
    catalog = load_catalog(sandbox / "entries.toml")
    added = {f"t{number}" for number in range(30)}
    assert [added - {*entry.tags} for entry in catalog.entries] == [set()] * 60
    assert re.sub(r"tags = \[[^\]]*\]", "", catalog.text) == re.sub(r"tags = .*", "", OLD)


def test_what_a_kill_left_does_not_keep_changes_from_being_taken_back(tmp_path: Path) -> None:
    lane = Lane(tmp_path / "lane", ["sort"], random.Random(0))
    lane.rehearse()
    for number in range(30):
        lane.kill((lane.while_saving, lane.at_random, lane.when_saved)[number % 3])
        is_changed = lane.file.read_text() == lane.new
        assert lane.start("undo").wait(60) == (0 if is_changed else 3)
        assert lane.file.read_text() == OLD
    assert lane.torn == []


def crowd(*commands: Sequence[str]) -> list[int]:
    """Runs commands all at once; their exit codes."""
    started = [
        subprocess.Popen(command_line(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for words in commands
    ]
    return [process.wait(120) for process in started]


def test_thirty_processes_that_change_and_thirty_that_take_back(sandbox: Path) -> None:
    file = sandbox / "entries.toml"
    file.write_text(OLD)
    assert crowd(*(["set", f"e{number}", "note=n"] for number in range(30))) == [0] * 30
    assert file.read_text().count('note = "n"') == 30
    codes = crowd(*(["undo"] for _ in range(30)))
    assert sorted(codes) == [0] * MAX_STEPS + [3] * (30 - MAX_STEPS)
    assert file.read_text().count('note = "n"') == 30 - MAX_STEPS
    assert names(sandbox) == {"entries.toml"}


def test_who_changes_and_who_takes_back_do_not_lose_each_others_work(sandbox: Path) -> None:
    file = sandbox / "entries.toml"
    file.write_text(OLD)
    sets = [["set", f"e{number}", "note=n"] for number in range(15)]
    codes = crowd(*(words for one in sets for words in (one, ["undo"])))
    assert set(codes[::2]) == {0}
    assert set(codes[1::2]) <= {0, 3}
    assert file.read_text().count('note = "n"') == 15 - codes[1::2].count(0)
    for _ in range(15 - codes[1::2].count(0)):
        assert program("undo").code == 0
    assert file.read_text() == OLD


def test_thirty_processes_that_resolve_at_once_all_succeed(sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text(CONFLICTS)
    assert crowd(*(["resolve"] for _ in range(30))) == [0] * 30
    ids = {entry.id for entry in load_catalog(sandbox / "entries.toml").entries}
    assert {"one", "other"} < ids
    assert len(ids) == 62
    assert program("undo").code == 0
    assert (sandbox / "entries.toml").read_text() == CONFLICTS


# Writers that know no lock

LIST = "[[entries]]\nid = 'a'\ntitle = 'A'\n\n[[entries]]\nid = 'b'\ntitle = 'B'\n"


def editor(sandbox: Path, theirs: Mapping[str, str], ours: Mapping[str, str]) -> dict[str, str]:
    """An EDITOR that changes the list itself while the user's change is under way."""
    script = sandbox.parent / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "def change(path, pairs):\n"
        "    text = path.read_text()\n"
        "    for old, new in pairs.items():\n"
        "        assert old in text\n"
        "        text = text.replace(old, new)\n"
        "    path.write_text(text)\n"
        f"change(pathlib.Path({str(sandbox / 'entries.toml')!r}), {dict(theirs)!r})\n"
        f"change(pathlib.Path(sys.argv[1]), {dict(ours)!r})\n"
    )
    return {"EDITOR": f"{sys.executable} {script}", "TMPDIR": str(sandbox.parent)}


def test_an_edit_of_what_somebody_else_changed_is_refused_and_the_text_kept(sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text(LIST)
    ended = program("edit", "a", env=editor(sandbox, {"'A'": "'Theirs'"}, {"'A'": "'Ours'"}))
    assert (ended.code, ended.out) == (5, "")
    assert "entry 'a' was changed by someone else while the editor was open" in ended.err
    assert (sandbox / "entries.toml").read_text() == LIST.replace("'A'", "'Theirs'")
    kept = re.search(r"Your text is kept in (\S+)", ended.err)
    assert kept is not None
    assert Path(kept[1]).read_text() == "[[entries]]\nid = 'a'\ntitle = 'Ours'\n"


def test_an_edit_beside_what_somebody_else_changed_keeps_both(sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text(LIST)
    ended = program("edit", "a", env=editor(sandbox, {"'B'": "'Theirs'"}, {"'A'": "'Ours'"}))
    assert (ended.code, ended.out) == (0, "")
    assert (sandbox / "entries.toml").read_text() == (
        LIST.replace("'A'", "'Ours'").replace("'B'", "'Theirs'")
    )


def test_what_somebody_wrote_while_arxiv_was_asked_is_kept(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sandbox / "entries.toml"
    file.write_text(LIST)

    def theirs(_: Record) -> None:
        file.write_text(LIST + "# theirs\n")

    with ArxivServer(on_answer=theirs) as server:
        monkeypatch.setenv("PSYLIST_ARXIV_URL", server.url)
        monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0")
        ended = program("add", "2509.25733")
    assert ended.code == 0
    assert "# theirs\n" in file.read_text()
    assert {entry.id for entry in load_catalog(file).entries} == {"a", "b", "catch"}


_MEANWHILE = """
import subprocess, sys
from psylist.cli import main

def meanwhile(event, _):
    global writer
    if event == "tempfile.mkstemp" and writer:
        words, writer = writer, []
        subprocess.run(words, check=True)

writer = [sys.executable, "-c", "open('entries.toml', 'a').write('# theirs\\\\n')"]
sys.addaudithook(meanwhile)
sys.exit(main(sys.argv[1:]))
"""
"""psylist, with another process that writes the list at the last moment: when saving has begun."""


@pytest.mark.parametrize(
    "words",
    [
        ["set", "a", "note=n"],
        ["set", "--missing", "tags", "--yes", "tags+=n"],
        ["remove", "a", "--yes"],
        ["remove", "--untagged", "--yes"],
        ["sort", "--by", "title"],
        ["add", "--title", "N", "--url", "https://n.org"],
    ],
    ids=lambda words: words[0],
)
def test_a_writer_without_a_lock_is_not_overwritten_at_the_last_moment(
    sandbox: Path, words: list[str]
) -> None:
    text = LIST.replace("'A'", "'Z'")
    (sandbox / "entries.toml").write_text(text)
    ended = subprocess.run(
        [sys.executable, "-c", _MEANWHILE, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (5, "")
    assert ended.stderr == (
        "error: entries.toml: was changed by someone else while psylist was at work\n"
        "hint: Nothing was written. Run the command again.\n"
    )
    assert (sandbox / "entries.toml").read_text() == text + "# theirs\n"
    assert names(sandbox) == {"entries.toml"}
