"""What differs between systems, as far as one system can show it."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from psylist.catalog import platform
from psylist.catalog.paths import cache_dir
from psylist.errors import DataFileError
from tests.conftest import Run

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")
as_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can be several users"
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of its own, and no home."""
    (tmp_path / "home").write_text("a file")
    (tmp_path / "temporary").mkdir()
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path / "temporary"


# The cache folder


def test_the_cache_folder_is_made_in_its_usual_place(tmp_path: Path) -> None:
    assert cache_dir() == tmp_path / "cache" / "psylist"
    assert (tmp_path / "cache" / "psylist").is_dir()


@unix
def test_without_a_home_the_cache_lies_among_the_temporary_files(
    temporary: Path, sandbox: Path, run: Run
) -> None:
    assert cache_dir() == temporary / f"psylist-{os.getuid()}"
    assert stat.S_IMODE(cache_dir().stat().st_mode) == 0o700
    (sandbox / "entries.toml").write_text("[[entries]]\nid = 'a'\ntitle = 'A'\n")
    assert run("set", "a", "note=n").code == 0


def open_to_all(path: Path) -> None:
    path.mkdir()
    path.chmod(0o777)


@unix
@pytest.mark.parametrize(
    "plant",
    [open_to_all, Path.touch, lambda path: path.symlink_to(path.parent.parent)],
    ids=["a folder for everybody", "a file", "a link"],
)
def test_a_folder_that_others_can_write_to_is_not_used_as_the_cache(
    temporary: Path, plant: Callable[[Path], None]
) -> None:
    planted = temporary / f"psylist-{os.getuid()}"
    plant(planted)
    folder = cache_dir()
    assert folder.parent == temporary
    assert folder != planted
    assert (stat.S_IMODE(folder.stat().st_mode), folder.is_symlink()) == (0o700, False)
    assert cache_dir() == folder  # the next run finds what this one has kept


@pytest.mark.posix
@as_root
def test_a_folder_of_somebody_else_is_not_used_as_the_cache(temporary: Path) -> None:
    planted = temporary / f"psylist-{os.getuid()}"
    planted.mkdir(mode=0o700)
    os.chown(planted, 1002, 1002)
    assert cache_dir() != planted


@unix
def test_no_place_for_a_cache_is_told_in_one_sentence(temporary: Path) -> None:
    temporary.rmdir()
    with pytest.raises(DataFileError) as caught:
        cache_dir()
    assert str(caught.value).endswith("no cache folder can be made: no such file or directory")
    assert "XDG_CACHE_HOME" in caught.value.hint


# Locks

_AS_USER = """
import os, sys
from pathlib import Path
from psylist.catalog.transaction import update
os.setgid(int(sys.argv[1]))
os.setuid(int(sys.argv[1]))
update(Path(sys.argv[2]), lambda catalog: catalog.text + f"# {sys.argv[1]}\\n")
"""


@pytest.mark.posix
@as_root
def test_several_users_change_the_same_list() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        file = folder / "entries.toml"
        file.write_text("[[entries]]\nid = 'a'\ntitle = 'A'\n")
        file.chmod(0o666)
        for user in ("1001", "1002", "1003", "1001"):
            words = [sys.executable, "-c", _AS_USER, user, str(file)]
            ended = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
            assert (ended.returncode, ended.stderr) == (0, "")
        assert file.read_text().endswith("# 1001\n# 1002\n# 1003\n# 1001\n")


@unix
def test_a_lock_that_somebody_holds_ends_in_a_refusal(sandbox: Path) -> None:
    file = sandbox / "file"
    file.touch()
    with platform.exclusive(file, 1.0):
        with pytest.raises(TimeoutError), platform.exclusive(file, 0.0):
            pass
        file.unlink()
        file.touch()
        with platform.exclusive(file, 0.0):  # another file by now, as after a replacement
            pass
    with platform.exclusive(file, 0.0):
        pass


@unix
def test_a_file_that_is_not_there_is_locked_through_its_folder(sandbox: Path) -> None:
    with platform.exclusive(sandbox / "a", 0.0):
        with pytest.raises(TimeoutError), platform.exclusive(sandbox / "b", 0.0):
            pass
        (sandbox / "a").touch()
        with platform.exclusive(sandbox / "a", 0.0):
            pass
    with pytest.raises(FileNotFoundError), platform.exclusive(sandbox / "no" / "file", 0.0):
        pass


# Files that other programs hold


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EBUSY])
def test_a_file_that_is_held_is_tried_again_for_a_moment(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(platform, "RETRY_PAUSES", (0.0, 0.0))
    left = [OSError(number, "held")] * 2

    def work() -> str:
        if left:
            raise left.pop()
        return "done"

    assert platform.retry_while_held(work) == "done"
    left[:] = [OSError(number, "held")] * 3
    with pytest.raises(OSError, match="held"):
        platform.retry_while_held(work)
    assert left == []


def test_what_no_waiting_mends_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "RETRY_PAUSES", (0.0, 0.0))
    left = [OSError(errno.ENOSPC, "full")] * 2

    def work() -> None:
        raise left.pop()

    with pytest.raises(OSError, match="full"):
        platform.retry_while_held(work)
    assert len(left) == 1


# Names


@pytest.mark.parametrize(
    ("name", "reason"),
    {
        "con": "is the name of a device",
        "NUL.md": "is the name of a device",
        "Com1": "is the name of a device",
        "lpt9.tar.gz": "is the name of a device",
        "COM²": "is the name of a device",
        "aux .md": "is the name of a device",
        "page.": "ends with a dot",
        "page ": "ends with a space",
        "a:b": "holds ':'",
        'a"b': "holds '\"'",
        "a<b": "holds '<'",
        "a|b": "holds '|'",
        "a?": "holds '?'",
        "a*": "holds '*'",
        "a\tb": "holds '\\t'",
    }.items(),
)
def test_a_name_that_windows_has_not_is_told(name: str, reason: str) -> None:
    assert platform.unusable_name(name) == reason


@pytest.mark.parametrize(
    "name", ["README.md", "console", "com", "com10", "nul-1", "心理.md", "a b"]
)
def test_any_other_name_is_fine(name: str) -> None:
    assert platform.unusable_name(name) == ""
