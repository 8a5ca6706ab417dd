"""A Markdown page read as drafts of entries; every link of it is accounted for."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from psylist.catalog.read import without_collector
from psylist.identifiers.urls import find_urls
from psylist.importing.drafts import Draft, FailureLog, MarkedPage, ParseResult
from psylist.importing.link_account import Account, links_left_out
from psylist.importing.markdown.builder import DraftBuilder, category_badges
from psylist.importing.markdown.document import Block, block_spans, parse_blocks, walk
from psylist.importing.markdown.fields import read_line, read_title_line, take_said
from psylist.importing.markdown.grammar import Grammar, GroupKey, group_key, learn
from psylist.importing.markdown.inline import spans_text, to_text
from psylist.importing.markdown.marks import marked_text, marked_title
from psylist.importing.markdown.sections import (
    IGNORED,
    Footnotes,
    SectionBody,
    extract_footnotes,
    refine,
    sections_of,
    split_at_markers,
)
from psylist.importing.markdown.segments import Line, read_segments, visual_lines
from psylist.importing.markdown.siblings import (
    Sibling,
    card_of,
    find_siblings,
    head_of,
    is_keyed,
    mark_keys,
    mark_stamps,
    mark_titles,
)
from psylist.importing.markdown.titles import Title
from psylist.importing.markdown.works import (
    NOT_A_WORK,
    WorkDecision,
    accepts_in_skipped,
    cards_with_remarks,
    is_anchor,
    is_titled_by_link,
    judge,
)
from psylist.text.markers import START
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.headings import CONTENTS
from psylist.vocabulary.labels import is_lesser_head, role_of_head
from psylist.vocabulary.looks import first_citation
from psylist.vocabulary.phrases import is_total
from psylist.vocabulary.venues import parse_venue

if TYPE_CHECKING:
    from psylist.importing.corrections import Corrections
    from psylist.importing.legend import LegendTag
    from psylist.importing.page_look import PageLook
    from psylist.importing.psylist_layout import SourceLine
    from psylist.importing.psylist_references import OwnReference
    from psylist.importing.psylist_tables import OwnRow

    Own = SourceLine | OwnRow | OwnReference

_FRONT_MATTER = re.compile(
    r"\A(---|\+\+\+)[ \t]*\n(?=\s*[{\w\"'-]{1,60}[ \t]*[:=]|\1)(?:(?!\1[ \t]*\n).*\n){0,200}"
    r"\1[ \t]*(?:\n|\Z)"
)
"""The settings of a page, which a rule above its first section is not."""
_TIGHT_HTML_HEADING = re.compile(
    r"<h(?<=\n\n<h)([1-6])(?:\s[^<>\n]*)?>(.{1,400}?)</h\1>[ \t]*\n"
    r"(?=(?:[-*+]|\d{1,3}[.)])[ \t]|\|)"
)
"""A heading in HTML with a list or a table right below it, which would be HTML, too."""
_RULE_OF_TABLE = re.compile(
    r"^(?<=\|\n)[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|){2,30}[ \t]*$", re.MULTILINE
)
"""The line below the heads of a table, which has to have as many columns for it to be one."""
_TIGHT_HEADING = re.compile(
    r"^(#{2,6}|(?<![^\n]\n)#(?=[^ \n]{1,80} ))(?=[^\W\d_])(?=[^#\n]{1,160}$)", re.MULTILINE
)
"""The signs of a heading without the space behind them, as older Markdown had it: ``##Survey``."""
_BROKEN_LINK = re.compile(r"\] \((https?://[^\s()<>]+)\)")
"""A link that a space in it has spoilt: ``[Title] (https://…)``."""
_QUOTED_LINK = re.compile(r"\[(?<=[^\W\d_][.,] \[)([\"“][^\"“”\[\]\n]{8,300}[\"”])\](?![(\[:])")
"""A title whose address is missing, behind names: ``Moss, Ada. ["Title."]``."""
_MISSPELT_OTHERS = re.compile(
    r"(?<=[^\W\d_]) (?:et at|at al)\b(?=\.?(?:[,;)]| ?\(|$))", re.MULTILINE
)
_TEMPLATE = re.compile(r"\{\{(?<=\]\(\{\{)[^{}\n]{1,80}\}\}(?=/)")
"""What a generator of sites puts in front of its own addresses: ``[Title]({{ site.url }}/…)``."""
_CODE = r"(?<!`)(?P<code>`{1,2})(?!`)[^`\n]{1,300}(?P=code)(?!`)"
_TAG_OF_SITE = r"\{\{?%[^\n{}]{0,300}%\}\}?|\{\{<[^\n{}]{0,300}>\}\}"
"""What a generator of sites fills in; its addresses are left: ``{{< pdf "https://…" >}}``."""
_ATTRIBUTE = r"(?:[.#][\w-]{1,40}|[\w-]{1,20}=(?:\"[^\"\n{}]{0,80}\"|'[^'\n{}]{0,80}'))"
_ATTRIBUTES = (
    r"(?:(?<=[)\]*_`>])|(?<![^\n])[ \t]{0,12})\{: ?[^\n{}]{1,120}\}"
    rf"|(?<=[)\]])\{{ ?{_ATTRIBUTE}(?: {{1,3}}{_ATTRIBUTE}){{0,5}} ?\}}"
)
"""How something is to be set, after kramdown and Pandoc: ``[Title](…){:target="_blank"}``.

It stands right behind what it sets, or alone in a line; among words it is a part of a text.
"""
_SCHEMELESS = re.compile(rf"{_CODE}|(?:(?<=\]\()|(?<=href=[\"']))//(?=[\w-]+\.\w)")
"""An address of the web without its scheme: ``[code](//github.com/a/b)``."""
_SETTING = re.compile(rf"{_CODE}|{_TAG_OF_SITE}|{_ATTRIBUTES}")
_BEGINS_SETTING = re.compile(r"\{(?:[:%{]|(?<=[)\]]\{))")  # quick, for formulas have braces, too
_SAID = re.compile(r"\"([^\"\n]+)\"")
_MIN_SAID = 3  # words; fewer name a part or how it is set
_WIKI_LINK = re.compile(
    r"\[\[([^\[\]\n|\\<>]{1,200}/[^\[\]\n|\\<>/]{1,200})\\?\|([^\[\]\n|]{1,300})\]\](?!\()"
)
"""A link to a page beside this one, as Obsidian has it: ``[[notes/lamps|Lamps in the Fog]]``."""
_FOOTNOTE_MARK = re.compile(r"\[\^([^\[\]\s]{1,40})\](?!:)")
_SHORT = 60  # characters of a text that may be a field
_MAX_LINKS_OF_CARD, _MAX_TEXTS_OF_CARD = 10, 40
_MIN_DATED = 3  # entries that say together whether headings are the years of works
_MIN_SHARE = 0.6  # of the siblings of a section
_OUTSIDE = "outside the markers of the list"
_IN_DESCRIPTION = "in the description of the list"


@dataclass(frozen=True, slots=True)
class PageReading:
    """How a page was understood."""

    lines: Sequence[str]  # of the page
    blocks: Sequence[Block]  # of the page
    siblings: Sequence[Sibling]  # what may be an entry, in order
    grammars: Mapping[GroupKey, Grammar]  # of their runs
    decisions: Mapping[int, WorkDecision]  # of each sibling, by its identity
    drafted: Mapping[int, Draft]  # the drafts of those that have become entries, by their identity
    sections: Sequence[SectionBody]  # with the blocks below their headings
    reasons: Mapping[int, str]  # why links are in no entry, by their identity


@without_collector()
def read_page(text: str, language: str, corrections: "Corrections | None" = None) -> ParseResult:
    """Read a page.

    Args:
        text: Markdown, its lines ended by line feeds.
        language: of the page.
        corrections: what somebody said about the page.

    Raises:
        UsageError: a correction matches nothing on the page.
    """
    whole, links = parse_blocks(_mended(text))
    mark_stamps(whole)
    _look_at(whole, FailureLog())  # whoever needs a text meets its error again, and reports it
    blocks, notes = extract_footnotes(whole)
    blocks, outside = split_at_markers(blocks)
    if not outside:
        mark_keys(blocks)
        mark_titles(blocks)
    account = _begin_account(whole if any(s.url[:1] == "#" for s in links) else (), outside)
    sections = [*sections_of(blocks, is_generated=bool(outside))]
    if corrections is not None:
        sections = corrections.sections_of(sections)
    reader = _Reader(sections, language, notes, account, corrections)
    drafts = reader.drafts()
    has_badges = any(s.kind == "image" for s in links)
    is_own, (title, about) = bool(outside), _title_and_description(sections, account)
    description = [_text_of(block) for block in about]
    legend, page_look = (
        _legend(blocks, reader, language, description if is_own else None)
        if has_badges
        else ([], None)
    )
    for block in walk(whole):
        for span in block.spans:
            span.memo = None  # what is known of a line holds its spans
    lines = text.removesuffix("\n").split("\n")
    unused, translations = links_left_out(account, links, drafts, lines)
    ignored = [*reader.ignored, *(() if START in text else _filled_in(lines))]
    reading = PageReading(lines, whole, reader.siblings, reader.grammars, reader.decisions,
                          reader.drafted, sections, account.reasons)  # fmt: skip
    return ParseResult(drafts, unused, title, description, translations,
                       failures=reader.log.failures, ignored=ignored, reading=reading,
                       legend=legend, look=page_look,
                       marked=_marked_page(sections, about) if is_own else None)  # fmt: skip


def _mended(text: str) -> str:
    """A page without its front matter, with what its writer meant where Markdown has a slip."""
    meant = _FRONT_MATTER.sub(lambda m: "\n" * m[0].count("\n"), text)
    meant = _TIGHT_HEADING.sub(r"\1 ", _BROKEN_LINK.sub(r"](\1) ", meant))
    if any(sign in meant for sign in ("](//", 'href="//', "href='//")):
        meant = _SCHEMELESS.sub(lambda m: m[0] if m["code"] else "https://", meant)
    if " et at" in meant or " at al" in meant:
        meant = _MISSPELT_OTHERS.sub(" et al", meant)
    if "</h" in meant:
        meant = _TIGHT_HTML_HEADING.sub(lambda m: f"{'#' * int(m[1])} {m[2]}\n", meant)
    meant = _RULE_OF_TABLE.sub(_with_all_columns, meant) if "|\n" in meant else meant
    # It may be defined elsewhere.
    meant = _QUOTED_LINK.sub(lambda m: m[0] if f"{m[0]}:" in meant else m[1], meant)
    # What psylist has written is what it says.
    if _BEGINS_SETTING.search(meant) and START not in text:
        meant = _SETTING.sub(_without_setting, _TEMPLATE.sub("", meant))
    return _WIKI_LINK.sub(r"[\2](<\1>)", meant) if "[[" in meant else meant


def _with_all_columns(rule: re.Match[str]) -> str:
    """The line below the heads of a table with as many columns as they have."""
    start = rule.string.rfind("\n", 0, rule.start() - 1) + 1
    heads, own = rule.string[start : rule.start()].replace("\\|", ""), rule[0]
    columns = [line.strip().removeprefix("|").count("|") for line in (heads, own)]
    return own if columns[0] in {1, columns[1]} else f"{'|-' * columns[0]}|"


def _without_setting(found: re.Match[str]) -> str:
    """The addresses in what a generator of sites fills in or sets; code is what it says."""
    if found["code"]:
        return found[0]
    return " ".join(f"<{url}>" for _, url in find_urls(found[0])) if _is_tag(found) else ""


def _is_tag(found: re.Match[str]) -> bool:
    """True for what a generator of sites fills in, not for how something is set, or for code."""
    return found[0].startswith(("{{", "{%"))


def _filled_in(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The words in what a generator of sites fills in, with their line: no field has them."""
    for number, line in enumerate(lines, 1):
        tags = filter(_is_tag, _SETTING.finditer(line)) if "{" in line else ()
        for said in (said for tag in tags for said in _SAID.findall(tag[0])):
            if len(said.split()) >= _MIN_SAID:
                yield number, said


def _look_at(blocks: Sequence[Block], log: FailureLog) -> None:
    """Look at each text outside tables once: what is known of it is remembered."""
    for block in walk(blocks):
        if block.spans and block.kind != "cell":
            with log.catch(block.line):
                for line in visual_lines(block.spans):
                    read_segments(line)


def _begin_account(whole: Sequence[Block], outside: Sequence[Block]) -> Account:
    """The account of a page, with links to places on it and those outside the list."""
    account = Account()
    for item in (block for block in walk(whole) if block.kind == "item"):
        places = (span for span in block_spans(item.children) if span.url.startswith("#"))
        account.give(places, CONTENTS)
    account.give(block_spans(outside), _OUTSIDE)
    return account


def _legend(
    blocks: Sequence[Block], reader: "_Reader", language: str, own: Sequence[str] | None
) -> "tuple[list[LegendTag], PageLook | None]":
    """What the page says of its badges, as the tags of its entries are written then, and how.

    `own` is the description on a page that psylist has written.
    """
    from psylist.importing.legend import (
        canonical_tags,
        read_legend,
        use_headings,
    )  # few pages have one

    is_own = own is not None
    if not (legend := read_legend(blocks, is_own=is_own)):
        return [], None
    from psylist.importing.page_look import read_look

    for made in reader.drafted.values():
        use_headings(legend, made.called)
    known = {name.casefold() for tag in legend for name in (tag.key, tag.name) if name}
    for sibling in reader.siblings:
        if draft := reader.drafted.get(id(sibling)):
            badges = category_badges(sibling.spans(), known)
            draft.tags = canonical_tags(_in_order(draft.tags, badges), legend)
    shown = read_look(blocks, language, is_own=is_own)
    shown.description = shown.description if own is None else [*own]
    return legend, shown


def _in_order(tags: Sequence[str], badges: Iterable[str]) -> list[str]:
    """Tags with those badges that are missing, each behind the one that stands in front of it."""
    made, place = [*tags], 0
    for badge in badges:
        if badge not in made:
            made.insert(place, badge)
        place = made.index(badge) + 1
    return made


class _Reader:
    """Reads the entries of all sections, with the grammar that they share."""

    def __init__(
        self,
        sections: Sequence[SectionBody],
        language: str,
        notes: Footnotes,
        account: Account,
        corrections: "Corrections | None",
    ) -> None:
        self.ignored: list[tuple[int, str]] = []
        self.drafted: dict[int, Draft] = {}
        self.log = FailureLog()
        self._language, self._account, self._corrections = language, account, corrections
        self._sections = [_SectionSiblings(body, self.log, account) for body in sections]
        if corrections is not None:
            for section in self._sections:
                section.siblings = corrections.split(section.siblings)
        self.siblings = [s for section in self._sections for s in section.everything]
        for sibling in self.siblings:
            sibling.number_lines()
        for cell in corrections.correct(self.siblings) if corrections is not None else ():
            account.give(cell.spans, IGNORED)
            if text := spans_text(cell.spans).strip():
                self.ignored.append((cell.line, f"{cell.key}: {text}"))
        for sibling in self.siblings if notes else ():
            _attach_footnotes(sibling, notes)
        self.grammars = learn(self.siblings)
        decisions = judge(self.siblings, self.grammars, _own_titles(self.siblings, language))
        if corrections is not None:
            decisions = corrections.decide(self.siblings, decisions)
        self.decisions = dict(zip(map(id, self.siblings), decisions, strict=True))

    def drafts(self) -> list[Draft]:
        """The entries in order."""
        drafts: list[Draft] = []
        paragraphs = ((s.card, s.siblings) for s in self._sections
                      if s.card and {one.kind for one in s.siblings} == {"paragraph"})  # fmt: skip
        titled = cards_with_remarks(paragraphs, self.decisions)
        for section in self._sections:
            tried = section.candidates(self.decisions, titled)
            made = [d for s in tried if (d := self._draft(s))]
            is_other = {self.decisions[id(s)].reason for s in tried}.isdisjoint({"", NOT_A_WORK})
            if tried and not (made or is_other) and section.card and section.card not in tried:
                made = [d for d in [self._draft(section.card)] if d]
            drafts += made
            if reason := section.body.section.skip_reason:
                heading = section.body.section.heading
                everything = [*([heading] if heading else []), *section.body.blocks]
                self._account.give(block_spans(everything), reason)
        self._forget_periods()
        return drafts

    def _forget_periods(self) -> None:
        """Take the years of headings from the entries if they are not the years of their works.

        Where most dated entries are of other years, they are decades, or when somebody read them.
        """
        below = [(s.section, draft) for s in self.siblings
                 if (draft := self.drafted.get(id(s))) and s.section.year
                 and not parse_venue(s.section.venue)
                 and not (s.section.is_psylist_layout or s.section.is_generated)]  # fmt: skip
        dated = [(section.year, draft.date) for section, draft in below if draft.date]
        others = sum(not date.startswith(str(year)) for year, date in dated)
        if len(dated) < _MIN_DATED or 2 * others <= len(dated):
            return
        for section, draft in below:
            draft.year = None if draft.year == section.year else draft.year
            if str(section.year) in section.venue and draft.venue == section.venue:
                draft.venue = ""

    def _draft(self, sibling: Sibling) -> Draft | None:
        """The draft of a sibling; the account gets its links."""
        account, made = self._account, None
        decision, grammar = self.decisions[id(sibling)], self.grammars[group_key(sibling)]
        fail = partial(account.fail, [*sibling.spans()])
        with self.log.catch(sibling.line, fail):
            if self._is_ignored(decision):
                decision = replace(decision, is_work=False, reason=IGNORED)
                self.decisions[id(sibling)] = decision
            else:
                made = build_draft(sibling, decision, grammar, self._language, account.used)
        if made is not None:
            self.drafted[id(sibling)] = made.draft
            self.ignored += made.ignored
            account.used.update(map(id, made.links))
            account.reasons |= made.reasons
            return made.draft
        if decision.reason not in {"", NOT_A_WORK}:
            account.give((s for s in sibling.spans() if s.kind == "link"), decision.reason)
        return None

    def _is_ignored(self, decision: WorkDecision) -> bool:
        said, title = self._corrections, decision.title
        return said is not None and title is not None and said.ignores(title.text)


def build_draft(
    sibling: Sibling,
    decision: WorkDecision,
    grammar: Grammar,
    language: str,
    taken: Collection[int] = (),
) -> DraftBuilder | None:
    """The draft of a work, its links, and the texts that it has no room for; None for no work."""
    own = _find_own(sibling, language)
    title = (own.title if own else None) or decision.title
    if title is None or not title.text or not (own or decision.is_work):
        return None
    if own:
        builder = _build_own(DraftBuilder(sibling, title, taken), own, grammar)
        builder.mark_title()
        return builder
    if sibling.section.is_generated:
        title = _exact_title(sibling, title)
    builder = DraftBuilder(sibling, title, taken)
    line = sibling.lines[title.line]
    done = {id(line)}
    done.update(map(id, _leave_out_columns(builder, line)))
    done.update(map(id, _read_columns(builder, line, grammar, done)))
    read_title_line(builder, grammar)
    for other in sibling.lines:
        if id(other) not in done:
            role = role_of_column(other, line.place, grammar)
            read_line(builder, other, grammar, role, exact=False)
    take_said(builder, decision.said)
    builder.mark_title()
    builder.finish()
    return builder


def _own_titles(siblings: Sequence[Sibling], language: str) -> Mapping[int, Title]:
    """The titles of what psylist has written between its markers, whatever they look like."""
    written = (s for s in siblings if s.section.is_generated)
    found = ((id(s), own) for s in written if (own := _find_layout(s, language)))
    return {key: own.title for key, own in found if own.title}


def _find_layout(sibling: Sibling, language: str) -> "Own | None":
    """A row, a bullet or a reference as psylist writes them between its markers."""
    from psylist.importing.psylist_layout import find_bullet  # few pages are psylist's own
    from psylist.importing.psylist_references import find_reference
    from psylist.importing.psylist_tables import find_row

    return find_row(sibling) or find_bullet(sibling, language) or find_reference(sibling)


def _find_own(sibling: Sibling, language: str) -> "Own | None":
    """What psylist has written of an entry, in one of its own layouts."""
    section = sibling.section
    is_own = section.is_psylist_layout or section.is_generated
    if not (is_own or any(line.quoted for line in sibling.lines)):
        return None
    from psylist.importing.psylist_layout import find_source

    source = find_source(sibling, language)
    return _find_layout(sibling, language) if source is None and section.is_generated else source


def _build_own(builder: DraftBuilder, own: "Own", grammar: Grammar) -> DraftBuilder:
    """The draft of what psylist has written, read to the letter."""
    builder.draft.is_own = True
    done = {*map(id, own.read_into(builder)), id(builder.sibling.lines[builder.title.line])}
    for line in builder.sibling.lines:
        if id(line) not in done:
            read_line(builder, line, grammar, "", exact=True)
    builder.finish()
    return builder


def _leave_out_columns(builder: DraftBuilder, title: Line) -> Iterator[Line]:
    """Leave out other persons and days, and a part of what another column has as a whole."""
    columns = [
        line
        for line in builder.sibling.lines
        if line.place[:1] == "c" and line is not title and spans_text(line.spans).strip()
    ]
    whole = {role_of_head(line.key) for line in columns if not is_lesser_head(line.key)} - {""}
    for line in columns:
        role = role_of_head(line.key)
        if role == "other" or (is_lesser_head(line.key) and role in whole):
            builder.ignored.append((line.line, f"{line.key}: {spans_text(line.spans).strip()}"))
            yield line


def _read_columns(
    builder: DraftBuilder, title: Line, grammar: Grammar, done: Collection[int]
) -> Iterator[Line]:
    """Read the columns of dates and venues, which say it better than a reference in another."""
    lines = [line for line in builder.sibling.lines if id(line) not in done]
    for role in ("date", "venue"):
        for line in lines:
            if role_of_head(line.key) == role == role_of_column(line, title.place, grammar):
                read_line(builder, line, grammar, role, exact=False)
                yield line


def role_of_column(line: Line, title: str, grammar: Grammar) -> str:
    """The role of a column; that of the title, whose place is given, has none for further lines."""
    if line.place[:1] != "c" or line.place.rstrip("b") == title.rstrip("b"):
        return ""
    if (role := role_of_head(line.key)) not in {"", "title"}:
        return role  # its content need not be read
    own = [*map(grammar.role, line.slots)]
    if role == "title" and "authors" not in own:  # another name of the work
        return "links" if any(s.kind == "link" for s in line.spans) else ""
    if grammar.has_authors_in(line.place) and first_citation(spans_text(line.spans)):
        return "authors"  # however it is set: the others may be links
    return next((r for r in own if r in {"venue", "date", "authors"}), "")


def _exact_title(sibling: Sibling, title: Title) -> Title:
    """The title on a page of psylist's own, to the letter: all that is in bold on its line."""
    line = sibling.lines[title.line]
    bold = [index for index, segment in enumerate(line.segments) if "b" in segment.form]
    text = collapse_whitespace("".join(span.text for span in line.spans if span.bold))
    return replace(title, text=text, start=bold[0], end=bold[-1] + 1, before="", after="")


class _SectionSiblings:
    """A section with its siblings, and the card that its heading may be the title of."""

    def __init__(self, body: SectionBody, log: FailureLog, account: Account) -> None:
        self.body = body
        first = body.blocks[0] if len(body.blocks) > 1 else None
        self.fields = first if first and first.kind == "list" and is_keyed(first) else None
        self.siblings: list[Sibling] = []
        line = body.section.heading.line if body.section.heading else 1
        with log.catch(line, lambda: account.fail(block_spans(body.blocks))):
            blocks = body.blocks[1:] if self.fields else body.blocks
            self.siblings = find_siblings(blocks, body.section)
        self.card = self._card([self.fields] if self.fields else body.blocks)

    def candidates(
        self, decisions: Mapping[int, WorkDecision], titled: Collection[int]
    ) -> Sequence[Sibling]:
        """What may be an entry: its siblings, or the entry that its heading is, as of `titled`."""
        card, reason = self.card, self.body.section.skip_reason
        if reason:  # an example may say of some that they are works
            said = [one for one in self.siblings if decisions[id(one)].is_said]
            found = [] if reason == IGNORED else _works_of_skipped(self.siblings, decisions)
            return said or found
        if card is None or self.fields:
            return [*([card] if card else []), *self.siblings]
        if any(decisions[id(one)].is_said for one in self.siblings):
            return self.siblings
        is_titled = not self.siblings or is_titled_by_link(card, decisions[id(card)])
        is_titled |= decisions[id(card)].is_said
        return [card] if is_titled or id(card) in titled else self.siblings

    def _card(self, blocks: Sequence[Block]) -> Sibling | None:
        """The entry that its heading may be the title of."""
        section, heading = self.body.section, self.body.section.heading
        if heading is None or section.is_preamble or section.skip_reason or not heading.spans:
            return None
        if not any(s.url for s in heading.spans):  # the heading of many works is not read as one
            links = (s for s in block_spans(blocks) if s.kind == "link")
            texts = (block for block in walk(blocks) if block.spans)
            has_many = any(True for _ in islice(links, _MAX_LINKS_OF_CARD, None)) or any(
                True for _ in islice(texts, _MAX_TEXTS_OF_CARD, None)
            )
            heads = (head_of(s.lines[0].spans) for s in self.siblings)
            if has_many or any(head.begins_work() or head.says_title for head in heads):
                return None
        elif self._lists_works():
            return None
        parent = replace(section.parent or section, is_psylist_layout=section.is_psylist_layout)
        return card_of(parent, heading, blocks)

    def _lists_works(self) -> bool:
        """True for a list of titles that lead to their papers: its heading is their topic."""
        heads = [head_of(s.lines[0].spans) for s in self.siblings if s.kind == "item"]
        return sum(head.is_whole for head in heads) > 1 and all(one.begins_work() for one in heads)

    @property
    def everything(self) -> list[Sibling]:
        """All its siblings, the card last."""
        return [*self.siblings, *([self.card] if self.card else [])]


def _works_of_skipped(
    siblings: Sequence[Sibling], decisions: Mapping[int, WorkDecision]
) -> list[Sibling]:
    """The works of a section that is called as if it had none, if most of its runs are works."""
    sure = [s for s in siblings if accepts_in_skipped(s, decisions[id(s)])]
    others = len(siblings) - len(sure)
    if len(sure) > 1:  # behind the contents of the page
        others -= sum(map(is_anchor, siblings))
    if len(sure) < _MIN_SHARE * (len(sure) + others):
        return []
    tables = {sibling.run for sibling in sure if sibling.kind == "row"}
    accepted = {*map(id, sure)}
    works = [
        sibling
        for sibling in siblings
        if id(sibling) in accepted or (sibling.run in tables and decisions[id(sibling)].is_work)
    ]
    for sibling in works:
        if not sibling.section.topics:
            sibling.section = refine(sibling.section, sibling.section.text)
    return works


def _attach_footnotes(sibling: Sibling, notes: Footnotes) -> None:
    """Add the footnotes that a sibling refers to."""
    marks = (span.text for span in sibling.spans() if span.kind == "text" and "[^" in span.text)
    labels = dict.fromkeys(label for text in marks for label in _FOOTNOTE_MARK.findall(text))
    sibling.lines += [
        Line("s", notes[one], sibling.line, is_footnote=True) for one in labels if one in notes
    ]


def _title_and_description(
    sections: Sequence[SectionBody], account: Account
) -> tuple[str, list[Block]]:
    """The title of the page and the paragraphs below it.

    Links end them, except on pages of psylist's own: there they are in the paragraphs, or lead to
    other pages of the list.
    """
    first = _preamble(sections)
    if first is None:
        return "", []
    description: list[Block] = []
    for block in first.blocks:
        links = [s for s in block.spans if s.url and s.style != "bare"]
        if first.section.is_generated and block.kind == "paragraph":
            if not all(span.url.startswith(("http://", "https://")) for span in links):
                continue
            links = []
        if block.kind != "paragraph" or links or account.has_used(block.spans):
            break
        description += [block] * (not is_total(_text_of(block)))
        account.give(block.spans, _IN_DESCRIPTION)
    heading = first.section.heading
    is_exact = first.section.is_generated and heading is not None
    return _text_of(heading) if heading and is_exact else first.section.text, description


def _preamble(sections: Sequence[SectionBody]) -> SectionBody | None:
    return next((s for s in sections if s.section.is_preamble and s.section.heading), None)


def _text_of(block: Block) -> str:
    return collapse_whitespace("".join(map(to_text, block.spans)))


def _marked_page(sections: Sequence[SectionBody], description: Sequence[Block]) -> MarkedPage:
    """What a page that psylist has written says of its list, with its marks."""
    first = _preamble(sections)
    heading = first.section.heading if first else None
    texts = [marked_title(heading.spans if heading else ())]
    texts += [marked_text(block.spans) for block in description]
    title, *others = (one.text for one in texts)
    return MarkedPage(title, others, any(one.has_marks for one in texts))
