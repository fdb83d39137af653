"""The way in for browsers: Streamlit's server with our first page, compressed files, security headers and printing processes."""

from __future__ import annotations

import asyncio
import gc
import socket
import sys
import tomllib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit import config, dataframe_util
from streamlit.file_util import get_static_dir

from agreement_app import render_pool
from agreement_app.folders import kits_folder
from agreement_app.library.kits import check_kits, find_kit
from agreement_app.library.load import BASE_LANGUAGE
from agreement_app.ui import session
from agreement_app.ui.wording import note, say
from agreement_app.web.assets import FOR_A_WEEK, FOR_GOOD, Asset, Assets, Shelf, find
from agreement_app.web.guard import Guard
from agreement_app.web.kit_links import KitLinks, UnknownWords
from agreement_app.web.shell import Pages, Shell, ShellWords, bundles
from agreement_app.web.silence import silent_errors

HERE = Path(__file__).parent
SETTINGS = HERE.parent / ".streamlit" / "config.toml"
STREAMLIT_FILES = Path(get_static_dir())
# Streamlit fetches half a megabyte of fonts whatever the theme says: its text font, which no theme of ours shows, and every
# icon there is. Under those names we give the theme's font and the icons that occur.
OWN_FONTS = {
    "MaterialSymbols-Rounded": "MaterialSymbols-Rounded",
    "SourceSansVF-Italic": "AtkinsonHyperlegible-Italic",
    "SourceSansVF-Upright": "AtkinsonHyperlegible-Regular",
}
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104


def read_settings(table: Mapping[str, Any], under: str = "") -> Iterator[tuple[str, Any]]:
    """List the options of a settings file with their dotted names."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from read_settings(value, f"{under}{name}.")
        else:
            yield f"{under}{name}", value


def apply_settings(file: Path) -> None:
    """Set every option of a settings file that nobody has set otherwise.

    Streamlit itself finds the file only when it is started in the project's folder.
    """
    for name, value in read_settings(tomllib.loads(file.read_text(encoding="utf-8"))):
        if not config.is_manually_set(name):
            config.set_option(name, value, str(file))


def shelf_of_files() -> Shelf:
    """Gather Streamlit's bundles and our own files, with our fonts in the place of Streamlit's."""
    bundled = find(STREAMLIT_FILES / "static", "/static", FOR_GOOD)
    ours = {path: _own_font(OWN_FONTS[name]) for path in bundled if (name := Path(path).name.partition(".")[0]) in OWN_FONTS}
    return Shelf({**bundled, **ours, **find(HERE / "static", "/app/static", FOR_A_WEEK)})


def _own_font(name: str) -> Asset:
    return Asset(HERE / "static" / "fonts" / f"{name}.woff2", FOR_A_WEEK)


def shell_words() -> dict[str, ShellWords]:
    """Say the few words of the first page in every language of the library."""
    return {
        code: ShellWords(words.language.direction, words.say("app.name"), words.say("app.needs_script"))
        for code, words in session.library().languages.items()
    }


def unknown_words() -> dict[str, UnknownWords]:
    """Say in every language of the library that there is no such kit."""
    return {
        code: UnknownWords(words.language.direction, *(words.say(f"school.unknown.{part}") for part in ("title", "text", "way_on")))
        for code, words in session.library().languages.items()
    }


def is_kit(id_: str) -> bool:
    """Tell whether the host's folder has a kit of this id that can be read."""
    return find_kit(kits_folder(), id_, session.library()) is not None


def tell_family(_: Exception) -> bool:
    """Tell in the family's language that something broke; Streamlit's own sentence is English."""
    note(say("app.broken"))
    return True


async def health(_: Request) -> PlainTextResponse:
    """Answer whoever watches over the server."""
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


apply_settings(SETTINGS)
shelf = shelf_of_files()
shell = Shell((STREAMLIT_FILES / "index.html").read_text(encoding="utf-8"), shell_words, BASE_LANGUAGE)


def settle() -> None:
    """Load what every visit needs, and take it out of the search for garbage: that grows with all there is, and stops everybody."""
    shell.words  # noqa: B018 - reads the library
    dataframe_util.determine_data_format([])  # the first component of the first visit would wait until pandas is loaded
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Make everything ready before the first family comes, and tidy up after the last."""
    with silent_errors():
        render_pool.start()
        ready = asyncio.gather(asyncio.to_thread(settle), shelf.warm(bundles(shell.html)), return_exceptions=True)
        try:
            yield {}
        finally:
            ready.cancel()
            with suppress(asyncio.CancelledError):
                await ready
            render_pool.stop()


ROUTES = [Route("/health", health), KitLinks(is_kit, unknown_words, BASE_LANGUAGE).route]
LAYERS = [
    Middleware(Guard, friends=config.get_option("server.corsAllowedOrigins")),
    Middleware(Assets, shelf=shelf),
    Middleware(Pages, shell=shell),
]
app = st.App(HERE / "app.py", lifespan=lifespan, routes=ROUTES, middleware=LAYERS, on_script_error=tell_family)


class Server(uvicorn.Server):
    """A server that says where it is as soon as it can be reached."""

    def __init__(self, settings: uvicorn.Config, announce: Callable[[str], None]) -> None:
        super().__init__(settings)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen and announce the address."""
        await super().startup(sockets)
        if self.started:
            host = "localhost" if self.config.host in EVERYWHERE else self.config.host
            port = self.servers[0].sockets[0].getsockname()[1]  # the one that was found when 0 was asked for
            self._announce(f"http://{host}:{port}")


def tell_operator(address: str) -> None:
    """Print the address at once, a log file included."""
    print(address, flush=True)


def tell_wrong_kits() -> None:
    """Tell whoever starts the server what is wrong with the kits in its folder; the others are served all the same."""
    folder, words = kits_folder(), session.library().words(BASE_LANGUAGE)
    for problem in check_kits(folder, session.library()) if folder else ():
        where, what, remedy = words.explain(problem)
        print(f"{where}: {what}\n    {remedy}", file=sys.stderr, flush=True)


def serve(port: int = 8501, address: str = "localhost", announce: Callable[[str], None] = tell_operator) -> None:
    """Serve the app until it is interrupted.

    One process only: a visit lives in the memory of the process that began it. Requests are not logged, since an
    address may carry a name. Raises LibraryError when the library is broken, and leaves with 1 when the port is taken.
    """
    tell_wrong_kits()
    settings = uvicorn.Config(
        app,
        host=address,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        ws="websockets-sansio",
        ws_max_size=int(config.get_option("server.maxMessageSize")) * 1024 * 1024,
        ws_per_message_deflate=config.get_option("server.enableWebsocketCompression"),
        ws_ping_interval=30,
        ws_ping_timeout=30,
        timeout_graceful_shutdown=3,
    )
    running = Server(settings, announce)
    with suppress(KeyboardInterrupt):
        try:
            running.run()
        except SystemExit:  # the reason stands in the line above
            sys.exit(f"Nothing is served. If port {port} is in use, choose another: --port {port + 1}, or make run PORT={port + 1}.")
