"""The file written whole or not at all."""

import os
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from psylist.catalog import platform
from psylist.catalog.atomic import lock, replace_if_unchanged
from psylist.catalog.read import Catalog
from psylist.catalog.transaction import update
from psylist.errors import ChangedError, DataFileError
from tests.conftest import Run, command_line, program

OLD = '# mine\n[[entries]]\nid = "a"\ntitle = "A"\n'
NEW = OLD.replace('"A"', '"Ä 心理"')

_FULL_DISK = """
import resource, sys
from psylist.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def file(sandbox: Path) -> Path:
    path = sandbox / "entries.toml"
    path.write_bytes(OLD.encode())
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_text_replaces_the_old_and_nothing_else_is_left(file: Path) -> None:
    replace_if_unchanged(file, NEW, expected=OLD.encode())
    assert file.read_bytes() == NEW.encode()
    assert names(file.parent) == ["entries.toml"]


def test_line_breaks_are_written_as_they_are(file: Path) -> None:
    replace_if_unchanged(file, "a\r\nb\n", expected=OLD.encode())
    assert file.read_bytes() == b"a\r\nb\n"


def test_what_lies_among_the_temporary_files_keeps_nobody_from_writing(
    file: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    (tmp_path / "temporary" / "psylist-locks").write_text("a file of somebody else's")
    assert run("set", "a", "note=n").code == 0
    assert 'note = "n"' in file.read_text()


@pytest.mark.posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755])
def test_the_mode_stays(file: Path, mode: int) -> None:
    file.chmod(mode)
    replace_if_unchanged(file, NEW, expected=OLD.encode())
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.posix
def test_a_new_file_gets_the_mode_that_the_umask_leaves(sandbox: Path) -> None:
    before = os.umask(0o027)
    try:
        replace_if_unchanged(sandbox / "new.toml", NEW, expected=None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((sandbox / "new.toml").stat().st_mode) == 0o640
    assert os.umask(before) == before


@pytest.mark.posix
@pytest.mark.parametrize("target", ["../real/list.toml", "chain.toml"])
def test_a_symbolic_link_stays_one_and_its_target_changes(
    sandbox: Path, tmp_path: Path, target: str
) -> None:
    real = tmp_path / "real" / "list.toml"
    real.parent.mkdir()
    real.write_bytes(OLD.encode())
    (sandbox / "chain.toml").symlink_to("../real/list.toml")
    link = sandbox / "entries.toml"
    link.symlink_to(target)
    replace_if_unchanged(link, NEW, expected=OLD.encode())
    assert str(link.readlink()) == target
    assert real.read_bytes() == NEW.encode()
    assert not real.is_symlink()
    assert names(real.parent) == ["list.toml"]
    assert names(sandbox) == ["chain.toml", "entries.toml"]


def test_a_file_that_somebody_changed_is_refused_and_keeps_their_text(file: Path) -> None:
    file.write_text("# theirs\n")
    with pytest.raises(ChangedError) as caught:
        replace_if_unchanged(file, NEW, expected=OLD.encode())
    assert str(caught.value) == (f"{file}: was changed by someone else while psylist was at work")
    assert (caught.value.exit_code, caught.value.hint[:19]) == (5, "Nothing was written")
    assert file.read_text() == "# theirs\n"
    assert names(file.parent) == ["entries.toml"]


def test_a_file_that_somebody_removed_or_made_is_refused(file: Path) -> None:
    with pytest.raises(ChangedError):
        replace_if_unchanged(file, NEW, expected=None)
    assert file.read_bytes() == OLD.encode()
    file.unlink()
    with pytest.raises(ChangedError):
        replace_if_unchanged(file, NEW, expected=OLD.encode())
    assert names(file.parent) == []


def test_a_change_between_reading_and_saving_ends_in_a_refusal(file: Path) -> None:
    writer = "import sys; open(sys.argv[1], 'a').write('# theirs\\n')"

    def edit(catalog: Catalog) -> str:
        subprocess.run([sys.executable, "-c", writer, str(file)], check=True)
        return catalog.text + "# ours\n"

    with pytest.raises(ChangedError):
        update(file, edit)
    assert file.read_text() == OLD + "# theirs\n"


def test_what_killed_runs_left_is_swept_and_nothing_else(file: Path) -> None:
    (file.parent / ".entries.toml.psylist-abc123.tmp").write_text("half")
    (file.parent / ".entries.toml.psylist-def456.tmp").write_text("")
    others = [".entries.toml.swp", ".other.toml.psylist-abc.tmp", "entries.toml.tmp"]
    for other in others:
        (file.parent / other).touch()
    replace_if_unchanged(file, NEW, expected=OLD.encode())
    assert names(file.parent) == sorted([*others, "entries.toml"])


def test_what_another_process_is_writing_is_not_swept(file: Path) -> None:
    theirs = file.parent / ".entries.toml.psylist-abc123.tmp"
    theirs.write_text("half")
    handle = os.open(theirs, os.O_RDONLY)
    try:
        assert platform.try_lock(handle)
        replace_if_unchanged(file, NEW, expected=OLD.encode())
        assert names(file.parent) == [theirs.name, "entries.toml"]
    finally:
        os.close(handle)
    replace_if_unchanged(file, OLD, expected=NEW.encode())
    assert names(file.parent) == ["entries.toml"]


def test_the_name_of_a_file_is_no_pattern(sandbox: Path) -> None:
    (sandbox / ".list[1].toml.psylist-abc.tmp").touch()
    (sandbox / ".list1.toml.psylist-abc.tmp").touch()
    replace_if_unchanged(sandbox / "list[1].toml", NEW, expected=None)
    assert names(sandbox) == [".list1.toml.psylist-abc.tmp", "list[1].toml"]


def test_a_folder_in_which_nothing_can_be_made_is_told_in_one_sentence(sandbox: Path) -> None:
    (sandbox / "file").write_text("x")
    path = sandbox / "file" / "entries.toml"
    with pytest.raises(DataFileError) as caught:
        replace_if_unchanged(path, NEW, expected=None)
    assert str(caught.value) == f"{path}: cannot be written: not a directory; it stays as it was"
    with pytest.raises(DataFileError, match="cannot be written: no such file or directory"):
        replace_if_unchanged(sandbox / "missing" / "entries.toml", NEW, expected=None)
    assert names(sandbox) == ["file"]


def test_a_folder_in_the_place_of_the_file_is_told_and_no_temporary_file_left(
    sandbox: Path,
) -> None:
    (sandbox / "entries.toml").mkdir()
    with pytest.raises(DataFileError, match="cannot be written: is a directory"):
        replace_if_unchanged(sandbox / "entries.toml", NEW, expected=None)
    assert names(sandbox) == ["entries.toml"]


@pytest.mark.parametrize(
    "words",
    [
        ["set", "a", "note=new"],
        ["sort"],
        ["remove", "a", "--yes"],
        ["add", "--title", "T", "--url", "https://x.org"],
    ],
)
def test_a_full_disk_leaves_the_old_file_and_says_so_in_one_sentence(
    file: Path, words: list[str]
) -> None:
    rest = [f'[[entries]]\nid = "e{n}"\ntitle = "T"\nyear = {2000 + n}\n\n' for n in range(30)]
    text = OLD + "".join(rest) + "# " + "x" * 9000 + "\n"
    file.write_text(text)
    ended = subprocess.run(
        [sys.executable, "-B", "-c", _FULL_DISK, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (5, "")
    message = "error: entries.toml: cannot be written: file too large; it stays as it was\n"
    assert ended.stderr == message
    assert file.read_text() == text
    assert names(file.parent) == ["entries.toml"]


def test_text_that_is_no_unicode_is_refused_before_anything_is_written(file: Path) -> None:
    # A byte on the command line that is no UTF-8 arrives as half of a surrogate pair.
    ended = program("set", "a", "note=caf\udce9")
    assert "Traceback" not in ended.err
    assert ended.code == 2
    assert ended.err.startswith("error: ")
    assert file.read_bytes() == OLD.encode()
    assert names(file.parent) == ["entries.toml"]


def test_an_edit_that_changes_nothing_does_not_touch_the_file(file: Path) -> None:
    before = file.stat()
    catalog, same = update(file, lambda catalog: catalog.text)
    assert catalog is same
    after = file.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_dry_run_judges_the_new_text_and_leaves_the_file(file: Path) -> None:
    before, after = update(file, lambda _: NEW, dry_run=True)
    assert (before.text, after.text) == (OLD, NEW)
    assert file.read_bytes() == OLD.encode()


def test_no_lock_file_lies_beside_the_list(file: Path, run: Run) -> None:
    assert run("set", "a", "note=n").code == 0
    assert names(file.parent) == ["entries.toml"]


@pytest.mark.slow
@pytest.mark.posix
def test_the_lock_holds_another_process_back_until_it_is_free(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    with lock(file):
        other = subprocess.Popen(
            command_line("-f", str(link), "set", "a", "note=n"), stderr=subprocess.DEVNULL
        )
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(1.0)
        assert file.read_bytes() == OLD.encode()
    assert other.wait(30) == 0
    assert 'note = "n"' in file.read_text()


def test_the_lock_holds_on_when_the_file_is_replaced(file: Path) -> None:
    with lock(file):
        replace_if_unchanged(file, NEW, expected=OLD.encode())
        with pytest.raises(TimeoutError), platform.exclusive(file, 0.0):
            pass
        replace_if_unchanged(file, OLD, expected=NEW.encode())
        with pytest.raises(TimeoutError), platform.exclusive(file, 0.0):
            pass
    with platform.exclusive(file, 0.0):
        assert names(file.parent) == ["entries.toml"]


def test_a_reader_sees_the_old_text_or_the_new_one(file: Path) -> None:
    texts = [(character * 200_000).encode() for character in "ab"]
    file.write_bytes(texts[0])
    seen: set[bytes] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add(file.read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for turn in range(40):
            before, after = texts[turn % 2], texts[1 - turn % 2]
            replace_if_unchanged(file, after.decode(), expected=before)
    finally:
        done.set()
        reader.join()
    assert seen <= set(texts)
    assert seen


@pytest.mark.parametrize(
    "words",
    [["set", "a", "note=n"], ["remove", "a", "--yes"], ["add", "--title", "Lanterns in the Fog"]],
)
def test_a_file_that_is_read_only_is_left_alone(file: Path, run: Run, words: list[str]) -> None:
    file.chmod(0o444)
    ended = run(*words)
    assert (ended.code, file.read_bytes(), names(file.parent)) == (5, OLD.encode(), [file.name])
    assert ended.err == (
        "error: entries.toml: cannot be written: it is read-only; it stays as it was\n"
        "hint: `chmod u+w entries.toml` makes it writable.\n"
    )
    assert run("undo").code == 3
    file.chmod(0o644)
    assert run(*words).code == 0


def test_a_page_that_is_read_only_is_left_alone(file: Path, run: Run) -> None:
    page = file.with_name("my works.bib")
    page.write_text("mine\n", "utf-8")
    page.chmod(0o444)
    ended = run("export", "--format", "bibtex", "-o", str(page))
    assert (ended.code, page.read_text("utf-8")) == (5, "mine\n")
    assert ended.err.endswith(f"hint: `chmod u+w '{page}'` makes it writable.\n")
