"""Entries as references, in the style of the page's language."""

from psylist.exporting.apa import format_apa
from psylist.exporting.cited_work import Run, cited_work
from psylist.exporting.gbt7714 import format_gbt7714
from psylist.model import Entry


def reference(entry: Entry, language: str, first: str) -> list[Run]:
    """An entry as a reference: after GB/T 7714-2015 in Chinese, in other languages after APA 7.

    Args:
        entry: the record.
        language: of the page.
        first: that of the list which plain texts are in.
    """
    work = cited_work(entry, language, first)
    is_chinese = language.partition("-")[0] == "zh"
    return format_gbt7714(work) if is_chinese else format_apa(work)


def reference_text(entry: Entry, language: str, first: str) -> str:
    """A reference as plain text."""
    return "".join(run.text for run in reference(entry, language, first))
