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
        (
            'acl = "2023.acl-demo.3"\nvenue = "ACL 2023 Main"',
            "acl: 2023.acl-demo.3 is of the demonstrations, but the venue says Main",
        ),
        (
            'acl = "2020.emnlp-demos.3"\nvenue = "EMNLP 2020 Findings"',
            "acl: 2020.emnlp-demos.3 is of the demonstrations, but the venue says Findings",
        ),
        (
            'acl = "2023.acl-srw.3"\nvenue = "ACL 2023 Main"',
            "acl: 2023.acl-srw.3 is of the student research workshop, but the venue says Main",
        ),
        (
            'acl = "2023.acl-industry.3"\nvenue = "ACL 2023 Main"',
            "acl: 2023.acl-industry.3 is of the industry track, but the venue says Main",
        ),
        (
            'acl = "2023.acl-long.3"\nvenue = "ACL 2023 Demo"',
            "acl: 2023.acl-long.3 is of the main conference, but the venue says Demo",
        ),
        (
            'acl = "2024.acl-long.3"\nvenue = "Ponds @ ACL 2024"',
            "acl: 2024.acl-long.3 is of the main conference, but the venue is a workshop (Ponds)",
        ),
        (
            'acl = "2024.acl-long.3"\nvenue = "TACL"',
            "acl: 2024.acl-long.3 is of ACL, but the venue is TACL",
        ),
        (
            'acl = "P18-1031"\nvenue = "ACL 2019"',
            "acl: P18-1031 is of 2018, but the venue of 2019",
        ),
        (
            'acl = "P18-1031"\nvenue = "EMNLP 2018"',
            "acl: P18-1031 is of ACL, but the venue is EMNLP",
        ),
        (
            'acl = "W19-3001"\nvenue = "CLPsych 2020"',
            "acl: W19-3001 is of 2019, but the venue of 2020",
        ),
        (
            'acl = "2024.clpsych-1.3"\nvenue = "CLPsych 2023"',
            "acl: 2024.clpsych-1.3 is of 2024, but the venue of 2023",
        ),
        (
            'acl = "2024.clpsych-1.3"\nvenue = "BioNLP 2024"',
            "acl: 2024.clpsych-1.3 is of CLPsych, but the venue is BioNLP",
        ),
        (
            'acl = "2024.clpsych-1.3"\nvenue = "EACL 2024 Main"',
            "acl: 2024.clpsych-1.3 is of CLPsych, but the venue is EACL",
        ),
        (
            'acl = "2021.tacl-1.9"\nvenue = "Computational Linguistics 2021"',
            "acl: 2021.tacl-1.9 is of TACL, but the venue is Computational Linguistics",
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
        'acl = "D19-1234"\nvenue = "EMNLP-IJCNLP 2019"',
        'acl = "D19-5501"\nvenue = "W-NUT 2019"',
        'acl = "P98-1001"\nvenue = "COLING 1998"',
        'acl = "P18-3002"\nvenue = "ACL 2018 SRW"',
        'acl = "W19-3001"\nvenue = "CLPsych 2019"',
        'acl = "2021.tacl-1.9"\nvenue = "TACL 2020"',  # the year of a journal's volume is loose
        'acl = "2024.clpsych-1.3"\nvenue = "CLPsych @ EACL 2024"',
        'acl = "2024.clpsych-1.3"\nvenue = "EACL 2024 Workshop"',
        'acl = "2022.semeval-1.3"\nvenue = "SemEval @ NAACL 2022"',
        'acl = "2024.blackboxnlp-1.3"\nvenue = "EMNLP 2024 Main"',  # a row that is from memory
        'acl = "2024.newnlp-1.3"\nvenue = "EMNLP 2024 Main"',
        'acl = "2023.acl-demo.3"\nvenue = "ACL 2023"',
        'acl = "2025.findings-ijcnlp.3"\nvenue = "AACL 2025 Findings"',
        'acl = "2024.lrec-main.3"\nvenue = "LREC-COLING 2024 Main"',
        'doi = "10.1000/182"\nurl = "https://doi.org/10.1101/2024.01.01.123456"',
    ],
)
def test_two_names_that_one_paper_has(fields: str) -> None:
    assert messages(RULE, fields) == []
