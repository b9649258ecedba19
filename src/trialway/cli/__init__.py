"""The command line: one file a command, errors as one line with what to do next."""

from __future__ import annotations

import sys
from concurrent.futures.process import BrokenProcessPool

import click
from django.db import DatabaseError

from trialway import __version__
from trialway.cli.check import check
from trialway.cli.criteria import criteria
from trialway.cli.demo import demo
from trialway.cli.index import index
from trialway.cli.load import load
from trialway.cli.match import match_people
from trialway.cli.places import places
from trialway.cli.search import search
from trialway.cli.serve import serve
from trialway.cli.study import study
from trialway.cli.vocabulary import vocabulary
from trialway.registry.reader import SourceError
from trialway.search import SearchError
from trialway.sync.lock import AlreadyWriting
from trialway.vocabulary.lexicon import LexiconError
from trialway.web.home import SettingsError

#: An exit code a cause; docs/reference/commands.md lists them.
EXIT_CODES: dict[type[Exception], int] = {
    SourceError: 3,
    AlreadyWriting: 4,
    SearchError: 5,
    LexiconError: 5,
    SettingsError: 6,
    OSError: 7,
    DatabaseError: 7,
    BrokenProcessPool: 7,
}


@click.group()
@click.version_option(__version__, prog_name="trialway")
def commands() -> None:
    """Find a clinical study you can join: load a registry, search it, serve it."""


for command in (demo, load, search, study, criteria, match_people, serve, check, places, index, vocabulary):
    commands.add_command(command)


def main() -> None:
    """Run a command; a known error is one line on stderr and an exit code of its own."""
    try:
        commands()
    except tuple(EXIT_CODES) as error:
        click.echo(f"trialway: {_told(error)}", err=True)
        sys.exit(next(code for kind, code in EXIT_CODES.items() if isinstance(error, kind)))


def _told(error: Exception) -> str:
    """The error as a person needs it: ours say what to do; the machine's say what it could not do."""
    if isinstance(error, BrokenProcessPool):
        return "A worker process was ended, perhaps for lack of memory. Run the same command again: it goes on."
    if isinstance(error, DatabaseError):
        return f"The database cannot be used ({error}). Check the disk and DATABASE_URL, then run the command again."
    if isinstance(error, OSError):
        return f"The machine refused ({error}). Check the disk and the rights on TRIALWAY_HOME, then run it again."
    return str(error)
