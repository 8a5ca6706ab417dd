"""Which new addresses of moved pages will last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest

from psylist.linkcheck.links import Link, LinkUse
from psylist.linkcheck.moves import find_moves
from psylist.linkcheck.verdicts import (
    Hop,
    LinkCheck,
    LinkRequest,
    OnProgress,
    PageFacts,
    Verdict,
)

PAPER = "https://journal.example/articles/worry-42"
SAME = PageFacts(title="T", heading="T", heads_work=True)
OTHER = PageFacts(title="U", heading="U")


def move(
    url: str, final: str, facts: PageFacts | None = OTHER, via: Sequence[str] = ()
) -> tuple[Link, LinkCheck]:
    """A link that has moved."""
    chain = (*(Hop(one, 301) for one in (url, *via)), Hop(final.partition("#")[0], 200))
    check = LinkCheck(url, Verdict.MOVED, 200, "moved", final, 2, 0.1, chain=chain, facts=facts)
    return Link(url, (LinkUse(0, "a", "url"),)), check


def found(
    url: str,
    final: str,
    facts: PageFacts | None = OTHER,
    via: Sequence[str] = (),
    pages: Mapping[str, PageFacts] | None = None,
) -> tuple[str, str]:
    """The new address and why it is refused, where every address answers alike or as told."""

    def fetch(requests: Sequence[LinkRequest], _: OnProgress) -> Iterator[LinkCheck]:
        for one in requests:
            shown = facts if pages is None else pages.get(one.url)
            verdict = Verdict.OK if shown else Verdict.BROKEN
            detail = "200" if shown else "404"
            yield LinkCheck(one.url, verdict, 200, detail, one.url, 1, 0.1, facts=shown)

    [one] = find_moves([move(url, final, facts, via)], fetch, lambda _: None)
    return one.target, one.refusal


@pytest.mark.parametrize(
    "final",
    [
        "https://journal.example/new/worry-42",
        "https://other.example/new/worry-42",
        "https://journal.example/new/worry-42?id=7",
        "https://journal.example/worry-42-and-more#usage",
    ],
)
def test_an_address_that_keeps_the_name_of_its_page_is_written(final: str) -> None:
    assert found(PAPER, final) == (final, "")


@pytest.mark.parametrize(
    ("final", "reason"),
    [
        ("https://journal.example/", "a page that is not the work's"),
        ("https://journal.example/login", "a page that is not the work's"),
        ("https://journal.example/404.html", "a page that is not the work's"),
        ("https://journal.example/maintenance", "a page that is not the work's"),
        ("https://journal.example/search?q=worry", "a page that is not the work's"),
        ("http://journal.example/articles/worry-42", "not encrypted"),
        ("https://journal.example/de/articles/worry-42", "a language or a region"),
        ("https://journal.example/en-us/articles/worry-42", "a language or a region"),
        ("https://journal.example/promo/spring", "does not name the work"),
        ("https://m.journal.example/articles/worry-42", "for mobile devices"),
        ("https://journal-example.translate.example/articles/worry-42", "of a proxy"),
        ("https://journal.example.proxy.example/articles/worry-42", "of a proxy"),
    ],
)
def test_an_address_that_loses_the_page_is_refused(final: str, reason: str) -> None:
    assert reason in found(PAPER, final)[1]
    kept = "https://journal.example/new/worry-42"
    if "not the work's" in reason:
        assert reason in found(PAPER, kept, via=[final])[1]


def test_a_page_that_has_the_work_in_its_title_may_be_called_anything() -> None:
    final = "https://journal.example/promo/spring"
    assert found(PAPER, final, SAME) == (final, "")


def test_a_host_under_a_country_is_no_proxy() -> None:
    new = "https://journal.example.org/articles/worry-42"
    assert found(PAPER, new) == (new, "")


@pytest.mark.parametrize("name", ["paper-9.html", "paper-9.php", "paper-9"])
def test_an_address_may_lose_or_get_the_ending_of_a_page(name: str) -> None:
    new = "https://a.example/paper-9" if "." in name else "https://a.example/paper-9.html"
    assert found(f"https://a.example/{name}", new) == (new, "")


@pytest.mark.parametrize(
    ("facts", "reason"),
    [(OTHER, "the new page does not name the work"), (replace(OTHER, names_work=True), "")],
)
def test_a_short_number_names_a_page_that_names_the_work(facts: PageFacts, reason: str) -> None:
    assert found("https://a.example/p/12", "https://a.example/papers/12", facts)[1] == reason


def test_a_repository_that_redirects_for_good_has_a_new_name() -> None:
    final = "https://github.com/newlab/name"
    assert found("https://github.com/old/word", final) == (final, "")
    assert found("https://github.com/old/word", "https://gitlab.com/newlab/name")[1]


def test_a_registry_that_gives_a_new_name_is_believed() -> None:
    final = "https://github.com/new/name"
    assert found("https://github.com/old/word", final, None) == (final, "")


@pytest.mark.parametrize(
    ("part", "cut"),
    [
        (";jsessionid=0A1B2C", ";jsessionid"),
        ("?utm_source=x&utm_medium=y", "utm_source, utm_medium"),
        ("?token=abc&expires=1900000000", "token, expires"),
        ("?X-Amz-Signature=abc&X-Amz-Expires=60", "X-Amz-Signature, X-Amz-Expires"),
        ("?k=a8f5f167f44f4964e6c998dee827110c", "k"),
        ("?cookieSet=1", "cookieSet"),
    ],
)
def test_what_is_made_for_one_visit_is_left_out_if_the_page_stays_the_same(
    part: str, cut: str
) -> None:
    final = "https://journal.example/new/worry-42"
    assert found(PAPER, final + part) == (final, "")
    refused = found(PAPER, final + part, pages={final: PageFacts(title="Other")})
    assert refused == (final + part, f"its new address will not last: {cut}")


def test_a_parameter_that_names_the_page_stays() -> None:
    final = "https://journal.example/article.php?id=worry-42&part=2"
    assert found(PAPER, f"{final}&utm_source=x") == (final, "")


def test_an_address_that_shows_another_page_by_itself_is_refused() -> None:
    final = "https://journal.example/new/worry-42"
    assert "by itself leads to another page" in found(PAPER, final, pages={})[1]


@pytest.mark.parametrize("final", ["https://a.example/{}?lang=de", "https://b.example/{}?print=1"])
def test_what_a_redirect_only_adds_to_an_address_is_left_out(final: str) -> None:
    page = final.format("p/worry")
    kept = page.partition("?")[0]
    assert found("http://a.example/p/worry", page, SAME) == (kept, "")
    added = page.partition("?")[2].partition("=")[0]
    assert found("http://a.example/p/worry", page, SAME, pages={}) == (
        page,
        f"its new address will not last: {added}",
    )


def test_a_page_that_names_another_address_as_its_own_is_refused() -> None:
    own = replace(SAME, canonical="https://journal.example/new/worry-42")
    assert found(PAPER, "https://journal.example/new/worry-42", own)[1] == ""
    assert "its address is another one" in found(PAPER, "https://journal.example/x/worry", own)[1]


@pytest.mark.parametrize(
    ("url", "final"),
    [
        ("https://a.example/emotion", "https://shop.example/emotion-oil"),
        ("https://a.example/emotion", "https://a.example/emotion-oil"),
        ("https://a.example/psych", "https://uni.example/psychology/giving"),
        ("https://a.example/p/emotion", "https://apps.example/app/emotion/id12345"),
        ("https://a.example/records/12345", "https://b.example/records/12345"),
    ],
)
def test_a_word_of_the_language_names_no_page_that_does_not_name_the_work(
    url: str, final: str
) -> None:
    assert found(url, final)[1] == "the new page does not name the work"
    assert found(url, final, SAME)[1] == ""


def test_a_page_that_keeps_its_name_on_its_site_has_moved() -> None:
    final = "https://a.example/projects/emotion"
    assert found("https://a.example/p/emotion", final) == (final, "")


def test_a_quote_that_was_escaped_is_no_part_that_was_left_out() -> None:
    reason = found(PAPER, "https://journal.example/worry-42'", pages={})[1]
    assert reason == "its new address by itself leads to another page: 404"


@pytest.mark.parametrize(
    ("url", "final", "is_safe"),
    [
        ("http://lab.example/", "https://lab.example/", True),
        ("http://lab.example/", "https://www.lab.example/", True),
        ("http://WWW.lab.example:80/", "https://lab.example:443/", True),
        ("http://lab.example/", "https://university.example/", False),
        ("http://lab.example/", "https://lab.example:8443/", False),
    ],
)
def test_a_home_page_moves_within_its_site_alone(url: str, final: str, is_safe: bool) -> None:
    assert (found(url, final)[1] == "") is is_safe
