"""Where the files of one list disagree."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from psylist.duplicates.title_keys import same_title, title_key
from psylist.identifiers.identifier import normalised
from psylist.importing.drafts import Draft, Group, Source
from psylist.importing.fields import names_of
from psylist.vocabulary.venues import is_venue

_HAN = re.compile(r"[\u3400-\u9fff]")


_LATIN = re.compile(r"[A-Za-z]{2,}")


_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a curator has to look at.

    Attributes:
        kind: ``missing``, ``link``, ``venue``, ``title``, ``untranslated``, ``label``, ``broken``,
            ``same-url``, ``repeated``, ``present``, ``duplicate``, ``alike``, ``year`` or
            ``unread``.
        file: where.
        line: counted from 1; 0 where no line is meant.
        message: what it is.
    """

    kind: str
    file: str
    line: int
    message: str


def disagreements(group: Group, sources: Sequence[Source]) -> Iterator[Finding]:
    """What the files say differently of one work."""
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
    if not same_title(one.title, other.title) and bool(_HAN.search(one.title)) == bool(
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
    if title_key(mine) == title_key(theirs):
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


def same_urls(groups: Sequence[Group]) -> Iterator[Finding]:
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


def untranslated_descriptions(sources: Sequence[Source]) -> Iterator[Finding]:
    """Paragraphs on the list itself that are written in another language than their file."""
    for source in sources[1:]:
        for text in source.reading.description:
            if is_foreign(text, source.language):
                told = f"not translated: {text[:57]!r} (the list's description)"
                yield Finding("untranslated", source.name, 0, told)
