"""The names of the sources of `refresh`."""

SOURCES = (
    "arxiv", "openalex", "acl", "crossref", "s2", "openreview", "doi", "github", "huggingface",
)  # fmt: skip
"""In the order in which they are asked, as ``--without`` takes them."""
