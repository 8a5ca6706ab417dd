"""Layouts and templates: which one is meant, and what it says of itself."""

from pathlib import Path

import pytest

from psylist.errors import DataFileError, UsageError
from psylist.exporting.layouts import Template, built_in, layout_names, read_template
from psylist.model import ListSettings


def completed(head: str, **fields: object) -> ListSettings:
    return Template("t.jinja", head).complete(ListSettings(**fields))  # type: ignore[arg-type]


def test_a_layout_is_found_by_its_name_and_another_word_is_refused() -> None:
    assert [built_in(name).is_built_in for name in layout_names()] == [True] * len(layout_names())
    with pytest.raises(UsageError, match="unknown layout 'lisst', did you mean 'list'"):
        built_in("lisst")


def test_a_word_that_is_no_file_is_taken_for_a_layout(sandbox: Path) -> None:
    with pytest.raises(UsageError, match="unknown layout 'lisst'"):
        read_template(Path("lisst"))
    with pytest.raises(DataFileError, match=r"lisst\.jinja: cannot be read"):
        read_template(Path("lisst.jinja"))
    (sandbox / "lisst").write_text("x")
    assert read_template(Path("lisst")) == Template("lisst", "x")


def test_a_template_says_what_its_pages_show_where_the_list_does_not() -> None:
    head = '{#- psylist\nshow = ["contents"]\nfold = "sections"\ncolumns = ["title"]\n-#}\nx'
    own = completed(head)
    assert (own.show, own.fold, own.columns) == (["contents"], "sections", ["title"])
    given = completed(head, show=[], fold="none", columns=["venue"])
    assert (given.show, given.fold, given.columns) == ([], "none", ["venue"])
    assert completed("{# psylist template #}\n").show == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('shwo = ["stars"]', "unknown key 'shwo', did you mean 'show'?"),
        ('title = "x"', "unknown key 'title' (known: show, fold, columns)"),
        ('show = ["star"]', "unknown value of 'show': 'star', did you mean 'stars'?"),
        ("show = 1", "'show' takes a list in brackets, not a number"),
        ("show =", "is not valid TOML: invalid value (column 7)"),
    ],
)
def test_what_a_template_says_wrongly_is_told_with_its_line(line: str, message: str) -> None:
    with pytest.raises(DataFileError) as caught:
        completed(f"{{#- psylist\n{line}\n-#}}\n")
    assert str(caught.value) == f"t.jinja:2: {message}"
