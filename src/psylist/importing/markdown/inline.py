"""The inline content of a page as spans: texts, links, images and line breaks."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby, pairwise
from typing import Any, NamedTuple, TypeVar

from markdown_it.token import Token

from psylist.identifiers.identifier import find_autolinks
from psylist.text.authors import is_nobody
from psylist.text.dates import find_date
from psylist.text.maths import raise_number
from psylist.vocabulary.badges import badge_words
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.labels import key_role, keys_of_addresses, link_kind, names_field
from psylist.vocabulary.venues import parse_venue

# Possessive throughout, so that an unclosed quote or bracket costs no backtracking.
_HTML_TOKEN = re.compile(
    r"<!--(?P<comment>(?:[^-]++|-(?!->))*+)(?:-->|\Z)"
    r"|<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+')*+)/?>"
    r"|(?P<text>[^<]++|<)",
)
_ATTRIBUTE = re.compile(r"([A-Za-z][\w:-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
T = TypeVar("T")
_SPACES = re.compile("   +")  # two may separate fields; more mean no more
_IN_BRACKETS = re.compile(r"[(\[]+(?:[^\s()\[\]]+\]\()?(https?://[^\s()\[\]]+)[)\]]")
"""As ``[pdf]((https://…))``; of ``[pdf]([https://…](https://…))`` the second is meant."""
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}/")
_BOLD_KEY = re.compile(r"\s*\[([^\[\]]{1,40})\]\s*")
_PLACEHOLDERS = frozenset(["", "#", "#!", "about:blank"])
"""Targets of links that lead nowhere yet."""
_BLOCKS = frozenset(["details", "summary", "div", "p", "ul", "ol", "li"])
"""Tags in a line, as in cells, that begin a line of their own."""
_SIGNS = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i",
    "ins": "u", "u": "u", "sup": "u", "sub": "u", "code": "c", "span": "s",
}  # fmt: skip
_FORMS = "biu"
"""The signs of `_SIGNS` that are forms of spans."""


class Tag(NamedTuple):
    """A tag."""

    name: str  # in lower case
    closing: bool  # whether it ends an element
    attributes: Mapping[str, object]  # by their names in lower case


def tokenize_html(html: str) -> Iterator[Tag | str]:
    """The tags and texts of HTML in order; of comments the line breaks."""
    for match in _HTML_TOKEN.finditer(html):
        if match["name"]:
            found = _ATTRIBUTE.findall(match["attributes"])
            attributes = {key.lower(): unescape(a or b or c) for key, a, b, c in found}
            yield Tag(match["name"].lower(), bool(match["closing"]), attributes)
        elif match["text"]:
            yield unescape(match["text"])
        else:
            yield "\n" * (match["comment"] or "").count("\n")


@dataclass(slots=True)
class Span:
    """A run of inline content, set in one way."""

    kind: str  # ``text``, ``link``, ``image`` or ``break``
    text: str  # the text, the label of a link, the alternative text of an image
    line: int  # counted from 1
    form: str = ""  # ``b`` bold, ``i`` italic, ``u`` underlined, ``c`` code, or several of them
    url: str = ""  # of a link or an image
    # ``placeholder`` for the label of a link without a target, ``bare`` for an address in running
    # text, ``image`` for a link around an image alone, ``hard`` or ``soft`` for a break, ``fold``
    # for what is on a fold that has become part of a text, ``key`` for a text that begins with a
    # key that only the page knows, ``title`` for one that no topic begins with, ``stamp`` for one
    # that begins with a year and a venue, ``journal`` for one whose name has a colon
    style: str = ""
    wrapper: int = 0  # the number of the outermost mark-up around it: a link in bold is one thing
    key: str = ""  # what is written beside a bare address to say what it is: ``Code: https://…``
    memo: dict[tuple[object, ...], Any] | None = None  # what is known of the line that it begins
    # the marks around it, the outermost first: those of `form`, ``c`` for code in HTML, too, and
    # ``s`` for a sign that stands for itself
    marks: str = ""
    label: "Sequence[Span] | None" = None  # what the label of a link is made of, if it has marks

    @property
    def bold(self) -> bool:
        """Whether it is bold; a link also if a part of its label is."""
        return "b" in self.form


def recall(spans: Sequence[Span], key: str, make: Callable[[Sequence[Span]], T]) -> T:
    """What is made of a line or paragraph, which is made once."""
    memo = spans[0].memo
    if memo is None:
        memo = spans[0].memo = {}
    found = memo.get((key, len(spans)))
    if found is None:
        found = memo[key, len(spans)] = make(spans)
    return found


class InlineBuilder:
    """Builds spans from Markdown tokens and from HTML.

    Args:
        links: gets every link and image.
        wrapped: the lines that end because a paragraph was filled, see `wrapped_lines`.
    """

    def __init__(self, links: list[Span], wrapped: Collection[int] = ()) -> None:
        self.spans: list[Span] = []
        self.line = 1
        self._links, self._wrapped = links, wrapped
        self._filled: Span | None = None  # a text at the end of a line, which the next one goes on
        self._open = ""  # the signs of the open mark-up, the outermost first
        self._base = ""  # what stands in front of the open `<sup>`
        self._form = ""  # of the open mark-up
        self._wrapper, self._wrappers = 0, 0  # of the open mark-up, and so far
        self._anchor: Span | None = None
        self._placeholder: Span | None = None
        self._label: list[Span] = []
        self._has_text = False  # whether the open link has a label besides images

    def flush(self) -> list[Span]:
        """Return the spans so far and begin anew."""
        self.close_link()
        self._base = ""
        if self._open:
            self._open, self._form, self._wrapper = "", "", 0
        spans, self.spans, self._filled = self.spans, [], None
        _mark_keys(spans)
        _join_others(spans)
        _name_addresses(spans)
        return spans

    def text(self, text: str, form: str = "") -> None:
        """Add text, set like the open mark-up, and in a form besides."""
        text = raise_number(self._base, _plain_spaces(text)) if self._base else _plain_spaces(text)
        if self._anchor is not None:
            self._label.append(Span("text", text, self.line, marks=self._open + form))
            self._has_text = self._has_text or not text.isspace()
            if self._form and self._form not in self._anchor.form:
                self._anchor.form = "".join(sorted({*self._anchor.form, *self._form} - {"u"}))
            return
        if "://" in text or "www." in text:
            text = self._add_addresses(text, form)
        if text and self._placeholder is not None:
            self._placeholder.text += text
            self._add("text", text, style="placeholder").wrapper = self._placeholder.wrapper
        elif text:
            last = self._filled
            own = (self._form + form, self._wrapper, self._open + form)
            if last and (last.form, last.wrapper, last.marks) == own:
                last.text += text
            else:
                span = self._add("text", text)
                span.form += form
                span.marks += form
                span.wrapper = span.wrapper or (self._new_wrapper() if form else 0)
        self._filled = None

    def _add(self, kind: str, text: str, url: str = "", style: str = "") -> Span:
        """Add a span set as the mark-up around it says."""
        span = Span(kind, text, self.line, self._form, url, style, self._wrapper, marks=self._open)
        self.spans.append(span)
        if kind == "link":
            span.wrapper = span.wrapper or self._new_wrapper()
            self._links.append(span)
        return span

    def _new_wrapper(self) -> int:
        self._wrappers += 1
        return self._wrappers

    def _add_addresses(self, text: str, form: str) -> str:
        """Add the addresses in a text, marked in a form; returns what is behind the last one."""
        pos = 0
        for start, address in find_autolinks(text):
            if start > pos:
                self._add("text", text[pos:start]).marks += form
            url = address if "://" in address[:8] else f"http://{address}"
            self._add("link", address, url, "bare").marks += form
            pos = start + len(address)
        return text[pos:]

    def _open_link(self, url: str) -> None:
        """Begin a link; it ends the open one."""
        self.close_link()
        self._base = ""  # a link leads to a note
        if url in _PLACEHOLDERS:  # a title that waits for its link: [Title]()
            wrapper = self._wrapper or self._new_wrapper()
            self._placeholder = Span("link", "", self.line, url=url, wrapper=wrapper)
            self._links += [self._placeholder] if url else []
            return
        if url.startswith("www."):  # whoever wrote it meant the web
            url = f"http://{url}"
        elif _is_known_host(url):
            url = f"https://{url}"
        elif url[0] in "([" and (match := _IN_BRACKETS.match(url)):
            url = match[1]
        self._anchor = self._add("link", "", url)
        self._label, self._has_text = [], False

    def close_link(self) -> None:
        """End the open link, if there is one."""
        self._placeholder = None
        if self._anchor is not None:
            self._anchor.text = "".join([part.text for part in self._label])
            if any(part.marks != self._anchor.marks for part in self._label):
                self._anchor.label = self._label
            if self._anchor.text == self._anchor.url:
                self._anchor.style = "bare"
            elif not self._has_text:
                self._anchor.style = "image"
            self._anchor = None

    def _image(self, url: str, description: str) -> None:
        """Add an image; inside a link its description is part of the label."""
        image = Span("image", description, self.line, url=url)
        self._links.append(image)
        if self._anchor is None:
            self.spans.append(image)
            return
        first, *others = badge_words(url)[1:] or [""]
        shown = " ".join([first, *others])
        # Where the badge says where or when it was published, its description hardly ever does.
        is_dated = not find_date(description) and find_date(shown)
        is_said = is_dated and (parse_venue(shown) or link_kind(first))
        self._add_to_label(shown if is_said else description or shown)
        if not self._has_text:  # the address of a badge says what the link is
            self._anchor.style = "image"

    def _add_to_label(self, text: str) -> None:
        self._label.append(Span("text", text, self.line, marks=self._open))

    def line_break(self, style: str) -> None:
        """Add a break: ``soft`` in the source, ``hard`` on the page."""
        if self._anchor is not None:
            self._add_to_label(" " if style == "soft" else "\n")
        elif self._placeholder is not None:
            self.text(" ")
        elif style == "soft" and self.line in self._wrapped:
            self._filled = self._last_text()
            self.text(" ")
            self._filled = self._last_text()
        elif self.spans:
            self._add("break", "\n", style=style)

    def _last_text(self) -> Span | None:
        return self.spans[-1] if self.spans and self.spans[-1].kind == "text" else None

    def _last_words(self) -> str:
        """The text right in front, in the open link or else in the line."""
        before = self._label if self._anchor is not None else self.spans
        return before[-1].text if before and before[-1].kind == "text" else ""

    def _set_marks(self, sign: str, *, closing: bool) -> None:
        """Begin or end what a sign marks."""
        before, (left, last, right) = self._form, self._open.rpartition(sign)
        self._open = self._open + sign if not closing else left + right if last else self._open
        self._form = "".join(form for form in _FORMS if form in self._open)
        if self._form and not before:
            self._wrapper = self._anchor.wrapper if self._anchor else self._new_wrapper()
        self._wrapper = self._wrapper if self._form else 0

    def tag(self, name: str, attributes: Mapping[str, object], *, closing: bool) -> None:
        """Add a tag inside a line."""
        if sign := _SIGNS.get(name):
            self._set_marks(sign, closing=closing)
            self._base = self._last_words() if name == "sup" and not closing else ""
        elif name == "a" and closing:
            self.close_link()
        elif name == "a" and "href" in attributes:
            self._open_link(str(attributes["href"]))
        elif name == "img":
            self._image(str(attributes.get("src", "")), str(attributes.get("alt", "")))
        elif name == "br":
            self.line_break("hard")
        elif name in _BLOCKS and self._anchor is None:
            self._begin_block(is_key=name == "summary" and closing)

    def _begin_block(self, *, is_key: bool) -> None:
        """Begin a line of its own; behind the key of a fold in a cell its value: ``Abstract``."""
        before = self._last_text()
        word = before.text.strip(" :：.!") if before and is_key else ""
        if names_field(word):
            self.text(": ")
        elif before:
            self.line_break("hard")

    def html_text(self, text: str) -> None:
        """Add a text of HTML, where spaces and breaks are one space."""
        for number, part in enumerate(text.split("\n")):
            if number:
                self.line_break("soft")
                self.line += 1
            if words := " ".join(part.split()):
                self.text(f"{' ' * part[0].isspace()}{words}{' ' * part[-1].isspace()}")
            elif part:
                self.text(" ")

    def add_tokens(self, tokens: Sequence[Token]) -> None:
        """Add the children of an inline token of Markdown."""
        for token in tokens:
            kind = token.type
            if kind in {"text", "code_inline"}:
                self.text(token.content, "c" * (kind == "code_inline"))
            elif kind == "image":
                own = (inner for inner in token.children or () if inner.type != "html_inline")
                # Without escapes, and without the tags that part signs from their words.
                self._image(str(token.attrs["src"]), "".join(inner.content for inner in own))
            elif kind in {"softbreak", "hardbreak"}:
                self.line_break(kind.removesuffix("break"))
                self.line += 1
            elif kind == "html_inline":
                for part in tokenize_html(token.content):
                    if isinstance(part, Tag):
                        self.tag(part.name, part.attributes, closing=part.closing)
                self.line += token.content.count("\n")
            else:
                self.tag(token.tag, token.attrs, closing=token.nesting < 0)


def _plain_spaces(text: str) -> str:
    """A text whose spaces all break, at most two in a row."""
    if "\xa0" in text:
        text = text.replace("\xa0", " ")
    # Else patterns that search for spaces try each of them.
    return _SPACES.sub("  ", text) if "   " in text else text


def _is_known_host(url: str) -> bool:
    """True for an address of a known site without its scheme: ``arxiv.org/abs/2401.00001``."""
    if (host := _HOST.match(url)) is None:
        return False
    # Documents lie in folders beside the page, too: ``papers.old/lamp.pdf``.
    page = f"https://{host[0] if url.endswith('.pdf') else url}"
    return classify_url(page).is_scholarly or classify_url(page).kind != ""


def _mark_keys(spans: Sequence[Span]) -> None:
    """Give a key in bold brackets, in front of its value, its colon: ``**[Author]** Moss, Oak``."""
    before = "break"
    for span, after in pairwise(spans):
        is_first = before == "break" and span.form == "b" and span.kind == "text"
        if is_first and not after.bold and after.kind in {"text", "link"}:
            match = _BOLD_KEY.fullmatch(span.text)
            if match and key_role(match[1]) in {"title", "authors"}:
                span.text = f"{match[1]}: "
        before = span.kind


def _join_others(spans: Sequence[Span]) -> None:
    """Set words for those not named as the names in front of them are: ``Moss *et al.*``."""
    before: Span | None = None
    for index, span in enumerate(spans):
        is_text = span.kind == "text" and not span.style
        if is_text and span.form and before and is_nobody(span.text):
            for one in spans[index - 1 : index + 1]:  # a blank between them, too
                one.form, one.wrapper = before.form, before.wrapper
        if not (is_text and span.text.isspace()):
            before = span if is_text else None


def _name_addresses(spans: Sequence[Span]) -> None:
    """Give each bare address the key that stands in front of it or in brackets behind it."""
    if not any(span.style == "bare" for span in spans):
        return
    for is_row, row in groupby(spans, lambda one: one.kind == "text" or one.style == "bare"):
        parts = [*row] if is_row else []
        places = [number for number, span in enumerate(parts) if span.style == "bare"]
        if places:
            ends = pairwise([-1, *places, len(parts)])
            gaps = [spans_text(parts[end + 1 : start]) for end, start in ends]
            for number, key in zip(places, keys_of_addresses(gaps), strict=True):
                parts[number].key = key


def spans_text(spans: Sequence[Span]) -> str:
    """The text of spans; images have none."""
    if len(spans) == 1:
        return spans[0].text if spans[0].kind != "image" else ""
    return "".join([span.text for span in spans if span.kind != "image"])


def has_address(spans: Iterable[Span]) -> bool:
    """True if there is a link or a picture among spans."""
    return any(span.url for span in spans)


def to_text(span: Span) -> str:
    """A span as plain text: a link is its label and its address."""
    if span.kind == "image":
        return ""
    if span.kind != "link" or span.style == "bare" or non_entry_reason(span.url):
        return span.text
    return f"{span.text} ({span.url})"


def split_lines(spans: Iterable[Span], style: str = "") -> list[list[Span]]:
    """The spans of each line that is not empty; lines end at breaks of a style, or of any."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.kind == "break" and style in {"", span.style} and not (style and span.bold):
            lines.append([])
        else:
            lines[-1].append(span)
    return [line for line in lines if line]
