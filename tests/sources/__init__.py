"""Tests of the sources, by real HTTP against the stand-ins."""
