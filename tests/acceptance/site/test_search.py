"""A reader searches, filters and sorts the works of a page, in both languages."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from psylist.text.letters import UNDIVIDED
from tests.acceptance.site.lists import IN_ORDER, LIST
from tests.acceptance.site.reading import choose, found, search, shown, text
from tests.browser import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
__all__ = ["LIST"]
WORDS = [
    ("moods", ["moods"]),  # the title
    ("nunez", ["moods"]),  # an author without accents
    ("NÚÑEZ", ["moods"]),
    ("o'brien", ["moods"]),  # a straight apostrophe for a curly one
    ("lukasz sorensen dang yildiz", ["undated"]),  # letters that have no accent apart
    ("ŁUKASZ SØRENSEN đăng YILDIZ", ["undated"]),
    ("findings", ["agents", "sleep"]),  # the venue
    ("survey", ["agents"]),  # a tag
    ("listener", ["agents"]),  # the summary
    ("growing", ["toolbox"]),  # the note
    ("sleep", ["sleep"]),  # full-width letters
    ("ｓｌｅｅｐ", ["sleep"]),
    ("ann lee", ["agents"]),  # every word, wherever it stands
    ("lee　listen", ["agents"]),  # with a full-width space between
    ("moods listener", []),
    ("2501.00001", ["moods"]),  # in a link, as it has digits
    ("  ", IN_ORDER),
    ("zzz", []),
    (".*", []),  # words, not patterns
    ("王小明", ["sleep"]),
    ("小明", ["sleep"]),
    ("明小", []),  # Chinese is found as it is written
]


def test_the_script_knows_the_same_letters_as_the_program(folder: Path) -> None:
    script = (folder / "assets" / "site.js").read_text("utf-8")
    (table,) = re.findall(r"const UNDIVIDED = (\{[^}]*\});", script)
    assert str.maketrans(json.loads(table)) == UNDIVIDED


@pytest.fixture
def page(visitor: Visitor, url: str) -> "Page":
    return visitor.open(f"{url}index.html")


def test_every_work_is_there_before_a_search(page: "Page") -> None:
    assert shown(page) == IN_ORDER
    assert found(page) == "5 of 5 works"


def test_words_are_found_wherever_they_stand(page: "Page") -> None:
    wrong = {}
    for words, ids in WORDS:
        search(page, words)
        if shown(page) != ids:
            wrong[words] = shown(page)
    assert wrong == {}


def test_each_language_is_found_on_the_page_of_the_other(visitor: Visitor, url: str) -> None:
    english = visitor.open(f"{url}index.html")
    search(english, "抑郁")
    english.locator("#moods").wait_for()
    assert shown(english) == ["moods"]
    assert "抑郁" not in text(english, "main")
    chinese = visitor.open(f"{url}zh/index.html")
    search(chinese, "depression")
    chinese.locator("#moods").wait_for()
    assert shown(chinese) == ["moods"]
    assert found(chinese) == "共 5 篇，符合条件 1 篇"


def test_texts_of_other_languages_are_asked_for_only_by_a_search(
    visitor: Visitor, url: str
) -> None:
    page = visitor.open("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{url}index.html")
    choose(page, "year", "2024")
    assert not [name for name in asked if name.startswith("texts-")]
    search(page, "a")
    search(page, "ab")
    assert [name for name in asked if name.startswith("texts-")] == ["texts-zh.js"]


@pytest.mark.parametrize(
    ("name", "value", "ids"),
    [
        ("year", "2024", ["agents", "sleep"]),
        ("venue", "ACL", ["moods", "sleep"]),
        ("tag", "Dataset", ["moods", "sleep"]),
        ("tag", "Method", ["agents", "toolbox"]),  # a topic has what is in those below it
        ("group", "material", ["moods", "agents", "sleep"]),
        ("kind", "project", ["toolbox"]),
        ("in", "zh", ["moods", "agents", "toolbox"]),
    ],
)
def test_a_filter_keeps_what_has_its_value(
    page: "Page", name: str, value: str, ids: list[str]
) -> None:
    choose(page, name, value)
    assert shown(page) == ids
    assert found(page) == f"{len(ids)} of 5 works"


def test_filters_and_words_add_up_until_the_button_clears_them(page: "Page") -> None:
    choose(page, "venue", "ACL")
    choose(page, "year", "2024")
    assert shown(page) == ["sleep"]
    search(page, "moods")
    assert shown(page) == []
    assert found(page) == "No work matches."
    page.get_by_role("button", name="Clear").click()
    assert shown(page) == IN_ORDER
    assert page.get_by_role("button", name="Clear").is_hidden()


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("new", ["moods", "agents", "sleep", "toolbox", "undated"]),
        ("old", ["toolbox", "agents", "sleep", "moods", "undated"]),
        ("title", ["toolbox", "agents", "moods", "sleep", "undated"]),
        ("venue", ["moods", "sleep", "agents", "toolbox", "undated"]),
        ("added", ["agents", "moods", "sleep", "toolbox", "undated"]),
    ],
)
def test_works_are_sorted_and_go_back_into_their_sections(
    page: "Page", order: str, ids: list[str]
) -> None:
    choose(page, "sort", order)
    assert shown(page) == ids
    assert page.locator("#_works h2:visible").all_inner_texts() == ["Works"]
    choose(page, "sort", "")
    assert shown(page) == IN_ORDER
    assert page.locator("#_works .part:visible").count() == 4


def test_a_section_without_a_work_goes_and_the_others_count_theirs(page: "Page") -> None:
    choose(page, "tag", "Dataset")
    headings = page.locator("#_works .part > h2:visible").all_inner_texts()
    assert headings == ["2025 1", "2024 1"]


def test_a_tag_of_a_work_filters(page: "Page") -> None:
    page.locator("#agents .tags a", has_text="Survey").click()
    assert shown(page) == ["agents"]
    assert page.locator("[name=tag]").input_value() == "Survey"


def test_the_number_of_works_is_announced_when_typing_rests(page: "Page") -> None:
    search(page, "survey")
    output = page.get_by_role("status").filter(has_text="1 of 5 works")
    output.wait_for(state="attached")
    assert output.get_attribute("id") == "_found"
