"""What a registry has under an id: the work, the work under a new name, or another work."""

import pytest

from psylist.duplicates.identity import WorkRecord
from psylist.duplicates.renames import IdMatch, compare_under_id, is_same_title

FOUR = ["Xi Wei", "Ada Placeholder", "Bo Moor", "Cleo Invented"]
PONDS = "Quiet Ponds: Mooring Small Ships by Night"


@pytest.mark.parametrize(
    ("authors", "title", "others", "expected"),
    [
        (FOUR, PONDS, FOUR, IdMatch.SAME),
        (FOUR, "Quiet ponds – mooring small ships by night.", FOUR, IdMatch.SAME),
        ([], PONDS, FOUR, IdMatch.SAME),
        (["The Pond Team"], PONDS, FOUR, IdMatch.SAME),
        (["Eve Other", "Jan Field"], PONDS, FOUR, IdMatch.OTHER),  # equal title, other people
        (FOUR, "Loud Harbours and How to Leave Them", FOUR, IdMatch.RENAMED),
        (FOUR[:3], "Loud Ponds and How to Leave Them", FOUR, IdMatch.RENAMED),
        (["Xi Wei", "Jan Field"], "Harbours for Old Farmers", FOUR, IdMatch.OTHER),
        (["Eve Other", "Jan Field"], "Harbours for Old Farmers", FOUR, IdMatch.OTHER),
        ([], "Harbours for Old Farmers", FOUR, IdMatch.OTHER),
        ([], "Quiet Ponds: Mooring Ships at Dawn", FOUR, IdMatch.RENAMED),
        (FOUR[:1], "Harbours for Old Farmers", FOUR[:1], IdMatch.RENAMED),
        (FOUR[:1], "Harbours for Old Farmers", FOUR, IdMatch.RENAMED),
        ([FOUR[0], "et al."], "Harbours for Old Farmers", FOUR, IdMatch.RENAMED),
        ([f"{FOUR[0]} et al."], "Harbours for Old Farmers", FOUR, IdMatch.RENAMED),
        (FOUR, "Harbours for Old Farmers", FOUR[:1], IdMatch.RENAMED),
        (FOUR[:1], "Quiet Ponds: Mooring Small Ships by Night 2", FOUR, IdMatch.OTHER),
        ([], f"{PONDS} (2023)", FOUR, IdMatch.SAME),
        ([], f"{PONDS} (ACL 2023)", FOUR, IdMatch.SAME),
        ([FOUR[1], "et al."], "Harbours for Old Farmers", FOUR, IdMatch.OTHER),  # not the first
        (["X. Wei et al."], "Harbours for Old Farmers", FOUR, IdMatch.OTHER),
        (["X. Wei"], "Harbours for Old Farmers", FOUR[:1], IdMatch.OTHER),  # a namesake, maybe
        (["Wei"], "Harbours for Old Farmers", ["Wei"], IdMatch.OTHER),
        (["Pond Team"], "Harbours for Old Farmers", ["Pond Team"], IdMatch.OTHER),  # writes a lot
        (["韦西"], "Harbours for Old Farmers", ["韦西"], IdMatch.RENAMED),
        (FOUR, "静水：夜泊小船", FOUR, IdMatch.SAME),
        ([], "静水：夜泊小船", FOUR, IdMatch.UNKNOWN),
        (["韦西"], "静水：夜泊小船", FOUR, IdMatch.UNKNOWN),
        (["김민수", "이영희"], PONDS, FOUR, IdMatch.SAME),
        (["김민수", "이영희"], "조용한 연못과 작은 배", FOUR, IdMatch.UNKNOWN),
    ],
)
def test_authors_decide(
    authors: list[str], title: str, others: list[str], expected: IdMatch
) -> None:
    found = compare_under_id(WorkRecord([title], authors), WorkRecord([PONDS], others))
    assert found.match is expected


def test_the_evidence_does_not_contradict_the_verdict() -> None:
    other = WorkRecord(["Harbours for Old Farmers"], ["X. Wei"])
    found = compare_under_id(other, WorkRecord([PONDS], FOUR[:1]))
    assert found.evidence == ["another title", "1 of 1 authors in common, maybe a namesake"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Round Nets++", "Round Nets", False),
        ("Round Nets for Ponds", "Round nets for ponds!", True),
        ("Ponds, Part 1", "Ponds, Part 2", False),
        ("Mooring Small Ships by Night", "Mooring Small Ships by Night Revisited", False),
        ("Mooring Small Ships", "Mooring Small Ships: Study Protocol for a Trial", False),
        ("Mooring Small Ships", "Mooring Small Ships: A Study of Ponds", True),
    ],
)
def test_titles_are_compared_with_their_symbols(one: str, other: str, expected: bool) -> None:
    assert is_same_title(one, other) is expected
