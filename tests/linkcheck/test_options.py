"""Which addresses of a list are excluded, and how its patterns are kept from running for ever."""

from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from psylist.errors import DataFileError, UsageError
from psylist.linkcheck.links import collect_links
from psylist.linkcheck.options import CheckOptions
from psylist.text import patterns

ENDLESS = r"(?=(a+)+b)"
"""Takes for ever on a long row of letters."""
LONG = "https://papers.example/" + "a" * 60_000


def excluded(sandbox: Path, head: str, *urls: str, options: tuple[str, ...] = ()) -> set[str]:
    file = sandbox / "entries.toml"
    entries = (f'[[entries]]\nid = "e{n}"\ntitle = "T"\nurl = "{u}"\n' for n, u in enumerate(urls))
    file.write_text(head + "\n" + "".join(entries), encoding="utf-8")
    catalog = load_catalog(file)
    check = CheckOptions(file, exclude=options)
    return set(check.find_excluded(catalog, collect_links(catalog.entries)))


def test_addresses_are_excluded_by_the_list_and_by_options(sandbox: Path) -> None:
    urls = ("https://a.example/x", "https://b.example/论文", "https://c.example/")
    head = "[check-links]\nexclude = ['论文$', '^https://[^a-c]']"
    assert excluded(sandbox, head, *urls) == {urls[1]}
    assert excluded(sandbox, head, *urls, options=("a.ex",)) == {*urls[:2]}
    assert excluded(sandbox, "", *urls) == set()


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["[check-links]", f"exclude = ['{ENDLESS}']"], 2),
        (["[check-links]", "exclude = [", "  'b',", f"  '{ENDLESS}',", "  'c',", "]"], 4),
        (["[check-links]", "exclude = [", '  "b",', f'  "{ENDLESS}", # slow', "]"], 4),
        (["[check-links]", "exclude = [", r'  "(?=(\u0061+)+b)",', "]"], 2),
        (["", f"check-links.exclude = ['zz', '{ENDLESS}']"], 2),
    ],
)
def test_a_pattern_that_never_ends_is_named_with_its_line(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch, lines: list[str], line: int
) -> None:
    monkeypatch.setattr(patterns.Patterns.__init__, "__defaults__", (0.2,))
    with pytest.raises(DataFileError) as caught:
        excluded(sandbox, "\n".join(lines), LONG)
    assert str(caught.value).startswith(f"{sandbox}/entries.toml:{line}: the pattern '(?=(")
    assert str(caught.value).endswith("in 'exclude' takes longer than 0.2 seconds")
    assert caught.value.hint


def test_an_option_that_never_ends_is_a_wrong_option(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns.Patterns.__init__, "__defaults__", (0.2,))
    with pytest.raises(UsageError, match=r"--exclude: the pattern .* takes longer than"):
        excluded(sandbox, "", LONG, options=(ENDLESS,))
    with pytest.raises(UsageError, match=r"--exclude: the pattern '\(' cannot be used: "):
        excluded(sandbox, "", LONG, options=("(",))
