"""`trialway places`"""

from __future__ import annotations

from pathlib import Path

import click

from trialway.cli.setup import say, with_store
from trialway.cli.terminal import Terminal


@click.group()
def places() -> None:
    """Postal codes and towns: look one up, import a GeoNames file, prepare the file of places."""


@places.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_file(file: Path) -> None:
    """Add the postal codes of a GeoNames postal file (XX.zip, allCountries.zip, .txt, .tsv, .gz)."""
    with_store()
    from trialway.sync.lock import writing
    from trialway.web import wiring
    from trialway.web.home import home

    progress = Terminal()
    with writing(home()):
        report = wiring.gazetteer().import_geonames(file)
        wiring.indexer(progress).run()
    click.echo(str(report))


@places.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def prepare(file: Path) -> None:
    """Make a places file beforehand: name it in TRIALWAY_PLACES, and a new home copies it."""
    from trialway.places.gazetteer import Gazetteer

    if file.exists():
        raise click.ClickException(f"{file} is there already. Delete it to make it anew.")
    say(f"Preparing postal codes and towns in {file}: this takes a minute or two …")
    Gazetteer.open(file).close()


@places.command()
@click.argument("text")
@click.option("--country", metavar="CC", help="Two-letter country code, for example US.")
def find(text: str, country: str | None) -> None:
    """Say what a postal code or a town means."""
    with_store()
    from trialway.web import wiring
    from trialway.web.studies.where import describe

    click.echo(describe(wiring.gazetteer().find(text, country and country.upper())))
