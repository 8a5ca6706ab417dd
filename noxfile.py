"""Sessions beyond `.ci/run`: nox -s lowest, nox -s pythons."""

import re
import tomllib
from pathlib import Path

import nox

nox.options.sessions = ["lowest"]


@nox.session(python="3.11")
def lowest(session: nox.Session) -> None:
    """The test suite with every dependency at its declared lower bound."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["browse"]]
    bounds = [re.sub(r">=([\w.]+).*", r"==\1", line) for line in wanted]
    session.install(*bounds)
    session.install(".[test]", *bounds)
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=["3.11", "3.12", "3.13"])
def pythons(session: nox.Session) -> None:
    """The test suite on each Python."""
    session.install(".[test]")
    session.run("python", "-m", "pytest", *session.posargs)
