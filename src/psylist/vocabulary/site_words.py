"""The words of a web site, a row a language; what a row lacks is an error at the first import."""

from dataclasses import dataclass, fields, replace

from psylist.model import ListSettings
from psylist.text.scripts import starts_cjk
from psylist.vocabulary.phrases import nearest_codes, nearest_of, own_name
from psylist.vocabulary.site_table import SITE_ROWS


@dataclass(frozen=True, slots=True)
class SiteWords:
    """The words of one language that only a web site has; `vocabulary.phrases` has the others.

    Attributes:
        skip: the link in front of all others, to the works.
        search: the label of the search field.
        hint: what can be searched.
        filters: the heading of the filters.
        all: the choice of a filter that keeps every work.
        year: the label of the filter by year.
        group: the label of the filter by group of tags.
        language: the label of the filter by the language that a work is complete in.
        sort: the label of the order.
        sort_list: the order of the list.
        sort_new: the newest year first.
        sort_old: the oldest year first.
        sort_title: by title.
        sort_venue: by venue.
        sort_added: what was added last first.
        reset: the button that takes every filter away.
        found: how many works are found: ``{count}`` of ``{total}``.
        nothing: that no work is found.
        theme: the label of the choice between light and dark.
        theme_system: the choice to look as the reader's system does.
        theme_light: the choice of dark letters on light paper.
        theme_dark: the choice of light letters on dark paper.
        keys: the heading of the list of keys, and the button that shows it.
        keys_search: what ``/`` does.
        keys_move: what the arrows do.
        keys_open: what Enter does.
        keys_back: what Escape does.
        keys_help: what ``?`` does.
        keys_on: the choice whether keys of one character do anything.
        close: the button that closes the list of keys.
        languages: what the links to the other languages are, for those who do not see them.
        new: the heading of what was added last.
        numbers: the heading of the charts.
        by_year: the heading of the chart of years.
        by_tag: the heading of the chart of tags.
        works: the heading of the works where the list has none.
        copy: the button that copies.
        copy_link: the button that copies the address of a work's page.
        copied: what they say when they have.
        citation: the heading of the work as a reference.
        abstract: the heading of the authors' own summary.
        cite: the heading of the BibTeX record.
        related: the heading of related works.
        back: the link from a work to the list.
        data: the heading of the list for programs.
        feed: the link to a feed.
        tag_feeds: what unfolds the feeds of tags.
        newer: the note of a translation whose source in ``{language}`` is newer.
        untranslated: the note of a text that is there in ``{language}`` only, one or several.
        added: on what ``{day}`` a work was added.
        added_in: the heading of the months in which works were added.
        picture: what the picture of the site shows.
    """

    skip: str
    search: str
    hint: str
    filters: str
    all: str
    year: str
    group: str
    language: str
    sort: str
    sort_list: str
    sort_new: str
    sort_old: str
    sort_title: str
    sort_venue: str
    sort_added: str
    reset: str
    found: str
    nothing: str
    theme: str
    theme_system: str
    theme_light: str
    theme_dark: str
    keys: str
    keys_search: str
    keys_move: str
    keys_open: str
    keys_back: str
    keys_help: str
    keys_on: str
    close: str
    languages: str
    new: str
    numbers: str
    by_year: str
    by_tag: str
    works: str
    copy: str
    copy_link: str
    copied: str
    citation: str
    abstract: str
    cite: str
    related: str
    back: str
    data: str
    feed: str
    tag_feeds: str
    newer: str
    untranslated: str
    added: str
    added_in: str
    picture: str


SITE_NAMES = tuple(field.name for field in fields(SiteWords))
SITE_WORDS = {code: SiteWords(**row) for code, row in SITE_ROWS.items()}


def site_words(settings: ListSettings, language: str) -> SiteWords:
    """The words of a site in a language: the list's own, else the nearest ones, else English."""
    codes = [*nearest_codes(language)]
    words = nearest_of(SITE_WORDS, language) or SITE_WORDS["en"]
    keys = {code.lower(): code for code in settings.phrases}
    own = next((settings.phrases[keys[code]].site for code in codes if code in keys), {})
    return replace(words, **{name: text for name, text in own.items() if name in SITE_NAMES})


def has_site_words(settings: ListSettings, language: str) -> bool:
    """Whether a language has words of a site, psylist's or the list's own."""
    codes = [*nearest_codes(language)]
    keys = {code.lower(): code for code in settings.phrases}
    own = (settings.phrases[keys[code]].site for code in codes if code in keys)
    return any(code in SITE_WORDS for code in codes) or any(own)


def name_languages(phrase: str, *languages: str) -> str:
    """A phrase about a ``{language}``, or several: between Han characters, without spaces."""
    names = [own_name(language) for language in languages]
    is_cjk = starts_cjk(phrase.replace("{language}", "").strip())
    if is_cjk and starts_cjk(names[0]):
        phrase = phrase.replace(" {language}", "{language}")
    if is_cjk and starts_cjk(names[-1]):
        phrase = phrase.replace("{language} ", "{language}")
    return phrase.replace("{language}", ("、" if is_cjk else ", ").join(names))
