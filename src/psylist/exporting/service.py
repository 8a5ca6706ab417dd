"""`psylist export`: the list as a page in each language, on its own or inside a file."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from psylist.catalog.atomic import ensure_parent, lock, replace_if_unchanged
from psylist.catalog.read import Catalog, decode_text, read_bytes
from psylist.errors import DataFileError, Problem, UsageError
from psylist.exporting.render import RenderedPage, Template, built_in, render_page
from psylist.text import markers


@dataclass(frozen=True, slots=True)
class PageChange:
    """A file as it is and as the export wants it.

    Attributes:
        path: where it is.
        language: of the page in it.
        before: its text, None when there is no such file.
        after: its text with the page in it.
        fallbacks: see `Page`.
    """

    path: Path
    language: str
    before: str | None
    after: str
    fallbacks: int

    @property
    def is_stale(self) -> bool:
        """Whether the file has to be written."""
        return self.before != self.after


def select_languages(catalog: Catalog, word: str) -> list[str]:
    """The languages that ``zh``, ``all`` or nothing (the first) stands for.

    Raises:
        UsageError: the list does not have it.
    """
    known = catalog.settings.languages
    if word == "all":
        return list(known)
    if word and word not in known:
        msg = f"the list has no language {word!r}"
        raise UsageError(msg, hint=f"It has: {', '.join(known)}, or all.")
    return [word or catalog.settings.first]


def load_template(file: Path | None) -> Template:
    """The template in a file, or the built-in one.

    Raises:
        DataFileError: the file cannot be read.
    """
    return Template(str(file), decode_text(file, read_bytes(file))) if file else built_in()


def render(
    catalog: Catalog, language: str, template: Template, folder: Path | None = None
) -> RenderedPage:
    """The page in one language.

    Args:
        catalog: the list.
        language: one of its languages.
        template: what the page looks like.
        folder: where the page will lie; the folder that the list names for it when None.

    Raises:
        UsageError: the template does not work.
    """
    others = _others(catalog, language, folder)
    return render_page(catalog.settings, catalog.entries, language, others, template)


def output_paths(catalog: Catalog, languages: Sequence[str]) -> dict[str, Path]:
    """The file that ``[list] output`` names for each language.

    Raises:
        UsageError: it names none for one of them.
    """
    named = catalog.settings.output
    for language in languages:
        if language not in named:
            msg = f"{catalog.path} does not say where the page in {language!r} belongs"
            raise UsageError(
                msg,
                hint=f'Add output.{language} = "{_free(language, catalog)}" to its [list], '
                "or use -o FILE.",
            )
    return {language: catalog.path.parent / named[language] for language in languages}


def _free(language: str, catalog: Catalog) -> str:
    usual = "README.md" if language == catalog.settings.first else f"README_{language}.md"
    return f"{language}.md" if usual in catalog.settings.output.values() else usual


def plan_change(
    catalog: Catalog, language: str, path: Path, *, template: Template, force: bool
) -> PageChange:
    """What an export does to a file.

    Raises:
        UsageError: the file has no markers and `force` is not given.
        DataFileError: the file cannot be read.
    """
    fresh = render(catalog, language, template, path.parent)
    try:
        exists = path.exists()
    except OSError as error:  # a name no system takes
        message = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise DataFileError(str(path), [Problem(0, "", message)]) from error
    if exists and path.samefile(catalog.path):
        message = "is the list itself; the page would take its place"
        raise UsageError(f"{path} {message}")
    if exists and not (path.is_file() or path.is_dir()):
        message = "is no regular file"
        raise DataFileError(str(path), [Problem(0, "", message)])
    before = _decode(path, read_bytes(path)) if exists else None
    if before is None or (force and not markers.has_markers(before)):
        after = markers.add_markers(fresh.text)
    else:
        after = markers.find_generated(before, fresh.text, str(path))
    return PageChange(path, language, before, after, fresh.fallbacks)


def write_changes(wanted: PageChange) -> None:
    """Carries a change out, if the file is still as it was.

    Raises:
        DataFileError: it cannot be written, or was changed by someone else.
    """
    expected = None if wanted.before is None else wanted.before.encode("utf-8")
    if wanted.before is None:
        ensure_parent(wanted.path)
    with lock(wanted.path):
        replace_if_unchanged(wanted.path, wanted.after, expected=expected)


def _decode(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataFileError(str(path), [Problem(line, "", "is not UTF-8")]) from error


def _others(catalog: Catalog, language: str, folder: Path | None) -> dict[str, str]:
    """The pages in the other languages, as seen from the folder of this one."""
    named = catalog.settings.output
    home = catalog.path.parent
    if folder is None and language not in named:
        return {}
    here = folder if folder is not None else (home / named[language]).parent
    return {
        other: quote(os.path.relpath(home / file, here).replace(os.sep, "/"))
        for other, file in named.items()
        if other != language
    }
