"""What takes the place of works, as `superseded-by` names it.

That is an entry of the list, by its id or by an id of its paper, another paper, or an address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from psylist.model import Entry


@dataclass(frozen=True, slots=True)
class Successor:
    """What takes the place of a work.

    Attributes:
        entry: of the list; None if the list does not have it.
        address: where it can be read otherwise; empty if that is not known.
    """

    entry: Entry | None = None
    address: str = ""


def find_successors(entries: Iterable[Entry]) -> Mapping[str, Successor]:
    """What takes the place of works, by what `superseded-by` says.

    Args:
        entries: of the list. Drafts are as if they were not there: nobody outside has their titles.
    """
    entries = [entry for entry in entries if not entry.draft]
    named = {entry.superseded_by for entry in entries if entry.superseded_by}
    if not named:
        return {}
    from psylist.identifiers.identifier import identifiers_of, try_parse  # few works need them

    by_id = {entry.id: entry for entry in entries}
    by_work = {one.key: entry for entry in entries for one in identifiers_of(entry)}
    found = {}
    for name in named:
        work = None if name in by_id else try_parse(name)
        entry = by_id.get(name) or (by_work.get(work.key) if work else None)
        found[name] = Successor(entry, work.url if work and not entry else "")
    return found
