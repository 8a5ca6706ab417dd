"""`psylist add` as users see it: words in; exit code, stdout, stderr and the file out."""

import codecs
import json
import re
import signal
import subprocess
import time
import tomllib
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import entries_by_id, messages
from tests.conftest import UNDO, Ended, Run, command_line, program
from tests.servers.arxiv import PAPERS, ArxivServer, Fault
from tests.terminal import interrupted_on_terminal, on_terminal

CATCH, CRISP, MAGNET = "2509.25733", "2504.17238", "2509.04183"
NOBODY = "2509.99999"  # a well-formed id that no paper has
NAME = "entries.toml"

LIST = """\
# A list for tests.
[list]
title = "T"
languages = ["en", "zh"]

# The newest year.
[[entries]]
id = "future"
title = "A Paper of the Future"
year = 2027
url = "https://example.org/future"

[[entries]]
id = "old-friend"
title = "An Old Friend"  # everybody knows it
year = 2025
arxiv = "2501.00001"
acl = "2025.acl-long.55"
doi = "10.1000/AbC"
url = "https://github.com/some/friend"
links.code = "https://example.org/code"

# The year before; this comment belongs to what follows.
[[entries]]
id = "earlier"
title = "An Earlier Paper"
year = 2024
url = "https://www.example.org/earlier/?b=1"
"""


@pytest.fixture
def file(sandbox: Path) -> Path:
    path = sandbox / NAME
    path.write_text(LIST, "utf-8")
    return path


def entries(file: Path) -> dict[str, dict[str, Any]]:
    """The entries of a data file by id."""
    return {entry["id"]: entry for entry in tomllib.loads(file.read_text("utf-8"))["entries"]}


def new_in(file: Path) -> list[dict[str, Any]]:
    """The entries that the file did not begin with, in its order."""
    return [
        entry
        for name, entry in entries(file).items()
        if name not in {"future", "old-friend", "earlier"}
    ]


def today() -> date:
    """The day on the wall."""
    return datetime.now().astimezone().date()


def line_of(file: Path, name: str) -> int:
    """The line where the block of an entry begins."""
    lines = file.read_text("utf-8").splitlines()
    return lines.index(f'id = "{name}"')


# One paper.


def test_one_id_is_fetched_and_saved(run: Run, arxiv: ArxivServer, file: Path) -> None:
    ended = run("add", CRISP)
    title = PAPERS[CRISP].title
    assert ended == (0, "", f"added crisp: {title} ({NAME}:{line_of(file, 'crisp')})\n{UNDO}")
    assert new_in(file) == [
        {
            "id": "crisp",
            "key": "placeholder-2025-crisp",
            "title": title,
            "year": 2025,
            "arxiv": CRISP,
            "date": date(2025, 4, 24),
            "authors": ["Ada Placeholder", "Bo Fictional", "Cleo Invented"],
            "added": today(),
            "category": "cs.CL",
            "abstract": " ".join(PAPERS[CRISP].abstract.split()),
        }
    ]
    assert [request.ids for request in arxiv.requests] == [(CRISP,)]


def test_a_new_entry_stands_behind_its_year_and_no_other_byte_changes(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    assert run("add", CRISP).code == 0
    ahead, comment, behind = LIST.partition("# The year before;")
    text = file.read_text("utf-8")
    assert text.startswith(ahead + '[[entries]]\nid = "crisp"\n')
    assert text.endswith("\n\n" + comment + behind)
    assert len(arxiv.requests) == 1


def test_papers_of_years_the_list_does_not_have_yet_find_their_places(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    assert run("add", "2603.10009", "math/0309136", "2406.10960").code == 0
    assert [entry["id"] for entry in entries(file).values()] == [
        "future", "paper-seventh-version", "old-friend", "earlier", "escot",
        "old-identifier-slash",
    ]  # fmt: skip
    assert len(arxiv.requests) == 1


def test_a_file_with_windows_line_breaks_keeps_them(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    file.write_bytes(LIST.replace("\n", "\r\n").encode())
    assert run("add", CRISP).code == 0
    data = file.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > LIST.count("\n")
    assert len(arxiv.requests) == 1


@pytest.mark.parametrize(
    "form",
    ["arXiv:2504.17238v2", "https://arxiv.org/pdf/2504.17238v1.pdf", "２５０４．１７２３８",
     "https://doi.org/10.48550/arXiv.2504.17238", "https://huggingface.co/papers/2504.17238"],
)  # fmt: skip
def test_any_form_of_an_id_asks_for_the_bare_id(
    run: Run, arxiv: ArxivServer, file: Path, form: str
) -> None:
    assert run("add", form).code == 0
    assert [request.ids for request in arxiv.requests] == [(CRISP,)]
    assert [entry["arxiv"] for entry in new_in(file)] == [CRISP]


def test_a_paper_with_a_journal_brings_its_doi_and_reference(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    assert run("add", "2603.10002").code == 0
    (entry,) = new_in(file)
    assert entry["doi"] == "10.5555/invented.2026.12.34"
    assert entry["journal_ref"] == "Journal of Invented Results 12 (2026) 34-56"
    assert len(arxiv.requests) == 1


@pytest.mark.parametrize("name", ["2603.10003", "2603.10004"])
def test_a_withdrawn_paper_is_added_with_a_warning(
    run: Run, arxiv: ArxivServer, file: Path, name: str
) -> None:
    ended = run("add", name)
    assert ended.code == 0
    (entry,) = new_in(file)
    assert messages(ended)[1] == f"warning: {entry['id']}: arXiv says that this paper was withdrawn"
    assert len(arxiv.requests) == 1


def test_a_paper_that_does_not_exist_leaves_the_file_alone(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run("add", NOBODY)
    assert ended == (3, "", f"error: {NOBODY}: arXiv has no such paper\n")
    assert file.read_text("utf-8") == LIST
    assert len(arxiv.requests) == 2  # an empty answer is believed the second time


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("2513.00001", "2513.00001 is not a valid arXiv id: there is no month 13"),
        ("1501.0001", "since 2015 the number has five digits"),
        ("nonsense", "not a known id or address: 'nonsense'"),
        ("", "empty"),
        ("http://℀.org/", "℀"),
    ],
)
def test_a_word_that_names_no_work_is_refused_without_a_request(
    run: Run, arxiv: ArxivServer, file: Path, word: str, reason: str
) -> None:
    ended = run("add", word)
    assert ended.code == 2
    assert ended.out == ""
    assert reason in messages(ended)[0]
    assert file.read_text("utf-8") == LIST
    assert arxiv.requests == []


# Already there.


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("2501.00001", "old-friend"),
        ("2501.00001v4", "old-friend"),
        ("arXiv: 2501.00001", "old-friend"),
        ("https://www.alphaxiv.org/abs/2501.00001", "old-friend"),
        ("10.48550/arXiv.2501.00001", "old-friend"),
        ("2025.acl-long.55", "old-friend"),
        ("https://aclanthology.org/2025.acl-long.55.pdf", "old-friend"),
        ("10.18653/v1/2025.acl-long.55", "old-friend"),
        ("https://doi.org/10.1000/aBc", "old-friend"),
        ("https://github.com/Some/Friend/tree/main", "old-friend"),
        ("http://example.org/earlier?b=1#top", "earlier"),
        ("https://example.org/earlier?utm_source=x&b=1", "earlier"),
    ],
)
def test_what_is_there_already_in_any_form_is_no_error_and_no_request(
    run: Run, arxiv: ArxivServer, file: Path, word: str, name: str
) -> None:
    title = entries(file)[name]["title"]
    ended = run("add", word)
    assert ended == (0, "", f"already there: {name}: {title} ({NAME}:{line_of(file, name)})\n")
    assert file.read_text("utf-8") == LIST
    assert arxiv.requests == []


def test_what_is_given_with_a_paper_that_is_there_is_not_lost_silently(
    run: Run, file: Path, tmp_path: Path
) -> None:
    ended = run("add", "2501.00001", "--summary", "zh=很长", "--tag", "cbt")
    assert ended.code == 0
    assert ended.err.splitlines()[1] == (
        "warning: old-friend is in the list already, and these were not set: tags, summary.zh; "
        "to set: psylist set old-friend tags+=cbt 'summary.zh=很长'"
    )
    form = tmp_path / "issue.md"
    form.write_text("### Paper\n\n2501.00001\n\n### Tags\n\ncbt\n", "utf-8")
    told = json.loads(run("add", "--form", str(form), "--json").out)[0]
    assert (told["state"], len(told["remarks"])) == ("present", 1)
    assert told["remarks"][0].endswith("psylist set old-friend tags+=cbt")
    assert file.read_text("utf-8") == LIST


def test_adding_a_paper_twice_says_where_it_stands(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    run("add", CRISP)
    after_first = file.read_bytes()
    ended = run("add", f"{CRISP}v2")
    assert ended.code == 0
    assert ended.err.startswith("already there: crisp: ")
    assert ended.err.endswith(f"({NAME}:{line_of(file, 'crisp')})\n")
    assert file.read_bytes() == after_first
    assert len(arxiv.requests) == 1


def test_an_address_that_is_only_a_further_link_of_an_entry_can_be_added(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run("add", "--title", "The Code", "--url", "https://example.org/code")
    assert ended.code == 0
    assert [entry["id"] for entry in new_in(file)] == ["code"]
    assert arxiv.requests == []


# Several.


def test_several_ids_are_one_request(run: Run, arxiv: ArxivServer, file: Path) -> None:
    ended = run("add", CATCH, CRISP, MAGNET)
    assert ended.code == 0
    assert ended.out == ""
    assert [line.partition(":")[0] for line in messages(ended) if line.startswith("added")] == [
        "added catch", "added crisp", "added magnet",
    ]  # fmt: skip
    assert [entry["id"] for entry in new_in(file)] == ["catch", "crisp", "magnet"]
    assert [request.ids for request in arxiv.requests] == [(CATCH, CRISP, MAGNET)]


def test_each_paper_is_said_to_stand_where_it_stands_in_the_end(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run("add", CRISP, "2603.10009")
    lines = {line.split()[1].rstrip(":"): line for line in messages(ended)}
    for name in ("crisp", "paper-seventh-version"):
        assert lines[name].endswith(f"({NAME}:{line_of(file, name)})")
    assert len(arxiv.requests) == 1


def test_a_paper_named_twice_in_one_call_is_added_once(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run("add", CRISP, f"https://arxiv.org/abs/{CRISP}v2", CRISP)
    assert ended.code == 0
    assert [entry["id"] for entry in new_in(file)] == ["crisp"]
    assert [request.ids for request in arxiv.requests] == [(CRISP,)]


def test_each_thing_named_is_reported_also_one_that_was_named_before(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run("add", "--json", CRISP, f"https://arxiv.org/abs/{CRISP}v2")
    records = json.loads(ended.out)
    assert [(record["input"], record["state"]) for record in records] == [
        (CRISP, "added"), (f"https://arxiv.org/abs/{CRISP}v2", "present"),
    ]  # fmt: skip
    assert len(arxiv.requests) == 1
    assert len(new_in(file)) == 1


def test_a_batch_reports_each_item_and_saves_what_is_good(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run("add", CRISP, NOBODY, "nonsense", "2501.00001")
    assert ended.code == 3
    assert ended.out == ""
    assert sorted(line.partition(" (")[0] for line in messages(ended)) == sorted([
        f"added crisp: {PAPERS[CRISP].title}",
        "already there: old-friend: An Old Friend",
        f"error: {NOBODY}: arXiv has no such paper",
        "error: not a known id or address: 'nonsense'",
        "hint: psylist knows arXiv ids, ACL Anthology ids, DOIs and http addresses.",
    ])  # fmt: skip
    assert [entry["id"] for entry in new_in(file)] == ["crisp"]
    assert arxiv.requests[0].ids == (CRISP, NOBODY)


def test_a_batch_with_an_invalid_item_only_ends_with_2(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    assert run("add", CRISP, "nonsense").code == 2
    assert [entry["id"] for entry in new_in(file)] == ["crisp"]
    assert len(arxiv.requests) == 1


def test_two_papers_of_one_name_get_two_ids(run: Run, arxiv: ArxivServer, file: Path) -> None:
    arxiv.papers["2603.20001"] = replace(
        PAPERS[CRISP], id="2603.20001", version=1, title="CRISP: Potatoes Fried Twice in Duck Fat"
    )
    assert run("add", CRISP, "2603.20001").code == 0
    assert {entry["id"]: entry["arxiv"] for entry in new_in(file)} == {
        "crisp": CRISP, "crisp-2": "2603.20001",
    }  # fmt: skip


# From a file.


def test_ids_come_from_a_file_with_comments_and_blank_lines(
    run: Run, arxiv: ArxivServer, file: Path, sandbox: Path
) -> None:
    (sandbox / "ids.txt").write_bytes(
        codecs.BOM_UTF8
        + f"# to read\n\n{CATCH}\r\n  {CRISP}v2   # twice a day\n"
        f"https://arxiv.org/abs/{MAGNET}#comments, 2501.09426；2412.13660、math/0309136\n".encode()
    )
    ended = run("add", "--from", "ids.txt", "0704.0001")
    assert ended.code == 0
    assert {entry["arxiv"] for entry in new_in(file)} == {
        CATCH, CRISP, MAGNET, "2501.09426", "2412.13660", "math/0309136", "0704.0001",
    }  # fmt: skip
    assert len(arxiv.requests) == 1


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("text", ["", " ", "\u200b"])
def test_an_argument_with_nothing_in_it_is_named_as_such(run: Run, text: str) -> None:
    assert run("add", text) == Ended(
        2, "", "error: an identifier is empty\nhint: Give an arXiv id such as 2509.25733.\n"
    )


@pytest.mark.usefixtures("file")
def test_a_summary_in_a_form_is_of_one_paper(run: Run, sandbox: Path) -> None:
    papers = f"### Paper\n\n{CATCH}\n{CRISP}\n\n### Tags\n\nfog\n"
    (sandbox / "form.md").write_text(f"{papers}\n### Summary (zh)\n\n一个摘要。\n", "utf-8")
    assert run("add", "--form", "form.md") == Ended(
        2,
        "",
        "error: form.md: the field 'Summary (zh)' is for one entry, and there are 2 to add\n"
        "hint: Suggest each in an issue of its own, or without a summary.\n",
    )
    option = "error: --summary is for one entry, and there are 2 to add\n"
    assert run("add", "--form", "form.md", "--summary", "Mine").err.startswith(option)
    (sandbox / "form.md").write_text(papers, "utf-8")
    assert run("add", "--form", "form.md", "--summary", "Mine").err.startswith(option)


def test_a_line_of_references_will_do(run: Run, arxiv: ArxivServer, file: Path) -> None:
    ended = run("add", f"J. Doe, Foo bar, arXiv preprint arXiv:{CATCH} (2025).")
    assert ended.code == 0
    assert [entry["arxiv"] for entry in new_in(file)] == [CATCH]
    assert [request.ids for request in arxiv.requests] == [(CATCH,)]


@pytest.mark.usefixtures("arxiv")
@pytest.mark.parametrize("bullet", ["- ", "- [ ] ", "-\t", "* "])
def test_a_bullet_in_front_of_an_argument_is_not_an_option(
    run: Run, file: Path, bullet: str
) -> None:
    assert run("add", f"{bullet}{CATCH}", "-n").code == 0
    assert run("add", "-n", f"{bullet}{CATCH}, {CRISP}").err.count("would add") == 2
    assert run("show", f"{bullet}{CATCH}").err.startswith("error: no entry")
    assert new_in(file) == []


@pytest.mark.usefixtures("arxiv")
def test_each_line_of_a_file_has_one_message_with_its_number(
    run: Run, file: Path, sandbox: Path
) -> None:
    (sandbox / "refs.txt").write_text(
        f"[1] J. Doe, Foo bar, arXiv preprint arXiv:{CATCH} (2025).\n"
        "[2] A. Nobody, A paper without any id, 2024.\n"
        f"[3] B. Both, Two works, arXiv:{CRISP}, arXiv:{MAGNET}.\n"
        f"\n{CRISP}\n",
        "utf-8",
    )
    ended = run("add", "--from", "refs.txt")
    assert ended.code == 2
    assert {entry["arxiv"] for entry in new_in(file)} == {CATCH, CRISP}
    lines = [line for line in ended.err.splitlines() if "refs.txt:" in line]
    assert [line.removeprefix("error: ")[: len("refs.txt:1:")] for line in lines] == [
        "refs.txt:2:", "refs.txt:3:", "refs.txt:1:", "refs.txt:5:",
    ]  # fmt: skip
    assert "refs.txt:2: [2] A. Nobody, A paper without any id, 2024.: no id or address" in lines[0]
    assert f"names several works: arXiv:{CRISP}, arXiv:{MAGNET}" in lines[1]


@pytest.mark.usefixtures("arxiv")
def test_a_further_id_of_a_line_is_told(run: Run, file: Path) -> None:
    ended = run("add", f"J. Doe, Foo bar, arXiv:{CATCH}, doi:10.1000/other")
    (entry,) = new_in(file)
    assert "doi" not in entry
    assert (
        f"the line also names doi:10.1000/other; if it is the same work: "
        f"psylist set {entry['id']} doi=10.1000/other"
    ) in ended.err


@pytest.mark.usefixtures("arxiv")
def test_the_code_of_a_line_is_told(run: Run, file: Path) -> None:
    ended = run("add", f"CATCH, paper arXiv:{CATCH}, code https://github.com/quay/fog")
    (entry,) = new_in(file)
    assert "links" not in entry
    assert (
        "the line also names https://github.com/quay/fog; if it belongs to the work: "
        f"psylist set {entry['id']} links.code=https://github.com/quay/fog"
    ) in ended.err


@pytest.mark.usefixtures("arxiv")
def test_the_key_beside_an_address_says_what_it_is(run: Run, file: Path) -> None:
    ended = run("add", f"代码：https://lab.example/quay 论文：https://arxiv.org/abs/{CATCH}")
    (entry,) = new_in(file)
    assert entry["arxiv"] == CATCH
    assert (
        "the line also names https://lab.example/quay; if it belongs to the work: "
        f"psylist set {entry['id']} links.code=https://lab.example/quay"
    ) in ended.err


def test_ids_come_from_stdin(arxiv: ArxivServer, file: Path) -> None:
    ended = program("add", "--from", "-", stdin=f"\ufeff{CATCH}\n# no\n\n{CRISP}\n")
    assert ended.code == 0
    assert ended.out == ""
    assert {entry["arxiv"] for entry in new_in(file)} == {CATCH, CRISP}
    assert [request.ids for request in arxiv.requests] == [(CATCH, CRISP)]


NO_IDENTIFIER = "error: no identifier in {}\nhint: Give one or more ids or addresses per line.\n"


def test_a_file_of_comments_is_wrong_usage(
    run: Run, arxiv: ArxivServer, file: Path, sandbox: Path
) -> None:
    (sandbox / "ids.txt").write_text("# nothing yet\n\n", "utf-8")
    assert run("add", "--from", "ids.txt") == Ended(2, "", NO_IDENTIFIER.format("ids.txt"))
    ended = program("add", "--from", "-", "--title", "By Hand", stdin="# nothing\n")
    assert ended == Ended(2, "", NO_IDENTIFIER.format("stdin"))
    assert file.read_text("utf-8") == LIST
    assert arxiv.requests == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "missing.txt: cannot be read: no such file or directory"),
        (".", "cannot be read: is a directory"),
        ("gbk.txt", "gbk.txt:1: is not UTF-8 (byte 0xca)"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    run: Run, arxiv: ArxivServer, file: Path, sandbox: Path, name: str, reason: str
) -> None:
    (sandbox / "gbk.txt").write_bytes("注释".encode("gbk"))
    ended = run("add", "--from", name)
    assert ended.code == 5
    assert reason in ended.err
    assert file.read_text("utf-8") == LIST
    assert arxiv.requests == []


MANY = [f"2601.{number:05}" for number in range(250)]


def test_250_ids_are_three_requests(
    run: Run, arxiv: ArxivServer, file: Path, sandbox: Path
) -> None:
    (sandbox / "ids.txt").write_text("\n".join(MANY), "utf-8")
    ended = run("add", "--from", "ids.txt")
    assert ended.code == 0
    assert len(messages(ended)) == 250
    assert [entry["arxiv"] for entry in new_in(file)] == MANY
    assert [request.ids for request in arxiv.requests] == [
        tuple(MANY[:100]), tuple(MANY[100:200]), tuple(MANY[200:]),
    ]  # fmt: skip
    assert [request.query["max_results"] for request in arxiv.requests] == ["100", "100", "50"]


def test_an_outage_in_the_second_of_three_batches_keeps_the_first_and_names_the_rest(
    run: Run, arxiv: ArxivServer, file: Path, sandbox: Path
) -> None:
    arxiv.misbehave(None, Fault.HTML_200, Fault.HTML_200)
    (sandbox / "ids.txt").write_text("\n".join(MANY), "utf-8")
    ended = run("add", "--from", "ids.txt")
    assert ended.code == 4
    assert [entry["arxiv"] for entry in new_in(file)] == MANY[:100]
    assert messages(ended)[100] == (
        "error: arXiv's API sent a web page instead of a feed; not added: " + ", ".join(MANY[100:])
    )
    assert len(arxiv.requests) == 3


# Outages.


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [Fault.RATE_LIMITED, Fault.UNAVAILABLE, Fault.HTML_200, Fault.TEXT_200, Fault.EMPTY_BODY,
     Fault.CUT_OFF, Fault.CUT_OFF_CLEAN, Fault.RESET, Fault.WRONG_PAPER, Fault.REDIRECT_LOOP,
     Fault.BROKEN_DATE, Fault.WRONG_ENCODING],
    ids=lambda fault: fault.name,
)  # fmt: skip
def test_an_outage_is_never_no_such_paper(
    run: Run, arxiv: ArxivServer, file: Path, fault: Fault
) -> None:
    arxiv.always = fault
    ended = run("add", CATCH, CRISP)
    assert ended.code == 4
    assert ended.out == ""
    error, hint = messages(ended)
    assert error.startswith("error: arXiv")
    assert error.endswith(f"; not added: {CATCH}, {CRISP}")
    assert hint.startswith("hint: Try again later")
    assert "no such paper" not in ended.err
    assert file.read_text("utf-8") == LIST


def test_an_outage_weighs_more_than_what_is_invalid_or_there_already(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    arxiv.always = Fault.HTML_200
    ended = run("add", CATCH, "nonsense", "2501.00001")
    assert ended.code == 4
    assert "already there: old-friend" in ended.err
    assert "error: not a known id or address: 'nonsense'" in ended.err
    assert file.read_text("utf-8") == LIST


def test_arxiv_that_does_not_answer_is_an_outage_after_the_time_given(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    arxiv.always = Fault.HANG
    ended = run("add", CATCH, "--timeout", "0.5")
    assert ended.code == 4
    assert file.read_text("utf-8") == LIST


def test_a_refused_connection_is_an_outage(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = ArxivServer()
    server.close()
    monkeypatch.setenv("PSYLIST_ARXIV_URL", server.url)
    ended = run("add", CATCH)
    assert ended.code == 4
    assert messages(ended)[0] == (
        f"error: arXiv's API could not be reached: the connection was refused; not added: {CATCH}"
    )
    assert file.read_text("utf-8") == LIST


def test_after_an_outage_the_same_words_add_the_paper(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    arxiv.misbehave(Fault.HTML_200, Fault.HTML_200)
    assert run("add", CATCH).code == 4
    assert run("add", CATCH).code == 0
    assert [entry["id"] for entry in new_in(file)] == ["catch"]


# Settings and the data file.


@pytest.mark.parametrize(
    "address", ["nonsense", "ftp://127.0.0.1/", "//127.0.0.1/", "http://", "http://[", "http://a:b"]
)
def test_an_address_that_is_none_is_wrong_usage(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("PSYLIST_ARXIV_URL", address)
    ended = run("add", CATCH)
    assert ended.code == 2
    assert "PSYLIST_ARXIV_URL" in ended.err
    assert file.read_text("utf-8") == LIST


@pytest.mark.parametrize("delay", ["soon", "-1", "nan", "inf", "3s", "1e999"])
def test_a_pause_that_is_none_is_wrong_usage(
    run: Run, arxiv: ArxivServer, file: Path, monkeypatch: pytest.MonkeyPatch, delay: str
) -> None:
    monkeypatch.setenv("PSYLIST_ARXIV_DELAY", delay)
    ended = run("add", CATCH)
    assert ended == (
        2,
        "",
        f"error: PSYLIST_ARXIV_DELAY is not a number of seconds (0 to 3600): {delay!r}\n",
    )
    assert file.read_text("utf-8") == LIST
    assert arxiv.requests == []


def test_without_a_data_file_nothing_is_asked_and_a_hint_says_what_to_do(
    run: Run, arxiv: ArxivServer
) -> None:
    ended = run("add", CATCH)
    assert ended.code == 5
    assert ended.out == ""
    assert messages(ended)[0].startswith("error: entries.toml: not found in ")
    assert messages(ended)[1].startswith("hint: ")
    assert "psylist init" in messages(ended)[1]
    assert arxiv.requests == []


def test_a_data_file_that_breaks_a_rule_is_told_whole_and_nothing_is_asked(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    broken = LIST + '\n[[entries]]\nid = "x"\ntitel = "X"\narxiv = 2311.10770\n'
    file.write_text(broken, "utf-8")
    ended = run("add", CATCH)
    assert ended.code == 5
    assert sum(line.startswith(f"error: {NAME}:") for line in messages(ended)) >= 2
    assert file.read_text("utf-8") == broken
    assert arxiv.requests == []


def test_the_data_file_can_be_named(run: Run, arxiv: ArxivServer, file: Path) -> None:
    other = file.with_name("other.toml")
    other.write_text(LIST, "utf-8")
    assert run("add", CRISP, "--file", str(other)).code == 0
    assert run("--file", str(other), "add", MAGNET).code == 0
    assert [entry["id"] for entry in new_in(other)] == ["crisp", "magnet"]
    assert file.read_text("utf-8") == LIST
    assert len(arxiv.requests) == 2


# Options.


def test_every_field_a_curator_sets_wins_over_what_arxiv_says(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run(
        "add", CATCH, "--venue", "ACL 2024 Main", "--year", "2024", "--note", "Read = twice",
        "--tag", "cbt", "--tag", "数据", "--kind", "dataset", "--summary", "zh=“摘要”=好",
        "--summary", "en=In English.", "--link", "code=https://github.com/a/b?x=1",
        "--link", "data=https://example.org/d", "--source", "zh=会议", "--source", "en=Conf",
        "--date", "2024-05", "--author", "A. One", "--author", "B. Two", "--id", "my-catch",
        "--title", "zh=题目", "--title", "en=Title", "--url", "https://example.org/catch",
    )  # fmt: skip
    assert ended.code == 0
    (entry,) = new_in(file)
    assert entry | {"abstract": ""} == {
        "id": "my-catch",
        "key": "one-2024-my-catch",
        "title": {"zh": "题目", "en": "Title"},
        "year": 2024,
        "venue": "ACL 2024 Main",
        "arxiv": CATCH,
        "date": "2024-05",
        "url": "https://example.org/catch",
        "links": {"code": "https://github.com/a/b?x=1", "data": "https://example.org/d"},
        "authors": ["A. One", "B. Two"],
        "source": {"zh": "会议", "en": "Conf"},
        "note": "Read = twice",
        "kind": "dataset",
        "tags": ["cbt", "数据"],
        "added": today(),
        "category": "cs.CL",
        "abstract": "",
        "summary": {"zh": "“摘要”=好", "en": "In English."},
    }
    assert messages(ended) == [f"added my-catch: Title ({NAME}:{line_of(file, 'my-catch')})"]
    assert len(arxiv.requests) == 1


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("2024-05-06", date(2024, 5, 6)),
        ("2024-05", "2024-05"),
        ("2024", 2024),
        ("6 May 2024", date(2024, 5, 6)),
        ("mai 2024", "2024-05"),
        ("2024年5月", "2024-05"),
    ],
)
def test_a_date_is_known_as_far_as_it_is_given(
    run: Run, file: Path, given: str, stored: object
) -> None:
    assert run("add", "--title", "By Hand", "--date", given).code == 0
    assert [entry["date"] for entry in new_in(file)] == [stored]
    assert list(entries(file)) == ["future", "old-friend", "earlier", "hand"]


def test_what_is_given_for_several_papers_goes_to_each(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    assert run("add", CATCH, CRISP, "--tag", "new", "--venue", "EMNLP 2025").code == 0
    assert [(entry["tags"], entry["venue"]) for entry in new_in(file)] == [
        (["new"], "EMNLP 2025")
    ] * 2
    assert len(arxiv.requests) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--summary", "fr=Résumé"],
        ["--summary", "zh=甲", "--summary", "乙"],
        ["--link", "code"],
        ["--link", "=https://example.org/"],
        ["--link", "code=javascript:alert(1)"],
        ["--link", "code=data:text/html,x"],
        ["--link", "code=file:///etc/passwd"],
        ["--link", "code="],
        ["--url", "javascript:alert(1)"],
        ["--date", "2025-02-30"],
        ["--date", "soon"],
        ["--title", " "],
        ["--date", "30 février 2024"],
        ["--date", "seen in May 2024"],
        ["--year", "soon"],
        ["--year", "10"],
        ["--kind", "novel"],
        ["--id", "not an id"],
        ["--id", "old-friend"],
        ["--tag", ""],
        ["--timeout", "0"],
        ["--nonsense"],
    ],
    ids=" ".join,
)
def test_an_option_that_makes_no_sense_is_refused_and_nothing_is_written(
    run: Run, arxiv: ArxivServer, file: Path, words: list[str]
) -> None:
    ended = run("add", CRISP, *words)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err
    assert "Traceback" not in ended.err
    assert file.read_text("utf-8") == LIST
    assert len(arxiv.requests) <= 1


@pytest.mark.parametrize("seconds", ["inf", "1e300"])
def test_a_time_without_end_is_refused_before_anything_is_asked(
    run: Run, arxiv: ArxivServer, file: Path, seconds: str
) -> None:
    ended = run("add", CRISP, "--timeout", seconds)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: --timeout: must be between 0.1 and 3600")
    assert not arxiv.requests
    assert file.read_text("utf-8") == LIST


def test_a_language_the_list_does_not_have_is_named_with_those_it_has(run: Run, file: Path) -> None:
    ended = run("add", CRISP, "--summary", "fr=Résumé")
    assert messages(ended)[0] == "error: --summary: the list has no language 'fr' (it has: en, zh)"
    assert file.read_text("utf-8") == LIST


def test_what_is_pasted_with_line_breaks_is_one_line_where_its_field_is(
    run: Run, file: Path
) -> None:
    names = ("--author", " Ann\n Moth", "--venue", "Lamp\nLetters ", "--tag", " lamps ")
    run("add", "--title", "en=Lamps in\n  the Fog", "--title", "zh=雾中\n的灯", *names)
    entry = entries_by_id(file)["lamps-fog"]
    assert entry["title"] == {"en": "Lamps in the Fog", "zh": "雾中的灯"}
    assert (entry["authors"], entry["venue"]) == (["Ann Moth"], "Lamp Letters")
    assert entry["tags"] == ["lamps"]


def test_the_code_of_a_language_may_be_typed_in_capitals(run: Run, file: Path) -> None:
    run("add", "--title", "Fog", "--summary", "ZH=雾", "--note", "AI=LLM")
    entry = entries_by_id(file)["fog"]
    assert (entry["summary"], entry["note"]) == ({"zh": "雾"}, "AI=LLM")


@pytest.mark.parametrize("option", ["title", "url", "id", "date", "author"])
def test_an_option_for_one_entry_is_refused_with_two(
    run: Run, arxiv: ArxivServer, file: Path, option: str
) -> None:
    value = {"url": "https://example.org/1", "date": "2024"}.get(option, "x")
    ended = run("add", CATCH, CRISP, f"--{option}", value)
    assert ended.code == 2
    assert f"--{option}" in ended.err
    assert "--authors" not in ended.err
    assert file.read_text("utf-8") == LIST
    assert arxiv.requests == []


def test_help_shows_examples_first(run: Run) -> None:
    ended = run("add", "-h")
    assert ended.code == 0
    assert ended.out.index("psylist add 2509.25733") < ended.out.index("--venue")


# By hand.


def test_an_entry_by_hand_needs_no_network(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSYLIST_ARXIV_URL", "nonsense")
    ended = run(
        "add", "--title", "EmoLLM", "--url", "https://github.com/SmartFlowAI/EmoLLM",
        "--kind", "project", "--year", "2025",
    )  # fmt: skip
    assert ended == (0, "", f"added emollm: EmoLLM ({NAME}:{line_of(file, 'emollm')})\n{UNDO}")
    assert new_in(file) == [
        {
            "id": "emollm",
            "key": "emollm-2025",
            "title": "EmoLLM",
            "year": 2025,
            "url": "https://github.com/SmartFlowAI/EmoLLM",
            "kind": "project",
            "added": today(),
        }
    ]
    assert list(entries(file)) == ["future", "old-friend", "emollm", "earlier"]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://example.org/earlier?b=1", "earlier"),
        ("https://github.com/some/friend.git", "old-friend"),
        ("https://arxiv.org/abs/2501.00001v2", "old-friend"),
        ("https://aclanthology.org/2025.acl-long.55/", "old-friend"),
    ],
)
def test_an_entry_by_hand_whose_address_is_in_the_list_says_where(
    run: Run, file: Path, url: str, name: str
) -> None:
    ended = run("add", "--title", "Another Title", "--url", url)
    assert ended.code == 0
    assert ended.err.startswith(f"already there: {name}: ")
    assert ended.err.endswith(f"({NAME}:{line_of(file, name)})\n")
    assert file.read_text("utf-8") == LIST


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "example.org/no-scheme",
     "https://a b.org/", "https://[bad", "https://", "nonsense", "https://example.org/a b"],
)  # fmt: skip
def test_an_entry_by_hand_with_no_http_address_is_refused(run: Run, file: Path, url: str) -> None:
    ended = run("add", "--title", "By Hand", "--url", url)
    assert ended.code == 2
    assert ended.err.startswith("error: ")
    assert file.read_text("utf-8") == LIST


@pytest.mark.parametrize("words", [[], ["--url", "https://example.org/1"], ["--venue", "ACL"]])
def test_nothing_to_add_is_wrong_usage(run: Run, file: Path, words: list[str]) -> None:
    ended = run("add", *words)
    assert ended.code == 2
    assert ended.err.startswith("error: nothing to add\nhint: ")
    assert file.read_text("utf-8") == LIST


def test_each_fault_of_an_entry_is_told_on_a_line_of_its_own(run: Run, file: Path) -> None:
    url = "https://example.org/fog"
    ended = run("add", "--title", "Fog", "--url", url, "--author", "", "--tag", "")
    assert ended.code == 2
    assert ended.err == (
        f"error: {url}: entry 'fog': 'authors' holds an empty text\n"
        f"error: {url}: entry 'fog': 'tags' holds an empty text\n"
        "hint: Nothing was written.\n"
    )
    assert file.read_text("utf-8") == LIST


# Dry run and JSON.


def test_a_dry_run_prints_the_block_and_leaves_the_file(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run("add", CRISP, MAGNET, "--dry-run", "--tag", "new")
    assert ended.code == 0
    assert ended.out.startswith('[[entries]]\nid = "crisp"\n')
    blocks = tomllib.loads(ended.out)["entries"]
    assert [(block["arxiv"], block["tags"]) for block in blocks] == [
        (CRISP, ["new"]), (MAGNET, ["new"]),
    ]  # fmt: skip
    assert [line.partition(":")[0] for line in messages(ended)] == [
        "would add crisp", "would add magnet",
    ]  # fmt: skip
    assert file.read_text("utf-8") == LIST
    assert len(arxiv.requests) == 1


def test_what_a_dry_run_prints_is_what_is_written(run: Run, arxiv: ArxivServer, file: Path) -> None:
    dry = run("add", CATCH, "-n")
    run("add", CATCH)
    assert f"\n{dry.out}\n" in file.read_text("utf-8")
    assert len(arxiv.requests) == 2


def test_a_dry_run_of_a_batch_fails_like_the_real_one(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run("add", CRISP, NOBODY, "2501.00001", "-n")
    assert ended.code == 3
    assert len(tomllib.loads(ended.out)["entries"]) == 1
    assert file.read_text("utf-8") == LIST
    assert arxiv.requests


def test_json_tells_the_state_of_each_item(run: Run, arxiv: ArxivServer, file: Path) -> None:
    ended = run("add", "--json", CATCH, NOBODY, "nonsense", "2501.00001v2", "2603.10003")
    assert ended.code == 3
    by_input = {record["input"]: record for record in json.loads(ended.out)}
    assert {word: record["state"] for word, record in by_input.items()} == {
        CATCH: "added", NOBODY: "unknown", "nonsense": "invalid",
        "2501.00001v2": "present", "2603.10003": "added",
    }  # fmt: skip
    assert by_input[CATCH] == {
        "input": CATCH,
        "place": None,
        "state": "added",
        "id": "catch",
        "title": PAPERS[CATCH].title,
        "line": line_of(file, "catch"),
        "message": None,
        "venue_suggestion": "EMNLP 2025 Findings",
        "block": by_input[CATCH]["block"],
        "withdrawn": False,
        "retracted": False,
        "source": "arXiv",
        "remarks": [],
    }
    assert by_input["2501.00001v2"]["line"] == line_of(file, "old-friend")
    assert by_input[NOBODY]["message"] == "arXiv has no such paper"
    assert by_input["2603.10003"]["withdrawn"] is True
    assert len(arxiv.requests) == 2


def test_json_tells_of_an_outage(run: Run, arxiv: ArxivServer, file: Path) -> None:
    arxiv.always = Fault.EMPTY_BODY
    ended = run("add", "--json", CATCH)
    assert ended.code == 4
    (record,) = json.loads(ended.out)
    assert record["state"] == "failed"
    assert record["message"] == "arXiv's API sent an empty response"
    assert file.read_text("utf-8") == LIST


def test_json_of_an_entry_by_hand(run: Run, file: Path) -> None:
    ended = run("add", "--json", "--title", "By Hand", "--url", "https://example.org/1")
    (record,) = json.loads(ended.out)
    assert (record["state"], record["id"], record["line"]) == (
        "added", "hand", line_of(file, "hand"),
    )  # fmt: skip


def test_json_of_an_entry_by_hand_with_a_title_by_language_names_it_by_its_title(
    run: Run, file: Path
) -> None:
    ended = run("add", "--json", "--title", "en=By Hand", "--title", "zh=手写")
    assert [record["input"] for record in json.loads(ended.out)] == ["By Hand"]
    assert [entry["title"] for entry in new_in(file)] == [{"en": "By Hand", "zh": "手写"}]


# The venue in a comment.


def test_a_venue_in_a_comment_is_told_and_not_stored(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run("add", CATCH)
    assert ended.code == 0
    assert messages(ended)[1].startswith("catch: the arXiv comment mentions a venue")
    assert "EMNLP 2025 Findings" in messages(ended)[1]
    (entry,) = new_in(file)
    assert "venue" not in entry
    assert len(arxiv.requests) == 1


def test_a_venue_that_was_given_is_stored_and_nothing_is_suggested(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run("add", CATCH, "--venue", "EMNLP 2025 Main")
    assert [entry["venue"] for entry in new_in(file)] == ["EMNLP 2025 Main"]
    assert len(messages(ended)) == 1
    assert len(arxiv.requests) == 1


def test_a_paper_that_is_only_submitted_comes_without_a_suggestion(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    ended = run("add", "2603.10005")
    assert len(messages(ended)) == 1
    assert "venue" not in new_in(file)[0]
    assert len(arxiv.requests) == 1


@pytest.mark.posix
@pytest.mark.parametrize(
    "venue",
    [
        "the Journal of `touch pwned` Things 2025",
        'the Journal of Odd" & touch pwned & " Things 2025',
        "the Nurses' Journal \\ 2025 $HOME !!",
    ],
)
def test_the_command_that_is_suggested_can_be_pasted_into_a_shell(
    run: Run, arxiv: ArxivServer, file: Path, sandbox: Path, venue: str
) -> None:
    comment = f"Accepted by {venue}"
    arxiv.papers[CRISP] = replace(PAPERS[CRISP], comment=comment)
    line = next(line for line in messages(run("add", CRISP)) if "psylist set" in line)
    command = line[line.index("psylist set") :]
    shell = subprocess.run(
        ["sh", "-c", f'psylist() {{ printf "%s\\n" "$@"; }}\n{command}'],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=sandbox,
    )
    assert not (sandbox / "pwned").exists()
    words = shell.stdout.splitlines()
    assert words[:2] == ["set", "crisp"]
    assert words[2:] == ["venue=" + venue.removeprefix("the ")]
    assert shell.stderr == ""
    assert file.exists()


# On a terminal.


QUESTION = "Record it? [y/N] "


@pytest.mark.slow
@pytest.mark.posix
@pytest.mark.parametrize("answer", ["y", "Yes", "是"])
def test_on_a_terminal_a_venue_is_stored_after_a_yes(
    arxiv: ArxivServer, file: Path, answer: str
) -> None:
    code, screen = on_terminal("add", CATCH, answers=[(QUESTION, f"{answer}\n")])
    assert code == 0
    assert "'EMNLP 2025 Findings'" in screen
    assert [entry["venue"] for entry in new_in(file)] == ["EMNLP 2025 Findings"]
    assert "the arXiv comment mentions a venue" not in screen
    assert len(arxiv.requests) == 1


@pytest.mark.slow
@pytest.mark.posix
@pytest.mark.parametrize("answer", ["n\n", "\n", "\x04"])
def test_on_a_terminal_a_venue_is_not_stored_without_a_yes(
    arxiv: ArxivServer, file: Path, answer: str
) -> None:
    code, _ = on_terminal("add", CATCH, answers=[(QUESTION, answer)])
    assert code == 0
    (entry,) = new_in(file)
    assert "venue" not in entry
    assert len(arxiv.requests) == 1


@pytest.mark.posix
def test_on_a_terminal_nothing_is_asked_in_a_dry_run(arxiv: ArxivServer, file: Path) -> None:
    code, screen = on_terminal("add", CATCH, "--dry-run")
    assert code == 0
    assert "[y/N]" not in screen
    assert file.read_text("utf-8") == LIST
    assert len(arxiv.requests) == 1


@pytest.mark.posix
def test_an_interrupt_at_the_question_writes_nothing(arxiv: ArxivServer, file: Path) -> None:
    code, screen = interrupted_on_terminal("add", CATCH, at=QUESTION)
    assert code == 130
    assert "Traceback" not in screen
    assert file.read_text("utf-8") == LIST
    assert len(arxiv.requests) == 1


@pytest.mark.posix
def test_an_interrupt_at_a_later_question_keeps_what_was_answered(
    arxiv: ArxivServer, file: Path
) -> None:
    arxiv.papers[CRISP] = replace(PAPERS[CRISP], comment="Accepted by ACL 2025")
    code, screen = interrupted_on_terminal(
        "add", CATCH, CRISP, at=QUESTION, answers=[(QUESTION, "y\n")]
    )
    assert code == 130
    assert "Traceback" not in screen
    (entry,) = new_in(file)
    assert (entry["id"], "venue" in entry) == ("catch", True)
    assert "added catch" in screen


@pytest.mark.slow
@pytest.mark.posix
def test_on_a_terminal_a_spinner_says_what_is_waited_for(arxiv: ArxivServer, file: Path) -> None:
    arxiv.slow_seconds = 0.5
    arxiv.misbehave(Fault.SLOW_RATE_LIMITED)
    code, screen = on_terminal("add", CRISP)
    assert code == 0
    assert "requesting 1 paper from arXiv" in screen
    assert "arXiv's API refused the request (HTTP 429); trying again in" in screen
    assert "\x1b[?25h" in screen[screen.index("\x1b[?25l") :]  # the cursor is back
    assert [entry["id"] for entry in new_in(file)] == ["crisp"]


@pytest.mark.slow
@pytest.mark.posix
@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_plain_lines(
    arxiv: ArxivServer, file: Path, settings: dict[str, str]
) -> None:
    code, screen = on_terminal("add", CRISP, env=settings)
    assert code == 0
    assert "\x1b" not in screen
    assert "requesting 1 paper from arXiv …" in screen
    assert len(arxiv.requests) == 1
    assert file.read_text("utf-8") != LIST


# Hostile texts.

HOSTILE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.slow
@pytest.mark.parametrize("flags", [[], ["--dry-run"], ["--json"]], ids=" ".join)
def test_nothing_from_arxiv_reaches_the_streams_raw(
    arxiv: ArxivServer, file: Path, flags: list[str]
) -> None:
    arxiv.papers["2603.10006"] = replace(
        PAPERS["2603.10006"], comment="Accepted to ACL 2025 \u009b31m \u202eniaM [red]x[/]"
    )
    ended = program("add", "2603.10006", "2603.10007", *flags, env={"FORCE_COLOR": ""})
    assert ended.code == 0
    assert not HOSTILE.search(ended.out)
    assert not HOSTILE.search(ended.err)
    assert "[bold red]x[/]" in ended.out + ended.err
    assert len(arxiv.requests) == 1
    assert file.exists()


def test_what_was_added_is_kept_as_it_was_but_for_controls(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    run("add", "2603.10006", "2603.10007")
    assert {entry["title"] for entry in new_in(file)} == {
        PAPERS["2603.10006"].title.replace("\x9b", ""),
        PAPERS["2603.10007"].title.replace("\x9b", ""),
    }
    assert len(arxiv.requests) == 1


@pytest.mark.posix
def test_nothing_from_arxiv_steers_a_terminal(arxiv: ArxivServer, file: Path) -> None:
    arxiv.papers["2603.10006"] = replace(
        PAPERS["2603.10006"],
        comment="Accepted at the Journal of [bold]Odd[/] \u009b31m\u202eThings 2025",
    )
    code, screen = on_terminal("add", "2603.10006", "2603.10007", answers=[(QUESTION, "y\n")])
    assert code == 0
    assert "\u009b" not in screen
    assert "\u202e" not in screen
    assert "[bold red]x[/]" in screen
    assert "[bold]Odd[/]" in screen
    assert len(new_in(file)) == 2


@pytest.mark.parametrize("word", ["\x1b[31mred", "\u202eevil", "\u009b31m", "[bold red]x[/]"])
def test_a_hostile_word_is_shown_and_not_obeyed(
    run: Run, arxiv: ArxivServer, file: Path, word: str
) -> None:
    ended = run("add", word)
    assert ended.code == 2
    assert not HOSTILE.search(ended.err)
    assert "Traceback" not in ended.err
    assert arxiv.requests == []
    assert file.read_text("utf-8") == LIST


def test_a_reason_that_arxiv_gives_is_shown_and_not_obeyed(
    run: Run, arxiv: ArxivServer, file: Path
) -> None:
    arxiv.always = Fault.NOT_XML_ENTITY
    ended = run("add", CATCH)
    assert ended.code == 4
    assert "root:" not in ended.err
    assert file.read_text("utf-8") == LIST


# The editor.


def script(folder: Path, name: str, body: str) -> str:
    """A program of some shell lines; $1 is the file to edit."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def kept(file: Path) -> Path:
    """The folder where texts are kept that could not be used: that of the list."""
    return file.parent


@pytest.mark.posix
def test_the_editor_can_change_the_new_block(
    run: Run,
    arxiv: ArxivServer,
    file: Path,
    tmp_path: Path,
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editor = script(
        tmp_path, "ed", "sed -i -e 's/^title = .*/title = \"Changed\"/' -e 's/^year.*//' $2"
    )
    monkeypatch.setenv("EDITOR", f"{editor} --wait")
    ended = run("add", CRISP, "--edit")
    assert ended.code == 0, ended.err
    (entry,) = new_in(file)
    assert entry["title"] == "Changed"
    assert entry["id"] == "crisp"
    assert messages(ended) == [f"added crisp: Changed ({NAME}:{line_of(file, 'crisp')})"]
    assert list(kept.glob("psylist-kept-*")) == []
    assert len(arxiv.requests) == 1


@pytest.mark.posix
def test_the_editor_sees_the_block_as_it_would_be_written(
    run: Run, arxiv: ArxivServer, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dry = run("add", CRISP, "-n")
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", script(tmp_path, "ed", f"cp $1 {tmp_path}/seen.toml"))
    assert run("add", CRISP, "--edit").code == 0
    assert (tmp_path / "seen.toml").read_text("utf-8") == dry.out
    assert f"\n{dry.out}\n" in file.read_text("utf-8")
    assert len(arxiv.requests) == 2


@pytest.mark.posix
@pytest.mark.parametrize(
    "damage",
    [
        "echo 'title = [' >> $1",
        "echo 'titel = \"X\"' >> $1",
        "echo 'url = \"javascript:alert(1)\"' >> $1",
        "sed -i 's/^title.*//' $1",
        "cat $1 $1 > $1.2; mv $1.2 $1",
        "echo just words > $1",
    ],
)
def test_an_edited_block_that_cannot_be_used_is_refused_and_kept(
    run: Run,
    arxiv: ArxivServer,
    file: Path,
    tmp_path: Path,
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: str,
) -> None:
    monkeypatch.setenv("EDITOR", script(tmp_path, "ed", f"{damage}\ncp $1 {tmp_path}/left.toml"))
    ended = run("add", CRISP, "--edit")
    assert ended.code == 2
    assert ended.out == ""
    assert "Traceback" not in ended.err
    assert file.read_text("utf-8") == LIST
    (place,) = kept.glob("psylist-kept-*")
    assert str(place) in ended.err
    assert place.read_text("utf-8") == (tmp_path / "left.toml").read_text("utf-8")
    assert len(arxiv.requests) == 1


@pytest.mark.slow
@pytest.mark.posix
@pytest.mark.parametrize(
    ("editor", "reason"),
    [
        ("no-such-editor-anywhere", "cannot start the editor 'no-such-editor-anywhere'"),
        ("sh -c 'exit 3'", "the editor 'sh' exited with status 3"),
        ("sh -c 'rm $0'", "what the editor left cannot be read: no such file or directory"),
        ("'unbalanced", "EDITOR"),
        (" ", "editor"),
    ],
)
def test_an_editor_that_fails_writes_nothing(
    run: Run,
    arxiv: ArxivServer,
    file: Path,
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
    editor: str,
    reason: str,
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    ended = run("add", CRISP, "--edit")
    assert ended.code == 2
    assert reason in ended.err
    assert "Traceback" not in ended.err
    assert file.read_text("utf-8") == LIST
    assert list(kept.glob("psylist-kept-*")) == []
    assert len(arxiv.requests) == 1


@pytest.mark.posix
@pytest.mark.usefixtures("arxiv")
def test_a_text_that_is_not_utf_8_is_kept(
    run: Run, file: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sh -c 'printf \"\\377\" > $0'")
    ended = run("add", CRISP, "--edit")
    assert (ended.code, file.read_text("utf-8")) == (2, LIST)
    assert "the editor left a text that is not UTF-8\n" in ended.err
    (place,) = kept.glob("psylist-kept-*")
    assert place.read_bytes() == b"\xff"
    assert str(place) in ended.err


@pytest.mark.posix
def test_an_emptied_text_adds_nothing(
    run: Run, arxiv: ArxivServer, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", script(tmp_path, "ed", ": > $1"))
    ended = run("add", CRISP, "--edit")
    assert file.read_text("utf-8") == LIST
    assert "added" not in ended.err
    assert len(arxiv.requests) == 1


@pytest.mark.posix
def test_an_edited_block_that_is_in_the_list_already_says_where(
    run: Run, arxiv: ArxivServer, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", script(tmp_path, "ed", f"sed -i s/{CRISP}/2501.00001/ $1"))
    ended = run("add", CRISP, "--edit")
    assert ended.code == 0
    assert ended.err.startswith("already there: old-friend: ")
    assert file.read_text("utf-8") == LIST
    assert len(arxiv.requests) == 1


@pytest.mark.posix
def test_of_two_blocks_the_one_that_cannot_be_used_is_kept_and_the_other_saved(
    run: Run,
    arxiv: ArxivServer,
    file: Path,
    tmp_path: Path,
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editor = script(tmp_path, "ed", "if grep -q MAGneT $1; then echo '= x' >> $1; fi")
    monkeypatch.setenv("EDITOR", editor)
    ended = run("add", CRISP, MAGNET, "-e")
    assert ended.code == 2
    assert [entry["id"] for entry in new_in(file)] == ["crisp"]
    (place,) = kept.glob("psylist-kept-*")
    assert "MAGneT" in place.read_text("utf-8")
    assert str(place) in ended.err
    assert len(arxiv.requests) == 1


@pytest.mark.posix
def test_on_a_terminal_a_broken_block_can_be_mended(
    arxiv: ArxivServer, file: Path, tmp_path: Path, kept: Path
) -> None:
    editor = script(
        tmp_path, "ed",
        f"if [ -e {tmp_path}/again ]; then sed -i '$d' $1; "
        f"else echo '= x' >> $1; touch {tmp_path}/again; fi",
    )  # fmt: skip
    code, screen = on_terminal(
        "add", CRISP, "--edit", answers=[("Edit again? [Y/n] ", "y\n")], env={"EDITOR": editor}
    )
    assert code == 0, screen
    assert "is not valid TOML" in screen
    assert [entry["id"] for entry in new_in(file)] == ["crisp"]
    assert list(kept.glob("psylist-kept-*")) == []
    assert len(arxiv.requests) == 1


@pytest.mark.posix
def test_an_entry_by_hand_can_be_edited(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", script(tmp_path, "ed", "echo 'note = \"N\"' >> $1"))
    ended = run("add", "--title", "By Hand", "--edit")
    assert ended.code == 0
    assert [entry["note"] for entry in new_in(file)] == ["N"]


# Interrupted.


@pytest.mark.posix
def test_ctrl_c_while_arxiv_is_silent_leaves_the_file(arxiv: ArxivServer, file: Path) -> None:
    arxiv.always = Fault.HANG
    process = subprocess.Popen(
        command_line("add", CATCH),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    limit = time.monotonic() + 30
    while not arxiv.requests and time.monotonic() < limit:
        time.sleep(0.02)
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert file.read_text("utf-8") == LIST
    assert [path.name for path in file.parent.iterdir()] == [NAME]
