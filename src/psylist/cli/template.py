"""psylist template."""


def command() -> None:
    """Print the export template, to copy and change.

    \b
    Examples:
      psylist template > list.md.jinja
      psylist export --template list.md.jinja
    """
    from psylist.formats.markdown import built_in
    from psylist.show import streams

    streams.put(built_in().source)
