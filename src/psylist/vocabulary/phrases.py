"""Every word of an export, in each language.

A language without phrases of its own is exported with English ones; a phrase that is missing in
a language is a type error, not a blank.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language.

    Attributes:
        source: what stands before the source label, with its colon and spacing.
        link: the label of an entry's first link.
        undated: the heading of entries without a year.
        languages: what stands before the links to the other languages, with its spacing.
        kinds_of_link: the label of each further link by its key in ``links``.
    """

    source: str
    link: str
    undated: str
    languages: str
    kinds_of_link: Mapping[str, str] = field(default_factory=dict)

    def link_label(self, kind: str) -> str:
        """What a further link is called; a kind of the list's own reads as it is written."""
        return self.kinds_of_link.get(kind, kind[:1].upper() + kind[1:])


_ENGLISH = Phrases(
    source="Source: ",
    link="Link",
    undated="Undated",
    languages="Other languages: ",
    kinds_of_link={"pdf": "PDF", "url": "Link", "arxiv": "arXiv", "doi": "DOI"},
)

PHRASES: dict[str, Phrases] = {
    "en": _ENGLISH,
    "zh": Phrases(
        source="来源：",
        link="链接",
        undated="年份未注明",
        languages="其他语言：",
        kinds_of_link={
            "arxiv": "arXiv",
            "blog": "博客",
            "code": "代码",
            "data": "数据",
            "dataset": "数据集",
            "demo": "演示",
            "doi": "DOI",
            "model": "模型",
            "paper": "论文",
            "pdf": "PDF",
            "poster": "海报",
            "project": "项目",
            "slides": "幻灯片",
            "video": "视频",
            "website": "网站",
        },
    ),
    "zh-hant": Phrases(
        source="來源：",
        link="連結",
        undated="年份未註明",
        languages="其他語言：",
        kinds_of_link={
            "arxiv": "arXiv",
            "blog": "部落格",
            "code": "程式碼",
            "data": "資料",
            "dataset": "資料集",
            "demo": "示範",
            "doi": "DOI",
            "model": "模型",
            "paper": "論文",
            "pdf": "PDF",
            "poster": "海報",
            "project": "專案",
            "slides": "投影片",
            "video": "影片",
            "website": "網站",
        },
    ),
}

_WRITTEN_AS = {"zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}

# What speakers call their language; a code that is not here is printed as it is.
_OWN_NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "hi": "हिन्दी",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "tr": "Türkçe",
    "uk": "Українська",
    "vi": "Tiếng Việt",
    "zh": "简体中文",
    "zh-hant": "繁體中文",
    "zh-hk": "繁體中文（香港）",
    "zh-tw": "繁體中文",
}


def phrases_for(language: str) -> Phrases:
    """The phrases nearest to a language code: its own, its main language's, else English."""
    return next((PHRASES[code] for code in _nearest(language) if code in PHRASES), _ENGLISH)


def own_name(language: str) -> str:
    """What speakers call their language."""
    return next((_OWN_NAMES[code] for code in _nearest(language) if code in _OWN_NAMES), language)


def _nearest(language: str) -> Iterator[str]:
    """A language code and the wider ones it belongs to: zh-hant-tw, zh-hant, zh."""
    code = language.lower()
    while code:
        yield code
        if code in _WRITTEN_AS:
            yield _WRITTEN_AS[code]
        code = code.rpartition("-")[0]
