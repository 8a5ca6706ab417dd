"""Labels of links and heads of columns."""

import pytest

from psylist.vocabulary.labels import key_role, link_kind


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
    ],
)
def test_a_head_gives_the_role_of_its_column(head: str, role: str) -> None:
    assert key_role(head) == role
