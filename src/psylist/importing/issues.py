"""What a curator has to look at, above all where the files of one list disagree."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from psylist.duplicates.titles import same_wording, title_key
from psylist.identifiers.identifier import Identifier, canonical_url
from psylist.importing.drafts import Draft, InputFile, Work
from psylist.importing.fields import identifiers_of_draft
from psylist.text.scripts import count_han, has_han
from psylist.vocabulary.theses import school_of
from psylist.vocabulary.venue_text import is_venue
from psylist.vocabulary.venues import parse_venue, same_venue

_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_MIN_LATIN_WORDS = 4  # of a sentence in a Latin script
_MIN_HAN = 8  # of a sentence in Chinese or Japanese
_MIN_HAN_PER_WORD = 3  # Han characters for each Latin word of a Chinese sentence
_MAIN = "Main"  # the track of papers at a conference
_MAX_SHOWN = 60  # characters of a paragraph in a message


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a curator has to look at.

    Attributes:
        kind: ``missing``, ``link``, ``venue``, ``title``, ``untranslated``, ``label``, ``broken``,
            ``same-url``, ``repeated``, ``present``, ``duplicate``, ``alike``, ``year``,
            ``tag``, ``record``, ``correction``, ``unread``, ``ignored``, ``encoding``, ``id``,
            ``offered``, ``kept``, ``updated``, ``absent`` or ``bug``.
        file: where it is.
        line: counted from 1; 0 for the whole file.
        message: what it is.
    """

    kind: str
    file: str
    line: int
    message: str


def compare_translations(work: Work, inputs: Sequence[InputFile]) -> Iterator[Issue]:
    """Where the files disagree about a work."""
    main_file = next(file for file in inputs if file.language in work.drafts)
    main = work.drafts[main_file.language]
    for file in inputs:
        draft = work.drafts.get(file.language)
        if draft is None:
            message = f"{main.title!r} is missing in {file.name}"
            yield Issue("missing", main_file.name, main.line, message)
            continue
        for line, label in draft.foreign_labels:
            message = f"the label {label!r} is in another language ({draft.title!r})"
            yield Issue("label", file.name, line, message)
        if len(inputs) > 1:
            yield from _untranslated(draft, file, main if file is not main_file else None)
        if file is not main_file:
            yield from _differences(main, main_file, draft, file)


def _differences(
    main: Draft, main_file: InputFile, draft: Draft, file: InputFile
) -> Iterator[Issue]:
    context = f"({main.title!r}, {main_file.name}:{main.line})"
    differences = [*_link_differences(main, draft), *_field_differences(main, draft)]
    for kind, message in differences:
        yield Issue(kind, file.name, draft.line, f"{message} {context}")


def _link_differences(main: Draft, draft: Draft) -> Iterator[tuple[str, str]]:
    if canonical_url(main.url) != canonical_url(draft.url):
        yield "link", _differs("link", draft.url, main.url)
    links, main_links = _further_links(draft), _further_links(main)
    for key, url in links.items():
        if key not in main_links:
            yield "link", f"a link that the other file does not have: {url}"
    for key, url in main_links.items():
        if key not in links:
            yield "link", f"a link of the other file is missing: {url}"


def _field_differences(main: Draft, draft: Draft) -> Iterator[tuple[str, str]]:
    for kind, value in draft.ids.items():
        name, main_name = Identifier(kind, value), Identifier(kind, main.ids.get(kind, value))
        if name != main_name:
            yield "id", _differs("id", name, main_name)
    if _venues_differ(_venue(main), _venue(draft)):
        yield "venue", _differs("venue", _venue(draft), _venue(main))
    if main.year is not None and draft.year is not None and main.year != draft.year:
        yield "year", _differs("year", draft.year, main.year)
    is_same_script = has_han(main.title) == has_han(draft.title)
    if is_same_script and not same_wording(main.title, draft.title):
        yield "title", f"different title: {draft.title!r}"


def _differs(what: str, value: object, main_value: object) -> str:
    return f"different {what}: {value or 'none'} instead of {main_value or 'none'}"


def _further_links(draft: Draft) -> dict[str, str]:
    """The links besides the first, by their canonical addresses."""
    first = canonical_url(draft.url)
    return {key: url for url in draft.links.values() if (key := canonical_url(url)) != first}


def _venue(draft: Draft) -> str:
    return draft.source_label if draft.source_label is not None else draft.venue


def _venues_differ(a: str, b: str) -> bool:
    """True if two labels have different meanings; a translation has the same.

    Of two that are known it is known, and no track is the main one.
    """
    if title_key(school_of(a)) == title_key(school_of(b)):  # of a thesis, as each style says it
        return False
    first, second = parse_venue(a), parse_venue(b)
    if first and second:
        is_same_track = (first.track or _MAIN) == (second.track or _MAIN)
        return not (same_venue(a, b) and is_same_track)
    if has_han(a) != has_han(b) and a and b:
        is_same_number = re.findall(r"\d+", a) == re.findall(r"\d+", b)
        return not is_same_number and is_venue(a) and is_venue(b)
    return True


def _untranslated(draft: Draft, file: InputFile, main: Draft | None) -> Iterator[Issue]:
    """Paragraphs in another language than their file."""
    for index, text in enumerate(draft.paragraphs):
        is_copy = main is not None and text in main.paragraphs and _LATIN_WORD.search(text)
        if is_copy or is_untranslated(text, file.language):
            lines = draft.paragraph_lines
            line = lines[index] if index < len(lines) else draft.line
            message = f"not translated: {_shorten(text)!r} ({draft.title!r})"
            yield Issue("untranslated", file.name, line, message)


def is_untranslated(text: str, language: str) -> bool:
    """True if a sentence is not in a language, judged by its script."""
    han, words = count_han(text), len(_LATIN_WORD.findall(text))
    if language.partition("-")[0] in {"zh", "ja"}:
        return not han and words >= _MIN_LATIN_WORDS
    return han >= _MIN_HAN and han > _MIN_HAN_PER_WORD * words


def same_urls(works: Sequence[Work]) -> Iterator[Issue]:
    """Works with different titles that share an address or id."""
    first_by_key: dict[Hashable, tuple[str, str, int]] = {}
    for work in works:
        draft = next(iter(work.drafts.values()))
        name, line = work.locations[0]
        for key in dict.fromkeys(n.key for n in identifiers_of_draft(draft)):
            title, file, number = first_by_key.setdefault(key, (draft.title, name, line))
            if title != draft.title:
                message = (
                    f"{draft.title!r} has the link of {title!r} ({file}:{number}); "
                    "kept as two entries"
                )
                yield Issue("same-url", name, line, message)
                break


def untranslated_descriptions(inputs: Sequence[InputFile]) -> Iterator[Issue]:
    """Paragraphs about the list itself in another language than their file."""
    for file in inputs[1:]:
        for text in file.result.description:
            if is_untranslated(text, file.language):
                message = f"not translated: {_shorten(text)!r} (the list's description)"
                yield Issue("untranslated", file.name, 0, message)


def _shorten(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 3]}…"
