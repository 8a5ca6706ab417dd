"""PSY206: names of two papers in one entry."""

import pytest

from psylist.linting.rules.ids_contradict import RULE
from tests.linting.rules import messages


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            'arxiv = "2509.25733"\nurl = "https://arxiv.org/abs/2509.25734"',
            "url: is arXiv:2509.25734, but 'arxiv' is 2509.25733",
        ),
        (
            'arxiv = "2007.12721"\nlinks.paper = "https://arxiv.org/abs/1807.07688"',
            "warning: links.paper: is arXiv:1807.07688, but 'arxiv' is 2007.12721",
        ),
        (
            'arxiv = "2509.25733"\ndoi = "10.48550/arXiv.2504.17238"',
            "doi: is arXiv:2504.17238, but 'arxiv' is 2509.25733",
        ),
        (
            'acl = "2025.acl-long.55"\ndoi = "10.18653/v1/2025.acl-long.56"',
            "doi: is 2025.acl-long.56, but 'acl' is 2025.acl-long.55",
        ),
        (
            'acl = "2023.emnlp-main.83"\nvenue = "EMNLP 2024 Main"',
            "acl: 2023.emnlp-main.83 is of 2023, but the venue of 2024",
        ),
        (
            'acl = "2024.findings-acl.901"\nvenue = "EMNLP 2024 Findings"',
            "acl: 2024.findings-acl.901 is of ACL, but the venue is EMNLP",
        ),
        (
            'acl = "2024.acl-long.723"\nvenue = "ACL 2024 Findings"',
            "acl: 2024.acl-long.723 is of the main conference, but the venue says Findings",
        ),
    ],
)
def test_two_names_of_different_papers(fields: str, expected: str) -> None:
    assert messages(RULE, fields) == [expected]


@pytest.mark.parametrize(
    "fields",
    [
        'arxiv = "2509.25733"\nurl = "https://arxiv.org/pdf/2509.25733v2"',
        'arxiv = "2509.25733"\ndoi = "10.48550/arXiv.2509.25733"',
        'arxiv = "2509.25733"\nlinks."follow-up" = "https://arxiv.org/abs/2511.00001"',
        'arxiv = "2509.25733"\nlinks."paper 2" = "https://arxiv.org/abs/2511.00001"',
        'arxiv = "2509.25733"\nlinks.code = "https://github.com/a/b"',
        'acl = "2021.acl-long.5"\nvenue = "ACL-IJCNLP 2021"',
        'acl = "2020.aacl-main.5"\nvenue = "AACL-IJCNLP 2020"',
        'acl = "2024.lrec-main.5"\nvenue = "COLING 2024"',
        'acl = "2023.tacl-1.5"\nvenue = "ACL 2023"',  # a journal paper that was presented there
        'acl = "2024.findings-acl.901"\nvenue = "ACL 2024"',
        'acl = "D19-1234"\nvenue = "EMNLP 2019"',
        'doi = "10.1000/182"\nurl = "https://doi.org/10.1101/2024.01.01.123456"',
    ],
)
def test_two_names_that_one_paper_has(fields: str) -> None:
    assert messages(RULE, fields) == []
