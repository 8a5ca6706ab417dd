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
    expected = "t.jinja:1: the template fails: it needs too much memory"
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
            "the template fails: access to attribute '__class__' of 'str' object is unsafe",
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


PARTS = "\n{% import 'parts.md.jinja' as parts %}\n"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n{{ 'x' | upcase }}", "2: No filter named 'upcase'"),
        (
            "\n{% macro m(x) %}\n{{ 1 / x }}\n{% endmacro %}\n{{ m(0) }}",
            "3: the template fails: div",
        ),
        ("\n{{ sections[9] }}", "2: list object has no element 9"),
        ("\n{{ dict(a=1, a=2) }}", "2: the template fails: keyword argument repeated"),
        (
            "\n" + "{% for a in [1] %}\n" * 30 + "{% endfor %}" * 30,
            "22: the template fails: too many",
        ),
        ("\n{{ " + "(" * 3000 + ")" * 3000 + " }}", "2: the template fails: maximum recursion"),
        ("\n{{ " + "9" * 5000 + " }}", "2: the template fails: Exceeds the limit"),
        ("\n{{ 10 ** 5000 }}", "2: the template fails: Exceeds the limit"),
        ("\n{% include [] %}", "2: cannot import from an empty list"),
        (PARTS + "{{ parts.contents(5, phrases) }}", "3: the template fails: 'int' object"),
        (PARTS + "{{ parts.contents() }}", "3: parameter 'lines' was not provided"),
        (
            "\n{% import 'list.md.jinja' as l %}",
            "2: 'others' is not known in a file that is imported",
        ),
        ("\n{% for x in [] %}", "2: Unexpected end of template; Jinja was looking"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_a_remedy(template: str, message: str) -> None:
    assert refused(template).startswith(f"t.jinja:{message}")


def test_a_filter_takes_what_a_template_would_show() -> None:
    assert rendered("{{ 5 | markdown }} {{ 5 | html }} {{ 2.5 | anchor }}") == "5 5 25\n"
    assert refused("{{ nothing | markdown }}").startswith("t.jinja:1: unknown name 'nothing'")


def test_a_mistake_of_psylists_own_is_none_of_the_template(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "__name__", "psylist.nowhere")  # a process that cannot start
    with pytest.raises(RuntimeError, match="the process of a template failed"):
        rendered("x")


def test_modules_in_the_lists_folder_are_not_run(sandbox: Path) -> None:
    for name in ("jinja2.py", "psylist.py", "pickle.py"):
        (sandbox / name).write_text("raise SystemExit(9)")
    assert rendered("{{ language }}") == "en\n"
