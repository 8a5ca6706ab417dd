"""Tables of the list are added and changed in the form that they have."""

import tomllib

import pytest

from psylist.catalog.toml_tables import add_tables, set_table_fields

NEW = {"a/b": {"name": {"zh": "乙"}, "colour": "", "group": "g"}}
FORMS = {
    "headers": '[tags.A]  # first\ncolour = "red"\n\n# above\n[[entries]]\ntitle = "T"\n',
    "names": '[tags.A.name]\nen = "a"\n\n[[entries]]\ntitle = "T"\n',
    "keys": '[tags]\n"A".colour = "red"  # first\n\n[list]\ntitle = "x"\n',
    "root": 'tags.A.colour = "red"\nlist.title = "x"\n\n[[entries]]\ntitle = "T"\n',
    "braces": 'tags = {A = {colour = "red"}}\n\n[[entries]]\ntitle = "T"\n',
    "inner": '[tags]\nA = {colour = "red"}  # first\n',
    "none": '# of the file\n\n[list]\ntitle = "x"\n\n# of T\n[[entries]]\ntitle = "T"\n',
    "no entries": '[list]\ntitle = "x"',
    "nothing": "",
}


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_table_is_added_and_all_lines_stay(text: str, breaks: str) -> None:
    text = text.replace("\n", breaks)
    added = add_tables(text, "tags", NEW)
    before, after = tomllib.loads(text), tomllib.loads(added)
    assert after["tags"].pop("a/b") == {"name": {"zh": "乙"}, "group": "g"}
    assert (after["tags"] or None, after.get("list"), after.get("entries")) == (
        before.get("tags"), before.get("list"), before.get("entries"),
    )  # fmt: skip
    if "= {A" not in text:
        assert [line for line in text.split(breaks) if line.strip()] == [
            line for line in added.split(breaks)
            if line in text.split(breaks) and line.strip()
        ]  # fmt: skip
    assert added.count("\r") == (added.count("\n") if "\r" in text else 0)
    if "# of T" in text:
        assert f"# of T{breaks}[[entries]]" in added


@pytest.mark.parametrize("text", [FORMS[n] for n in ("headers", "names", "keys", "root", "braces",
                                                     "inner")])  # fmt: skip
def test_fields_are_set_where_they_are_else_behind_the_others(text: str) -> None:
    after = set_table_fields(
        text, {("tags", "A", "name", "zh"): '甲"', ("tags", "A", "colour"): "b"}
    )
    expected = tomllib.loads(text)
    expected["tags"]["A"].setdefault("name", {})["zh"] = '甲"'
    expected["tags"]["A"]["colour"] = "b"
    assert tomllib.loads(after) == expected
    assert text.count("#") == after.count("#")


SETTINGS = {
    "header": "# top\n[list]\ntitle = 'x'  # why\ndescription.en = 'D'\n[[entries]]\ntitle = 'T'\n",
    "keys": 'list.title = "x"  # why\nlist.description.en = "D"\n\n[[entries]]\ntitle = "T"\n',
    "braces": 'list = {title = "x", description = {en = "D"}}\n\n[[entries]]\ntitle = "T"\n',
    "headers": '[list]\ntitle = "x"\n[list.description]\nen = "D"\n\n[[entries]]\ntitle = "T"\n',
}


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS)
def test_settings_are_set_and_taken_away_where_they_are(text: str, breaks: str) -> None:
    text = text.replace("\n", breaks)
    after = set_table_fields(
        text,
        {
            ("list", "title"): "y",
            ("list", "description"): None,
            ("list", "languages"): ["en", "zh"],
            ("list", "phrases", "en", "link"): "L",
            ("check-links", "rate"): 1.5,
            ("site", "url"): None,
        },
    )
    found = tomllib.loads(after)
    assert found == {
        "list": {"title": "y", "languages": ["en", "zh"], "phrases": {"en": {"link": "L"}}},
        "check-links": {"rate": 1.5},
        "entries": [{"title": "T"}],
    }
    assert after.count("#") == text.count("#")
    assert after.count("\r") == (after.count("\n") if "\r" in text else 0)


def test_a_text_becomes_a_table_and_a_table_a_text() -> None:
    text = '[list]\ndescription.en = "D"\n\n[[entries]]\ntitle = "T"\n'
    plain = set_table_fields(text, {("list", "description"): "D"})
    assert tomllib.loads(plain)["list"] == {"description": "D"}


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_the_items_of_a_list_keep_their_comments(breaks: str) -> None:
    text = """\
[list]
languages = [  # of the pages
    # the original
    "en",  # by us
    "zh",
    "ja",  # by Aki
]
"""
    wanted = text.replace('    "ja",  # by Aki\n', '    "de",\n').replace("\n", breaks)
    after = set_table_fields(
        text.replace("\n", breaks), {("list", "languages"): ["en", "zh", "de"]}
    )
    assert after == wanted
