"""The texts of records as plain text: without mark-up, and empty where they say nothing.

Databases put HTML into the titles and abstracts of every format that they export, and words for
what they do not know; reference managers keep their notes in HTML.
"""

import re
from collections.abc import Iterable

from psylist.importing.drafts import Draft
from psylist.vocabulary.csl import strip_jats
from psylist.vocabulary.looks import says_nothing
from psylist.vocabulary.status_marks import read_status_mark

_TEXTS = ("title", "abstract", "note")
_LABEL = re.compile(
    r"(?:[<‹〈＜]正[>›〉＞]\s*)?"
    r"(?:[\[【]?\s*(?:摘\s*要|abstract)\s*(?:[\]】]\s*)?[:：]|[\[【]\s*摘\s*要\s*[\]】])?\s*",
    re.IGNORECASE,
)
"""What stands in front of an abstract: the mark of CNKI for a main text, and the word itself."""


def clean_drafts(drafts: Iterable[Draft]) -> None:
    """Make the texts of records plain; psylist's own records are as they shall be."""
    for draft in drafts:
        if not draft.record:
            _clean(draft)


def _clean(draft: Draft) -> None:
    if draft.date == str(draft.year):  # a file that names a year alone gives no date
        draft.date = ""
    draft.title = strip_jats(draft.title) or draft.title
    draft.status = draft.status or read_status_mark(draft.title).status
    draft.venue = _plain(draft.venue)
    draft.abstract = _abstract(_plain(draft.abstract))
    draft.note = strip_jats(draft.note)
    draft.authors = draft.authors.each(_plain)
    for name in _TEXTS:
        texts = draft.texts.get(name, {})
        texts.update({code: strip_jats(text) or text for code, text in texts.items()})
    abstracts = draft.texts.get("abstract", {})
    abstracts.update({code: _abstract(text) for code, text in abstracts.items()})


def _abstract(text: str) -> str:
    """An abstract without what stands in front of it; nothing but that is a text."""
    label = _LABEL.match(text)
    return (text[label.end() :] if label else text) or text


def _plain(text: str) -> str:
    return "" if says_nothing(text) else strip_jats(text)
