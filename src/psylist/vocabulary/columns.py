"""What the heads of a table's columns mean, and how surely, in English and Chinese.

A head is a noun with words around it. Its role is that of the noun: the last word, or the one in
front of ``of`` and of a participle. The other words can make it another thing (``Cited by``,
``Corresponding author``, ``Date added``), so a head is sure only as far as they are known.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from psylist.text.languages import usual_code
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.labels import BESIDE, KEY_ROLES, REMARK, WORDS_FOR_WORKS, words_of


class Certainty(IntEnum):
    """How sure it is what a head means; of several columns with one role the surest has it."""

    GUESSED = 0  # beside its noun stand words that nobody knows
    EXPLAINED = 1  # all words are known
    NAMED = 2  # it is the very word
    EXPORTED = 3  # a program or a database calls its column so


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
    "primary location.source.display name": "venue",
    # Columns that say nothing an entry has room for; only their links are read.
    "key": "", "automatic tags": "", "publisher": "",
    "item type": "", "document type": "", "content type": "", "publication type": "",
    "article type": "", "source type": "", "reference type": "", "publicationtypes": "",
    "文献类型": "", "文档类型": "", "资源类型": "", "出版物类型": "",
}  # fmt: skip
_NOUNS = {"刊物": ["venue"], "刊名": ["venue"], "关键字": ["tags"]}
"""Nouns of heads that stand in no line of a page."""
_NOTES = frozenset(["note", "notes"])  # in prose the word announces a summary
_ABSTRACTS = frozenset(["abstract", "abstracts", "abstractnote", "论文摘要"])
_YEARS = frozenset(["year", "年份", "年"])
_NAME_WORDS = frozenset(
    re.findall(r"\S+", "name names title titles list listing 姓名 名称 名稱 名单 列表 标题 名")
)
"""Nouns that say nothing of what they name: ``Author names`` are authors."""
_NAMED_ROLES = frozenset(["authors", "venue", "affiliation"])
_EXACT = frozenset(["authors", "venue", "date", "year"])
"""Roles for which a wrong column does more harm than none."""
_QUALIFIERS = frozenset(
    re.findall(
        r"\S+",
        "the and our full short s all main first lead complete original of in on online print"
        " published publication publish release released issue issued posted submission submitted"
        " accepted acceptance document item manuscript arxiv"
        " 的 全部 所有 主要 完整 第一 首次 出版 刊出 发布 在线 见刊 投稿 录用",
    )
)
"""Words beside a noun that leave its meaning."""
_QUALIFYING_ROLES = frozenset(["title", "venue", "date", "authors"])
_KNOWN = (
    _QUALIFIERS
    | _NAME_WORDS
    | WORDS_FOR_WORKS
    | {word for word, roles in KEY_ROLES.items() if not _QUALIFYING_ROLES.isdisjoint(roles)}
) - {"by"}
_PREPOSITIONS = frozenset(["of", "to", "in", "on", "for", "from", "with", "by", "at"])
_HAN_WORDS = re.compile(
    "|".join(
        sorted(
            {word for word in chain(_KNOWN, KEY_ROLES, _NOUNS) if not word.isascii()},
            key=len,
            reverse=True,
        )
    )
)
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
    return _usual_code(code) == _usual_code(other)


def _usual_code(code: str) -> str:
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
            return Meaning(roles, Certainty.EXPORTED, is_known=True)
    return _meaning_of_words(REMARK.sub("", key))


def _meaning_of_words(key: str) -> Meaning:
    words = words_of(key)
    if roles := _roles("".join(words)):
        return Meaning(roles, Certainty.NAMED, is_known=True)
    first, *others = BESIDE.split(key, maxsplit=1)
    if others and (meant := _meaning(first)).roles:  # "Paper & Links"
        return meant._replace(certainty=min(meant.certainty, Certainty.EXPLAINED))
    han = [word for word in words if not word.isascii()]
    if han and len(han) < len(words):  # "PubTime-发表时间"
        for part in (han, [word for word in words if word.isascii()]):
            if (meant := _of_noun(part)).roles:
                return meant
        return Meaning()
    return _of_noun(words)


def _of_noun(words: Sequence[str]) -> Meaning:
    """What the noun of a head makes it, and whether the words around the noun are known."""
    if not 0 < len(words) <= _MAX_WORDS:
        return Meaning()
    if roles := _roles("".join(words)):
        return Meaning(roles, Certainty.NAMED, is_known=True)
    parts = [part for word in words for part in _parts(word)]
    *others, noun = _noun_last([part for part in parts if not part.isdigit()] or parts)
    roles = _roles(noun)
    if noun in _NAME_WORDS and (named := [r for word in others for r in _named_by(word)]):
        roles = named[-1:]
    unknown = [word for word in others if word not in _KNOWN]
    if not unknown:
        return Meaning(roles, Certainty.EXPLAINED, is_known=bool(roles))
    is_compound = len(words) <= _MAX_GUESSED and _PREPOSITIONS.isdisjoint(words)
    if _EXACT.isdisjoint(roles[:1]) and is_compound:
        return Meaning(roles, Certainty.GUESSED, is_known=bool(roles))
    return Meaning()


def _named_by(word: str) -> Sequence[str]:
    """What a word names in front of ``name``: authors or a venue, but no work."""
    return [
        role for role in _roles(word)[:1] if role in _NAMED_ROLES and word not in WORDS_FOR_WORKS
    ]


def _noun_last(words: Sequence[str]) -> Sequence[str]:
    """``year of publication`` as ``publication year``, ``date published`` as ``published date``."""
    cut = next((n for n, word in enumerate(words) if n and word in _PREPOSITIONS), len(words))
    words = [*words[cut + 1 :], *words[:cut]]
    if len(words) > 1 and words[-1].endswith("ed"):
        words = [*words[:-2], words[-1], words[-2]]
    return words


def _roles(word: str) -> Sequence[str]:
    if word in _NOTES:
        return ["note"]
    if word in _ABSTRACTS:
        return ["abstract"]
    if word in _YEARS:
        return ["year"]
    return KEY_ROLES.get(word) or _NOUNS.get(word, [])


def _parts(word: str) -> Sequence[str]:
    """A run of Han characters cut into known words and what stands between them."""
    if word.isascii():
        return [word]
    parts, end = [], 0
    for match in _HAN_WORDS.finditer(word):
        parts += [word[end : match.start()], match[0]]
        end = match.end()
    return [part for part in [*parts, word[end:]] if part]
