"""PSY208: http where https is known."""

import pytest

from psylist.linting.rules.insecure_link import RULE
from tests.linting.rules import fixes, messages


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://arxiv.org/abs/2005.06616", "arxiv.org"),
        ("http://e4s2022.github.io/", "e4s2022.github.io"),
        ("HTTP://github.com/a/b", "github.com"),
    ],
)
def test_a_host_that_serves_https(url: str, host: str) -> None:
    text = f'links.page = "{url}"'
    assert messages(RULE, text) == [f"links.page: {host} is known to serve https"]
    assert fixes(RULE, text) == [({("links", "page"): f"https://{url[7:]}"}, True)]


def test_another_link_of_the_list_to_the_same_host() -> None:
    text = 'url = "http://pebl.example/a"\nlinks.manual = "https://pebl.example/b"'
    assert fixes(RULE, text) == [({("url",): "https://pebl.example/a"}, False)]


@pytest.mark.parametrize(
    "url",
    [
        "http://www.lab.example/ships",  # nobody knows
        "http://www.aclweb.org/anthology/P19-1001",  # retired: that is another rule's
        "http://arxiv.org:8080/abs/2005.06616",
        "http://[",
    ],
)
def test_hosts_of_which_nobody_knows(url: str) -> None:
    assert messages(RULE, f'url = "{url}"') == []
