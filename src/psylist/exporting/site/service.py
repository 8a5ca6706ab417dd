"""`psylist export --format html`: the files of a web site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote

from msgspec import structs

from psylist.catalog.missing import require_language
from psylist.catalog.query import Filter, select
from psylist.catalog.read import Catalog, without_collector
from psylist.catalog.slugs import complete_keys
from psylist.catalog.statistics import count_years
from psylist.exporting.formats.bibtex import bibtex_records, join_records
from psylist.exporting.formats.records import render_compact_json
from psylist.exporting.formats.works import Works
from psylist.exporting.site.beside import render_llms, render_sitemaps, render_texts
from psylist.exporting.site.colours import colour_styles
from psylist.exporting.site.feeds import SiteFeeds, feed_links, tag_feed, tag_names
from psylist.exporting.site.metadata import Alternate
from psylist.exporting.site.names import page_names
from psylist.exporting.site.pages import LanguagePages, SiteContent
from psylist.exporting.site.picture import draw_card
from psylist.exporting.site.related import find_related
from psylist.exporting.site.templates import SiteTemplates, read_templates
from psylist.exporting.site.works import find_facts
from psylist.exporting.status import show_status
from psylist.exporting.successors import find_successors
from psylist.model import Entry
from psylist.vocabulary.site_words import has_site_words, site_words

ALL_LANGUAGES = "all"
LACKS = ("sitemap", "canonical link", "hreflang", "Open Graph address and picture")
"""What needs the address of the site; feeds say themselves what they lack."""
_CARD = "card.png"


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """What a site is made of.

    Attributes:
        filters: which works, in which order.
        language: one of the list's; ``all`` or empty for all of them.
        template: a folder with files that take the place of psylist's own; None for none.
    """

    filters: Filter
    language: str = ""
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is made and not yet written.

    Attributes:
        files: what each holds, by its path from the site's folder.
        number: of its works.
        languages: of its pages.
        drafts: how many works are left out because they are drafts.
        lacks: what is left out because the address of the site is not known.
        wordless: the languages whose pages have English words.
        total: how many entries the list has.
    """

    files: Mapping[str, bytes]
    number: int
    languages: Sequence[str]
    drafts: int = 0
    lacks: Sequence[str] = ()
    wordless: Sequence[str] = ()
    total: int = 0


def build_site(catalog: Catalog, options: SiteOptions) -> Site:
    """The files of a site.

    Raises:
        UsageError: a filter makes no sense, the list does not have the language, or a template does
            not work.
        DataFileError: a file of the template cannot be read.
    """
    templates = read_templates(options.template)
    with without_collector():
        return _Builder(catalog, options, templates).build()


class _Builder:
    """The files of a site, made one after the other."""

    def __init__(self, catalog: Catalog, options: SiteOptions, templates: SiteTemplates) -> None:
        self._catalog, self._templates = catalog, templates
        self._settings = settings = catalog.settings
        wanted = select(catalog, structs.replace(options.filters, limit=None))
        self._drafts = sum(entry.draft for entry in wanted)
        entries = [entry for entry in wanted if not entry.draft][: options.filters.limit]
        languages: Sequence[str] = settings.languages
        if options.language not in {"", ALL_LANGUAGES}:
            require_language(settings, options.language)
            languages = [options.language]
        made = complete_keys(catalog.entries, settings.first)
        keys = dict(zip((e.id for e in catalog.entries), made, strict=True))
        self._works = Works(
            entries, [keys[entry.id] for entry in entries], settings, languages[0], catalog.site
        )
        self._records = self._records_in(languages[0], range(len(entries)))
        names = page_names(entry.id for entry in entries)
        self._content = SiteContent(
            settings,
            entries,
            [
                find_facts(entry, f"{names[entry.id]}.html", catalog.site.address, settings)
                for entry in entries
            ],
            [plain for _, plain in self._records],
            find_related([entry.tags for entry in entries]),
            catalog.tags,
            catalog.tag_groups,
            languages,
            catalog.site.address,
            is_sorted=options.filters.sort != "file" or options.filters.reverse,
        )
        self._tags = tag_names(entries)
        self._files: dict[str, bytes] = {}

    def _records_in(self, language: str, indexes: Sequence[int]) -> list[tuple[str, str]]:
        """Works as records of BibTeX, those with a status with what has become of each."""
        works = self._works
        entries: Sequence[Entry] = [works.entries[index] for index in indexes]
        if any(entry.status for entry in entries):
            successors = find_successors(self._catalog.entries)
            entries = show_status(entries, self._settings, language, successors)
        keys = [works.keys[index] for index in indexes]
        return bibtex_records(replace(works, entries=entries, keys=keys, language=language))

    def _content_in(self, language: str) -> SiteContent:
        """What the pages of a language are made of: with records that have its words."""
        entries, records = self._works.entries, [*self._content.records]
        own = [
            index
            for index, entry in enumerate(entries)
            if entry.status or isinstance(entry.title, dict)
        ]
        if language != self._works.language:
            for index, (_, plain) in zip(own, self._records_in(language, own), strict=True):
                records[index] = plain
        return replace(self._content, records=records)

    def build(self) -> Site:
        """The site."""
        content = self._content
        for name, data in self._templates.assets.items():
            self._files[f"assets/{name}"] = data
        colours = colour_styles({key: tag.colour for key, tag in content.tags.items()})
        self._add("assets/colours.css", colours)
        if _CARD not in self._templates.assets:
            years = [one.number for one in count_years(content.entries)]
            self._files[f"assets/{_CARD}"] = draw_card(years[::-1])
        self._add("list.json", render_compact_json(replace(self._works, language="")))
        self._add("bibliography.bib", join_records(whole for whole, _ in self._records))
        for language in content.languages:
            self._add_language(language)
        if content.base:
            self._add_sitemaps()
        return Site(
            self._files,
            len(content.entries),
            content.languages,
            self._drafts,
            () if content.base else LACKS,
            [code for code in content.languages if not has_site_words(content.settings, code)],
            len(self._catalog.entries),
        )

    def _add(self, path: str, text: str) -> None:
        self._files[path] = text.encode("utf-8", "replace")

    def _add_language(self, language: str) -> None:
        content = self._content_in(language)
        root = "../" if content.folder(language) else ""
        title = site_words(self._settings, language).feed
        alternates = [
            *feed_links(title),
            Alternate("application/json", "JSON", f"{root}list.json"),
            Alternate("application/x-bibtex", "BibTeX", f"{root}bibliography.bib"),
        ]
        feeds = {tag: quote(tag_feed(name)) for tag, name in self._tags.items()}
        pages = LanguagePages(content, language, alternates, feeds)
        (text,) = self._templates.fill("index", [pages.index()])
        self._add(f"{pages.folder}index.html", text)
        works = self._templates.fill("work", pages.works())
        for entry, text in zip(pages.entries, works, strict=True):
            self._add(f"{pages.folder}works/{unquote(entry.page)}", text)
        if len(content.languages) > 1:
            self._add(f"assets/texts-{language}.js", render_texts(language, pages.other_texts()))
        self._add(f"{pages.folder}llms.txt", render_llms(pages))
        maker = SiteFeeds(content, language, self._catalog.site, self._tags)
        for path, text in maker.render():
            self._add(path, text)

    def _add_sitemaps(self) -> None:
        content = self._content
        paths = [
            f"{content.folder(language)}{path}"
            for language in content.languages
            for path in ("", *(f"works/{facts.page}" for facts in content.facts))
        ]
        for path, text in render_sitemaps(content.base, paths).items():
            self._add(path, text)
