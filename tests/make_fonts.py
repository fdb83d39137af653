"""Makes the web fonts in agreement_app/static/fonts/ again, from the font packages and the installed Streamlit.

Run it (`make fonts`) after a font package or Streamlit has a new version, or when the app uses another `:material/…:` icon.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

PROJECT = Path(__file__).parent.parent
TARGET = PROJECT / "agreement_app" / "static" / "fonts"
STREAMLIT = Path(streamlit.__file__).parent / "static" / "static"
ALL_ICONS = next((STREAMLIT / "media").glob("MaterialSymbols-Rounded.*.woff2"))
OUR_ICONS = TARGET / "MaterialSymbols-Rounded.woff2"

# The letters of European languages, their marks, quotation marks, dashes, currency signs and arrows.
LATIN_RANGES = (
    *((0x20, 0x7F), (0xA0, 0x250), (0x2B0, 0x370), (0x1E00, 0x1F00)),
    *((0x2010, 0x2070), (0x20A0, 0x20C0), (0x2190, 0x219A), (0xFB00, 0xFB05)),
)
LATIN = [code for first, end in LATIN_RANGES for code in range(first, end)] + [0x2122, 0x2212, 0x2215]

# Package -> files -> where a variable font stands still: one weight is a third of the bytes of all of them.
WEB_FONTS: dict[str, dict[str, dict[str, float]]] = {
    "atkinson_hyperlegible": {"AtkinsonHyperlegible-Regular": {}, "AtkinsonHyperlegible-Bold": {}, "AtkinsonHyperlegible-Italic": {}},
    "lexend": {"Lexend[wght]": {"wght": 600}},
    "caveat": {"Caveat[wght]": {"wght": 500}},
}
ICON = re.compile(r":material/([a-z0-9_]+):")


def icons_in_use() -> set[str]:
    """Name every icon that Streamlit's own widgets or this app may show."""
    sources = [*(STREAMLIT / "js").glob("*.js"), *(PROJECT / "agreement_app").rglob("*.py")]
    return {name for source in sources for name in ICON.findall(source.read_text(encoding="utf-8"))}


def icons_in(font_file: Path) -> set[str]:
    """Name those of the icons in use that a font file holds."""
    return set(_ligatures(TTFont(font_file), icons_in_use()))


def make_text_font(package: str, name: str, still: dict[str, float]) -> Path:
    """Write the Latin part of a font as WOFF2, under its name without the axis."""
    font = TTFont(files(f"fontpkg_{package}") / "files" / f"{name}.ttf", recalcTimestamp=False)  # the same bytes on every day
    if still:
        font = instantiateVariableFont(font, still)
    subsetter = Subsetter(_options())
    subsetter.populate(unicodes=LATIN)
    subsetter.subset(font)
    return _save(font, name.partition("[")[0])


def make_icon_font(names: set[str]) -> Path:
    """Write the icon font with only the named icons; an icon's name is a ligature of letters."""
    font = TTFont(ALL_ICONS, recalcTimestamp=False)
    letters = {character for name in names for character in name}
    options = _options()
    options.layout_closure = False  # the letters alone would otherwise pull in every icon
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(letters)) + " ", glyphs=sorted(_ligatures(font, names).values()))
    subsetter.subset(font)
    return _save(font, OUR_ICONS.stem)


def _ligatures(font: TTFont, names: set[str]) -> dict[str, str]:
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found: dict[str, str] = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, ligatures in getattr(table, "ligatures", {}).items():
                for one in ligatures:
                    name = "".join(letters.get(glyph, "?") for glyph in (first, *one.Component))
                    if name in names:
                        found[name] = one.LigGlyph
    return found


def _options() -> Options:
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["*"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # who made it and under which licence stays in the file
    options.notdef_outline = True
    return options


def _save(font: TTFont, name: str) -> Path:
    font.flavor = "woff2"
    path = TARGET / f"{name}.woff2"
    font.save(path)
    return path


def main() -> None:
    """Make every font and its licence text."""
    TARGET.mkdir(parents=True, exist_ok=True)
    made = []
    for package, names in WEB_FONTS.items():
        made += [make_text_font(package, name, still) for name, still in names.items()]
        licence = files(f"fontpkg_{package}") / "LICENSE"
        (TARGET / f"LICENSE-{package.replace('_', '-')}.txt").write_text(licence.read_text(encoding="utf-8"), encoding="utf-8")
    made.append(make_icon_font(icons_in_use()))
    for path in made:
        print(f"{path.relative_to(PROJECT)}: {path.stat().st_size / 1024:.1f} KiB")


if __name__ == "__main__":
    main()
