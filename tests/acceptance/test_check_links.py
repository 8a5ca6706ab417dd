"""`psylist check-links`: words in; report, exit code and requests out."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from psylist.cli.check_links import LinkFormat
from psylist.linkcheck.classify import classify_response
from psylist.text.patterns import Patterns
from tests.conftest import Run
from tests.repository import commit, git
from tests.servers.arxiv import ArxivServer
from tests.servers.behaviours import BEHAVIOURS, entries_toml, links
from tests.servers.web import WebServer


def address(web: WebServer, name: str) -> str:
    """Where the list links to for a behaviour."""
    return next(link.url for link in links(web, [BEHAVIOURS[name]], copies=1))


def listed(web: WebServer, sandbox: Path, *names: str) -> Path:
    """A list with one link to each behaviour."""
    file = sandbox / "entries.toml"
    file.write_text(entries_toml(web, [BEHAVIOURS[name] for name in names], copies=1))
    return file


def test_a_list_whose_links_work_ends_in_0(run: Run, web: WebServer, sandbox: Path) -> None:
    listed(web, sandbox, "plain", "short-page", "hops-12")
    ended = run("check-links", "--allow-private")
    assert (ended.code, ended.out) == (0, "3 links: 3 ok\n")


def test_a_broken_link_is_named_with_its_entry_line_and_evidence(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    file = listed(web, sandbox, "plain", "status-404")
    ended = run("check-links", "--allow-private")
    line = file.read_text().splitlines().index('id = "status-404"')
    url = address(web, "status-404")
    assert ended.code == 1
    assert ended.out == (
        f"broken (1)\n  {url}\n    404\n    entries.toml:{line}: status-404, url\n"
        "look for an archived copy with --suggest\n2 links: 1 broken, 1 ok\n"
    )


@pytest.mark.parametrize("name", ["status-403", "soft-title", "moved-301", "redirect-500"])
def test_what_is_not_known_to_be_broken_is_not_a_finding(
    run: Run, web: WebServer, sandbox: Path, name: str
) -> None:
    listed(web, sandbox, name)
    words = ("check-links", "--allow-private", "--max-wait", "0")
    assert run(*words).code == 0
    verdict = BEHAVIOURS[name].verdict
    wanted = 1 if verdict != "down" else 0  # what is down is a finding only when it lasts
    assert run(*words, "--no-cache", "--fail-on", verdict).code == wanted


def test_json_has_every_link_with_its_evidence(run: Run, web: WebServer, sandbox: Path) -> None:
    listed(web, sandbox, "plain", "status-404")
    report = json.loads(run("check-links", "--allow-private", "--format", "json").out)
    assert report["counts"] == {"broken": 1, "ok": 1}
    [broken] = [one for one in report["links"] if one["verdict"] == "broken"]
    assert {key: broken[key] for key in ("url", "status", "entries", "tries")} == {
        "url": address(web, "status-404"), "status": 404, "entries": ["status-404"], "tries": 2,
    }  # fmt: skip


def test_a_second_run_requests_only_what_was_not_well(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    listed(web, sandbox, "plain", "status-404")
    run("check-links", "--allow-private")
    web.forget()
    assert run("check-links", "--allow-private").code == 1
    assert {one.path for one in web.requests} == {"/b/status-404/0"}
    web.forget()
    assert run("check-links", "--allow-private", "--no-cache").code == 1
    # With a second look at what is missing, and at a page that cannot be, as none names its work.
    assert len(web.requests) == 4


def test_a_private_address_is_never_requested(run: Run, web: WebServer, sandbox: Path) -> None:
    listed(web, sandbox, "plain")
    ended = run("check-links")
    assert (ended.code, ended.out) == (0, "1 link: 1 skipped\n")
    assert web.requests == []


def test_the_same_page_is_requested_once_and_reported_for_each_entry(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    url = web.url("status-404")
    text = "".join(f'[[entries]]\nid = "{n}"\ntitle = "{n}"\nurl = "{url}#{n}"\n' for n in "ab")
    (sandbox / "entries.toml").write_text(text)
    ended = run("check-links", "--allow-private")
    assert [f": {n}, url\n" in ended.out for n in "ab"] == [True, True]
    assert len(web.requests) == 2  # with the second look


def test_a_page_may_be_called_what_its_paper_is_called(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    url, other = web.url("soft-404-title"), web.url("soft-title")
    (sandbox / "entries.toml").write_text(
        f'[[entries]]\nid = "a"\ntitle = "404 Not Found"\nurl = "{url}"\n'
        f'[[entries]]\nid = "b"\ntitle = "Page"\nurl = "{other}"\n'
    )
    report = json.loads(run("check-links", "--allow-private", "--format", "json").out)
    assert {one["url"]: (one["verdict"], one["detail"]) for one in report["links"]} == {
        url: ("ok", "200, and its paper has that title"),
        other: ("soft-404", "200, but the page says: Page not found"),
    }


@pytest.mark.slow
def test_what_was_tried_again_and_again_says_so(run: Run, web: WebServer, sandbox: Path) -> None:
    listed(web, sandbox, "always-close")
    message = run("check-links", "--allow-private", "--max-wait", "1.5").out
    assert re.search(
        r"    the connection was closed without a response \(2 requests in 1 s\)\n", message
    )


def test_arxiv_is_asked_for_many_papers_at_once_and_compared_by_title(
    run: Run, web: WebServer, arxiv: ArxivServer, sandbox: Path
) -> None:
    entries = {"2504.17238": "CRISP: Cognitive Restructuring of Negative Thoughts through "
               "Multi-turn Supportive Dialogues", "2509.04183": "Quite Another Paper on Fish",
               "2601.99999": "Nobody Knows It"}  # fmt: skip
    (sandbox / "entries.toml").write_text(
        "".join(f'[[entries]]\ntitle = "{t}"\narxiv = "{name}"\n' for name, t in entries.items())
    )
    report = json.loads(run("check-links", "--format", "json").out)
    assert {one["url"][-10:]: (one["verdict"], one["detail"][:20]) for one in report["links"]} == {
        "2504.17238": ("ok", "exists on arXiv"),
        "2509.04183": ("broken", "shows another paper:"),
        "2601.99999": ("broken", "arXiv has no such pa"),
    }
    assert web.requests == []
    assert len(arxiv.requests) == 2  # all three, then once more the one it did not know


@pytest.mark.usefixtures("arxiv")
@pytest.mark.parametrize(
    ("field", "verdict"),
    [("links.paper", "broken"), ("links.pdf", "broken"), ("links.code", "ok"), ("venue", "ok")],
)
def test_an_address_on_arxiv_is_compared_where_it_stands_for_the_work(
    run: Run, sandbox: Path, field: str, verdict: str
) -> None:
    (sandbox / "entries.toml").write_text(
        f'[[entries]]\ntitle = "A Paper on Fish"\n{field} = "https://arxiv.org/abs/2504.17238"\n'
    )
    [link] = json.loads(run("check-links", "--format", "json").out)["links"]
    assert link["verdict"] == verdict


@pytest.mark.usefixtures("arxiv")
def test_the_id_of_another_paper_of_one_wording_is_a_finding(run: Run, sandbox: Path) -> None:
    title = "CRISP: Cognitive Restructuring of Negative Thoughts through Multi-turn Supportive"
    (sandbox / "entries.toml").write_text(
        f'[[entries]]\ntitle = "{title} Dialogues"\narxiv = "2504.17238"\n'
        f'[[entries]]\ntitle = "{title} Poetry"\nurl = "https://arxiv.org/abs/2504.17238v2"\n'
    )
    ended = run("check-links", "--format", "json")
    verdicts = [(one["url"][-12:], one["verdict"]) for one in json.loads(ended.out)["links"]]
    assert (ended.code, verdicts) == (
        1,
        [("s/2504.17238", "ok"), ("2504.17238v2", "broken")],
    )


@pytest.mark.usefixtures("arxiv")
@pytest.mark.parametrize(("word", "verdict"), [("Tutoring", "broken"), ("Counselling", "ok")])
def test_a_name_in_front_does_not_excuse_another_word(
    run: Run, sandbox: Path, word: str, verdict: str
) -> None:
    (sandbox / "entries.toml").write_text(
        '[[entries]]\ntitle = "CATCH: A Novel Data Synthesis Framework for High Therapy Fidelity '
        f'and Memory-Driven Planning Chain of Thought in AI {word}"\narxiv = "2509.25733"\n'
    )
    [link] = json.loads(run("check-links", "--format", "json").out)["links"]
    assert link["verdict"] == verdict


def test_a_doi_is_asked_for_at_its_registry(run: Run, web: WebServer, sandbox: Path) -> None:
    web.doi.known = {"10.1000/known": web.url("plain")}
    (sandbox / "entries.toml").write_text(
        '[[entries]]\ntitle = "A"\ndoi = "10.1000/known"\n'
        '[[entries]]\ntitle = "B"\ndoi = "10.1000/unknown"\n'
    )
    report = json.loads(run("check-links", "--allow-private", "--format", "json").out)
    assert {one["url"]: one["verdict"] for one in report["links"]} == {
        "https://doi.org/10.1000/known": "ok", "https://doi.org/10.1000/unknown": "broken",
    }  # fmt: skip


def test_reports_for_programs_can_be_read(run: Run, web: WebServer, sandbox: Path) -> None:
    listed(web, sandbox, "plain", "status-404", "status-403")
    junit = run("check-links", "--allow-private", "--format", "junit").out
    suite = ET.fromstring(junit).find("testsuite")  # noqa: S314  (our own)
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    github = run("check-links", "--allow-private", "--format", "github").out
    assert "::error file=entries.toml,line=" in github
    assert "::notice " in github
    table = run("check-links", "--allow-private", "--format", "markdown").out
    line = (sandbox / "entries.toml").read_text().splitlines().index('id = "status-404"')
    assert f"| broken | `status-404` (entries.toml:{line}) | <" in table


def test_every_report_is_in_the_order_of_the_list(run: Run, web: WebServer, sandbox: Path) -> None:
    """What needs no request is known first, and the hosts answer in any order."""
    names = ["status-404", "status-410", "status-400"]
    urls = [web.url(name, host=number) for number, name in enumerate(names)]
    urls.insert(1, "https://excluded.example/")
    urls.insert(2, "http://[bad/x")
    (sandbox / "entries.toml").write_text(
        "".join(f'[[entries]]\ntitle = "{n}"\nurl = "{url}"\n' for n, url in enumerate(urls))
    )
    words = ("check-links", "--allow-private", "--exclude", "excluded", "--format")
    documents = {name.value: run(*words, name, "--no-cache").out for name in LinkFormat}
    for name in ("json", "junit"):
        places = [documents[name].find(url.partition("://")[2]) for url in urls]
        assert places == sorted(places)
        assert -1 not in places
    for name in ("github", "markdown", "sarif", "text"):
        places = [
            documents[name].find(url.partition("://")[2]) for url in urls if "excl" not in url
        ]
        assert places == sorted(places)
        assert -1 not in places


def test_the_whole_way_of_a_redirect_is_in_the_report_also_from_the_cache(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    file = listed(web, sandbox, "moved-301")
    line = file.read_text().splitlines().index('id = "moved-301"')
    url = address(web, "moved-301")
    words = ("check-links", "--allow-private", "--format", "json")
    [first], [second] = (json.loads(run(*words).out)["links"] for _ in range(2))
    assert (first["cached"], second["cached"]) == (False, True)
    assert first["chain"] == second["chain"] == [
        {"url": url, "status": 301}, {"url": f"{url}/final", "status": 200},
    ]  # fmt: skip
    assert first["uses"] == [
        {"file": "entries.toml", "line": line, "entry": "moved-301", "field": "url"}
    ]


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        (("--year", "1999"), "no entry matches; no links were checked"),
        (("plain", "--tag", "nothing"), "no entry matches; no links were checked"),
        (("--only", "exmaple.org"), "no link is on 'exmaple.org' (--only)"),
        (("--only", "127.0.0.1", "--only", "b.example"), "no link is on 'b.example' (--only)"),
        (("--only", "https://127.0.0.1/"), "no link is on 'https://127.0.0.1/' (--only)"),
    ],
)
def test_what_matches_nothing_is_told(
    run: Run, web: WebServer, sandbox: Path, words: tuple[str, ...], warning: str
) -> None:
    listed(web, sandbox, "plain")
    ended = run("check-links", "--allow-private", "--no-cache", *words)
    assert (ended.code, ended.err) == (0, f"warning: {warning}\n")
    assert run("check-links", "--allow-private", "--only", "127.0.0.1").err == ""
    assert run("check-links", "nobody", "--allow-private").code == 3


def test_addresses_in_every_printed_text_are_checked_whole(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    """What is checked are the links of the pages that `export` writes."""
    base = web.base()
    (sandbox / "entries.toml").write_text(
        '[list]\nlanguages = ["en", "zh"]\n[[entries]]\nid = "a"\n'
        f'title = {{ en = "On {base}/t", zh = "论 {base}/题目/一。" }}\n'
        f'source = {{ en = "{base}/s(1)", zh = "（{base}/来源_(二)）" }}\n'
        f'note = {{ en = "See {base}/n.", zh = "见{base}/注，等" }}\n'
        f'summary = {{ en = "{base}/m?a=b", zh = "代码在{base}/code上" }}\n'
    )
    report = json.loads(run("check-links", "--allow-private", "--format", "json").out)
    found = {link["url"].removeprefix(base): link["uses"][0]["field"] for link in report["links"]}
    assert found == {
        "/t": "title.en", "/题目/一": "title.zh", "/s(1)": "source.en", "/来源_(二)": "source.zh",
        "/n": "note.en", "/注": "note.zh", "/m?a=b": "summary.en", "/code": "summary.zh",
    }  # fmt: skip
    assert {quote(path, safe="/()?=") for path in found} == {one.path for one in web.requests}
    pages = run("export", "--lang", "en").out + run("export", "--lang", "zh").out
    assert all(f"<{base}{path}>" in pages for path in found)


def test_named_entries_and_filters_together_choose_those_that_match(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    """`check-links ID --year` checks neither the whole year nor an entry of another year."""
    years = {"a": 2024, "b": 2025, "c": 2025}
    (sandbox / "entries.toml").write_text(
        "".join(
            f'[[entries]]\nid = "{name}"\ntitle = "{name}"\nyear = {year}\n'
            f'url = "{web.url("plain", number)}"\n'
            for number, (name, year) in enumerate(years.items())
        )
    )

    def checked(*words: str) -> list[str]:
        out = run("check-links", "--allow-private", "--format", "json", "--no-cache", *words).out
        return sorted(entry for link in json.loads(out)["links"] for entry in link["entries"])

    assert checked("--year", "2025") == ["b", "c"]
    assert checked("a", "b", "--year", "2025") == ["b"]
    assert checked("a", "b", "--year", "2024..2025") == ["a", "b"]
    assert checked("a", "--year", "2025") == []
    web.forget()
    ended = run("check-links", "a", "--year", "2025", "--allow-private")
    assert (ended.code, ended.out, web.requests) == (0, "no links to check\n", [])
    assert "named" in run("check-links", "--help").out


def test_a_host_with_a_control_character_is_the_trouble_of_one_link(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    file = listed(web, sandbox, "plain", "location-control-host", "location-escaped-host")
    port = web.base().rpartition(":")[2]
    with file.open("a") as more:
        more.write(f'[[entries]]\ntitle = "Z"\nurl = "http://127.0.0.1%0bfoo:{port}/x"\n')
    ended = run("check-links", "--allow-private", "--max-wait", "0")
    assert (ended.code, ended.err) == (1, "")
    assert ended.out.endswith("4 links: 3 broken, 1 ok\n")


def test_an_etag_that_cannot_be_sent_back_is_not_kept(
    run: Run, web: WebServer, sandbox: Path, tmp_path: Path
) -> None:
    listed(web, sandbox, "odd-etag", "etag")
    words = ("check-links", "--allow-private", "--max-age", "0s")
    assert run(*words).out == "2 links: 2 ok\n"
    [cache] = (tmp_path / "cache").rglob("links-*.json")
    known = json.loads(cache.read_text())
    tags = {link.split("/")[-2]: entry.get("etag", "") for link, entry in known["links"].items()}
    assert tags["odd-etag"] == ""
    assert tags["etag"]
    for entry in known["links"].values():  # as an earlier version kept it
        entry["etag"] = '"a\x0bb\r\nX-Evil: 1"'
    cache.write_text(json.dumps(known))
    web.forget()
    assert run(*words).out == "2 links: 2 ok\n"
    assert [one.status for one in web.requests] == [200, 200, 404]  # the last one was made up
    assert not any({"if-none-match", "x-evil"} & {*one.headers} for one in web.requests)


def test_what_a_server_says_shows_as_text_in_a_markdown_report(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    listed(web, sandbox, "location-markup")
    out = run("check-links", "--allow-private", "--format", "markdown").out
    [row] = [line for line in out.splitlines() if line.startswith("| broken")]
    outside_code = re.sub(r"`[^`]*`", "", row.partition("> |")[2])
    assert re.fullmatch(r"[ |]*", outside_code)
    assert "`redirects to 'foo:<img src=" in row


def test_a_junit_report_of_any_address_parses(run: Run, web: WebServer, sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text(
        f'[[entries]]\ntitle = "A"\nurl = "{web.url("status-404")}\\uFFFE"\n'
    )
    ended = run("check-links", "--allow-private", "--format", "junit")
    [case] = ET.fromstring(ended.out).iter("testcase")  # noqa: S314  (our own)
    assert (case.get("name") or "").endswith("⟨U+FFFE⟩")


def test_a_pattern_of_the_list_that_never_ends_is_an_error_with_its_line(
    run: Run, web: WebServer, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Patterns.__init__, "__defaults__", (0.2,))
    file = listed(web, sandbox, "plain")
    more = f'[[entries]]\ntitle = "A"\nurl = "https://papers.example/{"a" * 60_000}"\n'
    file.write_text('[check-links]\nexclude = [\n  "(?=(a+)+b)",\n]\n' + file.read_text() + more)
    ended = run("check-links", "--allow-private")
    assert (ended.code, ended.out, web.requests) == (5, "", [])
    assert ended.err.startswith(
        "error: entries.toml:3: the pattern '(?=(a+)+b)' in 'exclude' takes longer than 0.2 s"
    )


@pytest.mark.parametrize("pattern", ["(" * 5000 + ")" * 5000, "a{1000000000000}", "a" * 30_000])
def test_a_pattern_that_cannot_be_compiled_is_an_error_with_its_line(
    run: Run, sandbox: Path, pattern: str
) -> None:
    (sandbox / "entries.toml").write_text(f"[check-links]\nexclude = ['{pattern}']\n")
    for command in ("list", "check-links"):
        ended = run(command)
        assert ended.code == 5
        assert ended.err.startswith("error: entries.toml:2: 'exclude' holds an invalid regular")


def test_entries_hosts_and_addresses_can_be_chosen(run: Run, web: WebServer, sandbox: Path) -> None:
    listed(web, sandbox, "plain", "status-404")
    assert run("check-links", "plain", "--allow-private").out == "1 link: 1 ok\n"
    message = run("check-links", "--allow-private", "--exclude", "status-4", "--no-cache").out
    assert message == "2 links: 1 skipped, 1 ok\n"
    assert run("check-links", "--exclude", "(").code == 2
    assert run("check-links", "--only", "example.org").out == "2 links: 2 skipped\n"


@pytest.mark.parametrize("works", [1, 20])
@pytest.mark.parametrize("field", ['arxiv = "2504.172"', 'doi = "10.1000/x"'])
def test_a_dead_network_is_an_error_where_all_links_are_those_of_a_registry(
    run: Run, sandbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, field: str, works: int
) -> None:
    for name in ("ARXIV", "DOI"):
        monkeypatch.delenv(f"PSYLIST_{name}_URL", raising=False)
    for name in ("http_proxy", "https_proxy"):  # a network that answers nobody
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (sandbox / "entries.toml").write_text(
        "".join(f'[[entries]]\ntitle = "A"\n{field[:-1]}{10 + n}"\n' for n in range(works))
    )
    ended = run("check-links")
    assert (ended.code, ended.out) == (4, "")
    message = r"error: the network is down: (doi|arxiv)\.org could not be reached \("
    assert re.match(message, ended.err)
    assert [*(tmp_path / "cache").rglob("links-*.json")] == []


@pytest.mark.parametrize(
    ("hosts", "message"),
    [("a", "a.invalid could not be reached"), ("abc", "none of 3 hosts could be reached")],
)
def test_a_dead_network_is_one_sentence_and_nothing_is_kept(
    run: Run,
    sandbox: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    hosts: str,
    message: str,
) -> None:
    monkeypatch.setenv("PSYLIST_DOI_URL", "http://127.0.0.1:9")
    (sandbox / "entries.toml").write_text(
        "".join(f'[[entries]]\ntitle = "{n}"\nurl = "http://{n}.invalid/x"\n' for n in hosts)
    )
    ended = run("check-links")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err.startswith(f"error: the network is down: {message}")
    assert [*(tmp_path / "cache").rglob("links-*.json")] == []


@pytest.mark.parametrize("hosts", ["http://{}.invalid/x", "http://127.0.0.{}:9/x"])
@pytest.mark.parametrize("witness", ["a link that was fine", "the registry"])
def test_hosts_that_are_gone_do_not_mean_that_the_network_is_down(
    run: Run,
    web: WebServer,
    sandbox: Path,
    monkeypatch: pytest.MonkeyPatch,
    hosts: str,
    witness: str,
) -> None:
    urls = [hosts.format(n) for n in ("2", "3")]
    if witness == "a link that was fine":
        monkeypatch.setenv("PSYLIST_DOI_URL", "http://127.0.0.1:9")
        listed(web, sandbox, "plain")
        assert run("check-links", "--allow-private").code == 0
        urls.append(web.url("plain"))
    (sandbox / "entries.toml").write_text(
        "".join(f'[[entries]]\ntitle = "{n}"\nurl = "{url}"\n' for n, url in enumerate(urls))
    )
    ended = run("check-links", "--allow-private", "--fail-on", "down", "--fail-on", "broken")
    verdict = "broken (2)" if "invalid" in hosts else "down (2)"
    assert ended.out.startswith(f"{verdict}\n")
    assert (ended.code, "network" in ended.err) == (int("invalid" in hosts), False)


def test_one_host_that_is_gone_is_broken_where_the_registry_answers(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    (sandbox / "entries.toml").write_text(
        '[[entries]]\ntitle = "a"\nurl = "http://a.invalid/x"\n', "utf-8"
    )
    ended = run("check-links", "--allow-private")
    assert (ended.code, ended.out.splitlines()[:1]) == (1, ["broken (1)"]), ended.err
    assert web.requests  # of the registry


def test_a_report_gets_its_folder_before_anything_is_requested(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    listed(web, sandbox, "plain")
    assert run("check-links", "--allow-private", "-o", "new/report.txt").code == 0
    assert (sandbox / "new" / "report.txt").read_text("utf-8") == "1 link: 1 ok\n"
    asked = len(web.requests)
    ended = run("check-links", "--allow-private", "--no-cache", "-o", "entries.toml/report.txt")
    assert (ended.code, len(web.requests)) == (5, asked)
    assert ended.err.startswith("error: entries.toml/report.txt: cannot be written: ")


def test_a_bug_in_the_check_of_one_link_ends_with_70_and_a_report_of_all(
    run: Run,
    web: WebServer,
    sandbox: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail_once(url: str, *rest: Any) -> Any:
        if "status-404" in url:
            raise KeyError("what nobody thought of")
        return classify_response(url, *rest)

    monkeypatch.setattr("psylist.linkcheck.probe.classify_response", fail_once)
    listed(web, sandbox, "plain", "status-404", "status-410")
    ended = run("check-links", "--allow-private")
    assert ended.code == 70
    assert ended.out.endswith("3 links: 1 error, 1 broken, 1 ok\n")
    assert "    cannot be checked: KeyError: 'what nobody thought of' (test_ch" in ended.out
    assert ended.err.startswith("error: psylist has a bug: 1 link could not be checked: KeyError")
    [cache] = (tmp_path / "cache").rglob("links-*.json")
    assert not any("status-404" in url for url in json.loads(cache.read_text())["links"])


@pytest.mark.parametrize("step", ["judge.judge_together", "moves.find_moves"])
def test_a_bug_in_a_step_for_all_links_leaves_each_its_own_verdict(
    step: str,
    run: Run,
    web: WebServer,
    sandbox: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: Any) -> Any:
        raise KeyError("what nobody thought of")

    monkeypatch.setattr(f"psylist.linkcheck.{step}", fail)
    listed(web, sandbox, "plain", "status-410")
    ended = run("check-links", "--allow-private", "--fix")
    assert ended.code == 70
    assert "2 links: 1 broken, 1 ok\n" in ended.out
    assert ended.err.startswith("error: psylist has a bug: a step for all links together failed:")
    [cache] = (tmp_path / "cache").rglob("links-*.json")
    assert len(json.loads(cache.read_text())["links"]) == 2


def test_since_checks_only_the_entries_that_a_change_touches(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    file = listed(web, sandbox, "plain", "status-404")
    git(sandbox, "init", "-q")
    commit(file, file.read_text())
    nothing = run("check-links", "--allow-private", "--since", "HEAD")
    assert nothing == (
        0,
        "no links to check\n",
        "warning: no entry has changed since HEAD; no links were checked\n",
    )
    text = file.read_text()
    file.write_text(text.replace('id = "plain"\n', 'id = "plain"\nvenue = "New"\n'))
    ended = run("check-links", "--allow-private", "--since", "HEAD")
    assert (ended.code, ended.out) == (0, "1 link: 1 ok\n")
    for chosen in (["status-404"], ["--tag", "none"]):
        left_out = run("check-links", "--allow-private", "--since", "HEAD", *chosen)
        assert left_out.err == (
            "warning: no entry that was chosen has changed since HEAD; no links were checked\n"
        )


@pytest.mark.parametrize("pattern", ["", ".", "^http"])
def test_a_pattern_that_excludes_every_link_is_pointed_out(
    run: Run, sandbox: Path, pattern: str
) -> None:
    (sandbox / "entries.toml").write_text('[[entries]]\ntitle = "A"\nurl = "https://a.example/x"\n')
    assert run("check-links", "--exclude", pattern) == (
        0,
        "1 link: 1 skipped\n",
        "warning: all links are excluded; none is checked\n",
    )


def test_options_that_exclude_each_other_or_do_nothing_are_pointed_out(
    run: Run, sandbox: Path
) -> None:
    (sandbox / "entries.toml").write_text('[[entries]]\ntitle = "A"\n')
    ended = run("check-links", "--fail-on", "never", "--fail-on", "broken")
    assert (ended.code, ended.err.splitlines()[0]) == (
        2,
        "error: --fail-on: 'never' and 'broken' exclude each other",
    )
    assert run("check-links", "--fail-on", "never").code == 0
    idle = "warning: --dry-run changes nothing without --fix\n"
    assert (run("check-links", "-n").err, run("check", "-n").err.startswith(idle)) == (idle, True)
    assert idle not in run("check-links", "-n", "--fix").err
