"""What a chain of responses says of a link."""

import pytest

from psylist.http.messages import HttpResponse
from psylist.linkcheck.classify import MAX_EVIDENCE, classify_response
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
        (408, "down"), (425, "down"), (599, "down"), (600, "blocked"),
    ],
)  # fmt: skip
def test_each_status_has_its_verdict(status: int, verdict: str) -> None:
    assert classify_response(PAPER, [HttpResponse(PAPER, status)]).verdict == verdict


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 507, 509, 408, 425])
def test_a_transient_failure_is_retried(status: int) -> None:
    assert classify_response(PAPER, [HttpResponse(PAPER, status)]).transient


@pytest.mark.parametrize(
    "status", [200, 403, 404, 410, 424, 426, 501, 505, 506, 508, 510, 511, 600]
)
def test_what_stays_is_not_retried(status: int) -> None:
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


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("Under Construction: Identity in Chatbots", "ok"),
        ("Page Not Found: A Story of Loss", "ok"),
        ("Error 404: Empathy Not Found", "ok"),
        ("Empathy Not Found", "ok"),
        ("页面不存在：关于孤独", "ok"),
        ("暂时无法访问：心理热线", "ok"),
        ("Page Not Found", "soft-404"),
        ("404: Page Not Found", "soft-404"),
        ("Error: This Article Has Been Removed", "soft-404"),
        ("Kaggle: Page Not Found", "soft-404"),
        ("页面不存在：您访问的页面不存在", "soft-404"),
    ],
)
def test_a_long_page_may_be_called_as_a_notice_is_with_a_subject(title: str, verdict: str) -> None:
    shown = page(f"{title} - Lab blog", f"<h1>{title}</h1>".encode() + FILLER)
    assert classify_response(PAPER, [shown], titles=["Sleep Diaries of Bots"]).verdict == verdict


def test_a_notice_is_quoted_as_it_stands() -> None:
    shown = page("The Page Is Missing | Site", b"<h1>Page Not Found</h1>" + FILLER)
    said = classify_response(PAPER, [shown], titles=["Sleep Diaries of Bots"])
    assert said.detail == "200, but the page says: Page Not Found"
    assert said.evidence == "Page Not Found"


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


def test_a_redirect_that_comes_back_has_moved_nothing() -> None:
    chain = [HttpResponse(PAPER, 301), HttpResponse(f"{PAPER}?ck=1", 301), HttpResponse(PAPER, 200)]
    assert classify_response(PAPER, chain).verdict is Verdict.OK


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


def test_the_evidence_of_a_status_says_what_it_means() -> None:
    details = {
        status: classify_response(PAPER, [HttpResponse(PAPER, status)]).detail
        for status in (200, 304, 404, 429, 503)
    }
    assert details == {
        200: "200", 304: "304: unchanged since an earlier check", 404: "404",
        429: "429: too many requests", 503: "503",
    }  # fmt: skip


@pytest.mark.parametrize("status", [400, 401, 403, 405, 411, 429, 503])
def test_a_bot_challenge_may_have_any_status_but_those_of_a_missing_page(status: int) -> None:
    headers = {"cf-mitigated": "challenge"}
    decision = classify_response(PAPER, [HttpResponse(PAPER, status, headers)])
    assert (decision.verdict, decision.detail) == (Verdict.BLOCKED, f"{status}: a bot challenge")
    assert not decision.transient
    for missing in (404, 410):
        gone = classify_response(PAPER, [HttpResponse(PAPER, missing, headers)])
        assert (gone.verdict, gone.detail) == (Verdict.BROKEN, str(missing))


@pytest.mark.parametrize(
    ("body", "verdict"), [(b"", "blocked"), (b" \n", "blocked"), (b"<p>Accepted</p>", "ok")]
)
def test_202_and_nothing_else_is_a_bot_challenge(body: bytes, verdict: str) -> None:
    assert classify_response(PAPER, [HttpResponse(PAPER, 202, body=body)]).verdict == verdict
    assert classify_response(PAPER, [HttpResponse(PAPER, 200, body=body)]).verdict is Verdict.OK


@pytest.mark.parametrize("first", [301, 308])
def test_both_permanent_redirects_move_a_page(first: int) -> None:
    there = HttpResponse("https://new.example/42", 200)
    chain = [HttpResponse(PAPER, first), there]
    assert classify_response(PAPER, chain, "#usage").detail == f"moved to {there.url}#usage"


@pytest.mark.parametrize(
    ("path", "detail"),
    [("/404.html", "lands on the error page {}"), ("/", "lands on the home page {}"),
     ("/login", "a log-in page: {}")],
)  # fmt: skip
def test_a_landing_page_is_named_with_the_redirect(path: str, detail: str) -> None:
    final = f"https://journal.example{path}"
    for status in (301, 302):
        decision = classify_response(PAPER, [HttpResponse(PAPER, status), HttpResponse(final, 200)])
        wanted = Verdict.BLOCKED if path == "/login" else Verdict.SOFT_404
        assert decision.verdict is wanted
        assert decision.detail == f"{detail.format(final)} after {status} from {PAPER}"
    assert classify_response(final, [HttpResponse(final, 200)]).verdict is Verdict.OK


def test_the_evidence_of_a_page_that_is_fine_names_no_redirect() -> None:
    there = HttpResponse("https://journal.example/other", 200)
    assert classify_response(PAPER, [HttpResponse(PAPER, 302), there]).detail == "200"


def test_the_words_of_a_soft_404_are_quoted_and_not_without_end() -> None:
    decision = classify_response(PAPER, [page("Page not found | Journal", b"<p>Sorry.</p>")])
    assert decision.detail == "200, but the page says: Page not found | Journal"
    assert decision.evidence == "Page not found"
    words = "The page you requested was not found " + "the " * 40
    long = classify_response(PAPER, [page(words, b"<p>Sorry.</p>")])
    assert long.detail == f"200, but the page says: {words.strip()[:MAX_EVIDENCE]}"
    assert len(long.detail) == len("200, but the page says: ") + 80
    assert long.evidence == words.strip()


def test_a_sentence_of_a_short_page_is_its_own_evidence() -> None:
    words = "This domain of three research laboratories is for sale"
    decision = classify_response(PAPER, [page("Host", f"<p>{words}, ask us.</p>".encode())])
    assert (decision.verdict, decision.evidence) == (Verdict.SOFT_404, words)


@pytest.mark.parametrize(
    ("markup", "verdict"),
    [
        ("<h1>Page not found</h1>", "soft-404"),
        ("<h2>Page not found</h2>", "soft-404"),
        ("<H2 class=x>Page <b>not</b><br>found</H2>", "soft-404"),
        ("<h3>Page not found</h3>", "ok"),
        ("<h1>A</h1><h2>B</h2><h2>Page not found</h2>", "soft-404"),
        ("<h1>A</h1><h2>B</h2><h2>C</h2><h2>Page not found</h2>", "ok"),
        ("<h1>Page not found", "ok"),
        ("<!-- <h1>Page not found</h1> -->", "ok"),
        ("<script>'<h1>Page not found</h1>'</script>", "ok"),
    ],
)
def test_the_title_and_the_first_headings_count(markup: str, verdict: str) -> None:
    body = markup.encode() + b"<p>" + b"Some words of a page that says more. " * 10 + b"</p>"
    assert classify_response(PAPER, [page("Institute", body)]).verdict == verdict


def test_only_the_first_title_is_the_title_of_the_page() -> None:
    drawing = b"<p>" + b"Words of a page. " * 30 + b"</p><div><title>Page not found</title></div>"
    assert classify_response(PAPER, [page("Institute", drawing)]).verdict is Verdict.OK


@pytest.mark.parametrize(("spaces", "verdict"), [(1900, "soft-404"), (2100, "ok")])
def test_a_title_without_end_is_no_title(spaces: int, verdict: str) -> None:
    title = "<h1>" + " " * spaces + "Page not found</h1>"
    body = title.encode() + b"<p>" + b"Words of a page. " * 30 + b"</p>"
    assert classify_response(PAPER, [page("Institute", body)]).verdict == verdict


@pytest.mark.parametrize(
    ("body", "verdict"),
    [("Not found", "soft-404"), (f"Not found {'by any of the three clinicians ' * 3}", "ok")],
)  # fmt: skip
def test_a_text_without_headings_is_read_as_a_whole(body: str, verdict: str) -> None:
    assert classify_response(PAPER, [page("Institute", body.encode())]).verdict == verdict
    plain = HttpResponse(PAPER, 200, {"content-type": "text/plain"}, body=body.encode())
    assert classify_response(PAPER, [plain]).verdict == verdict


def test_the_title_is_no_part_of_the_text_below_it() -> None:
    html = b"<title>Institute</title>Not<title>x</title>found"
    response = HttpResponse(PAPER, 200, {"content-type": "text/html"}, body=html)
    assert classify_response(PAPER, [response]).evidence == "Not found"


@pytest.mark.parametrize(
    ("form", "detail"),
    [
        ("<input type=password>", "200: a log-in page"),
        ('<INPUT name="p" type="password">', "200: a log-in page"),
        ("<input type='text'>", ""),
        ("", ""),
    ],
)
def test_a_log_in_page_asks_for_a_password(form: str, detail: str) -> None:
    decision = classify_response(PAPER, [page("Sign in", form.encode())])
    assert decision.verdict is (Verdict.BLOCKED if detail else Verdict.OK)
    assert decision.detail == (detail or "200")
    assert classify_response(PAPER, [page("Project", form.encode())]).verdict is Verdict.OK


def test_a_form_on_its_way_to_a_log_in_is_blocked() -> None:
    form = b'<form action="https://idp.example/sso"><input name="SAMLRequest" value="x"></form>'
    decision = classify_response(PAPER, [page("Please wait", form)])
    assert (decision.verdict, decision.detail) == (Verdict.BLOCKED, "200: redirects to a log-in")


def test_a_page_that_sends_its_visitors_on_names_the_target() -> None:
    meta = b'<meta http-equiv="refresh" content="0; url=/next">'
    by_page = classify_response(PAPER, [page("Moving", meta)])
    header = HttpResponse(PAPER, 200, {"refresh": "0; url=/next"})
    by_header = classify_response(PAPER, [header])
    assert by_page.verdict is by_header.verdict is Verdict.OK
    assert (by_page.refresh_target, by_header.refresh_target) == ("/next", "/next")
    assert (by_page.detail, by_header.detail) == ("200", "200")
    assert classify_response(PAPER, [page("Still")]).refresh_target == ""
    late = HttpResponse(PAPER, 200, {"refresh": "600; url=/next"})
    redirected = [HttpResponse("https://old.example/42", 301), late]
    assert classify_response("https://old.example/42", redirected).verdict is Verdict.MOVED


def test_json_that_is_nothing_but_an_error_is_a_soft_404() -> None:
    headers = {"content-type": "application/json"}
    error = HttpResponse(PAPER, 200, headers, body=b'{"status": 404, "data": null}')
    assert classify_response(PAPER, [error]).verdict is Verdict.SOFT_404
    other = HttpResponse(PAPER, 200, headers, body=b'{"status": 200, "year": 404}')
    assert classify_response(PAPER, [other]).verdict is Verdict.OK
    message = b'{"error": "a record like yours does not exist in the catalogue of ours"}'
    assert classify_response(PAPER, [HttpResponse(PAPER, 200, headers, body=message)]).evidence
    plain = HttpResponse(PAPER, 200, {"content-type": "text/plain"}, body=message)
    assert classify_response(PAPER, [plain]).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("document", "verdict"),
    [
        ('{"ok": false, "error": "item_deleted"}', "soft-404"),
        ('{"ok": false, "error": "token_expired"}', "blocked"),
        ('{"code": -404, "message": "?"}', "soft-404"),
        ('{"errors": [{"title": "Not Found"}]}', "soft-404"),
        ('{"success": false, "errorMsg": "数据集已删除"}', "soft-404"),
        ('{"errors": [], "title": "Not Found in Grief"}', "ok"),
        ('{"code": 0, "title": "What Was Deleted"}', "ok"),
    ],
)
def test_json_may_say_in_many_ways_what_has_failed(document: str, verdict: str) -> None:
    headers = {"content-type": "application/json"}
    said = HttpResponse(PAPER, 200, headers, body=document.encode())
    assert classify_response(PAPER, [said]).verdict == verdict


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("请登录后查看", "blocked"),
        ("登录后可查看全文 | Fog Library", "blocked"),
        ("You must be logged in to view this page", "blocked"),
        ("Sign in to continue", "blocked"),
        ("Your institution does not have access", "blocked"),
        ("当前环境异常，完成验证后即可继续访问。", "blocked"),
        ("This repository has been disabled", "soft-404"),
        ("你似乎来到了没有知识存在的荒原", "soft-404"),
        ("Who Must Be Logged In to See the Lamps", "ok"),
        ("请登录后查看：灯塔平台的访问控制研究", "ok"),
        ("Signing In to Read: Lamps in the Fog", "ok"),
    ],
)
def test_a_short_page_that_says_what_it_wants_first_does_not_show_a_work(
    title: str, verdict: str
) -> None:
    shown = page(title, f"<h1>{title}</h1><p>Home</p>".encode())
    assert classify_response(PAPER, [shown], titles=["Moths on the Moor"]).verdict == verdict
    assert classify_response(PAPER, [shown], titles=[title]).verdict in {"ok", "soft-404"}
