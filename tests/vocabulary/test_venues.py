"""What a text calls a venue, its one spelling, and whether two texts mean the same."""

import pytest

from psylist.vocabulary.venues import (
    canonical_venue,
    expand_journals,
    is_full_name,
    is_pending,
    is_preprint_doi,
    is_unpublished,
    leading_venue,
    names_venue,
    parse_venue,
    preprint_server,
    published_venue,
    same_venue,
    series_name,
)

# As lists write them.
SPELLINGS = {
    "ACL 2024": "ACL 2024",
    "ACL2024": "ACL 2024",
    "ACL'24": "ACL 2024",
    "ACL ’24": "ACL 2024",
    "ACL-24": "ACL 2024",
    "ACL 24": "ACL 2024",
    "ACL'98": "ACL 1998",
    "acl 2024": "ACL 2024",
    "2023-NeurIPS": "NeurIPS 2023",
    "ＡＣＬ　２０２４": "ACL 2024",
    "Findings of ACL 2025": "ACL 2025 Findings",
    "ACL 2025 Findings": "ACL 2025 Findings",
    "ACL (Findings), 2022": "ACL 2022 Findings",
    "EMNLP2020(findings)": "EMNLP 2020 Findings",
    "Findings of the ACL: EMNLP 2023": "EMNLP 2023 Findings",
    "Findings of the Association for Computational Linguistics: NAACL 2024": "NAACL 2024 Findings",
    "Findings of the ACL 2024": "ACL 2024 Findings",
    "Findings of ACL-IJCNLP 2021": "ACL 2021 Findings",
    "ACL 2024 Main Conference": "ACL 2024 Main",
    "ACL 2024 (long paper)": "ACL 2024 Main",
    "ACL 2024 Student Research Workshop": "ACL 2024 SRW",
    "EMNLP 2024 Industry Track": "EMNLP 2024 Industry",
    "EMNLP 2023 System Demonstrations": "EMNLP 2023 Demo",
    "NIPS2023": "NeurIPS 2023",
    "NeurIPS 2024 D&B": "NeurIPS 2024 Datasets and Benchmarks",
    "NeurIPS 2024 Datasets & Benchmarks Track": "NeurIPS 2024 Datasets and Benchmarks",
    "NeurIPS 2024 Main Track": "NeurIPS 2024",
    "ICLR 2025 (Poster)": "ICLR 2025 (Poster)",
    "ICLR 2025 oral": "ICLR 2025 (oral)",
    "AAAI-25": "AAAI 2025",
    "WWW'25": "WWW 2025",
    "TheWebConf 2025": "WWW 2025",
    "Proceedings of the 62nd Annual Meeting of the Association for Computational Linguistics"
    " (Volume 1: Long Papers)": "ACL Main",
    "Proceedings of the 2024 Conference on Empirical Methods in Natural Language Processing":
        "EMNLP 2024",
    "Advances in Neural Information Processing Systems": "NeurIPS",
    "The Thirty-Eighth Annual Conference on Neural Information Processing Systems": "NeurIPS",
    "Proceedings of the 2024 CHI Conference on Human Factors in Computing Systems": "CHI 2024",
    "Extended Abstracts of the CHI Conference on Human Factors in Computing Systems": "CHI EA",
    "CHI EA '24": "CHI EA 2024",
    "CHI 2025 LBW": "CHI EA 2025",
    "CHI 2024 Extended Abstracts": "CHI EA 2024",
    "Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition": "CVPR",
    "Proceedings of the IEEE/CVF International Conference on Computer Vision": "ICCV",
    "IEEE Micro 2020": "IEEE Micro 2020",
    "IEEE/ACM MICRO 2020": "MICRO 2020",
    "MM '24: Proceedings of the 32nd ACM International Conference on Multimedia": "ACM MM 2024",
    "2024 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)": "CVPR 2024",
    "Interspeech 2024": "INTERSPEECH 2024",
    "NAACL-HLT 2019": "NAACL 2019",
    "LREC-COLING 2024": "LREC-COLING 2024",
    "Transactions of the Association for Computational Linguistics": "TACL",
    "IEEE Transactions on Affective Computing": "TAFFC",
    "Nature Medicine": "Nature Medicine",
    "Lancet Psychiatry, 2024": "The Lancet Psychiatry 2024",
    "中国计算语言学大会 2023": "CCL 2023",
    "心理学报 2024年": "心理学报 2024",
    "CLPsych 2025": "CLPsych 2025",
    "CLPsych Workshop at NAACL 2025": "CLPsych 2025",
    "BEA 2025, co-located with ACL 2025": "BEA 2025",
    "LLMAgents @ ICLR'24": "LLMAgents @ ICLR 2024",
    "The XYZ symposium, co-located with NIPS 2016": "The XYZ symposium @ NeurIPS 2016",
}  # fmt: skip


@pytest.mark.parametrize(("text", "canonical"), SPELLINGS.items())
def test_a_known_venue_has_one_spelling(text: str, canonical: str) -> None:
    found = parse_venue(text)
    assert found
    assert found.canonical == canonical
    assert canonical_venue(canonical) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "Nature 2023, Medicine",
        "",
        "ACL 2024 EMNLP 2023",
        "ACL 2023 2024",
        "X at NAACL 2024",
        "A survey of ACL 2024 papers",
        "ICLR 2024 Findings",
        "ICLR 2025 submission",
        "Advances in Neural Information Processing Systems 36",
        "JMIR 26",
        "nature",
        "emnlp",
        "arXiv 2024",
        "EMNLP 2025 Main / arXiv",
        "Findings 2024",
        "KDD 2024 short",
        "ACL 2024 Poster Session",
        "East China University of Science and Technology 2023",
        "A" * 10_000,
        "ACL " * 10_000,
    ],
)
def test_anything_else_is_left_alone(text: str) -> None:
    assert parse_venue(text) is None
    assert canonical_venue(text) == text


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("X @ ICLR 2024", "ICLR"),
        ("X @ NeurIPS 2025", "NeurIPS"),
        ("Workshop on LLM Agents, ICLR 2024", "ICLR"),
        ("ICLR 2024 Workshop on LLM Agents", "ICLR"),
        ("NIPS2022(ML Safety Workshop)", "NeurIPS"),
        ("IJCAI 2024 AI4Research workshop", "IJCAI"),
        ("AI4Research workshop at IJCAI 2024", "IJCAI"),
        ("Best paper award, Workshop on Quiet Ponds at ICML 2024", "ICML"),
        ("The XYZ symposium, co-located with ACL 2025", "ACL"),
        ("CVPR 2024 Workshops", "CVPR"),
    ],
)
def test_a_workshop_is_not_the_conference_that_it_is_held_at(text: str, host: str) -> None:
    found = parse_venue(text)
    conference = parse_venue(f"{host} {found.year}" if found else "")
    assert found
    assert conference
    assert (found.kind, found.host) == ("workshop", host)
    assert not found.is_within(conference)
    assert not names_venue(text, conference)
    assert not same_venue(text, conference.canonical)


def test_how_a_paper_was_shown_is_not_the_name_of_its_workshop() -> None:
    found = parse_venue("Best paper award, Workshop on Quiet Ponds at ICML 2024")
    assert found
    assert found.canonical == "Workshop on Quiet Ponds at ICML 2024"


@pytest.mark.parametrize(
    ("query", "text", "answer"),
    [
        ("ACL", "ACL 2025 Findings", True),
        ("ACL", "ACL'24", True),
        ("ACL 2024", "ACL'24 (Oral)", True),
        ("ACL 2024", "ACL 2023", False),
        ("ACL 2024", "ACL", False),
        ("ACL Findings", "Findings of ACL 2024", True),
        ("ACL 2025 Main", "ACL 2025 Findings", False),
        ("ACL", "NAACL 2024", False),
        ("ACL", "TACL 2024", False),
        ("nips", "NeurIPS 2023", True),
        ("NeurIPS", "Advances in Neural Information Processing Systems 36", True),
        ("EMNLP", "EMNLP 2025 Main / arXiv", True),
        ("EMNLP", "accepted at EMNLP 2025 and other words", True),
        ("EMNLP", "a workshop that EMNLP hosts", False),
        ("JMIR", "JMIR Mental Health", True),
        ("Nature", "Nature Medicine 2024", True),
        ("Nature Medicine", "Nature", False),
        ("CLPsych", "CLPsych Workshop at NAACL 2025", True),
        ("NAACL", "CLPsych Workshop at NAACL 2025", False),
        ("ICLR workshop", "LLMAgents @ ICLR 2024", True),
        ("LLMAgents @ ICLR", "ICLR 2024 LLMAgents workshop", True),
        ("CSCW", "CSCWD 2024", False),
        ("CHI", "CHI EA '24", False),
    ],
)
def test_a_query_finds_every_spelling_and_no_other_venue(
    query: str, text: str, *, answer: bool
) -> None:
    wanted = parse_venue(query, any_case=True)
    assert wanted
    assert names_venue(text, wanted) is answer


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("NIPS 2016", "NeurIPS'16", True),
        ("ACL 2024", "Findings of ACL 2024", True),
        ("ACL 2024 Main", "Findings of ACL 2024", False),
        ("ACL 2024 Main", "ACL 2025 Main", False),
        ("ACL", "ACL 2024", True),
        ("AI4Research workshop at IJCAI 2024", "IJCAI 2024 AI4Research workshop", True),
        ("Some Meeting 2024", "some  meeting 2024", True),
        ("Some Meeting 2024", "Another Meeting 2024", False),
        ("Some Meeting 2024", "ACL 2024", False),
    ],
)
def test_two_texts_name_the_same_venue(a: str, b: str, *, answer: bool) -> None:
    assert same_venue(a, b) is answer
    assert same_venue(b, a) is answer


@pytest.mark.parametrize(
    ("text", "venue", "rest"),
    [
        ("ACL 2024, 9 pages", "ACL 2024", ", 9 pages"),
        ("ACL 2024 (main) in Bangkok", "ACL 2024 Main", " in Bangkok"),
        ("TACL", "TACL", ""),
        ("the EMNLP 2024 conference hall", "EMNLP 2024", " conference hall"),
    ],
)
def test_a_text_begins_with_a_venue(text: str, venue: str, rest: str) -> None:
    found = leading_venue(text)
    assert found
    assert (found.ref.canonical, text[found.end :].removeprefix(")")) == (venue, rest)


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("Nature", True),
        ("Nature Reviews Lamps", False),
        ("Nature of Things", False),
        ("Nature-Inspired Computing", False),
        ("Nature Vol. 5", True),
        ("Nature, Science", True),
        ("TACL and JAIR", True),
        ("CHI 2025 Tiny Papers", False),
        ("CHI 2025 demo", False),
        ("CHI 2025 in Yokohama", True),
        ("CIKM 2024 full paper", True),
        ("ICLR 2025's best", False),
    ],
)
def test_a_known_name_may_begin_a_longer_one(text: str, *, is_whole: bool) -> None:
    found = leading_venue(text)
    assert found
    assert found.is_whole is is_whole


@pytest.mark.parametrize(
    ("text", "is_full"),
    [
        ("ACL 2024", True),
        ("ACL", False),
        ("TACL", True),
        ("Journal of Quiet Ponds", True),
        ("心理学报", True),
        ("ICLR 2025 SCI-FM workshop", True),
        ("GenBench Workshop at EMNLP 2024", True),
        ("EMNLP 2024 (main) and presented at a workshop", False),
        ("Phys. Rev. E", False),
        ("presentation at the Workshop on Ponds", False),
        ("Proceedings of NAACL 2024 (Volume 9)", False),
    ],
)
def test_a_name_that_may_stand_without_being_looked_at(text: str, *, is_full: bool) -> None:
    assert is_full_name(text) is is_full


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("Sci. Rep. 14", "Scientific Reports 14"),
        ("in J Med Internet Res", "in JMIR"),
        ("Nat. Hum. Behav.", "Nature Human Behaviour"),
        ("Cell Rep. 4", "Cell Rep. 4"),
        ("Digital Health", "Digital Health"),
    ],
)
def test_abbreviated_journals_are_written_in_full(text: str, expanded: str) -> None:
    assert expand_journals(text) == expanded


@pytest.mark.parametrize("text", ["9 pages, ACL 2024", "", "nature of things"])
def test_a_venue_further_on_is_not_at_the_beginning(text: str) -> None:
    assert leading_venue(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "arXiv:2401.00001", "CoRR abs/2401.1", "Submitted to ACL 2024", "Under review at ICLR",
        "arXiv, 2025-09-04", "bioRxiv 2023", "预印本", "Preprint", "in submission",
        "PsyArXiv / OSF", "ICLR 2024 Conference Submission", "审稿中",
    ],
)  # fmt: skip
def test_a_label_of_a_preprint_names_no_venue(text: str) -> None:
    assert is_unpublished(text)
    assert parse_venue(text) is None


@pytest.mark.parametrize(
    "text", ["EMNLP 2024 / arXiv", "EMNLP 2024 (preprint)", "ACL 2024", "", "2024", "Neural arXiv"]
)
def test_a_label_with_a_venue_is_that_of_a_published_paper(text: str) -> None:
    assert not is_unpublished(text)


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("Submitted to The Thirteenth International Conference on Lamps", True),
        ("Submitted to Journal of Lamps, Lamp Press", True),
        ("Under review at ICLR 2025", True),
        ("ICLR 2025 Conference Withdrawn Submission", True),
        ("投稿中", True),
        ("ICLR 2025", False),
        ("Forthcoming in Journal of Lamps", False),
        ("PhD Thesis", False),
        ("arXiv", False),
        ("", False),
    ],
)
def test_what_was_only_submitted_waits_for_a_decision(text: str, pending: bool) -> None:
    assert is_pending(text) is pending


def test_preprint_servers_have_one_name_and_dois_of_their_own() -> None:
    assert (preprint_server("CoRR 2019"), preprint_server("biorxiv")) == ("arXiv", "bioRxiv")
    assert preprint_server("EMNLP / arXiv") == ""
    assert is_preprint_doi("10.48550/arXiv.2401.00001")
    assert not is_preprint_doi("10.18653/v1/2024.acl-long.1")


@pytest.mark.parametrize(
    "text",
    [
        "CoRR", "CoRR abs/2002.08676", "CoRR, abs/2002.08676", "arXiv preprint arXiv:1912.06036",
        "arXiv (Cornell University)", "Cornell University - arXiv", "ArXiv, vol. abs/2301.00001",
        "arXiv: Computation and Language", "arXiv, cs.CL", "arXiv [cs.CL]", "arXiv.org", "In arXiv",
        "Available at SSRN 4567", "SSRN Electronic Journal", "Preprint", "预印本", "OpenReview",
        "medRxiv : the preprint server for health sciences", "PsyArXiv Preprints",
        "Submitted to arXiv",
    ],
)  # fmt: skip
def test_a_preprint_server_is_never_a_venue(text: str) -> None:
    assert published_venue(text) == ""


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("ACL 2024 (arXiv)", "ACL 2024"),
        ("arXiv:2301.00001, ACL 2024", "ACL 2024"),
        ("arXiv / ACL 2024", "ACL 2024"),
        ("Journal of Foo, arXiv", "Journal of Foo"),
        ("Preprints of the IFAC World Congress", "Preprints of the IFAC World Congress"),
        ("Journal of arXiv Studies", "Journal of arXiv Studies"),
        ("Workshop on arXiv", "Workshop on arXiv"),
        ("Nature", "Nature"),
        ("", ""),
    ],
)
def test_what_is_around_a_preprint_server_stays(text: str, venue: str) -> None:
    assert published_venue(text) == venue


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Psychol. Sci. 2019", "Psychological Science 2019"),
        ("J. Med. Internet Res.", "JMIR"),
        ("Nat Hum Behav 2024", "Nature Human Behaviour 2024"),
        ("Proc. VLDB Endow. 2020", "VLDB 2020"),
        ("2018 IEEE Symposium on Security and Privacy (SP)", "IEEE S&P 2018"),
        (
            "Proceedings of the 2020 ACM SIGSAC Conference on Computer and Communications Security",
            "CCS 2020",
        ),
        ("ACM SIGPLAN Conference on Programming Language Design and Implementation", "PLDI"),
        ("SIGPLAN", "SIGPLAN"),
        ("J. Am. Stat. Assoc.", "Journal of the American Statistical Association"),
        ("JASA", "JASA"),  # of acoustics, too
    ],
)
def test_services_abbreviate_journals_and_name_the_sponsors_of_conferences(
    text: str, name: str
) -> None:
    assert canonical_venue(text) == name


@pytest.mark.parametrize(
    ("venue", "series"),
    [
        ("EMNLP 2024 Findings", "EMNLP"),
        ("FogConf 2023", "FogConf"),
        ("大雾会议（2021）", "大雾会议"),
        ("Reeds, 12(3)", "Reeds, 12(3)"),
        ("Reeds 366(1876)", "Reeds 366(1876)"),
        ("FogConf 2023 Demos", "FogConf 2023 Demos"),
        ("2023", "2023"),
    ],
)
def test_a_series_is_a_venue_without_its_year(venue: str, series: str) -> None:
    assert series_name(venue) == series
