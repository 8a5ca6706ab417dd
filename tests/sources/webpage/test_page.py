"""Any page of the web: what it says of its work, and what makes it no page of a work."""

import datetime as dt

import pytest

from tests.servers.behaviours import BEHAVIOURS
from tests.servers.pages import Behaviour, article
from tests.servers.proxy import ProxyServer
from tests.servers.raw import RawServer, redirect, response
from tests.servers.web import WebServer
from tests.sources.asking import asked, failed, found, missing


def at(services: WebServer, name: str) -> str:
    return f"{services.works.url}/{name}"


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("citation", {"title": "Counselling Dialogues", "authors": ["Mingyu Chen"],
                      "date": dt.date(2025, 3, 1), "doi": "10.1234/psy.2025.1"}),
        ("all-ids", {"title": "One Paper, Many Names", "authors": ["Eva van der Berg"],
                     "date": dt.date(2025, 3, 1), "venue": "A Conference", "abstract": "Short.",
                     "acl": "2025.acl-long.77", "arxiv": "2503.99999",
                     "doi": "10.18653/v1/2025.acl-long.77"}),
        ("linked-data", {"title": "Listening – A Study", "abstract": "We listened.",
                         "authors": ["Ada Placeholder", "Bo Fictional"],
                         "venue": "Journal of Listening", "date": dt.date(2024, 7, 9),
                         "doi": "10.1000/listening"}),
        ("dublin-core", {"title": "A Thesis on Care", "doi": "10.1000/thesis", "date": 2019,
                         "authors": ["Cleo Invented", "Dee Madeup"]}),
        ("open-graph", {"title": "EmoBench & Friends"}),
        ("title", {"title": "A Page With Only a Title"}),
        ("gbk", {"title": "心理咨询大模型：综述"}),
        ("big5", {"title": "心理諮詢的語言模型"}),
        ("gbk-unsaid", {"title": "大模型与心理健康"}),
        ("latin1", {"title": "Thérapie"}),
        ("paper-on-404", {"title": "404 Not Found: On Lost Pages"}),
        ("moved", {"title": "Counselling Dialogues", "authors": ["Mingyu Chen"],
                   "date": dt.date(2025, 3, 1), "doi": "10.1234/psy.2025.1"}),
        ("huge", {"title": "A Huge Page"}),
        ("related", {"title": "Lamps at Sea"}),
        ("two-languages", {"title": "Lamps at Sea"}),
    ],
)  # fmt: skip
def test_a_page_tells_of_its_work(
    services: WebServer, name: str, fields: dict[str, object]
) -> None:
    url = at(services, name)
    assert found(url).fields == {"url": url, **fields}


@pytest.mark.parametrize(("name", "sure"), [("citation", True), ("open-graph", False)])
def test_a_title_that_is_only_the_pages_is_remarked_upon(
    services: WebServer, name: str, sure: bool
) -> None:
    remarks = found(at(services, name)).notes
    assert [*remarks] == [] if sure else "does not name a work" in remarks[0]


@pytest.mark.parametrize(
    "name", ["onward", "onward-scripted", "onward-header", "onward-to-file", "citation"]
)
def test_a_page_that_sends_its_visitors_on_is_followed(services: WebServer, name: str) -> None:
    url = at(services, name)
    assert found(url).fields["title"] == "Counselling Dialogues"
    assert services.asked(at(services, "pdf")) == []


def test_a_page_may_send_its_visitors_on_to_a_work_that_another_source_knows(
    services: WebServer,
) -> None:
    url = at(services, "onward-doi")
    assert [str(work) for work in asked(url).moved.values()] == ["doi:10.2196/99001"]


def test_what_a_short_address_stands_for_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    title = article("Lamps at Sea")
    pages = {
        "/Ab1": redirect("http://lamps.example/works/1", status=301),
        "/works/1": response(title, "Content-Type: text/html"),
        "/to": redirect("http://lamps.example/works/1"),
    }
    with RawServer(pages) as server:
        hosts = dict.fromkeys(
            ["bit.ly", "lamps.example", "jump.example"], ("127.0.0.1", server.port)
        )
        with ProxyServer(hosts) as proxy:
            monkeypatch.setenv("HTTP_PROXY", proxy.url)
            assert found("http://bit.ly/Ab1").fields["url"] == "http://lamps.example/works/1"
            assert found("http://jump.example/to").fields["url"] == "http://jump.example/to"


def test_a_retracted_work_says_so_on_its_page(services: WebServer) -> None:
    work = found(at(services, "retracted"))
    assert (work.withdrawn, work.retracted) == (True, True)
    assert not found(at(services, "citation")).withdrawn


def test_messages_name_the_host_that_sent_the_last_page(services: WebServer) -> None:
    error = failed(at(services, "elsewhere"))
    host = services.works.url.partition("//")[2].partition("/")[0].replace("127.0.0.1", "localhost")
    assert str(error) == f"{host} is behind a bot challenge"


def test_no_more_than_a_megabyte_is_read(services: WebServer) -> None:
    url = at(services, "huge")
    found(url)
    # What the sockets between have swallowed was not read.
    assert services.sent(url) < 8 * 2**20


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone", "has no such page (HTTP 404)"),
        ("nothing-here", "has no such page (HTTP 404)"),
        ("soft-gone", "says of the page: Page not found"),
        ("soft-gone-chinese", "says of the page: 页面不存在"),
    ],
)
def test_a_page_that_is_gone_is_unknown(services: WebServer, name: str, reason: str) -> None:
    assert missing(at(services, name)).endswith(reason)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("challenge", "a bot challenge"),
        ("challenge-503", "a bot challenge"),
        ("challenge-200", "a bot challenge"),
        ("challenge-chinese", "a bot challenge"),
        ("silent", "a bot challenge"),
        ("silent-waf", "a bot challenge"),
        ("forbidden", "does not show the page to programs (HTTP 403)"),
        ("login", "only after a login"),
        ("login-page", "only after a login"),
        ("institution", "only after a login"),
        ("home", "redirects to its home page"),
        ("onward-home", "redirects to its home page"),
        ("onward-circle", "sends its visitors on to http"),
        ("called-as-an-address", "names no work: 'https://fog.example/lamps'"),
        ("volume", "a page that names several works: 'Lamps', 'Moths', 'Owls'"),
        ("accepted", "a page that names several works: 'Lamps at Sea', 'Moths at Sea'"),
        ("shell", "shows programs a page that names no work: 'Papers'"),
        ("called-as-its-host", "shows programs a page that names no work: '127'"),
        ("search/fog", "shows programs a page that names no work: 'fog counselling - The"),
        ("untitled", "shows a page without a title"),
        ("empty", "sent an empty page"),
        ("pdf", "sent a PDF"),
        ("image", "sent image/png instead of a web page"),
    ],
)
def test_a_page_that_shows_no_work_fails_with_a_way_to_add_it(
    services: WebServer, name: str, reason: str
) -> None:
    url = at(services, name)
    error = failed(url)
    assert reason in str(error)
    assert error.hint == f"Add it by hand: psylist add --title … --url {url}"


@pytest.mark.parametrize(
    "name", ["private", "private-six", "private-number", "private-mapped", "onward-private"]
)
def test_no_page_leads_into_a_network(services: WebServer, name: str) -> None:
    assert "redirects to where psylist does not follow" in str(failed(at(services, name)))


def test_a_bot_challenge_is_not_retried(services: WebServer) -> None:
    failed(at(services, "challenge-503"))
    assert len(services.requests) == 1


def test_a_page_made_to_be_slow_to_read_costs_seconds_at_most(services: WebServer) -> None:
    url = at(services, "attributes")
    asked(url)
    assert len(services.asked(url)) == 1


# What a link checker calls a page, and yet no title can be read there: no page at all, one that is
# broken off, one that only says "Moved" to who runs scripts.
WITHOUT = {"large", "slow", "trust", "dns"}


def behaviours(*verdicts: str) -> list[Behaviour]:
    return [
        behaviour
        for behaviour in BEHAVIOURS.values()
        if behaviour.verdict in verdicts and not behaviour.tags & WITHOUT
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "behaviour",
    behaviours("broken", "soft-404", "blocked", "down"),
    ids=lambda behaviour: behaviour.name,
)
def test_no_page_that_a_link_checker_refuses_becomes_an_entry(
    services: WebServer, behaviour: Behaviour
) -> None:
    word = services.url(behaviour.name)
    answer = asked(word, 1.5)
    assert answer.records == {}
    (message,) = [*answer.unknown.values(), *map(str, answer.errors.values())]
    assert "\n" not in message
