"""The pages of a site: what is on them, in which order, and nothing that a text brings along."""

from psylist.exporting.site.pages import LanguagePages, SiteContent
from psylist.exporting.site.templates import SiteTemplates, site_sources
from psylist.model import Entry, ListSettings

SETTINGS = ListSettings(title="L", languages=["en", "zh"])
HOSTILE = '</title><script>alert(1)</script>" onload="x'


def page(*entries: Entry, language: str = "en") -> str:
    content = SiteContent(SETTINGS, entries, languages=["en", "zh"])
    variables = LanguagePages(content, language).index()
    return SiteTemplates(site_sources()).fill("index", [variables])[0]


def test_a_page_is_in_its_own_language_only() -> None:
    entry = Entry(id="a", title="T", summary={"en": "A summary.", "zh": "一段摘要。"})
    assert "A summary." in page(entry)
    assert "一段摘要。" not in page(entry)
    assert "一段摘要。" in page(entry, language="zh")


def test_nothing_in_a_text_is_mark_up() -> None:
    entry = Entry(
        id="a", title=HOSTILE, summary=HOSTILE, note=HOSTILE, tags=[HOSTILE], venue=HOSTILE,
        authors=[HOSTILE], source=HOSTILE,
    )  # fmt: skip
    text = page(entry)
    assert "<script>" not in text
    assert ' onload="' not in text
