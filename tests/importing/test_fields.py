"""The drafts of one work, one a language, as the fields of an entry."""

import pytest

from psylist.importing.drafts import Draft
from psylist.importing.fields import to_fields

LANGUAGES = ["en", "zh"]


@pytest.mark.parametrize(
    ("notes", "note"),
    [
        ({"en": "", "zh": "进行中"}, {"zh": "进行中"}),
        ({"zh": "进行中"}, {"zh": "进行中"}),
        ({"en": "Oral", "zh": "口头报告"}, {"en": "Oral", "zh": "口头报告"}),
        ({"en": "Oral", "zh": "Oral"}, "Oral"),
        ({"en": "Oral", "zh": ""}, "Oral"),
    ],
)
def test_a_note_that_only_another_language_has_keeps_its_language(
    notes: dict[str, str], note: object
) -> None:
    drafts = {code: Draft(1, f"Cats {code}", note=text) for code, text in notes.items()}
    assert to_fields(drafts, LANGUAGES)["note"] == note


def test_a_note_in_a_column_of_another_language_keeps_it() -> None:
    draft = Draft(1, "Cats", texts={"note": {"zh": "进行中"}})
    assert to_fields({"en": draft}, LANGUAGES)["note"] == {"zh": "进行中"}


@pytest.mark.parametrize(
    ("texts", "own"),
    [
        (["Lamps", "灯", "Lamps"], {"en": "Lamps", "zh": "灯"}),
        (["Lamps", "灯", "灯"], {"en": "Lamps", "zh": "灯"}),
        (["Lamps", "灯", "ランプ"], {"en": "Lamps", "zh": "灯", "ja": "ランプ"}),
        (["灯", "灯", "ランプ"], {"zh": "灯", "ja": "ランプ"}),
        (["Lamps", "Lamps", "Lamps"], "Lamps"),
    ],
)
def test_a_text_that_stands_for_a_missing_one_is_no_translation(
    texts: list[str], own: object
) -> None:
    languages = ["en", "zh", "ja"]
    drafts = {
        code: Draft(1, text, source_label=text) for code, text in zip(languages, texts, strict=True)
    }
    fields = to_fields(drafts, languages)
    assert (fields["title"], fields["source"]) == (own, own)


@pytest.mark.parametrize(
    ("venue", "arxiv", "date"),
    [
        ("CHI 2024", "2301.00003", None),
        ("CHI", "2301.00003", None),
        ("", "2301.00003", 2024),
        ("CHI 2024", "", None),
    ],
)
def test_the_year_of_a_venue_is_no_date_of_a_preprint(
    venue: str, arxiv: str, date: int | None
) -> None:
    ids = {"arxiv": arxiv} if arxiv else {}
    draft = Draft(1, "Lamps in the Fog", venue=venue, date="2024", ids=ids)
    fields = to_fields({"en": draft}, LANGUAGES)
    assert (fields["year"], fields.get("date")) == (2024, date)
