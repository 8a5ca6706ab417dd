"""Short ids made from titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.catalog.read import read_catalog
from psylist.catalog.slugs import slug_from_title
from psylist.catalog.toml_write import entry_block
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
        ("To Be or Not to Be", "to-be-or"),
        ("?!… — ***", "entry"),
        ("", "entry"),
        ("snake_case: x", "snake-case"),
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
