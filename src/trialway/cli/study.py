"""`trialway study NCT…`"""

from __future__ import annotations

import sys

import click

from trialway.cli.setup import with_store


@click.command()
@click.argument("number", metavar="NCT…")
@click.option("--json", "as_json", is_flag=True, help="Print the registry's record as it was received.")
def study(number: str, as_json: bool) -> None:
    """Show one study."""
    with_store()
    from trialway.web import wiring
    from trialway.web.studies.plain_text import write_study

    number = number.strip().upper()
    if as_json:
        data = wiring.store().record(number)
        if data is None:
            raise click.ClickException(missing(number))
        sys.stdout.buffer.write(data + b"\n")
        return
    found = wiring.find_study(number)
    if found is None:
        raise click.ClickException(missing(number))
    click.echo(write_study(found))


def missing(number: str) -> str:
    """What to do about a study that is not there."""
    return f"There is no study {number} in the store. Load it first, or look for it with `trialway search`."
