"""psylist schema."""


def command() -> None:
    """Print the JSON Schema of the data file.

    \b
    Examples:
      psylist schema > entries.schema.json

    An editor that supports TOML schemas uses it if the data file begins with the line
    `#:schema ./entries.schema.json`.
    """
    from psylist.catalog.schema import data_file_schema
    from psylist.console import streams

    streams.write_stdout(data_file_schema())
