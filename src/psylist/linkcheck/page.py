"""What a page says of itself: what is needed to judge it, and what is kept to compare it later."""

import html
import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from psylist.http.charset import decode_page
from psylist.http.messages import HttpResponse
from psylist.http.pages import is_short, visible_text
from psylist.linkcheck.verdicts import PageFacts
from psylist.text.scripts import CJK

MAX_HEADINGS = 3
MAX_TITLE_MARKUP = 2000  # characters of a title, with its tags
MAX_KEPT_TITLE = 300  # characters of a title that are kept
MAX_SHELL_TEXT = 300  # characters of a page that its scripts have yet to fill
MIN_NAMED_SHARE = 0.8  # of a title's words that a page which names it holds
MIN_CJK_NAME = 4  # Han characters or kana in a row that are a name, not a word of the language
MAX_DIGEST_TEXT = 2000  # characters by which two pages are compared

_PASSWORD = re.compile(r"<input[^<>]*type=[\"']?password", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>", re.IGNORECASE)
_HEADING = re.compile(r"<h[12]\b[^<>]*>", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:title|h[1-6])\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_WORK_TAGS = re.compile(r"citation_title|dc(?:terms)?\.title|ScholarlyArticle", re.IGNORECASE)
"""What a page has that tells programs of its work; a quick look before it is parsed."""
_CANONICAL = re.compile(r"<link\b[^<>]{0,300}\brel=[\"']?canonical\b[^<>]{0,300}>", re.IGNORECASE)
_HREF = re.compile(r"\bhref=[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_NOSCRIPT = re.compile(r"<noscript\b[^<>]*>(.{0,2000}?)</noscript", re.IGNORECASE | re.DOTALL)
_NAME_WORD = re.compile(rf"[{CJK}]{{{MIN_CJK_NAME},}}|[^\W_{CJK}]{{4,}}")
_ADDRESS_WORD = re.compile(r"\S*(?:\d|://)\S*")


class Page:
    """What a page says (`http.pages.PageContent`), worked out once and only as far as needed.

    Args:
        response: that brought it.
        titles: of the works for which it is linked.
    """

    def __init__(self, response: HttpResponse, titles: Sequence[str] = ()) -> None:
        self.media_type = response.headers.get("content-type", "")
        self.source = decode_page(response.body, self.media_type)
        self._titles = titles

    @cached_property
    def markup(self) -> str:
        """The page without what browsers do not show."""
        return visible_text(self.source)

    @cached_property
    def text(self) -> str:
        """What a reader sees."""
        return _plain_text(self.markup)

    @cached_property
    def headings(self) -> list[str]:
        """Its title and first headings."""
        title = _elements(self.markup, _TITLE, 1)
        headings = _elements(self.markup, _HEADING, MAX_HEADINGS)
        return [_plain_text(self.markup[start:end]) for start, end in (*title, *headings)]

    @property
    def body_text(self) -> str:
        """What a reader sees, without the title."""
        body = self.markup
        for start, end in reversed([*_elements(body, _TITLE, MAX_HEADINGS)]):
            body = body[:start] + " " + body[end:]
        return _plain_text(body)

    @property
    def has_password_field(self) -> bool:
        """Whether it has an input for a password."""
        return bool(_PASSWORD.search(self.markup))

    @cached_property
    def names_work(self) -> bool:
        """Whether it holds the words of a title for which it is linked; True if none is known."""
        return not self._titles or _is_named(self._titles, self.source)

    @cached_property
    def heads_work(self) -> bool:
        """Whether its title or a heading holds them."""
        return self.names_work and _is_named(self._titles, " ".join(self.headings))

    @property
    def is_shell(self) -> bool:
        """Whether scripts have yet to fill it, as it says where there are none."""
        if "<script" not in self.source or len(self.text) > MAX_SHELL_TEXT:
            return False
        if len(self.body_text) < MIN_CJK_NAME:
            return True
        notices = _NOSCRIPT.finditer(self.source)
        return any("javascript" in notice[1].lower() for notice in notices)

    def facts(self) -> PageFacts:
        """What is kept of it."""
        if not self.media_type or "html" in self.media_type:
            title = next(iter(_elements(self.markup, _TITLE, 1)), None)
            heading = next(iter(_elements(self.markup, _HEADING, 1)), None)
            work_title, work_authors = self._shown_work()
            return PageFacts(
                title=self._element(title),
                heading=self._element(heading),
                digest=_digest(self.text),
                is_short=is_short(self),
                is_shell=self.is_shell,
                names_work=self.names_work,
                heads_work=self.heads_work,
                canonical=self._canonical(),
                work_title=work_title,
                work_authors=work_authors,
            )
        return PageFacts()

    def _element(self, place: tuple[int, int] | None) -> str:
        return _plain_text(self.markup[place[0] : place[1]])[:MAX_KEPT_TITLE] if place else ""

    def _canonical(self) -> str:
        tag = _CANONICAL.search(self.source)
        target = _HREF.search(tag[0]) if tag else None
        return html.unescape(target[1]) if target and target[1].startswith("http") else ""

    def _shown_work(self) -> tuple[str, tuple[str, ...]]:
        """Title and authors of the work that it tells programs it shows; empty if it tells none."""
        if not _WORK_TAGS.search(self.source):
            return "", ()
        from psylist.sources.webpage.metadata import read_metadata  # its library takes time to load

        meta = read_metadata(self.source)
        authors = meta.fields.get("authors")
        names = tuple(map(str, authors)) if isinstance(authors, list) else ()
        return (meta.title, names) if meta.named else ("", ())


def _digest(text: str) -> int:
    """What two pages with the same text have in common; a page may repeat its own address."""
    shown = text[:MAX_DIGEST_TEXT]
    return hash(_ADDRESS_WORD.sub("", shown)) if shown else 0


def _is_named(titles: Sequence[str], source: str) -> bool:
    low = source.lower()
    return any(_holds(_name_words(title), low) for title in titles)


def _holds(words: Sequence[str], source: str) -> bool:
    """Whether a text holds most of some words; it ends at the first that are too many."""
    allowed = int(len(words) * (1 - MIN_NAMED_SHARE))
    for word in words:
        if word not in source:
            allowed -= 1
            if allowed < 0:
                return False
    return bool(words)


@lru_cache(maxsize=4096)
def _name_words(title: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(_NAME_WORD.findall(title.lower())))
    return words or ((title.lower(),) if title else ())


def _elements(markup: str, opening: re.Pattern[str], limit: int) -> Iterator[tuple[int, int]]:
    """Where the contents of the first elements of a kind start and end."""
    for tag in islice(opening.finditer(markup), limit):
        if closing := _CLOSING_TAG.search(markup, tag.end(), tag.end() + MAX_TITLE_MARKUP):
            yield tag.end(), closing.start()


def _plain_text(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
