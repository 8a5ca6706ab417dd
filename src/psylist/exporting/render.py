"""The Markdown page of a list in one language.

The layout is a Jinja2 template; what it receives is escaped already, so that neither the built-in
template nor a user's own can be broken by a title.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import jinja2

from psylist.catalog.order import is_oldest_first
from psylist.exporting.sandbox import TEMPLATE_SETTINGS, render_apart
from psylist.identifiers.identifier import find_urls
from psylist.model import Entry, ListSettings, Text, text_in
from psylist.text.escape import UNSEEN, escape_controls
from psylist.text.scripts import collapse_whitespace, paragraphs
from psylist.vocabulary.phrase_table import DEFAULT_PHRASES, Phrases
from psylist.vocabulary.phrases import own_name, phrases_of

_BUILT_IN = "list.md.jinja"


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page and what it lacks.

    Attributes:
        text: Markdown, ending in a newline.
        fallbacks: how many entries show a text in another language for want of a translation.
        own_fallbacks: texts of the list itself that do: ``title``, ``description``.
        has_phrases: whether the words of the page are in its language.
    """

    text: str
    fallbacks: int
    own_fallbacks: Sequence[str] = ()
    has_phrases: bool = True


@dataclass(frozen=True, slots=True)
class EntryContext:
    """An entry as a template sees it: Markdown, escaped.

    Attributes:
        links: label and address of each link, the first link first.
        paragraphs: the summary.
        entry: the record itself, not escaped.
    """

    id: str
    title: str
    source: str
    links: Sequence[tuple[str, str]]
    note: str
    paragraphs: Sequence[str]
    kind: str
    tags: Sequence[str]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Template:
    """Jinja2 source, what it is called in errors, and whether it is psylist's own."""

    name: str
    source: str
    is_built_in: bool = False


def render_page(
    settings: ListSettings,
    entries: Sequence[Entry],
    language: str,
    others: Mapping[str, str],
    template: Template,
) -> RenderedPage:
    """The page of a list.

    Args:
        settings: of the list.
        entries: in the order in which they stand inside their section.
        language: one of the list's.
        others: the address of the page in each other language.
        template: what the page looks like.

    Raises:
        UsageError: the template does not work.
    """
    first, phrases = settings.first, phrases_of(settings, language)
    sections: dict[int | None, list[EntryContext]] = defaultdict(list)
    for entry in entries:
        sections[entry.section].append(_view(entry, language, first, phrases))
    sign = 1 if is_oldest_first(settings) else -1
    words = _escape_phrases(phrases)
    years = sorted(sections, key=lambda year: (year is None, sign * (year or 0)))
    context = {
        "language": language,
        "phrases": words,
        "title": escape_markdown(text_in(settings.title, language, first))
        if settings.title
        else "",
        "description": _paragraphs(settings.description, language, first),
        "others": [
            (escape_markdown(own_name(code)), destination(url)) for code, url in others.items()
        ],
        "sections": [(words.undated if y is None else str(y), sections[y]) for y in years],
    }
    text = _rendered(template, context)
    return RenderedPage(
        text.rstrip("\n") + "\n",
        fallbacks=sum(bool(entry.missing_in(language, first)) for entry in entries),
        own_fallbacks=settings.missing_in(language),
        has_phrases=phrases is not DEFAULT_PHRASES or language.partition("-")[0] == "en",
    )


def built_in() -> Template:
    """The built-in template."""
    source = files("psylist.exporting.templates").joinpath(_BUILT_IN).read_text("utf-8")
    return Template(_BUILT_IN, source, is_built_in=True)


def escape_markdown(text: str) -> str:
    """A text as inline Markdown that shows exactly its characters, on one line.

    Bare http addresses become autolinks, so that no escape gets into them.
    """
    if not _NOTABLE.search(text):
        return text
    line = escape_controls(collapse_whitespace(text))
    if "://" not in line and not line.endswith("#"):
        return _escaped(line)
    out, pos = [], 0
    for start, address in find_urls(line):
        out += [_escaped(line[pos:start]), f"<{address}>"]
        pos = start + len(address)
    return _CLOSING_HASHES.sub(r"\1\\\2", "".join([*out, _escaped(line[pos:])]))


def destination(url: str) -> str:
    """An address as the target of an inline link (CommonMark 0.31, link destination)."""
    safe = _UNSAFE_IN_TARGET.sub(_percent, url)
    if not _balanced(safe):
        safe = safe.replace("(", "%28").replace(")", "%29")
    return _ENTITY.sub("&amp;", safe)


# What makes a text more than its own characters; most texts hold nothing of it.
_NOTABLE = re.compile(
    rf"[^\S ]|  |^ | $|[\\`*\[\]<|~$_&#@:\x00-\x1f\x7f-\x9f\ud800-\udfff{UNSEEN}]"
    r"|://|[Gg][Hh]-|[0-9A-Fa-f]{7}"
)
_CLOSING_HASHES = re.compile(r"(^|\s)(#+)$")  # at the end of a heading they are not text
_ENTITY = re.compile(r"&(?=#?\w+;)")
# `_` between two letters or digits never opens emphasis; everywhere else it may.
_SPECIAL = re.compile(r"[\\`*\[\]<|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_GITHUB_MARK = re.compile(
    r"\$"
    r"|:(?=[\w+-]+:)"
    r"|(?<!\w)@(?=[A-Za-z0-9])"
    r"|#(?=[0-9])|(?<=\bGH)-(?=[0-9])"
    r"|(?<![0-9A-Za-z])[0-9a-f](?=[0-9a-f]{6,39}(?![0-9A-Za-z]))"
    r"(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])",
    re.ASCII | re.IGNORECASE,
)
"""What makes GitHub see more than text: formulas, emoji, mentions, issues and commits.

GitHub looks for them in what its Markdown reader leaves, where no backslash is left. A tag around
one character parts it from the rest; for the dollar sign GitHub's manual says so
(https://docs.github.com/get-started/writing-on-github: "Writing mathematical expressions",
"Autolinked references and URLs").
"""
_MAYBE_MARK = re.compile(r"[$@#]|:[\w+-]|-[0-9]|[0-9A-Fa-f]{7}", re.ASCII)
_AT_START = re.compile(r"^(?:(#{1,6}|[-+=>])|(\d{1,9})(?=[.)]))")
_UNSAFE_IN_TARGET = re.compile(rf"[<>`\"\\|^{{}}\s\x00-\x1f\x7f-\x9f{UNSEEN}]")


def _escaped(text: str) -> str:
    escaped = _SPECIAL.sub(lambda match: "\\" + match[0], text)
    if not _MAYBE_MARK.search(escaped):  # as in most texts
        return escaped
    return _GITHUB_MARK.sub(lambda match: f"<span>{match[0]}</span>", escaped)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8"))


def _balanced(url: str) -> bool:
    if "(" not in url and ")" not in url:
        return True
    depth = 0
    for character in url:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0 and url.count("(") <= 16  # CommonMark promises 32 levels


def _paragraphs(text: Text | None, language: str, first: str) -> list[str]:
    if text is None:
        return []
    parts = paragraphs(text_in(text, language, first))
    return [_started(line) for part in parts if (line := escape_markdown(part))]


def _started(line: str) -> str:
    """A paragraph whose first characters would make a heading, a list or a quotation of it."""
    match = _AT_START.match(line)
    if match is None:
        return line
    pos = match.start() if match[1] else match.end()
    return f"{line[:pos]}\\{line[pos:]}"


def _escape_phrases(phrases: Phrases) -> Phrases:
    """The words of a page as Markdown: a list may have words of its own."""
    return replace(
        phrases,
        source=_escape_beginning(phrases.source),
        link=_label(phrases.link),
        undated=escape_markdown(phrases.undated),
        languages=_escape_beginning(phrases.languages),
        kinds_of_link={kind: _label(label) for kind, label in phrases.kinds_of_link.items()},
    )


def _escape_beginning(words: str) -> str:
    """Words at the beginning of a paragraph, with the space behind them."""
    return _started(escape_markdown(words)) + words[len(words.rstrip()) :]


def _view(entry: Entry, language: str, first: str, phrases: Phrases) -> EntryContext:
    return EntryContext(
        id=entry.id,
        title=escape_markdown(text_in(entry.title, language, first)),
        source=escape_markdown(entry.label(language, first)),
        links=list(_links(entry, phrases)),
        note=escape_markdown(text_in(entry.note, language, first)) if entry.note else "",
        paragraphs=_paragraphs(entry.summary, language, first),
        kind=entry.kind,
        tags=[escape_markdown(tag) for tag in entry.tags],
        entry=entry,
    )


def _links(entry: Entry, phrases: Phrases) -> Iterator[tuple[str, str]]:
    main = entry.link
    if main:
        yield _label(phrases.link), destination(main)
    for kind, url in entry.links.items():
        if url != main:
            yield _label(phrases.link_label(kind)), destination(url)


_label = lru_cache(escape_markdown)  # every entry has the same few


def _rendered(template: Template, context: Mapping[str, object]) -> str:
    # A process and a look at each attribute take longer than all the rest of a long page.
    if not template.is_built_in:
        return render_apart(template.name, template.source, context)
    environment = jinja2.Environment(**TEMPLATE_SETTINGS)  # noqa: S701  (values are escaped already)
    return environment.from_string(template.source).render(context)
