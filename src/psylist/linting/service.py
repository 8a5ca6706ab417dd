"""`psylist check`: runs the rules over a list, and writes what can be mended."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from psylist.catalog.field_places import find_lines
from psylist.catalog.lookup import resolve_all
from psylist.catalog.missing import missing_test
from psylist.catalog.query import Filter, narrow
from psylist.catalog.read import Catalog
from psylist.catalog.references import is_named
from psylist.catalog.toml_edit import edit_fields, entry_source, replace_blocks
from psylist.catalog.toml_layout import field_lines
from psylist.catalog.transaction import reread_catalog, update
from psylist.errors import DataFileError, Problem, UsageError
from psylist.linting.context import LintContext, no_pages
from psylist.linting.findings import THE_LIST, Finding, Rule, Severity
from psylist.linting.registry import CODES, choose_rules
from psylist.ports import PageCheck

_MAX_PASSES = 20
"""Rounds of mending; each mends a field once, and what it brings to light comes in the next."""


@dataclass(frozen=True, slots=True)
class LintOptions:
    """What is checked.

    Attributes:
        ids: words that name entries; empty for all.
        since: a branch, tag, commit or date: only entries that were changed since.
        select: codes of rules, or their beginnings; empty for those of the list.
        ignore: rules that do not count; those of the list come on top.
        fail_on: the severity from which on the check fails; None for that of the list.
        fix: whether what is safe is mended.
        unsafe: whether the rest is mended as well.
    """

    ids: Sequence[str] = ()
    since: str = ""
    filters: Filter = field(default_factory=Filter)
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: Severity | None = None
    fix: bool = False
    unsafe: bool = False


@dataclass(frozen=True, slots=True)
class LintReport:
    """What was found.

    Attributes:
        catalog: the list that was checked.
        findings: in the order of the file.
        lines: the line of each, in the same order.
        checked: how many entries were looked at.
        rules: that were run.
        fail_on: the severity from which on the check fails.
    """

    catalog: Catalog
    findings: Sequence[Finding]
    lines: Sequence[int]
    checked: int
    rules: Sequence[Rule]
    fail_on: Severity

    @property
    def has_failed(self) -> bool:
        """Whether one of the findings is serious enough."""
        return any(finding.severity.is_at_least(self.fail_on) for finding in self.findings)


def check_list(catalog: Catalog, options: LintOptions, pages: PageCheck = no_pages) -> LintReport:
    """Run the rules over a list.

    Args:
        catalog: the list.
        options: what is checked.
        pages: compares the pages of the list with it.

    Raises:
        UsageError: an option names no rule, or no version of the file.
        DataFileError: the ``[check]`` table names no rule, or no field.
        NotFoundError: a word names no entry.
    """
    rules = _wanted_rules(catalog, options)
    chosen = choose_entries(catalog, options)
    findings = run_rules(catalog, rules, chosen, pages)
    places = [(finding.index, finding.field) for finding in findings]
    found = find_lines(catalog.text, places, len(catalog.entries)) if places else {}
    lines = [
        0 if finding.file else found[place] for finding, place in zip(findings, places, strict=True)
    ]
    order = sorted(range(len(findings)), key=lambda index: (lines[index], findings[index].code))
    return LintReport(
        catalog,
        [findings[index] for index in order],
        [lines[index] for index in order],
        len(chosen),
        rules,
        options.fail_on or Severity(catalog.check.fail_on),
    )


def choose_entries(catalog: Catalog, options: LintOptions) -> Sequence[int]:
    """The indexes of the entries that are looked at, in the order of the list.

    Raises:
        NotFoundError: a word names no entry.
        UsageError: git knows no such version.
    """
    chosen: Iterable[int] = range(len(catalog.entries))
    if options.ids:
        chosen = sorted(resolve_all(catalog, options.ids))
    chosen = narrow(catalog, chosen, options.filters)
    if options.since:
        from psylist.catalog.since import changed_entries

        changed = changed_entries(catalog, options.since, "--since")
        chosen = [index for index in chosen if index in changed]
    return [*chosen]


def run_rules(
    catalog: Catalog, rules: Sequence[Rule], chosen: Sequence[int], pages: PageCheck
) -> list[Finding]:
    """What rules find in some entries, without what these ignore."""
    context = LintContext(catalog, chosen, pages, CODES)
    findings: list[Finding] = []
    # Whether an exception is of use is known when all other rules have run.
    for rule in sorted(rules, key=lambda rule: rule.code < _FIRST):
        for finding in rule.find(context):
            if _is_ignored(catalog, finding):
                context.ignored.add((finding.index, finding.code))
            else:
                findings.append(_with_open_fix(catalog, finding))
        context.ran.add(rule.code)
    return findings


_FIRST = "PSY1"


def _with_open_fix(catalog: Catalog, finding: Finding) -> Finding:
    """A finding, without a fix that would change what stays as it is."""
    fields = finding.fix.fields if finding.fix else None
    is_open = not fields or _is_open(catalog, finding.index, fields)
    return finding if is_open else replace(finding, fix=None)


def _is_ignored(catalog: Catalog, finding: Finding) -> bool:
    if finding.index == THE_LIST:
        return False
    ignore = catalog.entries[finding.index].ignore
    return bool(ignore) and any(finding.code.startswith(code) for code in ignore)


def _wanted_rules(catalog: Catalog, options: LintOptions) -> list[Rule]:
    settings = catalog.check
    _check_settings(catalog)
    ignore = [*options.ignore, *(() if options.select else settings.ignore)]
    return choose_rules(options.select or settings.select, ignore)


def _check_settings(catalog: Catalog) -> None:
    """Refuse settings that name a rule or a field that there is not, with their lines."""
    settings = catalog.check
    given: dict[str, Callable[[], object]] = {
        "select": lambda: choose_rules(settings.select, ()),
        "ignore": lambda: choose_rules(settings.ignore, ()),
        "require": lambda: [missing_test(catalog.settings, name) for name in settings.require],
    }
    for name, judge in given.items():
        try:
            judge()
        except UsageError as error:
            place = (THE_LIST, f"check.{name}")
            line = field_lines(catalog.text, [place])[place]
            raise DataFileError(
                str(catalog.path), [Problem(line, "", f"{name!r}: {error}")], hint=error.hint
            ) from error


@dataclass(frozen=True, slots=True)
class Fixed:
    """A list that was mended.

    Attributes:
        before: the list as it was.
        after: the list as it is.
        number: of findings that were mended.
    """

    before: Catalog
    after: Catalog
    number: int


def fix_list(path: Path, options: LintOptions, *, dry_run: bool) -> Fixed:
    """Mend what can be mended.

    Fields that an entry locks stay as they are.

    Args:
        path: the data file.
        options: what is checked.
        dry_run: leave the file alone.

    Raises:
        DataFileError: the file cannot be read or written; nothing was written.
    """
    number = 0

    def edit(catalog: Catalog) -> str:
        nonlocal number
        rules = _wanted_rules(catalog, options)
        if not any(entry.ignore for entry in catalog.entries):
            rules = [rule for rule in rules if rule.fix]
        chosen = choose_entries(catalog, options)
        for _ in range(_MAX_PASSES):
            fixable = [
                finding
                for finding in run_rules(catalog, rules, chosen, no_pages)
                if finding.fix and (finding.fix.is_safe or options.unsafe)
            ]
            changes, mended = _collect(fixable)
            if not changes:
                break
            number += mended
            catalog = reread_catalog(catalog, _with_fields(catalog, changes))
        # The order of the list is the last to be mended: it may depend on what was.
        edits = [fix.edit for finding in fixable if (fix := finding.fix) and fix.edit]
        number += bool(edits)
        return edits[0](catalog) if edits else catalog.text

    before, after = update(path, edit, dry_run=dry_run)
    return Fixed(before, after, number)


_Changes = dict[int, dict[tuple[str, ...], object | None]]


def _collect(findings: Sequence[Finding]) -> tuple[_Changes, int]:
    """The new fields of each entry, each field mended once, and how many findings that mends."""
    changes: _Changes = {}
    number = 0
    for finding in findings:
        fields = finding.fix.fields if finding.fix else None
        if fields and not fields.keys() & changes.get(finding.index, {}).keys():
            changes.setdefault(finding.index, {}).update(fields)
            number += 1
    return changes, number


def _is_open(catalog: Catalog, index: int, fields: Collection[tuple[str, ...]]) -> bool:
    """Whether fields may be mended: an entry locks none, and nothing is called by the title."""
    entry = catalog.entries[index]
    if ("title",) in fields and index in catalog.unnamed and is_named(catalog, entry.id):
        return False  # its id is made of the title, and others would not find it again
    return not any(path[0] in entry.locked_fields for path in fields)


def _with_fields(catalog: Catalog, changes: _Changes) -> str:
    bodies = {
        index: edit_fields(entry_source(catalog.text, index), fields)
        for index, fields in changes.items()
    }
    return replace_blocks(catalog.text, bodies)
