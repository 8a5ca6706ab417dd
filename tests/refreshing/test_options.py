"""The names of sources, and how a run ends."""

from pathlib import Path

import pytest

from psylist.catalog.read import read_catalog
from psylist.errors import NotFoundError, PsylistError, ServiceError, UsageError
from psylist.model import ProposalKind
from psylist.refreshing.names import SOURCES
from psylist.refreshing.options import RefreshReport, check_sources
from psylist.refreshing.proposals import Proposal

ONE = Proposal("a", ProposalKind.GONE, {}, "GitHub")


def test_a_name_that_no_source_has() -> None:
    check_sources(SOURCES[1:])
    with pytest.raises(UsageError, match="there is no source 'dblp'"):
        check_sources(["arxiv", "dblp"])


def test_somebody_is_left_to_ask() -> None:
    with pytest.raises(UsageError, match="nobody is left to ask"):
        check_sources(SOURCES)


@pytest.mark.parametrize(
    ("proposals", "failures", "refused", "code"),
    [
        ([], [], [], 0),
        ([ONE], [], [], 1),
        ([ONE], [ServiceError("x")], [], 4),
        ([], [ServiceError("x")], [], 4),
        ([ONE], [], [NotFoundError("x")], 3),
        ([], [ServiceError("x")], [NotFoundError("x")], 4),
    ],
)
def test_how_a_run_ends(
    proposals: list[Proposal],
    failures: list[ServiceError],
    refused: list[PsylistError],
    code: int,
) -> None:
    catalog = read_catalog(Path("entries.toml"), "")
    spent = {"OpenAlex": "it is used up"}
    assert RefreshReport(catalog, proposals, failures, spent, refused=refused).exit_code == code
