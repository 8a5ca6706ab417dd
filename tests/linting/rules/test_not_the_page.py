"""PSY209: a version or a file in the place of the page."""

import pytest

from psylist.linting.rules.not_the_page import RULE
from tests.linting.rules import fixes, messages

PAGES = '[[entries]]\ntitle = "B"\nurl = "https://arxiv.org/abs/2401.00001"\n' * 2
FILES = '[[entries]]\ntitle = "B"\nurl = "https://arxiv.org/pdf/2401.00001"\n' * 2


def entry(url: str, field: str = "url") -> str:
    return f'[[entries]]\ntitle = "A"\n{field} = "{url}"\n'


@pytest.mark.parametrize(
    ("url", "what", "page"),
    [
        (
            "https://arxiv.org/pdf/2403.01222.pdf", "a file", "https://arxiv.org/abs/2403.01222"
        ),
        (
            "https://arxiv.org/abs/1907.12412v1",
            "one version of the paper",
            "https://arxiv.org/abs/1907.12412",
        ),
        (
            "https://aclanthology.org/2023.acl-long.96.pdf",
            "a file",
            "https://aclanthology.org/2023.acl-long.96/",
        ),
        (
            "https://openreview.net/pdf?id=Ab1_x", "a file", "https://openreview.net/forum?id=Ab1_x"
        ),
    ],
)  # fmt: skip
def test_a_link_that_is_not_the_page(url: str, what: str, page: str) -> None:
    text = entry(url) + PAGES
    assert messages(RULE, text) == [f"url: leads to {what}, not to its page {page}"]
    assert fixes(RULE, text) == [({("url",): page}, True)]


def test_a_list_that_links_to_files_does_so() -> None:
    assert messages(RULE, entry("https://arxiv.org/pdf/2403.01222") + FILES) == []
    assert len(messages(RULE, entry("https://arxiv.org/abs/1907.12412v1") + FILES)) == 1


@pytest.mark.parametrize(
    ("field", "url"),
    [
        ("links.pdf", "https://arxiv.org/pdf/2403.01222"),
        ("links.slides", "https://lab.example/slides.pdf"),
        ("url", "https://lab.example/paper.pdf"),
        ("url", "https://arxiv.org/abs/2403.01222"),
        ("url", "https://alphaxiv.org/abs/2403.01222v2"),
        ("url", "https://github.com/a/b/blob/main/paper.pdf"),
    ],
)
def test_files_that_are_meant_and_pages(field: str, url: str) -> None:
    assert messages(RULE, entry(url, field) + PAGES) == []
