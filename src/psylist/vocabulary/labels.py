"""What labels of links, keys of lines and columns of tables mean."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from psylist.identifiers.mentions import is_only_ids
from psylist.vocabulary.field_words import (
    EXACT,
    ROLES_OF_WORD,
    WORDS_FOR_WORKS,
    head_words,
    is_phrase,
    read_noun,
    role_inside,
    role_of_word,
)

_LINK_WORDS = {
    "paper": " ".join(WORDS_FOR_WORKS),
    "pdf": "pdf pdfformat pdffile",
    "arxiv": "arxiv arxive abs abstract axriv arvix",
    "doi": "doi",
    "acl": "anthology aclanthology",
    "link": "link links url here html htmlformat web source 链接 地址 网址 此处 這裡 连接 連結 点击"
    " 查看 详情 原始链接 鏈接 網址 lien liens enlace enlaces collegamento ссылка リンク 링크",
    "openreview": "openreview",
    "code": "code codes github git repo repository repositories gitee implementation pytorch"
    " tensorflow tf jax"
    " keras 代码 源码 仓库 开源 实现 程式碼 源代码 代码库 código codice код コード 코드",
    "data": "data 数据 資料 données daten datos dados dati данные データ 데이터",
    "dataset": "dataset datasets 数据集 資料集 语料 语料库 corpus",
    "model": "model models weights checkpoint checkpoints ckpt huggingface hf 模型 权重 modelscope",
    "project": "project projectpage homepage page 项目 主页 專案 项目主页 项目页 项目页面 首页",
    "papers with code": "paperswithcode paperwithcode pwc",
    "website": "website site 网站 官网 網站",
    "demo": "demo colab notebook playground space spaces 演示 示範 体验 试用 在线体验 demo演示",
    "video": "video youtube talk presentation bilibili recording 视频 影片 录像 讲座 vidéo vídeo"
    " видео 動画 영상",
    "slides": "slides slide ppt 幻灯片 投影片 课件",
    "poster": "poster 海报 海報",
    "blog": "blog blogpost post medium zhihu 博客 部落格 知乎 解读 公众号",
    "bibtex": "bib bibtex cite citation 引用",
    "notes": "notes note summary summaries walkthrough 笔记 阅读笔记 论文笔记 笔记链接 讲解 解析",
    "docs": "docs documentation doc wiki 文档",
    "supplementary": "supplementary supplement appendix supp supplementarymaterial"
    " supplementarymaterials supplementaryinformation supportinginformation supplementalmaterial"
    " supplementalmaterials 附录 补充材料",
    "review": "reviews 评审",
    "twitter": "twitter tweet x thread",
    "media": "media news press 报道",
    "package": "pypi npm crates cran maven package conda 安装包",
    "app": "app play appstore 应用",
}
_KIND = {word: kind for kind, words in _LINK_WORDS.items() for word in words.split()}
_FILLERS = frozenset(
    re.findall(
        r"\S+",
        "official unofficial and the our full original of on in to with version ver 官方 非官方"
        " record publisher publishers v1 v2 read view download see get visit check al del"
        " v3 v4"
        " 的 和 与 conference journal camera ready final extended project stars star new resource"
        " resources",
    )
)
_HAN_WORDS = re.compile(
    "|".join(sorted((w for w in [*_KIND, *_FILLERS] if not w.isascii()), key=len, reverse=True))
)
_ARXIV_NUMBER = re.compile(r"\W*(?:arxiv\W*)?\d{4}\.\d{4,5}(?:v\d+)?\W*", re.IGNORECASE)
OF_WORK = frozenset(["paper", "pdf", "link", "arxiv", "acl", "doi", "openreview"])
"""Kinds of links that lead to the work itself."""
_ORDER = ("pdf", "arxiv", "paper", "code", "dataset", "data", "demo", "video", "slides", "poster")
_MAX_LABEL = 40
BESIDE = re.compile(r"\s*(?:[&+/|、和与或]|\b(?:and|or)\b)\s*")
"""What stands between two names of one column."""

_TITLE_HEAD = re.compile(
    r"(?<!sub)title|标题|標題|题目|題目|题名|題名|タイトル|제목"
    r"|\b(?:titre|titel|t[íi]tulo|titolo|название|заглавие|заголовок)\b",
    re.IGNORECASE,
)
_PAPER_HEAD = re.compile(
    r"paper|publication|article|art[íi]culo|artigo|articolo|artikel|статья|论文|文章|文献|論文|논문",
    re.IGNORECASE,
)
TITLE_KEY = re.compile(
    r"\s*(?:(?:paper )?title|paper|论文|(?:论文|論文|文章)?(?:标题|標題|题目|題目|题名|名称)"
    r"|titre|titel|t[íi]tulo|titolo|название|タイトル|제목)"
    r"\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
"""The key in front of a title: ``Paper: …``."""
_ASCII_LETTER = re.compile("[A-Za-z]")
REMARK = re.compile(r"(?<=\w)\s*[(（][^()（）]*[)）]\s*\Z")
"""What stands in brackets behind the name of a column."""
VALUE_ROLES = frozenset(
    [
        "authors",
        "venue",
        "date",
        "tags",
        "note",
        "affiliation",
        "number",
        "summary",
        "abstract",
        "links",
        "other",
    ]
)
"""What the head of a column, or a key, says that its values are."""
_OFFERED_KINDS = frozenset(["code", "data", "dataset", "model", "demo", "project"])
_KEY_BEFORE = re.compile(r"([^\s,;:：，。|\[\](]{1,30})\s*[:：]\s*\[?$")
_KEY_IN_BRACKETS = r"[(（\[]\s*([^()（）\[\]]{1,30}?)\s*[)）\]]"
_KEY_AHEAD = re.compile(rf"{_KEY_IN_BRACKETS}\s*[:：]?\s*\Z")
_KEY_BEHIND = re.compile(rf"\s*{_KEY_IN_BRACKETS}(?!\s*[(:：])")
_MAX_BESIDE = 45  # characters beside an address in which its key is
_CLAUSE_END = re.compile(r"[\n,;:：，。；|\[\]()（）.!?]")
_SUBJECT = re.compile(r"(?:the |our )?([A-Za-z]+|代码|数据集?|项目|模型)", re.IGNORECASE)
_MAX_WORDS = 4  # of a key
_MAX_CLAUSE = 60  # characters of a clause that says what its link is
_MAX_KEY = 40  # characters of a key in `links`


def link_kind(label: str) -> str:
    """The kind of link that a label stands for (``code``, ``pdf``, …), or nothing."""
    return _kind_of(label) if len(label) <= _MAX_LABEL else ""


@lru_cache(maxsize=20_000)
def _kind_of(label: str) -> str:
    if _ARXIV_NUMBER.fullmatch(label):
        return "arxiv"
    plain = unicodedata.normalize("NFKC", label).casefold()
    words = head_words(plain)
    joined = "".join(words)
    if joined in _KIND:
        return _KIND[joined]
    kinds = []
    for word in words:
        for part in [word] if word.isascii() else _parts(word):
            if part in _KIND:
                kinds.append(_KIND[part])
            elif part not in _FILLERS and not part.isdigit():
                return ""
    return next((kind for kind in _ORDER if kind in kinds), kinds[0] if kinds else "")


def may_be_of_work(kind: str) -> bool:
    """Whether links of a kind lead to the work itself; of a label that says nothing they do."""
    return not kind or kind in OF_WORK


def other_thing(label: str) -> str:
    """The kind of link for what a label names besides the work itself, or nothing.

    ``Data`` is such a thing, and so is what no table knows: ``Related work``. ``Journal version``
    is the work.
    """
    if kind := link_kind(label):
        return "" if may_be_of_work(kind) else kind
    words = head_words(unicodedata.normalize("NFKC", label).casefold())
    return link_key(label) if any(word not in _FILLERS for word in words) else ""


def kind_by_lead(lead: str, kind: str) -> str:
    """The kind of a link by the text in front of it, if its own label says nothing."""
    if kind not in {"", "link"}:
        return kind
    if match := _KEY_BEFORE.search(lead):
        return link_kind(match[1]) or kind
    clause = re.split(r"[.!?。！？\n]\s*", lead)[-1].strip()
    match = _SUBJECT.match(clause) if len(clause) <= _MAX_CLAUSE else None
    subject = link_kind(match[1]) if match else ""
    return subject if subject in _OFFERED_KINDS else kind


def keys_of_addresses(gaps: Sequence[str]) -> list[str]:
    """The keys that say of what kind bare addresses in a row are; "" for those without one.

    A key stands in front of its address (``Code: ``, ``[code] ``) or in brackets behind it. One in
    brackets between two addresses stands where the others do, in front of the first or behind the
    last; where they tell nothing, it is the key of neither.

    Args:
        gaps: the texts in front of the addresses, and the one behind the last.
    """
    in_front = [_key_in_front(gap[-_MAX_BESIDE:]) for gap in gaps[:-1]]
    behind = [_link_word(_KEY_BEHIND.match(gap[:_MAX_BESIDE])) for gap in gaps[1:]]
    leads, trails = bool(in_front[0] and not behind[-1]), bool(behind[-1])
    for number, key in enumerate(in_front[1:]):
        if key and key == behind[number]:
            in_front[number + 1] = key if leads else ""
            behind[number] = key if trails else ""
    return [key or after for key, after in zip(in_front, behind, strict=True)]


def _link_word(match: re.Match[str] | None) -> str:
    """What a pattern found, if it is the label of a link."""
    return match[1] if match and link_kind(match[1]) else ""


def _key_in_front(text: str) -> str:
    match = _KEY_BEFORE.search(text)
    if word := _link_word(match):
        return _key_behind(text[: match.start(1)], word) if match else ""
    return _link_word(_KEY_AHEAD.search(text))


def _key_behind(lead: str, word: str) -> str:
    """The key that ends with a word; none where it only ends a clause: ``see his web site: ``.

    Behind the words of a title a key has a capital: ``Seeing in the Fog Paper: ``.
    """
    words = _CLAUSE_END.split(lead)[-1].lstrip()
    if words and (kind := link_kind(words + word)):
        return words + word if link_kind(word) in {"link", kind} else word
    return "" if words and word[0].islower() else word


def link_key(label: str) -> str:
    """A key of ``links`` made from a label."""
    words = re.sub(r"[^\w .-]+", " ", label).split()
    return " ".join(words)[:_MAX_KEY].strip(" .-_").lower() or "link"


@lru_cache(maxsize=4096)
def key_role(word: str) -> str:
    """What a key in front of a colon, or the head of a column, announces, or nothing."""
    if len(word) > _MAX_LABEL:
        return ""
    plain = unicodedata.normalize("NFKC", word).casefold()
    words = head_words(plain)
    if role := role_of_word("".join(words)):
        return role
    first, *others = BESIDE.split(plain, maxsplit=1)
    if others and (role := key_role(first)):  # "Paper & Links"
        return role
    if not 0 < len(words) <= _MAX_WORDS:
        return ""
    noun = read_noun(words)
    if noun.roles and not noun.unknown:  # "Paper Title", "Year of publication"
        return noun.roles[0]
    if len(words) == 1 and words[0] not in _KIND:
        role = role_inside(words[0])
    else:  # the last word that says something
        role = next(filter(None, map(role_of_word, words[::-1])), "")
    return "" if role in EXACT else role  # "Corresponding author"


def names_links(key: str) -> bool:
    """Whether a key may be that of links, whatever else it names: ``资源``."""
    return "links" in ROLES_OF_WORD.get("".join(head_words(key.casefold())), ())


@lru_cache(maxsize=1024)
def role_of_head(name: str) -> str:
    """What the head of a column, or a key, says that stands there; ``title`` for names of works.

    ``other`` where it names other persons or days than those of the work.
    """
    name = REMARK.sub("", name)
    if name.strip(" *.") in {"#", "＃"}:
        return "number"
    role = "title" if _TITLE_HEAD.search(name) else key_role(name) if name else ""
    return role or ("links" if name and link_kind(name) else "other" if _names_other(name) else "")


def _names_other(name: str) -> bool:
    """Whether a head is of persons or days, and not of the authors or the day of publication."""
    words = head_words(unicodedata.normalize("NFKC", name).casefold())
    if not 1 < len("".join(words)) <= _MAX_LABEL or len(words) > _MAX_WORDS:
        return False
    noun = read_noun(words)
    said = next(iter(noun.roles), "")
    is_exact = said == "date" or (said == "authors" and not is_phrase(words))
    is_other = is_exact and bool(noun.unknown)  # "Date of Presentation"
    return is_other or (len(words) > 1 and words[-1] == "by")  # "Reviewed by"


@lru_cache(maxsize=1024)
def is_lesser_head(name: str) -> bool:
    """Whether a head says a part or a stage of its role: the first author, the publisher."""
    return read_noun(
        head_words(unicodedata.normalize("NFKC", REMARK.sub("", name)).casefold())
    ).is_lesser


def is_title_head(name: str) -> bool:
    """True for a key or a head that can only be that of titles."""
    stripped = name.strip()
    if len(stripped) > _MAX_LABEL:
        return False
    match = _TITLE_HEAD.search(stripped)
    is_foreign = match is not None and not _ASCII_LETTER.search(stripped)
    is_foreign = is_foreign and key_role(stripped) == "title"
    return is_foreign or (match is not None and match[0] == stripped)


@lru_cache(maxsize=1024)
def kind_of_head(name: str, column: int) -> str:
    """Whether the head of a column announces titles, things, tags or something else.

    The first column names the rows, even where it is called as links are: Model, Dataset.
    """
    role = role_of_head(name)
    if role == "title":
        heads = (("title", _TITLE_HEAD), ("paper", _PAPER_HEAD))
        return next((kind for kind, head in heads if head.search(name)), "thing")
    if role == "links":
        return "other" if column else "thing"
    if role == "tags":
        return "tags" if column else ""
    return "other" if role in VALUE_ROLES else ""


def names_field(text: str) -> bool:
    """Whether a key or the words on a fold name a field or a kind of link."""
    return bool(key_role(text) or link_kind(text))


def heads_works(name: str) -> bool:
    """Whether the head of a column announces the titles of works."""
    return kind_of_head(name, 0) in {"title", "paper"}


@lru_cache(maxsize=4096)
def is_field_key(text: str) -> bool:
    """Whether what stands in front of a colon names a field or a link, and is not a title.

    ``Main contribution`` is one, ``A Toy Title with Notes`` is not: too many of its words say
    nothing of a field.
    """
    if not names_field(text):
        return False
    words = head_words(unicodedata.normalize("NFKC", text).casefold())
    if role_of_word("".join(words)):  # "Mots-clés"
        return True
    known = (_KIND, _FILLERS)
    unknown = sum(not (role_of_word(w) or any(w in one for one in known)) for w in words)
    return not unknown or (unknown == 1 and len(words) <= _MAX_KEY_WORDS)


_MAX_KEY_WORDS = 3  # of a key with a word that no table knows


def _parts(word: str) -> list[str]:
    """A run of Han characters cut into known words; the whole run if something is left over."""
    parts = _HAN_WORDS.findall(word)
    return parts if sum(map(len, parts)) == len(word) else [word]


RECORD_KEYS = frozenset(
    re.findall(
        r"[\w ]+",
        "abstract,accessed,ads bibcode,annote,archive,archive collection,archive location,"
        "archive place,arxiv,arxivid,author,authority,bibcode,call number,chapter number,"
        "citation key,collection number,collection title,conference name,container title,"
        "dimensions,division,doi,edition,editor,eprint,event,event date,event place,"
        "event title,genre,isbn,issn,issue,issued,journal abbreviation,jurisdiction,keyword,"
        "language,library catalog,license,locator,mag id,medium,number,number of pages,"
        "number of volumes,number of citations,openalex,original date,original publisher,"
        "original title,page,pages,part number,part title,place,place of publication,pmcid,"
        "pmid,publication title,publisher,publisher place,qid,reviewed title,rights,s2id,"
        "scale,section,series,series title,short title,source,status,submitted,tex ids,title,"
        "title short,translator,type,university,url,version,volume,volume title,zsccorder,"
        "zsccnoupdate",
    )
)
"""What reference managers keep in notes as `Key: value`: the variables of CSL, and their own."""
_ID_KEYS = frozenset(["arxiv", "arxivid", "doi", "eprint"])
_RECORD_LINE = re.compile(r"\s*(_?[A-Za-z][\w .-]{0,30}?)\s*[:=]\s*(\S.*)")


def read_record_line(line: str) -> tuple[str, str]:
    """The key and the value of a line that a reference manager keeps in notes; else two blanks."""
    match = _RECORD_LINE.fullmatch(line)
    if match is None:
        return "", ""
    key = re.sub(r"[ ._-]+", " ", match[1]).strip().casefold()
    is_known = key in RECORD_KEYS if key not in _ID_KEYS else is_only_ids(line)
    is_own = match[1].startswith("_") or key.startswith("tex ")
    return (key, match[2].strip()) if is_known or is_own else ("", "")
