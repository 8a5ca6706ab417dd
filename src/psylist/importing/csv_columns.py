"""What the columns of a table hold: by their heads, and by the values below."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import islice

from psylist.identifiers.identifier import find_urls, try_parse
from psylist.importing.csv_cells import read_day, read_notation
from psylist.importing.drafts import TEXT_FIELDS
from psylist.model import LANGUAGE
from psylist.text.dates import date_order
from psylist.text.scripts import has_han
from psylist.vocabulary.columns import Certainty, Meaning, read_head
from psylist.vocabulary.labels import link_kind
from psylist.vocabulary.looks import look

_ROLES = frozenset(
    ["title", "venue", "date", "year", "authors", "summary", "abstract", "tags", "note", "name",
     "key", "kind", "extra", "ids", "doi", "arxiv", "acl", "url"]
)  # fmt: skip
"""What is read; other roles are of no use to an entry."""
_NEEDS_VALUES = frozenset(["authors", "venue"])
"""Roles that a column has only if its values look like it; elsewhere each value is judged."""
_OWN_HEADS = ["id", "citation key"]
"""The first columns of a table that psylist has written."""
UNREAD = "none"
"""The role of a column that somebody says is not to be read."""
_OWN_TEXT = re.compile(
    rf"(?P<field>{'|'.join(sorted(TEXT_FIELDS))})_(?P<language>{LANGUAGE[1:-1]})"
)
_OPEN_ALEX = re.compile(r"authorships\.|ids\.openalex")
_OF_RECORD = frozenset(["type", "language"])
"""Columns that say in the tables of OpenAlex what a record is, and not what it is about."""
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_MAX_VALUES = 500  # by which a column is judged


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        head: what the first row calls it.
        role: what it holds; empty if unknown or of no use.
        language: of its texts; empty for that of the file.
        certainty: of the role, by the head.
        others: further roles that the head can mean.
        fits: whether its values look like its role.
        order: of the parts of its dates, see `psylist.text.dates.date_order`.
        is_known: whether its head is known, though an entry has no room for it.
        denied: the role that its head says, and its values do not.
    """

    head: str
    role: str
    language: str = ""
    certainty: Certainty = Certainty.GUESSED
    others: Sequence[str] = ()
    fits: bool = True
    order: str = ""
    is_known: bool = False
    denied: str = ""

    @property
    def rank(self) -> tuple[bool, int]:
        """Of several columns with one role the one with the least rank is read first."""
        return (not self.fits, -self.certainty)


def read_heads(heads: Sequence[str], said: Mapping[str, str]) -> list[Column]:
    """The columns; a Chinese head beside another of its role says that its texts are Chinese.

    Args:
        heads: what the first row calls them.
        said: what somebody says that columns hold, by their heads.
    """
    is_own = are_own(heads)
    columns = _with_summaries(
        [(_own_column(head) if is_own else None) or _column(head) for head in heads]
    )
    if any(map(_OPEN_ALEX.match, heads)):
        columns = [
            Column(c.head, "", is_known=True) if c.head in _OF_RECORD else c for c in columns
        ]
    foreign = {c.role for c in columns if c.language or not has_han(c.head)}
    return [
        _said_column(column, said[column.head])
        if column.head in said
        else replace(column, language="zh")
        if _says_chinese(column, foreign)
        else column
        for column in columns
    ]


def _said_column(column: Column, kind: str) -> Column:
    """A column that holds what somebody says, whatever its head and its values look like."""
    if kind in {*_ROLES, "links", UNREAD}:
        return Column(column.head, kind, certainty=Certainty.SAID)
    return Column(column.head, "", certainty=Certainty.SAID, is_known=True)


def _with_summaries(columns: Sequence[Column]) -> Sequence[Column]:
    """A word for abstracts and for summaries, such as 摘要, is of the kind that it translates."""
    sure = [column for column in columns if "summary" not in column.others]
    scripts = {c.language or has_han(c.head) for c in sure if c.role == "summary"}
    if any(column.role == "abstract" for column in sure):
        return columns
    return [
        replace(column, role="summary", others=())
        if "summary" in column.others and scripts - {has_han(column.head)}
        else column
        for column in columns
    ]


def _says_chinese(column: Column, foreign: AbstractSet[str]) -> bool:
    """Whether the head is Chinese, and another one of its role, in `foreign`, is not."""
    is_plain = column.role in TEXT_FIELDS and not column.language and has_han(column.head)
    return is_plain and column.role in foreign


def are_own(heads: Sequence[str]) -> bool:
    """Whether the heads are those of a table that psylist has written."""
    return [*heads[: len(_OWN_HEADS)]] == _OWN_HEADS


def first_language(columns: Sequence[Column]) -> str:
    """The first language of the list that wrote a table; empty for any other table."""
    if not are_own([column.head for column in columns]):
        return ""
    return next((c.language for c in columns if c.language and c.role != "title"), "")


def has_titles(heads: Sequence[str]) -> bool:
    """Whether a row names columns, one of them titles.

    A guess does not make heads of values: ``A Paper,2020,10.1000/1`` is a row without heads.
    """
    titles = [column for column in map(_column, heads) if column.role == "title"]
    is_sure = any(column.certainty > Certainty.GUESSED for column in titles)
    return is_sure or (bool(titles) and not any(map(_is_value, heads)))


def settle_columns(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns with the roles that they have by their values, too."""
    settled = [_settle(column, _values(rows, index)) for index, column in enumerate(columns)]
    best: dict[tuple[str, str], Column] = {}
    for column in sorted(settled, key=lambda column: column.rank):
        best.setdefault((column.role, column.language), column)
    return [_without_guess(column, best[column.role, column.language]) for column in settled]


def _own_column(head: str) -> Column | None:
    """The column of a text in a language of the list that wrote the table, whatever its code."""
    if match := _OWN_TEXT.fullmatch(head):
        return Column(head, match["field"], match["language"], Certainty.NAMED)
    return None


def _column(head: str) -> Column:
    meaning = read_head(head)
    roles = [role for role in meaning.roles if role in _ROLES]
    if meaning.certainty == Certainty.EXPORTED and "links" in meaning.roles:
        return Column(head, "links", certainty=meaning.certainty)
    if roles and roles[0] == meaning.roles[0]:
        language = meaning.language if roles[0] in TEXT_FIELDS else ""
        return Column(head, roles[0], language, meaning.certainty, roles[1:])
    return _link_column(head, meaning)


def _link_column(head: str, meaning: Meaning) -> Column:
    if "references" in meaning.roles:
        return Column(head, "references", certainty=meaning.certainty)
    if not meaning.roles and meaning.is_known:
        return Column(head, "", is_known=True)
    kind = link_kind(head)
    is_link = "links" in meaning.roles[:1] and meaning.certainty > Certainty.GUESSED
    return Column(head, f"link:{kind}" if kind else ("url" if is_link else ""))


def _is_value(cell: str) -> bool:
    """Whether a cell is a number, a date, an address or an id, as no head is."""
    return look(cell).kind in {"number", "date", "url"} or try_parse(cell) is not None


def _values(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    cells = (row[index].strip() for row in rows if index < len(row))
    return [*islice(filter(None, cells), _MAX_VALUES)]


def _settle(column: Column, values: Sequence[str]) -> Column:
    if not column.role:
        return column
    order = date_order(values)
    if column.certainty == Certainty.SAID:
        return replace(column, order=order)
    role = next((r for r in (column.role, *column.others) if _fit(r, values, order)), "")
    if role:
        return replace(column, role=role, order=order)
    if column.role in _NEEDS_VALUES:
        return replace(column, role="", denied=column.role)
    return replace(column, fits=False, order=order)


def _fit(role: str, values: Sequence[str], order: str) -> bool:
    """Whether most values of a column can be what a role says."""
    fitting = sum(_may_be(role, value, order) for value in values)
    return 2 * fitting >= len(values)


def _may_be(role: str, value: str, order: str) -> bool:
    if role in {"date", "year"}:
        return bool(read_day(value, order).day)
    if role not in {"title", "authors", "venue"} or read_notation(value):
        return True
    if not any(character.isalpha() for character in value) or look(value).kind == "date":
        return False
    return role == "title" or not (_ADDRESS.fullmatch(value) or _is_address(value))


def _is_address(value: str) -> bool:
    return any(start == 0 and len(url) == len(value) for start, url in find_urls(value))


def _without_guess(column: Column, best: Column) -> Column:
    """A column whose role is a guess has none where another one is surer."""
    is_guess = column.certainty == Certainty.GUESSED and column.role in _ROLES - {"url"}
    if is_guess and best.rank < column.rank and best.certainty > column.certainty:
        return replace(column, role="")
    return column
