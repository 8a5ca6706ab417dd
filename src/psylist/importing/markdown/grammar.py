"""The grammar of each run of siblings: what stands in which slot, decided over all of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import chain

from psylist.importing.markdown.cuts import (
    BEHIND_DASH,
    BEHIND_PEOPLE,
    BEHIND_PERSON,
    COLONS,
    DASHES,
    PLAIN_NUMBERS,
    begins_with_date,
    begins_with_name,
    begins_with_people,
    ends_in_person,
    ends_in_place,
    has_colon,
    has_final_bracket,
    is_named_in_front,
)
from psylist.importing.markdown.inline import Span, has_address, spans_text
from psylist.importing.markdown.segments import (
    REMARK,
    Line,
    Segment,
    Slot,
    head_index,
    is_behind_colon,
)
from psylist.importing.markdown.siblings import Sibling
from psylist.text.dates import date_order, find_date
from psylist.text.names import is_name, natural_order
from psylist.text.scripts import has_han
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.labels import VALUE_ROLES, heads_works, kind_of_head, role_of_head
from psylist.vocabulary.looks import (
    BRACKETS,
    cited_names,
    families_before_title,
    family_names,
    is_capitalised,
    is_link_label,
    is_long_enough,
    look,
)
from psylist.vocabulary.venue_text import is_institution, is_venue

PRIOR_WEIGHT = 5.0
"""Siblings of the same shape elsewhere on the page count as so many of the run."""
MIN_TITLE = 1.5
"""Points of a slot that may hold the title."""
TITLE_WEIGHTS: Mapping[str, float] = {
    "differs": 3.0, "length": 1.4, "long": -1.2, "first": 1.0, "head": 0.5, "below": -0.6,
    "nested": -1.2, "bold": 0.6, "linked": 0.5, "paper": 0.8, "quoted": 1.0, "italic": -0.4,
    "code": -0.8, "bracket": -1.0, "linked bracket": -2.0, "names": -3.0, "date": -3.0,
    "cited": -3.0, "venue": -2.0, "sentence": -1.6, "url": -4.0, "label": -4.0, "number": -4.0,
    "empty": -4.0, "header title": 4.0, "header paper": 2.5, "header thing": 1.2,
    "header other": -2.5, "header tags": -0.8, "reference": 1.5, "short": -0.8, "everywhere": 1.6,
    "first column": 1.0, "second column": 0.5, "badge": -6.0, "remark": -4.0,
}  # fmt: skip
"""Points for and against a slot as the title's, each times the share of its texts that have it."""
ROLE_SHARES: Mapping[str, float] = {
    "venue": 0.35, "any venue": 0.1, "date": 0.5, "names": 0.5, "label": 0.5, "hosted": 0.5,
    "institution": 0.2, "one": 0.7,
}  # fmt: skip
"""From which share of its texts on a slot has a role."""
PLACES = frozenset(["venue", "place"])
"""Roles of a place of publication; the second of one that looks like a name."""
HOSTED = frozenset(["code", "dataset", "model", "demo", "video", "blog", "twitter"])
"""Kinds of links that their hosts tell."""
_PLACES = {"h": "head", "b": "below", "s": "nested"}
_FORMS = {"b": "bold", "q": "quoted", "t": "reference", "i": "italic", "c": "code", "g": "badge"}
_TITLE_SIGNS = ("long", "first", "names", "cited", "date", "venue", "sentence", "url", "label",
                "number", "empty", "linked", "paper")  # fmt: skip
_SHORT_VENUE = 4  # words
MAX_PLACE_WORDS = 8  # of a place of publication, on average
_MAX_TAG_WORDS = 3.0  # of tags, on average
_MAX_LENGTH = 7  # words beyond which a title gains nothing
_CELL_LENGTH = 0.4  # how much length says in a table
_COLUMN = re.compile(r"c(\d+)")
_MAX_WORDS = 22  # of a title
_CLOSED = tuple(BRACKETS.values())
_SQUARE = frozenset(["[", "【"])
_MIN_WORDS = 1.5  # words, on average
_CITED = "names with years"
_YEAR = re.compile(r"(?:19|20)\d\d")
WORD_OF_TITLE = re.compile(r"[^\W\d_]{3,}")
_COMMON = re.compile(r"(?:ing|tion|ity|ness|ment|ics|ism|ology)s?\Z")  # ends of common nouns
_NAME_AND_YEAR = re.compile(r"([^\d,]{2,30}(?:, [^\d,]{1,30})?), (?:19|20)\d\d")
_MIN_TITLE_WORDS = 4.0  # words, on average, of a title behind a short name
_LONGER = 2.0  # times as long as the name
_MAX_NAME = 2.0  # words of a name, on average, in front of a dash
_MIN_SHARE = 0.7  # of the siblings with the name have the title
_MIN_DATED = 0.8  # of the venues of a slot, for one word without a year to be none
_MIN_SIBLINGS = 3  # a run that can decide for itself
_MIN_COLONS = 0.2  # of what stands behind titles stands behind a colon
_GOES_ON = 0.5  # of it looks like the rest of a title, and of the titles lead to papers
_MIN_ALIKE = 2  # titles with a date or name in front: in one alone it is a part of the title
_AROUND = {
    "number": "numbered",
    "year": "year first",
    "tag": "tagged",
    "bracket": "bracketed",
    "name": "named",
    "place": "placed",
}
_QUOTED_TITLE = re.compile(r"\s*(?:\"[^\"]{12,300}\"|“[^“”]{12,300}”)[^\w\"“”]*")
_NEARLY_ALL, _MIN_NAMED = 0.8, 0.4  # begin with a family name and a colon, with several names
_MANY = 5  # titles that begin alike
_MIN_CREDITED = 0.25  # of what stands first are several names: then one may stand there, too
_MIN_UNCREDITED, _MAX_NAMED = 12, 0.15  # siblings; of them may look as if they named somebody
_MAX_FAMILIES = 16  # words of family names and a venue
_MIN_FAMILIES = 0.25  # of the texts of a slot of authors are several family names, where
_ARE_FAMILIES = 0.7  # are one or more, or other names
_MIN_DISTINCT = 0.5  # of all names there: others repeat more often, such as topics
_USUAL = 0.5  # of the titles of a run: then what is around them so is another field


@dataclass(slots=True)
class Tally:
    """What the texts of one slot are like, counted."""

    count: int = 0  # how many siblings have the slot
    # for how many of them each sign holds; ``words`` of all texts, and ``length``, the same with
    # each counted up to `_MAX_LENGTH`
    signs: dict[str, int] = field(default_factory=partial(defaultdict, int))
    values: set[str] = field(default_factory=set)  # the texts

    def add(self, segment: Segment, *, first: bool) -> None:
        """Count a text."""
        words, signs = segment.look.words, self.signs
        self.count += 1
        self.values.add(segment.text.casefold())
        signs["words"] += words
        signs["length"] += min(words, _MAX_LENGTH)
        for sign in _signs(segment):
            signs[sign] += 1
        signs["first"] += first

    def merge(self, other: "Tally") -> None:
        """Add the counts of another run."""
        self.count += other.count
        for sign, number in other.signs.items():
            self.signs[sign] += number
        self.values |= other.values


def _signs(segment: Segment) -> list[str]:
    """What a segment is like."""
    signs, link = [*_signs_of_text(segment.text, segment.link is not None)], segment.link
    lead = segment.lead.strip()
    if lead in COLONS and is_behind_colon(segment):
        signs += ["colon"] + ["goes on"] * is_capitalised(segment.text)
    elif lead == ".":
        signs.append("stop")
    elif lead in DASHES:
        signs += ["dash"] + ["written"] * is_capitalised(segment.text)
    return [*signs, *_signs_of_link(link.url)] if link is not None else signs


@lru_cache(maxsize=20_000)
def _signs_of_text(text: str, is_link: bool) -> Sequence[str]:  # noqa: FBT001
    """What a text is like; labels of links repeat."""
    seen = look(text)
    is_open = not (seen.kind or seen.sentence)
    holds = (
        ("sentence", seen.sentence),
        ("person", seen.person),
        ("long", seen.words > _MAX_WORDS),
        ("named", (" :" in text or " ：" in text) and begins_with_name(text)),
        ("by", is_open and seen.words > _MIN_WORDS and begins_with_people(text)),
        ("by person", " by " in text and ends_in_person(text)),
        ("credited", seen.kind in {"names", "venue"} or "et al" in text),
    )
    signs = [seen.kind, *[sign for sign, does_hold in holds if does_hold]]
    if has_colon(text):
        signs += _signs_of_beginning(text)
    if not is_link and seen.words <= _MAX_FAMILIES and seen.kind in {"", "venue"}:
        families = len(family_names(text))
        signs += ["family"] * (families > 0) + ["families"] * (families > 1)
        signs += ["dated family"] * (families > 0 and _YEAR.search(text) is not None)
    if seen.kind == "venue" or not (text[:1].isalpha() and text[-1:].isalpha()):
        signs += _signs_of_ends(text, is_place=seen.kind == "venue")
    return signs


def _signs_of_beginning(text: str) -> Iterator[str]:
    """Whether family names and a colon stand in front, with a year, or several of them."""
    offset, names, _ = families_before_title(text)
    if offset:
        yield "family first"
    if offset > 0:
        yield "cited first"
    if len(names) > 1 or " et al" in text[: abs(offset)]:
        yield "families first"


def _signs_of_ends(text: str, *, is_place: bool) -> list[str]:
    """What a text is like that is a place of publication, or has a digit or sign at an end."""
    holds = (
        ("with year", is_place and find_date(text)),
        ("known", is_place and is_venue(text)),
        ("institution", is_place and is_institution(text)),
        ("tagged", text.startswith(("[", "【"))),
        ("titled", is_named_in_front(text)),
        ("bracketed", text.endswith(_CLOSED) and has_final_bracket(text)),
        ("dated", text[:1].isdigit() and begins_with_date(text)),
        ("numbered", text[:1].isdigit() and PLAIN_NUMBERS["number"].match(text)),
        ("year first", text[:1].isdigit() and PLAIN_NUMBERS["year"].match(text)),
        ("cited", cited_names(text, surely=True)[0]),
        ("one", text[-1:].isdigit() and _is_name_and_year(text)),
        ("placed", text[-2:].isdigit() and ends_in_place(text)),
    )
    return [sign for sign, does_hold in holds if does_hold]


def _signs_of_link(url: str) -> list[str]:
    info = classify_url(url) if url and not non_entry_reason(url) else None
    if info is None:
        return []
    holds = (("paper", info.is_scholarly), ("hosted", info.kind in HOSTED))
    return ["linked", *[sign for sign, does_hold in holds if does_hold]]


def _is_name_and_year(text: str) -> bool:
    """True for one name and a year: ``Moss, Ada, 2020``; alone it may as well be a journal."""
    match = _NAME_AND_YEAR.fullmatch(text)
    return match is not None and not is_venue(match[1]) and is_name(natural_order(match[1]))


@dataclass(frozen=True, slots=True)
class Role:
    """What stands in a slot."""

    # ``title``, ``authors``, ``venue``, ``date``, ``link``, the role of a column, or ``""``
    name: str
    # the parts of the sum that decided, each with its points
    reasons: tuple[tuple[str, float], ...] = ()

    @property
    def score(self) -> float:
        """The points in all."""
        return sum(points for _, points in self.reasons)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar of a run."""

    size: int  # how many siblings it was learned from
    roles: Mapping[Slot, Role]  # of each slot
    titles: tuple[Slot, ...]  # the slots that may hold the title, the likeliest first
    tallies: Mapping[Slot, Tally]  # of each slot
    # of the places of short dates, the order of their parts: ``md``, ``ym``, ``dmy``
    orders: Mapping[str, str]
    # what stands around the titles and is another field, see `psylist.importing.markdown.cuts.trim`
    around: frozenset[str] = frozenset()
    # whether most go on behind a link to the paper and a colon: ``[Name](…): Rest of It``
    goes_on: bool = False
    # whether they stand behind a link and a full stop: ``[Name](…). Title, Moss et al. 2020``
    behind_link: bool = False
    dated: frozenset[Slot] = frozenset()  # the slots of venues with their year
    # where nobody is named beside the works of the page, the words that several of them have
    shared_words: frozenset[str] = frozenset()

    def role(self, slot: Slot) -> str:
        """The role of a slot; nothing for one that was never seen."""
        found = self.roles.get(slot)
        return found.name if found else ""

    def tally(self, slot: Slot) -> Tally:
        """What the texts of a slot are like; nothing is counted of one that was never seen."""
        return self.tallies.get(slot) or Tally()

    def has_authors_in(self, place: str) -> bool:
        """True for a place where most that is set in one way are authors."""
        return any(
            slot.place == place for slot, role in self.roles.items() if role.name == "authors"
        )

    def holds_one_name(self, slot: Slot) -> bool:
        """True for a slot most texts of which are one name and a year."""
        tally = self.tally(slot)
        return 0 < tally.count * _USUAL <= tally.signs["one"]

    def is_rarely_named(self, slot: Slot) -> bool:
        """True for a slot hardly any text of which looks like names."""
        tally = self.tally(slot)
        return tally.signs["names"] <= max(1.0, _MAX_NAMED * tally.count)

    def role_in(self, slot: Slot, segment: Segment) -> str:
        """The role of a text in its slot; ``other`` for what differs in kind from the others.

        That is a name beside a title where hardly any other is one, and one word where the others
        are venues with their year: ``Lampsoft``. Among venues such a name is a ``place``.
        """
        role, tally = self.role(slot), self.tally(slot)
        is_word = segment.look.words == 1 and not segment.look.kind
        if is_word and slot in self.dated and not find_date(segment.text):
            return "other"
        if not segment.look.person or tally.count < _MIN_SIBLINGS:
            return role
        if not role and 2 * len(tally.values) <= tally.count:
            return "other"  # nobody has written most of a list
        people = tally.signs["names"] + tally.signs["person"]
        least = max(ROLE_SHARES["venue"] * tally.count, tally.signs["venue"] * (role == "venue"))
        if people >= least:
            return role
        if role == "venue" and segment.link is None:
            return "place"
        return role or ("" if slot.place.endswith("b") else "other")


GroupKey = tuple[int, str]
_Count = tuple[int, dict[Slot, Tally]]  # how many siblings, and what their slots hold


def shape_of(sibling: Sibling) -> str:
    """What siblings have in common whose counts are pooled: their heads, or how they begin."""
    if sibling.kind == "row":
        return f"row {'|'.join(sibling.header)}"
    if sibling.kind == "heading":
        return "heading"
    head = sibling.lines[0].segments
    index = head_index(head)
    return f"list {head[index].form}" if index >= 0 else "list"


def group_key(sibling: Sibling) -> GroupKey:
    """The run and the shape of a sibling."""
    return sibling.run, shape_of(sibling)


def learn(siblings: Sequence[Sibling]) -> dict[GroupKey, Grammar]:
    """The grammar of each run, for the siblings of each shape in it."""
    groups: dict[GroupKey, list[Sibling]] = {}
    for sibling in siblings:
        groups.setdefault(group_key(sibling), []).append(sibling)
    counts = {key: (len(members), _count(members)) for key, members in groups.items()}
    shapes: dict[str, _Count] = {}
    for (_, shape), (size, tallies) in counts.items():
        known, pooled = shapes.get(shape, (0, {}))
        for slot, tally in tallies.items():
            pooled.setdefault(slot, Tally()).merge(tally)
        shapes[shape] = known + size, pooled
    # A run that is too small to decide for itself has the grammar of its shape.
    made: dict[str, Grammar] = {}
    grammars = {}
    for key, count in counts.items():
        shape, header = key[1], groups[key][0].header
        if count[0] >= _MIN_SIBLINGS:
            grammars[key] = _decide(count, shapes[shape], header)
            continue
        if shape not in made:
            made[shape] = _decide(shapes[shape], shapes[shape], header)
        grammars[key] = made[shape]
    orders = _orders_below_heads(siblings)
    words = {shape: _shared_words(*count) for shape, count in shapes.items()}
    if siblings and siblings[0].section.is_generated:
        return {key: _with_bylines(one) for key, one in grammars.items()}
    return {
        key: replace(one, orders={**one.orders, **orders.get(key[1], {})},
                     shared_words=words[key[1]])
        for key, one in grammars.items()
    }  # fmt: skip


def _shared_words(size: int, tallies: Mapping[Slot, Tally]) -> frozenset[str]:
    """The words that several plain texts have, of many siblings hardly any of which names anybody.

    Some text that looks like names is what makes one ask for them.
    """
    named = sum(tally.signs["names"] for slot, tally in tallies.items() if slot.form != "l")
    if size < _MIN_UNCREDITED or not 0 < named <= _MAX_NAMED * size:
        return frozenset()
    texts = {text for slot, tally in tallies.items() if slot.form == "p" for text in tally.values}
    times = Counter(word for text in texts for word in {*WORD_OF_TITLE.findall(text)})
    return frozenset(word for word, number in times.items() if number > 1)


def _orders_below_heads(siblings: Sequence[Sibling]) -> dict[str, dict[str, str]]:
    """The order of the parts of dates in columns whose heads say that they have dates.

    It is the same in all tables with the same heads.
    """
    texts: dict[tuple[str, str], set[str]] = {}
    for row in (one for one in siblings if "date" in map(role_of_head, one.header)):
        for line in (line for line in row.lines if role_of_head(line.key) == "date"):
            texts.setdefault((shape_of(row), line.place), set()).add(spans_text(line.spans))
    orders: dict[str, dict[str, str]] = {}
    for (shape, place), own in texts.items():
        orders.setdefault(shape, {})[place] = date_order(own)
    return orders


def _with_bylines(grammar: Grammar) -> Grammar:
    """A run on psylist's pages, where authors stand between the title and the venue."""
    if not grammar.titles:
        return grammar
    title, roles = grammar.titles[0], {**grammar.roles}
    byline = behind_title(title)
    venue = byline._replace(which=2)
    if grammar.role(venue) == "venue" and not grammar.role(byline):
        roles[byline] = Role("authors", (("in front of venues", 1.0),))
    return replace(grammar, roles=roles)


def _count(members: Sequence[Sibling]) -> dict[Slot, Tally]:
    tallies: dict[Slot, Tally] = {}
    for sibling in members:
        seen: set[Slot] = set()
        for index, line in enumerate(sibling.lines):
            if is_settled(line):
                continue
            first = head_index(line.segments) if not index or line.place[:1] == "c" else -1
            for number, (segment, slot) in enumerate(slots_in(line)):
                if slot in seen:
                    continue
                seen.add(slot)
                if (tally := tallies.get(slot)) is None:
                    tally = tallies[slot] = Tally()
                tally.add(segment, first=number == first)
    return tallies


def is_settled(line: Line) -> bool:
    """True for a cell below a head that says what it holds, which is not a title."""
    if not line.key or not _is_other(line.place, line.key):
        return False
    texts = [span for span in line.spans if span.text.strip()]
    are_links = bool(texts) and all(span.kind == "link" for span in texts)
    if not are_links and _QUOTED_TITLE.fullmatch("".join([s.text for s in texts if not s.url])):
        return not has_address(texts)  # ``"Title" [paper] [code]``
    return not (are_links and _may_have_titles(line.key, texts))


def _may_have_titles(head: str, links: Sequence[Span]) -> bool:
    """True for links below the head of descriptions, or below that of links if they are titles."""
    label = links[0].text
    is_title = len(links) == 1 and is_long_enough(label) and not is_link_label(label)
    return _is_open(head) and (role_of_head(head) != "links" or is_title)


def _is_open(head: str) -> bool:
    """True for the head of descriptions and of links; links below it may have titles: ``内容``."""
    return role_of_head(head) in {"summary", "note", "abstract", "links"}


@lru_cache(maxsize=1024)
def _is_other(place: str, head: str) -> bool:
    match = _COLUMN.match(place)
    return match is not None and kind_of_head(head, int(match[1]) - 1) == "other"


def slots_in(line: Line) -> Iterator[tuple[Segment, Slot]]:
    """The segments of a line with their slots."""
    return zip(line.segments, line.slots, strict=True)


class _Shares:
    """The shares of one slot, with those of its shape as a prior."""

    def __init__(self, slot: Slot, own: _Count, shape: _Count) -> None:
        (size, tallies), (prior_size, prior) = own, shape
        self._own = tally = tallies[slot]
        self._prior = prior.get(slot, tally)
        self._known: dict[str, float] = {}  # the shares that somebody has asked for
        mean = self._prior.count / prior_size
        self.coverage = (tally.count + PRIOR_WEIGHT * mean) / (size + PRIOR_WEIGHT)
        best = tally if tally.count >= _MIN_SIBLINGS else self._prior
        self.is_known = best.count >= _MIN_SIBLINGS
        self.differs = (len(best.values) - 1) / (best.count - 1) - 0.5 if self.is_known else 0.0

    def __getitem__(self, sign: str) -> float:
        """The share of texts with a sign."""
        share = self._known.get(sign)
        if share is None:
            own, prior = self._own.signs.get(sign, 0), self._prior.signs.get(sign, 0)
            mean = prior / self._prior.count
            share = (own + PRIOR_WEIGHT * mean) / (self._own.count + PRIOR_WEIGHT)
            self._known[sign] = share
        return share

    def is_alike(self, *signs: str) -> bool:
        """True if more than one text of the shape has each sign."""
        return min(self._prior.signs[sign] for sign in signs) >= _MIN_ALIKE

    def are_many(self, sign: str) -> bool:
        """True if so many texts of the shape have a sign that it cannot be chance."""
        return self._prior.signs[sign] >= _MANY

    @property
    def are_names_elsewhere(self) -> bool:
        """Whether so many texts of the shape, in other runs, are names that they are authors."""
        return self._prior.signs["names"] >= ROLE_SHARES["names"] * self._prior.count

    @property
    def families(self) -> float:
        """The share of texts that are family names alone; 0 where too few are or they repeat."""
        several, share = self["families"], self["family"] + self["names"]
        is_known = self.is_known and self.differs > 0 and self.is_alike("families")
        if not is_known or several < _MIN_FAMILIES or share < _ARE_FAMILIES:
            return 0.0
        lists = [family_names(text.title()) for text in self._own.values]
        names = [name for one in lists for name in one]
        if any(map(_COMMON.search, names)):
            return 0.0
        # ``Moss, Ada, Oak, Ben`` has two names.
        is_odd = any(len(one) % 2 for one in lists)
        return share if is_odd and len({*names}) >= _MIN_DISTINCT * len(names) else 0.0

    @property
    def people(self) -> float:
        """The share of texts that are names, of one or more persons."""
        return self["names"] + self["person"]

    @property
    def begins_with_by(self) -> bool:
        """True if most texts begin with ``by``."""
        values, signs = self._own.values, ("by ", "edited by ")
        return sum(value.startswith(signs) for value in values) >= _USUAL * len(values)

    @property
    def keys(self) -> Collection[str]:
        """What all siblings have alike, as the key of a field is."""
        return self._own.values if len(self._own.values) == 1 else ()

    def is_short(self, words: int) -> bool:
        """True for texts of so many words on average, or twice as many Han characters."""
        mean, values = self["words"], self._own.values
        return mean <= words or (mean <= 2 * words and 2 * sum(map(has_han, values)) > len(values))


def _decide(own: _Count, shape: _Count, header: tuple[str, ...]) -> Grammar:
    shares = {slot: _Shares(slot, own, shape) for slot in own[1]}
    titles = {slot: Role("title", (*_title_points(slot, share, header),))
              for slot, share in shares.items()}  # fmt: skip
    order = sorted(
        (s for s in titles if titles[s].score > MIN_TITLE), key=lambda s: -titles[s].score
    )
    order = _behind_people(_behind_short_name(order, shares, header), shares)
    best = order[0] if order else None
    roles = {slot: _role(slot, share, _head_of(slot, header)) for slot, share in shares.items()}
    _keep_one_each(roles, shares, header)
    first = [slot for slot, role in roles.items() if role.name == "tags"]
    for slot in (slot for slot in roles if slot._replace(which=1) in first):
        roles[slot] = Role("tags", (("behind tags", 1.0),))
    around: frozenset[str] = frozenset()
    goes_on = behind_link = False
    if best is not None:
        rest = shares.get(behind_title(best))
        is_work = "l" not in best.form or shares[best]["paper"] >= _GOES_ON
        goes_on = rest is not None and _goes_on(rest) and is_work
        for slot in (s for s, role in roles.items() if role.name == "venue"):
            is_elsewhere = _column_of(slot) != _column_of(best)
            if is_elsewhere and role_of_head(_head_of(slot, header)) == "title":
                roles[slot] = Role("note", (("another name of the work", 1.0),))
        behind_link = _is_behind_link(best, own[1])
        roles[best] = titles[best]
        _add_place_of_publication(roles, best, shares)
        around = frozenset(_around_titles(best, own[1][best], shares, roles, header))
    orders: dict[str, str] = {}
    for slot, tally in own[1].items():
        orders[slot.place] = orders.get(slot.place) or date_order(tally.values)
    dated = frozenset(slot for slot, role in roles.items() if (
        role.name == "venue" and shares[slot]["venue"] > 0
        and shares[slot]["with year"] >= _MIN_DATED * shares[slot]["venue"]
    ))  # fmt: skip
    return Grammar(own[0], roles, tuple(order), own[1], orders, around, goes_on, behind_link, dated)


def _around_titles(
    best: Slot,
    tally: Tally,
    shares: Mapping[Slot, _Shares],
    roles: Mapping[Slot, Role],
    header: tuple[str, ...],
) -> Iterator[str]:
    """What stands in front of the titles of a run, or in brackets behind them, see `trim`."""
    for name, sign in _AROUND.items():
        is_alone = name in {"name", "place", "number", "year"} and tally.signs[sign] < _MIN_ALIKE
        # Some titles begin with a year: ``1984 Revisited``.
        least = _NEARLY_ALL if name == "year" else _USUAL
        if shares[best][sign] >= least and not is_alone:
            yield name
    is_titled = shares[best]["titled"] >= _USUAL * shares[best]["bracketed"]
    if is_titled and _lead_to_papers(shares) and shares[best].are_many("titled"):
        yield "titled"
    yield from _families_before(shares[best], roles)
    names, by = shares[best]["names"], shares[best]["by"]
    is_credited = shares[best].is_alike("names", "by")
    if is_credited and names >= _MIN_CREDITED and names + by >= _USUAL:
        yield BEHIND_PEOPLE
    elif is_credited and names + by >= _MIN_CREDITED:
        yield BEHIND_PERSON
    yield from _persons_behind(best, shares, roles, header)
    # Inside a link no other field stands where the others have theirs behind it.
    if "l" not in best.form and any(
        slot.place == best.place
        and slot.beside in BRACKETS
        and slot.which == 1
        and roles[slot].name in {"venue", "date"}
        and shares[slot].coverage >= _USUAL
        for slot in roles
    ):
        yield "bracket"
    if tally.count < _MIN_SIBLINGS or tally.signs["dated"] >= _MIN_ALIKE:
        yield "date"


def _families_before(titles: _Shares, roles: Mapping[Slot, Role]) -> Iterator[str]:
    """Whether family names and a colon stand in front, those with a year or nearly all of them.

    ``1984 Revisited: A Title`` has no name, nor has ``Lamps and Fog: A Title``: some must be
    several names, or stand for others, and without years nearly all titles must have such.
    """
    is_sure = titles.is_alike("families first") or titles.are_many("cited first")
    if any(role.name == "authors" for role in roles.values()) or not is_sure:
        return
    if titles["cited first"] >= _MIN_CREDITED:
        yield "cited"
    elif titles["family first"] >= _NEARLY_ALL and titles["families first"] >= _MIN_NAMED:
        yield "families"


def _persons_behind(
    best: Slot,
    shares: Mapping[Slot, _Shares],
    roles: Mapping[Slot, Role],
    header: tuple[str, ...],
) -> Iterator[str]:
    """How authors are set behind plain titles, where some have them there, see `PERSONS_BEHIND`."""
    behind = {",": best._replace(which=best.which + 1), "(": best._replace(beside="(")}
    for sign, slot in behind.items():
        is_credited = slot in roles and roles[slot].name == "authors" and best.form == "p"
        if is_credited and shares[slot].coverage >= _MIN_CREDITED:
            usual = BEHIND_DASH if shares[slot]["dash"] >= _USUAL else f"person {sign}"
            yield "person by" if shares[slot].begins_with_by else usual
    authors = [shares[slot] for slot, role in roles.items() if role.name == "authors"]
    is_by = shares[best]["by person"] >= _USUAL and shares[best].is_alike("by person")
    heads = chain(header, *(one.keys for one in shares.values()))  # their names have no slot
    is_by = is_by and "authors" not in map(role_of_head, heads)
    if is_by and all(one.coverage < _USUAL or one.begins_with_by for one in authors):
        yield "person by"


def behind_title(title: Slot) -> Slot:
    """The slot of the plain text right behind a title."""
    return Slot(title.place, "p", title.form, 1)


def _lead_to_papers(shares: Mapping[Slot, _Shares]) -> bool:
    """True for a run most of which have a link to a paper in one slot."""
    return any(one["paper"] * one.coverage >= _USUAL for one in shares.values())


def _goes_on(rest: _Shares) -> bool:
    """True if most of what stands behind a colon looks like the rest of a title."""
    return rest["colon"] >= _MIN_COLONS and rest["goes on"] >= _GOES_ON * rest["colon"]


def _is_behind_link(link: Slot, tallies: Mapping[Slot, Tally]) -> bool:
    """True if short links stand in front of full stops, titles, names, venues or their papers."""
    name, rest = tallies[link], tallies.get(behind_title(link))
    if rest is None or "l" not in link.form or name.count < _MIN_SIBLINGS:
        return False
    behind = (slot for slot in tallies if slot.place == link.place and slot.beside == link.form)
    least = _MIN_SHARE * name.count
    credited = sum(tallies[slot].signs["credited"] for slot in behind)
    papers = tallies.get(link._replace(which=2), Tally()).signs["paper"]
    is_short = name.signs["words"] < _MIN_TITLE_WORDS * name.count
    return is_short and min(rest.signs["stop"], max(credited, papers)) >= least


def _behind_short_name(
    order: list[Slot], shares: Mapping[Slot, _Shares], header: tuple[str, ...]
) -> list[Slot]:
    """The slots of titles, with one that is longer by far in front of that of short names.

    A short name is bold and no link; the title behind it is set off too, and in all siblings. In a
    table it is in a column of its own, in front of that of links to papers with their titles.
    """
    is_cell = bool(order) and order[0].place[:1] == "c"
    if not order or not (is_cell or "b" in order[0].form) or "l" in order[0].form:
        return order
    if kind_of_head(_head_of(order[0], header), _column_of(order[0])) == "title":
        return order
    name = shares[order[0]]
    lead_to_papers, behind = _lead_to_papers(shares), behind_title(order[0])
    for slot in (*order[1:], *({behind} & shares.keys() - {*order})):
        share = shares[slot]
        # ``**LampNet** - Seeing in the Fog [paper]``
        is_written = slot == behind and share["written"] >= _NEARLY_ALL and lead_to_papers
        is_written = is_written and name["words"] <= _MAX_NAME
        is_beside = slot.place == order[0].place and slot.beside not in BRACKETS
        is_paper = slot.form == "l" and share["paper"] >= _GOES_ON
        is_beside = is_beside or (is_cell and is_paper and slot.place > order[0].place)
        is_long = share["words"] >= max(_MIN_TITLE_WORDS, _LONGER * name["words"])
        is_usual = share.coverage >= _MIN_SHARE * name.coverage and share.differs >= 0
        is_usual = is_usual and share["names"] < ROLE_SHARES["names"]
        is_set = bool(set(slot.form) & set("iql")) or is_written
        if is_set and is_beside and is_long and is_usual:
            is_title = share["sentence"] < _USUAL if is_written else not share["sentence"]
            return [slot, *(s for s in order if s != slot)] if is_title else order
    return order


def _behind_people(order: list[Slot], shares: Mapping[Slot, _Shares]) -> list[Slot]:
    """The slots of titles, with that of titles in italics or quotes in front of that of people.

    So books are cited line by line: authors, often in bold, organisations too, a title, a publisher
    and a year.
    """
    first = order[0] if order else None
    if first is None or first.place != "h" or shares[first].people < ROLE_SHARES["names"]:
        return order
    # Two plain words may be the short name of a method.
    if not (first.form == "b" or (first.form == "p" and shares[first].is_alike("names"))):
        return order
    for slot in order[1:]:
        share = shares[slot]
        is_titled = slot.form in {"i", "q"} and slot.place in {"h", "b", "s"} and share.differs >= 0
        is_titled = is_titled and share["words"] >= _MIN_TITLE_WORDS and share.people < _USUAL
        behind = (behind_title(slot), slot._replace(form="p", beside="("),
                  Slot(2 * slot.place, "p", "", 1))  # fmt: skip
        is_published = any(
            one in shares and shares[one]["with year"] >= ROLE_SHARES["venue"] for one in behind
        )
        if is_titled and is_published and share.coverage >= _USUAL * shares[first].coverage:
            return [slot, *(s for s in order if s != slot)]
    return order


def _add_place_of_publication(
    roles: dict[Slot, Role], title: Slot, shares: Mapping[Slot, _Shares]
) -> None:
    """In references the short text right behind the title says where the work was published.

    Behind family names with years stands what somebody says of the work.
    """
    own = Slot(title.place, "p", "", 1)
    least = ROLE_SHARES["venue"] if title.form == "t" else 0.0
    is_credited = own in roles and roles[own].name == "authors" and shares[own]["cited"] <= least
    if title.form == "p" or not (is_credited or title.form == "t"):
        return
    slots = [behind_title(title)] * is_credited + [Slot(title.place, "i", "", 1)]
    for slot in slots:
        is_open = slot in roles and not roles[slot].name
        if is_open and shares[slot].is_short(MAX_PLACE_WORDS):
            roles[slot] = Role("venue", (("behind the title of a reference", 1.0),))


def _keep_one_each(
    roles: dict[Slot, Role], shares: Mapping[Slot, _Shares], header: tuple[str, ...]
) -> None:
    """Beside a slot of known venues, one that is set apart and hardly known is something else."""
    venues = {slot: role.score for slot, role in roles.items() if role.name == "venue"}
    known = [shares[s].coverage for s, score in venues.items() if score >= ROLE_SHARES["venue"]]
    for slot, score in venues.items():
        is_beside = max(known, default=0.0) >= _USUAL * shares[slot].coverage
        if score < ROLE_SHARES["venue"] and known and is_beside:
            roles[slot] = Role("note", (("beside a venue", score),))
    _keep_names(roles, shares)
    _add_family_names(roles, shares, header)


def _add_family_names(
    roles: dict[Slot, Role], shares: Mapping[Slot, _Shares], header: tuple[str, ...]
) -> None:
    """Where nothing else has the authors, family names alone may be theirs: ``Moss and Oak``."""
    if any(role.name == "authors" for role in roles.values()):
        return
    is_published = any(
        role.name in {"venue", "date"} and shares[slot].coverage >= _USUAL
        for slot, role in roles.items()
    )
    for slot, role in roles.items():
        is_said = is_published or shares[slot].are_names_elsewhere
        if not is_said and shares[slot]["dated family"] < _USUAL:
            continue  # words beside titles that are said to be nothing else
        is_open = role.name in {"", "note"} or (
            role.name == "venue" and shares[slot]["known"] < ROLE_SHARES["venue"]
        )
        families = shares[slot].families if is_open and not _head_of(slot, header) else 0.0
        if families and "l" not in slot.form:
            roles[slot] = Role("authors", (("family names", families),))
            return


def _keep_names(roles: dict[Slot, Role], shares: Mapping[Slot, _Shares]) -> None:
    """Beside names, what looks like names with years, and is known in part, are venues.

    Words in brackets there that may be persons are topics.
    """
    names = {slot: role.reasons[0] for slot, role in roles.items() if role.name == "authors"}
    cited = [shares[slot].coverage for slot, (reason, _) in names.items() if reason == _CITED]
    for slot, (reason, _) in names.items() if max(cited, default=0.0) >= _USUAL else ():
        if reason == "names" and shares[slot]["names"] < _USUAL:
            roles[slot] = Role("")  # two words with capitals beside names with years
    if any(reason == "names" for reason, _ in names.values()):
        for slot, (reason, points) in names.items():
            if reason != "names" and shares[slot]["known"] > 0:
                roles[slot] = Role("venue", (("beside names", points),))
    sure = max((shares[slot]["names"] for slot in names if slot.beside not in _SQUARE), default=0.0)
    for slot in names:
        if slot.beside in _SQUARE and shares[slot]["names"] < min(sure, ROLE_SHARES["names"]):
            roles[slot] = Role("note", (("beside names", sure),))


def _title_points(
    slot: Slot, share: _Shares, header: tuple[str, ...]
) -> Iterator[tuple[str, float]]:
    """What speaks for a slot as the title's, and against it."""
    weight, is_cell = TITLE_WEIGHTS, slot.place[:1] == "c"
    yield "differs", weight["differs"] * share.differs
    length = weight["length"] * share["length"] / _MAX_LENGTH
    yield "length", length * (_CELL_LENGTH if is_cell else 1.0)
    is_thing = kind_of_head(_head_of(slot, header), _column_of(slot)) == "thing"
    for sign in _TITLE_SIGNS:
        # Below the head of things stand those, with their year, too: ``FOG-X 2018``.
        if (points := share[sign]) and not (sign == "venue" and is_thing):
            yield sign, weight[sign] * points
    if "l" not in slot.form and (families := share.families):
        yield "names", weight["names"] * families
    names = [name for sign, name in _FORMS.items() if sign in slot.form]
    if share["words"] < _MIN_WORDS:
        names.append("short")
    if slot.beside in BRACKETS:
        names.append("linked bracket" if "l" in slot.form else "bracket")
    elif slot.beside == REMARK:
        names.append("remark")
    # In quotes a title may stand below any head: ``Source``, ``Reference``.
    is_quoted = "q" in slot.form and share["words"] >= _MIN_WORDS
    places = (name for name in _place_names(slot, header) if not (is_quoted and "other" in name))
    for name in chain(names, places):
        yield name, weight[name]
    yield "everywhere", weight["everywhere"] * share.coverage


def _place_names(slot: Slot, header: tuple[str, ...]) -> Iterator[str]:
    """What the place of a slot says of it."""
    column = _column_of(slot)
    if column < 0:
        yield _PLACES[slot.place[0]]
        return
    if column < 2:
        yield ("first column", "second column")[column]
    if slot.place.endswith("b"):
        yield "below"
    head = _head_of(slot, header)
    if (kind := kind_of_head(head, column)) and not (_is_open(head) and "l" in slot.form):
        yield f"header {kind}"


def _column_of(slot: Slot) -> int:
    match = _COLUMN.match(slot.place)
    return int(match[1]) - 1 if match else -1


def _head_of(slot: Slot, header: tuple[str, ...]) -> str:
    column = _column_of(slot)
    return header[column] if 0 <= column < len(header) else ""


def _role(slot: Slot, share: _Shares, head: str) -> Role:
    """The role of a slot that is not the title's: the first that holds, the surest first."""
    by_head, least, is_link = role_of_head(head), ROLE_SHARES, "l" in slot.form
    # Below a head that does not say so two words with capitals are nobody's name, nor are those
    # of a link in brackets.
    is_apart = slot.beside in _SQUARE
    is_below_title = slot.place.endswith("b") and heads_works(head)
    is_open = not head or is_below_title
    may_be_person = share.differs > 0 and is_open and not (is_link and is_apart)
    names = share["names"] + share["person"] * may_be_person
    is_label = share.differs < 0 or share["label"] >= least["label"]
    is_paper = is_link and share["paper"] >= least["hosted"]  # the server's name may be its label
    labels = least["label"] if is_paper or "i" in slot.form else least["any venue"]
    is_short = (
        share.is_short(MAX_PLACE_WORDS if "i" in slot.form else _SHORT_VENUE)
        and share["label"] < labels
    )
    is_bracketed = slot.beside in BRACKETS
    venues, places = share["venue"] - share["institution"], share["institution"]
    are_places = places >= max(least["institution"], share["names"]) and venues < least["any venue"]
    venue = (
        "any venue"
        if is_short and (is_bracketed or is_paper or set(slot.form) & set("biucq"))
        else "venue"
    )
    is_note = slot.place == "h" and (is_bracketed or "i" in slot.form)
    is_note = is_note and share.is_known and venues < least["any venue"]
    is_tag = "c" in slot.form or is_apart
    are_tags = is_tag and share.is_known and share.differs < 0 and not (is_link or names or venues)
    are_tags = are_tags and share["words"] <= _MAX_TAG_WORDS and not share["label"] + share["date"]
    cited = max(share["cited"], share["one"])
    is_cited = share["cited"] >= least["venue"] or share["one"] >= least["one"]
    cases = (
        (by_head, by_head in VALUE_ROLES, f"head {head}", 1.0),
        ("badge", "g" in slot.form, "badge", 1.0),
        ("authors", is_cited and share.differs > 0 and share["known"] < least["venue"],
         _CITED, cited),
        ("affiliation", are_places, "institutions", places),
        ("authors", names >= least["names"] and share["names"] >= share["venue"], "names", names),
        ("venue", venues >= least[venue], "known venues", venues),
        ("date", share["date"] >= least["date"], "dates", share["date"]),
        ("authors", names >= least["names"] and share["names"] > 0, "names", names),
        ("link", is_link and is_label, "repeats", share.differs),
        ("link", is_link and share["hosted"] >= least["hosted"], "hosts of code and data",
         share["hosted"]),
        ("tags", are_tags and slot.place == "h", "short and repeat", 1.0),
        ("note", is_note, "set apart", 1.0),
    )  # fmt: skip
    roles = (Role(name, ((reason, points),)) for name, holds, reason, points in cases if holds)
    return next(roles, Role(""))


def alone_score(segment: Segment, slot: Slot, header: tuple[str, ...], *, first: bool) -> float:
    """The points of a slot as the title's by one text alone."""
    tally = Tally()
    tally.add(segment, first=first)
    alone = 1, {slot: tally}
    return sum(points for _, points in _title_points(slot, _Shares(slot, alone, alone), header))
