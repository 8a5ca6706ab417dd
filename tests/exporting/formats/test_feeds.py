"""What a feed says: ids that stay, days, addresses, languages."""

import datetime as dt
from typing import Any

import pytest

from psylist.exporting.formats.feeds import FeedIds, FeedMaker, FeedPlace, day_of, newest_first
from psylist.model import Entry, ListSettings, SiteSettings, TagSettings

SITE = SiteSettings(url="https://Name.github.io/papers")
SETTINGS = ListSettings(title="Cats", languages=["en", "zh"])


def entry(**fields: Any) -> Entry:
    return Entry(**{"id": "a", "title": "A", "year": 2024, **fields})


def made(entry: Entry, language: str = "en", settings: ListSettings = SETTINGS) -> Any:
    maker = FeedMaker(settings, language, SITE, {"cbt": TagSettings(name={"zh": "认知"})})
    return maker.make([entry], FeedPlace()).items[0]


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        (SITE, "tag:name.github.io,2026:papers/zh/feed"),
        (SiteSettings(url="https://a.org"), "tag:a.org,2026:zh/feed"),
        (SiteSettings(url="http://[::1]:8000/"), "tag:--1,2026:port-8000/zh/feed"),
        (SiteSettings(url="https://b.org", ids="tag:a.org,2025:x/"), "tag:a.org,2025:x/zh/feed"),
        (SiteSettings(ids="tag:a.org,2025:"), "tag:a.org,2025:zh/feed"),
    ],
)
def test_ids_are_tag_uris_of_the_site(site: SiteSettings, expected: str) -> None:
    assert FeedIds(site, SETTINGS).make("zh/feed") == expected


def test_without_a_site_ids_are_uuids_of_the_list_and_stay() -> None:
    ids = FeedIds(SiteSettings(), SETTINGS)
    assert ids.make("en/works/a") == "urn:uuid:94482e54-7c7d-5be8-b39b-848f4fed99df"
    other = FeedIds(SiteSettings(), ListSettings(title="Dogs"))
    assert len({ids.make("en/works/a"), ids.make("zh/works/a"), other.make("en/works/a")}) == 3


def test_the_id_of_a_work_is_ascii_and_that_of_its_language() -> None:
    assert made(entry(id="心理"), "zh").id == (
        "tag:name.github.io,2026:papers/zh/works/%E5%BF%83%E7%90%86"
    )


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"added": dt.date(2026, 11, 23), "date": "2025-09-30"}, "2026-11-23"),
        ({"date": "2025-09-30"}, "2025-09-30"),
        ({"date": "2025-09"}, "2025-09-01"),
        ({"date": 2025}, "2025-01-01"),
        ({}, "2024-01-01"),
        ({"year": None}, ""),
    ],
)
def test_the_day_is_that_of_the_list_else_that_of_the_work(
    fields: dict[str, Any], day: str
) -> None:
    assert day_of(entry(**fields)) == day


def test_the_newest_is_first_and_what_is_equal_stays_in_the_order_of_the_list() -> None:
    day = dt.date(2026, 1, 2)
    found = [
        entry(id="a", added=dt.date(2025, 1, 1)),
        entry(id="b", added=day, date="2024"),
        entry(id="c", added=day, date="2024-05"),
        entry(id="d", added=day, date="2024"),
    ]
    assert [e.id for e in newest_first(found)] == ["c", "b", "d", "a"]


def test_a_feed_is_as_new_as_its_newest_work_and_an_empty_one_is_old() -> None:
    maker = FeedMaker(SETTINGS, "en", SITE, {})
    feed = maker.make([entry(date="2025"), entry(id="b", date="2026-02"), entry(id="c", year=None)],
                      FeedPlace())  # fmt: skip
    assert (feed.updated, [item.day for item in feed.items]) == (
        "2026-02-01", ["2025-01-01", "2026-02-01"],
    )  # fmt: skip
    assert maker.make([], FeedPlace()).updated == "1970-01-01"


def test_a_feed_is_called_like_its_list_and_its_topic() -> None:
    place = FeedPlace("tags/cbt", "认知", "https://a.org/zh/", "https://a.org/zh/tags/cbt.xml")
    feed = FeedMaker(SETTINGS, "zh", SITE, {}).make([], place)
    assert (feed.title, feed.author, feed.home, feed.address, feed.id) == (
        "Cats · 认知", "Cats", place.home, place.address,
        "tag:name.github.io,2026:papers/zh/tags/cbt",
    )  # fmt: skip
    assert FeedMaker(ListSettings(), "en", SITE, {}).make([], FeedPlace()).title == "psylist"


def test_texts_are_in_the_language_of_the_feed_or_say_in_which_they_are() -> None:
    work = entry(title={"en": "Pond", "zh": "池塘"}, summary={"en": "Deep."}, note={"zh": "口头"})
    english, chinese = made(work), made(work, "zh")
    assert (english.title, english.language, chinese.title, chinese.language) == (
        "Pond", "", "池塘", "en",
    )  # fmt: skip
    assert english.html.startswith('<p lang="zh">口头</p><p>Deep.</p><p>Source: ')
    assert chinese.html.startswith('<p>口头</p><p lang="en">Deep.</p><p>来源：')
    foreign = made(entry(title={"en": "Pond"}), "zh")
    assert (foreign.title, foreign.title_language) == ("Pond", "en")
    assert made(entry(title="Pond"), "zh").title_language == ""


@pytest.mark.parametrize(
    ("status", "language", "title", "note"),
    [
        ("retracted", "en", "A (retracted)", "<p>retracted; superseded by b; Oral</p>"),
        ("withdrawn", "zh", "A（作者已撤回）", '<p>作者已撤回；由 b 取代</p><p lang="en">Oral</p>'),
        (
            "retracted",
            "he",
            "A (retracted)",
            '<p dir="rtl">retracted; superseded by b</p><p lang="en">Oral</p>',
        ),
    ],
)
def test_a_retracted_work_says_so_in_its_title_and_text(
    status: str, language: str, title: str, note: str
) -> None:
    item = made(entry(status=status, superseded_by="b", note="Oral"), language)
    assert (item.title, item.html[: len(note)]) == (title, note)


def test_links_are_addresses_in_ascii_with_labels() -> None:
    work = entry(
        url="https://例子.中国/论文", links={"code": 'https://a.org/"><b>', "pdf": "https://a..例/"}
    )
    item = made(work, "zh")
    assert [(link.label, link.address) for link in item.links] == [
        ("链接", "https://xn--fsqu00a.xn--fiqs8s/%E8%AE%BA%E6%96%87"),
        ("代码", "https://a.org/%22%3E%3Cb%3E"),
        ("PDF", "https://a..xn--fsq/"),
    ]
    assert item.html.count("<a href=") == 3


def test_a_text_from_right_to_left_says_so() -> None:
    settings = ListSettings(languages=["en", "ar"])
    work = entry(note={"ar": "ملاحظة"}, summary={"en": "Deep.", "ar": "عميق"})
    english, arabic = (made(work, code, settings).html for code in ("en", "ar"))
    assert english.startswith('<p lang="ar" dir="rtl">ملاحظة</p><p>Deep.</p>')
    assert arabic.startswith('<p dir="rtl">ملاحظة</p><p dir="rtl">عميق</p>')


def test_tags_have_their_names_and_nobody_is_no_author() -> None:
    authors = ["Ann Lee", "Oak, Bo", "{OpenAI}", "et al."]
    item = made(entry(tags=["cbt", "x"], authors=authors), "zh")
    assert item.tags == [("cbt", "认知"), ("x", "x")]
    assert item.authors == ["Ann Lee", "Bo Oak", "OpenAI"]


def test_a_translation_that_is_out_of_date_is_shown_as_the_list_says() -> None:
    settings = ListSettings(languages=["en", "zh"], outdated="source")
    work = entry(summary={"en": "New.", "zh": "旧"}, made_from={"zh": "1-00000000"})
    assert '<p lang="en">New.</p>' in made(work, "zh", settings).html
    assert "<p>旧</p>" in made(work, "zh").html


def test_no_item_is_without_a_text() -> None:
    assert made(entry(year=None, date="2024", title="<A>", source="")).html


def test_marks_are_html_in_texts_and_gone_in_titles() -> None:
    work = entry(title="*A* `b`", summary="**C** https://a.org")
    item = made(work, settings=ListSettings(markdown=True))
    assert item.title == "A b"
    assert item.html.startswith(
        '<p><strong>C</strong> <a href="https://a.org">https://a.org</a></p>'
    )
