"""The issue forms of a list: to suggest a paper, to correct an entry.

GitHub has no forms in several languages, so each field says what it takes in every language of the
list that psylist speaks.
https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from psylist.vocabulary.issue_form import PAPER, TAGS, VENUE, summary_label
from psylist.vocabulary.phrases import nearest_of

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "suggest": "Suggest a paper",
        "suggest about": "A paper, dataset or project that the list does not have yet.",
        PAPER: "An arXiv id, a DOI, an ACL id or an address. One a line.",
        VENUE: 'Where it was published, as in "ACL 2025". Leave it empty if you do not know.',
        TAGS: "Separated by commas.",
        "summary": "A sentence or two of your own. Leave it empty if you suggest several papers.",
        "correct": "Correct an entry",
        "correct about": "A wrong title, author, venue, link or translation.",
        "entry": "The title or the id of the entry.",
        "wrong": "What is wrong, and what is right? Where can that be seen?",
    },
    "zh": {
        "suggest": "推荐一篇论文",
        "suggest about": "列表中还没有的论文、数据集或项目。",
        PAPER: "arXiv 编号、DOI、ACL 编号或网址，每行一个。",
        VENUE: "发表在哪里，例如“ACL 2025”；不知道就留空。",
        TAGS: "用逗号分隔。",
        "summary": "用您自己的话写一两句；推荐多篇论文时请留空。",
        "correct": "更正一个条目",
        "correct about": "标题、作者、发表处、链接或译文有误。",
        "entry": "条目的标题或 id。",
        "wrong": "哪里错了？应该是什么？哪里可以查证？",
    },
    "zh-hant": {
        "suggest": "推薦一篇論文",
        "suggest about": "列表中還沒有的論文、資料集或專案。",
        PAPER: "arXiv 編號、DOI、ACL 編號或網址，每行一個。",
        VENUE: "發表在哪裡，例如「ACL 2025」；不知道就留空。",
        TAGS: "用逗號分隔。",
        "summary": "用您自己的話寫一兩句；推薦多篇論文時請留空。",
        "correct": "更正一個條目",
        "correct about": "標題、作者、出處、連結或譯文有誤。",
        "entry": "條目的標題或 id。",
        "wrong": "哪裡錯了？應該是什麼？哪裡可以查證？",
    },
}


def suggestion_form(languages: Sequence[str]) -> str:
    """The form for a paper, as YAML; `psylist add --form` reads what comes of it."""
    words = _Words(languages)
    fields = [
        _field("textarea", "paper", PAPER, words(PAPER), is_required=True),
        _field("input", "venue", VENUE, words(VENUE)),
        _field("input", "tags", TAGS, words(TAGS)),
    ]
    fields += [
        _field("textarea", f"summary-{code}", summary_label(code), words("summary"))
        for code in languages
    ]
    return _form(words("suggest", " / "), words("suggest about"), fields)


def correction_form(languages: Sequence[str]) -> str:
    """The form for a correction, as YAML; a person reads it."""
    words = _Words(languages)
    fields = [
        _field("input", "entry", "Entry", words("entry"), is_required=True),
        _field("textarea", "correction", "Correction", words("wrong"), is_required=True),
    ]
    return _form(words("correct", " / "), words("correct about"), fields)


class _Words:
    """The words of a form in the languages of a list, English where psylist speaks none of them."""

    def __init__(self, languages: Sequence[str]) -> None:
        spoken = [words for code in languages if (words := nearest_of(_WORDS, code))]
        self._spoken = [*{id(words): words for words in spoken}.values()] or [_WORDS["en"]]

    def __call__(self, name: str, separator: str = " ") -> str:
        return separator.join(words[name] for words in self._spoken)


def _form(name: str, about: str, fields: Sequence[Iterator[str]]) -> str:
    lines = [f"name: {_quoted(name)}", f"description: {_quoted(about)}", "body:"]
    return "".join(f"{line}\n" for line in [*lines, *(line for field in fields for line in field)])


def _field(
    kind: str, name: str, label: str, about: str, *, is_required: bool = False
) -> Iterator[str]:
    yield f"  - type: {kind}"
    yield f"    id: {name}"
    yield "    attributes:"
    yield f"      label: {_quoted(label)}"
    yield f"      description: {_quoted(about)}"
    if is_required:
        yield "    validations:"
        yield "      required: true"


def _quoted(text: str) -> str:
    """A text as a YAML string: those of JSON are (YAML 1.2, chapter 7.3.1)."""
    return json.dumps(text, ensure_ascii=False)
