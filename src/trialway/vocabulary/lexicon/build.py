"""Builds the lexicon's file from the reviewed tables and the data packages. Same sources, same bytes."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from pathlib import Path

import msgspec

from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.layout import (
    FORMAT,
    Header,
    LexiconError,
    numbers,
    places_of,
    read_header,
    string_tables,
    write_file,
)
from trialway.vocabulary.lexicon.lexicon import CAPITALS_ONLY, DEFAULT_PATH
from trialway.vocabulary.lexicon.merge import Meaning, Merged, merge
from trialway.vocabulary.lexicon.reviewed import (
    DATA,
    cut_parents,
    not_imported,
    own_lists,
    read_reviewed,
    stop_words,
    tables,
)
from trialway.vocabulary.lexicon.sources.drugs import read_drugs
from trialway.vocabulary.lexicon.sources.icd import read_icd
from trialway.vocabulary.lexicon.sources.medical import read_medical
from trialway.vocabulary.lexicon.sources.members import members_table, read_members, with_classes
from trialway.vocabulary.lexicon.sources.packaged import versions
from trialway.vocabulary.lexicon.trie import trie_tables

_SHORT_VERSION = 12


def build(path: Path = DEFAULT_PATH, data: Path = DATA) -> Header:
    """Build the file, whether or not it is there. Raises LexiconError where a data package is missing."""
    drafts = with_classes([*read_reviewed(data), *read_medical(), *read_drugs(), *read_icd()], read_members(data))
    return write(path, drafts, sources_digest(data))


def build_if_needed(path: Path = DEFAULT_PATH, data: Path = DATA) -> bool:
    """Build unless the file is of these sources already; True when it built. Raises LexiconError."""
    if is_current(path, data):
        return False
    build(path, data)
    return True


def is_current(path: Path = DEFAULT_PATH, data: Path = DATA) -> bool:
    """Whether the file was built from the tables, the packages and the code as they are now."""
    try:
        return read_header(path)[0].sources == sources_digest(data)
    except LexiconError:
        return False


def sources_digest(data: Path = DATA) -> str:
    """The SHA-256 of all that decides the file's content: tables, lists, this code, the packages' versions."""
    digest = hashlib.sha256("\n".join(versions()).encode())
    code = sorted(Path(__file__).parent.rglob("*.py"))
    for path in [*tables(data), *members_table(data), *own_lists(), *code]:
        content = path.read_bytes()
        digest.update(f"\0{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def write(path: Path, drafts: Sequence[Draft], sources: str) -> Header:
    """Merge the drafts and write them; gives the header of what was written."""
    merged = merge(drafts, stop_words() | not_imported(), cut_parents())
    content = lexicon_tables(merged)
    digest = hashlib.sha256()
    for name, table in content.items():
        digest.update(f"\0{name}\0{len(table)}\0".encode() + table)
    header = Header(
        format=FORMAT, byteorder=sys.byteorder, version=f"{FORMAT}.{digest.hexdigest()[:_SHORT_VERSION]}",
        sources=sources, counts=_counts(merged), tables=places_of(content),
    )  # fmt: skip
    write_file(path, header, content)
    return header


def lexicon_tables(merged: Merged) -> dict[str, bytes]:
    """The tables of the file, by name; `Lexicon` says how they are read."""
    keys = list(merged.entries)
    number_of = {key: number for number, key in enumerate(keys)}
    entries = [msgspec.json.encode(entry) for entry in merged.entries.values()]
    aliases = sorted(merged.aliases)
    return {
        **_term_tables(merged.terms, number_of),
        **string_tables("keys", keys + aliases),
        "keys.entries": numbers([*range(len(keys)), *(number_of[merged.aliases[alias]] for alias in aliases)]),
        "entries.firsts": numbers(accumulate(map(len, entries), initial=0)),
        "entries": b"".join(entries),
    }


def _term_tables(terms: dict[tuple[str, ...], tuple[Meaning, ...]], number_of: dict[str, int]) -> dict[str, bytes]:
    """The trie, each term's value being the number of its set of meanings, counted from 1."""
    sets: dict[tuple[int, ...], int] = {}
    values = {
        forms: sets.setdefault(_items(meanings, number_of), len(sets) + 1) for forms, meanings in sorted(terms.items())
    }
    return {
        **trie_tables(values),
        "meanings.firsts": numbers(accumulate(map(len, sets), initial=0)),
        "meanings": numbers(chain.from_iterable(sets)),
    }


def _items(meanings: Iterable[Meaning], number_of: dict[str, int]) -> tuple[int, ...]:
    return tuple(number_of[one.key] + CAPITALS_ONLY * one.in_capitals for one in meanings)


def _counts(merged: Merged) -> dict[str, int]:
    sources = Counter(entry.source for entry in merged.entries.values())
    return {"concepts": len(merged.entries), "terms": len(merged.terms), **dict(sorted(sources.items()))}
