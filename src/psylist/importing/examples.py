"""Examples of entries of a page, after which their siblings are read.

Somebody says what one entry is called. What is set as its title is, in the same place and between
the same signs, is the title of every sibling that would be read as that entry would be without the
example: by the same wrong slot, or left out for the same reason. All others stay as they are.
"""

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from psylist.importing.markdown.cuts import clean_title
from psylist.importing.markdown.document import parse_blocks, walk
from psylist.importing.markdown.grammar import shape_of
from psylist.importing.markdown.inline import spans_text
from psylist.importing.markdown.segments import Line, head_index
from psylist.importing.markdown.siblings import Sibling, links_to_work
from psylist.importing.markdown.titles import Title
from psylist.importing.markdown.works import ENTRY_THRESHOLD, WorkDecision
from psylist.importing.text_places import (
    Place,
    joined_text,
    kind_of_text,
    letters_of,
    place_between_signs,
    places_between,
    places_of,
    sign_at_end,
    sign_in_front,
    signs_beside,
    sort_of_text,
)
from psylist.text.scripts import collapse_whitespace, scripts_of
from psylist.vocabulary.looks import EDGES, is_link_label, look

_SIGNS = f"{EDGES}_#/\\~"  # alone they say nothing
_MIN_PARTED, _NEARLY_ALL = 3, 0.8  # siblings of a run, and the share of them, with its signs
_NUMBER = re.compile(r"\A\s*[\[(（【]?\d{1,4}[\])）】、.．:：]+\s*")
"""The number of an entry: ``[3] Lanterns``, ``3、``."""


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
        found = [Example(one, place) for one in siblings for place in places_of(one, text)]
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

    A nested line is an entry of its own where the entry above it is a linked title: anything else
    may be a topic, or say who has written what stands below it.
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
    titles = (one for one in head.spans if links_to_work(one) and not is_link_label(one.text))
    return line.place[:1] == "s" and any(True for _ in titles) and line is not head


def _begins_alike(line: Line, model: Line) -> bool:
    """True for lines that begin with texts of one sort, set in one way."""
    if not (line.segments and model.segments):
        return False
    first, other = (one.segments[head_index(one.segments)] for one in (line, model))
    return first.form == other.form and all(
        of(first.text) == of(other.text) for of in (kind_of_text, sort_of_text)
    )


def find_field(example: Example, text: str) -> Place | None:
    """Where the entry of an example has a text outside its title."""
    title = example.title.title()
    places = places_of(example.sibling, text)
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
            if is_right or (number not in alike and _is_shorter(known, title, example)):
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
    if known is None or title is None or signs_beside(example.title)[1]:
        return False
    return title.text != known.text and title.text.startswith(known.text)


def _parted_alike(example: Example, siblings: Sequence[Sibling]) -> set[int]:
    """The siblings, by their numbers, of runs nearly all of which have the signs of an example.

    Such signs, which are only counted, part the fields of the run, however each of its siblings was
    read.
    """
    place = example.title
    signs = [sign for sign in signs_beside(place) if sign]
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
    text = joined_text(line.segments).text if line else ""
    return [text.count(sign) for sign in signs]


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
    known, said = decision.title, example.title.title()
    if not decision.is_work or known is None:
        return False
    is_alike = letters_of(known.text) == letters_of(said.text)
    return is_alike and len(known.text) >= len(said.text)  # ``C++`` has signs at its end


def _evidence(decision: WorkDecision) -> float:
    """The points of what was left out; works need none."""
    return 0.0 if decision.is_work else sum(points for _, points in decision.points)


def _how_read(sibling: Sibling, decision: WorkDecision) -> Hashable:
    """How a sibling was read: where its title was found, of what sort, and whether it is a work."""
    title: Title | None = decision.title
    where: Hashable = None
    if title is not None:
        slots = sibling.lines[title.line].slots
        signs = sign_at_end(title.before).strip(), sign_in_front(title.after).strip()
        where = slots[title.start], slots[title.end - 1], signs
    return shape_of(sibling), decision.is_work, decision.reason, where


def _sort_of(decision: WorkDecision) -> Hashable:
    """Of what sort the title is that was found."""
    return decision.title and sort_of_text(decision.title.text)


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
        for place in (one for n, line in lines for one in places_between(example, line, n)):
            is_alike = sort_of_text(clean_title(place.text)) == sort_of_text(example.text)
            if (title or is_alike) and _may_be(place, title):
                return place
        model = self._example.sibling.lines[example.line]
        for number, line in lines[:1] if self._is_parted and any(signs_beside(example)) else ():
            found = place_between_signs(example, model, line, number)
            if found and _may_be(found, title) and _is_behind_alike(found, example):
                return found
        return None


def _is_behind_alike(place: Place, example: Place) -> bool:
    """False for what stands behind a colon that its title may have, unlike that of an example."""
    has_colon = example.before.rstrip()[-1:] in {":", "："}
    is_long, is_own_long = (sort_of_text(one.before)[1] for one in (example, place))
    return not has_colon or is_long or not is_own_long


def _may_be(place: Place, title: Title | None) -> bool:
    """True for what may be a field of a work with a title, without one for what may be a title."""
    text = clean_title(place.text)
    if title:
        return text != "" and _is_outside(place, title)
    return text != "" and look(text).may_be_title
