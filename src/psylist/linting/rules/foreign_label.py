"""A text in one language begins with a label of another, as in a Chinese summary that begins with
`Summary:`, or is nothing but such a label. What stands in front of a colon is a label only if it
names a field or a link; a name such as `CATCH:` is not.
"""

import re
from collections.abc import Iterator

from psylist.linting.context import EntryText, LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.text.languages import count_east_asian, is_east_asian, is_latin, latin_words
from psylist.vocabulary.labels import is_field_key, link_kind

_HEAD = re.compile(r"\s*([^:：\n]{2,30})[:：]\s*(?=\S)(?!//)")


def _check(context: LintContext) -> Iterator[Mistake]:
    for text in context.texts:
        if text.text.isascii() and is_latin(text.language):
            continue
        match = _HEAD.match(text.text)
        head = match[1].strip() if match else ""
        if match and _is_foreign_label(head, text, text.text[match.end() :]):
            label = head
        elif _is_only_label(text):
            label = text.text.strip()
        else:
            continue
        message = f"begins with the label {label!r}, which is not in {text.language!r}"
        yield Mistake(text.index, text.field, message)


def _is_foreign_label(head: str, text: EntryText, rest: str) -> bool:
    if is_latin(text.language):
        return bool(count_east_asian(head)) and not latin_words(head) and is_field_key(head)
    # In an East Asian language only where the text itself is: an English text is another matter.
    return (
        is_east_asian(text.language)
        and not count_east_asian(head)
        and bool(count_east_asian(rest))
        and len(latin_words(head)) == 1
        and head[:1].isupper()
        and not head.isupper()
        and is_field_key(head)
    )


def _is_only_label(text: EntryText) -> bool:
    words = text.text.strip()
    if len(words) > len("Papers with Code") or text.name == "source":
        return False
    is_chinese_label = is_latin(text.language) and bool(count_east_asian(words))
    return is_chinese_label and not latin_words(words) and bool(link_kind(words))


RULE = Rule("PSY104", "foreign-label", Severity.WARNING, _check, __doc__)
