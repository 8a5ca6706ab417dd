"""A page says of a work that was withdrawn or retracted what has become of it, in its language."""

from typing import Any

import pytest

from psylist.exporting.status import show_status
from psylist.model import Entry, ListPhrases, ListSettings

SETTINGS = ListSettings(languages=["en", "zh"])
SUCCESSOR = "arXiv:2405.13351"


@pytest.mark.parametrize(
    ("language", "fields", "note"),
    [
        ("en", {"status": "withdrawn"}, "withdrawn by its authors"),
        ("zh", {"status": "retracted"}, "已撤稿"),
        (
            "zh",
            {"status": "withdrawn", "superseded_by": SUCCESSOR, "note": {"zh": "备注"}},
            f"作者已撤回；由 {SUCCESSOR} 取代；备注",
        ),
        ("en", {"status": "retracted", "note": "A word."}, "retracted; A word."),
    ],
)
def test_the_status_stands_before_the_note(
    language: str, fields: dict[str, Any], note: str
) -> None:
    (entry,) = show_status([Entry(title="T", **fields)], SETTINGS, language)
    assert entry.note == {language: note}


def test_a_list_has_words_of_its_own() -> None:
    settings = ListSettings(phrases={"en": ListPhrases(withdrawn="gone")})
    (entry,) = show_status([Entry(title="T", status="withdrawn")], settings, "en")
    assert entry.note == {"en": "gone"}


def test_other_works_stay_as_they_are() -> None:
    entry = Entry(title="T", note="N")
    assert show_status([entry], SETTINGS, "en") == [entry]


@pytest.mark.parametrize(
    "name", ["other", "arXiv:2405.13351", "https://arxiv.org/abs/2405.13351v2"]
)
def test_what_takes_its_place_is_called_by_its_title(name: str) -> None:
    work = Entry(id="a", title="T", status="withdrawn", superseded_by=name)
    other = Entry(id="other", title={"en": "Pond", "zh": "池塘"}, arxiv="2405.13351")
    shown, _ = show_status([work, other], SETTINGS, "zh")
    assert shown.note == {"zh": "作者已撤回；由《池塘》取代"}
    shown, _ = show_status([work, other], SETTINGS, "en")
    assert shown.note == {"en": "withdrawn by its authors; superseded by Pond"}
