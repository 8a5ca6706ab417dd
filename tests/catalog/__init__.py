"""The data file: found, read strictly, edited with care, saved whole."""
