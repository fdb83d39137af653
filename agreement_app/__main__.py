"""`python -m agreement_app`: the command line, and the one command of it that opens the web server."""

from __future__ import annotations

import os
from pathlib import Path

import click

from agreement_app.cli import main
from agreement_app.folders import KITS


@main.command()
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--address", default="localhost", show_default=True, help="Address to listen on; 0.0.0.0 for the whole network.")
@click.option(
    "--kits",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=f"Folder with schools' kits, each opened at /k/<its name>; {KITS} by default.",
)
def serve(port: int, address: str, kits: Path | None) -> None:
    """Serve the app and print its address."""
    if kits:
        os.environ[KITS] = str(kits.resolve())  # where the pages of the app find it, too
    from agreement_app.server import serve as run  # Streamlit takes a second to import; only this command needs it

    run(port=port, address=address)


if __name__ == "__main__":
    main()
