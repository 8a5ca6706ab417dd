"""Labels of links and heads of columns."""

import pytest

from psylist.vocabulary.labels import (
    is_lesser_head,
    is_title_head,
    key_role,
    keys_of_addresses,
    kind_by_lead,
    kind_of_head,
    link_key,
    link_kind,
    role_of_head,
)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("[PDF]", "pdf"),
        ("📄 Paper", "paper"),
        ("Code (PyTorch)", "code"),
        ("论文链接", "paper"),
        ("Official Code", "code"),
        ("项目主页", "project"),
        ("arXiv:2401.12345", "arxiv"),
        ("GitHub", "code"),
        ("here", "link"),
        ("代码和数据", "code"),
        ("Vidéo", "video"),
        ("Código", "code"),
        ("html format", "link"),
        ("PDF file", "pdf"),
        ("Data format", ""),
        ("Model file", ""),
        ("論文リンク", "paper"),
        ("コード", "code"),
        ("SoulChat", ""),
        ("", ""),
        ("心理", ""),
    ],
)
def test_a_label_gives_the_kind_of_its_link(label: str, kind: str) -> None:
    assert link_kind(label) == kind


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Paper Title", "title"),
        ("论文标题", "title"),
        ("Venue", "venue"),
        ("发表会议", "venue"),
        ("TL;DR", "summary"),
        ("Conference / Journal", "venue"),
        ("作者", "authors"),
        ("Date", "date"),
        ("SoulChat", ""),
        ("刊名", "venue"),
        ("Conf./Journal", "venue"),
        ("Pub. Date", "date"),
        ("摘要", "abstract"),
        ("论文摘要", "abstract"),
        ("論文作者", "authors"),
        ("備註", "note"),
        ("網址", "links"),
        ("Éditeur", "venue"),
        ("Thèmes", "tags"),
        ("Mots-clés", "tags"),
        ("Schlüsselwörter", "tags"),
        ("Resumen", "abstract"),
        ("Ano", "date"),
        ("Ссылка", "links"),
        ("発表日", "date"),
        ("학회/저널", "venue"),
        ("Corresponding author", ""),
        ("Transformers in Time Series", ""),
        ("所有接收论文title", "title"),
    ],
)
def test_a_head_gives_the_role_of_its_column(head: str, role: str) -> None:
    assert key_role(head) == role


@pytest.mark.parametrize(
    ("lead", "kind", "by_lead"),
    [
        ("Code: [", "", "code"),
        ("It glows. The dataset is at ", "link", "dataset"),
        ("It glows. The dataset is at ", "pdf", "pdf"),
        ("代码：", "link", "code"),
        ("It is read by all at ", "", ""),
    ],
)
def test_what_is_in_front_of_a_link_says_its_kind(lead: str, kind: str, by_lead: str) -> None:
    assert kind_by_lead(lead, kind) == by_lead


def test_a_label_becomes_a_key_of_links() -> None:
    assert link_key("Fog & Lamps (v2)!") == "fog lamps v2"
    assert link_key("★") == "link"


@pytest.mark.parametrize(
    ("head", "role", "first", "second"),
    [
        ("Title", "title", "title", "title"),
        ("论文题目", "title", "title", "title"),
        ("Paper (year)", "title", "paper", "paper"),
        ("Method", "title", "thing", "thing"),
        ("Model", "title", "thing", "thing"),
        ("Dataset", "links", "thing", "other"),
        ("Venue", "venue", "other", "other"),
        ("Lamps", "", "", ""),
        ("Corresponding Author", "other", "other", "other"),
        ("通讯作者", "other", "other", "other"),
        ("Reviewed by", "other", "other", "other"),
        ("Titre", "title", "title", "title"),
        ("Subtitle", "", "", ""),
        ("★", "", "", ""),
    ],
)
def test_the_head_of_a_column_says_what_stands_there(
    head: str, role: str, first: str, second: str
) -> None:
    assert role_of_head(head) == role
    assert [kind_of_head(head, column) for column in (0, 1)] == [first, second]


@pytest.mark.parametrize(
    ("text", "is_head"),
    [
        ("Title", True),
        ("Titre", True),
        ("Título", True),
        ("论文标题", True),
        ("Title of a Lamp", False),
        ("Paper", False),
    ],
)  # fmt: skip
def test_some_words_can_only_be_the_head_of_titles(text: str, is_head: bool) -> None:
    assert is_title_head(text) is is_head


@pytest.mark.parametrize(
    ("head", "is_lesser"),
    [("First Author", True), ("Éditeur", True), ("Authors", False), ("★", False)],
)
def test_a_head_may_say_a_part_of_what_is_wanted(head: str, is_lesser: bool) -> None:
    assert is_lesser_head(head) is is_lesser


@pytest.mark.parametrize(
    ("before", "key"),
    [
        ("Code: ", "Code"),
        ("Fog, by Ada Moss. code: ", "code"),
        ("Seeing in the Fog Paper: ", "Paper"),
        ("model links: ", "model links"),
        ("paper code: ", "code"),
        ("Gulls at Dawn, our code: ", "our code"),
        ("using links: ", ""),
        ("(See also related papers on his web site: ", ""),
        ("Also see the article of Moss here: ", ""),
        ("雾中的灯 论文：", "论文"),
    ],
)
def test_a_key_in_front_of_an_address_is_no_end_of_a_clause(before: str, key: str) -> None:
    assert keys_of_addresses([before, ""]) == [key]


@pytest.mark.parametrize(
    ("gaps", "keys"),
    [
        (["Fog [paper] ", " [code] ", ""], ["paper", "code"]),
        (["[paper]: ", ", [code]: ", ""], ["paper", "code"]),
        (["Fog ", " (paper) ", " (code)"], ["paper", "code"]),
        (["Fog ", " [paper], ", " [code]"], ["paper", "code"]),
        (["Fog ", " [code] ", ""], ["", ""]),
        (["Fog ", " (code), ", ""], ["code", ""]),
        (["Paper: ", " [code] ", ""], ["Paper", "code"]),
        (["Fog ", " [code](", ")"], ["", ""]),
        (["", ""], [""]),
    ],
)
def test_a_key_in_brackets_stands_where_the_others_do(gaps: list[str], keys: list[str]) -> None:
    assert keys_of_addresses(gaps) == keys
