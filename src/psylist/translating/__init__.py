"""How the languages of a list stand to each other: what is missing, what is out of date."""
