"""Formats of bibliographies by their text."""

import pytest

from psylist.vocabulary.record_formats import record_format


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('\n[{"DOI": "10.1000/a"}]', "csl"),
        ('{"title": "Fog"}', "csl"),
        ("% mine\n@article{fog,\n}", "bibtex"),
        ("TY  - JOUR\nER  - \n", "ris"),
        ("[1] J. Doe. Fog. 2501.09426", ""),
        ("2501.09426 @home", ""),
        ("", ""),
    ],
)
def test_a_format_is_known_by_its_text(text: str, form: str) -> None:
    assert record_format(text) == form
