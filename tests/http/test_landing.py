"""Where redirects lead, as far as the addresses tell."""

import pytest

from psylist.http.landing import has_new_device, has_new_locale, is_deep, redirect_kind, site_of

PAPER = "https://lab.example/paper/42"


@pytest.mark.parametrize(
    ("final", "kind"),
    [
        ("https://www.hugedomains.com/domain_profile.cfm?d=lab.example", "parked"),
        ("https://names.example/buy-domain/lab.example", "parked"),
        ("https://names.example/?domain=www.lab.example&x=1", "parked"),
        ("https://web.example/web/2024/https://lab.example/paper/42", ""),
        ("https://passport.lab.example/visitor?entry=miniblog", "login"),
        ("https://idp.example/authorize?x=1", "login"),
        ("https://consent.lab.example/m?continue=https://lab.example/paper/42", "wall"),
        ("https://lab.example/go?u=https%253A%252F%252Flab.example%252Fpaper%252F42", "wall"),
        ("https://lab.example/age?return=%2Fpaper%2F42", "wall"),
        ("https://lab.example/papers/search", "search"),
        ("https://lab.example/find?keyword=42", "search"),
        ("https://lab.example/paper/42?q=1", ""),
        ("https://lab.example/paper", "section"),
        ("https://lab.example/publications.html", "section"),
        ("https://other.example/trending/", "section"),
        ("https://lab.example/a/paper-about-worry", ""),
        ("https://lab.example/", "home"),
        ("https://lab.example/index.php", "home"),
    ],
)
def test_where_a_redirect_has_led(final: str, kind: str) -> None:
    assert redirect_kind(PAPER, final) == kind


@pytest.mark.parametrize(
    ("requested", "final"),
    [
        ("https://lab.example/papers/2020/worry/pdf", "https://lab.example/papers/2020/worry"),
        ("https://lab.example/view/12/345", "https://lab.example/view/12"),
        ("https://lab.example/", "https://lab.example/blog"),
        ("https://lab.example/search?q=a", "https://lab.example/results?q=a"),
        ("https://lab.example/maintenance/a", "https://lab.example/maintenance/b"),
    ],
)
def test_what_was_one_already_is_not_one_by_the_redirect(requested: str, final: str) -> None:
    assert redirect_kind(requested, final) == ""


def test_a_locale_is_a_part_that_is_added() -> None:
    assert has_new_locale(PAPER, "https://lab.example/zh-Hans/paper/42")
    assert not has_new_locale(PAPER, "https://lab.example/new/42")
    assert not has_new_locale("https://lab.example/en/42", "https://lab.example/de/42")


def test_a_site_is_its_host_and_port() -> None:
    assert site_of("https://www.lab.example:443/a") == site_of("http://u@lab.example:80/b")
    assert site_of("https://lab.example:8443/") != site_of("https://lab.example/")


def test_a_deep_address_names_a_page() -> None:
    assert [is_deep(f"https://lab.example{x}") for x in ("/", "/en/", "/?p=4", "/a")] == [
        False, False, True, True,
    ]  # fmt: skip


def test_a_login_that_carries_the_page_is_one_below_an_address_with_that_word() -> None:
    requested = "https://lab.example/works/login"
    assert redirect_kind(requested, "https://lab.example/login?next=/works/login") == "login"


def test_a_host_for_telephones_is_a_new_device() -> None:
    assert has_new_device(PAPER, "https://m.lab.example/paper/42")
    assert not has_new_device("https://m.lab.example/a", "https://m.lab.example/b")
    assert not has_new_device(PAPER, "https://mit.lab.example/paper/42")


@pytest.mark.parametrize("name", ["accepted-papers", "all_publications", "latest-news.html"])
def test_a_list_of_a_kind_is_a_section(name: str) -> None:
    assert redirect_kind("https://lab.example/2017/worry.pdf", f"https://lab.example/{name}")
