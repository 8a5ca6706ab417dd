"""What psylist wrote into a folder it may replace and remove; nothing else, whatever is said."""

import json
import os
from pathlib import Path

import pytest

from psylist.errors import DataFileError, UsageError
from psylist.exporting.site import folder as module
from psylist.exporting.site.folder import MANIFEST, FolderPlan, plan_folder, write_folder

FILES = {"index.html": b"one", "works/a.html": b"a", "works/b.html": b"b"}


def build(folder: Path, files: dict[str, bytes], *, force: bool = False) -> FolderPlan:
    plan = plan_folder(folder, files, force=force)
    write_folder(plan)
    return plan


def names(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    build(folder, FILES)
    return folder


def claim(folder: Path, *claimed: str) -> None:
    """Make the manifest name further files, with the right digest where they can be read."""
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    for name in claimed:
        file = folder / name
        data = file.read_bytes() if file.is_file() else b""
        manifest["files"][name] = module._digest(data)
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")


def test_a_site_is_written_whole(site: Path) -> None:
    assert {name: (site / name).read_bytes() for name in names(site)} == FILES


def test_what_is_as_it_should_be_is_left_alone(site: Path) -> None:
    times = {name: (site / name).stat().st_mtime_ns for name in names(site)}
    plan = build(site, FILES)
    assert not plan.is_stale
    assert {name: (site / name).stat().st_mtime_ns for name in names(site)} == times


def test_a_page_that_is_not_wanted_any_more_is_removed_with_its_folder(site: Path) -> None:
    plan = build(site, {"index.html": b"two"})
    assert plan.removed == ["works/a.html", "works/b.html"]
    assert names(site) == ["index.html"]
    assert not (site / "works").exists()


def test_files_of_others_stay(site: Path) -> None:
    (site / "works" / "mine.html").write_text("mine")
    (site / "CNAME").write_text("example.org")
    build(site, {"index.html": b"two"})
    assert names(site) == ["CNAME", "index.html", "works/mine.html"]


def test_a_page_that_somebody_changed_is_not_removed(site: Path) -> None:
    (site / "works/a.html").write_text("changed by hand")
    plan = build(site, {"index.html": b"two"})
    assert plan.kept == ["works/a.html"]
    assert names(site) == ["index.html", "works/a.html"]
    assert build(site, {"index.html": b"two"}).kept == ["works/a.html"]


def test_a_file_of_somebody_else_is_not_overwritten_unless_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(UsageError, match=r"holds index\.html that psylist did not write"):
        build(tmp_path, FILES)
    assert names(tmp_path) == ["index.html"]
    build(tmp_path, FILES, force=True)
    assert names(tmp_path) == sorted(FILES)


def test_a_file_of_somebody_else_that_is_the_same_stays_theirs(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"one")
    build(tmp_path, FILES)
    build(tmp_path, {"other.html": b"o"})
    assert names(tmp_path) == ["index.html", "other.html"]


def test_a_folder_that_holds_other_things_is_said_to(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "notes.txt").write_text("mine")
    assert plan_folder(tmp_path / "site", FILES).others == 1


@pytest.mark.parametrize(
    "name",
    ["../outside.txt", "works/../../outside.txt", "/{outside}", "..\\outside.txt", "", ".", "a//b"],
)
def test_a_manifest_removes_nothing_outside_its_folder(site: Path, name: str) -> None:
    outside = site.parent / "outside.txt"
    outside.write_bytes(b"")
    claim(site, name.replace("{outside}", str(outside)))
    build(site, FILES)
    assert outside.exists()
    assert names(site) == sorted(FILES)


@pytest.mark.posix
def test_a_manifest_removes_nothing_behind_a_link(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept.html").write_bytes(b"k")
    (site / "link").symlink_to(tmp_path / "elsewhere")
    (site / "file.html").symlink_to(tmp_path / "elsewhere" / "kept.html")
    claim(site, "link/kept.html", "file.html")
    build(site, FILES)
    assert (tmp_path / "elsewhere" / "kept.html").exists()
    assert (site / "file.html").is_symlink()


@pytest.mark.posix
def test_nothing_is_written_through_a_link(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    for file in (site / "works").iterdir():
        file.unlink()
    (site / "works").rmdir()
    (site / "works").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="is a symbolic link"):
        build(site, FILES)
    assert [*(tmp_path / "elsewhere").iterdir()] == []


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"files": 1}', '{"files": {"index.html": 1}}', "[" * 100_000, "\xff"],
    ids=["empty", "half", "list", "number", "no digest", "deep", "latin"],
)
def test_a_broken_manifest_makes_strangers_of_all_files(site: Path, text: str) -> None:
    (site / MANIFEST).write_text(text, "latin-1")
    with pytest.raises(UsageError, match="did not write"):
        build(site, {"index.html": b"two"})
    assert names(site) == sorted(FILES)


def test_what_is_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="is a file, and a web site is a folder"):
        plan_folder(tmp_path / "file", FILES)
    (tmp_path / "index.html").mkdir()
    with pytest.raises(UsageError, match="is a folder, and the site needs a file there"):
        plan_folder(tmp_path, FILES)
    with pytest.raises(UsageError, match="is a file, and the site needs a folder there"):
        plan_folder(tmp_path, {"file/a.html": b""})


def test_a_failure_leaves_the_site_as_it_was(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = module._write

    def write(handle: int, data: bytes) -> None:
        if data == b"full":
            raise OSError(28, "No space left on device")
        real(handle, data)

    monkeypatch.setattr(module, "_write", write)
    with pytest.raises(DataFileError, match="no space left"):
        build(site, {"index.html": b"two", "works/c.html": b"full"})
    assert {name: (site / name).read_bytes() for name in names(site)} == FILES


def test_what_a_killed_run_left_does_no_harm(site: Path) -> None:
    left = site / ".psylist-site.tmp" / "works"
    left.mkdir(parents=True)
    (left / "a.html").write_text("half")
    build(site, FILES | {"works/c.html": b"c"})
    assert names(site) == sorted([*FILES, "works/c.html"])


def test_an_id_that_is_respelled_keeps_one_page(site: Path) -> None:
    build(site, {"index.html": b"one", "works/A.html": b"a", "works/b.html": b"b"})
    assert (site / "works/A.html").read_bytes() == b"a"
    assert len(names(site)) == 3


@pytest.mark.posix
def test_a_pipe_in_the_place_of_a_page_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "index.html")
    with pytest.raises(UsageError, match=r"holds index\.html that psylist did not write"):
        plan_folder(tmp_path, FILES)
