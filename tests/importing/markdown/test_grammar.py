"""The grammar of a list: one form an item, and what stands where is read in all of them."""

import pytest

from psylist.importing.drafts import Draft
from psylist.importing.markdown.page import read_page
from tests.importing.markdown.shapes import FORMS, A, C, T, U, V


def read(page: str, language: str = "en") -> list[Draft]:
    return read_page(page, language).drafts


@pytest.mark.parametrize("name", FORMS)
def test_a_list_in_any_form_gives_its_titles_links_venues_and_authors(name: str) -> None:
    page = FORMS[name].page
    drafts = read(page)
    assert [draft.title for draft in drafts] == T
    for index, draft in enumerate(drafts):
        links = {draft.url, *draft.links.values()}
        assert [url for url in (U[index], C[index]) if url in page and url not in links] == []
        if V[index] in page:
            assert draft.venue == V[index]
        if A[index] in page:
            names = A[index].removesuffix(" et al.").replace(" and ", ", ").split(", ")
            assert draft.authors == names


def test_a_slot_of_venues_holds_venues_that_nobody_knows() -> None:
    drafts = read(
        "# Lamps\n\n"
        "- [[ACL](https://arxiv.org/abs/2301.00001)] Lanterns in the Fog\n"
        "- [[Lampcon](https://arxiv.org/abs/2301.00002)] Quiet Lamps for Rooms\n"
        "- [[EMNLP](https://arxiv.org/abs/2301.00003)] Candles for Owls\n"
    )
    assert [draft.venue for draft in drafts] == ["ACL", "Lampcon", "EMNLP"]


def test_what_repeats_beside_a_venue_is_neither_venue_nor_author() -> None:
    lines = (
        f'- **Net{n}**: "{title}", CVPR, 202{n} (*Quay Lab*). [[Paper]({U[n]})]'
        for n, title in enumerate(T[:3])
    )
    drafts = read("# Lamps\n\n" + "\n".join(lines) + "\n")
    assert [draft.title for draft in drafts] == T[:3]
    assert [draft.venue for draft in drafts] == ["CVPR, 2020", "CVPR, 2021", "CVPR, 2022"]
    assert [draft.authors for draft in drafts] == [[], [], []]


def test_the_first_column_names_the_rows_where_none_is_called_title() -> None:
    drafts = read(
        "| Task | Description | Key Reference | Where |\n|---|---|---|---|\n"
        "| Lamp Sorting Task | Sort lamps by light. Measures care. | Finch, N. (1990). Lamps. "
        "Wick Letters, 3(2), 1-9. | [PT](https://quay.example/lamp) |\n"
        "| Wick Game | Find the wick. | | |\n"
    )
    assert [draft.title for draft in drafts] == ["Lamp Sorting Task", "Wick Game"]
    assert [draft.authors for draft in drafts] == [[], []]


def test_badges_below_a_title_are_tags_and_the_line_of_a_fold_is_not() -> None:
    badge = "![Night Work](https://img.shields.io/badge/Night_Work-2563EB)"
    (draft,) = read(
        "# Lamps\n\n## 2026\n\n<details open>\n<summary><b>Click to expand</b></summary>\n\n"
        f"- **Lanterns in the Fog**\n\n    {badge}\n\n"
        "    > **Source:** arXiv (2026.2.5) [[Link]](https://arxiv.org/abs/2602.00001)\n\n"
        "    It tells why.\n\n</details>\n"
    )
    assert (draft.tags, draft.date) == (["Night Work"], "2026-02-05")
    assert draft.paragraphs == ["It tells why."]


def test_the_month_of_a_heading_says_what_two_numbers_are() -> None:
    (draft,) = read(
        "# Lamps\n\n## June 2024\n\n| Date | Paper | Links |\n|---|---|---|\n"
        f"| 06-10 | **{T[0]}**<br><sub>Institution: Quay University<br>It tells why.</sub>"
        f" | [paper]({U[0]}) |\n"
    )
    assert (draft.date, draft.venue, draft.authors) == ("2024-06-10", "", [])
    assert draft.paragraphs == ["It tells why."]


def test_a_column_of_titles_has_those_without_links_too() -> None:
    linked = "".join(f"| [A Quiet Pond {n}](https://a.org/{n}) | ACL 2020 |\n" for n in range(4))
    head = "| Paper | Published in |\n|---|---|\n"
    page = f"# P\n\n## A\n\n{head}{linked}\n## B\n\n{head}| Two Ponds by Night | CIKM2016 |\n"
    assert len(read_page(page, "en").drafts) == 5


@pytest.mark.parametrize(
    ("heading", "dates", "days"),
    [
        ("2024", ["06-10", "06-23", "05-11"], ["2024-06-10", "2024-06-23", "2024-05-11"]),
        ("Lamps", ["2207", "2312", "2401"], ["2022-07", "2023-12", "2024-01"]),
        ("Lamps", ["2007", "2012", "2011"], ["2007", "2012", "2011"]),
    ],
)
def test_dates_below_their_head_have_one_order(
    heading: str, dates: list[str], days: list[str]
) -> None:
    rows = (f"| {date} | Lamps {n} | [pdf](https://a.org/{n}.pdf) |\n"
            for n, date in enumerate(dates))  # fmt: skip
    page = f"# Papers\n\n## {heading}\n\n| Date | Title | Link |\n|---|---|---|\n{''.join(rows)}"
    assert [draft.date for draft in read_page(page, "en").drafts] == days
