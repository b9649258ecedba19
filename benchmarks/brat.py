"""The Leaf Clinical Trials corpus as its annotators marked it: comparisons, negations, exceptions with offsets."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.real import data

OPERATORS = {"GTEQ": ">=", "GT": ">", "LT": "<", "LTEQ": "<=", "EQ": "=", "BETWEEN": "between"}
#: What a person has, had, takes or does, and what was found in them.
THINGS = frozenset(
    "Condition Procedure Drug Observation Allergy Encounter Immunization Study Organism Risk Living-Status".split()
)
_LINKS = frozenset({"Or", "And", "Assertion"})
_WORDS = {
    word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}


class Span(NamedTuple):
    """A stretch of a document's text."""

    start: int
    end: int


class Comparison(NamedTuple):
    """A number that is compared; `operator` is None where it was left out, `kind` is temporal, unit or bare."""

    span: Span
    operator: str | None
    values: tuple[float, ...]
    kind: str


class Document(NamedTuple):
    """One text with its marks. `things` are the entities, `negated` those of them that are denied."""

    name: str
    text: str
    comparisons: tuple[Comparison, ...]
    things: tuple[Span, ...]
    negated: frozenset[Span]
    excepted: tuple[Span, ...]


def documents() -> Iterator[Document]:
    """All documents of the corpus, in order of their names."""
    with tarfile.open(data() / "lct" / "brat.tar.xz") as archive:
        files = {member.name: member for member in archive.getmembers() if member.isfile()}
        for name in sorted(files):
            if name.endswith(".ann"):
                text = _read(archive, files[name.removesuffix(".ann") + ".txt"])
                yield _document(name, text, _read(archive, files[name]))


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    opened = archive.extractfile(member)
    assert opened
    return opened.read().decode("utf-8", "replace")


def _document(name: str, text: str, marks: str) -> Document:
    spans: dict[str, tuple[str, Span, str]] = {}
    events: dict[str, list[tuple[str, str]]] = {}
    operators: dict[str, str] = {}
    for line in marks.splitlines():
        first, _, rest = line.partition("\t")
        if line[:1] == "T":
            place, _, words = rest.partition("\t")
            parts = place.split()
            spans[first] = (parts[0], Span(int(parts[1]), int(parts[-1])), words)
        elif line[:1] == "E":
            events[first] = [(pair.partition(":")[0], pair.partition(":")[2]) for pair in rest.split()]
        elif line[:1] == "A":
            words = rest.split()
            if words[0] == "Eq-Operator-Value":
                operators[words[1]] = OPERATORS.get(words[2], "")
    # an argument names an event, whose first pair is its own span, or a span itself
    anchor = {name: event[0][1] for name, event in events.items()}

    def place(argument: str) -> Span | None:
        found = spans.get(anchor.get(argument, argument))
        return found[1] if found else None

    def places(event: str, role: str) -> Iterator[Span]:
        for pairs in events.values():
            if pairs[0][0] == event:
                yield from (span for key, target in pairs[1:] if key.startswith(role) and (span := place(target)))

    negated = set(places("Negation", "Negates"))
    # "no signs of A or B": the annotators deny the signs, and link A to them and B to A
    linked = [
        {span for _, target in pairs if (span := place(target))} for pairs in events.values() if pairs[0][0] in _LINKS
    ]
    for _ in linked:
        for members in linked:
            if members & negated:
                negated |= members
    return Document(
        name,
        text,
        tuple(_comparisons(events, spans, operators)),
        tuple(dict.fromkeys(spans[event[0][1]][1] for event in events.values() if event[0][0] in THINGS)),
        frozenset(negated),
        tuple(places("Exception", "Except")),
    )


def _comparisons(
    events: dict[str, list[tuple[str, str]]], spans: dict[str, tuple[str, Span, str]], operators: dict[str, str]
) -> Iterator[Comparison]:
    for pairs in events.values():
        if pairs[0][0] != "Eq-Comparison":
            continue
        roles = dict(pairs[1:])
        values = tuple(
            value
            for key, target in pairs[1:]
            if key.startswith("Value") and target in spans and (value := _number(spans[target][2])) is not None
        )
        if values:
            kind = "temporal" if "Temporal-Unit" in roles else "unit" if "Unit" in roles else "bare"
            yield Comparison(spans[pairs[0][1]][1], operators.get(roles.get("Operator", "")) or None, values, kind)


def _number(words: str) -> float | None:
    plain = words.strip().lower().replace(",", "").replace("·", ".")
    if plain in _WORDS:
        return float(_WORDS[plain])
    try:
        return float(plain) if plain.replace(".", "", 1).isdigit() else None
    except ValueError:
        return None
