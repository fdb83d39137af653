"""A small invented library on disk, right in every way, for tests to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_app.folders import clauses_folder

STRUCTURE = """\
clauses:
  safe_harbour:
    side: parent
    bands: [5-7, 8-10]
    starts: on
    locked: true
    blanks: {first_words: words}
    sources: [old_sailor]
    reviewed: 2026-11-21
  life_vest:
    side: child
    bands: [8-10]
    starts: on
    formerly: [vest]
    sources: [old_sailor]
    reviewed: 2026-11-21
"""
TEXT = """\
label: Boats
clauses:
  safe_harbour:
    label: Come in any time
    promise:
      5-7: "You can come in."
      8-10: "You can always come in."
    steps:
      say: "I say: {first_words}"
    limit:
      8-10: "Storms are storms."
    why: "Because."
    talk: "When is it hard?"
    blanks:
      first_words: {label: first words, example: Thank you}
  life_vest:
    label: I wear the vest
    promise: "I wear the vest."
    why: "It floats."
    talk: "Which colour?"
"""
PLAN = """\
card:
  title: Help
  steps:
    stop:
      5-7: Stop.
      8-10: Stop now.
    tell:
      8-10: Tell.
"""
FILES = {
    "structure/order.yaml": "topics: [boats]\n",
    "structure/sources.yaml": "sources:\n  old_sailor: {title: Tales, body: A sailor, url: 'https://example.org'}\n",
    "structure/boats.yaml": STRUCTURE,
    "structure/texts.yaml": """\
interface: |
  hello {name}
  times {count}
  names.sea
  names.lake
document: |
  title
  subtitle ""
help_plan: |
  card.title
  card.steps.stop 5-7 8-10
  card.steps.tell 8-10
""",
    "text/en/boats.yaml": TEXT,
    "text/en/language.yaml": "name: English\ndirection: ltr\nlocale: en_GB\n",
    "text/en/interface.yaml": "hello: Hello {name}\ntimes: {one: once, other: '{count} times'}\nnames:\n  sea: Sea\n  lake: Lake\n",
    "text/en/document.yaml": "title: Our page\nsubtitle: ''\n",
    "text/en/help_plan.yaml": PLAN,
    "text/en/starter_sets.yaml": "{}\n",
    "text/en/what_if.yaml": "cards: {}\n",
    "help_lines/international.yaml": "last_checked: 2026-11-21\nlines: {}\n",
    "help_lines/GB.yaml": """\
country: GB
last_checked: 2026-11-21
emergency: {phone: "999", digits: "999", confidence: verified, source: somebody}
lines:
  gb_line:
    {name: A line, kind: child_helpline, audience: child, print: primary, phone: "0508 NETSAFE", digits: "0508638723",
     confidence: verified, source: x}
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The invented library; its vocabulary is the real one."""
    vocabulary = (clauses_folder() / "structure/vocabulary.yaml").read_text(encoding="utf-8")
    for name, text in {**FILES, "structure/vocabulary.yaml": vocabulary}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a part of a file that must be there."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
