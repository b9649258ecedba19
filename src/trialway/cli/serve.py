"""`trialway serve`"""

from __future__ import annotations

import socket

import click

from trialway.cli.setup import say, with_store
from trialway.cli.terminal import Terminal


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, help="Number of worker processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the site. On first start it makes its own secret and tables."""
    with_store()
    serve_forever(host, port, workers)


def bring_index_up_to_date() -> None:
    """After an upgrade that changed the index, or when its folder was deleted, make it before serving."""
    from trialway.sync.lock import AlreadyWriting, writing
    from trialway.web import wiring
    from trialway.web.home import home

    if wiring.is_index_current():
        return
    try:
        with writing(home()):
            wiring.indexer(Terminal()).run()
    except AlreadyWriting as error:
        say(f"{error} Search is complete when it has ended.")


def check_port(host: str, port: int) -> None:
    """Refuse a port that cannot be had, before the server says anything. Raises: click.UsageError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.UsageError(
                f"Cannot serve at {host}:{port} ({error.strerror}). Choose another with --host or --port."
            ) from error


def serve_forever(host: str, port: int, workers: int) -> None:
    """Collect the static files, then serve until stopped. No access log is kept: addresses of pages
    hold what people look for."""
    from django.core.management import call_command
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from trialway.web import wiring

    call_command("collectstatic", verbosity=0, interactive=False)
    if not wiring.store().count():
        say("There are no studies yet: run `trialway load SOURCE…`, or `trialway demo` for the examples.")
    wiring.gazetteer()
    bring_index_up_to_date()
    check_port(host, port)
    say(f"Serving at http://{host}:{port} — stop with Ctrl+C.")
    server = Granian(
        "trialway.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # More threads than cores only make each other wait.
        blocking_threads=2,
        log_access=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
    )
    # The workers are forked: each has to open its own database, places and index.
    wiring.close()
    server.serve()
