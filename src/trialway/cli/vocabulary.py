"""`trialway vocabulary`"""

from __future__ import annotations

from pathlib import Path

import click

from trialway.vocabulary.lexicon import Entry, Lexicon, LexiconError, default_lexicon


@click.group()
def vocabulary() -> None:
    """Medical words: build the lexicon, look a word up in it."""


@vocabulary.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to. Default: beside the program.")
def build(out: Path | None) -> None:
    """Build the lexicon from the reviewed tables and the data packages."""
    from trialway.vocabulary.lexicon.build import build as build_file
    from trialway.vocabulary.lexicon.checks import problems
    from trialway.vocabulary.lexicon.reviewed import read_reviewed
    from trialway.vocabulary.variables import variables

    try:
        variables()
    except ValueError as error:
        click.echo(f"Warning: {error}", err=True)
    for problem in problems(read_reviewed()):
        click.echo(f"Warning: {problem}", err=True)
    try:
        header = build_file(out) if out else build_file()
    except LexiconError as error:
        raise click.ClickException(str(error)) from error
    counts = ", ".join(f"{count:,} {name}" for name, count in header.counts.items())
    click.echo(f"Lexicon {header.version}: {counts}")


@vocabulary.command()
@click.argument("words", nargs=-1, required=True)
def find(words: tuple[str, ...]) -> None:
    """Say what the lexicon knows about words: the concept, its codes, what is broader and narrower."""
    try:
        lexicon = default_lexicon()
    except LexiconError as error:
        raise click.ClickException(str(error)) from error
    text = " ".join(words)
    keys = lexicon.find(text) or tuple(key for mention in lexicon.mentions(text) for key in mention.keys)
    if not keys:
        raise click.ClickException(f"The lexicon has no '{text}'. docs/how-to/add-a-word.md says how to add it.")
    click.echo("\n\n".join(_described(entry, lexicon) for key in keys if (entry := lexicon.entry(key))))


def _described(entry: Entry, lexicon: Lexicon) -> str:
    lines = {
        "key": entry.key,
        "kind": entry.kind,
        "from": entry.source,
        "codes": " | ".join(f"{code.system}:{code.code} {code.display}" for code in entry.codes),
        "synonyms": " | ".join(entry.synonyms),
        "broader": _names(entry.parents, lexicon),
        "narrower": _names(entry.children, lexicon),
        "question": entry.question,
    }
    return "\n".join([entry.name, *(f"  {name + ':':10}{value}" for name, value in lines.items() if value)])


def _names(keys: tuple[str, ...], lexicon: Lexicon) -> str:
    return " | ".join(entry.name for key in keys if (entry := lexicon.entry(key)))
