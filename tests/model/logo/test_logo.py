import base64
import io
import struct
import zlib

import pytest
from PIL import Image

from agreement_app.model.logo import LIMIT, LogoRefused, clean_logo, logo_address
from agreement_app.model.logo.svg import clean_svg

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M1 1h8" fill="#102030"/></svg>'


def png(size=(12, 8), mode="RGBA", **how):
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert(mode).save(out, "PNG", **how)
    return out.getvalue()


def pieces(*parts):
    """A PNG from its raw parts, with right sums."""
    made = (len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big") for kind, content in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def header(width, height, depth=8, colours=2, interlaced=0):
    return b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced)


def refusal(data):
    with pytest.raises(LogoRefused) as caught:
        logo_address(data if isinstance(data, bytes) else data.encode())
    return caught.value.code


def content(address):
    return base64.b64decode(address.partition(",")[2])


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "P", "1", "LA"])
def test_a_png_keeps_its_picture(mode):
    before = png(mode=mode)
    after = content(logo_address(before))
    assert Image.open(io.BytesIO(after)).convert("RGBA").tobytes() == Image.open(io.BytesIO(before)).convert("RGBA").tobytes()


def test_a_png_keeps_nothing_but_its_picture():
    told = png(exif=b"Exif\0\0II*\0\x08\0\0\0\0\0", icc_profile=b"a profile")
    told = told[:33] + pieces((b"tEXt", b"Author\0Mira"))[8:] + told[33:]
    assert b"Mira" in told and b"eXIf" in told
    assert not {b"Mira", b"eXIf", b"iCCP"} & {part for part in (b"Mira", b"eXIf", b"iCCP") if part in content(logo_address(told))}


def test_an_interlaced_png_is_read():
    passes = ((1, 1), (1, 1), (2, 1), (1, 2), (3, 1), (2, 3), (5, 2))  # columns and rows of each, for a square of five
    rows = b"".join((b"\0" + bytes(3 * columns)) * count for columns, count in passes)
    assert logo_address(pieces(header(5, 5, interlaced=1), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")))


def test_a_photo_of_forty_megapixels_is_told_by_its_header_alone():
    assert refusal(pieces(header(8000, 5000), (b"IDAT", b""), (b"IEND", b""))) == "logo_pixels"


def test_a_bomb_is_unpacked_no_further_than_its_size_allows():
    assert refusal(pieces(header(10, 10), (b"IDAT", zlib.compress(bytes(60_000_000))), (b"IEND", b""))) == "logo_swollen"


@pytest.mark.parametrize(
    "data",
    [
        png()[:60],
        png()[:-12],
        png()[:45] + b"\0" + png()[46:],
        pieces(header(0, 4), (b"IEND", b"")),
        pieces(header(4, 4, colours=5), (b"IDAT", b""), (b"IEND", b"")),
        pieces(header(4, 4), (b"IDAT", b"no"), (b"IEND", b"")),
        pieces(header(4, 4), (b"IDAT", zlib.compress(b"few")), (b"IEND", b"")),
        b"\x89PNG\r\n\x1a\n",
        '<svg xmlns="http://www.w3.org/2000/svg"><path>',
        "<svg>&lol;</svg>",
        '<svg viewBox="a b c d"><path/></svg>',
        '<svg width="wide"><path/></svg>',
        '<svg><path d="M0 0 L x y"/></svg>',
        '<svg><path d="5 5"/></svg>',
        '<svg><path d="M0 0 z 1 2 3"/></svg>',
    ],
)
def test_what_is_broken_is_called_damaged(data):
    assert refusal(data) == "logo_damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xd8\xff\xe0 a photo", "logo_kind"),
        (b"GIF89a", "logo_kind"),
        (b"%PDF-1.7", "logo_kind"),
        (b"MZ", "logo_unknown"),
        (b"\xff\xfe<\0s\0v\0g\0", "logo_unknown"),
        (b"<html/>", "logo_unknown"),
        (b"x" * (LIMIT + 1), "logo_too_large"),
    ],
)
def test_other_files_are_named(data, code):
    assert refusal(data) == code


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<script>alert(1)</script>", "logo_script"),
        ('<path onload="x()"/>', "logo_script"),
        ('<a href="javascript:x()"/>', "logo_outside"),
        ('<path style="fill:url(javascript:x)"/>', "logo_script"),
        ('<image href="file:///etc/passwd"/>', "logo_outside"),
        ('<image xlink:href="https://example.org/a.png"/>', "logo_outside"),
        ('<use href="other.svg#a"/>', "logo_element"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', "logo_outside"),
        ("<style>@import 'https://example.org/a.css';</style>", "logo_outside"),
        ("<style>path{fill:url(https://example.org/a)}</style>", "logo_outside"),
        ("<style>path{fill:u\\72l(https://example.org/a)}</style>", "logo_outside"),
        ('<path fill="url( //example.org/a )"/>', "logo_outside"),
        ('<linearGradient href="https://example.org/#a"/>', "logo_outside"),
        ('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>', "logo_element"),
        ("<text>Riverside</text>", "logo_element"),
        ("<filter/>", "logo_element"),
        ("<g>" * 50 + "</g>" * 50, "logo_parts"),
        ("<path/>" * 1001, "logo_parts"),
        ("<clipPath>" + "<path/>" * 21 + "</clipPath>", "logo_parts"),
        ("<style>path{Clip-Path:url(#a)}</style>", "logo_element"),
        ("<svg><path/></svg>", "logo_element"),
        ("<g>" * 12000 + "</g>" * 12000, "logo_parts"),
    ],
)
def test_an_svg_that_could_do_more_than_show_shapes_is_refused(inside, code):
    drawing = DRAWING.replace("<svg ", '<svg xmlns:xlink="http://www.w3.org/1999/xlink" ').replace("</svg>", f"{inside}</svg>")
    assert refusal(drawing) == code


@pytest.mark.parametrize(
    "doctype",
    ['<!DOCTYPE svg [<!ENTITY a "aaaa">]>', '<!doctype svg SYSTEM "file:///etc/passwd">', '<!DOCTYPE svg PUBLIC "-//W3C" "x">'],
)
def test_an_svg_with_a_doctype_is_refused(doctype):
    assert refusal(doctype + DRAWING) == "logo_doctype"


def test_a_plain_svg_keeps_its_shapes_and_loses_what_programs_put_in():
    drawing = (
        '<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet href="https://example.org/a.css"?><svg '
        'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://inkscape.example" xmlns:xlink="http://www.w3.org/1999/xlink" x:version="1">'
        "<metadata><x:author>Mira</x:author></metadata><x:view/><title>Mira</title>"
        '<linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient><linearGradient id="b" xlink:href="#a"/>'
        '<style>.c{fill:url(#b)}</style><path class="c" d="M0 0h9"/></svg>'
    )
    kept = content(logo_address(drawing.encode())).decode()
    assert "Mira" not in kept and "example" not in kept and "?xml" not in kept
    assert '<path class="c" d="M0 0h9"' in kept and 'href="#a"' in kept and "url(#b)" in kept
    assert kept.startswith("<svg ") and 'xmlns="http://www.w3.org/2000/svg"' in kept


def test_what_would_grow_without_end_is_left_out():
    inside = (
        '<clipPath id="a" clip-path="url(#b)"><g class="c"><path style="clip-path:url(#a)" d="M0 0h9"/></g></clipPath>'
        '<linearGradient id="g" spreadMethod="repeat" x2="0.0001"/><path clip-path="url(#a)" d="M1 1h9"/>'
    )
    kept = content(logo_address(DRAWING.replace("</svg>", f"{inside}</svg>").encode())).decode()
    assert kept.count("clip-path") == 1 and '<path clip-path="url(#a)" d="M1 1h9"' in kept
    assert not [part for part in ("spreadMethod", "class", "style") if part in kept]


def test_cleaning_twice_changes_nothing():
    for given in (DRAWING, f"data:image/png;base64,{base64.b64encode(png()).decode()}"):
        once = clean_logo(given)
        assert clean_logo(once) == once


@pytest.mark.parametrize("text", ["data:image/png;base64,%%%", "data:image/png;base64,abc", "data:image/svg+xml;base64,ä"])
def test_an_address_that_is_no_address_is_damaged(text):
    with pytest.raises(LogoRefused, match="logo_damaged"):
        clean_logo(text)


@pytest.mark.parametrize("text", ["https://example.org/a.png", "file:///etc/passwd", "../logo.png", "data:text/html;base64,PHNjcmlwdD4="])
def test_a_logo_is_never_fetched(text):
    with pytest.raises(LogoRefused, match=r"logo_unknown|logo_elsewhere"):
        clean_logo(text)


SIZES = {"": 'width="600" height="300.00"', 'width="100%"': 'width="600"', 'width="40" height="20"': 'width="40" height="20"'}


@pytest.mark.parametrize("size", SIZES)
def test_a_drawing_without_a_size_gets_one_of_its_shape(size):
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5" {size}><path d="M1 1h8"/></svg>'
    assert SIZES[size] in clean_svg(drawing.encode()).decode()
