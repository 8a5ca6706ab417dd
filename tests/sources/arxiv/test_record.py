"""What authors write into arXiv's comment field, and what a curator reads in it."""

import pytest

from psylist.sources.arxiv.record import accepted_venue, says_withdrawn

# Each comment with the venue a curator would take from it.
NAMED = {
    "Accepted to EMNLP 2025 Findings": "EMNLP 2025 Findings",
    "Accepted to EMNLP 2025 Findings.": "EMNLP 2025 Findings",
    "Accepted by ACL 2025 Main": "ACL 2025 Main",
    "Accepted by ACL 2025 Main Conference": "ACL 2025 Main",
    "ACL 2025 Main": "ACL 2025 Main",
    "ACL 2025": "ACL 2025",
    "accepted at NAACL 2024 (long paper)": "NAACL 2024 Main",
    "Accepted at COLING 2025. 14 pages, 5 figures": "COLING 2025",
    "14 pages, 5 figures. Accepted at COLING 2025": "COLING 2025",
    "9 pages, 3 figures, to appear in EMNLP 2024": "EMNLP 2024",
    "To appear at AAAI 2025": "AAAI 2025",
    "to appear in Proceedings of IJCAI 2024": "IJCAI 2024",
    "Camera-ready version for NAACL 2025": "NAACL 2025",
    "EMNLP 2023 camera-ready": "EMNLP 2023",
    "EMNLP 2024 camera ready; code at https://github.com/a/b": "EMNLP 2024",
    "Findings of EMNLP 2024": "EMNLP 2024 Findings",
    "Accepted to Findings of the ACL 2024": "ACL 2024 Findings",
    "Accepted to ACL 2024 Findings": "ACL 2024 Findings",
    "NeurIPS'24": "NeurIPS 2024",
    "NeurIPS 2024 Datasets and Benchmarks Track": "NeurIPS 2024 Datasets and Benchmarks",
    "Published as a conference paper at ICLR 2025": "ICLR 2025",
    "Accepted as a poster at ICML 2024": "ICML 2024",
    "Accepted as an oral presentation at AAAI-25": "AAAI 2025",
    "Published in Nature Medicine": "Nature Medicine",
    "Accepted for publication in IEEE Transactions on Affective Computing":
        "TAFFC",
    "Accepted by IEEE Journal of Biomedical and Health Informatics":
        "JBHI",
    "To appear in TACL": "TACL",
    "Accepted to TMLR": "TMLR",
    "LREC-COLING 2024": "LREC-COLING 2024",
    "Accepted to EACL 2024 SRW": "EACL 2024 SRW",
    "EMNLP 2024 Industry Track": "EMNLP 2024 Industry",
    "ACL 2024 Demo": "ACL 2024 Demo",
    "Accepted at the IJCAI 2024 AI4Research workshop": "IJCAI 2024 AI4Research workshop",
    "IJCAI 2024 AI4Research workshop": "IJCAI 2024 AI4Research workshop",
    "Accepted to CLPsych 2024": "CLPsych 2024",
    "Accepted to CLPsych Workshop at NAACL 2025": "CLPsych 2025",
    "Accepted to CHI 2025, April 26-May 1, Yokohama, Japan": "CHI 2025",
    "12 pages; accepted at Interspeech 2024": "INTERSPEECH 2024",
    "Accepted to ICASSP 2025, 5 pages": "ICASSP 2025",
    "EMNLP2023": "EMNLP 2023",
    "Accepted to\n  EMNLP 2025\n  Findings": "EMNLP 2025 Findings",
    "v2: camera-ready, ACL 2024 (main)": "ACL 2024 Main",
    "CLPsych 2025": "CLPsych 2025",
    "Accepted to CLPsych 2025 @ NAACL 2025": "CLPsych 2025",
    "Accepted to BEA 2025, co-located with ACL 2025": "BEA 2025",
    "BioNLP 2024 camera-ready": "BioNLP 2024",
    "Accepted at LLMAgents @ ICLR 2024": "LLMAgents @ ICLR 2024",
    "GenAI4Health @ NeurIPS 2025": "GenAI4Health @ NeurIPS 2025",
    "NeurIPS 2024 Workshop on Behavioral Machine Learning":
        "NeurIPS 2024 Workshop on Behavioral Machine Learning",
    "10 pages, Workshop on LLM Agents, ICLR 2024": "Workshop on LLM Agents, ICLR 2024",
    "Accepted to Findings of ACL 2024": "ACL 2024 Findings",
    "Findings of ACL 2023; the first two authors contributed equally": "ACL 2023 Findings",
    "ACL2024 findings": "ACL 2024 Findings",
    "This paper has been accepted by ACL 2024 main conference. 20 pages": "ACL 2024 Main",
    "Accepted by The 31st International Conference on Computational Linguistics (COLING 2025)":
        "COLING 2025",
    "CHI '25, April 26-May 1, 2025, Yokohama, Japan": "CHI 2025",
    "Accepted to CHI EA '25": "CHI EA 2025",
    "In Proceedings of the 48th International ACM SIGIR Conference on Research and Development"
    " in Information Retrieval (SIGIR '25), July 13--18, 2025, Padua, Italy":
        "SIGIR 2025",
    "13 pages. Accepted at COLM 2025": "COLM 2025",
    "NeurIPS 2024 (Spotlight)": "NeurIPS 2024",
    "Accepted to ICLR 2025 as an oral presentation": "ICLR 2025",
    "ICML 2025 position paper track": "ICML 2025 Position",
    "NeurIPS 2024 D&B Track": "NeurIPS 2024 Datasets and Benchmarks",
    "AAAI 2025 AI for Social Impact Track": "AAAI 2025 AI for Social Impact Track",
    "Accepted to IEEE Transactions on Affective Computing, 2024": "TAFFC 2024",
    "Published in JMIR Mental Health": "JMIR Mental Health",
    "Accepted for publication in npj Digital Medicine": "npj Digital Medicine",
    "Published in Transactions on Machine Learning Research (06/2024)": "TMLR",
    "This is the camera-ready version of our ACL 2025 paper": "ACL 2025",
    "Extended version of our ACL 2023 paper, accepted to TACL": "TACL",
    "Extended version of our EMNLP 2023 paper. Accepted to TMLR.": "TMLR",
    "Accepted to JAIR (extended version of our AAAI 2023 paper)": "JAIR",
    "Submitted to ACL 2024; accepted to EMNLP 2024": "EMNLP 2024",
    "Accepted for presentation at the Meeting on Imagined Topics 2024, Bern":
        "Meeting on Imagined Topics 2024",
}  # fmt: skip


@pytest.mark.parametrize(("comment", "venue"), NAMED.items())
def test_the_venue_that_took_a_paper_is_named(comment: str, venue: str) -> None:
    assert accepted_venue(comment) == venue


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "12 pages, 3 figures",
        "12 pages, 3 figures, 2024 version",
        "Preprint",
        "Preprint. Under review.",
        "Work in progress",
        "Submitted to ACL 2026",
        "submitted to EMNLP 2025; 8 pages",
        "12 pages. Submitted to NeurIPS 2025.",
        "In submission to AAAI 2026",
        "Under review at ICLR 2026; code available",
        "Under review as a conference paper at ICLR 2026",
        "Currently under review, ACL Rolling Review 2025",
        "Code: https://github.com/thu-coai/Crisp",
        "Code and data at https://example.org/ACL2025",
        "Our code will appear at https://github.com/a/b in 2025",
        "Dataset published on Hugging Face",
        "The dataset will be published upon acceptance",
        "Extended version of our ACL 2023 paper",
        "This is an extended version of a paper presented at EMNLP 2022",
        "Trained on data from SemEval 2018",
        "v7: typos corrected",
        "To be submitted to TACL",
        "28 pages, PhD thesis 2024",
        "This paper has been withdrawn by the authors",
        "A PDF/A copy is at http://www.example.org/2024/ACL.pdf",
        "Project page: https://example.github.io/emnlp2024",
        "Full version of the paper accepted at AAAI 2025",
        "An earlier version of this paper was accepted at the ICML 2023 workshop",
        "A short version of this paper appeared in EMNLP 2022",
        "Submitted to NeurIPS 2025, under review",
        "NeurIPS 2025 under review",
        "Rejected from ICLR 2024, resubmitted to ACL 2024",
        "ICLR 2026 submission",
        "Data from SemEval 2018 and CLPsych 2019 shared tasks",
        "Published on arXiv 2024",
        "Accepted",
        "Accepted for publication",
        "6 pages, will appear in a future issue",
    ],
)
def test_a_comment_that_no_venue_took_the_paper_names_none(comment: str) -> None:
    assert accepted_venue(comment) == ""


@pytest.mark.parametrize(
    "comment",
    [
        "This paper has been withdrawn by the authors",
        "This paper has been withdrawn",
        "Withdrawn",
        "withdrawn by the author due to an error in Section 3",
        "WITHDRAWN: the dataset had to be taken back",
        "Paper withdrawn because of a licensing problem",
        "This submission has been withdrawn by arXiv administrators due to copyright",
        "The authors have withdrawn this paper",
        "This article has been retracted",
    ],
)
def test_a_comment_says_that_a_paper_was_withdrawn(comment: str) -> None:
    assert says_withdrawn(comment, "Large language models may help people in need.")


@pytest.mark.parametrize(
    "abstract",
    [
        "This paper has been withdrawn because of an error in its data.",
        "This paper has been withdrawn.",
        "This paper was withdrawn by the author.",
        "This article has been withdrawn by the authors due to a crucial error.",
        "The paper is withdrawn for now.",
        "This submission has been withdrawn by arXiv administrators.",
        "The authors have withdrawn this paper.",
        "Withdrawn by the authors.",
    ],
)
def test_an_abstract_says_that_a_paper_was_withdrawn(abstract: str) -> None:
    assert says_withdrawn("", abstract)


@pytest.mark.parametrize(
    ("comment", "abstract"),
    [
        ("", ""),
        ("12 pages, 3 figures", "We build a dialogue system."),
        ("", "Withdrawn patients speak less; we model their turns."),
        ("", "Signs of depression include social withdrawal and poor sleep."),
        ("", "Some participants had withdrawn from therapy before the study ended."),
        ("", "Consent can be withdrawn by participants at any time."),
        ("", "Antidepressants were withdrawn by the clinicians in 12 cases."),
        ("", "The patient becomes withdrawn. This paper models such clients."),
        ("", "This work studies how socially withdrawn teenagers talk to chatbots."),
        ("", "This paper presents a dataset of withdrawn and anxious clients."),
        ("", "In this work, data of users who had withdrawn were deleted."),
    ],
)
def test_the_word_alone_is_no_withdrawal(comment: str, abstract: str) -> None:
    assert not says_withdrawn(comment, abstract)
