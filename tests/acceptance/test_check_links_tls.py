"""How `psylist check-links` tells of TLS: ok with a note if browsers manage it, else down."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.servers.web import WebServer

pytestmark = pytest.mark.slow

INCOMPLETE = "TLS: its chain is incomplete; its issuer has the missing certificate"


@pytest.fixture(autouse=True)
def trust(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(web.ca_file))
    web.certificates.issuer.asked.clear()


def write_list(sandbox: Path, *urls: str) -> None:
    """A list with an entry for each address."""
    entries = (
        f'[[entries]]\nid = "e{n}"\ntitle = "T{n}"\nurl = "{u}"\n' for n, u in enumerate(urls)
    )
    (sandbox / "entries.toml").write_text("\n".join(entries), encoding="utf-8")


def test_what_browsers_manage_is_ok_with_a_note(run: Run, web: WebServer, sandbox: Path) -> None:
    incomplete, old = web.url("tls-no-intermediate"), web.url("tls-rsa-key-exchange", host=1)
    write_list(sandbox, incomplete, old)
    ended = run("check-links", "--allow-private", "--verbose")
    assert ended.code == 0
    lines = [line.strip() for line in ended.out.splitlines()]
    assert lines[lines.index(incomplete) + 1 :][:2] == ["200", INCOMPLETE]
    assert lines[lines.index(old) + 1 :][:2] == [
        "200", "TLS: only with the settings of browsers (AES128-GCM-SHA256)",
    ]  # fmt: skip


def test_the_note_is_kept_with_the_verdict(run: Run, web: WebServer, sandbox: Path) -> None:
    write_list(sandbox, web.url("tls-no-intermediate"))
    for is_cached in (False, True):
        ended = run("check-links", "--allow-private", "--format", "json")
        [link] = json.loads(ended.out)["links"]
        assert (link["verdict"], link["note"], link["cached"]) == ("ok", INCOMPLETE, is_cached)
    assert web.certificates.issuer.asked == ["/lower.der"]


def test_what_browsers_refuse_is_down_and_told_why(run: Run, web: WebServer, sandbox: Path) -> None:
    reasons = {
        "tls-expired": "TLS: its certificate has expired",
        "tls-self-signed": "TLS: its certificate is self-signed",
        "tls-untrusted-root": "TLS: its certificate is from an authority that is not trusted",
        "tls-wrong-name": "TLS: its certificate is for another address",
    }
    urls = {web.url(name, host=n % 3): reason for n, (name, reason) in enumerate(reasons.items())}
    write_list(sandbox, *urls, web.url("plain"))
    ended = run("check-links", "--allow-private", "--format", "json")
    found = {link["url"]: link for link in json.loads(ended.out)["links"]}
    assert {url: (found[url]["verdict"], found[url]["detail"]) for url in urls} == {
        url: ("down", reason) for url, reason in urls.items()
    }
    assert not any("note" in link for link in found.values())


def test_nothing_is_fetched_without_a_need(run: Run, web: WebServer, sandbox: Path) -> None:
    write_list(sandbox, web.url("tls-good"), web.url("tls-self-signed"), web.url("tls-wrong-name"))
    run("check-links", "--allow-private")
    assert web.certificates.issuer.asked == []


def test_servers_with_bad_certificates_were_reached(
    run: Run, web: WebServer, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSYLIST_DOI_URL", "http://127.0.0.1:9")
    write_list(sandbox, *(web.url("tls-expired", host=number) for number in range(2)))
    ended = run("check-links", "--allow-private")
    assert (ended.code, ended.out.splitlines()[0]) == (0, "down (2)")
