"""What stands in ``[site]``: the address of a folder, and what ids begin with."""

import pytest

from psylist.catalog.site_rules import check_site
from psylist.model import SiteSettings


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://name.github.io/papers", "https://name.github.io/papers/"),
        ("https://name.github.io/papers///", "https://name.github.io/papers/"),
        ("HTTPS://Name.GitHub.io", "https://name.github.io/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("http://[::1]:8000/a/", "http://[::1]:8000/a/"),
        ("https://xn--fsqu00a.xn--fiqs8s/%E8%AE%BA%E6%96%87", "https://xn--fsqu00a.xn--fiqs8s/%E8%AE%BA%E6%96%87/"),
    ],
)  # fmt: skip
def test_an_address_ends_with_one_slash_and_its_host_is_in_lower_case(
    url: str, address: str
) -> None:
    site = SiteSettings(url=url)
    assert list(check_site(site)) == []
    assert site.address == address


def test_without_a_url_there_is_no_address() -> None:
    assert SiteSettings().address == ""


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "is not an http or https address: ''"),
        ("papers/", "is not an http or https address: 'papers/'"),
        ("/papers/", "is not an http or https address: '/papers/'"),
        ("ftp://a.org/", "is not an http or https address: 'ftp://a.org/'"),
        ("javascript://a.org/", "is not an http or https address: 'javascript://a.org/'"),
        ("//a.org/", "is not an http or https address: '//a.org/'"),
        ("http://[::1", "is not an http or https address: 'http://[::1'"),
        ("a.org/x", 'is not an http or https address: write "https://a.org/x/"'),
        (" https://a.org", 'is not an http or https address: write "https://a.org/"'),
        ("https://a.org:99999/", "is not an http or https address: 'https://a.org:99999/'"),
        ("https://a.org:0/", 'has a port that does not exist: write "https://a.org/"'),
        ("https://me:x@a.org/", 'holds a user, which all the world would read: write "https://a.org/"'),
        ("https://a.org/?b", 'is the folder of the site, without query and fragment: write "https://a.org/"'),
        ("https://a.org/#b", 'is the folder of the site, without query and fragment: write "https://a.org/"'),
        ("https://a.org/b/index.html", 'is the folder of the site, not one of its pages: write "https://a.org/b/"'),
        ("https://例子.中国/论文", 'is not written as it is sent: write "https://xn--fsqu00a.xn--fiqs8s/%E8%AE%BA%E6%96%87/"'),
        ("https://a.org/a b", 'is not written as it is sent: write "https://a.org/a%20b/"'),
        ("https://a.org/%zz", 'is not written as it is sent: write "https://a.org/%25zz/"'),
        ("https://a.org\\b", "is not written as it is sent: 'https://a.org\\\\b'"),
        ("https://a\u202eb.org/", "is not written as it is sent: 'https://a\\u202eb.org/'"),
    ],
)  # fmt: skip
def test_what_is_not_the_folder_of_a_site_is_refused_with_what_was_meant(
    url: str, message: str
) -> None:
    assert list(check_site(SiteSettings(url=url))) == [("url", f"'url' {message}")]


@pytest.mark.parametrize(
    "ids",
    ["tag:example.org,2026:", "tag:a.b-c.org,2025-09-30:papers/", "tag:me@example.org,2025-09:x"],
)
def test_ids_begin_as_those_of_rfc_4151(ids: str) -> None:
    assert list(check_site(SiteSettings(ids=ids))) == []


@pytest.mark.parametrize(
    "ids",
    ["", "example.org,2026", "tag:example.org:", "tag:example.org,26:", "tag:例.org,2026:",
     "tag:example.org,2026-13:", "tag:example.org,2026:a b", "tag:example.org,2026:a#b"],
)  # fmt: skip
def test_other_ids_are_refused(ids: str) -> None:
    (flaw,) = check_site(SiteSettings(ids=ids))
    assert flaw[0] == "ids"
    assert flaw[1].endswith(f"(RFC 4151): {ids!r}")
