"""What lies beside the pages of a site for programs: `sitemap.xml` and `llms.txt`."""

from collections.abc import Sequence
from html import escape

from psylist.exporting.markdown import destination, escape_markdown

_MOST = 50_000
"""Addresses in a sitemap (https://www.sitemaps.org/protocol.html)."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render_sitemaps(base: str, paths: Sequence[str]) -> dict[str, str]:
    """The sitemap of a site; where it is too long, an index and its parts.

    Args:
        base: the address of the site.
        paths: of its pages.
    """
    parts = [paths[start : start + _MOST] for start in range(0, len(paths), _MOST)]
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


def render_llms(title: str, description: str, lines: Sequence[tuple[str, str, str]]) -> str:
    """A list for programs that read, as https://llmstxt.org has it.

    Args:
        title: of the list.
        description: of the list, on one line.
        lines: the title, the address and the summary of each work, on one line each.
    """
    head = [f"# {escape_markdown(title)}", f"> {escape_markdown(description)}" if description else ""]
    works = [
        f"- [{escape_markdown(name)}]({destination(address)})" + (f": {summary}" if summary else "")
        for name, address, summary in lines
    ]
    return "\n\n".join([*filter(None, head), "\n".join(works)]) + "\n"
