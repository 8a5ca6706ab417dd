"""Repositories as projects, and GitHub's limits in words."""

import datetime as dt
import re

import pytest

from tests.servers.web import WebServer
from tests.sources.asking import failed, found, missing

pytestmark = pytest.mark.slow

EMOLLM = "https://github.com/SmartFlowAI/EmoLLM/tree/main/docs"


@pytest.mark.usefixtures("services")
def test_a_repository_is_a_project() -> None:
    assert found(EMOLLM).fields == {
        "title": "EmoLLM",
        "kind": "project",
        "url": "https://github.com/SmartFlowAI/EmoLLM",
        "date": dt.date(2024, 1, 15),
        "abstract": "心理健康大模型 · LLM for mental health 🧠",
        "links": {"project": "https://openxlab.org.cn/apps/detail/Farewell1/EmoLLMV3.0"},
    }
    assert found(EMOLLM).notes == ()


@pytest.mark.usefixtures("services")
def test_a_renamed_and_archived_repository_is_added_under_its_name_and_reported() -> None:
    record = found("github.com/thu-coai/OldCrisp")
    assert record.fields["url"] == "https://github.com/thu-coai/Crisp"
    assert [*record.notes] == [
        "thu-coai/OldCrisp is now called thu-coai/Crisp",
        "thu-coai/Crisp is archived (read-only)",
    ]


@pytest.mark.usefixtures("services")
def test_case_is_no_renaming() -> None:
    record = found("github.com/smartflowai/EMOLLM.git")
    assert (record.fields["url"], record.notes) == ("https://github.com/SmartFlowAI/EmoLLM", ())


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("github.com/no/thing", "no/thing does not exist on GitHub, or is private"),
        (
            "github.com/thu-coai/TakenDown",
            "thu-coai/TakenDown was taken down from GitHub (HTTP 451)",
        ),
    ],
)
def test_a_repository_that_is_not_there_is_unknown(word: str, reason: str) -> None:
    assert missing(word) == reason


@pytest.mark.parametrize("homepage", ["https://arxiv.org/abs/2509.25733", "nonsense", "ftp://x/"])
def test_a_home_page_that_is_a_paper_or_none_is_left_out(
    services: WebServer, homepage: str
) -> None:
    services.github.known["SmartFlowAI/EmoLLM"].homepage = homepage
    assert "links" not in found(EMOLLM).fields


@pytest.mark.parametrize(
    ("variables", "token"),
    [
        ({"GH_TOKEN": "one", "GITHUB_TOKEN": "two"}, "Bearer one"),
        ({"GITHUB_TOKEN": "two"}, "Bearer two"),
        ({"GH_TOKEN": " ", "GITHUB_TOKEN": "two"}, "Bearer two"),
        ({"GH_TOKEN": "line\nbreak"}, None),
        ({}, None),
    ],
)
def test_the_token_comes_from_the_environment(
    services: WebServer,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    token: str | None,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    found(EMOLLM)
    assert [request.headers.get("authorization") for request in services.requests] == [token]


def test_no_other_host_sees_the_token(services: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_TOKEN", "secret")
    services.github.renamed["far/away"] = "thu-coai/Crisp"
    services.github.url = services.base("http", 1) + services.github.prefix
    found("github.com/far/away")
    assert [(r.host, r.headers.get("authorization")) for r in services.requests] == [
        ("127.0.0.1", "Bearer secret"), ("127.0.0.2", None),
    ]  # fmt: skip


def test_a_refused_token_is_named(services: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "wrong")
    services.github.remaining, services.github.token = None, "right"
    error = failed(EMOLLM)
    assert str(error) == "GitHub refused the token in GITHUB_TOKEN"
    assert "wrong" not in str(error) + error.hint


def test_a_limit_that_is_used_up_is_told_with_the_remedy(
    services: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.github.remaining = 0
    error = failed(EMOLLM)
    assert re.fullmatch(r"GitHub's rate limit is used up until \d\d:\d\d", str(error))
    assert error.hint.startswith("Set GH_TOKEN")
    monkeypatch.setenv("GH_TOKEN", "mine")
    assert failed(EMOLLM).hint == "Try again later."


def test_a_limit_that_is_over_in_a_moment_is_waited_for(services: WebServer) -> None:
    services.github.remaining, services.github.reset_seconds = 0, 0.5
    failed(EMOLLM, 3.0)
    assert len(services.requests) > 1


def test_a_second_limit_is_waited_for_as_long_as_it_says(services: WebServer) -> None:
    services.github.secondary = True
    assert "limit is used up" in str(failed(EMOLLM, 2.5))
    assert len(services.requests) == 3
    assert services.early == []


def test_a_404_that_is_not_githubs_own_is_an_outage(
    services: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSYLIST_GITHUB_URL", f"{services.base()}/nowhere")
    assert str(failed(EMOLLM)) == "GitHub sent HTTP 404"
