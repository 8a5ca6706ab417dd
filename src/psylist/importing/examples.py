"""Examples of entries of a page, after which their siblings are read.

Somebody says what one entry is called. What is set as its title is, in the same place and between
the same signs, is the title of every sibling that would be read as that entry would be without the
example: by the same wrong slot, or left out for the same reason. All others stay as they are.
"""

import re
import unicodedata
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import NamedTuple

from psylist.importing.markdown.cuts import clean_title
from psylist.importing.markdown.document import parse_blocks, walk
from psylist.importing.markdown.grammar import shape_of
from psylist.importing.markdown.inline import spans_text
from psylist.importing.markdown.segments import Line, Segment, Slot, head_index
from psylist.importing.markdown.siblings import Sibling, links_to_work
from psylist.importing.markdown.titles import Title
from psylist.importing.markdown.works import ENTRY_THRESHOLD, WorkDecision
from psylist.text.scripts import collapse_whitespace, has_han, scripts_of
from psylist.vocabulary.looks import BRACKETS, EDGES, length_score, look

_SIGNS = f"{EDGES}_#/\\~"  # alone they say nothing
_MAX_TEXT = 1_000  # characters of what has a title: longer ones are read as usual
_MIN_PARTED, _NEARLY_ALL = 3, 0.8  # siblings of a run, and the share of them, with its signs
_MAX_PLACES = 10  # of a text in a line that are compared
_NUMBER = re.compile(r"\A\s*[\[(（【]?\d{1,4}[\])）】、.．:：]+\s*")
"""The number of an entry: ``[3] Lanterns``, ``3、``."""
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


@dataclass(frozen=True, slots=True)
class Example:
    """An entry, where its title is, and where its other fields are."""

    sibling: Sibling
    title: Place
    fields: Mapping[str, Place] = field(default_factory=dict)


def find_example(siblings: Sequence[Sibling], title: str) -> Example | None:
    """The entry that a title is of; None if no sibling has such a text.

    Capitals, punctuation and mark-up do not count. Of several the one in a section that may have
    entries, in a first line, where it stands alone, in front of the others.
    """
    for text in (title, _without_markup(title)):
        found = [Example(one, place) for one in siblings for place in _places_of(one, text)]
        if found:
            return min(found, key=_rank)
    return None


def _without_markup(title: str) -> str:
    """A title that was copied with its mark-up, or with the number of its entry, without them."""
    blocks, _ = parse_blocks(title)
    spans = next((block.spans for block in walk(blocks) if block.spans), ())
    return _NUMBER.sub("", spans_text(spans), count=1)


def is_translated(example: Example, decision: WorkDecision) -> bool:
    """True for an entry that was read with a title in another script than an example has."""
    if decision.title is None or not decision.is_work:
        return False
    texts = (decision.title.text, example.title.text)
    read, said = (scripts_of(text) <= {"LATIN"} for text in texts)
    return read != said


def split_nested(siblings: Sequence[Sibling], title: str) -> list[Sibling]:
    """The siblings, with nested lines apart that are set as a title in one of them is.

    A nested line is an entry of its own where the entry above it has a link: without one that may
    be a topic, or the authors of what stands below it.
    """
    example = find_example(siblings, title)
    model = example.sibling.lines[example.title.line] if example else None
    if example is None or model is None or not _is_nested_apart(example.sibling, model):
        return [*siblings]
    made: list[Sibling] = []
    for sibling in siblings:
        parts = [sibling]
        lines, sibling.lines = sibling.lines, []
        for line in lines:
            is_own = shape_of(sibling) == shape_of(example.sibling) if sibling.lines else False
            if is_own and _is_nested_apart(sibling, line) and _begins_alike(line, model):
                own = Line("h", line.spans, line.line)
                parts.append(Sibling("item", sibling.section, example.sibling.run, [own]))
            else:
                parts[-1].lines.append(line)
        made += parts
    return made


def _is_nested_apart(sibling: Sibling, line: Line) -> bool:
    head = sibling.lines[0]
    return line.place[:1] == "s" and any(map(links_to_work, head.spans)) and line is not head


def _begins_alike(line: Line, model: Line) -> bool:
    """True for lines that begin with texts of one sort, set in one way."""
    if not (line.segments and model.segments):
        return False
    first, other = (one.segments[head_index(one.segments)] for one in (line, model))
    return first.form == other.form and all(
        of(first.text) == of(other.text) for of in (_kind, _sort)
    )


def find_field(example: Example, text: str) -> Place | None:
    """Where the entry of an example has a text outside its title."""
    title = example.title.title()
    places = _places_of(example.sibling, text)
    return next((place for place in places if _is_outside(place, title)), None)


def _is_outside(place: Place, title: Title) -> bool:
    """True for a text of an entry that has no part of its title."""
    return (
        place.line != title.line
        or place.last < title.start
        or place.first >= title.end
        or place.text in title.before
        or place.text in title.after
    )


def decide(
    examples: Sequence[Example], siblings: Sequence[Sibling], decisions: Sequence[WorkDecision]
) -> list[WorkDecision]:
    """What is decided of siblings after the examples, one after the other.

    Args:
        examples: of the page.
        siblings: all that may be entries.
        decisions: on each of them, without the examples.
    """
    made = [*decisions]
    read = [_how_read(*pair) for pair in zip(siblings, decisions, strict=True)]
    numbers = {id(sibling): number for number, sibling in enumerate(siblings)}
    following: set[int] = set()
    for example in examples:
        own = numbers[id(example.sibling)]
        is_right = _is_right(example, decisions[own])
        alike = {n for n, how in enumerate(read) if how == read[own]
                 and (is_right or _sort_of(decisions[n]) == _sort_of(decisions[own]))
                 and _evidence(decisions[n]) >= _evidence(decisions[own])}  # fmt: skip
        parted = set() if is_right else _parted_alike(example, siblings)
        others = {n for n in (alike | parted) - following
                  if decisions[n].is_work or _is_skipped_alike(siblings[n], example)}  # fmt: skip
        for number in {own} | others:
            reader = _Follower(example, siblings[number], is_parted=number in parted)
            title, known = reader.title(), decisions[number].title
            if (is_right and number != own) or (
                number not in alike and _is_shorter(known, title, example)
            ):
                title = known
            if title is not None:
                made[number] = reader.as_work(title, made[number])
                following.add(number)
    return made


def _is_skipped_alike(sibling: Sibling, example: Example) -> bool:
    """True for a sibling in a section that may have entries, or is left out as the example's is."""
    return sibling.section.skip_reason in {"", example.sibling.section.skip_reason}


def _is_shorter(known: Title | None, title: Title | None, example: Example) -> bool:
    """True if a title is known that ends in front of what signs part off.

    So it does where no sign stands behind the title of the example.
    """
    if known is None or title is None or _signs_beside(example.title)[1]:
        return False
    return title.text != known.text and title.text.startswith(known.text)


def _parted_alike(example: Example, siblings: Sequence[Sibling]) -> set[int]:
    """The siblings, by their numbers, of runs nearly all of which have the signs of an example.

    Such signs part the fields of the run, however each of its siblings was read.
    """
    place = example.title
    signs = [sign for sign in _signs_beside(place) if sign]
    if not signs:
        return set()
    name = example.sibling.lines[place.line].place
    runs: dict[int, list[int]] = {}
    wanted = _counts(example.sibling, name, signs)
    for number, sibling in enumerate(siblings):
        if sibling.kind == example.sibling.kind:
            runs.setdefault(sibling.run, []).append(number)
    found: set[int] = set()
    for run in runs.values():
        own = {n for n in run if _counts(siblings[n], name, signs) == wanted}
        if len(own) >= max(_MIN_PARTED, _NEARLY_ALL * len(run)):
            found |= own
    return found


def _counts(sibling: Sibling, place: str, signs: Sequence[str]) -> list[int]:
    """How often the first line of a sibling in a place has each sign."""
    line = next((line for line in sibling.lines if line.place == place), None)
    text = _joined(line.segments).text if line else ""
    return [text.count(sign) for sign in signs]


def _signs_beside(place: Place) -> tuple[str, str]:
    """The signs in front of a text and behind it that may part fields, each empty without one."""
    signs = (_sign_at_end(place.before).strip(), _sign_in_front(place.behind).strip())
    before, behind = (
        "" if sign in _INSIDE_TITLES or not _BRACKETS.isdisjoint(sign) else sign for sign in signs
    )
    return before, behind


def _rank(example: Example) -> tuple[bool, ...]:
    place, sibling = example.title, example.sibling
    return (
        sibling.section.skip_reason != "",  # news may name it, too
        sibling.lines[place.line].place[:1] not in {"h", "c"},
        bool(place.before.strip(EDGES)),
        bool(place.behind.strip(EDGES)),
        sibling.kind == "heading",
    )


def _is_right(example: Example, decision: WorkDecision) -> bool:
    """True if the entry was read as the example says, so that it only has more to say."""
    title = decision.title
    return decision.is_work and title is not None and title.text == example.title.title().text


def _evidence(decision: WorkDecision) -> float:
    """The points of what was left out; works need none."""
    return 0.0 if decision.is_work else sum(points for _, points in decision.points)


def _how_read(sibling: Sibling, decision: WorkDecision) -> Hashable:
    """How a sibling was read: where its title was found, of what sort, and whether it is a work."""
    title: Title | None = decision.title
    where: Hashable = None
    if title is not None:
        slots = sibling.lines[title.line].slots
        signs = _sign_at_end(title.before).strip(), _sign_in_front(title.after).strip()
        where = slots[title.start], slots[title.end - 1], signs
    return shape_of(sibling), decision.is_work, decision.reason, where


def _sort_of(decision: WorkDecision) -> Hashable:
    """Of what sort the title is that was found."""
    return decision.title and _sort(decision.title.text)


def _kind(text: str) -> str:
    """What a text looks like: names, a date, a venue; empty for none of them."""
    seen = look(text.strip(EDGES))
    return "names" if seen.is_people else seen.kind


def _sort(text: str) -> tuple[bool, bool]:
    """Of what sort a text is: its script, and whether it is long and no field."""
    text = text.strip(EDGES)
    return has_han(text), length_score(text) >= 1 and not _kind(text)


def _without(title: Title, said: Collection[str]) -> Title:
    """A title without what is said to be a field in its segment, beside it, and its label."""
    before, after = title.before, title.after
    for text in said:
        labelled = re.compile(rf"(?:[^\W\d_]{{1,12}}[:：]\s*)?{re.escape(text)}")
        before, after = labelled.sub("", before), labelled.sub("", after)
    before, after = (side if side.strip(_SIGNS) else "" for side in (before, after))
    return replace(title, before=before, after=after)


class _Follower:
    """Reads a sibling after an example; `is_parted` where signs part the fields of both."""

    def __init__(self, example: Example, sibling: Sibling, *, is_parted: bool) -> None:
        self._example, self._sibling, self._is_parted = example, sibling, is_parted
        self._is_own = sibling is example.sibling

    def title(self) -> Title | None:
        """The title, where the example has its own."""
        place = self._place(self._example.title)
        return place.title() if place else None

    def as_work(self, title: Title, decision: WorkDecision) -> WorkDecision:
        """The sibling as a work, with the fields that it has where the example has them."""
        said = dict(decision.said)
        for name, place in self._example.fields.items():
            if own := self._place(place, title):
                said[name] = collapse_whitespace(own.text).strip(EDGES)
        title = _without(title, said.values())
        if not _is_skipped_alike(self._sibling, self._example):
            return replace(decision, title=title, said=said)
        points = (("as an example", ENTRY_THRESHOLD),)
        return WorkDecision(title, is_work=True, points=points, said=said, is_said=True)

    def _place(self, example: Place, title: Title | None = None) -> Place | None:
        """Where the sibling has what the example has; None where it is set otherwise.

        With its title given that is a field. A title is of the sort of that of the example, unless
        signs part it off.
        """
        if self._is_own:
            return example
        name = example.slots[0].place
        lines = [(n, line) for n, line in enumerate(self._sibling.lines) if line.place == name]
        for place in (one for n, line in lines for one in _places_between(example, line, n)):
            is_alike = _sort(clean_title(place.text)) == _sort(example.text)
            if (title or is_alike) and _may_be(place, title):
                return place
        model = self._example.sibling.lines[example.line]
        for number, line in lines[:1] if self._is_parted and any(_signs_beside(example)) else ():
            found = _between_signs(example, model, line, number)
            if found and _may_be(found, title) and _is_behind_alike(found, example):
                return found
        return None


def _is_behind_alike(place: Place, example: Place) -> bool:
    """False for what stands behind a colon that its title may have, unlike that of an example."""
    has_colon = example.before.rstrip()[-1:] in {":", "："}
    is_long, is_own_long = (_sort(one.before)[1] for one in (example, place))
    return not has_colon or is_long or not is_own_long


def _may_be(place: Place, title: Title | None) -> bool:
    """True for what may be a field of a work with a title, without one for what may be a title."""
    text = clean_title(place.text)
    if title:
        return text != "" and _is_outside(place, title)
    return text != "" and look(text).may_be_title


def _between_signs(example: Place, model: Line, line: Line, number: int) -> Place | None:
    """What stands in a line between the signs that an example has in its own, the `model`.

    Without a sign in front of it it begins with the line, without one behind it it ends with what
    is set as it is.
    """
    whole, own = _joined(model.segments), _joined(line.segments)
    before, behind = _signs_beside(example)
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


def _places_between(example: Place, line: Line, number: int) -> Iterator[Place]:
    """The texts of a line in the slots of an example, between the same signs."""
    slots, (first, last) = line.slots, example.slots
    start = slots.index(first) if first in slots else len(slots)
    end = next((n for n, slot in enumerate(slots) if slot == last and n >= start), -1)
    if end < 0 or _joints(line.segments, start, end) != example.joints:
        return
    joined = _joined(line.segments)
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
    is_parted = sign.strip() != "" and _sign_at_end(example.before) == sign  # all by commas
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
        kind = _kind(said)
        is_field = kind != "" or has_han(said) != has_han(title)
        if not is_field or _kind(text) != kind:
            return False
    return _sort(text) == _sort(said)


def _sign_at_end(text: str) -> str:
    """The signs that a text ends in."""
    return text[len(text.rstrip(_signs_of(text))) :]


def _sign_in_front(text: str) -> str:
    """The signs that a text begins with."""
    return text[: len(text) - len(text.lstrip(_signs_of(text)))]


def _sign_and_word_at_end(text: str) -> str:
    """The signs that a text ends in, with the short word in front of blanks: ``… in ``."""
    sign = _sign_at_end(text)
    found = None if sign.strip() else _SHORT_WORD_AT_END.search(text)
    return found[0] if found else sign


def _sign_and_word_in_front(text: str) -> str:
    """The signs that a text begins with, with the word behind a blank or comma: `` by …``."""
    sign = _sign_in_front(text)
    found = _SHORT_WORD_IN_FRONT.match(text) if sign.strip() in _INSIDE_TITLES else None
    return found[0] if found else sign


def _signs_of(text: str) -> str:
    return "".join({sign for sign in text if not sign.isalnum()}) or " "


def _joints(segments: Sequence[Segment], first: int, last: int) -> tuple[str, ...]:
    return tuple(one.lead.strip() + one.bracket for one in segments[first + 1 : last + 1])


class _Joined(NamedTuple):
    """The text of a line with its separators and brackets."""

    text: str
    starts: list[int]  # where each segment begins
    ends: list[int]

    def segment_at(self, place: int) -> int:
        """The segment that has a place of the text, or stands behind it."""
        return next((n for n, end in enumerate(self.ends) if place < end), len(self.ends) - 1)


def _joined(segments: Sequence[Segment]) -> _Joined:
    joined = _Joined("", [], [])
    parts, length = [], 0
    for one in segments:
        parts += [one.lead, one.bracket, one.text, BRACKETS.get(one.bracket, "")]
        joined.starts.append(length + len(one.lead) + len(one.bracket))
        joined.ends.append(joined.starts[-1] + len(one.text))
        length = joined.ends[-1] + len(parts[-1])
    return joined._replace(text="".join(parts))


def _places_of(sibling: Sibling, said: str) -> Iterator[Place]:
    """Where a sibling has a text."""
    wanted = _letters(said)
    for number, line in enumerate(sibling.lines):
        if not wanted or wanted not in _letters(spans_text(line.spans)):
            continue
        joined = _joined(line.segments)
        for a, end in islice(_occurrences(joined.text, wanted), _MAX_PLACES):
            first, last = joined.segment_at(a), joined.segment_at(end - 1)
            b = _with_signs(joined.text, a, end, said)
            before = joined.text[joined.starts[first] : a]
            behind = joined.text[b : joined.ends[last]]
            slots = (line.slots[first], line.slots[last])
            joints = _joints(line.segments, first, last)
            yield Place(number, first, last, joined.text[a:b], before, behind, slots, joints)


def _letters(text: str) -> str:
    """The letters and digits of a text, as they are compared."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _occurrences(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Where a text has some letters, in whole words."""
    places = [n for n, sign in enumerate(text) for _ in _letters(sign)]
    letters = _letters(text)
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
