"""What has become of every word of an item that is an entry."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from psylist.importing.drafts import Draft
from psylist.importing.markdown.siblings import Sibling
from psylist.text.authors import AND, is_nobody
from psylist.text.dates import find_date
from psylist.text.names import OTHERS
from psylist.text.scripts import HAN, PICTURES, SHORTCODE, collapse_whitespace, has_han
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.looks import is_empty

_BETWEEN = re.compile(r"[,;:|，；：、。()（）\[\]【】\n]+|\.\s|\s[-–—·•/]\s")
_LETTER = re.compile(r"[A-Za-z]")
_MARK = re.compile(rf"[{PICTURES}]+|{SHORTCODE.pattern}")
_JOINERS = "\ufe0f\u200d"  # what nobody sees of an emoji
_CODE = re.compile(r"`[^`]*`")
_MARK_UP = re.compile(
    r"^\s*(?:[-*+]|\d+[.)])\s+(?P<box>\[[ xX]\])(?=\s)|(?P<struck>~~|<(?:del|s|strike)>)"
)

_WORD = re.compile(rf"[{HAN}]+|[^\W\d_{HAN}]+(?:['’][^\W\d_{HAN}]+)*")


def left_texts(sibling: Sibling, draft: Draft) -> Iterator[tuple[int, str]]:
    """The pieces of a sibling's text that its draft has nowhere, with their lines.

    Links and pictures have an account of their own. Numbers, signs and single letters are not
    pieces, nor are labels, marks for nothing, the word between two names, and a date that is kept.
    """
    kept = _Kept(draft)
    for line in sibling.lines:
        number, text = line.line, ""
        for span in line.spans:
            if span.kind == "text":
                number = number if text.strip() else span.line or line.line
                text += span.text
            elif span.kind != "break" or span.style == "hard":
                yield from ((number, piece) for piece in kept.missing(text))
                text = ""
            else:
                text += " "
        yield from ((number, piece) for piece in kept.missing(text))


def left_marks(sibling: Sibling, draft: Draft, page: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The signs of a sibling that its draft has nowhere, with their lines.

    They are emoji, what is struck out (``~~``), and the boxes of a list of tasks. The sign that
    is a link's label tells its kind.

    Args:
        sibling: that is an entry.
        draft: of it.
        page: the lines of the whole page.
    """
    kept = _Kept(draft)
    for line in sibling.lines:
        number = line.line
        for span in line.spans:
            number = max(number, span.line)
            if span.kind == "text" or (span.kind == "link" and _WORD.search(span.text)):
                yield from ((number, mark) for mark in kept.missing_marks(span.text))
    for number in sibling.page_lines():
        for match in _MARK_UP.finditer(_CODE.sub("", "".join(page[number - 1 : number]))):
            yield number, match["box"] or "~~"


class _Kept:
    """The words of a draft.

    Args:
        draft: that they are in.
    """

    def __init__(self, draft: Draft) -> None:
        texts = [
            draft.title, draft.venue, draft.note, draft.abstract, draft.source_label or "",
            draft.kind, *draft.authors, *draft.tags, *draft.paragraphs, *draft.links,
            *draft.ids, *draft.ids.values(),
            *(text for own in draft.texts.values() for text in own.values()),
        ]  # fmt: skip
        self._text = "\n".join(map(_plain, texts))
        self._words = {word[0] for word in _WORD.finditer(self._text)}
        self._has_source = draft.source_label is not None
        self._days = [draft.date, str(draft.year or "")]

    def missing(self, text: str) -> Iterator[str]:
        """What the draft does not have of each part of a text, from the first word to the last."""
        plain = SHORTCODE.sub(" ", unicodedata.normalize("NFKC", text))
        plain = self._without_date(OTHERS.sub(" ", plain))
        for part in _BETWEEN.split(plain):
            words = [word for word in _WORD.finditer(part) if not self._has(word[0])]
            if words:
                yield from self._piece(part[words[0].start() : words[-1].end()])

    def missing_marks(self, text: str) -> Iterator[str]:
        """The signs in a text that the draft does not have, each once."""
        marks = dict.fromkeys(match[0].strip(_JOINERS) for match in _MARK.finditer(text))
        yield from (mark for mark in marks if mark and _plain(mark) not in self._text)

    def _without_date(self, text: str) -> str:
        """A text without the date that is kept."""
        found = find_date(text)
        if found is None or not any(day and day[:4] == found.day[:4] for day in self._days):
            return text
        return f"{text[: found.start]},{text[found.end :]}"

    def _has(self, word: str) -> bool:
        plain = _plain(word)
        if is_nobody(plain) or AND.fullmatch(f" {plain} "):
            return True
        return plain in (self._text if has_han(word) else self._words)

    def _piece(self, text: str) -> Iterator[str]:
        piece = collapse_whitespace(text)
        is_label = (
            link_kind(piece) or is_empty(piece) or all(map(key_role, AND.sub(" ", piece).split()))
        )
        if not (_LETTER.fullmatch(piece) or is_nobody(piece) or is_label or self._is_word(piece)):
            yield piece

    def _is_word(self, piece: str) -> bool:
        """Whether a piece is the word before the source of a work, where it has that from there."""
        if not self._has_source:
            return False
        from psylist.importing.psylist_layout import is_source_word  # few pages have one

        return is_source_word(piece)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
