"""What the types cannot say of a record: each check yields the field and what is wrong with it."""

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path, PurePath

from psylist.catalog.decode import unknown_key
from psylist.catalog.platform import unusable_name
from psylist.model import (
    COLUMNS,
    FOLDS,
    FORMS,
    KINDS,
    OUTDATED,
    RESERVED_IDS,
    SECTION_KEYS,
    SHOWN,
    SORT_FIELDS,
    SPLITS,
    TAG_GROUP,
    TRANSLATABLE,
    Entry,
    LinkSettings,
    ListPhrases,
    ListSettings,
    SearchSettings,
    TagGroup,
    TagSettings,
    Text,
    split_keys,
)

Flaw = tuple[str, str]
"""A field (dotted, as in the file) and what is wrong with it."""

LANGUAGE_OF = "language in"
"""What is unknown where a field names a language that the list does not have."""

_WORDS = {
    "arxiv": 'is not an arXiv id without version, like "2509.25733"',
    "acl": 'is not an ACL Anthology id, like "2025.acl-long.55"',
    "doi": 'is not a DOI without address, like "10.1000/182"',
    "category": 'holds a category that arXiv cannot have (it has "cs.CL" or "q-bio.NC")',
    "key": "is not a BibTeX key: letters, digits and signs, but no spaces, commas, braces, quotes, "
    "'#', '%', '=', '@', '~' and backslashes",
    "date": 'is not a date, like 2025-09-30, "2025-09" or 2025',
    "url": "is not an http or https address",
    "link": "must begin with a letter; the rest is letters, digits, spaces, dots and hyphens",
    "id": "must begin with a letter or digit; the rest is those, dots, hyphens and underscores",
    "language": 'is not a language tag, like "en", "zh" or "zh-TW"',
    "colour": 'is not a colour, like "1D4ED8" or "blue"',
    "stamp": "is not a stamp as `psylist translations stamp` writes it",
    "rate": 'is not a rate, like 5 (requests a second) or "1 per 3 s"',
}

# Letters of ids and link kinds, and spaces, may be of any script; digits elsewhere are ASCII.
_ANY_SCRIPT = {"id", "key", "link", "url", "doi"}
_FORMS = {
    name: re.compile(form, 0 if name in _ANY_SCRIPT else re.ASCII) for name, form in FORMS.items()
}
_PLACEHOLDERS = {"year": ["year"], "month": ["year", "month"], "count": ["count"],
                 "total": ["count"]}  # fmt: skip
"""What stands in braces in the phrases that have any."""
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_HOST = re.compile(r"[^\s/?#@:]+(?::\d+)?|\[[0-9a-fA-F:.]+\](?::\d+)?")
_NO_PART = re.compile(r"/(?:\s*/)+")
"""In a tag: a topic without a name between two others."""
_DAY = len("2025-09-30")
_FORM_FIELDS = ("id", "key", "arxiv", "acl", "doi", "url")
_NAME_FIELDS = ("venue", "category", "journal_ref")
_name_values = attrgetter(*_NAME_FIELDS)
_form_values = attrgetter(*_FORM_FIELDS)
_text_values = attrgetter(*TRANSLATABLE)
_SOUND = re.compile(
    "\n".join(
        f"(?{'u' if field in _ANY_SCRIPT else 'a'}:{FORMS[field][1:-1]})?" for field in _FORM_FIELDS
    )
)
"""All those fields of an entry, a line each, that are absent or as they should be."""


def check_settings(settings: ListSettings) -> Iterator[Flaw]:
    """What is wrong with a ``[list]`` table."""
    languages = settings.languages
    for language in languages:
        if not _FORMS["language"].fullmatch(language):
            yield _malformed("languages", "language", language)
    if len(set(languages)) != len(languages):
        yield "languages", "'languages' repeats a language"
    for field in ("title", "description", "header", "footer"):
        yield from _check_text(field, getattr(settings, field), languages)
    yield from _check_phrases(settings)
    yield from _check_output(settings)
    if settings.template is not None:
        yield from _check_path("template", settings.template)
    if settings.sort is not None:
        yield from _check_sort(settings.sort)
    yield from _check_layout(settings)


def check_links(settings: LinkSettings) -> Iterator[Flaw]:
    """What is wrong with a ``[check-links]`` table."""
    if not _FORMS["contact"].fullmatch(settings.contact):
        message = "'contact' is an address in plain ASCII without spaces and brackets"
        yield "contact", f"{message}: {settings.contact!r}"
    if settings.exclude:
        yield from _check_exclude(settings.exclude)
    for name, limits in settings.hosts.items():
        if name != "*" and not _HOST.fullmatch(name):
            yield (
                f"hosts.{name}",
                f"'hosts' takes the bare name of a host, like arxiv.org, not {name!r}",
            )
        if isinstance(limits.rate, str) and not _FORMS["rate"].fullmatch(limits.rate):
            yield _malformed(f"hosts.{name}", "rate", limits.rate)


def check_tag(settings: TagSettings | TagGroup, languages: Sequence[str]) -> Iterator[Flaw]:
    """What is wrong with a table ``[tags.…]`` or ``[tag-groups.…]``."""
    if settings.name:
        yield from _check_text("name", settings.name, languages)
    if isinstance(settings, TagSettings):
        if not _FORMS["colour"].fullmatch(settings.colour):
            yield _malformed("colour", "colour", settings.colour)
        if settings.about:
            yield from _check_text("about", settings.about, languages)


def check_tag_names(kind: str, names: Iterable[str]) -> Iterator[Flaw]:
    """What is wrong with the keys of the tables ``[tags.…]`` or ``[tag-groups.…]``."""
    for name in names:
        if not name.strip():
            yield f"{kind}.{name}", f"a table of {kind!r} has no name: write [{kind}.NAME]"
        elif kind == "tags" and _NO_PART.search(name):
            yield f"{kind}.{name}", _without_part(kind, name)


def _without_part(field: str, tag: str) -> str:
    better = _NO_PART.sub("/", tag)
    return f"{field!r} has {tag!r}, in which a topic has no name: write {better!r}"


def check_groups(
    settings: ListSettings, tags: Mapping[str, TagSettings], groups: Mapping[str, TagGroup]
) -> Iterator[Flaw]:
    """Groups of tags that are named and not known; the fields are those of the whole file.

    Where a list has tables of groups, a tag is in one of them: any other group is misspelt.
    """
    used = {tag.group for tag in tags.values() if tag.group}
    known = [*groups, *(sorted(used - set(groups)))]
    for key in settings.sections:
        group = key.removeprefix(TAG_GROUP)
        if key.startswith(TAG_GROUP) and group.strip() and group not in known:
            yield "list.sections", _unknown(group, known, "group of tags", "tag-groups")
    if settings.closed_tags or groups:
        for name, tag in tags.items():
            if tag.group and tag.group not in groups:
                yield (
                    f"tags.{name}.group",
                    _unknown(tag.group, [*groups], "group of tags", "tag-groups"),
                )


def check_search(name: str, settings: SearchSettings) -> Iterator[Flaw]:
    """What is wrong with a table ``[searches.…]``."""
    if not _FORMS["link"].fullmatch(name):
        yield "", f"a search is called by letters, digits, spaces, . and -, not {name!r}"
    for category in settings.categories:
        if not _FORMS["category"].fullmatch(category):
            yield _malformed("categories", "category", category)
    if settings.since is not None:
        yield from _check_date(settings.since, "since")
    if not (settings.words or settings.like or settings.author or settings.categories):
        yield "", f"the search {name!r} has no words, like, author or categories"


def check_tags(entry: Entry, tags: Mapping[str, TagSettings]) -> Iterator[Flaw]:
    """The tags of an entry that have no record, where the list is one of closed tags."""
    for tag in entry.tags:
        if tag not in tags:
            yield "tags", _unknown(tag, [*tags], "tag", "tags")


def _unknown(word: str, known: Sequence[str], what: str, table: str) -> str:
    if known:
        return unknown_key(word, known, what)
    from psylist.catalog.toml_write import toml_key  # only a list with a flaw needs it

    return f"unknown {what} {word!r}; write a table [{table}.{toml_key(word)}] for it"


def _check_exclude(patterns: Sequence[str]) -> Iterator[Flaw]:
    from psylist.text.patterns import PatternError, check_patterns  # few lists have any

    if any(map(str.isspace, patterns)):
        yield "exclude", "'exclude' holds an empty text"
    try:
        check_patterns(patterns)
    except PatternError as error:
        message = f"{error.pattern!r} ({error.reason})"
        yield "exclude", f"'exclude' holds an invalid regular expression: {message}"


def check_entry(entry: Entry, languages: Sequence[str]) -> Iterator[Flaw]:
    """What is wrong with an entry of a list in these languages."""
    # Thousands of entries are checked at each start: what is absent costs nothing.
    values = _form_values(entry)
    if "" in values or not _SOUND.fullmatch("\n".join([value or "" for value in values])):
        yield from _check_forms(values)
    yield from _check_id(entry.id)
    if entry.date is not None:
        yield from _check_date(entry.day)
    if entry.links:
        yield from _check_links(entry)
    for field, text in zip(TRANSLATABLE, _text_values(entry), strict=True):
        if text is not None and (not isinstance(text, str) or text.isspace()):
            yield from _check_text(field, text, languages)
    if entry.made_from:
        yield from _check_stamps(entry, languages)
    yield from _check_words(entry)


def _check_id(name: str) -> Iterator[Flaw]:
    if (reason := unusable_name(name)) and _FORMS["id"].fullmatch(name):
        yield "id", f"'id' {reason}, which Windows cannot use as a file name: {name!r}"
    if name in RESERVED_IDS:
        yield "id", f"'id' is {name!r}, which commands take for something else; change it"


def _check_forms(values: Sequence[str | None]) -> Iterator[Flaw]:
    for field, value in zip(_FORM_FIELDS, values, strict=True):
        if value is not None and not _FORMS[field].fullmatch(value) and (value or field != "id"):
            yield _malformed(field, field, value)


def _check_words(entry: Entry) -> Iterator[Flaw]:
    if not all(map(str.strip, filter(None, _name_values(entry)))):
        for field, words in zip(_NAME_FIELDS, _name_values(entry), strict=True):
            if words is not None and words.isspace():
                yield _blank(field)
    yield from _check_authors(entry)
    yield from (("tags", _without_part("tags", tag)) for tag in filter(_NO_PART.search, entry.tags))
    for field in filter(entry.__getattribute__, ("tags", "distinct", "locked", "ignore")):
        yield from _check_unique(field, getattr(entry, field))
    if entry.id and entry.id in entry.distinct:
        yield "distinct", "'distinct' names the entry itself"
    if entry.locked:
        fields = Entry.__struct_encode_fields__
        unknown = (name for name in entry.locked if name not in fields)
        yield from (("locked", unknown_key(name, fields, "field")) for name in unknown)


def _check_authors(entry: Entry) -> Iterator[Flaw]:
    if not all(map(str.strip, entry.authors)):
        yield "authors", "'authors' holds an empty text"
    if entry.more_authors and not entry.authors:
        yield "more-authors", "'more-authors' is true, but 'authors' names nobody"


def _check_stamps(entry: Entry, languages: Sequence[str]) -> Iterator[Flaw]:
    yield from _unknown_languages("made-from", entry.made_from, languages)
    for language, stamp in entry.made_from.items():
        if not _FORMS["stamp"].fullmatch(stamp):
            yield _malformed(f"made-from.{language}", "stamp", stamp)


def _check_unique(field: str, items: Sequence[str]) -> Iterator[Flaw]:
    if not all(map(str.strip, items)):
        yield field, f"{field!r} holds an empty text"
    if len(set(items)) != len(items):
        yield field, f"{field!r} repeats a value"


def _unknown_languages(
    field: str, named: Iterable[str], languages: Sequence[str]
) -> Iterator[Flaw]:
    for language in named:
        if language not in languages:
            words = unknown_key(language, languages, f"{LANGUAGE_OF} {field!r}:")
            yield f"{field}.{language}", words


def _check_phrases(settings: ListSettings) -> Iterator[Flaw]:
    yield from _unknown_languages("phrases", settings.phrases, settings.languages)
    for language, own in settings.phrases.items():
        yield from ((f"phrases.{language}.{name}", text) for name, text in _check_words_of(own))


def _check_words_of(phrases: ListPhrases) -> Iterator[Flaw]:
    """What is wrong with the phrases of a language."""
    for kind in phrases.links:
        if not _FORMS["link"].fullmatch(kind):
            yield _malformed(f"links.{kind}", "link", kind)
    for table, what, given, known in (
        ("columns", "column", phrases.columns, COLUMNS),
        ("kinds", "kind", phrases.kinds, KINDS),
    ):
        unknown = [name for name in given if name not in known]
        yield from ((f"{table}.{name}", unknown_key(name, known, what)) for name in unknown)
    if phrases.site:
        from psylist.vocabulary.site_words import SITE_NAMES  # few lists have a site of their own

        unknown = [name for name in phrases.site if name not in SITE_NAMES]
        yield from ((f"site.{name}", unknown_key(name, SITE_NAMES, "word")) for name in unknown)
    yield from _check_braces(phrases)


def _check_braces(phrases: ListPhrases) -> Iterator[Flaw]:
    """Blank phrases, and numbers that a phrase cannot hold."""
    for name, words in _phrase_texts(phrases):
        if words.isspace():
            yield _blank(name)
        numbers = _PLACEHOLDERS.get(name, [])
        unknown = [inner for inner in _IN_BRACES.findall(words) if inner not in numbers]
        if numbers and unknown:
            yield name, unknown_key(unknown[0], numbers, "word in braces")


def _phrase_texts(phrases: ListPhrases) -> Iterator[tuple[str, str]]:
    """The name of each phrase, as it stands in the file, and its text."""
    for name, key in zip(phrases.__struct_fields__, phrases.__struct_encode_fields__, strict=True):
        value = getattr(phrases, name)
        if isinstance(value, str):
            yield key, value
        elif value:
            yield from ((f"{key}.{part}", words) for part, words in value.items())


def _check_layout(settings: ListSettings) -> Iterator[Flaw]:
    """What is wrong with what the pages look like."""
    for key in settings.sections:
        if not _FORMS["section key"].fullmatch(key):
            known = [*SECTION_KEYS, f"{TAG_GROUP}GROUP"]
            yield "sections", unknown_key(key, known, "key in 'sections':")
    if "none" in settings.sections and len(settings.sections) > 1:
        yield "sections", "'none' in 'sections' stands alone: it is a page without sections"
    if len(set(settings.sections)) != len(settings.sections):
        yield "sections", "'sections' repeats a value"
    yield from _check_choice("show", settings.show, SHOWN)
    yield from _check_choice("columns", settings.columns, COLUMNS)
    yield from _check_choice("fold", settings.fold, FOLDS)
    yield from _check_choice("outdated", settings.outdated, OUTDATED)
    yield from _check_choice("split", settings.split, SPLITS)


def _check_choice(
    field: str, given: str | Sequence[str] | None, known: Sequence[str]
) -> Iterator[Flaw]:
    """Words that are not among the known ones, or that come twice."""
    words = [given] if isinstance(given, str) else given or []
    for word in words:
        if word not in known:
            yield field, unknown_key(word, known, f"value of {field!r}:")
    if len(set(words)) != len(words):
        yield field, f"{field!r} repeats a value"


def _check_output(settings: ListSettings) -> Iterator[Flaw]:
    named = settings.output
    yield from _unknown_languages("output", named, settings.languages)
    for language, name in named.items():
        yield from _check_path(f"output.{language}", name)
    if len({os.path.normpath(name) for name in named.values()}) != len(named):
        yield "output", "'output' names the same file for two languages"


def _check_path(field: str, name: str) -> Iterator[Flaw]:
    """What is wrong with the path of a file that the list names."""
    table = field.partition(".")[0]
    parts = [part for part in PurePath(name).parts if part != ".."]
    if Path(name).is_absolute() or "\0" in name:
        yield field, f"{table!r} is relative to this file, not {name!r}"
    elif reason := next(filter(None, map(unusable_name, parts)), ""):
        yield field, f"{table!r} {reason}, which Windows cannot use: {name!r}"


def _check_sort(sort: str | list[str]) -> Iterator[Flaw]:
    keys = sort if isinstance(sort, list) else split_keys(sort)
    names = [key.removeprefix("-") for key in keys]
    for key, name in zip(keys, names, strict=True):
        if not _FORMS["sort key"].fullmatch(key):
            yield "sort", unknown_key(name, SORT_FIELDS, "key in 'sort':")
    if len(set(names)) != len(names):
        yield "sort", "'sort' names a key twice"


def _check_date(day: str, field: str = "date") -> Iterator[Flaw]:
    if not _FORMS["date"].fullmatch(day):
        yield _malformed(field, "date", day)
    elif len(day) == _DAY:
        try:
            dt.date.fromisoformat(day)
        except ValueError:
            yield field, f"{field!r} is not a valid date: {day}"


def _check_links(entry: Entry) -> Iterator[Flaw]:
    for kind, url in entry.links.items():
        if not _FORMS["link"].fullmatch(kind):
            yield _malformed(f"links.{kind}", "link", kind)
        if not _FORMS["url"].fullmatch(url):
            yield _malformed(f"links.{kind}", "url", url)


def _check_text(field: str, text: Text | None, languages: Sequence[str]) -> Iterator[Flaw]:
    if text is None:
        return
    if isinstance(text, str):
        if text.isspace():
            yield _blank(field)
        return
    if not text:
        yield _blank(field)
    yield from _unknown_languages(field, text, languages)
    for language, words in text.items():
        if words.isspace():
            yield _blank(f"{field}.{language}")


def _blank(field: str) -> Flaw:
    return field, f"{field!r} is empty; leave it out or give it a text"


def _malformed(field: str, form: str, value: str) -> Flaw:
    if form in {"arxiv", "acl", "doi"} and (better := _bare_id(form, value)):
        wanted = "the bare id without version" if form == "arxiv" else "the bare id"
        return field, f'{field!r} takes {wanted}: "{better}"'
    return field, f"{field!r} {_WORDS[form]}: {value!r}"


def _bare_id(kind: str, value: str) -> str:
    """The id that an address or another form of it is meant as; empty without one."""
    from psylist.identifiers.identifier import try_parse

    found = try_parse(value)
    return found.value if found and found.kind == kind else ""
