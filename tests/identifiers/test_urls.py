"""Addresses in running text: which GitHub makes links of, where they end, which are the same."""

import pytest

from psylist.identifiers.urls import (
    ascii_host,
    ascii_url,
    canonical_url,
    find_autolinks,
    find_urls,
    without_tracking,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see www.helpline.example/a, please", ["www.helpline.example/a"]),
        ("(www.helpline.example)", ["www.helpline.example"]),
        ("**www.helpline.example**.", ["www.helpline.example"]),
        ("~www.a.example~ _www.b.example_", ["www.a.example", "www.b.example"]),
        ("见 www.helpline.example，谢谢", ["www.helpline.example"]),
        ("https://www.helpline.example/www.b", ["https://www.helpline.example/www.b"]),
        ("xwww.helpline.example a/www.b.example www. www.", []),
        ("www.a.example/(b) (www.a.example/c)", ["www.a.example/(b)", "www.a.example/c"]),
    ],
)
def test_addresses_that_begin_with_www_are_links_at_the_beginning_of_a_word(
    text: str, found: list[str]
) -> None:
    assert [address for _, address in find_autolinks(text)] == found


def test_a_file_on_a_disk_has_an_address_too() -> None:
    text = "Fog. file:///G:/fog%20(1).pdf, 灯 file:///tmp/灯.pdf; profile:///a file:///"
    found = [address for _, address in find_autolinks(text)]
    assert found == ["file:///G:/fog%20(1).pdf", "file:///tmp/灯.pdf"]


def test_it_is_told_where_each_address_begins() -> None:
    text = "at www.a.example and http://b.example"
    assert [*find_autolinks(text)] == [(3, "www.a.example"), (21, "http://b.example")]


@pytest.mark.parametrize(
    ("host", "ascii_form"),
    [
        ("Example.ORG", "example.org"),
        # IDNA 2003 would have asked strasse.example and another Greek host.
        ("straße.example", "xn--strae-oqa.example"),
        ("STRASSE.example", "strasse.example"),
        ("ẞ.example", "xn--zca.example"),
        ("κλαρα-σωλις.example", "xn----ylba7abgd9bnh0e.example"),
        ("straße☕.example", "xn--strae-oqa7977d.example"),
        ("i❤️.example", "xn--i-7iq.example"),
        ("心理咨询。example", "xn--tur51xvmqdqw.example"),
        ("ｅｘａｍｐｌｅ．ｏｒｇ", "example.org"),
        ("XN--strae-OQA.example", "xn--strae-oqa.example"),
        ("a_ü.example", "xn--a_-yka.example"),
        ("r4---ü.example", "xn--r4----ova.example"),
        ("क्\u200dष.example", "xn--11b2ezcw70k.example"),
        ("so\u00adft.example", "soft.example"),
        ("אב.example", "xn--4dbc.example"),
        ("ü.example.", "xn--tda.example."),
    ],
)
def test_a_host_is_written_as_browsers_write_it(host: str, ascii_form: str) -> None:
    assert ascii_host(host) == ascii_form


@pytest.mark.parametrize(
    "host",
    ["a\u200db.example", "1א.example", "ö" * 60 + ".example", "㏂.example", "xn--straße.example",
     "\ud800.example", "ö" * 2000],
)  # fmt: skip
def test_a_host_that_cannot_be_written_is_refused(host: str) -> None:
    with pytest.raises(UnicodeError):
        ascii_host(host)
    assert canonical_url(f"http://{host}/a") == f"http://{host}/a"


def test_a_host_in_either_form_is_one_host() -> None:
    assert canonical_url("https://www.straße.example/a/") == "//xn--strae-oqa.example/a"
    assert canonical_url("http://ｗｗｗ．Straße.example/a") == "//xn--strae-oqa.example/a"
    assert canonical_url("http://xn--strae-oqa.example./a") == "//xn--strae-oqa.example/a"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("见 https://wiki.example/w/心理学。", "https://wiki.example/w/心理学"),
        ("见https://wiki.example/心理学，以及其他", "https://wiki.example/心理学"),
        ("https://x.example/心理学_(学科)、其他", "https://x.example/心理学_(学科)"),
        ("(https://x.example/心理学_(学科))", "https://x.example/心理学_(学科)"),
        ("https://x.example/Transformer_(机器学习) 等", "https://x.example/Transformer_(机器学习)"),
        ("（https://x.example/论文/一.html）", "https://x.example/论文/一.html"),
        ("“https://x.example/論文(二)”", "https://x.example/論文(二)"),
        ("https://x.example/AI模型/index.html 见此", "https://x.example/AI模型/index.html"),
        ("https://x.example/2024年报告.pdf。", "https://x.example/2024年报告.pdf"),
        ("<https://x.example/AI模型>很好", "https://x.example/AI模型"),
        ("https://x.example/p?题=心理&b=咨询；", "https://x.example/p?题=心理&b=咨询"),
        ("https://x.example/p#安装：见下", "https://x.example/p#安装"),
        ("https://例子.测试/路径。", "https://例子.测试/路径"),
        ("https://www.例子.测试。", "https://www.例子.测试"),
        ("https://x.example/ブログ記事、", "https://x.example/ブログ記事"),
        ("https://x.example/논문/하나 참고", "https://x.example/논문/하나"),
        ("https://x.example/café/è.", "https://x.example/café/è"),
    ],
)
def test_an_address_with_letters_of_any_script_is_whole(text: str, found: str) -> None:
    assert [address for _, address in find_urls(text)] == [found]
    assert [address for _, address in find_autolinks(text)] == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("代码见https://x.example/code的说明", ["https://x.example/code"]),
        (
            "https://x.example/a或https://x.example/b",
            ["https://x.example/a", "https://x.example/b"],
        ),
        ("https://x.example的网站", ["https://x.example"]),
        ("https://x.example/a(代码)已开源", ["https://x.example/a"]),
        ("https://x.example/a（代码）", ["https://x.example/a"]),
        ("以https://开头的地址", []),
        ("https://… https://... https://", []),
        ("https://x.example/?to=https:// x", ["https://x.example/?to=https://"]),
        ("例 https://x.example/?to=https:// x", ["https://x.example/?to=https://"]),
    ],
)
def test_the_words_behind_an_address_are_not_part_of_it(text: str, found: list[str]) -> None:
    assert [address for _, address in find_urls(text)] == found


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://a.org/x?y=%20&z#f", "https://a.org/x?y=%20&z#f"),
        ("https://u:p@a.org/^", "https://u:p@a.org/%5E"),
        ("https://[::1]:8/x|y", "https://[::1]:8/x%7Cy"),
        ('https://a.org/"<>{}\u202e', "https://a.org/%22%3C%3E%7B%7D%E2%80%AE"),
        ("https://例子.中国:80/论文?q=%zz", "https://xn--fsqu00a.xn--fiqs8s:80/%E8%AE%BA%E6%96%87?q=%25zz"),
    ],
)  # fmt: skip
def test_an_address_has_nothing_in_it_that_rfc_3986_does_not_allow(url: str, sent: str) -> None:
    assert ascii_url(url) == sent
    assert ascii_url(sent) == sent


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://a.example/b?utm_source=x", "https://a.example/b"),
        (
            "https://a.example/b?id=5&fbclid=x&q=%E7%81%AF#utm_x=1",
            "https://a.example/b?id=5&q=%E7%81%AF#utm_x=1",
        ),
        ("https://a.example/b?UTM_Medium=x#c", "https://a.example/b#c"),
        ("https://a.example/b?", "https://a.example/b?"),
        ("https://a.example/b?a&&b=", "https://a.example/b?a&&b="),
        ("https://a.example/#/b?utm_source=x", "https://a.example/#/b?utm_source=x"),
    ],
)
def test_where_a_reader_came_from_is_taken_out_of_an_address(url: str, plain: str) -> None:
    assert without_tracking(url) == plain
