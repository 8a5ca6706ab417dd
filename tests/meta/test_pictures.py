"""The pictures of commands in README and guide show what psylist prints today."""

import html
import re
import runpy

import pytest

from tests.conftest import REPOSITORY

PICTURES = runpy.run_path(str(REPOSITORY / "scripts" / "picture.py"))["PICTURES"]


def texts(svg: str) -> list[str]:
    """What can be read in a picture; how it is set may differ with Rich's release."""
    return [html.unescape(text).strip() for text in re.findall(r"<text [^>]*>(.*?)</text>", svg)]


def test_every_picture_of_the_guide_has_somebody_who_draws_it() -> None:
    assert {path.name for path in (REPOSITORY / "docs").glob("*.svg")} == {*PICTURES}


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_is_printed_today(name: str) -> None:
    drawn = texts(PICTURES[name]())
    assert len(drawn) > 20
    assert texts((REPOSITORY / "docs" / name).read_text("utf-8")) == drawn, (
        "run python scripts/picture.py"
    )
