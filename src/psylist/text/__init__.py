"""Text as such: scripts, names, dates, LaTeX, escapes, markers."""
