"""What the heads of a table's columns mean, and how surely."""

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from psylist.text.languages import usual_code
from psylist.text.scripts import collapse_whitespace, starts_cjk
from psylist.vocabulary.field_words import EXACT, YEAR_WORDS, head_words, is_phrase, read_noun
from psylist.vocabulary.labels import BESIDE, REMARK


class Certainty(IntEnum):
    """How sure it is what a head means; of several columns with one role the surest has it."""

    GUESSED = 0  # beside its noun stand words that nobody knows
    LESSER = 1  # a part or a stage of what is wanted: the first author, when it was submitted
    EXPLAINED = 2  # all words are known
    NAMED = 3  # it is the very word
    EXPORTED = 4  # a program or a database calls its column so
    FULL = 5  # it has in full what another column of the same program abbreviates
    SAID = 6  # somebody says so of this very file


class Meaning(NamedTuple):
    """What a head means.

    Attributes:
        roles: what the column can hold, the likeliest first; none for what an entry has no room for
            or nobody knows.
        certainty: of them.
        language: that the head names; empty for none.
        is_known: whether the head is known, also where it has no role.
    """

    roles: Sequence[str] = ()
    certainty: Certainty = Certainty.GUESSED
    language: str = ""
    is_known: bool = False


# What Zotero, Google Scholar, Scopus, Web of Science, IEEE, ACM, Springer, Semantic Scholar and
# OpenAlex call their columns.
_EXPORTED = {
    "title": "title", "article title": "title", "document title": "title", "item title": "title",
    "author": "authors", "authors": "authors", "author full names": "authors", "doi": "doi",
    "url": "url", "link": "url", "paper link": "url", "article url": "url",
    "publication title": "venue", "proceedings title": "venue", "conference name": "venue",
    "source title": "venue", "conference title": "venue",
    "publication year": "year", "year": "year", "date": "date", "abstract note": "abstract",
    "publication date": "date", "abstract": "abstract", "manual tags": "tags", "tags": "tags",
    "author keywords": "tags", "keywords": "tags", "notes": "note", "note": "note",
    "arxiv": "arxiv", "arxiv id": "arxiv", "summary": "summary", "id": "name",
    "citation key": "key", "links": "links", "acl": "acl", "acl id": "acl", "kind": "kind",
    "extra": "extra", "doi link": "doi", "item doi": "doi", "externalids": "ids",
    "externalids.doi": "doi", "externalids.arxiv": "arxiv", "externalids.acl": "acl",
    "written by": "authors", "authorships.author.display name": "authors",
    "primary location.source.display name": "venue", "ids.openalex": "name", "ids.doi": "doi",
    "primary location.landing page url": "url", "open access.oa url": "url",
    # The works that a paper cites are none of its own ids and links.
    "references": "references", "cited references": "references", "reference list": "references",
    "参考文献": "references", "引用文献": "references", "參考文獻": "references",
    # Columns that say nothing an entry has room for; only their links are read.
    "key": "", "automatic tags": "",
    "item type": "", "document type": "", "content type": "", "publication type": "",
    "article type": "", "source type": "", "reference type": "", "publicationtypes": "",
    "文献类型": "", "文档类型": "", "资源类型": "", "出版物类型": "",
    "type crossref": "", "indexed in": "", "cited by count": "", "is retracted": "",
    "is paratext": "", "open access.is oa": "", "open access.oa status": "",
    "primary location.version": "", "authorships.raw author name": "",
    "topics.display name": "", "keywords.display name": "",
}  # fmt: skip
_FULL = frozenset(["author full names"])
_NARROWER = {"notes": ("note",), **dict.fromkeys(YEAR_WORDS, ("year",))}
"""What words say of a column; in front of a line ``Notes`` announce a summary."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAX_HEAD = 60  # characters
_MAX_WORDS = 6
_MAX_GUESSED = 4  # words, of which some are unknown
_CODE_LENGTH = 2  # of most languages
_LANGUAGE_NAMES = {
    "en": "en eng english 英文 英语 英語 英",
    "zh": "zh cn chn chinese zh-cn zh-hans 中文 汉语 简体 简体中文 中",
    "zh-Hant": "zh-tw zh-hk zh-hant 繁体 繁體 繁体中文 繁體中文",
    "ja": "ja jp jpn japanese 日文 日语 日本語",
    "ko": "ko kr kor korean 韩文 韩语 한국어",
    "de": "de deu ger german deutsch 德文 德语",
    "fr": "fr fra fre french français francais 法文 法语",
    "es": "es spa spanish español espanol 西班牙文 西班牙语",
    "pt": "pt por portuguese português portugues 葡萄牙语",
    "ru": "ru rus russian русский 俄文 俄语",
    "it": "it ita italian italiano 意大利语",
    "ar": "ar arabic العربية 阿拉伯语",
    "cs": "cs czech čeština 捷克语",
    "da": "da danish dansk 丹麦语",
    "el": "el greek ελληνικά 希腊语",
    "fa": "fa persian فارسی 波斯语",
    "fi": "fi finnish suomi 芬兰语",
    "he": "he hebrew עברית 希伯来语",
    "hi": "hi hindi हिन्दी 印地语",
    "id": "indonesian 印尼语",
    "nl": "nl dutch nederlands 荷兰语",
    "pl": "pl polish polski 波兰语",
    "sv": "sv swedish svenska 瑞典语",
    "th": "th thai ไทย 泰语",
    "tr": "tr turkish türkçe 土耳其语",
    "uk": "uk ukrainian українська 乌克兰语",
    "vi": "vi vietnamese 越南语",
}
"""What heads of columns call a language; ``id`` is the id of what stands in front of it."""
_LANGUAGES = {name: code for code, names in _LANGUAGE_NAMES.items() for name in names.split()}
_SUBTAGS = r"(?:[-_](?:[a-z]{4}|[a-z]{2}))"  # of a script or a region
_NAMED = "|".join(
    [
        *(f"{code}{_SUBTAGS}{{1,2}}" for code in _LANGUAGES if len(code) == _CODE_LENGTH),
        *sorted(map(re.escape, _LANGUAGES), key=len, reverse=True),
    ]
)
_LANGUAGE_BEHIND = re.compile(
    rf"(?P<rest>.+?)\s*(?:[-_.:：/ (\[]\s*)(?P<language>{_NAMED})\s*[)\]]?", re.IGNORECASE
)
_LANGUAGE_AHEAD = re.compile(
    rf"(?P<language>{_NAMED})(?:(?<=[^\x00-\x7f])|[-_.:： ]+)(?P<rest>.+)", re.IGNORECASE
)


def names_language(word: str) -> bool:
    """Whether a word is the name or the code of a language."""
    return word.casefold().replace("_", "-") in _LANGUAGES


def is_same_language(code: str, other: str) -> bool:
    """Whether two codes are of one language and script: ``zh-CN`` and ``zh``."""
    return language_code(code) == language_code(other)


def language_code(code: str) -> str:
    """The code that is usual for a language, by its name or another code, in small letters."""
    key = code.casefold().replace("_", "-")
    return _LANGUAGES.get(key, key).casefold()


def _code(name: str) -> str:
    """The language that a head names: by its code, with its usual capitals, or by its name."""
    key = name.casefold().replace("_", "-")
    main, hyphen, subtags = key.partition("-")
    return usual_code(f"{_LANGUAGES[main]}-{subtags}") if hyphen else _LANGUAGES[key]


@lru_cache(maxsize=1024)
def read_head(head: str) -> Meaning:
    """What a head means; ``summary_zh``, ``Summary (ZH)`` and ``中文摘要`` name their language."""
    plain = unicodedata.normalize("NFKC", head).strip()
    if len(plain) > _MAX_HEAD:
        return Meaning()
    for pattern in (_LANGUAGE_BEHIND, _LANGUAGE_AHEAD):
        match = pattern.fullmatch(plain)
        if match and (meant := _meaning(match["rest"])).roles:
            certainty = min(meant.certainty, Certainty.NAMED)
            return meant._replace(language=_code(match["language"]), certainty=certainty)
    meant = _meaning(plain)
    return meant if meant.is_known else _meaning(_CAMEL.sub(" ", plain))


def _meaning(plain: str) -> Meaning:
    key = collapse_whitespace(plain.replace("_", " ")).casefold().strip(" *:：")
    for name in (key, REMARK.sub("", key)):
        if name in _EXPORTED:
            roles = [_EXPORTED[name]] if _EXPORTED[name] else []
            certainty = Certainty.FULL if name in _FULL else Certainty.EXPORTED
            return Meaning(roles, certainty, is_known=True)
    return _meaning_of_words(REMARK.sub("", key))


def _meaning_of_words(key: str) -> Meaning:
    words = head_words(key)
    if (meant := _of_noun(words)).certainty == Certainty.NAMED:
        return meant
    first, *others = BESIDE.split(key, maxsplit=1)
    if others and (beside := _meaning(first)).roles:  # "Paper & Links"
        return beside._replace(certainty=min(beside.certainty, Certainty.EXPLAINED))
    cjk = [word for word in words if starts_cjk(word)]
    if not cjk or len(cjk) == len(words):
        return meant
    latin = [word for word in words if not starts_cjk(word)]  # "PubTime-发表时间"
    return next((one for one in map(_of_noun, (cjk, latin)) if one.roles), Meaning())


def _of_noun(words: Sequence[str]) -> Meaning:
    """What the noun of a head makes it, and how surely the words around it leave its meaning."""
    if not 0 < len(words) <= _MAX_WORDS:
        return Meaning()
    noun = read_noun(words)
    roles = _NARROWER.get(noun.word, noun.roles)
    if noun.unknown:
        is_compound = len(words) <= _MAX_GUESSED and not is_phrase(words)
        is_open = is_compound and EXACT.isdisjoint(noun.roles[:1])
        certainty = Certainty.GUESSED
    else:
        is_open = True
        certainty = Certainty.NAMED if noun.is_whole else Certainty.EXPLAINED
    if noun.is_lesser:
        certainty = min(certainty, Certainty.LESSER)
    return Meaning(roles, certainty, is_known=bool(roles)) if is_open else Meaning()
