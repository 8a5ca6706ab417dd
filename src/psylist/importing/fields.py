"""The drafts of one work, one a language, as the fields of an entry."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from psylist.catalog.slugs import is_citation_key
from psylist.catalog.toml_write import date_value
from psylist.duplicates.authors import unique_authors
from psylist.identifiers.identifier import Identifier, try_parse
from psylist.identifiers.syntax import arxiv_year
from psylist.importing.drafts import Draft, UniqueKeys
from psylist.importing.ids import ids_of_translations
from psylist.model import Entry, Text, page_of
from psylist.text.authors import NameList
from psylist.text.dates import find_year
from psylist.text.languages import language_of_text, without_copies
from psylist.vocabulary.venue_text import is_venue
from psylist.vocabulary.venues import is_unpublished


def to_fields(drafts: Mapping[str, Draft], languages: Sequence[str]) -> dict[str, object]:
    """The fields of an entry.

    Args:
        drafts: one a language.
        languages: of the list, the original one first.
    """
    present = [code for code in languages if code in drafts]
    main = drafts[present[0]]
    if main.record:
        return _own_fields(main.record)
    titles = {code: drafts[code].title for code in present}
    fields: dict[str, object] = {
        "title": _text(without_copies(titles) | _named(main, "title", languages))
    }
    fields["key"] = main.citation_key if is_citation_key(main.citation_key) else ""
    fields |= ids_of_translations(drafts[code] for code in present)[0]
    fields |= {"kind": main.kind if main.kind != "paper" else "", "category": main.category}
    fields |= _authors([drafts[code].authors for code in present])
    fields["tags"] = list(main.tags)
    notes = {code: drafts[code].note for code in present if drafts[code].note}
    fields["status"] = main.status
    fields |= _notes(notes | _named(main, "note", languages), languages[0])
    if summaries := _summaries(drafts, present, languages) | _named(main, "summary", languages):
        fields["summary"] = summaries
    abstract = {}
    if main.abstract:
        abstract[_language_of(main.abstract, present[0], languages)] = main.abstract
    if abstract := abstract | _named(main, "abstract", languages):
        fields["abstract"] = abstract
    fields["links"] = _links(drafts, present)
    fields["url"] = main.url
    _set_source(fields, drafts, present)
    kept = {key: value for key, value in fields.items() if value not in ("", None, [], {})}
    return _without_page(kept)


def _authors(lists: Iterable[NameList]) -> dict[str, object]:
    """The authors as the first file names them that names any, and whether there are more."""
    authors = next(filter(None, lists), NameList())
    return {"authors": unique_authors(authors), "more-authors": authors.has_more or None}


def _named(draft: Draft, name: str, languages: Sequence[str]) -> dict[str, str]:
    """A text in the languages that the file names, as far as the list has them."""
    texts = draft.texts.get(name, {})
    return {code: texts[code] for code in languages if code in texts}


def with_language(entry: Entry, drafts: Mapping[str, Draft], languages: Sequence[str]) -> Entry:
    """A work's entry with its plain title in the language of the file that it comes from.

    In a new entry a title without a language is one in every language; beside the titles of an
    entry that is there it is that of its own.
    """
    present = [code for code in languages if code in drafts]
    if not isinstance(entry.title, str) or drafts[present[0]].record:
        return entry
    language = _language_of(entry.title, present[0], languages)
    return entry if language == languages[0] else replace(entry, title={language: entry.title})


def _own_fields(record: Mapping[str, object]) -> dict[str, object]:
    """The fields of psylist's own record, as an entry takes them."""
    fields = dict(record)
    for name in ("date", "added"):
        if isinstance(day := fields.get(name), str):
            fields[name] = date_value(day)
    return fields


def to_entry(fields: Mapping[str, object], name: str = "") -> Entry:
    """The entry with these fields, named as in the file."""
    plain = {field.replace("-", "_"): value for field, value in fields.items()}
    if "date" in plain:
        plain["date"] = str(plain["date"])
    return Entry(id=name, **plain)  # type: ignore[arg-type]


def identifiers_of_draft(draft: Draft) -> list[Identifier]:
    """The identifiers of a draft's work: its ids, then its first link."""
    identifiers = [Identifier(kind, value) for kind, value in draft.ids.items()]
    if draft.url:
        identifiers.append(try_parse(draft.url) or Identifier("url", draft.url))
    return identifiers


def _notes(notes: Mapping[str, str], first: str) -> dict[str, object]:
    """The note in each language, and what it says of the work's status.

    A note without a language is one in the first language of the list: what only other languages
    say keeps theirs.
    """
    if not notes:
        return {}
    from psylist.vocabulary.statuses import StatedNote, read_note  # few works have notes

    stated = {code: read_note(note) for code, note in notes.items()}
    said = next((one for one in stated.values() if one.status), StatedNote(""))
    notes = {code: one.note for code, one in stated.items() if one.note}
    status = {"status": said.status} if said.status else {}
    own = without_copies(notes, are_prose=False)
    note = _text(own) if first in own else own
    return {"note": note, "superseded-by": said.successor, **status}


def _text(texts: Mapping[str, str]) -> Text:
    values = [*texts.values()]
    return values[0] if len(set(values)) == 1 else dict(texts)


def _language_of(text: str, language: str, languages: Sequence[str]) -> str:
    """The language of a text if the list has that one, else the one of its file."""
    found = language_of_text(text, language)
    return found if found in languages else language


def _summaries(
    drafts: Mapping[str, Draft], present: Sequence[str], languages: Sequence[str]
) -> dict[str, str]:
    """The summary in each language; a copy is not a translation."""
    if len(present) == 1 and (text := "\n\n".join(drafts[present[0]].paragraphs)):
        return {_language_of(text, present[0], languages): text}
    summaries = {code: "\n\n".join(drafts[code].paragraphs) for code in present}
    return without_copies({code: text for code, text in summaries.items() if text})


def _links(drafts: Mapping[str, Draft], present: Sequence[str]) -> dict[str, str]:
    main = drafts[present[0]]
    links = {kind: url for kind, url in main.links.items() if url != main.url}
    for code in present[1:]:
        for kind, url in drafts[code].links.items():
            if url != main.url and url not in links.values():
                links.setdefault(kind, url)
    _, others = ids_of_translations(drafts[code] for code in present)
    for other in others:
        if other.url not in {main.url, *links.values()}:
            links[UniqueKeys(links).next(other.kind)] = other.url
    return links


def _set_source(
    fields: dict[str, object], drafts: Mapping[str, Draft], present: Sequence[str]
) -> None:
    """Year, date, venue and, where they do not make the label that was printed, the label."""
    main = drafts[present[0]]
    labels = {code: label for code in present if (label := drafts[code].source_label) is not None}
    year = main.year
    if labels:
        venue = _venue_in(labels) or _shared({drafts[code].venue for code in labels})
        day = main.date if year is not None else ""
    else:
        venue, day = main.venue, main.date
        year = year or _year(day, venue, main.ids.get("arxiv", ""))
    fields["venue"], fields["year"] = venue, year
    if day and (day != str(year) or _dates_preprint(fields)):
        fields["date"] = date_value(day)
    if not labels:
        return
    entry = to_entry({key: value for key, value in fields.items() if value not in ("", None)})
    if any(entry.label(code, present[0]) != label for code, label in labels.items()):
        if all(labels.values()):
            fields["source"] = _text(without_copies(labels))
        elif known := {code: label for code, label in labels.items() if label}:
            fields["source"] = known


def _dates_preprint(fields: Mapping[str, object]) -> bool:
    """Whether a bare year is printed as a work's date: of a preprint, not of where it came out."""
    return "arxiv" in fields and not fields["venue"]


def _venue_in(labels: Mapping[str, str]) -> str:
    """The venue in a label that is the same in every language."""
    if len(set(labels.values())) != 1:
        return ""
    label = next(iter(labels.values()))
    first = re.split(r"\s+/\s+", label, maxsplit=1)[0].strip()
    if is_unpublished(first) or not is_venue(first) or not re.search(r"[^\W\d_]", first):
        return ""
    return first


def _shared(venues: Collection[str]) -> str:
    """The venue that psylist's own pages name in every language."""
    return next(iter(venues)) if len(venues) == 1 else ""


def _year(day: str, venue: str, arxiv: str) -> int | None:
    """The year of the date, else of the venue, else of the arXiv id."""
    if day:
        return int(day[:4])
    if (year := find_year(venue)) is not None:
        return year
    return arxiv_year(arxiv)


def _without_page(fields: dict[str, object]) -> dict[str, object]:
    """The fields without an address that follows from an id, see `Entry.link`."""
    first = next((kind for kind in ("acl", "arxiv", "doi") if kind in fields), None)
    if first is not None and fields.get("url") == page_of(first, str(fields[first])):
        return {key: value for key, value in fields.items() if key != "url"}
    return fields
