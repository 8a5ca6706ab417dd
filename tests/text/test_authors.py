"""Lists of authors, as people, BibTeX and CSL write them."""

import time

import pytest

from psylist.text.authors import (
    NameList,
    csl_name,
    csl_names,
    is_nobody,
    names_more,
    read_author_list,
    read_bibtex_list,
)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Adler, Nora", ["Nora Adler"]),
        ("Nora Adler", ["Nora Adler"]),
        ("Adler, N.B., Quist, T.", ["N.B. Adler", "T. Quist"]),
        ("Adler, N.", ["N. Adler"]),
        ("Adler N.B.; Quist T.", ["N.B. Adler", "T. Quist"]),
        ("Adler NB, Quist T", ["NB Adler", "T Quist"]),
        ("Adler N, Quist T; Lamp Group.", ["N Adler", "T Quist", "Lamp Group"]),
        ("Adler N, Quist T, Berg O.", ["N Adler", "T Quist", "O Berg"]),
        ("Adler NB.", ["Adler NB"]),
        ("Adler N.", ["N. Adler"]),
        ("Nora Adler und Tom Quist", ["Nora Adler", "Tom Quist"]),
        ("Adler, N., Berg, O. und Quist, T.", ["N. Adler", "O. Berg", "T. Quist"]),
        ("Nora Adler, Ole Berg et Tom Quist", ["Nora Adler", "Ole Berg", "Tom Quist"]),
        ("Нора Адлер и Том Квист", ["Нора Адлер", "Том Квист"]),
        ("Nora Adler et coll.", ["Nora Adler"]),
        ("Нора Адлер и соавт.", ["Нора Адлер"]),
        ("Nora Adler u. a.", ["Nora Adler"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("J. O. y Gasset, A. Moss", ["J. O. y Gasset", "A. Moss"]),
        ("A. Moss, J. O. y Gasset", ["A. Moss", "J. O. y Gasset"]),
        ("Adler, N. y Quist, T. y Moss, A.", ["N. Adler", "T. Quist", "A. Moss"]),
        ("y Gasset, J. O., & Moss, A.", ["J. O. y Gasset", "A. Moss"]),
        ("伊迪斯·乔纳斯、王小舟", ["伊迪斯·乔纳斯", "王小舟"]),
        ("伊迪斯‧乔纳斯, 王五", ["伊迪斯‧乔纳斯", "王五"]),
        ("ジャン・ブリンク, 山田太郎", ["ジャン・ブリンク", "山田太郎"]),
        ("张三·李四", ["张三·李四"]),
        ("伊迪斯 · 乔纳斯", ["伊迪斯 · 乔纳斯"]),
        ("Nora Adler · Tom Quist", ["Nora Adler", "Tom Quist"]),
        ("王小舟 · 李四", ["王小舟", "李四"]),
        ("Adler N.B., Quist T.", ["N.B. Adler", "T. Quist"]),
        ("Pond Press Inc.", ["Pond Press Inc."]),
        ("Adler, N., Quist, T., & Berg, O.", ["N. Adler", "T. Quist", "O. Berg"]),
        ("Nora Adler, Tom Quist and Ole Berg", ["Nora Adler", "Tom Quist", "Ole Berg"]),
        ("Nora Adler, Tom Quist, 王芳, Wen Zhao", ["Nora Adler", "Tom Quist", "王芳", "Wen Zhao"]),
        ("Tom Quist, 王芳", ["Tom Quist", "王芳"]),
        ("Nora Adler & Tom Quist", ["Nora Adler", "Tom Quist"]),
        ("Adler, Nora AND Quist, Tom", ["Nora Adler", "Tom Quist"]),
        ("ADLER, N., AND QUIST, T.", ["N. ADLER", "T. QUIST"]),
        ("Nora Adler y Tom Quist", ["Nora Adler", "Tom Quist"]),
        ("Adler, N. y Quist, T.", ["N. Adler", "T. Quist"]),
        ("Nora de Adler e Tom da Quist", ["Nora de Adler", "Tom da Quist"]),
        ("Ministerio de Sanidad y Política Social", ["Ministerio de Sanidad y Política Social"]),
        (
            "Instituto Nacional de Estudos e Pesquisas Educacionais, Nora Adler",
            ["Instituto Nacional de Estudos e Pesquisas Educacionais", "Nora Adler"],
        ),
        ("e Silva, B.", ["B. e Silva"]),
        ("Adler, N.; e Silva, B.; Quist, T.", ["N. Adler", "B. e Silva", "T. Quist"]),
        ("Adler NB, e Silva BC, Quist TO", ["NB Adler", "BC e Silva", "TO Quist"]),
        ("Adler, N., y Quist Berg, T. O.", ["N. Adler", "T. O. Quist Berg"]),
        ("Adler ET and Quist B", ["ET Adler", "B Quist"]),
        ("Adler ET, Quist B", ["ET Adler", "B Quist"]),
        ("N. ADLER, T. QUIST ET AL.", ["N. ADLER", "T. QUIST"]),
        ("ADLER, N. ET QUIST, T.", ["N. ADLER", "T. QUIST"]),
        ("N. ADLER ET T.-O. QUIST", ["N. ADLER", "T.-O. QUIST"]),
        ("ADLER, N. UND QUIST, T.", ["N. ADLER", "T. QUIST"]),
        ("Nora Adler Und Tom Quist", ["Nora Adler", "Tom Quist"]),
        ("Нора Адлер И Том Квист", ["Нора Адлер", "Том Квист"]),
        ("АДЛЕР И И, КВИСТ О В", ["И И АДЛЕР", "О В КВИСТ"]),
        ("N. ADLER, T. QUIST, AND O. BERG", ["N. ADLER", "T. QUIST", "O. BERG"]),
        ("Adler, Nora, Tom Quist, and Ole Berg", ["Nora Adler", "Tom Quist", "Ole Berg"]),
        ("Adler, Nora; Quist, Tom; ", ["Nora Adler", "Tom Quist"]),
        ("Adler, Nora Beth; van der Berg, Ole", ["Nora Beth Adler", "Ole van der Berg"]),
        ("Ruiz Soto, M., Quist, T.", ["M. Ruiz Soto", "T. Quist"]),
        ("Adler, H. F., III", ["H. F. Adler III"]),
        ("Quist, Tom Lee, Jr.", ["Tom Lee Quist Jr."]),
        ("Nora Adler, Tom Quist, et al.", ["Nora Adler", "Tom Quist"]),
        ("Nora Adler et al", ["Nora Adler"]),
        ("Nora Adler, Tom Quist, etc.", ["Nora Adler", "Tom Quist"]),
        ("Nora Adler, Tom Quist, and others", ["Nora Adler", "Tom Quist"]),
        ("{Care and Support} and Nora Adler", ["Care and Support", "Nora Adler"]),
        ("Nora \ue0007\ue000Adler; Tom Quist", ["Nora Adler", "Tom Quist"]),
        ("Nora Adler*1, Tom Quist2†", ["Nora Adler", "Tom Quist"]),
        ("Nora Adler\nTom Quist", ["Nora Adler", "Tom Quist"]),
        ("Adler, Quist, Berg", ["Adler", "Quist", "Berg"]),
        ("王小明, 李四", ["王小明", "李四"]),
        ("王小明、李四等", ["王小明", "李四"]),
        ("王小明；李四", ["王小明", "李四"]),
        ("王, 小明", ["王小明"]),
        ("欧阳, 静; 王, 小明", ["欧阳静", "王小明"]),
        ("王小明，Nora Adler", ["王小明", "Nora Adler"]),
        ("أحمد حسن; יוסף לוי", ["أحمد حسن", "יוסף לוי"]),
        ("홍길동, 김철수", ["홍길동", "김철수"]),
        ("김, 철수; 이, 영희", ["김철수", "이영희"]),
        ("김, 철수", ["김철수"]),
        ("남궁, 민수, 김, 철수", ["남궁민수", "김철수"]),
        ("山田, 太郎", ["山田太郎"]),
        ("山田, 太郎, 佐々木, 健太郎", ["山田太郎", "佐々木健太郎"]),
        ("榊原, 太郎; 山田, 花子", ["榊原太郎", "山田花子"]),
        ("佐藤, 鈴木", ["佐藤", "鈴木"]),
        ("佐藤, 鈴木, 高橋, 田中", ["佐藤", "鈴木", "高橋", "田中"]),
        ("山田 太郎, 佐藤 花子", ["山田 太郎", "佐藤 花子"]),
        ("Nguyen Van An; Nagy Péter", ["Nguyen Van An", "Nagy Péter"]),
        ("राम राय, 김 철수", ["राम राय", "김 철수"]),
        ("Иванов АБ, Квист Т", ["АБ Иванов", "Т Квист"]),
        ("", []),
        (" ; , ", []),
    ],
)
def test_a_list_in_a_cell(written: str, names: list[str]) -> None:
    assert read_author_list(written) == names


@pytest.mark.parametrize("run", [" ", "\t ", "\n", ", ", "; ", "“", " &"])
def test_long_runs_between_names_take_little_time(run: str) -> None:
    started = time.process_time()
    read_author_list(f"Nora Adler; Tom{run * 100_000}Quist")
    [*read_bibtex_list(f"Nora Adler; Tom{run * 100_000}Quist")]
    assert time.process_time() - started < 5


def test_line_breaks_among_blanks_still_part_names() -> None:
    assert read_author_list("Nora Adler \t\r\n  Tom \t Quist") == ["Nora Adler", "Tom Quist"]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Adler, N. B. And Quist, T. AND Berg, Ole", ["N. B. Adler", "T. Quist", "Ole Berg"]),
        ("{Care and Support} and Adler, Nora and others", ["{Care and Support}", "Nora Adler"]),
        ("van der Berg, Jr., Ole", ["Ole van der Berg Jr."]),
        ("van der Berg, Ole, Jr.", ["Ole van der Berg Jr."]),
        ("family=Berg, given=Ole, prefix=van der, useprefix=true", ["Ole van der Berg"]),
        ("family=Adler, given=Nora, given-i=N and Tom Quist", ["Nora Adler", "Tom Quist"]),
        ("Adler, N., Quist, T.", ["N. Adler", "T. Quist"]),
        ("Nora Adler; Tom Quist", ["Nora Adler", "Tom Quist"]),
        ("Adler, Nora\n  and\n Quist, Tom", ["Nora Adler", "Tom Quist"]),
        ("王, 小明 and 李四", ["王小明", "李四"]),
        ("et al.", []),
        ("Nora Adler, Tom Quist, Ole Berg", ["Nora Adler", "Tom Quist", "Ole Berg"]),
        ("Adler, Quist, Berg", ["Adler", "Quist", "Berg"]),
        ("王小明, 李雷, 韩梅梅", ["王小明", "李雷", "韩梅梅"]),
        ("王小明, 李雷", ["王小明", "李雷"]),
        ("屠呦呦, 蓝小龙", ["屠呦呦", "蓝小龙"]),
        ("二階堂, 花子 and 榊原, 由紀夫", ["二階堂花子", "榊原由紀夫"]),
        ("王小明，李雷 and 韩梅梅", ["王小明", "李雷", "韩梅梅"]),
        ("欧阳, 静", ["欧阳静"]),
        ("山田, 太郎 and 榊原, 花子", ["山田太郎", "榊原花子"]),
        ("김, 철수 and 남궁, 민수", ["김철수", "남궁민수"]),
        ("로크, 존 and 아인슈타인, 알버트", ["존 로크", "알버트 아인슈타인"]),
        ("홍길동, 김철수", ["홍길동", "김철수"]),
        ("山田太郎, 佐藤花子", ["山田太郎", "佐藤花子"]),
        ("清华大学, 北京大学", ["清华大学", "北京大学"]),
        ("Nguyễn, Văn An and Nagy Péter", ["Văn An Nguyễn", "Nagy Péter"]),
        ("王小明；李雷", ["王小明", "李雷"]),
        ("王小明、李雷等", ["王小明", "李雷"]),
        ("王小明 和 李雷", ["王小明", "李雷"]),
        ("王小明 等", ["王小明"]),
        (r"Nora Adler \& Tom Quist", ["Nora Adler", "Tom Quist"]),
        (r"王小明 \& 李雷", ["王小明", "李雷"]),
        (r"Adler \& Sons", [r"Adler \& Sons"]),
        (r"{Lamp \& Oil Company} and AT\&T Labs", [r"{Lamp \& Oil Company}", r"AT\&T Labs"]),
        ("Nora Adler et al.", ["Nora Adler"]),
        ("Adler, Nora et al. and Tom Quist", ["Nora Adler", "Tom Quist"]),
        (r'N{\"o}ra Adler; Stra{\ss}e, {\'E}va; {Care, Inc.}',
         ["Nöra Adler", "Éva Straße", "Care, Inc."]),
        (r'N\"ora Adler, T\"om Quist, Ole Berg', ["Nöra Adler", "Töm Quist", "Ole Berg"]),
    ],
)  # fmt: skip
def test_a_list_of_bibtex(written: str, names: list[str]) -> None:
    assert [*read_bibtex_list(written)] == names


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"family": "Berg", "given": "Ole", "dropping-particle": "van"}, "Ole van Berg"),
        (
            {"family": "Berg", "given": "Ole", "non-dropping-particle": "von der"},
            "Ole von der Berg",
        ),
        ({"family": "Alba", "given": "Jo", "dropping-particle": "d'"}, "Jo d'Alba"),
        ({"family": "Adler", "given": "Nora", "suffix": "III"}, "Nora Adler III"),
        ({"family": '"van der Quist"', "given": "Tom"}, "Tom van der Quist"),
        ({"literal": "The Care Team"}, "The Care Team"),
        ({"family": "张", "given": "小明"}, "张小明"),
        ({"family": "김", "given": "철수"}, "김철수"),
        ({"family": "山田", "given": "太郎"}, "山田太郎"),
        ({"firstName": "Nora", "lastName": "Adler", "creatorType": "author"}, "Nora Adler"),
        ({"givenName": "Nora", "familyName": "Adler"}, "Nora Adler"),
        ({"name": "Nora Adler", "authorId": "1"}, "Nora Adler"),
        ({"name": "N. Adler", "given": "Nora", "family": "Adler"}, "Nora Adler"),
        ({"family": "Plato"}, "Plato"),
        ("Nora  Adler", "Nora Adler"),
        ({"given": None, "family": 7}, ""),
        (7, ""),
    ],
)
def test_a_person_as_an_object(person: object, name: str) -> None:
    assert csl_name(person) == name


def test_people_are_a_list_one_object_or_a_text() -> None:
    adler = {"family": "Adler", "given": "Nora"}
    assert csl_names([adler, None, {}, "Tom Quist"]) == ["Nora Adler", "Tom Quist"]
    assert csl_names(adler) == ["Nora Adler"]
    assert csl_names("Adler, Nora; Quist, Tom") == ["Nora Adler", "Tom Quist"]
    assert csl_names(None) == []
    assert csl_names([adler, {"literal": "et al."}, {"family": "others"}, "等"]) == ["Nora Adler"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("et al.", True), ("等", True), ("others", True), ("Alan Others", False), ("等等", False)],
)
def test_who_is_not_named(name: str, expected: bool) -> None:
    assert is_nobody(name) is expected


@pytest.mark.parametrize(
    "written",
    [
        "Ada Moss et al.", "Ada Moss, Ben Oak, et al", "Ada Moss and others", "Ada Moss, etc.",
        "王小明、李四等", "Moss, Ada et al. and Ben Oak", "Ada Moss, Ben Oak, ...", "Ada Moss, …",
        "Ада Мосс и др.", "山田太郎ほか", "Moss A, Oak B, et al.", "Ada Moss u.a.",
        "Ada Moss & al.", "Ada Moss and colleagues", "Ada Moss, Ben Oak y otros", "Ada Moss y col.",
        "Ana Silva e outros", "Ada Moss et autres", "홍길동 외 3명", "山田太郎、鈴木一郎 他2名",
    ],
)  # fmt: skip
def test_a_list_says_that_there_are_more(written: str) -> None:
    names = read_author_list(written)
    assert (names.has_more, names.listed) == (True, [*names, "et al."])
    assert names
    assert read_bibtex_list(written).has_more or written.endswith(("...", "…"))
    assert csl_names([*names, "et al."]).has_more
    assert csl_names(names).has_more


@pytest.mark.parametrize(
    "written",
    [
        "Ada Moss",
        "Ada Moss and Ben Oak",
        "Etta Moss; Ben Oak",
        "王小明、李四",
        "",
        "Ada Moss and Al Oak",
        "Ada Moss and Colleen Oak",
        "José Ortega y Gasset",
    ],
)
def test_a_whole_list_says_nothing_of_others(written: str) -> None:
    names = read_author_list(written)
    assert (names.has_more and names != [], names.listed) == (False, [*names])
    assert not csl_names([*names]).has_more


def test_the_others_of_bibtex_stand_behind_and() -> None:
    assert read_bibtex_list("Moss, Ada and others").has_more
    assert not read_bibtex_list("Moss, Ada and {others}, Ben and Oak, Ben").has_more


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("Moss, Ada et al.", "Moss, Ada"),
        ("Ada Moss and others", "Ada Moss"),
        ("王小明等", "王小明"),
        ("OTHERS", ""),
    ],
)
def test_words_for_others_behind_a_name_are_none_of_it(item: str, name: str) -> None:
    names = NameList.of([item])
    assert (names, names.has_more) == ([*filter(None, [name])], True)
    assert csl_names([{"literal": item}]) == names


@pytest.mark.parametrize("name", ["Alan Others", "王等", "Etta Ali Moss"])
def test_a_name_may_be_like_words_for_others(name: str) -> None:
    names = NameList.of([name])
    assert (names, names.has_more) == ([name], False)


def test_a_list_keeps_what_it_says_when_its_names_change() -> None:
    names = NameList.of(["Ada Moss", "", "Ben Oak", "等"])
    assert (names, names.has_more) == (["Ada Moss", "Ben Oak"], True)
    changed = names.each(lambda name: name.removeprefix("Ada Moss"))
    assert (changed, changed.has_more) == (["Ben Oak"], True)
    assert NameList.of(changed).has_more
    assert NameList(has_more=True).listed == []  # of whom there would be more


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Ada Moss et al. ICML 2023", ["Ada Moss"], True),
        ("Moss, A., et al., 2023", ["A. Moss"], True),
        ("李四等. 计算机学报, 2020", ["李四"], True),
        ("莫大等编著", ["莫大"], True),
        ("Ada Moss(North College) et al. CHI", ["Ada Moss"], True),
        ("Ada Moss, Ben Oak, ...", ["Ada Moss", "Ben Oak"], True),
        ("Ada Moss. Lamps for Fog et al., 2023", ["Ada Moss"], False),
        ("Ada Moss, Ben Oak. ICML 2023", ["Ada Moss", "Ben Oak"], False),
        ("李四. 灯等, 2020", ["李四"], False),
        ("et al.", [], False),
        ("Bette Moss, U. A. Khan. ICML 2023", ["Bette Moss", "U. A. Khan"], False),
        ("Moss, A., Oak, B., … Elm, C.", ["A. Moss", "B. Oak", "C. Elm"], True),
        ("Moss, A., . . . Elm, C.", ["A. Moss", "C. Elm"], True),
        ("Ada Moss (Lamp Works et al.)", ["Ada Moss", "Lamp Works"], False),
        ("(Ada Moss et al., 2021)", ["Ada Moss"], True),
        ("Ada Moss (et al.)", ["Ada Moss"], True),
    ],
)
def test_words_for_others_stand_behind_a_name(text: str, names: list[str], expected: bool) -> None:
    assert names_more(text, names) is expected


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("U. A. Khan, Bette Moss", ["U. A. Khan", "Bette Moss"]),
        ("Khan, U.A.; Moss, Bette", ["U.A. Khan", "Bette Moss"]),
        ("Ada Moss, Jane Others", ["Ada Moss", "Jane Others"]),
        ("Bette Moss et Al-Khalili", ["Bette Moss", "Al-Khalili"]),
    ],
)
def test_names_that_are_written_like_words_for_others_are_whole(
    written: str, names: list[str]
) -> None:
    listed = read_author_list(written)
    assert (listed, listed.has_more) == (names, False)
    assert not names_more(written, names)


def test_initials_are_no_words_for_others_in_bibtex() -> None:
    names = read_bibtex_list("Khan, U. A. and Jane Others")
    assert (names, names.has_more) == (["U. A. Khan", "Jane Others"], False)
    lamps = csl_names([{"literal": "Lamps and Others"}])
    assert (lamps, lamps.has_more) == (["Lamps and Others"], False)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Moss, A., Oak, B., … Elm, C.", ["A. Moss", "B. Oak", "C. Elm"]),
        ("Moss, A., Oak, B., ... & Elm, C.", ["A. Moss", "B. Oak", "C. Elm"]),
        ("Ada Moss, …, Ben Oak", ["Ada Moss", "Ben Oak"]),
        ("Ada Moss; ...; Ben Oak", ["Ada Moss", "Ben Oak"]),
        ("Ada Moss and 12 others", ["Ada Moss"]),
        ("Ada Moss, Ben Oak, and 7 more", ["Ada Moss", "Ben Oak"]),
        ("Ada Moss, Ben Oak (et al.)", ["Ada Moss", "Ben Oak"]),
        ("Ada Moss [et al.]", ["Ada Moss"]),
        ("Ada Moss; Ben Oak; +3", ["Ada Moss", "Ben Oak"]),
        ("Ada Moss; Ben Oak; +3 more", ["Ada Moss", "Ben Oak"]),
        ("Ada Moss + 5 others", ["Ada Moss"]),
    ],
)
def test_what_stands_for_others_is_no_person(written: str, names: list[str]) -> None:
    listed = read_author_list(written)
    assert (listed, listed.has_more) == (names, True)


@pytest.mark.parametrize("words", ["...", "…", "et, al.", "{et al.}", "al", "A. L. Moss"])
def test_an_ellipsis_and_a_parted_word_for_others_are_nobody(words: str) -> None:
    assert is_nobody(words) is (words not in {"al", "A. L. Moss"})


def test_words_for_others_behind_mark_up_are_nobody() -> None:
    names = NameList(["Ada Moss", "<i>et al.</i>"]).each(lambda name: name.strip("<i>/"))
    assert (names, names.has_more) == (["Ada Moss"], True)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ada Moss (Lamp Works et al.); Ben Oak", False),
        ("Ada Moss [Lamp Works, et al.]; Ben Oak", False),
        ("Ada Moss (Lamp Works); Ben Oak (Fog Works) et al.", True),
        ("(Ada Moss et al.)", True),
    ],
)
def test_words_for_others_in_brackets_are_of_what_stands_there(
    written: str, expected: bool
) -> None:
    assert read_author_list(written).has_more is expected
