"""What the pages of an import say of tags, in a list that is there already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from psylist.catalog.read import Catalog
from psylist.catalog.toml_tables import Path, add_tables, set_table_fields
from psylist.importing.drafts import Draft, InputFile, Work
from psylist.importing.issues import Issue
from psylist.importing.legend import LegendTag, Tables, TagRecord, tag_tables, unite_legends
from psylist.importing.page_language import known_language
from psylist.importing.tag_matching import MatchedTags
from psylist.importing.updates import FieldUpdate, UpdateMode
from psylist.text.languages import is_latin, language_of_script, language_of_text
from psylist.text.topics import SEPARATOR, drop_outer_topics, one_topic, topic_name, topic_path

_OWN_WORDS = frozenset(["name", "about"])


class PageTags:
    """What pages say of tags, in the words of a list.

    Args:
        catalog: the list.
        works: of the pages; their tags become those of the list.
        inputs: the pages.
        matched: their tags in all languages.
    """

    def __init__(
        self,
        catalog: Catalog,
        works: Sequence[Work],
        inputs: Sequence[InputFile],
        matched: MatchedTags | None,
    ) -> None:
        self._file = inputs[0].name
        known = {file.language: list_tags(catalog, file.language) for file in inputs}
        for work in works:
            for code, draft in work.drafts.items():
                tags = (known[code].get(tag.casefold(), tag) for tag in draft.tags)
                draft.tags = drop_outer_topics(tags)
        keys = known[inputs[0].language]
        self._records = [
            replace(record, key=keys.get(record.key.casefold(), record.key))
            for record in tag_records(inputs, matched, catalog.settings.languages)
        ]

    def merge_into(self, catalog: Catalog, text: str, issues: list[Issue], update: str) -> str:
        """The text of the data file with what is new, and what is taken over.

        Args:
            catalog: the list.
            text: of its file.
            issues: gets what is added, and what is or may be taken over.
            update: what is taken over, see `UpdateMode`.
        """
        added, fields = _compare_records(catalog, self._records)
        mode, taken = UpdateMode(update), dict[Path, str]()
        for one in fields:
            table, key, *names = one.path
            message = f"[{table}] {key}: {replace(one, path=tuple(names)).message}"
            issues.append(Issue(one.issue_kind(mode), self._file, 0, message))
            if one.is_taken(mode):
                taken[one.path] = str(one.new)
        text = set_table_fields(text, taken)
        for table, new in added.items():
            issues += [Issue("record", self._file, 0, f"[{table}] {key}") for key in new]
            text = add_tables(text, table, new)
        return text


def tag_records(
    inputs: Sequence[InputFile], matched: MatchedTags | None, languages: Sequence[str]
) -> list[TagRecord]:
    """What pages say of tags: in legends, in headings, and by calling them differently.

    Args:
        inputs: the pages.
        matched: their tags in all languages.
        languages: of the list.
    """
    legends = {file.language: file.result.legend for file in inputs if file.result.legend}
    records = _agreed_records(legends, matched)
    keys = matched.keys if matched is not None else {}
    used = {tag for draft in inputs[0].result.drafts for tag in _topics(draft)}
    for file in inputs:
        own = keys.get(file.language, {})
        for draft in file.result.drafts:
            for topic, name in draft.called.items():
                key = own.get(topic.casefold(), topic)
                if key in used:
                    record = records.setdefault(key.casefold(), TagRecord(key))
                    record.names[file.language] = name
    return [_by_script(record, languages) for record in records.values()]


def _by_script(record: TagRecord, languages: Sequence[str]) -> TagRecord:
    """The record with each text in the language that it is written in."""
    texts = (record.groups, record.names, record.about)
    groups, names, about = (_texts_by_script(own, languages) for own in texts)
    return replace(record, groups=groups, names=names, about=about)


def _texts_by_script(texts: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    """Texts by language; what the page in a language says wins over what another has in it."""
    written = {code: _language_of_topic(text, code, languages) for code, text in texts.items()}
    foreign = {own: texts[code] for code, own in written.items() if own != code}
    return foreign | {code: text for code, text in texts.items() if written[code] == code}


def _language_of_topic(text: str, code: str, languages: Sequence[str]) -> str:
    """The language of a text on a page: short words in Latin letters are of pages in any."""
    find = language_of_script if is_latin(code) else language_of_text
    return known_language(find(text, code), (code, *languages)) or code


def _topics(draft: Draft) -> Iterator[str]:
    return (topic for tag in draft.tags for topic in topic_path(tag))


def _agreed_records(
    legends: Mapping[str, Sequence[LegendTag]], matched: MatchedTags | None
) -> dict[str, TagRecord]:
    """The tags of legends and those that pages call differently, by their keys in lower case."""
    if matched is None:
        return {record.key.casefold(): record for record in unite_legends(legends, {})}
    agreed = {
        code: [tag for tag in legend if (code, tag.key.casefold()) not in matched.disputed]
        for code, legend in legends.items()
    }
    records = {record.key.casefold(): record for record in unite_legends(agreed, matched.keys)}
    for key, names in matched.names.items():
        record = records.setdefault(key.casefold(), TagRecord(key))
        record.names = {**names, **record.names}
    return records


def list_tags(catalog: Catalog, language: str) -> dict[str, str]:
    """The tags of a list, by what they are called in any language, in lower case.

    A name that several have belongs to no single one, unless one has it in the language of the
    page; the tag itself always does.
    """
    used = dict.fromkeys([*catalog.tags, *(tag for e in catalog.entries for tag in e.tags)])
    tags = dict.fromkeys(topic for tag in used for topic in topic_path(tag))
    others = (code for code in catalog.settings.languages if code != language)
    named = _tags_by_name(catalog, tags, others) | _tags_by_name(catalog, tags, [language])
    found = {name: next(iter(own)) for name, own in named.items() if len(own) == 1}
    return found | {tag.casefold(): tag for tag in reversed(tags)}


def _tags_by_name(
    catalog: Catalog, tags: Iterable[str], languages: Iterable[str]
) -> dict[str, set[str]]:
    """The tags of each name in some languages."""
    named: dict[str, set[str]] = {}
    for code, tag in product(languages, tags):
        steps = [_name(catalog, topic, code) for topic in topic_path(tag)]
        topics = [*map(one_topic, steps)]  # as pages have them
        for name in {steps[-1], topics[-1], SEPARATOR.join(steps), SEPARATOR.join(topics)}:
            named.setdefault(name.casefold(), set()).add(tag)
    return named


def _compare_records(
    catalog: Catalog, records: Sequence[TagRecord]
) -> tuple[dict[str, Tables], list[FieldUpdate]]:
    """Tables that the list does not have, and fields that are blank or differ there."""
    tags, groups = tag_tables([_grouped(catalog, record) for record in records])
    added: dict[str, Tables] = {}
    fields: list[FieldUpdate] = []
    for table, new in (("tags", tags), ("tag-groups", groups)):
        there: Mapping[str, Any] = catalog.tags if table == "tags" else catalog.tag_groups
        for key, own in new.items():
            if key not in there:
                if any(own.values()):
                    added.setdefault(table, {})[key] = own
                continue
            for path, value in _texts(own):
                if _is_copy(there[key], path, value):
                    continue
                fields += _compare((table, key, *path), _value(there[key], path), value)
    return added, fields


def _name(catalog: Catalog, tag: str, language: str) -> str:
    record = catalog.tags.get(tag)
    return record.name.get(language, topic_name(tag)) if record is not None else topic_name(tag)


def _grouped(catalog: Catalog, record: TagRecord) -> TagRecord:
    """The record with its group as the list calls it, if it has that group."""
    for key, group in catalog.tag_groups.items():
        names = {name.casefold() for name in (key, *group.name.values())}
        if any(name.casefold() in names for name in record.groups.values()):
            return replace(record, group=key)
    return record


def _texts(fields: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """The texts of a table with their paths."""
    for key, value in fields.items():
        if isinstance(value, Mapping):
            yield from (((key, code), text) for code, text in value.items())
        elif value:
            yield (key,), value


def _value(record: Any, path: Iterable[str]) -> Any:
    """What a record has there."""
    name, *rest = path
    value = getattr(record, name)
    return value.get(rest[0]) if rest else value


def _is_copy(record: Any, path: Iterable[str], text: str) -> bool:
    """Whether a page shows a text in another language, for want of one in its own."""
    name, *rest = path
    texts = getattr(record, name) if rest else {}
    return bool(rest) and rest[0] not in texts and text in texts.values()


def _compare(path: Path, old: str | None, new: str) -> Iterator[FieldUpdate]:
    if (old or "").casefold() != new.casefold():
        yield FieldUpdate(path, old or None, new, is_blank=not old, is_own=path[2] in _OWN_WORDS)
