"""Two tags of the list differ in nothing but letter case, width, spaces, hyphens or a plural `s`;
the one that is used less is reported. So is a tag that is another one's name in a language, as both
look the same on its page. Tags that differ in a digit, a word or a sign (`C` and
`C++`) are two tags.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity

_SEPARATORS = re.compile(r"[\s_\-\u2010-\u2015]+")
_MIN_PLURAL = 5  # letters: `AIs` and `AI`, `CoTs` and `CoT` may be two things


def _check(context: LintContext) -> Iterator[Mistake]:
    better = _better_spellings(context)
    if not better:
        return
    for index, entry in context.entries():
        for tag in entry.tags:
            if usual := better.get(tag):
                tags = dict.fromkeys(better.get(own, own) for own in entry.tags)
                yield Mistake(
                    index,
                    "tags",
                    f"the tag {tag!r} is elsewhere written {usual!r}",
                    Fix({("tags",): [*tags]}, is_safe=False),
                )


def _better_spellings(context: LintContext) -> dict[str, str]:
    counts = Counter(tag for entry in context.catalog.entries for tag in entry.tags)
    groups: dict[str, list[str]] = defaultdict(list)
    for tag in counts:
        groups[_key(tag)].append(tag)
    better: dict[str, str] = {}
    for key, tags in groups.items():
        usual = min(tags, key=lambda tag: (tag not in context.catalog.tags, -counts[tag]))
        better |= {tag: usual for tag in tags if key and tag != usual}
    names = _names(context)
    return better | {
        tag: named for tag in counts if (named := names.get(_key(tag))) and tag not in better
    }


def _names(context: LintContext) -> dict[str, str]:
    """The tags by what they are called in any language, as far as that is not a tag's own key."""
    records = context.catalog.tags
    keys = {_key(tag) for tag in records}
    return {
        key: tag
        for tag, record in records.items()
        for name in record.name.values()
        if (key := _key(name)) and key not in keys
    }


def _key(tag: str) -> str:
    key = _SEPARATORS.sub("", unicodedata.normalize("NFKC", tag).casefold())
    is_plural = (
        len(key) > _MIN_PLURAL and key.endswith("s") and not key.endswith(("ss", "us", "is"))
    )
    return key[:-1] if is_plural else key


RULE = Rule("PSY107", "similar-tags", Severity.WARNING, _check, __doc__, "unsafe")
