"""A study for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from trialway.eligibility.items import Item
from trialway.eligibility.outline import outline, text_of
from trialway.model import Study
from trialway.vocabulary.people import ages_words
from trialway.vocabulary.title import plain_title
from trialway.vocabulary.words import date_words, sex_words, status_sentence
from trialway.web.studies.criteria import Lead, blocks, number_of
from trialway.web.studies.results_page import site_name

_WIDTH = 88
_MOST_SITES = 15


def write_study(study: Study) -> str:
    """Title, status, summary, who can take part, places."""
    parts = [
        plain_title(study),
        f"{study.id}: {study.brief_title}",
        "An invented example: not a real study." if study.is_example else "",
        status_sentence(study.status),
        f"Last updated {date_words(study.updated)}." if study.updated else "",
        "",
        textwrap.fill(" ".join(study.summary.split()), _WIDTH),
        "",
        f"Age: {ages_words(study.eligibility)}. Sex: {sex_words(study.eligibility.sex)}.",
        *_criteria(study),
        *_sites(study),
    ]
    return "\n".join(part for part in parts if part is not None)


def _criteria(study: Study) -> Iterator[str]:
    found = outline(study.eligibility.criteria)
    for block in blocks(found.headings, found.items):
        yield ""
        yield f"{block.title}{f' ({block.group})' if block.group else ''}:"
        for part in block.parts:
            if isinstance(part, Lead):
                yield textwrap.fill(part.text, _WIDTH)
            else:
                yield from _item(part, 1)


def _item(item: Item, depth: int) -> Iterator[str]:
    indent, label = "   " * (depth - 1), f"{number_of(item)}. "
    yield textwrap.fill(
        text_of(item), _WIDTH, initial_indent=f"{indent}{label}", subsequent_indent=indent + " " * len(label)
    )
    for child in item.children:
        yield from _item(child, depth + 1)


def _sites(study: Study) -> Iterator[str]:
    if not study.sites:
        return
    yield ""
    yield f"Sites ({len(study.sites)}):"
    for site in study.sites[:_MOST_SITES]:
        yield f"- {site_name(site)}: {(site.status or 'status not given').replace('_', ' ').lower()}"
    if len(study.sites) > _MOST_SITES:
        yield f"  and {len(study.sites) - _MOST_SITES} more"
