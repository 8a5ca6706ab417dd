"""Bytes that do not say which encoding they are in."""

import pytest

from psylist.text.encoding import decode_any

CHINESE = "标题,作者,年份\n面向心理咨询的大语言模型综述,王小明,2023\n"
FEW = "Title,Authors,Year\nA Long English Title on Care,王小明,2023\nAnother One,Bo Quist,2022\n"
LATIN = "Titel;Autoren\nGefühle und Gespräche: eine Studie;Jörg Weiß\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (CHINESE, "utf-8", ""),
        (CHINESE, "utf-8-sig", ""),
        (CHINESE, "utf-16", "UTF-16-LE"),
        (CHINESE, "utf-16-le", "UTF-16-LE"),
        (CHINESE, "utf-16-be", "UTF-16-BE"),
        (CHINESE, "utf-32", "UTF-32-LE"),
        (CHINESE, "gb18030", "GB18030"),
        (FEW, "gb18030", "GB18030"),
        ("標題,作者\n心理諮詢的語言模型研究,王小明\n", "big5", "Big5"),
        ("題名,著者\n心理カウンセリングのための言語モデル,山田太郎\n", "shift_jis", "Shift_JIS"),
        ("제목,저자\n심리 상담을 위한 언어 모델,김민수\n", "euc_kr", "EUC-KR"),
        ("Название,Авторы\nЯзыковые модели и помощь,Иван Петров\n", "cp1251", "Windows-1251"),
        (LATIN, "latin-1", "Latin-1 (Windows-1252)"),
        ("Title,Authors\nÉtude des modèles,José Muñoz\n", "cp1252", "Latin-1 (Windows-1252)"),
        ("", "utf-8", ""),
    ],
)
def test_the_encoding_is_found_and_named(text: str, encoding: str, name: str) -> None:
    assert decode_any(text.encode(encoding)) == (text, name)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", "论文".encode("gb18030")])
def test_what_nobody_can_tell_is_an_error(data: bytes) -> None:
    with pytest.raises(UnicodeDecodeError) as caught:
        decode_any(data)
    assert caught.value.encoding == "utf-8"
