from __future__ import annotations

import io
import struct
import subprocess
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from agreement_app.model.problem import InputError
from agreement_app.school import scans
from agreement_app.school.scan_pages import Page
from agreement_app.school.scans import read_scan
from tests.school.scanning import as_file, as_pdf, pupils, scanned, sheets, white

EIGHT = pupils(8)
CODES = {code for *_, code in EIGHT}


def pages(data: bytes) -> list[Page]:
    return list(read_scan(data, "scan"))


def only(image: Image.Image) -> Page:
    (page,) = pages(as_file("TIFF", [image]))
    return page


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_slip_of_a_clean_print_is_read(paper):
    (page,) = pages(sheets(EIGHT, paper))
    assert (set(page.codes), page.damaged, page.empty) == (CODES, 0, False)


@pytest.mark.parametrize(("dots", "turned"), [(150, 1.5), (150, 180), (150, 90), (150, 187), (150, 271), (150, 33), (300, 2), (300, 178)])
def test_slips_are_read_skewed_and_upside_down(dots, turned):
    assert set(only(scanned(sheets(EIGHT), dots=dots, turned=turned)).codes) == CODES


@pytest.mark.parametrize(
    "how", [{"noise": 0.4}, {"noise": 0.2, "blur": 1.2}, {"noise": 0.5, "turned": 3}, {"noise": 0.5, "dots": 300, "turned": 178}]
)
def test_slips_are_read_noisy_blurred_and_pale(how):
    assert set(only(scanned(sheets(EIGHT), **how)).codes) == CODES


def test_a_page_is_read_as_pdf_png_jpeg_and_tiff():
    image = scanned(sheets(EIGHT), turned=2)
    for data in (as_pdf([image]), as_file("PNG", [image]), as_file("JPEG", [image]), as_file("TIFF", [image])):
        assert [set(page.codes) for page in pages(data)] == [CODES]


def test_colours_palettes_and_what_is_transparent_are_read():
    image = scanned(sheets(EIGHT), noise=0)
    clear = Image.new("LA", image.size, (0, 0))
    clear.putalpha(image.point(lambda shade: 255 - shade))  # black ink on nothing
    for one in (image.convert("RGB"), image.convert("P"), image.convert("1"), clear):
        assert set(only(one).codes) == CODES


def test_pages_are_counted_and_empty_backs_are_known():
    front = scanned(sheets(EIGHT))
    for data in (as_pdf([front, white(), front]), as_file("TIFF", [front, white(), front])):
        assert [(page.number, len(page.codes), page.empty) for page in pages(data)] == [(1, 8, False), (2, 0, True), (3, 8, False)]


def test_a_scan_is_read_on_from_any_page():
    front = scanned(sheets(EIGHT))
    for data in (as_pdf([front, white(), front]), as_file("TIFF", [front, white(), front])):
        assert [(page.number, len(page.codes)) for page in read_scan(data, "scan", first=2)] == [(2, 0), (3, 8)]


def test_a_page_without_a_code_is_not_empty():
    image = white()
    ImageDraw.Draw(image).text((100, 100), "Dear school, we lost the slip.", fill=0, font_size=40)
    page = only(image)
    assert (page.codes, page.empty, page.fault) == ((), False, "")


def test_a_page_that_came_out_black_is_not_empty():
    page = only(Image.new("L", (850, 1100), 8))
    assert (page.codes, page.empty) == ((), False)


def test_codes_that_are_not_of_slips_are_left_alone():
    import segno

    target = io.BytesIO()
    segno.make("https://example.org/K7M2R9T6X8C2").save(target, kind="png", scale=8)
    page = only(Image.open(target).convert("L"))
    assert (page.codes, page.empty) == ((), False)


def test_a_damaged_code_is_counted_and_the_others_are_read():
    image = scanned(sheets(EIGHT), dots=150)
    found = {one.text: one.position for one in zxingcpp.read_barcodes(image)}
    place = found[EIGHT[0][2]]
    middle_x, middle_y = (place.top_left.x + place.bottom_right.x) // 2, (place.top_left.y + place.bottom_right.y) // 2
    reach = (place.bottom_right.x - place.top_left.x) * 0.2
    ImageDraw.Draw(image).rectangle([middle_x - reach, middle_y - reach, middle_x + reach, middle_y + reach], fill=250)
    page = only(image)
    assert (set(page.codes), page.damaged) == (CODES - {EIGHT[0][2]}, 1)


def fault(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        pages(data)
    (problem,) = caught.value.problems
    assert problem.where == "scan"
    return problem.code


def locked(**passwords: str) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheets(EIGHT))) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(**passwords))
    return target.getvalue()


def test_a_locked_pdf_is_named_and_one_that_only_forbids_changes_is_read():
    assert fault(locked(owner="o", user="u")) == "scan_locked"
    (page,) = pages(locked(owner="o", user=""))
    assert set(page.codes) == CODES


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"GIF89a" + b"\0" * 50, b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_neither_pdf_nor_picture_is_named(data):
    assert fault(data) == "scan_not_known"


def no_pages() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize("data", [no_pages(), b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 5000, sheets(EIGHT)[:3000]])
def test_a_broken_pdf_is_named(data):
    assert fault(data) == "scan_broken"


def test_a_picture_that_ends_in_the_middle_is_a_page_with_a_fault():
    for kind in ("PNG", "JPEG", "TIFF"):
        whole = as_file(kind, [scanned(sheets(EIGHT))])
        (page,) = pages(whole[: len(whole) * 3 // 4])
        assert (page.fault, page.codes) == ("scan_page_broken", ())


def test_a_picture_that_ends_in_its_head_is_told_and_nothing_else_is_said(recwarn):
    start = as_file("JPEG", [scanned(sheets(EIGHT))])[:100]
    assert [page.fault for page in pages(start)] == ["scan_page_broken"]
    assert fault(b"II*\0\x08\0\0\0") == "scan_not_known"
    assert not recwarn.list


def test_a_page_as_long_as_a_road_is_looked_at():
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_400, 3)).MediaBox = pikepdf.Array([0, 0, 10**6, 1])
        pdf.save(target)
    (page,) = pages(target.getvalue())
    assert page.codes == ()


def test_a_page_that_is_broken_does_not_stop_the_others():
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf([scanned(sheets(EIGHT)), scanned(sheets(EIGHT))]))) as pdf:
        pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 0, 0])
        (picture,) = pdf.pages[0].get_images().values()
        picture.write(b"nothing", filter=pikepdf.Name.DCTDecode)
        pdf.save(target)
    first, second = pages(target.getvalue())
    assert not first.codes
    assert set(second.codes) == CODES


def png_of(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds nothing."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0" * 1000)) + part(b"IEND", b"")


def test_a_photo_of_forty_megapixels_is_named_before_it_is_unpacked():
    (page,) = pages(png_of(8000, 5000))
    assert (page.fault, page.values) == ("scan_too_many_pixels", {"limit": 36})


def test_a_decompression_bomb_is_named():
    for side in (9_000, 11_000, 60_000):
        (page,) = pages(png_of(side, side))
        assert page.fault == "scan_too_many_pixels"


def test_a_bomb_inside_a_pdf_is_not_unpacked():
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf([white(), scanned(sheets(EIGHT))]))) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        picture.Width, picture.Height = 60_000, 60_000
        picture.write(zlib.compress(b"\0" * 1_000_000), filter=pikepdf.Name.FlateDecode)
        pdf.save(target)
    first, second = pages(target.getvalue())
    assert first.fault == "scan_too_many_pixels"
    assert set(second.codes) == CODES


def test_a_page_as_large_as_a_house_is_drawn_small():
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheets(EIGHT))) as pdf:
        pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 14400, 14400])
        pdf.save(target)
    (page,) = pages(target.getvalue())
    assert page.fault == ""


def endless(*which: int) -> bytes:
    """Three pages of slips, of which some hold a drawing that draws itself ten times, and each of those ten times."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf([scanned(sheets(EIGHT))] * 3))) as pdf:
        for number in which:
            page = pdf.pages[number - 1]
            drawing = pdf.make_stream(b"/X Do " * 10, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=page.MediaBox)
            drawing.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=drawing))
            page.add_resource(drawing, pikepdf.Name.XObject, pikepdf.Name.X)
            page.contents_add(pdf.make_stream(b"/X Do"))
        pdf.save(target)
    return target.getvalue()


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(scans, "SECONDS_PER_PAGE", 2)


@pytest.mark.usefixtures("impatient")
def test_a_page_without_end_is_stopped_and_the_others_are_read():
    first, second, third = pages(endless(2))
    assert (second.number, second.fault) == (2, "scan_page_broken")
    assert set(first.codes) == set(third.codes) == CODES


@pytest.mark.usefixtures("impatient")
def test_a_file_of_pages_without_end_is_given_up():
    assert fault(endless(1, 2, 3)) == "scan_broken"


@pytest.mark.usefixtures("impatient")
def test_a_page_without_end_keeps_nobody_else_from_reading(monkeypatch):
    monkeypatch.setattr(scans, "_AT_ONCE", threading.BoundedSemaphore(1))
    scan = as_pdf([scanned(sheets(EIGHT))] * 2)
    with ThreadPoolExecutor(3) as desks:
        endless_one, *others = desks.map(pages, (endless(2), scan, scan))
    assert [page.fault for page in endless_one] == ["", "scan_page_broken", ""]
    assert [set(page.codes) for other in others for page in other] == [CODES] * 4


def test_who_stops_reading_leaves_no_process_behind(monkeypatch):
    started, begin = [], subprocess.Popen

    def start(*given, **more):
        started.append(begin(*given, **more))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    reading = read_scan(as_pdf([white()] * 3), "scan")
    next(reading)
    reading.close()
    (process,) = started
    assert process.poll() is not None


def test_a_file_with_too_many_pages_is_named():
    for data in (as_pdf([white()] * 3), as_file("TIFF", [white()] * 3)):
        with pytest.raises(InputError) as caught:
            list(read_scan(data, "scan", most=2))
        assert [(problem.code, problem.values) for problem in caught.value.problems] == [("scan_too_long", {"pages": 3, "limit": 2})]
        assert len(list(read_scan(data, "scan", most=3))) == 3


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError) as caught:
        list(read_scan(tmp_path / "gone.pdf", "gone.pdf"))
    assert [problem.code for problem in caught.value.problems] == ["cannot_read"]


def test_a_file_is_read_from_its_folder_and_nothing_is_written_there(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(sheets(EIGHT))
    (page,) = read_scan(path, path.name)
    assert set(page.codes) == CODES
    assert list(tmp_path.iterdir()) == [path]
