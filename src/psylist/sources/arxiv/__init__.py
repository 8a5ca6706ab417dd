"""arXiv: its query API, and the ways around it when the API fails."""
