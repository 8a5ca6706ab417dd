"""A key that an earlier one leaves no room for, told in words a curator can act on."""

from pathlib import Path

import pytest

from psylist.catalog.read import read_catalog
from psylist.errors import DataFileError

HEAD = '[list]\nlanguages = ["en", "zh"]\n\n[[entries]]\nid = "a"\n'


def told(text: str) -> tuple[str, str]:
    with pytest.raises(DataFileError) as caught:
        read_catalog(Path("entries.toml"), text)
    return str(caught.value), caught.value.hint


@pytest.mark.parametrize("field", ["title", "summary", "note", "source"])
def test_a_text_beside_one_in_a_language_is_told_with_both_lines(field: str) -> None:
    message, hint = told(f'{HEAD}{field} = "One"\n{field}.zh = "一"\n')
    assert message == (
        f"entries.toml:7: entry a: is not valid TOML: '{field}.zh' cannot stand beside "
        f"'{field}' of line 6"
    )
    assert hint == f"Give the other text its language, too: {field}.en = … in line 6."


def test_the_plain_text_may_come_last() -> None:
    message, hint = told(f'{HEAD}title.zh = "一"\ntitle = "One"\n')
    assert message.endswith("'title' cannot stand beside 'title.zh' of line 6")
    assert hint.endswith("title.en = … in line 7.")


def test_texts_of_the_list_are_told_without_an_entry() -> None:
    text = '[list]\nlanguages = ["zh", "en"]\ntitle = "列表"\ntitle.en = "List"\n'
    message, hint = told(text)
    assert message.startswith("entries.toml:4: is not valid TOML: 'title.en' cannot stand")
    assert hint.endswith("title.zh = … in line 3.")


@pytest.mark.parametrize("key", ["year", "note.zh"])
def test_a_key_that_stands_twice_is_told_with_both_lines(key: str) -> None:
    message, hint = told(f'{HEAD}{key} = "1"\ntitle = "T"\n{key} = "2"\n')
    assert message == f"entries.toml:8: entry a: is not valid TOML: repeats '{key}' of line 6"
    assert hint == ""


def test_a_key_of_the_entry_above_does_not_count() -> None:
    message, _ = told(f'{HEAD}title = "T"\n[[entries]]\nlinks = 1\nlinks.pdf = "b"\n')
    assert message.endswith(
        ":9: is not valid TOML: 'links.pdf' cannot stand beside 'links' of line 8"
    )
