"""What the Wayback Machine is asked, and which of its answers are offered."""

import json
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import parse_qs, urlsplit

import pytest

from psylist.linkcheck.verdicts import LinkCheck, LinkRequest, OnProgress, Verdict
from psylist.linkcheck.wayback import NO_ANSWER, NO_COPY, find_archived

API = "https://archive.example/wayback/available"
PAGE = "https://journal.example/论文/42?x=1"
EMPTY = b'{"archived_snapshots": {}}'


class Service:
    """Answers each request with bytes, or not at all."""

    def __init__(self, answer: Callable[[str, int], bytes | None]) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def __call__(self, requests: Sequence[LinkRequest], _: OnProgress) -> Iterator[LinkCheck]:
        """One result a request."""
        for request in requests:
            [page] = parse_qs(urlsplit(request.url).query)["url"]
            self.asked.append(page)
            body = self.answer(page, self.asked.count(page))
            yield LinkCheck(
                request.url,
                Verdict.DOWN if body is None else Verdict.OK,
                None if body is None else 200,
                "",
                request.url,
                1,
                0.1,
                body=body or b"",
            )


def find(answer: Callable[[str, int], bytes | None], *urls: str) -> tuple[dict[str, str], Service]:
    service = Service(answer)
    return dict(find_archived(urls or [PAGE], API, service, lambda _: None)), service


def snapshot(url: str, status: object = "200", *, available: object = True) -> bytes:
    closest = {"url": url, "status": status, "available": available, "timestamp": "x"}
    return json.dumps({"archived_snapshots": {"closest": closest}}).encode()


def copy_of(page: str) -> str:
    return f"https://web.archive.org/web/20240131120000/{page}"


def test_a_page_is_asked_for_twice_and_under_both_schemes() -> None:
    other = PAGE.replace("https:", "http:")
    found, service = find(lambda *_: EMPTY)
    assert found == {PAGE: NO_COPY}
    assert service.asked == [PAGE, other, PAGE, other]


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_copy_is_found_under_one_scheme_and_at_the_second_try(number: int, scheme: str) -> None:
    def answer(page: str, count: int) -> bytes:
        is_known = count >= number and page.startswith(f"{scheme}://")
        return snapshot(copy_of(page)) if is_known else EMPTY

    found, service = find(answer)
    copy = copy_of(PAGE).replace("/https:", f"/{scheme}:")
    assert found == {PAGE: f"a copy is at {copy} (2024-01-31)"}
    assert len(service.asked) <= 4


def test_what_is_found_is_not_asked_for_again() -> None:
    lost = "https://journal.example/43"
    found, service = find(
        lambda page, _: snapshot(copy_of(page)) if page == PAGE else EMPTY, PAGE, lost
    )
    assert found[lost] == NO_COPY
    assert service.asked.count(PAGE) == 1


def test_a_service_that_does_not_answer_is_left_alone() -> None:
    found, service = find(lambda *_: None)
    assert found == {PAGE: NO_ANSWER}
    assert len(service.asked) == 2
    found, _ = find(lambda _, count: EMPTY if count == 2 else None)
    assert found == {PAGE: NO_ANSWER}  # it was given up before


@pytest.mark.parametrize("status", ["404", "301", "503", "", 404, "200 OK", "-"])
def test_a_copy_of_an_error_is_not_offered(status: object) -> None:
    found, _ = find(lambda page, _: snapshot(copy_of(page), status))
    assert found[PAGE].startswith("the Wayback Machine has only a copy of an error")
    found, _ = find(lambda page, count: snapshot(copy_of(page), status if count == 1 else 200))
    assert found[PAGE].startswith("a copy is at ")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://evil.example/web/20240131120000/" + PAGE,
        "https://web.archive.org.evil.example/web/20240131120000/" + PAGE,
        "https://web.archive.org@evil.example/web/20240131120000/" + PAGE,
        "https://web.archive.org/web/20240131120000/https://evil.example/42",
        "https://web.archive.org/web/20240131120000/https://journal.example/other",
        "https://web.archive.org/web/20249931120000/" + PAGE,
        "https://web.archive.org/save/" + PAGE,
        "https://web.archive.org/web/20240131120000/" + PAGE + "\u202e",
        "https://web.archive.org/web/20240131120000/" + PAGE + "\n::error::x",
        "https://web.archive.org/web/20240131120000/" + PAGE + "x" * 5000,
        "https://web.archive.org/web/20240131120000/http://[/",
        "",
    ],
)
def test_what_is_not_a_copy_of_the_page_is_not_offered(url: str) -> None:
    assert find(lambda *_: snapshot(url))[0] == {PAGE: NO_COPY}


@pytest.mark.parametrize(
    "original",
    ["http://www.journal.example:80/论文/42/?x=1", "journal.example/%E8%AE%BA%E6%96%87/42",
     "https://Journal.example/论文/42?x=1#top"],
)  # fmt: skip
def test_other_spellings_of_the_page_are_the_page(original: str) -> None:
    assert "a copy is at" in find(lambda *_: snapshot(copy_of(original)))[0][PAGE]


def test_a_machine_of_ones_own_may_keep_the_copies_itself() -> None:
    url = f"https://archive.example/web/20240131120000/{PAGE}"
    assert url in find(lambda *_: snapshot(url))[0][PAGE]


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'{"archived_snapshots": []}', b"[" * 100_000, b"\xff",
     snapshot(copy_of(PAGE), available="yes"), b'{"archived_snapshots": {"closest": 7}}'],
)  # fmt: skip
def test_an_answer_that_cannot_be_read_is_none(body: bytes) -> None:
    assert find(lambda *_: body)[0] == {PAGE: NO_ANSWER}


def test_no_page_is_no_request() -> None:
    service = Service(lambda *_: EMPTY)
    assert find_archived([], API, service, lambda _: None) == {}
    assert service.asked == []
