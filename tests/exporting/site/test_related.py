"""Related works share tags: the more the nearer, then the nearest below in the list."""

from psylist.exporting.site.related import find_related


def test_the_more_tags_are_shared_the_nearer() -> None:
    tags = [["a", "b", "c"], ["a"], ["b", "c"], ["a", "b", "c"], ["d"], []]
    assert find_related(tags)[0] == [3, 2, 1]
    assert find_related(tags)[4:] == [[], []]


def test_of_equal_ones_those_below_come_first_then_those_from_the_top() -> None:
    assert find_related([["a"]] * 5, most=3)[2] == [3, 4, 0]


def test_a_topic_is_shared_with_what_is_in_it() -> None:
    assert find_related([["data/chat"], ["data"], ["chat"]]) == [[1], [0], []]


def test_thousands_of_works_with_one_tag_are_no_trouble() -> None:
    found = find_related([["a", str(index % 7)] for index in range(5000)])
    assert found[0] == [7, 14, 21, 28, 35]
