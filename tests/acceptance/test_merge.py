"""`psylist merge`: one entry of several; the first keeps its words, and nothing goes in silence."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import UNDO, Ended, Run
from tests.terminal import on_terminal

LIST = """\
# Mine.
[list]
languages = ["en", "zh"]

# Our own.
[[entries]]
id = "catch"  # short
title = "CATCH: Synthesis of Dialogues"
year = 2025
arxiv = "2509.25733"
venue = "EMNLP 2025 Findings" # sure
tags = ["cbt"]
links.code = "https://github.com/a/b"
summary.en = \"\"\"
Long
text.\"\"\"

# A section.

# The same again, "quoted # not".
[[entries]]
id = "catch-2"
title = { en = "CATCH: Synthesis", zh = "捕捉" }
year = 2024
date = 2025-09-30 # the day
acl = "2025.findings-emnlp.543"
url = "https://example.org/catch#x"
venue = "EMNLP 2025"
tags = ["data", "cbt"]
links.code = "https://github.com/c/d"
links.demo = "https://example.org/demo"
summary = "中文摘要。"
# last words

[[entries]]
id = "third"
title = "Third"
distinct = ["catch-2", "fourth"]
"""
MERGED = """\
# Mine.
[list]
languages = ["en", "zh"]

# Our own.
# The same again, "quoted # not".
# date: the day
# last words
[[entries]]
id = "catch"  # short
title.en = "CATCH: Synthesis of Dialogues"
title.zh = "捕捉"
year = 2025
arxiv = "2509.25733"
venue = "EMNLP 2025 Findings" # sure
acl = "2025.findings-emnlp.543"
date = 2025-09-30
tags = ["cbt", "data"]
links.code = "https://github.com/a/b"
links.page = "https://example.org/catch#x"
links.code-2 = "https://github.com/c/d"
links.demo = "https://example.org/demo"
summary.en = \"\"\"
Long
text.\"\"\"
summary.zh = "中文摘要。"

# A section.

[[entries]]
id = "third"
title = "Third"
distinct = ["catch", "fourth"]
"""
NOTES = """\
warning: venue: kept "EMNLP 2025 Findings"; dropped "EMNLP 2025" of catch-2
warning: year: kept "2025"; dropped "2024" of catch-2
warning: title.en: kept "CATCH: Synthesis of Dialogues"; dropped "CATCH: Synthesis" of catch-2
warning: links.code: kept "https://github.com/a/b"; \
"https://github.com/c/d" of catch-2 is now links.code-2
"""


pytestmark = pytest.mark.usefixtures("entries")


def merged(run: Run, file: Path, one: str, other: str, *, head: str = "") -> dict[str, Any]:
    """The entry that two bodies make, with the messages under ``messages``."""
    head = head or '[list]\nlanguages = ["en", "zh"]\n'
    blocks = [
        f'[[entries]]\nid = "{name}"\ntitle = "T"\n{body}\n'
        for name, body in (("a", one), ("b", other))
    ]
    file.write_text(head + "".join(blocks), "utf-8")
    ended = run("merge", "a", "b", "--yes")
    assert ended.code == 0
    (entry,) = tomllib.loads(file.read_text("utf-8"))["entries"]
    return {**entry, "messages": ended.err.replace(f"merged b into a\n{UNDO}", "")}


def test_two_become_one_and_every_conflict_is_told(run: Run, entries: Path) -> None:
    ended = run("merge", "catch", "catch-2", "--yes")
    assert (ended.code, ended.err) == (0, f"merged catch-2 into catch\n{UNDO}{NOTES}")
    assert entries.read_text("utf-8") == MERGED
    assert '\n-id = "catch-2"\n' in ended.out
    assert '\n+acl = "2025.findings-emnlp.543"\n' in ended.out


def test_values_are_dropped_after_a_question_only(run: Run, entries: Path) -> None:
    refused = run("merge", "catch", "catch-2")
    assert (refused.code, refused.out, entries.read_text("utf-8")) == (2, "", LIST)
    assert refused.err == (
        f"{NOTES}error: cannot ask for confirmation (stdin is not a terminal)\nhint: Use --yes.\n"
    )
    entries.write_text(LIST.replace("Third", "CATCH: Synthesis of Dialogues"), "utf-8")
    assert run("merge", "catch", "third").code == 0  # nothing is dropped


@pytest.mark.posix
@pytest.mark.parametrize(("answer", "is_merged"), [("y\n", True), ("\n", False), ("是\n", True)])
def test_a_person_is_asked_and_sees_what_goes(entries: Path, answer: str, is_merged: bool) -> None:
    code, screen = on_terminal("merge", "catch", "catch-2", answers=[("", answer)], columns=300)
    assert code == 0
    assert screen.count('dropped "CATCH: Synthesis" of catch-2') == 1
    assert "3 values are dropped. Merge catch-2 into catch? [y/N]" in screen
    assert screen.endswith(UNDO if is_merged else "nothing merged\n")
    assert (entries.read_text("utf-8") == MERGED) == is_merged


@pytest.mark.parametrize("options", [[], ["--yes"], ["--dry-run"]])
def test_where_nobody_is_asked_the_beginning_of_an_id_is_not_enough(
    run: Run, entries: Path, options: list[str]
) -> None:
    assert run("merge", "catch", "thi", *options) == Ended(
        3,
        "",
        "error: no entry 'thi' in entries.toml\n"
        "hint: Did you mean third? Where nobody is asked, only a whole id names an entry.\n",
    )
    assert entries.read_text("utf-8") == LIST


@pytest.mark.posix
@pytest.mark.parametrize(("answer", "is_merged"), [("y\n", True), ("\n", False)])
def test_on_a_terminal_the_beginning_of_an_id_is_asked_about(
    entries: Path, answer: str, is_merged: bool
) -> None:
    text = LIST.replace("Third", "CATCH: Synthesis of Dialogues")
    entries.write_text(text, "utf-8")
    code, screen = on_terminal("merge", "catch", "thi", answers=[("", answer)], columns=300)
    assert (code, "Merge third into catch? [y/N]" in screen) == (0, True)
    assert (entries.read_text("utf-8") != text) == is_merged


def test_a_dry_run_shows_the_same_and_writes_nothing(run: Run, entries: Path) -> None:
    dry = run("merge", "catch", "catch-2", "--dry-run")
    assert (dry.code, dry.err, entries.read_text("utf-8")) == (0, NOTES, LIST)
    assert run("merge", "catch", "catch-2", "--yes").out == dry.out


def test_what_is_merged_is_found_under_every_id(run: Run) -> None:
    run("merge", "catch", "catch-2", "--yes")
    for word in ("2509.25733", "2025.findings-emnlp.543", "https://github.com/c/d"):
        assert run("show", word).out.split()[:2] == ["id", "catch"]
    assert run("duplicates").code == 0


def test_several_are_merged_at_once(run: Run, entries: Path) -> None:
    ended = run("merge", "third", "catch", "catch-2", "--yes")
    assert (ended.code, ended.err.splitlines()[0]) == (0, "merged catch, catch-2 into third")
    (entry,) = tomllib.loads(entries.read_text("utf-8"))["entries"]
    assert (entry["id"], entry["arxiv"], entry["tags"]) == ("third", "2509.25733", ["cbt", "data"])
    assert entry["distinct"] == ["fourth"]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["catch", "2509.25733"], 2, "'catch' and '2509.25733' are the same entry: catch"),
        (["catch", "catch"], 2, "'catch' is named twice"),
        (["catch"], 2, "merge needs at least two ids"),
        (["catch", "nobody"], 3, "no entry 'nobody' in entries.toml"),
        (["nobody", "catch"], 3, "no entry 'nobody' in entries.toml"),
    ],
)
def test_what_names_no_two_entries_is_refused(
    run: Run, entries: Path, words: list[str], code: int, message: str
) -> None:
    ended = run("merge", *words, "--yes")
    assert (ended.code, ended.out, entries.read_text("utf-8")) == (code, "", LIST)
    assert ended.err.startswith(f"error: {message}")


def test_a_file_that_breaks_a_rule_is_left_alone(run: Run, entries: Path) -> None:
    text = LIST.replace('summary = "中文摘要。"', 'summary = "中文摘要。"\nnote.fr = "x"')
    entries.write_text(text, "utf-8")
    ended = run("merge", "catch", "catch-2", "--yes")
    assert (ended.code, ended.out, entries.read_text("utf-8")) == (5, "", text)


CASES: list[tuple[str, str, dict[str, Any], str]] = [
    # Ids: a second one is a link.
    ('arxiv = "2401.00001"', 'doi = "10.1000/x"', {"arxiv": "2401.00001", "doi": "10.1000/x"}, ""),
    (
        'arxiv = "2401.00001"',
        'arxiv = "2402.00002"',
        {"arxiv": "2401.00001", "links": {"arxiv-2": "https://arxiv.org/abs/2402.00002"}},
        'arxiv: kept "2401.00001"; "https://arxiv.org/abs/2402.00002" of b is now links.arxiv-2',
    ),
    (
        'doi = "10.1000/x"',
        'doi = "10.2000/y"',
        {"doi": "10.1000/x", "links": {"doi-2": "https://doi.org/10.2000/y"}},
        'doi: kept "10.1000/x"; "https://doi.org/10.2000/y" of b is now links.doi-2',
    ),
    ('acl = "P18-1031"', 'doi = "10.18653/v1/P18-1031"', {"acl": "P18-1031"}, ""),
    ("", 'url = "https://arxiv.org/abs/2401.00001v2"', {"arxiv": "2401.00001"}, ""),
    # Addresses.
    ("", 'url = "https://x.org/b"', {"url": "https://x.org/b"}, ""),
    (
        'url = "https://x.org/a"',
        'url = "https://x.org/b"',
        {"url": "https://x.org/a", "links": {"page": "https://x.org/b"}},
        "",
    ),
    (
        'arxiv = "2401.00001"',
        'url = "https://github.com/a/b"',
        {"arxiv": "2401.00001", "links": {"code": "https://github.com/a/b"}},
        "",
    ),
    (
        'url = "https://x.org/a"\nlinks.page = "https://x.org/c"',
        'url = "https://x.org/b"',
        {"links": {"page": "https://x.org/c", "page-2": "https://x.org/b"}},
        'links.page: kept "https://x.org/c"; "https://x.org/b" of b is now links.page-2',
    ),
    ('url = "https://x.org/a"', 'url = "http://www.x.org/a/"', {"url": "https://x.org/a"}, ""),
    # Texts.
    ('summary.en = "E."', 'summary.zh = "中。"', {"summary": {"en": "E.", "zh": "中。"}}, ""),
    ('summary = "One."', 'summary = "中文。"', {"summary": {"en": "One.", "zh": "中文。"}}, ""),
    ('summary = "中文。"', 'summary = "One."', {"summary": {"en": "One.", "zh": "中文。"}}, ""),
    ('summary = "One."', 'summary = "Two."', {"summary": "One."},
     'summary: kept "One."; dropped "Two." of b'),
    ('summary.zh = "一。"', 'summary.zh = "二。"', {"summary": {"zh": "一。"}},
     'summary.zh: kept "一。"; dropped "二。" of b'),
    ('note = "N"', 'note = { en = "N", zh = "注" }', {"note": {"en": "N", "zh": "注"}}, ""),
    ('note = { en = "N", zh = "注" }', 'note = "N"', {"note": {"en": "N", "zh": "注"}}, ""),
    ("", 'source.zh = "某处"', {"source": {"zh": "某处"}}, ""),
    # Dates.
    ("date = 2024", 'date = "2024-05"', {"date": "2024-05"}, ""),
    ('date = "2024-05"', "date = 2024", {"date": "2024-05"}, ""),
    ("date = 2024", "date = 2023-01-02", {"date": 2024},
     'date: kept "2024"; dropped "2023-01-02" of b'),
    ("date = 2024", "year = 2025", {"date": 2024}, 'year: kept "2024"; dropped "2025" of b'),
    ("", "year = 2025", {"year": 2025}, ""),
    # Lists and the rest.
    ('authors = ["Ann Lee"]', 'authors = ["Lee, Ann"]', {"authors": ["Ann Lee"]}, ""),
    ('authors = ["Ann Lee"]', 'authors = ["Ann Lee", "Bo Xu"]', {"authors": ["Ann Lee"]},
     'authors: kept "Ann Lee"; dropped "Bo Xu" of b'),
    ("", 'authors = ["Bo Xu"]', {"authors": ["Bo Xu"]}, ""),
    ('kind = "project"', 'kind = "paper"', {"kind": "project"},
     'kind: kept "project"; dropped "paper" of b'),
    ('venue = "ACL 2024"', 'venue = "acl  2024"', {"venue": "ACL 2024"},
     'venue: kept "ACL 2024"; dropped "acl 2024" of b'),
    ('distinct = ["b", "c"]', 'distinct = ["a", "d"]', {"distinct": ["c", "d"]}, ""),
    ('distinct = ["b"]', "", {}, ""),
    ("", 'status = "withdrawn"', {"status": "withdrawn"},
     'status: "withdrawn" of b is now that of both'),
    ('status = "retracted"', 'status = "withdrawn"', {"status": "retracted"},
     'status: kept "retracted"; dropped "withdrawn" of b'),
    ("", 'status = "withdrawn"\nsuperseded-by = "a"', {},
     'status: dropped "withdrawn" of b: it is superseded by a, and merged with it'),
    ('arxiv = "2401.00001"', 'status = "withdrawn"\nsuperseded-by = "2401.00001v2"', {},
     'status: dropped "withdrawn" of b: it is superseded by 2401.00001v2, and merged with it'),
    ('status = "retracted"\nsuperseded-by = "b"', "", {},
     'status: dropped "retracted" of a: it is superseded by b, and merged with it'),
    ('superseded-by = "b"', "", {}, ""),
    ("", 'superseded-by = "a"', {}, ""),
    ('superseded-by = "b"', 'superseded-by = "c"', {"superseded-by": "c"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected", "output"), CASES)
def test_each_field_is_united_and_nothing_goes_in_silence(
    run: Run, entries: Path, one: str, other: str, expected: dict[str, Any], output: str
) -> None:
    entry = merged(run, entries, one, other)
    assert {name: entry[name] for name in expected} == expected
    assert entry["messages"] == (f"warning: {output}\n" if output else "")
    if not expected:
        assert not {"distinct", "superseded-by", "status"} & entry.keys()


def test_what_named_one_that_is_gone_names_the_one_that_is_left(run: Run, entries: Path) -> None:
    entries.write_text(
        '[searches.more]\nlike = "b"\n\n'
        '[[entries]]\nid = "a"\ntitle = "T"\n\n'
        '[[entries]]\nid = "b"\ntitle = "T"\n\n'
        '[[entries]]\nid = "c"\ntitle = "Ponds"\nsuperseded-by = "b"\ndistinct = ["a", "b"]\n',
        "utf-8",
    )
    assert run("merge", "a", "b", "--yes").code == 0
    found = tomllib.loads(entries.read_text("utf-8"))
    assert found["searches"] == {"more": {"like": "a"}}
    assert (found["entries"][1]["superseded-by"], found["entries"][1]["distinct"]) == ("a", ["a"])


def test_the_earlier_day_of_adding_is_kept(run: Run, entries: Path) -> None:
    entry = merged(run, entries, "added = 2026-02-01", "added = 2026-01-01")
    assert entry["added"].isoformat() == "2026-01-01"


def test_line_breaks_of_the_file_stay(run: Run, entries: Path) -> None:
    entries.write_bytes(LIST.replace("\n", "\r\n").encode())
    assert run("merge", "catch", "catch-2", "--yes").code == 0
    assert entries.read_bytes() == MERGED.replace("\n", "\r\n").encode()


def test_entries_in_a_list_of_one_language_keep_plain_texts(run: Run, entries: Path) -> None:
    entry = merged(run, entries, 'summary = "A."', 'summary = "B."', head="[list]\n")
    assert entry["summary"] == "A."


def test_the_diff_has_colours_on_request(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32m+" in run("merge", "catch", "catch-2", "-n").out


def test_a_merged_list_can_be_merged_no_more(run: Run) -> None:
    assert run("merge", "catch", "catch-2", "--yes").code == 0
    ended = run("merge", "catch", "catch-2", "--yes")
    assert ended == Ended(
        3, "", "error: no entry 'catch-2' in entries.toml\nhint: Did you mean catch?\n"
    )
