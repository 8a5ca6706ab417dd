"""What stands around a title, and the clauses of a text."""

import pytest

from psylist.importing.markdown.cuts import clauses, trim
from psylist.importing.markdown.page import read_page


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Quiet Harbors", "Quiet Harbors"),
        ("[2401.01234] Quiet Harbors", "Quiet Harbors"),
        ("[ACL 2024] Quiet Harbors", "Quiet Harbors"),
        ("[Peer Support] Quiet Harbors", "Quiet Harbors"),
        ("[Re] Quiet Harbors", "[Re] Quiet Harbors"),
        ("[Re] Lamps of Quiet Harbors in Fog", "[Re] Lamps of Quiet Harbors in Fog"),
        ("[Fog-2] Lamps_of_Quiet_Harbors", "Lamps_of_Quiet_Harbors"),
        ("3. Quiet Harbors", "Quiet Harbors"),
        ("2021_Quiet Harbors", "Quiet Harbors"),
        ("2020 (Lampsoft) (KDD) [SIM] Quiet Harbors", "Quiet Harbors"),
        ("2020 [Lampsoft] (KDD) **[Fog for Lamps] Quiet Harbors", "Quiet Harbors"),
        ("2020 (KDD) Quiet Harbors", "Quiet Harbors"),
        ("3D Harbors", "3D Harbors"),
        ("Lind et al. (2021) - Quiet Harbors", "Quiet Harbors"),
        ("Quiet Harbors (QH, ACL 2024)", "Quiet Harbors"),
        ("Quiet Harbors (2023)", "Quiet Harbors"),
        ("Quiet Harbors (Stable Waters)", "Quiet Harbors (Stable Waters)"),
        ("Quiet Harbors (1990-2020)", "Quiet Harbors (1990-2020)"),
        ("Quiet Harbors, EMNLP2022", "Quiet Harbors"),
        ("Mind, Brain, and 42", "Mind, Brain, and 42"),
        ("Quiet Harbors. Sea Lab. 2020-03.", "Quiet Harbors. Sea Lab"),
        ("安静的港湾（ACL 2024）", "安静的港湾"),
    ],
)
def test_numbers_names_venues_and_years_around_a_title_are_no_part_of_it(
    text: str, title: str
) -> None:
    first, last = trim(text)
    assert text[first:last].strip() == title


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Quiet Harbors. Ada Berg, Bo Lind. ACL 2024",
         ["Quiet Harbors", "Ada Berg, Bo Lind", "ACL 2024"]),
        ("Quiet Harbors of Rust, Ada Berg, Bo Lind, ACL 2024",
         ["Quiet Harbors of Rust", "Ada Berg, Bo Lind, ACL 2024"]),
        ("Ada Berg, Bo Lind. Quiet Harbors of Rust",
         ["Ada Berg, Bo Lind", "Quiet Harbors of Rust"]),
        ("Ada Berg, Bo W. Lind, The Quiet Harbors: A Study, Fogtime, 1996",
         ["Ada Berg, Bo W. Lind", "The Quiet Harbors: A Study", "Fogtime, 1996"]),
        ("A. B. Berg and C. Lind, Quiet Harbors of Rust, Tides, 1994",
         ["A. B. Berg and C. Lind", "Quiet Harbors of Rust", "Tides, 1994"]),
        ("2024-03, Quiet Harbors of Rust", ["2024-03", "Quiet Harbors of Rust"]),
        ("Mind, Brain, and Quiet Harbors: A Survey", ["Mind, Brain, and Quiet Harbors: A Survey"]),
        ("Who Waits? A Study of Queues", ["Who Waits? A Study of Queues"]),
        ("We want to wait here! Queues seen from outside the harbor ACL 2024",
         ["We want to wait here! Queues seen from outside the harbor", "ACL 2024"]),
        ("Who waits? Best paper ACL 2024", ["Who waits?", "Best paper ACL 2024"]),
    ],
)  # fmt: skip
def test_a_plain_text_is_cut_where_names_venues_and_dates_begin(
    text: str, parts: list[str]
) -> None:
    assert [text[a:b].strip(" ,.") for a, b in clauses(text, titled=True)] == parts


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        ("Lamps Are All You Need, Moss et al., 2017", ("Lamps Are All You Need", ["Moss"], "2017")),
        ("Moths: A Study of Fog, Ada Moss and Ben Oak (2018)",
         ("Moths: A Study of Fog", ["Ada Moss", "Ben Oak"], "2018")),
        ("Deep Tides - Ida Fox, Bo Ray, ACL 2019", ("Deep Tides", ["Ida Fox", "Bo Ray"], "2019")),
        ("Lamps and the Fog of Towns, 2020", ("Lamps and the Fog of Towns", [], "2020")),
        ("Lamps in Fog et al.", ("Lamps in Fog et al", [], "")),
    ],
)  # fmt: skip
def test_names_and_a_year_end_the_label_of_a_link(
    label: str, fields: tuple[str, list[str], str]
) -> None:
    page = f"# Seminar\n\n- [{label}](https://arxiv.org/abs/2401.00001) [slides](./1.pdf)\n"
    [draft] = read_page(page, "en").drafts
    assert (draft.title, draft.authors, draft.date) == fields
