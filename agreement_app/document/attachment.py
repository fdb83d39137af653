"""Puts a family's choices into their PDF, and reads them back from a file that anybody may have sent."""

from __future__ import annotations

import contextlib
import io
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import pikepdf
import pydyf
from pikepdf.settings import set_qpdf_limits

from agreement_app.document.material import Material
from agreement_app.model.choices import Choices, read_choices
from agreement_app.model.kit import Kit, carried_kit
from agreement_app.model.problem import InputError, Problem
from agreement_app.model.renewal import Printed, printed, read_printed

NAME = "agreement.json"
_PRINTED, _KIT = "printed", "kit"  # their keys beside those of the choices
LIMIT = 5_000_000  # bytes of a whole file; ours have about 40,000
DATA_LIMIT = 1_000_000  # bytes of the choices, unpacked; ours have about 5,000
MAX_DIGITS = 15
MAX_ATTACHMENTS = 20

# A small file may unpack to gigabytes, already while it is opened. These limits hold for the whole process.
set_qpdf_limits(
    flate_max_memory=20_000_000,
    run_length_max_memory=20_000_000,
    png_max_memory=20_000_000,
    tiff_max_memory=20_000_000,
    max_stream_filters=2,
    parser_max_nesting=50,
    parser_max_container_size=200_000,
    doc_max_warnings=200,
)
_LZW = re.compile(rb"/(?:L|#4[cC])(?:Z|#5[aA])(?:W|#57)(?:D|#44)")  # packs as tightly, and there is no limit for it


@dataclass(frozen=True)
class Saved:
    """What a paper carries: the choices, what it said, and what a school asked on it; papers of format 1 told the first only."""

    choices: Choices
    printed: Printed | None = None
    kit: Kit | None = None


def saved(material: Material) -> Saved:
    """Take from the material of a paper what it carries."""
    return Saved(material.choices, printed(material.pages or [material.agreement], material.choices), material.kit)


def embed(pdf: pydyf.PDF, saved: Saved, description: str) -> None:
    """Put what a family saves into a PDF that is about to be written, as the file `agreement.json`."""
    kept = saved.choices.model_dump(mode="json")
    if saved.printed:
        kept[_PRINTED] = saved.printed.model_dump(mode="json")
    if saved.kit:
        kept[_KIT] = saved.kit.model_dump(mode="json", exclude_defaults=True)
    data = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    about = pydyf.Dictionary({"Size": len(data)})
    if saved.printed and saved.printed.made_on:  # the day on the page, never the time of day: equal input gives equal bytes
        about["ModDate"] = pydyf.String(f"D:{saved.printed.made_on:%Y%m%d}")
    facts = pydyf.Dictionary({"Type": "/EmbeddedFile", "Subtype": "/application#2fjson", "Params": about})
    file = pydyf.Stream([data], facts, compress=True)
    pdf.add_object(file)
    entry = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(NAME),
            "UF": pydyf.String(NAME),
            "Desc": pydyf.String(description),
            "AFRelationship": "/Source",
            "EF": pydyf.Dictionary({"F": file.reference, "UF": file.reference}),
        }
    )
    pdf.add_object(entry)
    names = pydyf.Dictionary({"Names": pydyf.Array([pydyf.String(NAME), entry.reference])})
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = names
    pdf.catalog["AF"] = pydyf.Array([entry.reference])


def read_pdf(data: bytes, where: str) -> Choices:
    """Read the choices out of a PDF that we made; raises what `read_saved` raises."""
    return read_saved(data, where).choices


def read_saved(data: bytes, where: str) -> Saved:
    """Read what a PDF that we made carries; raise InputError with every problem at once.

    `where` names the file in the problems. The file may come from anybody: nothing of it is trusted, and no part of it is
    unpacked further than it may be large.
    """
    if len(data) > LIMIT:
        _refuse(where, "too_large", megabytes=-(-len(data) // 1_000_000), limit=LIMIT // 1_000_000)
    if b"%PDF-" not in data[:1024] or _LZW.search(data):
        _refuse(where, "not_a_pdf")
    with _open(data, where) as pdf:
        packed = _find(pdf)
        if packed is None:
            _refuse(where, "no_attachment")
        unpacked = _unpack(packed)
    if unpacked is None:
        _refuse(where, "damaged_attachment")
    kept = _parse(unpacked, where)
    said, kit = (kept.pop(key, None) if isinstance(kept, dict) else None for key in (_PRINTED, _KIT))
    return Saved(read_choices(kept, where), read_printed(said), carried_kit(kit))


def _refuse(where: str, code: str, **values: object) -> NoReturn:
    raise InputError([Problem(where, code, values)])


@contextlib.contextmanager
def _open(data: bytes, where: str) -> Iterator[pikepdf.Pdf]:
    """Open a PDF; ours are never locked, and one that a family has locked is told as such.

    Parts that are broken raise late, while they are used: those errors are answered here too.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                _refuse(where, "locked_pdf")
            yield pdf
    except pikepdf.PasswordError:
        _refuse(where, "locked_pdf")
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        _refuse(where, "not_a_pdf")


def _find(pdf: pikepdf.Pdf) -> pikepdf.Stream | None:
    """Give the packed file of our name, whatever else the PDF carries."""
    for n, spec in enumerate(pdf.attachments.values()):
        if n == MAX_ATTACHMENTS:
            return None
        if spec.filename == NAME:
            file = spec.obj.EF.get("/F")
            return file if isinstance(file, pikepdf.Stream) else None
    return None


def _unpack(stream: pikepdf.Stream) -> bytes | None:
    """Unpack a file as far as it may be large; None when it is larger, broken or packed in another way than ours."""
    packed = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    if isinstance(filters, pikepdf.Array) and len(filters) == 1:
        filters = filters[0]
    if filters is None:
        return packed if len(packed) <= DATA_LIMIT else None
    if filters != pikepdf.Name.FlateDecode:
        return None
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, DATA_LIMIT)
    except zlib.error:
        return None
    return data if unpacker.eof else None


def _parse(data: bytes, where: str) -> Any:
    """Parse the choices: whole numbers of a sane length only, which is all that ours hold."""
    try:
        return json.loads(data.decode(), parse_int=_short_number, parse_float=_no_number, parse_constant=_no_number)
    except (ValueError, RecursionError):
        _refuse(where, "damaged_attachment")


def _short_number(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError("a number with too many digits")
    return int(digits)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"not a number of ours: {text[:20]}")
