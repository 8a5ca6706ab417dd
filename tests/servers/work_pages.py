"""Pages that show a work, each telling of it in its own way, and pages that only seem to."""

from collections.abc import Mapping
from typing import ClassVar

from tests.servers.outages import Registry
from tests.servers.pages import LOGIN, article, citation, missing, page
from tests.servers.web_exchange import HTML, Exchange

LINKED_DATA = """
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "The Repository"},
  {"@type": ["ScholarlyArticle"], "headline": "Listening \\u2013 A Study",
   "author": [{"@type": "Person", "name": "Ada Placeholder"},
              {"givenName": "Bo", "familyName": "Fictional"}],
   "datePublished": "2024-07-09T10:00:00Z", "isPartOf": {"name": "Journal of Listening"},
   "identifier": {"@type": "PropertyValue", "value": "https://doi.org/10.1000/listening"},
   "abstract": "We listened."}]}</script>
<script type="application/ld+json">{broken</script>
<meta property="og:title" content="Something Else">"""

DUBLIN_CORE = """
<meta name="DC.title" content="A Thesis on Care">
<meta name="DC.creator" content="Invented, Cleo"><meta name="DC.Creator" content="Madeup, Dee">
<meta name="DCTERMS.issued" content="2019">
<meta name="DC.identifier" content="doi:10.1000/thesis">
<meta property="og:title" content="Thesis | The Repository">"""

OPEN_GRAPH = """
<meta property="og:title" content="EmoBench &amp; Friends · The Repository">
<meta property="og:site_name" content="The Repository">"""

CHALLENGE = page("Just a moment...", "Enable JavaScript and cookies to continue")


def _meta(**pairs: str) -> str:
    return "".join(f'\n<meta name="citation_{n}" content="{t}">' for n, t in pairs.items())


ALL_IDS = _meta(
    title="One Paper, Many Names",
    author="van der Berg, Eva",
    publication_date="2025/3/1",
    conference_title="A Conference",
    doi="https://doi.org/10.18653/v1/2025.acl-long.77",
    arxiv_id="2503.99999",
    abstract="Short.",
)

ATTRIBUTES = b" ".join(b"a%d=1" % number for number in range(110_000))


def _refresh(target: str, *, title: str = "Moved", hidden: bool = False) -> bytes:
    """A page that sends its visitors on; `hidden` in the way of t.co, by a script."""
    tag = f'<meta http-equiv="refresh" content="0;URL={target}">'
    escaped = target.replace("/", r"\/")
    script = f'<script>window.opener = null; location.replace("{escaped}")</script>'
    said = f"<noscript>{tag}</noscript>" if hidden else tag
    return f"<head>{said}<title>{title}</title></head>{script if hidden else ''}".encode()


def _listed(*titles: str) -> str:
    works = ", ".join(f'{{"@type": "ScholarlyArticle", "headline": "{one}"}}' for one in titles)
    return f'<script type="application/ld+json">[{works}]</script>'


FILE = '<meta http-equiv="refresh" content="5; url=/works/pdf">'
PAGES: dict[str, tuple[int, bytes, Mapping[str, str]]] = {
    "citation": (200, article("Ignored", head=citation("Counselling Dialogues")), {}),
    "all-ids": (200, page("Ignored", head=ALL_IDS), {}),
    "linked-data": (200, page("Ignored", head=LINKED_DATA), {}),
    "dublin-core": (200, page("Ignored", head=DUBLIN_CORE), {}),
    "open-graph": (200, page("Ignored", head=OPEN_GRAPH), {}),
    "title": (200, article("A Page With Only a Title"), {}),
    "gbk": (
        200,
        page("忽略", head='<meta name="citation_title" content="心理咨询大模型：综述">')
        .replace(b"utf-8", b"gb2312")
        .decode()
        .encode("gbk"),
        {"Content-Type": "text/html"},
    ),
    "big5": (
        200,
        "<title>心理諮詢的語言模型</title><p>摘要</p>".encode("big5"),
        {"Content-Type": "text/html; charset=Big5"},
    ),
    "gbk-unsaid": (
        200,
        "<title>大模型与心理健康</title><p>摘要</p>".encode("gbk"),
        {"Content-Type": "text/html; charset=ISO-8859-1"},
    ),
    "latin1": (
        200,
        "<title>Thérapie</title><p>Été</p>".encode("latin-1"),
        {"Content-Type": "text/html"},
    ),
    "escape": (200, page("Evil \x1b[31m\u202etitle"), {}),
    "onward": (200, _refresh("/works/citation"), {}),
    "onward-scripted": (
        200,
        _refresh("/works/citation", title="http://fog.example/1", hidden=True),
        {},
    ),
    "onward-header": (200, page("Wait"), {"Refresh": "1; url=citation"}),
    "onward-doi": (200, _refresh("/works/doi/10.2196/99001"), {}),
    "onward-home": (200, _refresh("/"), {}),
    "onward-private": (200, _refresh("http://169.254.169.254/latest/"), {}),
    "onward-circle": (200, _refresh("/works/onward-round"), {}),
    "onward-round": (200, _refresh("/works/onward-circle"), {}),
    "onward-to-file": (200, article("x", head=citation("Counselling Dialogues") + FILE), {}),
    "called-as-an-address": (200, article("https://fog.example/lamps"), {}),
    "volume": (200, article("Volume 3", head=_listed("Lamps", "Moths", "Owls", "Quays")), {}),
    "accepted": (
        200,
        article("Accepted Papers", head=_meta(title="Lamps at Sea") + _meta(title="Moths at Sea")),
        {},
    ),
    "related": (200, article("Lamps at Sea | Fog", head=_listed("Lamps at Sea", "Moths")), {}),
    "two-languages": (
        200,
        article("Fog", head=_meta(title="Lamps at Sea") + _meta(title="海上的灯")),
        {},
    ),
    "retracted": (200, article("x", head=_meta(title="RETRACTED: Lamps at Sea")), {}),
    "silent": (202, b"", {}),
    "silent-waf": (200, b"", {"x-amzn-waf-action": "challenge"}),
    "shell": (
        200,
        b"<title>Papers</title><noscript>Run scripts.</noscript><div id=root></div>",
        {},
    ),
    "called-as-its-host": (200, article("127"), {}),
    "search/fog": (200, article("fog counselling - The Index"), {}),
    "untitled": (200, b"<p>Nothing here has a name.</p>", {}),
    "empty": (200, b"", {}),
    "pdf": (200, b"%PDF-1.7 ...", {"Content-Type": "application/pdf"}),
    "image": (200, b"\x89PNG", {"Content-Type": "image/png"}),
    "gone": (404, page("404 Not Found"), {}),
    "soft-gone": (200, page("Page not found", "Sorry."), {}),
    "soft-gone-chinese": (200, page("页面不存在", "抱歉。"), {}),
    "paper-on-404": (200, page("x", head=_meta(title="404 Not Found: On Lost Pages")), {}),
    "challenge": (403, CHALLENGE, {"cf-mitigated": "challenge"}),
    "challenge-503": (503, CHALLENGE, {}),
    "challenge-200": (200, CHALLENGE, {}),
    "challenge-chinese": (200, page("百度安全验证", "请完成验证"), {}),
    "forbidden": (403, page("Forbidden"), {}),
    "login-page": (200, LOGIN, {}),
    "login": (302, b"", {"Location": "/login?next=/works/login"}),
    "institution": (302, b"", {"Location": "/works/sso/login"}),
    "sso/login": (200, page("University of Nowhere", "Choose your institution."), {}),
    "home": (302, b"", {"Location": "/"}),
    "short": (302, b"", {"Location": "/works/doi/10.2196/99001"}),
    "shorter": (302, b"", {"Location": "/works/short"}),
    "doi/10.2196/99001": (403, CHALLENGE, {"cf-mitigated": "challenge"}),
    "moved": (301, b"", {"Location": "/works/citation"}),
    "private": (302, b"", {"Location": "http://169.254.169.254/latest/meta-data/"}),
    "private-six": (302, b"", {"Location": "http://[fd00::1]/"}),
    "private-number": (302, b"", {"Location": "http://2852039166/latest/"}),
    "private-mapped": (302, b"", {"Location": "http://[::ffff:169.254.169.254]/"}),
    "attributes": (
        200,
        b"<title>T</title><a " + b" ".join(b"a%d=1" % n for n in range(110_000)),
        {},
    ),
}
"""Status, body and headers by the last part of the address."""


class WorkPages(Registry):
    """A site of such pages."""

    prefix = "/works"
    kind: ClassVar[str] = HTML

    async def well(self, x: Exchange) -> None:
        """Show a page."""
        name = self.rest(x).strip("/")
        if name == "huge":
            await x.wire(f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\n\r\n".encode())
            await x.raw(page("Huge", head=_meta(title="A Huge Page")).replace(b"</html>", b""))
            await x.pour(b"<p>and so on</p>\n" * 4096)
        elif name == "elsewhere":
            await x.redirect(302, f"{self.url.replace('127.0.0.1', 'localhost')}/challenge")
        elif name in PAGES:
            status, body, headers = PAGES[name]
            await x.send(status, body, headers=headers)
        else:
            await missing(x)
