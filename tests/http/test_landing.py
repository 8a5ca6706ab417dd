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
    ("path", "final"),
    [
        ("paper", "https://mirror.example/lab.example/paper.html"),
        ("proj", "https://new.example/lab.example/proj_page/"),
        ("post", "https://news.example/lab.example/post-2019"),
    ],
)
def test_a_mirror_keeps_the_name_of_the_page(path: str, final: str) -> None:
    assert redirect_kind(f"https://lab.example/{path}", final) != "parked"


@pytest.mark.parametrize("path", ["p", "sale", "names", "http"])
def test_a_short_address_is_no_part_of_one_where_its_name_is_sold(path: str) -> None:
    there = f"https://lab.example/{path}"
    kept = f"https://names.example/https://lab.example/{path}"
    assert redirect_kind(there, "https://names.example/forsale/lab.example") == "parked"
    assert redirect_kind(there, kept) == ""


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


@pytest.mark.parametrize(
    ("requested", "final"),
    [
        # a short address, and what it stands for
        ("https://t.example/3worry", "https://files.example/s/1AbCdEf"),
        ("https://lab.example/worry.git", "https://git.example/s/worry"),
        ("https://lab.example/2021/leaderboard", "https://lab.example/2021/results"),
        ("https://lab.example/projets/worry", "https://lab.example/recherche/worry"),
        ("https://t.co/3wOrry", "https://worrykit.example/"),
        ("https://t.co/3wOrry", "https://lab.example/publications"),
        ("https://t.co/3wOrry", "https://lab.example/search?q=worry"),
        # the name of the page is in the new address
        ("https://lab.example/worrykit", "https://worrykit.docs.example/en/latest/"),
        ("https://lab.example/worrykit", "https://worrykit.example/"),
        ("https://lab.example/projects/worrykit/", "https://www.worrykit.example/index.html"),
        ("https://old.example/psy/worry17", "https://new.example/cas/psy/worry17"),
        ("https://old.example/NCT0123", "https://old.example/register/NCT0123"),
        ("https://conf.example/2023/worry", "https://conf.example/challenge/worry-2023"),
        ("https://lab.example/心理对话", "https://new.example/cas/%E5%BF%83%E7%90%86%E5%AF%B9%E8%AF%9D"),
        ("https://lab.example/worry-corpus.html", "https://data.example/papers/worry_corpus/all"),
        ("https://lab.example/7", "https://lab.example/data/missing-values"),
        ("https://lab.example/7", "https://lab.example/missing"),
        # another form of the page
        ("https://kit.example/en/stable/", "https://kit.example/en/latest/"),
        ("https://kit.example/manual", "https://kit.example/docs"),
        # what the address carries is what is shown
        ("https://lab.example/files/1/x.pdf", "https://lab.example/viewer?file=/files/1/x.pdf"),
        ("https://lab.example/files/1/x.pdf", "https://d.example/viewer?url=https://lab.example/files/1/x.pdf"),
        ("https://lab.example/en/worry", "https://lab.example/index.php?path=/en/worry"),
        ("https://lab.example/paper/42", "https://lab.example/en/paper/42?from=/paper/42"),
    ],
)  # fmt: skip
def test_a_page_that_has_moved_is_not_lost(requested: str, final: str) -> None:
    assert redirect_kind(requested, final) == ""


@pytest.mark.parametrize(
    ("requested", "final", "kind"),
    [
        ("https://t.co/3wOrry", "https://t.co/", "home"),
        ("https://t.co/3wOrry/more", "https://lab.example/", "home"),
        ("https://t.co/3wOrry", "https://lab.example/404.html", "error"),
        ("https://lab.example/worry", "https://lab.example/seite-nicht-gefunden", "error"),
        ("https://lab.example/worry", "https://lab.example/page-introuvable.html", "error"),
        ("https://lab.example/worry", "https://lab.example/link-expired/", "error"),
        (
            "https://lab.example/worry",
            "https://lab.example/%E9%A1%B5%E9%9D%A2-%E4%B8%8D%E5%AD%98%E5%9C%A8",
            "error",
        ),
        ("https://lab.example/worry", "https://lab.example/results?topic=1", "search"),
        ("https://lab.example/worry", "https://lab.example/recherche?topic=1", "search"),
        ("https://lab.example/psy/worry", "https://lab.example/", "home"),
        ("https://worry.example/worry", "https://worry.example/", "home"),
        ("https://lab.example/2019/42", "https://42.example/", "home"),
        ("https://lab.example/paper/42", "https://lab.example/login/42", "login"),
        ("https://lab.example/worry", "https://sso.lab.example/worry", "login"),
        (
            "https://lab.example/a/worry",
            "https://lab.example/Error.aspx?aspxerrorpath=/a/worry",
            "error",
        ),
        (
            "https://lab.example/a/worry",
            "https://lab.example/error?code=404&path=/a/worry",
            "error",
        ),
        ("https://lab.example/a/worry", "https://lab.example/login?error=1&next=/a/worry", "login"),
        ("https://lab.example/?p=4217", "https://lab.example/age?return=/%3Fp=4217", "wall"),
    ],
)
def test_a_page_that_is_lost_has_not_moved(requested: str, final: str, kind: str) -> None:
    assert redirect_kind(requested, final) == kind


@pytest.mark.parametrize(
    ("requested", "final", "kind"),
    [
        ("http://mit.edu/corpus", "https://www.stanford.edu/", "home"),
        ("https://osf.io/abc12", "https://www.cos.io/", "home"),
        ("http://acl.org/corpus", "https://www.example.com/blog", "section"),
        ("https://bit.ly/corpus", "https://lab.example/", ""),
        ("https://ab.link/x7Yz", "https://lab.example/", "home"),
        ("http://x.example/papers/deep-parsing", "http://x.example/login/papers/deep-parsing",
         "login"),
        ("http://x.example/papers/abcd1234", "http://x.example/captcha/papers/abcd1234", "wall"),
    ],
)  # fmt: skip
def test_a_short_host_is_no_shortener_and_a_gate_may_carry_the_name(
    requested: str, final: str, kind: str
) -> None:
    assert redirect_kind(requested, final) == kind
