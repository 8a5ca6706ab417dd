"""What a source says of the work of an entry, as it is judged and kept between runs."""

from typing import Any

import msgspec

from psylist.vocabulary.status_marks import read_status_mark


class Record(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What one source says.

    Attributes:
        source: its name, as ``--without`` takes it.
        key: the id under which the source has the work; empty where it was found by its title.
        missing: why the source says that there is no such work; empty where there is one.
        title: as the source has it; empty where it says none.
        authors: the same.
        venue: where the work was published.
        date: of the publication, as far as it is known.
        no_paper: what the source says that the work is, where it is something else than a paper: a
            data set, a preprint.
        acl: the id of the published version.
        doi: the same.
        url: the page of the published version, where it has no id.
        comment: the authors' own.
        journal_ref: as arXiv has it.
        withdrawn: whether the source says that the work was withdrawn.
        retracted: how the source says that the work was retracted, in words.
        moved_to: the address that the repository has now.
        archived: whether the repository is read-only.
        code: the address of the code.
        note: what a curator should know of the record.
    """

    source: str
    key: str = ""
    missing: str = ""
    title: str = ""
    authors: list[str] = []
    venue: str = ""
    date: str = ""
    no_paper: str = ""
    acl: str = ""
    doi: str = ""
    url: str = ""
    comment: str = ""
    journal_ref: str = ""
    withdrawn: bool = False
    retracted: str = ""
    moved_to: str = ""
    archived: bool = False
    code: str = ""
    note: str = ""

    def altered(self, **fields: Any) -> "Record":
        """The record with other values."""
        return msgspec.structs.replace(self, **fields)


def title_says(status: str, title: str) -> str:
    """That the title in a publisher's record has the mark of a status, in words; else nothing."""
    is_marked = read_status_mark(title).status == status
    return f"its publisher calls it {' '.join(title.split())!r}" if is_marked else ""
