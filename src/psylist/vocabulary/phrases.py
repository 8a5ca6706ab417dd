"""Every word of an export, in each language.

A language without phrases of its own is exported with English ones; a phrase that is missing in
a language is a type error, not a blank.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from psylist.model import ListSettings
from psylist.text.scripts import CJK


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


DEFAULT_PHRASES = Phrases(
    source="Source: ",
    link="Link",
    undated="Undated",
    languages="Other languages: ",
    kinds_of_link={"pdf": "PDF", "url": "Link", "arxiv": "arXiv", "doi": "DOI"},
)

PHRASES: dict[str, Phrases] = {
    "en": DEFAULT_PHRASES,
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
    "ja": Phrases(
        source="出典：",
        link="リンク",
        undated="年不明",
        languages="他の言語：",
        kinds_of_link={
            "arxiv": "arXiv",
            "blog": "ブログ",
            "code": "コード",
            "data": "データ",
            "dataset": "データセット",
            "demo": "デモ",
            "doi": "DOI",
            "model": "モデル",
            "paper": "論文",
            "pdf": "PDF",
            "poster": "ポスター",
            "project": "プロジェクト",
            "slides": "スライド",
            "video": "動画",
            "website": "ウェブサイト",
        },
    ),
    "ko": Phrases(
        source="출처: ",
        link="링크",
        undated="연도 미상",
        languages="다른 언어: ",
        kinds_of_link={
            "arxiv": "arXiv",
            "blog": "블로그",
            "code": "코드",
            "data": "데이터",
            "dataset": "데이터셋",
            "demo": "데모",
            "doi": "DOI",
            "model": "모델",
            "paper": "논문",
            "pdf": "PDF",
            "poster": "포스터",
            "project": "프로젝트",
            "slides": "슬라이드",
            "video": "영상",
            "website": "웹사이트",
        },
    ),
    "de": Phrases(
        source="Quelle: ",
        link="Link",
        undated="Ohne Jahr",
        languages="Andere Sprachen: ",
        kinds_of_link={
            "arxiv": "arXiv",
            "blog": "Blog",
            "code": "Code",
            "data": "Daten",
            "dataset": "Datensatz",
            "demo": "Demo",
            "doi": "DOI",
            "model": "Modell",
            "paper": "Artikel",
            "pdf": "PDF",
            "poster": "Poster",
            "project": "Projekt",
            "slides": "Folien",
            "video": "Video",
            "website": "Website",
        },
    ),
    "fr": Phrases(
        source="Source : ",
        link="Lien",
        undated="Sans date",
        languages="Autres langues : ",
        kinds_of_link={
            "arxiv": "arXiv",
            "blog": "Blog",
            "code": "Code",
            "data": "Données",
            "dataset": "Jeu de données",
            "demo": "Démo",
            "doi": "DOI",
            "model": "Modèle",
            "paper": "Article",
            "pdf": "PDF",
            "poster": "Poster",
            "project": "Projet",
            "slides": "Diapositives",
            "video": "Vidéo",
            "website": "Site web",
        },
    ),
    "es": Phrases(
        source="Fuente: ",
        link="Enlace",
        undated="Sin fecha",
        languages="Otros idiomas: ",
        kinds_of_link={
            "arxiv": "arXiv",
            "blog": "Blog",
            "code": "Código",
            "data": "Datos",
            "dataset": "Conjunto de datos",
            "demo": "Demostración",
            "doi": "DOI",
            "model": "Modelo",
            "paper": "Artículo",
            "pdf": "PDF",
            "poster": "Póster",
            "project": "Proyecto",
            "slides": "Diapositivas",
            "video": "Vídeo",
            "website": "Sitio web",
        },
    ),
    "pt": Phrases(
        source="Fonte: ",
        link="Link",
        undated="Sem data",
        languages="Outros idiomas: ",
        kinds_of_link={
            "arxiv": "arXiv",
            "blog": "Blog",
            "code": "Código",
            "data": "Dados",
            "dataset": "Conjunto de dados",
            "demo": "Demonstração",
            "doi": "DOI",
            "model": "Modelo",
            "paper": "Artigo",
            "pdf": "PDF",
            "poster": "Pôster",
            "project": "Projeto",
            "slides": "Slides",
            "video": "Vídeo",
            "website": "Site",
        },
    ),
    "ru": Phrases(
        source="Источник: ",
        link="Ссылка",
        undated="Без даты",
        languages="Другие языки: ",
        kinds_of_link={
            "arxiv": "arXiv",
            "blog": "Блог",
            "code": "Код",
            "data": "Данные",
            "dataset": "Набор данных",
            "demo": "Демо",
            "doi": "DOI",
            "model": "Модель",
            "paper": "Статья",
            "pdf": "PDF",
            "poster": "Постер",
            "project": "Проект",
            "slides": "Слайды",
            "video": "Видео",
            "website": "Сайт",
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
    return next((PHRASES[code] for code in _nearest(language) if code in PHRASES), DEFAULT_PHRASES)


def phrases_of(settings: ListSettings, language: str) -> Phrases:
    """The phrases of a page: the list's own where it has some, else the nearest built-in ones."""
    nearest = phrases_for(language)
    own = next((settings.phrases[code] for code in _own_codes(settings, language)), None)
    if own is None:
        return nearest
    kinds = {**nearest.kinds_of_link, **own.links}
    return Phrases(
        source=_before(own.source) or nearest.source,
        link=own.link or nearest.link,
        undated=own.undated or nearest.undated,
        languages=_before(own.languages) or nearest.languages,
        kinds_of_link=kinds,
    )


def _own_codes(settings: ListSettings, language: str) -> Iterator[str]:
    """The keys of the list's phrases that fit a language, the nearest first."""
    keys = {code.lower(): code for code in settings.phrases}
    return (keys[code] for code in _nearest(language) if code in keys)


def _before(words: str | None) -> str:
    """Words that stand before others: a colon follows if no sign does."""
    if not words or not words[-1].isalnum():
        return words or ""
    return f"{words}：" if re.match(f"[{CJK}]", words[-1]) else f"{words}: "


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
