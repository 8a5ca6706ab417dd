"""entries.toml: found, read strictly, edited without touching the rest, saved atomically.

Each module is imported by its own name; nothing is imported here, so that completion can look for
the file without loading the model.
"""
