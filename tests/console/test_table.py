"""The table of a list."""

import re

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from rich.cells import cell_len

from psylist.console.table import render_table
from psylist.model import Entry, ListSettings

SETTINGS = ListSettings(languages=["en", "zh"])
ENTRIES = [
    Entry(
        id="catch", title="CATCH: A Framework", year=2025, venue="EMNLP 2025",
        summary={"en": "x", "zh": "x"},
    ),
    Entry(id="old", title="心理咨询", year=2024, summary={"zh": "x"}),
]  # fmt: skip
SGR = re.compile(r"\x1b\[[0-9;]*m")


def test_the_columns_are_year_title_source_languages_and_id() -> None:
    assert render_table(ENTRIES, SETTINGS, width=80, colour=False) == (
        "year  title               source      languages  id\n"
        "2025  CATCH: A Framework  EMNLP 2025  en zh      catch\n"
        "2024  心理咨询            (2024)      zh         old\n"
        "2 entries\n"
    )


def test_one_entry_is_counted_in_the_singular() -> None:
    assert render_table(ENTRIES[:1], SETTINGS, width=80, colour=False).endswith("\n1 entry\n")


@pytest.mark.parametrize(
    ("width", "head"),
    [
        (60, "year title source languages id"),
        (52, "year title languages id"),
        (36, "year title id"),
        (24, "year title"),
    ],
)
def test_a_narrow_terminal_gives_up_the_least_important_columns_first(
    width: int, head: str
) -> None:
    long = [*ENTRIES, Entry(id="x", title="T" * 90, year=2023)]
    names = render_table(long, SETTINGS, width=width, colour=False).splitlines()[0].split()
    assert names == head.split()


WIDE = [
    Entry(
        id="xin-li-zi-xun-da-mo-xing-2024", title="面向心理咨询的大语言模型：" + "共情对话" * 20,
        venue="中国计算语言学大会 CCL 2024 主会论文集", year=2024, summary={"en": "x", "zh": "x"},
    ),
    Entry(
        id="a-survey-of-counselling-2025", title="Counselling with Language Models " * 4,
        venue="Transactions of the Association for Computational Linguistics", year=2025,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("width", "head", "least"),
    [
        (120, "year title source languages id", 60),
        (100, "year title source languages id", 40),
        (80, "year title source languages id", 26),
        (60, "year title languages id", 20),
        (40, "year title id", 16),
    ],
)
def test_the_title_gets_the_room_and_the_source_gives_it_first(
    width: int, head: str, least: int
) -> None:
    lines = render_table(WIDE, SETTINGS, width=width, colour=False).splitlines()
    assert lines[0].split() == head.split()
    assert all(cell_len(line) <= width for line in lines)
    starts = [lines[0].index(name) for name in head.split()]
    for line in lines[1:-1]:
        # Columns of the terminal: a Han character takes two.
        columns = "".join(letter + "\0" * (cell_len(letter) - 1) for letter in line)
        cells = [columns[a:b].replace("\0", "").strip()
                 for a, b in zip(starts, [*starts[1:], None], strict=True)]  # fmt: skip
        assert all(cells[:2])
        assert cells[1].endswith("…")
        assert cells[-1].startswith(("xin-li-zi-x", "a-survey-of"))
    if width >= 100:  # the source alone gives room enough
        assert lines[2].endswith("  a-survey-of-counselling-2025")
    room = starts[2] - starts[1] - 2
    assert room >= least


def test_short_titles_leave_the_source_whole() -> None:
    entries = [Entry(id="x", title="心理", venue="V" * 30, year=2024)]
    assert "V" * 30 in render_table(entries, SETTINGS, width=80, colour=False)


def test_many_languages_stay_at_60_columns() -> None:
    codes = ["en", "zh", "ja", "ko", "de", "fr"]
    wide = [msgspec.structs.replace(entry, summary=dict.fromkeys(codes, "x")) for entry in WIDE]
    lines = render_table(wide, ListSettings(languages=codes), width=60, colour=False).splitlines()
    assert lines[0].split() == ["year", "title", "languages", "id"]
    assert " en zh ja ko de fr " in lines[1]


def test_a_title_that_does_not_fit_ends_in_an_ellipsis() -> None:
    long = [Entry(id="x", title="心理" * 40, year=2023)]
    row = render_table(long, SETTINGS, width=40, colour=False).splitlines()[1]
    assert (cell_len(row) <= 40, "…" in row, row.endswith("  x")) == (True, True, True)


def test_colours_paint_the_same_text() -> None:
    painted = render_table(ENTRIES, SETTINGS, width=80, colour=True)
    assert SGR.sub("", painted) == render_table(ENTRIES, SETTINGS, width=80, colour=False)
    assert [len(SGR.findall(line)) for line in painted.splitlines()] == [10, 10, 10, 2]


TITLES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(
    lambda text: bool(text.strip())
)


patient = examples(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine that is busy is no failure."""


@pytest.mark.posix
@patient
@given(
    st.lists(st.tuples(TITLES, TITLES), min_size=1, max_size=5), st.integers(20, 120), st.booleans()
)
def test_no_line_is_wider_than_the_terminal(
    texts: list[tuple[str, str]], width: int, colour: bool
) -> None:
    entries = [
        Entry(id=f"entry-{at}", title=title, venue=venue, year=2025)
        for at, (title, venue) in enumerate(texts)
    ]
    lines = SGR.sub("", render_table(entries, SETTINGS, width=width, colour=colour)).splitlines()
    assert len(lines) == len(entries) + 2
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("width", [20, 30, 40, 60, 80])
def test_no_line_is_wider_than_a_terminal_with_long_ids(width: int) -> None:
    entries = [Entry(id="a" * 60, title="T" * 60, year=2025, venue="V" * 60)]
    lines = render_table(entries, SETTINGS, width=width, colour=False).splitlines()
    assert [line for line in lines if cell_len(line) > width] == []


def test_markup_and_escape_sequences_in_a_title_are_shown() -> None:
    nasty = [Entry(id="x", title="[bold]a[/] \x1b[31mb\n\tc", year=2025)]
    row = render_table(nasty, SETTINGS, width=80, colour=False).splitlines()[1]
    assert row == "2025  [bold]a[/] ␛[31mb c  (2025)             x"


@pytest.mark.parametrize("width", [24, 40, 60, 80, 100, 200])
@pytest.mark.parametrize(
    ("title", "venue"),
    [
        (
            "A Very Long Title of a Paper on Many Ponds and " * 3,
            "Meeting on Ponds and Seas 2024",
        ),
        ("面向心理咨询的大语言模型" * 6, "中国计算语言学大会 CCL 2024 主会论文集"),
    ],
)
def test_what_has_become_of_a_work_is_shown_on_a_terminal_of_any_width(
    width: int, title: str, venue: str
) -> None:
    entry = Entry(id="x", title=title, venue=venue, year=2024, status="retracted")
    row = render_table([entry], SETTINGS, width=width, colour=False).splitlines()[1]
    assert row.startswith(f"2024  [retracted] {title[:2]}")
    assert cell_len(row) <= width
