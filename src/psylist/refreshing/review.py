"""The review file: proposals that a person reads, accepts and applies."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from psylist.catalog.atomic import write_atomic
from psylist.catalog.decode import describe_mismatch, unknown_key
from psylist.catalog.read import (
    Catalog,
    Flaw,
    decode_entries,
    decode_text,
    parse_toml,
    read_bytes,
)
from psylist.catalog.toml_edit import entry_sources
from psylist.catalog.toml_layout import statements
from psylist.catalog.toml_write import FIELDS, toml_key, toml_value
from psylist.errors import DataFileError, Problem
from psylist.model import ENTRIES, ListSettings, ProposalKind
from psylist.refreshing.options import RefreshReport
from psylist.refreshing.proposals import Proposal
from psylist.refreshing.review_text import update_blocks

_HEAD = """\
# Proposals of `psylist refresh`. Write `accept = true` where one is right, or run
# `psylist review` with this file; `psylist refresh --apply` with it changes the list.
"""


_TABLE = "proposals"


class _Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    new: Any
    old: Any = None


class Reviewed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A proposal in a review file.

    Attributes:
        changes: by field; see `Proposal.changes`.
        entry: the text of the entry as it was.
        accept: whether it is to be applied.
    """

    id: str
    kind: ProposalKind
    source: str = ""
    accept: bool = False
    evidence: list[str] = []
    changes: dict[str, _Change] = {}
    entry: str

    @property
    def proposal(self) -> Proposal:
        """What is proposed."""
        changes = {
            tuple(name.split(".", 1)): (change.old, change.new)
            for name, change in self.changes.items()
        }
        return Proposal(self.id, self.kind, changes, self.source, self.evidence)

    @property
    def title(self) -> str:
        """The title that the entry had, in its first language; empty if it cannot be read."""
        try:
            title = tomllib.loads(self.entry)["entries"][0]["title"]
        except (ValueError, LookupError, TypeError):
            return ""
        texts = title.values() if isinstance(title, dict) else [title]
        return next((text for text in texts if isinstance(text, str)), "")

    def accepted(self, *, accept: bool = True) -> "Reviewed":
        """The same proposal, accepted or not."""
        return msgspec.structs.replace(self, accept=accept)


def read_review(path: Path) -> list[Reviewed]:
    """The proposals in a review file.

    Raises:
        DataFileError: it cannot be read, or holds something else.
    """
    text = decode_text(path, read_bytes(path))
    raw = parse_toml(str(path), text)
    proposals = raw.get(_TABLE, [])
    if not isinstance(proposals, list) or raw.keys() - {_TABLE}:
        message = "is not a review file of `psylist refresh`"
        raise DataFileError(str(path), [Problem(0, "", message)])
    try:
        found = [msgspec.convert(table, Reviewed) for table in proposals]
    except msgspec.ValidationError:
        found = []
    flaws = [[*_flaws(table)] for table in proposals]
    if not any(flaws):
        flaws = [[*_unfit_values(one)] if one.accept else [] for one in found]
    if any(flaws) or len(found) < len(proposals):
        raise DataFileError(str(path), [*_problems(text, flaws)])
    return found


def _flaws(table: object) -> Iterator[str]:
    """What is wrong with a proposal as it stands in the file."""
    if not isinstance(table, dict):
        yield "is not a table"
        return
    fields = {field.name: field for field in msgspec.structs.fields(Reviewed)}
    yield from (unknown_key(key, [*fields], "key") for key in table if key not in fields)
    for name, field in fields.items():
        if name not in table:
            if field.required:
                yield f"{name!r} is missing"
            continue
        try:
            msgspec.convert(table[name], field.type)
        except msgspec.ValidationError as error:
            yield _misfit(name, table[name], str(error))
            continue
        if name == "changes":
            strange = (key for key in table[name] if key.partition(".")[0] not in FIELDS)
            yield from (f"an entry has no field {key!r}" for key in strange)
            if "id" in table[name]:
                yield "no proposal changes an id; psylist set does, and follows it everywhere"


def _unfit_values(one: Reviewed) -> Iterator[str]:
    """What the format says against the entry of an accepted proposal, once it is applied."""
    try:
        before = tomllib.loads(one.entry)[ENTRIES][0]
        after = tomllib.loads(one.entry)[ENTRIES][0]
    except (ValueError, LookupError, TypeError):
        return  # then it is not the entry of the list either
    for path, (_, new) in one.proposal.changes.items():
        if len(path) == 1:
            after[path[0]] = new
        else:
            inner = after.get(path[0])
            after[path[0]] = {**(inner if isinstance(inner, dict) else {}), path[1]: new}
    known = {*_flaws_of(before)}
    yield from (message for message in _flaws_of(after) if message not in known)


def _flaws_of(table: dict[str, Any]) -> Sequence[str]:
    flaws: list[Flaw] = []
    decode_entries({ENTRIES: [table]}, ListSettings(), flaws)
    return [flaw.message for flaw in flaws]


def _misfit(name: str, value: object, error: str) -> str:
    if name == "changes":
        return "'changes' takes fields with { old = …, new = … }"
    if name == "kind" and isinstance(value, str):
        return unknown_key(value, [*ProposalKind], "kind of proposal")
    return describe_mismatch(name, value, error)


def _problems(text: str, flaws: Sequence[Sequence[str]]) -> Iterator[Problem]:
    """The flaws of each proposal, with the line that it begins on."""
    heads = [one.start for one in statements(text) if one.path == (_TABLE,) and one.header]
    for index, messages in enumerate(flaws):
        line = text.count("\n", 0, heads[index]) + 1 if len(heads) == len(flaws) else 0
        for message in messages:
            yield Problem(line, "", f"proposal {index + 1}: {message}")


def to_review(catalog: Catalog, proposals: Sequence[Proposal]) -> list[Reviewed]:
    """Proposals with the texts of their entries.

    Args:
        catalog: the list for which they were made.
        proposals: none is accepted yet.
    """
    sources = texts_of(catalog)
    return [
        Reviewed(
            id=proposal.id,
            kind=proposal.kind,
            source=proposal.source,
            evidence=[*proposal.evidence],
            changes={
                ".".join(path): _Change(new, old) for path, (old, new) in proposal.changes.items()
            },
            entry=sources[proposal.id],
        )
        for proposal in proposals
    ]


def texts_of(catalog: Catalog) -> dict[str, str]:
    """The text of each entry of a list, by its id."""
    names = (entry.id for entry in catalog.entries)
    return dict(zip(names, entry_sources(catalog.text), strict=True))


def merge_reviews(old: Sequence[Reviewed], report: RefreshReport) -> list[Reviewed]:
    """The proposals of a new run, accepted where the same proposal was accepted before.

    What the file has of entries of which the run has not learned everything stays, and so does what
    sources have said that were left out. That nothing is found today takes back nothing that a
    person has accepted for the entry as it still is.

    Args:
        old: those of the file.
        report: of the run.
    """
    accepted = {_same(one) for one in old if one.accept}
    new = to_review(report.catalog, report.proposals)
    merged = [one.accepted() if _same(one) in accepted else one for one in new]
    there = {(one.id, one.kind) for one in merged}
    texts = texts_of(report.catalog)
    for one in old:
        is_open = one.id not in report.answered or one.source not in report.sources
        is_open |= one.accept and one.entry.strip() == texts.get(one.id, "").strip()
        if is_open and (one.id, one.kind) not in there:
            merged.append(one)
    places = {entry.id: place for place, entry in enumerate(report.catalog.entries)}
    return sorted(merged, key=lambda one: places.get(one.id, len(places)))


def _same(one: Reviewed | Proposal) -> tuple[str, str, bytes]:
    """What two proposals have in common that are one."""
    proposal = one.proposal if isinstance(one, Reviewed) else one
    changes = {".".join(path): change for path, change in proposal.changes.items()}
    return one.id, one.kind.value, msgspec.json.encode(changes, order="sorted")


def write_review(path: Path, proposals: Sequence[Reviewed]) -> None:
    """Write a review file, or what is new in it: comments and blocks that still hold stay.

    Raises:
        DataFileError: it cannot be read or written, or holds something else.
    """
    is_there = path.exists()
    text = decode_text(path, read_bytes(path)) if is_there else ""
    old = [dict(_fields(one)) for one in read_review(path)] if is_there else []
    new = [dict(_fields(one)) for one in proposals]
    updated = update_blocks(text, _TABLE, old, new, head=_HEAD)
    if updated != text:
        write_atomic(path, updated)


def _fields(one: Reviewed) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each key of a block with its line, or lines."""
    yield ("id",), f"id = {toml_value(one.id)}\n"
    yield ("kind",), f"kind = {toml_value(one.kind.value)}\n"
    yield ("accept",), f"accept = {toml_value(one.accept)}\n"
    yield ("source",), f"source = {toml_value(one.source)}\n"
    for name, change in one.changes.items():
        parts = [f"{key} = {_value(value)}" for key, value in _values(change)]
        line = f"changes.{toml_key(name)} = {{ {', '.join(parts)} }}\n"
        yield ("changes", name), line
    evidence = [f"  {toml_value(' '.join(line.split()))},\n" for line in one.evidence]
    yield ("evidence",), f"evidence = [\n{''.join(evidence)}]\n"
    yield ("entry",), f"entry = {toml_value(one.entry)}\n"


def _values(change: _Change) -> Iterator[tuple[str, object]]:
    if change.old is not None:
        yield "old", change.old
    yield "new", change.new


def _value(value: object) -> str:
    return toml_value(value if isinstance(value, dt.date | int | str | list) else str(value))


def after_applying(
    catalog: Catalog, reviewed: Sequence[Reviewed], done: Sequence[Proposal]
) -> list[Reviewed]:
    """What is left of a review file once proposals were applied, for the entries as they are now.

    Args:
        catalog: the list as it is now.
        reviewed: the proposals of the file.
        done: those that were applied.
    """
    sources = texts_of(catalog)
    applied = {_same(proposal) for proposal in done}
    changed = {proposal.id for proposal in done} & sources.keys()
    return [
        msgspec.structs.replace(one, entry=sources[one.id]) if one.id in changed else one
        for one in reviewed
        if _same(one) not in applied
    ]
