"""Reads the help lines of every country."""

from __future__ import annotations

from collections.abc import Mapping

from agreement_app.library import shape
from agreement_app.library.reader import Reader
from agreement_app.model.help_line import HelpLine, HelpLines


def read_international(reader: Reader) -> tuple[HelpLine, ...]:
    """Read the lines that are not bound to a country."""
    content = reader.read("help_lines/international.yaml", shape.InternationalFile)
    return _lines(content.lines) if content else ()


def read_help_lines(reader: Reader, international: tuple[HelpLine, ...]) -> dict[str, HelpLines]:
    """Read the lines of every country, by its code; each country also gets the international ones."""
    packs: dict[str, HelpLines] = {}
    for path in sorted((reader.folder / "help_lines").glob("??.yaml")):
        content = reader.read(f"help_lines/{path.name}", shape.HelpLineFile)
        if content:
            packs[content.country] = _pack(content, international)
    return packs


def _pack(content: shape.HelpLineFile, international: tuple[HelpLine, ...]) -> HelpLines:
    return HelpLines(
        country=content.country,
        last_checked=content.last_checked,
        emergency=_emergency(content),
        lines=_lines(content.lines),
        regions=tuple((id_, region.name, _lines(region.lines)) for id_, region in content.regions.items()),
        international=international,
    )


def _emergency(content: shape.HelpLineFile) -> HelpLine:
    facts = content.emergency
    line = shape.LineShape(name=facts.phone, kind="emergency", print="primary", **facts.model_dump())
    return _line(f"{content.country.lower()}_emergency", line)


def _lines(lines: Mapping[str, shape.LineShape]) -> tuple[HelpLine, ...]:
    return tuple(_line(id_, facts) for id_, facts in lines.items())


def _line(id_: str, facts: shape.LineShape) -> HelpLine:
    text = (facts.text.word, facts.text.to) if facts.text else None
    return HelpLine(id=id_, text=text, **facts.model_dump(exclude={"text", "email"}))
