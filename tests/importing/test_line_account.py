"""Every line of every page ends in one group, and the groups add up."""

import pytest

from psylist.importing.line_account import ENTRY, LEFT_OUT, LineAccount, account_lines
from psylist.importing.markdown.page import read_page
from tests.importing.markdown.ground_truth import pages
from tests.importing.markdown.shapes import FORMS
from tests.importing.markdown.variations import page as random_page


def account(text: str, language: str = "en") -> LineAccount:
    reading = read_page(text, language).reading
    assert reading is not None
    made = account_lines(reading)
    assert sum(made.counts.values()) == len(reading.lines)
    assert made.counts.get(LEFT_OUT, 0) == len(made.left_out)
    assert all(one.reason for one in made.left_out)
    return made


@pytest.mark.parametrize("page", [*pages()], ids=lambda page: page.name)
def test_the_lines_of_every_page_add_up(page: object) -> None:
    text, language = getattr(page, "text", ""), getattr(page, "language", "")
    made = account(text, language)
    assert made.counts[ENTRY] >= len(read_page(text, language).drafts) / 3


@pytest.mark.parametrize("name", FORMS)
def test_the_lines_of_a_list_in_any_form_are_in_entries(name: str) -> None:
    assert account(FORMS[name].page).counts[ENTRY] >= 5


@pytest.mark.parametrize("seed", range(10))
def test_the_lines_of_a_page_made_at_random_add_up(seed: int) -> None:
    account(random_page(seed, "en").text)


def test_the_lines_of_a_legend_are_no_works_that_were_left_out() -> None:
    made = account(
        "# L\n\n| | | |\n|---|---|---|\n"
        "| Oil | ![Wicks](https://img.shields.io/badge/Wicks-1D4ED8) | Of cotton. |\n"
        "| | ![Owls](https://img.shields.io/badge/Owls-2563EB) | Birds. |\n\n"
        "- [Lanterns in the Fog](https://arxiv.org/abs/2101.00001)\n"
    )
    assert (made.counts["legend"], made.counts[ENTRY], made.left_out) == (4, 1, [])


def test_what_is_left_out_is_told_with_its_line_and_reason() -> None:
    made = account(
        "# Lamps\n\n## Papers\n\n- **Lanterns in the Fog** [[pdf](https://arxiv.org/abs/2101.00001)]\n"
        "- see also\n\n## License\n\n- [MIT](https://example.org/licence)\n"
    )
    assert [(one.line, one.text, one.reason) for one in made.left_out] == [
        (6, "- see also", "not an entry"),
        (10, "- [MIT](https://example.org/licence)", "about the page itself"),
    ]


FOOTNOTE = """\
# Birds

## Songs

- [Zebra Finch Songs](https://example.org/a) - Ann Lee, Bo Xu. Ibis 2020.[^1]
- [Anchors for Terns](https://example.org/b) - Carl Moe. Ibis 2019.
- TBD

Some words about [a tool](https://example.org/tool) in running text.

## Contributing

- Send us a [pull request](https://example.org/pr).

[^1]: Best paper of the year.
"""


def test_a_footnote_gives_its_own_line_to_the_work_and_none_of_those_between() -> None:
    made = account(FOOTNOTE)
    assert made.counts[ENTRY] == 3
    assert [one.line for one in made.left_out] == [7, 9, 13]


def test_the_last_line_ends_the_page() -> None:
    assert sum(account("# Birds\n\n- Terns\n").counts.values()) == 3
