"""The words for the fields of a work, of which heads of columns and keys of lines are made.

A head is a noun with words around it. What it names is the noun: the last word, or the one in front
of ``of`` and of a participle. The other words can make it another thing (``Cited by``,
``Corresponding author``, ``Date added``), so a head is sure only as far as they are known.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from psylist.text.scripts import HAN, is_han, late_pattern

_WORDS = {
    "authors": "author authors by writtenby authoredby createdby developedby autor autores"
    " auteur auteurs autoren autorin verfasser autore autori autora autoras автор авторы 作者"
    " 著者 著者名 저자",
    "venue": "venue conference conf journal published publication pub publisher source where"
    " 会议 期刊 来源 來源 出处 發表 发表 发表于 来源期刊 会议期刊 booktitle 出版 接收 收录 收錄"
    " venues 刊物 刊名 會議 期刊名稱 出版社 conférence conférences revue éditeur éditeurs"
    " editeur konferenz tagung zeitschrift verlag quelle conferencia congreso revista fuente"
    " conferência editora conferenza rivista editore журнал конференция издательство источник"
    " 会議 学会 雑誌 論文誌 掲載誌 ジャーナル 학회 학술지 저널 출판사",
    "date": "date year time published released month 日期 年份 时间 年 時間 发表时间 发布时间"
    " année annee datum jahr erscheinungsjahr erscheinungsdatum fecha año ano anno дата год"
    " годпубликации датапубликации годиздания 日付 発表日 날짜 연도 발행일"
    " datadipubblicazione datadepublicação",
    "abstract": "abstract abstracts abstractnote 摘要 résumé resumen resumo riassunto"
    " zusammenfassung kurzfassung аннотация 要旨 抄録 초록",
    "summary": "tldr summary description about intro introduction notes comment comments"
    " overview highlights contribution contributions idea remarks desc 简介 介绍 说明 描述 摘要"
    " 笔记 概述 总结 要点 一句话总结 贡献 内容 备注说明 主要内容 beschreibung descripción descrição"
    " descrizione описание 概要 要約 설명 résumé resumen resumo riassunto zusammenfassung",
    "note": "note notes remark status 备注 注 状态 說明 備註 備注 remarque remarques anmerkung"
    " anmerkungen bemerkung bemerkungen notiz notizen nota notas observaciones observações"
    " osservazioni примечание примечания заметки 備考 メモ 비고",
    "tags": "tags tag keywords keyword topics topic category categories task tasks type domain"
    " area field 关键词 关键字 關鍵字 關鍵詞 标签 標籤 类别 類別 分类 分類 任务 主题 主題 领域"
    " 領域 类型 方向 motsclés motscles motclé thème thèmes theme themes catégorie catégories"
    " thématique thématiques sujet sujets"
    " schlagwort schlagwörter schlagworte stichwort stichwörter stichworte schlüsselwörter thema"
    " themen kategorie kategorien palabrasclave palabraclave tema temas categoría categorías"
    " palavraschave palavrachave categoria categorias parolechiave parolachiave argomento"
    " argomenti categorie ключевыеслова тема темы категория категории キーワード 分野 テーマ"
    " タグ 키워드 주제 분야 태그",
    "affiliation": "affiliation affiliations institution institutions institute organization org"
    " team lab 单位 單位 机构 機構 团队 学校 institución instituição istituzione учреждение 所属"
    " 소속",
    "title": "title paper name papers work works resource project article publication method"
    " model 标题 题目 標題 題目 題名 論文 名稱 论文 名称 论文标题 题名 文章 项目 论文名称"
    " 论文题目 工作 资源 文献 方法 titre titel título titulo titolo название названиестатьи"
    " заглавие заголовок artikel artículo artigo articolo статья タイトル 論文名 제목 논문"
    " 논문명 논문제목",
    "links": "link links url urls resource resources materials material 链接 鏈接 連結 地址 资源"
    " 网址 網址 连接 材料 lien liens enlace enlaces ligação collegamento ссылка ссылки リンク"
    " 링크",
    "number": "no number id index 序号 序號 编号 編號 # номер 番号 번호",
}
_BY_WORD: dict[str, list[str]] = {}
for _role, _listed in _WORDS.items():
    for _word in _listed.split():
        _BY_WORD.setdefault(_word, []).append(_role)
ROLES_OF_WORD: Mapping[str, Sequence[str]] = _BY_WORD
"""What each word can announce, the likeliest first: ``published`` a venue or a date."""
WORDS_FOR_WORKS = frozenset(
    re.findall(
        r"\S+",
        "paper papers article publication manuscript preprint fulltext proceedings thesis"
        " dissertation 论文 原文 全文 文章 知网 万方 维普 cnki 論文 文献 artikel artículo artigo"
        " articolo статья 논문",
    )
)
"""What a work is called."""
YEAR_WORDS = frozenset(
    re.findall(
        r"\S+",
        "year 年份 年 année annee jahr erscheinungsjahr año ano anno год годпубликации годиздания"
        " 연도",
    )
)
"""Words for a date that say that it is a year."""
EXACT = frozenset(["authors", "venue", "date"])
"""Roles for which a wrong column does more harm than none."""
_NAME_WORDS = frozenset(
    re.findall(
        r"\S+",
        "name names title titles list listing 姓名 名称 名稱 名单 名單 列表 标题 標題 名 nom"
        " noms titre"
        " nombre nombres nome nomi",
    )
)
"""Nouns that say nothing of what they name: ``Author names`` are authors."""
_NAMED_ROLES = frozenset(["authors", "venue", "affiliation"])
_LESSER = frozenset(
    re.findall(
        r"\S+",
        "first lead main submission submitted accepted acceptance publisher 第一 主要 投稿 录用"
        " 錄用"
        " 出版社 éditeur éditeurs editeur verlag editora editore издательство 출판사",
    )
)
"""Words that leave a part of what the noun names, or another one than is wanted, if need be."""
_QUALIFIERS = _LESSER | frozenset(
    re.findall(
        r"\S+",
        "the and our full short s all complete original of in on online print"
        " published publication publish release released issue issued posted"
        " document item manuscript arxiv"
        " 的 全部 所有 完整 首次 出版 刊出 发布 發布 在线 线上 见刊 公開 公开 発行 発表 刊行 掲載"
        " l le la les el los il lo der die das publicación publicação pubblicazione"
        " veröffentlichung parution sortie",
    )
)
"""Words beside a noun that leave its meaning."""
_QUALIFYING_ROLES = frozenset(["title", "venue", "date", "authors"])
_KNOWN = (
    _QUALIFIERS
    | _NAME_WORDS
    | WORDS_FOR_WORKS
    | {word for word, roles in ROLES_OF_WORD.items() if not _QUALIFYING_ROLES.isdisjoint(roles)}
) - {"by"}
_PREPOSITIONS = frozenset(
    re.findall(r"\w+", "of to in on for from with by at de du des d del della dei di da do dos das")
)
_WORD = f"[{HAN}]+|[^\\W_{HAN}]+"
_ASCII_WORD = re.compile("[a-z0-9]+")
_HAN_WORDS = re.compile(
    "|".join(
        sorted(
            (word for word in {*_KNOWN, *ROLES_OF_WORD} if not word.isascii()),
            key=len,
            reverse=True,
        )
    )
)


class Noun(NamedTuple):
    """What the words of a head name.

    Attributes:
        word: that names it.
        roles: what can stand there, the likeliest first.
        unknown: the words beside the noun that nobody knows.
        is_lesser: whether it is a part or a stage of what its role says, as ``First author`` is.
        is_whole: whether the words are one that is known as a whole.
    """

    word: str = ""
    roles: Sequence[str] = ()
    unknown: Sequence[str] = ()
    is_lesser: bool = False
    is_whole: bool = False


def head_words(plain: str) -> list[str]:
    """The words of a text in lower case, a run of Han characters as one."""
    return (_ASCII_WORD if plain.isascii() else late_pattern(_WORD)).findall(plain)


def role_of_word(word: str) -> str:
    """What a word announces, or several without blanks between them, or nothing."""
    return next(iter(ROLES_OF_WORD.get(word, ())), "")


def role_inside(word: str) -> str:
    """What the last known part of a run of Han characters announces, or nothing."""
    if not is_han(word):
        return ""
    return next(filter(None, map(role_of_word, _parts(word)[::-1])), "")


def read_noun(words: Sequence[str]) -> Noun:
    """What the words of a head name, and which of them are unknown."""
    whole = "".join(words)
    if roles := ROLES_OF_WORD.get(whole):
        return Noun(whole, roles, is_lesser=whole in _LESSER, is_whole=True)
    parts = [part for word in words for part in _parts(word)]
    if not parts:
        return Noun()
    *others, noun = _noun_last([part for part in parts if not part.isdigit()] or parts)
    roles = ROLES_OF_WORD.get(noun, ())
    if noun in _NAME_WORDS and (named := _named_by(others)):
        roles = [named]
    unknown = [word for word in others if word not in _KNOWN]
    return Noun(noun, roles, unknown, not _LESSER.isdisjoint([*others, noun]))


def is_phrase(words: Sequence[str]) -> bool:
    """Whether words are parted by prepositions, as those of a sentence are."""
    return not _PREPOSITIONS.isdisjoint(words)


def _named_by(words: Sequence[str]) -> str:
    """What words say in front of ``name``: authors or a venue, but no work."""
    word = next((word for word in words[::-1] if word not in _QUALIFIERS), "")
    role = next(iter(ROLES_OF_WORD.get(word, ())), "")
    return role if role in _NAMED_ROLES and word not in WORDS_FOR_WORKS else ""


def _noun_last(words: Sequence[str]) -> Sequence[str]:
    """``year of publication`` as ``publication year``, ``date published`` turned round."""
    cut = next((n for n, word in enumerate(words) if n and word in _PREPOSITIONS), len(words))
    words = [*words[cut + 1 :], *words[:cut]]
    if len(words) > 1 and words[-1].endswith("ed"):
        words = [*words[:-2], words[-1], words[-2]]
    return words


def _parts(word: str) -> Sequence[str]:
    """A run of Han characters cut into known words and what stands between them."""
    if word.isascii() or not is_han(word):
        return [word]
    parts, end = [], 0
    for match in _HAN_WORDS.finditer(word):
        parts += [word[end : match.start()], match[0]]
        end = match.end()
    return [part for part in [*parts, word[end:]] if part]
