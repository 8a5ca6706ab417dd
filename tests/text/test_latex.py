"""LaTeX of bibliographies as plain text."""

import pytest

from psylist.text.latex import latex_to_text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("nothing to do: 50% of R&D #1_a", "nothing to do: 50% of R&D #1_a"),
        ("{MAG}ne{T}: A {C}oordinated", "MAGneT: A Coordinated"),
        (r"G{\"o}del, Caf\'e, Erd{\H{o}}s", "Gödel, Café, Erdős"),
        (r"{\'{\i}}, {\"\i}, \.{I}, {\L}, {\ss}, {\o}, {\AA}", "í, ï, İ, Ł, ß, ø, Å"),
        (r"Nguy{\~{\^e}}n", "Nguyễn"),
        (r"心理咨询 {LLM} 大模型，“引号”", "心理咨询 LLM 大模型，“引号”"),
        (r"100\% of R\&D \#1 \_ \$5", "100% of R&D #1 _ $5"),
        ("{100}% of R&D", "100% of R&D"),
        ("``quoted'' -- and --- so~on", "“quoted” – and — so on"),
        ("{``}Why{''}", "“Why”"),
        (r"the $\alpha$-$k$ model \textit{in vivo}", r"the $\alpha$-$k$ model in vivo"),
        (r"an \unknown{word}", "an word"),
        (r"\texttt{Lamp}, \textsf{b}, \mbox{GPT-4}", "Lamp, b, GPT-4"),
        (
            r"A \href{https://a.example/x_y}{Lamp} at \url{https://a.example/%20}",
            "A Lamp at https://a.example/%20",
        ),
        (r"Lan\-tern, e\hyp{}mail, on\slash off", "Lantern, e-mail, on/off"),
        (r"\foreignlanguage{german}{Lampe}\label{sec:a}", "Lampe"),
        (r"a$<$b, $x$<$y$, x $ > $ y", r"a<b, $x$<$y$, x > y"),
        (r"a \textbf{broken", "a broken"),
        (r"10\textsuperscript{6} at 10{\textsuperscript{-3}}", "10⁶ at 10⁻³"),
        (r"the 1\textsuperscript{st} CO\textsubscript{2}", "the 1st CO2"),
        ("one $ alone {x}", "one $ alone x"),
        ("{" * 5000 + "deep" + "}" * 5000, "deep"),
        ("{" + "long " * 10_000 + "}", "long " * 10_000),
    ],
)
def test_latex_is_read_as_it_is_printed(written: str, read: str) -> None:
    assert latex_to_text(written) == read


def test_formulas_are_read_where_that_is_wanted() -> None:
    written = r"$\infty$Bench: R$^2$ of $\tau$, 5\% for \$5"
    assert latex_to_text(written, reads_formulas=True) == "∞Bench: R^2 of τ, 5% for $5"
    assert latex_to_text(written) == r"$\infty$Bench: R$^2$ of $\tau$, 5% for $5"
