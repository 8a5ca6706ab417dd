"""`psylist check-links --fragments`: sections that pages do not have."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.servers.pages import page
from tests.servers.site import Reply, Site, to

WORDS = "Words of a long page. " * 4000
"""More than what is read of a page to tell whether it is there."""
GUIDE = f'<title>Guide</title><h2 id="a">A</h2><p>{WORDS}</p><h2 id="安装">安装</h2>'.encode()


def written(sandbox: Path, *urls: str) -> None:
    """A list with an entry for each address."""
    (sandbox / "entries.toml").write_text(
        "".join(
            f'[[entries]]\nid = "e{n}"\ntitle = "T{n}"\nurl = "{u}"\n' for n, u in enumerate(urls)
        ),
        encoding="utf-8",
    )


def verdicts(run: Run, *words: str) -> dict[str, str]:
    """The verdict of each address, without its host."""
    out = run("check-links", "--allow-private", "--format", "json", *words).out
    links = json.loads(out)["links"]
    return {link["url"].split("/", 3)[3]: link["verdict"] for link in links}


def test_a_section_that_is_not_on_the_page_is_a_finding(run: Run, sandbox: Path) -> None:
    with Site({"/guide": GUIDE}) as site:
        urls = [f"{site.url}/guide{f}" for f in ("", "#a", "#安装", "#%E5%AE%89%E8%A3%85", "#b")]
        written(sandbox, *urls)
        plain = run("check-links", "--allow-private")
        assert (plain.code, plain.out, len(site.requests)) == (0, "1 link: 1 ok\n", 1)
        ended = run("check-links", "--allow-private", "--fragments")
    assert ended.code == 1
    assert ended.out == (
        f"fragment-gone (1)\n  {site.url}/guide#b\n    the page has no section 'b'\n"
        "    entries.toml:17: e4, url\n2 links: 1 fragment-gone, 1 ok\n"
    )


def test_it_is_a_finding_unless_other_verdicts_are_named(run: Run, sandbox: Path) -> None:
    with Site({"/guide": GUIDE}) as site:
        written(sandbox, f"{site.url}/guide#b")
        words = ("check-links", "--allow-private", "--fragments")
        assert run(*words).code == 1
        assert run(*words, "--fail-on", "broken").code == 0
        assert run(*words, "--fail-on", "fragment-gone").code == 1


def test_what_names_no_place_on_the_page_is_fine(run: Run, sandbox: Path) -> None:
    pdf = Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
    app = page("App", "Notes on sleep.") + b"<script></script>"
    fragments = ["/p.pdf#page=3", "/p.pdf#nameddest=a", "/guide#:~:text=long%20page", "/guide#top",
                 "/app#/papers/1", "/app#!/papers/1", "/app#later"]  # fmt: skip
    with Site({"/p.pdf": pdf, "/guide": GUIDE, "/app": app}) as site:
        written(sandbox, *(site.url + fragment for fragment in fragments))
        assert verdicts(run, "--fragments") == dict.fromkeys(["p.pdf", "guide", "app"], "ok")


def test_a_redirect_carries_the_section_along(run: Run, sandbox: Path) -> None:
    pages: dict[str, Reply | bytes] = {
        "/guide": GUIDE, "/old": to("/guide"), "/place": to("/help#a", 302), "/help": GUIDE[:-1],
    }  # fmt: skip
    with Site(pages) as site:
        (sandbox / "entries.toml").write_text(
            f'[[entries]]\ntitle = "T"\nurl = "{site.url}/old#a"\n'
            f'links = {{ b = "{site.url}/old#b", c = "{site.url}/place#b" }}\n'
        )
        assert verdicts(run, "--fragments") == {
            "old": "moved", "old#b": "fragment-gone", "place": "ok",
        }  # fmt: skip


def test_what_was_found_is_not_looked_for_again(run: Run, sandbox: Path) -> None:
    with Site({"/guide": GUIDE}) as site:
        written(sandbox, f"{site.url}/guide#a", f"{site.url}/guide#安装")
        assert verdicts(run, "--fragments") == {"guide": "ok"}
        assert site.requests.count("/guide") == 2
        assert verdicts(run, "--fragments") == {"guide": "ok"}
        assert site.requests.count("/guide") == 2
        site.pages["/guide"] = b'<h2 id="a">A</h2>'
        assert verdicts(run, "--fragments", "--no-cache") == {
            "guide": "ok", "guide#安装": "fragment-gone",
        }  # fmt: skip


@pytest.mark.parametrize("style", ["json", "github", "junit", "markdown", "sarif"])
def test_every_report_names_a_missing_section(run: Run, sandbox: Path, style: str) -> None:
    with Site({"/guide": GUIDE}) as site:
        written(sandbox, f"{site.url}/guide#a", f"{site.url}/guide#nowhere")
        out = run("check-links", "--allow-private", "--fragments", "--format", style).out
    assert f"{site.url}/guide#nowhere" in out
    assert "fragment-gone" in out


def test_a_page_that_cannot_be_read_twice_is_left_alone(run: Run, sandbox: Path) -> None:
    with Site({"/guide": GUIDE}) as site:
        written(sandbox, f"{site.url}/guide#b")
        run("check-links", "--allow-private")
        site.pages["/guide"] = Reply(b"", 403)
        ended = run("check-links", "--allow-private", "--fragments", "--max-wait", "0")
    assert (ended.code, ended.out) == (0, "1 link: 1 ok\n")
