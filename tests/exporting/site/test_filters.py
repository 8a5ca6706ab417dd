"""The filters of a page: what a reader can choose works by, and nothing that parts none."""

import re

from tests.exporting.site.lists import HEAD, entries, make_site

LIST = (
    HEAD
    + '[tags."data/chat"]\nname.zh = "对话"\ngroup = "material"\n'
    + '[tag-groups.material]\nname.en = "Material"\n'
    + entries(
        'id="a"\ntitle="A"\nyear=2025\nvenue="ACL 2025 Main"\ntags=["data/chat", "x"]\n'
        'summary.en="A."\nsummary.zh="甲。"',
        'id="b"\ntitle="B"\nyear=2024\nvenue="ACL 2024 Findings"\ntags=["data"]\nsummary.en="B."',
    )
)


def choices(text: str, name: str) -> list[str]:
    """The values of a filter; none where the page does not have it."""
    found = re.search(rf'<select id="_{name}".*?</select>', text, re.DOTALL)
    return re.findall(r'<option value="([^"]+)"', found[0]) if found else []


def test_a_filter_has_what_the_works_have() -> None:
    page = make_site(LIST)["index.html"]
    assert choices(page, "year") == ["2025", "2024"]
    assert choices(page, "tag") == ["data/chat", "data", "x"]
    assert choices(page, "in") == ["en", "zh"]


def test_a_filter_that_would_keep_every_work_is_left_out() -> None:
    page = make_site(LIST)["index.html"]
    assert [choices(page, name) for name in ("venue", "kind", "group")] == [[], [], []]


def test_topics_groups_and_names_are_said() -> None:
    page = make_site(LIST)["zh/index.html"]
    assert '<option value="data/chat" data-group="material">对话</option>' in page
    assert '<option value="data" data-topic>data</option>' in page
    assert '<optgroup label="Material">' in page
