"""What GitHub and Hugging Face say of the code of a work."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from psylist.duplicates.features import repository
from psylist.identifiers.identifier import try_parse
from psylist.model import Entry, ProposalKind
from psylist.refreshing.case import Case
from psylist.refreshing.proposals import Path, Proposal
from psylist.refreshing.records import Record


def repository_links(entry: Entry) -> Iterator[tuple[Path, str, str]]:
    """The links of an entry to repositories: where each stands, its address and its name."""
    fields: list[tuple[Path, str | None]] = [(("url",), entry.url)]
    fields += [(("links", kind), url) for kind, url in entry.links.items()]
    for path, url in fields:
        if url and "github.com" in url.lower() and (name := repository_at(url)):
            yield path, url, name


@lru_cache(maxsize=20_000)
def repository_at(url: str) -> str:
    """The name of the repository at an address, or ""."""
    work = try_parse(url)
    return work.value if work is not None and work.kind == "github" else ""


def code_address(url: str) -> str:
    """The address of code on GitHub: of its repository, or of the folder in it; else ""."""
    work = try_parse(url)
    if work is None or work.kind != "github":
        return ""
    # Several projects may live in one repository.
    has_folder = (repository(url) or "").count("/") > work.url.count("/") - 2
    return re.split(r"[?#]", url)[0].rstrip("/") if has_folder else work.url


def repository_proposals(
    entry: Entry, records: Sequence[Record], labels: Mapping[str, str]
) -> Iterator[Proposal]:
    """What may be changed in the links of an entry to repositories.

    Args:
        entry: as it is in the list.
        records: of all sources.
        labels: what people call each source.
    """
    # GitHub takes two names that differ in case only for one.
    found = {one.key.lower(): one for one in reversed(records) if one.source == "github"}
    links = [*repository_links(entry)] if found else []
    for record in reversed(found.values()):
        at = {path: url for path, url, name in links if name.lower() == record.key.lower()}
        yield from _of_github(entry, record, at, labels["github"])


def code_proposals(case: Case, record: Record) -> Iterator[Proposal]:
    """The code that a record names, where an entry has no link to any.

    What GitHub does not have is left out; what GitHub has not been asked about is not certain.
    """
    entry = case.entry
    if "code" in entry.links or any(True for _ in repository_links(entry)):
        return
    name = repository_at(record.code).lower()
    at_github = [one for one in case.records if one.source == "github" and one.key.lower() == name]
    if any(one.missing for one in at_github):
        return
    url = next((_moved(record.code, one) for one in at_github if one.moved_to), record.code)
    judged = case.judged(record)
    evidence = [f"the page of {record.key} on Hugging Face links to it"]
    evidence += judged.evidence if record.title else []
    if not at_github:
        evidence.append("GitHub has not said whether it is there")
    changes: dict[Path, tuple[object, object]] = {("links", "code"): (None, url)}
    is_certain = judged.is_certain and bool(at_github)
    yield Proposal(entry.id, ProposalKind.CODE, changes, case.label(record), evidence, is_certain)


def _of_github(
    entry: Entry, record: Record, at: Mapping[Path, str], label: str
) -> Iterator[Proposal]:
    if not at:
        return
    if record.missing:
        yield Proposal(entry.id, ProposalKind.GONE, {}, label, [record.missing])
        return
    if record.moved_to:
        changes: dict[Path, tuple[object, object]] = {
            path: (url, _moved(url, record)) for path, url in at.items()
        }
        evidence = [f"{record.key} is now called {record.moved_to.partition('github.com/')[2]}"]
        yield Proposal(entry.id, ProposalKind.MOVED, changes, label, evidence, is_certain=True)
    if record.archived:
        yield Proposal(
            entry.id, ProposalKind.ARCHIVED, {}, label, [f"{record.key} is archived (read-only)"]
        )


def _moved(url: str, record: Record) -> str:
    """The address with the new name: what follows the name stays."""
    start = url.lower().find(record.key.lower())
    return record.moved_to + url[start + len(record.key) :] if start >= 0 else record.moved_to
