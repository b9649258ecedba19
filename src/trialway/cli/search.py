"""`trialway search TEXT`"""

from __future__ import annotations

import json
import textwrap
from typing import Any

import click

from trialway.cli.setup import say, with_store


@click.command()
@click.argument("text", default="")
@click.option("--near", default="", metavar="CODE", help="Postal code or town; results come nearest first.")
@click.option("--country", default="", metavar="CC", help="Two-letter country code, for example US.")
@click.option("--within", default="", metavar="KM", help="Only sites this near, for example 50km (or any).")
@click.option("--status", multiple=True, help="recruiting, completed, … or all [default: open ones].")
@click.option("--phase", multiple=True, help="phase1, phase2, …")
@click.option("--type", "kind", multiple=True, help="interventional, observational, expanded_access")
@click.option("--sex", default="", type=click.Choice(["", "female", "male"]), help="Open to this sex.")
@click.option("--age", default="", help="Open to this age in years.")
@click.option("--sort", default="", type=click.Choice(["", "relevance", "distance"]), help="Order of results.")
@click.option("--page", default=1, show_default=True, help="Page of ten results.")
@click.option("--exact", is_flag=True, help="Take the words as they stand: look for nothing else they mean.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def search(text: str, as_json: bool, **options: Any) -> None:
    """Find studies by words, place and filters.

    All words must appear; put a phrase in "quotes". Distances count to sites where somebody may join.
    """
    with_store()
    from trialway.search import SearchError
    from trialway.web import wiring
    from trialway.web.studies.finding import find

    if not len(wiring.index()) and wiring.store().count():
        raise SearchError("The search index is empty, the store is not: run `trialway index`.")
    asked = _asked(text, **options)
    if asked.problems:
        raise click.UsageError(" ".join(asked.problems))
    results = find(asked, facets=())
    if asked.near and results.where.place is None:
        _refuse(results.where)
    if as_json:
        click.echo(json.dumps(_answer(results), ensure_ascii=False))
    else:
        _print(results)


def _asked(text: str, *, kind: tuple[str, ...], page: int, **options: Any) -> Any:
    from django.http import QueryDict

    from trialway.web.studies.asked import read_asked

    given = QueryDict(mutable=True)
    given["q"], given["page"] = text, str(page)
    given["sort"] = options.pop("sort")
    given["exact"] = "1" if options.pop("exact") else ""
    given.setlist("type", list(kind))
    for name in ("status", "phase"):
        given.setlist(name, list(options.pop(name)))
    given.update(options)
    return read_asked(given)


def _refuse(where: Any) -> None:
    towns = "".join(f"\n  {place.label} ({place.country})" for place in where.choices)
    raise click.UsageError(f"{where.message}{towns}\nSay which with --near and --country.")


def _answer(results: Any) -> dict[str, Any]:
    from trialway.web.studies.understood import as_json

    spelling = {"did_you_mean": results.did_you_mean} if results.did_you_mean else {}
    return {
        "total": results.page.total,
        **spelling,
        "understood": as_json(results.meanings),
        "results": [
            {
                "study": one.study.id,
                "title": one.title,
                "score": round(one.score, 3),
                "why": list(one.why),
                "nearest": _nearest(one.nearest),
            }
            for one in results.found
        ],
    }


def _nearest(nearest: Any) -> dict[str, Any] | None:
    if nearest is None:
        return None
    site = nearest.site
    return {
        "facility": site.facility,
        "city": site.city,
        "country": site.country,
        "km": round(nearest.km, 1),
        "status": site.status,
    }


def _print(results: Any) -> None:
    from trialway.web import wiring
    from trialway.web.studies.results_page import site_name
    from trialway.web.studies.understood import understood_lines

    if results.did_you_mean:
        say(f"Did you mean: {results.did_you_mean}")
    for one in understood_lines(results.meanings, results.asked, wiring.lexicon()):
        say(f"“{one.text}” {one.says}. (--exact looks only for the words.)")
    if results.where.message:
        say(results.where.message)
    for one in results.found:
        click.echo(f"{one.study.id}  {one.title}")
        if one.nearest:
            click.echo(f"             {one.nearest.km:,.0f} km: {site_name(one.nearest.site)}")
        click.echo(textwrap.indent(textwrap.fill(one.study.brief_title, 88), " " * 13))
    click.echo(f"{results.page.total:,} studies. Page {results.asked.page} of {max(1, results.pages)}.")
