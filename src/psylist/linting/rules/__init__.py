"""The rules of `psylist check`, one a module; its docstring is what `--explain` prints."""
