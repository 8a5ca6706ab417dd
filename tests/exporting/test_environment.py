"""Names that a template misspells, and the ones that it gets instead of those it got before."""

import pytest

from psylist.errors import UsageError
from psylist.exporting.layouts import Template
from psylist.exporting.render import ListContent, render_page
from psylist.model import Entry, ListSettings

ENTRY = Entry(id="a", title="A*", year=2025, tags=["x"], url="https://example.org/a b")


def rendered(template: str, *, is_built_in: bool = False) -> str:
    content = ListContent(ListSettings(title="T"), [ENTRY])
    return render_page(content, "en", Template("t.jinja", template, is_built_in)).text.strip()


MOVED = (
    "t.jinja:1: entry.entry: the record is gone, its fields are escaped and stand in the entry "
    "itself: entry.authors, entry.venue"
)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n{{ titel }}", "t.jinja:2: unknown name 'titel', did you mean 'title'?"),
        ("\n\n{{ sections[0].entires }}",
         "t.jinja:3: unknown name 'section.entires', did you mean 'section.entries'?"),
        ("{% for e in sections[0].entries %}\n{% if e.autors %}x{% endif %}{% endfor %}",
         "t.jinja:2: unknown name 'entry.autors', did you mean 'entry.authors'?"),
        ("{{ sections[0].entries[0].tags[0].color }}",
         "t.jinja:1: unknown name 'tag.color', did you mean 'tag.colour'?"),
        ("{{ phrases.content }}",
         "t.jinja:1: unknown name 'phrases.content', did you mean 'phrases.contents'?"),
        ("{{ show.content }}",
         "t.jinja:1: unknown name 'show.content', did you mean 'show.contents'?"),
        ("{{ others.x }}", "t.jinja:1: unknown name 'x'"),
        ("{{ sections[0].entries[0].entry.authors }}",
         MOVED),
    ],
)  # fmt: skip
def test_a_misspelt_name_is_told_with_its_line_and_the_nearest_one(
    template: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        rendered(template)
    assert str(caught.value) == message


def test_the_names_that_exist_are_told() -> None:
    with pytest.raises(UsageError) as caught:
        rendered("{{ show.x }}")
    expected = "Names: authors, badges, contents, counts, legend, stars, title_links."
    assert caught.value.hint == expected


def test_a_name_that_may_be_missing_can_be_asked_for() -> None:
    assert rendered("{{ titel is defined }} {{ titel | default('-') }}") == "False -"


@pytest.mark.parametrize("is_built_in", [True, False])
def test_filters_make_texts_of_a_template_safe(is_built_in: bool) -> None:
    template = (
        "{{ 'a*' | markdown }} {{ 'a b' | address }} {{ '📅 A' | anchor }} {{ '<' | html }} "
        "{{ sections[0].entries[0].title | html }} {{ sections[0].entries[0].link }}"
    )
    expected = "a\\* a%20b -a &lt; A* https://example.org/a%20b"
    assert rendered(template, is_built_in=is_built_in) == expected
