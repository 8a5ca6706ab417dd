"""What one part of a file raises: recorded, unless it is for the person or ends the run."""

import pytest

from psylist.errors import UsageError
from psylist.importing.drafts import FailureLog, UniqueKeys


def test_an_unexpected_error_is_recorded_with_its_name_and_place() -> None:
    log, cleaned = FailureLog(), []
    with log.catch(7, lambda: cleaned.append("links")):
        [].pop()
    ((line, message),) = log.failures
    assert line == 7
    assert message.startswith("IndexError: pop from empty list (test_drafts.py:")
    assert cleaned == ["links"]


@pytest.mark.parametrize("error", [UsageError("no"), KeyboardInterrupt(), SystemExit(3)])
def test_what_ends_a_run_is_raised(error: BaseException) -> None:
    log = FailureLog()
    with pytest.raises(type(error)), log.catch(1):
        raise error
    assert log.failures == []


def test_the_keys_of_links_are_numbered_past_those_taken() -> None:
    links = {"code": "https://a.org", "code 3": "https://c.org"}
    keys = UniqueKeys(links)
    assert [keys.next("code"), keys.next("code"), keys.next("pdf")] == ["code 2", "code 4", "pdf"]
