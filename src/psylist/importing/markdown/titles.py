"""The title of each sibling: in the slot of its run, else where it is likeliest by itself."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from psylist.importing.markdown.cuts import (
    AROUND_ALONE,
    BEHIND_PEOPLE,
    BEHIND_PERSON,
    COLONS,
    DASHES,
    PERSONS_BEHIND,
    begins_with_people,
    clauses,
    clean_title,
    key_and_value,
    trim,
)
from psylist.importing.markdown.grammar import (
    MIN_TITLE,
    WORD_OF_TITLE,
    Grammar,
    alone_score,
    is_settled,
    slots_in,
)
from psylist.importing.markdown.segments import (
    Line,
    Segment,
    Slot,
    head_index,
    is_behind_colon,
    is_title_like,
)
from psylist.importing.markdown.siblings import Sibling, head_of
from psylist.text.dates import find_date
from psylist.text.names import parse_names
from psylist.vocabulary.labels import (
    TITLE_KEY,
    heads_works,
    is_field_key,
    is_title_head,
    key_role,
    kind_of_head,
    role_of_head,
)
from psylist.vocabulary.looks import (
    EDGES,
    are_families,
    begins_subtitle,
    cited_names,
    is_capitalised,
    is_field,
    is_link_label,
    is_long_enough,
    length_score,
    look,
    may_be_title,
    parse_credit,
)
from psylist.vocabulary.venue_text import find_venue, is_venue

_SHORT_NAME_WORDS = 4
_MIN_SURE = 3  # titles of a slot by which the others in it are known
_MAX_DOUBTFUL = 0.5  # of them may look like names or venues
_USUAL = 0.5  # of the siblings of a run
_CELL_END = re.compile(
    r"(?<=\S)  +(?=\S)(?![a-z])|\.\s+(?=(?:This|In this|We|Our|Introduces?|Presents?) )"
)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a sibling, and where it is."""

    text: str  # on one line
    line: int  # the index of its line
    start: int  # the index of its first segment
    end: int  # the index behind its last segment
    before: str = ""  # the text of its segment in front of it
    after: str = ""  # the text of its segment behind it
    by_run: bool = False  # whether it stands in the slot of the run's titles


_Place = tuple[int, int, Segment, Slot]  # a line, the index of a segment in it, and its slot


def pick_title(sibling: Sibling, grammar: Grammar) -> Title | None:
    """The title of a sibling; None if it has none."""
    if sibling.kind == "paragraph" and sibling.head.key == "key":
        return None
    if (keyed := _behind_key(sibling)) and (title := _title_at(sibling, keyed, grammar)):
        return title
    best = grammar.titles[0] if grammar.titles else None
    at_best = [*_places(sibling, best.place)] if best else []
    own = next((place for place in at_best if place[3] == best), None)
    if own is None:
        own = next((place for place in at_best if place[2].form == "t"), None)
    elif own[2].form == "p":
        own = next((place for place in at_best if _is_cited(own[2], place[2])), own)
    is_apart = sibling.kind == "row" or (best is not None and best.place == "b")
    if own is None and is_apart:  # what stands alone in the column or line, however set
        alone = [place for place in at_best if not place[2].is_tag]
        own = alone[0] if len(alone) == 1 and _is_open(alone[0][2]) else None
    if own and grammar.behind_link and (title := _behind_link(sibling, own)):
        return title
    if own and _is_sure(sibling, own, grammar) and (title := _title_at(sibling, own, grammar)):
        return title
    return _likeliest(sibling, own, grammar)


def _behind_key(sibling: Sibling) -> _Place | None:
    """The place behind a key that announces a title: ``**标题**：Title``."""
    line = sibling.lines[0]
    key, behind = line.segments[:1], line.segments[1:2]
    is_key = bool(behind) and behind[0].link is None and _is_key_of_title(key[0], behind)
    return (0, 1, behind[0], line.slots[1]) if is_key else None


def _likeliest(sibling: Sibling, own: _Place | None, grammar: Grammar) -> Title | None:
    """The title in the likeliest place; names and venues are tried last."""
    best = grammar.titles[0] if grammar.titles else None
    places = [*_places(sibling)]
    ranks = {slot: len(grammar.titles) - n for n, slot in enumerate(grammar.titles)}
    heads = {n: head_index(sibling.lines[n].segments) for n in {place[0] for place in places}}
    scored = [
        (_score(sibling, place, heads[place[0]]) + ranks.get(place[3], 0), -n)
        for n, place in enumerate(places)
    ]
    order = [places[-n] for score, n in sorted(scored, reverse=True) if score > MIN_TITLE]
    labels = [place for place in order if _is_label(place, grammar)]
    order = [place for place in order if not _is_label(place, grammar)]
    for place in sorted([*order, *filter(None, [own])], key=lambda place: _is_doubtful(place[2])):
        if place[2].look.kind == "venue" and (title := _behind_authors(places, grammar)):
            return title
        is_open = grammar.role(place[3]) != "authors" or _is_turned(own, place)
        is_open = is_open and not _are_authors(place[2])
        is_credited = place[3] == best and place[2].look.kind == "names"
        is_credited = is_credited and not grammar.around.isdisjoint({BEHIND_PEOPLE, BEHIND_PERSON})
        title = _behind_its_people(sibling, place, grammar) if is_credited else None
        title = title or (_title_behind_authors(place) if is_credited else None)
        if title or (is_open and (title := _title_at(sibling, place, grammar))):
            return title
    # A title alone stands where others have their authors, and those a title behind them.
    alone = [place for place in order if may_be_title(place[2].text)]
    titles = (_title_at(sibling, place, grammar) for place in [*alone, *labels])
    return _behind_authors(places, grammar) or next(filter(None, titles), None)


def _is_turned(own: _Place | None, other: _Place) -> bool:
    """True for a title where others have their authors, with these where others have their title.

    Or with nothing there: ``**Lamptool**`` among ``**Moss (2020)** *Title*``.
    """
    segment = other[2]
    is_first = own is None and other[:2] == (0, 0) and "b" in segment.form
    is_cited = own is not None and own[2] is not segment and cited_names(own[2].text)[0] != []
    return (is_first or is_cited) and not segment.look.kind


def _is_label(place: _Place, grammar: Grammar) -> bool:
    """True for the label of a link where others have theirs, too: ``open access here``."""
    return grammar.role(place[3]) == "link" and is_link_label(place[2].text)


def _is_sure(sibling: Sibling, own: _Place, grammar: Grammar) -> bool:
    """True if what stands in the slot of the run's titles is one, so that no other is tried."""
    line, _, segment, slot = own
    if segment.look.kind == "venue" and _behind_authors(_places(sibling), grammar):
        return False  # each field stands one slot ahead of its own
    is_set_off = (
        "l" in segment.form
        or ("b" in segment.form and segment.look.kind == "names")  # ``**Rooms and Lamps**``
        # ``**LampNet (2015)**``
        or ("bracket" in grammar.around and segment.look.kind != "names")
    )
    return (
        not _is_doubtful(segment)
        or bool(_named_title(segment))
        or role_of_head(sibling.lines[line].key) == "title"
        # ``| Dataset |`` above ``FOG-X 2018``
        or (slot.place == "c1" and kind_of_head(sibling.lines[line].key, 0) == "thing")
        or (is_set_off and _holds_titles(slot, grammar))
        # ``**Name**: Two Harbours and Three Lamps``
        or (is_behind_colon(segment) and grammar.is_rarely_named(slot))
    )


def _behind_authors(places: Iterable[_Place], grammar: Grammar) -> Title | None:
    """The title behind the names in the first slot of authors that has one."""
    authors = (place for place in places if grammar.role(place[3]) == "authors")
    return next(filter(None, map(_title_behind_authors, authors)), None)


def _title_behind_authors(place: _Place) -> Title | None:
    """The title behind the names in a slot of authors; it may look like one more name."""
    line, index, segment, _ = place
    text = segment.text
    start, end = begins_with_people(text), 0
    if start:
        end = trim(text[start:])[1] + start
    elif len(names := parse_credit(text)[0]) > 1 and _may_be_title_too(names[-1]):
        start = max(text.rfind(names[-1]), 0)
        end = start + len(names[-1]) if start else 0
    title = clean_title(text[start:end])
    if segment.form != "p" or not title:
        return None
    return Title(title, line, index, index + 1, text[:start], text[end:], by_run=True)


def _may_be_title_too(name: str) -> bool:
    """True for what stands among names and is longer than most: ``Edge-Aware Lamp Filters``."""
    return name[:1].isupper() and is_long_enough(name)


def _places(sibling: Sibling, only: str = "") -> Iterator[_Place]:
    for number, line in enumerate(sibling.lines):
        is_below = sibling.kind == "heading" and line.place != "h"
        is_other = only not in {"", line.place} or is_below or is_settled(line)
        if is_other or (role_of_head(line.key) != "title" and head_of(line.spans).key == "key"):
            continue
        for index, (segment, slot) in enumerate(slots_in(line)):
            yield number, index, segment, slot


def _score(sibling: Sibling, place: _Place, head: int) -> float:
    """How likely a place holds a title by itself; `head` is the first in its line."""
    number, index, segment, slot = place
    first = (not number or slot.place[:1] == "c") and index == head
    return alone_score(segment, slot, sibling.header, first=first)


def _is_open(segment: Segment) -> bool:
    """True for a text that is set off and looks like nothing but a title."""
    return is_title_like(segment) and segment.look.is_open


def _is_cited(first: Segment, other: Segment) -> bool:
    """True for the title of a reference, whatever slot the others have theirs in.

    Behind a name it is in quotes, or a link behind a full stop, and so it is behind several family
    names; behind a short name and a comma it is in quotes, too.
    """
    is_linked = "l" in other.form and not is_link_label(other.text)
    if is_linked and other.lead.strip() in {".", ":"} and are_families(first.text):
        return True
    is_linked = is_linked and other.lead.strip() == "."
    is_set_off = other.form == "b" if is_behind_colon(other, "b") else other.form == "q"
    is_named = first.look.words <= _SHORT_NAME_WORDS and is_long_enough(other.text)
    is_named = is_named and is_set_off and other.lead.strip() != ""
    # ``LampNet [Seeing in the Fog](…)``
    is_named = is_named or (first.look.words == 1 and _is_whole_title(other))
    is_by = first.look.person and (other.form == "q" or is_linked)
    return other.form == "t" or is_named or is_by


def _is_whole_title(link: Segment) -> bool:
    """True for a link to a paper, with its title, that no sign parts from what is in front."""
    is_apart = bool(link.lead.strip() or link.bracket)
    return not is_apart and link.leads_to_paper and may_be_title(link.text)


def _is_doubtful(segment: Segment) -> bool:
    """True for names and venues, which are titles only where nothing else can be one."""
    if segment.look.kind == "names":
        return not segment.leads_to_paper
    is_dated = segment.look.kind == "venue" and find_date(segment.text) is not None
    return (is_dated and not _names_paper(segment)) or _are_authors(segment)


def _names_paper(segment: Segment) -> bool:
    """True for a link to a paper with the paper's name and its venue: ``LampNet (CVPR 2023)``."""
    name, _, place = segment.text.partition("(")
    is_named = look(name).kind not in {"venue", "date", "label"} and bool(name.strip())
    return segment.leads_to_paper and is_named and find_venue(place) != "" and is_venue(place)


def _holds_titles(slot: Slot, grammar: Grammar) -> bool:
    """True for a slot of titles most of which look like no names or venues."""
    tally = grammar.tally(slot)
    doubtful = sum(tally.signs[sign] for sign in ("names", "venue", "person"))
    return tally.count >= _MIN_SURE and doubtful <= _MAX_DOUBTFUL * tally.count


def _named_title(segment: Segment) -> str:
    """What looks like one name in front of a venue: ``Disk Paxos, DISC 2000``; else nothing."""
    names, venue = parse_credit(segment.text) if segment.look.kind == "names" else ((), "")
    is_plain = segment.form == "p" and len(names) == 1 and venue
    return names[0] if is_plain and segment.text.startswith(names[0]) else ""


def _are_authors(segment: Segment) -> bool:
    if segment.look.person and segment.text.isalpha():  # in a script without blanks
        return segment.link is None
    return "i" in segment.form and segment.look.kind == "names"


def _title_at(sibling: Sibling, place: _Place, grammar: Grammar) -> Title | None:
    """The title in a segment, or in those behind it if it is only a short name."""
    line, index, segment, slot = place
    best, segments = (*grammar.titles, None)[0], sibling.lines[line].segments
    if not segment.look.may_be_title:
        return None
    # A key in front of a line is known by all that the line says: see `Head`.
    is_key = is_title_head(segment.text) or (index > 0 and _is_field(segment.text))
    is_key = is_key or _is_key_of_title(segment, segments[index + 1 : index + 2])
    if segment.form in {"p", "b"} and is_key:
        return None
    if better := _beside_name(sibling, place, grammar):
        return replace(better, by_run=_is_run_slot(slot, best))
    is_usual = best is not None and slot.place == best.place
    end = _CELL_END.search(segment.text) if sibling.kind == "row" else None
    first, last = trim(
        segment.text[: end.start()] if end else segment.text,
        _around(grammar, segments[:index], segments[index + 1 :]) if is_usual else AROUND_ALONE,
        is_open=_has_venue_behind(segments[index + 1 :]),
    )
    if segment.look.kind == "names":
        last = len(_named_title(segment)) or last
    text = clean_title(segment.text[first:last])
    is_label = is_link_label(text) and segment.form == "p"
    behind = segments[index + 1].look.kind if index + 1 < len(segments) else ""
    is_open = segment.look.kind == "venue" and slot == best
    if is_open and behind != "names":
        is_alone = slot.place == "h" or heads_works(sibling.lines[line].key)
        is_open = is_alone and is_long_enough(text) and not find_date(text)
    is_sure = is_open and _holds_titles(slot, grammar)
    if not re.search(r"\w", text) or (is_label and not is_sure):
        return None
    around = segment.text[:first], segment.text[last:]
    title = Title(text, line, index, index + 1, *around, by_run=_is_run_slot(slot, best))
    return _completed(sibling, title, grammar, goes_on=is_usual and grammar.goes_on)


def _behind_its_people(sibling: Sibling, place: _Place, grammar: Grammar) -> Title | None:
    """The title behind names in the slot of titles, in a run whose titles begin with names.

    It may look like more of them, or like a venue: ``Ada Moss and Ben Oak: Lamp Words, ACL 2003``.
    """
    line, index, segment, slot = place
    behind = sibling.lines[line].segments[index + 1 : index + 2]
    is_first = slot == next(iter(grammar.titles), None) and BEHIND_PEOPLE in grammar.around
    if not (
        is_first and segment.look.is_people and behind and segment.form == behind[0].form == "p"
    ):
        return None
    text, sign = behind[0].text, behind[0].lead.strip()
    first, last = trim(text)
    title = clean_title(text[first:last])
    is_other = look(title).kind not in {"", "names"} or length_score(title) < 0
    if not sign or sign.strip(".,，:：") or is_other or behind[0].bracket:
        return None
    around = segment.text + behind[0].lead + text[:first], text[last:]
    return Title(title, line, index, index + 2, *around, by_run=True)


def _completed(sibling: Sibling, title: Title, grammar: Grammar, *, goes_on: bool) -> Title:
    """A title with all that belongs to it around it."""
    line = sibling.lines[title.line]
    title = _join(line, title, grammar, goes_on=goes_on)
    title = _with_words(line, title, grammar.shared_words) if grammar.shared_words else title
    return _with_rest_behind_dash(sibling, title, grammar)


def _beside_name(sibling: Sibling, place: _Place, grammar: Grammar) -> Title | None:
    """The title behind names, or behind or below a short name, if that stands in a place."""
    line, index, segment, _ = place
    better = _behind_its_people(sibling, place, grammar)
    better = better or _behind_name(sibling.lines[line].segments, line, index)
    better = better or _below_name(sibling, segment, line, grammar)
    return better or _behind_single_name(sibling, place, grammar)


def _around(
    grammar: Grammar, before: Sequence[Segment], behind: Sequence[Segment]
) -> frozenset[str]:
    """What stands around the titles of a run, but for what stands beside one by itself."""
    around = grammar.around
    if before and before[-1].look.kind == "names":
        around -= {BEHIND_PEOPLE, BEHIND_PERSON}
    if any(one.bracket and one.look.is_place for one in behind):
        around -= {"bracket"}
    return around - {*PERSONS_BEHIND} if any(s.look.kind == "names" for s in behind) else around


def _with_words(line: Line, title: Title, shared: Collection[str]) -> Title:
    """A title with words behind it that look like names, where nobody is named elsewhere.

    ``Lamps at Night: Practical Insights and Open Problems, ACL 2020`` cites no persons if one of
    these words is among those that titles share.
    """
    own, *behind = line.segments[title.end - 1 : title.end + 1]
    if title.after or not behind or {own.form, behind[0].form} != {"p"} or behind[0].bracket:
        return title
    names, venue = parse_credit(behind[0].text)
    if {*shared}.isdisjoint(WORD_OF_TITLE.findall(" ".join(names).casefold())):
        return title
    lead = behind[0].lead.strip()
    is_joined = lead in {"", "/"} or (lead in {",", "，", ":", "："} and len(names) > 1)
    if not names or " et al" in behind[0].text or not is_joined:
        return title
    end = behind[0].text.rfind(venue) if venue else len(behind[0].text)
    joint = f" {lead} " if lead == "/" else f"{lead} "
    text = f"{title.text}{joint}{clean_title(behind[0].text[:end])}"
    return replace(title, text=text, end=title.end + 1, after=behind[0].text[end:])


def _with_rest_behind_dash(sibling: Sibling, title: Title, grammar: Grammar) -> Title:
    """A title with words behind a dash, where the authors stand in another line."""
    segments = sibling.lines[title.line].segments
    following = segments[title.end] if title.end < len(segments) and not title.after else None
    if following is None or following.form != "p" or following.lead.strip() not in DASHES:
        return title
    is_rest = following.look.words > 2 and following.text[:1].isupper() and not following.look.kind
    others = (line for number, line in enumerate(sibling.lines) if number != title.line)
    slots = (slot for line in others for slot in line.slots)
    if not is_rest or "authors" not in map(grammar.role, slots):
        return title
    text = f"{title.text} {following.lead.strip()} {clean_title(following.text)}"
    return replace(title, text=text, end=title.end + 1)


def _has_venue_behind(segments: Sequence[Segment]) -> bool:
    """True if a venue, or words that are set like one, stand right behind a title."""
    following = segments[0] if segments else None
    if following is None or "l" in following.form:
        return False
    return following.look.is_place or "i" in following.form


def _is_run_slot(slot: Slot, best: Slot | None) -> bool:
    """True for the slot of the run's titles; in a table also for their column, however set."""
    is_column = best is not None and slot.place[:1] == "c" and slot.place == best.place
    return slot == best or (is_column and slot.which == 1)


def _is_key_of_title(key: Segment, behind: Sequence[Segment]) -> bool:
    """True for a key in bold that announces a title behind a colon: ``**论文**：Title``."""
    is_key = key.form == "b" and key.look.words <= _SHORT_NAME_WORDS
    match = TITLE_KEY.match(f"{key.text}:_") if is_key else None
    is_key = match is not None and match.end() > len(key.text)
    return is_key and any(one.lead.strip() in COLONS for one in behind)


def _is_field(text: str) -> bool:
    """True for ``Authors: …``."""
    key, value = key_and_value(text)
    return is_field(key, value) and key_role(key) != "title"


def _behind_link(sibling: Sibling, place: _Place) -> Title | None:
    """The title behind a link that says who or what the work is, and a full stop."""
    line, index, link, _ = place
    segments = sibling.lines[line].segments
    start = next((n for n in range(index + 1, len(segments)) if not segments[n].is_tag), index + 1)
    behind = [*takewhile(lambda one: one.form == "p" and not one.bracket, segments[start:])]
    text = "".join(one.lead + one.text for one in behind).lstrip(EDGES)
    first, last = clauses(text, titled=True)[0]
    title = clean_title(text[first:last])
    if not title or not look(title).is_open:
        return None
    is_said = link.look.kind == "names" or link.text.casefold() in title.casefold()
    before, end = "" if is_said else link.text, start + len(behind)
    return Title(title, line, index, end, before, text[last:], by_run=True)


def _behind_name(segments: Sequence[Segment], line: int, index: int) -> Title | None:
    """The title behind the short name of a method: in quotes, a link, or words with capitals."""
    name = segments[index]
    behind = (n for n in range(index + 1, len(segments)) if not segments[n].is_tag)
    following = next(behind, None)
    is_credited = following is not None and segments[following].look.kind == "names"
    following = next(behind, None) if is_credited else following
    words = name.look.words
    if "b" not in name.form or "l" in name.form or following is None or words > _SHORT_NAME_WORDS:
        return None
    other = segments[following]
    fits = is_long_enough(other.text) and other.form == "q"
    if "l" in other.form and not (other.bracket or other.lead.strip(" <")):
        fits = other.look.may_be_title and is_long_enough(other.text) and other.leads_to_paper
    elif (
        other.form == "p"
        and words <= 2
        and not (other.bracket or other.lead.strip(" )）]" + "." * is_credited))
    ):
        fits = _is_title(clean_title(other.text))
    return Title(clean_title(other.text), line, following, following + 1) if fits else None


def _behind_single_name(sibling: Sibling, place: _Place, grammar: Grammar) -> Title | None:
    """The plain title behind a short name set off, where there are authors behind the title.

    ``[FIT](…) - Fog in Theory - Ada Moss``. Elsewhere that is what something is good for.
    """
    line, index, name, slot = place
    following = (*sibling.lines[line].segments[index + 1 : index + 2], None)[0]
    is_set_off = "l" in name.form or (name.form == "b" and following and following.lead.strip())
    is_name = is_set_off and name.look.words == 1 and not name.text[1:].islower()
    if following is None or not is_name or following.form != "p" or following.bracket:
        return None
    is_joined = following.lead.strip() in {"", *DASHES} and not following.look.sentence
    if not (is_joined and grammar.has_authors_in(slot.place) and is_capitalised(following.text)):
        return None
    text = clean_title(following.text)
    role = grammar.role(sibling.lines[line].slots[index + 1])
    is_title = role != "authors" and length_score(text) >= 0 and look(text).words > 1
    return Title(text, line, index, index + 2, before=name.text) if is_title else None


def _in_reference(sibling: Sibling, index: int, name: Segment, grammar: Grammar) -> Title | None:
    """The title of a reference below a name of one or two words, or as below most siblings."""
    line = sibling.lines[index]
    if not index or not (sibling.kind == "item" or line.quoted):
        return None
    for number, (segment, slot) in enumerate(slots_in(line)):
        if "t" in segment.form and (
            grammar.tally(slot).count >= _USUAL * grammar.size or not is_long_enough(name.text)
        ):
            return Title(clean_title(segment.text), index, number, number + 1)
    return None


def _below_name(sibling: Sibling, name: Segment, number: int, grammar: Grammar) -> Title | None:
    """The title below the short name of a method.

    It stands in a nested line, in italics behind names, in a reference, in quotes, or alone in
    front of its links.
    """
    if number or name.look.words > _SHORT_NAME_WORDS:
        return None
    for index, line in enumerate(sibling.lines):
        is_nested = line.place[0] == "s" and name.form == "p"
        found = _behind_names(line, index) if is_nested else None
        if found := found or _in_reference(sibling, index, name, grammar):
            return found
        if line.place[0] != "b" or "b" not in name.form:
            continue
        if line.segments and line.segments[0].form == "q" and _is_title(line.segments[0].text):
            return Title(clean_title(line.segments[0].text), index, 0, 1)
        if end := next((n for n, one in enumerate(line.segments) if "l" in one.form), 0):
            parts, link = line.segments[:end], line.segments[end]
            text = "".join(one.lead + one.text for one in parts).strip()
            is_alone = link.bracket != "" and is_link_label(link.text) and not link.lead.strip()
            if is_alone and all(one.form == "p" for one in parts) and _is_title(text):
                return Title(clean_title(text), index, 0, end)
    return None


def _behind_names(line: Line, index: int) -> Title | None:
    """The title in a reference behind its authors, in italics or plain: ``A. Moss, B. Oak, …``."""
    if len(line.segments) > 1:
        names, second = line.segments[:2]
        is_next = names.look.kind == "names" and second.form == "i"
        if is_next and _is_title(second.text):
            return Title(clean_title(second.text), index, 1, 2)
    text = line.segments[0].text if line.segments and line.segments[0].form == "p" else ""
    parts = clauses(text, titled=True)
    for (start, end), (first, last) in pairwise(parts):
        title = clean_title(text[first:last])
        if parse_names(text[start:end].strip(EDGES)) and _is_title(title):
            return Title(title, index, 0, 1, before=text[:first], after=text[last:])
    return None


def _is_title(text: str) -> bool:
    """True for a title with capitals; Chinese behind a name may as well be a description."""
    return is_capitalised(text) and may_be_title(text)


def _join(line: Line, title: Title, grammar: Grammar, *, goes_on: bool) -> Title:
    """A title with what belongs to it in front of it or behind it: ``**Name**: Rest of It``.

    Where the titles of a run go on, whatever stands behind a link and a colon is the rest of it.
    """
    title, segments = _with_name_in_front(line, title, grammar), line.segments
    if title.end >= len(segments) or title.after:
        return title
    own, following = segments[title.end - 1 : title.end + 1]
    if _goes_on(own, following):
        text = f"{title.text} {clean_title(following.text)}"
        return replace(title, text=text, end=title.end + 1)
    is_rest = goes_on and not (following.look.sentence or following.look.kind)
    is_like = goes_on and following.look.kind == "names"
    is_like = is_like and grammar.is_rarely_named(line.slots[title.end])
    is_named = _is_name_of(own, following) and (is_like or _is_title(_cut(following)[0]))
    is_named = is_named or (heads_works(line.key) and _are_name_and_title(own, following))
    is_named = is_named or (
        own.form == "b" and _is_subtitle(following) and begins_subtitle(following.text)
    )
    is_named = is_named or (own.form == "p" and _is_subtitle(following))  # cut as other text is
    if not (is_named or (is_rest and _is_joined(own, following))):
        return title
    (rest, after), end = _cut(following), title.end + 1
    while end < len(segments) and not after and _is_subtitle(segments[end]):
        more, after = _cut(segments[end])
        rest, end = f"{rest}: {more}", end + 1
    return replace(title, text=_named(title.text, rest), end=end, after=after)


def _with_name_in_front(line: Line, title: Title, grammar: Grammar) -> Title:
    """A title with the short name in front of it and of a colon."""
    if not title.start or title.before:
        return title
    name, own = line.segments[title.start - 1 : title.start + 1]
    may_be_names = grammar.role(line.slots[title.start - 1]) != "authors"
    is_named = _is_name_of(name, own, kinds={"", "names"} if may_be_names else {""})
    if not (is_named or (heads_works(line.key) and _are_name_and_title(name, own))):
        return title
    return replace(title, text=_named(name.text, title.text), start=title.start - 1)


def _cut(segment: Segment) -> tuple[str, str]:
    """The rest of a title in a segment, and what stands behind it."""
    end = trim(segment.text, frozenset())[1]
    return clean_title(segment.text[:end]), segment.text[end:]


def _is_subtitle(segment: Segment) -> bool:
    """True for more words of a title behind a colon."""
    return is_behind_colon(segment) and not segment.look.kind and is_capitalised(segment.text)


def _is_name_of(name: Segment, other: Segment, kinds: Collection[str] = ("",)) -> bool:
    """True for the short name in bold that a colon joins to a title: ``**Name**: Rest``.

    Args:
        name: in front of the colon.
        other: behind it.
        kinds: of looks that it may have.
    """
    is_plain = "l" in name.form or not set(name.form) & set("bc")
    if (
        is_plain
        or not is_behind_colon(other)
        or name.look.kind not in kinds
        or name.bracket
        or is_field_key(name.text)
        or is_title_head(name.text)
    ):
        return False
    return name.look.words <= _SHORT_NAME_WORDS


def _are_name_and_title(name: Segment, other: Segment) -> bool:
    """True for a short name without a link, a colon and a title, however either is set."""
    is_name = name.look.words <= _SHORT_NAME_WORDS and not (name.look.kind or name.bracket)
    is_name = is_name and "l" not in name.form and not is_field_key(name.text)
    is_title = is_long_enough(other.text) and not other.look.sentence
    return is_name and is_title and is_behind_colon(other, other.form)


def _is_joined(name: Segment, other: Segment) -> bool:
    """True for words behind a colon, which may be a part of the link in front of it."""
    is_open = name.text.endswith(COLONS) and other.form == "p" and not other.lead.strip()
    return is_open or is_behind_colon(other)


def _named(name: str, rest: str) -> str:
    """A title with the name in front of it, unless it begins with it."""
    is_twice = rest.casefold().startswith(name.casefold())
    return rest if is_twice else f"{clean_title(name)}: {rest}"


def _goes_on(title: Segment, following: Segment) -> bool:
    """True for bold words behind a bold title that was broken in two."""
    is_alike = following.form == title.form == "b" and not following.lead.strip()
    return is_alike and not following.look.kind and following.text[:1].islower()
