"""What speaks for two entries being the same work, and what against it."""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from psylist.duplicates.authors import People, Relation, people, relation, shared
from psylist.duplicates.features import SERIES, Sketch, sketch
from psylist.duplicates.titles import Closeness, closeness
from psylist.identifiers.identifier import Identifier, identifiers_of
from psylist.model import Entry

_REPOSITORY = re.compile(
    r"https?://(?:www\.)?(github\.com|gitlab\.com|gitee\.com|codeberg\.org|bitbucket\.org)"
    r"/(?!(?:orgs|topics|sponsors|collections|search|users|marketplace|apps)/)"
    r"([^/?#\s]+/[^/?#\s]+)(?:/(?:-/)?(?:tree|blob)/[^/?#]+/([^?#]+))?",
    re.IGNORECASE,
)
_PAGES = frozenset(
    ["abs", "arxiv", "acl", "doi", "html", "link", "openreview", "page", "paper", "pdf",
     "proceedings", "publisher", "论文"]
)  # fmt: skip
"""Links that lead to the work itself."""
_CODE = frozenset(
    ["code", "github", "implementation", "project", "repo", "repository", "source", "代码", "项目"]
)
"""Links that lead to the repository of the work; its data and models may belong to others."""
_PREPRINT_VENUE = re.compile(
    r"arxiv|biorxiv|medrxiv|psyarxiv|chinaxiv|preprint|corr\b|submitted|under review|预印",
    re.IGNORECASE,
)
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550|1101|2139|31234|31219|21203|36227|20944|26434|12074|5281)/", re.IGNORECASE
)
_RESOURCES = frozenset(["project", "dataset", "tool"])
_MOST_TITLES = 8  # languages; more are looked at by nobody
_SOON, _LATE = 2, 5  # years between two versions of a work: usual, and at most


class Kind(StrEnum):
    """Why two entries are likely to be one work, the strongest reason first."""

    SAME_WORK = "same-work"
    SAME_URL = "same-url"
    SAME_REPOSITORY = "same-repository"
    PREPRINT_PUBLISHED = "preprint-published"
    TITLES_ALIKE = "titles-alike"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two entries are likely to be one work.

    Attributes:
        kind: for programs.
        words: for people.
        score: from 0 to 100.
    """

    kind: Kind
    words: str
    score: float


class Known:
    """An entry, with what of it counts in a comparison.

    Attributes:
        entry: itself.
        names: every identifier it is known under, by its key.
        home: the repository that its first link leads to, or an empty string.
        code: the repositories of its code.
        titles: one sketch for each text that its title has.
        keys: under which it is found.
        asked: under which entries that are like it are found.
    """

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.names = {name.key: name for name in identifiers_of(entry) if name.kind != "github"}
        for kind, url in entry.links.items():
            if kind.casefold() in _PAGES and repository(url) is None:
                name = Identifier("url", url)
                self.names.setdefault(name.key, name)
        self.home = repository(entry.link or "") or ""
        code = (repository(url) for kind, url in entry.links.items() if kind.casefold() in _CODE)
        self.code = frozenset(name for name in code if name and name != self.home)
        texts = [entry.title] if isinstance(entry.title, str) else list(entry.title.values())
        self.titles = [sketch(text) for text in dict.fromkeys(texts[:_MOST_TITLES])]
        common = (*self.names, *self._repository_keys(), *self._title_keys())
        heads = [("head", title.numbers, title.head) for title in self.titles if title.parted]
        self.keys: tuple[Hashable, ...] = (*common, *heads)
        self.asked: tuple[Hashable, ...] = (*common, *self._head_keys())

    @cached_property
    def people(self) -> People:
        """Its authors."""
        return people(self.entry.authors)

    @cached_property
    def years(self) -> frozenset[int]:
        """Every year that it is dated with."""
        entry = self.entry
        told = [entry.section, int(entry.day[:4]) if entry.day else None]
        told += [_year_of(name.value) for name in self.names.values() if name.kind == "arxiv"]
        return frozenset(year for year in told if year is not None)

    @property
    def is_resource(self) -> bool:
        """Whether it is a project, a dataset or a tool, and no text."""
        return self.entry.kind in _RESOURCES

    def ids(self, kind: str) -> set[str]:
        """Its identifiers of a kind."""
        return {key[1] for key in self.names if key[0] == kind}

    def _repository_keys(self) -> Iterator[Hashable]:
        yield from (("repository", name) for name in {self.home, *self.code} if name)

    def _title_keys(self) -> Iterator[Hashable]:
        for title in self.titles:
            if title.words:
                yield "whole", title.numbers, title.squeezed
            if title.parted:
                yield "parts", title.numbers, title.segments

    def _head_keys(self) -> Iterator[Hashable]:
        """Under which a title with another subtitle, or without one, is found."""
        for title in self.titles:
            if title.parted:
                yield "whole", title.numbers, title.head
            if title.named or not title.parted:
                yield "head", title.numbers, title.head


def repository(url: str) -> str | None:
    """The repository an address leads to, also the folder of one, in the form that is compared."""
    match = _REPOSITORY.match(url)
    if match is None:
        return None
    host, name, folder = match.groups()
    name = name.casefold().removesuffix(".git")
    if folder and (inside := folder.strip("/").casefold()) not in {"", "readme.md"}:
        name = f"{name}/{inside}"  # several projects may live in one repository
    return f"{host.casefold()}/{name}"


def reasons(a: Known, b: Known, *, lone_code: bool) -> list[Reason]:
    """Why two entries are likely to be one work, the strongest reason first.

    Args:
        a: one entry.
        b: the other.
        lone_code: whether no third entry names a repository that is the code of one of them.
    """
    if b.entry.id in a.entry.distinct or a.entry.id in b.entry.distinct:
        return []
    titles = _titles(a, b)
    found = [*_names(a, b, titles), *_repositories(a, b, lone_code=lone_code)]
    if titles:
        found.append(titles)
    return sorted(found, key=lambda reason: -reason.score)


def _names(a: Known, b: Known, titles: Reason | None) -> Iterator[Reason]:
    """Identifiers and addresses that both have."""
    common = [(a.names[key], b.names[key]) for key in a.names if key in b.names]
    if works := [str(name) for name, _ in common if name.kind != "url"]:
        yield Reason(Kind.SAME_WORK, f"both are {' and '.join(works)}", 100.0)
        return
    for ours, theirs in common:
        # A fragment can be a section on a page that describes several projects.
        marks = {urlsplit(name.value).fragment for name in (ours, theirs)} - {""}
        if len(marks) < 2 or titles:  # noqa: PLR2004
            yield Reason(Kind.SAME_URL, f"same URL {ours.value}", 100.0)
            return


def _repositories(a: Known, b: Known, *, lone_code: bool) -> Iterator[Reason]:
    """A repository that both lead to; the code of two papers alone may be that of a laboratory."""
    if a.home and a.home == b.home:
        yield Reason(Kind.SAME_REPOSITORY, f"same repository {a.home}", 100.0)
        return
    for paper, project in ((a, b), (b, a)):
        if project.home in paper.code and lone_code:
            told = f"same repository {project.home}: it is the code of {paper.entry.id}"
            yield Reason(Kind.SAME_REPOSITORY, told, 90.0)
            return
    both = sorted(a.code & b.code)
    if (
        both
        and lone_code
        and not _contradict(a, b)
        and relation(a.people, b.people) is Relation.ALL
    ):
        told = f"same repository {both[0]}, the same authors"
        if len(a.people.persons) > 1 and _apart(a, b) <= _SOON:
            yield Reason(Kind.SAME_REPOSITORY, told, 80.0)


def _titles(a: Known, b: Known) -> Reason | None:
    """Titles that are alike, where neither authors nor years nor kinds speak against it."""
    level, ours, theirs = max(
        ((closeness(one, other), one, other) for one in a.titles for other in b.titles),
        key=lambda found: found[0],
    )
    if level is Closeness.FAR or _is_series(a, b, ours):
        return None
    related = relation(a.people, b.people)
    if related is Relation.UNKNOWN and not a.code.isdisjoint(b.code):
        related = Relation.MOST  # one repository stands for the authors
    if not _is_likely(a, b, (level, ours, theirs), related):
        return None
    words = _in_words(level, related, shared(a.people, b.people))
    score = fuzz.ratio(ours.squeezed, theirs.squeezed)
    if any(_is_preprint(one) and _is_published(other) for one, other in ((a, b), (b, a))):
        return Reason(Kind.PREPRINT_PUBLISHED, f"preprint and published version: {words}", score)
    return Reason(Kind.TITLES_ALIKE, words, score)


def _is_likely(
    a: Known, b: Known, found: tuple[Closeness, Sketch, Sketch], related: Relation
) -> bool:
    level, ours, theirs = found
    telling = ours.telling and theirs.telling
    if related is Relation.STRANGERS or _apart(a, b) > (
        _SOON if related < Relation.MOST else _LATE
    ):
        return False
    if a.is_resource and b.is_resource and a.home and b.home:
        return False  # two repositories are two projects, whatever they are called
    if a.is_resource != b.is_resource or _contradict(a, b):
        return level is Closeness.SAME and telling
    if related is Relation.UNKNOWN:
        coined = level is Closeness.SAME and ours.coined
        return coined or (level >= Closeness.SPELLED and telling)
    if level >= Closeness.SPELLED and telling:
        return True
    return related is Relation.ALL or (related is Relation.MOST and level >= Closeness.NEAR)


def _is_series(a: Known, b: Known, title: Sketch) -> bool:
    """Whether each year has such a title, and the two are of different years."""
    return _apart(a, b) > 0 and not SERIES.isdisjoint(title.words)


def _apart(a: Known, b: Known) -> int:
    """The years between two entries; 0 where one has none."""
    return min((abs(one - other) for one in a.years for other in b.years), default=0)


def _contradict(a: Known, b: Known) -> bool:
    """Whether both have an id of a kind of which a work has one, and not the same."""
    return any(
        (ours := a.ids(kind)) and (theirs := b.ids(kind)) and ours.isdisjoint(theirs)
        for kind in ("arxiv", "acl")
    )


def _is_preprint(known: Known) -> bool:
    entry = known.entry
    if known.ids("acl") or (entry.venue and not _PREPRINT_VENUE.search(entry.venue)):
        return False
    dois = known.ids("doi")
    return bool(known.ids("arxiv") or dois) and all(_PREPRINT_DOI.match(doi) for doi in dois)


def _is_published(known: Known) -> bool:
    venue = known.entry.venue
    return bool(
        known.ids("acl")
        or (venue and not _PREPRINT_VENUE.search(venue))
        or any(not _PREPRINT_DOI.match(doi) for doi in known.ids("doi"))
    )


def _in_words(level: Closeness, related: Relation, number: int) -> str:
    told = {Closeness.SAME: "same title", Closeness.SPELLED: "the same title but for its spelling"}
    title = told.get(level, "similar titles")
    if related is Relation.ALL:
        return f"{title}, the same authors"
    if number:
        return f"{title}, {number} author{'s' if number > 1 else ''} in common"
    return f"{title}, nothing known of common authors"


def _year_of(arxiv: str) -> int:
    """The year in an arXiv id."""
    digits = arxiv.rpartition("/")[2][:2]
    return int(digits) + (1900 if int(digits) > 90 else 2000)  # noqa: PLR2004  (arXiv: since 1991)
