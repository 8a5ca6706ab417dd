"""What a page says of itself: what is needed to judge it, and what is kept to compare it later."""

import html
import re
import sys
from collections.abc import Container, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from psylist.duplicates.mentions import coins_name, says_title
from psylist.http.charset import decode_page
from psylist.http.messages import HttpResponse
from psylist.http.pages import is_short
from psylist.http.refresh import visible_text
from psylist.linkcheck.verdicts import PageFacts, ShownWork
from psylist.text.scripts import CJK

if TYPE_CHECKING:
    from psylist.sources.webpage.metadata import PageMeta

MAX_COUNTED = 2000  # characters above which a page is long, however many there are
MAX_HEADINGS = 3
MAX_TITLE_MARKUP = 2000  # characters of a title, with its tags
MAX_KEPT_TITLE = 300  # characters of a title that are kept
MAX_SHELL_TEXT = 300  # characters of a page that its scripts have yet to fill
MIN_NAMED_SHARE = 0.8  # of a title's words that a page which names it holds
MIN_CJK_NAME = 4  # Han characters or kana in a row that are a name, not a word of the language
MAX_LEAD = 200  # characters below a heading that are read
MAX_LEAD_MARKUP = 2000  # and of their markup
MIN_SHOWN_NAME = 6  # letters of a name that no challenge says by chance
MAX_OWN_MARKUP = 30_000  # characters in which a page says what it shows
MIN_TITLE_SHARE = 0.7  # of the block of text that says a title
MIN_TITLE = 12  # letters of a title that texts do not hold by chance; Han characters count twice
MAX_DIGEST_TEXT = 20_000  # characters by which two pages are compared; menus come first
MAX_LOADING_TEXT = 40  # characters of a page that only says that it is being loaded

_FIELD = re.compile(r"<(?:input|textarea|select)\b[^<>]{0,1000}>", re.IGNORECASE)
_NO_ANSWER = re.compile(r"\btype=[\"']?(?:hidden|submit|button|image|reset)\b", re.IGNORECASE)
_OF_SEARCH = re.compile(
    r"\bname=[\"']?(?:q|s|wd|kw|query|term)\b|search|suche|recherche|keyword|搜索|搜尋|检索|検索",
    re.IGNORECASE,
)
_FORM = re.compile(r"<form\b", re.IGNORECASE)
_BUTTON = re.compile(r"<(?:button\b|input\b[^<>]{0,300}\btype=[\"']?submit\b)", re.IGNORECASE)
_CAPTCHA = re.compile(r"\b(?:g-recaptcha|h-captcha|cf-turnstile)\b")
_SCRIPT_FILE = re.compile(r"<script\b[^<>]{0,500}\bsrc=", re.IGNORECASE)
_OWN_CONTENT = re.compile(r"<(?:h[1-6]|a)\b", re.IGNORECASE)
_CONTAINER = re.compile(
    r"<(div|section|article)\b[^<>]{0,300}\bid=[^<>]{1,300}>\s*</\1>|<main\b[^<>]{0,300}>\s*</main>",
    re.IGNORECASE,
)
"""What scripts have yet to fill, on a page whose menus are there already."""
_PASSWORD = re.compile(r"<input[^<>]*type=[\"']?password", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>", re.IGNORECASE)
_HEADING = re.compile(r"<h[12]\b[^<>]*>", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:title|h[1-6])\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_WORK_TAGS = (
    "citation_title", "dc.title", "dcterms.title", "eprints.title", "prism.title",
    "scholarlyarticle",
)  # fmt: skip
"""What a page has that tells programs of its work; a quick look before it is parsed."""
_IDS = ("arxiv", "acl", "doi")
_ROOT = re.compile(r"<html\b[^<>]{0,500}?\blang=[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_CANONICAL = re.compile(r"<link\b[^<>]{0,300}\brel=[\"']?canonical\b[^<>]{0,300}>", re.IGNORECASE)
_HREF = re.compile(r"\bhref=[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_NOSCRIPT = re.compile(r"<noscript\b[^<>]*>(.{0,2000}?)</noscript", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|div|br|li|td|h[1-6]|section)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^<>]*>.{0,1000}?</a>", re.IGNORECASE | re.DOTALL)
_META_TITLE = re.compile(
    r"<meta\b[^<>]{0,200}?\bname=[\"']?[\w.:]*title[\w.:]*[\"']?[^<>]{0,200}?\bcontent=\"([^\"<>]{0,1000})",
    re.IGNORECASE,
)
_NOT_A_WORD = re.compile(r"[\d/]")  # a number, or an address
_NOT_SPOKEN = re.compile(r"[\W_]+")
_WIDE = re.compile(f"[{CJK}]")
_NAME_WORD = re.compile(rf"[{CJK}]{{{MIN_CJK_NAME},}}|\d+|[^\W\d_{CJK}]{{3,}}")


class Page:
    """What a page says (`http.pages.PageContent`), worked out once and only as far as needed.

    Args:
        response: that brought it.
        titles: of the works for which it is linked.
    """

    def __init__(self, response: HttpResponse, titles: Sequence[str] = ()) -> None:
        self.media_type = response.headers.get("content-type", "")
        self.source = decode_page(response.body, self.media_type)
        self.host = (urlsplit(response.url).hostname or "").removeprefix("www.")
        self.titles = titles

    @cached_property
    def _low(self) -> str:
        return self._without_host(self.source.lower())

    def _without_host(self, low: str) -> str:
        """A text without the name of its host: what is named after a work does not name it."""
        return low.replace(self.host, " ") if self.host and self.host in low else low

    @cached_property
    def markup(self) -> str:
        """The page without what browsers do not show."""
        return visible_text(self.source)

    @cached_property
    def text(self) -> str:
        """What a reader sees."""
        return plain_text(self.markup)

    @cached_property
    def length(self) -> int:
        """Characters of it, at least: counted without joining words, as that takes longest."""
        words = _TAG.sub("", self.markup)
        least = len(words) - sum(map(words.count, " \n\t\r"))
        return least if least > MAX_COUNTED else len(self.text)

    @cached_property
    def title(self) -> str | None:
        """That of its tab; None without one."""
        return next(self._texts(_TITLE, 1), None)

    @cached_property
    def _body_headings(self) -> list[str]:
        return [*self._texts(_HEADING, MAX_HEADINGS)]

    @property
    def headings(self) -> list[str]:
        """Its title and first headings."""
        return [*([] if self.title is None else [self.title]), *self._body_headings]

    def _texts(self, opening: re.Pattern[str], limit: int) -> Iterator[str]:
        for start, end in find_elements(self.markup, opening, limit):
            yield plain_text(self.markup[start:end])

    @property
    def body_text(self) -> str:
        """What a reader sees, without the title."""
        body = self.markup
        for start, end in reversed([*find_elements(body, _TITLE, MAX_HEADINGS)]):
            body = body[:start] + " " + body[end:]
        return plain_text(body)

    @property
    def lead(self) -> str:
        """How the text below its first heading begins; its whole text where it has none."""
        headed = [
            *find_elements(self.markup, _HEADING, 1),
            *find_elements(self.markup, _TITLE, 1),
        ]
        end = self.markup.find(">", headed[0][1]) + 1 if headed else 0
        blocks = map(plain_text, _BLOCK.split(self.markup[end : end + MAX_LEAD_MARKUP]))
        return "\n".join(filter(None, blocks))[:MAX_LEAD]

    @property
    def has_password_field(self) -> bool:
        """Whether it has an input for a password."""
        return bool(_PASSWORD.search(self.markup))

    @cached_property
    def names_work(self) -> bool:
        """Whether it holds the words of a title for which it is linked; True if none is known."""
        if not self.titles:
            return True
        return any(_holds(_name_words(title), self._low) for title in self.titles)

    @cached_property
    def heads_work(self) -> bool:
        """Whether its title or a heading holds them, as words of their own."""
        return bool(self.titles) and self.names_work and any(map(self._heads, self.titles))

    def _heads(self, title: str) -> bool:
        """Whether its title or a heading holds the words of another title."""
        return _holds(_name_words(title), self._heading_words)

    @cached_property
    def _heading_words(self) -> set[str]:
        return {*_NAME_WORD.findall(self._without_host(" ".join(self.headings).lower()))}

    @property
    def shows_work(self) -> bool:
        """Whether a reader sees a name of the work, which no bot challenge shows."""
        return bool(self._shown_names)

    @property
    def _shown_names(self) -> tuple[str, ...]:
        """The names of works that a reader sees."""
        words = {*_NAME_WORD.findall(self._without_host(self.text.lower()))}
        return tuple(
            title
            for title in self.titles
            if len("".join(name := _name_words(title))) >= MIN_SHOWN_NAME and _holds(name, words)
        )

    @property
    def _said_titles(self) -> tuple[str, ...]:
        """The titles of works that it says in its own words.

        A link says what other pages show, and so does a reference, in which more stands.
        """
        shown = _BLOCK.split(_LINK.sub(" ", self.markup[:MAX_OWN_MARKUP]))
        texts = [plain_text(one) for one in (*_META_TITLE.findall(self.source), *shown)]
        said = [(_spoken(one), one) for one in texts]
        return tuple(
            title
            for title in self.titles
            if _weigh(name := _spoken(title)) >= MIN_TITLE
            and any(
                name in one and len(name) >= MIN_TITLE_SHARE * len(one) and says_title(text, title)
                for one, text in said
            )
        )

    @property
    def is_shell(self) -> bool:
        """Whether scripts have yet to fill it, as it says where there are none."""
        if "<script" not in self.source or self.length > MAX_SHELL_TEXT:
            return False
        said = len(self.body_text)
        if said < MIN_CJK_NAME:
            return True
        if said < MAX_LOADING_TEXT and _SCRIPT_FILE.search(self.source):
            return not _OWN_CONTENT.search(self.markup)
        notices = _NOSCRIPT.finditer(self.source)
        return any("javascript" in notice[1].lower() for notice in notices)

    @property
    def asks(self) -> bool:
        """Whether it wants something of its visitor: there is a form, and not that of a search."""
        if _CAPTCHA.search(self.markup):
            return True
        fields = [one for one in _FIELD.findall(self.markup) if not _NO_ANSWER.search(one)]
        if fields:
            return not all(map(_OF_SEARCH.search, fields))
        form = _FORM.search(self.markup)
        return bool(form and _BUTTON.search(self.markup, form.end()))

    @property
    def _may_be_alike(self) -> bool:
        """Whether it may be compared with other pages of its site: none that says what it is."""
        if self._canonical:
            return True
        if _SCRIPT_FILE.search(self.source) and _CONTAINER.search(self.markup):
            return False
        return self.length < MAX_COUNTED or not (self.titles and self.names_work)

    def facts(self) -> PageFacts:
        """What is kept of it."""
        if not self.media_type or "html" in self.media_type:
            work = self._shown_work()
            return PageFacts(
                title=sys.intern((self.title or "")[:MAX_KEPT_TITLE]),
                heading=sys.intern(next(iter(self._body_headings), "")[:MAX_KEPT_TITLE]),
                digest=_digest(self.text) if self._may_be_alike else 0,
                is_short=is_short(self),
                is_shell=self.is_shell,
                names_work=self.names_work,
                heads_work=self.heads_work,
                canonical=self._canonical,
                asks=is_short(self) and self.asks,
                language=self._language,
                work=work,
                heads_shown=bool(work.titles) and self._heads(work.title),
                shown_names=self._shown_names if work.titles else (),
                said_titles=self._said_titles if work.titles else (),
                coined_names=tuple(name for name in self.titles if coins_name(self.text, name)),
            )
        return PageFacts()

    @cached_property
    def _canonical(self) -> str:
        tag = _CANONICAL.search(self.source) if "canonical" in self._low else None
        target = _HREF.search(tag[0]) if tag else None
        return html.unescape(target[1]) if target and target[1].startswith("http") else ""

    @property
    def _language(self) -> str:
        """That of the page, as its first tag says: the site's, which may not be that of a work."""
        tag = _ROOT.search(self.source)
        return tag[1].lower() if tag else ""

    def _shown_work(self) -> ShownWork:
        """What it tells programs of the work that it shows."""
        if not any(tag in self._low for tag in _WORK_TAGS):
            return ShownWork()
        from psylist.sources.webpage.metadata import read_metadata  # its library takes time to load

        meta = read_metadata(self.source)
        return _told_work(meta) if meta.named else ShownWork()


def _told_work(meta: "PageMeta") -> ShownWork:
    """What a page tells programs of its work, and of the others of which it tells them."""
    named = {meta.title: ""} | {one.text: one.language for one in meta.titles if one.is_of_work}
    authors, date = meta.fields.get("authors"), meta.fields.get("date")
    return ShownWork(
        titles=tuple(named),
        languages=tuple(language or meta.language for language in named.values()),
        other_titles=tuple(one.text for one in meta.titles if not one.is_of_work),
        authors=tuple(map(str, authors)) if isinstance(authors, list) else (),
        ids=tuple((kind, str(meta.fields[kind])) for kind in _IDS if meta.fields.get(kind)),
        date=str(date or ""),
        others=tuple(_told_work(other) for other in meta.others if other.named),
    )


def _digest(text: str) -> int:
    """What two pages with the same text have in common; a page may repeat its own address."""
    words = [word for word in text[:MAX_DIGEST_TEXT].split() if not _NOT_A_WORD.search(word)]
    return hash(" ".join(words)) if words else 0


def _spoken(text: str) -> str:
    """A text as it is compared: letters and digits in lower case, one space between words."""
    return " ".join(_NOT_SPOKEN.sub(" ", text.lower()).split())


def _weigh(name: str) -> int:
    return len(name) + len(_WIDE.findall(name))


def _holds(words: Sequence[str], found: Container[str]) -> bool:
    """Whether a text holds most of some words; it ends at the first that are too many."""
    allowed = int(len(words) * (1 - MIN_NAMED_SHARE))
    for word in words:
        if word not in found:
            allowed -= 1
            if allowed < 0:
                return False
    return bool(words)


@lru_cache(maxsize=4096)
def _name_words(title: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(_NAME_WORD.findall(title.lower())))
    return words or ((title.lower(),) if title else ())


def find_elements(markup: str, opening: re.Pattern[str], limit: int) -> Iterator[tuple[int, int]]:
    """Where the contents of the first elements of a kind start and end."""
    for tag in islice(opening.finditer(markup), limit):
        if closing := _CLOSING_TAG.search(markup, tag.end(), tag.end() + MAX_TITLE_MARKUP):
            yield tag.end(), closing.start()


def plain_text(markup: str) -> str:
    """The text of markup on one line, without tags."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
