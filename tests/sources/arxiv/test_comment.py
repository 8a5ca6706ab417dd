"""What authors write into arXiv's comment field, and what a curator reads in it."""

import pytest

from psylist.sources.arxiv.comment import (
    Acceptance,
    accepted_venue,
    other_version,
    read_acceptance,
    venue_of_reference,
    workshop_hosts,
)

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

MORE = {
    "en": [
        ("Accepted to EMNLP 2025 (Findings)", "EMNLP 2025 Findings"),
        (
            (
                "Accepted to the 2024 Conference on Empirical Methods in "
                "Natural Language Processing (EMNLP 2024), Findings; 12 pages, 3 figures"
            ),
            "EMNLP 2024 Findings",
        ),
        ("Accepted at ACL 2025 [Findings]", "ACL 2025 Findings"),
        ("EMNLP (Findings) 2024", "EMNLP 2024 Findings"),
        ("Accepted to ACL 2025, Findings", "ACL 2025 Findings"),
        ("Accepted to ACL 2025 - Findings", "ACL 2025 Findings"),
        (
            (
                "Accepted at the 63rd Annual Meeting of the Association for "
                "Computational Linguistics (ACL 2025) Findings"
            ),
            "ACL 2025 Findings",
        ),
        ("Accepted to NAACL 2025 (Findings), 9 pages", "NAACL 2025 Findings"),
        ("ACL 2025 (Findings)", "ACL 2025 Findings"),
        ("(Findings of EMNLP 2024)", "EMNLP 2024 Findings"),
        ("Accepted by EMNLP'24 findings", "EMNLP 2024 Findings"),
        ("Accepted by TMLR", "TMLR"),
        ("Accepted by TMLR, 2025", "TMLR 2025"),
        ("Accepted by Transactions on Machine Learning Research (TMLR)", "TMLR"),
        ("Published at TMLR 10/2024", "TMLR"),
        ("TMLR camera ready", "TMLR"),
        ("Accepted in TMLR (J2C certification)", "TMLR"),
        ("Accepted for ACL 2025 main conference; code released", "ACL 2025 Main"),
        ("Accepted to ACL 2025 (Main)", "ACL 2025 Main"),
        ("ICLR2024 (oral), camera ready", "ICLR 2024"),
        ("ACL 2024 System Demonstrations", "ACL 2024 Demo"),
        ("Accepted (poster) at NeurIPS 2024", "NeurIPS 2024"),
        ("This work has been accepted for publication in JMIR Mental Health", "JMIR Mental Health"),
        ("Paper accepted at CIKM 2024", "CIKM 2024"),
        ("Forthcoming in TACL", "TACL"),
        ("To be published in Proceedings of ACL 2024", "ACL 2024"),
        ("In press, Nature Medicine", "Nature Medicine"),
        ("Oral at ICLR 2025", "ICLR 2025"),
        ("Conditionally accepted to CHI 2026", "CHI 2026"),
        ("Accepted to IUI 2025. Preprint", "IUI 2025"),
        ("Preprint. Accepted at COLM 2025", "COLM 2025"),
        ("Best paper at ACL 2024", "ACL 2024"),
        (
            "Submitted to NeurIPS 2024; short version presented at the ICML 2023 Workshop on Toys",
            "",
        ),
        ("A short version was accepted at the NeurIPS 2023 Workshop on Toys", ""),
        ("Short paper version accepted at ICML 2023 Workshop", ""),
        ("Preliminary version in ACL 2023", ""),
        ("A preliminary version appeared at the EMNLP 2023 workshop", ""),
        ("Under review at TMLR", ""),
        ("Submitted to TMLR", ""),
        ("Under submission to EMNLP 2025", ""),
        ("Under consideration at ACL 2025", ""),
        ("Currently under review for ACL 2025", ""),
        ("Workshop version: NeurIPS 2023 Workshop on Toys", ""),
        ("Abridged version accepted to the ICLR 2024 workshop on LLM Agents", ""),
        ("A condensed version of this work was presented at ACL 2023", ""),
        ("Partially presented at EMNLP 2022", ""),
        ("Part of this work appeared at ACL 2022", ""),
        ("To be submitted to EMNLP 2025", ""),
        ("Planned submission to ACL 2026", ""),
        ("Rejected by ACL 2024", ""),
        ("Not accepted at ICLR 2024", ""),
        ("ARR submission, targeting ACL 2025", ""),
        ("Expanded from our ICML 2023 workshop paper", ""),
        ("Based on a paper accepted at ACL 2022", ""),
        ("Accompanying code of our ACL 2023 paper", ""),
        ("Awaiting decision at NAACL 2025", ""),
        ("The ACL 2024 shared task data; 12 pages", ""),
        ("Accepted at AAAI 2026 (Oral)", "AAAI 2026"),
        ("To appear at EMNLP 2025 (Findings). Project page: https://x.org", "EMNLP 2025 Findings"),
        ("Accepted to Findings@EMNLP 2025", "EMNLP 2025 Findings"),
        ("Findings@ACL 2025", "ACL 2025 Findings"),
        ("Accepted as Findings of ACL 2025", "ACL 2025 Findings"),
        ("Accepted to EMNLP 2025 as Findings", "EMNLP 2025 Findings"),
        ("EMNLP 2025 Findings paper", "EMNLP 2025 Findings"),
        ("Accepted to ACL (2025) Findings", "ACL 2025 Findings"),
        ("ACL-Findings 2024", "ACL 2024 Findings"),
        ("Accepted by ACL2025-Findings", "ACL 2025 Findings"),
        ("9 pages, accepted by EACL 2026 main and selected as oral", "EACL 2026 Main"),
        ("Accepted to ACM Multimedia 2024", "ACM MM 2024"),
        ("Published in the Journal of Medical Internet Research", "JMIR"),
        ("Accepted for publication at TMLR. Code: https://github.com/a/b", "TMLR"),
        ("TMLR 2024", "TMLR 2024"),
        ("Accepted to TMLR (Featured Certification)", "TMLR"),
        ("TMLR, 2025", "TMLR 2025"),
        ("Published in TMLR, https://openreview.net/forum?id=abc", "TMLR"),
        ("Accepted by IEEE TAFFC", "TAFFC"),
        (
            "Accepted at the Thirty-Ninth AAAI Conference on Artificial Intelligence (AAAI-25)",
            "AAAI 2025",
        ),
        ("ICASSP 2026 accepted", "ICASSP 2026"),
        ("Accepted by the KDD 2025 ADS Track", "KDD 2025 ADS"),
        ("LREC 2026, 12 pages", "LREC 2026"),
        ("8 pages, 4 figures, under review at ACL 2026", ""),
        ("Submitted for review to EMNLP 2025", ""),
        ("This is a preprint of a paper submitted to TAFFC", ""),
        ("This is a preprint of a paper accepted at CHI ’24", "CHI 2024"),
        ("Preprint of the article accepted for publication in JMIR", "JMIR"),
        ("Preprint version of a paper accepted at CHI 2024", "CHI 2024"),
        ("This is the accepted version of the paper published at CHI 2024", "CHI 2024"),
        ("A preprint of a paper under review at CHI 2024", ""),
        ("Extended preprint of our paper accepted at ACL 2022", ""),
        ("Manuscript under revision at npj Digital Medicine", ""),
        ("Major revision at TAFFC", ""),
        ("Minor revision in JMIR", ""),
        ("Revise and resubmit at CHI 2026", ""),
        ("In review, NeurIPS 2025", ""),
        ("Draft for ACL 2026", ""),
        ("Intended for EMNLP 2026", ""),
        ("Withdrawn from ICLR 2025", ""),
        ("Desk rejected from NeurIPS 2024", ""),
        ("Short version in NeurIPS 2023 workshop", ""),
        ("Short version: ICML 2024 Workshop on Toys", ""),
        ("An early version of this work was at the NeurIPS 2022 ML Safety Workshop", ""),
        ("Earlier version at EMNLP 2023", ""),
        ("Also presented at the NAACL 2024 workshop on toys as a short version", ""),
        ("A 4-page version was accepted to the ICLR 2025 Workshop on X", ""),
        ("Workshop paper version accepted at ICLR 2024", ""),
        ("Non-archival version presented at ACL 2024", ""),
        ("Dataset used in the NeurIPS 2023 competition", ""),
        ("Winner of the SemEval 2024 Task 3", ""),
        (
            "Accepted to ICML 2025; a short version appeared at the ICLR 2025 workshop on Toys",
            "ICML 2025",
        ),
        (
            "Short version appeared at ICLR 2025 workshop; full paper accepted to ICML 2025",
            "ICML 2025",
        ),
        ("Accepted to EMNLP 2025. An earlier version was rejected from ACL 2025", "EMNLP 2025"),
        (
            "Submitted to ACL 2024 (rejected); accepted at EMNLP 2024 Findings",
            "EMNLP 2024 Findings",
        ),
    ],
    "zh": [
        ("已被CCL 2024录用，12页", "CCL 2024"),
        ("被 ACL 2024 接收", "ACL 2024"),
        ("本文已被EMNLP 2024 Findings接收", "EMNLP 2024 Findings"),
        ("已被《心理学报》录用", "心理学报"),
        ("录用于 CCL 2023", "CCL 2023"),
        ("CCL 2024 已录用", "CCL 2024"),
        ("已发表于《中文信息学报》", "中文信息学报"),
        ("发表于 NLPCC 2023，10页", "NLPCC 2023"),
        ("论文已被 AAAI-25 接受为口头报告", "AAAI 2025"),
        ("收录于 COLING 2025", "COLING 2025"),
        ("ACL 2025 主会论文", "ACL 2025 Main"),
        ("即将发表于计算机学报", "计算机学报"),
        ("已被中国计算语言学大会（CCL 2024）录用", "CCL 2024"),
        ("已獲 ACL 2024 錄用", "ACL 2024"),
        ("獲接受於 EMNLP 2023", "EMNLP 2023"),
        ("已投稿至 ACL 2025", ""),
        ("投稿 ACL 2025，审稿中", ""),
        ("ACL 2025 在审", ""),
        ("短文版本已被 ACL 2023 研讨会录用", ""),
        ("未被 ACL 2024 录用", ""),
        ("本文的简短版本发表于 CCL 2022", ""),
        ("数据来自 CCL 2022 评测", ""),
        ("中国计算语言学大会 2024 录用论文", "CCL 2024"),
        ("本文被 EMNLP 2025 主会录用", "EMNLP 2025 Main"),
        ("已录用于ACL 2025 Findings", "ACL 2025 Findings"),
        ("EMNLP 2024 Findings 接收", "EMNLP 2024 Findings"),
        ("CCL2024 最佳论文", "CCL 2024"),
        ("本论文已被COLING2025接收，代码见 https://github.com/a/b", "COLING 2025"),
        ("AAAI 2026 中稿", "AAAI 2026"),
        ("ICLR 2025 Spotlight，已接收", "ICLR 2025"),
        ("被第二十三届中国计算语言学大会（CCL 2024）接收", "CCL 2024"),
        ("投稿于 EMNLP 2025", ""),
        ("ACL 2025 审稿中", ""),
        ("拟投 ACL 2026", ""),
        ("计划投稿到 NeurIPS 2025", ""),
        ("曾投 ICLR 2024 被拒", ""),
        ("使用 CCL 2023 评测数据", ""),
        ("数据取自 SemEval 2018，发表版本见官网", ""),
        ("原投 ACL 2024，现被 EMNLP 2024 录用", "EMNLP 2024"),
        ("技术报告", ""),
    ],
    "ja": [
        ("ACL 2024に採択されました", "ACL 2024"),
        ("ACL 2024 採択", "ACL 2024"),
        ("EMNLP 2024 Findings に採録決定", "EMNLP 2024 Findings"),
        ("ACL 2024 に投稿中", ""),
        ("言語処理学会 採択; EMNLP 2024 採択", "EMNLP 2024"),
        ("EMNLP 2024 Findingsに採択", "EMNLP 2024 Findings"),
        ("EMNLP 2024 査読中", ""),
    ],
    "ko": [
        ("COLING 2025에 게재 승인됨", "COLING 2025"),
        ("ACL 2024 채택 논문", "ACL 2024"),
        ("ACL 2024 심사 중", ""),
        ("ACL 2024 본회의 채택", "ACL 2024"),
        ("EMNLP 2024에 제출", ""),
    ],
    "de": [
        ("Angenommen bei KONVENS; akzeptiert für ACL 2024", "ACL 2024"),
        ("Zur Veröffentlichung angenommen: EACL 2024", "EACL 2024"),
        ("Eingereicht bei ACL 2024", ""),
        ("Nicht angenommen bei ACL 2024", ""),
        ("Wurde bei der ACL 2025 angenommen", "ACL 2025"),
        ("Erscheint in TACL", "TACL"),
    ],
    "fr": [
        ("Accepté à EMNLP 2024", "EMNLP 2024"),
        ("À paraître dans les actes de ACL 2024", "ACL 2024"),
        ("Soumis à EMNLP 2024", ""),
        ("Publié dans TACL", "TACL"),
        ("Article accepté pour publication à COLING 2025", "COLING 2025"),
    ],
    "es": [
        ("Aceptado en NAACL 2024", "NAACL 2024"),
        ("Enviado a NAACL 2024", ""),
        ("Aceptado para su publicación en EMNLP 2025", "EMNLP 2025"),
        ("Publicado en ACL 2024", "ACL 2024"),
    ],
    "pt": [
        ("Aceito no COLING 2025", "COLING 2025"),
        ("Aceito para publicação na EMNLP 2024", "EMNLP 2024"),
        ("Submetido ao COLING 2025", ""),
    ],
    "ru": [
        ("Принято на EMNLP 2024", "EMNLP 2024"),
        ("Статья принята к публикации в TACL", "TACL"),
        ("Подано на EMNLP 2024", ""),
        ("Принята на ACL 2025 (Findings)", "ACL 2025 Findings"),
    ],
}
"""By language, each comment with the venue that took the paper, or nothing."""


@pytest.mark.parametrize(("comment", "venue"), [row for rows in MORE.values() for row in rows])
def test_a_known_venue_beside_words_of_acceptance_is_named(comment: str, venue: str) -> None:
    assert accepted_venue(comment) == venue


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
        "Poster of the SHIP-2 project",
        "A review of 312 papers published at ACL and EMNLP 2020-2024",
        "One of the papers accepted at AAAI 2022 is extended here",
        "We code the 900 accepted papers of CHI 2024",
        "Supersedes arXiv:2305.00001, which appeared at an AAAI 2023 workshop",
        "Supported by NSF award IIS-2211557",
        "Guidelines for the dataset of a paper accepted at LREC-COLING 2024",
    ],
)
def test_a_comment_that_no_venue_took_the_paper_names_none(comment: str) -> None:
    assert accepted_venue(comment) == ""


@pytest.mark.parametrize(
    ("comment", "venue"),
    [
        ("Accepted to the Symposium on Quiet Ponds (SQP 2024)", "SQP 2024"),
        ("Accepted to the Symposium on Quiet Ponds (SQP), 2024", "SQP 2024"),
        ("In proceedings of the 9th Conference on Quiet Ponds 2023 (CQP '23)", "CQP 2023"),
        ("9 pages, accepted at the 2nd Workshop on Mooring (MOOR'22)", "MOOR 2022"),
        (
            '12 pages; to appear in "Pondology". Part of this work was shown at a workshop',
            "Pondology",
        ),
        ("Mooring Small Ships 2022 workshop @ SQP 2022", "Mooring Small Ships @ SQP 2022"),
        ("12 pages (with appendix), 2024", ""),
    ],
)
def test_a_venue_that_no_table_has(comment: str, venue: str) -> None:
    assert accepted_venue(comment) == venue


@pytest.mark.parametrize(
    ("comment", "venue"),
    [
        ("Honorable mention at CHI '24; a film is in the files", "CHI 2024"),
        (
            "Accepted for the special issue “Quiet Ponds” of the Journal of Small Ships",
            "Small Ships",
        ),
        ("Accepted manuscript. The version of record is in Nature Human Behaviour", "Nature Human"),
        (
            "Ponds in Human Behaviour 158 (2024) 108372. DOI: 10.5555/pond",
            "Ponds in Human Behaviour",
        ),
        ("Poster, SQP 2025", "SQP 2025"),
        ("In: Proceedings of the 25th Conference on Quiet Ponds (SQP '25), Berlin", "SQP 2025"),
        ("Spotlight at QuietML (NeurIPS'24 workshop)", "QuietML @ NeurIPS 2024"),
        ("Accepted to the PondBench workshop (collocated with EMNLP 2023)", "@ EMNLP 2023"),
        ("Doctoral Consortium of ACII 2024, Glasgow", "ACII 2024 Doctoral Consortium"),
        ("Supersedes arXiv:2305.00001, accepted at ICML 2024", "ICML 2024"),
        ("人工池塘学会論文誌に採録決定", "人工池塘学会論文誌"),
        ("已被《池塘学报》录用，28页", "池塘学报"),
        ("Angenommen bei Teich und Schiff 2025 (TuS 2025), 12 Seiten", "TuS 2025"),
    ],
)
def test_a_venue_is_found_where_authors_put_it(comment: str, venue: str) -> None:
    assert venue in accepted_venue(comment)


@pytest.mark.parametrize(
    ("comment", "venue"),
    [
        ("Abridged version to appear in the Symposium on Quiet Ponds (SQP), 2021", "SQP 2021"),
        ("Full version of the paper accepted at AAAI 2025", "AAAI 2025"),
        ("Short version: ICML 2024 Workshop on Toys", ""),
        ("Part of this work was presented at ICML 2024", ""),
        ("Short version submitted to ICML 2024", ""),
        ("Accepted at ICML 2024", ""),
        ("Extended version of our ICML 2024 paper; under review at JMLR", ""),
    ],
)
def test_another_version_is_told_as_one(comment: str, venue: str) -> None:
    assert other_version(comment) == venue


@pytest.mark.parametrize(
    ("reference", "venue"),
    [
        ("Phys. Rev. D 98, 030001 (2018)", "Phys. Rev. D"),
        ("Journal of Quiet Ponds 12(3), 2024", "Journal of Quiet Ponds"),
        ("In Proceedings of AAAI Conference on Artificial Intelligence, 39(1), 2025", "AAAI 2025"),
        ("Advances in Neural Information Processing Systems 36 (2023)", "NeurIPS 2023"),
        ("arXiv preprint arXiv:2401.00001", ""),
        ("Phys. Rev. E", "Phys. Rev. E"),
        ("Ann. Ponds. 12 (2024)", "Ann. Ponds."),
        ("Nature 625, 468-475 (2024)", "Nature"),
        ("Nature Computational Science 4 (2024)", "Nature Computational Science"),
        ("Cell Reports 43 (2024)", "Cell Reports"),
        ("BMJ Mental Health 27 (2024)", "BMJ Mental Health"),
        ("Journal of Affective Disorders Reports", "Journal of Affective Disorders Reports"),
        ("JMIR Ment Health 2024;11:e57400", "JMIR Mental Health 2024"),
        ("JAMA Netw Open. 2024;7(5)", "JAMA Network Open 2024"),
        ("IEEE Trans. Affect. Comput. 2024", "TAFFC 2024"),
        ("npj Digit. Med. 7, 123 (2024)", "npj Digital Medicine"),
        (
            "Proceedings of NAACL 2024 (Volume 4: Student Research Workshop), pages 1-10",
            "NAACL 2024 SRW",
        ),
        ("Lecture Notes in Computer Science, vol 15360, 2025", ""),
        ("LNCS 14000", ""),
        ("Communications in Computer and Information Science", ""),
        ("PMLR 235:1-20, 2024", ""),
        ("CEUR Workshop Proceedings, Vol. 3000", ""),
        ("Proceedings of Machine Learning Research 259, 2024", ""),
        ("PMLR 235, ICML 2024", "ICML 2024"),
    ],
)
def test_the_venue_of_a_journal_reference(reference: str, venue: str) -> None:
    assert venue_of_reference(reference) == venue


def test_the_host_of_a_workshop() -> None:
    text = "Accepted at ICML 2025. A part was shown at Toys @ NeurIPS 2024"
    assert [ref.canonical for ref in workshop_hosts(text)] == ["NeurIPS 2024"]


@pytest.mark.parametrize(
    ("comment", "venue"),
    [
        ("Published in Science Advances", "Science Advances"),
        ("Published in Nature Reviews Psychology", "Nature Reviews Psychology"),
        ("Published in JMIR Medical Informatics", "JMIR Medical Informatics"),
        ("Published in Cell Reports Medicine", "Cell Reports Medicine"),
        ("Published in Patterns of Care", "Patterns of Care"),
        ("Accepted to Science and Engineering Ethics", "Science and Engineering Ethics"),
        ("accepted at PNAS Nexus", "PNAS Nexus"),
        ("Accepted to Transactions of ACL 2024", "TACL 2024"),
        ("Published in Nature", "Nature"),
        ("Published in Nature Vol. 5", "Nature"),
        ("Published in TACL and presented at ACL 2025", "TACL"),
        ("Accepted by IEEE Trans. Affect. Comput.", "TAFFC"),
        ("发表于 Nature", "Nature"),
        ("Published as a workshop paper at ICLR 2025", "ICLR 2025 Workshop"),
        ("Workshop paper at ICML 2024", "ICML 2024 Workshop"),
        ("9 pages, NeurIPS 2024, workshop paper", "NeurIPS 2024 Workshop"),
        ("Accepted at ICLR 2025's SCI-FM workshop", "ICLR 2025 SCI-FM workshop"),
        ("Accepted to CHI 2025 Late-Breaking Work", "CHI EA 2025"),
        ("Accepted at CHI 2025 Extended Abstracts", "CHI EA 2025"),
        ("Accepted as a demo paper at ACL 2024", "ACL 2024 Demo"),
        ("Accepted by CIKM 2024 as a full paper", "CIKM 2024"),
        ("Accepted to SemEval 2025 Task 11 at ACL 2025", "SemEval 2025"),
        ("Accepted to ACL 2025 (withdrawn from EMNLP)", "ACL 2025"),
        (
            "Accepted at EMNLP 2024 (main) and presented at the CustomNLP4U workshop",
            "EMNLP 2024 Main",
        ),
        (
            "Accepted to EMNLP 2024 (Findings) and presented at BlackboxNLP",
            "EMNLP 2024 Findings",
        ),
        (
            "In the Proceedings of the GenBench Workshop at EMNLP 2024",
            "GenBench Workshop at EMNLP 2024",
        ),
        (
            "Accepted for oral presentation at the Workshop on Ponds at CHI 2025",
            "Workshop on Ponds at CHI 2025",
        ),
        ("Poster at NeurIPS 2024 workshop on Ponds", "NeurIPS 2024 workshop on Ponds"),
    ],
)
def test_a_whole_name_with_what_belongs_to_it_is_certain(comment: str, venue: str) -> None:
    found = read_acceptance(comment)
    assert found
    assert (found.venue, found.is_certain) == (venue, True)


@pytest.mark.parametrize(
    ("comment", "venue"),
    [
        ("Accepted to ICLR 2025 Tiny Papers", "ICLR 2025 Tiny Papers"),
        ("Accepted to CHI 2025 as a Late Breaking Work", "CHI 2025"),
        ("Presented at NeurIPS 2024 as a demo", "NeurIPS 2024"),
        ("Accepted to ACL 2025 as part of the System Demonstrations", "ACL 2025"),
        ("Accepted as an extended abstract at ML4H 2024", "ML4H 2024"),
        ("Accepted to ACL", "ACL"),
        ("Accepted to Workshop on X (ACL 2025)", "Workshop on X (ACL 2025)"),
        ("To appear in Ann. Ponds 2024", ""),
        ("ICLR 2025 (withdrawn submission)", ""),
        ("ICLR 2025 Blogpost", ""),
        ("Published in Nature Scientific Reports", "Scientific Reports"),
        ("Published in LNCS", ""),
        ("Accepted by Springer LNCS", ""),
        ("Accepted to Findings of EMNLP 2025 and the PondNLP workshop", "EMNLP 2025 Findings"),
        ("发表于 Nature Lantern Science，2024", ""),
        ("发表于 Science Lanterns", ""),
    ],
)
def test_a_part_beside_a_venue_and_half_a_name_are_never_certain(comment: str, venue: str) -> None:
    found = read_acceptance(comment)
    assert found == (Acceptance(venue, is_certain=False) if venue else None)


@pytest.mark.parametrize(
    ("comment", "venue"),
    [
        ("Extended abstract accepted at ML4H 2024; full paper under review", ""),
        ("2-page abstract accepted at SIGIR 2024; long paper submitted to TOIS", ""),
        ("Extended abstract accepted at ML4H 2024", "ML4H 2024"),
        ("Accepted at ACL 2024; extended abstract at NAACL SRW 2023", "ACL 2024"),
        ("Long paper accepted at ACL 2024; journal version submitted to TOIS", "ACL 2024"),
        ("A version was presented at the ICML 2024 workshop AI4Science; accepted by TMLR", "TMLR"),
        ("Presented at the ICML 2024 Workshop AI4Science; accepted by TMLR", "TMLR"),
        ("Presented at ICML 2024; presented at NeurIPS 2024", "ICML 2024"),
        ("Presented at CHI 2024. Published by ACM", "CHI 2024"),
        ("Presented at NeurIPS 2023. Code accepted at JOSS", "NeurIPS 2023"),
        ("Presented at EMNLP 2023. Our follow-up work accepted at ACL 2024", "EMNLP 2023"),
        ("Preliminary version at NeurIPS 2023 workshop X, accepted at ICML 2024", "ICML 2024"),
        ("Preliminary version at NeurIPS 2023 workshop X", ""),
    ],
)
def test_of_several_clauses_that_counts_which_is_about_the_paper(comment: str, venue: str) -> None:
    assert accepted_venue(comment) == venue


@pytest.mark.parametrize(
    ("comment", "is_conditional"),
    [
        ("Conditionally accepted to CHI 2024", True),
        ("Paper conditionally accepted at CHI 2024", True),
        ("Accepted at CHI 2024 (conditional acceptance)", True),
        ("Provisional acceptance at CHI 2024", True),
        ("Accepted to CHI 2024 with minor revisions", True),
        ("Accepted to CHI 2024, 12 pages, with revisions of the figures", False),
        ("Accepted to CHI 2024; the code is subject to a licence", False),
        ("Accepted to CHI 2024", False),
        ("有条件录用于 CHI 2024", True),
        ("本文条件接收于 CHI 2024", True),
        ("已被 CHI 2024 录用，使用条件随机场", False),
        ("CHI 2024 に条件付き採択", True),
        ("CHI 2024 조건부 채택", True),
        ("Bedingt angenommen bei CHI 2024", True),
        ("Accepté sous réserve à CHI 2024", True),
        ("Aceptado con condiciones en CHI 2024", True),
        ("Aceito condicionalmente no CHI 2024", True),
        ("Условно принято на CHI 2024", True),
    ],
)
def test_a_condition_of_an_acceptance_is_said(comment: str, is_conditional: bool) -> None:
    found = read_acceptance(comment)
    assert found == Acceptance("CHI 2024", is_certain=True, is_conditional=is_conditional)
