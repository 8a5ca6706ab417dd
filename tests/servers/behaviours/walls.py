"""Behaviours that show another page than the one requested: lists, walls, sellers."""

import json
from collections.abc import Mapping
from urllib.parse import quote

from tests.servers.pages import Behaviour, Verdict, answers, article, by_name, page
from tests.servers.web_exchange import JSON, Exchange, Handler

_SHOWN = article("What Others Read This Week")
_FORM = '<form><input name="mail"><input type="password" name="word"></form>'


def _to(path: str, status: int = 302, body: bytes = _SHOWN) -> Handler:
    """One redirect to a path beside the one requested, whose whole address is `{there}`."""

    async def answer(x: Exchange) -> None:
        if x.rest:
            await x.send(200, body)
            return
        there = quote(x.places.base("http", x.host) + x.path(), safe="")
        await x.redirect(status, f"/b/{x.name}" + path.format(there=there))

    return answer


def _sends(body: bytes) -> Handler:
    return answers(200, body)


def _error(document: Mapping[str, object]) -> Handler:
    return answers(200, json.dumps(document, ensure_ascii=False).encode(), JSON)


def _behaviours(verdict: Verdict, kinds: Mapping[str, tuple[str, Handler]]) -> dict[str, Behaviour]:
    return by_name(*[Behaviour(name, verdict, doc, do) for name, (doc, do) in kinds.items()])


_LANDER = b'<script>window.onload=function(){window.location.href="/404.html"}</script>'
_GENERAL = {
    "general-search": ("A search for the words of the page.", _to("/search?q=worry")),
    "general-papers": ("The list of all papers.", _to("/x/papers")),
    "general-blog": ("A blog's index.", _to("/x/blog/")),
    "general-trending": ("What is read most.", _to("/x/papers/trending", 301)),
    "general-no-results": ("0 results.", _sends(page("0 results for “worry”", "Try others."))),
    "general-no-results-zh": ("没有找到相关结果.", _sends(page("没有相关结果", "换个词试试"))),
    "general-long-404": ("Title and heading of a long page.", _sends(article("Page Not Found"))),
    "parked-for-sale": ("For sale.", _sends(page("care.example", "This domain is for sale."))),
    "parked-moved": (
        "For sale, after a 301.",
        _to("/offer", 301, page("names.example is for sale")),
    ),
    "parked-reserved": ("Reserved.", _sends(page("Domain reserved", "Welcome."))),
    "parked-lander": ("A script that leads on.", _sends(_LANDER)),
    "bare-nginx": ("nginx.", _sends(page("Welcome to nginx!", "It is installed."))),
    "bare-apache": ("Apache.", _sends(page("Apache2 Debian Default Page: It works"))),
    "bare-iis": ("IIS.", _sends(page("IIS Windows Server"))),
    "notice-zh-moved": ("WeChat.", _sends(page("该公众号已迁移", "点击查看"))),
    "notice-zh-banned": ("WeChat.", _sends(page("此帐号已被封禁，内容无法查看"))),
    "notice-zh-infringing": ("WeChat.", _sends(page("", "涉嫌侵权，无法查看"))),
    "json-gone": ("JSON that says 404.", _error({"errcode": 404, "errmsg": "no such item"})),
}
_WALLS = {
    "wall-visitor": ("Weibo's page for visitors.", _to("/passport/visitor?entry=miniblog")),
    "wall-authwall": ("LinkedIn.", _to("/authwall?trk=a&sessionRedirect={there}")),
    "wall-return": ("Whatever sends its visitor back later.", _to("/hello?next={there}")),
    "wall-consent": ("Before you continue.", _to("/m?continue={there}&gl=DE")),
    "wall-maintenance": ("Maintenance, for good.", _to("/maintenance", 301)),
    "wall-browser": ("Another browser is wanted.", _to("/unsupported-browser", 301)),
    "wall-cookie-absent": ("As Taylor & Francis.", _to("/action/cookieAbsent", 301)),
    "wall-json": ("JSON that wants a log-in.", _error({"code": -101, "need_login": True})),
    "wall-json-401": ("The same as a status.", _error({"error": {"status": 401}})),
    "wall-sign-up": ("A form to register.", _sends(page("Sign up", _FORM))),
    "wall-register-zh": ("The same in Chinese.", _sends(page("注册新账号", _FORM))),
    "wall-privacy": ("Consent on the page.", _sends(page("We value your privacy", "Choose."))),
    "wall-cookie-script": (
        "A script that sets a cookie and loads the page anew.",
        _sends(b"<script>document.cookie='a=1';location.reload()</script>"),
    ),
}
_MOVED = {
    "kept-name": ("A longer address of the page.", _to("/0-worry-in-dialogues", 301)),
    "kept-query": ("The page with a query of its own.", _to("/0/page?q=1&lang=en", 301)),
}

GENERAL = _behaviours("soft-404", _GENERAL)
WALLS = _behaviours("blocked", _WALLS)
KEPT = _behaviours("moved", _MOVED)
