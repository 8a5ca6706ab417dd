"""The JSON Schema and the reader agree on everything that a schema can say."""

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from psylist.catalog.read import read_catalog
from psylist.errors import DataFileError
from tests.conftest import REPOSITORY

SCHEMA = json.loads((REPOSITORY / "entries.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
ENTRY = '[[entries]]\nid = "a"\ntitle = "A"\n'
LIST = '[list]\nlanguages = ["en", "zh"]\n'
SOUND = [
    "", ENTRY, LIST, LIST + ENTRY,
    '[[entries]]\ntitle = "A"\n',
    '[[entries]]\ntitle = {en = "A"}\n',
    ENTRY + "year = 2025\n", ENTRY + "date = 2025-09-30\n", ENTRY + 'date = "2025-09"\n',
    ENTRY + "date = 2025\n", ENTRY + 'arxiv = "2509.25733"\n', ENTRY + 'arxiv = "math/0309136"\n',
    ENTRY + 'acl = "2025.acl-long.55"\n', ENTRY + 'acl = "P19-1234"\n',
    ENTRY + 'doi = "10.1000/182"\n', ENTRY + 'url = "https://example.org/"\n',
    ENTRY + 'links.code = "https://github.com/a/b"\n', ENTRY + 'authors = ["Nora Adler"]\n',
    ENTRY + "tags = []\n", ENTRY + 'tags = ["a", "b"]\n', ENTRY + 'kind = "dataset"\n',
    ENTRY + "added = 2025-09-30\n", ENTRY + 'distinct = ["b"]\n',
    LIST + ENTRY + 'summary.en = "S"\nsummary.zh = "词"\n', ENTRY + 'summary = "S"\n',
    ENTRY + 'note = "n"\nsource = "s"\nvenue = "V"\nabstract = "b"\n',
    ENTRY + 'category = "cs.CL"\njournal_ref = "J"\n',
    '[list]\ntitle = "T"\ndescription.en = "D"\noutput.en = "README.md"\n',
    LIST + 'phrases.zh.source = "出处"\nphrases.zh.links.code = "代码"\n',
    '[list]\nsort = "year,-title"\n', '[list]\nsort = ["year", "-title"]\n',
    '[list]\nphrases.en = {}\n', '[list]\nphrases.en.links = {}\n',
    ENTRY + 'links."代码" = "https://a.org/"\n', ENTRY + 'url = "https://例.org/路"\n',
    '[list]\ntemplate = "page.jinja"\n', '[check-links]\ncontact = "a@example.org"\n',
    '[check-links]\nexclude = ["^https://a"]\n',
    '[check-links.hosts."*"]\nrate = 5\nconnections = 2\n',
    '[check-links.hosts."a.org"]\nrate = "1 per 3 s"\n',
]  # fmt: skip
BROKEN = [
    "x = 1\n", "[other]\n", "[[entries]]\n", '[[entries]]\nid = "a"\n',
    '[[entries]]\ntitle = ""\n', '[[entries]]\ntitle = " "\n', "[[entries]]\ntitle = {}\n",
    "[[entries]]\ntitle = 7\n", '[[entries]]\ntitle = {en = ""}\n', '[[entries]]\ntitle = ["A"]\n',
    ENTRY + 'titel = "A"\n', ENTRY + 'year = "2025"\n', ENTRY + "year = 12\n",
    ENTRY + "year = 2025.5\n", ENTRY + 'date = "soon"\n', ENTRY + 'date = "2025-13"\n',
    ENTRY + "date = 12\n", ENTRY + "arxiv = 2509.25733\n", ENTRY + 'arxiv = "2509.25733v2"\n',
    ENTRY + 'acl = "x"\n', ENTRY + 'doi = "https://doi.org/10.1000/182"\n',
    ENTRY + 'url = "javascript:alert(1)"\n', ENTRY + 'url = "https://a b"\n',
    ENTRY + 'links.code = "b"\n', ENTRY + 'links."-x" = "https://a.org"\n',
    ENTRY + 'authors = "Nora Adler"\n', ENTRY + 'authors = [""]\n', ENTRY + 'tags = ["a", "a"]\n',
    ENTRY + 'tags = [" "]\n', ENTRY + 'authors = [" "]\n', ENTRY + 'kind = "book"\n',
    ENTRY + 'added = "x"\n', ENTRY + "added = 2025\n", ENTRY + 'distinct = ["b", "b"]\n',
    ENTRY + "summary = {}\n", ENTRY + 'summary = " "\n', ENTRY + 'summary.en = " "\n',
    ENTRY + 'summary.EN = "S"\n', ENTRY + 'venue = ""\n', ENTRY + 'venue = " "\n',
    ENTRY + 'note = ""\n', ENTRY + 'category = " "\n', ENTRY + 'journal_ref = ""\n',
    '[[entries]]\nid = "a b"\ntitle = "A"\n', '[[entries]]\nid = "-a"\ntitle = "A"\n',
    '[[entries]]\nid = ""\ntitle = "A"\n', f'[[entries]]\nid = "{"a" * 81}"\ntitle = "A"\n',
    "[list]\nlanguages = []\n", '[list]\nlanguages = ["en", "en"]\n',
    '[list]\nlanguages = ["English"]\n', '[list]\ntitle = ""\n', '[list]\ndescription = {}\n',
    '[list]\noutput.en = ""\n', '[list]\nsort = "colour"\n', "[list]\nsort = []\n",
    '[list]\nsort = ["year", "year"]\n', '[list]\nphrases.en.source = ""\n',
    '[list]\nphrases.en.sauce = "S"\n', '[list]\nphrases.en = "S"\n', '[list]\nother = 1\n',
    '[check-links]\ncontact = 1\n', '[check-links]\nexclude = "x"\n',
    '[check-links.hosts."*"]\nrate = 0\n', '[check-links.hosts."*"]\nconnections = 0\n',
    '[check-links.hosts."*"]\nrate = "often"\n', '[check-links.hosts."*"]\nspeed = 1\n',
    'entries = "x"\n', "list = 1\n",
    '[list]\nphrases.en.source = " "\n', '[list]\nphrases.en.links.code = " "\n',
    '[list]\nphrases.en.links."-x" = "X"\n', '[list]\nphrases.en.links = {code = ""}\n',
    '[check-links]\nexclude = [" "]\n', '[check-links]\ncontact = " "\n',
    ENTRY + 'distinct = [" "]\n', ENTRY + 'url = "https://a.org/\\u00a0x"\n',
    ENTRY + 'doi = "10.1000/a\\u3000b"\n', ENTRY + 'doi = "10.１000/a"\n',
]  # fmt: skip


def plain(value: Any) -> Any:
    """A value of TOML as JSON has it, for a schema: dates are texts."""
    match value:
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case list():
            return [plain(item) for item in value]
        case dt.date():
            return value.isoformat()
        case _:
            return value


def schema_takes(text: str) -> bool:
    return bool(VALIDATOR.is_valid(plain(tomllib.loads(text))))


def reader_takes(text: str) -> bool:
    try:
        read_catalog(Path("entries.toml"), text)
    except DataFileError:
        return False
    return True


@pytest.mark.parametrize("text", SOUND)
def test_what_is_sound_is_so_for_both(text: str) -> None:
    assert (schema_takes(text), reader_takes(text)) == (True, True)


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_broken_is_so_for_both(text: str) -> None:
    assert (schema_takes(text), reader_takes(text)) == (False, False)
