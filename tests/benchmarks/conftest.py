"""Windows counts no CPU time of a child process, so the benchmark of links does not load there."""

import sys

collect_ignore = ["test_links.py"] if sys.platform == "win32" else []


def pytest_report_header() -> str:
    """Says what is left out."""
    return f"left out here: {', '.join(collect_ignore)}" if collect_ignore else ""
