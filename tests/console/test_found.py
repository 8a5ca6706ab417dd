"""What a person sees of the papers that were found."""

from datetime import date

import pytest
from rich.cells import cell_len

from psylist.console.found import print_issue, print_numbered, print_rows
from psylist.finding.marking import Candidate, Mark
from psylist.finding.service import Coverage, SearchResults
from psylist.ports import FetchedWork


def candidate(title: str, state: Mark = Mark.NEW, **more: object) -> Candidate:
    fields = {"title": title, "date": date(2025, 9, 30), "authors": ["陈 明", "A", "B", "C"]}
    entry, reason = ("like", "same title") if state is Mark.LIKELY else ("", "")
    return Candidate("2509.00001", FetchedWork({**fields, **more}), state, entry, reason)


CHINESE = "面向心理咨询的大语言模型：数据集、方法与评测，以及一次关于共情对话的系统性研究（第二版）"


def test_titles_are_wrapped_by_their_width_in_both_scripts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = "Long words of a title that goes on and on until no line can hold them all at once"
    works = [candidate(CHINESE), candidate(words, Mark.LIKELY), candidate("X", Mark.LISTED)]
    print_numbered(works, columns=40)
    lines = capsys.readouterr().out.splitlines()
    assert all(cell_len(line) <= 40 for line in lines)
    assert [line[0] for line in lines if not line.startswith(" ")] == ["1", "2", "·"]
    whole = "".join(line[3:] for line in lines)
    assert CHINESE in whole
    joined = " ".join(line.strip() for line in lines)
    assert "陈 明, A, B, …" in joined
    assert "looks like like: same title" in joined
    # No line begins with punctuation that closes.
    assert not [line for line in lines if line.strip()[:1] in "，。：、）"]


def test_what_strangers_wrote_does_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    evil = "a\x1b[2Jb\u202ec\nd\te"
    work = candidate(evil, authors=["x\u2067", "<b>@all</b>"], comment="")
    print_rows([work])
    print_numbered([work], columns=80)
    print_issue(SearchResults([work], counts={"": Coverage(1, 1)}))
    out = capsys.readouterr().out
    assert not {"\x1b", "\u202e", "\u2067"} & set(out)
    assert out.splitlines()[0].count("\t") == 4
    assert "`x⟨U+2067⟩, <b>@all</b>`" in out


def test_a_withdrawn_paper_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    work = Candidate("2509.00001", FetchedWork({"title": "X"}, withdrawn=True), Mark.NEW)
    print_issue(SearchResults([work], counts={"": Coverage(1, 1)}))
    assert capsys.readouterr().out.endswith(": X — withdrawn\n")
