"""Every source against every way its service fails: an outage is never "no such work"."""

import time
from collections.abc import Callable

import pytest

from psylist.http.messages import user_agent
from tests.servers.outages import Outage, Registry
from tests.servers.web import WebServer
from tests.sources.asking import asked, failed, found

pytestmark = pytest.mark.slow

WORKS: dict[str, tuple[str, Callable[[WebServer], Registry]]] = {
    "acl": ("2024.clpsych-1.90", lambda web: web.acl),
    "doi": ("10.2196/99001", lambda web: web.doi),
    "github": ("https://github.com/SmartFlowAI/EmoLLM", lambda web: web.github),
    "openreview": ("https://openreview.net/forum?id=aB3_d-EF12", lambda web: web.openreview),
}
# One broken answer, or a moment's trouble, is forgiven.
FORGIVEN = [
    Outage.ERROR, Outage.UNAVAILABLE, Outage.BUSY_SILENT, Outage.BUSY, Outage.RESET, Outage.SHORT,
    Outage.HUGE, Outage.BOMB,
]  # fmt: skip
LASTING = [outage for outage in Outage if outage is not Outage.NONE]
SLOW = {Outage.HANG, Outage.DRIP}


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize("kind", WORKS)
def test_on_a_good_day_the_work_is_found(kind: str) -> None:
    word, _ = WORKS[kind]
    assert found(word).fields["title"]


@pytest.mark.parametrize("outage", FORGIVEN, ids=lambda outage: outage.value)
@pytest.mark.parametrize("kind", WORKS)
def test_a_moment_of_trouble_is_waited_out(services: WebServer, kind: str, outage: Outage) -> None:
    word, service = WORKS[kind]
    service(services).fail(outage)
    assert found(word).fields["title"]


@pytest.mark.parametrize("outage", LASTING, ids=lambda outage: outage.value)
@pytest.mark.parametrize("kind", WORKS)
def test_an_outage_is_one_sentence_and_never_no_such_work(
    services: WebServer, kind: str, outage: Outage
) -> None:
    word, service = WORKS[kind]
    service(services).outage = outage
    services.openreview_v1.outage = outage
    began = time.monotonic()
    error = failed(word, 1.0 if outage in SLOW else 2.0)
    assert time.monotonic() - began < 30
    sentence = str(error)
    assert sentence.startswith(("the ACL Anthology ", "doi.org ", "GitHub", "OpenReview "))
    assert "\n" not in sentence
    assert len(sentence) < 200
    is_final = outage in {Outage.PRIVATE, Outage.INSIDE}
    is_final |= (kind, outage) == ("github", Outage.FORBIDDEN)
    assert bool(error.hint) is not is_final


@pytest.mark.parametrize("kind", WORKS)
@pytest.mark.parametrize("outage", [Outage.PRIVATE, Outage.INSIDE])
def test_no_redirect_leads_into_a_network(services: WebServer, kind: str, outage: Outage) -> None:
    word, service = WORKS[kind]
    service(services).outage = outage
    error = failed(word, 5.0)
    where = "169.254.169.254" if outage is Outage.PRIVATE else "10.0.0.1"
    assert f"redirects to where psylist does not follow: {where} is a" in str(error)


@pytest.mark.parametrize("kind", WORKS)
def test_who_asks_for_patience_gets_it_and_no_more_than_there_is(
    services: WebServer, kind: str
) -> None:
    word, service = WORKS[kind]
    service(services).fail(Outage.BUSY)
    asked(word)
    assert services.early == []
    services.forget()
    service(services).outage = Outage.BUSY_LONG
    failed(word, 5.0)
    assert len(services.asked(services.requests[0].path)) == 1


@pytest.mark.parametrize("kind", WORKS)
def test_every_request_says_who_asks_and_for_what(services: WebServer, kind: str) -> None:
    asked(WORKS[kind][0])
    for request in services.requests:
        assert request.headers["user-agent"] == user_agent()
        assert request.headers["accept"]
        assert request.headers["accept-encoding"] == "gzip, deflate, br, zstd"
        assert "authorization" not in request.headers
