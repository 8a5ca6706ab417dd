"""What notes say of a work's status, in the words that psylist writes itself."""

import pytest

from psylist.vocabulary.phrases import PHRASES
from psylist.vocabulary.statuses import StatedNote, join_notes, mark_title, read_note


@pytest.mark.parametrize(
    ("note", "read"),
    [
        ("retracted", StatedNote("", "retracted")),
        ("Withdrawn by its authors; see there", StatedNote("see there", "withdrawn")),
        ("作者已撤回；由《池塘》取代；备注", StatedNote("备注", "withdrawn", "池塘")),
        ("已撤稿；由 arXiv:2401.00002 取代", StatedNote("", "retracted", "arXiv:2401.00002")),
        ("retracted; superseded by Pond; a word; more", StatedNote("a word; more", "retracted",
                                                                    "Pond")),
        ("On retracted papers; a study", StatedNote("On retracted papers; a study")),
        ("a word; the original has changed since", StatedNote("a word")),
        ("原文已有更新", StatedNote("")),
        ("", StatedNote("")),
    ],
)  # fmt: skip
def test_a_note_says_what_has_become_of_a_work(note: str, read: StatedNote) -> None:
    assert read_note(note) == read


def test_parts_of_a_note_are_joined_as_their_language_does() -> None:
    joined = {code: join_notes(["a", "b"], code) for code in ("en", "zh-TW", "fr", "ja")}
    assert joined == {"en": "a; b", "zh-TW": "a；b", "fr": "a ; b", "ja": "a；b"}


@pytest.mark.parametrize("code", sorted(PHRASES))
@pytest.mark.parametrize("status", ["withdrawn", "retracted"])
def test_what_is_written_in_a_language_is_read(code: str, status: str) -> None:
    phrases = PHRASES[code]
    successor = mark_title(phrases.superseded, "Ponds", code)
    note = join_notes([getattr(phrases, status), successor, "N"], code)
    assert read_note(note) == StatedNote("N", status, "Ponds")
