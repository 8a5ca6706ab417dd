"""Everything said to a person: tables, diffs, progress, questions, errors."""
