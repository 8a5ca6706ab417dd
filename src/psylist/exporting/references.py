"""Entries as references, in the style of the page's language."""

from psylist.exporting.apa import format_apa
from psylist.exporting.cited_work import CitedWork, Run, cited_work
from psylist.exporting.gbt7714 import format_gbt7714
from psylist.exporting.markdown import destination, escape_line, escape_markdown, escape_start
from psylist.model import Entry
from psylist.text.escape import escape_controls


def reference(entry: Entry, language: str, first: str) -> list[Run]:
    """An entry as a reference: after GB/T 7714-2015 in Chinese, in other languages after APA 7.

    Args:
        entry: the record.
        language: of the page.
        first: that of the list which plain texts are in.
    """
    return format_reference(cited_work(entry, language, first), language)


def format_reference(work: CitedWork, language: str) -> list[Run]:
    """A work as a reference, in the style of a language."""
    is_chinese = language.partition("-")[0] == "zh"
    return format_gbt7714(work) if is_chinese else format_apa(work)


def reference_markdown(runs: list[Run], title: str) -> str:
    """A reference as a line of Markdown, its title in bold.

    Args:
        runs: of the reference.
        title: of the work as Markdown.
    """
    return escape_start("".join(_markdown(run, title) for run in runs))


def reference_text(entry: Entry, language: str, first: str) -> str:
    """A reference as plain text."""
    return "".join(run.text for run in reference(entry, language, first))


def _markdown(run: Run, title: str) -> str:
    if run.is_title:
        return f"**{title}**"
    if run.url:
        return _link(run)
    text = escape_line(escape_controls(run.text))
    return f"*{text}*" if run.is_emphasised else text


def _link(run: Run) -> str:
    """An address as an autolink, in which nothing is escaped; any other text between brackets."""
    target = destination(run.url)
    if run.text == run.url and "&amp;" not in target:
        return f"<{target}>"
    return f"[{escape_markdown(run.text.partition('://')[2] or run.text)}]({target})"
