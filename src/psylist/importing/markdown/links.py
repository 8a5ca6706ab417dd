"""Links in Markdown or HTML inside a text outside of pages, such as a cell of a table."""

from functools import lru_cache

from markdown_it import MarkdownIt

from psylist.importing.markdown.inline import InlineBuilder, Span
from psylist.text.scripts import collapse_whitespace


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """A parser of links alone: stars and underscores in a title are its own."""
    return MarkdownIt("zero", {"html": True}).enable(["link", "html_inline"])


def split_links(text: str) -> tuple[str, list[Span]]:
    """A text with its links as plain text, on one line, and the links."""
    if "](" not in text and "<a " not in text.lower():
        return text, []
    links: list[Span] = []
    builder = InlineBuilder(links)
    for token in _parser().parseInline(collapse_whitespace(text)):
        builder.add_tokens(token.children or [])
    spans = builder.flush()
    return "".join(span.text for span in spans if span.kind != "image"), links
