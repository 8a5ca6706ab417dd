"""Identifiers: every form that people paste, and texts that name no work."""

from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.quality.tally import Miss, Tally
from psylist.errors import UsageError
from psylist.identifiers.identifier import Identifier, parse
from tests.identifiers import test_identifier as tests

REPOSITORY, FORUM, PAGE = "SmartFlowAI/EmoLLM", "aB3_d-EF12", "https://example.org/paper?id=7"


def forms() -> Iterator[Tally]:
    """What each table of `tests/identifiers` names: by kind of work, then what names none."""
    texts = [*tests.ARXIV_FORMS, *rows_of(tests.test_more_that_people_paste_is_the_bare_id)]
    arxiv = [(text, "2509.25733") for text in texts]
    arxiv += rows_of(tests.test_an_old_arxiv_id_loses_subject_class_and_version)
    yield _named("arxiv", arxiv)
    yield _named("acl", rows_of(tests.test_every_form_of_an_acl_id_is_the_bare_id))
    yield _named("doi", rows_of(tests.test_every_form_of_a_doi_is_the_bare_doi))
    repositories = rows_of(tests.test_every_page_of_a_repository_is_the_repository)
    yield _named("github", [(text, REPOSITORY) for text in repositories])
    forums = rows_of(tests.test_every_page_of_an_openreview_forum_is_the_forum)
    yield _named("openreview", [(text, FORUM) for text in forums])
    others = rows_of(tests.test_any_other_address_stays_as_it_was_pasted)
    yield _named("url", [(text, text) for text in others])
    yield _refused()
    yield _keys()


def rows_of(test: Callable[..., object]) -> list[Any]:
    """The rows that a test is run with."""
    marks = getattr(test, "pytestmark", [])
    return next(list(mark.args[1]) for mark in marks if mark.name == "parametrize")


def _named(kind: str, rows: list[tuple[str, str]]) -> Tally:
    tally = Tally(kind)
    for text, value in rows:
        tally.expected += 1
        got = _parse(text)
        if got and (got.kind, got.value) == (kind, value):
            tally.hits += 1
        else:
            tally.extra = (tally.extra or 0) + (got is not None)
            tally.misses.append(Miss(repr(text), "identifier", f"{kind} {value}", _shown(got)))
    return tally


def _refused() -> Tally:
    """Texts that name nothing: an id that cannot exist, no id at all."""
    texts = [
        text for text, _ in rows_of(tests.test_an_id_that_cannot_exist_is_refused_with_the_reason)
    ]
    texts += rows_of(tests.test_what_names_no_work_is_refused)
    tally = Tally("not a work")
    for text in texts:
        tally.expected += 1
        if got := _parse(text):
            tally.misses.append(Miss(repr(text), "not a work", "refused", _shown(got)))
        else:
            tally.hits += 1
    return tally


def _keys() -> Tally:
    """Two forms of one work are equal, and two works are not."""
    tally = Tally("same work")
    same = rows_of(tests.test_two_forms_of_one_work_are_equal)
    same += [(text, PAGE) for text in rows_of(tests.test_two_addresses_of_one_page_have_one_key)]
    for first, second in same:
        tally.expected += 1
        if _parse(first) == _parse(second):
            tally.hits += 1
        else:
            tally.misses.append(Miss(f"{first} | {second}", "same work", "one work", "two works"))
    for text in rows_of(tests.test_two_addresses_of_two_pages_have_two_keys):
        if _parse(text) == _parse(PAGE):
            tally.extra = (tally.extra or 0) + 1
            tally.misses.append(Miss(f"{text} | {PAGE}", "same work", "two works", "one work"))
    return tally


def _parse(text: str) -> Identifier | None:
    try:
        return parse(text)
    except UsageError:
        return None


def _shown(found: Identifier | None) -> str:
    return f"{found.kind} {found.value}" if found else "refused"
