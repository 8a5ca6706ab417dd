"""The words of a list's changelog, in the languages that psylist speaks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
}


def has_change_words(language: str) -> bool:
    """Whether there are words in a language."""
    return nearest_of(_WORDS, language) is not None


def change_words(language: str) -> ChangeWords:
    """The words nearest to a language code, else the English ones."""
    return nearest_of(_WORDS, language) or _WORDS["en"]
