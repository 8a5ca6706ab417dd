"""Commands that change entries: set, edit, merge, remove, sort, and new lists."""
