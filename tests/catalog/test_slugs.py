"""Short ids made from titles."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.catalog.read import read_catalog
from psylist.catalog.slugs import (
    citation_key,
    complete_keys,
    is_citation_key,
    slug_from_title,
    taken_keys,
    unique_key,
)
from psylist.catalog.toml_write import entry_block
from psylist.model import Entry
from tests.catalog.test_read import FILE


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("CATCH: A Novel Data Synthesis Framework for High Therapy Fidelity", "catch"),
        ("PATIENT-𝜓: Using Large Language Models to Simulate Patients", "patient-psi"),
        ("MDD-5k: A New Diagnostic Conversation Dataset", "mdd-5k"),
        ("Towards Conversational Diagnostic AI", "conversational-diagnostic-ai"),
        (
            "Structured Dialogue System for Mental Health: An LLM Chatbot",
            "structured-dialogue-system",
        ),
        ("EmoLLM", "emollm"),
        ("Émile’s Café: Über", "emile-s-cafe"),
        ("面向心理支持的虚构对话系统：一项不存在的研究", "面向心理支持的虚构对话系统"),
        ("ＣＡＴＣＨ：全角", "catch"),
        ("ロボットと小船", "ロボットと小船"),
        ("조용한 연못: 연구", "조용한-연못"),
        ("Тихий пруд: обзор", "тихий-пруд"),
        ("To Be or Not to Be", "to-be-or"),
        ("?!… — ***", "entry"),
        ("", "entry"),
        ("snake_case: x", "snake-case"),
        ("RETRACTED ARTICLE: Harbour Lights for Ships", "harbour-lights-ships"),
    ],
)
def test_a_title_gives_an_id(title: str, name: str) -> None:
    assert slug_from_title(title, ()) == name


def test_a_taken_id_gets_the_first_free_number() -> None:
    assert slug_from_title("CATCH: x", {"catch"}) == "catch-2"
    assert slug_from_title("CATCH: x", {"catch", "catch-2", "catch-4"}) == "catch-3"
    assert slug_from_title("!", {"entry"}) == "entry-2"


@pytest.mark.parametrize(("title", "name"), [("CON: a Study", "con-2"), ("Nul", "nul-2")])
def test_a_title_that_windows_has_for_a_device_gets_a_number(title: str, name: str) -> None:
    assert slug_from_title(title, ()) == name


def test_a_long_word_is_cut_to_48_characters_without_a_hyphen_at_the_end() -> None:
    assert slug_from_title("x" * 60, ()) == "x" * 48
    assert slug_from_title("x" * 47 + " word", ()) == "x" * 47


@given(st.text())
def test_the_id_of_any_title_is_one_that_a_file_may_hold(title: str) -> None:
    name = slug_from_title(title, ())
    catalog = read_catalog(FILE, entry_block({"id": name, "title": "T"}))
    assert [entry.id for entry in catalog.entries] == [name]
    assert name == slug_from_title(title, ())
    assert name not in {"", slug_from_title(title, {name})}


@pytest.mark.parametrize(
    ("authors", "year", "name", "key"),
    [
        (["Mingyu Chen"], 2025, "catch", "chen-2025-catch"),
        (["陈明宇"], 2025, "catch", "chen-2025-catch"),
        (["X van der Berg, Jr."], 2020, "a", "van-der-berg-2020-a"),
        (["van der Berg, X"], 2020, "a", "van-der-berg-2020-a"),
        (["Łukasz Sørensen-Großmann"], None, "x", "sorensen-grossmann-x"),
        (["{OpenAI}"], 2023, "gpt-4", "openai-2023-gpt-4"),
        (["Ольга Петрова"], 2023, "x", "петрова-2023-x"),
        (["王小明"], 2024, "面向心理支持", "wang-2024-mianxiangxinlizhichi"),
        ([], 2024, "mdd-5k", "mdd-5k-2024"),
        ([], None, "amie", "amie"),
        (["Ann Chen"], 2025, "chen-2025-catch", "chen-2025-catch"),
        (["?!"], 2025, "…", "2025"),
    ],
)
def test_a_key_says_who_when_and_what(
    authors: list[str], year: int | None, name: str, key: str
) -> None:
    assert citation_key(authors, year, name) == key


def entry(name: str, **fields: Any) -> Entry:
    return Entry(id=name, title=name, **fields)


def test_only_chinese_is_written_in_pinyin() -> None:
    assert citation_key([], 2025, "小船研究") == "xiaochuanyanjiu-2025"
    assert citation_key([], 2025, "小船の研究") == "小船の研究-2025"


def test_japanese_is_known_by_its_kana_or_by_the_list() -> None:
    assert citation_key(["灯台舟子"], 2025, "小船の研究") == "灯台舟子-2025-小船の研究"
    assert citation_key(["灯台 舟子"], 2025, "小船", "ja") == "灯台-2025-小船"
    assert citation_key(["灯台 ふな"], 2025, "小船") == "灯台-2025-小船"
    assert citation_key(["Funako Todai"], 2025, "小船", "ja") == "todai-2025-小船"
    assert citation_key(["王小舟"], 2025, "小船", "zh") == "wang-2025-xiaochuan"
    assert complete_keys([entry("小船")], "ja") == ["小船"]


def test_a_stored_key_stays_and_others_are_made_that_no_other_entry_changes() -> None:
    ann = entry("a", authors=["Ann Lee"], year=2024)
    own = entry("b", key="Own:2024", year=2024)
    assert complete_keys([ann, own]) == ["lee-2024-a", "Own:2024"]
    more = [entry("c", authors=["Bo Lee"], year=2024), entry("a2", authors=["Ann Lee"], year=2024)]
    assert complete_keys([*more, ann, own])[2:] == ["lee-2024-a", "Own:2024"]


def test_two_entries_of_one_key_are_told_apart_whatever_their_order() -> None:
    han, latin = entry("心理", added=dt.date(2025, 1, 2)), entry("xinli", added=dt.date(2025, 1, 1))
    assert complete_keys([han, latin]) == ["xinli-c7a8", "xinli"]
    assert complete_keys([latin, han]) == ["xinli", "xinli-c7a8"]
    assert complete_keys([han, entry("x", key="XINLI")]) == ["xinli-c7a8", "XINLI"]


def test_a_new_key_is_none_that_an_export_has_made() -> None:
    taken = taken_keys([entry("a", year=2024), entry("b", year=2023), entry("c", key="C")], 2024)
    assert taken == {"a-2024", "c"}
    assert unique_key("A-2024", "a", taken) == "A-2024-be43"


@pytest.mark.parametrize(
    "text", ["DBLP:conf/acl/Foo24", "a", "10.1016/S0140-6736(20)30183-5", "键"]
)
def test_what_bibtex_reads_is_a_key(text: str) -> None:
    assert is_citation_key(text)


@pytest.mark.parametrize("text", ["", "a b", "a,b", "{a}", "17", "a=b", 'a"', "a\\b", "a%", "a\n"])
def test_what_bibtex_does_not_read_is_not_a_key(text: str) -> None:
    assert not is_citation_key(text)


@given(st.lists(st.text(max_size=20), max_size=2), st.text(max_size=20))
def test_any_key_is_one_that_a_file_may_hold(authors: list[str], title: str) -> None:
    key = citation_key(authors, 2024, slug_from_title(title, ()))
    catalog = read_catalog(FILE, entry_block({"id": "a", "key": key, "title": "T"}))
    assert complete_keys(catalog.entries) == [key]
