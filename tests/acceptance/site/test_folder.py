"""`psylist export --format html` writes a web site into a folder, and cares for what is in it."""

from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("entries")
LIST = """\
[list]
title = "A list"
languages = ["en", "zh"]

[[entries]]
id = "a"
title = "A"
year = 2024
tags = ["心理咨询"]
summary.en = "Words."
summary.zh = "文字。"

[[entries]]
id = "b"
title = "B"
year = 2023

[[entries]]
id = "c"
title = "C"
draft = true
"""
NO_ADDRESS = (
    "no sitemap, canonical link, hreflang or Open Graph address and picture "
    'without the address of the site; write url = "https://…" into [site]\n'
)
EXPORT = ("export", "--format", "html", "-o", "site")


def test_a_site_is_written_and_stays_as_it_is(run: Run, sandbox: Path) -> None:
    first = run(*EXPORT)
    assert (first.code, first.out) == (0, "")
    assert first.err == (
        f"wrote site (2 entries in 2 languages)\n1 entry is a draft, and left out\n{NO_ADDRESS}"
    )
    assert run(*EXPORT).err.startswith("up to date: site (2 entries in 2 languages)\n")
    for page in ("index.html", "zh/index.html", "works/a.html", "zh/works/b.html"):
        assert (sandbox / "site" / page).read_text("utf-8").startswith("<!doctype html>")


def test_the_address_of_the_site_is_all_that_is_missing(run: Run, entries: Path) -> None:
    entries.write_text(LIST + '[site]\nurl = "https://example.org/list"\n', "utf-8")
    assert NO_ADDRESS not in run(*EXPORT).err
    page = entries.with_name("site") / "zh" / "index.html"
    assert 'href="https://example.org/list/zh/"' in page.read_text("utf-8")


def test_a_page_of_an_entry_that_is_gone_goes_too(run: Run, entries: Path) -> None:
    run(*EXPORT)
    entries.write_text(LIST.replace('id = "b"', 'id = "d"'), "utf-8")
    (entries.with_name("site") / "works" / "mine.html").write_text("mine")
    assert "2 old files removed" in run(*EXPORT).err
    pages = sorted(file.name for file in entries.with_name("site").glob("works/*"))
    assert pages == ["a.html", "d.html", "mine.html"]


def test_the_folders_of_a_language_that_is_gone_go_too(run: Run, sandbox: Path) -> None:
    run(*EXPORT)
    assert (sandbox / "site/zh/works").is_dir()
    run(*EXPORT, "--lang", "en")
    assert not (sandbox / "site/zh").exists()


def test_check_says_whether_the_site_is_up_to_date(run: Run, entries: Path) -> None:
    missing = run(*EXPORT, "--check")
    assert missing.code == 1
    assert not entries.with_name("site").exists()
    run(*EXPORT)
    fresh = run(*EXPORT, "--check")
    assert (fresh.code, fresh.err.splitlines()[0]) == (0, "site is up to date")
    entries.write_text(LIST.replace("Words.", "Other words."), "utf-8")
    stale = run(*EXPORT, "--check")
    assert stale.code == 1
    assert stale.err.startswith("site is out of date (")


def test_files_of_others_are_kept_unless_they_are_in_the_way(run: Run, sandbox: Path) -> None:
    folder = sandbox / "site"
    folder.mkdir()
    (folder / "CNAME").write_text("example.org")
    assert "site holds one other file or folder that stays" in run(*EXPORT).err
    (folder / "zh" / "index.html").unlink()
    (folder / ".psylist-site.json").unlink()
    (folder / "index.html").write_text("mine")
    refused = run(*EXPORT)
    assert refused.code == 2
    assert "site holds index.html that psylist did not write" in refused.err
    assert (folder / "index.html").read_text() == "mine"
    assert run(*EXPORT, "--force").code == 0
    assert (folder / "index.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["export", "--format", "html"], "name it with -o FOLDER"),
        (["export", "--format", "html", "-o", "-"], "name it with -o FOLDER"),
        (["export", "--format", "html", "-o", "README.md"], "README.md looks like a file"),
        (["export", "--format", "html", "-o", "out/Index.HTML"], "Index.HTML looks like a file"),
        ([*EXPORT, "--write"], "a web site goes into -o FOLDER"),
        (["export", "--format", "html", "-o", "entries.toml"], "entries.toml is a file"),
        ([*EXPORT, "--template", "cards"], "cards is not a folder"),
        ([*EXPORT, "--lang", "fr"], "'fr'"),
        (["template", "html"], "name a folder for them with -o FOLDER"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, words: list[str], message: str) -> None:
    result = run(*words)
    assert result.code == 2
    assert message in result.err
    assert "Traceback" not in result.err


def test_templates_and_styles_are_files_to_change(run: Run, sandbox: Path) -> None:
    assert run("template", "html", "-o", "theme").code == 0
    again = run("template", "html", "-o", "theme")
    assert (again.code, "is there already" in again.err) == (2, True)
    usual = run(*EXPORT)
    plain = {
        file.relative_to(sandbox / "site"): file.read_bytes()
        for file in (sandbox / "site").rglob("*.html")
    }
    assert run(*EXPORT, "--template", "theme").err.startswith("up to date: site"), usual.err
    (sandbox / "theme" / "site.css").write_text("body { color: red }")
    (sandbox / "theme" / "logo.svg").write_text("<svg/>")
    for name in ("index.html.jinja", "parts.html.jinja"):
        (sandbox / "theme" / name).unlink()
    page = sandbox / "theme" / "work.html.jinja"
    page.write_text(page.read_text("utf-8") + "{# mine #}<!-- {{ entry.title }} -->", "utf-8")
    assert run(*EXPORT, "--template", "theme").code == 0
    assert (sandbox / "site/assets/site.css").read_text() == "body { color: red }"
    assert (sandbox / "site/assets/logo.svg").exists()
    for file, text in plain.items():
        now = (sandbox / "site" / file).read_bytes()
        assert now.startswith(text.rstrip())
        assert (b"<!-- A -->" in now) == (file.name == "a.html")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ entry.titel }}", "theme/work.html.jinja:1: unknown name 'entry.titel', did you mean"),
        ("{% if %}", "theme/work.html.jinja:1: "),
        ("{{ ''.__class__ }}", "theme/work.html.jinja"),
        ("{% for x in range(10**9) %}{% endfor %}", "theme/work.html.jinja"),
    ],
)
def test_a_template_that_does_not_work_is_named(
    run: Run, sandbox: Path, template: str, message: str
) -> None:
    (sandbox / "theme").mkdir()
    (sandbox / "theme" / "work.html.jinja").write_text(template)
    result = run(*EXPORT, "--template", "theme")
    assert result.code == 2
    assert message in result.err.replace("\\", "/")
    assert not (sandbox / "site").exists()


def test_a_mistake_in_what_templates_share_is_named_with_the_file_that_has_it(
    run: Run, sandbox: Path
) -> None:
    assert run("template", "html", "-o", "theme").code == 0
    parts = sandbox / "theme" / "parts.html.jinja"
    parts.write_text("\n{{ 1 / 0 }}\n" + parts.read_text("utf-8"), "utf-8")
    result = run(*EXPORT, "--template", "theme")
    expected = "error: theme/parts.html.jinja:2: the template fails: division by zero\nhint: "
    assert (result.code, result.err.replace("\\", "/").startswith(expected)) == (2, True)
    assert "psylist template html -o FOLDER" in result.err


def test_a_layout_goes_into_a_new_file(run: Run, sandbox: Path) -> None:
    printed = run("template", "cards").out
    assert run("template", "cards", "-o", "cards.md.jinja").err == "wrote cards.md.jinja\n"
    assert (sandbox / "cards.md.jinja").read_text("utf-8") == printed


def test_a_language_without_words_is_told(run: Run, entries: Path) -> None:
    entries.write_text(LIST.replace('["en", "zh"]', '["en", "zh", "eo"]'), "utf-8")
    message = (
        "there are no phrases in 'eo'; the English ones are used. Write phrases.eo.site.search"
    )
    assert message in run("export", "--format", "html", "-o", "site").err
    assert "'zh'" not in run("export", "--format", "html", "-o", "site").err
