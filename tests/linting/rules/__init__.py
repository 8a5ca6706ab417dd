"""Tests of the rules: each finds a real mistake, and is silent about what only looks like one."""

from pathlib import Path

from psylist.catalog.read import Catalog, read_catalog
from psylist.linting.findings import Finding, Rule
from psylist.linting.service import LintOptions, check_list, run_rules
from psylist.ports import PageCheck

BILINGUAL = '[list]\nlanguages = ["en", "zh"]\n'


def catalog_of(text: str) -> Catalog:
    """The list in a text; an entry without a header is put behind one."""
    if "[list]" not in text and "[[entries]]" not in text:
        text = f"{BILINGUAL}[[entries]]\n{text}"
    if "title" not in text:
        text = text.replace("[[entries]]\n", '[[entries]]\ntitle = "Toy Ships"\n')
    return read_catalog(Path("entries.toml"), text)


def found(rule: Rule, text: str, pages: PageCheck | None = None) -> list[Finding]:
    """What a rule finds in a list, or in the fields of one entry."""
    catalog = catalog_of(text)
    chosen = range(len(catalog.entries))
    return run_rules(catalog, [rule], chosen, pages or (lambda: ()))


def messages(rule: Rule, text: str) -> list[str]:
    """The same as `field: message`, with the severity where it is not the rule's own."""
    lines = []
    for finding in found(rule, text):
        line = f"{finding.field}: {finding.message}" if finding.field else finding.message
        own = finding.severity is rule.severity
        lines.append(line if own else f"{finding.severity.value}: {line}")
    return lines


def fixes(rule: Rule, text: str) -> list[tuple[dict[tuple[str, ...], object], bool]]:
    """The fields that a rule would change, and whether that is safe."""
    return [
        (dict(finding.fix.fields or {}), finding.fix.is_safe)
        for finding in found(rule, text)
        if finding.fix
    ]


def codes(text: str) -> list[str]:
    """The codes of all findings in a list."""
    return [finding.code for finding in check_list(catalog_of(text), LintOptions()).findings]
