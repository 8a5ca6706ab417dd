"""Curate a paper list in several languages: one record per paper, one README per language."""

__version__ = "0.1.0"
