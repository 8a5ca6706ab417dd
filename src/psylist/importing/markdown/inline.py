"""The inline content of a page as a row of pieces: texts, links, images and line breaks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from markdown_it.token import Token

from psylist.identifiers.identifier import find_autolinks

# Possessive throughout: an unclosed quote or bracket costs one look, and no way back.
_PIECE = re.compile(
    r"<!--(?P<comment>(?:[^-]++|-(?!->))*+)(?:-->|\Z)"
    r"|<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+')*+)/?>"
    r"|(?P<text>[^<]++|<)",
)
_ATTRIBUTE = re.compile(r"([A-Za-z][\w:-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_BADGE = re.compile(
    r"shields\.io|badgen\.net|badge\.fury|/badges?[./?]|badge\.svg|komarev|visitor-badge|hits\.|codecov\.io"
    r"|travis-ci|star-history\.com|awesome\.re/|contrib\.rocks|forthebadge|repobeats|github-readme-stats"
    r"|profile-counter|readme-typing"
)
_STATIC = re.compile(r"img\.shields\.io/badge/([^/?#]+?)(?:\.svg)?(?:[?#]|$)")
_SPACES = re.compile("  +")
_STYLES = {
    "strong_open": ("bold", 1),
    "strong_close": ("bold", -1),
    "em_open": ("italic", 1),
    "em_close": ("italic", -1),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag.

    Attributes:
        name: in lower case.
        closing: whether it ends an element.
        attributes: by their names in lower case.
    """

    name: str
    closing: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment."""

    text: str


def tokenize_html(html: str) -> Iterator[Tag | Comment | str]:
    """The tags, comments and texts of a piece of HTML, in order; texts are unescaped."""
    for match in _PIECE.finditer(html):
        if match["name"]:
            found = {
                key.lower(): unescape(a or b or c)
                for key, a, b, c in _ATTRIBUTE.findall(match["attributes"])
            }
            yield Tag(match["name"].lower(), bool(match["closing"]), found)
        elif match["text"]:
            yield unescape(match["text"])
        else:
            yield Comment(match["comment"] or "")


def is_badge(url: str) -> bool:
    """Whether the address of an image is that of a badge."""
    return bool(_BADGE.search(url))


def badge_words(url: str) -> list[str]:
    """What a static badge of shields.io shows: all of it, then its two halves."""
    match = _STATIC.search(url)
    if match is None:
        return []
    parts = [
        unquote(part.replace("\0", "-").replace("_", " "))
        for part in match[1].replace("--", "\0").split("-")
    ]
    parts = parts[:-1] or parts  # the last one is the colour
    return [" ".join(parts), *parts]


@dataclass(slots=True)
class Span:
    """A run of inline content.

    Attributes:
        kind: ``text``, ``link``, ``image`` or ``break``.
        text: the text, the label of a link, the description of an image.
        line: counted from 1.
        bold: whether it is set in bold; a link also when a part of its label is.
        italic: the same for italics.
        url: of a link or an image.
        style: ``code`` for a text that is set so, ``bare`` for an address in running text,
            ``image`` for a link that shows only an image, ``hard`` for a break that shows.
        unused_reason: why a link is in no entry, once that is known.
        used: whether a link is in an entry.
    """

    kind: str
    text: str
    line: int
    bold: bool = False
    italic: bool = False
    url: str = ""
    style: str = ""
    unused_reason: str = ""
    used: bool = False


class InlineBuilder:
    """Gathers pieces from Markdown tokens and from HTML.

    Args:
        links: every link and image is also put into this list.
    """

    def __init__(self, links: list[Span]) -> None:
        self.spans: list[Span] = []
        self.line = 1
        self._links = links
        self._bold = self._italic = 0
        self._anchor: Span | None = None
        self._label: list[str] = []
        self._shown = False  # whether the open link has a label besides images

    def flush(self) -> list[Span]:
        """The pieces so far; the next ones begin a new row."""
        self.close_link()
        self._bold = self._italic = 0
        spans, self.spans = self.spans, []
        return spans

    def text(self, text: str) -> None:
        """Running text."""
        if "  " in text:  # patterns that look for spaces would look again at each of them
            text = _SPACES.sub(" ", text)
        if self._anchor is not None:
            self._label.append(text)
            self._shown = self._shown or not text.isspace()
            self._anchor.bold |= self._bold > 0
            self._anchor.italic |= self._italic > 0
            return
        if "://" in text or "www." in text:
            text = self._with_addresses(text)
        if text:
            self.spans.append(Span("text", text, self.line, self._bold > 0, self._italic > 0))

    def _with_addresses(self, text: str) -> str:
        """Puts the addresses of a text among the pieces, and gives what is behind the last."""
        at = 0
        for start, address in find_autolinks(text):
            if start > at:
                before = text[at:start]
                self.spans.append(Span("text", before, self.line, self._bold > 0, self._italic > 0))
            url = address if "://" in address[:8] else f"http://{address}"
            bold, italic = self._bold > 0, self._italic > 0
            self._link(Span("link", address, self.line, bold, italic, url, "bare"))
            at = start + len(address)
        return text[at:]

    def _link(self, span: Span) -> None:
        self.spans.append(span)
        self._links.append(span)

    def open_link(self, url: str, form: str = "") -> None:
        """A link begins; links do not nest."""
        self.close_link()
        if not url:  # written by hand as a place for one: []()
            return
        self._anchor = Span(
            "link", "", self.line, self._bold > 0, self._italic > 0, url=url, style=form
        )
        self._label, self._shown = [], False
        self._link(self._anchor)

    def close_link(self) -> None:
        """The open link ends, if there is one."""
        if self._anchor is not None:
            self._anchor.text = "".join(self._label)
            if not self._shown:
                self._anchor.style = self._anchor.style or "image"
            self._anchor = None

    def image(self, url: str, description: str) -> None:
        """An image; inside a link its description is a part of the label."""
        image = Span("image", description, self.line, url=url)
        self._links.append(image)
        if self._anchor is None:
            self.spans.append(image)
        else:
            self._label.append(description or " ".join(badge_words(url)[1:]))
            if not self._shown:  # a badge tells by its address what the link is
                self._anchor.style = "image"

    def line_break(self, form: str) -> None:
        """A line ends in the source (``soft``) or on the page (``hard``)."""
        if self._anchor is not None:
            self._label.append("\n")
        elif self.spans:
            self.spans.append(Span("break", "\n", self.line, style=form))

    def style(self, what: str, step: int) -> None:
        """Bold or italics begin (1) or end (-1)."""
        if what == "bold":
            self._bold = max(0, self._bold + step)
        else:
            self._italic = max(0, self._italic + step)

    def tag(self, tag: Tag) -> None:
        """An HTML tag that stands inside a line."""
        match tag.name:
            case "a":
                if tag.closing:
                    self.close_link()
                elif "href" in tag.attributes:
                    self.open_link(tag.attributes["href"])
            case "img":
                self.image(tag.attributes.get("src", ""), tag.attributes.get("alt", ""))
            case "br":
                self.line_break("hard")
            case "b" | "strong":
                self.style("bold", -1 if tag.closing else 1)
            case "i" | "em" | "cite":
                self.style("italic", -1 if tag.closing else 1)
            case _:
                pass


def add_tokens(inline: InlineBuilder, tokens: Sequence[Token]) -> None:
    """Puts the children of an inline token among the pieces."""
    for token in tokens:
        kind = token.type
        if kind == "text":
            if token.content:
                inline.text(token.content)
        elif kind == "link_open":
            inline.open_link(str(token.attrs["href"]), "bare" if token.info == "auto" else "")
        elif kind == "link_close":
            inline.close_link()
        elif kind in _STYLES:
            inline.style(*_STYLES[kind])
        else:
            _add_other(inline, token)


def _add_other(inline: InlineBuilder, token: Token) -> None:
    match token.type:
        case "softbreak" | "hardbreak":
            inline.line_break("soft" if token.type == "softbreak" else "hard")
            inline.line += 1
        case "code_inline":
            inline.text(token.content)
            if inline.spans and inline.spans[-1].text == token.content:
                inline.spans[-1].style = "code"
        case "image":
            inline.image(str(token.attrs["src"]), token.content)
        case "html_inline":
            for tag in tokenize_html(token.content):
                if isinstance(tag, Tag):
                    inline.tag(tag)
            inline.line += token.content.count("\n")
        case _:
            pass


def spans_text(spans: Sequence[Span]) -> str:
    """What the pieces show, on one line; images show nothing."""
    return "".join(span.text for span in spans if span.kind != "image")


def split_lines(spans: Sequence[Span]) -> list[list[Span]]:
    """The pieces of each line that shows anything."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.kind == "break":
            lines.append([])
        else:
            lines[-1].append(span)
    return [line for line in lines if line]
