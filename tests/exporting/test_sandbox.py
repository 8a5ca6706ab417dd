"""Templates that never end, fill the memory or reach for more than the page."""

from pathlib import Path

import pytest

from psylist.errors import UsageError
from psylist.exporting import sandbox
from psylist.exporting.layouts import Template
from psylist.exporting.render import ListContent, render_page
from psylist.model import Entry, ListSettings

ENTRY = Entry(id="a", title="A", year=2025, tags=["x"], links={"code": "https://a.example"})


def rendered(template: str) -> str:
    return render_page(
        ListContent(ListSettings(), [ENTRY]), "en", Template("t.jinja", template)
    ).text


def refused(template: str) -> str:
    with pytest.raises(UsageError) as caught:
        rendered(template)
    assert caught.value.hint
    return str(caught.value)


def test_a_template_gets_every_variable() -> None:
    template = (
        "{{ language }} {{ phrases.link }} {{ phrases.link_label('code') }} {{ sections[0][0] }} "
        "{{ sections[0][1][0].tags[0] }} 中文"
    )
    assert rendered(template) == "en Link Code 2025 x 中文\n"


@pytest.mark.slow
def test_a_template_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MAX_SECONDS", 1)
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    assert refused(loop) == "t.jinja: the template takes longer than 1 seconds"


def test_an_endless_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MAX_CHARACTERS", 1000)
    assert rendered("{{ 'x' * 1000 }}") == "x" * 1000 + "\n"
    expected = "t.jinja: the template fails: the page is longer than 1,000 characters"
    assert refused("{% for a in range(1001) %}x{% endfor %}") == expected


@pytest.mark.posix
def test_a_template_that_fills_the_memory_is_refused() -> None:
    grow = "{% set n = namespace(x='a' * 99) %}{% for a in range(60) %}{% set n.x = n.x ~ n.x %}"
    expected = "t.jinja: the template fails: it needs too much memory"
    assert refused("{{ 'x' * 10000000000 }}") == expected
    assert refused(grow + "{% endfor %}") == expected


@pytest.mark.parametrize(
    "template",
    [
        "{% for _, es in sections %}{{ es[0].tags.append('y') }}{% endfor %}",
        "{% for _, es in sections %}{{ es[0].links.clear() }}{% endfor %}",
        "{{ sections.clear() }}",
    ],
)
def test_a_template_cannot_change_an_entry(template: str) -> None:
    assert "is unsafe" in refused(template)
    assert (ENTRY.tags, ENTRY.links) == (["x"], {"code": "https://a.example"})


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        (
            "{{ ''.__class__ }}",
            "the template fails: access to attribute '__class__' of 'str' object is unsafe.",
        ),
        ("{% include '/etc/hosts' %}", "cannot import '/etc/hosts'"),
        (
            "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
            "the template fails: maximum recursion depth exceeded",
        ),
    ],
)
def test_a_template_reaches_nothing_but_its_variables(template: str, reason: str) -> None:
    assert refused(template).startswith(f"t.jinja:1: {reason}")


def test_modules_in_the_lists_folder_are_not_run(sandbox: Path) -> None:
    for name in ("jinja2.py", "psylist.py", "pickle.py"):
        (sandbox / name).write_text("raise SystemExit(9)")
    assert rendered("{{ language }}") == "en\n"
