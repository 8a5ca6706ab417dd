"""The sections of a page: their year, venue and topics, and which have no entries."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from psylist.importing.markdown.document import Block
from psylist.importing.markdown.inline import Span, spans_text
from psylist.importing.markdown.titles import SHORTCODE
from psylist.text.dates import MONTH_NAME, find_date, to_halfwidth
from psylist.text.scripts import HAN, collapse_whitespace
from psylist.text.topics import SEPARATOR
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.phrases import PHRASES
from psylist.vocabulary.venue_text import find_venue, is_venue

# Why a link is in no entry.
CONTENTS = "table of contents"
NEWS = "news"
RELATED = "another list"
ABOUT = "about the page itself"
OPENING = "introduction"
CITATION = "citation of the page"
IGNORED = "left out, as was said"
_SKIPPED = (
    (
        NEWS,
        (
            r"what'?s new|(?:latest |recent |breaking |project )*(?:news|updates?|announcements?"
            r"|change ?log"
            r"|release notes|update logs?|history|milestones?)(?: (?:and|&) (?:news|updates?"
            r"|announcements?))?"
            r"|(?:最新|近期|项目)?(?:新闻|动态|更新|公告|消息|进展)(?:日志|记录|动态|公告|说明)?|里程碑|更新与公告"
        ),
    ),
    (
        CONTENTS,
        (
            r"(?:table of )?contents?|toc|index|outline|catalogu?e?|navigation|目录|目錄|目次|导航"
            r"|索引|大纲"
        ),
    ),
    (
        RELATED,
        (
            r"(?:other |more |related |similar |relevant |useful )+"
            r"(?:awesome(?:[ -]\w+)? )?(?:lists?|reading lists?|paper lists?|repos(?:itories)?"
            r"|collections?)"
            r"|awesome (?:lists?|repos(?:itories)?)"
            r"|see also|(?:related|friend(?:ly|s)?) links|sister lists|related awesome"
            r"|(?:其他|其它|相关|更多|友情|类似)的?(?:列表|清单|仓库|链接|论文列表|awesome ?(?:列表"
            r"|清单|仓库)?|合集|论文清单)"
            r"|参见|另见|另请参阅|友链"
        ),
    ),
    (
        CITATION,
        (
            r"(?:how to )?(?:cite|citation|citing|bibtex|reference format)(?: (?:us|this|our work"
            r"|information))?"
            r"|引用(?:格式|本项目|方式|我们)?|如何引用"
        ),
    ),
    (
        ABOUT,
        (
            r"(?:how to |ways to )?contribut\w*(?: (?:guidelines?|guide|to this \w+))?"
            r"|our contributors|licen[cs]es?"
            r"|acknowledge?ments?|thanks|credits|star[ -]?history|stargazers(?: over time)?"
            r"|contacts?(?: us)?"
            r"|maintain(?:ers?|ed by)|authors|team|feedback|sponsors?|disclaimer|support(?: us)?"
            r"|usage|about(?: us| this \w+)?"
            r"|(?:automatically |last )*updated?(?: (?:on|at|in))?:?\s*[\d./年月日-]*"
            r"|(?:最后|最近|上次)更新(?:时间|于)?\s*[:：]?\s*[\d./年月日-]*"
            r"|installation|getting started|quick ?start|code of conduct|copyright|legend"
            r"|conventions?|faq|join us"
            r"|(?:如何|参与|欢迎)?(?:贡献|投稿)(?:指南|者|方式|说明)?|许可(?:证|协议)?|协议|致谢|鸣谢|联系(?:我们|方式)?|维护者|作者"
            r"|关于(?:我们|本项目|作者)?|star ?历史|星标历史|赞助|免责声明|版权|使用(?:说明|方法)?"
            r"|安装|快速开始|交流群|反馈|图例|说明"
            r"|加入我们|行为准则"
        ),
    ),
    (
        OPENING,
        (
            r"introduction|overview|preface|motivation|background|foreword|简介|介绍|前言|概述|背景|引言|导读"
        ),
    ),
)
_SKIP_PATTERNS = [(reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _SKIPPED]
GENERIC_HEADINGS = re.compile(
    r"(?:all |the |our |full |curated |reading |related |older |earlier |previous |recent "
    r"|latest |selected )*(?:papers?|paper lists?|lists?|publications?|entries"
    r"|literature|articles|research papers|bibliography|works?|earlier|older|previous"
    r"|papers? by (?:year|date|topic|venue)|year)"
    r"|(?:全部|所有|相关)?(?:论文|文献|条目|列表|论文列表|文献列表|论文清单|清单|文章|研究论文)"
    r"|更早|早期|以往|\d{1,2} ?月份?"
    rf"|{MONTH_NAME}|年份|按年份|按主题",
    re.IGNORECASE,
)
_OWN_HEADINGS = frozenset(
    words.casefold()
    for own in PHRASES.values()
    for words in (own.undated, own.untagged, own.unpublished, own.contents, own.legend)
)
"""Headings of psylist's own pages that name no topic."""
_UNDATED = frozenset(
    [phrases.undated.casefold() for phrases in PHRASES.values()] + ["undated", "unknown year"]
)
_EDGES = re.compile(r"^[^\w(（\[【'’]+|[^\w)）\]】'’?!%+#]+$")
_LEADING_NUMBER = re.compile(
    r"^(?:[(（]?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[IVX]{1,4})"
    rf"(?:[.)）、:：]\s*|\s+-\s+|\s+(?=[A-Z{HAN}]))"
    r"|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]\s*|§\s*\d+\s*)"
)
_FINAL_COUNT = re.compile(
    r"\s*[(（\[]\s*\d{1,4}\s*(?:papers?|entries|篇|项|条)?\s*[)）\]]\s*$", re.IGNORECASE
)
_BACK_TO_TOP = re.compile(
    r"(?:back to )?top|[↑⬆🔝🔙^\s\ufe0f]+|返回(?:顶部|目录)?|回到顶部", re.IGNORECASE
)
_WORDS_WITH_YEAR = re.compile(
    r"(?:year|papers?|publications?|published|in|of|from|the|年|份|度|的|论文|发表|文献|及|list|works?|📅)*",
    re.IGNORECASE,
)
_YEAR_RANGE = re.compile(
    r"\d{4}\s*(?:[-–—~至到]|and|及)|\d{3}0['’]?s\b|年代|before|earlier|prior|pre-|≤|<|以前|之前|更早",
    re.IGNORECASE,
)
_FOLD_WORDS = re.compile(
    r"\b(?:click|expand|collapse|unfold|fold|toggle|show|hide|details)\b|点击|展开|折叠|收起|展開|折り|摺疊",
    re.IGNORECASE,
)
_INVISIBLE = frozenset(["So", "Sk", "Cf", "Mn"])
"""Unicode categories of emoji and their modifiers."""
_MAX_HEADING = 400  # characters
_MIN_SAME_FOLDS = 3  # with one text, which then says nothing
_MAX_FOLDS = 20  # inside each other
_FOLD_DEPTH = 7  # below every heading
_PREPOSITIONS = re.compile(r"^(?:in|from|of)\s+|\s+(?:in|from|of)$|^年|年$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """What applies to everything below a heading.

    Attributes:
        heading: the heading or fold itself; None at the top of the page.
        text: of the heading, without numbers and emoji.
        year: that it is about.
        venue: that it is about.
        topics: of the headings above and of this one, the broadest first.
        skip_reason: why its links are in no entry; empty if it may have entries.
        is_preamble: whether it is the introduction of the page.
        depth: of the heading; folds are below every heading.
        is_psylist_layout: whether it has the layout that psylist exports.
        is_generated: whether it stands between the markers of a page that psylist has written.
        parent: the section that contains it.
        is_listed: whether somebody said that it lists works.
    """

    heading: Block | None = None
    text: str = ""
    year: int | None = None
    venue: str = ""
    topics: tuple[str, ...] = ()
    skip_reason: str = ""
    is_preamble: bool = False
    depth: int = 0
    is_psylist_layout: bool = False
    is_generated: bool = False
    parent: "Section | None" = None
    is_listed: bool = False

    @property
    def names(self) -> list[str]:
        """Its heading and those around it, as they are matched with what somebody said."""
        above = self.parent.names if self.parent else []
        return [*above, section_key(self.text)] if self.text else above


@dataclass(slots=True)
class SectionBody:
    """A section with the blocks directly below its heading."""

    section: Section
    blocks: list[Block] = field(default_factory=list)


def split_sections(blocks: Sequence[Block]) -> list[SectionBody]:
    """Split a page into its sections."""
    stack, has_title = [Section(is_preamble=True)], False
    bodies = [SectionBody(stack[0])]
    rows = inline_folds(blocks)
    is_same, parting = _are_same_folds(rows), _parting_folds(rows)
    for index, block in enumerate(rows):
        if block.kind == "unfold":
            _close_fold(stack)
            bodies.append(SectionBody(replace(stack[-1], heading=None)))
        elif block.kind in {"heading", "fold"} and len(stack) <= _MAX_FOLDS * _FOLD_DEPTH:
            if block.kind == "heading":
                _close_stale_folds(stack, block.level)
            depth = _fold_depth(stack) + (_FOLD_DEPTH if block.kind == "fold" else block.level)
            while len(stack) > 1 and stack[-1].depth >= depth:
                stack.pop()
            is_first = not has_title and depth == 1
            has_title = has_title or block.kind == "heading"
            if block.kind == "fold":
                opened = partial(_open_fold, is_plain=is_same, parts=index in parting)
            else:
                is_title = is_first and not _is_card(rows[index : index + 3])
                opened = partial(_open_section, is_title=is_title)
            stack.append(opened(stack[-1], block, depth))
            bodies.append(SectionBody(stack[-1]))
        else:
            bodies[-1].blocks.append(block)
    return bodies


def _are_same_folds(rows: Sequence[Block]) -> bool:
    """True if every fold of a page has the same words, which then say nothing."""
    folds = [heading_text(row) for row in rows if row.kind == "fold"]
    return len(folds) >= _MIN_SAME_FOLDS and len({*folds}) == 1


def _parting_folds(rows: Sequence[Block]) -> set[int]:
    """The indexes of folds that part a section, as headings do: several with different words.

    A fold that is alone below its heading only hides what the heading names.
    """
    scopes = [-1]  # of the rows below a heading or inside a fold, the innermost last
    folds: dict[int, dict[int, str]] = {}
    for index, row in enumerate(rows):
        if row.kind == "heading":
            scopes[-1] = index
        elif row.kind == "fold":
            folds.setdefault(scopes[-1], {})[index] = heading_text(row)
            scopes.append(index)
        elif row.kind == "unfold" and len(scopes) > 1:
            scopes.pop()
    return {index for own in folds.values() if len({*own.values()}) > 1 for index in own}


def _open_fold(
    parent: Section, block: Block, depth: int, *, is_plain: bool, parts: bool
) -> Section:
    """The section of a fold: with its year and venue, and its topic if it parts a section."""
    if is_plain or _is_plain_fold(block):
        return replace(parent, heading=block, depth=depth, parent=parent)
    section = _open_section(parent, block, depth)
    return section if parts else replace(section, topics=parent.topics)


def _is_plain_fold(block: Block) -> bool:
    """True for a fold whose words only say that it is one: ``Click to expand``."""
    text = heading_text(block)
    return not text or _FOLD_WORDS.search(text) is not None


def _is_card(rows: Sequence[Block]) -> bool:
    """True if a first heading is an entry: an address below it, then a heading of its level."""
    if [row.kind for row in rows] != ["heading", "paragraph", "heading"]:
        return False
    heading, paragraph, following = rows
    is_address = [span.style for span in paragraph.spans if span.text.strip()] == ["bare"]
    return is_address and heading.level == following.level


def inline_folds(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without folds around the abstract or the citation of an entry.

    The first paragraph in such a fold gets the fold's summary as its key: ``Abstract: …``.
    """
    result: list[Block] = []
    open_folds = 0
    key: Span | None = None
    for block in blocks:
        if block.kind == "unfold" and open_folds:
            open_folds -= 1
        elif block.kind == "fold" and (key_role(word := _key_of_fold(block)) or link_kind(word)):
            open_folds += 1
            key = Span("text", f"{word}: ", block.line, style="fold")
        else:
            if key is not None and block.kind == "paragraph":
                block.spans.insert(0, key)
                key = None
            result.append(block)
    return result


def _key_of_fold(fold: Block) -> str:
    return heading_text(fold).strip(" :：.!")


def _is_fold(section: Section) -> bool:
    return section.heading is not None and section.heading.kind == "fold"


def _fold_depth(stack: Sequence[Section]) -> int:
    """The depth of the innermost open fold."""
    return max((section.depth for section in stack if _is_fold(section)), default=0)


def _close_fold(stack: list[Section]) -> None:
    if any(_is_fold(section) for section in stack):
        while not _is_fold(stack.pop()):
            pass


def _close_stale_folds(stack: list[Section], level: int) -> None:
    """Close folds without an end: a heading of the level around a fold ends it."""
    for index, section in enumerate(stack):
        outer = stack[index - 1].heading if index else None
        if _is_fold(section) and outer is not None and 0 < outer.level >= level:
            del stack[index:]
            return


def _open_section(parent: Section, block: Block, depth: int, *, is_title: bool = False) -> Section:
    """The section that a heading begins inside another."""
    text = heading_text(block)
    section = replace(
        parent, heading=block, text=text, depth=depth, is_preamble=False, parent=parent
    )
    if is_title:
        return replace(section, is_preamble=True)
    if reason := _inherited_skip_reason(parent, text) or heading_skip_reason(text):
        return replace(section, skip_reason=reason)
    return refine(replace(section, skip_reason=""), text)


def _inherited_skip_reason(parent: Section, text: str) -> str:
    """Why a section has no entries because of the section around it.

    A table of contents or an introduction has no subsections, and those of the news are days:
    any other heading below them only has the wrong level.
    """
    if parent.skip_reason in {CONTENTS, OPENING}:
        return ""
    if parent.skip_reason == NEWS and find_date(text) is None:
        return ""
    return parent.skip_reason


def refine(section: Section, text: str) -> Section:
    """The section with the year, the venue or the topic of a heading."""
    year, topic = year_and_topic(text)
    if year is not None:
        return replace(section, year=year, topics=_add_topic(section.topics, topic))
    if text and is_venue(text):
        return _refine_by_venue(section, text)
    if not text or GENERIC_HEADINGS.fullmatch(text) or is_own_heading(text) or is_range(text):
        return section
    return replace(section, topics=_add_topic(section.topics, text))


def _refine_by_venue(section: Section, text: str) -> Section:
    """The section with a venue, and the year of the venue or else of the section."""
    date, venue = find_date(text), find_venue(text)
    if date is None and section.year is not None and len(text.split()) == 1:
        venue = f"{venue} {section.year}"
    return replace(section, year=date.year if date else section.year, venue=venue)


def _add_topic(topics: tuple[str, ...], topic: str) -> tuple[str, ...]:
    """The topics with one more; a slash in a heading is not one between two topics."""
    name = re.sub(rf"\s*{SEPARATOR}\s*", "-", topic).strip("-")
    return (*topics, name) if name and name not in topics else topics


def section_key(heading: str) -> str:
    """A heading as it is matched: without its number signs, emoji and letter case."""
    return " ".join(_EDGES.sub("", heading.strip().lstrip("#").strip()).casefold().split())


def heading_text(block: Block) -> str:
    """The text of a heading without emoji, numbers, counts and links back to the top."""
    spans = [
        s
        for s in block.spans
        if not (s.kind == "link" and s.style == "image") and not _is_back_to_top(s)
    ]
    text = collapse_whitespace(spans_text(spans))
    if len(text) > _MAX_HEADING:
        return text
    text = SHORTCODE.sub("", text)
    if not text.isascii():
        text = "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE)
    text = _EDGES.sub("", _FINAL_COUNT.sub("", text.strip()))
    return _EDGES.sub("", _LEADING_NUMBER.sub("", text, count=1)).strip()


def _is_back_to_top(span: Span) -> bool:
    is_anchor = span.url.startswith("#") or span.style == "placeholder"
    return is_anchor and bool(_BACK_TO_TOP.fullmatch(span.text.strip(" []()⇪⇧↥\ufe0f")))


def is_range(text: str) -> bool:
    """True if a heading is about several years."""
    return find_date(text) is not None and _YEAR_RANGE.search(to_halfwidth(text)) is not None


def is_own_heading(text: str) -> bool:
    """True for a heading of psylist's pages that is not one of works: contents, works without …."""
    return text.casefold() in _OWN_HEADINGS


def is_undated(text: str) -> bool:
    """True for the heading of works without a year."""
    return text.casefold() in _UNDATED


def heading_skip_reason(text: str) -> str:
    """Why nothing below a heading is an entry; empty if there may be entries."""
    plain = re.sub(r"\s*[(（].*", "", text.replace("’", "'")).strip(" :：!！")
    parts = [part.strip() for part in re.split(r"\s*[/|]\s*|\s{2,}", plain) if part.strip()]
    for reason, pattern in _SKIP_PATTERNS:
        if any(pattern.fullmatch(part) for part in [plain, *parts]):
            return reason
    return ""


def year_and_topic(text: str) -> tuple[int | None, str]:
    """The year of a heading and the topic that it has besides; None for any other heading."""
    date = find_date(text)
    if date is None or _YEAR_RANGE.search(to_halfwidth(text)):
        return None, ""
    plain = to_halfwidth(text)
    words = re.sub(r"[\W_]+", "", plain[: date.start] + plain[date.end :])
    if _WORDS_WITH_YEAR.fullmatch(words):
        return date.year, ""
    if is_venue(text):
        return None, ""
    topic = re.sub(r"[(\[（]\s*[)\]）]", "", text[: date.start] + text[date.end :])
    topic = _PREPOSITIONS.sub("", _EDGES.sub("", topic).strip())
    return date.year, "" if GENERIC_HEADINGS.fullmatch(topic) else topic.strip()
