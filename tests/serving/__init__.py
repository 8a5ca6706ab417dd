"""Tests of `psylist.serving`."""
