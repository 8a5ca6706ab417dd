"""What stands around the works of a page, and says nothing of them, changes nothing."""

import re
from collections.abc import Callable

import pytest

from psylist.importing.markdown.page import read_page
from tests.importing.markdown import layouts, variations
from tests.importing.markdown.shapes import write_list

_HEADING = re.compile(r"^(## )(.+)$", re.MULTILINE)
AROUND: dict[str, Callable[[re.Match[str]], str]] = {
    "a line": lambda m: f"{m[0]}\n\nA collection of work on this subject\n",
    "a sentence": lambda m: f"{m[0]}\n\nThis section collects work on the subject.\n",
    "a line in Chinese": lambda m: f"{m[0]}\n\n本节收录这一主题的论文\n",
    "a sentence with a link": lambda m: (
        f"{m[0]}\n\nSee also [the overview of others](https://lamps.example/o) for more on it.\n"
    ),
    "a quote": lambda m: f"{m[0]}\n\n> Work on the subject, collected by hand.\n",
    "a way back": lambda m: f"[⬆ back to top](#contents)\n\n{m[0]}",
    "a comment": lambda m: f"<!-- to be sorted -->\n\n{m[0]}",
    "a rule": lambda m: f"---\n\n{m[0]}",
    "an emoji": lambda m: f"{m[1]}📄 {m[2]}",
    "an anchor": lambda m: f'{m[1]}<a name="s"></a>{m[2]}',
}


def _read(text: str, language: str) -> list[tuple[str, str, str, list[str], str]]:
    drafts = read_page(text, language).drafts
    return [(d.title, d.url, d.venue, d.authors, d.date) for d in drafts]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("around", AROUND)
def test_what_stands_around_headings_changes_no_work(around: str, language: str) -> None:
    pages = [make(seed, language).text for seed in range(12)
             for make in (layouts.page, variations.page)]  # fmt: skip
    for text in pages:
        changed = _HEADING.sub(AROUND[around], text)
        assert changed != text
        assert _read(changed, language) == _read(text, language), changed


@pytest.mark.parametrize(
    "form",
    [
        "- [[CVPR]({link})] {0}\n",
        '1. {1}: **"{0}"**.\n\n    *Ada Moss et al.* ACL 2023. [[Paper]({link})]\n\n',
        '- {1}: "{0}" ICML 2022. [[Paper]]({link})\n',
        "- Ada Moss, Ben Oak, {0}. ACL 2021. [[Paper]({link})]\n",
        "({1}) {0} **[[pdf]({link})]**\n\n",
    ],
)
@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_line_above_works_of_any_form_is_none_of_them(form: str, count: int) -> None:
    names = [
        ("Lanterns in the Harbor Fog", "FogNet"),
        ("Quiet Lamps for Small Rooms: A Survey", "RoomLamp"),
        ("Candles for Owls and Other Birds", "Owls"),
        ("Trimming Wicks with Few Labels", "WickNet"),
    ]
    plain = write_list(form, names[:count], "## Papers\n\n")
    line = write_list(form, names[:count], "## Papers\n\nA collection of work on this subject\n\n")
    assert [d.title for d in read_page(line, "en").drafts] == [name for name, _ in names[:count]]
    assert _read(line, "en") == _read(plain, "en")


def test_a_heading_above_a_sentence_with_a_link_is_no_work() -> None:
    page = (
        "# Lamps\n\n## Perspectives of Keepers\n\n"
        "See also [the works of others](https://lamps.example/o) for more on the subject.\n\n"
        "### Lanterns in the Harbor Fog\n\nAda Moss. [[paper](https://arxiv.org/abs/2301.00001)]\n\n"
        "### Quiet Lamps for Small Rooms\n\nBen Oak. [[paper](https://arxiv.org/abs/2301.00002)]\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        "Lanterns in the Harbor Fog", "Quiet Lamps for Small Rooms",
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["3.1 ", "2.10. ", "1.2.3 ", "4. "])
def test_the_number_of_a_heading_is_no_part_of_a_title(number: str) -> None:
    titles = ["Lanterns in the Harbor Fog", "Quiet Lamps for Small Rooms", "Candles for Owls"]
    form = f"### {number}{{0}}\n\n[[paper]({{link}})]\n\n"
    page = write_list(form, [(title,) for title in titles])
    assert [draft.title for draft in read_page(page, "en").drafts] == titles
