"""`psylist export`: the list as a page in each language, on its own or inside a file."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from psylist.catalog.atomic import ensure_parent, lock, refuse_read_file, replace_if_unchanged
from psylist.catalog.conflicts import find_conflicts
from psylist.catalog.decode import unknown_key
from psylist.catalog.paths import refuse_outside
from psylist.catalog.read import Catalog, read_bytes
from psylist.errors import DataFileError, Problem, PsylistError, UsageError, describe_os_error
from psylist.exporting.layouts import (
    DEFAULT,
    Template,
    built_in,
    copy_hint,
    is_layout,
    is_word,
    layout_names,
    read_template,
)
from psylist.exporting.render import ListContent, PagePlace, RenderedPage, render_page
from psylist.exporting.split import PageTask, find_leftovers, other_pages, split_by_year
from psylist.exporting.successors import find_successors
from psylist.text import markers

CONFLICT = "one of git's conflicts stands beside the list; edit the file"
"""What is said of a page with conflict marks outside of what is generated."""


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
        is_part: whether it is a part of a list, which an index stands for.
    """

    path: Path
    language: str
    before: str | None
    after: str
    page: RenderedPage
    is_part: bool = False

    @property
    def is_stale(self) -> bool:
        """Whether the file has to be written."""
        return self.before != self.after

    def conflict_lines(self, *, is_written: bool) -> Sequence[int]:
        """The lines on which conflicts of git begin in what is not generated.

        Args:
            is_written: whether the file is as the export wants it by now.
        """
        found = find_conflicts(markers.own_text((self.after if is_written else self.before) or ""))
        return found.lines if found else ()


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What an export does.

    Attributes:
        changes: of files.
        leftovers: pages of an earlier split that the list has no use for any more.
        refused: why there are pages that cannot be written.
    """

    changes: Sequence[PageChange]
    leftovers: Sequence[Path] = ()
    refused: Sequence[PsylistError] = ()


def render_pages(catalog: Catalog, options: ExportOptions) -> dict[str, RenderedPage]:
    """The page in each language that is wanted.

    Raises:
        UsageError: the list does not have the language, or the template of the options does not
            work.
        DataFileError: that of the list does not.
    """
    template = load_template(catalog, options)
    languages = select_languages(catalog, options.language)
    return {language: render(catalog, language, template) for language in languages}


def plan_pages(catalog: Catalog, options: ExportOptions) -> ExportPlan:
    """What an export does to the one file of the options, or to those that the list names.

    A page that cannot be written does not keep the others from being looked at.

    Raises:
        UsageError: one file for several pages, no file named.
        DataFileError: a file that a list may not name.
    """
    template = load_template(catalog, options)
    tasks = _tasks(catalog, options)
    outputs = _outputs(catalog) if options.file is None else {}
    changes: list[PageChange] = []
    refused: dict[str, PsylistError] = {}  # a template fails in the same way on every page
    for task in tasks:
        try:
            change = plan_change(catalog, task, template=template, force=options.force)
        except (UsageError, DataFileError) as error:
            refused.setdefault(str(error), error)
        else:
            changes.append(change)
    return ExportPlan(changes, find_leftovers(outputs, tasks), [*refused.values()])


def _tasks(catalog: Catalog, options: ExportOptions) -> list[PageTask]:
    """The pages of an export, each with its file."""
    content = content_of(catalog)
    if options.file is not None:
        languages = select_languages(catalog, options.language)
        if len(languages) > 1 or options.write:
            message = "-o writes one page; choose it with --lang"
            raise UsageError(message, hint="Use --lang zh -o FILE, or --write alone.")
        place = PagePlace(others=_others(catalog, languages[0], options.file.parent))
        return [PageTask(languages[0], options.file, content, place)]
    targets = output_paths(catalog, select_languages(catalog, options.language or "all"))
    if catalog.settings.split is None:
        return [
            PageTask(code, path, content, PagePlace(others=_others(catalog, code, path.parent)))
            for code, path in targets.items()
        ]
    outputs = _outputs(catalog)
    tasks = [task for code in targets for task in split_by_year(content, code, outputs)]
    _refuse_parts(catalog, tasks)
    return tasks


def _outputs(catalog: Catalog) -> dict[str, Path]:
    return {code: catalog.path.parent / name for code, name in catalog.settings.output.items()}


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
        _refuse(catalog, {"template": unknown_key(named, layout_names(), "layout")})
    if not file.exists():
        reason = f"'template' names {named!r}, which is not there"
        _refuse(catalog, {"template": reason}, copy_hint(str(file)))
    return read_template(file, is_of_list=True)


def render(catalog: Catalog, language: str, template: Template) -> RenderedPage:
    """The page in one language.

    Args:
        catalog: the list.
        language: one of its languages.
        template: what the page looks like.

    Raises:
        UsageError: the template does not work.
        DataFileError: it does not, and the list names it.
    """
    place = PagePlace(others=_others(catalog, language))
    return render_page(content_of(catalog), language, template, place)


def content_of(catalog: Catalog) -> ListContent:
    """What the pages of a list are made of."""
    entries = catalog.published
    successors = find_successors(entries)
    return ListContent(catalog.settings, entries, catalog.tags, catalog.tag_groups, successors)


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
    reasons = {
        field: f"{field.partition('.')[0]!r} names {names[field]!r}, which {reason}"
        for field, path in files.items()
        if (reason := _unfit(catalog, path))
    }
    hint = "A file elsewhere is named on the command line: -o FILE, --template FILE."
    _refuse(catalog, reasons, hint)
    return files


def _refuse_parts(catalog: Catalog, tasks: Sequence[PageTask]) -> None:
    """Raise unless the list may write its parts.

    Raises:
        DataFileError: one is outside the list's folder and repository, or not a regular file.
    """
    taken = {os.path.realpath(task.path) for task in tasks if not task.is_part}
    for task in tasks:
        if not task.is_part:
            continue
        reason = _unfit(catalog, task.path)
        if not reason and os.path.realpath(task.path) in taken:
            reason = "'output' names for another page"
        if reason:
            _refuse(catalog, {"split": f"'split' writes {str(task.path)!r}, which {reason}"})


def _refuse(catalog: Catalog, reasons: Mapping[str, str], hint: str = "") -> None:
    """Raise if there are reasons, by the field of the list that they are about."""
    if reasons:
        from psylist.catalog.toml_layout import field_lines  # only a flaw needs it

        lines = field_lines(catalog.text, [(-1, f"list.{field}") for field in reasons])
        raise DataFileError(
            str(catalog.path),
            [Problem(lines[-1, f"list.{field}"], "", text) for field, text in reasons.items()],
            hint=hint,
        )


def _unfit(catalog: Catalog, path: Path) -> str:
    """Why a list cannot name a file; empty if it can."""
    try:
        reason = refuse_outside(catalog.path, path)
        if not reason and path.exists() and not (path.is_file() or path.is_dir()):
            return "is not a regular file"
    except OSError as error:  # a name no system takes, links in a circle
        return f"cannot be used: {describe_os_error(error)}"
    return reason


def _free(language: str, catalog: Catalog) -> str:
    usual = "README.md" if language == catalog.settings.first else f"README_{language}.md"
    return f"{language}.md" if usual in catalog.settings.output.values() else usual


def plan_change(catalog: Catalog, task: PageTask, *, template: Template, force: bool) -> PageChange:
    """What an export does to a file.

    Raises:
        UsageError: the file has no markers and `force` is not given, or the page has some.
        DataFileError: the file cannot be read.
    """
    path, language = task.path, task.language
    try:
        exists = path.exists()
    except OSError as error:  # a name no system takes
        message = f"cannot be written: {describe_os_error(error)}"
        raise DataFileError(str(path), [Problem(0, "", message)]) from error
    refuse_read_file(path, catalog.path, *template.files)
    if exists and not (path.is_file() or path.is_dir()):
        message = "is not a regular file"
        raise DataFileError(str(path), [Problem(0, "", message)])
    before = _decode(path, read_bytes(path)) if exists else None
    above = headings(markers.text_above(before)) if before else ()
    fresh = render_page(task.content, language, template, replace(task.place, above=above))
    _refuse_markers(fresh.text, template)
    if before is None or (force and not markers.has_markers(before)):
        after = markers.add_markers(fresh.text)
    else:
        after = markers.find_generated(before, fresh.text, str(path))
    return PageChange(path, language, before, after, fresh, is_part=task.is_part)


def _refuse_markers(page: str, template: Template) -> None:
    """Refuse a page that holds marker lines: the next export would not know where it ends.

    Raises:
        UsageError: it holds some.
        DataFileError: it does, and the list names the template.
    """
    if markers.START not in page and markers.END not in page:  # as of nearly all pages
        return
    if markers.has_markers(page):
        message = f"makes a page that has {markers.START} or {markers.END} on a line of its own"
        hint = "Take the line out of the template, or of 'header' or 'footer' of the list."
        if template.is_of_list:
            raise DataFileError(template.name, [Problem(0, "", message)], hint=hint)
        raise UsageError(f"{template.name} {message}", hint=hint)


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


def _others(catalog: Catalog, language: str, folder: Path | None = None) -> dict[str, str]:
    """The pages in the other languages, as seen from a folder, or from that of this page."""
    outputs = _outputs(catalog)
    if folder is None and language not in outputs:
        return {}
    return other_pages(outputs, language, outputs[language].parent if folder is None else folder)
