"""Where a text stands in a line of a page, and what stands in the same place of other lines."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from psylist.importing.markdown.cuts import clean_title
from psylist.importing.markdown.inline import spans_text
from psylist.importing.markdown.segments import Line, Segment, Slot
from psylist.importing.markdown.siblings import Sibling
from psylist.importing.markdown.titles import Title
from psylist.text.scripts import has_han
from psylist.vocabulary.looks import BRACKETS, EDGES, length_score, look

_MAX_TEXT = 1_000  # characters of what has a title: longer ones are read as usual
_MAX_PLACES = 10  # of a text in a line that are compared
_SHORT_WORD_IN_FRONT = re.compile(r"(?:[\s，]+[^\W\d_]{1,12}[:：]|\s+[a-z]{2,4}(?=\s))\s*")
_SHORT_WORD_AT_END = re.compile(r"(?:\s|\A)[a-z]{2,4}\s+\Z")
_BRACKETS = frozenset("".join(chain(*BRACKETS.items())))
_INSIDE_TITLES = frozenset(["", ",", "，"])
"""Signs that titles have, too: a blank, a comma."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands in its line, and what is around it there."""

    line: int  # the index of the line
    first: int  # the index of the segment in which it begins
    last: int  # of that in which it ends
    text: str
    before: str  # of its first segment, in front of it
    behind: str  # of its last segment, behind it
    slots: tuple[Slot, Slot]  # of both segments
    joints: tuple[str, ...]  # the signs and brackets between its segments

    def title(self) -> Title:
        """It as a title."""
        return Title(clean_title(self.text), self.line, self.first, self.last + 1, self.before,
                     self.behind, by_run=True)  # fmt: skip


def places_of(sibling: Sibling, said: str) -> Iterator[Place]:
    """Where a sibling has a text."""
    wanted = letters_of(said)
    for number, line in enumerate(sibling.lines):
        if not wanted or wanted not in letters_of(spans_text(line.spans)):
            continue
        joined = joined_text(line.segments)
        for a, end in islice(_occurrences(joined.text, wanted), _MAX_PLACES):
            first, last = joined.segment_at(a), joined.segment_at(end - 1)
            b = _with_signs(joined.text, a, end, said)
            before = joined.text[joined.starts[first] : a]
            behind = joined.text[b : joined.ends[last]]
            slots = (line.slots[first], line.slots[last])
            joints = _joints(line.segments, first, last)
            yield Place(number, first, last, joined.text[a:b], before, behind, slots, joints)


def letters_of(text: str) -> str:
    """The letters and digits of a text, as they are compared."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _occurrences(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Where a text has some letters, in whole words."""
    places = [n for n, sign in enumerate(text) for _ in letters_of(sign)]
    letters = letters_of(text)
    start = letters.find(wanted)
    while start >= 0:
        first, end = places[start], places[start + len(wanted) - 1] + 1
        if not (_is_inside_word(text, first) or _is_inside_word(text, end)):
            yield first, end
        start = letters.find(wanted, start + 1)


def _with_signs(text: str, start: int, end: int, said: str) -> int:
    """Where something in a text ends with the signs that are a part of it.

    That is the sign that was said, a question mark, or the bracket that ends one inside.
    """
    sign = unicodedata.normalize("NFKC", text[end : end + 1])
    final = unicodedata.normalize("NFKC", said.rstrip()[-1:])
    inside = unicodedata.normalize("NFKC", text[start:end])
    opening = next((one for one, closing in BRACKETS.items() if closing == sign), "")
    is_open = opening != "" and inside.count(opening) > inside.count(sign)
    is_said = sign == final and not sign.isalnum()
    return end + (sign != "" and (is_said or sign in "?!" or is_open))


def _is_inside_word(text: str, place: int) -> bool:
    """True for a place between letters; Chinese has no blanks between its words."""
    around = text[place - 1 : place + 1] if place else ""
    return len(around) > 1 and around.isalnum() and not has_han(around)


class _Joined(NamedTuple):
    """The text of a line with its separators and brackets."""

    text: str
    starts: list[int]  # where each segment begins
    ends: list[int]

    def segment_at(self, place: int) -> int:
        """The segment that has a place of the text, or stands behind it."""
        return next((n for n, end in enumerate(self.ends) if place < end), len(self.ends) - 1)


def joined_text(segments: Sequence[Segment]) -> _Joined:
    """The text of the segments of a line."""
    joined = _Joined("", [], [])
    parts, length = [], 0
    for one in segments:
        parts += [one.lead, one.bracket, one.text, BRACKETS.get(one.bracket, "")]
        joined.starts.append(length + len(one.lead) + len(one.bracket))
        joined.ends.append(joined.starts[-1] + len(one.text))
        length = joined.ends[-1] + len(parts[-1])
    return joined._replace(text="".join(parts))


def _joints(segments: Sequence[Segment], first: int, last: int) -> tuple[str, ...]:
    return tuple(one.lead.strip() + one.bracket for one in segments[first + 1 : last + 1])


def places_between(example: Place, line: Line, number: int) -> Iterator[Place]:
    """The texts of a line in the slots of an example, between the same signs."""
    slots, (first, last) = line.slots, example.slots
    start = slots.index(first) if first in slots else len(slots)
    end = next((n for n, slot in enumerate(slots) if slot == last and n >= start), -1)
    if end < 0 or _joints(line.segments, start, end) != example.joints:
        return
    joined = joined_text(line.segments)
    whole = joined.text[joined.starts[start] : joined.ends[end]]
    if len(whole) > _MAX_TEXT:
        return
    for a in _ends_of_text_before(example, whole):
        for b in _starts_of_text_behind(example, whole, a):
            yield Place(number, start, end, whole[a:b], whole[:a], whole[b:], example.slots,
                        example.joints)  # fmt: skip


def _ends_of_text_before(example: Place, text: str) -> Iterator[int]:
    """Where a text may begin: behind the sign that the example stands behind."""
    if not example.before.strip(EDGES):
        yield 0
        return
    sign = _sign_and_word_at_end(example.before)
    for match in re.finditer(re.escape(sign), text) if sign else ():
        if _is_beside(text[: match.end()], example.before, sign, example.text):
            yield match.end()


def _starts_of_text_behind(example: Place, text: str, start: int) -> Iterator[int]:
    """Where a text may end: in front of the sign that stands behind the example."""
    if not example.behind.strip(EDGES):
        yield len(text)
        return
    sign = _sign_and_word_in_front(example.behind)
    is_parted = sign.strip() != "" and sign_at_end(example.before) == sign  # all by commas
    for match in re.finditer(re.escape(sign), text[start:]) if sign else ():
        place = start + match.start()
        if is_parted or _is_beside(text[place:], example.behind, sign, example.text):
            yield place


def _is_beside(text: str, said: str, sign: str, title: str) -> bool:
    """True for what stands beside a text as `said` stands beside that of the example.

    A blank or a comma may as well be in a title: what it parts off looks like a field, or is in
    another script.
    """
    if text.count(sign) != said.count(sign):
        return False
    if sign.strip() in _INSIDE_TITLES:
        kind = kind_of_text(said)
        is_field = kind != "" or has_han(said) != has_han(title)
        if not is_field or kind_of_text(text) != kind:
            return False
    return sort_of_text(text) == sort_of_text(said)


def place_between_signs(example: Place, model: Line, line: Line, number: int) -> Place | None:
    """What stands in a line between the signs that an example has in its own, the `model`.

    Without a sign in front of it it begins with the line, without one behind it it ends with what
    is set as it is.
    """
    whole, own = joined_text(model.segments), joined_text(line.segments)
    before, behind = signs_beside(example)
    start = whole.starts[example.first] + len(example.before)
    rest = whole.text[start + len(example.text) :]
    a = _end_of_nth(own.text, before, whole.text[:start].count(before)) if before else 0
    first = own.segment_at(a) if line.segments else 0
    if behind:
        b = len(own.text) - _end_of_nth(own.text[::-1], behind[::-1], rest.count(behind))
    else:
        forms = [one.form for one in line.segments]
        last = next((n for n in range(first, len(forms)) if forms[n] != forms[first]), len(forms))
        b = own.ends[last - 1] if last > first else 0
    if not a < b:
        return None
    a = max(a, own.starts[first])
    last = own.segment_at(b - 1)
    ends, slots = own.ends[last], (line.slots[first], line.slots[last])
    return Place(number, first, last, own.text[a:b], own.text[own.starts[first] : a],
                 own.text[b:ends], slots, _joints(line.segments, first, last))  # fmt: skip


def _end_of_nth(text: str, sign: str, number: int) -> int:
    """Where a sign ends for the nth time."""
    end = 0
    for _ in range(number):
        end = text.find(sign, end) + len(sign)
    return end


def signs_beside(place: Place) -> tuple[str, str]:
    """The signs in front of a text and behind it that may part fields, each empty without one."""
    signs = (sign_at_end(place.before).strip(), sign_in_front(place.behind).strip())
    before, behind = (
        "" if sign in _INSIDE_TITLES or not _BRACKETS.isdisjoint(sign) else sign for sign in signs
    )
    return before, behind


def sign_at_end(text: str) -> str:
    """The signs that a text ends in."""
    return text[len(text.rstrip(_signs_of(text))) :]


def sign_in_front(text: str) -> str:
    """The signs that a text begins with."""
    return text[: len(text) - len(text.lstrip(_signs_of(text)))]


def _sign_and_word_at_end(text: str) -> str:
    """The signs that a text ends in, with the short word in front of blanks: ``… in ``."""
    sign = sign_at_end(text)
    found = None if sign.strip() else _SHORT_WORD_AT_END.search(text)
    return found[0] if found else sign


def _sign_and_word_in_front(text: str) -> str:
    """The signs that a text begins with, with the word behind a blank or comma: `` by …``."""
    sign = sign_in_front(text)
    found = _SHORT_WORD_IN_FRONT.match(text) if sign.strip() in _INSIDE_TITLES else None
    return found[0] if found else sign


def _signs_of(text: str) -> str:
    return "".join({sign for sign in text if not sign.isalnum()}) or " "


def kind_of_text(text: str) -> str:
    """What a text looks like: names, a date, a venue; empty for none of them."""
    seen = look(text.strip(EDGES))
    return "names" if seen.is_people else seen.kind


def sort_of_text(text: str) -> tuple[bool, bool]:
    """Of what sort a text is: its script, and whether it is long and no field."""
    text = text.strip(EDGES)
    return has_han(text), length_score(text) >= 1 and not kind_of_text(text)
