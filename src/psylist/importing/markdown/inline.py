"""The inline content of a page as spans: texts, links, images and line breaks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from markdown_it.token import Token

from psylist.identifiers.identifier import find_autolinks
from psylist.vocabulary.badges import badge_words
from psylist.vocabulary.hosts import non_entry_reason

if TYPE_CHECKING:
    from psylist.importing.markdown.segments import Segment

# Possessive throughout, so that an unclosed quote or bracket costs no backtracking.
_HTML_TOKEN = re.compile(
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
SHORTCODE = re.compile(r"(?<!\S):[a-z0-9_+-]{2,30}:(?!\S)")
"""An emoji by its name: ``:fire:``."""
_SPACES = re.compile("  +")
_GAP = "  "  # two spaces may separate fields; more mean no more
_PLACEHOLDERS = frozenset(["", "#", "#!"])
"""Targets of links that lead nowhere yet."""
_STYLE_NAMES = ("bold", "italic", "underlined")
_TAG_STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic",
    "ins": "underlined", "u": "underlined", "sup": "underlined", "sub": "underlined",
}  # fmt: skip
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


def tokenize_html(html: str) -> Iterator[Tag | str]:
    """The tags and texts of HTML in order; of comments the line breaks."""
    for match in _HTML_TOKEN.finditer(html):
        if match["name"]:
            attributes = {
                key.lower(): unescape(a or b or c)
                for key, a, b, c in _ATTRIBUTE.findall(match["attributes"])
            }
            yield Tag(match["name"].lower(), bool(match["closing"]), attributes)
        elif match["text"]:
            yield unescape(match["text"])
        else:
            yield "\n" * (match["comment"] or "").count("\n")


def is_badge(url: str) -> bool:
    """True for the address of a badge."""
    return bool(_BADGE.search(url))


@dataclass(slots=True)
class Span:
    """A run of inline content.

    Attributes:
        kind: ``text``, ``link``, ``image`` or ``break``.
        text: the text, the label of a link, the alternative text of an image.
        line: counted from 1.
        bold: whether it is bold; a link also if a part of its label is.
        italic: the same for italics.
        underlined: the same for ``<ins>`` and ``<u>``.
        wrapper: the number of the outermost mark-up around it, so that a link in bold is one thing;
            0 for plain text.
        url: of a link or an image.
        style: ``code`` for text in code, ``placeholder`` for the label of a link without a target,
            ``bare`` for an address in running text, ``image`` for a
            link around an image alone, ``hard`` or ``soft`` for a break, ``fold`` for what is on a
            fold that has become part of a text.
        segments: of the line that it begins, once they were read: its spans, how it was cut, and
            they themselves.
    """

    kind: str
    text: str
    line: int
    bold: bool = False
    italic: bool = False
    url: str = ""
    style: str = ""
    underlined: bool = False
    wrapper: int = 0
    segments: "tuple[int, str, list[Segment]] | None" = None


class InlineBuilder:
    """Builds spans from Markdown tokens and from HTML.

    Args:
        links: gets every link and image.
    """

    def __init__(self, links: list[Span]) -> None:
        self.spans: list[Span] = []
        self.line = 1
        self._links = links
        self._open = dict.fromkeys(_STYLE_NAMES, 0)
        self._wrapper = 0  # of the open mark-up
        self._wrappers = 0
        self._anchor: Span | None = None
        self._placeholder: Span | None = None
        self._label: list[str] = []
        self._has_text = False  # whether the open link has a label besides images

    def flush(self) -> list[Span]:
        """Return the spans so far and begin anew."""
        self.close_link()
        self._open = dict.fromkeys(_STYLE_NAMES, 0)
        spans, self.spans = self.spans, []
        return spans

    def text(self, text: str) -> None:
        """Add text."""
        if "  " in text:  # else patterns that search for spaces try each of them
            text = _SPACES.sub(_GAP, text)
        if self._anchor is not None:
            self._label.append(text)
            self._has_text = self._has_text or not text.isspace()
            self._anchor.bold |= self._open["bold"] > 0
            self._anchor.italic |= self._open["italic"] > 0
            return
        if "://" in text or "www." in text:
            text = self._add_addresses(text)
        if text:
            span = self._span("text", text)
            if self._placeholder is not None:
                span.style, span.wrapper = "placeholder", self._placeholder.wrapper
                self._placeholder.text += text
            self.spans.append(span)

    def _span(self, kind: str, text: str, url: str = "", style: str = "") -> Span:
        """A span set as the mark-up around it says."""
        bold, italic, underlined = (self._open[name] > 0 for name in _STYLE_NAMES)
        return Span(kind, text, self.line, bold, italic, url, style,
                    underlined=underlined, wrapper=self._wrapper_here())  # fmt: skip

    def _wrapper_here(self) -> int:
        return self._wrapper if any(self._open.values()) else 0

    def _new_wrapper(self) -> int:
        self._wrappers += 1
        return self._wrappers

    def _add_addresses(self, text: str) -> str:
        """Add the addresses in a text; returns what is behind the last one."""
        pos = 0
        for start, address in find_autolinks(text):
            if start > pos:
                self.spans.append(self._span("text", text[pos:start]))
            url = address if "://" in address[:8] else f"http://{address}"
            self._add_link(self._span("link", address, url, "bare"))
            pos = start + len(address)
        return text[pos:]

    def _add_link(self, span: Span) -> None:
        span.wrapper = span.wrapper or self._new_wrapper()
        self.spans.append(span)
        self._links.append(span)

    def open_link(self, url: str, style: str = "") -> None:
        """Begin a link; it ends the open one."""
        self.close_link()
        if url in _PLACEHOLDERS:  # a title that waits for its link: [Title]()
            wrapper = self._wrapper_here() or self._new_wrapper()
            self._placeholder = Span("link", "", self.line, url=url, wrapper=wrapper)
            if url:
                self._links.append(self._placeholder)
            return
        self._anchor = self._span("link", "", url, style)
        self._label, self._has_text = [], False
        self._add_link(self._anchor)

    def close_link(self) -> None:
        """End the open link, if there is one."""
        self._placeholder = None
        if self._anchor is not None:
            self._anchor.text = "".join(self._label)
            if not self._has_text:
                self._anchor.style = self._anchor.style or "image"
            self._anchor = None

    def image(self, url: str, description: str) -> None:
        """Add an image; inside a link its description is part of the label."""
        image = Span("image", description, self.line, url=url)
        self._links.append(image)
        if self._anchor is None:
            self.spans.append(image)
        else:
            self._label.append(description or " ".join(badge_words(url)[1:]))
            if not self._has_text:  # the address of a badge says what the link is
                self._anchor.style = "image"

    def line_break(self, style: str) -> None:
        """Add a break: ``soft`` in the source, ``hard`` on the page."""
        if self._anchor is not None:
            self._label.append("\n")
        elif self.spans:
            self.spans.append(self._span("break", "\n", style=style))

    def set_style(self, name: str, step: int) -> None:
        """Begin (1) or end (-1) bold, italics or underlining."""
        if step > 0 and not any(self._open.values()):
            self._wrapper = self._anchor.wrapper if self._anchor else self._new_wrapper()
        self._open[name] = max(0, self._open[name] + step)

    def code(self, text: str) -> None:
        """Add text in code."""
        before = len(self.spans)
        self.text(text)
        if len(self.spans) == before + 1:
            span = self.spans[-1]
            span.style, span.wrapper = "code", span.wrapper or self._new_wrapper()

    def tag(self, tag: Tag) -> None:
        """Add an HTML tag inside a line."""
        if style := _TAG_STYLES.get(tag.name):
            self.set_style(style, -1 if tag.closing else 1)
        elif tag.name == "a" and tag.closing:
            self.close_link()
        elif tag.name == "a" and "href" in tag.attributes:
            self.open_link(tag.attributes["href"])
        elif tag.name == "img":
            self.image(tag.attributes.get("src", ""), tag.attributes.get("alt", ""))
        elif tag.name == "br":
            self.line_break("hard")


def add_tokens(inline: InlineBuilder, tokens: Sequence[Token]) -> None:
    """Add the children of an inline token."""
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
            inline.set_style(*_STYLES[kind])
        else:
            _add_other(inline, token)


def _add_other(inline: InlineBuilder, token: Token) -> None:
    match token.type:
        case "softbreak" | "hardbreak":
            inline.line_break("soft" if token.type == "softbreak" else "hard")
            inline.line += 1
        case "code_inline":
            inline.code(token.content)
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
    """The text of spans; images have none."""
    return "".join(span.text for span in spans if span.kind != "image")


def to_text(span: Span) -> str:
    """A span as plain text: a link is its label and its address."""
    if span.kind == "image":
        return ""
    if span.kind != "link" or span.style == "bare" or non_entry_reason(span.url):
        return span.text
    return f"{span.text} ({span.url})"


def split_lines(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans of each line that is not empty."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.kind == "break":
            lines.append([])
        else:
            lines[-1].append(span)
    return [line for line in lines if line]
