"""Plain text as LaTeX."""

import unicodedata

import pytest
from hypothesis import given

from psylist.exporting.formats.latex import escape, escape_title
from psylist.text.latex import latex_to_text
from tests.exporting.formats.samples import texts


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("plain 中文 é", "plain 中文 é"),
        ("100% & #1 $5 a_b", r"100\% \& \#1 \$5 a\_b"),
        ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c"),
        ("{x", r"\textbraceleft{}x"),
        (r"\input{y}", r"\textbackslash{}input\textbraceleft{}y\textbraceright{}"),
        ("a--b---c", "a-{}-b-{}-{}-c"),
        ("``x'' ?` ,,", "`{}`x'{}' ?{}` ,{},"),
    ],
)
def test_latex_prints_a_text_as_it_is(text: str, latex: str) -> None:
    assert escape(text) == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("CATCH: A Novel Framework", "{CATCH}: A Novel Framework"),
        (
            "Multi-Turn Dialogue for mRNA and iPhones",
            "Multi-Turn Dialogue for {mRNA} and {iPhones}",
        ),
        ("Vitamin C and Q-Learning", "Vitamin {C} and {Q-Learning}"),
        ("Evaluating models in Chinese clinics", "Evaluating models in {Chinese} clinics"),
        ("On ponds: A study in Paris", "On ponds: A study in {Paris}"),
        ("GPT-4 (OpenAI)", "{GPT-4} {(OpenAI)}"),
        ("C# Is Fine", r"{C\#} Is Fine"),
        (r"\X and Y", r"{{\textbackslash{}X}} and {Y}"),
        ("基于LLM的心理咨询", "{基于LLM的心理咨询}"),
        ("心理咨询", "心理咨询"),
        ("", ""),
    ],
)
def test_capitals_of_names_are_kept_in_a_title(title: str, latex: str) -> None:
    assert escape_title(title) == latex


@given(texts)
def test_any_text_comes_back(text: str) -> None:
    line = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    for latex in (escape(line), escape_title(line)):
        assert latex.count("{") == latex.count("}")
        assert unify(latex_to_text(latex)) == unify(line)


def unify(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
