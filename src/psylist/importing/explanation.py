"""What was understood of a Markdown page, a line a run, and why a line of it was read as it was."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from psylist.importing.line_account import left_out_reason
from psylist.importing.markdown.grammar import Grammar, group_key, shape_of, slots_in
from psylist.importing.markdown.inline import spans_text
from psylist.importing.markdown.page import PageReading, role_of_column
from psylist.importing.markdown.segments import Line, Segment, Slot
from psylist.importing.markdown.siblings import Sibling
from psylist.importing.markdown.works import WorkDecision
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.looks import BRACKETS

_KINDS = {"item": "items", "row": "rows", "paragraph": "paragraphs", "heading": "cards"}
_PLACES = {"h": "head", "b": "below", "s": "nested"}
_FORMS = {
    "p": "plain", "b": "bold", "i": "italic", "c": "code", "u": "underlined", "q": "quoted",
    "t": "title of a reference", "l": "link", "g": "image",
}  # fmt: skip
_NTH = {2: "2nd", 3: "3rd or later"}
_MIN_COVERAGE = 0.5  # of the siblings: then a slot belongs to the form of the run
_MIN_TOLD = 3  # siblings with a slot that only some of them have
_MAX_REASONS = 5


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run as it was understood: all siblings of one shape.

    Attributes:
        first: its first line.
        last: its last line.
        kind: ``items``, ``rows``, ``paragraphs`` or ``cards``.
        works: how many siblings are works.
        others: how many are not.
        form: what stands where, as in ``**title** / *authors* / [link]``.
        sometimes: what only some of them have, with their number.
    """

    first: int
    last: int
    kind: str
    works: int
    others: int
    form: str
    sometimes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SlotExplanation:
    """A slot of a run.

    Attributes:
        name: where it is and how it is set.
        count: in how many siblings it is.
        differs: the share of its texts that differ.
        role: what stands in it.
        score: the points in all.
        reasons: the parts of them that weigh most.
        text: what the line itself has there.
        by_head: whether it is a column whose head says the role; it has no points then.
    """

    name: str
    count: int
    differs: float
    role: str
    score: float
    reasons: tuple[tuple[str, float], ...]
    text: str
    by_head: bool = False


@dataclass(frozen=True, slots=True)
class LineExplanation:
    """How a line was read.

    Attributes:
        line: its number.
        run: the run that it is in; None outside of all runs.
        slots: of the run.
        title: of the entry; empty without one.
        by_run: whether the title is where the run has its titles.
        reason: why there is no entry.
        points: what speaks for an entry, and against it.
    """

    line: int
    run: RunSummary | None
    slots: tuple[SlotExplanation, ...] = ()
    title: str = ""
    by_run: bool = False
    reason: str = ""
    points: tuple[tuple[str, float], ...] = ()


def summarize_runs(reading: PageReading) -> list[RunSummary]:
    """The runs of a page that have works, in order; those of one shape are one."""
    groups: dict[str, list[Sibling]] = {}
    for sibling in reading.siblings:
        groups.setdefault(shape_of(sibling), []).append(sibling)
    summaries = [_summary(reading, siblings) for siblings in groups.values()]
    return sorted((one for one in summaries if one.works), key=lambda one: one.first)


def explain_line(reading: PageReading, number: int) -> LineExplanation:
    """How a line was read, and why."""
    sibling = _sibling_at(reading, number)
    if sibling is None:
        return LineExplanation(number, None)
    shape = shape_of(sibling)
    run = [one for one in reading.siblings if shape_of(one) == shape]
    grammar = reading.grammars[group_key(sibling)]
    decision: WorkDecision = reading.decisions[id(sibling)]
    texts = {slot: segment.text for line in sibling.lines for segment, slot in slots_in(line)}
    return LineExplanation(
        number,
        _summary(reading, run),
        (
            *(_explain_slot(grammar, slot, texts) for slot in grammar.tallies),
            *_explain_columns(reading, sibling, run),
        ),
        decision.title.text if decision.title and id(sibling) in reading.drafted else "",
        by_run=decision.title is not None and decision.title.by_run,
        reason=left_out_reason(reading, sibling),
        points=decision.points,
    )


def last_line(sibling: Sibling) -> int:
    """The last line of a sibling, counted from 1."""
    return max(sibling.line, sibling.page_lines()[-1])


def _sibling_at(reading: PageReading, number: int) -> Sibling | None:
    """The entry at a line, else what else may be one there."""
    siblings = reading.siblings
    at = [s for s in siblings if s.line <= number <= last_line(s) or number in s.note_lines()]
    drafted = [sibling for sibling in at if id(sibling) in reading.drafted]
    others = [sibling for sibling in at if sibling.kind != "heading"]
    return next(iter([*drafted, *others, *at]), None)


def _summary(reading: PageReading, siblings: Sequence[Sibling]) -> RunSummary:
    works = [sibling for sibling in siblings if id(sibling) in reading.drafted]
    shown_parts = works or siblings
    form, sometimes = _form(reading, shown_parts)
    return RunSummary(
        min(sibling.line for sibling in shown_parts),
        max(map(last_line, shown_parts)),
        _KINDS[shown_parts[0].kind],
        len(works),
        len(siblings) - len(works),
        form,
        sometimes,
    )


def _form(
    reading: PageReading, siblings: Sequence[Sibling]
) -> tuple[str, tuple[tuple[str, int], ...]]:
    """What most siblings have, in their order, and what only some have."""
    counts: Counter[tuple[Slot, str]] = Counter()
    for sibling in siblings:
        counts.update({part for part, _ in _parts(reading, sibling)})
    least = _MIN_COVERAGE * len(siblings)
    usual = {part for part, count in counts.items() if count >= least}
    model = max(
        siblings, key=lambda one: len(usual.intersection(p for p, _ in _parts(reading, one)))
    )
    form = [_show(role, segment) for (slot, role), segment in _parts(reading, model)
            if (slot, role) in usual]  # fmt: skip
    rare: Counter[str] = Counter()
    for (_, role), count in counts.items():
        if count < least and role not in {"", "…"}:
            rare[role] += count
    shown = {role for _, role in usual}
    sometimes = [(r, n) for r, n in rare.most_common() if r not in shown and n >= _MIN_TOLD]
    return " ".join(form), tuple(sometimes)


def _parts(reading: PageReading, sibling: Sibling) -> Iterator[tuple[tuple[Slot, str], Segment]]:
    """The slots of a sibling with their roles, each once."""
    grammar = reading.grammars[group_key(sibling)]
    title = reading.decisions[id(sibling)].title
    seen: set[Slot] = set()
    for number, line in enumerate(sibling.lines):
        for index, (segment, slot) in enumerate(slots_in(line)):
            is_title = title is not None and (title.line, title.start) == (number, index)
            if slot not in seen:
                seen.add(slot)
                role = "title" if is_title else grammar.role(slot).replace("title", "")
                yield (slot, role or _column_role(reading, sibling, line) or "…"), segment


def _column_role(reading: PageReading, sibling: Sibling, line: Line) -> str:
    """What a column holds by its head, else the head itself, in quotes."""
    title = reading.decisions[id(sibling)].title
    place = sibling.lines[title.line].place if title else ""
    role = role_of_column(line, place, reading.grammars[group_key(sibling)])
    return role if role not in {"", "other"} else f"{line.key!r}" if line.key else ""


def _explain_columns(
    reading: PageReading, sibling: Sibling, run: Sequence[Sibling]
) -> Iterator[SlotExplanation]:
    """The columns of which the head alone says what they hold, so that they get no points."""
    decided = reading.grammars[group_key(sibling)].tallies
    columns: dict[tuple[str, str], list[Line]] = {}
    for line in (line for one in run for line in one.lines):
        if line.place[:1] == "c" and line.key and decided.keys().isdisjoint(line.slots):
            columns.setdefault((line.place, line.key), []).append(line)
    for (place, head), lines in columns.items():
        role = _column_role(reading, sibling, lines[0])
        texts = [text for line in lines if (text := collapse_whitespace(spans_text(line.spans)))]
        differs = (len({*texts}) - 1) / (len(texts) - 1) if len(texts) > 1 else 1.0
        own = (collapse_whitespace(spans_text(s.spans)) for s in sibling.lines if s.place == place)
        yield SlotExplanation(
            f"column {place[1:]}, {head!r}",
            len(texts),
            differs,
            role if role != repr(head) else "none",
            0.0,
            (),
            next(own, ""),
            by_head=True,
        )


def _show(role: str, segment: Segment) -> str:
    """A role, set as its segment is."""
    text = role
    if "l" in segment.form:
        text = f"[{text}](…)"
    for sign, mark in (("c", "`"), ("i", "*"), ("b", "**")):
        if sign in segment.form:
            text = f"{mark}{text}{mark}"
    if "q" in segment.form:
        text = f'"{text}"'
    if segment.bracket:
        text = f"{segment.bracket}{text}{BRACKETS[segment.bracket]}"
    return text


def _explain_slot(grammar: Grammar, slot: Slot, texts: dict[Slot, str]) -> SlotExplanation:
    tally, role = grammar.tallies[slot], grammar.roles[slot]
    differs = (len(tally.values) - 1) / (tally.count - 1) if tally.count > 1 else 1.0
    reasons = sorted(role.reasons, key=lambda reason: -abs(reason[1]))[:_MAX_REASONS]
    return SlotExplanation(
        name_slot(slot),
        tally.count,
        differs,
        role.name,
        role.score,
        tuple(reasons),
        texts.get(slot, ""),
    )


def name_slot(slot: Slot) -> str:
    """A slot in words: ``bold, head``, ``link in [ ], 2nd``."""
    form = " ".join(_FORMS[sign] for sign in slot.form if sign in _FORMS)
    if slot.beside in BRACKETS:
        form += f" in {slot.beside} {BRACKETS[slot.beside]}"
    elif slot.beside:
        form += f" after {' '.join(_FORMS.get(sign, 'number') for sign in slot.beside)}"
    own = slot.place.rstrip("bs")
    place = f"column {own[1:]}" if own[1:] else _PLACES.get(own, "")
    if below := slot.place[len(own) :]:
        nth = f"{_NTH.get(len(below), '')} {_PLACES[below[0]]}".strip()
        place = f"{place}, {nth}" if place else nth
    which = f", {_NTH[slot.which]}" if slot.which in _NTH else ""
    return f"{form}, {place}{which}"
