"""Lists in the forms that people give them: one record an item, all items of a list alike."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """A form of a list.

    Attributes:
        item: makes an item of the number of a record.
        above: what is above the items.
        below: what is below them.
    """

    item: Callable[[int], str]
    above: str = "# Lamps\n\n## Papers\n\n"
    below: str = "\n"

    @property
    def page(self) -> str:
        """A page with five items."""
        return self.above + "\n".join(map(self.item, range(5))) + self.below


def write_list(form: str, works: Iterable[Sequence[str]], above: str = "") -> str:
    """A page with an entry for each work.

    Args:
        form: of an entry, with its texts by number and ``{link}``.
        works: the texts of each.
        above: what stands in front of the entries.
    """
    entries = [
        form.format(*parts, link=f"https://arxiv.org/abs/2301.000{number}")
        for number, parts in enumerate(works, 10)
    ]
    return f"# Lamps\n\n{above}{''.join(entries)}"


T = [
    "Lanterns in the Harbor Fog",
    "Quiet Lamps for Small Rooms: A Survey",
    "Who Lights the Stairs?",
    "WickNet: Learning to Trim Wicks with Few Labels",
    "Candles for Owls and Other Birds",
]
A = ["Nora Finch, Abe Holt, Lia Orr", "Tess Marsh et al.", "Ivo Lark, Una Pike",
     "Max Heron and Zoe Swift", "Ada Wren, Cal Robin, Eve Crane, Gil Stork"]  # fmt: skip
V = ["ACL 2023", "LampConf 2022", "ICML 2024", "Wick Letters 2021", "EMNLP 2020"]
U = [f"https://arxiv.org/abs/230{n}.1000{n}" for n in range(1, 6)]
C = [f"https://github.com/quay/lamp{n}" for n in range(1, 6)]
_TABLE = "# Lamps\n\n## Papers\n\n| {} |\n|{}\n"


def _table(*heads: str) -> str:
    return _TABLE.format(" | ".join(heads), "---|" * len(heads))


FORMS = {
    "date, linked title": Form(lambda i: f"* [2023-0{i + 1}] [{T[i]}]({U[i]}) - {A[i]}"),
    "venue in bold": Form(lambda i: f"- **[{V[i]}]** {T[i]} [[paper]]({U[i]}) [[code]]({C[i]})"),
    "month, plain title": Form(lambda i: f"- (2023.0{i + 1}) {T[i]}. {A[i]}. [pdf]({U[i]})"),
    "quoted": Form(lambda i: f'- "{T[i]}", {V[i]}. [[Paper]({U[i]})] [[Code]({C[i]})]'),
    "italic": Form(lambda i: f"- *{T[i]}*, {A[i]}, {V[i]}. [[pdf]]({U[i]})"),
    "authors first": Form(lambda i: f"- {A[i]}. **{T[i]}**. {V[i]}. [[pdf]]({U[i]})"),
    "authors first, plain": Form(lambda i: f"- {A[i]}. {T[i]}. {V[i]}. [pdf]({U[i]})"),
    "name, linked title": Form(lambda i: f"- **Net{i}** - [{T[i]}]({U[i]}), {V[i]}"),
    "name in brackets": Form(lambda i: f"- [Net{i}] {T[i]} ({V[i]}) [[paper]]({U[i]})"),
    "cards with keys": Form(
        lambda i: f"### {T[i]}\n\n- Authors: {A[i]}\n- Venue: {V[i]}\n- Link: [paper]({U[i]})\n"
    ),
    "linked cards": Form(
        lambda i: f"#### [{T[i]}]({U[i]})\n**{A[i]}**\n\n{V[i]} | [code]({C[i]})\n\nIt tells why.\n"
    ),
    "numbered table": Form(
        lambda i: f"| {i + 1} | [{T[i]}]({U[i]}) | {A[i]} | {V[i]} | [Code]({C[i]}) |",
        _table("#", "Paper", "Authors", "Venue", "Code"),
    ),
    "table of methods": Form(
        lambda i: f"| Net{i} | {T[i]} | 202{i} | [PDF]({U[i]}) | [Link]({C[i]}) |",
        _table("Method", "Title", "Year", "Paper", "Code"),
    ),
    "table of models": Form(
        lambda i: f"| **Net{i}** | [{T[i]}]({U[i]}) | {V[i]} | [:octocat:]({C[i]}) |",
        _table("Model", "Paper", "Publication", "GitHub"),
    ),
    "dated table": Form(
        lambda i: f"|**2023-0{i + 1}-0{i + 1}**|**{T[i]}**|{A[i]}|[pdf]({U[i]})|null|",
        _table("Publish Date", "Title", "Authors", "PDF", "Code"),
    ),
    "title and authors in a cell": Form(
        lambda i: f"| [{T[i]}]({U[i]}) <br> *{A[i]}* | {V[i]} |", _table("Title", "Venue")
    ),
    "broken lines": Form(lambda i: f"* **{T[i]}**<br>\n{A[i]}<br>\n{V[i]} [[paper]({U[i]})]<br>"),
    "points below": Form(lambda i: f"- [{T[i]}]({U[i]})\n  - {A[i]}\n  - {V[i]}"),
    "bars": Form(lambda i: f"- {T[i]} | {A[i]} | {V[i]} | [Paper]({U[i]}) | [Code]({C[i]})"),
    "a fold each": Form(
        lambda i: (
            f'<details><summary>[{V[i]}] {T[i]} [<a href="{U[i]}">pdf</a>]</summary>\n\nIt'
            " tells why.\n\n</details>\n"
        )
    ),
    "HTML": Form(
        lambda i: f'<li><b>{T[i]}</b>, {A[i]}, <i>{V[i]}</i>. [<a href="{U[i]}">pdf</a>]</li>',
        "# Lamps\n\n## Papers\n\n<ul>\n",
        "\n</ul>\n",
    ),
    "venue in code": Form(lambda i: f"- `{V[i]}` **{T[i]}** [[Paper]({U[i]})]"),
    "venue on high": Form(lambda i: f"- {T[i]} <sup>{V[i]}</sup> [[paper]]({U[i]})"),
    "in Chinese quotes": Form(lambda i: f"{i + 1}. 《{T[i]}》，{A[i]}，{V[i]}。[[论文]]({U[i]})"),
    "Chinese colon": Form(lambda i: f"- {T[i]}：{A[i]}，{V[i]} [论文]({U[i]})"),
    "loose": Form(lambda i: f"- **[{T[i]}]({U[i]})**\n\n  {A[i]}. *{V[i]}*\n\n  > It tells why.\n"),
    "paragraphs": Form(lambda i: f"**{T[i]}** \\\n*{A[i]}* \\\n{V[i]}. [[Paper]({U[i]})]\n"),
    "keys": Form(
        lambda i: (
            f"- Title: {T[i]}\n  - Author(s): {A[i]}\n  - Publication: {V[i]}\n  - Link: {U[i]}"
        )
    ),
    "file names": Form(lambda i: f"- [[Net{i}]{T[i]}.pdf]({U[i]}) {V[i]}"),
    "name in bold, title in italics": Form(
        lambda i: f"- [ ] **Sorting Net{i}**; *{T[i]}* ({V[i]}) [paper]({U[i]})"
    ),
    "reference in the label of a link": Form(
        lambda i: (
            f"| Net{i} | [Finch, N., & Holt, A. ({V[i][-4:]}). {T[i]}. *{V[i][:-5]}*.]({U[i]})"
            f" | {V[i]} | [Code]({C[i]}) |"
        ),
        _table("Name", "Paper", "Venue", "Code"),
    ),
    "methods in front of papers": Form(
        lambda i: f"| Net{i} | [{T[i]}](about:blank) | {V[i]} |",
        _table("Method", "Paper name (with our notes)", "Venue"),
    ),
    "labels first": Form(lambda i: f"- [[paper]]({U[i]}) [[code]]({C[i]}) {T[i]}, {V[i]}"),
    "starred": Form(lambda i: f"- ⭐ {T[i]}, {A[i]}, {V[i]}, [pdf]({U[i]})"),
    "labels behind a colon": Form(lambda i: f"- {T[i]}: [arXiv]({U[i]}), [code]({C[i]})"),
    "topics below each other": Form(
        lambda i: f"- Lamps number {i}\n\n  - [{T[i]}]({U[i]}), {V[i]}\n"
    ),
    "a heading each": Form(
        lambda i: (
            f"## Kind {i}\n\nSee [a survey](https://arxiv.org/abs/2401.0999{i}) for more.\n\n"
            f"- [{T[i]}]({U[i]}), {A[i]}, {V[i]}\n"
        ),
        "# Lamps\n\n",
    ),
}
"""Each form by its name."""
