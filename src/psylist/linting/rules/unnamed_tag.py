"""A tag or a group of tags has no name in a language of the list that is written otherwise, though
it has one in another language, or the list shows its tags: a page in Chinese then has an English
word as a section or a badge. A tag that is a word of the language, or an acronym such as `CBT`,
needs no name.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from psylist.linting.context import LintContext
from psylist.linting.findings import THE_LIST, Mistake, Rule, Severity
from psylist.model import ListSettings, TagGroup, TagSettings
from psylist.text.languages import has_east_asian, is_east_asian, is_latin, latin_words

_SHOWS_TAGS = frozenset(["badges", "legend"])


def _check(context: LintContext) -> Iterator[Mistake]:
    if len(context.languages) == 1 or not context.is_whole:
        return
    tables: list[tuple[str, Mapping[str, TagSettings] | Mapping[str, TagGroup]]] = [
        ("tags", context.catalog.tags),
        ("tag-groups", context.catalog.tag_groups),
    ]
    for table, records in tables:
        for key, record in records.items():
            if record.name and (missing := _missing(key, context.languages, record.name)):
                what = "tag" if table == "tags" else "group of tags"
                message = f"the {what} {key!r} has no name in {missing}"
                yield Mistake(THE_LIST, f"{table}.{key}.name", message)
    if _shows_tags(context.catalog.settings):
        yield from _check_bare_tags(context)


def _missing(key: str, languages: Sequence[str], names: Collection[str] = ()) -> str:
    """The languages in which there is neither a name, nor does the bare word do for one."""
    missing = [code for code in languages if code not in names and not _is_read_in(key, code)]
    return ", ".join(map(repr, missing))


def _shows_tags(settings: ListSettings) -> bool:
    """Whether the list says that tags are on its pages."""
    parts = [key.removeprefix("-").partition(":")[0] for key in settings.sections]
    return (
        "tag" in parts
        or "tags" in settings.columns
        or not _SHOWS_TAGS.isdisjoint(settings.show or ())
    )


def _check_bare_tags(context: LintContext) -> Iterator[Mistake]:
    """The first entry of each tag without a name, where the bare tag does not do for one."""
    named = {tag for tag, record in context.catalog.tags.items() if record.name}
    seen = set(named)
    for index, entry in context.entries():
        for tag in entry.tags:
            if tag in seen or entry.draft:
                continue
            seen.add(tag)
            if missing := _missing(tag, context.languages):
                yield Mistake(index, "tags", f"the tag {tag!r} has no name in {missing}")


def _is_read_in(tag: str, language: str) -> bool:
    """Whether a tag may be a name in a language, by its letters."""
    if is_latin(language):
        return not has_east_asian(tag)
    is_foreign = not has_east_asian(tag) and any(word.islower() for word in latin_words(tag))
    return not (is_east_asian(language) and is_foreign)


RULE = Rule("PSY108", "unnamed-tag", Severity.WARNING, _check, __doc__)
