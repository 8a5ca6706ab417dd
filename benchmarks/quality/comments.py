"""Venues in authors' comments: which venue took the paper, if any, by language."""

from collections.abc import Iterable, Iterator

from benchmarks.quality.identifiers import rows_of
from benchmarks.quality.tally import Miss, Tally
from psylist.sources.arxiv.comment import accepted_venue
from tests.sources.arxiv import test_comment as tests


def comments() -> Iterator[Tally]:
    """What each comment of `tests/sources/arxiv/test_comment.py` names, by language."""
    unnamed = rows_of(tests.test_a_comment_that_no_venue_took_the_paper_names_none)
    english = [*tests.NAMED.items(), *((comment, "") for comment in unnamed)]
    for language, rows in tests.MORE.items():
        yield _named(language, [*english, *rows] if language == "en" else rows)


def _named(language: str, rows: Iterable[tuple[str, str]]) -> Tally:
    tally = Tally("comments", language)
    extra = 0
    for comment, venue in rows:
        got = accepted_venue(comment)
        tally.expected += bool(venue)
        tally.hits += bool(venue) and got == venue
        extra += bool(got) and got != venue
        if got != venue:
            tally.misses.append(Miss(repr(comment), "venue", venue or "none", got or "none"))
    tally.extra = extra
    return tally
