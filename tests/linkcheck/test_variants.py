"""What in the address behind a redirect is there for some visitors only."""

import pytest

from psylist.linkcheck.variants import cut_names, find_variant, without_volatile

PAGE = "https://lab.example.org/p/worry"


@pytest.mark.parametrize(
    ("final", "reason"),
    [
        ("https://me:secret@lab.example.org/p/worry", "a user name or a password"),
        ("https://lab.example.org/de/p/worry", "a language or a region"),
        ("https://lab.example.org/english/p/worry", "a language or a region"),
        ("https://lab.example.org/p/worry.de.html", "a language or a region"),
        ("https://de.lab.example.org/p/worry", "a language or a region"),
        ("https://lab.example.org/p/worry/amp/", "a view"),
        ("https://lab.example.org/print/p/worry", "a view"),
        ("https://lab.example.org/p/worry.mobile.html", "a view"),
        ("https://m.lab.example.org/p/worry", "for mobile devices"),
        ("https://staging.example.org/p/worry", "on trial"),
        ("https://beta2.lab.example.org/p/worry", "on trial"),
        ("https://lab-git-main-team.builds.example/p/worry", "on trial"),
        ("https://preview-7--lab.builds.example/p/worry", "on trial"),
        ("https://ab.cd/3xYz", "shortened"),
        ("https://shorturl.ex/aB9", "shortened"),
        ("https://keep.example/web/2020/https://lab.example.org/p/worry", "an archive"),
        ("https://keep.example/work/abc/https://www.lab.example.org/p/worry", "an archive"),
        ("https://lab-example-org.translate.example/p/worry", "a proxy"),
        ("https://lab.example.org.proxy.example/p/worry", "a proxy"),
    ],
)
def test_an_address_for_some_visitors_is_told_by_what_it_adds(final: str, reason: str) -> None:
    assert reason in find_variant(PAGE, final)


@pytest.mark.parametrize(
    ("requested", "final"),
    [
        (PAGE, "https://lab.example.org/projects/worry"),
        (PAGE, "https://www.lab.example.org/p/worry"),
        (PAGE, "https://worry.example.org/"),
        (PAGE, "https://cs.uni.example/lab/worry"),  # a code of a language, and a subject
        (PAGE, "https://lab.example.cn/p/worry"),
        (PAGE, "https://alpha.example/p/worry"),
        (PAGE, "https://xn--bcher-kva.example.org/p/worry"),
        (PAGE, "https://lab.ai/worry"),
        ("https://de.lab.example.org/p/worry", "https://de.lab.example.org/papers/worry"),
        ("https://lab.example.org/de/worry", "https://lab.example.org/de/papers/worry"),
        ("https://lab.example.org/print/worry", "https://lab.example.org/print/papers/worry"),
        ("https://beta.example.org/p/worry", "https://beta.example.org/papers/worry"),
    ],
)
def test_an_address_of_the_page_itself_is_none_of_these(requested: str, final: str) -> None:
    assert find_variant(requested, final) == ""


@pytest.mark.parametrize("code", ["de", "en"])
def test_one_language_instead_of_another_is_a_variant_too(code: str) -> None:
    other = "en" if code == "de" else "de"
    assert find_variant(f"https://a.example/{code}/worry", f"https://a.example/{other}/worry")
    assert find_variant(f"https://{code}.a.example/worry", f"https://{other}.a.example/worry")


@pytest.mark.parametrize(
    ("final", "kept"),
    [
        ("?lang=de", ""),
        ("?locale=en_US", ""),
        ("?print=1", ""),
        ("?variant=mobile", ""),
        ("?anything=7", ""),
        ("?verify=1764333333-abcdef", ""),
    ],
)
def test_what_is_only_added_is_left_out(final: str, kept: str) -> None:
    assert without_volatile(PAGE, PAGE + final) == PAGE + kept


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?id=worry", "?id=worry"),
        ("?id=worry&page=7", "?id=worry&page=7"),
        ("?id=worry&hl=de-AT", "?id=worry"),
        ("?id=worry&output=rss", "?id=worry"),
        ("?id=worry&nojs=1", "?id=worry"),
    ],
)
def test_what_names_a_page_at_a_new_path_stays(query: str, kept: str) -> None:
    new = "https://lab.example.org/view.php"
    assert without_volatile(PAGE, new + query) == new + kept


def test_a_value_under_a_new_name_is_not_only_added() -> None:
    old, new = "https://a.example/view?id=5", "https://a.example/view?paper=5"
    assert without_volatile(old, new) == new


def test_a_session_in_the_path_is_left_out_and_named() -> None:
    full = "https://a.example/(S(abcd1234efgh5678))/p/worry;jsessionid=0A1B"
    kept = without_volatile("https://a.example/p/worry", full)
    assert kept == "https://a.example/p/worry"
    assert [*cut_names(kept, full)] == ["(S(abcd1234efgh5678))", ";jsessionid"]


@pytest.mark.parametrize(
    "final", ["https://osf.io/abc12/", "https://hal.fr/X123", "https://nyu.edu/CDS"]
)
def test_archives_and_universities_have_short_names_too(final: str) -> None:
    assert find_variant("https://lab.example.org/p/worry", final) == ""


def test_a_language_that_a_page_is_about_is_part_of_its_address() -> None:
    old = "https://lab.example.org/norms"
    assert without_volatile(old, "https://y.org/new?corpus=chinese").endswith("?corpus=chinese")
    assert without_volatile(old, "https://y.org/new?lang=de&id=3&output=rss").endswith("new?id=3")
