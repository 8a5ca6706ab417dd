"""The words of a list's changelog, in the languages that psylist speaks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from psylist.changelog.compare import ChangeKind
from psylist.vocabulary.phrases import nearest_of


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """The words of one language.

    Attributes:
        since: the heading; ``{since}`` is where the comparison begins.
        kinds: the heading of each kind of change; ``{count}`` is how many there are.
        counts: each kind in a sentence, one and several.
        separator: between what was counted.
        stop: the end of that sentence.
        nothing: that nothing has changed.
        unset: in the place of a value that is not there.
        fields: what the fields are called.
        published: what a work is now; ``{venue}`` is where it was published.
        colon: behind what is explained.
        comma: between parts of a line.
        brackets: around ``{text}`` behind a title.
    """

    since: str
    kinds: Mapping[ChangeKind, str]
    counts: Mapping[ChangeKind, tuple[str, str]]
    separator: str
    stop: str
    nothing: str
    unset: str
    published: str
    fields: Mapping[str, str] = field(default_factory=dict)
    colon: str = ": "
    comma: str = ", "
    brackets: str = " ({text})"


_FIELDS = (
    "title", "authors", "year", "venue", "date", "kind", "url", "links", "source", "note",
    "summary", "tags", "status", "superseded-by",
)  # fmt: skip
"""The fields in the order of `_words`."""


def _words(
    said: tuple[str, str, str, str],
    kinds: str,
    counts: str,
    fields: str,
    signs: Mapping[str, str] = MappingProxyType({}),
) -> ChangeWords:
    """The words of a language in which one and several are counted alike.

    Args:
        said: the heading, that nothing has changed, the place of no value, and that a work is
            published.
        kinds: the headings of what was added, published, corrected and removed, between bars.
        counts: the same in a sentence, with the number.
        fields: what the fields of `_FIELDS` are called, between bars.
        signs: other signs than the usual ones.
    """
    left, right = signs.get("brackets", " ({text})").split("{text}")
    return ChangeWords(
        since=said[0],
        nothing=said[1],
        unset=said[2],
        published=said[3],
        kinds={
            kind: f"{word}{left}{{count}}{right}"
            for kind, word in zip(ChangeKind, kinds.split("|"), strict=True)
        },
        counts={
            kind: (words, words) for kind, words in zip(ChangeKind, counts.split("|"), strict=True)
        },
        fields=dict(zip(_FIELDS, fields.split("|"), strict=True)),
        **{"separator": ", ", "stop": ".", **signs},
    )


_WORDS = {
    "en": ChangeWords(
        since="Changes since {since}",
        kinds={
            ChangeKind.ADDED: "Added ({count})",
            ChangeKind.PUBLISHED: "Published ({count})",
            ChangeKind.CORRECTED: "Corrected ({count})",
            ChangeKind.REMOVED: "Removed ({count})",
        },
        counts={
            ChangeKind.ADDED: ("{count} entry added", "{count} entries added"),
            ChangeKind.PUBLISHED: ("{count} published", "{count} published"),
            ChangeKind.CORRECTED: ("{count} corrected", "{count} corrected"),
            ChangeKind.REMOVED: ("{count} removed", "{count} removed"),
        },
        separator=", ",
        stop=".",
        nothing="Nothing has changed.",
        unset="not set",
        published="now {venue}",
    ),
    "zh": ChangeWords(
        since="自 {since} 以来的变化",
        kinds={
            ChangeKind.ADDED: "新增（{count}）",
            ChangeKind.PUBLISHED: "正式发表（{count}）",
            ChangeKind.CORRECTED: "更正（{count}）",
            ChangeKind.REMOVED: "移除（{count}）",
        },
        counts={
            ChangeKind.ADDED: ("新增 {count} 条", "新增 {count} 条"),
            ChangeKind.PUBLISHED: ("正式发表 {count} 条", "正式发表 {count} 条"),
            ChangeKind.CORRECTED: ("更正 {count} 条", "更正 {count} 条"),
            ChangeKind.REMOVED: ("移除 {count} 条", "移除 {count} 条"),
        },
        separator="，",
        stop="。",
        nothing="没有变化。",
        unset="无",
        published="已发表于 {venue}",
        fields={
            "title": "标题",
            "authors": "作者",
            "year": "年份",
            "venue": "发表处",
            "date": "日期",
            "kind": "类型",
            "url": "网址",
            "links": "链接",
            "source": "来源",
            "note": "备注",
            "summary": "摘要",
            "tags": "标签",
            "status": "状态",
            "superseded-by": "替代论文",
        },
        colon="：",
        comma="、",
        brackets="（{text}）",
    ),
    "zh-hant": ChangeWords(
        since="自 {since} 以來的變化",
        kinds={
            ChangeKind.ADDED: "新增（{count}）",
            ChangeKind.PUBLISHED: "正式發表（{count}）",
            ChangeKind.CORRECTED: "更正（{count}）",
            ChangeKind.REMOVED: "移除（{count}）",
        },
        counts={
            ChangeKind.ADDED: ("新增 {count} 筆", "新增 {count} 筆"),
            ChangeKind.PUBLISHED: ("正式發表 {count} 筆", "正式發表 {count} 筆"),
            ChangeKind.CORRECTED: ("更正 {count} 筆", "更正 {count} 筆"),
            ChangeKind.REMOVED: ("移除 {count} 筆", "移除 {count} 筆"),
        },
        separator="，",
        stop="。",
        nothing="沒有變化。",
        unset="無",
        published="已發表於 {venue}",
        fields={
            "title": "標題",
            "authors": "作者",
            "year": "年份",
            "venue": "出處",
            "date": "日期",
            "kind": "類型",
            "url": "網址",
            "links": "連結",
            "source": "來源",
            "note": "備註",
            "summary": "摘要",
            "tags": "標籤",
            "status": "狀態",
            "superseded-by": "取代它的論文",
        },
        colon="：",
        comma="、",
        brackets="（{text}）",
    ),
    "ja": _words(
        ("{since} 以降の変更", "変更はありません。", "なし", "{venue} で公刊"),
        "追加|公刊|訂正|削除",
        "追加 {count} 件|公刊 {count} 件|訂正 {count} 件|削除 {count} 件",
        "タイトル|著者|年|掲載先|日付|種類|URL|リンク|出典|備考|要約|タグ|状態|差し替え先",
        {"separator": "、", "stop": "。", "colon": "：", "comma": "、", "brackets": "（{text}）"},
    ),
    "ko": _words(
        ("{since} 이후의 변경", "변경 사항이 없습니다.", "없음", "{venue}에 출판됨"),
        "추가|출판|수정|삭제",
        "추가 {count}건|출판 {count}건|수정 {count}건|삭제 {count}건",
        "제목|저자|연도|게재처|날짜|종류|URL|링크|출처|비고|요약|태그|상태|대체 논문",
    ),
    "de": _words(
        (
            "Änderungen seit {since}",
            "Nichts hat sich geändert.",
            "nicht angegeben",
            "jetzt {venue}",
        ),
        "Neu|Veröffentlicht|Korrigiert|Entfernt",
        "{count} neu|{count} veröffentlicht|{count} korrigiert|{count} entfernt",
        "Titel|Autoren|Jahr|Erschienen in|Datum|Art|Adresse|Links|Quelle|Anmerkung|Zusammenfassung"
        "|Schlagwörter|Status|Ersetzt durch",
    ),
    "fr": _words(
        ("Changements depuis {since}", "Rien n’a changé.", "non renseigné", "maintenant {venue}"),
        "Ajouts|Publications|Corrections|Retraits",
        "ajouts : {count}|publications : {count}|corrections : {count}|retraits : {count}",
        "titre|auteurs|année|publication|date|type|adresse|liens|source|note|résumé|mots-clés"
        "|statut|remplacé par",
        {"colon": " : "},
    ),
    "es": _words(
        ("Cambios desde {since}", "No ha cambiado nada.", "sin indicar", "ahora {venue}"),
        "Añadidos|Publicados|Corregidos|Eliminados",
        "añadidos: {count}|publicados: {count}|corregidos: {count}|eliminados: {count}",
        "título|autores|año|publicación|fecha|tipo|dirección|enlaces|fuente|nota|resumen|etiquetas"
        "|estado|sustituido por",
    ),
    "pt": _words(
        ("Alterações desde {since}", "Nada mudou.", "não indicado", "agora {venue}"),
        "Adicionados|Publicados|Corrigidos|Removidos",
        "adicionados: {count}|publicados: {count}|corrigidos: {count}|removidos: {count}",
        "título|autores|ano|publicação|data|tipo|endereço|ligações|fonte|nota|resumo|etiquetas"
        "|estado|substituído por",
    ),
    "ru": _words(
        ("Изменения с {since}", "Ничего не изменилось.", "не указано", "теперь {venue}"),
        "Добавлено|Опубликовано|Исправлено|Удалено",
        "добавлено: {count}|опубликовано: {count}|исправлено: {count}|удалено: {count}",
        "название|авторы|год|издание|дата|вид|адрес|ссылки|источник|примечание|аннотация|метки"
        "|статус|заменено на",
    ),
}


def has_change_words(language: str) -> bool:
    """Whether there are words in a language."""
    return nearest_of(_WORDS, language) is not None


def change_words(language: str) -> ChangeWords:
    """The words nearest to a language code, else the English ones."""
    return nearest_of(_WORDS, language) or _WORDS["en"]
