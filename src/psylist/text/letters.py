"""Latin letters beyond English in the ways in which they are written with English ones."""

UNDIVIDED = str.maketrans(
    {"æ": "ae", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart, by their nearest ones; sites have the same table."""

TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss"})
"""Letters that German and Nordic names have as two where they must do without: Müller, Mueller."""
