"""`psylist add` of whatever is at hand: papers of every service, projects, pages."""

import json
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import messages
from tests.conftest import Run, program
from tests.servers.arxiv import ArxivServer, Fault
from tests.servers.outages import METADATA, Outage
from tests.servers.web import WebServer

CATCH = "2509.25733"
FEEDLESS = "arXiv's API sent a web page instead of a feed"
LISTEN = "https://openreview.net/forum?id=aB3_d-EF12"


@pytest.fixture
def file(sandbox: Path) -> Path:
    path = sandbox / "entries.toml"
    path.write_text('[list]\nlanguages = ["en", "zh"]\n', "utf-8")
    return path


def entries(file: Path) -> list[dict[str, Any]]:
    return list(tomllib.loads(file.read_text("utf-8")).get("entries", []))


def test_one_call_takes_ids_of_every_kind(run: Run, services: WebServer, file: Path) -> None:
    page = f"{services.works.url}/linked-data"
    ended = run(
        "add", CATCH, "2024.clpsych-1.90", "doi:10.2196/99001", "github.com/SmartFlowAI/EmoLLM",
        LISTEN, page,
    )  # fmt: skip
    assert (ended.code, ended.out) == (0, "")
    added = [line.split(":")[0] for line in messages(ended) if line.startswith("added")]
    assert added == [
        "added catch", "added hanyu-llms", "added chatbots-depression-anxiety", "added emollm",
        "added agents-listen", "added listening-study",
    ]  # fmt: skip
    kinds = {entry["id"]: entry.get("kind", "paper") for entry in entries(file)}
    assert [name for name, kind in kinds.items() if kind != "paper"] == ["emollm"]


@pytest.mark.usefixtures("services")
def test_the_lines_are_those_of_the_file_as_it_is_left(run: Run, file: Path) -> None:
    ids = (
        "2024.clpsych-1.90",
        "10.2196/99001",
        CATCH,
        "10.2196/99001",
        "github.com/thu-coai/Crisp",
    )
    place = re.compile(r"(?:add(?:ed)?|there:) (\S+): .*\(entries\.toml:(\d+)\)$", re.MULTILINE)
    dry, real, again = (place.findall(run("add", *ids, *more).err) for more in (["-n"], [], []))
    lines = file.read_text("utf-8").splitlines()
    heads = {name: lines[int(line) - 1 : int(line) + 1] for name, line in real}
    assert heads == {name: ["[[entries]]", f'id = "{name}"'] for name in heads}
    assert (len(real), len(heads)) == (5, 4)
    assert dry == real
    assert sorted(again) == sorted(real)
    records = json.loads(run("add", *ids, "--json").out)
    assert {(one["id"], str(one["line"])) for one in records} == {*real}


def test_where_a_short_link_ends_is_read_as_if_it_was_pasted(
    run: Run, services: WebServer, file: Path
) -> None:
    ended = run("add", f"{services.works.url}/short", f"{services.works.url}/shorter")
    assert ended.code == 0
    assert [line.partition(":")[0] for line in messages(ended)[:2]] == [
        "added chatbots-depression-anxiety", "already there",
    ]  # fmt: skip
    (entry,) = entries(file)
    assert (entry["doi"], "url" in entry) == ("10.2196/99001", False)


@pytest.mark.parametrize(
    ("word", "names"),
    [
        (
            "https://aclanthology.org/2024.clpsych-1.90/",
            ["2024.clpsych-1.90", "10.18653/v1/2024.clpsych-1.90",
             "https://aclanthology.org/anthology-files/pdf/clpsych/2024.clpsych-1.90.pdf"],
        ),
        (
            "https://doi.org/10.2196/99001",
            ["10.2196/99001", "arXiv:2401.99999", "https://huggingface.co/papers/2401.99999v2"],
        ),
        (
            "https://huggingface.co/papers/2509.25733",
            [CATCH, "https://arxiv.org/pdf/2509.25733v3", "10.48550/arXiv.2509.25733"],
        ),
        (
            "WORKS/all-ids",
            ["2025.acl-long.77", "10.18653/v1/2025.acl-long.77", "2503.99999", "WORKS/all-ids/"],
        ),
        ("https://github.com/thu-coai/Crisp.git", ["github.com/THU-coai/crisp/issues/1"]),
        (LISTEN, ["https://openreview.net/pdf?id=aB3_d-EF12", f"{LISTEN}&noteId=x"]),
    ],
)  # fmt: skip
def test_every_name_of_a_work_finds_it_and_adds_nothing_again(
    run: Run, services: WebServer, file: Path, word: str, names: list[str]
) -> None:
    def real(text: str) -> str:
        return text.replace("WORKS", services.works.url)

    assert run("add", real(word)).code == 0
    text = file.read_text("utf-8")
    services.forget()
    for name in map(real, [word, *names]):
        assert messages(run("add", name))[0].startswith("already there: ")
        assert run("show", name).code == 0
    assert (services.requests, file.read_text("utf-8")) == ([], text)


def test_a_page_that_names_a_paper_of_the_list_is_already_there(
    run: Run, services: WebServer, file: Path
) -> None:
    run("add", f"{services.works.url}/citation")
    ended = run("add", f"{services.works.url}/moved")
    assert ended.code == 0
    assert messages(ended)[0].startswith("already there: counselling-dialogues")
    assert len(entries(file)) == 1


def test_a_project_that_moved_and_rests_is_added_with_both_said(
    run: Run, services: WebServer, file: Path
) -> None:
    ended = run("add", "https://github.com/thu-coai/OldCrisp")
    assert messages(ended)[1:] == [
        "warning: thu-coai/OldCrisp is now called thu-coai/Crisp",
        "warning: thu-coai/Crisp is archived (read-only)",
    ]
    (entry,) = entries(file)
    assert (entry["kind"], entry["url"]) == ("project", "https://github.com/thu-coai/Crisp")
    assert services.errors == []


def test_what_a_curator_says_wins_and_no_link_is_lost(
    run: Run, services: WebServer, file: Path
) -> None:
    ended = run(
        "add", "github.com/SmartFlowAI/EmoLLM", "--url", "https://example.org/emollm",
        "--link", "demo=https://example.org/demo", "--kind", "tool",
    )  # fmt: skip
    assert ended.code == 0
    (entry,) = entries(file)
    assert (entry["url"], entry["kind"]) == ("https://example.org/emollm", "tool")
    assert entry["links"] == {
        "code": "https://github.com/SmartFlowAI/EmoLLM",
        "project": "https://openxlab.org.cn/apps/detail/Farewell1/EmoLLMV3.0",
        "demo": "https://example.org/demo",
    }
    assert run("show", "github.com/SmartFlowAI/EmoLLM").code == 0
    assert services.errors == []


@pytest.mark.parametrize(
    ("word", "code", "message"),
    [
        ("2025.acl-long.9999", 3, "the ACL Anthology has no paper 2025.acl-long.9999"),
        ("10.1000/nothing", 3, "doi.org has no DOI 10.1000/nothing"),
        ("github.com/no/thing", 3, "no/thing does not exist on GitHub, or is private"),
        ("https://openreview.net/forum?id=nobody", 3, "OpenReview has no paper nobody"),
        ("WORKS/gone", 3, "has no such page (HTTP 404)"),
        ("10.1000/untitled", 4, "doi.org has no title for 10.1000/untitled"),
        ("WORKS/challenge", 4, "is behind a bot challenge"),
        (
            "WORKS/private",
            4,
            "redirects to where psylist does not follow: 169.254.169.254 is a link-local",
        ),
        (METADATA, 4, "cannot be requested: 169.254.169.254 is a link-local address"),
        ("http://me:secret@127.0.0.1/x", 2, "holds a user name or a password"),
        ("9912.12345", 2, "numbers of this form begin with 0704"),
        ("https://", 2, "not a known id or address"),
    ],
)
def test_what_cannot_be_added_says_why_and_leaves_the_file(
    run: Run, services: WebServer, file: Path, word: str, code: int, message: str
) -> None:
    before = file.read_bytes()
    ended = run("add", word.replace("WORKS", services.works.url))
    assert (ended.code, ended.out) == (code, "")
    assert message in messages(ended)[0]
    assert file.read_bytes() == before


@pytest.mark.parametrize("word", ["WORKS/challenge", "10.1000/untitled"])
def test_a_work_that_cannot_be_fetched_comes_with_a_way_to_add_it(
    run: Run, services: WebServer, file: Path, word: str
) -> None:
    ended = run("add", word.replace("WORKS", services.works.url))
    hint = messages(ended)[-1]
    assert hint.startswith("hint: Add it by hand: psylist add --title … --url http")
    url = hint.rpartition(" ")[2]
    assert run("add", "--title", "By Hand", "--url", url).code == 0
    assert [entry["url"] for entry in entries(file)] == [url]


@pytest.mark.slow
def test_an_outage_of_one_service_keeps_out_only_its_own(
    run: Run, services: WebServer, file: Path
) -> None:
    services.doi.outage = Outage.RESET
    ended = run("add", "10.2196/99001", "10.1000/nothing", "2024.clpsych-1.90")
    assert ended.code == 4
    assert [entry["id"] for entry in entries(file)] == ["hanyu-llms"]
    assert messages(ended)[1] == (
        "error: doi.org sent an incomplete response; not added: 10.2196/99001, 10.1000/nothing"
    )
    # Twice for the first, as once may be chance; the second is not asked at all.
    assert len([r for r in services.requests if r.path.startswith("/doi")]) == 2


def test_what_one_page_does_says_nothing_of_the_next(
    run: Run, services: WebServer, file: Path
) -> None:
    works = services.works.url
    ended = run("add", f"{works}/forbidden", f"{works}/citation", "http://127.0.0.1:1/")
    assert ended.code == 4
    assert [entry["id"] for entry in entries(file)] == ["counselling-dialogues"]
    assert "error: 127.0.0.1:1 could not be reached: the connection was refused" in ended.err


def test_an_api_of_arxiv_that_fails_is_told_with_who_answered(
    run: Run, arxiv: ArxivServer, services: WebServer, file: Path
) -> None:
    arxiv.always = Fault.HTML_200
    ended = run("add", CATCH, "2504.17238")
    assert ended.code == 0
    assert [line for line in messages(ended) if line.startswith("warning")] == [
        f"warning: {FEEDLESS}; used OAI-PMH instead"
    ]
    assert {entry["arxiv"] for entry in entries(file)} == {CATCH, "2504.17238"}
    assert services.errors == []


def test_who_answered_is_also_told_of_a_paper_that_does_not_exist(
    run: Run, arxiv: ArxivServer, services: WebServer, file: Path
) -> None:
    arxiv.always = Fault.HTML_200
    ended = run("add", "2509.99999")
    assert (ended.code, entries(file)) == (3, [])
    assert messages(ended) == [
        "error: 2509.99999: arXiv has no such paper",
        f"warning: {FEEDLESS}; used OAI-PMH instead",
    ]
    assert services.errors == []


def test_json_says_who_was_asked_and_what_else_there_is_to_know(
    run: Run, services: WebServer, file: Path
) -> None:
    ended = run("add", "--json", "github.com/thu-coai/OldCrisp", "10.1000/nothing")
    first, second = json.loads(ended.out)
    assert (first["source"], second["source"]) == ("GitHub", "doi.org")
    assert first["remarks"] == [
        "thu-coai/OldCrisp is now called thu-coai/Crisp",
        "thu-coai/Crisp is archived (read-only)",
    ]
    assert (second["state"], second["remarks"]) == ("unknown", [])
    assert len(entries(file)) == 1
    assert services.errors == []


def test_a_chinese_page_becomes_a_chinese_entry(run: Run, services: WebServer, file: Path) -> None:
    ended = run("add", f"{services.works.url}/gbk")
    assert messages(ended)[0].startswith(
        "added 心理咨询大模型: 心理咨询大模型：综述 (entries.toml:"
    )
    assert entries(file)[0]["title"] == "心理咨询大模型：综述"


def test_half_a_character_in_an_answer_is_no_obstacle(
    run: Run, services: WebServer, file: Path
) -> None:
    services.github.known["SmartFlowAI/EmoLLM"].description = "half \ud83d of a smile \U0001f600"
    assert run("add", "github.com/SmartFlowAI/EmoLLM").code == 0
    assert entries(file)[0]["abstract"] == "half ? of a smile 😀"


@pytest.mark.posix
def test_nothing_from_a_page_steers_a_terminal(run: Run, services: WebServer, file: Path) -> None:
    ended = run("add", f"{services.works.url}/escape")
    assert not re.search("[\x1b\u202e]", ended.err)
    assert not re.search("[\x1b\u202e]", file.read_text("utf-8"))


@pytest.mark.parametrize("name", ["ACL", "DOI", "GITHUB", "OPENREVIEW", "OPENREVIEW_V1",
                                  "ARXIV_OAI", "ARXIV_ABS"])  # fmt: skip
@pytest.mark.usefixtures("services")
def test_an_address_of_a_service_that_is_none_is_wrong_usage(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(f"PSYLIST_{name}_URL", "nonsense")
    ended = run("add", CATCH)
    assert ended.code == 2
    assert (
        messages(ended)[0]
        == f"error: PSYLIST_{name}_URL is not an http or https address: 'nonsense'"
    )
    assert entries(file) == []


@pytest.mark.parametrize("behind", ["#top", "/a b"])
@pytest.mark.usefixtures("services")
def test_an_address_that_nothing_can_be_put_behind_is_wrong_usage_and_not_no_such_paper(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, behind: str
) -> None:
    monkeypatch.setenv("PSYLIST_ACL_URL", os.environ["PSYLIST_ACL_URL"] + behind)
    ended = run("add", "P18-9031")
    assert ended.code == 2
    assert messages(ended)[0].startswith("error: PSYLIST_ACL_URL is not an http or https address: ")
    assert entries(file) == []


@pytest.mark.usefixtures("services")
def test_a_slash_or_a_space_behind_an_address_does_no_harm(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if re.fullmatch(r"PSYLIST_\w+_URL", name)]:
        monkeypatch.setenv(name, f" {os.environ[name]}/ ")
    ended = run("add", CATCH, "P18-9031", "10.2196/99001", "github.com/SmartFlowAI/EmoLLM", LISTEN)
    assert (ended.code, len(entries(file))) == (0, 5)
    assert "; used" not in ended.err


def test_a_host_alone_is_enough_for_arxivs_three_services(
    run: Run, arxiv: ArxivServer, services: WebServer, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PSYLIST_ARXIV_URL", "PSYLIST_ARXIV_OAI_URL", "PSYLIST_ARXIV_ABS_URL"):
        address = os.environ[name]
        monkeypatch.setenv(name, address[: address.index("/", 8)])
    assert run("add", CATCH).err.startswith("added catch")
    arxiv.always = Fault.HTML_200
    services.oai.outage = Outage.FORBIDDEN
    assert "used the paper's page instead" in run("add", "2504.17238").err
    assert len(entries(file)) == 2


SECRETS: Mapping[str, str] = {
    "GH_TOKEN": "token-1", "OPENREVIEW_USERNAME": "curator@example.org",
    "OPENREVIEW_PASSWORD": "secret",
}  # fmt: skip


def test_secrets_reach_their_own_service_and_no_output(services: WebServer, file: Path) -> None:
    words = ["github.com/SmartFlowAI/EmoLLM", LISTEN, "10.2196/99001",
             f"{services.works.url}/citation"]  # fmt: skip
    ended = program("add", *words, env=SECRETS)
    assert ended.code == 0
    seen = {
        record.path.split("/")[1]: record.headers["authorization"]
        for record in services.requests
        if "authorization" in record.headers
    }
    assert seen == {"github": "Bearer token-1", "openreview-v2": "Bearer good-token"}
    output = ended.out + ended.err + file.read_text("utf-8")
    assert not any(secret in output for secret in ("token-1", "good-token", "secret"))


@pytest.mark.usefixtures("services")
def test_a_record_that_names_a_preprint_server_comes_without_venue_and_with_its_id(
    run: Run, file: Path
) -> None:
    ended = run("add", "https://openreview.net/forum?id=fromdblp01")
    assert ended.code == 0
    (entry,) = entries(file)
    assert "venue" not in entry
    assert (entry["arxiv"], entry["year"]) == ("2301.99998", 2023)


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("Decision pending for TMLR", None),
        ("Accepted by TMLR", "TMLR"),
        ("MM2024 Poster", "ACM MM 2024 (Poster)"),
        ("ICLR 2025 Poster", "ICLR 2025 (Poster)"),
        ("ICLR 2023 notable top 25%", "ICLR 2023 (notable top 25%)"),
        ("An Unknown Meeting 2024", "An Unknown Meeting 2024"),
    ],
)
def test_a_venue_of_openreview_has_its_one_spelling(
    run: Run, services: WebServer, file: Path, said: str, venue: str | None
) -> None:
    note = services.openreview.known["aB3_d-EF12"]
    content = {**note["content"], "venue": {"value": said}, "venueid": {"value": ""}}
    services.openreview.known["aB3_d-EF12"] = {**note, "content": content}
    assert run("add", LISTEN).code == 0
    (entry,) = entries(file)
    assert entry.get("venue") == venue
    assert "venue" not in run("check", "--json").out


@pytest.mark.usefixtures("services", "file")
def test_a_retracted_article_is_called_so_and_has_the_id_of_its_title(run: Run) -> None:
    (added,) = json.loads(run("add", "--json", "--dry-run", "10.1000/retracted").out)
    assert (added["withdrawn"], added["retracted"]) == (True, True)
    ended = run("add", "10.1000/retracted")
    assert "warning: everything-fine: doi.org says that this paper was retracted" in ended.err
