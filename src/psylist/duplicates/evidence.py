"""What speaks for two entries being the same work, and what against it."""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from psylist.duplicates.authors import AuthorSet, Overlap, author_set, compare_authors, shared_count
from psylist.duplicates.features import RECURRING, TitleFeatures, title_features
from psylist.duplicates.titles import Similarity, compare_titles
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


class EvidenceKind(StrEnum):
    """Why two entries are likely to be one work, the strongest reason first."""

    SAME_WORK = "same-work"
    SAME_URL = "same-url"
    SAME_REPOSITORY = "same-repository"
    PREPRINT_PUBLISHED = "preprint-published"
    TITLES_ALIKE = "titles-alike"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two entries are likely to be one work.

    Attributes:
        kind: for programs.
        words: for people.
        score: from 0 to 100.
    """

    kind: EvidenceKind
    words: str
    score: float


class Features:
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
        self.titles = [title_features(text) for text in dict.fromkeys(texts[:_MOST_TITLES])]
        common = (*self.names, *self._repository_keys(), *self._title_keys())
        heads = [("head", title.numbers, title.head) for title in self.titles if title.has_subtitle]
        self.keys: tuple[Hashable, ...] = (*common, *heads)
        self.asked: tuple[Hashable, ...] = (*common, *self._head_keys())

    @cached_property
    def people(self) -> AuthorSet:
        """Its authors."""
        return author_set(self.entry.authors)

    @cached_property
    def years(self) -> frozenset[int]:
        """Every year that it is dated with."""
        entry = self.entry
        message = [entry.section, int(entry.day[:4]) if entry.day else None]
        message += [_year_of(name.value) for name in self.names.values() if name.kind == "arxiv"]
        return frozenset(year for year in message if year is not None)

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
                yield "whole", title.numbers, title.compact
            if title.has_subtitle:
                yield "parts", title.numbers, title.segments

    def _head_keys(self) -> Iterator[Hashable]:
        """Under which a title with another subtitle, or without one, is found."""
        for title in self.titles:
            if title.has_subtitle:
                yield "whole", title.numbers, title.head
            if title.named or not title.has_subtitle:
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


def compare(a: Features, b: Features, *, exclusive_code: bool) -> list[Evidence]:
    """Why two entries are likely to be one work, the strongest reason first.

    Args:
        a: one entry.
        b: the other.
        exclusive_code: whether no third entry names a repository that is the code of one of them.
    """
    if b.entry.id in a.entry.distinct or a.entry.id in b.entry.distinct:
        return []
    titles = _titles(a, b)
    found = [*_names(a, b, titles), *_repositories(a, b, lone_code=exclusive_code)]
    if titles:
        found.append(titles)
    return sorted(found, key=lambda reason: -reason.score)


def _names(a: Features, b: Features, titles: Evidence | None) -> Iterator[Evidence]:
    """Identifiers and addresses that both have."""
    common = [(a.names[key], b.names[key]) for key in a.names if key in b.names]
    if works := [str(name) for name, _ in common if name.kind != "url"]:
        yield Evidence(EvidenceKind.SAME_WORK, f"both are {' and '.join(works)}", 100.0)
        return
    for ours, theirs in common:
        # A fragment can be a section on a page that describes several projects.
        marks = {urlsplit(name.value).fragment for name in (ours, theirs)} - {""}
        if len(marks) < 2 or titles:
            yield Evidence(EvidenceKind.SAME_URL, f"same URL {ours.value}", 100.0)
            return


def _repositories(a: Features, b: Features, *, lone_code: bool) -> Iterator[Evidence]:
    """A repository that both lead to; the code of two papers alone may be that of a laboratory."""
    if a.home and a.home == b.home:
        yield Evidence(EvidenceKind.SAME_REPOSITORY, f"same repository {a.home}", 100.0)
        return
    for paper, project in ((a, b), (b, a)):
        if project.home in paper.code and lone_code:
            message = f"same repository {project.home}: it is the code of {paper.entry.id}"
            yield Evidence(EvidenceKind.SAME_REPOSITORY, message, 90.0)
            return
    both = sorted(a.code & b.code)
    if (
        both
        and lone_code
        and not _ids_conflict(a, b)
        and compare_authors(a.people, b.people) is Overlap.ALL
    ):
        message = f"same repository {both[0]}, the same authors"
        if len(a.people.persons) > 1 and _year_gap(a, b) <= _SOON:
            yield Evidence(EvidenceKind.SAME_REPOSITORY, message, 80.0)


def _titles(a: Features, b: Features) -> Evidence | None:
    """Titles that are alike, where neither authors nor years nor kinds speak against it."""
    level, ours, theirs = max(
        ((compare_titles(one, other), one, other) for one in a.titles for other in b.titles),
        key=lambda found: found[0],
    )
    if level is Similarity.DIFFERENT or _is_series(a, b, ours):
        return None
    related = compare_authors(a.people, b.people)
    if related is Overlap.UNKNOWN and not a.code.isdisjoint(b.code):
        related = Overlap.MOST  # one repository stands for the authors
    if not _is_duplicate(a, b, (level, ours, theirs), related):
        return None
    words = _in_words(level, related, shared_count(a.people, b.people))
    score = fuzz.ratio(ours.compact, theirs.compact)
    if any(_is_preprint(one) and _is_published(other) for one, other in ((a, b), (b, a))):
        return Evidence(
            EvidenceKind.PREPRINT_PUBLISHED, f"preprint and published version: {words}", score
        )
    return Evidence(EvidenceKind.TITLES_ALIKE, words, score)


def _is_duplicate(
    a: Features,
    b: Features,
    found: tuple[Similarity, TitleFeatures, TitleFeatures],
    related: Overlap,
) -> bool:
    level, ours, theirs = found
    telling = ours.is_distinctive and theirs.is_distinctive
    if related is Overlap.NONE or _year_gap(a, b) > (_SOON if related < Overlap.MOST else _LATE):
        return False
    if a.is_resource and b.is_resource and a.home and b.home:
        return False  # two repositories are two projects, whatever they are called
    if a.is_resource != b.is_resource or _ids_conflict(a, b):
        return level is Similarity.EQUAL and telling
    if related is Overlap.UNKNOWN:
        coined = level is Similarity.EQUAL and ours.is_coined
        return coined or (level >= Similarity.RESPELLED and telling)
    if level >= Similarity.RESPELLED and telling:
        return True
    return related is Overlap.ALL or (related is Overlap.MOST and level >= Similarity.REWORDED)


def _is_series(a: Features, b: Features, title: TitleFeatures) -> bool:
    """Whether each year has such a title, and the two are of different years."""
    return _year_gap(a, b) > 0 and not RECURRING.isdisjoint(title.words)


def _year_gap(a: Features, b: Features) -> int:
    """The years between two entries; 0 where one has none."""
    return min((abs(one - other) for one in a.years for other in b.years), default=0)


def _ids_conflict(a: Features, b: Features) -> bool:
    """Whether both have an id of a kind of which a work has one, and not the same."""
    return any(
        (ours := a.ids(kind)) and (theirs := b.ids(kind)) and ours.isdisjoint(theirs)
        for kind in ("arxiv", "acl")
    )


def _is_preprint(known: Features) -> bool:
    entry = known.entry
    if known.ids("acl") or (entry.venue and not _PREPRINT_VENUE.search(entry.venue)):
        return False
    dois = known.ids("doi")
    return bool(known.ids("arxiv") or dois) and all(_PREPRINT_DOI.match(doi) for doi in dois)


def _is_published(known: Features) -> bool:
    venue = known.entry.venue
    return bool(
        known.ids("acl")
        or (venue and not _PREPRINT_VENUE.search(venue))
        or any(not _PREPRINT_DOI.match(doi) for doi in known.ids("doi"))
    )


def _in_words(level: Similarity, related: Overlap, number: int) -> str:
    message = {
        Similarity.EQUAL: "same title",
        Similarity.RESPELLED: "the same title but for its spelling",
    }
    title = message.get(level, "similar titles")
    if related is Overlap.ALL:
        return f"{title}, the same authors"
    if number:
        return f"{title}, {number} author{'s' if number > 1 else ''} in common"
    return f"{title}, nothing known of common authors"


def _year_of(arxiv: str) -> int:
    """The year in an arXiv id."""
    digits = arxiv.rpartition("/")[2][:2]
    return int(digits) + (1900 if int(digits) > 90 else 2000)  # arXiv began in 1991
