"""`trialway load SOURCE…`"""

from __future__ import annotations

import sys

import click

from trialway.cli.setup import STOPPED, say, with_store
from trialway.cli.terminal import Terminal


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--records-only", is_flag=True, help="Leave the criteria to be read later: trialway criteria --refresh.")
def load(sources: tuple[str, ...], records_only: bool) -> None:
    """Read studies into the store and the index.

    SOURCE is a file (.json, .jsonl, .gz, .zip), a folder of them, or the base URL of an API v2
    (https://clinicaltrials.gov/api/v2, with query parameters if you want only some studies).
    It may be stopped at any time; the same command continues.
    """
    with_store()
    from trialway.registry.reader import SourceError
    from trialway.sync.load import load as load_source
    from trialway.sync.lock import writing
    from trialway.sync.store import Tally
    from trialway.web import wiring
    from trialway.web.home import home

    tally, progress, errors = Tally(), Terminal(), list[str]()
    with writing(home()):
        make_reading = None if records_only else wiring.make_reading()
        try:
            for name in sources:
                try:
                    load_source(
                        wiring.registry.open_source(name),
                        read_study=wiring.registry.read_study,
                        store=wiring.store(),
                        learn=wiring.gazetteer().learn,
                        progress=progress,
                        make_reading=make_reading,
                        tally=tally,
                    )
                except SourceError as error:
                    errors.append(str(error))
            wiring.indexer(progress).run()
        except KeyboardInterrupt:
            say("Stopped. What was read is kept; run the same command again and it goes on from there.")
            sys.exit(STOPPED)
    if tally.quarantined:
        say("Some records could not be used: `trialway check` lists them with their reasons.")
    click.echo(str(tally))
    if errors:
        raise SourceError("\n".join(errors))
