"""The folder of a site: which of its files psylist wrote, and what a new build does to them.

A file beside them (`MANIFEST`) names the files of the last build with a digest of each. What is
named there and not wanted any more is removed, unless somebody has changed it since; a file that is
not named there belongs to somebody else, is never removed, and never overwritten unasked. Whatever
a manifest says, nothing outside the folder and nothing behind a symbolic link is touched.
"""

import contextlib
import json
import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from zlib import crc32

from psylist.catalog.atomic import lock, replace_if_unchanged
from psylist.catalog.platform import retry_while_held
from psylist.errors import DataFileError, Problem, UsageError, describe_os_error

MANIFEST = ".psylist-site.json"
_STAGE = ".psylist-site.tmp"
_LOCK = ".psylist-site.lock"
"""Never a file (see `platform.exclusive`): before there is one, the folder itself is locked."""
_BINARY = getattr(os, "O_BINARY", 0)  # of Windows
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_MAX_BYTES = 64_000_000
_SHOWN = 3
"""Names in a message."""


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """What a build does to a folder; names are paths from it, with slashes.

    Attributes:
        folder: where the site lies.
        files: what each of its files is to hold.
        written: those that are new or different.
        removed: those of the last build that are not wanted any more.
        kept: those of them that somebody has changed since: they stay.
        others: how many files there are that psylist did not write; they stay.
        digests: of the last build, by name.
    """

    folder: Path
    files: Mapping[str, bytes]
    written: Sequence[str]
    removed: Sequence[str] = ()
    kept: Sequence[str] = ()
    others: int = 0
    digests: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_stale(self) -> bool:
        """Whether the folder is not as it is to be."""
        return bool(self.written or self.removed)


def plan_folder(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> FolderPlan:
    """What a build does to a folder.

    Args:
        folder: where the site is to lie; it need not be there.
        files: what each of its files is to hold, by its path from the folder, with slashes.
        force: whether files of somebody else may be overwritten.

    Raises:
        UsageError: a file is in the way.
        DataFileError: the folder cannot be read.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is a file, and a web site is a folder of files")
        own = _read_manifest(folder)
        for parent in sorted({name.rpartition("/")[0] for name in files}):
            _refuse_links(folder, f"{parent}/.")
        parents = {name.rpartition("/")[0] for name in files}
        there = {parent for parent in parents if (folder / parent).is_dir()}
        near = {name for name in files if name.rpartition("/")[0] in there}
        written = [
            name for name, data in files.items() if name not in near or _differs(folder, name, data)
        ]
        foreign = [
            name
            for name in written
            if name in near and name not in own and os.path.lexists(f"{folder}/{name}")
        ]
        if foreign and not force:
            raise UsageError(
                f"{folder} holds {_named(foreign)} that psylist did not write",
                hint="Choose another folder; --force overwrites what is in the way.",
            )
        gone = [name for name in own if name not in files and _is_ours(folder, name)]
        changed = [name for name in gone if _digest((folder / name).read_bytes()) != own[name]]
        return FolderPlan(
            folder,
            files,
            written,
            [name for name in gone if name not in changed],
            changed,
            0 if own else _count(folder, files),
            own,
        )
    except OSError as error:
        raise _failure(folder, "read", error) from error


def write_folder(plan: FolderPlan) -> None:
    """Write what a plan says: all new files first, under other names, and what goes, last.

    Raises:
        DataFileError: a file cannot be written; those that are there are whole.
    """
    folder = plan.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with lock(folder / _LOCK), _stage(folder) as stage:
            _fill(stage, {name: plan.files[name] for name in plan.written})
            # Until the end, both builds are psylist's own: a killed run leaves nothing unknown.
            mine = {*plan.written, *plan.digests}
            now = {name: _digest(data) for name, data in plan.files.items() if name in mine}
            _write_manifest(folder, plan.digests, {**plan.digests, **now})
            _move(stage, folder)
            _remove(folder, plan.removed, plan.files)
            left = {name: plan.digests[name] for name in plan.kept}
            _write_manifest(folder, {**plan.digests, **now}, now | left)
    except OSError as error:
        raise _failure(folder, "written", error) from error


def _fill(stage: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder that has none of them."""
    for parent in sorted({name.rpartition("/")[0] for name in files}):
        (stage / parent).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():  # thousands of files: no buffer, no object a file
        handle = os.open(f"{stage}/{name}", os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        try:
            _write(handle, data)
        finally:
            os.close(handle)


def _write(handle: int, data: bytes) -> None:
    done = os.write(handle, data)
    while done < len(data):
        done += os.write(handle, data[done:])


def _move(source: Path, target: Path) -> None:
    """Put what is in a folder into another one: folders that are new as a whole."""
    with os.scandir(source) as found:
        for item in sorted(found, key=lambda item: item.name == "index.html"):
            place = target / item.name
            if item.is_dir() and place.is_dir():
                _refuse_link(place)
                _move(source / item.name, place)
            else:
                retry_while_held(partial(os.replace, item.path, place))


def _remove(folder: Path, names: Sequence[str], wanted: Mapping[str, bytes]) -> None:
    """Remove files, and the folders that are empty then."""
    again = {name.casefold(): name for name in wanted}
    for name in names:
        # Where upper and lower case are the same, the file of an id that was respelled is wanted.
        same = again.get(name.casefold())
        if same and (folder / same).samefile(folder / name):
            continue
        if _is_ours(folder, name):
            (folder / name).unlink(missing_ok=True)
    parents = {parent for name in names for parent in PurePosixPath(name).parents}
    for parent in sorted(parents, reverse=True):  # what is inside a folder goes before it
        if parent.parts:
            with contextlib.suppress(OSError):  # it is not empty
                (folder / parent).rmdir()


def _read_manifest(folder: Path) -> dict[str, str]:
    """The digests of the files of the last build, as far as they can be files of a site."""
    file = folder / MANIFEST
    if file.is_symlink() or not file.is_file() or file.stat().st_size > _MAX_BYTES:
        return {}
    try:
        files = json.loads(file.read_bytes())["files"]
        found = {name: digest for name, digest in files.items() if isinstance(digest, str)}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    return {name: digest for name, digest in found.items() if _is_inside(name)}


def _write_manifest(folder: Path, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    if before == after and (folder / MANIFEST).exists():
        return
    head = {"about": "The files of this site that psylist wrote, and may remove."}
    text = json.dumps({**head, "files": dict(sorted(after.items()))}, ensure_ascii=False, indent=0)
    file = folder / MANIFEST
    now = file.read_bytes() if file.is_file() else None
    replace_if_unchanged(file, text + "\n", expected=now)


def _is_inside(name: str) -> bool:
    """Whether a name is a path down from the folder of a site on every system."""
    parts = name.split("/")
    return not any(
        part in {"", ".", ".."} or "\\" in part or ":" in part or "\0" in part for part in parts
    )


def _is_ours(folder: Path, name: str) -> bool:
    """Whether a file of the last build is still there, and no link leads to it."""
    try:
        _refuse_links(folder, name)
        return stat.S_ISREG((folder / name).lstat().st_mode)
    except (OSError, UsageError):
        return False


def _refuse_links(folder: Path, name: str) -> None:
    """Raise if a folder on the way to a file is something else, or a symbolic link."""
    parent = folder
    for part in name.split("/")[:-1]:
        parent /= part
        _refuse_link(parent)
        if parent.exists() and not parent.is_dir():
            raise UsageError(f"{parent} is a file, and the site needs a folder there")


def _refuse_link(parent: Path) -> None:
    if parent.is_symlink():
        raise UsageError(f"{parent} is a symbolic link; psylist writes no site through one")


def _differs(folder: Path, name: str, data: bytes) -> bool:
    """Whether a file has to be written.

    Raises:
        UsageError: there is a folder in its place.
    """
    try:
        # A pipe in the place of a page does not keep anybody waiting.
        handle = os.open(f"{folder}/{name}", os.O_RDONLY | _BINARY | _AT_ONCE)
        try:
            return os.read(handle, len(data) + 1) != data
        finally:
            os.close(handle)
    except IsADirectoryError as error:
        raise UsageError(f"{folder / name} is a folder, and the site needs a file there") from error
    except OSError:  # it is not there, or is not to be read; a link in a circle
        return True


def _count(folder: Path, files: Mapping[str, bytes]) -> int:
    """How many files and folders there are that are not of the site."""
    own = {name.partition("/")[0] for name in files} | {MANIFEST, _STAGE}
    try:
        return sum(name not in own for name in os.listdir(folder))  # noqa: PTH208  (names)
    except FileNotFoundError:
        return 0


@contextlib.contextmanager
def _stage(folder: Path) -> Iterator[Path]:
    """A folder for files that are not in their places yet; what a killed run left goes.

    The caller holds the lock.
    """
    stage = folder / _STAGE
    _refuse_link(stage)
    shutil.rmtree(stage, ignore_errors=True)  # it follows no link
    stage.mkdir()
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _digest(data: bytes) -> str:
    return f"{len(data):x}-{crc32(data):08x}"


def _named(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more files" if more > 0 else "")


def _failure(folder: Path, what: str, error: OSError) -> DataFileError:
    reason = describe_os_error(error)
    name = str(error.filename or folder)
    return DataFileError(name, [Problem(0, "", f"cannot be {what}: {reason}")])
