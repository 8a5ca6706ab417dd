"""Curate a paper list in several languages: one record a paper, one README a language."""

__version__ = "0.1.0"
