"""What a rule says of a list: findings, how serious they are, and what mends them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from psylist.catalog.read import Catalog

if TYPE_CHECKING:
    from psylist.linting.context import LintContext

THE_LIST = -1
"""In the place of the index of an entry: the list as a whole."""


class Severity(StrEnum):
    """How serious a finding is, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def is_at_least(self, other: "Severity") -> bool:
        """Whether it is as serious as another, or more."""
        order = [*Severity]
        return order.index(self) <= order.index(other)


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding.

    Attributes:
        fields: new values of fields of the entry, by their paths; None removes one.
        edit: makes another text of the whole list, where it is not about an entry.
        is_safe: whether it is right without a person who looks at it.
    """

    fields: Mapping[tuple[str, ...], object | None] | None = None
    edit: Callable[[Catalog], str] | None = None
    is_safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule found.

    Attributes:
        code: of the rule.
        severity: how serious it is.
        index: of the entry; `THE_LIST` for the list as a whole.
        field: dotted, as in the file; empty for the entry or the list as a whole.
        message: what is wrong, without the entry.
        fix: what mends it, if anything does.
        file: where it is, if not in the data file.
    """

    code: str
    severity: Severity
    index: int
    field: str
    message: str
    fix: Fix | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What a rule says of one place, before it is known which rule it is.

    Attributes:
        index: of the entry, or `THE_LIST`.
        field: dotted, as in the file.
        message: what is wrong.
        fix: what mends it.
        severity: if it is another than the rule's.
        file: where it is, if not in the data file.
    """

    index: int
    field: str
    message: str
    fix: Fix | None = None
    severity: Severity | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of `psylist check`.

    Attributes:
        code: ``PSY201``: 1 fields, 2 venues, dates, ids and links, 3 texts, 4 the list as a whole.
        name: in a few words with hyphens.
        severity: of its findings, unless one says otherwise.
        check: finds the flaws of the entries that a context has chosen.
        doc: the docstring of its module: what it finds, and why.
        fix: ``safe`` or ``unsafe`` where it can mend some of them; else empty.
    """

    code: str
    name: str
    severity: Severity
    check: "Callable[[LintContext], Iterator[Mistake]]"
    doc: str
    fix: str = ""

    @property
    def explanation(self) -> str:
        """The docstring on one line."""
        return " ".join(self.doc.split())

    def find(self, context: "LintContext") -> Iterator[Finding]:
        """The findings in a list."""
        for flaw in self.check(context):
            yield Finding(
                self.code,
                flaw.severity or self.severity,
                flaw.index,
                flaw.field,
                flaw.message,
                flaw.fix,
                flaw.file,
            )
