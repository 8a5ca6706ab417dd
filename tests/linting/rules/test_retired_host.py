"""PSY210: hosts at which papers lie no more."""

import pytest

from psylist.linting.rules.retired_host import RULE
from tests.linting.rules import fixes, messages


@pytest.mark.parametrize(
    ("url", "host", "page"),
    [
        (
            "https://www.aclweb.org/anthology/P19-1001",
            "www.aclweb.org",
            "https://aclanthology.org/P19-1001/",
        ),
        (
            "http://browse.arxiv.org/abs/2303.09522",
            "browse.arxiv.org",
            "https://arxiv.org/abs/2303.09522",
        ),
    ],
)
def test_a_retired_host_with_the_id_in_its_address(url: str, host: str, page: str) -> None:
    text = f'url = "{url}"'
    assert messages(RULE, text) == [f"url: {host} is a retired host; the paper is at {page}"]
    assert fixes(RULE, text) == [({("url",): page}, True)]


def test_an_address_that_names_no_paper() -> None:
    text = 'url = "https://www.aclweb.org/portal/"'
    assert messages(RULE, text) == ["url: www.aclweb.org is a retired host"]
    assert fixes(RULE, text) == []


@pytest.mark.parametrize(
    "url", ["https://arxiv.org/abs/2303.09522", "https://my-aclweb.org.example/"]
)
def test_hosts_that_are_alive(url: str) -> None:
    assert messages(RULE, f'url = "{url}"') == []
