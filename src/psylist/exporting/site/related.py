"""Which works of a list are related: those that share most tags."""

from collections.abc import Iterator, Sequence

from psylist.text.topics import topic_path

MAX_RELATED = 5


def find_related(tags: Sequence[Sequence[str]], most: int = MAX_RELATED) -> list[list[int]]:
    """For each work the indexes of the works that share most tags with it.

    Of those that share as many, the nearest below it in the list come first, then those from its
    top on. A tag ``topic/sub`` is shared with the works of ``topic`` as far as that goes.

    Args:
        tags: of each work.
        most: how many at most.
    """
    # A set of works is an integer with a bit for each: thousands of works take milliseconds.
    owners: dict[str, int] = {}
    topics = [[topic for tag in own for topic in topic_path(tag)] for own in tags]
    for index, own in enumerate(topics):
        for topic in own:
            owners[topic] = owners.get(topic, 0) | 1 << index
    sharing: dict[frozenset[str], list[int]] = {}
    return [
        _nearest(index, _sharing(own, owners, sharing), most) for index, own in enumerate(topics)
    ]


def _sharing(
    tags: Sequence[str], owners: dict[str, int], known: dict[frozenset[str], list[int]]
) -> list[int]:
    """The works that have all of the tags, all but one of them, …, one of them."""
    key = frozenset(tags)
    if key not in known:
        levels: list[int] = []  # at least one, at least two, …
        for tag in key:
            mask = owners[tag]
            levels.append(0)
            for level in range(len(levels) - 1, 0, -1):
                levels[level] |= levels[level - 1] & mask
            levels[0] |= mask
        known[key] = levels[::-1]
    return known[key]


def _nearest(index: int, levels: Sequence[int], most: int) -> list[int]:
    found: list[int] = []
    seen = 1 << index
    for level in levels:
        fresh = level & ~seen
        seen |= fresh
        below, above = fresh >> index << index, fresh & ((1 << index) - 1)
        found += [*_bits(below, most - len(found))]
        found += [*_bits(above, most - len(found))]
    return found


def _bits(mask: int, most: int) -> Iterator[int]:
    """The positions of the lowest bits of a number."""
    while mask and most > 0:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
        most -= 1
