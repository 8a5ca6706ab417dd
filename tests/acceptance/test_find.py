"""`psylist find` as users see it: words in; exit code, stdout, stderr and the files out."""

import json
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.acceptance.conftest import entries_by_id
from tests.conftest import UNDO, Run, program
from tests.servers.arxiv import PAPERS, ArxivServer, Fault, Paper
from tests.servers.raw import RawServer, response
from tests.terminal import on_terminal

LIST = """\
# A list for tests.
[list]
title = "T"
languages = ["en", "zh"]

# The first one.
[[entries]]
id = "catch"
arxiv = "2509.25733"
category = "cs.CL"
title.en = "CATCH: Planning Chains for Fidelity in Counseling"
"""

CATCH, MAGNET, AUTOCBT, PSYDT = "2509.25733", "2509.04183", "2501.09426", "2412.13660"

pytestmark = pytest.mark.usefixtures("entries")


def rows(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.splitlines()]


def ids(out: str) -> list[str]:
    return [row[0] for row in rows(out)]


def queries(arxiv: ArxivServer) -> list[str]:
    return [request.query.get("search_query", "") for request in arxiv.requests]


def many(number: int, word: str = "zebra") -> dict[str, Paper]:
    """Papers that a word finds, the last one the newest."""
    model = PAPERS[MAGNET]
    return {
        name: replace(
            model,
            id=name,
            title=f"{word} {number} of stripes {number * 7919}",
            published=date.fromordinal(date(2025, 1, 1).toordinal() + number),
        )
        for number in range(number)
        for name in [f"2510.{number:05}"]
    }


def test_candidates_come_newest_first_and_say_what_the_list_has(
    run: Run, arxiv: ArxivServer
) -> None:
    ended = run("find", "counseling", "--since", "2025")
    assert ended.code == 0
    assert rows(ended.out) == [
        [CATCH, "2025-09-30", "listed", "catch", PAPERS[CATCH].title],
        [MAGNET, "2025-09-04", "new", "", PAPERS[MAGNET].title],
        ["2503.03607", "2025-03-05", "new", "", PAPERS["2503.03607"].title],
        [AUTOCBT, "2025-01-16", "new", "", PAPERS[AUTOCBT].title],
    ]
    assert ended.err == ""
    assert len(arxiv.requests) == 1
    assert arxiv.requests[0].query["sortBy"] == "submittedDate"


def test_nothing_is_added_and_nothing_is_written_unasked(
    run: Run, arxiv: ArxivServer, entries: Path
) -> None:
    run("find", "counseling")
    assert entries.read_text("utf-8") == LIST
    assert [path.name for path in entries.parent.iterdir()] == [entries.name]
    assert arxiv.requests


def test_a_paper_that_looks_like_an_entry_is_marked_with_the_reason(
    run: Run, arxiv: ArxivServer, entries: Path
) -> None:
    title = PAPERS[MAGNET].title
    entries.write_text(f'{LIST}\n[[entries]]\nid = "magnet"\ntitle = "{title}"\n', "utf-8")
    ended = run("find", "subtasks", "--json")
    (record,) = json.loads(ended.out)
    assert (record["state"], record["entry"]) == ("likely", "magnet")
    assert record["reason"]
    assert arxiv.requests


def test_json_has_what_a_program_needs(run: Run, arxiv: ArxivServer) -> None:
    ended = run("find", "counseling", "--author", "Chen Yirong", "--json")
    first, second = json.loads(ended.out)
    assert (first["id"], first["state"], first["entry"]) == (CATCH, "listed", "catch")
    assert second["id"] == PSYDT
    assert second["authors"] == list(PAPERS[PSYDT].authors)
    assert second["date"] == "2024-12-18"
    assert second["url"] == f"https://arxiv.org/abs/{PSYDT}"
    assert second["category"] == "cs.CL"
    assert arxiv.requests


def test_filters_narrow_what_is_found(run: Run, arxiv: ArxivServer) -> None:
    assert ids(run("find", "--category", "CS.ai").out) == [
        paper.id
        for paper in sorted(PAPERS.values(), key=lambda p: (p.published, p.id), reverse=True)
        if paper.category == "cs.AI"
    ]
    assert ids(run("find", "--author", "gurevych, iryna").out) == [MAGNET]
    # The parts of one name in two names are nobody.
    assert run("find", "--author", "Aishik Gurevych").out == ""
    assert 'au:"aishik" AND au:"gurevych"' in queries(arxiv)[-1]
    assert ids(run("find", "counseling", "--since", "2025年9月30日").out) == [CATCH]


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (["mental health"], 'all:"mental health"'),
        (["mental", "health"], 'all:"mental" AND all:"health"'),
        (["cats AND dogs OR (mice)"], 'all:"cats AND dogs OR mice"'),
        (["ANDNOT", "x"], 'all:"ANDNOT" AND all:"x"'),
        (['"multi agent" planning'], 'all:"multi agent" AND all:"planning"'),
        (["“多智能体”规划"], 'all:"多智能体" AND all:"规划"'),
        (["non-invasive"], 'all:"non invasive"'),
        (["cat:cs.CL"], 'all:"cat cs CL"'),
        (['a"b'], 'all:"a b"'),
        (["心理咨询"], 'all:"心理咨询"'),
        (["ＬＬＭ"], 'all:"LLM"'),
        (["x\x00\x1b[31m\u202ey"], 'all:"x 31m y"'),
    ],
)
def test_words_are_words_and_never_operators(
    run: Run, arxiv: ArxivServer, words: list[str], query: str
) -> None:
    assert run("find", *words).code == 0
    assert queries(arxiv)[0] == query


def test_a_search_of_2000_characters_is_sent_whole(run: Run, arxiv: ArxivServer) -> None:
    words = " ".join(["empathy"] * 250)
    assert run("find", words).code == 0
    assert queries(arxiv)[0] == f'all:"{words}"'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "nothing to search for"),
        ([""], "'' holds no word to search for"),
        (["!?", "()"], "'!? ()' holds no word to search for"),
        (["心" * 2000], "the search is longer than arXiv takes (6,000 bytes)"),
        (["x", "--since", "soon"], "'soon' is not a date"),
        (["x", "--since", "2025-02-31"], "'2025-02-31' is not a date"),
        (["x", "--category", "cs.CL OR all:x"], "'cs.CL OR all:x' is not a category of arXiv"),
        (["--author", "()"], "'()' is not a name"),
        (["--new", "--like", "catch"], "--new goes with no --like"),
        (["--new", "--dismiss"], "--new and --dismiss are two commands"),
        (["--dismiss"], "nothing to dismiss"),
    ],
)
def test_what_makes_no_sense_is_refused_without_a_request(
    run: Run, arxiv: ArxivServer, words: list[str], said: str
) -> None:
    ended = run("find", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"error: {said}")
    assert arxiv.requests == []


def test_nothing_found_is_said_and_no_error(run: Run, arxiv: ArxivServer) -> None:
    ended = run("find", "心理咨询")
    assert (ended.code, ended.out, ended.err) == (0, "", "no paper found\n")
    assert run("find", "心理咨询", "--json").out == "[]\n"
    # An empty answer is believed when it comes twice; none is kept.
    assert len(arxiv.requests) == 4


def test_pages_are_fetched_until_the_limit(run: Run, arxiv: ArxivServer) -> None:
    arxiv.papers = many(250)
    ended = run("find", "zebra", "--limit", "120")
    assert ids(ended.out) == [f"2510.{number:05}" for number in range(249, 129, -1)]
    sizes = [(r.query["start"], r.query["max_results"]) for r in arxiv.requests]
    assert sizes == [("0", "100"), ("100", "100")]
    assert ended.err == "arXiv finds 250; --limit looks at more than the newest 120\n"
    assert len(ids(run("find", "zebra", "-l", "300").out)) == 250


def test_what_was_searched_today_is_not_searched_again(run: Run, arxiv: ArxivServer) -> None:
    first = run("find", "counseling")
    assert run("find", "counseling") == first
    assert len(arxiv.requests) == 1
    assert run("find", "counseling", "--no-cache") == first
    assert len(arxiv.requests) == 2


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 1}', "\x00" * 9])
def test_a_broken_cache_is_no_cache(
    run: Run, arxiv: ArxivServer, tmp_path: Path, text: str
) -> None:
    first = run("find", "counseling")
    (place,) = (tmp_path / "cache").rglob("find.json")
    place.write_text(text, "utf-8")
    assert run("find", "counseling") == first
    assert len(arxiv.requests) == 2


@pytest.mark.slow
def test_a_service_that_fails_in_the_middle_keeps_what_was_found(
    run: Run, arxiv: ArxivServer
) -> None:
    arxiv.papers = many(250)
    arxiv.misbehave(None, *[Fault.HTML_200] * 9)
    ended = run("find", "zebra", "--limit", "250")
    assert ended.code == 4
    assert len(ids(ended.out)) == 100
    assert ended.err.startswith("error: arXiv's API sent a web page instead of a feed\n")
    assert "what was found today is kept" in ended.err
    arxiv.misbehave(*[None] * 9)
    while arxiv.pending:
        arxiv._queue.popleft()
    arxiv.forget()
    assert len(ids(run("find", "zebra", "--limit", "250").out)) == 250
    assert [request.query["start"] for request in arxiv.requests] == ["100", "200"]


def test_the_next_run_of_new_goes_on_where_arxiv_has_failed(run: Run, arxiv: ArxivServer) -> None:
    arxiv.papers = many(250)
    run("find", "zebra", "--save", "z")
    arxiv.misbehave(None, Fault.BAD_REQUEST)
    failed = run("find", "--new", "--no-cache", "--limit", "250", "--timeout", "2")
    assert (failed.code, len(ids(failed.out))) == (4, 100)
    ended = run("find", "--new", "--no-cache", "--limit", "250")
    assert (ended.code, len(ids(ended.out))) == (0, 150)


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault", [Fault.UNAVAILABLE, Fault.RESET, Fault.CUT_OFF, Fault.BAD_REQUEST, Fault.ENTITY_BOMB]
)
def test_an_outage_is_an_error_and_never_an_empty_result(
    run: Run, arxiv: ArxivServer, fault: Fault
) -> None:
    arxiv.always = fault
    ended = run("find", "counseling", "--timeout", "2")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err.startswith("error: arXiv's API ")
    assert "no paper found" not in ended.err


HOSTILE = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<opensearch:totalResults>6</opensearch:totalResults>
<entry><title>No id</title><published>2025-01-01T00:00:00Z</published></entry>
<entry><id>http://arxiv.org/abs/2510.00001v1</id><title>No date</title></entry>
<entry><id>http://arxiv.org/abs/2510.00002v1</id><title>Bad date</title>
<published>yesterday</published></entry>
<entry><id>http://arxiv.org/abs/2510.00003v1</id><title> </title>
<published>2025-01-01T00:00:00Z</published></entry>
<entry><id>http://elsewhere.example/x</id><title>No id of arXiv</title>
<published>2025-01-01T00:00:00Z</published></entry>
<entry><id>http://arxiv.org/abs/2510.00004v2</id><title>A \x1b[31mred&#27;[0m
 &#x9b;title\u202e</title><published>2025-01-02T00:00:00Z</published>
<updated>never</updated><author><name>A\tB</name></author></entry>
</feed>"""


def test_entries_that_cannot_be_read_are_counted_and_cost_no_other(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer({"": response(HOSTILE.encode(), "Content-Type: application/atom+xml")}) as raw:
        monkeypatch.setenv("PSYLIST_ARXIV_URL", raw.url("/api/query"))
        monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0")
        ended = run("find", "title")
    assert ended.code == 0
    assert rows(ended.out) == [
        ["2510.00004", "2025-01-02", "new", "", "A [31mred[0m title⟨U+202E⟩"]
    ]
    assert ended.err == ("warning: arXiv sent 5 works without an id, a title or a date; left out\n")


def test_a_work_that_is_sent_twice_is_shown_once_and_is_no_unreadable_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = (
        "<entry><id>http://arxiv.org/abs/2510.00004v2</id><title>A title</title>"
        "<published>2025-01-02T00:00:00Z</published></entry>"
    )
    feed = f"{HOSTILE.partition('<entry>')[0].replace('>6<', '>2<')}{entry * 2}</feed>"
    with RawServer({"": response(feed.encode(), "Content-Type: application/atom+xml")}) as raw:
        monkeypatch.setenv("PSYLIST_ARXIV_URL", raw.url("/api/query"))
        monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0")
        ended = run("find", "title")
    assert (ended.code, ids(ended.out), ended.err) == (0, ["2510.00004"], "")


def test_an_answer_of_ten_megabytes_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = HOSTILE.replace("No date", "x" * 10_000_000).encode()
    with RawServer({"": response(huge, "Content-Type: application/atom+xml")}) as raw:
        monkeypatch.setenv("PSYLIST_ARXIV_URL", raw.url("/api/query"))
        monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0")
        ended = run("find", "title")
    assert (ended.code, ended.out) == (4, "")


def test_a_service_that_sends_one_page_for_all_is_not_asked_for_ever(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = HOSTILE.replace("<opensearch:totalResults>6", "<opensearch:totalResults>99999")
    with RawServer({"": response(page.encode())}) as raw:
        monkeypatch.setenv("PSYLIST_ARXIV_URL", raw.url("/api/query"))
        monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0")
        assert ids(run("find", "title", "--limit", "2000").out) == ["2510.00004"]
        assert len(raw.requests) == 2


def test_like_takes_the_telling_words_and_the_category_of_an_entry(
    run: Run, arxiv: ArxivServer
) -> None:
    ended = run("find", "--like", "catch")
    query = queries(arxiv)[0]
    assert query.endswith(" AND cat:cs.CL")
    assert '(all:"planning" AND all:"fidelity")' in query
    assert "catch" not in query  # others are called otherwise
    assert CATCH in ids(ended.out)
    assert run("find", "--like", "nobody").code == 3


def test_like_says_when_an_entry_has_no_words_that_arxiv_knows(
    run: Run, arxiv: ArxivServer, entries: Path
) -> None:
    entries.write_text(f'{LIST}\n[[entries]]\nid = "zh"\ntitle = "心理咨询的数据集"\n', "utf-8")
    ended = run("find", "--like", "zh")
    assert ended.code == 2
    assert ended.err.startswith("error: nothing in zh tells which works are like it\n")
    assert arxiv.requests == []


def test_a_search_is_saved_where_tables_stand_and_the_rest_of_the_file_stays(
    run: Run, arxiv: ArxivServer, entries: Path
) -> None:
    ended = run("find", "counseling", "多 轮", "--category", "cs.cl", "--since", "2025-06",
                "--like", "CATCH", "--save", "心理 咨询")  # fmt: skip
    assert ended.err == (
        "saved the search '心理 咨询' in entries.toml; what is new: psylist find --new\n"
        f"{UNDO}no paper found\n"
    )
    table = """\
[searches."心理 咨询"]
words = ["counseling", "多 轮"]
like = "catch"
categories = ["cs.CL"]
since = "2025-06-01"

"""
    before, comment, after = LIST.partition("# The first one.")
    assert entries.read_text("utf-8") == before + table + comment + after
    again = run("find", "counseling", "多 轮", "--category", "cs.CL", "--since", "2025-06-01",
                "--like", "catch", "--save", "心理 咨询")  # fmt: skip
    assert again.err.startswith("the search '心理 咨询' is saved already\n")
    other = run("find", "x", "--save", "心理 咨询")
    assert other.code == 2
    assert other.err.startswith("error: the list has another search called '心理 咨询'\n")
    assert run("undo").code == 0
    assert entries.read_text("utf-8") == LIST
    assert arxiv.requests


@pytest.mark.parametrize("name", ["", " ", "a/b", "#x", '"'])
def test_a_search_is_not_saved_under_what_is_no_name(
    run: Run, arxiv: ArxivServer, entries: Path, name: str
) -> None:
    ended = run("find", "x", f"--save={name}")
    assert ended.code == 2
    assert entries.read_text("utf-8") == LIST
    assert arxiv.requests == []


def test_new_shows_what_has_appeared_since_the_last_run(
    run: Run, arxiv: ArxivServer, entries: Path
) -> None:
    run("find", "subtasks", "--save", "a")
    run("find", "counseling", "--since", "2025-09", "--save", "b")
    found = entries.with_name("found.toml")
    ended = run("find", "--new", "--no-cache")
    assert ids(ended.out) == [MAGNET]
    assert "not shown: 1 in the list; --all shows them\n" in ended.err
    assert "wrote found.toml" in ended.err
    text = found.read_text("utf-8")
    assert f'seen = [\n    "{MAGNET}",\n    "{CATCH}",\n]\n' in text
    again = run("find", "--new", "--no-cache")
    assert (again.code, again.out) == (0, "")
    assert again.err.endswith("nothing new\n")
    assert found.read_text("utf-8") == text
    fresh = replace(PAPERS[MAGNET], id="2510.00001", title="Stripes", published=date(2025, 10, 1))
    arxiv.papers["2510.00001"] = replace(fresh, abstract="On subtasks and counseling.")
    (record,) = json.loads(run("find", "--new", "--no-cache", "--json").out)
    assert (record["id"], record["searches"]) == ("2510.00001", ["a", "b"])
    states = [row[2] for row in rows(run("find", "--new", "--all").out)]
    assert states == ["seen", "listed", "seen"]


def test_new_with_names_runs_these_searches(run: Run, arxiv: ArxivServer) -> None:
    run("find", "subtasks", "--save", "a")
    run("find", "counseling", "--save", "b")
    arxiv.forget()
    assert ids(run("find", "--new", "a", "--no-cache").out) == [MAGNET]
    assert queries(arxiv) == ['all:"subtasks"']
    unknown = run("find", "--new", "c")
    assert unknown.code == 3
    assert unknown.err.startswith("error: no search 'c' in entries.toml\n")
    assert "a, b" in unknown.err


def test_new_without_saved_searches_says_how_to_save_one(run: Run, arxiv: ArxivServer) -> None:
    for form in ("text", "markdown"):
        ended = run("find", "--new", "--format", form)
        assert (ended.code, ended.out) == (0, "")
        assert "psylist find WORDS --save NAME" in ended.err
    assert arxiv.requests == []


def test_new_looks_on_until_the_last_run(run: Run, arxiv: ArxivServer) -> None:
    """More than a page may have appeared: nothing of it is left out without a word."""
    arxiv.papers = many(150)
    run("find", "zebra", "--save", "z")
    first = run("find", "--new", "--no-cache")
    assert len(ids(first.out)) == 100
    assert "search 'z': arXiv finds 150; --limit looks at more" in first.err
    arxiv.papers = many(380)
    second = run("find", "--new", "--no-cache", "--limit", "300")
    assert len(ids(second.out)) == 230
    assert "search 'z': arXiv finds 380; --limit looks at more" in second.err
    third = run("find", "--new", "--no-cache", "--limit", "400")
    assert len(ids(third.out)) == 50
    assert "--limit" not in third.err
    arxiv.forget()
    assert run("find", "--new", "--no-cache", "--limit", "400").err.endswith("nothing new\n")
    assert [request.query["start"] for request in arxiv.requests] == ["0"]


def test_a_search_is_not_at_its_end_where_another_has_seen_a_paper(
    run: Run, arxiv: ArxivServer
) -> None:
    arxiv.papers = many(150)
    run("find", "zebra 149", "--save", "one")
    run("find", "--new")
    run("find", "zebra", "--save", "all")
    ended = run("find", "--new", "all")
    assert len(ids(ended.out)) == 99
    assert "search 'all': arXiv finds 150; --limit looks at more" in ended.err


@pytest.mark.slow
def test_one_search_that_fails_ends_no_other_and_an_outage_is_asked_once(
    run: Run, arxiv: ArxivServer, entries: Path
) -> None:
    run("find", "--like", "catch", "--save", "gone")
    run("find", "subtasks", "--save", "works")
    text = entries.read_text("utf-8").replace('like = "catch"', 'like = "nobody"')
    entries.write_text(text, "utf-8")
    ended = run("find", "--new", "--no-cache")
    assert (ended.code, ids(ended.out)) == (3, [MAGNET])
    assert "error: search 'gone': no entry 'nobody' in entries.toml\n" in ended.err
    arxiv.always = Fault.UNAVAILABLE
    run("find", "x", "--save", "third", "--timeout", "0.2")
    arxiv.forget()
    down = run("find", "--new", "works", "third", "--no-cache", "--timeout", "0.2")
    assert down.code == 4
    message = "arXiv's API is not available (HTTP 503)"
    assert f"error: searches 'works', 'third': {message}\n" in down.err
    assert set(queries(arxiv)) == {'all:"subtasks"'}


def test_markdown_is_for_an_issue_and_obeys_nobody(run: Run, arxiv: ArxivServer) -> None:
    arxiv.papers["2510.00001"] = replace(
        PAPERS[MAGNET], id="2510.00001", title="@everyone <script> [x](http://evil) subtasks",
        published=date(2025, 10, 1),
    )  # fmt: skip
    run("find", "subtasks", "--save", "tasks")
    run("find", "nothing at all", "--save", "nothing")
    ended = run("find", "--new", "--format", "markdown")
    assert ended.out == (
        "### tasks\n\n"
        "- [2510.00001](https://arxiv.org/abs/2510.00001) (2025-10-01): "
        "`@everyone <script> [x](http://evil) subtasks`; "
        "Aishik Mandal, Tanmoy Chakraborty, Iryna Gurevych\n"
        f"- [{MAGNET}](https://arxiv.org/abs/{MAGNET}) (2025-09-04): {PAPERS[MAGNET].title}; "
        "Aishik Mandal, Tanmoy Chakraborty, Iryna Gurevych\n\n"
        "### nothing\n\nNothing new.\n"
    )


@pytest.mark.slow
def test_markdown_says_that_a_search_is_not_complete(run: Run, arxiv: ArxivServer) -> None:
    run("find", "subtasks", "--save", "tasks")
    arxiv.always = Fault.UNAVAILABLE
    ended = run("find", "--new", "--format", "markdown", "--no-cache", "--timeout", "0.2")
    assert ended.code == 4
    assert ended.out.startswith("### tasks\n\n**Not complete**: ")
    assert "Nothing new" not in ended.out


def test_what_is_dismissed_is_not_shown_again(run: Run, arxiv: ArxivServer, entries: Path) -> None:
    ended = run("find", "--dismiss", f"https://arxiv.org/abs/{MAGNET}v2", "nonsense", AUTOCBT)
    assert ended.code == 2
    assert ended.err.startswith(f"dismissed {MAGNET}\ndismissed {AUTOCBT}\nerror: ")
    assert "'nonsense'" in ended.err
    assert run("find", "--dismiss", MAGNET).err == f"already dismissed: {MAGNET}\n"
    found = run("find", "counseling", "--since", "2025")
    assert MAGNET not in ids(found.out)
    assert "not shown: 2 dismissed; --all shows them\n" in found.err
    states = {row[0]: row[2] for row in rows(run("find", "counseling", "--all").out)}
    assert states[MAGNET] == states[AUTOCBT] == "dismissed"
    assert entries.read_text("utf-8") == LIST
    assert len(arxiv.requests) == 2


def test_a_broken_found_file_is_an_error_with_its_line_and_stays(
    run: Run, arxiv: ArxivServer, entries: Path
) -> None:
    found = entries.with_name("found.toml")
    text = 'seen = [\n    "2509.25733",\n    "nonsense",\n]\nsen = []\n'
    found.write_text(text, "utf-8")
    for words in (["x"], ["--new"], ["--dismiss", CATCH]):
        ended = run("find", *words)
        assert (ended.code, ended.out) == (5, "")
        assert ended.err.splitlines() == [
            (
                "error: found.toml:3: 'seen' holds 'nonsense', which is not an arXiv id like "
                '"2509.25733"'
            ),
            "error: found.toml:5: unknown key 'sen', did you mean 'seen'?",
        ]
    assert found.read_text("utf-8") == text
    assert arxiv.requests == []


@pytest.mark.slow
@pytest.mark.posix
def test_two_branches_merge_into_what_both_have_seen(run: Run, sandbox: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *words],
                       cwd=sandbox, check=True, capture_output=True)  # fmt: skip

    (sandbox / ".gitattributes").write_text("found.toml merge=union\n", "utf-8")
    run("find", "--dismiss", "2501.00001")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "first")
    git("switch", "-qc", "other")
    run("find", "--dismiss", "2501.00002", "2501.00003")
    git("commit", "-qam", "other")
    git("switch", "-q", "main")
    run("find", "--dismiss", "2501.00003", "2501.00004")
    git("commit", "-qam", "mine")
    git("merge", "-q", "--no-edit", "other")
    assert run("find", "--dismiss", "2501.00005").code == 0
    text = (sandbox / "found.toml").read_text("utf-8")
    names = [f'    "2501.0000{number}",\n' for number in range(1, 6)]
    assert f"dismissed = [\n{''.join(names)}]\n" in text


@pytest.mark.slow
@pytest.mark.posix
@pytest.mark.parametrize(
    ("answer", "added"),
    [
        ("1 3\n", [MAGNET, AUTOCBT]),
        ("２－３\n", ["2503.03607", AUTOCBT]),
        ("1、2到3\n", [MAGNET, "2503.03607", AUTOCBT]),
        ("9\n2\n", ["2503.03607"]),
        ("\n", []),
        ("\x04", []),
    ],
)
def test_on_a_terminal_several_can_be_chosen(
    arxiv: ArxivServer, entries: Path, answer: str, added: list[str]
) -> None:
    first, *more = answer.splitlines(keepends=True)
    answers = [("empty for none) ", first), *(("empty for none) ", text) for text in more)]
    code, screen = on_terminal("find", "counseling", "--since", "2025", answers=answers)
    assert code == 0
    assert "2509.04183 · 2025-09-04 · cs.CL" in screen
    assert "in the list: catch" in screen
    new = {name: entry for name, entry in entries_by_id(entries).items() if name != "catch"}
    assert sorted(str(entry["arxiv"]) for entry in new.values()) == sorted(added)
    assert len(arxiv.requests) == 1 + bool(added)


@pytest.mark.slow
@pytest.mark.posix
def test_in_a_pipe_nobody_is_asked(arxiv: ArxivServer, entries: Path) -> None:
    ended = program("find", "counseling", stdin="1\n")
    assert ended.code == 0
    assert "Add which" not in ended.err
    assert entries.read_text("utf-8") == LIST
    assert arxiv.requests


def test_a_saved_search_is_read_strictly(run: Run, entries: Path) -> None:
    bad = """\
[searches.a]
wrods = ["x"]
since = "June"

[searches.b]
words = ["x"]
categories = ["cs.CL OR"]

[searches."c/d"]
words = "x"
"""
    entries.write_text(bad + LIST, "utf-8")
    ended = run("find", "--new")
    assert ended.code == 5
    assert ended.err.splitlines() == [
        "error: entries.toml:1: the search 'a' has no words, like, author or categories",
        "error: entries.toml:2: unknown key 'wrods', did you mean 'words'?",
        (
            "error: entries.toml:3: 'since' is not a date, like 2025-09-30, \"2025-09\" or 2025: "
            "'June'"
        ),
        (
            "error: entries.toml:7: 'categories' holds a category that arXiv cannot have (it has "
            '"cs.CL" or "q-bio.NC"): \'cs.CL OR\''
        ),
        "error: entries.toml:9: a search is called by letters, digits, spaces, . and -, not 'c/d'",
        "error: entries.toml:9: the search 'c/d' has no words, like, author or categories",
        "error: entries.toml:10: 'words' takes a list in brackets, not text",
    ]


@pytest.mark.posix
def test_a_found_file_that_cannot_be_used_is_an_error(
    run: Run, arxiv: ArxivServer, entries: Path
) -> None:
    entries.with_name("found.toml").mkdir()
    for words in (["x"], ["--dismiss", CATCH]):
        ended = run("find", *words)
        assert ended.code == 5
        assert ended.err.startswith("error: found.toml: cannot be read: ")
    assert arxiv.requests == []


def test_a_list_without_entries_can_be_filled(run: Run, arxiv: ArxivServer, entries: Path) -> None:
    entries.write_text('[list]\ntitle = "T"\n', "utf-8")
    assert run("find", "counseling", "--save", "c").code == 0
    assert {row[2] for row in rows(run("find", "--new").out)} == {"new"}
    assert len(arxiv.requests) == 2


def test_requests_are_spaced_over_pages(
    run: Run, arxiv: ArxivServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0.3")
    arxiv.papers = many(250)
    run("find", "zebra", "--limit", "250")
    first, second, third = arxiv.requests
    assert second.arrived - first.ended >= 0.29
    assert third.arrived - second.ended >= 0.29
    assert {request.open_at_arrival for request in arxiv.requests} == {1}


def test_the_address_is_encoded(run: Run, arxiv: ArxivServer) -> None:
    run("find", "a & b", "#?%=x")
    assert queries(arxiv)[0] == 'all:"a b" AND all:"x"'


@pytest.mark.parametrize("option", ["--since", "--author", "--like", "--save"])
def test_an_option_without_a_value_is_a_variable_that_is_not_set(
    run: Run, arxiv: ArxivServer, option: str
) -> None:
    ended = run("find", "x", f"{option}=")
    assert ended.code == 2
    assert f"{option} needs a value" in ended.err
    assert arxiv.requests == []
