"""JSON Feed 1.1, held against a schema of what its specification says."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from psylist.catalog.read import read_catalog
from psylist.exporting.formats.feeds import FeedMaker, FeedPlace
from psylist.exporting.formats.json_feed import write_json_feed
from psylist.exporting.html import plain_line
from psylist.model import SiteSettings
from tests.catalog.test_read import FILE
from tests.exporting.formats.samples import HOSTILE, catalog_of, entries, export, hostile_list
from tests.exporting.formats.test_atom import LIST

TEXT = {"type": "string"}
URL = {"type": "string", "pattern": r"^https?://[!-~]+$"}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}
AUTHORS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"name": TEXT, "url": URL, "avatar": URL},
        "minProperties": 1,
        "additionalProperties": False,
    },
}
ITEM = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "url": URL,
        "external_url": URL,
        "title": TEXT,
        "content_html": {"type": "string", "minLength": 1},
        "content_text": TEXT,
        "summary": TEXT,
        "image": URL,
        "banner_image": URL,
        "date_published": DATE,
        "date_modified": DATE,
        "authors": AUTHORS,
        "tags": {"type": "array", "items": TEXT},
        "language": LANGUAGE,
        "attachments": {"type": "array"},
    },
    "patternProperties": {"^_": {"type": "object"}},
    "additionalProperties": False,
}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": URL,
        "feed_url": URL,
        "description": TEXT,
        "user_comment": TEXT,
        "next_url": URL,
        "icon": URL,
        "favicon": URL,
        "authors": AUTHORS,
        "language": LANGUAGE,
        "expired": {"type": "boolean"},
        "hubs": {"type": "array"},
        "items": {"type": "array", "items": ITEM},
    },
    "patternProperties": {"^_": {"type": "object"}},
    "additionalProperties": False,
}
"""https://www.jsonfeed.org/version/1.1/"""


def read(text: str) -> Any:
    feed = json.loads(text)
    jsonschema.validate(feed, SCHEMA, jsonschema.Draft202012Validator)
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids)
    return feed


def test_hostile_texts_come_through_as_the_pages_show_them() -> None:
    feed = read(export(hostile_list(), "jsonfeed"))
    assert {plain_line(text) for text in HOSTILE} <= {item["title"] for item in feed["items"]}


@given(entries())
def test_every_list_becomes_a_sound_feed(found: list[dict[str, object]]) -> None:
    assert len(read(export(catalog_of(found), "jsonfeed", "zh"))["items"]) == len(found)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_feed_says_what_there_is_in_its_language(language: str) -> None:
    feed = read(export(read_catalog(FILE, LIST), "jsonfeed", language))
    is_chinese = language == "zh"
    folder = "zh/" if is_chinese else ""
    summary = "深潜。" if is_chinese else "Deep &lt;i&gt;dive&lt;/i&gt;."
    new, old = feed.pop("items")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Cats",
        "home_page_url": f"https://name.github.io/cats/{folder}",
        "feed_url": f"https://name.github.io/cats/{folder}feed.json",
        "description": "猫的论文。" if is_chinese else "Papers on cats.",
        "authors": [{"name": "Cats"}],
        "language": language,
    }
    html = new.pop("content_html")
    assert summary in html
    assert new == {
        "id": f"tag:name.github.io,2026:cats/{language}/works/new",
        "url": f"https://name.github.io/cats/{folder}works/new.html",
        "external_url": "https://arxiv.org/abs/2509.25733",
        "title": f"New ]]> ⟨U+202E⟩ ␇{'（已撤稿）' if is_chinese else ' (retracted)'}",
        "date_published": "2026-11-23T00:00:00Z",
        "authors": [{"name": "Ann Lee"}, {"name": "王小明"}],
        "tags": ["认知行为疗法" if is_chinese else "cbt"],
    }
    assert (old["date_published"], "external_url" in old) == ("2020-01-01T00:00:00Z", False)


def test_a_feed_of_the_site_names_itself_the_pages_and_the_works() -> None:
    catalog = read_catalog(FILE, LIST)
    site = SiteSettings(url="https://a.org/")
    maker = FeedMaker(catalog.settings, "zh", site, {}, lambda entry: f"https://a.org/{entry.id}")
    place = FeedPlace("feed", "", "https://a.org/zh/", "https://a.org/zh/feed.json")
    feed = read(write_json_feed(maker.make(catalog.entries, place)))
    assert (feed["home_page_url"], feed["feed_url"]) == (place.home, place.address)
    assert [(item["url"], item.get("external_url")) for item in feed["items"]] == [
        ("https://a.org/old", None),
        ("https://a.org/new", "https://arxiv.org/abs/2509.25733"),
    ]
