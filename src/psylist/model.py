"""The records of a list: frozen values, no input or output.

The types here are the file format: the strict reader validates with them, and the JSON Schema is
made from them.
"""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any, Literal
from urllib.parse import quote

import msgspec
from msgspec import Meta

ENTRIES = "entries"
"""What the list of entries is called in the file."""

ET_AL = "et al."
"""What stands for further authors in a list of names."""
_TYPED = frozenset([ET_AL, "et al", "others", "and others", "等", "等人", "...", "…"])
"""The same, as people type it for the last name."""

LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""A BCP 47 language tag as far as lists use them: ``en``, ``zh``, ``zh-TW``."""

# https://info.arxiv.org/help/arxiv_identifier.html: four digits to 1412, five from 1501 on, and
# archive/YYMMNNN before 0704.
_ARXIV = (
    r"^((0[7-9]|1[0-4])(0[1-9]|1[0-2])\.\d{4}|(1[5-9]|[2-8]\d)(0[1-9]|1[0-2])\.\d{5}"
    r"|[a-z]+(-[a-z]+)*/\d{2}(0[1-9]|1[0-2])\d{3})$"
)
_ACL = r"^(\d{4}\.[a-z0-9_]+-[a-z0-9_-]+\.\d+|[A-Z]\d{2}-\d{4,5})$"

RESERVED_IDS = frozenset(["stamp", "po", "apply", "remove", "rename"])
"""Words that stand for something else where a command takes ids."""

SORT_FIELDS = ("year", "date", "title", "venue", "added", "id")
"""What a list can be sorted by."""
SECTION_KEYS = ("year", "month", "venue", "kind", "tag", "none")
"""What a page can be parted by, besides ``tag:GROUP``."""
TAG_GROUP = "tag:"
"""What stands before the group in ``tag:GROUP``."""
SHOWN = ("contents", "legend", "counts", "authors", "badges", "stars", "title-links")
"""What a page can show besides its works."""
COLUMNS = (
    "title", "authors", "venue", "date", "links", "summary", "tags", "note", "kind", "stars",
)  # fmt: skip
"""The columns that a page in tables can have."""
OUTDATED = ("keep", "note", "source")
"""What a page does with a work whose translation is older than its source."""

FOLDS = ("none", "sections", "summaries")
"""What a page can fold."""
SPLITS = ("year",)
"""By what a list can be parted into several pages."""
_SORT_KEY = f"-?({'|'.join(SORT_FIELDS)})"

FORMS = {
    "id": r"^[^\W_](\w|[.-])*$",
    "key": r"^[\w!$&'()*+./:;<>?\[\]^`|-]+$",
    "arxiv": _ARXIV,
    "acl": _ACL,
    "doi": r"^10\.[0-9]{4,9}/\S+$",
    "date": r"^[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
    "url": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#\\\x00-\x1f\x7f][^\s\\\x00-\x1f\x7f]*$",
    "link": r"^\w[\w .-]*$",
    "language": LANGUAGE,
    "sort": f"^{_SORT_KEY}( *, *{_SORT_KEY})*$",
    "sort key": f"^{_SORT_KEY}$",
    "section key": rf"^({'|'.join(SECTION_KEYS)}|{TAG_GROUP}.*\S.*)$",
    # https://arxiv.org/category_taxonomy: an archive, and mostly a subject class of it.
    "category": r"^[a-z]+(-[a-z]+)*(\.([A-Z]{2}|[a-z]+(-[a-z]+)*))?$",
    "contact": r"^[!-'*-~]*$",  # it goes into a header, in brackets
    "colour": r"^([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[a-z]{3,20})?$",
    "stamp": r"^[1-9]\d{0,2}-((title|note|source)-)?[0-9a-f]{8}"
    r"(-(title|note|source)-[0-9a-f]{8}){0,3}$",
    "rate": r"^[1-9]\d{0,5} per ([1-9]\d{0,4} ?)?(s|min|h)$",
    # The ASCII of an address (RFC 3986) without user, query and fragment.
    "site": r"^[Hh][Tt][Tt][Pp][Ss]?://([\w.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?"
    r"(/([\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?$",
    # https://www.rfc-editor.org/rfc/rfc4151#section-2.1
    "tag uri": r"^tag:([\w-]+(\.[\w-]+)*|[\w.-]+@[\w-]+(\.[\w-]+)*)"
    r",[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
    r":([\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*$",
}
"""What a value of a field looks like; `link` is a key of ``links``.

The reader checks them itself: msgspec's own ``pattern`` crashes some interpreters when they end
(msgspec issue 717, measured with 0.22 on Python 3.11: one run in five).
"""


def _form(name: str, description: str = "", **limits: Any) -> Meta:
    return Meta(
        description=description or None, extra_json_schema={"pattern": FORMS[name]}, **limits
    )


def _one_of(words: Sequence[str]) -> Meta:
    """For a text that the reader compares with a few words itself, for the sake of its message."""
    return Meta(extra_json_schema={"enum": [*words]})


# What the reader checks itself, a schema says too: texts are not blank, tables not empty.
Words = Annotated[str, Meta(min_length=1, extra_json_schema={"pattern": r"\S"})]
Language = Annotated[str, _form("language")]
Text = Words | Annotated[dict[Language, Words], Meta(extra_json_schema={"minProperties": 1})]
"""A string, or a table with one string a language.

A plain title, name or source label is the same in every language; any other plain text is in the
first language of the list.
"""

TRANSLATABLE = ("title", "summary", "abstract", "source", "note")
"""The fields of an entry that may have a text for each language."""
_AUTHOR_FIELDS = frozenset(["authors", "more-authors"])
NAMES = frozenset(["title", "source"])
"""The texts that are the same in every language where they are plain."""

Url = Annotated[str, _form("url", "An http or https address, as it is sent.")]
Kind = Literal["paper", "project", "dataset", "survey", "tool"]
KINDS = ("paper", "project", "dataset", "survey", "tool")
"""Every kind, in the order of their sections."""
# A DOI page may stand behind a paywall; a preprint never does.
_FINAL_FIRST = ("acl", "arxiv", "doi")
ColumnRole = Literal[
    "title", "authors", "venue", "date", "links", "summary", "tags", "note", "affiliation", "none"
]
"""What a column of a table can be said to hold."""


class ProposalKind(StrEnum):
    """What `refresh` finds that has changed in the world."""

    PUBLISHED = "published"
    RENAMED = "renamed"
    WRONG_PAPER = "wrong-paper"
    WITHDRAWN = "withdrawn"
    RETRACTED = "retracted"
    MOVED = "moved"
    ARCHIVED = "archived"
    GONE = "gone"
    CODE = "code"
    AUTHORS = "authors"


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One paper, project or resource."""

    id: Annotated[
        str,
        _form(
            "id",
            "Short, stable, unique; made from the title when absent.",
            min_length=1,
            max_length=80,
        ),
    ] = ""
    key: (
        Annotated[str, _form("key", "What BibTeX calls it in \\cite; unique, like the id.")] | None
    ) = None
    title: Annotated[Text, Meta(description="The paper's own title.")]
    year: (
        Annotated[int, Meta(ge=1000, le=9999, description="The year it is listed under.")] | None
    ) = None
    venue: Annotated[Words, Meta(description="Where it was published.")] | None = None
    arxiv: Annotated[str, _form("arxiv", "A bare arXiv id, no version.")] | None = None
    acl: Annotated[str, _form("acl", "An ACL Anthology id.")] | None = None
    doi: Annotated[str, _form("doi", "A bare DOI.")] | None = None
    date: (
        Annotated[str, _form("date", "A date, a year and month, or a year.")]
        | Annotated[int, Meta(ge=1000, le=9999)]
        | None
    ) = None
    url: Url | None = None
    links: dict[Annotated[str, _form("link")], Url] = {}
    authors: list[Words] = []
    more_authors: Annotated[
        bool, Meta(description="Whether there are further authors than those listed.")
    ] = msgspec.field(name="more-authors", default=False)
    source: Annotated[Text, Meta(description="Overrides the derived source label.")] | None = None
    note: Text | None = None
    kind: Kind = "paper"
    tags: Annotated[list[Words], Meta(extra_json_schema={"uniqueItems": True})] = []
    distinct: Annotated[
        list[Words],
        Meta(
            description="Ids of entries that look like this one and are another.",
            extra_json_schema={"uniqueItems": True},
        ),
    ] = []
    locked: Annotated[
        list[Words],
        Meta(
            description="Fields that no command changes unless it is given that very field.",
            extra_json_schema={"uniqueItems": True},
        ),
    ] = []
    ignore: Annotated[
        list[Words],
        Meta(
            description="Rules of `check`, and kinds of proposals of `refresh`, that do not count.",
            extra_json_schema={"uniqueItems": True},
        ),
    ] = []
    pin: Annotated[bool, Meta(description="Whether it is the first of its section.")] = False
    draft: Annotated[bool, Meta(description="Whether it is on no page yet.")] = False
    status: (
        Annotated[
            Literal["withdrawn", "retracted"],
            Meta(description="What has become of the work since it appeared."),
        ]
        | None
    ) = None
    superseded_by: (
        Annotated[Words, Meta(description="The id or the address of what takes its place.")] | None
    ) = msgspec.field(name="superseded-by", default=None)
    added: dt.date | None = None
    category: Annotated[Words, Meta(description="arXiv's primary category.")] | None = None
    journal_ref: Annotated[Words, Meta(description="As arXiv has it.")] | None = None
    abstract: Annotated[Text, Meta(description="The authors' own words.")] | None = None
    summary: Annotated[Text, Meta(description="The curators' own words.")] | None = None
    made_from: Annotated[
        dict[Language, Annotated[str, _form("stamp")]],
        Meta(description="Which wording of the source each translation was made from."),
    ] = msgspec.field(name="made-from", default_factory=dict)

    def value(self, field: str) -> Any:
        """The value of a field, by its name in the file."""
        return getattr(self, field.replace("-", "_"))

    @property
    def listed_authors(self) -> list[str]:
        """The authors as a list names them: ``et al.`` stands for those who are not listed."""
        is_more = self.more_authors and bool(self.authors)
        if not is_more or self.authors[-1].strip().casefold() in _TYPED:
            return self.authors
        return [*self.authors, ET_AL]

    @property
    def locked_fields(self) -> frozenset[str]:
        """The fields that no command changes: who locks one of the two for authors locks both.

        Every command that finds out by itself what to write looks here. Where a person changes a
        name (of a tag, an entry, a language), it is followed into them anyway.
        """
        locked = frozenset(self.locked)
        return locked if locked.isdisjoint(_AUTHOR_FIELDS) else locked | _AUTHOR_FIELDS

    @property
    def day(self) -> str:
        """The date as far as it is known: ``2025-09-30``, ``2025-09``, ``2025`` or nothing."""
        return "" if self.date is None else str(self.date)

    @property
    def section(self) -> int | None:
        """The year it stands under: the curators' year, else the date's."""
        return self.year if self.year is not None else (int(self.day[:4]) if self.day else None)

    @property
    def link(self) -> str | None:
        """The first link: the one given, else the page of the most final id, else any."""
        if self.url:
            return self.url
        for kind in _FINAL_FIRST:
            if value := getattr(self, kind):
                return page_of(kind, value)
        return next(iter(self.links.values()), None)

    @property
    def pages(self) -> dict[str, str]:
        """The page of each id the entry has, published versions first."""
        ids = {kind: getattr(self, kind) for kind in _FINAL_FIRST}
        return {kind: page_of(kind, value) for kind, value in ids.items() if value}

    def label(self, language: str, first: str) -> str:
        """The source label in a language: the override, else venue, else arXiv, else the year."""
        if self.source is not None:
            return text_in(self.source, language, first)
        if self.venue:
            return self.venue
        if self.arxiv:
            return f"arXiv ({self.day.replace('-', '.')})" if self.day else "arXiv"
        return f"({self.section})" if self.section is not None else ""

    def has(self, language: str, first: str) -> bool:
        """Whether the entry is complete in a language: it has texts, and none is untranslated.

        Plain names alone, which are the same everywhere, are in no language.

        Args:
            language: one of the list's.
            first: that of the list which plain texts are in.
        """
        has_texts = False
        for text in (self.summary, self.note):
            if text is not None:
                if not _is_in(text, language, first):
                    return False
                has_texts = True
        for text in (self.title, self.source):
            if isinstance(text, dict):
                if language not in text:
                    return False
                has_texts = True
        return has_texts

    def missing_in(self, language: str, first: str) -> list[str]:
        """The fields whose text is there, but not in a language; see `Text`."""
        missing = []
        for field, text in (("title", self.title), ("source", self.source)):
            if isinstance(text, dict) and language not in text:
                missing.append(field)
        for field, text in (("note", self.note), ("summary", self.summary)):
            if text is not None and not _is_in(text, language, first):
                missing.append(field)
        return missing


def _is_in(text: Text, language: str, first: str) -> bool:
    """Whether a text that is not a name is there in a language."""
    return language == first if isinstance(text, str) else language in text


class ListPhrases(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a page in one language, instead of psylist's own; see `vocabulary.phrases`."""

    source: Annotated[Words, Meta(description="Before the source.")] | None = None
    link: Annotated[Words, Meta(description="The label of the first link.")] | None = None
    languages: Annotated[Words, Meta(description="Before the other languages.")] | None = None
    year: Annotated[Words, Meta(description="The heading of a {year}.")] | None = None
    month: (
        Annotated[Words, Meta(description="The heading of a month, of {year} and {month}.")] | None
    ) = None
    undated: Annotated[Words, Meta(description="The heading of works without a year.")] | None = (
        None
    )
    unpublished: (
        Annotated[Words, Meta(description="The heading of works without a venue.")] | None
    ) = None
    outdated: (
        Annotated[Words, Meta(description="The note of a work whose original is newer.")] | None
    ) = None
    withdrawn: (
        Annotated[Words, Meta(description="The note of a work that was withdrawn.")] | None
    ) = None
    retracted: (
        Annotated[Words, Meta(description="The note of a work that was retracted.")] | None
    ) = None
    superseded: (
        Annotated[Words, Meta(description="Names the {work} that takes its place.")] | None
    ) = None
    untagged: Annotated[Words, Meta(description="The heading of works without a tag.")] | None = (
        None
    )
    contents: Annotated[Words, Meta(description="The heading of the contents.")] | None = None
    legend: Annotated[Words, Meta(description="The heading of the legend.")] | None = None
    group: Annotated[Words, Meta(description="The head of the groups in a legend.")] | None = None
    tag: Annotated[Words, Meta(description="The head of the tags in a legend.")] | None = None
    about: Annotated[Words, Meta(description="The head of the meanings in a legend.")] | None = None
    fold: Annotated[Words, Meta(description="What unfolds a section.")] | None = None
    summary: Annotated[Words, Meta(description="What unfolds a summary.")] | None = None
    count: Annotated[Words, Meta(description="Behind a heading: {count} works.")] | None = None
    total: Annotated[Words, Meta(description="On the whole page: {count} works.")] | None = None
    et_al: Annotated[Words, Meta(description="In the place of further authors.")] | None = (
        msgspec.field(name="et-al", default=None)
    )
    index: Annotated[Words, Meta(description="The link of a part to the whole list.")] | None = None
    links: Annotated[
        dict[Annotated[str, _form("link")], Words],
        Meta(description="The label of each further link, by its key in `links`."),
    ] = {}
    kinds: Annotated[
        dict[Annotated[str, _one_of(KINDS)], Words],
        Meta(description="The heading of each kind of work."),
    ] = {}
    columns: Annotated[
        dict[Annotated[str, _one_of(COLUMNS)], Words],
        Meta(description="The head of each column of a table."),
    ] = {}
    site: Annotated[
        dict[Words, Words], Meta(description="Words of the web site, see `vocabulary.site_words`.")
    ] = {}


class ListSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ``[list]`` table: what the list is, and in which languages."""

    title: Text | None = None
    description: Text | None = None
    languages: Annotated[
        list[Language],
        Meta(
            min_length=1,
            description="The first is the one the others are translated from.",
            extra_json_schema={"uniqueItems": True},
        ),
    ] = msgspec.field(default_factory=lambda: ["en"])
    output: Annotated[
        dict[Language, Words], Meta(description="Where `export` writes, relative to this file.")
    ] = {}

    phrases: Annotated[
        dict[Language, ListPhrases], Meta(description="Words of the pages, by language.")
    ] = {}
    template: (
        Annotated[
            Words, Meta(description="A layout of psylist, or a template, relative to this file.")
        ]
        | None
    ) = None
    sort: (
        Annotated[str, _form("sort", 'As in "year,-title": a hyphen reverses a key.')]
        | Annotated[
            list[Annotated[str, _form("sort key")]],
            Meta(min_length=1, extra_json_schema={"uniqueItems": True}),
        ]
        | None
    ) = None
    sections: Annotated[
        list[Annotated[str, _form("section key")]],
        Meta(
            min_length=1,
            description='What the pages are parted by, outer to inner; "tag:GROUP" is a group.',
            extra_json_schema={"uniqueItems": True},
        ),
    ] = msgspec.field(default_factory=lambda: ["year"])
    repeat: Annotated[
        bool, Meta(description="Whether a work with several tags stands under each of them.")
    ] = False
    show: Annotated[
        list[Annotated[str, _one_of(SHOWN)]] | None,
        Meta(description="What the pages show besides the works; what the layout says if absent."),
    ] = None
    columns: Annotated[
        list[Annotated[str, _one_of(COLUMNS)]],
        Meta(
            description="The columns of pages in tables.", extra_json_schema={"uniqueItems": True}
        ),
    ] = []
    max_authors: Annotated[
        int, Meta(ge=1, description="How many authors are named before the rest is left out.")
    ] = msgspec.field(name="max-authors", default=3)
    fold: Annotated[str, _one_of(FOLDS)] | None = None
    outdated: Annotated[str, _one_of(OUTDATED)] | None = None
    closed_tags: Annotated[
        bool, Meta(description="Whether a tag without a table `[tags.…]` is an error.")
    ] = msgspec.field(name="closed-tags", default=False)
    markdown: Annotated[
        bool, Meta(description="Whether texts hold emphasis, code, links and mathematics.")
    ] = False
    split: (
        Annotated[str, _one_of(SPLITS), Meta(description="Writes a page for each year.")] | None
    ) = None
    header: Annotated[Text, Meta(description="Paragraphs at the top of the pages.")] | None = None
    footer: Annotated[Text, Meta(description="Paragraphs at the end of the pages.")] | None = None

    @property
    def sort_keys(self) -> list[str]:
        """What the list is sorted by, the most important key first; a hyphen reverses one."""
        if self.sort is None:
            return ["year"]
        return self.sort if isinstance(self.sort, list) else split_keys(self.sort)

    @property
    def first(self) -> str:
        """The language the others are translated from."""
        return self.languages[0]

    def missing_in(self, language: str) -> list[str]:
        """The list's own texts that are there, but not in a language; see `Text`."""
        title = self.title
        missing = ["title"] if isinstance(title, dict) and language not in title else []
        texts = {name: getattr(self, name) for name in ("description", "header", "footer")}
        return missing + [
            name
            for name, text in texts.items()
            if text is not None and not _is_in(text, language, self.first)
        ]


class SiteSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ``[site]`` table: where the list can be read on the web."""

    url: (
        Annotated[str, _form("site", "The address of the folder that the site lies in.")] | None
    ) = None
    ids: (
        Annotated[
            str,
            _form(
                "tag uri", "What the ids in feeds begin with, once the site has another address."
            ),
        ]
        | None
    ) = None

    @property
    def address(self) -> str:
        """The address of the site, its host in lower case, with a slash at its end; or nothing."""
        if not self.url:
            return ""
        scheme, _, rest = self.url.partition("://")
        host, _, path = rest.partition("/")
        folder = path.rstrip("/")
        return f"{scheme.lower()}://{host.lower()}/{folder}{'/' if folder else ''}"


class HostLimits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often `check-links` may ask one host."""

    rate: (
        Annotated[float, Meta(gt=0, le=1_000_000, description="Requests a second.")]
        | Annotated[str, _form("rate", 'As in "1 per 3 s".')]
    ) = 20.0
    connections: Annotated[int, Meta(ge=1, le=100, description="Open at once.")] = 4

    @property
    def per_second(self) -> float:
        """Requests a second."""
        if not isinstance(self.rate, str):
            return self.rate
        number, _, period = self.rate.partition(" per ")
        unit = period.lstrip("0123456789 ")
        seconds = {"s": 1, "min": 60, "h": 3600}[unit]
        return int(number) / (int(period.removesuffix(unit).strip() or 1) * seconds)


class LinkSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ``[check-links]`` table: what is requested, and how often."""

    contact: Annotated[
        str,
        _form("contact", "Whom servers can turn to: a page or mail address.", max_length=200),
    ] = ""
    exclude: Annotated[
        list[Words], Meta(description="Regular expressions of addresses not to check.")
    ] = []
    hosts: Annotated[
        dict[Words, HostLimits],
        Meta(description='By host name, with its port if it has one; "*" is for all others.'),
    ] = {}


class TagSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table ``[tags.…]``: what a tag is called, and how it looks."""

    name: Annotated[
        dict[Language, Words], Meta(description="Shown instead of the tag, by language.")
    ] = {}
    colour: Annotated[
        str, _form("colour", 'Of its badge: "1D4ED8", or a name that shields.io knows.')
    ] = ""
    group: Annotated[Words, Meta(description="The group that it is in.")] | None = None
    about: Annotated[dict[Language, Words], Meta(description="What it means, by language.")] = {}
    order: Annotated[int, Meta(description="Its place among the tags.")] | None = None


class TagGroup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table ``[tag-groups.…]``: what a group of tags is called."""

    name: Annotated[dict[Language, Words], Meta(description="By language.")] = {}
    order: Annotated[int, Meta(description="Its place among the groups.")] | None = None


class ImportExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item of ``examples`` in ``[import]``: what an entry says, as its page has it."""

    title: Annotated[Words, Meta(description="What it is called.")]
    authors: Annotated[Words, Meta(description="Who has written it.")] | None = None
    venue: Annotated[Words, Meta(description="Where it was published.")] | None = None
    date: Annotated[Words, Meta(description="When it was published.")] | None = None


class ImportSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ``[import]`` table: what is read otherwise than `import` would read it."""

    columns: Annotated[
        dict[Words, ColumnRole], Meta(description="What columns of tables hold, by their heads.")
    ] = {}
    sections: Annotated[
        dict[Words, Literal["works", "none"]],
        Meta(description="Whether sections list works, by their headings."),
    ] = {}
    badges: Annotated[Literal["tags", "none"], Meta(description="What badges are.")] = "tags"
    ignore: Annotated[
        list[Words],
        Meta(description="Headings of sections, and titles of entries, that are left out."),
    ] = []
    examples: Annotated[
        list[Words | ImportExample],
        Meta(description="Entries after which the others are read: titles, or tables."),
    ] = []


class CheckSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ``[check]`` table: which rules count, and what they take for granted."""

    select: Annotated[
        list[Words], Meta(description="Codes of rules, or their beginnings; else all rules.")
    ] = []
    ignore: Annotated[list[Words], Meta(description="Rules that do not count.")] = []
    fail_on: Annotated[
        Literal["error", "warning", "info"],
        Meta(description="From which severity on `check` fails."),
    ] = msgspec.field(name="fail-on", default="warning")
    require: Annotated[list[Words], Meta(description="Fields that every entry must have.")] = []
    exceptions: Annotated[
        list[Words], Meta(description="Words that are spaced and punctuated as they are.")
    ] = []
    venues: Annotated[
        dict[Words, list[Words]], Meta(description="The spelling of a venue, and its other names.")
    ] = {}
    shortest: Annotated[int, Meta(ge=0, description="Words of the shortest summary.")] = 3
    longest: Annotated[int, Meta(ge=1, description="Words of the longest summary.")] = 250


class SearchSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table ``[searches.…]``: what `find` looks for; all of it must hold."""

    words: Annotated[list[Words], Meta(description="Each a word or a phrase that must occur.")] = []
    like: Annotated[Words, Meta(description="The id of an entry that works are to be like.")] | (
        None
    ) = None
    author: Annotated[Words, Meta(description="The name of an author.")] | None = None
    categories: Annotated[
        list[Annotated[str, _form("category")]],
        Meta(description="arXiv's, one of which a work must be in."),
    ] = []
    since: Annotated[str, _form("date", "No work from before: 2025, 2025-06, 2025-06-01.")] | (
        None
    ) = None


class ListFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole data file."""

    settings: ListSettings = msgspec.field(name="list", default=ListSettings())
    check_links: LinkSettings = msgspec.field(name="check-links", default=LinkSettings())
    imports: ImportSettings = msgspec.field(name="import", default=ImportSettings())
    check: CheckSettings = CheckSettings()
    site: SiteSettings = SiteSettings()
    tags: dict[Words, TagSettings] = {}
    tag_groups: dict[Words, TagGroup] = msgspec.field(name="tag-groups", default_factory=dict)
    searches: dict[Words, SearchSettings] = {}
    entries: list[Entry] = []


def split_keys(text: str) -> list[str]:
    """The sort keys of ``year, -title``."""
    return [key.strip() for key in text.split(",")]


def text_in(text: Text, language: str, first: str) -> str:
    """A text in a language, else in the list's first language, else in any it has."""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get(first) or next(iter(text.values()), "")


def source_in(text: Text, language: str, first: str) -> tuple[str, str]:
    """The language and the words of what a text in a language is translated from.

    That is the list's first language; where the text is not there in it, another one that it has.
    """
    if isinstance(text, str):
        return first, text
    others = (code for code in text if code != language)
    code = first if first in text else next(others, language)
    return code, text.get(code, "")


def page_of(kind: str, value: str) -> str:
    """The page where an id of a kind (arxiv, acl, doi, openreview, github, url) is read."""
    match kind:
        case "arxiv":
            return f"https://arxiv.org/abs/{value}"
        case "acl":
            return f"https://aclanthology.org/{value}/"
        case "doi":
            return "https://doi.org/" + quote(value, safe="/:;()+,.-_~!$*'@=")
        case "openreview":
            return "https://openreview.net/forum?id=" + quote(value)
        case "github":
            return f"https://github.com/{value}"
        case _:
            return value
