"""An issue that was made with the form of `psylist init`, read as what is to be added.

Somebody unknown wrote all of it: it is read as text, never as options or commands.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from psylist.adding.pasted import Pasted, read_lines
from psylist.catalog.read import read_text
from psylist.errors import UsageError
from psylist.text.paste import without_list_marker
from psylist.vocabulary.issue_form import NO_ANSWER, PAPER, TAGS, VENUE, summary_label

_HEADING = re.compile(r"^### +(.+?) *$", re.MULTILINE)
_END_OF_LINE = re.compile(r"\n\s*\n|\n#")
"""Where the answer of a field of one line ends: a field that psylist does not know may follow."""
_UNTICKED = re.compile(r"[-*+]\s+\[\s*\]\s")
_BULLETS = ("-", "*", "+", "•")
_SEPARATOR = re.compile(r"\s*[,，、;；\n]\s*")


@dataclass(frozen=True, slots=True)
class IssueForm:
    """What a filled-in form says.

    Attributes:
        inputs: the papers.
        fields: of the entry, as they are given by hand.
        called: what the form calls those that are of one entry only, by name.
    """

    inputs: Sequence[Pasted]
    fields: Mapping[str, object] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)


def read_form(file: str, languages: Sequence[str]) -> IssueForm:
    """What a form says.

    Args:
        file: with the body of the issue; ``-`` for stdin.
        languages: of the list.

    Raises:
        UsageError: no paper is named.
        DataFileError: the file cannot be read, or is not UTF-8.
    """
    name = "stdin" if file == "-" else file
    answers = _answers(read_text(file).replace("\r\n", "\n"), languages)
    inputs = read_lines(answers.get(PAPER, ""), f"{name}: {PAPER}")
    if not inputs:
        message = f"{name}: the field {PAPER!r} names no paper"
        raise UsageError(message, hint="An arXiv id, a DOI or an address is enough.")
    summary = {code: answers[summary_label(code)] for code in languages
               if summary_label(code) in answers}  # fmt: skip
    tags = _tags(answers.get(TAGS, ""))
    fields = {"venue": " ".join(answers.get(VENUE, "").split()), "tags": tags, "summary": summary}
    labels = " or ".join(repr(summary_label(code)) for code in summary)
    called = {"summary": f"{name}: the field {labels}"} if summary else {}
    return IssueForm(inputs, {key: value for key, value in fields.items() if value}, called)


def _tags(answer: str) -> list[str]:
    """The tags of an answer, also where it has a list, or boxes: those that are ticked."""
    lines = [line.strip() for line in answer.splitlines()]
    chosen = "\n".join(line for line in lines if not _UNTICKED.match(f"{line} "))
    items = (
        without_list_marker(item) if item.startswith(_BULLETS) else item
        for item in _SEPARATOR.split(chosen)
    )
    return list(dict.fromkeys(filter(None, items)))


def _answers(text: str, languages: Sequence[str]) -> dict[str, str]:
    """The answers by their labels.

    A heading that is not a label belongs to an answer of several lines, and ends one of one line.
    """
    labels = {PAPER, VENUE, TAGS, *map(summary_label, languages)}
    headings = [match for match in _HEADING.finditer(text) if match[1] in labels]
    ends = [*(match.start() for match in headings[1:]), len(text)]
    found: dict[str, str] = {}
    for match, end in zip(headings, ends, strict=False):
        answer = text[match.end() : end].strip()
        if match[1] in {VENUE, TAGS}:
            answer = _END_OF_LINE.split(answer, maxsplit=1)[0]
        if answer and answer != NO_ANSWER:
            found.setdefault(match[1], answer)
    return found
