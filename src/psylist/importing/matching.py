"""The drafts of several files matched: one work each, in the order of the first file."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from psylist.duplicates.finder import DuplicateFinder
from psylist.duplicates.titles import same_title, title_key
from psylist.identifiers.identifier import canonical_url
from psylist.identifiers.mentions import PAPER_KINDS, find_ids
from psylist.importing.drafts import Draft, FailureLog, InputFile, Work
from psylist.importing.fields import identifiers_of_draft, to_entry, to_fields
from psylist.importing.ids import settle, unite_ids
from psylist.importing.issues import (
    Issue,
    compare_translations,
    same_urls,
    untranslated_descriptions,
)
from psylist.model import Entry
from psylist.text.authors import NameList
from psylist.text.topics import drop_outer_topics
from psylist.vocabulary.looks import look

_TITLE = "title"
_MIN_WORDS = 5  # of a title that is that of one work alone
_MAX_CANDIDATES = 20  # works with one address that are compared by title

MATCH_KEYS: Sequence[Callable[[Draft], Iterable[Hashable]]] = (
    lambda draft: [n.key for n in identifiers_of_draft(draft) if n.kind in PAPER_KINDS],
    lambda draft: [n.key for n in identifiers_of_draft(draft)],
    lambda draft: [canonical_url(url) for url in (draft.url, *draft.links.values()) if url],
    lambda draft: [title_key(draft.title)],
)
"""What two languages of a work have in common, the surest first."""


def match_files(inputs: Sequence[InputFile], issues: list[Issue]) -> list[Work]:
    """Match the drafts of files, each in its own language.

    Args:
        inputs: the files; the works have the order of the first one.
        issues: gets what could not be read, and where the files disagree.
    """
    works: list[Work] = []
    for index, file in enumerate(inputs):
        own = _merge_repeats(file, issues)
        works = _match_translations(works, own) if index else own
    for work in works:
        log = FailureLog()
        with log.catch(0):
            issues.extend(compare_translations(work, inputs))
        issues += [Issue("bug", *work.locations[0], message) for _, message in log.failures]
    for file in inputs:
        issues += _problems(file)
        issues += [Issue("bug", file.name, *failure) for failure in file.result.failures]
    issues.extend(same_urls(works))
    issues.extend(untranslated_descriptions(inputs))
    return works


def _merge_repeats(file: InputFile, issues: list[Issue]) -> list[Work]:
    """The works of a file; what it lists again is merged into the first."""
    for draft in file.result.drafts:
        issues += _settle(draft, file)
    works: list[Work] = []
    by_key: dict[Hashable, list[int]] = {}
    for draft in file.result.drafts:
        keys: list[tuple[str, str]] = [name.key for name in identifiers_of_draft(draft)]
        keys.append((_TITLE, title_key(draft.title)))
        earlier = (
            (index, key[0]) for key in keys for index in by_key.get(key, ())[-_MAX_CANDIDATES:]
        )
        same = (
            index
            for index, kind in earlier
            if _is_same(works[index].drafts[file.language], draft, kind)
        )
        index = next(same, len(works))
        if index == len(works):
            locations = [(file.name, draft.line)]
            works.append(Work({file.language: draft}, {file.language: file.name}, locations))
        else:
            issues.append(_repetition(file, works[index].drafts[file.language], draft))
            issues += _merge_into(works[index], file, draft)
        for key in keys:
            by_key.setdefault(key, []).append(index)
    return works


def _settle(draft: Draft, file: InputFile) -> Iterator[Issue]:
    """Settle ids, venue and first link of a draft, and say what could not be kept as it was."""
    venue = draft.venue
    settle(draft)
    yield from (Issue("id", file.name, draft.line, note) for note in draft.id_notes)
    if venue != draft.venue and not find_ids(venue):
        yield Issue("ignored", file.name, draft.line, f"{draft.title!r}: venue: {venue}")


def _problems(file: InputFile) -> Iterator[Issue]:
    """What a curator should know of the reading of a file."""
    if file.encoding:
        message = f"is {file.encoding}, not UTF-8, and was read as such; check its special letters"
        yield Issue("encoding", file.name, 0, message)
    yield from (Issue("unread", file.name, *problem) for problem in file.result.problems)
    yield from (Issue("ignored", file.name, *text) for text in file.result.ignored)


def _is_same(one: Draft, other: Draft, kind: str) -> bool:
    """Whether two drafts are one work that have an identifier of a kind in common."""
    from psylist.duplicates.identity import WorkRecord, is_same_work  # few files name one twice

    if kind == _TITLE:  # nothing contradicts it where one of them has its title alone
        is_long = look(one.title).words >= _MIN_WORDS  # a Han character is one, too
        return is_long and (_has_title_alone(one) or _has_title_alone(other))
    first, second = (WorkRecord([draft.title], draft.authors.listed) for draft in (one, other))
    return is_same_work(first, second, kind)


def _has_title_alone(draft: Draft) -> bool:
    said = (draft.url, draft.links, draft.ids, draft.authors, draft.venue, draft.date)
    return not (any(said) or draft.paragraphs or draft.note)


def _repetition(file: InputFile, first: Draft, repeated: Draft) -> Issue:
    what = "is listed again"
    if title_key(first.title) != title_key(repeated.title):
        what = f"is another title of {first.title!r}"
    message = f"{repeated.title!r} {what}; merged into one entry (line {first.line})"
    return Issue("repeated", file.name, repeated.line, message)


def _merge_into(work: Work, file: InputFile, repeated: Draft) -> Iterator[Issue]:
    """Add what a repetition has besides to a work, and say what becomes of its ids."""
    work.locations.append((file.name, repeated.line))
    work.merged.append((file.name, repeated))
    draft = work.drafts[file.language]
    draft.title = _whole_title(draft.title, repeated.title)
    draft.tags = drop_outer_topics([*draft.tags, *repeated.tags])
    for kind, url in repeated.links.items():
        if url not in {draft.url, *draft.links.values()}:
            draft.links.setdefault(kind, url)
    if repeated.url and repeated.url not in {draft.url, *draft.links.values()}:
        if draft.url:
            draft.links.setdefault("link", repeated.url)
        else:
            draft.url = repeated.url
    for note in unite_ids(draft, repeated):
        yield Issue("id", file.name, repeated.line, f"{repeated.title!r} {note}")
    draft.venue = draft.venue or repeated.venue
    draft.date = max(draft.date, repeated.date, key=len)
    draft.authors = _fuller_list(draft.authors, repeated.authors)
    draft.abstract = draft.abstract or repeated.abstract
    draft.note = draft.note or repeated.note
    for name, texts in repeated.texts.items():
        draft.texts[name] = texts | draft.texts.get(name, {})
    if not draft.paragraphs:
        draft.paragraphs, draft.paragraph_lines = repeated.paragraphs, repeated.paragraph_lines


def _fuller_list(first: NameList, repeated: NameList) -> NameList:
    """The first list of a work's authors, or the other if that one is only its beginning."""
    if not (first and repeated):
        return first or repeated
    from psylist.duplicates.authors import (  # few files name a work twice
        is_beginning,
        with_whole_names,
    )

    if not is_beginning(first.listed, repeated):
        return first
    return NameList(with_whole_names(repeated, first), has_more=repeated.has_more)


def _whole_title(first: str, repeated: str) -> str:
    """The first title of a work, or the other if that one was cut off or is a short name."""
    begun, whole = title_key(first), title_key(repeated)
    return repeated if whole != begun and whole.startswith(begun) else first


def _match_translations(works: list[Work], own: list[Work]) -> list[Work]:
    """Works of two lists matched by id, address, title, likeness and at last by position.

    Args:
        works: of the files so far.
        own: of the file in another language.
    """
    partners: dict[int, int] = {}  # indexes in `own` to indexes in `works`
    taken: set[int] = set()
    for keys in MATCH_KEYS:
        by_key = _index(works, keys, taken)
        for index, work in enumerate(own):
            if index in partners:
                continue
            [draft] = work.drafts.values()
            free = [n for key in keys(draft) for n in _take_free(by_key.get(key), taken)]
            if free:
                partners[index] = _best(free, works, draft)
                taken.add(partners[index])
    _match_likely(works, own, partners)
    _match_by_position(works, own, partners)
    return _interleave(works, own, partners)


def _index(
    works: Sequence[Work], keys: Callable[[Draft], Iterable[Hashable]], taken: set[int]
) -> dict[Hashable, deque[int]]:
    """The indexes of works without a partner, by their keys."""
    by_key: dict[Hashable, deque[int]] = {}
    for index, work in enumerate(works):
        if index not in taken:
            for draft in work.drafts.values():
                for key in keys(draft):
                    by_key.setdefault(key, deque()).append(index)
    return by_key


def _take_free(queue: deque[int] | None, taken: set[int]) -> list[int]:
    """The first few works with one key that have no partner yet."""
    while queue and queue[0] in taken:
        queue.popleft()
    return [index for index in islice(queue or (), _MAX_CANDIDATES) if index not in taken]


def _best(free: Sequence[int], works: Sequence[Work], draft: Draft) -> int:
    """Among several works with one address, the one with the same title."""
    if len(free) == 1:
        return free[0]
    same = (
        index
        for index in free
        if any(same_title(d.title, draft.title) for d in works[index].drafts.values())
    )
    return next(same, free[0])


def _match_likely(works: Sequence[Work], own: Sequence[Work], partners: dict[int, int]) -> None:
    """Match what is left and is likely to be one work, as `psylist duplicates` sees it."""
    taken = set(partners.values())
    free = [index for index in range(len(works)) if index not in taken]
    unmatched = [index for index in range(len(own)) if index not in partners]
    if not free or not unmatched:
        return
    finder = DuplicateFinder(_entry(works[index]) for index in free)
    for index in unmatched:
        likely = (free[match.index] for match in finder.find(_entry(own[index])))
        partner = next((n for n in likely if n not in taken), None)
        if partner is not None:
            partners[index] = partner
            taken.add(partner)


def _entry(work: Work) -> Entry:
    return to_entry(to_fields(work.drafts, [*work.drafts]))


def _match_by_position(works: list[Work], own: list[Work], partners: dict[int, int]) -> None:
    """Match works without links that are alone between the same two works."""
    taken = set(partners.values())
    index, last = 0, -1
    while index < len(own):
        if index in partners:
            last = partners[index]
            index += 1
            continue
        end = index
        while end < len(own) and end not in partners:
            end += 1
        gap: list[int] = []
        while last + 1 + len(gap) < len(works) and last + 1 + len(gap) not in taken:
            gap.append(last + 1 + len(gap))
        unmatched = [*own[index:end], *(works[n] for n in gap)]
        if len(gap) == end - index and not any(map(_has_link, unmatched)):
            partners |= dict(zip(range(index, end), gap, strict=True))
        index = end


def _has_link(work: Work) -> bool:
    return any(draft.url for draft in work.drafts.values())


def _interleave(works: list[Work], own: list[Work], partners: Mapping[int, int]) -> list[Work]:
    """The works with their partners; one without a partner comes behind the one it follows."""
    following: dict[int, list[Work]] = {}
    last = -1
    for index, work in enumerate(own):
        if index in partners:
            last = partners[index]
            works[last].drafts |= work.drafts
            works[last].files |= work.files
            works[last].locations += work.locations
            works[last].merged += work.merged
        else:
            following.setdefault(last, []).append(work)
    result = [*following.get(-1, ())]
    for index, work in enumerate(works):
        result += [work, *following.get(index, ())]
    return result
