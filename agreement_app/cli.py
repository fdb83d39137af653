"""The command line: render, open, check. (`serve` is added by `__main__`, the only door that may open the web server.)"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from agreement_app.folders import clauses_folder
from agreement_app.library.check import check as check_library
from agreement_app.library.counts import counts_table
from agreement_app.library.load import Library, LibraryError, load
from agreement_app.library.yaml_file import Finding, dump_yaml, read_yaml_file
from agreement_app.model.agreement import draft
from agreement_app.model.choices import Choices, fit_to, read_choices
from agreement_app.model.problem import InputError, Problem
from agreement_app.model.words import Words

PAPERS = ("a4", "letter")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="agreement-app")
def main() -> None:
    """A family agreement that a parent and a child choose, sign and print together."""


@main.command()
@click.argument("family", type=click.Path(dir_okay=False, path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write.")
@click.option("--paper", default="a4", show_default=True, type=click.Choice(PAPERS))
@click.option("--lang", help="Language of the words; the file's own by default.")
def render(family: Path, output: Path, paper: str, lang: str | None) -> None:
    """Print the agreement of a family file (YAML) as a PDF."""
    from agreement_app.document.pdf import render_pdf

    library = _library()
    with _clear_answer(library):
        choices = _read_family(family, library, lang)
        words = library.words(choices.language)
        agreement = draft(choices, library.clauses, library.bands, words, date.today())
        _write(output, render_pdf(agreement, words, choices, paper=paper))


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
        click.echo(dump_yaml(fitted.model_dump(mode="json", exclude_defaults=True, exclude={"format"}) | {"format": fitted.format}), nl=False)


@main.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--counts", is_flag=True, help="Print the table of clauses by topic, side and age for clauses/README.md.")
def check(folder: Path | None, counts: bool) -> None:
    """Check the library: every finding at once, with file, line, what and remedy."""
    findings = check_library(folder or clauses_folder())
    for finding in findings:
        click.echo(str(finding))
    if findings:
        raise click.exceptions.Exit(1)
    library = load(folder or clauses_folder())
    if counts:
        click.echo(counts_table(library))
        return
    click.echo(f"All is well: {len(library.clauses)} clauses, {len(library.topics)} topics, {len(library.languages)} language(s), {len(library.help_lines)} countries.")


def _library() -> Library:
    try:
        return load(clauses_folder())
    except LibraryError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


@contextmanager
def _clear_answer(library: Library) -> Iterator[None]:
    """Tell every problem of an InputError on the error stream and leave with 1."""
    try:
        yield
    except InputError as error:
        _tell(library, error.problems)
        sys.exit(1)


def _tell(library: Library, problems: tuple[Problem, ...], words: Words | None = None) -> None:
    for problem in problems:
        where, what, remedy = (words or library.words("en")).explain(problem)
        click.echo(f"{where}: {what}\n    {remedy}", err=True)


def _read_family(path: Path, library: Library, language: str | None) -> Choices:
    file = read_yaml_file(path, path.name)
    if isinstance(file, Finding):
        raise InputError([Problem(f"{path.name}:{file.line}", "not_yaml", {"what": file.what, "remedy": file.remedy})])
    problems: list[Problem] = []
    choices = None
    try:
        choices = read_choices(file.data, path.name)
    except InputError as error:
        problems += error.problems
    if choices:
        choices, lost = fit_to(choices, library.clauses, tuple(library.bands), tuple(library.help_lines), path.name)
        problems += lost
    if language:
        choices = choices and choices.with_(language=language)
    wanted = language or (choices.language if choices else None)
    if wanted and wanted not in library.languages:
        problems.append(Problem(path.name, "no_language", {"given": wanted, "allowed": ", ".join(library.languages)}))
    if choices and not choices.child:
        problems.append(Problem(f"{path.name}: child", "no_child", {}))
    if choices and not any(choices.adults):
        problems.append(Problem(f"{path.name}: adults", "no_adult", {}))
    if problems or choices is None:
        raise InputError(problems)
    return choices


def _read_bytes(path: Path) -> bytes:
    from agreement_app.document.attachment import LIMIT

    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)  # one byte more than allowed is enough to know that it is too large
    except OSError as error:
        raise InputError([Problem(path.name, "cannot_read", {"why": error.strerror or ""})]) from None


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError([Problem(str(path), "cannot_write", {"why": error.strerror or ""})]) from None


