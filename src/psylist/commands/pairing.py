"""The drafts of several files brought together: one work a group, and where files disagree."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psylist.commands.drafted import alike, names_of, plain_title
from psylist.formats.drafts import Draft, Reading
from psylist.formats.venues import is_venue
from psylist.identifiers import normalised

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read.

    Attributes:
        name: as it was given.
        language: of it.
        reading: what is in it.
    """

    name: str
    language: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a curator has to look at.

    Attributes:
        kind: ``missing``, ``link``, ``venue``, ``title``, ``untranslated``, ``label``, ``broken``,
            ``same-url``, ``repeated``, ``present``, ``year`` or ``unread``.
        file: where.
        line: counted from 1; 0 where no line is meant.
        message: what it is.
    """

    kind: str
    file: str
    line: int
    message: str


@dataclass(slots=True)
class Group:
    """One work.

    Attributes:
        drafts: one a language.
        files: the file of each.
        places: where it stands, each a file and a line.
        extra: drafts of the same work that were united with one of `drafts`, with their file.
    """

    drafts: dict[str, Draft]
    files: dict[str, str]
    places: list[tuple[str, int]] = field(default_factory=list)
    extra: list[tuple[str, Draft]] = field(default_factory=list)


def grouped(sources: Sequence[Source], findings: list[Finding]) -> list[Group]:
    """One group a work, in the order of the first file; `findings` gets what disagrees."""
    groups: list[Group] = []
    for at, source in enumerate(sources):
        own = [
            Group(
                {source.language: draft},
                {source.language: source.name},
                [(source.name, draft.line), *more],
                extra,
            )
            for draft, more, extra in _united(source, findings)
        ]
        groups = _matched(groups, own) if at else own
    for group in groups:
        findings.extend(_disagreements(group, sources))
    for source in sources:
        for line, told in source.reading.problems:
            findings.append(Finding("unread", source.name, line, told))
    findings.extend(_same_urls(groups))
    findings.extend(_untranslated_descriptions(sources))
    return groups


def _united(
    source: Source, findings: list[Finding]
) -> Iterator[tuple[Draft, list[tuple[str, int]], list[tuple[str, Draft]]]]:
    """The drafts of a file, each work once."""
    known: dict[Hashable, list[int]] = {}
    out: list[tuple[Draft, list[tuple[str, int]], list[tuple[str, Draft]]]] = []
    for draft in source.reading.drafts:
        keys = [name.key for name in names_of(draft)]
        earlier = (at for key in keys for at in known.get(key, ()))
        at = next((at for at in earlier if alike(out[at][0].title, draft.title)), None)
        if at is None:
            at = len(out)
            out.append((draft, [], []))
        else:
            first, places, extra = out[at]
            places.append((source.name, draft.line))
            extra.append((source.name, draft))
            _unite(first, draft)
            told = f"{draft.title!r} stands here too; it is one entry (line {first.line})"
            findings.append(Finding("repeated", source.name, draft.line, told))
        for key in keys:
            known.setdefault(key, []).append(at)
    yield from out


def _unite(first: Draft, again: Draft) -> None:
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


_KEYS: Sequence[Callable[[Draft], Iterable[Hashable]]] = (
    lambda draft: [
        n.key for n in names_of(draft) if n.kind in {"arxiv", "acl", "doi", "openreview"}
    ],
    lambda draft: [n.key for n in names_of(draft)],
    lambda draft: [normalised(url) for url in (draft.url, *draft.links.values()) if url],
    lambda draft: [plain_title(draft.title)],
)


def _matched(groups: list[Group], own: list[Group]) -> list[Group]:
    """Both lists as one: matched by id, then by address, then by title; the rest in its place."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for keys in _KEYS:
        known: dict[Hashable, list[int]] = {}
        for at, group in enumerate(groups):
            if at not in taken:
                for draft in group.drafts.values():
                    for key in keys(draft):
                        known.setdefault(key, []).append(at)
        for index, group in enumerate(own):
            if index in partner:
                continue
            [draft] = group.drafts.values()
            free = [at for key in keys(draft) for at in known.get(key, ()) if at not in taken]
            if free:
                at = _best(free, groups, draft)
                partner[index] = at
                taken.add(at)
    _match_by_place(groups, own, partner)
    return _woven(groups, own, partner)


def _match_by_place(groups: list[Group], own: list[Group], partner: dict[int, int]) -> None:
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


def _linkless(group: Group) -> bool:
    return not any(draft.url for draft in group.drafts.values())


def _best(free: Sequence[int], groups: Sequence[Group], draft: Draft) -> int:
    """Among several of one address, the one with the same title."""
    if len(free) == 1:
        return free[0]
    same = (
        at for at in free if any(alike(d.title, draft.title) for d in groups[at].drafts.values())
    )
    return next(same, free[0])


def _woven(groups: list[Group], own: list[Group], partner: Mapping[int, int]) -> list[Group]:
    """The groups with their partners; those without one come behind the one they follow."""
    behind: dict[int, list[Group]] = {}
    last = -1
    for index, group in enumerate(own):
        if index in partner:
            last = partner[index]
            groups[last].drafts |= group.drafts
            groups[last].files |= group.files
            groups[last].places += group.places
            groups[last].extra += group.extra
        else:
            behind.setdefault(last, []).append(group)
    out = [*behind.get(-1, ())]
    for at, group in enumerate(groups):
        out += [group, *behind.get(at, ())]
    return out


def _disagreements(group: Group, sources: Sequence[Source]) -> Iterator[Finding]:
    main_source = next(s for s in sources if s.language in group.drafts)
    main = group.drafts[main_source.language]
    for source in sources:
        draft = group.drafts.get(source.language)
        if draft is None:
            told = f"{main.title!r} is missing in {source.name}"
            yield Finding("missing", main_source.name, main.line, told)
            continue
        for line, word in draft.foreign:
            told = f"the label {word!r} is of another language ({draft.title!r})"
            yield Finding("label", source.name, line, told)
        if len(sources) > 1:
            yield from _untranslated(draft, source, main if source is not main_source else None)
        if source is not main_source:
            yield from _differences(main, main_source, draft, source)


def _differences(one: Draft, first: Source, other: Draft, second: Source) -> Iterator[Finding]:
    def told(kind: str, words: str) -> Finding:
        return Finding(
            kind, second.name, other.line, f"{words} ({one.title!r}, {first.name}:{one.line})"
        )

    if normalised(one.url) != normalised(other.url):
        yield told("link", f"another link: {other.url or 'none'} instead of {one.url or 'none'}")
    mine, theirs = _others(one), _others(other)
    for url in theirs.keys() - mine.keys():
        yield told("link", f"a link that the other file does not have: {theirs[url]}")
    for url in mine.keys() - theirs.keys():
        yield told("link", f"a link is missing that the other file has: {mine[url]}")
    if _venues_differ(one, other):
        yield told(
            "venue", f"another venue: {_venue(other) or 'none'} instead of {_venue(one) or 'none'}"
        )
    if one.year is not None and other.year is not None and one.year != other.year:
        yield told("year", f"another year: {other.year} instead of {one.year}")
    if not alike(one.title, other.title) and bool(_HAN.search(one.title)) == bool(
        _HAN.search(other.title)
    ):
        yield told("title", f"another title: {other.title!r}")


def _others(draft: Draft) -> dict[str, str]:
    first = normalised(draft.url)
    return {key: url for url in draft.links.values() if (key := normalised(url)) != first}


def _venue(draft: Draft) -> str:
    return draft.label if draft.label is not None else draft.venue


def _venues_differ(one: Draft, other: Draft) -> bool:
    """Whether two labels say different things; a translation says the same."""
    mine, theirs = _venue(one), _venue(other)
    if plain_title(mine) == plain_title(theirs):
        return False
    if bool(_HAN.search(mine)) != bool(_HAN.search(theirs)) and mine and theirs:
        digits = re.findall(r"\d+", mine), re.findall(r"\d+", theirs)
        return digits[0] != digits[1] and is_venue(mine) and is_venue(theirs)
    return True


def _untranslated(draft: Draft, source: Source, main: Draft | None) -> Iterator[Finding]:
    """Paragraphs that are written in another language than that of their file."""
    for at, text in enumerate(draft.paragraphs):
        same = main is not None and text in main.paragraphs
        if (same and _LATIN.search(text)) or is_foreign(text, source.language):
            line = draft.paragraph_lines[at] if at < len(draft.paragraph_lines) else draft.line
            shown = text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004
            yield Finding(
                "untranslated", source.name, line, f"not translated: {shown!r} ({draft.title!r})"
            )


def is_foreign(text: str, language: str) -> bool:
    """Whether a sentence is not in a language, as far as its script tells."""
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    if language.partition("-")[0] in {"zh", "ja"}:
        return not han and latin >= _FEWEST_WORDS
    return han >= 2 * _FEWEST_WORDS and han > 3 * latin


def _same_urls(groups: Sequence[Group]) -> Iterator[Finding]:
    """Works with different titles that have one address or id."""
    known: dict[Hashable, tuple[str, str, int]] = {}
    for group in groups:
        draft = next(iter(group.drafts.values()))
        name, line = group.places[0]
        for key in dict.fromkeys(n.key for n in names_of(draft)):
            if key in known and known[key][0] != draft.title:
                title, file, number = known[key]
                told = (
                    f"{draft.title!r} has the address of {title!r} ({file}:{number}): two entries"
                )
                yield Finding("same-url", name, line, told)
                break
            known.setdefault(key, (draft.title, name, line))


def _untranslated_descriptions(sources: Sequence[Source]) -> Iterator[Finding]:
    for source in sources[1:]:
        for text in source.reading.description:
            if is_foreign(text, source.language):
                told = f"not translated: {text[:57]!r} (the list's description)"
                yield Finding("untranslated", source.name, 0, told)
