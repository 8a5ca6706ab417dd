"""What sources have said, kept by entry and source from run to run."""

import datetime as dt
from pathlib import Path

import pytest

from psylist.refreshing.cache import MAX_DAYS, AnswerCache
from tests.refreshing import record

DAY = dt.date(2026, 3, 1)


def cache(folder: Path | None, day: dt.date = DAY) -> AnswerCache:
    return AnswerCache(folder, Path("entries.toml"), day)


def test_an_answer_is_fresh_for_a_day(tmp_path: Path) -> None:
    first = cache(tmp_path)
    first.put("openalex", {"a": record(), "b": None})
    first.save()
    today, tomorrow = cache(tmp_path), cache(tmp_path, DAY + dt.timedelta(days=1))
    kept, nothing = today.get("openalex", "a"), today.get("openalex", "b")
    assert kept is not None
    assert nothing is not None
    assert (kept.record, nothing.record) == (record(), None)
    assert today.is_fresh(kept)
    assert not tomorrow.is_fresh(kept)
    assert today.get("openalex", "c") is today.get("crossref", "a") is None


def test_old_answers_are_forgotten(tmp_path: Path) -> None:
    first = cache(tmp_path)
    first.put("arxiv", {"a": None})
    first.save()
    later = cache(tmp_path, DAY + dt.timedelta(days=MAX_DAYS + 1))
    later.put("arxiv", {"b": None})
    later.save()
    assert cache(tmp_path).get("arxiv", "a") is None
    assert cache(tmp_path).get("arxiv", "b") is not None


def test_two_runs_at_once_keep_what_both_have_learned(tmp_path: Path) -> None:
    one, other = cache(tmp_path), cache(tmp_path)
    one.put("arxiv", {"a": None})
    other.put("arxiv", {"b": None})
    one.save()
    other.save()
    assert all(cache(tmp_path).get("arxiv", key) for key in "ab")


def test_a_budget_is_spent_for_the_day(tmp_path: Path) -> None:
    first = cache(tmp_path)
    first.spend("openalex")
    first.save()
    assert cache(tmp_path).is_spent("openalex")
    assert not cache(tmp_path).is_spent("crossref")
    assert not cache(tmp_path, DAY + dt.timedelta(days=1)).is_spent("openalex")


@pytest.mark.parametrize("text", ["", "{", '{"version": 99, "answers": {}}', "[1]", "[" * 9999])
def test_a_broken_file_is_an_empty_one(tmp_path: Path, text: str) -> None:
    first = cache(tmp_path)
    first.put("arxiv", {"a": None})
    first.save()
    (file,) = tmp_path.glob("refresh-*.json")
    file.write_text(text, "utf-8")
    again = cache(tmp_path)
    assert again.get("arxiv", "a") is None
    again.put("arxiv", {"b": None})
    again.save()
    assert cache(tmp_path).get("arxiv", "b") is not None


def test_nowhere_to_keep_it() -> None:
    lost = cache(None)
    lost.put("arxiv", {"a": None})
    lost.save()
    assert (lost.problem, lost.get("arxiv", "a") is not None) == ("", True)
