"""Hugging Face: the code that the page of a paper names."""

from typing import Any

import pytest

from psylist.errors import ServiceError
from psylist.refreshing.huggingface import HuggingFaceInquirer
from psylist.refreshing.inquiry import Question
from tests.refreshing import ARXIV, entry, silent
from tests.refreshing.conftest import MakeApi
from tests.servers.web import WebServer

CODE = "https://github.com/wei/ponds"


def test_only_papers_without_code_are_asked_about() -> None:
    made = HuggingFaceInquirer(None)  # type: ignore[arg-type]
    assert made.questions(entry(), ()) == [Question(ARXIV)]
    assert made.questions(entry(links={"code": "https://example.org"}), ()) == []
    assert made.questions(entry(url=CODE), ()) == made.questions(entry(arxiv=None), ()) == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ({"githubRepo": CODE}, (CODE, "", [])),
        ({"githubRepo": f"{CODE}/", "title": "A\n B", "authors": [{"name": "Xi Wei"}, 5]},
         (CODE, "A B", ["Xi Wei"])),
        ({"githubRepo": f"{CODE}/tree/main/Lamps/?tab=a#top"},
         (f"{CODE}/tree/main/Lamps", "", [])),
        ({"githubRepo": f"{CODE}/tree/main"}, (CODE, "", [])),
        ({"githubRepo": f"{CODE}/issues/7"}, (CODE, "", [])),
        ({"githubRepo": f"{CODE}.git"}, (CODE, "", [])),
        ({"githubRepo": "https://example.org/code"}, None),
        ({"githubRepo": 5}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_what_a_page_says(
    web: WebServer, api: MakeApi, page: dict[str, Any], expected: tuple[object, ...] | None
) -> None:
    web.hf.papers[ARXIV] = page
    made = HuggingFaceInquirer(api("Hugging Face", web.hf.url))
    found = made.ask([Question(ARXIV)], silent)[ARXIV]
    assert (found and (found.code, found.title, found.authors)) == expected
    assert made.ask([Question("2601.00009")], silent) == {"2601.00009": None}


def test_the_page_of_another_paper_is_a_failure(web: WebServer, api: MakeApi) -> None:
    web.hf.papers[ARXIV] = {"id": "2601.00001", "githubRepo": CODE}
    with pytest.raises(ServiceError, match=f"sent another paper than {ARXIV}"):
        HuggingFaceInquirer(api("Hugging Face", web.hf.url)).ask([Question(ARXIV)], silent)
