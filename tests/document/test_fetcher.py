from __future__ import annotations

from pathlib import Path

import pytest

from agreement_app.document import fetcher
from agreement_app.document.fetcher import EditionFetcher, RefusedAddress
from agreement_app.document.fonts import FACES

FOLDER = Path(fetcher.__file__).parent


def test_every_typeface_is_served_as_one_static_file():
    for name in FACES:
        data = EditionFetcher("agreement").fetch(f"font:{name}").read()
        assert data[:4] in (b"\x00\x01\x00\x00", b"OTTO")
        assert b"fvar" not in data[:400]


def test_the_folder_of_the_edition_is_served():
    response = EditionFetcher("agreement").fetch((FOLDER / "editions/agreement/style.css").as_uri())
    assert response.content_type == "text/css"
    assert b".agreement" in response.read()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "file://elsewhere/etc/passwd",
        "http://example.org/x.svg",
        "https://example.org/x.svg",
        "ftp://example.org/x",
        "data:text/plain,hello",
        "data:image/png,hello",
        "data:image/gif;base64,aGk=",
        "data:image/svg+xml;base64,aGk=?<",
        "font:nobody",
        "font:../../../etc/passwd",
        "//example.org/x",
        "/etc/passwd",
        "",
        (FOLDER / "editions/agreement/../../pdf.py").as_uri(),
        (FOLDER / "editions/agreement").as_uri() + "/%2e%2e/%2e%2e/pdf.py",
        (FOLDER / "editions/agreement").as_uri(),
        (FOLDER / "tokens.css").as_uri(),
        "file:///" + "x" * 5000,
        "file:///\x00",
    ],
)
def test_everything_else_is_refused(address):
    with pytest.raises(RefusedAddress):
        EditionFetcher("agreement").fetch(address)


def test_a_link_out_of_the_folder_is_refused(tmp_path, monkeypatch):
    edition = tmp_path / "editions/agreement"
    edition.mkdir(parents=True)
    (edition / "own.svg").write_text("<svg/>")
    (edition / "link.svg").symlink_to("/etc/hostname")
    monkeypatch.setattr(fetcher, "DOCUMENT", tmp_path)
    served = EditionFetcher("agreement")
    assert served.fetch((edition / "own.svg").as_uri()).read() == b"<svg/>"
    with pytest.raises(RefusedAddress):
        served.fetch((edition / "link.svg").as_uri())
