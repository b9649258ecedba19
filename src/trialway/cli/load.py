"""`trialway load SOURCE…`"""

from __future__ import annotations

import click

from trialway.cli.setup import with_store
from trialway.cli.terminal import Terminal


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
def load(sources: tuple[str, ...]) -> None:
    """Read studies into the store and the index.

    SOURCE is a file (.json, .jsonl, .gz, .zip), a folder of them, or the base URL of an API v2
    (https://clinicaltrials.gov/api/v2, with query parameters if you want only some studies).
    It may be stopped at any time; the same command continues.
    """
    with_store()
    from trialway.sync.load import load as load_source
    from trialway.sync.lock import writing
    from trialway.sync.store import Tally
    from trialway.web import wiring
    from trialway.web.home import home

    tally, progress = Tally(), Terminal()
    with writing(home()):
        for name in sources:
            tally += load_source(
                wiring.registry.open_source(name),
                read_study=wiring.registry.read_study,
                store=wiring.store(),
                learn=wiring.gazetteer().learn,
                progress=progress,
            )
        wiring.indexer(progress).run()
    if tally.quarantined:
        click.echo("Some records could not be used: `trialway check` lists them with their reasons.", err=True)
    click.echo(str(tally))
