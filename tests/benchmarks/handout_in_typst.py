"""The same handout in Typst: the same words, typefaces, sizes and lines to write on, the child's name at the top and on its line."""

from __future__ import annotations

from pathlib import Path

from agreement_app.document.editions.handout.page import HandoutPage
from agreement_app.document.fonts import FACES, font_file
from agreement_app.document.page import Text

_HEAD = """
#let name = sys.inputs.at("name", default: "")
#let group = sys.inputs.at("group", default: "")
#set document(title: "{title}")
#set page(paper: "a4", margin: (top: 14mm, x: 18mm, bottom: 16mm), numbering: "1 / 1",
  header: context if calc.odd(counter(page).get().first()) {{ align(end, text(font: "Lexend", size: 8.5pt)[#name · #group]) }})
#set text(font: "Atkinson Hyperlegible", size: 13.5pt, fill: rgb("#17222e"), lang: "{language}")
#set par(leading: 0.55em, spacing: 0.7em)
#show heading: set text(font: "Lexend", weight: 500)
#let under(label) = text(size: 8.5pt, fill: rgb("#47525e"), label)
#let room(label, width: 30%, filled: "") = box(width: width, inset: (right: 4%))[
  #block(height: 22pt, width: 100%, stroke: (bottom: 0.8pt), below: 2pt, align(bottom, text(font: "Lexend", size: 14pt, filled)))
  #under(label)]
#let gap(label) = box(width: 10em, stroke: (bottom: 0.8pt), height: 1.25em)
#let tick = box(width: 1.15em, height: 1.15em, stroke: 1.2pt, radius: 2.5pt)
#let promise(body) = grid(columns: (2em, 1fr), tick, body)
= {title}
{about}

#room("{child}", filled: name) #room("{adults}", width: 40%) #room("{day}", width: 22%)
"""


def _plain(text: object) -> str:
    return "".join(f"\\{letter}" if letter in '\\#*_`$<>@[]~"/' else letter for letter in str(text))


def _sentence(text: Text) -> str:
    return "".join(f'#gap("{run.text}")' if run.kind == "gap" else _plain(run.text) for run in text)


def source(page: HandoutPage) -> str:
    """Write the handout as Typst."""
    words = page.words
    labels = {key: words[key] for key in ("child", "adults", "day")}
    lines = [_HEAD.format(title=page.title, language=page.language, about=_plain(words["about"]), **labels)]
    for one in page.keystones:
        steps = "\n".join(f"+ {_sentence(step)}" for step in one.steps)
        said = f"== {words['keystone']}\n#text(size: 1.15em)[{_sentence(one.sentence)}]\n{steps}\n"
        limit = f"#text(size: 0.87em)[{_plain(one.limit)}]"
        lines.append(f"#block(stroke: 1.2pt, radius: 10pt, inset: 1.2em, breakable: false, width: 100%)[\n{said}\n{limit}\n]")
    for group in page.groups:
        lines.append(f"== {group.whose}")
        lines += [f"#promise[{_sentence(box.sentence)}]" for box in group.boxes]
    lines += [f"== {words['own']}", *(f'#promise[#room("{words["own_line"]}", width: 100%)]' for _ in page.own_lines)]
    lines += [f"== {words['people']}", " ".join(f'#room("{words[place]}")' for place in ("home", "outside", "school"))]
    lines += [f"== {words['help']}", f"{_plain(words['emergency'])}: *{page.emergency}*", ""]
    lines += [f"{_plain(line.name)}: *{_plain(line.value)}*\n" for line in page.lines]
    lines += [f'{_plain(words["review"])} #gap("{words["day"]}")', f"== {words['signatures']}"]
    lines += [" ".join(f'#room("{words[who]}")' for who in ("child", "adults", "adults")), f"#text(size: 9pt)[{_plain(words['legal'])}]"]
    return "\n".join(lines)


def write(folder: Path, page: HandoutPage) -> Path:
    """Write the source and its typefaces into a folder; give the source's path."""
    for face in ("atkinson-regular", "atkinson-italic", "lexend"):
        (folder / f"{face}.ttf").write_bytes(font_file(FACES[face].name))
    path = folder / "handout.typ"
    path.write_text(source(page), encoding="utf-8")
    return path
