"""The names of the sources of `refresh`."""

SOURCES = (
    "arxiv", "openalex", "acl", "crossref", "s2", "openreview", "doi", "huggingface", "github",
)  # fmt: skip
"""In the order in which they are asked, as ``--without`` takes them."""
