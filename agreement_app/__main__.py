"""`python -m agreement_app`: the command line, and the one command of it that opens the web server."""

from __future__ import annotations

import click

from agreement_app.cli import main


@main.command()
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--address", default="localhost", show_default=True, help="Address to listen on; 0.0.0.0 for the whole network.")
def serve(port: int, address: str) -> None:
    """Serve the app and print its address."""
    from agreement_app.server import serve as run  # Streamlit takes a second to import; only this command needs it

    run(port=port, address=address)


if __name__ == "__main__":
    main()
