"""Behaviours that are a matter of method, status and request headers."""

from collections.abc import Callable
from email.utils import formatdate

from tests.servers.pages import (
    GOOD,
    LOGIN,
    MISSING,
    Behaviour,
    answers,
    article,
    by_name,
    close,
    good,
    hang,
    head_then_get,
    missing,
    ok_lines,
    page,
    reset,
)
from tests.servers.web_exchange import JSON, Exchange, Handler

FORBIDDEN = page("403 Forbidden", "You do not have permission to access this resource.")
_SOFT = answers(200, page("Page not found", "Sorry, there is nothing here."))
_TO_HOME = answers(302, b"", headers={"Location": "/"})
_TO_LOGIN = answers(302, b"", headers={"Location": "/login?next=here"})


async def _head_with_body(x: Exchange) -> None:
    await x.raw(ok_lines(GOOD) + GOOD)
    x.record.status = 200


async def _head_without_length(x: Exchange) -> None:
    if x.head:
        await x.wire(b"HTTP/1.1 200 OK\r\n\r\n")
    else:
        await good(x)


def _when(test: Callable[[Exchange], bool], otherwise: Handler) -> Handler:
    async def choose(x: Exchange) -> None:
        await (good if test(x) else otherwise)(x)

    return choose


def _agent(*unwelcome: str) -> Callable[[Exchange], bool]:
    def welcome(x: Exchange) -> bool:
        agent = x.request.headers.get("user-agent", "").lower()
        return len(agent) > 4 and not agent.startswith(unwelcome)

    return welcome


def _header(name: str, *words: str) -> Callable[[Exchange], bool]:
    def named(x: Exchange) -> bool:
        text = x.request.headers.get(name, "").lower()
        return bool(text) and all(word in text for word in words)

    return named


def _right_host(x: Exchange) -> bool:
    return x.request.headers.get("host") == x.places.base("http", x.host).removeprefix("http://")


def _conditional(name: str, tag: str, asked: str) -> Handler:
    async def conditional(x: Exchange) -> None:
        if x.request.headers.get(asked) == tag:
            await x.send(304, headers={name: tag})
        else:
            await x.send(200, GOOD, headers={name: tag})

    return conditional


async def _no_referer(x: Exchange) -> None:
    await (answers(403, FORBIDDEN) if "referer" in x.request.headers else good)(x)


async def _no_range(x: Exchange) -> None:
    await (answers(416) if "range" in x.request.headers else good)(x)


async def _stale(x: Exchange) -> None:
    await x.send(200, GOOD, headers={"Connection": "keep-alive"})
    x.close()


async def _not_modified(x: Exchange) -> None:
    await x.send(304, headers={"ETag": '"always"'})


async def _see(x: Exchange) -> None:
    body = page("Multiple Choices", f'<a href="{x.path("a")}">One</a> <a href="/">Two</a>')
    await x.send(300, body)


_JUST_A_MOMENT = page(
    "Just a moment...",
    "Enable JavaScript and cookies to continue",
    head='<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>',
)
_CAPTCHA = page(
    "安全验证", "请完成下方拼图验证后继续访问", head='<script src="/captcha.js"></script>'
)
_JSL = (
    b"<script>document.cookie=('_')+('_')+('jsl_clearance')+('=1;path=/');"
    b"location.href=location.pathname+location.search</script>"
)
_RUISHU = page("", head='<meta id="9DhefwqGPrzGxEp9hPaoag" content="x"><script>$_ts={}</script>')
_LONG_404 = article("We are sorry", "The page you are looking for has moved or never existed.")


def _refused(status: int) -> Handler:
    return head_then_get(answers(status), good)


def _only_get(status: int) -> Handler:
    """Answer HEAD well, GET not."""
    return head_then_get(good, answers(status, page(str(status), "Sorry.")))


async def _slowly(x: Exchange) -> None:
    if not await x.wait(1.5):
        await good(x)


_last_modified = formatdate(1_700_000_000, usegmt=True)

METHODS: dict[str, Behaviour] = by_name(
    Behaviour("head-405", "ok", "HEAD 405, GET 200: many application servers.",
              head_then_get(answers(405, headers={"Allow": "GET"}), good)),
    Behaviour("head-400", "ok", "HEAD 400, GET 200: hand-written servers.", _refused(400)),
    Behaviour("head-403", "ok", "HEAD 403, GET 200: firewalls.", _refused(403)),
    Behaviour("head-404", "ok", "HEAD 404, GET 200: routers that know GET only.", _refused(404)),
    Behaviour("head-410", "ok", "HEAD 410, GET 200: old Java sites.", _refused(410)),
    Behaviour("head-429", "ok", "HEAD 429, GET 200: bot limits on HEAD.", _refused(429)),
    Behaviour("head-500", "ok", "HEAD 500, GET 200: Amazon-like shops.", _refused(500)),
    Behaviour("head-501", "ok", "HEAD 501, GET 200: embedded servers.", _refused(501)),
    Behaviour("head-503", "ok", "HEAD 503, GET 200: large shops.", _refused(503)),
    Behaviour("head-reset", "ok", "HEAD is reset, GET 200: firewalls.",
              head_then_get(reset, good)),
    Behaviour("head-close", "ok", "HEAD is closed without a word: odd proxies.",
              head_then_get(close, good)),
    Behaviour("head-hang", "ok", "HEAD hangs, GET 200: servers that wait for a body to send.",
              head_then_get(hang, good)),
    Behaviour("head-login", "ok", "HEAD goes to the log-in, GET 200: single-sign-on filters.",
              head_then_get(_TO_LOGIN, good)),
    Behaviour("head-home", "ok", "HEAD goes home, GET 200: filters of content systems.",
              head_then_get(_TO_HOME, good)),
    Behaviour("head-loop", "ok", "HEAD goes in circles, GET 200: caching plug-ins.",
              head_then_get(answers(302, headers={"Location": "."}), good)),
    Behaviour("head-with-body", "ok", "HEAD is answered with a body: CGI scripts.",
              _head_with_body),
    Behaviour("head-without-length", "ok", "HEAD says nothing but 200.", _head_without_length),
    Behaviour("head-200-get-404", "broken", "HEAD 200 for all: single-page applications.",
              head_then_get(good, missing)),
    Behaviour("head-200-get-410", "broken", "HEAD 200 for all, GET 410.", _only_get(410)),
    Behaviour("head-200-get-403", "blocked", "HEAD 200 from the cache, GET 403.", _only_get(403)),
    Behaviour("head-200-get-500", "down", "HEAD 200 from the cache, GET 500.", _only_get(500)),
    Behaviour("head-200-get-soft", "soft-404", "HEAD 200; the page GET gives says it is gone.",
              head_then_get(answers(200), _SOFT)),
    Behaviour("head-200-get-home", "soft-404", "HEAD 200; GET lands on the home page.",
              head_then_get(good, _TO_HOME)),
)  # fmt: skip

STATUSES: dict[str, Behaviour] = by_name(
    Behaviour("plain", "ok", "200 and a page: every well-kept site.", good),
    Behaviour("slow-answer", "ok", "200 after 1.5 s: university repositories.", _slowly),
    Behaviour("empty", "ok", "200 with an empty body: badges, counters.", answers(200)),
    Behaviour("status-201", "ok", "201 for a GET: careless APIs.", answers(201, GOOD)),
    Behaviour("status-203", "ok", "203: transforming proxies.", answers(203, GOOD)),
    Behaviour("status-204", "ok", "204: nothing to show.", answers(204)),
    Behaviour("status-206", "ok", "206 without having been asked for a part: video hosts.",
              answers(206, GOOD, headers={"Content-Range": f"bytes 0-{len(GOOD) - 1}/99999"})),
    Behaviour("status-226", "ok", "226: delta encoding.", answers(226, GOOD)),
    Behaviour("status-300", "ok", "300 with a choice of pages: content negotiation.", _see),
    Behaviour("status-304", "ok", "304 without a condition: overeager caches.", _not_modified),
    Behaviour("status-400", "broken", "400: an address that was mangled.",
              answers(400, page("400 Bad Request", "Invalid identifier."))),
    Behaviour("status-404", "broken", "404: gone.", missing),
    Behaviour("status-404-long", "broken", "404 with a long and friendly page: magazines.",
              answers(404, _LONG_404)),
    Behaviour("status-404-empty", "broken", "404 without a body: object stores.", answers(404)),
    Behaviour("status-404-json", "broken", "404 with JSON: APIs.",
              answers(404, b'{"detail":"Not found."}', JSON)),
    Behaviour("status-404-home", "broken", "404 with the content of the home page: SPA hosts.",
              answers(404, GOOD)),
    Behaviour("status-410", "broken", "410: gone for good.",
              answers(410, page("410 Gone", "This was removed."))),
    Behaviour("status-401", "blocked", "401: members only.",
              answers(401, headers={"WWW-Authenticate": 'Basic realm="members"'})),
    Behaviour("status-401-bare", "blocked", "401 without a scheme: APIs.", answers(401)),
    Behaviour("status-403", "blocked", "403: publishers.", answers(403, FORBIDDEN)),
    Behaviour("status-403-cloudflare", "blocked", "403 with cf-mitigated: ACM, Wiley, OpenReview.",
              answers(403, _JUST_A_MOMENT, headers={"cf-mitigated": "challenge",
                                                    "Server": "cloudflare"})),
    Behaviour("status-403-says-404", "blocked", "403 titled 'not found': buckets that hide.",
              answers(403, MISSING)),
    Behaviour("status-405", "blocked", "405 for GET too: AWS WAF captcha.",
              answers(405, page("Human Verification", "Let us confirm you are human."),
                      headers={"x-amzn-waf-action": "captcha"})),
    Behaviour("status-406", "blocked", "406: mod_security.",
              answers(406, page("Not Acceptable!", "Mod_Security found something."))),
    Behaviour("status-407", "blocked", "407: a proxy in between.",
              answers(407, headers={"Proxy-Authenticate": "Basic"})),
    Behaviour("status-412-challenge", "blocked", "412 with a script: Chinese journals (瑞数).",
              answers(412, _RUISHU)),
    Behaviour("status-418", "blocked", "418: Douban, of robots.", answers(418)),
    Behaviour("status-451", "blocked", "451: taken down by law.",
              answers(451, page("Unavailable For Legal Reasons", "DMCA."))),
    Behaviour("status-521-script", "blocked", "521 with a script that sets a cookie: 加速乐.",
              answers(521, _JSL, headers={"Set-Cookie": "__jsluid_h=1; path=/"})),
    Behaviour("status-999", "blocked", "999: LinkedIn.", answers(999, b"<script>x</script>")),
    Behaviour("challenge-202", "blocked", "202 with a challenge: IEEE behind AWS WAF.",
              answers(202, page("", head='<script src="https://x.token.awswaf.com/challenge.js">'
                                         "</script>"),
                      headers={"x-amzn-waf-action": "challenge"})),
    Behaviour("challenge-202-empty", "blocked", "202 and nothing else: IEEE Xplore.",
              answers(202)),
    Behaviour("challenge-503", "blocked", "503 'Just a moment...': Cloudflare of old.",
              answers(503, _JUST_A_MOMENT, headers={"Server": "cloudflare"})),
    Behaviour("challenge-429", "blocked", "429 'Just a moment...', always: Cloudflare.",
              answers(429, _JUST_A_MOMENT, headers={"cf-mitigated": "challenge"})),
    Behaviour("challenge-200", "blocked", "200 'Just a moment...': DDoS filters.",
              answers(200, _JUST_A_MOMENT, headers={"cf-mitigated": "challenge"})),
    Behaviour("challenge-200-page", "blocked", "200 'Just a moment...', the body alone tells.",
              answers(200, _JUST_A_MOMENT)),
    Behaviour("challenge-chinese", "blocked", "200 '安全验证': CNKI, Baidu.",
              answers(200, _CAPTCHA)),
    Behaviour("login-page", "blocked", "200 with a log-in form instead of the page.",
              answers(200, LOGIN)),
)  # fmt: skip

REQUESTS: dict[str, Behaviour] = by_name(
    Behaviour("agent-library", "ok", "403 to python-httpx, curl and the like: Wikipedia, MDPI.",
              _when(_agent("python", "curl", "wget", "go-http", "axios", "node", "java"),
                    answers(403, FORBIDDEN))),
    Behaviour("agent-needed", "ok", "400 to who does not say who it is.",
              _when(_header("user-agent"), answers(400))),
    Behaviour("agent-contact", "ok", "403 unless the agent names an address: Wikimedia's rule.",
              _when(_header("user-agent", "http"), answers(403, FORBIDDEN))),
    Behaviour("accept-html", "ok", "404 unless text/html is accepted: crates.io, npm.",
              _when(_header("accept", "text/html"), missing)),
    Behaviour("accept-any", "ok", "406 unless */* is accepted: file servers.",
              _when(_header("accept", "*/*"), answers(406))),
    Behaviour("accept-language", "ok", "403 without Accept-Language: ticket and news sites.",
              _when(_header("accept-language"), answers(403, FORBIDDEN))),
    Behaviour("accept-encoding", "ok", "406 unless gzip is accepted: bucket front ends.",
              _when(_header("accept-encoding", "gzip"), answers(406))),
    Behaviour("host-header", "ok", "404 unless Host has address and port: virtual hosts.",
              _when(_right_host, missing)),
    Behaviour("no-referer", "ok", "403 to who comes with a Referer: hotlink filters.",
              _no_referer),
    Behaviour("no-range", "ok", "416 to who asks for a part: dynamic pages.", _no_range),
    Behaviour("etag", "ok", "304 if If-None-Match is right, else 200.",
              _conditional("ETag", '"v1"', "if-none-match")),
    Behaviour("etag-weak", "ok", "The same with a weak tag: nginx with gzip.",
              _conditional("ETag", 'W/"v-1"', "if-none-match")),
    Behaviour("last-modified", "ok", "304 if If-Modified-Since is right, else 200.",
              _conditional("Last-Modified", _last_modified, "if-modified-since")),
    Behaviour("stale", "ok", "Says keep-alive and closes: servers with short time-outs.", _stale),
    Behaviour("connection-close", "ok", "Closes after each answer: HTTP/1.0 in spirit.",
              answers(200, GOOD, headers={"Connection": "close"})),
)  # fmt: skip
