"""`psylist check-links`: links that are judged together, and against the works of their entries."""

import json
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.conftest import Run
from tests.servers.pages import article, citation, page
from tests.servers.proxy import ProxyServer
from tests.servers.site import Reply, Site, to
from tests.servers.web import WebServer

TITLES = (
    "Listening Machines in Counselling",
    "Sleep Diaries Kept by Chatbots",
    "A Corpus of Worry",
    "情绪日记与大语言模型",
)


def check(run: Run, sandbox: Path, links: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Verdict and evidence of each link, the title of its entry given."""
    entries = (
        f'[[entries]]\nid = "e{number}"\ntitle = {json.dumps(title, ensure_ascii=False)}\n'
        f'url = "{url}"\n\n'
        for number, (title, url) in enumerate(links.items())
    )
    (sandbox / "entries.toml").write_text("".join(entries), encoding="utf-8")
    ended = run("check-links", "--allow-private", "--no-registry", "--format", "json")
    found = {one["url"]: one for one in json.loads(ended.out)["links"]}
    return {title: (found[u]["verdict"], found[u]["detail"]) for title, u in links.items()}


def verdicts(run: Run, sandbox: Path, links: dict[str, str]) -> list[str]:
    """The verdict of each link."""
    return [verdict for verdict, _ in check(run, sandbox, links).values()]


def verdicts_of_heads(
    run: Run, sandbox: Path, heads: dict[str, str], authors: list[str]
) -> set[str]:
    """The verdicts of pages by their heads, each in an entry of its own with its title."""
    works = [*heads.values()]
    pages = {f"/paper/{n}": article("Repository", head=head) for n, head in enumerate(heads)}
    with Site(pages) as site:
        by = f"authors = {json.dumps(authors, ensure_ascii=False)}"
        entries = (
            f'[[entries]]\nid = "e{n}"\ntitle = "{title}"\n{by}\nurl = "{site.url}/paper/{n}"'
            for n, title in enumerate(works)
        )
        (sandbox / "entries.toml").write_text("\n".join(entries), encoding="utf-8")
        ended = run("check-links", "--allow-private", "--format", "json")
    found = json.loads(ended.out)["links"]
    assert len(found) == len(works)
    return {one["verdict"] for one in found}


def deep(site: Site, form: str = "/paper/{}") -> dict[str, str]:
    """A link to a paper of a site for each title."""
    return {title: site.url + form.format(101 + n) for n, title in enumerate(TITLES)}


# what the list says now


def test_a_verdict_ends_with_the_title_that_it_was_about(run: Run, sandbox: Path) -> None:
    shown = article(TITLES[0], head=citation(TITLES[0]))
    with Site({"/paper/1": shown}) as site:
        url = f"{site.url}/paper/1"
        assert verdicts(run, sandbox, {TITLES[0]: url}) == ["ok"]
        assert verdicts(run, sandbox, {TITLES[0]: url}) == ["ok"]
        assert len(site.requests) == 1
        file = sandbox / "entries.toml"
        file.write_text(file.read_text().replace(TITLES[0], "A Field Guide to Alpine Lichens"))
        ended = run("check-links", "--allow-private")
        assert (ended.code, "shows another paper" in ended.out) == (1, True)


def test_a_verdict_stands_for_some_of_the_places_that_it_was_about(run: Run, sandbox: Path) -> None:
    with Site({"/paper/1": article(TITLES[0])}) as site:
        (sandbox / "entries.toml").write_text(
            "".join(
                f'[[entries]]\nid = "{name}"\ntitle = "{TITLES[0]}"\n'
                f'{field} = "{site.url}/paper/1"\n'
                for name, field in (("a", "url"), ("b", "links.code"))
            )
        )
        for words in ((), ("b",), ("a",)):
            assert run("check-links", "--allow-private", *words).out == "1 link: 1 ok\n"
        assert len(site.requests) == 1


# one landing page for many


@pytest.mark.parametrize("status", [301, 302])
@pytest.mark.parametrize("landing", ["/papers/trending", "/hot", "/x/welcome-to-our-new-site"])
def test_links_of_several_works_that_land_on_one_page_have_lost_theirs(
    run: Run, sandbox: Path, landing: str, status: int
) -> None:
    pages: dict[str, Reply | bytes] = {f"/paper/{101 + n}": to(landing, status) for n in range(4)}
    with Site(pages | {landing: article("What People Read")}) as site:
        assert verdicts(run, sandbox, deep(site)) == ["soft-404"] * 4


def test_a_page_that_two_addresses_of_one_work_lead_to_is_fine(run: Run, sandbox: Path) -> None:
    with Site({"/a/1": to("/paper/1"), "/b/1": to("/paper/1"), "/paper/1": article("W")}) as site:
        (sandbox / "entries.toml").write_text(
            f'[[entries]]\ntitle = "{TITLES[0]}"\nurl = "{site.url}/a/1"\n'
            f'links.code = "{site.url}/b/1"\n'
        )
        ended = run("check-links", "--allow-private")
        assert (ended.code, "2 links: 2 moved" in ended.out) == (0, True)


def test_the_work_that_the_common_page_shows_is_not_lost(run: Run, sandbox: Path) -> None:
    pages: dict[str, Reply | bytes] = {f"/paper/{101 + n}": to("/project") for n in range(3)}
    with Site(pages | {"/project": article(TITLES[1])}) as site:
        found = verdicts(run, sandbox, dict([*deep(site).items()][:3]))
        assert found == ["soft-404", "moved", "soft-404"]


def test_a_common_page_with_a_title_in_another_language_is_none_of_theirs(
    run: Run, sandbox: Path
) -> None:
    pages: dict[str, Reply | bytes] = {
        f"/paper/{101 + n}": to("/x/our-new-library") for n in range(3)
    }
    shown = article("Willkommen in der Bibliothek", head=citation("Willkommen in der Bibliothek"))
    with Site(pages | {"/x/our-new-library": shown}) as site:
        found = verdicts(run, sandbox, dict([*deep(site).items()][:3]))
        assert found == ["soft-404"] * 3


def test_two_links_that_land_on_one_page_are_counted(run: Run, sandbox: Path) -> None:
    pages: dict[str, Reply | bytes] = {f"/paper/{101 + n}": to("/hot", 302) for n in range(2)}
    with Site(pages | {"/hot": article("What People Read")}) as site:
        found = check(run, sandbox, dict([*deep(site).items()][:2]))
        reason = f"lands on the same page as 1 other link: {site.url}/hot"
        assert [*found.values()] == [("soft-404", reason)] * 2


@pytest.mark.parametrize(
    ("links", "landing", "verdict"),
    [
        # A shortened address stands for any page, and several data sets may share one form.
        (("http://bit.ly/aaa1", "http://bit.ly/bbb2"), "/data/form", "ok"),
        (("http://forms.gle/Xa9", "http://t.ly/b0"), "/data/form", "ok"),
        (("http://lab.example/aaa1", "http://lab.example/bbb2"), "/data/form", "soft-404"),
        # The page has moved, and an older address leads there as well.
        (
            ("http://lab.example/shared-task-2021", "http://lab.example/shared-task"),
            "/2021-shared-task/",
            "ok",
        ),
        (
            ("http://lab.example/shared-task?y=1", "http://lab.example/shared-task?y=2"),
            "/2021-shared-task/",
            "soft-404",
        ),
    ],
)
def test_addresses_that_are_meant_for_one_page_are_not_lost(
    run: Run,
    sandbox: Path,
    monkeypatch: pytest.MonkeyPatch,
    links: tuple[str, str],
    landing: str,
    verdict: str,
) -> None:
    once = {"Connection": "close"}  # the stand-in for a proxy forwards one request a connection
    away = Reply(b"", 302, {"Location": f"http://lab.example{landing}", **once})
    shown = Reply(article("Data access request"), 200, once)
    paths = [url.partition("//")[2].partition("/")[2] for url in links]
    pages: dict[str, Reply | bytes] = {f"/{path}": away for path in paths}
    with Site(pages | {landing: shown}, Reply(b"", 404, once)) as site:
        place = ("127.0.0.1", int(site.url.rpartition(":")[2]))
        hosts = ("bit.ly", "forms.gle", "t.ly", "lab.example")
        with ProxyServer(dict.fromkeys(hosts, place)) as proxy:
            monkeypatch.setenv("HTTP_PROXY", proxy.url)
            assert verdicts(run, sandbox, dict(zip(TITLES, links, strict=False))) == [verdict] * 2


# one page under many addresses


def test_a_short_page_that_several_works_share_is_none_of_theirs(run: Run, sandbox: Path) -> None:
    # In a language of which psylist knows no word.
    notice = page("Bogga lama helin", "Waan ka xunnahay, boggan lama heli karo.")
    with Site({"/paper/*": notice}) as site:
        links = dict([*deep(site).items()][:2])
        assert verdicts(run, sandbox, links) == ["soft-404", "soft-404"]


def test_a_short_page_that_is_no_page_beside_it_may_be_a_gate(run: Run, sandbox: Path) -> None:
    gate = page("data - Drive", "Name, owner, last modified")
    pages: dict[str, Reply | bytes] = dict.fromkeys(("/paper/101", "/paper/102"), gate)
    with Site(pages) as site:
        links = dict([*deep(site).items()][:2])
        assert verdicts(run, sandbox, links) == ["ok", "ok"]


_FORM = '<form action="/in"><input type="email" name="mail"><button>Go on</button></form>'


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (_FORM, "blocked"),
        ("<form><button>I accept</button></form>", "blocked"),
        ('<div class="g-recaptcha"></div>', "blocked"),
        ('<form action="/search"><input name="q"><button>Search</button></form>', "soft-404"),
        ('<form><input type="hidden" name="lang"></form>', "soft-404"),
        ("Nothing.", "soft-404"),
    ],
)
def test_what_is_behind_a_form_that_always_comes_nobody_knows(
    run: Run, sandbox: Path, body: str, verdict: str
) -> None:
    notice = page("Bogga", f"Waan ka xunnahay. {body}")
    with Site({}, otherwise=notice) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == [verdict]
    pages: dict[str, Reply | bytes] = {f"/paper/{101 + n}": to("/terms", 302) for n in range(4)}
    with Site(pages | {"/terms": notice}) as site:
        assert verdicts(run, sandbox, deep(site)) == [verdict] * 4


@pytest.mark.parametrize("name", ["/paper/7", "/paper/7.pdf"])
def test_a_long_page_that_an_address_shows_which_cannot_be_is_not_the_one_requested(
    run: Run, sandbox: Path, name: str
) -> None:
    with Site({}, otherwise=article("The Laboratory for Gardens")) as site:
        assert verdicts(run, sandbox, {TITLES[0]: site.url + name}) == ["soft-404"]


@pytest.mark.parametrize(
    "frame",
    [
        f"<p>{TITLES[0]}</p>",  # names its work
        "<div id='app'></div><script src='/a.js'></script>",  # scripts fill it below its menus
    ],
)
def test_a_long_page_that_names_its_work_or_has_yet_to_be_filled_is_fine(
    run: Run, sandbox: Path, frame: str
) -> None:
    with Site({}, otherwise=article("The Laboratory for Gardens", frame)) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["ok"]


@pytest.mark.parametrize("menu", ["Home", "Home, search, help and contact. " * 15])
@pytest.mark.parametrize("frame", ["<main></main>", "<div id=app></div>"])
def test_a_short_page_whose_menus_come_before_its_text_has_yet_to_be_filled(
    run: Run, sandbox: Path, menu: str, frame: str
) -> None:
    header = f'<header><a href="/">{menu}</a></header>'
    app = f"<title>Hub</title><div id=n>{header}{frame}</div><script src=/a.js></script>"
    with Site({}, otherwise=app.encode()) as site:
        assert verdicts(run, sandbox, deep(site)) == ["ok"] * 4


def test_a_long_page_that_goes_on_otherwise_is_another(run: Run, sandbox: Path) -> None:
    own = article("Laboratory", *["Below the menus there is an own text."] * 30)
    with Site({"/paper/7": own}, otherwise=article("Laboratory")) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["ok"]


@pytest.mark.parametrize("words", ["Loading…", "加载中…", "Bitte warten"])
def test_a_page_that_is_being_loaded_says_nothing_yet(run: Run, sandbox: Path, words: str) -> None:
    body = f"<title>App</title><div id=x><p>{words}</p></div><script src=/a.js></script>"
    with Site({}, otherwise=body.encode()) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["ok"]


def test_a_page_that_is_called_as_its_host_and_has_a_heading_says_more(
    run: Run, sandbox: Path
) -> None:
    with Site({}) as site:
        host = site.url.removeprefix("http://")
        site.pages["/demo"] = page(host).replace(b"<h1>" + host.encode(), b"<h1>Try the demo")
        site.pages["/parked"] = page(host, "Related searches")
        links = {TITLES[0]: f"{site.url}/demo", TITLES[1]: f"{site.url}/parked"}
        assert verdicts(run, sandbox, links) == ["ok", "soft-404"]


def test_a_page_that_an_address_shows_which_cannot_be_is_not_the_one_requested(
    run: Run, sandbox: Path
) -> None:
    notice = page("Bogga lama helin", "Waan ka xunnahay, boggan lama heli karo.")
    with Site({}, otherwise=notice) as site:
        [(verdict, why)] = check(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}).values()
        assert verdict == "soft-404"
        assert why == "the site shows the same page for an address that does not exist"


@pytest.mark.parametrize(
    "body",
    [
        page("Lab", f"Here is {TITLES[0]}."),  # names its work
        b"<title>App</title><script src=/a.js></script><div id=root></div>",  # filled by scripts
        b"<title>App</title><p>Wait</p><noscript>You need JavaScript.</noscript><script></script>",
    ],
)
def test_what_names_its_work_or_says_nothing_yet_is_fine(
    run: Run, sandbox: Path, body: bytes
) -> None:
    with Site({}, otherwise=body) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["ok"]


def test_pages_of_a_site_with_one_title_and_texts_of_their_own_are_fine(
    run: Run, sandbox: Path
) -> None:
    pages = {
        f"/paper/{101 + n}": page("Our Journal", f"Number {title[:9]}: no more is shown here.")
        for n, title in enumerate(TITLES)
    }
    with Site(pages) as site:
        assert verdicts(run, sandbox, deep(site)) == ["ok"] * 4


@pytest.mark.slow
def test_what_is_looked_at_afterwards_keeps_to_the_limits_of_its_host(
    run: Run, sandbox: Path
) -> None:
    with Site({"/p/1": page("Lab", "One."), "/p/2": page("Lab", "Two.")}) as site:
        (sandbox / "entries.toml").write_text(
            '[check-links.hosts]\n"127.0.0.1" = { rate = "2 per 1 s" }\n'
            + "".join(f'[[entries]]\ntitle = "{t}"\nurl = "{site.url}/p/{n + 1}"\n'
                      for n, t in enumerate(TITLES[:2]))
        )  # fmt: skip
        assert run("check-links", "--allow-private").code == 0
        assert len(site.times) == 3
        gaps = [later - earlier for earlier, later in pairwise(site.times)]
        assert min(gaps) > 0.4


# general pages, walls, parked domains


@pytest.mark.parametrize(
    ("landing", "verdict"),
    [
        ("/search?q=listening+machines", "soft-404"),
        ("/papers", "soft-404"),
        ("/blog/", "soft-404"),
        ("/paper", "soft-404"),
        ("/authwall?trk=x&sessionRedirect={there}", "blocked"),
        ("/hello?next={there}", "blocked"),
        ("/u/signup", "blocked"),
        ("/passport/visitor?a=enter", "blocked"),
        ("/action/cookieAbsent", "blocked"),
        ("/maintenance.html", "blocked"),
        ("/unsupported-browser", "blocked"),
        ("/paper/101/listening-machines", "moved"),
        ("/archive/101", "moved"),
        ("/paper/101?view=full", "moved"),
    ],
)
def test_where_a_redirect_has_led_tells_what_is_there(
    run: Run, sandbox: Path, landing: str, verdict: str
) -> None:
    with Site({}) as site:
        there = f"{site.url}/paper/101"
        where = landing.format(there=quote(there, safe=""))
        site.pages |= {"/paper/101": to(where), where: article("Something")}
        assert verdicts(run, sandbox, {TITLES[0]: there}) == [verdict]


def alerts(words: str) -> bytes:
    """A page that shows nothing, tells its visitors something and sends them back."""
    return f"<script>alert('{words}');history.back();</script>".encode()


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (page("Welcome to nginx!", "If you see this page, it works."), "soft-404"),
        (page("Apache2 Ubuntu Default Page: It works"), "soft-404"),
        (page("IIS Windows Server"), "soft-404"),
        (page("care.example", "This domain may be for sale. Buy this domain."), "soft-404"),
        (page("0 results for “listening”", "Try other words."), "soft-404"),
        (page("该公众号已迁移", "点击查看新的账号"), "soft-404"),
        (page("此帐号已被封禁，内容无法查看"), "soft-404"),
        (page("", "涉嫌侵权，无法查看"), "soft-404"),
        (page("Before you continue to the site", "We use cookies."), "blocked"),
        (page("We value your privacy", "Choose what you agree to."), "blocked"),
        (page("Your browser is not supported", "Get a newer one."), "blocked"),
        (page("127.0.0.1", "Related searches: insurance, loans"), "soft-404"),
        (article("example.org is for sale | Great Names"), "soft-404"),
        (article("www.empathy-lab.org is for sale"), "soft-404"),
        (
            b'<html><body><script>window.park = "eyJ1";</script><script src="/b.js"></script>',
            "soft-404",
        ),
        (alerts("对不起，该文章不存在或已被删除！"), "soft-404"),
        (alerts("Sorry, this page does not exist."), "soft-404"),
        (alerts("Welcome to our laboratory!"), "ok"),
        ("<script>function leave(){alert('文章不存在');history.back()}</script>".encode(), "ok"),
        (page("Care", "<script>var park = 1;</script>", *["Parks and rest."] * 9), "ok"),
        (article("Sign Up | Network", '<input type="password">'), "blocked"),
        (article("A Word on Sign-Up Forms", '<input type="password">'), "ok"),
        (page("Join us", '<form><input name="mail"><input type="password"></form>'), "blocked"),
        (
            b"<script>document.cookie='a=1';location.reload()</script>",
            "blocked",
        ),
    ],
)
def test_what_a_short_page_says_tells_what_it_is(
    run: Run, sandbox: Path, body: bytes, verdict: str
) -> None:
    with Site({"/paper/7": body}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == [verdict]


OWN = f"<h1>{TITLES[0]}</h1><p>Code and data of our paper.</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"<title>Crisp</title>{OWN}<h2>Missing data</h2><h2>Demo (under construction)</h2>",
        f"<title>Crisp</title>{OWN}<h2>Code not available</h2><h2>Link expired? Write us</h2>",
        f"<title>Crisp</title>{OWN}<h2>No results yet</h2>",
        f"<title>Record 404 | Data Archive</title>{OWN}",
        f"<title>Crisp</title>{OWN}<p>This repository was removed from a forge; it lives here.</p>",
        "<title>Unavailable Minds</title><h1>Unavailable Minds</h1><p>A blog on care.</p>",
        "<title>No results found? Try our corpus</title><h1>Corpus</h1><p>Of talks.</p>",
        "<title>维护心理健康的对话数据集</title><h1>维护心理健康的对话数据集</h1><p>数据与代码。</p>",
        "<title>Cookie Notice Corpus</title><h1>Cookie Notice Corpus</h1><p>Data.</p>",
        "<title>Privacy Settings Study</title><h1>Privacy Settings Study</h1><p>Data.</p>",
    ],
)
def test_a_short_page_may_have_parts_that_are_missing(run: Run, sandbox: Path, body: str) -> None:
    with Site({"/paper/7": body.encode()}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["ok"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", "Missing values are -99.\n"),
        ("text/plain", "File was removed. See v2.\n"),
        ("application/rss+xml", "<rss><channel><title>Not found stories</title></channel></rss>"),
        ("application/json", '{"title": "Access Denied: Talks on How to Log In", "year": 2024}'),
        ("application/json", '{"error": null, "code": 0, "rows": []}'),
        ("application/pdf", "%PDF-1.7 404 Not Found"),
    ],
)
def test_a_file_may_name_what_is_missing(run: Run, sandbox: Path, kind: str, body: str) -> None:
    with Site({"/data": Reply(body.encode(), 200, {"Content-Type": kind})}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/data"}) == ["ok"]


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream", "text/html"])
@pytest.mark.parametrize(
    "body",
    [
        "<html><title>Error</title><h1>File not found</h1>",
        "<Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>",
        '{"error": "File not found"}',
    ],
)
def test_an_error_page_is_one_whatever_it_is_called(
    run: Run, sandbox: Path, kind: str, body: str
) -> None:
    with Site({"/a.pdf": Reply(body.encode(), 200, {"Content-Type": kind})}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/a.pdf"}) == ["soft-404"]


def test_an_empty_pdf_is_none(run: Run, sandbox: Path) -> None:
    with Site({"/a.pdf": Reply(b"", 200, {"Content-Type": "application/pdf"})}) as site:
        found = check(run, sandbox, {TITLES[0]: f"{site.url}/a.pdf"})
        assert found == {TITLES[0]: ("soft-404", "200, but the file is empty")}


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("403 Forbidden", "blocked"),
        ("429 Too Many Requests", "blocked"),
        ("400 Bad Request", "soft-404"),
        ("501 Not Implemented", "down"),
        ("Error establishing a database connection", "down"),
    ],
)
def test_a_status_that_a_page_states_counts_as_one(
    run: Run, sandbox: Path, title: str, verdict: str
) -> None:
    with Site({"/paper/7": page(title, "nginx")}) as site:
        [found] = check(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}).values()
        assert found == (verdict, f"200, but the page says: {title}")


def test_a_long_page_about_members_is_no_log_in(run: Run, sandbox: Path) -> None:
    members = article("Members | Lab of Care", '<input type="password">')
    with Site({"/people": members}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/people"}) == ["ok"]


def test_a_file_of_plain_text_may_speak_of_what_is_not_found(run: Run, sandbox: Path) -> None:
    text = b"# Crisp\n\nCode and data. Not found in the zip: the checkpoints.\n"
    with Site({"/README": Reply(text, 200, {"Content-Type": "text/plain"})}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/README"}) == ["ok"]


def test_a_script_that_does_nothing_but_lead_on_is_followed(run: Run, sandbox: Path) -> None:
    leads = b'<script>window.onload=function(){window.location.href="/lander"}</script>'
    lander = page("care.example", "This domain is for sale.")
    with Site({"/paper/7": leads, "/lander": lander}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["soft-404"]


@pytest.mark.parametrize(
    ("script", "verdict"),
    [
        ('location.replace("\\/lander")', "soft-404"),
        ('function leave(){location.href="/lander"}', "ok"),
        ('if(!window.chrome){location="/lander"}', "ok"),
        ('// location.href="/lander"\n', "ok"),
    ],
)
@pytest.mark.parametrize("text", ["", "Redirecting…"])
def test_a_script_leads_on_if_every_browser_comes_to_it(
    run: Run, sandbox: Path, script: str, verdict: str, text: str
) -> None:
    app = f"<title>Care</title><script>{script}</script><div id=root>{text}</div><script src=a.js>"
    lander = page("care.example", "This domain is for sale.")
    with Site({"/paper/7": f"{app}</script>".encode(), "/lander": lander}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == [verdict]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ({"code": -101, "message": "账号未登录", "need_login": True}, "blocked"),
        ({"error": {"status": 401, "message": "Unauthorized"}}, "blocked"),
        ({"success": False, "msg": "please log in first"}, "blocked"),
        ({"errcode": 404, "errmsg": "no"}, "soft-404"),
        ({"success": False, "data": None, "msg": "try later"}, "blocked"),
        ({"name": "Worry", "code": "MIT", "rows": 12}, "ok"),
    ],
)
def test_an_error_in_json_is_no_work(
    run: Run, sandbox: Path, answer: dict[str, object], verdict: str
) -> None:
    reply = Reply(json.dumps(answer).encode(), 200, {"Content-Type": "application/json"})
    with Site({"/paper/7": reply}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == [verdict]


def test_a_long_page_whose_title_and_heading_say_that_it_is_gone_is_a_soft_404(
    run: Run, sandbox: Path
) -> None:
    gone, own = article("Page Not Found"), "Page Not Found"
    with Site({"/paper/7": gone}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["soft-404"]
        assert verdicts(run, sandbox, {own: f"{site.url}/paper/7"}) == ["ok"]


# the paper of the entry

_LINKED_DATA = (
    '<script type="application/ld+json">{"@type": "ScholarlyArticle", "headline": "%s"}</script>'
)


@pytest.mark.parametrize(
    "head",
    [
        citation("A Different Study of Gardens"),
        '<meta name="DC.title" content="A Different Study of Gardens">',
        '<meta name="eprints.title" content="A Different Study of Gardens">',
        '<meta name="prism.title" content="A Different Study of Gardens">',
        _LINKED_DATA % "A Different Study of Gardens",
    ],
)
def test_a_page_that_shows_another_paper_is_broken(run: Run, sandbox: Path, head: str) -> None:
    with Site({"/paper/7": article("Repository", head=head)}) as site:
        [found] = check(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}).values()
        assert found == ("broken", "shows another paper: A Different Study of Gardens")


_WHALES = {"@type": "ScholarlyArticle", "headline": "Whales Below the Ice of the Oceans"}
_OWN = {"@type": "ScholarlyArticle", "headline": TITLES[0]}
_TRANSLATED = {
    "@type": "ScholarlyArticle",
    "headline": "Maschinen, die in der Beratung zuhören",
    "author": {"name": "Mingyu Chen"},
}
_VAGUE = {"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": TITLES[0]}}


def _scripts(*found: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(o)}</script>' for o in found)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(
    ("nodes", "verdict"),
    [
        ((_WHALES, _OWN), "ok"),
        ((_WHALES, _TRANSLATED), "ok"),
        ((_WHALES, _VAGUE), "ok"),
        ((_WHALES, {"@type": "ScholarlyArticle", "headline": "Moths on the Moor"}), "broken"),
        ((_WHALES, {"@type": "ScholarlyArticle"}), "broken"),
        ((_WHALES, {"@type": "WebSite", "name": TITLES[0]}), "broken"),
    ],
)
def test_each_work_that_a_page_tells_programs_is_compared(
    run: Run,
    sandbox: Path,
    nodes: tuple[dict[str, object], dict[str, object]],
    order: tuple[int, int],
    verdict: str,
) -> None:
    told = [nodes[n] for n in order]
    heads = [_scripts(told), _scripts({"@graph": told}), _scripts(*told)]
    found = verdicts_of_heads(run, sandbox, dict.fromkeys(heads, TITLES[0]), ["Mingyu Chen"])
    assert found == {verdict}


@pytest.mark.parametrize(
    "title", ["Listening machines in counseling", "倾听的机器：心理咨询中的大模型"]
)
def test_a_page_that_shows_the_paper_in_its_own_spelling_or_language_is_fine(
    run: Run, sandbox: Path, title: str
) -> None:
    with Site({"/paper/7": article("Repository", head=citation(title))}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["ok"]


def _shown_as(title: str) -> str:
    return f'<p>A. Author, B. Writer. <a href="/x.pdf">{title}</a>. In Talks of 2020, 1 to 9.</p>'


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Untitled Document", ""),
        ("Untitled Document", _shown_as(TITLES[0])),
        ("Microsoft Word - final_v3.docx", _shown_as(TITLES[0])),
    ],
)
def test_a_tag_that_names_a_file_names_no_other_paper(
    run: Run, sandbox: Path, name: str, body: str
) -> None:
    shown = article("Repository", body, head=f'<meta name="DC.title" content="{name}">')
    with Site({"/paper/7": shown}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["ok"]


def test_a_page_that_lists_the_paper_under_another_title_shows_it(run: Run, sandbox: Path) -> None:
    volume = "Workshop on Gardens and Computing"
    head = f'<meta name="DC.title" content="{volume}">'
    with Site({"/paper/7": article(volume, _shown_as(TITLES[0]), head=head)}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["ok"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_address_that_was_copied_from_the_right_entry_is_found(
    run: Run, sandbox: Path, order: tuple[int, int]
) -> None:
    with Site({"/paper/7": article(TITLES[0], head=citation(TITLES[0]))}) as site:
        (sandbox / "entries.toml").write_text(
            "".join(
                f'[[entries]]\ntitle = "{TITLES[n]}"\nurl = "{site.url}/paper/7"\n' for n in order
            )
        )
        ended = run("check-links", "--allow-private")
        assert (ended.code, f"shows another paper: {TITLES[0]}" in ended.out) == (1, True)


def test_the_page_of_two_papers_may_stand_with_both(run: Run, sandbox: Path) -> None:
    shown = article(TITLES[0], f"<p>{TITLES[1]}</p>", head=citation(TITLES[0]))
    with Site({"/paper/7": shown}) as site:
        (sandbox / "entries.toml").write_text(
            "".join(f'[[entries]]\ntitle = "{t}"\nurl = "{site.url}/paper/7"\n' for t in TITLES[:2])
        )
        assert run("check-links", "--allow-private").out == "1 link: 1 ok\n"


def test_the_page_of_a_paper_that_names_this_one_shows_another(run: Run, sandbox: Path) -> None:
    other = "A Different Study of Gardens"
    head = f'{citation(other)}<meta name="citation_author" content="A. Author">'
    with Site({"/paper/7": article(other, _shown_as(TITLES[0]), head=head)}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["broken"]


@pytest.mark.parametrize(
    ("title", "shown", "verdict"),
    [
        ("LLMs as Gardeners: A Survey", "Large Language Models as Gardeners: A Survey", "ok"),
        ("GreenHand: Measuring Patience in Gardens", "Patience in Gardens", "ok"),
        ("GreenHand: Measuring Patience in Gardens", "Geduld im Garten messen: GreenHand", "ok"),
        ("Measuring Patience in Gardens II", "Measuring Patience in Gardens I", "broken"),
        ("Lamps in the Fog, Part I", "Lamps in the Fog, Part II", "broken"),
        ("Lamps in the Fog 1", "Lamps in the Fog 10", "broken"),
        ("Lamps in the Fog: GPT-4", "Lamps in the Fog: GPT-4o", "broken"),
        ("Lamp Report 2", "Lamp Report 2.5", "broken"),
        ("Hyperbolic Lamp Networks", "Hyperbolic Lamp Networks++", "broken"),
        ("Hyperbolic Lamp Networks", "Hyperbolic Lamp Networks Revisited", "broken"),
        ("Lamps in the Fog (2023)", "Lamps in the Fog 2", "broken"),
        ("Lamps in the Fog (2023)", "Lamps in the Fog (2024)", "broken"),
        ("Lamps in the Fog", "Lamps in the Fog (2019)", "ok"),
        ("Lamps in the Fog (ACL 2023)", "Lamps in the Fog", "ok"),
        ("Lamps in the Fog. 2023.", "Lamps in the Fog", "ok"),
        ("2023 | Lamps in the Fog", "Lamps in the Fog", "ok"),
        ("Hyperbolic Lamp Networks", "Hyperbolic Lamp Networks - ACL 2023", "ok"),
        ("Hyperbolic Lamp Networks", "Hyperbolic Lamp Networks | Fogs", "ok"),
    ],
)
def test_a_shorter_title_is_no_other_and_that_of_another_part_or_version_is(
    run: Run, sandbox: Path, title: str, shown: str, verdict: str
) -> None:
    with Site({"/paper/7": article(shown, head=citation(shown))}) as site:
        assert verdicts(run, sandbox, {title: f"{site.url}/paper/7"}) == [verdict]


@pytest.mark.parametrize(
    ("shown", "text", "verdict"),
    [
        ("Towards Lamps for Foggy Nights", "We collect a set of lamps (LampNet).", "ok"),
        ("Towards Lamps for Foggy Nights", "All of them were tested on LampNet.", "broken"),
        ("MothNet: Lamps for Foggy Nights", "We build on a set of lamps (LampNet).", "broken"),
    ],
)
def test_a_list_may_call_a_work_by_the_name_that_its_page_coins(
    run: Run, sandbox: Path, shown: str, text: str, verdict: str
) -> None:
    with Site({"/paper/7": article(shown, f"<p>{text}</p>", head=citation(shown))}) as site:
        assert verdicts(run, sandbox, {"LampNet": f"{site.url}/paper/7"}) == [verdict]


SPANISH = "Las máquinas que escuchan en la consulta"
GERMAN = "Maschinen, die in der Beratung zuhören"


@pytest.mark.parametrize(
    "head",
    [
        citation(GERMAN),
        citation("L’écoute des machines en consultation"),
        citation(SPANISH),
        citation("Máquinas que escutam no aconselhamento"),
        f'<meta name="DC.title" xml:lang="de" content="{GERMAN}">',
        # Nothing in its words tells that this is German.
        '<meta name="DC.Title" xml:lang="de" content="Zuhörende Maschinen">',
        citation("Zuhörende Maschinen") + '<meta name="citation_language" content="ger">',
        citation("Zuhörende Maschinen") + '<meta property="og:locale" content="de_DE">',
        _LINKED_DATA % GERMAN,
        (
            '<script type="application/ld+json">{"@type": "ScholarlyArticle", "inLanguage": "de",'
            ' "headline": "Zuhörende Maschinen"}</script>'
        ),
        citation(GERMAN) + citation(TITLES[0]),
        (
            f"<meta name='citation_title' content='{GERMAN}'><meta content='{TITLES[0]}'"
            " name='DC.title' lang='en'>"
        ),
        citation("Machines that Hear") + f'<meta property="og:title" content="{TITLES[0]}">',
    ],
)
def test_a_page_that_shows_the_title_in_another_language_shows_no_other_paper(
    run: Run, sandbox: Path, head: str
) -> None:
    with Site({"/paper/7": article("Repositorium", head=head)}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["ok"]


def test_the_language_of_a_page_is_that_of_its_title_where_nothing_else_tells(
    run: Run, sandbox: Path
) -> None:
    shown = article("Zuhörende Maschinen", head=citation("Zuhörende Maschinen"))
    with Site({"/paper/7": shown.replace(b'lang="en"', b'lang="de-DE"')}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["ok"]
    english = article("R", head=citation("A Different Study of Gardens"))
    with Site({"/paper/7": english.replace(b'lang="en"', b'lang="de-DE"')}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}) == ["broken"]


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ('authors = ["Mingyu Chen"]', "ok"),
        ('authors = ["Ada Lind", "Mingyu Chen"]', "ok"),
        ('authors = ["Ada Lind"]', "broken"),
        ('doi = "10.1234/psy.2025.1"\ndate = 2019', "ok"),
        ('doi = "10.48550/arXiv.2503.00001"', "ok"),  # that of its preprint
        ('doi = "10.5678/other.7"', "broken"),
        ("date = 2023", "ok"),
        ("date = 2019", "broken"),
    ],
)
def test_what_else_a_page_tells_decides_where_its_title_is_in_another_language(
    run: Run, sandbox: Path, facts: str, verdict: str
) -> None:
    with Site({"/paper/7": article(GERMAN, head=citation(GERMAN))}) as site:
        (sandbox / "entries.toml").write_text(
            f'[[entries]]\ntitle = "{TITLES[0]}"\nlinks.paper = "{site.url}/paper/7"\n{facts}\n'
        )
        words = ("check-links", "--allow-private", "--no-registry", "--format", "json")
        links = {one["url"]: one for one in json.loads(run(*words).out)["links"]}
        assert links[f"{site.url}/paper/7"]["verdict"] == verdict


@pytest.mark.parametrize(
    ("authors", "shown", "verdict"),
    [
        ([], "林怡君", "ok"),
        (["林怡君"], "林怡君", "ok"),
        (["陳怡君"], "陈怡君", "ok"),
        (["林怡君"], "王大明", "broken"),
    ],
)
def test_a_title_in_the_other_characters_of_chinese_is_in_another_language(
    run: Run, sandbox: Path, authors: list[str], shown: str, verdict: str
) -> None:
    titles = ["基於大型語言模型的霧燈對話系統", "基于大型语言模型的雾灯对话系统"]
    heads = {
        f'<meta name="citation_title" content="{title}">'
        f'<meta name="citation_author" content="{shown}">': other
        for title, other in zip(titles, reversed(titles), strict=True)
    }
    assert verdicts_of_heads(run, sandbox, heads, authors) == {verdict}


@pytest.mark.parametrize(
    ("head", "verdict"),
    [
        (citation(GERMAN), "ok"),
        (citation(TITLES[0]), "ok"),
        (citation(SPANISH), "ok"),
        (citation("Eine andere Studie über die Gärten"), "broken"),
        (citation("A Different Study of Gardens"), "broken"),
        (citation(SPANISH) + citation("A Different Study of Gardens"), "broken"),
    ],
)
def test_each_title_of_an_entry_is_compared_with_those_in_its_language(
    run: Run, sandbox: Path, head: str, verdict: str
) -> None:
    with Site({"/paper/7": article("Repository", head=head)}) as site:
        (sandbox / "entries.toml").write_text(
            f'[list]\nlanguages = ["en", "de"]\n[[entries]]\nurl = "{site.url}/paper/7"\n'
            f'title.en = "{TITLES[0]}"\ntitle.de = "{GERMAN}"\n'
        )
        words = ("check-links", "--allow-private", "--format", "json")
        [link] = json.loads(run(*words).out)["links"]
        assert link["verdict"] == verdict


@pytest.mark.parametrize(
    ("title", "shown", "verdict"),
    [
        ("Terapia cognitiva", "Los sueños de las máquinas", "broken"),
        ("Terapia cognitiva", "A Different Study of Gardens", "broken"),
        ("Terapia cognitiva en la consulta", "A Different Study of Gardens", "ok"),
        ("Terapia cognitiva en la consulta", "Los sueños de las máquinas", "broken"),
        ("Cognitive Therapy", "A Different Study of Gardens", "broken"),
    ],
)
def test_a_plain_title_is_in_the_first_language_of_the_list_or_in_english(
    run: Run, sandbox: Path, title: str, shown: str, verdict: str
) -> None:
    with Site({"/paper/7": article("Repositorio", head=citation(shown))}) as site:
        (sandbox / "entries.toml").write_text(
            '[list]\nlanguages = ["es"]\n'
            f'[[entries]]\ntitle = "{title}"\nurl = "{site.url}/paper/7"\n'
        )
        words = ("check-links", "--allow-private", "--format", "json")
        [link] = json.loads(run(*words).out)["links"]
        assert link["verdict"] == verdict


def test_a_redirect_to_another_paper_is_a_finding_and_no_move(run: Run, sandbox: Path) -> None:
    other = article("R", head=citation("A Different Study of Gardens"))
    with Site({"/paper/7": to("/paper/8"), "/paper/8": other}) as site:
        [found] = check(run, sandbox, {TITLES[0]: f"{site.url}/paper/7"}).values()
        assert found == ("broken", "redirects to another paper: A Different Study of Gardens")


def test_links_to_code_and_related_pages_may_show_another_paper(run: Run, sandbox: Path) -> None:
    with Site({"/7": article("R", head=citation("A Different Study of Gardens"))}) as site:
        (sandbox / "entries.toml").write_text(
            f'[[entries]]\ntitle = "{TITLES[0]}"\nlinks.code = "{site.url}/7"\n'
            f'[[entries]]\ntitle = "B"\nlinks.paper = "{site.url}/7?"\n'
        )
        report = json.loads(run("check-links", "--allow-private", "--format", "json").out)
        assert [one["verdict"] for one in report["links"]] == ["ok", "broken"]


def test_each_use_of_a_link_is_judged_by_what_it_needs(run: Run, sandbox: Path) -> None:
    with Site({"/7": article(TITLES[0], head=citation(TITLES[0]))}) as site:
        (sandbox / "entries.toml").write_text(
            f'[[entries]]\nid = "right"\ntitle = "{TITLES[0]}"\nurl = "{site.url}/7"\n'
            f'[[entries]]\nid = "wrong"\ntitle = "{TITLES[1]}"\nurl = "{site.url}/7"\n'
            f'links.code = "{site.url}/7"\n'
            f'[[entries]]\nid = "words"\ntitle = "{TITLES[2]}"\nnote = "After {site.url}/7"\n'
        )
        for _ in range(2):  # nothing of it is remembered
            ended = run("check-links", "--allow-private", "--format", "json")
            links = json.loads(ended.out)["links"]
            found = {
                (use["entry"], use["field"]): one["verdict"] for one in links for use in one["uses"]
            }
            assert ended.code == 1
            assert found == {
                ("right", "url"): "ok",
                ("wrong", "url"): "broken",
                ("wrong", "links.code"): "ok",
                ("words", "note"): "ok",
            }
        ended = run("check-links", "--allow-private", "--verbose")
        broken, fine = ended.out.split("ok (1)")
        assert f"shows another paper: {TITLES[0]}\n    entries.toml:5: wrong, url\n" in broken
        assert "code" not in broken
        assert "right, url" in fine
        assert "wrong, links.code" in fine
        assert "words, note" in fine


def test_a_move_to_a_page_with_a_title_in_another_language_is_not_written(
    run: Run, sandbox: Path
) -> None:
    shown = article("Willkommen in der Bibliothek", head=citation("Willkommen in der Bibliothek"))
    with Site({"/paper/101": to("/x/our-new-library"), "/x/our-new-library": shown}) as site:
        file = sandbox / "entries.toml"
        file.write_text(f'[[entries]]\ntitle = "{TITLES[0]}"\nurl = "{site.url}/paper/101"\n')
        before = file.read_bytes()
        ended = run("check-links", "--allow-private", "--fix")
        assert file.read_bytes() == before
        assert "the new page does not name the work" in ended.err


def test_a_move_is_not_written_to_entries_that_have_the_address_for_another_paper(
    run: Run, sandbox: Path
) -> None:
    shown = article(TITLES[0], head=citation(TITLES[0]))
    with Site({"/old/7-machines": to("/new/7-machines"), "/new/7-machines": shown}) as site:
        old, new = f"{site.url}/old/7-machines", f"{site.url}/new/7-machines"
        file = sandbox / "entries.toml"
        file.write_text(
            f'[[entries]]\nid = "right"\ntitle = "{TITLES[0]}"\nurl = "{old}"\n'
            f'[[entries]]\nid = "wrong"\ntitle = "{TITLES[1]}"\nurl = "{old}"\n'
            f'links.code = "{old}"\n'
        )
        before = file.read_text()
        ended = run("check-links", "--allow-private", "--fix")
        assert file.read_text() == before.replace(old, new, 1)
        reason = "the entry has the same address in a field in which it is wrong"
        assert ended.err.splitlines()[0] == f"not written (wrong, links.code): {old}: {reason}"


@pytest.mark.usefixtures("arxiv")
def test_each_use_of_a_paper_on_arxiv_is_judged_by_what_it_needs(run: Run, sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text(
        '[[entries]]\nid = "fish"\ntitle = "A Paper on Fish"\narxiv = "2504.17238"\n'
        '[[entries]]\nid = "tool"\ntitle = "A Tool"\n'
        'links.code = "https://arxiv.org/abs/2504.17238"\n'
    )
    links = json.loads(run("check-links", "--format", "json").out)["links"]
    found = [(one["verdict"], [use["entry"] for use in one["uses"]]) for one in links]
    assert found == [("broken", ["fish"]), ("ok", ["tool"])]


# the page of a DOI


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (Reply(article(TITLES[0], head=citation(TITLES[0]))), "ok"),
        (Reply(page("404"), 404), "landing-gone"),
        (Reply(page("410"), 410), "landing-gone"),
        (Reply(page("Page not found", "Sorry.")), "landing-gone"),
        (Reply(b"", 403), "ok"),
        (Reply(b"", 503), "ok"),
        (Reply(article("R", head=citation("A Different Study of Gardens"))), "broken"),
    ],
)
def test_a_registered_doi_is_told_from_its_page(
    run: Run, web: WebServer, sandbox: Path, reply: Reply, verdict: str
) -> None:
    with Site({"/10.1000/known": reply}) as publisher:
        web.doi.known = {"10.1000/known": f"{publisher.url}/10.1000/known"}
        (sandbox / "entries.toml").write_text(
            f'[[entries]]\ntitle = "{TITLES[0]}"\ndoi = "10.1000/known"\n'
        )
        words = ("check-links", "--allow-private", "--max-wait", "0", "--no-cache")
        [link] = json.loads(run(*words, "--format", "json").out)["links"]
        assert (link["url"], link["verdict"]) == ("https://doi.org/10.1000/known", verdict)
        if verdict == "landing-gone":
            assert run(*words).code == 0
            assert run(*words, "--fail-on", "landing-gone").code == 1


@pytest.mark.parametrize(
    ("path", "shown", "verdict"),
    [
        ("/", article("Journals of Gardening"), "landing-gone"),
        ("/", article("Journals of Gardening", f"New: {TITLES[0]}"), "ok"),
        ("/", b"<title>Journals</title><div id=x></div><script src=/a.js></script>", "ok"),
        ("/crossref.org/_deleted-doi/", page("Deleted DOI", "It was an error."), "landing-gone"),
        ("/articles/7", article("Article"), "ok"),
    ],
)
def test_a_doi_that_leads_to_no_page_of_its_own_has_lost_it(
    run: Run, web: WebServer, sandbox: Path, path: str, shown: bytes, verdict: str
) -> None:
    with Site({path: shown}) as publisher:
        web.doi.known = {"10.1000/known": publisher.url + path}
        (sandbox / "entries.toml").write_text(
            f'[[entries]]\ntitle = "{TITLES[0]}"\ndoi = "10.1000/known"\n'
        )
        words = ("check-links", "--allow-private", "--max-wait", "0", "--no-cache")
        [link] = json.loads(run(*words, "--format", "json").out)["links"]
        assert link["verdict"] == verdict


# pages that say little, or say it in other words


WATCHED = "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"
SDK = "<script src='https://x.sdk.awswaf.com/challenge.js'></script>"


@pytest.mark.parametrize("script", [WATCHED, SDK, "<script src='/_Incapsula_Resource?a'></script>"])
@pytest.mark.parametrize("title", [TITLES[0], "Project"])
def test_a_short_page_that_names_its_work_is_no_challenge(
    run: Run, sandbox: Path, script: str, title: str
) -> None:
    shown = page(title, f"Code and data of {TITLES[0]}.", head=script)
    with Site({"/paper/101": shown}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: site.url + "/paper/101"}) == ["ok"]


def test_a_challenge_that_holds_the_address_of_its_page_is_one(run: Run, sandbox: Path) -> None:
    path = "/listening-machines-in-counselling"
    script = f"<script>_cf='{path}';s='/cdn-cgi/challenge-platform/h/b/orchestrate/x'</script>"
    with Site({path: page("Lab", "Wait.", head=script)}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: site.url + path}) == ["blocked"]


@pytest.mark.parametrize(
    ("title", "heading", "text"),
    [
        ("Corp Blog", "Oops!", "We can't find the page you're looking for."),
        ("Université", "Désolé", "La page demandée est introuvable."),
        ("Universität", "Fehler", "Die angeforderte Seite wurde nicht gefunden."),
        ("", "", "该公众号已迁移</p><p>轻触下方按钮，前往新帐号阅读文章"),
        ("提示信息 - 论坛", "", "抱歉，指定的主题不存在或已被删除或正在被审核"),
        ("Lab", "127", "The abstract you requested was not found. It may have been removed."),
        ("127.0.0.1", "127.0.0.1", "This domain is registered at a shop.</p><p>Come back later!"),
    ],
)
@pytest.mark.parametrize("menu", ["", "<li>A section of our portal with people</li>" * 60])
def test_the_words_below_a_heading_that_says_nothing_count(
    run: Run, sandbox: Path, title: str, heading: str, text: str, menu: str
) -> None:
    head = f"<h1>{heading}</h1>" if heading else ""
    body = f"<title>{title}</title>{head}<p>{text}</p>{menu}".encode()
    with Site({"/paper/101": body}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: site.url + "/paper/101"}) == ["soft-404"]


@pytest.mark.parametrize(
    ("title", "heading", "text"),
    [
        ("Corp Blog", "Oops!", f"{TITLES[0]}: data is not available yet."),
        ("Corp Blog", "Sleep", "The page you're looking for was not found by anyone but us."),
        (
            "CC",
            "",
            "The demo is no longer available.</p><p>Its code is below, and we are moving it.",
        ),
        ("温馨提示", "", "使用量表前请阅读说明。量表不存在版权限制，可自由下载。"),
        ("", "", "JavaScript is not available.</p><p>Something went wrong."),
    ],
)
def test_words_below_a_heading_are_not_always_about_the_page(
    run: Run, sandbox: Path, title: str, heading: str, text: str
) -> None:
    head = f"<h1>{heading}</h1>" if heading else ""
    body = f"<title>{title}</title>{head}<p>{text}</p>".encode()
    with Site({"/paper/101": body}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: site.url + "/paper/101"}) == ["ok"]


@pytest.mark.parametrize(
    ("headings", "verdict"),
    [
        ("<h1>The Institute</h1><h2>Page not found</h2>", "soft-404"),
        (f"<h1>The Institute</h1><h2>Page not found</h2><h2>{TITLES[0]}</h2>", "ok"),
        ("<h1>The Institute</h1><h2>Page not found and other stories</h2>", "ok"),
        ("<h1>The Institute</h1><h2>What is not found in diaries</h2>", "ok"),
        ("<h1><img src='logo.png'></h1><h1>Page not found</h1>", "soft-404"),
    ],
)
def test_any_first_heading_of_a_long_page_may_say_that_it_is_gone(
    run: Run, sandbox: Path, headings: str, verdict: str
) -> None:
    menu = "<li>A section of our portal with people</li>" * 60
    body = f"<title>The Institute</title>{headings}{menu}".encode()
    with Site({"/paper/101": body}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: site.url + "/paper/101"}) == [verdict]


def test_a_domain_that_shows_advertisements_is_parked(run: Run, sandbox: Path) -> None:
    script = "<script src='https://www.google.com/adsense/domains/caf.js'></script>"
    with Site({"/": page("worry.example", "Related searches: diaries.", head=script)}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: site.url + "/"}) == ["soft-404"]


def test_a_video_that_does_not_play_is_gone_or_blocked(run: Run, sandbox: Path) -> None:
    def video(status: str) -> bytes:
        head = f'<script>var p = {{"playabilityStatus":{{"status":"{status}"}}}};</script>'
        return f"{head}<title> - Videos</title>".encode()

    pages = {"/watch?v=1": video("ERROR"), "/watch?v=2": video("LOGIN_REQUIRED")}
    with Site({**pages, "/watch?v=3": video("OK")}) as site:
        links = {title: f"{site.url}/watch?v={n + 1}" for n, title in enumerate(TITLES[:3])}
        assert verdicts(run, sandbox, links) == ["soft-404", "blocked", "ok"]


def test_a_name_that_says_not_found_is_one_if_the_address_says_it_too(
    run: Run, sandbox: Path
) -> None:
    pages = {
        "/lab/404-not-found": article("lab/404-not-found: Page not found corpus"),
        "/lab/diaries": article("lab/diaries: Page not found"),
    }
    with Site({**pages}) as site:
        links = {TITLES[0]: site.url + "/lab/404-not-found", TITLES[1]: site.url + "/lab/diaries"}
        assert verdicts(run, sandbox, links) == ["ok", "soft-404"]


RENAMED = "A Report on Machines at the Bedside"


@pytest.mark.parametrize(
    ("head", "text", "verdict"),
    [
        (f'<meta name="DC.Title.Alternative" content="{TITLES[0]}">', "", "ok"),
        ("", f"<b>{TITLES[0]}</b>", "ok"),
        ("", f'<a href="/paper/7">{TITLES[0]}</a>', "broken"),
        ("", f"<ol><li>Doe, J. (2024). {TITLES[0]}. Journal of Things.</li></ol>", "broken"),
        ("", "", "broken"),
    ],
)
def test_a_page_that_names_its_paper_under_two_titles_shows_it(
    run: Run, sandbox: Path, head: str, text: str, verdict: str
) -> None:
    shown = article(RENAMED, text, head=citation(RENAMED) + head)
    with Site({"/paper/101": shown}) as site:
        assert verdicts(run, sandbox, {TITLES[0]: site.url + "/paper/101"}) == [verdict]


@pytest.mark.parametrize(
    ("title", "verdict"), [("Seeing Agents for Interfaces", "broken"), (TITLES[0], "moved")]
)
def test_a_move_to_the_address_of_another_work_shows_that_work(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch, title: str, verdict: str
) -> None:
    target = "http://huggingface.co/papers/2312.08915"
    with Site({"/paper/agents": to(target), "/papers/2312.08915": article(title)}) as site:
        place = ("127.0.0.1", int(site.url.rpartition(":")[2]))
        with ProxyServer({"huggingface.co": place, "codes.example": place}) as proxy:
            monkeypatch.setenv("HTTP_PROXY", proxy.url)
            links = {TITLES[0]: "http://codes.example/paper/agents"}
            assert verdicts(run, sandbox, links) == [verdict]


def test_a_doi_that_shows_another_work_is_broken_also_without_its_registry(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: dict[str, Reply | bytes] = {
        "/10.1000/1": to("http://publisher.example/a/1", 302),
        "/a/1": article("G", head=citation("A Different Study of Gardens")),
    }
    with Site(pages) as site:
        place = ("127.0.0.1", int(site.url.rpartition(":")[2]))
        with ProxyServer({"doi.org": place, "publisher.example": place}) as proxy:
            monkeypatch.setenv("HTTP_PROXY", proxy.url)
            links = {TITLES[0]: "http://doi.org/10.1000/1"}
            assert verdicts(run, sandbox, links) == ["broken"]


def test_a_home_page_may_be_called_as_its_host_is(run: Run, sandbox: Path) -> None:
    shown = page("127.0.0.1", "Write down every evening how you are. For all telephones.")
    with Site({"/": shown, "/app": shown}) as site:
        links = {TITLES[0]: site.url + "/", TITLES[1]: site.url + "/app"}
        assert verdicts(run, sandbox, links) == ["ok", "soft-404"]
