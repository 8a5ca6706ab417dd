"""The yardstick for start-up: the smallest program with one command that Typer makes."""

import typer

app = typer.Typer()


@app.command()
def hello() -> None:
    """Say hello."""
    print("hello")


app()
