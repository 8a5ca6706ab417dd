"""Topics inside topics: a tag ``topic/sub`` is in the topic ``topic``.

A tag with nothing between two slashes, or beside one, is not a path: ``and/or/`` is a tag.
"""

import re
from collections.abc import Iterable

SEPARATOR = "/"
"""Between a topic and one that is in it."""

_SLASH = re.compile(rf"\s*{SEPARATOR}\s*")


def one_topic(name: str) -> str:
    """The tag for a topic that is called so: a slash in its name is not one between two topics."""
    return _SLASH.sub("-", name).strip("-") if SEPARATOR in name else name


def topic_path(tag: str) -> list[str]:
    """The topics that a tag is in, outer to inner, each as it is written, and the tag itself."""
    if SEPARATOR not in tag or not all(part.strip() for part in tag.split(SEPARATOR)):
        return [tag]
    ends = [index for index, sign in enumerate(tag) if sign == SEPARATOR]
    return [*(tag[:end].strip() for end in ends), tag]


def drop_outer_topics(tags: Iterable[str]) -> list[str]:
    """Tags without repetitions, and without a topic that another of them is in."""
    unique = [*dict.fromkeys(tags)]
    outer = {topic for tag in unique for topic in topic_path(tag)[:-1]}
    return [tag for tag in unique if tag not in outer]


def topic_name(tag: str) -> str:
    """The tag without the topics that it is in."""
    return tag.rpartition(SEPARATOR)[2].strip() if topic_path(tag)[1:] else tag
