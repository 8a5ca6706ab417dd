"""Repositories that git itself makes."""

import os
import subprocess
from pathlib import Path


def git(folder: Path, *words: str, day: str = "2025-06-01") -> str:
    """Runs git in a folder, on a day; what it prints."""
    env = os.environ | {
        "GIT_AUTHOR_DATE": f"{day}T12:00:00",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def commit(file: Path, text: str, day: str = "2025-06-01") -> str:
    """Writes a file and commits it, on a day; the commit."""
    file.write_text(text, "utf-8")
    git(file.parent, "add", "--", file.name)
    git(file.parent, "commit", "-q", "-m", f"on {day}", day=day)
    return git(file.parent, "rev-parse", "HEAD")
