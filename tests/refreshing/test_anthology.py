"""The dump of the ACL Anthology, and the index that is kept of it."""

import gzip
from pathlib import Path

import pytest

from psylist.catalog.read import read_catalog
from psylist.errors import ServiceError
from psylist.refreshing.anthology import AnthologyInquirer, has_anthology_venues, read_dump
from psylist.refreshing.inquiry import Question
from tests.refreshing import TITLE, entry, record, silent
from tests.servers.web import WebServer

BIB = """@inproceedings{wei-2024,
    title = "Quiet {P}onds: {\\'E}tudes",
    author = "Wei, Xi  and
      M{\\"u}ller, Ada",
    url = "https://aclanthology.org/2024.acl-long.31/",
}
"""
LISTED = '[[entries]]\ntitle = "A"\n'


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ('venue = "ACL 2020"', True),
        ('acl = "2020.acl-main.1"', True),
        ('venue = "Ships @ EMNLP 2020"', True),
        ('venue = "ICLR 2020"', False),
        ("", False),
    ],
)
def test_whether_a_list_has_such_venues(fields: str, expected: bool) -> None:
    catalog = read_catalog(Path("entries.toml"), f"{LISTED}{fields}\n")
    assert has_anthology_venues(catalog) is expected


def test_a_dump_as_an_index() -> None:
    text = BIB + '@book{x,\n    title = "No Address",\n}\n' + BIB.replace("acl-long.31", "bea-1.2")
    assert read_dump(text) == {
        "quietpondsétudes": [
            ["2024.acl-long.31", "Quiet Ponds: Études", "Xi Wei", "Ada Müller"],
            ["2024.bea-1.2", "Quiet Ponds: Études", "Xi Wei", "Ada Müller"],
        ]
    }


def inquirer(web: WebServer, folder: Path, fields: str = 'venue = "ACL 2020"') -> AnthologyInquirer:
    catalog = read_catalog(Path("entries.toml"), f"{LISTED}{fields}\n")
    return AnthologyInquirer(web.acl.url, folder, 2.0, catalog)


def test_titles_are_asked_about(web: WebServer, tmp_path: Path) -> None:
    made = inquirer(web, tmp_path)
    assert [q.key for q in made.questions(entry(), [record("arxiv", title="New")])] == [
        "New",
        TITLE,
    ]
    assert made.questions(entry(doi="10.5555/p"), ()) == []
    for told in (record("arxiv", acl="2024.acl-long.31"), record("arxiv", doi="10.5555/p")):
        assert made.questions(entry(), [told]) == []
    named = [record(doi="10.5555/p"), record(acl="2024.acl-long.31")]  # maybe of other works
    assert [question.key for question in made.questions(entry(), named)] == [TITLE]
    assert inquirer(web, tmp_path, "").questions(entry(), ()) == []


def test_the_dump_is_fetched_once_a_week(web: WebServer, tmp_path: Path) -> None:
    web.acl.dump = gzip.compress(BIB.encode())
    question = Question("Quiet ponds: Études!", "[Withdrawn] Quiet ponds: Études!")
    for _ in range(2):
        found = inquirer(web, tmp_path).ask([question, Question("x", "x")], silent)
        one = found[question.key]
        assert one is not None
        assert (one.acl, one.authors, found["x"]) == (
            "2024.acl-long.31", ["Xi Wei", "Ada Müller"], None,
        )  # fmt: skip
    assert len(web.requests) == 1


@pytest.mark.parametrize(
    ("dump", "problem"),
    [
        (gzip.compress(BIB.encode() * 50)[:-40], "incomplete dump"),
        (b"\x1f\x8b" + b"x" * 50, "cannot be unpacked"),
        (b"<html>Sorry</html>", "something else than BibTeX"),
        (BIB.encode()[:60], "incomplete dump"),
        (b"% nothing }", "without papers"),
    ],
)
def test_half_a_dump_is_no_index(web: WebServer, tmp_path: Path, dump: bytes, problem: str) -> None:
    web.acl.dump = dump
    with pytest.raises(ServiceError, match=problem):
        inquirer(web, tmp_path).ask([Question("x", "x")], silent)
    assert not [*tmp_path.glob("anthology.json")]


def test_two_papers_of_one_title_are_none(web: WebServer, tmp_path: Path) -> None:
    web.acl.dump = gzip.compress((BIB + BIB.replace("acl-long.31", "bea-1.2")).encode())
    title = "Quiet Ponds: Études"
    assert inquirer(web, tmp_path).ask([Question(title, title)], silent) == {title: None}
