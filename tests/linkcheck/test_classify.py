"""What an answer says of a link."""

import pytest

from psylist.http.messages import HttpResponse
from psylist.linkcheck.classify import classify_response
from psylist.linkcheck.verdicts import Verdict

PAPER = "https://journal.example/articles/42"
FILLER = b"<p>" + b"A sentence of a long page. " * 80 + b"</p>"


def page(title: str, body: bytes = FILLER, **more: str) -> HttpResponse:
    whole = f"<html><head><title>{title}</title></head><body>".encode() + body + b"</body></html>"
    return HttpResponse(
        PAPER, 200, {"content-type": "text/html; charset=utf-8", **more}, body=whole
    )


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, "ok"), (203, "ok"), (204, "ok"), (206, "ok"), (226, "ok"), (304, "ok"),
        (400, "broken"), (404, "broken"), (410, "broken"),
        (401, "blocked"), (403, "blocked"), (405, "blocked"), (406, "blocked"), (407, "blocked"),
        (418, "blocked"), (429, "blocked"), (451, "blocked"), (999, "blocked"),
        (500, "down"), (502, "down"), (503, "down"), (504, "down"), (522, "down"), (501, "down"),
    ],
)  # fmt: skip
def test_each_status_has_its_verdict(status: int, verdict: str) -> None:
    assert classify_response(PAPER, [HttpResponse(PAPER, status)]).verdict == verdict


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 408])
def test_what_may_pass_is_asked_again(status: int) -> None:
    assert classify_response(PAPER, [HttpResponse(PAPER, status)]).transient


@pytest.mark.parametrize("status", [200, 403, 404, 410, 501])
def test_what_stays_is_not_asked_again(status: int) -> None:
    assert not classify_response(PAPER, [HttpResponse(PAPER, status)]).transient


@pytest.mark.parametrize(
    "title",
    [
        "404 Not Found", "Page not found", "Error 404", "页面不存在", "找不到该页面",
        "This page is gone", "The item has been removed", "Sorry, this page doesn't exist",
    ],
)  # fmt: skip
def test_a_short_page_that_says_it_is_gone_is_a_soft_404(title: str) -> None:
    assert classify_response(PAPER, [page(title, b"<p>Sorry.</p>")]).verdict is Verdict.SOFT_404


@pytest.mark.parametrize(
    "title", ["404 Not Found: Missing Modalities in Clinical Systems", "Page Not Found Errors"]
)
def test_a_paper_with_such_a_title_is_fine(title: str) -> None:
    assert classify_response(PAPER, [page(title)]).verdict is Verdict.OK


def test_a_short_page_of_a_publisher_is_fine_whatever_its_title() -> None:
    meta = b'<meta name="citation_title" content="404 Not Found">'
    assert classify_response(PAPER, [page("404 Not Found", meta)]).verdict is Verdict.OK


def test_a_soft_404_in_gbk_is_read() -> None:
    body = '<meta charset="gbk"><title>页面不存在</title>'.encode("gbk")
    answer = HttpResponse(PAPER, 200, {"content-type": "text/html"}, body=body)
    assert classify_response(PAPER, [answer]).verdict is Verdict.SOFT_404


@pytest.mark.parametrize("status", [200, 202, 403, 503])
def test_a_bot_challenge_is_blocked(status: int) -> None:
    body = b"<title>Just a moment...</title>"
    assert (
        classify_response(PAPER, [HttpResponse(PAPER, status, body=body)]).verdict
        is Verdict.BLOCKED
    )
    marked = HttpResponse(PAPER, status, {"cf-mitigated": "challenge"}, body=b"<p>x</p>")
    assert classify_response(PAPER, [marked]).verdict is Verdict.BLOCKED


def test_only_permanent_redirects_have_moved() -> None:
    there = HttpResponse("https://new.example/articles/42", 200)
    found = classify_response(PAPER, [HttpResponse(PAPER, 301), there])
    assert (found.verdict, found.detail) == (Verdict.MOVED, f"moved to {there.url}")
    assert (
        classify_response(
            PAPER, [HttpResponse(PAPER, 301), HttpResponse(PAPER, 302), there]
        ).verdict
        is Verdict.OK
    )
    assert classify_response(PAPER, [HttpResponse(PAPER, 302), there]).verdict is Verdict.OK


@pytest.mark.parametrize("home", ["/", "", "/index.html", "/en/", "/home"])
def test_a_deep_link_that_lands_on_the_home_page_is_a_soft_404(home: str) -> None:
    chain = [HttpResponse(PAPER, 301), HttpResponse(f"https://journal.example{home}", 200)]
    assert classify_response(PAPER, chain).verdict is Verdict.SOFT_404


def test_a_home_page_may_redirect_to_a_home_page() -> None:
    chain = [HttpResponse("http://lab.example/", 301), HttpResponse("https://lab.example/en/", 200)]
    assert classify_response("http://lab.example/", chain).verdict is Verdict.MOVED


@pytest.mark.parametrize("path", ["/login?next=/42", "/signin", "/accounts/login/", "/sso/saml2/x"])
def test_a_log_in_wall_is_blocked(path: str) -> None:
    chain = [HttpResponse(PAPER, 302), HttpResponse(f"https://journal.example{path}", 200)]
    assert classify_response(PAPER, chain).verdict is Verdict.BLOCKED


def test_the_evidence_names_the_redirect() -> None:
    chain = [HttpResponse("http://a.example/x", 301), HttpResponse("https://a.example/x", 404)]
    assert (
        classify_response("http://a.example/x", chain).detail
        == "404 after 301 from http://a.example/x"
    )
