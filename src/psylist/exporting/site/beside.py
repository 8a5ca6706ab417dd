"""What lies beside the pages of a site: for programs, and for the search in other languages."""

from collections.abc import Mapping, Sequence
from html import escape

import msgspec

from psylist.exporting.markdown import destination, escape_markdown, unlink
from psylist.exporting.site.pages import LanguagePages
from psylist.text.escape import escape_json
from psylist.vocabulary.statuses import append_status

_MAX_PAGES = 50_000
"""Addresses in a sitemap (https://www.sitemaps.org/protocol.html)."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render_sitemaps(base: str, paths: Sequence[str]) -> dict[str, str]:
    """The sitemap of a site; where it is too long, an index and its parts.

    Args:
        base: the address of the site.
        paths: of its pages.
    """
    parts = [paths[start : start + _MAX_PAGES] for start in range(0, len(paths), _MAX_PAGES)]
    if len(parts) == 1:
        return {"sitemap.xml": _sitemap("urlset", "url", base, parts[0])}
    files = {
        f"sitemap-{number}.xml": _sitemap("urlset", "url", base, part)
        for number, part in enumerate(parts, 1)
    }
    return {"sitemap.xml": _sitemap("sitemapindex", "sitemap", base, [*files]), **files}


def _sitemap(root: str, item: str, base: str, paths: Sequence[str]) -> str:
    lines = "".join(f"<{item}><loc>{escape(base + path)}</loc></{item}>\n" for path in paths)
    return f'{_HEAD}<{root} xmlns="{_NAMESPACE}">\n{lines}</{root}>\n'


def render_llms(pages: LanguagePages) -> str:
    """A list for programs that read, as https://llmstxt.org has it: a line and a link each.

    The link is that of the page on the site where its address is known, else that of the work.
    """
    base = pages.content.base
    head = [f"# {escape_markdown(pages.texts.title)}"]
    if pages.description:
        head.append(f"> {escape_markdown(pages.description)}")
    lines = []
    for entry in pages.entries:
        own = f"works/{entry.page}"
        address = f"{base}{pages.folder}{own}" if base else entry.record.link or own
        name = append_status(entry.title, entry.status) if entry.status else entry.title
        title = f"[{unlink(escape_markdown(name))}]({destination(address)})"
        summary = escape_markdown(entry.summary.plain)
        lines.append(f"- {title}: {summary}" if summary else f"- {title}")
    return "\n\n".join([*head, "\n".join(lines)]) + "\n"


def render_texts(language: str, texts: Mapping[str, str]) -> str:
    """The script that brings the texts of a language to the pages of the others.

    Args:
        language: of the texts.
        texts: of the works, by their ids.
    """
    data = escape_json(msgspec.json.encode(texts).decode())
    return f'(self.psylistTexts??={{}})["{language}"]={data};\n'
