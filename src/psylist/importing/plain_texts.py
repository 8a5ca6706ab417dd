"""The texts of records as plain text: without mark-up, and empty where they say nothing.

Databases put HTML into the titles and abstracts of every format that they export, and words for
what they do not know; reference managers keep their notes in HTML.
"""

from collections.abc import Iterable

from psylist.importing.drafts import Draft
from psylist.vocabulary.csl import strip_jats
from psylist.vocabulary.looks import says_nothing

_TEXTS = ("title", "abstract", "note")


def clean_drafts(drafts: Iterable[Draft]) -> None:
    """Make the texts of records plain; psylist's own records are as they shall be."""
    for draft in drafts:
        if not draft.record:
            _clean(draft)


def _clean(draft: Draft) -> None:
    if draft.date == str(draft.year):  # a file that names a year alone gives no date
        draft.date = ""
    draft.title = strip_jats(draft.title) or draft.title
    draft.venue = _plain(draft.venue)
    draft.abstract = _plain(draft.abstract)
    draft.note = strip_jats(draft.note)
    draft.authors = draft.authors.each(_plain)
    for name in _TEXTS:
        texts = draft.texts.get(name, {})
        texts.update({code: strip_jats(text) or text for code, text in texts.items()})


def _plain(text: str) -> str:
    return "" if says_nothing(text) else strip_jats(text)
