"""Words in a row, as a sentence has them."""

import pytest

from psylist.text.enumeration import join_words


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (["reed"], "reed"),
        (["reed", "fog"], "reed and fog"),
        (["reed", "fog", "tide"], "reed, fog and tide"),
    ],
)
def test_the_last_of_several_words_has_an_and_in_front(words: list[str], joined: str) -> None:
    assert join_words(words) == joined
