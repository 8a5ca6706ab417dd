"""Hand-written Markdown pages read as drafts: blocks, sections, entries, and what is left out."""
