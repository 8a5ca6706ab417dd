"""Stamps: which changes of a source make a translation outdated, and when it is stamped anew."""

import msgspec
import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from psylist.catalog.stamps import (
    Restamp,
    State,
    find_state,
    make_stamp,
    restamp,
    text_states,
    words_of,
)
from psylist.catalog.toml_write import entry_block
from psylist.model import Entry

JOINT = "1-5a32346e"
"""One hash of the summary and the note together, as they once were stamped."""


def entry(
    en: str = "Three works.", zh: str | None = "三篇。", stamp: str = "", **fields: object
) -> Entry:
    texts = {"en": en} if zh is None else {"en": en, "zh": zh}
    if stamp:
        fields["made-from"] = {"zh": stamp}
    return msgspec.convert({"id": "a", "title": "A", "summary": texts, **fields}, Entry)


def stamped(one: Entry) -> Entry:
    return msgspec.structs.replace(one, made_from={"zh": make_stamp(one, "zh", "en")})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Asks models  first.", " asks models\nfirst "),
        ("It's “fine”, he says.", "It’s \"fine\" — he says"),
        ("**Bold** and `code` and _this_", "Bold and code and this"),
        ("See [the page](https://a.example/x(1)).", "See [the page](../other.md \"Title\")."),
        ("See [the page][1].", "See the page."),
        ("See https://a.example/b?c=1.", "See https://b.example/."),
        ("See <https://a.example/b>.", "See https://b.example/ ."),
        ("Usage {#usage}", "Usage"),
        ("## Usage", "# Usage"),
        ("- first\n- second", "1. first\n2. second"),
        ("> quoted", "quoted"),
        ("Line<br>break", "Line <br/> break"),
        ("1,000 entries", "1000 entries"),
        ("2019–2021", "2019-2021"),
        ("50 %", "50%"),
        ("10⁶", "10^6"),
        ("GPT-4模型", "GPT-4 模型"),
        ("ＡＢＣ１２３，测试。", "ABC123, 测试."),
        ("中文，标点", "中文、标点！"),
        ("PATIENT-𝜓", "PATIENT-ψ"),
        ("It has `code`", "It has code"),
        ("½ of it", "1/2 of it"),
        ("❤️ it", "❤ it"),
        ("5℃", "5 °C"),
        ("co\u00adoperate", "cooperate"),
        ("café", "cafe\u0301"),
        ("Help <!-- a note\nof two lines --> here", "Help here"),
        ("As shown[^1].", "As shown."),
        ("Q&amp;A&nbsp;pairs", "Q&A pairs"),
        ("a -> b", "a → b"),
        ("n >= 5", "n ≥ 5"),
    ],
)  # fmt: skip
def test_how_a_text_is_set_does_not_matter(old: str, new: str) -> None:
    assert words_of(old) == words_of(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Removes files and deletes them.", "Removes files."),
        ("Runs as root (or sudo).", "Runs as root."),
        ("Does help.", "Does not help."),
        ("Replaces LF with CR.", "Replaces CR with LF."),
        ("3.5 points", "35 points"),
        ("5 points", "-5 points"),
        ("90%", "90"),
        ("90+", "90"),
        ("p < 0.05", "p > 0.05"),
        ("n >= 5", "n > 5"),
        ("at 10:30:15", "at 10:15"),
        ("p < .05", "p < 05"),
        ("C++", "C"),
        ("C#", "C"),
        ("issue #5", "issue 5"),
        ("10⁶", "106"),
        ("$5", "€5"),
        ("₹5", "₩5"),
        ("$5", "-$5"),
        ("Supports ✓", "Supports ✗"),
        ("Done ✅", "Done ❌"),
        ("Done ✅", "Done"),
        ("It rose ↑ much", "It rose ↓ much"),
        ("~5 items", "5 items"),
        ("~~Removed~~ text", "Removed text"),
        ("¬A", "A"),
        ("A ∧ B", "A ∨ B"),
        ("A ⊂ B", "A ⊃ B"),
        ("∀x", "∃x"),
        ("a & b", "a b"),
        ("a @ b", "a b"),
        ("5°", "5"),
        ("🐱", "🐶"),
        (":x: it", ":o: it"),
        ("BERT®", "BERT"),
        ("a directiory", "a directory"),
        ("an other", "another"),
        ("增加", "减少"),
        ("三个模型", "三个大模型"),
        ("भारत", "भरत"),
        ("กา", "กี"),
    ],
)
def test_every_change_of_what_a_text_says_is_seen(old: str, new: str) -> None:
    assert words_of(old) != words_of(new)


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_a_stamp_survives_writing_and_reading(text: str) -> None:
    fields = {"id": "a", "title": "A", "summary": {"en": text, "zh": "文"}}
    (table,) = tomli.loads(entry_block(fields))["entries"]
    read = msgspec.convert(table, Entry)
    assert make_stamp(read, "zh", "en") == make_stamp(msgspec.convert(fields, Entry), "zh", "en")


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (entry(), State.UNSTAMPED),
        (stamped(entry()), State.CURRENT),
        (entry(stamp="1-00000000"), State.OUTDATED),
        (entry(stamp="9-00000000"), State.UNSTAMPED),
        (entry(zh=None), State.MISSING),
        (entry(note={"en": "Here"}), State.MISSING),
        (entry(note="Here"), State.MISSING),
        (entry(en="BERT.", zh="BERT"), State.EQUAL),
        (msgspec.convert({"title": "A"}, Entry), None),
        (msgspec.convert({"title": {"en": "A", "zh": "甲"}}, Entry), State.UNSTAMPED),
    ],
)  # fmt: skip
def test_the_state_of_a_translation(one: Entry, state: State | None) -> None:
    assert find_state(one, "zh", "en") == state


def test_what_is_outdated_comes_before_what_is_missing() -> None:
    old = stamped(entry())
    new = entry(en="Four works.", note="Here", stamp=old.made_from["zh"])
    assert find_state(new, "zh", "en") is State.OUTDATED


def changed(one: Entry, **texts: object) -> Entry:
    return msgspec.structs.replace(one, **texts)


def test_a_source_changed_alone_leaves_the_translation_outdated_and_is_asked_about() -> None:
    old = stamped(entry())
    result = restamp(old, changed(old, summary={"en": "Four works.", "zh": "三篇。"}), "zh", "en")
    new = changed(old, summary={"en": "Four works.", "zh": "三篇。"})
    assert (result.stamp, result.confirmed) == (None, make_stamp(new, "zh", "en"))


def test_both_changed_together_are_stamped() -> None:
    old = stamped(entry())
    new = changed(old, summary={"en": "Four works.", "zh": "四篇。"})
    assert restamp(old, new, "zh", "en").stamp == make_stamp(new, "zh", "en")


def test_a_corrected_translation_stays_current() -> None:
    old = stamped(entry())
    new = changed(old, summary={"en": "Three works.", "zh": "三篇论文。"})
    assert restamp(old, new, "zh", "en") == restamp(old, old, "zh", "en")
    assert find_state(new, "zh", "en") is State.CURRENT


def test_a_translation_of_one_text_does_not_vouch_for_the_others() -> None:
    old = stamped(entry(note={"en": "Here", "zh": "这里"}))
    late = changed(
        old, summary={"en": "Four works.", "zh": "三篇。"}, note={"en": "There", "zh": "这里"}
    )
    new = changed(late, summary={"en": "Four works.", "zh": "四篇。"})
    result = restamp(late, new, "zh", "en")
    assert result.remaining == ["note"]
    half = changed(new, made_from={"zh": result.stamp})
    assert text_states(half, "zh", "en") == {"summary": State.CURRENT, "note": State.OUTDATED}
    whole = changed(half, note={"en": "There", "zh": "那里"})
    assert restamp(half, whole, "zh", "en").stamp == make_stamp(whole, "zh", "en")


def test_of_a_joint_hash_the_old_source_tells_what_remains() -> None:
    old = entry(note={"en": "Here", "zh": "这里"}, stamp=JOINT)
    late = changed(old, summary={"en": "Four works.", "zh": "三篇。"})
    new = changed(late, summary={"en": "Four works.", "zh": "四篇。"})
    base = {"summary": "Three works.", "note": "Here"}
    assert restamp(late, new, "zh", "en", lambda _: base).stamp == make_stamp(new, "zh", "en")
    assert restamp(late, new, "zh", "en", lambda _: None).remaining == ["note"]


def test_a_joint_hash_of_several_texts_is_still_known() -> None:
    old = entry(note={"en": "Here", "zh": "这里"}, stamp=JOINT)
    assert find_state(old, "zh", "en") is State.CURRENT
    more = changed(old, title={"en": "A", "zh": "甲"})
    assert find_state(more, "zh", "en") is State.UNSTAMPED
    less = changed(old, note={"en": "Here"})
    assert find_state(less, "zh", "en") is State.MISSING
    other = changed(old, note={"en": "There", "zh": "这里"})
    assert find_state(other, "zh", "en") is State.OUTDATED


BOTH = stamped(entry(note={"en": "Here", "zh": "这里"}))


@pytest.mark.parametrize(
    ("old", "texts", "state"),
    [
        (stamped(entry()), {"note": {"en": "Here"}}, State.MISSING),
        (stamped(entry()), {"note": {"en": "Here", "zh": "这里"}}, State.UNSTAMPED),
        (stamped(entry()), {"title": {"en": "A", "zh": "甲"}}, State.UNSTAMPED),
        (stamped(entry()), {"title": {"en": "A", "zh": "A"}}, State.CURRENT),
        (BOTH, {"note": {"en": "Here"}}, State.MISSING),
        (BOTH, {"note": {"en": "There"}}, State.MISSING),
        (BOTH, {"note": None}, State.CURRENT),
        (BOTH, {"note": {"en": "There", "zh": "这里"}}, State.OUTDATED),
        (BOTH, {"note": None, "title": {"en": "A", "zh": "甲"}}, State.UNSTAMPED),
        (BOTH, {"note": None, "summary": {"en": "Four.", "zh": "三篇。"}}, State.OUTDATED),
        (BOTH, {"summary": None}, State.CURRENT),
    ],
)
def test_a_text_that_comes_or_goes_leaves_the_others_as_they_are(
    old: Entry, texts: dict[str, object], state: State
) -> None:
    assert find_state(changed(old, **texts), "zh", "en") is state


def test_a_text_that_goes_leaves_the_stamp() -> None:
    new = changed(BOTH, note={"en": "Here"})
    assert restamp(BOTH, new, "zh", "en") == Restamp("zh", make_stamp(stamped(entry()), "zh", "en"))


def test_a_text_that_nobody_has_compared_is_not_stamped_with_the_others() -> None:
    old = entry(note={"en": "Here", "zh": "这里"})
    new = changed(old, note={"en": "Here", "zh": "在此"})
    result = restamp(old, new, "zh", "en")
    assert result.remaining == ["summary"]
    states = text_states(changed(new, made_from={"zh": result.stamp}), "zh", "en")
    assert states == {"summary": State.UNSTAMPED, "note": State.CURRENT}


def test_the_first_translation_of_all_texts_is_stamped() -> None:
    old = entry(zh=None)
    new = changed(old, summary={"en": "Three works.", "zh": "三篇。"})
    assert restamp(old, new, "zh", "en").stamp == make_stamp(new, "zh", "en")


def test_the_stamp_goes_with_the_last_translation() -> None:
    old = stamped(entry())
    assert restamp(old, changed(old, summary={"en": "Three works."}), "zh", "en").stamp == ""


def test_a_stamp_written_by_hand_is_left_alone() -> None:
    old = stamped(entry())
    new = changed(old, summary={"en": "Four.", "zh": "四。"}, made_from={"zh": "1-00000000"})
    assert restamp(old, new, "zh", "en").stamp is None
