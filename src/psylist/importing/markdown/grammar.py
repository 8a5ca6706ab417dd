"""The grammar of each run of siblings: what stands in which slot, decided over all of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psylist.importing.markdown.looks import BRACKETS, Look, look
from psylist.importing.markdown.segments import (
    Line,
    Segment,
    Slot,
    head_index,
    read_segments,
    slots_of,
)
from psylist.importing.markdown.siblings import Sibling
from psylist.importing.markdown.titles import has_final_bracket
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.labels import key_role, link_kind

PRIOR_WEIGHT = 5.0
"""Siblings of the same shape elsewhere on the page count as so many of the run."""
MIN_TITLE = 1.5
"""Points of a slot that may hold the title."""
TITLE_WEIGHTS: Mapping[str, float] = {
    "differs": 3.0, "length": 1.4, "long": -1.2, "first": 1.0, "head": 0.5, "below": -0.6,
    "nested": -1.2, "bold": 0.6, "linked": 0.5, "paper": 0.8, "quoted": 1.0, "italic": -0.4,
    "code": -0.8, "bracket": -1.0, "linked bracket": -2.0, "names": -3.0, "date": -3.0,
    "venue": -2.0, "sentence": -1.6, "url": -4.0, "label": -4.0, "number": -4.0, "empty": -4.0,
    "header title": 4.0, "header thing": 1.2, "header other": -2.5, "keyed": -2.0,
    "reference": 1.5, "short": -0.8, "everywhere": 1.6,
    "first column": 1.0, "second column": 0.5, "badge": -6.0,
}  # fmt: skip
"""Points for and against a slot as the title's, each times the share of its texts that have it."""
ROLE_SHARES: Mapping[str, float] = {
    "venue": 0.35, "any venue": 0.1, "date": 0.5, "names": 0.5, "sentence": 0.3, "label": 0.5,
    "hosted": 0.5,
}  # fmt: skip
"""From which share of its texts on a slot has a role."""
HOSTED = frozenset(["code", "dataset", "model", "demo", "video", "blog", "twitter"])
"""Kinds of links that their hosts tell."""
_SHORT_VENUE = 4  # words
_MAX_LENGTH = 7  # words beyond which a title gains nothing
_COLUMN = re.compile(r"c(\d+)")
_SHORT = re.compile(r"(\d\d)[-/.](\d\d)")
_LONG_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_FORMS = (("b", "bold"), ("q", "quoted"), ("t", "reference"), ("i", "italic"), ("c", "code"),
          ("g", "badge"))  # fmt: skip
_MAX_LENGTH_OF_TITLE = 22  # words
_MIN_WORDS = 1.5  # words, on average
_SHORT_NAME = 2.2  # words, on average
_MIN_SIBLINGS = 3  # a run that can decide for itself
_TITLE_HEAD = re.compile(r"title|标题|題目|题目|题名|題名|タイトル", re.IGNORECASE)
_OTHER_HEADS = frozenset(
    ["summary", "authors", "venue", "date", "links", "note", "affiliation", "number"]
)
_CAPITALS = 0.7
_BRACKETED = 0.5  # of the titles of a run: then what is in brackets behind them is another field
_MIN_TITLE_WORDS = 3
_MAX_TITLE_WORDS = 18
_BEFORE_TITLE = " \t:：\n"


@dataclass(slots=True)
class Tally:
    """What the texts of one slot are like, counted.

    Attributes:
        count: how many siblings have the slot.
        signs: for how many of them each sign holds.
        words: in all texts, each counted up to `_MAX_LENGTH`.
        length: in all texts.
        values: the texts.
    """

    count: int = 0
    signs: Counter[str] = field(default_factory=Counter)
    words: int = 0
    length: int = 0
    values: set[str] = field(default_factory=set)

    def add(self, segment: Segment, seen: Look, *, first: bool) -> None:
        """Count a text."""
        self.count += 1
        self.words += min(seen.words, _MAX_LENGTH)
        self.length += seen.words
        self.values.add(segment.text.casefold())
        signs = [seen.kind] if seen.kind else []
        signs += ["sentence"] * seen.sentence + ["capitals"] * seen.capitals + ["first"] * first
        signs += ["tagged"] * segment.text.startswith(("[", "【"))
        signs += ["bracketed"] * has_final_bracket(segment.text)
        signs += ["long"] * (seen.words > _MAX_LENGTH_OF_TITLE) + ["person"] * seen.person
        link = segment.link
        if link is not None and not non_entry_reason(link.url):
            signs.append("linked")
            info = classify_url(link.url)
            signs += ["paper"] * info.is_scholarly + ["hosted"] * (info.kind in HOSTED)
        self.signs.update(signs)

    def merge(self, other: "Tally") -> None:
        """Add the counts of another run."""
        self.count += other.count
        self.signs.update(other.signs)
        self.words += other.words
        self.length += other.length
        self.values |= other.values


@dataclass(frozen=True, slots=True)
class Role:
    """What stands in a slot.

    Attributes:
        name: ``title``, ``name``, ``authors``, ``venue``, ``date``, ``link``, ``text``, the role
            of a column, or ``""``.
        reasons: the parts of the sum that decided, each with its points.
    """

    name: str
    reasons: tuple[tuple[str, float], ...] = ()

    @property
    def score(self) -> float:
        """The points in all."""
        return sum(points for _, points in self.reasons)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar of a run.

    Attributes:
        size: how many siblings it was learned from.
        roles: of each slot.
        titles: the slots that may hold the title, the likeliest first.
        tallies: of each slot.
        orders: of the places of short dates, the order of their parts: ``md``, ``ym``, ``dmy``.
        has_brackets: whether most titles have something in brackets behind them.
        has_tags: the same in front of them.
    """

    size: int
    roles: Mapping[Slot, Role]
    titles: tuple[Slot, ...]
    tallies: Mapping[Slot, Tally]
    orders: Mapping[str, str]
    has_brackets: bool = False
    has_tags: bool = False

    def role(self, slot: Slot) -> str:
        """The role of a slot; nothing for one that was never seen."""
        found = self.roles.get(slot)
        return found.name if found else ""


GroupKey = tuple[int, str]


def shape_of(sibling: Sibling) -> str:
    """What siblings have in common whose counts are pooled: their heads, or how they begin."""
    if sibling.kind == "row":
        return f"row {'|'.join(sibling.header)}"
    if sibling.kind == "heading":
        return "heading"
    head = sibling.lines[0].segments if sibling.lines else []
    index = head_index(head)
    return f"list {head[index].form}" if index >= 0 else "list"


def learn(siblings: Sequence[Sibling]) -> dict[GroupKey, Grammar]:
    """The grammar of each run, for the siblings of each shape in it."""
    _read_lines(siblings)
    groups: dict[GroupKey, list[Sibling]] = {}
    for sibling in siblings:
        groups.setdefault(group_key(sibling), []).append(sibling)
    counted = {key: _count(members) for key, members in groups.items()}
    shapes: dict[str, tuple[int, dict[Slot, Tally]]] = {}
    for (_, shape), members in groups.items():
        size, tallies = shapes.get(shape, (0, {}))
        for slot, tally in counted[_, shape].items():
            tallies.setdefault(slot, Tally()).merge(tally)
        shapes[shape] = size + len(members), tallies
    # A run that is too small to decide for itself has the grammar of its shape.
    of_shapes = {
        shape: _decide(*shapes[shape], *shapes[shape], groups[first][0].header)
        for shape, first in {key[1]: key for key in groups}.items()
    }
    return {
        key: _decide(len(members), counted[key], *shapes[key[1]], members[0].header)
        if len(members) >= _MIN_SIBLINGS
        else of_shapes[key[1]]
        for key, members in groups.items()
    }


def group_key(sibling: Sibling) -> GroupKey:
    """The run and the shape of a sibling."""
    return sibling.run, shape_of(sibling)


def _read_lines(siblings: Iterable[Sibling]) -> None:
    """Cut the lines of siblings into segments."""
    for sibling in siblings:
        for line in sibling.lines:
            line.segments = read_segments(line.spans)
            line.slots = slots_of(line.place, line.segments)


def _count(members: Sequence[Sibling]) -> dict[Slot, Tally]:
    tallies: dict[Slot, Tally] = {}
    for sibling in members:
        seen: set[Slot] = set()
        for index, line in enumerate(sibling.lines):
            if line.key and _is_settled(line):
                continue  # its head says what it holds
            first = head_index(line.segments) if not index or line.place[:1] == "c" else -1
            for number, (segment, slot) in enumerate(slots_in(line)):
                if slot not in seen:
                    seen.add(slot)
                    tally = tallies.setdefault(slot, Tally())
                    tally.add(segment, look(segment.text), first=number == first)
    return tallies


def _is_settled(line: Line) -> bool:
    match = _COLUMN.match(line.place)
    return match is not None and _kind_of_head(line.key, int(match[1]) - 1) == "other"


def slots_in(line: Line) -> Iterator[tuple[Segment, Slot]]:
    """The segments of a line with their slots."""
    return zip(line.segments, line.slots, strict=True)


class _Shares:
    """The shares of one slot, with those of its shape as a prior."""

    def __init__(self, tally: Tally, size: int, prior: Tally, prior_size: int) -> None:
        self._tally, self._size = tally, size
        self._prior, self._prior_size = prior, prior_size

    def share(self, sign: str) -> float:
        """The share of texts with a sign."""
        own, prior = self._tally.signs.get(sign, 0), self._prior.signs.get(sign, 0)
        if not (own or prior):
            return 0.0
        mean = prior / self._prior.count if self._prior.count else 0.0
        return (own + PRIOR_WEIGHT * mean) / (self._tally.count + PRIOR_WEIGHT)

    @property
    def words(self) -> float:
        """The mean number of words, up to `_MAX_LENGTH`."""
        mean = self._prior.words / (self._prior.count or 1)
        return (self._tally.words + PRIOR_WEIGHT * mean) / (self._tally.count + PRIOR_WEIGHT)

    @property
    def length(self) -> float:
        """The mean number of words."""
        mean = self._prior.length / (self._prior.count or 1)
        return (self._tally.length + PRIOR_WEIGHT * mean) / (self._tally.count + PRIOR_WEIGHT)

    @property
    def coverage(self) -> float:
        """The share of siblings that have the slot."""
        mean = self._prior.count / (self._prior_size or 1)
        return (self._tally.count + PRIOR_WEIGHT * mean) / (self._size + PRIOR_WEIGHT)

    @property
    def is_known(self) -> bool:
        """True if there are enough texts to say what none of them is."""
        return max(self._tally.count, self._prior.count) >= _MIN_SIBLINGS

    @property
    def differs(self) -> float:
        """How much the texts differ, from -0.5 to 0.5; 0 where there are too few."""
        own = self._tally if self._tally.count >= _MIN_SIBLINGS else self._prior
        if own.count < _MIN_SIBLINGS:
            return 0.0
        return (len(own.values) - 1) / (own.count - 1) - 0.5


def _decide(
    size: int,
    tallies: dict[Slot, Tally],
    prior_size: int,
    prior: Mapping[Slot, Tally],
    header: tuple[str, ...],
) -> Grammar:
    shares = {
        slot: _Shares(tally, size, prior.get(slot, tally), prior_size)
        for slot, tally in tallies.items()
    }
    scores = {slot: [*_title_points(slot, share, header)] for slot, share in shares.items()}
    totals = {slot: sum(points for _, points in parts) for slot, parts in scores.items()}
    order = sorted((s for s in totals if totals[s] > MIN_TITLE), key=lambda s: -totals[s])
    order = _prefer_full_title(order, shares, totals)
    roles = {
        slot: _role(slot, share, header, is_title=bool(order) and slot == order[0])
        for slot, share in shares.items()
    }
    _keep_one_venue(roles)
    if order:
        roles[order[0]] = Role("title", tuple(scores[order[0]]))
    orders = {slot.place: date_order(tally.values) for slot, tally in tallies.items()}
    has_brackets = bool(order) and shares[order[0]].share("bracketed") >= _BRACKETED
    has_tags = bool(order) and shares[order[0]].share("tagged") >= _BRACKETED
    return Grammar(size, roles, tuple(order), tallies, orders, has_brackets, has_tags)


def date_order(texts: Iterable[str]) -> str:
    """In which order the dates of one column have their parts; empty if none of them says it.

    ``06-23`` cannot be a year and a month, ``23/06/2024`` no month and a day.
    """
    order = ""
    for text in texts:
        if (match := _SHORT.fullmatch(text.strip())) and int(match[2]) > 12:
            return "md"
        if match:
            order = order or "ym"
        if (match := _LONG_DATE.fullmatch(text.strip())) and int(match[1]) > 12:
            return "dmy"
    return order


def _keep_one_venue(roles: dict[Slot, Role]) -> None:
    """Beside a slot of known venues, one that is set apart and hardly known is something else."""
    venues = {slot: role.score for slot, role in roles.items() if role.name == "venue"}
    if max(venues.values(), default=0.0) < ROLE_SHARES["venue"]:
        return
    for slot, score in venues.items():
        if score < ROLE_SHARES["venue"]:
            roles[slot] = Role("note", (("beside a venue", score),))


def _title_points(
    slot: Slot, share: _Shares, header: tuple[str, ...]
) -> Iterator[tuple[str, float]]:
    """What speaks for a slot as the title's, and against it."""
    weight = TITLE_WEIGHTS
    is_cell = slot.place[:1] == "c"
    yield "differs", weight["differs"] * share.differs
    length = weight["length"] * share.words / _MAX_LENGTH
    yield "length", length * (0.4 if is_cell else 1.0)
    if share.length < _MIN_WORDS:
        yield "short", weight["short"]
    for sign in ("long", "first", "names", "date", "venue", "sentence", "url", "label", "number",
                 "empty", "linked", "paper"):  # fmt: skip
        if points := share.share(sign):
            yield sign, weight[sign] * points
    for sign, name in _FORMS:
        if sign in slot.form:
            yield name, weight[name]
    if slot.beside in BRACKETS:
        name = "linked bracket" if "l" in slot.form else "bracket"
        yield name, weight[name]
    yield "everywhere", weight["everywhere"] * share.coverage
    yield from _place_points(slot, header)


def _place_points(slot: Slot, header: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    weight = TITLE_WEIGHTS
    match slot.place[:1]:
        case "h":
            yield "head", weight["head"]
        case "b":
            yield "below", weight["below"]
        case "s":
            yield "nested", weight["nested"]
        case "k":
            name = "header thing" if key_role(slot.place[2:]) == "title" else "keyed"
            yield name, weight[name]
        case _:
            yield from _column_points(slot, header)


def column_of(slot: Slot) -> int:
    """The index of a slot's column; -1 for one that is in no table."""
    match = _COLUMN.match(slot.place)
    return int(match[1]) - 1 if match else -1


def _column_points(slot: Slot, header: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    weight, column = TITLE_WEIGHTS, column_of(slot)
    if column < 2:
        name = ("first column", "second column")[column]
        yield name, weight[name]
    if slot.place.endswith("b"):
        yield "below", weight["below"]
    name = header[column] if column < len(header) else ""
    if kind := _kind_of_head(name, column):
        yield f"header {kind}", weight[f"header {kind}"]


def is_title_head(name: str) -> bool:
    """True for the head of a column of titles, whatever else it announces."""
    return _TITLE_HEAD.search(name) is not None


def _kind_of_head(name: str, column: int) -> str:
    """Whether the head of a column announces titles, things or something else.

    The first column names the rows, even where it is called as links are: Model, Dataset.
    """
    if not name:
        return ""
    if _TITLE_HEAD.search(name):
        return "title"
    role = key_role(name)
    if role == "title":
        return "thing"
    if role in _OTHER_HEADS or (link_kind(name) and column):
        return "other"
    return "thing" if link_kind(name) else ""


def _prefer_full_title(
    order: list[Slot], shares: Mapping[Slot, _Shares], totals: Mapping[Slot, float]
) -> list[Slot]:
    """Behind a short name the slot that reads as a title is it."""
    if not order or order[0].place != "h" or shares[order[0]].length >= _SHORT_NAME:
        return order
    if "l" in order[0].form:
        return order
    for slot in order[1:]:
        share = shares[slot]
        is_set_off = "q" in slot.form or ("l" in slot.form and not slot.beside)
        is_set_off = is_set_off or (slot.form == "i" and slot.place == "s")
        reads = "q" in slot.form or share.share("capitals") >= _CAPITALS
        fits = _MIN_TITLE_WORDS <= share.length <= _MAX_TITLE_WORDS
        if slot.place in {"h", "s"} and is_set_off and reads and fits and totals[slot] > MIN_TITLE:
            return [slot, *(other for other in order if other != slot)]
    return order


def _role(slot: Slot, share: _Shares, header: tuple[str, ...], *, is_title: bool) -> Role:
    """The role of a slot that is not the title's."""
    column = column_of(slot)
    name = header[column] if 0 <= column < len(header) else ""
    if slot.place[:2] == "k:":
        name = slot.place[2:]
    if not is_title and name and (role := _role_of_head(name)):
        return Role(role, ((f"head {name}", 1.0),))
    if "g" in slot.form:
        return Role("badge")
    found = next(_roles_by_texts(slot, share), None)
    return found or next(_roles_by_form(slot, share), Role(""))


def _roles_by_texts(slot: Slot, share: _Shares) -> Iterator[Role]:
    """What a slot may be by what its texts look like, the surest first."""
    venues, limits = share.share("venue"), ROLE_SHARES
    is_short = share.length <= _SHORT_VENUE and share.share("label") < limits["any venue"]
    set_apart = slot.beside in BRACKETS or bool(set(slot.form) & set("iuc"))
    if venues >= limits["any venue" if is_short and set_apart else "venue"]:
        yield Role("venue", (("known venues", venues),))
    if share.share("date") >= limits["date"]:
        yield Role("date", (("dates", share.share("date")),))
    names = share.share("names") + share.share("person") * (share.differs > 0)
    if names >= limits["names"] and share.share("names") > 0:
        yield Role("authors", (("names", names),))


def _roles_by_form(slot: Slot, share: _Shares) -> Iterator[Role]:
    """What a slot may be by how it is set, and by how its texts differ."""
    if "l" in slot.form and (share.differs < 0 or share.share("label") >= ROLE_SHARES["label"]):
        yield Role("link", (("repeats", share.differs),))
    if "l" in slot.form and share.share("hosted") >= ROLE_SHARES["hosted"]:
        yield Role("link", (("hosts of code and data", share.share("hosted")),))
    set_apart = slot.beside in BRACKETS or "i" in slot.form
    if share.is_known and slot.place == "h" and set_apart:
        yield Role("note", (("set apart", 1.0),))
    if share.share("sentence") >= ROLE_SHARES["sentence"] or share.length > _MAX_TITLE_WORDS:
        yield Role("text", (("sentences", share.share("sentence")),))


def _role_of_head(name: str) -> str:
    if _TITLE_HEAD.search(name):
        return ""
    role = key_role(name)
    if role in _OTHER_HEADS or role == "tags":
        return role
    return "links" if link_kind(name) else ""


def alone_score(segment: Segment, slot: Slot, header: tuple[str, ...], *, first: bool) -> float:
    """The points of a slot as the title's by one text alone."""
    tally = Tally()
    tally.add(segment, look(segment.text), first=first)
    share = _Shares(tally, 1, tally, 1)
    return sum(points for _, points in _title_points(slot, share, header))
