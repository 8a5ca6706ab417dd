"""Drafts of one file that are one work."""

import pytest

from psylist.importing.bibtex import read_bibtex
from psylist.importing.drafts import InputFile
from psylist.importing.issues import Issue
from psylist.importing.markdown.page import read_page
from psylist.importing.matching import match_files

LONG = "Quiet Lamps for the Harbor at Night"
OTHERS = ["Candles for the Owls of Small Rooms", "Deep Oil for the Lanterns of Moles"]
PAPER = f"- [{LONG}](https://arxiv.org/abs/2101.00001), Ada Moss, ACL 2021\n"


def _titles(page: str) -> tuple[list[str], list[str]]:
    issues: list[Issue] = []
    works = match_files([InputFile("x.md", "en", read_page(page, "en"))], issues)
    drafts = [work.drafts["en"] for work in works]
    return [draft.title for draft in drafts], [draft.url for draft in drafts]


@pytest.mark.parametrize("is_first", [True, False])
def test_a_title_alone_that_a_page_has_again_is_the_same_work(is_first: bool) -> None:
    new = f"## Recent papers\n\n- {LONG}\n- {OTHERS[0]}\n- {OTHERS[1]}\n\n"
    old = f"## Papers\n\n{PAPER}"
    titles, urls = _titles(f"# Lamps\n\n{new if is_first else ''}{old}\n{'' if is_first else new}")
    assert sorted(titles) == [*OTHERS, LONG]
    assert urls[titles.index(LONG)] == "https://arxiv.org/abs/2101.00001"


def test_a_title_alone_in_chinese_is_as_long_as_its_characters() -> None:
    title = "面向小屋的油灯综述"
    read = read_bibtex(f"@misc{{a, title={{{title}}}}}\n@misc{{b, title={{{title}}}, year=2021}}")
    (work,) = match_files([InputFile("x.bib", "zh", read)], [])
    assert (work.drafts["zh"].title, work.drafts["zh"].date) == (title, "2021")


def test_works_with_one_title_and_addresses_of_their_own_stay_two() -> None:
    page = f"# Lamps\n\n## Papers\n\n{PAPER}{PAPER.replace('00001', '00002')}"
    assert _titles(page)[0] == [LONG, LONG]


def test_a_short_title_alone_may_be_that_of_another_work() -> None:
    short = PAPER.replace(LONG, "Quiet Lamps at Night")
    new = f"## Recent papers\n\n- Quiet Lamps at Night\n- {OTHERS[0]}\n- {OTHERS[1]}\n\n"
    assert _titles(f"# Lamps\n\n{new}## Papers\n\n{short}")[0].count("Quiet Lamps at Night") == 2


@pytest.mark.parametrize(
    ("venue", "in_chinese", "is_told"),
    [
        ("NeurIPS", "心理学报", True),
        ("EMNLP 2024 Findings", "EMNLP 2024", True),
        ("ACL", "CHI", True),
        ("Lamp Letters", "Moth Letters", True),
        ("EMNLP 2024 Main", "EMNLP 2024", False),
        ("ACL", "ACL 2024", False),
        ("Acta Psychologica Sinica", "心理学报", False),
        ("Lamp Journal", "灯学报", False),
    ],
)
def test_another_venue_in_another_language_is_told(
    venue: str, in_chinese: str, *, is_told: bool
) -> None:
    rows = {"en": (LONG, venue), "zh": ("夜里港口的静灯", in_chinese)}
    files = [
        InputFile(
            f"{code}.bib",
            code,
            read_bibtex(
                f"@article{{a, title={{{title}}}, journal={{{own}}}, eprint={{2101.00001}},"
                " archiveprefix={arXiv}}"
            ),
        )
        for code, (title, own) in rows.items()
    ]
    issues: list[Issue] = []
    assert len(match_files(files, issues)) == 1
    told = [issue.message for issue in issues if issue.kind == "venue"]
    context = f"({LONG!r}, en.bib:1)"
    assert told == [f"different venue: {in_chinese} instead of {venue} {context}"] * is_told
