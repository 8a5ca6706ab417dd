"""The drafts of several files brought together: one work a group."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from psylist.duplicates.finder import DuplicateFinder
from psylist.duplicates.identity import UNIQUE_IDS, WorkRecord, is_same_work
from psylist.duplicates.titles import same_title, title_key
from psylist.identifiers.identifier import canonical_url
from psylist.importing.drafts import Draft, InputFile, Work
from psylist.importing.fields import identifiers_of_draft, to_entry, to_fields
from psylist.importing.issues import (
    Issue,
    compare_translations,
    same_urls,
    untranslated_descriptions,
)
from psylist.model import Entry


def match_files(sources: Sequence[InputFile], findings: list[Issue]) -> list[Work]:
    """One group a work, in the order of the first file; `findings` gets what disagrees."""
    groups: list[Work] = []
    for at, source in enumerate(sources):
        own = [
            Work(
                {source.language: draft},
                {source.language: source.name},
                [(source.name, draft.line), *more],
                extra,
            )
            for draft, more, extra in _merge_repeats(source, findings)
        ]
        groups = _match_translations(groups, own) if at else own
    for group in groups:
        findings.extend(compare_translations(group, sources))
    for source in sources:
        for line, message in source.result.problems:
            findings.append(Issue("unread", source.name, line, message))
    findings.extend(same_urls(groups))
    findings.extend(untranslated_descriptions(sources))
    return groups


def _merge_repeats(
    source: InputFile, findings: list[Issue]
) -> Iterator[tuple[Draft, list[tuple[str, int]], list[tuple[str, Draft]]]]:
    """The drafts of a file, each work once."""
    known: dict[Hashable, list[int]] = {}
    out: list[tuple[Draft, list[tuple[str, int]], list[tuple[str, Draft]]]] = []
    for draft in source.result.drafts:
        keys = [name.key for name in identifiers_of_draft(draft)]
        earlier = ((at, key[0]) for key in keys for at in known.get(key, ())[-_MOST_TRIED:])
        record = _record(draft)
        same = (at for at, kind in earlier if is_same_work(_record(out[at][0]), record, kind))
        at = next(same, None)
        if at is None:
            at = len(out)
            out.append((draft, [], []))
        else:
            first, places, extra = out[at]
            places.append((source.name, draft.line))
            extra.append((source.name, draft))
            _merge_drafts(first, draft)
            again = "is listed again"
            if title_key(first.title) != title_key(draft.title):
                again = f"is another title of {first.title!r}"
            message = f"{draft.title!r} {again}; it is one entry (line {first.line})"
            findings.append(Issue("repeated", source.name, draft.line, message))
        for key in keys:
            known.setdefault(key, []).append(at)
    yield from out


def _record(draft: Draft) -> WorkRecord:
    return WorkRecord([draft.title], draft.authors)


def _merge_drafts(first: Draft, again: Draft) -> None:
    """Adds to a draft what another one of the same work says besides."""
    first.tags += [tag for tag in again.tags if tag not in first.tags]
    for kind, url in again.links.items():
        if url not in {first.url, *first.links.values()}:
            first.links.setdefault(kind, url)
    if again.url and again.url not in {first.url, *first.links.values()}:
        _add_url(first, again.url)
    for kind, value in again.ids.items():
        first.ids.setdefault(kind, value)
    first.venue = first.venue or again.venue
    first.date = max(first.date, again.date, key=len)
    first.authors = first.authors or again.authors
    if not first.paragraphs:
        first.paragraphs, first.paragraph_lines = again.paragraphs, again.paragraph_lines


def _add_url(draft: Draft, url: str) -> None:
    if draft.url:
        draft.links.setdefault("link", url)
    else:
        draft.url = url


_MOST_TRIED = 20  # works of one address that are compared by title
MATCH_KEYS: Sequence[Callable[[Draft], Iterable[Hashable]]] = (
    lambda draft: [n.key for n in identifiers_of_draft(draft) if n.kind in UNIQUE_IDS],
    lambda draft: [n.key for n in identifiers_of_draft(draft)],
    lambda draft: [canonical_url(url) for url in (draft.url, *draft.links.values()) if url],
    lambda draft: [title_key(draft.title)],
)


def _match_translations(groups: list[Work], own: list[Work]) -> list[Work]:
    """Both lists as one: matched by id, then by address, then by title; the rest in its place."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for keys in MATCH_KEYS:
        known = _known(groups, keys, taken)
        for index, group in enumerate(own):
            if index in partner:
                continue
            [draft] = group.drafts.values()
            free = [at for key in keys(draft) for at in _free(known.get(key), taken)]
            if free:
                partner[index] = _best(free, groups, draft)
                taken.add(partner[index])
    _match_likely(groups, own, partner)
    _match_by_position(groups, own, partner)
    return _interleave(groups, own, partner)


def _known(
    groups: Sequence[Work], keys: Callable[[Draft], Iterable[Hashable]], taken: set[int]
) -> dict[Hashable, deque[int]]:
    """The groups that are not taken by their keys."""
    known: dict[Hashable, deque[int]] = {}
    for at, group in enumerate(groups):
        if at not in taken:
            for draft in group.drafts.values():
                for key in keys(draft):
                    known.setdefault(key, deque()).append(at)
    return known


def _free(waiting: deque[int] | None, taken: set[int]) -> list[int]:
    """The first few of those that wait for a partner under one key."""
    while waiting and waiting[0] in taken:
        waiting.popleft()
    return [at for at in islice(waiting or (), _MOST_TRIED) if at not in taken]


def _match_likely(groups: Sequence[Work], own: Sequence[Work], partner: dict[int, int]) -> None:
    """Matches what is left and is likely to be one work, as `psylist duplicates` sees it."""
    taken = set(partner.values())
    left = [at for at in range(len(groups)) if at not in taken]
    mine = [index for index in range(len(own)) if index not in partner]
    if not left or not mine:
        return
    finder = DuplicateFinder(_entry(groups[at]) for at in left)
    for index in mine:
        likely = (left[match.index] for match in finder.find(_entry(own[index])))
        at = next((at for at in likely if at not in taken), None)
        if at is not None:
            partner[index] = at
            taken.add(at)


def _entry(group: Work) -> Entry:
    return to_entry(to_fields(group.drafts, [*group.drafts]))


def _match_by_position(groups: list[Work], own: list[Work], partner: dict[int, int]) -> None:
    """Matches works without any link that stand alone between the same two works."""
    taken = set(partner.values())
    index, last = 0, -1
    while index < len(own):
        if index in partner:
            last = partner[index]
            index += 1
            continue
        end = index
        while end < len(own) and end not in partner:
            end += 1
        gap: list[int] = []
        while last + 1 + len(gap) < len(groups) and last + 1 + len(gap) not in taken:
            gap.append(last + 1 + len(gap))
        mine = own[index:end]
        if len(gap) == len(mine) and all(_linkless(g) for g in [*mine, *(groups[n] for n in gap)]):
            partner |= dict(zip(range(index, end), gap, strict=True))
        index = end


def _linkless(group: Work) -> bool:
    return not any(draft.url for draft in group.drafts.values())


def _best(free: Sequence[int], groups: Sequence[Work], draft: Draft) -> int:
    """Among several of one address, the one with the same title."""
    if len(free) == 1:
        return free[0]
    same = (
        at
        for at in free
        if any(same_title(d.title, draft.title) for d in groups[at].drafts.values())
    )
    return next(same, free[0])


def _interleave(groups: list[Work], own: list[Work], partner: Mapping[int, int]) -> list[Work]:
    """The groups with their partners; those without one come behind the one they follow."""
    behind: dict[int, list[Work]] = {}
    last = -1
    for index, group in enumerate(own):
        if index in partner:
            last = partner[index]
            groups[last].drafts |= group.drafts
            groups[last].files |= group.files
            groups[last].locations += group.locations
            groups[last].merged += group.merged
        else:
            behind.setdefault(last, []).append(group)
    out = [*behind.get(-1, ())]
    for at, group in enumerate(groups):
        out += [group, *behind.get(at, ())]
    return out
