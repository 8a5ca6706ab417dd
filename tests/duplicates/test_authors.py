"""The same people under other forms of their names, and other people under nearly the same."""

import pytest

from psylist.duplicates.authors import Relation, people, relation

SAME = [
    ("Mingyu Chen", "Chen, Mingyu"),
    ("Mingyu Chen", "CHEN Mingyu"),
    ("Mingyu Chen", "M. Chen"),
    ("Mingyu Chen", "Chen M"),
    ("Xiao-Fen Xing", "Xiaofen Xing"),
    ("Xiao Fen Xing", "Xing, Xiaofen"),
    ("José García", "Jose Garcia"),
    ("Ｍｉｎｇｙｕ Ｃｈｅｎ", "Mingyu Chen"),
    ("Diana P. Inkpen", "Diana Inkpen"),
    ("Chen", "Mingyu Chen"),
    ("王五", "王 五"),
    ("王五 (Wu Wang)", "Wu Wang"),
    ("OpenAI", "OpenAI"),
    ("Conor O'Neil", "Conor O’Neil"),
]
OTHERS = [
    ("Mingyu Chen", "Min Chen"),
    ("Mingyu Chen", "J. Chen"),
    ("Mingyu Chen", "Mingyu Cheng"),
    ("Mingyu Chen", "Mingyu"),
    ("M. Chen", "J. Chen"),
    ("Cheng", "Mingyu Chen"),
    ("王五", "王六"),
    ("A. B.", "C. D."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_in_two_forms(one: str, other: str) -> None:
    assert relation(people([one]), people([other])) is Relation.ALL
    assert relation(people([other]), people([one])) is Relation.ALL


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_names(one: str, other: str) -> None:
    assert relation(people([one]), people([other])) is Relation.STRANGERS


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([], ["Ann Lee"], Relation.UNKNOWN),
        ([], [], Relation.UNKNOWN),
        (["  ", "123"], ["Ann Lee"], Relation.UNKNOWN),
        (["李安"], ["An Li"], Relation.UNKNOWN),
        (["李安", "Bo Xu"], ["An Li"], Relation.STRANGERS),
        (["Ann Lee", "Bo Xu"], ["Bo Xu", "Ann Lee"], Relation.ALL),
        (["Ann Lee", "Bo Xu"], ["Bo Xu", "Ann Lee", "Cy Ng"], Relation.MOST),
        (["Ann Lee", "Bo Xu"], ["Bo Xu", "Cy Ng"], Relation.SOME),
        (["Ann Lee", "Bo Xu", "Cy Ng"], ["Di Wu", "Bo Xu", "Ed Ma"], Relation.SOME),
        (["Ann Lee"], ["Ann Lee", "Bo Xu"], Relation.SOME),
        (["Ann Lee et al."], ["Ann Lee", "Bo Xu"], Relation.MOST),
        (["Bo Xu et al."], ["Ann Lee", "Bo Xu"], Relation.SOME),
        (["李安等"], ["李安", "王五"], Relation.MOST),
    ],
)
def test_what_two_lists_have_in_common(
    one: list[str], other: list[str], expected: Relation
) -> None:
    assert relation(people(one), people(other)) is expected
    assert relation(people(other), people(one)) is expected
