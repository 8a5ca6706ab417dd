"""Tests of the readers of hand-written pages."""
