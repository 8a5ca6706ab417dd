"""The fields of the form with which a reader suggests a paper: what they are called in an issue.

GitHub keeps of a form only the labels and the answers, as Markdown: each label as a heading of the
third level, and the answer below it.
"""

PAPER = "Paper"
VENUE = "Venue"
TAGS = "Tags"
NO_ANSWER = "_No response_"
"""What GitHub writes where a field was left empty."""

_SUMMARY = "Summary"


def summary_label(language: str) -> str:
    """The label of the summary in a language."""
    return f"{_SUMMARY} ({language})"
