"""Lists for reference managers, spreadsheets, programs: a module a format, a table of all."""
