"""What an answer says of a link."""

import pytest

from psylist.http.messages import Answer, Verdict
from psylist.linkcheck.classify import judge

PAPER = "https://journal.example/articles/42"
FILLER = b"<p>" + b"A sentence of a long page. " * 80 + b"</p>"


def page(title: str, body: bytes = FILLER, **more: str) -> Answer:
    whole = f"<html><head><title>{title}</title></head><body>".encode() + body + b"</body></html>"
    return Answer(PAPER, 200, {"content-type": "text/html; charset=utf-8", **more}, body=whole)


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
    assert judge(PAPER, [Answer(PAPER, status)]).verdict == verdict


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 408])
def test_what_may_pass_is_asked_again(status: int) -> None:
    assert judge(PAPER, [Answer(PAPER, status)]).passing


@pytest.mark.parametrize("status", [200, 403, 404, 410, 501])
def test_what_stays_is_not_asked_again(status: int) -> None:
    assert not judge(PAPER, [Answer(PAPER, status)]).passing


@pytest.mark.parametrize(
    "title",
    [
        "404 Not Found", "Page not found", "Error 404", "页面不存在", "找不到该页面",
        "This page is gone", "The item has been removed", "Sorry, this page doesn't exist",
    ],
)  # fmt: skip
def test_a_short_page_that_says_it_is_gone_is_a_soft_404(title: str) -> None:
    assert judge(PAPER, [page(title, b"<p>Sorry.</p>")]).verdict is Verdict.SOFT_404


@pytest.mark.parametrize(
    "title", ["404 Not Found: Missing Modalities in Clinical Systems", "Page Not Found Errors"]
)
def test_a_paper_with_such_a_title_is_fine(title: str) -> None:
    assert judge(PAPER, [page(title)]).verdict is Verdict.OK


def test_a_short_page_of_a_publisher_is_fine_whatever_its_title() -> None:
    meta = b'<meta name="citation_title" content="404 Not Found">'
    assert judge(PAPER, [page("404 Not Found", meta)]).verdict is Verdict.OK


def test_a_soft_404_in_gbk_is_read() -> None:
    body = '<meta charset="gbk"><title>页面不存在</title>'.encode("gbk")
    answer = Answer(PAPER, 200, {"content-type": "text/html"}, body=body)
    assert judge(PAPER, [answer]).verdict is Verdict.SOFT_404


@pytest.mark.parametrize("status", [200, 202, 403, 503])
def test_a_riddle_for_robots_is_blocked(status: int) -> None:
    body = b"<title>Just a moment...</title>"
    assert judge(PAPER, [Answer(PAPER, status, body=body)]).verdict is Verdict.BLOCKED
    marked = Answer(PAPER, status, {"cf-mitigated": "challenge"}, body=b"<p>x</p>")
    assert judge(PAPER, [marked]).verdict is Verdict.BLOCKED


def test_only_permanent_redirects_have_moved() -> None:
    there = Answer("https://new.example/articles/42", 200)
    found = judge(PAPER, [Answer(PAPER, 301), there])
    assert (found.verdict, found.detail) == (Verdict.MOVED, f"moved to {there.url}")
    assert judge(PAPER, [Answer(PAPER, 301), Answer(PAPER, 302), there]).verdict is Verdict.OK
    assert judge(PAPER, [Answer(PAPER, 302), there]).verdict is Verdict.OK


@pytest.mark.parametrize("home", ["/", "", "/index.html", "/en/", "/home"])
def test_a_deep_link_that_lands_on_the_home_page_is_a_soft_404(home: str) -> None:
    chain = [Answer(PAPER, 301), Answer(f"https://journal.example{home}", 200)]
    assert judge(PAPER, chain).verdict is Verdict.SOFT_404


def test_a_home_page_may_redirect_to_a_home_page() -> None:
    chain = [Answer("http://lab.example/", 301), Answer("https://lab.example/en/", 200)]
    assert judge("http://lab.example/", chain).verdict is Verdict.MOVED


@pytest.mark.parametrize("path", ["/login?next=/42", "/signin", "/accounts/login/", "/sso/saml2/x"])
def test_a_log_in_wall_is_blocked(path: str) -> None:
    chain = [Answer(PAPER, 302), Answer(f"https://journal.example{path}", 200)]
    assert judge(PAPER, chain).verdict is Verdict.BLOCKED


def test_the_evidence_names_the_redirect() -> None:
    chain = [Answer("http://a.example/x", 301), Answer("https://a.example/x", 404)]
    assert judge("http://a.example/x", chain).detail == "404 after 301 from http://a.example/x"
