"""The Leaf Clinical Trials corpus as its annotators marked it: comparisons, negations, exceptions with offsets."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks.real import data

OPERATORS = {"GTEQ": ">=", "GT": ">", "LT": "<", "LTEQ": "<=", "EQ": "=", "BETWEEN": "between"}
#: What a person has, had, takes or does, and what was found in them.
THINGS = frozenset(
    "Condition Procedure Drug Observation Allergy Encounter Immunization Study Organism Risk Living-Status".split()
)
#: The links that make a list, or say the same in other words; and from a class to its examples.
_ALIKE = frozenset({"Or", "And", "Equivalent-To"})
_EXAMPLE = "Example-Of"
#: They deny the one word they are part of, and no list.
_PREFIXES = frozenset({"non", "non-", "anti", "un"})
_KEPT_OUT = re.compile(
    r"\b(be|are|is|was|were|also) (excluded|prohibited)\b|\bnot (be )?(eligible|included|permitted|allowed)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\bwith ?(?:or|and|/) ?\Z")
_DECIMAL_COMMA = re.compile(r"\A(\d+),(\d{1,2})\Z")
_STOP = re.compile(r"\.\s|\n")
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
    """One text with its marks.

    `things` are the entities, `denied` those of them that the text says are not so, each with the word that says it.
    `aside` are entities of which no denial can be asked: people who have them "will be excluded", which is the section
    of a criterion and no word on whether the thing is there; "with or without" it says nothing; or they are the result
    of a test ("negative").
    """

    name: str
    text: str
    comparisons: tuple[Comparison, ...]
    things: tuple[Span, ...]
    denied: dict[Span, Span]
    aside: frozenset[Span]
    excepted: frozenset[Span]


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


class _Marks:
    """The lines of one annotation: spans, events (a word and its arguments), links between events, and operators."""

    def __init__(self, marks: str) -> None:
        self.spans: dict[str, tuple[str, Span, str]] = {}
        self.events: dict[str, list[tuple[str, str]]] = {}
        self.links: list[tuple[str, str, str]] = []
        self.operators: dict[str, str] = {}
        for line in marks.splitlines():
            name, _, rest = line.partition("\t")
            self._add(name, rest)

    def _add(self, name: str, rest: str) -> None:
        words = rest.partition("\t")[0].split()
        pairs = [(word.partition(":")[0], word.partition(":")[2]) for word in words]
        if name[:1] == "T":
            self.spans[name] = (words[0], Span(int(words[1]), int(words[-1])), rest.partition("\t")[2])
        elif name[:1] == "E":
            self.events[name] = pairs
        elif name[:1] == "R":
            self.links.append((words[0], pairs[1][1], pairs[2][1]))
        elif name[:1] == "A" and words[0] == "Eq-Operator-Value":
            self.operators[words[1]] = OPERATORS.get(words[2], "")

    def place(self, argument: str) -> Span | None:
        """Where an event or a span stands; an event's first pair is its own span."""
        found = self.spans.get(self.events[argument][0][1] if argument in self.events else argument)
        return found[1] if found else None

    def named(self, kind: str, role: str) -> Iterator[tuple[Span, str]]:
        """Of each event of a kind, where its word stands and one thing it is about."""
        for event, pairs in self.events.items():
            cue = self.place(event)
            if pairs[0][0] == kind and cue:
                yield from ((cue, target) for key, target in pairs[1:] if key.startswith(role))

    def places(self, names: Iterable[str]) -> Iterator[Span]:
        """Where things stand."""
        return (span for name in names if (span := self.place(name)))

    def reach(self, text: str, cue: Span, thing: str) -> set[str]:
        """What a denial of one thing is a denial of too: what is asserted, the rest of a list, the examples of a class.

        The annotators link the things of a list and deny one of them; where a denial ends before the list does, they
        link the denial instead. A link is followed within a line, and only to what stands behind the word of denial.
        """
        reached, new = set[str](), {thing}
        while new:
            one = new.pop()
            reached.add(one)
            beside = {other for kind, *ends in self.links if kind in _ALIKE and one in ends for other in ends}
            beside |= {first for kind, first, second in self.links if kind == _EXAMPLE and second == one}
            asserted = {target for key, target in self.events.get(one, [])[1:] if key.startswith("Asserted")}
            new |= {other for other in beside if self._is_behind(text, cue, other)} | asserted
            new -= reached
        return reached

    def _is_behind(self, text: str, cue: Span, name: str) -> bool:
        place = self.place(name)
        return place is not None and place.start > cue.end and "\n" not in text[cue.end : place.start]


def _document(name: str, text: str, lines: str) -> Document:
    marks = _Marks(lines)
    things = tuple(
        dict.fromkeys(marks.spans[pairs[0][1]][1] for pairs in marks.events.values() if pairs[0][0] in THINGS)
    )
    denied: dict[Span, Span] = {}
    kept_out = set[Span]()
    for cue, target in marks.named("Negation", "Negates"):
        is_word = text[cue.start : cue.end].lower() not in _PREFIXES
        reached = set(marks.places(marks.reach(text, cue, target) if is_word else {target}))
        if _KEPT_OUT.search(text, max(0, cue.start - 5), cue.end + 16) or _EITHER.search(text[: cue.start]):
            kept_out |= reached
        else:
            denied |= dict.fromkeys(_with_compounds(text, things, reached) if is_word else reached, cue)
    excepted = {
        place
        for cue, target in marks.named("Exception", "Except")
        for place in marks.places(marks.reach(text, cue, target))
    }
    comparisons = tuple(_comparisons(marks.events, marks.spans, marks.operators))
    kept_out |= {thing for thing in things if _KEPT_OUT.search(text, thing.end, _end_of_sentence(text, thing.end))}
    results = frozenset(marks.places(name for name, pairs in marks.events.items() if "Polarity" in dict(pairs)))
    aside = frozenset((kept_out - denied.keys()) | results)
    return Document(name, text, comparisons, things, denied, aside, frozenset(excepted))


def _end_of_sentence(text: str, start: int) -> int:
    return next((found.start() for found in _STOP.finditer(text, start)), len(text))


def _with_compounds(text: str, things: Iterable[Span], denied: set[Span]) -> set[Span]:
    """Denied things, with those that only a blank parts from one: "no pain relief medication" denies the whole name."""
    runs: list[list[Span]] = []
    for one in sorted(things):
        if runs and one.start >= runs[-1][-1].end and not text[runs[-1][-1].end : one.start].strip(" -"):
            runs[-1].append(one)
        else:
            runs.append([one])
    return denied | {one for run in runs if denied & set(run) for one in run}


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
    plain = _DECIMAL_COMMA.sub(r"\1.\2", words.strip().lower()).replace(",", "").replace("·", ".")
    if plain in _WORDS:
        return float(_WORDS[plain])
    try:
        return float(plain) if plain.replace(".", "", 1).isdigit() else None
    except ValueError:
        return None
