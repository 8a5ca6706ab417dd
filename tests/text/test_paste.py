"""Links and list items as people copy them, down to the address."""

import pytest

from psylist.errors import UsageError
from psylist.identifiers.identifier import Identifier, parse


@pytest.mark.parametrize(
    "text",
    [
        "『{}』",
        "〈{}〉",
        "〔{}〕",
        "［{}］",
        "＜{}＞",
        "｛{}｝",
        "〖{}〗",
        "《{}》",
        "_{}_",
        "~~{}~~",
        "${}$",
        "| {} |",
        "{}\\",
        "{}．",
        "{}…",
        "{}\ufe0f",
        "{}\u034f",
        "- {}",
        "> {}",
        "12. {}",
        "· {}",
        "URL: {}",
        "链接：{}",
        "论文： {}",
        "【论文】{}",
        "- 【代码】 {}。",
        "[12] {}",
        "［3］{}",
        "（3）{}",
        "3、{}",
        "- [ ] {}",
        "* [x] {}",
        "① {}",
    ],
)
@pytest.mark.parametrize("written", ["2509.25733", "https://arxiv.org/abs/2509.25733"])
def test_what_lists_put_around_an_id_is_taken_away(text: str, written: str) -> None:
    assert parse(text.format(written)) == Identifier("arxiv", "2509.25733")


@pytest.mark.parametrize(
    "text",
    [
        "[paper]({})",
        "[[pdf]]({})",
        "![badge]({})",
        "[![badge](https://img.shields.io/b.svg)]({})",
        '[paper](<{}> "its title"),',
        "- [Paper (long)]({})",
        "[1]: {}",
        '<a href="{}">paper</a>',
        'href="{}"',
        "href='{}'>paper",
        '{}">paper</a>',
        '{}" class="cite">paper',
        "{}'>",
        "{}</a>",
        "\\url{{{}}}",
        "\\href{{{}}}{{paper}}",
    ],
)
@pytest.mark.parametrize("address", ["https://example.org/wiki/Therapy_(CBT)", "http://a.org/论文"])
def test_of_a_link_its_address_is_left(text: str, address: str) -> None:
    assert parse(text.format(address)) == Identifier("url", address)


def test_a_doi_ends_with_the_attribute_that_holds_it() -> None:
    assert parse('10.5555/abc<12>3.0;2-x">Its title') == Identifier("doi", "10.5555/abc<12>3.0;2-x")


def test_the_title_of_a_tab_holds_the_id() -> None:
    assert parse("[2509.25733v1] 心理: a title") == Identifier("arxiv", "2509.25733")


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://a.org/1) [b](https://b.org/2)",
        "https://a.org/1,https://b.org/2",
        "https://arxiv.org/abs/2509.25733；https://arxiv.org/abs/2504.17238",
    ],
)
def test_two_addresses_are_no_one_work(text: str) -> None:
    with pytest.raises(UsageError, match="not a known id or address"):
        parse(text)


@pytest.mark.parametrize("text", ["https://a.org/x_", "https://a.org/x~", "https://a.org/(论文)"])
def test_what_an_address_may_end_with_stays(text: str) -> None:
    assert parse(text) == Identifier("url", text)
