"""OpenReview's two APIs, its log-in, and its refusals."""

import datetime as dt

import pytest

from tests.servers.outages import Outage
from tests.servers.raw import RawServer, redirect
from tests.servers.web import WebServer
from tests.sources.asking import failed, found, missing

FORUM = "https://openreview.net/forum?id="
NEW, OLD = f"{FORUM}aB3_d-EF12", f"{FORUM}HkxOld1234"


@pytest.fixture
def curator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENREVIEW_USERNAME", "curator@example.org")
    monkeypatch.setenv("OPENREVIEW_PASSWORD", "secret")


def test_a_paper_of_the_newer_api(services: WebServer) -> None:
    assert found(NEW).fields == {
        "title": "Agents That Listen",
        "url": NEW,
        "year": 2025,
        "venue": "ICLR 2025 Poster",
        "date": dt.date(2025, 1, 25),
        "authors": ["Ada Placeholder", "Bo Fictional"],
        "abstract": "Agents can listen.",
        "links": {"code": "https://github.com/example/listen"},
    }
    assert [request.path for request in services.requests] == ["/openreview-v2/notes?id=aB3_d-EF12"]


def test_a_paper_of_the_older_api(services: WebServer) -> None:
    record = found(OLD)
    assert (record.fields["title"], record.fields["venue"], record.fields["year"]) == (
        "An Older Paper on OpenReview", "ICLR 2018", 2018,
    )  # fmt: skip
    assert [request.path.split("/")[1] for request in services.requests] == [
        "openreview-v2", "openreview-v1",
    ]  # fmt: skip


@pytest.mark.usefixtures("services")
def test_a_paper_that_neither_knows_is_unknown() -> None:
    assert missing(f"{FORUM}nobody") == "OpenReview has no paper nobody"


@pytest.mark.usefixtures("services")
def test_what_is_not_accepted_has_no_venue_and_what_is_withdrawn_says_so() -> None:
    withdrawn, submitted = found(f"{FORUM}withdrawn1"), found(f"{FORUM}submitted1")
    assert (withdrawn.withdrawn, submitted.withdrawn) == (True, False)
    assert withdrawn.fields["authors"] == ["Cleo Invented"]
    assert not {"venue", "year"} & {*withdrawn.fields, *submitted.fields}


@pytest.mark.usefixtures("services")
def test_a_comment_is_no_paper_and_its_paper_is_named() -> None:
    error = failed(f"{FORUM}comment001")
    assert "is a comment on another paper" in str(error)
    assert NEW in error.hint


def test_a_refusal_of_anonymous_reading_says_what_to_set(services: WebServer) -> None:
    services.openreview.closed = services.openreview_v1.closed = True
    error = failed(NEW)
    assert str(error) == "OpenReview cannot be read without a login"
    assert error.hint == (
        "Set OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD. "
        f"Add it by hand: psylist add --title … --url '{NEW}'"
    )


def test_what_the_older_api_shows_anybody_is_found_behind_a_closed_newer_one(
    services: WebServer,
) -> None:
    services.openreview.closed = True
    assert found(OLD).fields["title"] == "An Older Paper on OpenReview"
    assert "cannot be read without" in str(
        failed(NEW)
    )  # the older one cannot say that there is none


@pytest.mark.usefixtures("curator")
def test_credentials_from_the_environment_open_both_apis(services: WebServer) -> None:
    services.openreview.closed = services.openreview_v1.closed = True
    assert found(NEW).fields["title"] == "Agents That Listen"
    assert found(OLD).fields["title"] == "An Older Paper on OpenReview"
    logins = [r for r in services.requests if r.path.endswith("/login")]
    assert {r.method for r in logins} == {"POST"}
    assert all("secret" not in r.path for r in services.requests)


@pytest.mark.usefixtures("curator")
def test_refused_credentials_are_named_without_the_password(services: WebServer) -> None:
    services.openreview.users.clear()
    error = failed(NEW)
    assert str(error) == "OpenReview refused the login with OPENREVIEW_USERNAME"
    assert "secret" not in str(error) + error.hint


@pytest.mark.usefixtures("curator")
def test_what_a_user_may_not_see_is_told_with_the_user(services: WebServer) -> None:
    services.openreview.hidden.add("aB3_d-EF12")
    assert str(failed(NEW)) == "OpenReview does not show aB3_d-EF12 to curator@example.org"


@pytest.mark.usefixtures("curator")
def test_a_redirect_to_another_host_takes_no_credentials_along(services: WebServer) -> None:
    services.openreview.fail(Outage.NONE, Outage.INSIDE)
    assert "redirects to where psylist does not follow" in str(failed(NEW))


@pytest.mark.usefixtures("curator")
@pytest.mark.parametrize("status", [307, 308])
def test_a_login_is_not_posted_to_where_openreview_redirects_it(
    monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    with (
        RawServer({}) as other,
        RawServer({"": redirect(other.url("/login"), status=status)}) as api,
    ):
        monkeypatch.setenv("PSYLIST_OPENREVIEW_URL", api.url(""))
        monkeypatch.setenv("PSYLIST_OPENREVIEW_V1_URL", api.url(""))
        error = failed(NEW)
    assert "OpenReview redirects a login to another host" in str(error)
    assert "secret" not in str(error) + error.hint
    assert api.requests
    assert other.requests == []
