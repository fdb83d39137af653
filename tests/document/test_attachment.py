from __future__ import annotations

import io
import json
import zlib
from dataclasses import replace

import pikepdf
import pytest

from agreement_app.document import attachment
from agreement_app.document.attachment import DATA_LIMIT, LIMIT, NAME, read_pdf, read_saved
from agreement_app.document.material import Material, Options
from agreement_app.document.pdf import print_edition, render_pdf
from agreement_app.model.kit import Kit
from agreement_app.model.problem import InputError
from agreement_app.model.words import Words
from tests.document.conftest import make_agreement, make_words


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render_pdf(make_agreement(), make_words(), attachment.Choices(child="Mira", adults=("Ana",)))


def codes(data: bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_pdf(data, "a.pdf")
    assert all(problem.where.startswith("a.pdf") for problem in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


def saved(document: pikepdf.Pdf, **how: object) -> bytes:
    target = io.BytesIO()
    document.save(target, **how)  # type: ignore[arg-type]
    return target.getvalue()


def carrying(printed: bytes, *files: tuple[str, bytes]) -> bytes:
    """The same PDF with other files inside."""
    with pikepdf.open(io.BytesIO(printed)) as document:
        del document.attachments[NAME]
        for n, (name, data) in enumerate(files):
            document.attachments[f"{n}"] = pikepdf.AttachedFileSpec(document, data, filename=name)
        return saved(document)


def test_every_choice_comes_back(agreement, words, choices):
    assert read_pdf(render_pdf(agreement, words, choices), "a.pdf") == choices


def test_signatures_do_not_travel(agreement, words, choices):
    with pikepdf.open(io.BytesIO(render_pdf(agreement, words, choices))) as document:
        inside = json.loads(document.attachments[NAME].get_file().read_bytes())
    assert {key: value for key, value in inside.items() if key != "printed"} == choices.model_dump(mode="json")
    assert "signatures" not in inside
    assert inside["format"] == 2


class TestKit:
    KIT = Kit(name="Riverside School", clauses=[{"text": "Charge it.", "why": {"en": "It is empty."}}], return_by="2027-01-15")

    def test_what_a_school_asked_comes_back_with_the_choices(self, agreement, words, choices):
        made = print_edition(Material(agreement, school_words(words), choices, kit=self.KIT), "agreement", Options())
        saved = read_saved(made, "a.pdf")
        assert (saved.choices, saved.kit) == (choices, self.KIT)

    @pytest.mark.parametrize("kit", [{"name": ""}, {"name": "A", "format": 2}, {"name": "A", "logo": "file:///etc/passwd"}, [], "A", 3])
    def test_a_kit_that_cannot_be_read_takes_nothing_else_away(self, printed, kit):
        inside = {**attachment.Choices(child="Mira").model_dump(mode="json"), "kit": kit}
        saved = read_saved(carrying(printed, (NAME, json.dumps(inside).encode())), "a.pdf")
        assert saved.kit is None
        assert saved.choices.child == "Mira"


def school_words(words: Words) -> Words:
    """The same words with those about a school."""
    said = {"asks": "{school} asks", "logo": "Logo", "contact": "Ask {contact}.", "note.none": "Of the school."}
    return replace(words, texts={**words.texts, **{f"document.school.{key}": text for key, text in said.items()}})


def test_the_file_inside_says_what_it_is(printed):
    with pikepdf.open(io.BytesIO(printed)) as document:
        spec = document.attachments[NAME]
        assert (spec.filename, spec.description, spec.relationship) == (NAME, "What this crew chose.", pikepdf.Name.Source)
        assert spec.get_file().mime_type == "application/json"
        assert document.Root.AF[0].UF == NAME


@pytest.mark.parametrize(
    "how",
    [
        {"linearize": True},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
    ],
)
def test_a_pdf_that_another_program_saved_again_still_opens(printed, how):
    with pikepdf.open(io.BytesIO(printed)) as document:
        assert read_pdf(saved(document, **how), "a.pdf").child == "Mira"


def test_a_broken_table_of_contents_is_mended(printed):
    with pikepdf.open(io.BytesIO(printed)) as document:
        plain = saved(document, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    broken = plain[: plain.rindex(b"startxref")] + b"startxref\n99\n%%EOF"
    assert read_pdf(broken, "a.pdf").child == "Mira"


def test_the_right_file_is_found_among_others(printed):
    mine = json.dumps({"format": 1, "child": "Nora"}).encode()
    assert read_pdf(carrying(printed, ("photo.json", b"{}"), (NAME, mine)), "a.pdf").child == "Nora"


def test_a_file_that_is_too_large_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(pikepdf, "open", None)
    assert codes(b"%PDF-1.7" + bytes(LIMIT)) == ["too_large"]


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40, b"PK\x03\x04" + bytes(100)])
def test_what_is_no_pdf_is_refused(data):
    assert codes(data) == ["not_a_pdf"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_pdf_is_refused(printed, share):
    assert codes(printed[: int(len(printed) * share)]) == ["not_a_pdf"]


@pytest.mark.parametrize("key", ["", "secret"])
def test_a_locked_pdf_is_refused_as_that(printed, key):
    with pikepdf.open(io.BytesIO(printed)) as document:
        assert codes(saved(document, encryption=pikepdf.Encryption(owner="owner", user=key))) == ["locked_pdf"]


def test_a_pdf_without_choices_is_refused(printed):
    assert codes(carrying(printed)) == ["no_attachment"]
    assert codes(carrying(printed, ("other.json", b"{}"))) == ["no_attachment"]


def test_a_pdf_with_very_many_files_is_not_searched(printed):
    assert codes(carrying(printed, *((f"{n}.json", b"{}") for n in range(40)), (NAME, b"{}"))) == ["no_attachment"]


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"{",
        b"\xff\xfe{}",
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"format": NaN}',
        b'{"format": Infinity}',
        b'{"format": 1e999}',
        b'{"format": 1.5}',
        b'{"format": ' + b"9" * 20 + b"}",
        b'{"format": -' + b"9" * 100_000 + b"}",
        b"0" * (DATA_LIMIT + 1),
    ],
)
def test_choices_that_are_damaged_or_a_trap_are_refused(printed, inside):
    assert codes(carrying(printed, (NAME, inside))) == ["damaged_attachment"]


@pytest.mark.parametrize("level", [0, 9])
def test_a_file_that_would_unpack_to_much_more_is_not_unpacked(printed, level, monkeypatch):
    unpacked: list[int] = []
    real = zlib.decompressobj

    class Counting:
        def __init__(self) -> None:
            self.inner = real()

        def decompress(self, data: bytes, most: int) -> bytes:
            result = self.inner.decompress(data, most)
            unpacked.append(len(result))
            return result

        @property
        def eof(self) -> bool:
            return self.inner.eof

    monkeypatch.setattr(zlib, "decompressobj", Counting)
    size = 30_000_000 if level else 3_000_000
    with pikepdf.open(io.BytesIO(carrying(printed, (NAME, b"{}")))) as document:
        spec = next(iter(document.attachments.values()))
        spec.obj.EF.F.write(zlib.compress(bytes(size), level), filter=pikepdf.Name.FlateDecode)
        data = saved(document)
    assert codes(data) == ["damaged_attachment"]
    assert all(count <= DATA_LIMIT for count in unpacked)


@pytest.mark.parametrize("filters", ["/ASCIIHexDecode", "/RunLengthDecode", "/DCTDecode"])
def test_a_file_that_is_packed_in_another_way_than_ours_is_refused(printed, filters):
    with pikepdf.open(io.BytesIO(carrying(printed, (NAME, b"{}")))) as document:
        spec = next(iter(document.attachments.values()))
        spec.obj.EF.F.write(b"7b7d>", filter=pikepdf.Name(filters))
        data = saved(document, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert filters.encode() in data
    assert codes(data) == ["damaged_attachment"]


def object_that_unpacks(packed: bytes, filters: bytes) -> bytes:
    head = b"%PDF-1.7\n1 0 obj\n<</Type/XRef/W[1 1 1]/Size 900000/Root 2 0 R/Filter" + filters
    return head + b"/Length %d>>stream\n" % len(packed) + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF"


def test_a_table_of_contents_that_would_unpack_to_gigabytes_is_refused():
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(10_000_000)) for _ in range(100)) + packer.flush()
    assert codes(object_that_unpacks(packed, b"/FlateDecode")) == ["not_a_pdf"]


@pytest.mark.parametrize("name", [b"/LZWDecode", b"/#4cZ#57Decode", b"/L#5AWDecode"])
def test_the_packing_that_has_no_limit_is_refused_unopened(name, monkeypatch):
    monkeypatch.setattr(pikepdf, "open", None)
    assert codes(object_that_unpacks(b"x", name)) == ["not_a_pdf"]


def test_choices_of_a_newer_program_are_named_as_such(printed):
    assert codes(carrying(printed, (NAME, b'{"format": 99}'))) == ["newer_format"]


def test_every_problem_of_the_choices_is_told_at_once(printed):
    inside = json.dumps({"band": "old", "adults": ["x" * 61], "colour": "red"}).encode()
    assert sorted(codes(carrying(printed, (NAME, inside)))) == ["bad_form", "too_long", "unknown_key"]


@pytest.mark.parametrize("inside", [b"[]", b'"text"', b"7", b"null"])
def test_what_is_no_family_is_refused(printed, inside):
    assert codes(carrying(printed, (NAME, inside))) == ["not_choices"]
