"""What addresses tell of the pages behind them."""

import pytest

from psylist.vocabulary.hosts import classify_url


@pytest.mark.parametrize(
    ("url", "is_scholarly", "is_personal"),
    [
        ("https://arxiv.org", False, False),
        ("https://www.nature.com/", False, False),
        ("https://openreview.net/#about", False, False),
        ("https://www.nature.com/articles/lamps", True, False),
        ("https://papers.ssrn.com/?abstract_id=12", True, False),
        ("https://ada-moss.example/", False, True),
        ("https://ada-moss.example/lamps.pdf", True, False),
    ],
)
def test_the_first_page_of_a_site_with_papers_is_neither_a_paper_nor_somebodys(
    url: str, is_scholarly: bool, is_personal: bool
) -> None:
    info = classify_url(url)
    assert (info.is_scholarly, info.is_personal) == (is_scholarly, is_personal)
