"""How long a text is, the same in every language."""

from psylist.text.languages import count_east_asian

_CHARACTERS_A_WORD = 2  # of Han and kana


def count_words(text: str) -> int:
    """The words of a text; two Han characters or kana count as one."""
    characters = count_east_asian(text)
    words = len(text.split()) if not characters else _spaced_words(text)
    return words + (characters + 1) // _CHARACTERS_A_WORD


def _spaced_words(text: str) -> int:
    """The words that hold nothing of East Asian scripts."""
    return sum(not count_east_asian(word) for word in text.split())
