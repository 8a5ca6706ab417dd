"""`psylist export`: the list as a page in each language, on its own or inside a file."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from psylist.catalog.atomic import ensure_parent, lock, replace_if_unchanged
from psylist.catalog.decode import unknown_key
from psylist.catalog.paths import refuse_outside
from psylist.catalog.read import Catalog, read_bytes
from psylist.catalog.toml_layout import field_lines
from psylist.errors import DataFileError, Problem, UsageError
from psylist.exporting.layouts import (
    DEFAULT,
    Template,
    built_in,
    is_layout,
    is_word,
    layout_names,
    read_template,
)
from psylist.exporting.render import ListContent, PagePlace, RenderedPage, render_page
from psylist.text import markers


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export, and where.

    Attributes:
        language: one of the list's, ``all``, or empty for the default.
        file: the one file to write or check; None for those that the list names, or for stdout.
        write: whether to write the files that the list names.
        check: whether to only compare the files with the list.
        force: whether a file without markers may be overwritten.
        template: a layout, or a file with a template; empty for what the list names, else `list`.
    """

    language: str = ""
    file: Path | None = None
    write: bool = False
    check: bool = False
    force: bool = False
    template: str = ""

    @property
    def is_for_files(self) -> bool:
        """Whether pages go into files, or are compared with them, and not to stdout."""
        return self.write or self.check or self.file is not None


@dataclass(frozen=True, slots=True)
class PageChange:
    """A file as it is and as the export wants it.

    Attributes:
        path: where it is.
        language: of the page in it.
        before: its text, None when there is no such file.
        after: its text with the page in it.
        page: what is rendered into it.
    """

    path: Path
    language: str
    before: str | None
    after: str
    page: RenderedPage

    @property
    def is_stale(self) -> bool:
        """Whether the file has to be written."""
        return self.before != self.after


def render_pages(catalog: Catalog, options: ExportOptions) -> dict[str, RenderedPage]:
    """The page in each language that is wanted.

    Raises:
        UsageError: the list does not have the language, or the template does not work.
    """
    template = load_template(catalog, options)
    languages = select_languages(catalog, options.language)
    return {language: render(catalog, language, template) for language in languages}


def plan_changes(catalog: Catalog, options: ExportOptions) -> list[PageChange]:
    """What an export does to the one file of the options, or to those that the list names.

    Raises:
        UsageError: one file for several pages, a file without markers, no file named.
    """
    template = load_template(catalog, options)
    if options.file is None:
        targets = output_paths(catalog, select_languages(catalog, options.language or "all"))
    else:
        languages = select_languages(catalog, options.language)
        if len(languages) > 1 or options.write:
            message = "-o writes one page; choose it with --lang"
            raise UsageError(message, hint="Use --lang zh -o FILE, or --write alone.")
        targets = {languages[0]: options.file}
    return [
        plan_change(catalog, language, path, template=template, force=options.force)
        for language, path in targets.items()
    ]


def select_languages(catalog: Catalog, query: str) -> list[str]:
    """The languages that ``zh``, ``all`` or nothing (the first) stands for.

    Raises:
        UsageError: the list does not have it.
    """
    known = catalog.settings.languages
    if query == "all":
        return list(known)
    if query and query not in known:
        msg = f"the list has no language {query!r}"
        raise UsageError(msg, hint=f"It has: {', '.join(known)}, or all.")
    return [query or catalog.settings.first]


def load_template(catalog: Catalog, options: ExportOptions) -> Template:
    """The template of the options, else that of the list, else the usual one.

    Raises:
        DataFileError: the file cannot be read; the list names none that there is, or one that a
            list may not name.
        UsageError: there is no such layout or file.
    """
    named = options.template or catalog.settings.template or DEFAULT
    if is_layout(named):
        return built_in(named)
    if options.template:
        return read_template(Path(named))
    file = _named_files(catalog, {"template": named})["template"]
    if is_word(named) and not file.exists():
        line = field_lines(catalog.text, [(-1, "list.template")])[-1, "list.template"]
        message = unknown_key(named, layout_names(), "layout")
        raise DataFileError(str(catalog.path), [Problem(line, "", message)])
    return read_template(file)


def render(
    catalog: Catalog,
    language: str,
    template: Template,
    folder: Path | None = None,
    above: Sequence[str] = (),
) -> RenderedPage:
    """The page in one language.

    Args:
        catalog: the list.
        language: one of its languages.
        template: what the page looks like.
        folder: where the page will lie; the folder that the list names for it when None.
        above: the headings above it in its file.

    Raises:
        UsageError: the template does not work.
    """
    place = PagePlace(others=_others(catalog, language, folder), above=above)
    return render_page(content_of(catalog), language, template, place)


def content_of(catalog: Catalog) -> ListContent:
    """What the pages of a list are made of."""
    return ListContent(catalog.settings, catalog.published, catalog.tags, catalog.tag_groups)


def output_paths(catalog: Catalog, languages: Sequence[str]) -> dict[str, Path]:
    """The file that ``[list] output`` names for each language.

    Raises:
        UsageError: it names none for one of them.
        DataFileError: it names one that a list may not name.
    """
    named = catalog.settings.output
    files = _named_files(catalog, {f"output.{code}": name for code, name in named.items()})
    for language in languages:
        if language not in named:
            msg = f"{catalog.path} does not say where the page in {language!r} belongs"
            raise UsageError(
                msg,
                hint=f'Add output.{language} = "{_free(language, catalog)}" to its [list], '
                "or use -o FILE.",
            )
    return {language: files[f"output.{language}"] for language in languages}


def _named_files(catalog: Catalog, names: Mapping[str, str]) -> dict[str, Path]:
    """The files that the ``[list]`` table names.

    Args:
        catalog: the list.
        names: the path in each field, relative to the data file.

    Raises:
        DataFileError: one is outside the list's folder and repository, or not a regular file.
    """
    files = {field: catalog.path.parent / name for field, name in names.items()}
    reasons = {field: reason for field, path in files.items() if (reason := _unfit(catalog, path))}
    if reasons:
        lines = field_lines(catalog.text, [(-1, f"list.{field}") for field in reasons])
        problems = [
            Problem(
                lines[-1, f"list.{field}"],
                "",
                f"{field.partition('.')[0]!r} names {names[field]!r}, which {reason}",
            )
            for field, reason in reasons.items()
        ]
        hint = "A file elsewhere is named on the command line: -o FILE, --template FILE."
        raise DataFileError(str(catalog.path), problems, hint=hint)
    return files


def _unfit(catalog: Catalog, path: Path) -> str:
    """Why a list cannot name a file; empty if it can."""
    try:
        reason = refuse_outside(catalog.path, path)
        if not reason and path.exists() and not (path.is_file() or path.is_dir()):
            return "is not a regular file"
    except OSError as error:  # a name no system takes, links in a circle
        return f"cannot be used: {(error.strerror or str(error)).lower()}"
    return reason


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
    try:
        exists = path.exists()
    except OSError as error:  # a name no system takes
        message = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise DataFileError(str(path), [Problem(0, "", message)]) from error
    if exists and path.samefile(catalog.path):
        message = "is the list itself; the page would take its place"
        raise UsageError(f"{path} {message}")
    if exists and not (path.is_file() or path.is_dir()):
        message = "is not a regular file"
        raise DataFileError(str(path), [Problem(0, "", message)])
    before = _decode(path, read_bytes(path)) if exists else None
    above = headings(markers.text_above(before)) if before else ()
    fresh = render(catalog, language, template, path.parent, above)
    if before is None or (force and not markers.has_markers(before)):
        after = markers.add_markers(fresh.text)
    else:
        after = markers.find_generated(before, fresh.text, str(path))
    return PageChange(path, language, before, after, fresh)


def write_change(change: PageChange) -> None:
    """Write a file, if it is still as it was.

    Raises:
        DataFileError: it cannot be written, or was changed by someone else.
    """
    expected = None if change.before is None else change.before.encode("utf-8")
    if change.before is None:
        ensure_parent(change.path)
    with lock(change.path):
        replace_if_unchanged(change.path, change.after, expected=expected)


def headings(text: str) -> list[str]:
    """The headings of a Markdown text, without mark-up."""
    if not text.strip():
        return []
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(text)
    inside = [
        tokens[index + 1].children or []
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    kinds = {"text", "code_inline", "text_special"}
    return ["".join(t.content for t in children if t.type in kinds) for children in inside]


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
