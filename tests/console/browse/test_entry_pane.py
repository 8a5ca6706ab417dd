"""What is to be read of an entry."""

import pytest
from rich.cells import cell_len

from psylist.catalog.stamps import make_stamp
from psylist.console.browse.entry_pane import lay_out_entry, links_of
from psylist.model import Entry, ListSettings

SETTINGS = ListSettings(languages=["en", "zh"])
ENTRY = Entry(
    id="catch",
    title={"en": "Quiet Ponds", "zh": "静水"},
    year=2025,
    venue="ACL 2025 Main",
    kind="dataset",
    arxiv="2501.00001",
    links={"code": "https://example.org/code"},
    authors=["Ann Lee", "李安"],
    tags=["a", "乙"],
    status="retracted",
    superseded_by="other",
    draft=True,
    abstract="An abstract.",
    summary={"en": "First.\n\nSecond.", "zh": "第一段。\n\n第二段。"},
    note={"en": "A note."},
)


def lines(entry: Entry, language: str = "en", width: int = 60) -> list[str]:
    found = lay_out_entry(entry, SETTINGS, language, width)
    return ["".join(text for text, _ in cells) for cells in found]


def test_everything_is_there_in_the_order_in_which_it_is_read() -> None:
    assert lines(ENTRY) == [
        "Quiet Ponds", "静水", "Ann Lee, 李安", "ACL 2025 Main, dataset", "",
        "retracted, superseded by other", "draft", "tags a, 乙", "",
        "arxiv https://arxiv.org/abs/2501.00001", "code https://example.org/code", "",
        "en", "First.", "Second.", "A note.", "",
        "zh missing", "第一段。", "第二段。", "",
        "abstract An abstract.", "",
        "id catch",
    ]  # fmt: skip


def test_the_chosen_language_comes_first() -> None:
    found = lines(ENTRY, "zh")
    assert found[:2] == ["静水", "Quiet Ponds"]
    assert found.index("zh missing") < found.index("en")


def test_a_translation_says_its_state() -> None:
    whole = Entry(id="a", title="T", summary={"en": "One.", "zh": "一。"})
    assert "zh unstamped" in lines(whole)
    stamp = make_stamp(whole, "zh", "en")
    current = Entry(id="a", title="T", summary=whole.summary, made_from={"zh": stamp})
    assert "zh current" in lines(current)
    changed = Entry(
        id="a", title="T", summary={"en": "Two.", "zh": "一。"}, made_from={"zh": stamp}
    )
    assert "zh outdated" in lines(changed)


@pytest.mark.parametrize("width", [8, 20, 33])
def test_no_line_is_too_wide(width: int) -> None:
    long = Entry(id="a" * 50, title="字" * 50, url="https://example.org/" + "x" * 90)
    for entry in (ENTRY, long):
        assert max(map(cell_len, lines(entry, width=width))) <= width


def test_what_acts_on_a_terminal_is_shown_and_does_not_act() -> None:
    hostile = Entry(id="a", title="T\x1b[2J\r", authors=["\x07"], summary="\x1b]0;x\x07")
    assert not any("\x1b" in line or "\x07" in line for line in lines(hostile))


def test_links_begin_with_the_one_that_is_opened() -> None:
    assert [*links_of(ENTRY)] == ["arxiv", "code"]
    given = Entry(id="a", title="T", url="https://example.org/a", doi="10.1/x")
    assert links_of(given) == {"link": "https://example.org/a", "doi": "https://doi.org/10.1/x"}
    assert links_of(Entry(id="a", title="T")) == {}


def test_authors_who_are_not_listed_are_said() -> None:
    entry = Entry(id="lamps", title="Lamps", authors=["Ada Moss"], more_authors=True)
    assert lines(entry)[1] == "Ada Moss, et al."


def test_names_that_are_turned_round_are_shown_in_natural_order() -> None:
    entry = Entry(id="lamps", title="Lamps", authors=["van der Berg, Jan", "Ann Lee"])
    assert lines(entry)[1] == "Jan van der Berg, Ann Lee"
