"""What speaks for two entries being the same work, and what against it, in points.

There are three grounds: ids and addresses, repositories, titles with authors. Each has a sum of its
own, and one that reaches the threshold is enough.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from psylist.duplicates.authors import Overlap, compare_authors, shared_count
from psylist.duplicates.features import EntryFeatures, Similarity, TitleFeatures
from psylist.duplicates.identity import entry_titles
from psylist.duplicates.tables import MIN_COMMON_AUTHORS, RECURRING
from psylist.duplicates.titles import compare_titles
from psylist.vocabulary.venues import is_preprint_doi, is_unpublished

# The points. They are set so that the pairs of `tests/duplicates` come out right: 66 pairs that are
# one work, 72 that look like it and are two. `python -m benchmarks.quality` measures them.
THRESHOLD = 100
DECISIVE = -200  # against: nothing for it outweighs this
SAME_ID = SAME_URL = SAME_REPOSITORY = CODE_OF_PAPER = THRESHOLD
SHARED_CODE, SHARED_CODE_BY_ALL = 40, 60  # the code of a laboratory has several papers
TITLE_POINTS = {
    Similarity.DIFFERENT: DECISIVE,
    Similarity.EXTENDED: 40,
    Similarity.REWORDED: 50,
    Similarity.RESPELLED: 70,
    Similarity.EQUAL: 70,
}
DISTINCTIVE_TITLE = 30
AUTHOR_POINTS = {
    Overlap.NONE: DECISIVE,
    Overlap.UNKNOWN: 0,
    Overlap.SOME: 20,
    Overlap.MOST: 50,
    Overlap.ALL: 60,
}
MAX_YEARS, MAX_YEARS_OF_AUTHORS = 2, 5  # from preprint to journal; where most authors are the same
YEARS_APART = DECISIVE
REPOSITORY_SCORE, CODE_SCORE, SHARED_CODE_SCORE = 100.0, 90.0, 80.0  # order among the reasons


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
        message: for people.
        score: from 0 to 100, by which reasons are ordered.
    """

    kind: EvidenceKind
    message: str
    score: float


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that counts.

    Attributes:
        points: for the two being one work, or against it where it is below zero.
        message: what it is.
    """

    points: int
    message: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Things that are counted together.

    Attributes:
        name: ``ids``, ``repositories`` or ``titles``.
        factors: what counts; empty where nothing does.
        evidence: the reason they make together, None where they do not reach the threshold.
    """

    name: str
    factors: tuple[Factor, ...]
    evidence: Evidence | None = None

    @property
    def points(self) -> int:
        """The sum."""
        return sum(factor.points for factor in self.factors)


def compare(a: EntryFeatures, b: EntryFeatures, *, exclusive_code: bool) -> list[Evidence]:
    """Why two entries are likely to be one work, the strongest reason first.

    Args:
        a: one entry.
        b: the other.
        exclusive_code: whether no third entry names a repository that is the code of one of them.
    """
    if are_distinct(a, b):
        return []
    grounds = weigh(a, b, exclusive_code=exclusive_code)
    reasons = [ground.evidence for ground in grounds if ground.evidence]
    return sorted(reasons, key=lambda reason: -reason.score)


def are_distinct(a: EntryFeatures, b: EntryFeatures) -> bool:
    """Whether one of two entries names the other under ``distinct``."""
    return b.entry.id in a.entry.distinct or a.entry.id in b.entry.distinct


def weigh(a: EntryFeatures, b: EntryFeatures, *, exclusive_code: bool) -> tuple[Ground, ...]:
    """What speaks for two entries being one work and what against it, ground by ground."""
    titles = _weigh_titles(a, b)
    ids = _weigh_ids(a, b, same_title=titles.evidence is not None)
    return ids, _weigh_repositories(a, b, exclusive_code=exclusive_code), titles


def _weigh_ids(a: EntryFeatures, b: EntryFeatures, *, same_title: bool) -> Ground:
    """Identifiers and addresses that both have."""
    keys = a.identifiers.keys() & b.identifiers.keys()
    common = [(own, b.identifiers[key]) for key, own in a.identifiers.items() if key in keys]
    if works := [str(name) for name, _ in common if name.kind != "url"]:
        factor = Factor(SAME_ID, f"both are {' and '.join(works)}")
        return Ground("ids", (factor,), Evidence(EvidenceKind.SAME_WORK, factor.message, SAME_ID))
    sections = []
    for own, other in common:
        # A fragment can be a section on a page that describes several projects.
        if len({urlsplit(name.value).fragment for name in (own, other)} - {""}) < 2 or same_title:
            factor = Factor(SAME_URL, f"same URL {own.value}")
            evidence = Evidence(EvidenceKind.SAME_URL, factor.message, SAME_URL)
            return Ground("ids", (factor,), evidence)
        sections.append(Factor(0, f"two sections of one page: {own.value} and {other.value}"))
    return Ground("ids", tuple(sections))


def _weigh_repositories(a: EntryFeatures, b: EntryFeatures, *, exclusive_code: bool) -> Ground:
    """A repository that both lead to; the code of two papers alone may be that of a laboratory."""
    factors = list(_repository_factors(a, b, exclusive_code=exclusive_code))
    if sum(factor.points for factor in factors) < THRESHOLD:
        return Ground("repositories", tuple(factors))
    first, *others = factors
    if a.repository and a.repository == b.repository:
        score = REPOSITORY_SCORE
    else:
        score = SHARED_CODE_SCORE if others else CODE_SCORE
    message = ", ".join(factor.message for factor in factors if factor.points)
    evidence = Evidence(EvidenceKind.SAME_REPOSITORY, message, score)
    return Ground("repositories", (first, *others), evidence)


def _repository_factors(
    a: EntryFeatures, b: EntryFeatures, *, exclusive_code: bool
) -> Iterator[Factor]:
    if a.repository and a.repository == b.repository:
        yield Factor(SAME_REPOSITORY, f"same repository {a.repository}")
        return
    for paper, project in ((a, b), (b, a)):
        if project.repository in paper.code_repositories:
            name = paper.entry.id or repr(entry_titles(paper.entry)[0])  # a draft has no id yet
            message = f"same repository {project.repository}: it is the code of {name}"
            yield Factor(CODE_OF_PAPER if exclusive_code else 0, message)
            if not exclusive_code:
                yield Factor(0, "other entries name it as their code, too")
            return
    if shared := sorted(a.code_repositories & b.code_repositories):
        yield from _shared_code_factors(a, b, shared[0], exclusive_code=exclusive_code)


def _shared_code_factors(
    a: EntryFeatures, b: EntryFeatures, name: str, *, exclusive_code: bool
) -> Iterator[Factor]:
    """Two papers with one repository of code: one work if everything else fits."""
    yield Factor(SHARED_CODE, f"same repository {name}")
    if not exclusive_code:
        yield Factor(DECISIVE, "other entries name it as their code, too")
    if compare_authors(a.authors, b.authors) is Overlap.ALL:
        several = len(a.authors.persons) >= MIN_COMMON_AUTHORS
        yield Factor(SHARED_CODE_BY_ALL if several else 0, "the same authors")
    if conflict := _id_conflict(a, b):
        yield Factor(DECISIVE, conflict)
    if (gap := _year_gap(a, b)) > MAX_YEARS:
        yield Factor(YEARS_APART, f"{gap} years apart")


def _weigh_titles(a: EntryFeatures, b: EntryFeatures) -> Ground:
    """Titles that are alike, and whether authors, years and kinds speak for it or against it."""
    similarity, own, other = max(
        ((compare_titles(own, other), own, other) for own in a.titles for other in b.titles),
        key=lambda result: result[0],
    )
    if similarity is Similarity.DIFFERENT:
        return _NO_TITLE
    overlap = compare_authors(a.authors, b.authors)
    if overlap is Overlap.UNKNOWN and not a.code_repositories.isdisjoint(b.code_repositories):
        overlap = Overlap.MOST  # one repository stands for the authors
    pair = _Titles(similarity, own, other, overlap)
    factors = (*_title_factors(a, b, pair), _author_factor(a, b, overlap), *_objections(a, b, pair))
    if sum(factor.points for factor in factors) < THRESHOLD:
        return Ground("titles", factors)
    return Ground("titles", factors, _title_evidence(a, b, pair))


_NO_TITLE = Ground("titles", (Factor(DECISIVE, "different titles"),))


@dataclass(frozen=True, slots=True)
class _Titles:
    """The two titles of two entries that are closest, and what the authors have in common."""

    similarity: Similarity
    own: TitleFeatures
    other: TitleFeatures
    overlap: Overlap

    @property
    def are_distinctive(self) -> bool:
        return self.own.is_distinctive and self.other.is_distinctive


def _title_factors(a: EntryFeatures, b: EntryFeatures, pair: _Titles) -> Iterator[Factor]:
    yield Factor(TITLE_POINTS[pair.similarity], _TITLE_MESSAGES[pair.similarity])
    if pair.similarity >= Similarity.RESPELLED and pair.are_distinctive:
        yield Factor(DISTINCTIVE_TITLE, "a title that two unrelated works hardly share")
    elif pair.similarity is Similarity.EQUAL and (pair.own.is_coined or pair.other.is_coined):
        yield Factor(DISTINCTIVE_TITLE, "a coined name")
    elif pair.similarity is Similarity.EQUAL and (_is_bare(a) or _is_bare(b)):
        is_dated = not a.years.isdisjoint(b.years)
        yield Factor(DISTINCTIVE_TITLE if is_dated else 0, "one has a title and a year alone")


def _is_bare(features: EntryFeatures) -> bool:
    """Whether a title and a year are all that tells a work from others."""
    entry = features.entry
    return not (features.identifiers or features.repository or entry.authors or entry.venue)


def _author_factor(a: EntryFeatures, b: EntryFeatures, overlap: Overlap) -> Factor:
    number = shared_count(a.authors, b.authors)
    if overlap is Overlap.ALL:
        message = "the same authors"
    elif number:
        message = f"{number} author{'s' if number > 1 else ''} in common"
    elif overlap is Overlap.MOST:
        message = "authors unknown, but one repository of code"
    else:
        message = "other authors" if overlap is Overlap.NONE else "authors unknown"
    return Factor(AUTHOR_POINTS[overlap], message)


def _objections(a: EntryFeatures, b: EntryFeatures, pair: _Titles) -> Iterator[Factor]:
    """What speaks against one work although the titles are alike."""
    gap = _year_gap(a, b)
    if gap > (MAX_YEARS if pair.overlap < Overlap.MOST else MAX_YEARS_OF_AUTHORS):
        yield Factor(YEARS_APART, f"{gap} years apart")
    elif gap and not RECURRING.isdisjoint(pair.own.words):
        yield Factor(DECISIVE, "every year has such a title")
    if a.is_resource and b.is_resource and a.repository and b.repository:
        yield Factor(DECISIVE, "two repositories are two projects, whatever they are called")
    if pair.similarity is Similarity.EQUAL and pair.are_distinctive:
        return
    if a.is_resource != b.is_resource:
        kinds = f"one is a {a.entry.kind}, the other a {b.entry.kind}"
        yield Factor(DECISIVE, f"{kinds}, and the title does not make up for it")
    if conflict := _id_conflict(a, b):
        yield Factor(DECISIVE, f"{conflict}, and the title does not make up for it")


def are_at_odds(a: EntryFeatures, b: EntryFeatures) -> bool:
    """Whether ids or years tell that two works are two, where no title and no author does."""
    if a.identifiers.keys() & b.identifiers.keys():
        return False
    published = [{doi for doi in x.ids("doi") if not is_preprint_doi(doi)} for x in (a, b)]
    return all(published) or bool(_id_conflict(a, b)) or _year_gap(a, b) > MAX_YEARS


def _year_gap(a: EntryFeatures, b: EntryFeatures) -> int:
    """The years between two entries; 0 where one has none."""
    return min((abs(year - other) for year in a.years for other in b.years), default=0)


def _id_conflict(a: EntryFeatures, b: EntryFeatures) -> str:
    """Two ids of a kind of which a work has one, in words; empty where there are none."""
    for kind, name in (("arxiv", "arXiv"), ("acl", "ACL")):
        own, other = a.ids(kind), b.ids(kind)
        if own and other and own.isdisjoint(other):
            return f"different {name} ids ({min(own)}, {min(other)})"
    return ""


_TITLE_MESSAGES = {
    Similarity.EQUAL: "same title",
    Similarity.RESPELLED: "same title, spelled differently",
    Similarity.REWORDED: "similar titles",
    Similarity.EXTENDED: "similar titles, one with more words",
}


def _title_evidence(a: EntryFeatures, b: EntryFeatures, pair: _Titles) -> Evidence:
    title = _TITLE_MESSAGES[pair.similarity]
    authors = _author_factor(a, b, pair.overlap).message
    message = f"{title}{'; ' if authors.startswith('authors') else ', '}{authors}"
    score = fuzz.ratio(pair.own.compact, pair.other.compact)
    if any(_is_preprint(x) and _is_published(y) for x, y in ((a, b), (b, a))):
        message = f"preprint and published version: {message}"
        return Evidence(EvidenceKind.PREPRINT_PUBLISHED, message, score)
    return Evidence(EvidenceKind.TITLES_ALIKE, message, score)


def _is_preprint(features: EntryFeatures) -> bool:
    venue = features.entry.venue
    if features.ids("acl") or (venue and not is_unpublished(venue)):
        return False
    dois = features.ids("doi")
    return bool(features.ids("arxiv") or dois) and all(is_preprint_doi(doi) for doi in dois)


def _is_published(features: EntryFeatures) -> bool:
    venue = features.entry.venue
    return bool(
        features.ids("acl")
        or (venue and not is_unpublished(venue))
        or any(not is_preprint_doi(doi) for doi in features.ids("doi"))
    )
