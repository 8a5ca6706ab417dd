"""The same people under other forms of their names, and other people under nearly the same."""

import pytest

from psylist.duplicates.authors import (
    Overlap,
    are_alike,
    author_set,
    compare_authors,
    has_more,
    is_beginning,
    unique_authors,
    with_whole_names,
)

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
    ("Inkpen, Diana P.", "D. Inkpen"),
    ("Li, Bo", "B. Li"),
    ("Bo Li", "Li B"),
    ("Jörg Müller", "Joerg Mueller"),
    ("Jörg Müller", "Jorg Muller"),
    ("Søren Ørsted", "Soeren Oersted"),
    ("Søren Ørsted", "Soren Orsted"),
    ("Åse Strauß", "Aase Strauss"),
    ("Søren Ørsted", "Soren Oersted"),
    ("Ø. Ørsted", "O. Oersted"),
    ("Łukasz Nowak", "Lukasz Nowak"),
    ("김민수", "김 민수"),
    ("佐藤さくら", "佐藤 さくら"),
    ("タナカ・ケン", "タナカ ケン"),
    ("Иван Петров", "Петров, Иван"),
    ("Jan van den Elm", "J. van den Elm"),
    ("Jan van den Elm", "van den Elm J"),
    ("Jan Van Den Elm", "Van Den Elm, J."),
    ("Gabriel García Oak", "G. García Oak"),
    ("Gabriel García Oak", "García Oak G"),
    ("Ada Brook Moss", "AB Moss"),
    ("Ada Brook Moss", "Moss AB"),
    ("Jean-Paul Oak", "Oak JP"),
    ("Ada B. Moss", "A. Brook Moss"),
    ("Ludwig van der Elm", "van der Elm"),
    ("A. Moss", "Moss"),
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
    ("佐藤 さくら", "佐藤 はな"),
    ("김민수", "김민지"),
    ("Иван Петров", "Анна Смирнова"),
    ("Jörg Müller", "Joerg Miller"),
    ("Jan van den Elm", "K. van den Elm"),
    ("Mingyu Chen", "J. Michael Chen"),
    ("Clara Moss", "AB Moss"),
    ("Clara Moss", "A. Clement Moss"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_in_two_forms(one: str, other: str) -> None:
    assert compare_authors(author_set([one]), author_set([other])) is Overlap.ALL
    assert compare_authors(author_set([other]), author_set([one])) is Overlap.ALL


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_names(one: str, other: str) -> None:
    assert compare_authors(author_set([one]), author_set([other])) is Overlap.NONE


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([], ["Ann Lee"], Overlap.UNKNOWN),
        ([], [], Overlap.UNKNOWN),
        (["  ", "123"], ["Ann Lee"], Overlap.UNKNOWN),
        (["李安"], ["An Li"], Overlap.UNKNOWN),
        (["김민수", "이영희"], ["Minsu Kim", "Younghee Lee"], Overlap.UNKNOWN),
        (["さくら みゆき", "タナカ ケン"], ["Miyuki Sakura", "Ken Tanaka"], Overlap.UNKNOWN),
        (["Иван Петров", "Анна Смирнова"], ["Ivan Petrov", "Anna Smirnova"], Overlap.UNKNOWN),
        (["محمد علي", "فاطمة حسن"], ["Mohamed Ali", "Fatima Hassan"], Overlap.UNKNOWN),
        (["김민수"], ["金敏秀"], Overlap.UNKNOWN),
        (["김민수", "이영희"], ["박지성", "손흥민"], Overlap.NONE),
        (["陳明", "劉安"], ["陈明", "刘安"], Overlap.UNKNOWN),  # traditional, simplified
        (["陳明", "李安"], ["陈明", "李安"], Overlap.SOME),
        (["陳明"], ["李安"], Overlap.NONE),
        (["李安", "Bo Xu"], ["An Li"], Overlap.NONE),
        (["Ann Lee", "Bo Xu"], ["Bo Xu", "Ann Lee"], Overlap.ALL),
        (["Ann Lee", "Bo Xu"], ["Bo Xu", "Ann Lee", "Cy Ng"], Overlap.MOST),
        (["Ann Lee", "Bo Xu"], ["Bo Xu", "Cy Ng"], Overlap.SOME),
        (["Ann Lee", "Bo Xu", "Cy Ng"], ["Di Wu", "Bo Xu", "Ed Ma"], Overlap.SOME),
        (
            ["Ann Lee", "Bo Xu", "Cy Ng", "Di Wu"],
            ["Bo Xu", "Cy Ng", "Ed Ma", "Flo Ip"],
            Overlap.MOST,
        ),
        (
            ["Ann Lee", "Bo Xu", "Cy Ng", "Di Wu", "Ed Ma"],
            ["Bo Xu", "Cy Ng", "Flo Ip", "Gus Jo", "Hal Ko"],
            Overlap.SOME,
        ),
        (["Ann Lee"], ["Ann Lee", "Bo Xu"], Overlap.SOME),
        (["Ann Lee et al."], ["Ann Lee", "Bo Xu"], Overlap.MOST),
        (["Bo Xu et al."], ["Ann Lee", "Bo Xu"], Overlap.SOME),
        (["李安等"], ["李安", "王五"], Overlap.MOST),
    ],
)
def test_what_two_lists_have_in_common(one: list[str], other: list[str], expected: Overlap) -> None:
    assert compare_authors(author_set(one), author_set(other)) is expected
    assert compare_authors(author_set(other), author_set(one)) is expected


@pytest.mark.parametrize(
    ("names", "unique"),
    [
        (["Nora Adler", "Tom Quist", "nora  adler"], ["Nora Adler", "Tom Quist"]),
        (["Xiao-Fen Lin", "Xiaofen Lin"], ["Xiao-Fen Lin"]),
        (["王小明", "Xiaoming Wang", "Tom Quist"], ["王小明", "Tom Quist"]),
        (["Wang Xiaoming", "王小明"], ["Wang Xiaoming"]),
        (["曾国藩", "Guofan Zeng"], ["曾国藩"]),  # read ceng as a word, zeng as a name
        (["欧阳静", "Jing Ouyang", "吕布", "Bu Lyu", "Bu Lu"], ["欧阳静", "吕布", "Bu Lyu"]),
        (["张三", "李四", "Si Zhang"], ["张三", "李四", "Si Zhang"]),
        (["J. Wang", "Jian Wang"], ["J. Wang", "Jian Wang"]),  # may be two people
        ([], []),
    ],
)
def test_a_person_who_is_named_twice_is_one(names: list[str], unique: list[str]) -> None:
    assert unique_authors(names) == unique


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (["Ada Moss", "et al."], ["Ada Moss", "Ben Oak"], True),
        (["Moss", "et al."], ["Ada Moss", "Ben Oak"], True),
        (["A. Moss et al."], ["Ada Moss", "Ben Oak"], True),
        (["Ada Moss", "et al."], ["Ada Moss", "Ben Oak", "et al."], True),
        (["Ada Moss"], ["Ada Moss", "Ben Oak"], False),  # which says that it is whole
        (["Ben Oak", "et al."], ["Ada Moss", "Ben Oak"], False),
        (["Ada Moss", "Cy Elm", "et al."], ["Ada Moss", "Ben Oak", "Cy Elm"], False),
        (["Ada Moss", "et al."], ["Ada Moss"], False),
        (["et al."], ["Ada Moss"], False),
        (["Ada Moss", "et al."], [], False),
    ],
)
def test_a_list_goes_on_where_another_one_ends(
    part: list[str], whole: list[str], expected: bool
) -> None:
    assert is_beginning(part, whole) is expected


def test_two_lists_of_the_same_people_are_alike_whoever_else_they_mean() -> None:
    assert are_alike(["Ada Moss", "et al."], ["A. Moss"])
    assert not are_alike(["Ada Moss", "Ben Oak"], ["Ben Oak", "Ada Moss"])
    assert not are_alike(["Ada Moss"], ["Ada Moss", "Ben Oak"])


def test_a_list_has_more_where_it_says_so() -> None:
    assert has_more(["Ada Moss", "et al."])
    assert has_more(["Ada Moss et al."])
    assert not has_more(["Ada Moss"])


@pytest.mark.parametrize(
    ("names", "known", "whole"),
    [
        (["A. Moss", "B. Oak"], ["Ada Moss"], ["Ada Moss", "B. Oak"]),
        (["Ada Moss", "B. Oak"], ["A. Moss", "Ben Oak"], ["Ada Moss", "Ben Oak"]),
        (["B. Oak", "A. Moss"], ["Ada Moss", "Ben Oak"], ["Ben Oak", "Ada Moss"]),
        (["J. van den Elm", "A. Moss"], ["Jan van den Elm"], ["Jan van den Elm", "A. Moss"]),
        (["Moss, A."], ["Moss"], ["Moss, A."]),
        (["Ada Moss"], ["Ada Brook Moss", "et al."], ["Ada Brook Moss"]),
        (["Joerg Mueller"], ["Jörg Müller"], ["Jörg Müller"]),
        (["J. Oak", "J. Oak"], ["Jan Oak", "Jon Oak"], ["Jan Oak", "Jon Oak"]),
        (["C. Elm"], ["Ada Moss"], ["C. Elm"]),
        ([], ["Ada Moss"], []),
    ],
)
def test_a_name_with_initials_is_whole_where_the_other_list_has_it_so(
    names: list[str], known: list[str], whole: list[str]
) -> None:
    assert with_whole_names(names, known) == whole
