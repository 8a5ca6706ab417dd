"""Responses of services that know one work at a time."""

import json

import pytest

from psylist.errors import ServiceError
from psylist.http.exchange import Response
from psylist.http.service_client import ServiceClient
from psylist.sources.single_work import json_body, parse_ids


def body(data: bytes, content_type: str) -> object:
    response = Response("https://example.org/", 200, {"content-type": content_type}, data)
    return json_body(ServiceClient("the service", deadline=1), response)


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "application/json"),
        ("utf-8", "application/json;charset=GBK"),
        ("gbk", "application/vnd.citationstyles.csl+json;charset=GBK"),
        ("gb18030", "application/json"),
        ("latin-1", "application/json; charset=iso-8859-1"),
    ],
)
def test_json_in_the_encoding_of_its_header_is_read(encoding: str, content_type: str) -> None:
    item = {"title": "Über Gespräche" if encoding == "latin-1" else "国标编码的题名与作者"}
    assert body(json.dumps(item, ensure_ascii=False).encode(encoding), content_type) == item


def test_what_is_not_json_is_refused() -> None:
    with pytest.raises(ServiceError, match="something else instead of JSON"):
        body(b"\xff\xfe\xfa", "application/json; charset=GBK")


def test_an_address_at_arxiv_is_its_id() -> None:
    texts = ["", "nonsense", "https://arxiv.org/pdf/2301.99998v2", "10.48550/arXiv.2301.99999"]
    assert parse_ids(texts) == {"arxiv": "2301.99998"}
