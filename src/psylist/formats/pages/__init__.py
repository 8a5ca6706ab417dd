"""Hand-written Markdown pages read as drafts: blocks, sections, entries, and what is left out.

The page is read with markdown-it-py; what is an entry is told by evidence that is weighed (a title,
what its links lead to, a venue, names), not by one pattern a layout.
"""
