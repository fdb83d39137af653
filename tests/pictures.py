"""Pictures of every paper, and what changed in them: `make pictures` draws a sheet to look at, `ACCEPT=1` keeps the new ones."""

from __future__ import annotations

import argparse
import base64
import io
from collections.abc import Iterator
from html import escape
from itertools import product
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from agreement_app.document.editions import EDITIONS
from agreement_app.document.material import Options
from tests.document.editions.conftest import BANDS, PAPERS, printed

APPROVED = Path(__file__).parent / "samples/pictures"
SHEET = Path(__file__).parent.parent / "build/pictures.html"
SCALE = 0.42  # pixels per point: enough to see a line move, and few kilobytes
GREYS = 12
GAP = 4
CLEARLY = 64  # of 255
TOLERANCE = 0.004  # the share of pixels that may differ clearly: about two words


def cases() -> Iterator[tuple[str, str, str]]:
    """Name every edition, band and paper."""
    yield from product(EDITIONS, BANDS, PAPERS)


def picture_of(edition: str, band: str, paper: str) -> Image.Image:
    """Draw the pages of a paper side by side, small and in few greys."""
    with pypdfium2.PdfDocument(printed(edition, band, Options(paper=paper))) as document:  # type: ignore[arg-type]
        pages = [page.render(scale=SCALE, grayscale=True, may_draw_forms=False).to_pil().convert("L") for page in document]
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1)
    whole = Image.new("L", (width, max(page.height for page in pages)), 128)
    left = 0
    for page in pages:
        whole.paste(page, (left, 0))
        left += page.width + GAP
    return whole.quantize(GREYS, dither=Image.Dither.NONE).convert("L")


def path_of(edition: str, band: str, paper: str) -> Path:
    """Give the file of an approved picture."""
    return APPROVED / f"{edition}-{band}-{paper}.png"


def difference(one: Image.Image, other: Image.Image) -> float:
    """Give the share of pixels that differ clearly; 1 when the pictures have different sizes, as with one page more."""
    if one.size != other.size:
        return 1.0
    counts = ImageChops.difference(one.convert("L"), other.convert("L")).histogram()
    return sum(counts[CLEARLY:]) / sum(counts)


def accept(picture: Image.Image, path: Path) -> None:
    """Keep a picture as the approved one, as small as PNG makes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(GREYS + 4, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Draw everything, write a sheet of what is new beside what was approved, and say how to keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accept", action="store_true", help="keep the new pictures as approved")
    accepting = parser.parse_args().accept
    rows, changed = [], 0
    for case in cases():
        drawn, path = picture_of(*case), path_of(*case)
        before = Image.open(path).convert("L") if path.exists() else None
        share = difference(drawn, before) if before else 1.0
        changed += share > TOLERANCE
        if share > TOLERANCE and accepting:
            accept(drawn, path)
        rows.append(_row(" · ".join(case), share, drawn, before))
    _drop_left_over()
    SHEET.parent.mkdir(exist_ok=True)
    SHEET.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>Pictures</title><style>{_STYLE}</style>{''.join(rows)}", encoding="utf-8")
    print(f"{changed} of {len(rows)} pictures {'were kept anew' if accepting else 'changed'}. Look at them: {SHEET}")
    if changed and not accepting:
        print("To keep them: make pictures ACCEPT=1")


def _drop_left_over() -> None:
    for path in set(APPROVED.glob("*.png")) - {path_of(*case) for case in cases()}:
        path.unlink()


_STYLE = "body{background:#888;font:14px sans-serif}figure{margin:12px}img{display:block;margin:2px}.changed figcaption{background:#fd0}"


def _row(name: str, share: float, drawn: Image.Image, before: Image.Image | None) -> str:
    is_changed = share > TOLERANCE
    images = [drawn, *([before] if before and is_changed else [])]
    shown = "".join(f'<img src="data:image/png;base64,{_encoded(image)}" alt="">' for image in images)
    return f'<figure class="{"changed" if is_changed else ""}"><figcaption>{escape(name)} {share:.2%}</figcaption>{shown}</figure>'


def _encoded(image: Image.Image) -> str:
    target = io.BytesIO()
    image.save(target, "PNG")
    return base64.b64encode(target.getvalue()).decode()


if __name__ == "__main__":
    main()
