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
    ("text", "better"),
    [
        ("Lamps at 12：30 and 1，000 Moths", "Lamps at 12:30 and 1,000 Moths"),
        ("3：1 of 1，000，000 lamps, v3．5", "3:1 of 1,000,000 lamps, v3.5"),
        ("See http：//a.example and C：/fog", "See http://a.example and C:/fog"),
        ("As f（x） and P（a，b）, e．g． lamp（s）", "As f(x) and P(a, b), e.g. lamp(s)"),
        ("In 2019。3 lamps by A．B．Moss", "In 2019. 3 lamps by A.B. Moss"),
        ("Fog in 2020：10 lamps, 3．5 cm", "Fog in 2020: 10 lamps, 3.5 cm"),
        ("“Fog？” (“Moths！”)", "“Fog?” (“Moths!”)"),
        ("Lamps （of 10％）（or more）", "Lamps (of 10%) (or more)"),
        ("It says “hello”，and goes on．Then", "It says “hello”, and goes on. Then"),
        ("Lamps、moths——and fog……", "Lamps, moths—and fog…"),
        ("【Paper】Lamps in「the」『fog』", "[Paper] Lamps in “the” ‘fog’"),
        ("10～20 ％ ＆ more", "10~20 % & more"),
        ("Ships ，small （ of fog ） ，quiet", "Ships, small (of fog), quiet"),
        ("《Lamps》，and fog", "《Lamps》, and fog"),
        ("（the 心） and「心。」， then", "（the 心） and「心。」, then"),
    ],
)
def test_what_it_becomes_is_as_english_writes_it(text: str, better: str) -> None:
    assert fixes(RULE, f'summary.en = "{text}"') == [({("summary", "en"): better}, True)]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("In 2019，2020 and 1，5", "In 2019, 2020 and 1, 5"),
        ("1、Lamps", "1, Lamps"),
        ("By 2019．3 lamps", "By 2019.3 lamps"),
    ],
)
def test_where_it_may_be_a_number_a_person_decides(text: str, better: str) -> None:
    assert fixes(RULE, f'summary.en = "{text}"') == [({("summary", "en"): better}, False)]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("summary.en", "《Lamps》 in fog"),
        ("summary.en", "See （the 心） and「心理。」 here"),
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
