"""Proposals: what may be changed in an entry, why, and who says so."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from psylist.model import Entry, ProposalKind

Path = tuple[str, ...]
"""A field, or a part of one: ``("venue",)``, ``("links", "code")``."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that has changed, and what may be changed in the list because of it.

    Attributes:
        id: of the entry.
        kind: what has changed.
        changes: by field, the value in the list (None for a blank) and the new one; empty where
            only a person can say what to do.
        source: who says so, by the name that people read.
        evidence: why it is believed, in words.
        is_certain: whether the record is keyed by an id of the entry, and title and authors agree.
    """

    id: str
    kind: ProposalKind
    changes: Mapping[Path, tuple[object, object]]
    source: str
    evidence: Sequence[str] = field(default=())
    is_certain: bool = False

    def to_json(self) -> dict[str, object]:
        """The proposal for programs."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "changes": {
                ".".join(path): [_plain(old), _plain(new)]
                for path, (old, new) in self.changes.items()
            },
            "source": self.source,
            "evidence": list(self.evidence),
        }


def without_locked(entry: Entry, proposal: Proposal) -> Proposal | None:
    """A proposal without the fields that the entry locks; None where nothing is left of it."""
    if not proposal.changes:
        return proposal
    locked = entry.locked_fields
    kept = {path: c for path, c in proposal.changes.items() if path[0] not in locked}
    return replace(proposal, changes=kept) if kept else None


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
