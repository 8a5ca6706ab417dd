"""A Markdown page read as drafts of entries; every link of it is accounted for."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from typing import TYPE_CHECKING

from psylist.identifiers.identifier import find_urls
from psylist.importing.drafts import INTERNAL_ERROR, Draft, FailureLog, LinkRef, ParseResult
from psylist.importing.markdown.document import Block, block_spans, parse_blocks, walk
from psylist.importing.markdown.drafting import build_draft, category_badges
from psylist.importing.markdown.grammar import Grammar, GroupKey, group_key, learn
from psylist.importing.markdown.inline import Span, is_badge
from psylist.importing.markdown.looks import is_link_label, look
from psylist.importing.markdown.sections import (
    CONTENTS,
    IGNORED,
    SectionBody,
    heading_text,
    is_own_heading,
    is_undated,
    refine,
    split_sections,
)
from psylist.importing.markdown.segments import Line, read_segments
from psylist.importing.markdown.siblings import Sibling, card_of, find_siblings, is_keyed
from psylist.importing.markdown.works import (
    NOT_A_WORK,
    WorkDecision,
    accepts_in_skipped,
    is_titled_by_link,
    judge,
)
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.phrases import PHRASES, own_name

if TYPE_CHECKING:
    from psylist.importing.corrections import Corrections
    from psylist.importing.legend import LegendTag
    from psylist.importing.page_look import PageLook

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:(?!---[ \t]*\n).*\n){0,200}---[ \t]*(?:\n|\Z)")
_LANGUAGE_LABEL = re.compile(
    r"\W*(?:english|en|chinese|zh|zh[-_]cn|cn|中文(?:版|说明|文档)?|英文版?|简体中文|繁體中文|中|英|readme(?:[_.-]?\w+)?"
    r"|chinese version|english version|中文 ?readme|simplified chinese)\W*",
    re.IGNORECASE,
)
_README = re.compile(r"readme[_.-](?:zh|en|cn|ja|ko|tw|chinese|english)[\w-]*\.md", re.IGNORECASE)
_LINK_DEFINITION = re.compile(r"\s{0,12}(?:>\s?)*\[[^\]]+\]:\s+(?=\S)")
_FOOTNOTE = re.compile(r"\s*\[\^([^\[\]\s]{1,40})\]:\s*")
_FOOTNOTE_MARK = re.compile(r"\[\^([^\[\]\s]{1,40})\](?!:)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ADDRESS = re.compile(r"[a-z]+://[^\s<>()\[\]\"']+")
_LONG_LINE = 2_000  # characters
_Footnotes = Mapping[str, list[Span]]  # the content of each footnote by its label
_OTHER_LANGUAGES = ("zh-tw", "ja", "ko", "en")  # besides those that psylist has phrases for
_MAX_WORDS_WITH_URL = 2  # words beside a bare address that is the entry's
_MAX_LINKS_OF_CARD = 10
_MIN_SHARE = 0.6  # of the siblings of a section
_MAX_LINES_BELOW = 12  # how far below the start of its block an address is searched

# Why a link is in no entry.
_OUTSIDE = "outside the markers of the list"
_IN_DESCRIPTION = "in the description of the list"
_TRANSLATION = "the list in another language"


@dataclass(frozen=True, slots=True)
class PageReading:
    """How a page was understood.

    Attributes:
        lines: of the page.
        blocks: of the page.
        siblings: what may be an entry, in order.
        grammars: of their runs.
        decisions: of each sibling, by its identity.
        drafted: the drafts of those that have become entries, by their identity.
        sections: with the blocks below their headings.
    """

    lines: Sequence[str]
    blocks: Sequence[Block]
    siblings: Sequence[Sibling]
    grammars: Mapping[GroupKey, Grammar]
    decisions: Mapping[int, WorkDecision]
    drafted: Mapping[int, Draft]
    sections: Sequence[SectionBody]


def read_page(text: str, language: str, corrections: "Corrections | None" = None) -> ParseResult:
    """Read a page.

    Args:
        text: Markdown; a byte-order mark and Windows line breaks are fine.
        language: of the page.
        corrections: what somebody said about the page.

    Raises:
        UsageError: a correction matches nothing on the page.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    body = _FRONT_MATTER.sub(lambda match: "\n" * match[0].count("\n"), text)
    blocks, links = parse_blocks(body)
    whole = blocks
    _mark_contents(blocks)
    blocks, notes = _extract_footnotes(blocks)
    blocks, outside = _split_at_markers(blocks)
    _set_unused_reason(outside, _OUTSIDE)
    sections = [*_sections(blocks, whole)]
    if corrections is not None:
        sections = corrections.sections_of(sections)
    log = FailureLog()
    reader = _Reader(sections, language, notes, log, corrections)
    drafts = reader.drafts()
    legend = _legend(blocks, reader) if any(s.kind == "image" for s in links) else []
    translations = [*_translations(links)]
    title, description = _title_and_description(sections)
    unused = [
        LinkRef(span.url, span.line, collapse_whitespace(span.text), _unused_reason(span))
        for span in links
        if not span.used
    ]
    refs = [*(ref for draft in drafts for ref in draft.link_refs), *unused]
    lines = text.split("\n")
    _correct_lines(lines, refs)
    unused += _urls_without_link(lines, refs)
    unused.sort(key=lambda ref: ref.line)
    reading = PageReading(lines, whole, reader.siblings, reader.grammars, reader.decisions,
                          reader.drafted, sections)  # fmt: skip
    return ParseResult(drafts, unused, title, description, translations, failures=log.failures,
                       ignored=reader.ignored, reading=reading, legend=legend,
                       look=_look(blocks, language) if legend else None)  # fmt: skip


def _legend(blocks: Sequence[Block], reader: "_Reader") -> "list[LegendTag]":
    """What the page says of its badges; the tags of its entries are written as there."""
    from psylist.importing.legend import canonical_tags, read_legend  # few pages have one

    legend = read_legend(blocks)
    known = {name.casefold() for tag in legend for name in (tag.key, tag.name) if name}
    for sibling in reader.siblings if legend else ():
        if draft := reader.drafted.get(id(sibling)):
            badges = category_badges(sibling.spans(), known)
            draft.tags = canonical_tags(_in_order(draft.tags, badges), legend)
    return legend


def _in_order(tags: Sequence[str], badges: Iterable[str]) -> list[str]:
    """Tags with those badges that are missing, each behind the one that stands in front of it."""
    made, place = [*tags], 0
    for badge in badges:
        if badge in made:
            place = made.index(badge) + 1
        else:
            made.insert(place, badge)
            place += 1
    return made


def _look(blocks: Sequence[Block], language: str) -> "PageLook":
    from psylist.importing.page_look import read_look  # few pages have a legend

    return read_look(blocks, language)


def _mark_contents(blocks: Sequence[Block]) -> None:
    """Give links to anchors in lists their reason: they are a table of contents."""
    for block in walk(blocks):
        if block.kind == "item":
            for span in block_spans(block.children):
                if span.url.startswith("#"):
                    span.unused_reason = CONTENTS


def _extract_footnotes(blocks: Sequence[Block]) -> tuple[list[Block], _Footnotes]:
    """The blocks without footnotes, and the footnotes."""
    notes: dict[str, list[Span]] = {}
    others: list[Block] = []
    for block in blocks:
        first = block.spans[0].text if block.kind == "paragraph" and block.spans else ""
        if not _FOOTNOTE.match(first):
            others.append(block)
            continue
        label, is_line_start = "", True
        for span in block.spans:
            if is_line_start and (match := _FOOTNOTE.match(span.text)):
                label = match[1]
                span.text = span.text[match.end() :]
            is_line_start = span.kind == "break"
            notes.setdefault(label, []).append(span)
    return others, notes


def _split_at_markers(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks between psylist's markers and those around them; all if there are no markers."""
    starts = [index for index, block in enumerate(blocks) if block.kind == "start"]
    ends = [index for index, block in enumerate(blocks) if block.kind == "end"]
    if len(starts) != 1 or len(ends) != 1 or starts[0] > ends[0]:
        return blocks, []
    start, end = starts[0], ends[0]
    return blocks[start + 1 : end], blocks[:start] + blocks[end + 1 :]


def _set_unused_reason(blocks: Sequence[Block], reason: str) -> None:
    for span in block_spans(blocks):
        if span.url and not span.unused_reason:
            span.unused_reason = reason


def _sections(blocks: Sequence[Block], whole: Sequence[Block]) -> Iterator[SectionBody]:
    """The sections of a page, marked if psylist has written them or they look like it."""
    has_marker = [any(block.kind == "start" for block in part) for part in (whole, blocks)]
    is_generated = has_marker == [True, False]  # the blocks are those between the markers
    for body in split_sections(blocks):
        section = replace(body.section, is_generated=is_generated)
        yield _detect_layout(SectionBody(section, body.blocks))


def _detect_layout(body: SectionBody) -> SectionBody:
    """The section, marked if it has the layout that psylist exports."""
    if not (_has_source_line(body.blocks) or _is_list_of_bold_titles(body)):
        return body
    reason = "" if is_own_heading(body.section.text) else body.section.skip_reason
    section = replace(body.section, is_psylist_layout=True, skip_reason=reason)
    return SectionBody(section, body.blocks)


def _has_source_line(blocks: Sequence[Block]) -> bool:
    everything = [*walk(blocks)]
    if all(block.kind != "quote" for block in everything):
        return False
    from psylist.importing.psylist_layout import has_source_line  # few pages have one

    return has_source_line(everything)


def _is_list_of_bold_titles(body: SectionBody) -> bool:
    """True if a section is a year's list of titles in bold, as psylist exports it."""
    section = body.section
    if section.year is None and not is_undated(section.text):
        return False
    items = [item for block in body.blocks if block.kind == "list" for item in block.children]
    first = [item.children[0].spans for item in items if item.children]
    return bool(first) and all(spans and all(_is_bold_text(s) for s in spans) for spans in first)


def _is_bold_text(span: Span) -> bool:
    return span.bold and (not span.url or span.style == "bare")


class _Reader:
    """Reads the entries of all sections, with the grammar that they share.

    Attributes:
        siblings: what may be an entry.
        grammars: of their runs.
        decisions: of each sibling, by its identity.
        drafted: the drafts of siblings that have become entries, by their identity.
        ignored: texts that an entry has no room for.
    """

    def __init__(
        self,
        sections: Sequence[SectionBody],
        language: str,
        notes: _Footnotes,
        log: FailureLog,
        corrections: "Corrections | None",
    ) -> None:
        self.ignored: list[tuple[int, str]] = []
        self.drafted: dict[int, Draft] = {}
        self._language, self._log = language, log
        self._sections = [_SectionSiblings(body, log) for body in sections]
        self.siblings = [s for section in self._sections for s in section.everything]
        if corrections is not None:
            corrections.correct(self.siblings)
        for sibling in self.siblings:
            _attach_footnotes(sibling, notes)
        self.grammars = learn(self.siblings)
        decisions = judge(self.siblings, self.grammars)
        self.decisions = dict(zip(map(id, self.siblings), decisions, strict=True))

    def drafts(self) -> list[Draft]:
        """The entries in order; links of an entry become used."""
        drafts: list[Draft] = []
        for section in self._sections:
            before, pending = len(drafts), self._candidates(section)
            while pending:
                sibling, made = pending.pop(0), None
                with self._log.catch(sibling.line, partial(_release_spans, [*sibling.spans()])):
                    decision = self.decisions[id(sibling)]
                    grammar = self.grammars[group_key(sibling)]
                    made = build_draft(sibling, decision, grammar, self._language)
                drafts += self._note(sibling, made)
                if not pending and len(drafts) == before and section.is_card_left(sibling):
                    pending = [section.card] if section.card else []
            section.give_reason()
        return drafts

    def _candidates(self, section: "_SectionSiblings") -> list[Sibling]:
        """What may be an entry of a section: its siblings, or the entry that its heading is."""
        card, siblings = section.card, section.siblings
        if section.body.section.skip_reason == IGNORED:
            return []
        if section.body.section.skip_reason:
            return _works_of_skipped(siblings, self.decisions)
        if card is None:
            return [*siblings]
        if section.fields:
            return [card, *siblings]
        is_titled = is_titled_by_link(card, self.decisions[id(card)])
        return [card] if is_titled or not siblings else [*siblings]

    def _note(
        self, sibling: Sibling, made: tuple[Draft, list[tuple[int, str]]] | None
    ) -> list[Draft]:
        """Record what has become of a sibling."""
        if made is not None:
            self.drafted[id(sibling)] = made[0]
            self.ignored += made[1]
            return [made[0]]
        reason = self.decisions[id(sibling)].reason
        for span in sibling.spans() if reason not in {"", NOT_A_WORK} else ():
            if span.kind == "link":
                span.unused_reason = span.unused_reason or reason
        return []


class _SectionSiblings:
    """A section with what may be an entry in it.

    Attributes:
        body: the section.
        fields: the list of fields below its heading.
        siblings: in order.
        card: the entry that its heading may be the title of.
    """

    def __init__(self, body: SectionBody, log: FailureLog) -> None:
        self.body = body
        self.fields = _field_list(body)
        self.siblings: list[Sibling] = []
        with log.catch(_first_line(body), partial(_release, body.blocks)):
            for block in walk(body.blocks):  # each line and text is looked at once
                for segment in read_segments(block.spans):
                    look(segment.text)
                    is_link_label(segment.text)
                for span in block.spans:
                    classify_url(span.url)
            blocks = body.blocks[1:] if self.fields else body.blocks
            self.siblings = find_siblings(blocks, body.section)
        self.card = None if _lists_papers(self.siblings) else _card(body, self.fields)

    def is_card_left(self, last: Sibling) -> bool:
        """True if the heading may still be the title of an entry, as nothing below it is one."""
        return self.card is not None and last is not self.card and not self.fields

    def give_reason(self) -> None:
        """Give the links of a section that is skipped its reason."""
        section = self.body.section
        if section.skip_reason:
            heading = [section.heading] if section.heading else []
            _set_unused_reason([*heading, *self.body.blocks], section.skip_reason)

    @property
    def everything(self) -> list[Sibling]:
        """All its siblings, the card last."""
        return [*self.siblings, *([self.card] if self.card else [])]


def _works_of_skipped(
    siblings: Sequence[Sibling], decisions: Mapping[int, WorkDecision]
) -> list[Sibling]:
    """The works of a section that is called as if it had none, if most of its runs are works."""
    works = [s for s in siblings if accepts_in_skipped(s, decisions[id(s)])]
    if not works or len(works) < _MIN_SHARE * len(siblings):
        return []
    for sibling in works:
        if not sibling.section.topics:
            sibling.section = refine(sibling.section, sibling.section.text)
    return works


def _field_list(body: SectionBody) -> Block | None:
    """The list of fields below a heading with other blocks behind it."""
    first = body.blocks[0] if body.blocks else None
    if first is None or len(body.blocks) == 1 or first.kind != "list" or not is_keyed(first):
        return None
    return first


def _lists_papers(siblings: Sequence[Sibling]) -> bool:
    """True if a section begins with an item that is titled by a link to a paper."""
    first = next(iter(siblings), None)
    if first is None or first.kind not in {"item", "row"}:
        return False
    link = next(first.links(), None)
    is_title = link is not None and not link.style and not is_link_label(link.text)
    return is_title and link is not None and classify_url(link.url).is_scholarly


def _card(body: SectionBody, first: Block | None) -> Sibling | None:
    """The entry that the heading of a section may be the title of."""
    section, heading = body.section, body.section.heading
    if heading is None or section.is_preamble or not heading.spans:
        return None
    if is_link_label(heading_text(heading)):
        return None
    links = sum(s.kind == "link" for s in block_spans([first] if first else body.blocks))
    if links > _MAX_LINKS_OF_CARD or any(b.kind == "table" for b in body.blocks):
        return None
    parent = replace(section.parent or section, is_psylist_layout=section.is_psylist_layout)
    card = card_of(parent, heading, [first] if first else body.blocks)
    return card if _presents_work(card) else None


def _attach_footnotes(sibling: Sibling, notes: _Footnotes) -> None:
    """Add the footnotes that a sibling refers to."""
    if not notes:
        return
    labels = [
        label
        for span in sibling.spans()
        if span.kind == "text" and "[^" in span.text
        for label in _FOOTNOTE_MARK.findall(span.text)
    ]
    for label in dict.fromkeys(labels):
        if label in notes:
            sibling.lines.append(Line("s", notes[label], sibling.line))


def _first_line(body: SectionBody) -> int:
    if body.section.heading is not None:
        return body.section.heading.line
    return body.blocks[0].line if body.blocks else 1


def _release(blocks: Sequence[Block]) -> None:
    _release_spans([*block_spans(blocks)])


def _release_spans(spans: Sequence[Span]) -> None:
    """Mark links as being in no entry, after reading their entry failed."""
    for span in spans:
        if span.url:
            span.used, span.unused_reason = False, INTERNAL_ERROR


def _presents_work(card: Sibling) -> bool:
    """False if there are only sentences below a heading that mention works."""
    if not any(True for _ in card.links()):
        return True
    return any(_has_entry_link(line) for line in card.lines)


def _has_entry_link(line: Line) -> bool:
    """True if a link is a title or a label, not a word in a sentence."""
    words = "".join(s.text for s in line.spans if s.kind == "text").split()
    return any(
        line.place == "h"
        or span.bold
        or is_link_label(span.text)
        or (span.style and (span.style != "bare" or len(words) <= _MAX_WORDS_WITH_URL))
        for span in line.spans
        if span.kind == "link" and not non_entry_reason(span.url)
    )


def _translations(links: Sequence[Span]) -> Iterator[LinkRef]:
    """Links to the same list in another language; they get that reason."""
    names = {own_name(code).casefold() for code in (*PHRASES, *_OTHER_LANGUAGES)}
    for span in links:
        if span.used or span.kind == "image" or span.url.startswith("#"):
            continue
        label = collapse_whitespace(span.text).strip("[]() ")
        is_local = non_entry_reason(span.url) == "a file beside this page"
        if _LANGUAGE_LABEL.fullmatch(label) or label.casefold() in names:
            if is_local or re.search(r"\.md\b|readme", span.url, re.IGNORECASE):
                span.unused_reason = _TRANSLATION
                yield LinkRef(span.url, span.line, label, _TRANSLATION)
        elif is_local and _README.search(span.url):
            span.unused_reason = _TRANSLATION
            yield LinkRef(span.url, span.line, label, _TRANSLATION)


def _title_and_description(sections: Sequence[SectionBody]) -> tuple[str, list[str]]:
    """The title of the page and the paragraphs below it that have no links."""
    first = next((s for s in sections if s.section.is_preamble and s.section.heading), None)
    if first is None:
        return "", []
    title = first.section.text
    description: list[str] = []
    for block in first.blocks:
        text = "".join(span.text for span in block.spans)
        if block.kind != "paragraph" or any(s.url and s.style != "bare" for s in block.spans):
            break
        if any(span.used for span in block.spans):
            break
        description.append(collapse_whitespace(text))
        for span in block.spans:
            if span.url:
                span.unused_reason = _IN_DESCRIPTION
    return title, description


def _unused_reason(span: Span) -> str:
    if span.kind == "image":
        return "a badge" if is_badge(span.url) else "an image"
    if span.style == "image" and not span.unused_reason:
        return "a badge"
    return span.unused_reason or non_entry_reason(span.url) or "in running text"


def _correct_lines(lines: Sequence[str], refs: Sequence[LinkRef]) -> None:
    """Set the line of each link to the first one, not far below, that has its address.

    The parser knows only where a block begins.
    """
    addresses: dict[int, set[str]] = {}  # of long lines, which are searched once
    for ref in refs:
        for number in range(ref.line, min(ref.line + _MAX_LINES_BELOW, len(lines) + 1)):
            line = lines[number - 1]
            if len(line) > _LONG_LINE and number not in addresses:
                addresses[number] = {*_ADDRESS.findall(line)}
            if (
                ref.url in addresses.get(number, ())
                or ref.url in line
                or (ref.text.startswith("www.") and ref.text in line)
            ):
                ref.line = number
                break


def _urls_without_link(lines: Sequence[str], refs: Sequence[LinkRef]) -> Iterator[LinkRef]:
    """Addresses that are not links on the page: in code, in comments, in broken mark-up."""
    by_line = _urls_by_line(lines, refs)
    urls = {ref.url for ref in refs}
    for number, line in enumerate(lines, 1):
        if "://" not in line:
            continue
        rest = unescape(_ESCAPE.sub(r"\1", line)) if "\\" in line or "&" in line else line
        counts = Counter(by_line.get(number, ()))
        if len(rest) > _LONG_LINE:
            rest = _ADDRESS.sub(partial(_blank_known, counts), rest)
        for url in sorted(+counts, key=len, reverse=True):
            rest = rest.replace(url, " ", counts[url])
        if "://" not in rest:
            continue
        match = _LINK_DEFINITION.match(rest)
        if match and rest[match.end() :].split()[0].strip("<>") in urls:
            continue
        for _, url in find_urls(rest):
            yield LinkRef(url, number, "", "not a link on the page")


def _blank_known(counts: Counter[str], match: re.Match[str]) -> str:
    """Nothing for an address that a link has, as often as links have it."""
    if counts[match[0]] <= 0:
        return match[0]
    counts[match[0]] -= 1
    return " "


def _urls_by_line(lines: Sequence[str], refs: Sequence[LinkRef]) -> dict[int, list[str]]:
    """The addresses of the links in each line, and those in their labels."""
    urls: dict[int, list[str]] = {}
    for ref in refs:
        urls.setdefault(ref.line, []).append(ref.url)
        if "://" in ref.text and f"[{ref.text}" in lines[ref.line - 1]:
            urls[ref.line].append(ref.text)
    return urls
