"""Tests of `psylist.console.browse`, driven by Textual's own pilot."""
