"""What was understood of a page, and why a line was read as it was."""

from pathlib import Path

from psylist.importing.explanation import LineExplanation, explain_line, summarize_runs
from psylist.importing.markdown.page import PageReading, read_page
from tests.conftest import Run

PAGE = (
    "# Lamps\n\n## Papers\n\n"
    "1. **Lanterns in the Fog**. *Nora Finch, Abe Holt*. ACL 2021. "
    "[[pdf](https://arxiv.org/abs/2101.00001)]\n"
    "2. **Quiet Lamps for Rooms**. *Lia Orr, Ivo Lark*. LampConf 2022. "
    "[[pdf](https://arxiv.org/abs/2101.00002)]\n"
    "3. **Candles for Owls**. *Una Pike, Max Heron*. EMNLP 2020. "
    "[[pdf](https://arxiv.org/abs/2101.00003)]\n"
    "\n## License\n\n- [MIT](https://example.org/licence)\n"
)


def reading() -> PageReading:
    found = read_page(PAGE, "en").reading
    assert found is not None
    return found


def test_a_run_is_told_in_a_line() -> None:
    (run,) = summarize_runs(reading())
    assert (run.first, run.last, run.kind, run.works) == (5, 7, "items", 3)
    assert run.form == "**title** *authors* venue [[link](…)]"


def test_a_line_is_explained_by_the_slots_of_its_run() -> None:
    explanation: LineExplanation = explain_line(reading(), 6)
    assert (explanation.title, explanation.by_run) == ("Quiet Lamps for Rooms", True)
    roles = {slot.name: slot.role for slot in explanation.slots}
    assert roles["bold, head"] == "title"
    assert roles["italic, head"] == "authors"
    title = next(slot for slot in explanation.slots if slot.role == "title")
    assert title.score >= sum(points for _, points in title.reasons if points < 0)
    assert dict(title.reasons)["bold"] > 0


TABLE = (
    "# Lamps\n\n| Title | Authors | 会议 | Year | Owls |\n|---|---|---|---|---|\n"
    "| Lanterns in the Fog | Nora Finch | ACL | 2021 | one |\n"
    "| Quiet Lamps for Rooms | Lia Orr, Ivo Lark | ACL | 2022 | |\n"
    "| Candles for Tall Owls | Una Pike | EMNLP | 2020 | two |\n"
)


def test_columns_that_their_heads_decide_are_explained_too() -> None:
    found = read_page(TABLE, "en").reading
    assert found is not None
    (run,) = summarize_runs(found)
    assert run.form == "title authors venue date 'Owls'"
    explanation = explain_line(found, 6)
    slots = {slot.name: slot for slot in explanation.slots}
    assert slots["plain, column 1"].role == "title"
    authors, venue = slots["column 2, 'Authors'"], slots["column 3, '会议'"]
    assert (authors.role, authors.text, authors.count) == ("authors", "Lia Orr, Ivo Lark", 3)
    assert (venue.role, venue.differs, venue.by_head) == ("venue", 0.5, True)
    assert slots["column 4, 'Year'"].role == "date"


def test_a_line_outside_of_all_runs_and_one_that_is_left_out_are_told() -> None:
    assert explain_line(reading(), 2).run is None
    left = explain_line(reading(), 11)
    assert (left.title, left.reason) == ("", "about the page itself")


def test_a_line_above_a_footnote_is_explained_for_itself() -> None:
    found = read_page(f"{PAGE.replace('2021. ', '2021.[^1] ')}\n[^1]: A prize.\n", "en").reading
    assert found is not None
    assert [explain_line(found, line).title for line in (5, 6, 11, 13)] == [
        "Lanterns in the Fog",
        "Quiet Lamps for Rooms",
        "",
        "Lanterns in the Fog",
    ]


def test_a_section_that_was_said_to_be_ignored_is_explained_as_left_out(
    run: Run, sandbox: Path
) -> None:
    chart = "\n## Star History\n\n[![Chart](https://example.org/a.svg)](https://example.org/a)\n"
    (sandbox / "page.md").write_text(PAGE + chart, "utf-8")
    (sandbox / "said.toml").write_text('ignore = ["## Star History"]\n', "utf-8")
    ended = run("import", "page.md", "--as", "said.toml", "--explain", "15")
    assert ended.code == 0
    assert "left out, as was said" in ended.out
