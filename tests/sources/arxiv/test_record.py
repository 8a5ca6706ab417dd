"""What arXiv knows of a paper, as text."""

import pytest

from psylist.sources.arxiv.record import arxiv_record


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"G\"odel, Erd\H{o}s \& Fran\c{c}ois", "Gödel, Erdős & François"),
        (r"95\% of \textit{Quiet} Ponds", "95% of Quiet Ponds"),
        (r"Fast\&Slow: $\alpha$-Ponds and $x_{1}$", r"Fast&Slow: $\alpha$-Ponds and $x_{1}$"),
        (r"About ~10% of $x_{1} \in A$ -- no more", r"About ~10% of $x_{1} \in A$ -- no more"),
        ("A {set} of $5", "A {set} of $5"),
        (
            r"By ~30\% at https://lab.example/~ann/code_v1, yes\no, in C:\new\path",
            r"By ~30% at https://lab.example/~ann/code_v1, yes\no, in C:\new\path",
        ),
        (r"See \cite{foo} and na\"{\i}ve {\'E}tudes", r"See \cite{foo} and naïve Études"),
    ],
)
def test_latex_outside_of_formulas_is_as_it_is_printed(written: str, printed: str) -> None:
    fields = {"title": written, "abstract": written, "journal_ref": written, "authors": [written]}
    record = arxiv_record("2501.00001", fields, doi="", comment=written)
    assert record.fields == {
        "arxiv": "2501.00001",
        "title": printed,
        "abstract": printed,
        "journal_ref": printed,
        "authors": [printed],
    }
    assert record.comment == printed
