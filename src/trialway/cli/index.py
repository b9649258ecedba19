"""`trialway index`"""

from __future__ import annotations

import click

from trialway.cli.setup import with_store
from trialway.cli.terminal import Terminal


@click.command()
@click.option("--rebuild", is_flag=True, help="Make it again from the store; the old one answers until then.")
def index(rebuild: bool) -> None:
    """Bring the search index up to date with the store."""
    with_store()
    from trialway.sync.lock import writing
    from trialway.web import wiring
    from trialway.web.home import home

    with writing(home()):
        done = wiring.rebuild_index(Terminal()) if rebuild else wiring.indexer(Terminal()).run()
    click.echo(f"{done:,} indexed, {len(wiring.index()):,} in the index")
