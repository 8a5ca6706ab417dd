"""A list that is split: a page a year for each language, and an index of them."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from psylist.exporting.render import ListContent, PagePlace, Part
from psylist.exporting.sections import Sections, TagRecords
from psylist.text import markers
from psylist.vocabulary.phrases import phrases_of

_UNDATED = "undated"
_PART_NAME = re.compile(rf"(\d{{4}}|{_UNDATED})\.md")
_MAX_BYTES = 64_000_000  # of a file that is looked at


@dataclass(frozen=True, slots=True)
class PageTask:
    """A page and the file that it goes into.

    Attributes:
        language: of the page.
        path: the file.
        content: what is on it.
        place: where it stands.
        is_part: whether it is a part of a list, which an index stands for.
    """

    language: str
    path: Path
    content: ListContent
    place: PagePlace
    is_part: bool = False


def split_by_year(
    content: ListContent, language: str, outputs: Mapping[str, Path]
) -> Iterator[PageTask]:
    """The index of a list in one language, and its page of each year.

    Args:
        content: the whole list.
        language: that is wanted.
        outputs: the index of each language that has one.
    """
    index = outputs[language]
    years = _years(content, language)
    parts = [
        Part(
            heading,
            relative_address(_part_path(outputs, language, name), index.parent),
            len(part.entries),
        )
        for name, heading, part in years
    ]
    others = other_pages(outputs, language, index.parent)
    yield PageTask(language, index, content, PagePlace(others=others, parts=parts))
    keys = [key for key in content.settings.sections if key != "year"] or ["none"]
    for name, heading, part in years:
        path = _part_path(outputs, language, name)
        pages = {code: _part_path(outputs, code, name) for code in outputs}
        place = PagePlace(
            others=other_pages(pages, language, path.parent),
            keys=keys,
            heading=heading,
            index=relative_address(index, path.parent),
        )
        yield PageTask(language, path, part, place, is_part=True)


def other_pages(outputs: Mapping[str, Path], language: str, folder: Path) -> dict[str, str]:
    """The address of the page in each other language, as seen from a folder."""
    return {
        code: relative_address(path, folder) for code, path in outputs.items() if code != language
    }


def relative_address(path: Path, folder: Path) -> str:
    """The address of a file in a page that lies in a folder."""
    return quote(os.path.relpath(path, folder).replace(os.sep, "/"))


def find_leftovers(outputs: Mapping[str, Path], tasks: Sequence[PageTask]) -> list[Path]:
    """The pages of earlier splits that no task writes any more.

    A page counts if psylist's markers are in it.
    """
    written = {os.path.realpath(task.path) for task in tasks}
    languages = {task.language for task in tasks}
    folders = [path.parent / code for code, path in outputs.items() if code in languages]
    files = [path for folder in folders for path in _files(folder)]
    return [path for path in files if os.path.realpath(path) not in written and _is_ours(path)]


def _years(content: ListContent, language: str) -> list[tuple[str, str, ListContent]]:
    """The name, the heading and the works of each year."""
    settings = content.settings
    records = TagRecords(content.tags, content.groups, language, settings.first)
    parted = Sections(settings, phrases_of(settings, language), records, ["year"])
    found = []
    for section in parted.part(content.entries):
        entries = [content.entries[index] for index in sorted(section.indexes)]
        name = str(entries[0].section or _UNDATED)
        found.append((name, section.heading, replace(content, entries=entries)))
    return found


def _part_path(outputs: Mapping[str, Path], language: str, name: str) -> Path:
    return outputs[language].parent / language / f"{name}.md"


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if _PART_NAME.fullmatch(path.name))
    except OSError:  # not a file that can be read
        return []


def _is_ours(path: Path) -> bool:
    try:
        if not path.is_file() or path.stat().st_size > _MAX_BYTES:
            return False
        return markers.has_markers(path.read_text("utf-8", "replace"))
    except OSError:
        return False
