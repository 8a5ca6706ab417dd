"""Topics inside topics."""

import pytest

from psylist.text.topics import drop_outer_topics, topic_name, topic_path


@pytest.mark.parametrize(
    ("tag", "path", "name"),
    [
        ("cbt", ["cbt"], "cbt"),
        ("方法/认知 / 行为", ["方法", "方法/认知", "方法/认知 / 行为"], "行为"),
        ("and/or/", ["and/or/"], "and/or/"),
        ("/", ["/"], "/"),
    ],
)
def test_a_tag_is_in_the_topics_before_its_slashes(tag: str, path: list[str], name: str) -> None:
    assert (topic_path(tag), topic_name(tag)) == (path, name)


def test_a_topic_is_said_by_one_that_is_in_it() -> None:
    assert drop_outer_topics(["a", "b", "a/x/y", "ab", "a/x", "b"]) == ["b", "a/x/y", "ab"]
