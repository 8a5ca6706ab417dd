"""The authors of a work on one line, and back."""

from collections.abc import Sequence

import pytest

from psylist.exporting.author_line import author_line
from psylist.text.authors import read_author_list

NAMES = ["Ada One", "Ben Two", "Cy Three", "Di Four"]
HAN = ["张三", "李四", "王五", "赵六"]


def test_names_that_are_turned_round_stand_in_natural_order() -> None:
    authors = ["van der Berg, Jan", "King, Jr., Martin", "Ann Lee"]
    line = author_line(authors, 3, "et al.")
    assert line == "Jan van der Berg, Martin King Jr., Ann Lee"
    assert read_author_list(line) == ["Jan van der Berg", "Martin King Jr.", "Ann Lee"]
    assert author_line(["王, 小明", "李四"], 2, "等") == "王小明、李四"


@pytest.mark.parametrize(
    ("authors", "limit", "et_al", "expected"),
    [
        (NAMES, 3, "et al.", "Ada One, Ben Two, Cy Three, et al."),
        (NAMES, 4, "et al.", "Ada One, Ben Two, Cy Three, Di Four"),
        (NAMES, 9, "et al.", "Ada One, Ben Two, Cy Three, Di Four"),
        (NAMES, 1, "et al.", "Ada One, et al."),
        (NAMES, 2, "等", "Ada One, Ben Two 等"),
        (HAN, 2, "等", "张三、李四等"),
        (HAN, 4, "等", "张三、李四、王五、赵六"),
        (HAN, 2, "et al.", "张三, 李四, et al."),
        (HAN, 2, "ほか", "张三、李四ほか"),
        (["さくら", "カール・マルクス", "李四"], 2, "ほか", "さくら、カール・マルクスほか"),
        (NAMES, 2, "ほか", "Ada One, Ben Two ほか"),
        (NAMES, 2, "외", "Ada One, Ben Two 외"),
        (NAMES, 2, "и др.", "Ada One, Ben Two, и др."),
        (["홍길동", "김철수", "이영희"], 2, "외", "홍길동, 김철수 외"),
        ([*HAN[:1], *NAMES[:1]], 1, "等", "张三等"),
        ([*HAN[:1], *NAMES[:1]], 2, "等", "张三, Ada One"),
        (["Ada One", "et al."], 3, "等", "Ada One 等"),
        (["et al."], 3, "等", ""),
        ([], 3, "et al.", ""),
        (["伊迪斯·乔纳斯", "张三"], 1, "等", "伊迪斯·乔纳斯等"),
    ],
)
def test_a_line_of_authors(authors: Sequence[str], limit: int, et_al: str, expected: str) -> None:
    line = author_line(authors, limit, et_al)
    assert line == expected
    named = [name for name in authors if name != "et al."][:limit]
    assert read_author_list(line) == named
