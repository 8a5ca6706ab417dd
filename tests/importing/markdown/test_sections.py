"""Sections of a page: what the headings and folds above a work say of it."""

import pytest

from psylist.importing.markdown.page import read_page


@pytest.mark.parametrize(
    ("lines", "topics"),
    [
        (["Show them all"], [("Oil",)]),
        (["Small lamps", "Tall lamps"], [("Oil", "Small lamps"), ("Oil", "Tall lamps")]),
        (["Papers"], [("Oil",)]),
    ],
)
def test_the_line_of_a_fold_is_a_topic_only_where_folds_part_a_section(
    lines: list[str], topics: list[tuple[str, ...]]
) -> None:
    folds = "".join(
        f"<details>\n<summary>{line}</summary>\n\n- [Lamp {n} of Them]"
        f"(https://arxiv.org/abs/2101.0000{n})\n\n</details>\n\n"
        for n, line in enumerate(lines)
    )
    drafts = read_page(f"# Lamps\n\n## Oil\n\n{folds}## Wax\n", "en").drafts
    assert [draft.tags for draft in drafts] == [["/".join(topic)] for topic in topics]


def test_a_slash_in_a_heading_is_not_one_between_topics() -> None:
    page = "# L\n\n## Sight / Sound\n\n- [Candles for Owls](https://arxiv.org/abs/2101.00003)\n"
    assert [draft.tags for draft in read_page(page, "en").drafts] == [["Sight-Sound"]]
