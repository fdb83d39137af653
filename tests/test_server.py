"""The server as a browser meets it: a real process, asked over the network."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Page, sync_playwright
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from agreement_app import server
from agreement_app.web.shell import bundles
from tests.chromium import launch
from tests.served import PROJECT, Served, environment, serving

SECRET = "Mira-lives-at-Elm-Road-7"
BROKEN = """
try:
    int("{secret}")
except ValueError as error:
    raise RuntimeError(str(error)) from error
"""
READY = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("elsewhere")) as running:
        yield running


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser.new_page()
        browser.close()


class Answer:
    def __init__(self, raw: http.client.HTTPResponse) -> None:
        self.status = raw.status
        self.headers: Mapping[str, str] = {name.lower(): value for name, value in raw.getheaders()}
        self.body = raw.read()


def ask(served: Served, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(served.url).netloc, timeout=30)
    try:
        connection.request(method, path, body=body, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return Answer(connection.getresponse())
    finally:
        connection.close()


def bundle() -> str:
    return next(path for path in bundles(server.shell.html) if path.endswith(".js"))


def test_health(served: Served) -> None:
    answer = ask(served, "/health")
    assert (answer.status, answer.body) == (200, b"ok")


@pytest.mark.parametrize("path", ["metrics", "agent/openapi.json", "agent/interact", "script-health-check"])
def test_what_nobody_needs_is_closed(served: Served, path: str) -> None:
    assert ask(served, f"/_stcore/{path}").status == 404


@pytest.mark.parametrize(
    "path", ["/", "/choose", "/health", "/media/none.pdf", "/app/static/icon.svg", "/_stcore/metrics", "/_stcore/health"]
)
def test_every_answer_carries_the_security_headers(served: Served, path: str) -> None:
    headers = ask(served, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    policy = dict(rule.partition(" ")[::2] for rule in headers["content-security-policy"].split("; "))
    assert policy["frame-ancestors"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert not re.search(r"https?:|\*", headers["content-security-policy"])


def test_scripts_come_compressed_and_stay_in_the_browser(served: Served) -> None:
    plain = ask(served, bundle())
    small = ask(served, bundle(), Accept_Encoding="gzip, deflate, br")
    older = ask(served, bundle(), Accept_Encoding="gzip, br;q=0")
    assert brotli.decompress(small.body) == gzip.decompress(older.body) == plain.body
    assert (small.headers["content-encoding"], older.headers["content-encoding"]) == ("br", "gzip")
    assert "content-encoding" not in plain.headers
    assert "immutable" in small.headers["cache-control"]
    assert small.headers["vary"] == "Accept-Encoding"
    assert len(small.body) < len(plain.body) / 3


def test_a_file_is_sent_once(served: Served) -> None:
    first = ask(served, "/app/static/fonts/Lexend.woff2")
    again = ask(served, "/app/static/fonts/Lexend.woff2", If_None_Match=first.headers["etag"])
    assert (first.status, first.headers["content-type"]) == (200, "font/woff2")
    assert (again.status, again.body) == (304, b"")


def test_no_path_leads_out_of_the_folders(served: Served) -> None:
    for path in ("/app/static/../server.py", "/app/static/%2e%2e/server.py", "/static/..%2f..%2fconfig.py", "/app/static//etc/passwd"):
        answer = ask(served, path)
        assert b"import" not in answer.body
        assert b"root:" not in answer.body


def test_the_first_page_speaks_the_familys_language(tmp_path: Path) -> None:
    library = tmp_path / "clauses"
    copy_library(library)
    add_language(library, "ar", direction="rtl")
    with serving(tmp_path, AGREEMENT_CLAUSES=str(library)) as running:
        assert b'<html lang="ar" dir="rtl">' in ask(running, "/?lang=ar").body
        assert b'<html lang="ar" dir="rtl">' in ask(running, "/", Accept_Language="fr;q=0.9, ar-EG;q=0.8").body
        assert b'<html lang="en" dir="ltr">' in ask(running, "/?lang=%22%3E%3Cscript%3E", Accept_Language="ar;q=0").body
        assert b'<html lang="en" dir="ltr">' in ask(running, "/choose?lang=en", Accept_Language="ar").body


def copy_library(target: Path) -> None:
    for path in (PROJECT / "clauses").rglob("*.yaml"):
        copy = target / path.relative_to(PROJECT / "clauses")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())


def add_language(library: Path, code: str, direction: str) -> None:
    folder = library / "text" / code
    folder.mkdir()
    (folder / "language.yaml").write_text(f"name: Invented\ndirection: {direction}\nlocale: {code}\n", encoding="utf-8")


def test_the_first_page_names_nothing_that_is_not_there(served: Served) -> None:
    html = ask(served, "/").body.decode()
    for path in re.findall(r'(?:src|href)="\.(/[^"]+)"', html):
        answer = ask(served, path)
        assert answer.status == 200, path
        assert not answer.headers["content-type"].startswith("text/html"), path
    assert "<script>" not in html
    assert "agent" not in html


def test_a_connection_from_another_site_is_refused(served: Served) -> None:
    address = served.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, origin=served.url, subprotocols=["streamlit"]) as own:  # type: ignore[arg-type, list-item]
        assert own.response and own.response.status_code == 101
    with pytest.raises(InvalidStatus) as refused, connect(address, origin="https://elsewhere.example"):  # type: ignore[arg-type]
        pass
    assert refused.value.response.status_code == 403
    assert "external" not in served.log.lower()  # Streamlit would have looked for its own address on the internet


def test_an_upload_from_another_site_is_refused(served: Served) -> None:
    answer = ask(served, "/_stcore/upload_file/session/file", method="PUT", body=b"x", Origin="https://elsewhere.example")
    assert answer.status in (400, 403)


def settings_in(folder: Path) -> dict[str, object]:
    """Give those options of the settings file that a server started in `folder` has otherwise."""
    wanted = dict(server.read_settings(tomllib.loads(server.SETTINGS.read_text(encoding="utf-8"))))
    program = (
        "import json, sys; from agreement_app import server; from streamlit import config;"
        "print(json.dumps({name: config.get_option(name) for name in sys.argv[1:]}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *wanted], cwd=folder, env=environment(), capture_output=True, text=True, check=True
    )
    return {name: value for name, value in json.loads(run.stdout).items() if value != wanted[name]}


def test_settings_hold_in_every_folder(tmp_path: Path) -> None:
    assert settings_in(tmp_path) == {}


def test_what_somebody_set_otherwise_stays(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[theme]\nbaseFontSize = 30\n", encoding="utf-8")
    assert settings_in(tmp_path) == {"theme.baseFontSize": 30}


def test_a_taken_port_is_told_with_a_remedy(served: Served) -> None:
    port = urlsplit(served.url).port or 0
    program = "import sys; from agreement_app.server import serve; serve(port=int(sys.argv[1]), address='127.0.0.1')"
    run = subprocess.run([sys.executable, "-c", program, str(port)], env=environment(), capture_output=True, text=True)
    assert run.returncode == 1
    assert "in use" in run.stderr
    assert f"--port {port + 1}" in run.stderr
    assert "Traceback" not in run.stderr
    assert "http" not in run.stdout


def test_an_interrupted_server_leaves_quietly(tmp_path: Path) -> None:
    with serving(tmp_path) as running:
        ask(running, "/")
        os.kill(running.pid, signal.SIGINT)
    assert running.log == ""


@pytest.mark.browser
def test_a_page_loads_from_here_alone_and_without_complaint(served: Served, page: Page) -> None:
    hosts: set[str] = set()
    complaints: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(served.url)
    page.wait_for_selector(READY)
    fonts = page.evaluate("[...document.fonts].filter(font => font.status == 'loaded').map(font => font.family)")
    assert hosts - {""} == {urlsplit(served.url).netloc}
    assert complaints == []
    assert "Atkinson Hyperlegible" in {font.strip('"') for font in fonts}


@pytest.mark.browser
def test_an_error_tells_nobody_what_a_family_wrote(tmp_path: Path, page: Page) -> None:
    script = tmp_path / "broken.py"
    script.write_text(BROKEN.format(secret=SECRET))
    with serving(tmp_path, script) as running:
        page.goto(f"{running.url}/?note={SECRET}")
        page.wait_for_selector(READY)
        shown = page.inner_text("body")
        sorry = ask_words("app.broken")
        assert sorry in shown
        assert SECRET not in shown
        assert "builtins.RuntimeError" in running.log
        assert "builtins.ValueError" in running.log
        assert str(script) in running.log
        assert SECRET not in running.log


def ask_words(key: str) -> str:
    return str(server.session.library().words("en").say(key))
