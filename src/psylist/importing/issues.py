"""Where the files of one list disagree."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from psylist.duplicates.titles import same_wording, title_key
from psylist.identifiers.identifier import canonical_url
from psylist.importing.drafts import Draft, InputFile, Work
from psylist.importing.fields import identifiers_of_draft
from psylist.text.scripts import count_han, has_han
from psylist.vocabulary.venue_text import is_venue
from psylist.vocabulary.venues import same_venue

_LATIN = re.compile(r"[A-Za-z]{2,}")


_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Issue:
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


def compare_translations(group: Work, sources: Sequence[InputFile]) -> Iterator[Issue]:
    """What the files say differently of one work."""
    main_source = next(s for s in sources if s.language in group.drafts)
    main = group.drafts[main_source.language]
    for source in sources:
        draft = group.drafts.get(source.language)
        if draft is None:
            message = f"{main.title!r} is missing in {source.name}"
            yield Issue("missing", main_source.name, main.line, message)
            continue
        for line, word in draft.foreign_labels:
            message = f"the label {word!r} is of another language ({draft.title!r})"
            yield Issue("label", source.name, line, message)
        if len(sources) > 1:
            yield from _untranslated(draft, source, main if source is not main_source else None)
        if source is not main_source:
            yield from _differences(main, main_source, draft, source)


def _differences(one: Draft, first: InputFile, other: Draft, second: InputFile) -> Iterator[Issue]:
    def told(kind: str, words: str) -> Issue:
        return Issue(
            kind, second.name, other.line, f"{words} ({one.title!r}, {first.name}:{one.line})"
        )

    if canonical_url(one.url) != canonical_url(other.url):
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
    if not same_wording(one.title, other.title) and has_han(one.title) == has_han(other.title):
        yield told("title", f"another title: {other.title!r}")


def _others(draft: Draft) -> dict[str, str]:
    first = canonical_url(draft.url)
    return {key: url for url in draft.links.values() if (key := canonical_url(url)) != first}


def _venue(draft: Draft) -> str:
    return draft.source_label if draft.source_label is not None else draft.venue


def _venues_differ(one: Draft, other: Draft) -> bool:
    """Whether two labels say different things; a translation says the same."""
    mine, theirs = _venue(one), _venue(other)
    if title_key(mine) == title_key(theirs) or same_venue(mine, theirs):
        return False
    if has_han(mine) != has_han(theirs) and mine and theirs:
        digits = re.findall(r"\d+", mine), re.findall(r"\d+", theirs)
        return digits[0] != digits[1] and is_venue(mine) and is_venue(theirs)
    return True


def _untranslated(draft: Draft, source: InputFile, main: Draft | None) -> Iterator[Issue]:
    """Paragraphs that are written in another language than that of their file."""
    for at, text in enumerate(draft.paragraphs):
        same = main is not None and text in main.paragraphs
        if (same and _LATIN.search(text)) or is_untranslated(text, source.language):
            line = draft.paragraph_lines[at] if at < len(draft.paragraph_lines) else draft.line
            shown = text if len(text) <= 60 else f"{text[:57]}…"
            yield Issue(
                "untranslated", source.name, line, f"not translated: {shown!r} ({draft.title!r})"
            )


def is_untranslated(text: str, language: str) -> bool:
    """Whether a sentence is not in a language, as far as its script tells."""
    han, latin = count_han(text), len(_LATIN.findall(text))
    if language.partition("-")[0] in {"zh", "ja"}:
        return not han and latin >= _FEWEST_WORDS
    return han >= 2 * _FEWEST_WORDS and han > 3 * latin


def same_urls(groups: Sequence[Work]) -> Iterator[Issue]:
    """Works with different titles that have one address or id."""
    known: dict[Hashable, tuple[str, str, int]] = {}
    for group in groups:
        draft = next(iter(group.drafts.values()))
        name, line = group.locations[0]
        for key in dict.fromkeys(n.key for n in identifiers_of_draft(draft)):
            if key in known and known[key][0] != draft.title:
                title, file, number = known[key]
                message = (
                    f"{draft.title!r} has the link of {title!r} ({file}:{number}); "
                    "kept as two entries"
                )
                yield Issue("same-url", name, line, message)
                break
            known.setdefault(key, (draft.title, name, line))


def untranslated_descriptions(sources: Sequence[InputFile]) -> Iterator[Issue]:
    """Paragraphs on the list itself that are written in another language than their file."""
    for source in sources[1:]:
        for text in source.result.description:
            if is_untranslated(text, source.language):
                message = f"not translated: {text[:57]!r} (the list's description)"
                yield Issue("untranslated", source.name, 0, message)
