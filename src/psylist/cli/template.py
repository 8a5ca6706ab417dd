"""psylist template."""


def command() -> None:
    """Print the export template, for you to copy and change.

    \b
    Examples:
      psylist template > list.md.jinja
      psylist export --template list.md.jinja
    """
    from psylist.console import streams
    from psylist.exporting.render import built_in

    streams.write_stdout(built_in().source)
