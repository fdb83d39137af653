"""The command line: render, open, check. (`serve` is added by `__main__`, the only door that may open the web server.)"""

from __future__ import annotations

import functools
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from agreement_app.document.editions import EDITIONS, PACK, family_pack
from agreement_app.document.material import Ink, Material, Options, Paper, Setting
from agreement_app.folders import clauses_folder
from agreement_app.library.check import check as check_library
from agreement_app.library.counts import counts_table
from agreement_app.library.load import BASE_LANGUAGE, FIRST_SET, Library, LibraryError, load
from agreement_app.library.reading import grade
from agreement_app.library.yaml_file import Finding, YamlFile, dump_yaml, read_yaml_file
from agreement_app.model.agreement import draft
from agreement_app.model.choices import Choices, fit_to, read_choices, read_in_part
from agreement_app.model.problem import InputError, Problem, first_causes
from agreement_app.model.siblings import draft_each
from agreement_app.model.slip_code import draw_codes
from agreement_app.school.whole_file import misplaced, write_whole

PAPERS, INKS, SETTINGS = (get_args(kind) for kind in (Paper, Ink, Setting))


PACKED = click.Choice([name for name, edition in EDITIONS.items() if not edition.fillable])


def _printing(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say how papers are printed, for `material.Options`."""
    for option in (
        click.option("--codes/--no-codes", default=True, show_default=True, help="Codes to scan beside web addresses."),
        click.option("--setting", default="standard", show_default=True, type=click.Choice(SETTINGS), help="Large print, or more room."),
        click.option("--ink", default="colour", show_default=True, type=click.Choice(INKS), help="`saver` is black on white, no grey."),
        click.option("--paper", default="a4", show_default=True, type=click.Choice(PAPERS)),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="agreement-app")
def main() -> None:
    """A family agreement that a parent and a child choose, sign and print together."""


@main.command()
@click.argument("family", type=click.Path(dir_okay=False, path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write.")
@click.option("--edition", default="agreement", show_default=True, type=click.Choice([*EDITIONS, PACK]), help="`pack` is the family's set.")
@_printing
@click.option("--lang", help="Language of the words; the file's own by default.")
def render(family: Path, output: Path, edition: str, lang: str | None, **options: Any) -> None:
    """Print a paper of a family file (YAML), or all of them, as a PDF."""
    from agreement_app.document.pdf import print_pack  # the renderer takes half a second to import

    library = _library()
    with _clear_answer(library):
        _check_places([output], [family])
        _check_addressed([edition])
        material = _material(_read_family(family, library, lang), library)
        editions = family_pack(material) if edition == PACK else (edition,)
        write_whole(output, print_pack(material, editions, Options(**options)))


@main.command()
@click.argument("roster", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--kit", "kit_file", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The school's kit.")
@click.option(
    "-o",
    "--output",
    "outputs",
    required=True,
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="A .pdf to print, or a .zip with a file for each child. May be given twice.",
)
@click.option("--edition", "editions", multiple=True, default=("handout",), show_default=True, type=PACKED, help="May be repeated.")
@_printing
@click.option("--list", "slips", type=click.Path(dir_okay=False, path_type=Path), help="Add return slips; write who has which code (CSV).")
@click.option("--go-on", is_flag=True, help="Print the good rows; write the others to a file to correct.")
@click.option("--cluster", metavar="ADDRESS", help="Let a Dask cluster print: tcp://… of its scheduler. Needs the extra `cluster`.")
def batch(
    roster: Path,
    kit_file: Path,
    outputs: tuple[Path, ...],
    editions: tuple[str, ...],
    slips: Path | None,
    go_on: bool,
    cluster: str | None,
    **options: Any,
) -> None:
    """Print a pack for every child of a roster (CSV or XLSX)."""
    from agreement_app.school.packs import Order
    from agreement_app.terminal_batch import hand_out, noting, read_both, wanted_of

    library, today = _library(), date.today()
    wrong: list[Problem] = []
    with _clear_answer(library):
        with noting(wrong):
            _check_places((*outputs, *([slips] if slips else [])), [roster, kit_file])
        with noting(wrong):
            _check_addressed(editions)
        with noting(wrong):
            wanted = wanted_of(outputs, slips)
        with noting(wrong):
            read, kit = read_both(roster, kit_file, library, today, go_on=go_on)
        if wrong:
            raise InputError(wrong)
        papers = (*editions, "return_slip") if slips and "return_slip" not in editions else editions
        codes = tuple(draw_codes(len(read.pupils), secrets.SystemRandom())) if slips else ()
        hand_out(Order(read, kit, library, papers, Options(**options), today, codes), wanted, go_on=go_on, cluster=cluster)


def _material(choices: Choices, library: Library) -> Material:
    words, today = library.words(choices.language), date.today()
    pages = draft_each(
        choices, library.clauses, lambda one: draft(one, library.clauses, library.bands, words, today, what_if=library.what_if)
    )
    return Material(
        agreement=pages[choices.place],
        pages=pages if len(pages) > 1 else (),
        words=words,
        choices=choices,
        lines=library.help_lines.get(choices.country),
        international=library.international,
        bands=tuple(library.bands),
        what_if=library.what_if,
        blank=draft(_nobodys_choices(choices, library), library.clauses, library.bands, words, today),
    )


def _nobodys_choices(choices: Choices, library: Library) -> Choices:
    """Choose the first starter set for a family of the same age and language that has not filled in anything."""
    nobody = Choices(language=choices.language, band=choices.band, country=choices.country)
    return nobody.agree(library.starter_sets.get(FIRST_SET, {}).get(choices.band, ()))


@main.command()
@click.argument("scans", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--list", "list_", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The list made with the slips (CSV).")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The ticked list; the list itself by default.")
def returns(scans: tuple[Path, ...], list_: Path, output: Path | None) -> None:
    """Read scanned return slips (PDF, PNG, JPEG, TIFF) and tick a school's list."""
    from agreement_app.terminal_returns import count_returns  # drawing and reading pages takes long to import

    library = _library()
    with _clear_answer(library):
        _check_places([output or list_], scans)
        problems = count_returns(scans, list_, output or list_, library, date.today())
        _tell(library, problems)
        if problems:
            sys.exit(1)


@main.command()
@click.argument("list_", metavar="LIST", type=click.Path(dir_okay=False, path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write.")
@click.option("--paper", default="a4", show_default=True, type=click.Choice(PAPERS))
def slips(list_: Path, output: Path, paper: Paper) -> None:
    """Print the slips of a list that are not back yet, eight to a sheet."""
    from agreement_app.terminal_returns import print_missing

    library = _library()
    with _clear_answer(library):
        _check_places([output], [list_])
        print_missing(list_, output, paper, library)


@main.command("open")
@click.argument("signed", type=click.Path(dir_okay=False, path_type=Path))
def open_(signed: Path) -> None:
    """Print the choices that a PDF carries, as YAML that `render` accepts."""
    from agreement_app.document.attachment import read_pdf

    library = _library()
    with _clear_answer(library):
        choices = read_pdf(_read_bytes(signed), signed.name)
        fitted, lost = fit_to(choices, library.clauses, tuple(library.bands), tuple(library.help_lines), signed.name)
        _tell(library, lost)
        chosen = fitted.model_dump(mode="json", exclude_defaults=True)
        click.echo(dump_yaml(chosen | {"format": fitted.format}), nl=False)


@main.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--counts", is_flag=True, help="Print the table of clauses by topic, side and age for clauses/README.md.")
@click.option(
    "--preview",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Print a reading copy of everything as a PDF, to review on paper.",
)
@click.option("--lang", default=BASE_LANGUAGE, show_default=True, help="Language of the reading copy.")
def check(folder: Path | None, counts: bool, preview: Path | None, lang: str) -> None:
    """Check the library: every finding at once, with file, line, what and remedy."""
    checked = check_library(folder or clauses_folder())
    for finding in checked.findings:
        click.echo(str(finding))
    if preview and checked.library:
        _print_reading_copy(checked.library, lang, preview)
    if checked.findings or checked.library is None:
        sys.exit(1)
    click.echo(counts_table(checked.library) if counts else _summary(checked.library))


def _print_reading_copy(library: Library, language: str, output: Path) -> None:
    """Print what of the library can be read; findings do not stop it, since paper is where some are understood."""
    from agreement_app.document.reading_copy import print_reading_copy

    words = library.words(language)
    with _clear_answer(library):
        if problems := list(_no_language(language, library, "--lang")):
            raise InputError(problems)
        graded = grade if words.language.code == BASE_LANGUAGE else None  # the formula is made for English
        write_whole(output, print_reading_copy(library, words, date.today(), graded))


def _summary(library: Library) -> str:
    clauses, topics, countries = len(library.clauses), len(library.topics), len(library.help_lines)
    said = [f"All is well: {clauses} clauses, {topics} topics, {len(library.languages)} language(s), {countries} countries."]
    partial = [(code, len(words.clauses)) for code, words in library.languages.items() if len(words.clauses) < clauses]
    said += [f"{code}: words for {there} of {clauses} clauses so far; the others are not offered." for code, there in partial]
    return "\n".join(said)


def _library() -> Library:
    try:
        return _load(clauses_folder())
    except LibraryError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


@functools.cache
def _load(folder: Path) -> Library:
    return load(folder)


@contextmanager
def _clear_answer(library: Library) -> Iterator[None]:
    """Tell every problem of an InputError on the error stream and leave with 1."""
    try:
        yield
    except InputError as error:
        _tell(library, error.problems)
        sys.exit(1)


def _tell(library: Library, problems: Iterable[Problem]) -> None:
    for problem in problems:
        where, what, remedy = library.words(BASE_LANGUAGE).explain(problem)
        click.echo(f"{where}: {what}\n    {remedy}", err=True)


def _read_family(path: Path, library: Library, language: str | None) -> Choices:
    """Read a family file; raise InputError with everything that keeps it from being printed in the language."""
    file = read_yaml_file(path, path.name)
    if isinstance(file, Finding):
        raise InputError([Problem(f"{path.name}:{file.line}", "not_yaml", {"what": file.what, "remedy": file.remedy})])
    wrong: list[Problem] = []
    try:
        read = read_choices(file.data, path.name)
    except InputError as error:
        wrong += error.problems
        if wrong[0].where == path.name:  # it is no family file at all
            raise
        read = read_in_part(file.data)
    choices, lost = fit_to(read, library.clauses, tuple(library.bands), tuple(library.help_lines), path.name)
    wanted = language or choices.language
    wrong += lost
    wrong += _no_language(wanted, library, "--lang" if language else f"{path.name}: language")
    wrong += _nobody(choices, path.name)
    if wrong:
        raise InputError(_with_lines(first_causes(wrong), file))
    return choices.with_(language=wanted)


def _with_lines(problems: Iterable[Problem], file: YamlFile) -> list[Problem]:
    """Add the line to each place in a file, and put the problems in the order of the file."""
    placed = []
    for problem in problems:
        place = problem.where.removeprefix(f"{file.name}: ")
        line = file.line([int(key) - 1 if key.isdigit() else key for key in place.split(".")])
        inside = place != problem.where  # the others are about the command
        placed.append((line if inside else 0, replace(problem, where=f"{file.name}:{line}: {place}") if inside else problem))
    return [problem for _, problem in sorted(placed, key=lambda one: one[0])]


def _no_language(language: str | None, library: Library, where: str) -> Iterator[Problem]:
    if language and language not in library.languages:
        yield Problem(where, "no_language", {"given": language, "allowed": ", ".join(library.languages)})


def _nobody(choices: Choices, where: str) -> Iterator[Problem]:
    if not choices.child:
        yield Problem(f"{where}: child", "no_child")
    for number, sibling in enumerate(choices.siblings, 1):
        if not sibling.child:
            yield Problem(f"{where}: siblings.{number}.child", "no_child")
    if not any(choices.adults):
        yield Problem(f"{where}: adults", "no_adult")


def _read_bytes(path: Path) -> bytes:
    from agreement_app.document.attachment import LIMIT

    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)  # one byte more than allowed is enough to know that it is too large
    except OSError as error:
        raise InputError([Problem(path.name, "cannot_read", {"why": error.strerror or ""})]) from None


def _check_addressed(editions: Iterable[str]) -> None:
    """Raise InputError for the poster that leads to an address of the app: only an app that is served has one."""
    if "door_poster" in editions:
        raise InputError([Problem("--edition door_poster", "no_address")])


def _check_places(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    if problems := list(misplaced(outputs, inputs)):
        raise InputError(problems)
