"""PSY307: full-width punctuation in English."""

import pytest

from psylist.linting.rules.fullwidth_punctuation import RULE
from tests.linting.rules import fixes, messages


@pytest.mark.parametrize(
    ("field", "text", "better"),
    [
        ("title", "CATCH：A Novel Framework", "CATCH: A Novel Framework"),
        ("summary.en", "Small ships，quiet ponds。", "Small ships, quiet ponds."),
        ("summary.en", "A fleet （of ships） sails", "A fleet (of ships) sails"),
        ("source.en", "ACL 2024（Findings）", "ACL 2024 (Findings)"),
        ("note.en", "Does it sail？Yes！", "Does it sail? Yes!"),
        ("summary.en", "Ships （small）。", "Ships (small)."),
    ],
)
def test_full_width_among_latin(field: str, text: str, better: str) -> None:
    path = tuple(field.split("."))
    assert fixes(RULE, f'{field} = "{text}"') == [({path: better}, True)]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "CATCH：面向心理咨询的框架"),
        ("title", "心理咨询：A Survey"),
        ("title", "CATCH：A 心理 Framework"),
        ("summary.en", "Yixinli（壹心理） answers"),
        ("summary.en", "壹心理：a forum"),
        ("summary.zh", "CATCH：A Novel Framework"),
        ("source.zh", "ACL 2024（Findings）"),
        ("summary.en", "In code: `a：b`"),
        ("summary.en", "Ships: small, quiet. Ponds (nine)!"),
    ],
)
def test_beside_east_asian_characters_it_is_right(field: str, text: str) -> None:
    assert messages(RULE, f'{field} = "{text}"') == []


def test_korean_and_japanese_texts_are_not_judged() -> None:
    text = (
        '[list]\nlanguages = ["ja", "ko"]\n[[entries]]\ntitle = "A"\n'
        'summary.ja = "CATCH：a framework"\nsummary.ko = "대화（dialogue）：framework"\n'
    )
    assert messages(RULE, text) == []
