"""What is sent for a file: its type, and what a page has besides."""

import pytest
from lxml import html

from psylist.serving.pages import OWN_FILES, content_type, message_page, served

PAGE = "<!doctype html>\n<html><head></head><BODY class='a'><p>心理</p></Body ></html>\n".encode()
SCRIPT = b'<script src="/-/reload.js" data-version="7" defer></script>\n'


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("zh/feed.xml", "application/xml; charset=utf-8"),
        ("list.json", "application/json; charset=utf-8"),
        ("assets/site.JS", "text/javascript; charset=utf-8"),
        ("assets/site.css", "text/css; charset=utf-8"),
        ("bibliography.bib", "text/plain; charset=utf-8"),
        ("card.png", "image/png"),
        ("a.b/unknown", "application/octet-stream"),
        (".html", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_that_its_name_says(name: str, kind: str) -> None:
    assert content_type(name) == kind


def test_a_page_loads_the_script_that_waits_and_is_the_same_otherwise() -> None:
    sent = served("a/index.html", PAGE, 7, "")
    assert sent.replace(SCRIPT, b"") == PAGE
    assert sent.index(SCRIPT) == PAGE.index(b"</Body >")


def test_the_script_stands_before_the_last_end_of_the_body() -> None:
    page = b"<body><!-- </body> --><p></p></body></html>"
    assert served("a.htm", page, 7, "") == page[:29] + SCRIPT + page[29:]


def test_a_page_without_a_body_has_it_at_its_end() -> None:
    assert served("a.html", b"<p>x", 7, "").endswith(b"<p>x" + SCRIPT)


@pytest.mark.parametrize("name", ["assets/site.js", "feed.xml", "a.svg", "html"])
def test_other_files_are_sent_as_they_are(name: str) -> None:
    assert served(name, PAGE, 7, "wrong") is PAGE


@pytest.mark.parametrize("page", [PAGE, b"<p>no body"])
def test_an_error_is_shown_on_every_page_and_acts_nowhere(page: bytes) -> None:
    error = "entries.toml:3: <script>alert(1)</script> & 'x'\n第二行"
    shown = html.fromstring(served("a.html", page, 7, error).decode())
    (banner,) = shown.xpath("//*[@role='alert']")
    assert banner.findtext("pre") == error
    assert [script.get("src") for script in shown.iter("script")] == ["/-/reload.js"]
    assert [link.get("href") for link in shown.iter("link")] == ["/-/reload.css"]
    assert not [node for node in shown.iter() if any(name.startswith("on") for name in node.attrib)]


def test_a_page_of_the_server_shows_its_text() -> None:
    page = html.fromstring(message_page("<Not>", "a & b").decode())
    assert (page.findtext(".//h1"), page.findtext(".//p")) == ("<Not>", "a & b")


def test_own_files_have_a_type_and_the_script_holds_no_mark_up() -> None:
    assert all(content_type(name).startswith("text/") for name in OWN_FILES)
    assert all(b"innerHTML" not in data for data in OWN_FILES.values())
