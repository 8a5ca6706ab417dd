"""The marks in the texts of psylist's own pages, as a list with ``markdown = true`` types them.

Such a list has emphasis, code, links to the web and mathematics in its texts; whatever else looks
like a mark stands behind a backslash there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from psylist.importing.markdown.inline import Span, to_text
from psylist.text.maths import MATHS
from psylist.text.scripts import collapse_whitespace

_DELIMITERS = {"i": "*", "b": "**"}
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~]|\Z)|`|(?<!\s)\*|\*(?!\s)|(?<![^\W_])_|_(?![^\W_])")
"""What would be a mark or an escape: an underscore inside a word and a star between blanks are not.
"""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BARS = ((r"\Vert ", r"\|"), (r"\vert ", "|"))
"""What pages have in the place of bars in a formula, which would end the cell of a table."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text of a page with its marks.

    Attributes:
        text: as a list with ``markdown = true`` has it.
        has_marks: whether it has any; else it is the plain text, escaped.
    """

    text: str
    has_marks: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of a text with one nesting of emphasis; a link holds its label and its address."""

    kind: str  # ``text``, ``sign``, ``code``, ``formula`` or ``link``
    text: str
    emphasis: str  # the signs of what is around it, the outermost first
    label: Sequence[Span] = ()
    url: str = ""


def marked_text(spans: Sequence[Span]) -> MarkedText:
    """A text with its marks, on one line.

    Args:
        spans: of it.
    """
    return _marked([*_parts(spans, "")], has_links=True)


def marked_title(spans: Sequence[Span]) -> MarkedText:
    """A title with its marks; the link that all of it may be is not one of them.

    Args:
        spans: of it, in bold as a whole or not at all.
    """
    inner = [part for span in spans for part in _without_link(span)]
    is_bold = all(span.marks[:1] == "b" for span in inner)
    return _marked([*_parts(inner, "b" if is_bold else "")], has_links=False)


def bold_run(spans: Iterable[Span]) -> list[Span]:
    """The first spans in bold that stand together: the title of a work."""
    run: list[Span] = []
    for span in spans:
        if span.bold:
            run.append(span)
        elif run:
            break
    return run


def spans_behind(spans: Sequence[Span], length: int) -> list[Span]:
    """The spans behind a number of characters of their text."""
    found: list[Span] = []
    for span in spans:
        own = len(to_text(span))
        if length <= 0:
            found.append(span)
        elif length < own:
            found.append(replace(span, text=span.text[length:]) if span.kind == "text" else span)
        length -= own
    return found


def _without_link(span: Span) -> Sequence[Span]:
    if span.kind != "link" or span.style == "bare":
        return [span]
    return span.label or [Span("text", span.text, span.line, marks=span.marks)]


def _parts(spans: Sequence[Span], around: str) -> Iterator[_Part]:
    """The parts of spans, without the emphasis that is around all of them."""
    for span in spans:
        emphasis = "".join(sign for sign in span.marks if sign in _DELIMITERS)
        emphasis = emphasis.removeprefix(around)
        if span.kind == "link" and span.style != "bare":
            yield _Part("link", "", emphasis, _without_link(span), span.url)
        elif span.kind == "break":
            yield _Part("text", " ", emphasis)
        elif span.kind != "image":
            kind = "code" if "c" in span.marks else "sign" if "s" in span.marks else "text"
            yield _Part(kind, span.text, emphasis)


def _marked(parts: Sequence[_Part], *, has_links: bool) -> MarkedText:
    parts = [*_cut_formulas(_with_long_formulas(_joined(parts)))]
    is_plain = all(part.kind in {"text", "sign"} and not part.emphasis for part in parts)
    whole = "".join(part.text for part in parts)
    signs = whole.count("$") + 2 * sum(part.kind == "formula" for part in parts)
    has_links = has_links and any(part.kind == "link" or "](" in part.text for part in parts)
    escaped = "".join(["\\$" if signs > 1 else "", "\\[" if has_links else ""])
    words, opened = "", ""
    for part in [*parts, _Part("text", "", "")]:
        kept = _common(opened, part.emphasis)
        words += "".join(_DELIMITERS[sign] for sign in reversed(opened[kept:]))
        words += "".join(_DELIMITERS[sign] for sign in part.emphasis[kept:])
        words, opened = words + _typed(part, escaped), part.emphasis
    return MarkedText(collapse_whitespace(words), not is_plain)


def _joined(parts: Iterable[_Part]) -> list[_Part]:
    """The parts, with what an address has cut in two as one."""
    joined: list[_Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        is_same = last is not None and part.kind == last.kind in {"text", "code"}
        if last is not None and is_same and part.emphasis == last.emphasis:
            joined[-1] = replace(last, text=last.text + part.text)
        else:
            joined.append(part)
    return joined


def _with_long_formulas(parts: list[_Part]) -> list[_Part]:
    """The parts, with code between dollar signs as the formula that it is."""
    for index in range(1, len(parts) - 1):
        before, code, behind = parts[index - 1 : index + 2]
        is_formula = code.kind == "code" and before.kind == behind.kind == "text"
        if is_formula and before.text.endswith("$") and behind.text.startswith("$"):
            parts[index - 1] = replace(before, text=before.text[:-1])
            parts[index] = replace(code, kind="formula", text=_with_bars(code.text))
            parts[index + 1] = replace(behind, text=behind.text[1:])
    return [part for part in parts if part.text or part.kind == "link"]


def _with_bars(formula: str) -> str:
    for word, bar in _BARS:
        formula = formula.replace(word, bar)
    return formula


def _cut_formulas(parts: Iterable[_Part]) -> Iterator[_Part]:
    for part in parts:
        if part.kind != "text":
            yield part
            continue
        pos = 0
        for match in MATHS.finditer(part.text):
            yield replace(part, text=part.text[pos : match.start()])
            yield replace(part, kind="formula", text=match[1])
            pos = match.end()
        yield replace(part, text=part.text[pos:])


def _common(one: str, other: str) -> int:
    """How many signs two nestings begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _typed(part: _Part, escaped: str) -> str:
    """A part without the emphasis around it; `escaped` are further signs that are escaped."""
    if part.kind == "formula":
        return f"${part.text}$"
    if part.kind == "code":
        return _code(part.text)
    if part.kind == "link":
        label = _marked([*_parts(part.label, part.emphasis)], has_links=True).text
        return f"[{label}]({_ENTITY.sub('&amp;', part.url)})"
    text = _ESCAPED.sub(lambda match: f"\\{match[0]}", part.text)
    return re.sub(r"[\[$]", lambda m: f"\\{m[0]}" if f"\\{m[0]}" in escaped else m[0], text)


def _code(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    padding = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{fence}{padding}{text}{padding}{fence}"
