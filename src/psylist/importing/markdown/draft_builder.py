"""A draft in the making: its links, and which of them comes first."""

import re
from collections.abc import Sequence

from psylist.importing.drafts import Draft, UniqueKeys
from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.segments import Candidate
from psylist.importing.markdown.titles import Title, is_deictic, is_identifier, is_link_label
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.labels import link_kind

EDGES = " \t\n,;:|*·/\\，；：、•>-–—"
SHORT = 4
AUTHOR = "an author's page"


WORKS = frozenset(["arxiv", "acl", "doi", "openreview"])


_PAPER = frozenset(["paper", "pdf", "arxiv", "acl", "doi", "openreview", "link"])


class DraftBuilder:
    """A draft in the making.

    Args:
        unit: what it is made of.
        title: found in its head.
        language: of the page.
    """

    def __init__(self, unit: Candidate, title: Title, language: str) -> None:
        self.unit = unit
        self.title = title
        self.language = language
        self.draft = Draft(unit.line, title.text)
        self.links: list[Span] = []
        self.consumed_words: set[str] = set()  # words that have become the kind of a link
        self._named: list[tuple[str, Span]] = []

    def link(self, kind: str, piece: Span) -> None:
        """A link of the entry; without a kind it is the first one."""
        self.keep(piece)
        self._named.append((kind, piece))

    def keep(self, piece: Span) -> None:
        """A link that the entry holds, be it in a text."""
        if not piece.used:
            piece.used = True
            self.links.append(piece)

    def choose_primary_link(self, order: Sequence[str]) -> None:
        """Decides which link comes first, and which ids the links name."""
        draft = self.draft
        if not self._named:  # then a paper that a text mentions is all there is
            pieces = (p for p in self.links if classify_url(p.url).is_scholarly)
            self._named = [("", piece) for piece in pieces][:1]
        if not self._named:
            return
        main = self._main(order)
        draft.url = main.url
        known = {main.url}
        names = UniqueKeys(draft.links)
        for kind, piece in self._named:
            target = classify_url(piece.url)
            if (
                target.work
                and target.work.kind in {"arxiv", "acl", "doi"}
                and (piece is main or kind in _PAPER)
            ):
                draft.ids.setdefault(target.work.kind, target.work.value)
            if piece.url not in known:
                if draft.source_label is None:  # a page of psylist's own may name one page twice
                    known.add(piece.url)
                draft.links[names.next(kind or target.kind or "link")] = piece.url

    def _main(self, order: Sequence[str]) -> Span:
        if self.draft.source_label is not None:
            return self._named[0][1]
        untitled = [piece for kind, piece in self._named if not kind]
        if untitled and not self._is_beside(untitled[0]):
            return untitled[0]
        for wanted in order:
            for kind, piece in self._named:
                if kind == wanted:
                    return piece
        return self._named[0][1]

    def _is_beside(self, piece: Span) -> bool:
        """Whether a title leads to what somebody tells of a work that another link leads to."""
        if classify_url(piece.url).kind not in {"blog", "video", "twitter"}:
            return False
        return any(classify_url(other.url).work_is_paper for _, other in self._named)


def link_kind_of(piece: Span) -> str:
    """What kind of link a piece is by its label, its picture or its bare address."""
    label = piece.text.strip().strip("[]")
    if (
        piece.style == "bare"
        or is_identifier(label)
        or piece.text.startswith(("http://", "https://"))
    ):
        return classify_url(piece.url).kind or "link"
    if kind := link_kind(label):
        return kind
    if piece.style == "image":
        return _kind_of_picture(label) or classify_url(piece.url).kind or "link"
    if is_link_label(label) and not is_deictic(label):
        return classify_url(piece.url).kind or "paper"
    return ""


def _kind_of_picture(label: str) -> str:
    for word in re.findall(r"[^\W\d_]+", label):
        if kind := link_kind(word):
            return kind
    return ""
