"""`psylist import`: existing lists, imported into the data file without losing a link."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from psylist.catalog.atomic import ensure_parent, lock, prepare_output, replace_if_unchanged
from psylist.catalog.history import recorded
from psylist.catalog.order import place_blocks
from psylist.catalog.paths import refuse_outside
from psylist.catalog.read import Catalog, load_catalog
from psylist.catalog.references import follow_renames
from psylist.catalog.toml_edit import insert_blocks
from psylist.catalog.toml_write import format_field, toml_value
from psylist.catalog.transaction import update, validate_text
from psylist.duplicates.guard import ConfirmDistinct
from psylist.errors import EXIT_BUG, PsylistError, UsageError, join_errors
from psylist.importing.drafts import InputFile, LinkRef, Work
from psylist.importing.inputs import STDIN, ImportOptions, InputSpec, read_input
from psylist.importing.issues import Issue
from psylist.importing.matching import match_files
from psylist.importing.plan import (
    DuplicatePolicy,
    ImportedWork,
    ImportPlan,
    ImportStatus,
    confirm_duplicates,
    plan_import,
)
from psylist.model import ImportSettings, text_in
from psylist.text.languages import language_of_text, without_copies
from psylist.vocabulary.columns import is_same_language

if TYPE_CHECKING:
    from psylist.importing.corrections import Corrections
    from psylist.importing.explanation import LineExplanation
    from psylist.importing.markdown.page import PageReading
    from psylist.importing.tag_matching import MatchedTags

_MIN_PRESENT = 0.5  # of the entries are in the files: then those that are not are reported
_HELD_BACK = 1  # the exit code of findings


@dataclass(frozen=True, slots=True)
class FileCounts:
    """The links of one file; each is either in an entry or left out.

    Attributes:
        name: of the file.
        language: of the file.
        entries: how many entries it has.
        links: how many links it has.
        in_entries: how many of them are in entries of the list.
        left_out: the others, each with its reason.
        reading: how a Markdown page was understood.
    """

    name: str
    language: str
    entries: int
    links: int
    in_entries: int
    left_out: Sequence[LinkRef]
    reading: "PageReading | None" = None


@dataclass(slots=True)
class ImportReport:
    """What an import did, or would do.

    Attributes:
        files: those that were read.
        entries: what became of each work, in the order of the files.
        issues: what a curator has to look at.
        path: of the data file.
        before: the text of the data file before the import.
        text: its text after it.
        created: whether it did not exist before.
        is_without_works: whether there is nothing to make a new list of.
    """

    files: list[FileCounts]
    entries: list[ImportedWork]
    issues: list[Issue]
    path: Path
    before: str = ""
    text: str = ""
    created: bool = False
    is_without_works: bool = False

    @property
    def added(self) -> int:
        """How many entries are new."""
        return self._count(ImportStatus.ADDED)

    @property
    def updated(self) -> int:
        """How many entries of the list were changed."""
        changed = (i.message.partition(":")[0] for i in self.issues if i.kind == "updated")
        return len({id_ for id_ in changed if not id_.startswith("[")})  # the others are tags

    @property
    def held_back(self) -> int:
        """How many works are likely duplicates and were not added."""
        return self._count(ImportStatus.DUPLICATE)

    @property
    def exit_code(self) -> int:
        """0, 1 when likely duplicates were not added, 70 when psylist failed on a part."""
        if any(issue.kind == "bug" for issue in self.issues):
            return EXIT_BUG
        return _HELD_BACK if self.held_back else 0

    def _count(self, status: ImportStatus) -> int:
        return sum(entry.status is status for entry in self.entries)


def run_import(options: ImportOptions, confirm: ConfirmDistinct | None) -> ImportReport:
    """Read the files, and add what is new to the data file.

    Args:
        options: of the command.
        confirm: asks a person whether a likely duplicate is a work of its own; without it none is
            added.

    Raises:
        UsageError: the options contradict each other or the list.
        DataFileError: a file cannot be read or written.
    """
    options.validate()
    path, catalog = _target(options)
    corrections = _corrections(options, catalog)
    inputs = _read_all(options.inputs(), corrections, _known_languages(catalog))
    if not (options.dry_run or options.report):  # nobody asks how the pages were understood
        for file in inputs:
            file.result.reading = None
    _check_inputs(inputs)
    if corrections is not None:
        corrections.refuse_unmatched(in_file=options.corrections is not None)
    if options.report is not None and not options.prints_report:
        # rather no list than a list without its report
        prepare_output(options.report, path, *options.files)
    if catalog is None:
        return import_into_new_list(path, inputs, write=options.writes)
    _use_codes_of(catalog, inputs)
    policy = DuplicatePolicy(allow_all=options.allow_duplicate, update=options.update)
    if not options.writes or options.allow_duplicate:
        confirm = None
    report = import_into(catalog, inputs, policy, confirm, write=options.writes)
    if corrections is not None and any(file.is_page for file in inputs):
        report.issues += corrections.unmatched()
    return report


def _read_all(
    specs: Sequence[InputSpec], corrections: "Corrections | None", known: Sequence[str]
) -> list[InputFile]:
    """Every file that is imported.

    Raises:
        PsylistError: what is wrong with each that cannot be read.
    """
    inputs: list[InputFile] = []
    errors: list[PsylistError] = []
    for spec in specs:
        try:
            inputs.append(read_input(spec, corrections, known))
        except PsylistError as error:
            errors.append(error)
    if errors:
        raise join_errors(errors)
    return inputs


def explain_import(options: ImportOptions, line: int) -> "LineExplanation":
    """How a line of the first file is read, and why.

    Args:
        options: of the command.
        line: of the first file, counted from 1.

    Raises:
        UsageError: the file is not a Markdown page, or has no such line.
        DataFileError: it cannot be read.
    """
    from psylist.importing.explanation import explain_line

    options.validate()
    _, catalog = _target(options)
    corrections = _corrections(options, catalog)
    file = read_input(options.inputs()[0], corrections, _known_languages(catalog))
    if corrections is not None and len(options.inputs()) == 1:  # others may have what it lacks
        corrections.refuse_unmatched(in_file=options.corrections is not None)
    if file.result.reading is None:
        raise UsageError(f"--explain: {file.name} is not a Markdown page")
    lines = len(file.result.reading.lines)
    if line > lines:
        raise UsageError(f"--explain: {file.name} has {lines} lines")
    return explain_line(file.result.reading, line)


def _target(options: ImportOptions) -> tuple[Path, Catalog | None]:
    """The data file, and the list in it if there is one."""
    path = options.find_target()
    return path, load_catalog(path) if path.exists() and not options.to_stdout else None


def _known_languages(catalog: Catalog | None) -> Sequence[str]:
    """The languages of a list; empty for a new one."""
    return catalog.settings.languages if catalog else ()


def _corrections(options: ImportOptions, catalog: Catalog | None) -> "Corrections | None":
    """What somebody said: in the file named, else in the data file, and on the command line."""
    if options.corrections is not None:
        from psylist.importing.corrections import read_corrections

        return read_corrections(options.corrections, options.examples)
    said = catalog.imports if catalog else ImportSettings()
    if said == ImportSettings() and not options.examples:
        return None
    from psylist.importing.corrections import Corrections

    source, text = (str(catalog.path), catalog.text) if catalog else ("", "")
    return Corrections(said, source, text, "import.", options.examples)


def import_into_new_list(path: Path, inputs: Sequence[InputFile], *, write: bool) -> ImportReport:
    """The entries of files as a new list; without any there is none.

    Args:
        path: where the data file is, or would be.
        inputs: the files, that of the list's first language first.
        write: create the data file.

    Raises:
        UsageError: the result would break a rule.
        DataFileError: the data file cannot be written.
    """
    issues: list[Issue] = []
    if any(file.result.has_marks for file in inputs):
        _use_marks(inputs)
    works, tags = _match(inputs, issues)
    plan = plan_import(works, None, _languages(inputs), DuplicatePolicy())
    header = _list_header(path, inputs)
    validate_text(path, header)  # the entries were checked one by one
    legend = [*_tag_blocks(inputs, tags)]
    report = _report(path, inputs, plan, issues)
    if not plan.blocks:
        report.is_without_works = True
        return report
    text = "\n".join([header, *legend, *(block for block, _ in place_blocks((), plan.blocks))])
    if write:
        ensure_parent(path)
        with lock(path), recorded(path, None, text, f"made {path.name}"):
            replace_if_unchanged(path, text, expected=None)
    report.text, report.created = text, True
    return report


def import_into(
    catalog: Catalog,
    inputs: Sequence[InputFile],
    policy: DuplicatePolicy,
    confirm: ConfirmDistinct | None,
    *,
    write: bool,
) -> ImportReport:
    """Add the works of files that a list does not have.

    Args:
        catalog: the list.
        inputs: the files, that of the list's first language first.
        policy: which likely duplicates are added.
        confirm: asks a person about the others.
        write: change the data file.

    Raises:
        UsageError: the list does not have a language, or the result would break a rule.
        DataFileError: the data file cannot be read or written.
    """
    issues: list[Issue] = []
    if catalog.settings.markdown:
        _use_marks(inputs)
    works, matched = _match(inputs, issues)
    _check_languages(catalog, inputs)
    from psylist.importing.tag_updates import PageTags  # a new list has no tags yet

    tags = PageTags(catalog, works, inputs, matched)
    if confirm is not None:
        policy = replace(confirm_duplicates(works, catalog, confirm), update=policy.update)
    plan = ImportPlan()

    def edit(current: Catalog) -> str:
        nonlocal plan
        _check_languages(current, inputs)  # somebody may have changed the list since
        plan = plan_import(works, current, current.settings.languages, policy)
        plan.issues += _absent(current, plan, inputs)
        text = _updated(current, plan, policy)
        text = tags.merge_into(current, text, plan.issues, policy.update)
        if not plan.blocks:
            return text
        return insert_blocks(text, place_blocks(current.entries, plan.blocks, current.settings))

    before, after = update(catalog.path, edit, dry_run=not write, snapshot=catalog)
    report = _report(catalog.path, inputs, plan, issues)
    report.before, report.text = before.text, after.text
    return report


def _updated(catalog: Catalog, plan: ImportPlan, policy: DuplicatePolicy) -> str:
    """The text of the data file with what is taken over of works that it has."""
    if not (plan.updates and policy.update):
        return catalog.text
    from psylist.importing.updates import UpdateMode, apply_updates

    mode = UpdateMode(policy.update)
    text = apply_updates(catalog.text, plan.updates, mode, catalog.settings.languages)
    return follow_renames(catalog, text)


def _absent(catalog: Catalog, plan: ImportPlan, inputs: Sequence[InputFile]) -> Iterator[Issue]:
    """Entries that the files have no longer, if the list came from pages like them."""
    present = {work.id for work in plan.entries if work.status is not ImportStatus.ADDED}
    is_page = any(file.is_page for file in inputs)
    if not is_page or len(present) < _MIN_PRESENT * len(catalog.entries):
        return
    first = catalog.settings.first
    for entry in catalog.entries:
        if entry.id not in present:
            message = f"{text_in(entry.title, first, first)!r} ({entry.id}) is not in the files"
            yield Issue("absent", inputs[0].name, 0, message)


def _match(
    inputs: Sequence[InputFile], issues: list[Issue]
) -> "tuple[list[Work], MatchedTags | None]":
    """The works of the files, and what their tags are called in each language."""
    works = match_files(inputs, issues)
    issues += _broken_translation_links(inputs)
    if len(inputs) == 1:
        return works, None
    from psylist.importing.tag_matching import unite_tags

    return works, unite_tags(works, inputs, issues)


def _use_marks(inputs: Sequence[InputFile]) -> None:
    """Take the texts of psylist's own pages for a list that allows marks in them."""
    for file in inputs:
        file.result.use_marks()


def _languages(inputs: Sequence[InputFile]) -> list[str]:
    """Every language of a new list: those of the files, then those of single texts."""
    own = [file.language for file in inputs]
    named = [code for file in inputs for code in file.languages]
    return [*dict.fromkeys([*own, *named, *(code for file in inputs for code in _spoken(file))])]


def _spoken(file: InputFile) -> Iterator[str]:
    """The languages of summaries and abstracts; a page is one list, in one language."""
    for draft in () if file.is_page else file.result.drafts:
        for text in filter(None, ["\n\n".join(draft.paragraphs), draft.abstract]):
            yield language_of_text(text, file.language)


def _check_inputs(inputs: Sequence[InputFile]) -> None:
    """Refuse two files in one language, and stdin twice."""
    languages = [file.language for file in inputs]
    twice = next((code for code in languages if languages.count(code) > 1), None)
    if twice:
        message = f"two files are in language {twice!r}"
        raise UsageError(message, hint="--first-language is the language of the first file.")
    if sum(file.name == STDIN for file in inputs) > 1:
        raise UsageError("only one of the files can be stdin")


def _use_codes_of(catalog: Catalog, inputs: Sequence[InputFile]) -> None:
    """Give texts in a language that the list has under another code that one: zh for zh-CN."""
    known = catalog.settings.languages
    for file in inputs:
        own = {
            code: next((name for name in known if is_same_language(name, code)), code)
            for code in file.languages
            if code not in known
        }
        if not own:
            continue
        result = file.result
        result.named_languages = [own.get(code, code) for code in result.named_languages]
        for texts in (texts for draft in result.drafts for texts in draft.texts.values()):
            for code in own.keys() & texts:
                texts.setdefault(own[code], texts.pop(code))


def _check_languages(catalog: Catalog, inputs: Sequence[InputFile]) -> None:
    """Refuse a file in a language that the list does not have."""
    languages = catalog.settings.languages
    for file in inputs:
        if missing := [code for code in file.languages if code not in languages]:
            message = f"{catalog.path} has no language {missing[0]!r}"
            hint = f"It has: {', '.join(languages)}. Add it to languages in its [list]"
            is_guess = file is inputs[0] and file.is_page and missing[0] == file.language
            hint += ", or name that of the page: --first-language." if is_guess else "."
            raise UsageError(message, hint=hint)


def _list_header(path: Path, inputs: Sequence[InputFile]) -> str:
    """The list's settings, as far as the files have them."""
    looks = {file.language: file.result.look for file in inputs if file.result.look}
    titles = {file.language: file.result.title for file in inputs if file.result.title}
    titles |= {code: look.title for code, look in looks.items() if look.title}
    paragraphs = {file.language: file.result.description for file in inputs}
    paragraphs |= {code: look.description for code, look in looks.items()}
    descriptions = {code: "\n\n".join(parts) for code, parts in paragraphs.items() if parts}
    lines: list[str] = []
    if titles:
        lines += format_field("title", _one_or_all(titles))
    lines.append(f"languages = {toml_value(_languages(inputs))}")
    if descriptions:
        lines += format_field("description", _in_languages(descriptions, inputs[0].language))
    if output := _outputs(path, inputs):
        lines += format_field("output", output)
    if any(file.result.has_marks for file in inputs):
        lines.append("markdown = true")
    if looks:
        from psylist.importing.page_look import look_lines

        lines += look_lines(looks)
    return "[list]\n" + "".join(f"{line}\n" for line in lines)


def _tag_blocks(inputs: Sequence[InputFile], matched: "MatchedTags | None") -> Iterator[str]:
    """The tags that the pages explain or call differently, as tables of a new list."""
    is_said = any(
        file.result.legend or any(draft.called for draft in file.result.drafts) for file in inputs
    )
    if is_said or (matched is not None and matched.names):
        from psylist.importing.legend import legend_blocks
        from psylist.importing.tag_updates import tag_records

        yield from legend_blocks(tag_records(inputs, matched, _languages(inputs)))


def _one_or_all(texts: Mapping[str, str]) -> object:
    """One text where every language has the same, else one a language, without copies."""
    own = without_copies(texts)
    return own if len(own) > 1 else next(iter(own.values()))


def _in_languages(texts: Mapping[str, str], first: str) -> object:
    """Texts by language; one in the first language alone is plain."""
    own = without_copies(texts)
    return own[first] if [*own] == [first] else own


def _outputs(path: Path, inputs: Sequence[InputFile]) -> dict[str, str]:
    """The pages' paths relative to the data file, as far as the list may write them."""
    outputs: dict[str, str] = {}
    for file in inputs:
        if file.name.lower().endswith((".md", ".markdown")):
            folder = os.path.abspath(path.parent)  # noqa: PTH100
            name = os.path.relpath(file.name, folder).replace(os.sep, "/")
            if name not in outputs.values() and not refuse_outside(path, Path(file.name)):
                outputs[file.language] = name
    return outputs


def _broken_translation_links(inputs: Sequence[InputFile]) -> Iterator[Issue]:
    """Links to the list in another language whose file does not exist."""
    for file in inputs:
        if file.name == STDIN:
            continue
        folder = Path(file.name).parent
        for link in file.result.translations:
            name = unquote(link.url.split("#")[0].split("?")[0])
            if "://" in name or not name:
                continue
            if not (folder / name.lstrip("/")).exists():
                message = f"the link to the list in another language is broken: {link.url}"
                yield Issue("broken", file.name, link.line, message)


def _report(
    path: Path, inputs: Sequence[InputFile], plan: ImportPlan, issues: Sequence[Issue]
) -> ImportReport:
    files = []
    for file in inputs:
        result = file.result
        left_out = sorted(
            [*result.unused_links, *plan.unused_links.get(file.name, ())],
            key=lambda link: link.line,
        )
        in_entries = result.links - len(left_out)
        files.append(
            FileCounts(
                file.name,
                file.language,
                len(result.drafts),
                result.links,
                in_entries,
                left_out,
                result.reading,
            )
        )
    return ImportReport(files, plan.entries, [*issues, *plan.issues], path)
