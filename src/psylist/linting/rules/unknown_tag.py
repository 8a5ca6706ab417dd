"""A tag has no table `[tags.…]` in a list in which most tags have one: it may be a slip, or
a new tag that nobody has named yet. With `closed-tags` under `[list]` it is an error of the file.
"""

from collections import Counter
from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.model import TagSettings

_MIN_NAMED = 0.5  # of the tags in use, for the tables to be the list's vocabulary


def _check(context: LintContext) -> Iterator[Mistake]:
    known = context.catalog.tags
    if not known or (len(context.languages) > 1 and all(map(_is_translation, known.values()))):
        return
    used = Counter(tag for entry in context.catalog.entries for tag in entry.tags)
    if sum(tag in known for tag in used) <= _MIN_NAMED * len(used):
        return
    for index, entry in context.entries():
        for tag in entry.tags:
            if tag not in known:
                yield Mistake(index, "tags", f"the tag {tag!r} is not among those under [tags]")


def _is_translation(record: TagSettings) -> bool:
    """Whether a table says no more of a tag than its names; another tag may need none."""
    return record == TagSettings(name=record.name)


RULE = Rule("PSY106", "unknown-tag", Severity.INFO, _check, __doc__)
