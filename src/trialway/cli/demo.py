"""`trialway demo`"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from trialway.cli.serve import serve_forever
from trialway.cli.setup import say, with_store
from trialway.cli.terminal import Terminal


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--home", type=click.Path(path_type=Path), help="Where to put the demo [default: a new folder].")
def demo(port: int, home: Path | None) -> None:
    """Serve the example registry, in a fresh home, at http://127.0.0.1:8000."""
    folder = home or Path(tempfile.mkdtemp(prefix="trialway-demo-"))
    os.environ["TRIALWAY_HOME"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    with_store()
    from trialway.registry import examples
    from trialway.sync.load import load
    from trialway.sync.lock import writing
    from trialway.web import wiring

    say(f"Loading the invented example studies into {folder} …")
    with writing(folder):
        tally = load(
            wiring.registry.open_source(str(examples.path())),
            read_study=wiring.registry.read_study,
            store=wiring.store(),
            learn=wiring.gazetteer().learn,
            progress=Terminal(),
        )
        wiring.indexer(Terminal()).run()
    say(str(tally))
    serve_forever("127.0.0.1", port, 2)
