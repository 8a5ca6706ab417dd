"""Which places a page has, and where nobody can tell."""

import time
from collections.abc import Iterator, Sequence

import pytest

from psylist.linkcheck.cache import CacheEntry
from psylist.linkcheck.fragments import look_for_places, place_of
from psylist.linkcheck.links import Link, LinkUse
from psylist.linkcheck.results import LinkResult
from psylist.linkcheck.verdicts import LinkCheck, LinkRequest, OnProgress, Verdict

URL = "https://docs.example/guide"
HTML = "text/html; charset=utf-8"
PROSE = "<p>" + "Words of a page that says something. " * 30 + "</p>"
SCRIPT = "<script src='a.js'></script>"


def result(
    *fragments: str, verdict: Verdict = Verdict.OK, known: tuple[str, ...] = ()
) -> LinkResult:
    uses = tuple(LinkUse(0, "a", f"links.{n}", f) for n, f in enumerate(fragments))
    entry = CacheEntry(verdict, 1.0, fragments=known)
    return LinkResult(Link(URL, uses), LinkCheck(URL, verdict, 200, "200", URL, 1, 0.1), entry)


class Pages:
    """Answers each request with one page."""

    def __init__(
        self,
        page: str | bytes,
        *,
        media_type: str = HTML,
        is_whole: bool = True,
        verdict: Verdict = Verdict.OK,
        final_url: str = URL,
    ) -> None:
        self.body = page if isinstance(page, bytes) else page.encode()
        self.media_type, self.is_whole, self.verdict = media_type, is_whole, verdict
        self.final_url = final_url
        self.requests: list[str] = []

    def __call__(self, requests: Sequence[LinkRequest], _: OnProgress) -> Iterator[LinkCheck]:
        """One result a request."""
        for request in requests:
            self.requests.append(request.url)
            assert request.include_body
            yield LinkCheck(
                request.url, self.verdict, 200, "200", self.final_url, 1, 0.1,
                body=self.body, media_type=self.media_type, is_whole=self.is_whole,
            )  # fmt: skip


def missing(pages: Pages | str, *fragments: str) -> set[str]:
    pages = pages if isinstance(pages, Pages) else Pages(pages)
    places = look_for_places([result(*fragments)], pages, lambda _: None)
    return {fragment for lacking in places.missing.values() for fragment in lacking}


@pytest.mark.parametrize(
    ("fragment", "place"),
    [
        ("", ""), ("top", ""), ("Top", ""), ("install", "install"), ("安装", "安装"),
        ("page=3", ""), ("page=3&zoom=2", ""), ("gid=0", ""), ("/papers/1", ""), ("!/a", ""),
        ("!", ""), ("papers/1", ""), (":~:text=some%20words", ""), ("t=1m2s", ""),
        ("intro:~:text=some", "intro"), ("a.b-c_d:e", "a.b-c_d:e"),
    ],
)  # fmt: skip
def test_only_places_on_the_page_itself_are_looked_for(fragment: str, place: str) -> None:
    assert place_of(fragment) == place


@pytest.mark.parametrize(
    ("fragment", "page"),
    [
        ("install", '<h2 id="install">Install</h2>'),
        ("install", "<h2 id='install'>Install</h2>"),
        ("install", "<h2 id=install>Install</h2>"),
        ("install", '<H2 class="x" ID = "install">Install</H2>'),
        ("install", '<a name="install"></a>'),
        ("install", '<map name="install"></map>'),
        ("a&b", '<p id="a&amp;b">x</p>'),
        ("安装", '<h2 id="安装">安装</h2>'),
        ("%E5%AE%89%E8%A3%85", '<h2 id="安装">安装</h2>'),
        ("安装", '<h2 id="%E5%AE%89%E8%A3%85">安装</h2>'),
        ("install", '<a id="user-content-install" href="#install"></a>'),
        ("Install", '<a id="user-content-install" href="#install"></a>'),
        ("安装-使用", '<h2><a id="user-content-安装-使用"></a>安装 使用</h2>'),
        ("getting-started", f"<h1>Getting <em>Started</em>!</h1>{SCRIPT}"),
        ("usage-1", f"<h2>Usage</h2><h2>Usage</h2>{SCRIPT}"),
        ("入门指南", f"<h2>入门指南</h2>{SCRIPT}"),
        ("install", '<p title="a > b" id="install">Install</p>'),
        ("install", "<p don't id=install>Install</p>"),
        ("安装 1", '<h2 id="%E5%AE%89%E8%A3%85%201">安装</h2>'),
        ("install", r'<script type="application/json">{"html": "<a id=\"user-content-install\">"}'),
        ("install:~:text=pip", '<h2 id="install">Install</h2>'),
    ],
)
def test_a_place_is_found(fragment: str, page: str) -> None:
    assert missing(PROSE + page, fragment) == set()


@pytest.mark.parametrize(
    "page",
    [
        '<!-- <h2 id="install">Install</h2> -->',
        '<!-- <h2 id="install">Install</h2>',
        '<p>Write id="install" there.</p>',
        '<p title="set id=install here">x</p>',
        "<p title='<a id=\"install\">'>x</p>",
        '<p data-id="install">x</p>',
        '<p name="install">x</p>',
        '<p id="Install">x</p>',
        "<h2>Install</h2>",
    ],
)
def test_what_only_looks_like_a_place_is_none(page: str) -> None:
    assert missing(f"{PROSE}<h2 id='use'>Use</h2>{page}", "install") == {"install"}


def test_a_forge_finds_headings_by_their_words() -> None:
    page = PROSE + "<h2>Install it</h2>"
    assert missing(Pages(page), "install-it") == {"install-it"}
    for host in ("github.com", "gitlab.com", "gist.github.com"):
        pages = Pages(page, final_url=f"https://{host}/lab/kit")
        assert missing(pages, "install-it", "Install-it") == set()


@pytest.mark.parametrize("part", ["<a ", "<a x='", '<a x="', "<script>", "<!--", "<a = ", "<"])
def test_a_page_that_is_never_closed_is_read_quickly(part: str) -> None:
    started = time.process_time()
    missing(PROSE + part * 60_000, "install")
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("fragment", "page"),
    [
        ("install", '<h2 id="installation">Install it</h2>'),
        ("install", '<h2 data-id="install">Set it up</h2>'),
        ("description", '<meta name="description" content="x"><h2 id="a">A</h2>'),
        ("install", "<p>install</p>"),
        ("install", SCRIPT + '<h2 id="usage">Usage</h2>'),
        ("install", SCRIPT + '<section id="usage"><h2>Usage</h2></section>'),
        ("install", SCRIPT + '<div class="section" id="usage"><h2>Usage</h2></div>'),
        ("安装", '<h2 id="使用">使用</h2>'),
        ("install:~:text=pip", '<h2 id="usage">Usage</h2>'),
        ("usage-2", "<h2>Usage</h2><h2>Usage</h2>"),
        ("install", SCRIPT + "<react-app></react-app><a id='user-content-usage'></a>"),
    ],
)
def test_a_place_is_missing(fragment: str, page: str) -> None:
    assert missing(PROSE + page, fragment, "top", "/x", "page=1") == {fragment}


@pytest.mark.parametrize(
    ("fragment", "page"),
    [
        ("install", SCRIPT + '<div id="root"></div>'),
        ("install", SCRIPT + PROSE),
        ("discussion", SCRIPT + PROSE + '<div id="__next"><h2 class="title">Notes</h2></div>'),
        ("L10-L20", SCRIPT + PROSE + '<h2 id="a">A</h2>'),
        ("issuecomment-1234567", SCRIPT + PROSE + '<h2 id="a">A</h2>'),
        ("readme", SCRIPT + PROSE + '<h2 id="a">A</h2>'),
        ("install", SCRIPT + PROSE + '<h2 id="a">A</h2><include-fragment src="/readme">'),
        ("install", SCRIPT + PROSE + '<h2 id="a">A</h2><react-app app-name="code-view">'),
    ],
)
def test_what_scripts_may_bring_is_not_missing(fragment: str, page: str) -> None:
    assert missing(page, fragment) == set()


@pytest.mark.parametrize(
    "pages",
    [
        Pages(PROSE, media_type="application/pdf"),
        Pages(PROSE, media_type="text/plain"),
        Pages(PROSE, media_type="text/markdown"),
        Pages(PROSE, is_whole=False),
        Pages(PROSE, verdict=Verdict.BLOCKED),
        Pages(PROSE, verdict=Verdict.DOWN),
        Pages(PROSE, final_url=URL + "#elsewhere"),
    ],
    ids=["PDF", "text", "Markdown", "cut off", "blocked", "down", "a redirect to another place"],
)
def test_where_nobody_can_tell_nothing_is_missing(pages: Pages) -> None:
    assert missing(pages, "install") == set()


def test_pages_in_other_encodings_are_read() -> None:
    page = Pages('<h2 id="安装">安装</h2>'.encode("gb18030"), media_type="text/html; charset=gbk")
    assert missing(page, "安装", "使用") == {"使用"}


def test_only_pages_that_work_and_have_unknown_places_are_requested() -> None:
    pages = Pages(PROSE)
    for one in (
        result("page=3", ""),
        result("a", verdict=Verdict.BROKEN),
        result("a", verdict=Verdict.SKIPPED),
        result("a", "b", known=("a", "b")),
    ):
        assert look_for_places([one], pages, lambda _: None).results == [one]
    assert pages.requests == []
    look_for_places([result("a", "b", known=("a",), verdict=Verdict.MOVED)], pages, lambda _: None)
    assert pages.requests == [URL]


def test_a_page_and_each_place_that_it_lacks_have_results_of_their_own() -> None:
    pages = Pages('<h2 id="a">A</h2>')
    places = look_for_places([result("a", "b", "", "b", "c")], pages, lambda _: None)
    assert [
        (one.link.url, one.check.verdict.value, [use.field for use in one.link.uses])
        for one in places.split()
    ] == [
        (URL, "ok", ["links.0", "links.2"]),
        (f"{URL}#b", "fragment-gone", ["links.1", "links.3"]),
        (f"{URL}#c", "fragment-gone", ["links.4"]),
    ]
    [whole] = places.results
    assert whole.cache_entry is not None
    assert whole.cache_entry.fragments == ("a",)


def test_an_interrupted_look_keeps_what_it_has_seen() -> None:
    def interrupted(requests: Sequence[LinkRequest], _: OnProgress) -> Iterator[LinkCheck]:
        yield from Pages(PROSE)(requests, lambda _: None)
        raise KeyboardInterrupt

    places = look_for_places([result("a")], interrupted, lambda _: None)
    assert (places.is_interrupted, dict(places.missing)) == (True, {URL: frozenset({"a"})})


@pytest.mark.parametrize(
    "part",
    ["<h1>", "<a ", "<script>", "<!--", "id=", "id= ", "<a name", "<", "</script ", '"'],
)
def test_no_page_takes_long_to_read(part: str) -> None:
    page = Pages(SCRIPT + PROSE + '<h2 id="a">' + part * (1_000_000 // len(part)))
    assert missing(page, "a") == set()
