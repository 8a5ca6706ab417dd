"""A tag or a group of tags has a name in one language of the list and not in another, so that one
page shows the name and the other the bare tag.
"""

from collections.abc import Iterator, Mapping

from psylist.linting.context import LintContext
from psylist.linting.findings import THE_LIST, Flaw, Rule, Severity
from psylist.model import TagGroup, TagSettings


def _check(context: LintContext) -> Iterator[Flaw]:
    if len(context.languages) == 1 or not context.is_whole:
        return
    tables: list[tuple[str, Mapping[str, TagSettings] | Mapping[str, TagGroup]]] = [
        ("tags", context.catalog.tags),
        ("tag-groups", context.catalog.tag_groups),
    ]
    for table, records in tables:
        for key, record in records.items():
            missing = [code for code in context.languages if code not in record.name]
            if record.name and missing:
                what = "tag" if table == "tags" else "group of tags"
                message = f"the {what} {key!r} has no name in {', '.join(map(repr, missing))}"
                yield Flaw(THE_LIST, f"{table}.{key}.name", message)


RULE = Rule("PSY108", "unnamed-tag", Severity.WARNING, _check, __doc__)
