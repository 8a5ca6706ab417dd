"""Charts of a list on its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from psylist.text.chart import draw_charts

_BARS = 150
"""Pixels of the longest bar: with its label it fits on a phone."""
MAX_TAGS = 20
"""Bars in the chart of tags: those that most works have."""


@dataclass(frozen=True, slots=True)
class SiteChart:
    """A chart: its heading, its picture, and the rows of label and number that it shows."""

    heading: str
    picture: Markup
    rows: Sequence[tuple[str, int]]


def make_chart(heading: str, rows: Sequence[tuple[str, int]]) -> SiteChart:
    """A chart whose colours are those of the page."""
    return SiteChart(heading, Markup(draw_charts(heading, [("", rows)], "", _BARS)), rows)  # noqa: S704
