"""Errors that come with the status 200: in a title, in JSON, in XML."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.http.stated_errors import read_data_error, stated_status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("403 Forbidden", 403),
        ("401 Unauthorized", 401),
        ("429 Too Many Requests", 429),
        ("Too Many Requests", 429),
        ("500 - Internal Server Error", 500),
        ("Internal Server Error", 500),
        ("HTTP Status 500", 500),
        ("Error 503", 503),
        ("503 Service Temporarily Unavailable", 503),
        ("504 Gateway Time-out", 504),
        ("Fehler 502", 502),
        ("502 Proxy Error", 502),
        ("502 Bad Gateway nginx", 502),
        ("错误 500", 500),
        ("404 Not Found", 404),
        ("Error establishing a database connection", 500),
        ("Fatal error: Uncaught PDOException in /srv/db.php:12", 500),
        ("Parse error: syntax error, unexpected end of file in /srv/x.php on line 3", 500),
        ("Bandwidth Limit Exceeded", 509),
    ],
)
def test_a_title_states_a_status(words: str, status: int) -> None:
    assert stated_status(words) == status
    assert stated_status(words.upper()) == status


@pytest.mark.parametrize(
    "words",
    [
        "",
        "500 Ways to Say Hello",
        "Room 403",
        "503 Service Dogs",
        "500 Server Logs",
        "Code 500",
        "Forbidden",
        "Error analysis",
        "A 500-Dialogue Corpus With Error Tags",
        "1,500 errors",
        "0.500 error rate",
        "Service Unavailable: Mapping Deserts of Care",
        "A Fatal Error: Stories From the Ward",
        "Fatal error: speech slips at work",
        "Parse error: reanalysis in garden-path sentences",
        "Uncaught Error: self-monitoring in speech",
        "Error 599",
        "错误分析：500 段对话",
    ],
)
def test_a_title_may_have_a_number_or_speak_of_errors(words: str) -> None:
    assert stated_status(words) == 0


@pytest.mark.parametrize(
    "document",
    [
        {"status": 404, "name": "Room 404", "data": [1, 2]},
        {"message": "no such item", "items": [{"a": 1}]},
    ],
)
def test_a_document_with_data_is_no_error(document: dict[str, object]) -> None:
    assert read_data_error("application/json", json.dumps(document)) is None


def test_an_empty_error_is_none_and_a_title_is_no_message() -> None:
    for document in ('{"error": null, "code": 0, "rows": []}', '{"error": "", "ok": true}'):
        error = read_data_error("application/json", document)
        assert error is not None
        assert (error.said, error.has_failed) == ("", False)
    work = read_data_error("application/json", '{"title": "Missing Data in Therapy", "year": 2024}')
    assert work is not None
    assert (work.said, work.has_failed) == ("", False)
    problem = read_data_error("application/problem+json", '{"title": "Not Found", "status": 404}')
    assert problem is not None
    assert (problem.said, problem.codes >= {"404"}) == ("Not Found", True)


@pytest.mark.parametrize(
    ("document", "said", "codes"),
    [
        ({"success": False, "errorMsg": "文章不存在"}, "文章不存在", set()),
        ({"success": False, "error_message": "It is gone"}, "It is gone", set()),
        ({"ok": False, "error": "item_deleted"}, "item deleted", set()),
        ({"code": -404, "message": "啥都木有", "ttl": 1}, "啥都木有", {"404"}),
        ({"errors": [{"status": "404", "title": "Not Found"}]}, "Not Found", {"404"}),
        ({"errors": [{"detail": "Not found."}]}, "Not found.", set()),
        ({"errors": ["Not found."]}, "Not found.", set()),
        ({"error": {"errorCode": 404, "title": "Not found."}}, "Not found.", {"404"}),
    ],
)
def test_an_error_may_be_called_and_numbered_in_many_ways(
    document: dict[str, object], said: str, codes: set[str]
) -> None:
    error = read_data_error("application/json", json.dumps(document))
    assert error is not None
    assert (error.said, {*error.codes} - {""}, error.has_failed) == (said, codes, True)


def test_an_object_store_says_in_xml_what_is_wrong() -> None:
    source = (
        "<?xml version='1.0'?>\n<Error><Code>NoSuchKey</Code><Message>It does not exist.</Message>"
    )
    error = read_data_error("application/xml", source + "</Error>")
    assert error is not None
    assert (error.said, error.has_failed) == ("NoSuchKey It does not exist.", True)
    assert read_data_error("application/xml", "<rss><title>Error</title></rss>") is None
    assert read_data_error("text/html", "<p>&lt;Error&gt;</p>") is None
    assert read_data_error("application/json", "[" * 400) is None


@given(st.lists(st.sampled_from(
    ["<?xml ", ">", "<error", "<code>", "<message", " ", "500 ", "error ", "uncaught ", "a\\", ":"],
), max_size=40).map(lambda parts: "".join(parts) * 40))  # fmt: skip
def test_no_document_is_slow_to_read(text: str) -> None:
    # What backtracks without end would never come back from here.
    stated_status(text)
    read_data_error("application/xml", text[:499])
