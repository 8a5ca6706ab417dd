"""The query language of arXiv as the stand-in understands it, strictly: what is odd is refused.

https://info.arxiv.org/help/api/user-manual.html#query_details. A hyphen in a bare word excludes
what follows it, as the service does.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from tests.servers.papers import BadQueryError, Hit, Paper, generated

_Test = Callable[[Paper], bool]

GENERATED = "Generated paper"
"""A phrase that finds a thousand papers more, which are made up when it is searched for."""

_TOKEN = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))|(?P<sign>AND|OR|ANDNOT)(?=[\s(])"
    r"|(?P<range>submittedDate:\[(\d{12}) TO (\d{12})\])"
    r'|(?P<field>all|ti|abs|au|cat|co|jr):(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s()"]+)))'
)


def search(papers: Mapping[str, Paper], query: str, *, newest_first: bool) -> list[Hit]:
    """The papers that a query finds, the newest first or in no order that means anything."""
    parser = _Parser(query)
    is_found = parser.either()
    if parser.has_more:
        raise BadQueryError("syntax error in search_query near " + parser.rest[:20])
    known = [*papers.values()]
    if f'"{GENERATED}"' in query:
        made = (generated(f"2601.0{number:04}") for number in range(1000))
        known += [paper for paper in made if paper and paper.id not in papers]
    found = [paper for paper in known if is_found(paper)]
    if newest_first:
        found.sort(key=lambda paper: (paper.published, paper.id), reverse=True)
    return [Hit(paper, paper.version) for paper in found]


class _Parser:
    def __init__(self, query: str) -> None:
        self.rest = query.strip()

    @property
    def has_more(self) -> bool:
        return bool(self.rest.strip())

    def either(self) -> _Test:
        tests = [self._every()]
        while self._take("sign", "OR"):
            tests.append(self._every())
        return lambda paper: any(test(paper) for test in tests)

    def _every(self) -> _Test:
        tests = [self._one()]
        while True:
            if self._take("sign", "ANDNOT"):
                tests.append(_negated(self._one()))
            elif self._take("sign", "AND"):
                tests.append(self._one())
            else:
                return lambda paper: all(test(paper) for test in tests)

    def _one(self) -> _Test:
        if self._take("open"):
            test = self.either()
            if not self._take("close"):
                raise BadQueryError("unbalanced brackets in search_query")
            return test
        match = _TOKEN.match(self.rest)
        if match is None or not (match["field"] or match["range"]):
            raise BadQueryError("syntax error in search_query near " + self.rest[:20])
        self.rest = self.rest[match.end() :]
        if match["range"]:
            first, last = match[5], match[6]
            return lambda paper: first <= f"{paper.published:%Y%m%d}1759" <= last
        return _field_test(match["field"], match["phrase"], match["word"])

    def _take(self, kind: str, text: str = "") -> bool:
        match = _TOKEN.match(self.rest)
        if match is None or not match[kind] or (text and match[kind] != text):
            return False
        self.rest = self.rest[match.end() :]
        return True


def _negated(test: _Test) -> _Test:
    return lambda paper: not test(paper)


def _field_test(field: str, phrase: str | None, word: str | None) -> _Test:
    if field == "cat":
        return lambda paper: paper.category == (phrase or word)
    excluded: list[str] = []
    if phrase is None:
        phrase, *excluded = str(word).split("-")
    wanted = _words(phrase)
    return lambda paper: (
        _stands_in(wanted, _words(_text(paper, field)))
        and not any(_stands_in(_words(part), _words(_text(paper, field))) for part in excluded)
    )


def _text(paper: Paper, field: str) -> str:
    people = " ".join(paper.authors)
    texts = {"ti": paper.title, "abs": paper.abstract, "au": people, "co": paper.comment or ""}
    whole = " ; ".join([*texts.values(), paper.journal_ref or ""])
    return texts.get(field, whole)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _stands_in(wanted: Sequence[str], words: Sequence[str]) -> bool:
    size = len(wanted)
    return any(list(words[at : at + size]) == list(wanted) for at in range(len(words) - size + 1))
