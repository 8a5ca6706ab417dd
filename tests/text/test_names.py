"""Names of people, and lists of words that are not."""

import pytest

from psylist.text.names import display_name, is_name, natural_order, parse_names


@pytest.mark.parametrize(
    ("family", "given", "name"),
    [
        ("Lovelace", "Ada", "Ada Lovelace"),
        ("王", "小明", "王小明"),
        ("山田", "太郎", "山田太郎"),
        ("김", "철수", "김철수"),
        ("남궁", "민수", "남궁민수"),
        ("金", "하늘", "金하늘"),
        ("아인슈타인", "알버트", "알버트 아인슈타인"),
        ("로크", "존", "존 로크"),
        ("흄", "데이비드", "데이비드 흄"),
        ("Nguyễn", "Văn An", "Văn An Nguyễn"),
        ("Plato", "", "Plato"),
        ("", "김", "김"),
    ],
)
def test_the_order_in_which_a_name_is_read(family: str, given: str, name: str) -> None:
    assert display_name(given, family) == name
    assert natural_order(f"{family}, {given}" if family and given else family or given) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mingyu Chen, Jingkai Lin", ["Mingyu Chen", "Jingkai Lin"]),
        ("Kai Chen and Zebing Sun", ["Kai Chen", "Zebing Sun"]),
        ("J. Smith et al.", ["J. Smith"]),
        ("A. Mourad, H. Otrok", ["A. Mourad", "H. Otrok"]),
        ("N.D. Nguyen, A. Phan", ["N.D. Nguyen", "A. Phan"]),
        ("Smith, J., & Doe, A.", ["Smith, J.", "Doe, A."]),
        ("Chen M, Lin J", ["Chen M", "Lin J"]),
        ("Fischer, Anna; Novak, Petr", ["Fischer, Anna", "Novak, Petr"]),
        ("Yao, Shunyu and Yu, Dian", ["Yao, Shunyu", "Yu, Dian"]),
        ("张三、李四", ["张三", "李四"]),
        ("孙悦等", ["孙悦"]),
        ("Priya Nair*, Daniel Okoro†", ["Priya Nair", "Daniel Okoro"]),
        ("Ludwig van Beethoven, José Ñandú", ["Ludwig van Beethoven", "José Ñandú"]),
        ("Deep Learning", []),
        ("Emotion, Support, and Comfort", []),
        ("英文、德文", []),
        ("", []),
    ],
)
def test_names_are_distinguished_from_other_lists_of_words(text: str, names: list[str]) -> None:
    assert parse_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("伊迪斯·乔纳斯、卡尔·布林克", ["伊迪斯·乔纳斯", "卡尔·布林克"]),
        ("伊迪斯·玛丽·乔纳斯、王小舟", ["伊迪斯·玛丽·乔纳斯", "王小舟"]),
        ("伊迪斯‧乔纳斯, 王小舟", ["伊迪斯‧乔纳斯", "王小舟"]),
        ("伊迪斯·乔纳斯等", ["伊迪斯·乔纳斯"]),
        ("ジャン・ブリンク、山田太郎", ["ジャン・ブリンク", "山田太郎"]),
        ("王小舟·李四·张三", ["王小舟", "李四", "张三"]),
        ("Ada Moss · Bo Finch", ["Ada Moss", "Bo Finch"]),
        ("データ・モデル、テキスト・モデル", []),
    ],
)
def test_a_dot_inside_a_name_separates_no_names(text: str, names: list[str]) -> None:
    assert parse_names(text) == names


def test_one_name_alone_is_a_person() -> None:
    assert is_name("Jane Doe")
    assert not is_name("Language Models")
    assert not is_name("手册")
    assert is_name("A. Mourad")
    assert not is_name("A Study")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("山田太郎, 鈴木花子", ["山田太郎", "鈴木花子"]),
        ("김민수, 이영희", ["김민수", "이영희"]),
        ("Ada Moss und Ben Eiche", ["Ada Moss", "Ben Eiche"]),
        ("Ada Moss et Ben Chêne", ["Ada Moss", "Ben Chêne"]),
        ("Иван Петров и Анна Смирнова", ["Иван Петров", "Анна Смирнова"]),
        ("Moss et al.", ["Moss"]),
        ("感情, 対話", []),
        ("이미지 처리, 음성 인식", []),
    ],
)
def test_names_of_other_languages_are_names(text: str, names: list[str]) -> None:
    assert parse_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MOSSY A, OAKLEY J M. M", ["MOSSY A", "OAKLEY J M. M"]),
        ("MOSSY J.-P., OAKLEY B.", ["MOSSY J.-P", "OAKLEY B"]),
        ("A. MOSSY, B. C. OAKLEY, AND R. VAN DER BERG",
         ["A. MOSSY", "B. C. OAKLEY", "R. VAN DER BERG"]),
        ("MOSSY, A., AND OAKLEY, B.", ["MOSSY, A.", "OAKLEY, B."]),
        ("MOSSY, A. ET OAKLEY, B. UND ELM, C.", ["MOSSY, A.", "OAKLEY, B.", "ELM, C."]),
        ("Moss ET, Oak B", ["Moss ET", "Oak B"]),
        ("MOSSYADA, OAKLEYBEN, ELMWOOD C", ["MOSSYADA", "OAKLEYBEN", "ELMWOOD C"]),
        ("MOSSYADA, ELMWOOD C", []),
        ("LAMPS, FOG AND HARBORS", []),
    ],
)  # fmt: skip
def test_names_in_capitals(text: str, names: list[str]) -> None:
    assert parse_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Moss, Ben Oak y Eva Elm", ["Ada Moss", "Ben Oak", "Eva Elm"]),
        ("Ada Moss, Ben Oak e Eva Elm", ["Ada Moss", "Ben Oak", "Eva Elm"]),
        ("J. O. y Gasset, A. Moss", ["J. O. y Gasset", "A. Moss"]),
        ("Ada Moss, y Ben Oak", ["Ada Moss", "Ben Oak"]),
        ("García, J., López, A. y Pérez, M.", ["García, J.", "López, A.", "Pérez, M."]),
        ("Ada Ramón y Cajal, José Ortega y Gasset", ["Ada Ramón y Cajal", "José Ortega y Gasset"]),
        ("Luz Artificial y Faros Antiguos", []),
    ],
)
def test_a_spanish_word_for_and_may_be_a_part_of_a_name(text: str, names: list[str]) -> None:
    assert parse_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Moss et al.", ["Ada Moss"]),
        ("Moths of Fog -- Ada Moss et al.", []),
        ("FOGML'19 Ada Moss et al.", []),
        ("FOGML 2019 Ada Moss et al.", []),
    ],
)
def test_a_title_or_a_venue_in_front_of_a_name_is_no_part_of_it(
    text: str, names: list[str]
) -> None:
    assert parse_names(text) == names


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("佐藤次郎", True), ("山本", False), ("中西医结合治疗", False), ("박철수", False),
     ("Ramón y Cajal", True), ("A. B. MOSSY", True), ("A. SURVEY OF LAMPS", False)],
)  # fmt: skip
def test_one_name_of_other_languages_or_in_capitals(text: str, is_one: bool) -> None:
    assert is_name(text) is is_one


@pytest.mark.parametrize(
    "text",
    ["J. Affect. Disord.", "Comput. Hum. Behav.", "Psychol. Med.", "Int. J. Hum. Comput. Stud."],
)
def test_an_abbreviated_journal_is_nobody(text: str) -> None:
    assert not is_name(text)
    assert parse_names(f"{text}, {text}") == []


@pytest.mark.parametrize(
    "text", ["Wm. Moss", "A. St. John", "Ada Moss Jr.", "Dr. Ada Moss", "T.W. Oak"]
)
def test_short_words_with_full_stops_are_parts_of_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("木村和也、加藤大輔", ["木村和也", "加藤大輔"]),
        ("佐藤 太郎、佐々木健一", ["佐藤 太郎", "佐々木健一"]),
        ("王和平，李静", ["王和平", "李静"]),
        ("刘洋、李静和周涛", ["刘洋", "李静", "周涛"]),
        ("刘洋，孙悦，李静", ["刘洋", "孙悦", "李静"]),
        ("Moss, Ada B., Ben Oak, and Cy Elm", ["Ada B. Moss", "Ben Oak", "Cy Elm"]),
        ("Ada Moss, Ben Oak, Cy Elm, Di Fir, Learning to Walk", []),
        ("面向雨滴的一种新框架，刘洋，孙悦，李静，周涛", []),
    ],
)
def test_a_sign_for_and_may_be_a_part_of_a_name_and_a_title_is_none(
    text: str, names: list[str]
) -> None:
    assert parse_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("莫大编著", ["莫大"]),
        ("莫大 著", ["莫大"]),
        ("(美)约翰·K·莫林,王三著,欧二译", ["约翰·K·莫林", "王三"]),
        ("[英]亚当·莫林著", ["亚当·莫林"]),
        ("莫大、欧二著", ["莫大", "欧二"]),
        ("戴维·伯特、莫大等著", ["戴维·伯特", "莫大"]),
        ("莫大主编", ["莫大"]),
        ("李明、王著", ["李明", "王著"]),
        ("诊断、处方等", []),
    ],
)
def test_a_credit_of_a_chinese_book_ends_in_what_they_did(text: str, names: list[str]) -> None:
    assert parse_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("莫大为 欧二平 张三", ["莫大为", "欧二平", "张三"]),
        ("欧阳修 张三 李四", ["欧阳修", "张三", "李四"]),
        ("张三 李四", []),
        ("高级 方法 程序", []),
        ("张量分解 方法论 高斯过程", []),
        ("机器学习 深度学习 强化学习", []),
    ],
)
def test_chinese_names_may_have_nothing_but_spaces_between_them(
    text: str, names: list[str]
) -> None:
    assert parse_names(text) == names


def test_an_ellipsis_in_front_of_the_last_name_is_no_part_of_it() -> None:
    assert [*parse_names("Moss, A., Oak, B., … Elm, C.")] == ["Moss, A.", "Oak, B.", "Elm, C."]


@pytest.mark.parametrize("text", ["Stanford and 3 more", "Lamps and 12 others"])
def test_a_count_of_more_makes_no_name_of_a_word(text: str) -> None:
    assert not parse_names(text)
