"""`psylist list`: words, filters, order; a table for people, tabs and JSON for programs."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import Ended, Run, program
from tests.terminal import on_terminal

LIST = """\
[list]
title = "Papers"
languages = ["en", "zh"]

[[entries]]
id = "catch"
title = "CATCH: A Novel Framework"
year = 2025
venue = "EMNLP 2025 Findings"
arxiv = "2509.25733"
acl = "2025.findings-emnlp.543"
date = 2025-09-30
links.code = "https://github.com/scutcyr/SoulChat-R1"
authors = ["Mingyu Chen", "Jingkai Lin"]
tags = ["CBT", "数据"]
added = 2026-11-23
summary.en = "Counseling dialogues."
summary.zh = "心理咨询对话，多轮。"

[[entries]]
id = "älter"
title = { en = "An Older Straße", zh = "旧的" }
year = 2023
date = "2023-05"
url = "https://example.org/old"
kind = "project"
added = 2026-11-20
summary.en = "Ｆｕｌｌ width."

[[entries]]
id = "undated"
title = "心理健康"
url = "https://example.org/u"
kind = "dataset"
tags = ["cbt"]
summary = "Same."

[[entries]]
id = "agent"
title = "Agent"
arxiv = "2403.15876"
date = 2024-03-20
venue = "ACL 2024 Main"
authors = ["Émile Zola", "王小明"]
category = "cs.CL"
"""


pytestmark = pytest.mark.usefixtures("entries")


def ids(ended: Ended) -> list[str]:
    assert (ended.code, ended.err) == (0, ""), ended
    return [line.split("\t")[-1] for line in ended.out.splitlines()]


def test_a_pipe_gets_one_entry_a_line_between_tabs_in_the_order_of_the_file(run: Run) -> None:
    assert run("list") == Ended(
        0,
        "2025\tCATCH: A Novel Framework\tEMNLP 2025 Findings\ten zh\tcatch\n"
        "2023\tAn Older Straße\t(2023)\ten\tälter\n"
        "\t心理健康\t\ten\tundated\n"
        "2024\tAgent\tACL 2024 Main\t\tagent\n",
        "",
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("NIPS", ["old", "new"]),
        ("neurips", ["old", "new"]),
        ("NeurIPS 2016", ["old"]),
        ("ACL", ["findings", "short"]),
        ("ACL 2024", ["short"]),
        ("ICLR workshop", ["workshop"]),
        ("LLMAgents", ["workshop"]),
    ],
)
def test_a_venue_is_found_in_every_spelling_and_no_workshop_passes_for_its_host(
    run: Run, entries: Path, query: str, found: list[str]
) -> None:
    venues = {
        "old": "NIPS'16",
        "new": "NeurIPS 2024 (Oral)",
        "findings": "ACL 2025 Findings",
        "short": "ACL'24",
        "naacl": "NAACL 2024",
        "workshop": "LLMAgents @ ICLR 2024",
    }
    entries.write_text(
        "".join(
            f'[[entries]]\nid = "{name}"\ntitle = "{name}"\nvenue = "{venue}"\n'
            for name, venue in venues.items()
        )
    )
    assert ids(run("list", "--venue", query)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [(["nips"], ["a", "b"]), (["neural information processing systems", "2016"], ["a"]),
     (["ACL"], ["c"]), (["EMNLP"], ["d"])],
)  # fmt: skip
def test_a_word_that_names_a_venue_finds_it_in_every_spelling(
    run: Run, entries: Path, words: list[str], found: list[str]
) -> None:
    venues = {"a": "NIPS 2016", "b": "NeurIPS'24", "c": "ACL 2025 Findings",
              "d": "Empirical Methods in Natural Language Processing"}  # fmt: skip
    entries.write_text(
        "".join(f'[[entries]]\nid = "{i}"\ntitle = "T"\nvenue = "{v}"\n' for i, v in venues.items())
    )
    assert ids(run("list", *words)) == found


def test_a_pipe_gets_long_texts_whole(run: Run, entries: Path) -> None:
    title = "很长的标题 long " * 60
    entries.write_text(f'[[entries]]\nid = "x"\ntitle = "{title}"\nvenue = "{"V" * 300}"\n')
    assert run("list").out == f"\t{title.strip()}\t{'V' * 300}\t\tx\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["novel"], ["catch"]),
        (["NOVEL", "framework"], ["catch"]),
        (["novel", "agent"], []),
        (["mingyu"], ["catch"]),
        (["emnlp"], ["catch"]),
        (["STRASSE"], ["älter"]),
        (["full"], ["älter"]),
        (["ＣＡＴＣＨ"], ["catch"]),
        (["ｎｏｖｅｌ", "Ｌｉｎ"], ["catch"]),
        (["心理"], ["catch", "undated"]),
        (["心理", "多轮"], ["catch"]),
        (["旧的"], ["älter"]),
        (["cbt"], ["catch", "undated"]),
        (["counseling dialogues"], ["catch"]),
        (["github.com/scutcyr"], ["catch"]),
        (["code"], ["catch"]),
        (["https://arxiv.org/pdf/2509.25733v2"], ["catch"]),
        (["arXiv：２５０９.２５７３３v3"], ["catch"]),
        (["github.com/SCUTCYR/soulchat-r1.git"], ["catch"]),
        (["aclanthology.org/2025.findings-emnlp.543.pdf", "novel"], ["catch"]),
        (["cs.CL"], ["agent"]),
        (["example.org"], ["älter", "undated"]),
        (["2403.15876", "counseling"], []),
    ],
)
def test_each_word_occurs_somewhere_whatever_its_case_and_width(
    run: Run, words: Sequence[str], found: list[str]
) -> None:
    ended = run("list", *words)
    assert [line.split("\t")[-1] for line in ended.out.splitlines()] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--year", "2025"], ["catch"]),
        (["-y", "2023..2024"], ["älter", "agent"]),
        (["--year", "2024..2023"], ["älter", "agent"]),
        (["--year", "2024.."], ["catch", "agent"]),
        (["--year", "..2023"], ["älter"]),
        (["--year", "２０２５"], ["catch"]),
        (["--venue", "emnlp"], ["catch"]),
        (["--venue", "MAIN"], ["agent"]),
        (["--venue", "acl"], ["agent"]),
        (["--venue", "ACL'24"], ["agent"]),
        (["--venue", "Findings of EMNLP 2025"], ["catch"]),
        (["--tag", "cbt"], ["catch", "undated"]),
        (["--tag", "数据"], ["catch"]),
        (["--kind", "project"], ["älter"]),
        (["--kind", "paper"], ["catch", "agent"]),
        (["--missing", "zh"], ["älter", "undated"]),
        (["--year", "2023..2025", "--missing", "zh", "--kind", "project"], ["älter"]),
        (["--author", "chen"], ["catch"]),
        (["--author", "Chen, Mingyu"], ["catch"]),
        (["--author", "Jing-Kai lin"], ["catch"]),
        (["--author", "emile zola"], ["agent"]),
        (["--author", "É. Zola"], ["agent"]),
        (["--author", "小明"], ["agent"]),
        (["--author", "王 小明"], ["agent"]),
        (["--untagged"], ["älter", "agent"]),
        (["--untagged", "--kind", "paper"], ["agent"]),
        (["--lang", "zh"], ["catch"]),
        (["--lang", "en", "--missing", "zh"], ["älter", "undated"]),
        (["--missing", "venue"], ["älter", "undated"]),
        (["--missing", "summary"], ["agent"]),
        (["--missing", "summary.zh"], ["älter", "undated", "agent"]),
        (["--missing", "links.code"], ["älter", "undated", "agent"]),
        (["--missing", "year"], ["undated"]),
        (["--missing", "tags"], ["älter", "agent"]),
        (["--limit", "2"], ["catch", "älter"]),
        (["--limit", "9"], ["catch", "älter", "undated", "agent"]),
        (["--reverse", "--limit", "1"], ["agent"]),
        (["--tag", "cbt", "心理健康"], ["undated"]),
    ],
)
def test_filters_leave_the_entries_that_pass_all_of_them(
    run: Run, words: Sequence[str], found: list[str]
) -> None:
    assert ids(run("list", *words)) == found


@pytest.mark.parametrize(
    ("key", "order"),
    [
        ("year", ["catch", "agent", "älter", "undated"]),
        ("date", ["catch", "agent", "älter", "undated"]),
        ("title", ["agent", "älter", "catch", "undated"]),
        ("venue", ["agent", "catch", "älter", "undated"]),
        ("added", ["catch", "älter", "undated", "agent"]),
    ],
)
def test_sort_puts_newest_first_words_by_letter_and_the_unknown_last(
    run: Run, key: str, order: list[str]
) -> None:
    assert ids(run("list", "--sort", key)) == order
    assert ids(run("list", "-s", key, "-r")) == order[::-1]


@pytest.mark.parametrize(
    "words",
    [["--author", "M. Lin"], ["--author", "mile zola"], ["--author", "…"],
     ["--missing", "title.zh"], ["--missing", "id"]],
)  # fmt: skip
def test_filters_may_leave_nothing(run: Run, words: Sequence[str]) -> None:
    assert run("list", *words) == Ended(0, "", "no entry matches\n")


def test_nothing_found_is_a_message_and_no_error(run: Run) -> None:
    assert run("list", "nothing-like-it") == Ended(0, "", "no entry matches\n")
    assert run("list", "--limit", "0") == Ended(0, "", "no entry matches\n")


def test_a_list_without_entries_says_so(run: Run, entries: Path) -> None:
    entries.write_text('[list]\ntitle = "Empty"\n')
    assert run("list") == Ended(0, "", "the list has no entries yet\n")
    assert run("list", "--json") == Ended(0, "[]\n", "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--year", "twenty"], "error: 'twenty' is not a year\n"),
        (["--missing", "fr"], "error: the list has no language 'fr' (it has: en, zh)\n"),
        (
            ["--missing", "colour"],
            "(it has: en, zh)\nhint: Or name a field: venue, summary.zh, links.code.\n",
        ),
        (["--missing", "venu"], "(it has: en, zh)\nhint: Did you mean venue?\n"),
        (["--missing", "summry.zh"], "(it has: en, zh)\nhint: Did you mean summary.zh?\n"),
        (["--missing", "superseded_bi"], "(it has: en, zh)\nhint: Did you mean superseded-by?\n"),
        (
            ["--missing", "venue.zh"],
            "error: the list has no language 'venue.zh' (it has: en, zh)\n",
        ),
        (["--missing", "summary.fr"], "error: the list has no language 'fr' (it has: en, zh)\n"),
        (["--lang", "fr"], "error: the list has no language 'fr' (it has: en, zh)\n"),
        (["--sort", "size"], "error: --sort: 'size' is not one of year, "),
        (["--kind", "book"], "error: --kind: 'book' is not one of paper, "),
        (["--limit", "-1"], "error: --limit: must be 0 or more, not -1\n"),
    ],
)
def test_a_filter_that_makes_no_sense_is_wrong_usage(
    run: Run, words: Sequence[str], message: str
) -> None:
    ended = run("list", *words)
    assert (ended.code, ended.out, message in ended.err) == (2, "", True)


def test_json_has_every_field_with_links_labels_and_year_resolved(run: Run) -> None:
    ended = run("list", "--json", "--limit", "2")
    assert (ended.code, ended.err) == (0, "")
    first, second = json.loads(ended.out)
    assert first == {
        "id": "catch",
        "key": None,
        "title": "CATCH: A Novel Framework",
        "year": 2025,
        "venue": "EMNLP 2025 Findings",
        "arxiv": "2509.25733",
        "acl": "2025.findings-emnlp.543",
        "doi": None,
        "date": "2025-09-30",
        "url": "https://aclanthology.org/2025.findings-emnlp.543/",
        "links": {
            "acl": "https://aclanthology.org/2025.findings-emnlp.543/",
            "arxiv": "https://arxiv.org/abs/2509.25733",
            "code": "https://github.com/scutcyr/SoulChat-R1",
        },
        "authors": ["Mingyu Chen", "Jingkai Lin"],
        "more-authors": False,
        "source": None,
        "note": None,
        "kind": "paper",
        "tags": ["CBT", "数据"],
        "distinct": [],
        "locked": [],
        "ignore": [],
        "pin": False,
        "draft": False,
        "status": None,
        "superseded-by": None,
        "added": "2026-11-23",
        "category": None,
        "journal_ref": None,
        "abstract": None,
        "made-from": {},
        "summary": {"en": "Counseling dialogues.", "zh": "心理咨询对话，多轮。"},
        "label": {"en": "EMNLP 2025 Findings", "zh": "EMNLP 2025 Findings"},
        "languages": ["en", "zh"],
    }
    assert (second["date"], second["title"], second["url"], second["label"]) == (
        "2023-05",
        {"en": "An Older Straße", "zh": "旧的"},
        "https://example.org/old",
        {"en": "(2023)", "zh": "(2023)"},
    )


def test_json_gives_the_section_year_of_an_entry_that_has_only_a_date(run: Run) -> None:
    assert [entry["year"] for entry in json.loads(run("list", "--json").out)] == [
        2025, 2023, None, 2024,
    ]  # fmt: skip


SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.posix
def test_a_terminal_gets_a_coloured_table_of_its_own_width() -> None:
    code, screen = on_terminal("list", columns=72)
    lines = SGR.sub("", screen).splitlines()
    assert code == 0
    assert lines == [
        "year  title                     source               languages  id",
        "2025  CATCH: A Novel Framework  EMNLP 2025 Findings  en zh      catch",
        "2023  An Older Straße           (2023)               en         älter",
        "      心理健康                                       en         undated",
        "2024  Agent                     ACL 2024 Main                   agent",
        "4 entries",
    ]
    assert all(SGR.search(line) for line in screen.splitlines())


@pytest.mark.posix
@pytest.mark.parametrize("columns", [20, 40, 60])
def test_no_line_is_wider_than_a_narrow_terminal(columns: int, entries: Path) -> None:
    rows = "".join(
        f'[[entries]]\nid = "entry-with-a-long-id-{at}"\ntitle = "{"心理咨询 mixed " * at}"\n'
        f'year = 2025\nvenue = "{"会议 Venue " * at}"\n'
        for at in range(1, 6)
    )
    entries.write_text(rows, "utf-8")
    code, screen = on_terminal("list", columns=columns)
    lines = SGR.sub("", screen).splitlines()
    assert (code, len(lines)) == (0, 7)
    assert [line for line in lines if cell_len(line) > columns] == []


@pytest.mark.posix
@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_the_same_table(env: Mapping[str, str]) -> None:
    code, screen = on_terminal("list", env=env)
    assert (code, "\x1b" in screen, screen.splitlines()[-1]) == (0, False, "4 entries")


@pytest.mark.posix
def test_columns_in_the_environment_win_over_the_terminal() -> None:
    _, screen = on_terminal("list", columns=200, env={"COLUMNS": "40", "NO_COLOR": "1"})
    assert max(map(cell_len, screen.splitlines())) <= 40


def test_force_color_colours_a_pipe_and_changes_nothing_else() -> None:
    plain, coloured = program("list"), program("list", env={"FORCE_COLOR": "1"})
    assert ("\x1b" in plain.out, "\x1b[" in coloured.out) == (False, True)
    assert SGR.sub("", coloured.out) == plain.out


@pytest.mark.posix
def test_nothing_found_on_a_terminal_is_only_a_message() -> None:
    assert on_terminal("list", "nothing-like-it") == (0, "no entry matches\n")


def test_a_phrase_is_found_across_a_line_break_of_the_file(run: Run, sandbox: Path) -> None:
    file = sandbox / "wrapped.toml"
    file.write_text('[[entries]]\nid = "a"\ntitle = "A"\nsummary = """\nbehind\neach reply"""\n')
    assert run("list", "behind each", "-f", str(file)).out.endswith("\ta\n")


@pytest.mark.parametrize(
    "words",
    [["--tag", ""], ["--tag="], ["--group="], ["--year", " "], ["--venue="], ["--author="],
     ["--lang="], ["--missing="], ["--outdated="]],
)  # fmt: skip
def test_a_filter_needs_a_value(run: Run, words: list[str]) -> None:
    option = words[0].partition("=")[0]
    assert run("list", *words) == Ended(2, "", f"error: {option} needs a value\n")


def test_a_group_finds_the_entries_of_each_of_its_tags(run: Run, entries: Path) -> None:
    groups = '[tags.CBT]\ngroup = "疗法"\n[tags."数据"]\ngroup = "data"\n'
    entries.write_text(LIST.replace("[[entries]]", groups + "\n[[entries]]", 1), "utf-8")
    assert _ids(run("list", "--group", "疗法")) == ["catch"]
    assert _ids(run("list", "--group", "DATA")) == ["catch"]
    assert run("list", "--group", "cbt").err == "no entry matches\n"


def test_tags_and_groups_are_found_by_what_they_are_called(run: Run, entries: Path) -> None:
    records = """[tags.CBT]
name.zh = "认知行为疗法"
group = "g"
[tag-groups.g]
name.zh = "主题"
"""
    entries.write_text(LIST.replace("[[entries]]", records + "\n[[entries]]", 1), "utf-8")
    assert _ids(run("list", "--tag", "认知行为疗法")) == ["catch", "undated"]
    assert _ids(run("list", "--group", "主题")) == ["catch"]
    assert _ids(run("list", "认知行为")) == ["catch", "undated"]
    assert run("list", "--tag", "认知").err == "no entry matches\n"


def test_an_ideographic_space_parts_words(run: Run) -> None:
    assert _ids(run("list", "cbt\u3000CATCH")) == _ids(run("list", "cbt", "CATCH")) == ["catch"]


def test_outdated_finds_entries_whose_source_was_changed_alone(run: Run) -> None:
    run("translations", "stamp", "--all")
    assert run("list", "--outdated", "zh").err == "no entry matches\n"
    run("set", "catch", "summary.en=Counseling dialogues, and more.")
    assert _ids(run("list", "--outdated", "zh")) == ["catch"]
    assert run("list", "--outdated", "ja").code == 2


def _ids(ended: Ended) -> list[str]:
    return [line.rpartition("\t")[2] for line in ended.out.splitlines()]
