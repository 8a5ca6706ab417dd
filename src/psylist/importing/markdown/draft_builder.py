"""A draft in the making: its links, and which of them comes first."""

import re
from collections.abc import Sequence

from psylist.importing.drafts import Draft, Names
from psylist.importing.markdown.inline import Piece
from psylist.importing.markdown.segments import Unit
from psylist.importing.markdown.titles import Title, is_identifier, is_label, only_points
from psylist.vocabulary.hosts import target_of
from psylist.vocabulary.labels import link_kind

EDGES = " \t\n,;:|*·/\\，；：、•>-–—"
SHORT = 4
AUTHOR = "an author's page"


WORKS = frozenset(["arxiv", "acl", "doi", "openreview"])


_PAPER = frozenset(["paper", "pdf", "arxiv", "acl", "doi", "openreview", "link"])


class Making:
    """A draft in the making.

    Args:
        unit: what it is made of.
        title: found in its head.
        language: of the page.
    """

    def __init__(self, unit: Unit, title: Title, language: str) -> None:
        self.unit = unit
        self.title = title
        self.language = language
        self.draft = Draft(unit.line, title.text)
        self.kept: list[Piece] = []
        self.used: set[str] = set()  # words that have become the kind of a link
        self._named: list[tuple[str, Piece]] = []

    def link(self, kind: str, piece: Piece) -> None:
        """A link of the entry; without a kind it is the first one."""
        self.keep(piece)
        self._named.append((kind, piece))

    def keep(self, piece: Piece) -> None:
        """A link that the entry holds, be it in a text."""
        if not piece.taken:
            piece.taken = True
            self.kept.append(piece)

    def choose_first(self, order: Sequence[str]) -> None:
        """Decides which link comes first, and which ids the links name."""
        draft = self.draft
        if not self._named:  # then a paper that a text mentions is all there is
            pieces = (p for p in self.kept if target_of(p.url).scholarly)
            self._named = [("", piece) for piece in pieces][:1]
        if not self._named:
            return
        main = self._main(order)
        draft.url = main.url
        known = {main.url}
        names = Names(draft.links)
        for kind, piece in self._named:
            target = target_of(piece.url)
            if (
                target.work
                and target.work.kind in {"arxiv", "acl", "doi"}
                and (piece is main or kind in _PAPER)
            ):
                draft.ids.setdefault(target.work.kind, target.work.value)
            if piece.url not in known:
                if draft.label is None:  # a page of psylist's own may name one page twice
                    known.add(piece.url)
                draft.links[names.free(kind or target.kind or "link")] = piece.url

    def _main(self, order: Sequence[str]) -> Piece:
        if self.draft.label is not None:
            return self._named[0][1]
        untitled = [piece for kind, piece in self._named if not kind]
        if untitled and not self._is_beside(untitled[0]):
            return untitled[0]
        for wanted in order:
            for kind, piece in self._named:
                if kind == wanted:
                    return piece
        return self._named[0][1]

    def _is_beside(self, piece: Piece) -> bool:
        """Whether a title leads to what somebody tells of a work that another link leads to."""
        if target_of(piece.url).kind not in {"blog", "video", "twitter"}:
            return False
        return any(target_of(other.url).work_is_paper for _, other in self._named)


def kind_by_label(piece: Piece) -> str:
    """What kind of link a piece is by its label, its picture or its bare address."""
    label = piece.text.strip().strip("[]")
    if (
        piece.form == "bare"
        or is_identifier(label)
        or piece.text.startswith(("http://", "https://"))
    ):
        return target_of(piece.url).kind or "link"
    if kind := link_kind(label):
        return kind
    if piece.form == "image":
        return _kind_of_picture(label) or target_of(piece.url).kind or "link"
    if is_label(label) and not only_points(label):
        return target_of(piece.url).kind or "paper"
    return ""


def _kind_of_picture(label: str) -> str:
    for word in re.findall(r"[^\W\d_]+", label):
        if kind := link_kind(word):
            return kind
    return ""
