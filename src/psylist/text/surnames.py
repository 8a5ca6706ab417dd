"""Family names of East Asia, and where the given name begins behind them."""

import re

from psylist.text.scripts import CJK, HAN, HANGUL, KANA, NAME_DOTS, late_pattern

CHINESE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蔣葉程蘇魏呂盧鐘譚陸範賈韋鄒賴閻龍賀顧龔萬錢嚴湯温温康施樊岳齐梅庄辛管祝"
    "左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵欧阳"
)
JAPANESE = frozenset(
    re.findall(
        "..",
        "佐藤鈴木高橋田中渡辺渡邊伊藤山本中村小林加藤吉田山田山口松本井上木村清水山崎中島池田阿部橋本山下石川"
        "中川小川前田岡田後藤近藤村上遠藤青木坂本斉藤斎藤福田太田西村藤井藤原岡本三浦金子中野原田竹内小野田村"
        "中山和田石田上田森田柴田酒井工藤横山宮崎宮本内田高木安藤谷口大野丸山今井高田藤本武田村田上野杉山増田"
        "平野大塚千葉久保松井岩崎桜井野口松尾菊地木下佐野野村新井古川浜田市川小松島田水野吉川山内西田菅原北村"
        "川口飯田平田中西秋山大西松田服部樋口永井",
    )
) | {"佐々木", "長谷川", "五十嵐", "小野寺", "大久保", "久保田", "佐久間", "小笠原"}
KOREAN = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염"
)
COMPOUND = frozenset(
    re.findall(
        "..",
        "欧阳歐陽司马司馬诸葛諸葛上官夏侯皇甫尉迟慕容令狐东方端木公孙公孫长孙宇文"
        "남궁황보제갈사공선우서문독고동방",
    )
)
"""Chinese and Korean family names of two characters."""
MAX_CHINESE = 4
"""Characters of the longest Chinese name without a dot; what is longer is an institution."""
MAX_PART = 3
"""Characters of the longest family name, and of the longest given name."""
_EAST_ASIAN = f"[{CJK}{HANGUL}{NAME_DOTS}]+"
_HANGUL = f"[{HANGUL}]+"
_KANA = f"[{KANA}]+"
_KATAKANA = "[\u30a0-\u30ff\uff66-\uff9f]+"
_HAN_AND_KANA = f"([{HAN}]{{1,{MAX_PART}}})[{KANA}]+"


def is_in_east_asian_script(text: str) -> bool:
    """Whether a text consists of Han characters, kana and Hangul, with dots between them."""
    return not text.isascii() and late_pattern(_EAST_ASIAN).fullmatch(text) is not None


def is_surname(text: str) -> bool:
    """Whether a text in an East Asian script can be a family name alone."""
    return len(text) == 1 or text in COMPOUND or text in JAPANESE


def japanese_surname(name: str) -> str:
    """The usual Japanese family name with which a longer name begins, or nothing."""
    starts = (name[:size] for size in range(2, min(len(name), MAX_PART + 1)))
    return next((start for start in starts if start in JAPANESE), "")


def is_read_family_first(family: str, given: str) -> bool:
    """Whether a name with these parts is read with its family name first and no space.

    So are all in an East Asian script but foreign ones in Hangul (``알버트 아인슈타인``), of which
    one part or the other is longer than in Korean names.
    """
    if not (family and given and is_in_east_asian_script(family + given)):
        return False
    if late_pattern(_HANGUL).fullmatch(family + given):
        return is_surname(family) and len(given) <= MAX_PART
    return True


def split_at_blank(family: str, given: str) -> tuple[str, str] | None:
    """The parts of a name with a blank between them, or None where that blank does not part it.

    ``山田 太郎`` and ``김 철수`` have the family name first. Which part is which of a foreign name
    in kana or Hangul (``アダム スミス``) the blank does not tell.
    """
    if late_pattern(_HANGUL).fullmatch(family + given):
        is_korean = family in KOREAN or family in COMPOUND
        return (family, given) if is_korean and len(given) <= MAX_PART else None
    is_foreign = late_pattern(_KATAKANA).fullmatch(family + given)
    is_short = max(len(family), len(given)) <= MAX_PART
    return (family, given) if is_short and not is_foreign else None


def split_east_asian(name: str, *, japanese: bool = False) -> tuple[str, str]:
    """The family name and the given name of a name without a blank; no given name if it is whole.

    That are names with a dot in them (``乔治·奥威尔``), in kana alone, and institutions. A given
    name in Chinese has two characters at most.

    Args:
        name: in one script or several of East Asia.
        japanese: whether it is surely Japanese: ``田中誠``, which could be a Chinese 田.
    """
    size = _surname_length(name, japanese=japanese) if {*NAME_DOTS}.isdisjoint(name) else 0
    return (name[:size], name[size:]) if size else (name, "")


def _surname_length(name: str, *, japanese: bool) -> int:
    """How many characters of a name are the family name; 0 if it cannot be parted."""
    length = len(name)
    if length < 2 or late_pattern(_KANA).fullmatch(name):
        return 0
    if mixed := late_pattern(_HAN_AND_KANA).fullmatch(name):
        return len(mixed[1])
    usual = japanese_surname(name)
    is_chinese = not japanese and length < MAX_CHINESE and name[0] in CHINESE
    if usual and not is_chinese and length - len(usual) <= MAX_PART:
        return len(usual)
    if length > MAX_CHINESE:
        return 0
    if late_pattern(_HANGUL).fullmatch(name):
        return 2 if length > 2 and name[:2] in COMPOUND else 1
    return 2 if length == MAX_CHINESE or (length > 2 and name[:2] in COMPOUND) else 1
