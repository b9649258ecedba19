"""`trialway criteria SOURCE`: what the reader understands of a study's eligibility text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import click
import msgspec

from trialway.cli.setup import STOPPED, say, with_store
from trialway.cli.study import missing
from trialway.cli.terminal import Terminal
from trialway.eligibility import Criteria, Criterion, read
from trialway.eligibility.render import write_exact
from trialway.eligibility.serialize import write_json
from trialway.registry.ctgov.eligibility import EligibilityText, read_eligibility
from trialway.registry.reader import RecordError, Unreadable

_NUMBER = re.compile(r"NCT\d{6,8}", re.IGNORECASE)


@click.command()
@click.argument("source", metavar="SOURCE", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON a study.")
@click.option("--refresh", "again", is_flag=True, help="Read all stored texts again that another reader has read.")
def criteria(source: str | None, as_json: bool, again: bool) -> None:
    """Read eligibility criteria: of a loaded study (NCT…), of a file of studies, or of plain text (-)."""
    if again == (source is not None):
        raise click.UsageError("Name a study number, a file or -, or give --refresh alone.")
    if source is None:
        _refresh()
        return
    for study, text in _texts(source):
        found = read(text)
        if as_json:
            sys.stdout.buffer.write(msgspec.json.encode(write_json(found, study=study)) + b"\n")
        else:
            click.echo("\n".join(_told(study, found)))


def _refresh() -> None:
    """Bring the stored readings up to the present reader."""
    with_store()
    from trialway.sync.lock import writing
    from trialway.sync.readings import MakeReading, refresh
    from trialway.web import wiring
    from trialway.web.home import home

    make = MakeReading(read)
    with writing(home()):
        try:
            done = refresh(store=wiring.store(), read_study=wiring.registry.read_study, make=make, progress=Terminal())
        except KeyboardInterrupt:
            say("Stopped. What was read is kept; run the same command again and it goes on from there.")
            sys.exit(STOPPED)
    click.echo(f"{done:,} studies read by reader {make.reader}")


def _texts(source: str) -> Iterator[EligibilityText]:
    if source == "-":
        yield EligibilityText("", sys.stdin.buffer.read().decode("utf-8", "replace"))
    elif _NUMBER.fullmatch(source.strip()):
        yield _loaded(source.strip().upper())
    else:
        yield from _in_file(source)


def _loaded(number: str) -> EligibilityText:
    with_store()
    from trialway.web import wiring

    data = wiring.store().record(number)
    if data is None:
        raise click.ClickException(missing(number))
    return read_eligibility(data)


def _in_file(source: str) -> Iterator[EligibilityText]:
    """The texts of a file's studies. What is no study is told on stderr and passed over."""
    from trialway.registry.ctgov import open_source

    for record in open_source(source).records():
        reason = record.reason if isinstance(record, Unreadable) else ""
        if not isinstance(record, Unreadable):
            try:
                yield read_eligibility(record.data)
            except RecordError as error:
                reason = str(error)
        if reason:
            click.echo(f"{record.where}: {reason}", err=True)


def _told(study: str, found: Criteria) -> Iterator[str]:
    yield f"{study or 'Text'}: {len(found.criteria)} criteria, read by reader {found.reader}"
    for criterion in found.criteria:
        yield from _lines(criterion, 1)


def _lines(criterion: Criterion, depth: int) -> Iterator[str]:
    """A criterion as it stands, and beneath it how much was read and as what."""
    indent = "  " * depth
    yield f"{indent}{criterion.id}  {' '.join(criterion.quote.split())}"
    own = msgspec.structs.replace(criterion, children=tuple(c for c in criterion.children if "/" in c.id))
    yield f"{indent}  [{criterion.reading}] {write_exact(own)}"
    for child in criterion.children:
        if "/" not in child.id:
            yield from _lines(child, depth + 1)
