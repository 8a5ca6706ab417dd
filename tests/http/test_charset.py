"""The encoding of a web page: as it says, as its server says, and as its bytes look."""

import pytest

from psylist.http.charset import decode_page, is_text, sniff_page

CHINESE, FRENCH = "大模型与心理健康", "Thérapie évaluée à l'école"


@pytest.mark.parametrize(
    ("text", "encoding", "header"),
    [
        (CHINESE, "utf-8", "text/html"),
        (CHINESE, "utf-8", "text/html; charset=ISO-8859-1"),  # a server's default
        (CHINESE, "gbk", "text/html; charset=GBK"),
        (CHINESE, "gb18030", "text/html; charset=gb2312"),
        (CHINESE + "镕㐀", "gb18030", 'text/html; charset="gb2312"'),
        (CHINESE, "gbk", "text/html"),
        (CHINESE, "gbk", "text/html; charset=utf-8"),
        (CHINESE, "gbk", "text/html; charset=latin1"),
        ("心理諮詢", "big5", "text/html;charset=Big5"),
        ("心理学", "shift_jis", "text/html; charset=Shift_JIS"),
        ("심리학", "euc_kr", "text/html; charset=euc-kr"),
        (FRENCH, "latin-1", "text/html"),
        (FRENCH, "latin-1", "text/html; charset=iso-8859-1"),
        ("a “quoted” word", "cp1252", "text/html; charset=iso-8859-1"),
        ("психология", "koi8-r", "text/html; charset=KOI8-R"),
        (CHINESE, "utf-8", "text/html; charset=hex"),
        (CHINESE, "utf-8", "text/html; charset=nonsense"),
        (CHINESE, "utf-8", "text/html; charset="),
        ("心理諮詢的大型語言模型：評測與綜述", "big5", "text/html"),
        ("心理諮詢的大型語言模型：評測與綜述", "big5", "text/html; charset=utf-8"),
        ("臺灣的憂鬱症", "big5", "text/html; charset=ISO-8859-1"),
        ("ページが見つかりません", "euc_jp", "text/html"),
        ("ページが見つかりません", "cp932", "text/html"),
        ("ページが見つかりません", "iso2022_jp", "text/html"),
        ("ページが見つかりません", "cp932", "text/html; charset=utf-8"),
        ("페이지를 찾을 수 없습니다", "cp949", "text/html"),
        ("Страница не найдена", "cp1251", "text/html"),
        ("抱歉，页面不存在", "gbk", "text/html"),
        ("", "utf-8", ""),
    ],
)
def test_a_page_is_read_in_its_encoding(text: str, encoding: str, header: str) -> None:
    assert decode_page(text.encode(encoding), header) == text


@pytest.mark.parametrize(
    "page",
    [
        '<meta charset="{0}">{1}',
        "<META http-equiv=Content-Type content='text/html; charset={0}'>{1}",
        '<?xml version="1.0" encoding="{0}"?>{1}',
    ],
)
@pytest.mark.parametrize("header", ["text/html", "text/html; charset=ISO-8859-1"])
def test_what_a_page_says_of_itself_counts(page: str, header: str) -> None:
    text = page.format("big5", "心理諮詢")
    assert decode_page(text.encode("big5"), header) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_at_the_beginning_decides(encoding: str) -> None:
    assert decode_page(CHINESE.encode(encoding), "text/html; charset=gbk") == CHINESE


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5"])
def test_a_page_cut_in_the_middle_of_a_character_keeps_the_rest(encoding: str) -> None:
    cut = "心理諮詢".encode(encoding)[:-1]
    assert decode_page(cut, f"text/html; charset={encoding}") == "心理諮"


def test_bytes_that_fit_nothing_are_replaced() -> None:
    assert decode_page(b"a\xffb", "text/html; charset=utf-8") == "a\ufffdb"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", True),
        (CHINESE.encode("gb18030"), True),
        (CHINESE.encode("iso2022_jp", "ignore"), True),
        (CHINESE.encode("utf-16"), True),
        ("<p>".encode("utf-16-le"), True),
        (b"An abstract that was pasted\x0b from a PDF, with all that was in it. " * 4, True),
        (bytes(range(256)), False),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", False),
    ],
)
def test_text_has_hardly_a_control_character(body: bytes, expected: bool) -> None:
    assert is_text(body) is expected


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "text/html"),
        (b"<HTML><body>", "text/html"),
        (b"<?xml version='1.0'?>\n<Error><Code>", "application/xml"),
        (b'{"error": "no"}', "application/json"),
        (b'{"rows": []}', ""),
        (b"%PDF-1.7 <html>", ""),
        (b"<?xml version='1.0'?><rss>", ""),
        (b"", ""),
    ],
)
def test_a_page_is_known_by_its_first_bytes(body: bytes, kind: str) -> None:
    assert sniff_page(body) == kind


@pytest.mark.parametrize("opening", [b"<script ", b"<!--", b"<style>"])
def test_what_is_opened_and_never_closed_is_read_once(opening: bytes) -> None:
    body = opening * 200_000 + b"\xff\xfe\x81"
    assert opening.decode() in decode_page(body, "text/html")
