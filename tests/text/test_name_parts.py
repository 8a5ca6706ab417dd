"""Names by their parts, as references need them."""

import pytest

from psylist.text.name_parts import NameParts, initials, listed_name, split_name


@pytest.mark.parametrize(
    ("name", "family", "given", "suffix"),
    [
        ("Ada Lovelace", "Lovelace", "Ada", ""),
        ("Lovelace, Ada", "Lovelace", "Ada", ""),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
        ("Maria de la Cruz", "de la Cruz", "Maria", ""),
        ("Augustus De Morgan", "De Morgan", "Augustus", ""),
        ("van Gogh", "Gogh", "van", ""),
        ("HE K", "HE", "K", ""),
        ("XU J L", "XU", "J L", ""),
        ("Amabel Williams-Ellis", "Williams-Ellis", "Amabel", ""),
        ("Xiao Di Zhang", "Zhang", "Xiao Di", ""),
        ("Martin Luther King Jr.", "King", "Martin Luther", "Jr."),
        ("King, Jr., Martin Luther", "King", "Martin Luther", "Jr."),
        ("King, Martin Luther, Jr.", "King", "Martin Luther", "Jr."),
        ("Hollis AB", "Hollis", "AB", ""),
        ("QIU H", "QIU", "H", ""),
        ("JOHN O P", "JOHN", "O P", ""),
        ("de Cote E M", "de Cote", "E M", ""),
        ("J D", "D", "J", ""),
        ("Wei ZHANG", "ZHANG", "Wei", ""),
        ("ZHANG Wei", "ZHANG", "Wei", ""),
        ("SATO Ken", "SATO", "Ken", ""),
        ("LIU Yang", "LIU", "Yang", ""),
        ("KIM Minsu", "KIM", "Minsu", ""),
        ("ZHANG, Wei", "ZHANG", "Wei", ""),
        ("DUPONT, Jean", "DUPONT", "Jean", ""),
        ("AKM Bahalul Haque", "Haque", "AKM Bahalul", ""),
        ("ABM Moniruzzaman", "Moniruzzaman", "ABM", ""),
        ("MD Rahman", "Rahman", "MD", ""),
        ("JSK Robotics", "Robotics", "JSK", ""),
        ("Plato", "Plato", "", ""),
        ("World Health Organization", "World Health Organization", "", ""),
        ("Ministerio de Sanidad", "Ministerio de Sanidad", "", ""),
        ("Qwen Team", "Qwen Team", "", ""),
        ("Online Computer Library Center, Inc.", "Online Computer Library Center, Inc.", "", ""),
        ("أحمد حسن", "حسن", "أحمد", ""),
        ("יוסף לוי", "לוי", "יוסף", ""),
        ("Анна Цой", "Цой", "Анна", ""),
        ("", "", "", ""),
    ],
)
def test_the_parts_of_a_name(name: str, family: str, given: str, suffix: str) -> None:
    assert split_name(name) == NameParts(family, given, suffix)


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("王小明", "王", "小明"),
        ("王 小明", "王", "小明"),
        ("欧阳修", "欧阳", "修"),
        ("欧阳", "欧", "阳"),
        ("陈方安生", "陈方", "安生"),
        ("山田太郎", "山田", "太郎"),
        ("山田 太郎", "山田", "太郎"),
        ("山田, 太郎", "山田", "太郎"),
        ("王, 小明", "王", "小明"),
        ("김, 철수", "김", "철수"),
        ("榊原太郎", "榊原", "太郎"),
        ("榊原 薫", "榊原", "薫"),
        ("小林薫", "小林", "薫"),
        ("佐々木健太郎", "佐々木", "健太郎"),
        ("田中华", "田", "中华"),
        ("榊原ゆかり", "榊原", "ゆかり"),
        ("林ゆき", "林", "ゆき"),
        ("さくら ももこ", "さくら", "ももこ"),
        ("さくら", "さくら", ""),
        ("アダム スミス", "アダムスミス", ""),
        ("김 철수", "김", "철수"),
        ("남궁민수", "남궁", "민수"),
        ("남궁 민수", "남궁", "민수"),
        ("김하늘빛", "김", "하늘빛"),
        ("서울대학교", "서울대학교", ""),
        ("司马相如", "司马", "相如"),
        ("乔治·奥威尔", "乔治·奥威尔", ""),
        ("李‧维", "李‧维", ""),
        ("ジャ・ン", "ジャ・ン", ""),
        ("哈尔滨工业大学", "哈尔滨工业大学", ""),
        ("김세훈", "김", "세훈"),
    ],
)
def test_the_parts_of_a_name_in_characters(name: str, family: str, given: str) -> None:
    parts = split_name(name)
    assert parts == NameParts(family, given, is_east_asian=True)
    assert parts.whole == name.replace(" ", "").replace(",", "")


@pytest.mark.parametrize(
    ("name", "family"), [("田中誠", "田中"), ("林太郎", "林"), ("王小明", "王")]
)
def test_a_name_among_japanese_words_has_a_usual_japanese_family_name(
    name: str, family: str
) -> None:
    assert split_name(name, japanese=True).family == family


def test_the_korean_form_of_a_foreign_name_is_in_its_own_order() -> None:
    assert split_name("알버트 아인슈타인") == NameParts("아인슈타인", "알버트")
    assert split_name("존 로크") == NameParts("로크", "존")


@pytest.mark.parametrize(
    ("given", "letters"),
    [
        ("Ada", ["A"]),
        ("Jean-Paul M.", ["JP", "M"]),
        ("F.-M.", ["FM"]),
        ("F. M.", ["F", "M"]),
        ("F.M.", ["F", "M"]),
        ("AB", ["A", "B"]),
        ("Mei-ling", ["ML"]),
        ("Élodie", ["É"]),
        ("D'Arcy", ["D"]),
        ("", []),
        ("!!", []),
    ],
)
def test_initials(given: str, letters: list[str]) -> None:
    assert ["".join(word) for word in initials(given)] == letters


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("van der Berg, Jan", "Jan van der Berg"),
        ("King, Jr., Martin", "Martin King Jr."),
        ("Martin King, Jr.", "Martin King Jr."),
        ("王, 小明", "王小明"),
        ("{Lamp Group}", "Lamp Group"),
        ("University of Fog, Department of Lamps", "University of Fog, Department of Lamps"),
        ("Ann Lee", "Ann Lee"),
        ("ZHANG Wei", "ZHANG Wei"),
        ("Hollis AB", "Hollis AB"),
        ("Ann Lee, et al.", "Ann Lee, et al."),
        ("et al.", "et al."),
    ],
)
def test_a_name_in_a_list_with_commas_is_in_natural_order(name: str, listed: str) -> None:
    assert listed_name(name) == listed
