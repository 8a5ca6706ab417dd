"""What headings say: years, topics, and that nothing below them is an entry."""

import re
import unicodedata

from psylist.formats.dates import date_in, narrowed
from psylist.formats.pages.pieces import text_of
from psylist.formats.pages.titles import SHORTCODE
from psylist.formats.pages.tree import Block
from psylist.formats.venues import is_venue
from psylist.phrases import PHRASES
from psylist.spacing import folded

CONTENTS = "table of contents"


NEWS = "news"


RELATED = "another list"


ABOUT = "about the page itself"


OPENING = "introduction"


CITATION = "citation of the page"


_REASONS = (
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


_KNOWN = [(reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _REASONS]


PLAIN = re.compile(
    r"(?:all |the |our |full |curated |reading |related |older |earlier |previous |recent "
    r"|latest |selected )*(?:papers?|paper lists?|lists?|publications?|entries"
    r"|literature|articles|research papers|bibliography|works?|earlier|older|previous"
    r"|papers? by (?:year|date|topic|venue)|year)"
    r"|(?:全部|所有|相关)?(?:论文|文献|条目|列表|论文列表|文献列表|论文清单|清单|文章|研究论文)"
    r"|更早|早期|以往|\d{1,2} ?月份?"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|年份|按年份|按主题",
    re.IGNORECASE,
)


_UNDATED = frozenset(
    [phrases.undated.casefold() for phrases in PHRASES.values()] + ["undated", "unknown year"]
)


_AROUND = re.compile(r"^[^\w(（\[【'’]+|[^\w)）\]】'’?!%+#]+$")


_NUMBER = re.compile(
    r"^(?:[(（]?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[IVX]{1,4})(?:[.)）、:：]\s*|\s+-\s+|\s+(?=[A-Z\u4e00-\u9fff]))"
    r"|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]\s*|§\s*\d+\s*)"
)


_COUNT = re.compile(
    r"\s*[(（\[]\s*\d{1,4}\s*(?:papers?|entries|篇|项|条)?\s*[)）\]]\s*$", re.IGNORECASE
)


_BACK = re.compile(
    r"(?:back to )?top|[↑⬆🔝🔙^\s\ufe0f]+|返回(?:顶部|目录)?|回到顶部", re.IGNORECASE
)


_YEAR_WORDS = re.compile(
    r"(?:year|papers?|publications?|published|in|of|from|the|年|份|度|的|论文|发表|文献|及|list|works?|📅)*",
    re.IGNORECASE,
)


_RANGE = re.compile(
    r"\d{4}\s*(?:[-–—~至到]|and|及)|\d{3}0['’]?s\b|年代|before|earlier|prior|pre-|≤|<|以前|之前|更早",
    re.IGNORECASE,
)


_LONGEST = 400  # characters of a heading


def heading_text(block: Block) -> str:
    """What a heading says, without pictures, numbers, counts and ways back to the top."""
    pieces = [
        p
        for p in block.pieces
        if not (p.kind == "link" and (p.form == "image" or _is_way_back(p.text, p.url)))
    ]
    text = folded(text_of(pieces))
    if len(text) > _LONGEST:
        return text
    text = SHORTCODE.sub("", text)
    if not text.isascii():
        text = "".join(c for c in text if unicodedata.category(c) not in {"So", "Sk", "Cf", "Mn"})
    text = _AROUND.sub("", _COUNT.sub("", text.strip()))
    return _AROUND.sub("", _NUMBER.sub("", text, count=1)).strip()


def _is_way_back(label: str, url: str) -> bool:
    return url.startswith("#") and bool(_BACK.fullmatch(label.strip(" []()⇪⇧↥\ufe0f")))


def is_range(text: str) -> bool:
    """Whether a heading stands over several years."""
    return date_in(text) is not None and _RANGE.search(narrowed(text)) is not None


def is_undated(text: str) -> bool:
    """Whether a heading stands over what has no year."""
    return text.casefold() in _UNDATED


def reason_of(text: str) -> str:
    """Why nothing below a heading is an entry; empty where entries may stand."""
    plain = re.sub(r"\s*[(（].*", "", text.replace("’", "'")).strip(" :：!！")
    halves = [half.strip() for half in re.split(r"\s*[/|]\s*|\s{2,}", plain) if half.strip()]
    for reason, pattern in _KNOWN:
        if any(pattern.fullmatch(half) for half in [plain, *halves]):
            return reason
    return ""


def year_of(text: str) -> tuple[int | None, str]:
    """The year that a heading stands for, and the topic that it names besides."""
    found = date_in(text)
    if found is None or _RANGE.search(narrowed(text)):
        return None, ""
    plain = narrowed(text)
    rest = re.sub(r"[\W_]+", "", plain[: found.start] + plain[found.end :])
    if _YEAR_WORDS.fullmatch(rest):
        return found.year, ""
    if is_venue(text):
        return None, ""
    topic = _AROUND.sub(
        "", re.sub(r"[(\[（]\s*[)\]）]", "", text[: found.start] + text[found.end :])
    )
    topic = re.sub(
        r"^(?:in|from|of)\s+|\s+(?:in|from|of)$|^年|年$", "", topic.strip(), flags=re.IGNORECASE
    )
    return found.year, "" if PLAIN.fullmatch(topic) else topic.strip()
