"""What all formats are made of: the entries that are wanted, and their texts on one line each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from psylist.exporting.cited_work import WorkType
from psylist.model import KINDS, Entry, ListSettings, SiteSettings, TagSettings, Text, text_in
from psylist.text.languages import is_japanese
from psylist.text.scripts import HAN, HANGUL, KANA, collapse_whitespace, paragraphs

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""What no program shows, and what many take for the end of a text."""
_KANA, _HANGUL, _HAN = (re.compile(f"[{signs}]") for signs in (KANA, HANGUL, HAN))
PLAIN_KIND = KINDS[0]
OTHERS = "others"
"""Stands for further authors where a format has persons alone, as `BibTeX` has it."""


@dataclass(frozen=True, slots=True)
class Works:
    """The entries of an export.

    Attributes:
        entries: in the order in which they are wanted.
        keys: the BibTeX key of each.
        settings: of the list.
        language: of their texts; empty for all languages of the list, where a format has room.
        site: where the list can be read.
        tags: what its tags are called.
        filters: what chose the entries, by its name: ``{"tag": "cbt"}``.
        pages: the name of each entry's own page on the site, where there is one, by its id.
    """

    entries: Sequence[Entry]
    keys: Sequence[str]
    settings: ListSettings
    language: str = ""
    site: SiteSettings = field(default_factory=SiteSettings)
    tags: Mapping[str, TagSettings] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)

    @property
    def own_language(self) -> str:
        """The language of texts that a format has room for once."""
        return self.language or self.settings.first

    def text(self, text: Text | None) -> str:
        """A text on one line, in the language of the export if it is there."""
        return "" if text is None else one_line(self.raw(text))

    def paragraphs(self, text: Text | None) -> list[str]:
        """The paragraphs of a text, each on one line."""
        if text is None:
            return []
        raw = self.raw(text)
        parts = paragraphs(raw) if "\n" in raw else [raw]
        return [line for part in parts if (line := one_line(part))]

    def raw(self, text: Text) -> str:
        """A text as it is written, in the language of the export if it is there."""
        return text_in(text, self.own_language, self.settings.first)

    def title_language(self, title: Text) -> str:
        """The language of a title as far as it is known: by the list, or by its script."""
        if isinstance(title, dict):
            return next((code for code in (self.own_language, *title) if code in title), "")
        if title.isascii():
            return ""
        han = "ja" if is_japanese(self.settings.first) else "zh"
        scripts = (("ja", _KANA), ("ko", _HANGUL), (han, _HAN))
        return next((code for code, signs in scripts if signs.search(title)), "")

    def is_japanese(self, entry: Entry) -> bool:
        """Whether Han characters in the names of a work are Japanese, by its title or the list."""
        languages = (self.settings.first, self.title_language(entry.title))
        return any(map(is_japanese, languages))


def one_line(text: str) -> str:
    """A text on one line, without control characters."""
    return collapse_whitespace(text if text.isprintable() else _CONTROL.sub("", text))


def own_date(entry: Entry) -> str:
    """The date of an entry that says more than its year, or another year; else nothing."""
    return "" if entry.day == str(entry.section) else entry.day


def own_kind(entry: Entry, work_type: WorkType) -> str:
    """The kind of an entry where its type of work would not say it, or would say another."""
    plain = "" if work_type not in {"dataset", "software"} else PLAIN_KIND
    return entry.kind if entry.kind != PLAIN_KIND else plain


def pack_links(links: Mapping[str, str]) -> str:
    """Links with their kinds as one text: ``demo: https://… slides: https://…``."""
    return " ".join(f"{kind}: {url}" for kind, url in links.items())


def pack_tags(tags: Sequence[str], separator: str) -> str:
    """Tags as one text, in quotes (as CSV has them) where they hold what separates lists."""
    return separator.join(
        '"' + tag.replace('"', '""') + '"' if _SEPARATES.search(tag) else tag
        for tag in map(one_line, tags)
    )


_SEPARATES = re.compile('[,;，；、|]|^"')
