"""Formats of export."""
