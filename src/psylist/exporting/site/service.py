"""`psylist export --format html`: the files of a site, and what becomes of those in its folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from psylist.catalog.missing import require_language
from psylist.catalog.query import Filter, select
from psylist.catalog.read import Catalog
from psylist.exporting.site.colours import colour_styles
from psylist.exporting.site.pages import LanguagePages, SiteContent
from psylist.exporting.site.templates import TEMPLATE_SUFFIX, SiteTemplates, site_sources

ALL_LANGUAGES = "all"


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
        drafts: how many are left out because they are drafts.
    """

    files: Mapping[str, bytes]
    number: int
    drafts: int = 0


def build_site(catalog: Catalog, options: SiteOptions) -> Site:
    """The files of a site.

    Raises:
        UsageError: a filter makes no sense, the list does not have the language, or a template does
            not work.
    """
    content, drafts = _content(catalog, options)
    sources = site_sources()
    templates = SiteTemplates(sources)
    files: dict[str, bytes] = {
        f"assets/{name}": text.encode()
        for name, text in sources.items()
        if not name.endswith(TEMPLATE_SUFFIX)
    }
    files["assets/colours.css"] = colour_styles(
        tag.colour for tag in content.tags.values()
    ).encode()
    for language in content.languages:
        pages = LanguagePages(content, language)
        (text,) = templates.fill("index", [pages.index()])
        files[f"{pages.folder}index.html"] = text.encode("utf-8", "replace")
        if len(content.languages) > 1:
            files[f"assets/texts-{language}.js"] = pages.other_texts()
    return Site(files, len(content.entries), drafts)


def _content(catalog: Catalog, options: SiteOptions) -> tuple[SiteContent, int]:
    settings, filters = catalog.settings, options.filters
    languages: Sequence[str] = settings.languages
    if options.language not in {"", ALL_LANGUAGES}:
        require_language(settings, options.language)
        languages = [options.language]
    wanted = select(catalog, structs.replace(filters, limit=None))
    entries = [entry for entry in wanted if not entry.draft][: filters.limit]
    content = SiteContent(
        settings,
        entries,
        catalog.tags,
        catalog.tag_groups,
        languages,
        catalog.site.address,
        is_sorted=filters.sort != "file" or filters.reverse,
    )
    return content, sum(entry.draft for entry in wanted)
