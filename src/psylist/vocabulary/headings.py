"""What headings of paper lists mean: which have no works below them, which name no topic."""

import re
import unicodedata
from functools import lru_cache

from psylist.text.dates import MONTH_NAME, find_date, to_halfwidth
from psylist.text.scripts import HAN, SHORTCODE, collapse_whitespace
from psylist.vocabulary.phrases import PHRASES
from psylist.vocabulary.venue_text import find_venue, is_venue
from psylist.vocabulary.venues import parse_venue

CONTENTS = "table of contents"
INTRODUCTION = "in front of the contents"
"""Why the links below a heading are in no entry; so are the following."""
NEWS = "news"
RELATED = "another list"
GLOSSARY = "words explained"
ABOUT = "about the page itself"
OPENING = "introduction"
CITATION = "citation of the page"
_NO_WORKS = {
    NEWS: (
        r"what'?s new|(?:\w+ )?change ?log|changes(?: (?:in|since|to|from) "
        r"(?:this|version|release|the (?:last|latest)|v?\d).{0,40})?"
        r"|(?:latest |recent |breaking |project )*(?:news|updates?|announcements?"
        r"|release notes|update logs?|(?:update |version )?history|milestones?)"
        r"(?: (?:and|&) (?:news|updates?|announcements?))?"
        r"|(?:最新|近期|项目)?(?:新闻|动态|更新|公告|消息|进展)(?:日志|记录|动态|公告|说明)?"
        r"|里程碑|更新与公告"
    ),
    CONTENTS: (
        r"(?:table of )?contents?|toc|index|outline|catalogu?e?|navigation|目录|目錄|目次|导航"
        r"|索引|大纲"
    ),
    GLOSSARY: (
        r"(?:list of |table of )?(?:abbreviations|acronyms)|(?:list|table) of terms|glossary"
        r"|(?:术语|缩写|缩略语|名词|词汇)(?:表|解释|对照表?)|缩写|缩略语"
    ),
    RELATED: (
        r"(?:other |external |more |related |similar |relevant "
        r"|useful )+(?:awesome(?:[ -]\w+)? )?(?:lists?|reading lists?|paper lists?"
        r"|repos(?:itories)?|collections?)"
        r"|awesome (?:lists?|repos(?:itories)?)|see also|(?:related|friend(?:ly|s)?) links"
        r"|sister lists|related awesome"
        r"|(?:其他|其它|相关|更多|友情|类似)的?"
        r"(?:列表|清单|仓库|链接|论文列表|awesome ?(?:列表|清单|仓库)?|合集|论文清单)"
        r"|参见|另见|另请参阅|友链"
    ),
    CITATION: (
        r"(?:how to )?(?:cite|citation|citing|bibtex|reference format)(?: (?:us|this|our work"
        r"|information))?"
        r"|引用(?:格式|本项目|方式|我们)?|如何引用"
    ),
    ABOUT: (
        r"(?:how to |ways to )?contribut\w*(?: (?:guidelines?|guide|to this \w+))?"
        r"|our contributors|licen[cs]es?|acknowledge?ments?|thanks|credits|star[ -]?history"
        r"|stargazers(?: over time)?|contacts?(?: us)?|maintain(?:ers?|ed by)|authors|team"
        r"|feedback|sponsors?|disclaimer|support(?: us)?|usage|about(?: us| this(?: \w+){1,2})?"
        r"|(?:automatically |last )*updated?(?: (?:on|at|in))?:?\s*[\d./年月日-]*"
        r"|(?:最后|最近|上次)更新(?:时间|于)?\s*[:：]?\s*[\d./年月日-]*|installation"
        r"|getting started|quick ?start|code of conduct|copyright|legend|conventions?|faq|join us"
        r"|(?:如何|参与|欢迎)?(?:贡献|投稿)(?:指南|者|方式|说明)?|许可(?:证|协议)?|协议|致谢|鸣谢"
        r"|联系(?:我们|方式)?|维护者|作者(?:信息|简介|介绍)?|star ?历史"
        r"|关于(?:我们|作者|本(?:项目|列表|清单|仓库))?|星标历史|赞助|免责声明|版权|使用(?:说明|方法)?|安装|快速开始|交流群|反馈|图例|说明|加入我们|行为准则"
    ),
    OPENING: (
        r"introduction|overview|preface|motivation|background|foreword|简介|介绍|前言|概述|背景"
        r"|引言|导读"
    ),
}
_NO_WORKS_BELOW = {reason: re.compile(words, re.IGNORECASE) for reason, words in _NO_WORKS.items()}
_GENERIC = re.compile(
    r"(?:all |the |our |full |curated |reading |related |older |earlier |previous |recent "
    r"|latest |selected |accepted |must[- ]read )*(?:papers?|paper lists?|lists?|publications?"
    r"|entries|readings?"
    r"|literature|articles|research papers|bibliography|works?|earlier|older|previous"
    r"|papers? by (?:year|date|topic|venue)|year)"
    r"|(?:全部|所有|相关)?(?:论文|文献|条目|列表|文献列表|清单|文章|研究论文|内容|正文"
    r"|论文(?:列表|清单|合集|汇总|整理|精选|选读|解读|笔记))"
    r"|papers?(?:\s*(?:and|&|with|/|,)\s*(?:codes?|notes?|data(?:sets?)?|links?|slides)){1,3}"
    r"|论文(?:[与和及/](?:代码|笔记|数据集?|链接)){1,3}"
    r"|更早|早期|以往|\d{1,2} ?月份?"
    rf"|{MONTH_NAME}|年份|按年份|按主题",
    re.IGNORECASE,
)
_PAPERS_OF_VENUE = re.compile(
    r"(?P<venue>\S\D{0,80}?(?:19|20)\d\d)[\s:：_-]*(?P<words>[^\W\d][^\d]*)"
    r"|(?P<said>[^\d]+?) (?:of|in|at|from) (?P<place>[^\W\d]\D{0,80}(?:19|20)\d\d)"
)
_IN_PLACE = re.compile(r"\w (?:in|at|from) \w")
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_PAPERS = re.compile(r"papers?\b|literature|bibliography|publications?|论文|文献", re.IGNORECASE)
_PAPER_LIST = re.compile(
    r"\bpapers?[- ]lists?\Z|\blists? of papers\Z|(?:论文|文献)(?:列表|清单|汇总|合集)\Z",
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
_EDGES = re.compile(r"^[^\w(（\[【'’\"“«≤≥<]+|[^\w)）\]】'’\"”»?!%+#]+$")
_ENCLOSED = re.compile(r"[\[【]([^\[\]【】]+)[\]】]|\"([^\"]+)\"|“([^“”]+)”|«([^«»]+)»")
_LEADING_NUMBER = re.compile(
    r"^(?:[(（]?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[IVX]{1,4})"
    rf"(?:[.)）、:：]\s*|\s+-\s+|\s+(?=[A-Z{HAN}]))"
    r"|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]\s*|§\s*\d+\s*)"
)
_FINAL_COUNT = re.compile(
    r"(?:(?<!\d)|\s+)[(（\[]\s*(?!(?:19|20)\d\d\s*[)）\]])\d{1,4}\s*(?:papers?|entries|篇|项|条)?\s*[)）\]]\s*$",
    re.IGNORECASE,
)
_BACK_TO_TOP = re.compile(
    r"(?:back to )?top|[↑⬆🔝🔙^\s\ufe0f]+|返回(?:顶部|目录)?|回到顶部", re.IGNORECASE
)
_INVISIBLE = frozenset(["So", "Sk", "Cf", "Mn"])
"""Unicode categories of emoji and their modifiers."""
_DETAILS = frozenset([
    "details", "more details", "detailed information", "more information", "more", "详情", "详细",
    "详细信息", "更多",
])  # fmt: skip
"""Words on a fold that hides a part of an entry."""
_MAX_HEADING = 400  # characters
_WORDS_WITH_YEAR = re.compile(
    r"(?:year|papers?|publications?|published|in|of|from|the|年|份|度|的|论文|发表|文献|及|list|works?|📅)*",
    re.IGNORECASE,
)
_VENUE_KIND = re.compile(
    r"\W*(?:(?:top|main|by|academic|relevant|related|important|major|key|scientific)\W+)*"
    r"(?:(?:journal|conference|venue|workshop|magazine|event|symposium)s?|symposia)"
    r"(?:\W+(?:(?:and|&)\W+)?(?:(?:journal|conference|workshop|magazine|event|symposium)s?|symposia))*"
    r"(?:\W+(?:papers?|list))?\W*"
    r"|\W*(?:会议|期刊|顶会|学会|雑誌|ジャーナル|学术会议)(?:论文)?\W*",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d"
_EARLIER = r"\b(?:before|earlier|prior(?: to)?)\b|\bpre-?(?=\d)|以前|之前|更早|[≤<]=?"
_OTHER_BOUND = (
    r"\b(?:until|till|up to|later|older|newer|since|after|onwards?|present|now|today)\b"
    r"|以后|之后|以来|至今|[≥>]=?"
)
_BOUND = rf"{_EARLIER}|{_OTHER_BOUND}"
"""What says that a year is the first or the last of several."""
_DIGITS = re.compile(r"\d\d")
_YEAR_SPAN = re.compile(
    rf"{_YEAR}\s*年?\s*(?:[-–—~〜至到/&]|\b(?:to|through|until|and)\b|及|和)\s*"
    rf"(?:{_YEAR}|['’]?(?:1[3-9]|[2-9]\d)(?!\d)|今|[)）\]]|\Z)"
    rf"|{_YEAR}.*?{_YEAR}|{_YEAR}\s*\+|\b(?:19|20)\d0['’]?s\b|\d0年代"
    rf"|{_YEAR}\W{{0,3}}(?:and|or|及|或)?\W{{0,3}}(?:{_OTHER_BOUND})|(?:{_OTHER_BOUND})\s*{_YEAR}"
    rf"|{_YEAR}.{{0,12}}?(?:{_EARLIER})|(?:{_EARLIER}).{{0,24}}?{_YEAR}",
    re.IGNORECASE,
)
"""Several years, or those on one side of a year: none of them is that of a work below it."""
_WORDS_OF_SPAN = re.compile(
    rf"{_BOUND}|{_YEAR}(?:-\d\d(?!\d)){{0,2}}(?:s\b)?|\b\d\d\b|{MONTH_NAME}|年代?|月|日|含|[至到及或和]"
    r"|['’]s\b|\b(?:and|or|to|through|from|between|the|year|in)\b|\W",
    re.IGNORECASE,
)
_FOLD_WORDS = re.compile(
    r"\b(?:click|expand|collapse|unfold|fold|toggle|show|hide|details)\b|点击|展开|折叠|收起|展開|折り|摺疊",
    re.IGNORECASE,
)
_EMPTY_BRACKETS = re.compile(r"[(\[（]\s*[)\]）]")
_PREPOSITIONS = re.compile(r"^(?:in|from|of)\s+|\s+(?:in|from|of)$|^年|年$", re.IGNORECASE)


def plain_heading(text: str) -> str:
    """A heading without emoji, and without numbers and counts at its ends."""
    line = collapse_whitespace(text)
    if len(line) > _MAX_HEADING:
        return line
    line = SHORTCODE.sub("", line)
    if not line.isascii():
        line = "".join(c for c in line if unicodedata.category(c) not in _INVISIBLE)
    line = _EDGES.sub("", _FINAL_COUNT.sub("", line.strip()))
    line = _EDGES.sub("", _LEADING_NUMBER.sub("", line, count=1)).strip()
    whole = _ENCLOSED.fullmatch(line)
    return whole[whole.lastindex or 0].strip() if whole else line


@lru_cache(maxsize=4096)  # of each section for each of its items
def section_key(heading: str) -> str:
    """A heading as it is matched: without its number signs, emoji and letter case."""
    return " ".join(_EDGES.sub("", heading.strip().lstrip("#").strip()).casefold().split())


def leads_to_top(label: str) -> bool:
    """True for what a link back to the top of the page is called."""
    return _BACK_TO_TOP.fullmatch(label.strip(" []()⇪⇧↥\ufe0f")) is not None


def hides_details(text: str) -> bool:
    """True for the words on a fold that hides a part of an entry."""
    return text.casefold() in _DETAILS


@lru_cache(maxsize=4096)
def heading_skip_reason(text: str) -> str:
    """Why nothing below a heading is an entry; empty if there may be entries."""
    plain = re.sub(r"\s*[(（].*", "", text.replace("’", "'")).strip(" :：!！")
    parts = [plain, *filter(None, map(str.strip, re.split(r"\s*[/|]\s*|\s{2,}", plain)))]
    for reason, pattern in _NO_WORKS_BELOW.items():
        if any(map(pattern.fullmatch, parts)):
            return reason
    return ""


def names_no_topic(text: str) -> bool:
    """True for the heading of all works, of several years, and of psylist's own sections."""
    return not text or is_own_heading(text) or _is_span(text) or names_list(text)


def names_list(text: str) -> bool:
    """True for what any list of works may be called and no work is: ``Readings``, ``论文列表``."""
    return _GENERIC.fullmatch(text) is not None


def mentions_papers(text: str) -> bool:
    """True for a heading with a word for papers in it."""
    return _PAPERS.search(text) is not None


def says_papers(text: str) -> bool:
    """True for a heading that announces papers and names no topic: ``Must-read papers``."""
    return mentions_papers(text) and _GENERIC.fullmatch(text) is not None


def announces_list(text: str) -> bool:
    """True for a heading that announces papers, also those on a topic: ``Lamp paper list``."""
    return says_papers(text) or _PAPER_LIST.search(text) is not None


def without_aside(text: str) -> str:
    """A heading without a remark in brackets behind it."""
    return _ASIDE.sub("", text)


def venue_of_papers(text: str) -> str:
    """The venue, with its year, whose papers a heading announces: ``ACL 2020 Papers``."""
    match = _PAPERS_OF_VENUE.fullmatch(without_aside(text))
    if match is None or not says_papers((match["words"] or match["said"]).strip()):
        return ""
    venue = match["venue"] or match["place"]
    is_topic = _IN_PLACE.search(venue) and not parse_venue(venue)  # Lamps in Nature 2021
    return venue if is_venue(venue) and find_venue(venue) and not is_topic else ""


def is_own_heading(text: str) -> bool:
    """True for a heading of psylist's pages that is not one of works: contents, works without …."""
    return text.casefold() in _OWN_HEADINGS


def is_undated(text: str) -> bool:
    """True for the heading of works without a year."""
    return text.casefold() in _UNDATED


def is_fold_text(text: str) -> bool:
    """True for words on a fold that only say that it is one: ``Click to expand``."""
    return not text or _FOLD_WORDS.search(text) is not None


def spans_years(text: str) -> bool:
    """True for a heading that names several years, or all before or after one."""
    has_year = _DIGITS.search(text) is not None
    return has_year and _YEAR_SPAN.search(to_halfwidth(text)) is not None


def _is_span(text: str) -> bool:
    """True for several years without a topic: ``Papers before 2015``."""
    if not spans_years(text):
        return False
    words = collapse_whitespace(_WORDS_OF_SPAN.sub(" ", to_halfwidth(text))).strip()
    return not words or _GENERIC.fullmatch(words) is not None or _is_word_with_year(words)


def _is_word_with_year(words: str) -> bool:
    return _WORDS_WITH_YEAR.fullmatch(re.sub(r"[\W_]+", "", words)) is not None


def names_kind_of_venue(text: str) -> bool:
    """True for a word for venues, which is the name of none: ``Conferences``."""
    return _VENUE_KIND.fullmatch(text) is not None


def year_and_topic(text: str) -> tuple[int | None, str]:
    """The year of a heading and the topic that it has besides; None for any other heading."""
    date = find_date(text)
    if date is None or spans_years(text):
        return None, ""
    plain = to_halfwidth(text)
    if _is_word_with_year(plain[: date.start] + plain[date.end :]):
        return date.year, ""
    if is_venue(text):
        return None, ""
    topic = _EMPTY_BRACKETS.sub("", text[: date.start] + text[date.end :])
    topic = collapse_whitespace(_PREPOSITIONS.sub("", _EDGES.sub("", topic).strip()))
    return date.year, "" if _GENERIC.fullmatch(topic) else topic.strip()
