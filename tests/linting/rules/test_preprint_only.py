"""PSY207: a published paper of which only the preprint is linked."""

import pytest

from psylist.linting.rules.preprint_only import RULE
from tests.linting.rules import messages


def test_a_venue_and_nothing_but_the_preprint() -> None:
    text = (
        'venue = "ACL 2025 Findings"\narxiv = "2506.05947"\nlinks.code = "https://github.com/a/b"'
    )
    assert messages(RULE, text) == [
        "venue: ACL is named, but of the paper only the preprint is linked"
    ]


@pytest.mark.parametrize(
    "more",
    [
        'acl = "2025.findings-acl.1"',
        'doi = "10.1609/aaai.v39i1.1"',
        'url = "https://openreview.net/forum?id=abc"',
        'links.paper = "https://proceedings.neurips.cc/paper/2024/hash/1.html"',
        'links.pdf = "https://lab.example/papers/ships.pdf"',
    ],
)
def test_a_page_of_the_published_version(more: str) -> None:
    assert messages(RULE, f'venue = "ACL 2025 Findings"\narxiv = "2506.05947"\n{more}') == []


@pytest.mark.parametrize(
    "venue", ["arXiv", "Under review", "LLMAgents @ ICLR 2024", "Some Journal"]
)
def test_what_is_not_known_to_have_pages(venue: str) -> None:
    assert messages(RULE, f'venue = "{venue}"\narxiv = "2506.05947"') == []
