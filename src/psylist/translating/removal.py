"""A language that is taken out of a list, with everything that is written in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from psylist.catalog.missing import require_language
from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import edit_fields, entry_source, replace_blocks
from psylist.catalog.toml_tables import set_table_fields
from psylist.catalog.transaction import update
from psylist.errors import UsageError
from psylist.model import TRANSLATABLE

_FIELDS_OF_ENTRY = (*TRANSLATABLE, "made-from")
_TEXTS_OF_LIST = ("title", "description", "header", "footer")


@dataclass(frozen=True, slots=True)
class RemovedLanguage:
    """What became of a language.

    Attributes:
        before: the list as it was.
        after: the list as it is.
        number: of the entries that had a text in it.
        page: that was written in it, as the list names it; empty for none.
    """

    before: Catalog
    after: Catalog
    number: int
    page: str


def remove_language(path: Path, language: str, *, dry_run: bool = False) -> RemovedLanguage:
    """Take a language out of a list: its texts, stamps, names of tags, phrases and its page.

    Args:
        path: the data file.
        language: which one.
        dry_run: leave the file alone.

    Raises:
        UsageError: it is not a language of the list, or its first, or has texts that are there in
            no other language.
    """
    changed: list[int] = []

    def edit(catalog: Catalog) -> str:
        _require_removable(catalog, language)
        bodies: dict[int, str] = {}
        for index, entry in enumerate(catalog.entries):
            named = [n for n in _FIELDS_OF_ENTRY if _is_part(entry.value(n), language)]
            if named:
                paths: list[tuple[str, ...]] = [(name, language) for name in named]
                source = entry_source(catalog.text, index)
                bodies[index] = edit_fields(source, dict.fromkeys(paths))
        changed[:] = bodies
        left = [code for code in catalog.settings.languages if code != language]
        tables: dict[tuple[str, ...], object] = {("list", "languages"): left}
        tables.update(dict.fromkeys(_places(catalog, language)))
        return set_table_fields(replace_blocks(catalog.text, bodies), tables)

    before, after = update(path, edit, dry_run=dry_run)
    page = before.settings.output.get(language, "")
    return RemovedLanguage(before, after, len(changed), page)


def _require_removable(catalog: Catalog, language: str) -> None:
    settings = catalog.settings
    require_language(settings, language)
    if len(settings.languages) == 1:
        raise UsageError(f"the list has one language only: {language} cannot be removed")
    if language == settings.first:
        message = f"{language} is the language that the list is translated from"
        raise UsageError(message, hint="Put another one first: languages under [list].")
    if alone := [where for where, text in _texts(catalog) if _is_alone(text, language)]:
        message = f"there in {language} alone, and would be lost: {', '.join(alone)}"
        raise UsageError(message, hint="Write them in another language first, or remove them.")


def _texts(catalog: Catalog) -> Iterator[tuple[str, object]]:
    """Each text that says something of its own; a tag has a name without any, too."""
    for entry in catalog.entries:
        yield from ((f"{name} of {entry.id}", getattr(entry, name)) for name in TRANSLATABLE)
    settings = catalog.settings
    yield from ((f"{name} of the list", getattr(settings, name)) for name in _TEXTS_OF_LIST)
    yield from ((f"about of the tag {tag}", said.about) for tag, said in catalog.tags.items())


def _is_part(value: object, language: str) -> bool:
    return isinstance(value, Mapping) and language in value


def _is_alone(value: object, language: str) -> bool:
    return isinstance(value, Mapping) and [*value] == [language]


def _places(catalog: Catalog, language: str) -> Iterator[tuple[str, ...]]:
    """Where the language is named outside of entries, by path."""
    yield from (("list", *part) for part in _parts_in(catalog.settings, language))
    for table, records in (("tags", catalog.tags), ("tag-groups", catalog.tag_groups)):
        for key, record in records.items():
            yield from ((table, key, *part) for part in _parts_in(record, language))


def _parts_in(record: msgspec.Struct, language: str) -> Iterator[tuple[str, ...]]:
    """What a record has for a language, as the file calls it: a field, or its part."""
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        if _is_alone(value, language):
            yield (field.encode_name,)
        elif _is_part(value, language):
            yield field.encode_name, language
