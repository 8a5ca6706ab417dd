"""A tag or a group of tags has a name in one language of the list and not in another, or a tag that
the pages show has none at all in a language that is written otherwise: a page in Chinese then shows
an English word as a section or a badge. An acronym such as `CBT` needs no name.
"""

from collections.abc import Iterator, Sequence

from psylist.linting.context import LintContext
from psylist.linting.findings import THE_LIST, Flaw, Rule, Severity
from psylist.linting.languages import has_east_asian, is_east_asian, is_latin, latin_words
from psylist.model import ListSettings

_SHOWS_TAGS = frozenset(["badges", "legend"])


def _check(context: LintContext) -> Iterator[Flaw]:
    if len(context.languages) == 1 or not context.is_whole:
        return
    for key, record in context.catalog.tags.items():
        if record.name and (missing := _missing(record.name, context.languages)):
            yield Flaw(THE_LIST, f"tags.{key}.name", f"the tag {key!r} has no name in {missing}")
    for key, group in context.catalog.tag_groups.items():
        if group.name and (missing := _missing(group.name, context.languages)):
            message = f"the group of tags {key!r} has no name in {missing}"
            yield Flaw(THE_LIST, f"tag-groups.{key}.name", message)
    if _shows_tags(context.catalog.settings):
        yield from _check_bare_tags(context)


def _missing(names: dict[str, str], languages: Sequence[str]) -> str:
    return ", ".join(repr(code) for code in languages if code not in names)


def _shows_tags(settings: ListSettings) -> bool:
    """Whether the list says that tags are on its pages."""
    parts = [key.removeprefix("-").partition(":")[0] for key in settings.sections]
    return (
        "tag" in parts
        or "tags" in settings.columns
        or not _SHOWS_TAGS.isdisjoint(settings.show or ())
    )


def _check_bare_tags(context: LintContext) -> Iterator[Flaw]:
    """The first entry of each tag without a name, where the bare tag does not do for one."""
    named = {tag for tag, record in context.catalog.tags.items() if record.name}
    seen = set(named)
    for index, entry in context.entries():
        for tag in entry.tags:
            if tag in seen or entry.draft:
                continue
            seen.add(tag)
            missing = [repr(code) for code in context.languages if not _is_read_in(tag, code)]
            if missing:
                yield Flaw(index, "tags", f"the tag {tag!r} has no name in {', '.join(missing)}")


def _is_read_in(tag: str, language: str) -> bool:
    """Whether a tag may be a name in a language, by its letters."""
    if is_latin(language):
        return not has_east_asian(tag)
    is_foreign = not has_east_asian(tag) and any(word.islower() for word in latin_words(tag))
    return not (is_east_asian(language) and is_foreign)


RULE = Rule("PSY108", "unnamed-tag", Severity.WARNING, _check, __doc__)
