"""`trialway check`"""

from __future__ import annotations

import json

import click

from trialway.cli.setup import with_store


@click.command()
@click.option("--digest", is_flag=True, help="Also print a hash of the store and of the index.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(digest: bool, as_json: bool) -> None:
    """Say what is in the store and the index, and list the records that could not be used."""
    with_store()
    from trialway.web.checks import look

    found = look(digest=digest)
    if as_json:
        click.echo(json.dumps(found))
        return
    click.echo(f"{found['studies']:,} studies in the store, {found['indexed']:,} in the index.")
    if digest:
        click.echo(f"store {found['store_digest']}\nindex {found['index_digest']}")
    click.echo(f"{len(found['quarantined']):,} records in quarantine.")
    for row in found["quarantined"]:
        click.echo(f"  {row['where']}: {row['reason']}")
    for row in found["failed_readings"]:
        click.echo(f"{row['study']}: {row['reason']}")
    if found["unread"]:
        click.echo(
            f"{found['unread']:,} studies are not read by the present reader: run `trialway criteria --refresh`."
        )
    if not found["current"]:
        raise click.ClickException("The index is behind the store: run `trialway index`.")
