"""The names of the sources of `refresh`."""

SOURCES = (
    "arxiv", "openalex", "doi", "acl", "crossref", "s2", "openreview", "github", "huggingface",
)  # fmt: skip
"""In the order in which they are asked, as ``--without`` takes them."""
