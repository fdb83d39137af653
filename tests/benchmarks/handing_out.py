"""A school's packs, per pupil: ours, the same pack by WeasyPrint, by Typst and by Chromium; bytes and memory of large print files."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import typst
from playwright.sync_api import sync_playwright
from weasyprint import HTML

from agreement_app.document.editions.handout.page import build
from agreement_app.document.material import Options
from agreement_app.document.places import NAME
from agreement_app.folders import clauses_folder
from agreement_app.library.load import load
from agreement_app.model.kit import Kit
from agreement_app.model.slip_code import draw_codes
from agreement_app.school.batch import Crew, InTurn, Wanted, print_batch
from agreement_app.school.packs import Order
from agreement_app.school.roster import read_roster
from tests.benchmarks import handout_in_typst
from tests.benchmarks.measured import Row, medians_ms
from tests.benchmarks.memory import own_peak
from tests.benchmarks.printing import lay_typefaces, plain_html
from tests.chromium import launch

FEW, MANY = 1_000, 10_000
DAY = date(2026, 1, 31)
VARIANT = ("en", "8-10")
NAMES = ("Mira", "Zoë", "Łukasz", "ليلى", "נועה", "अनीता", "สมชาย", "李小明", "Ольга", "Ben")
SYLLABLES = ["ka", "lo", "mi", "re", "su", "ta", "no", "ve", "di", "za", "el", "an", "or"]


def roster(pupils: int) -> bytes:
    """Invent a roster: classes of twenty-five, one name in three in one of several scripts."""
    dice = random.Random(pupils)
    rows = ["First name,Class,Age"]
    for n in range(pupils):
        name = dice.choice(NAMES) if n % 3 == 0 else "".join(dice.choices(SYLLABLES, k=3)).title()
        rows.append(f"{name},{n // 250 + 1}{'abcdefghij'[n // 25 % 10]},{8 + n % 6}")
    return "\n".join(rows).encode()


def order(pupils: int) -> Order:
    """Order handouts for everybody, from a school that says no more than its name."""
    library = load(clauses_folder())
    kit = Kit(name="Riverside School", country="GB", bands=("8-10", "11-13"))
    return Order(read_roster(roster(pupils), "bench.csv", kit, library, DAY), kit, library, ("handout",), Options(), DAY)


def print_once(pupils: int, suffix: str, *, slips: bool = False) -> tuple[float, float]:
    """Print everybody's pack in this process, the layout included; give milliseconds and bytes for each."""
    wanted = order(pupils)
    if slips:
        wanted = replace(wanted, editions=("handout", "return_slip"), codes=tuple(draw_codes(pupils, random.Random(pupils))))
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"packs{suffix}"
        begun = time.perf_counter()
        print_batch(wanted, Wanted(path) if suffix == ".pdf" else Wanted(files=path), Crew(InTurn(), 1), lambda _done: None)
        taken = time.perf_counter() - begun
        return 1000 * taken / pupils, path.stat().st_size / pupils


def memory(pupils: int) -> float:
    """Give the most memory in MiB that a process of its own took for a print file, reading the roster included."""
    done = subprocess.run([sys.executable, "-m", __spec__.name, str(pupils)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def others(times: int = 12) -> Iterator[tuple[str, float, int]]:
    """Measure the other ways: what it is, milliseconds for a pack, bytes of a pack. Each pack has another name on it."""
    number, material = count(), order(1).material(VARIANT)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        marked = replace(material, blank=replace(material.blank, child=NAME))
        html = plain_html("handout", marked, lay_typefaces(folder)).replace("</h1>", f"</h1><p>{NAME}</p>", 1)
        (folder / "page.html").write_text(html, encoding="utf-8")
        compiler = typst.Compiler(str(handout_in_typst.write(folder, build(material, Options()))), font_paths=[name])
        browser = launch(playwright)
        tab = browser.new_page()
        tab.goto((folder / "page.html").as_uri())
        tab.evaluate("mark => { named = [...document.querySelectorAll('p')].find(one => one.textContent === mark) }", NAME)

        def weasyprint() -> bytes:
            return HTML(string=html.replace(NAME, f"Mira {next(number)}"), base_url=name).write_pdf(pdf_variant="pdf/ua-1")

        def in_typst() -> bytes:
            return compiler.compile(sys_inputs={"name": f"Mira {next(number)}", "group": "4b"}, format="pdf")

        def chromium() -> bytes:
            tab.evaluate("name => { named.textContent = name }", f"Mira {next(number)}")
            return tab.pdf(prefer_css_page_size=True)

        ways = {
            "plain WeasyPrint, a file each": weasyprint,
            "Typst, one compiler for all, only the name changed": in_typst,
            "Chromium, page open, only the name changed": chromium,
        }
        taken = medians_ms(ways, times)
        yield from ((way, taken[way], len(do())) for way, do in ways.items())
        browser.close()


def measure() -> list[Row]:
    """Measure ours and the others, in one run."""
    together, size = print_once(MANY, ".pdf")
    apart, file_size = print_once(FEW, ".zip")
    with_slip, slip_size = print_once(MANY, ".pdf", slips=True)
    few, many = memory(FEW), memory(MANY)
    rows = [
        Row(f"pack: ours, print file of {MANY:,}", together, "ms", aim="at most 1"),
        Row(f"pack: ours, print file of {MANY:,}", size, "bytes", aim="at most 2,000"),
        Row("pack: ours, the same with a return slip", with_slip, "ms", aim="at most 1"),
        Row("pack: ours, the same with a return slip", slip_size, "bytes", aim="at most 2,000"),
        Row(f"pack: ours, a tagged file each, {FEW:,} in a ZIP", apart, "ms"),
        Row("pack: ours, a tagged file each", file_size, "bytes"),
    ]
    for name, taken, bytes_ in others():
        aim = "at most 0.33" if "Typst" in name else ""
        rows += [Row(f"pack: {name}", taken, "ms", "it", together / taken, aim), Row(f"pack: {name}", bytes_, "bytes")]
    rows += [Row(f"print file of {FEW:,}, memory", few, "MiB"), Row(f"print file of {MANY:,}, memory", many, "MiB", "that", many / few)]
    return rows


if __name__ == "__main__":
    print_once(int(sys.argv[1]), ".pdf")
    print(own_peak())
