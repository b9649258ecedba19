"""A criterion in plain words as a small tree: a sentence or a heading, the parts below it, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from trialway.eligibility.render.plainly.levels import either
from trialway.eligibility.render.plainly.said import Clause

Link = Literal["and", "or", "of"]
_HEADS: dict[Link, str] = {"and": "All of these are true", "or": "At least one of these is true"}
REST = "The study team will check the rest."
OTHERS = "Other things may count too. The study team will check them."
TWO_WAYS = "This can be read in more than one way. The study team will check it."
#: What a group within a group begins with, so that "and" and "or" side by side are read in one way.
_INNER = {"and": "both ", "or": "either "}
_FEW = 3
_NAMES_IN_A_LIST = 3


class Words(NamedTuple):
    """`text` is a sentence without its full stop or, over parts, a heading without its colon.

    `link` says how the parts combine; "of" where the heading says so itself. `tail` are whole sentences that follow.
    `clause` is there while the text is one clause and nothing else. `negative` is None where parts say yes and no.
    `id` is that of a criterion that the text lists as an item of its own.
    """

    text: str
    parts: tuple[Words, ...] = ()
    link: Link | None = None
    tail: tuple[str, ...] = ()
    clause: Clause | None = None
    negative: bool | None = False
    id: str = ""

    def told(self, tail: str) -> Words:
        """The same with a sentence behind it, once."""
        return self._replace(tail=one_doubt((*self.tail, tail)))


def one_doubt(tails: Iterable[str]) -> tuple[str, ...]:
    """Each sentence once, and of those that say that something is left to check the gravest alone."""
    said = tuple(dict.fromkeys(tails))
    gravest = next((doubt for doubt in (TWO_WAYS, OTHERS, REST) if doubt in said), None)
    return tuple(tail for tail in said if tail not in (REST, OTHERS, TWO_WAYS) or tail == gravest)


def of_clause(clause: Clause) -> Words:
    """One clause as words."""
    return Words(clause.text, clause=clause, negative=clause.negative)


def joined(parts: Sequence[Words], link: Link, *, keep: bool = False) -> Words:
    """Parts that all hold ("and"), or of which one does ("or"). Neighbours that differ in the name alone become one
    sentence, unless they are to be kept apart. What follows each of them follows the whole once.
    """
    tails = one_doubt(tail for part in parts for tail in part.tail)
    if not keep:
        parts = [inner for part in parts for inner in (part.parts if _is_plain_group(part, link) else (part,))]
        parts = list(_merged(list(dict.fromkeys(part._replace(tail=()) for part in parts)), link))
        if len(parts) == 1:
            return parts[0]._replace(tail=tails)
    signs = {part.negative for part in parts}
    negative = signs.pop() if len(signs) == 1 else None
    return Words(_HEADS[link], tuple(parts), link, () if keep else tails, negative=negative)


def head_alone(words: Words) -> str:
    """The heading of parts that stand somewhere else."""
    return "This is true" if len(words.parts) == 1 and words.text in _HEADS.values() else words.text


def _is_plain_group(part: Words, link: Link) -> bool:
    """Whether it is a group of the same sort that says nothing of its own."""
    return part.link == link and part.text == _HEADS[link] and not any(inner.id for inner in part.parts)


def _merged(parts: Sequence[Words], link: Link) -> Iterator[Words]:
    for frame, run in groupby(parts, key=_frame):
        same = list(run)
        clauses = [part.clause for part in same if part.clause]
        # "You do not have A or B" denies both; that one of the two is denied cannot be said so shortly.
        if frame is None or len(same) < 2 or (clauses[0].denies and link == "or"):
            yield from same
        else:
            # A list is not listed again: "A and B or C" could be read both ways.
            yield of_clause(_one(clauses, link))._replace(clause=None)


def _frame(part: Words) -> tuple[str, str, bool] | None:
    clause = part.clause
    return (clause.before, clause.after, clause.denies) if clause and clause.name else None


def _one(clauses: Sequence[Clause], link: Link) -> Clause:
    """Several clauses as one: "You have asthma or eczema"."""
    first = clauses[0]
    names = list(dict.fromkeys(clause.name for clause in clauses))
    if first.denies or link == "or":
        listed = either(names, "or")
        if not first.denies and len(names) >= _NAMES_IN_A_LIST and first.before.endswith(_TAKE_A_LIST):
            return Clause(f"{first.before} at least one of these{first.after}:", listed)
        return first._replace(name=listed)
    return first._replace(name=either(names, "and"))


_TAKE_A_LIST = ("have", "has", "had", "take", "takes", "taken", "use", "uses", "used")


def sentences(words: Words) -> str:
    """The words as text: sentences, and a line with a hyphen for each part where they are many."""
    tail = "".join(f" {sentence}" for sentence in words.tail)
    if not words.parts:
        return f"{words.text}.{tail}"
    if len(words.parts) == 1 and words.text in _HEADS.values():
        return f"{sentences(words.parts[0])}{tail}"
    if is_short(words):
        if words.link == "or":
            return (
                f"{', or '.join([words.parts[0].text, *(lower_first(part.text) for part in words.parts[1:])])}.{tail}"
            )
        return f"{' '.join(f'{part.text}.' for part in words.parts)}{tail}"
    lines = [f"- {line}" if first else f"  {line}" for part in words.parts for first, line in _lines(sentences(part))]
    return "\n".join([f"{words.text}:", *lines]) + (f"\n{tail.strip()}" if tail else "")


def is_short(words: Words) -> bool:
    """Whether the parts can follow each other as sentences under no heading."""
    flat = not any(part.parts or part.id or part.tail for part in words.parts)
    if (
        words.link == "or"
        and any(part.negative for part in words.parts)
        and len({part.negative for part in words.parts}) > 1
    ):
        return False  # a "not" before "or" would seem to reach over it
    return flat and words.text in _HEADS.values() and len(words.parts) <= (2 if words.link == "or" else _FEW)


def _lines(text: str) -> Iterator[tuple[bool, str]]:
    for number, line in enumerate(text.split("\n")):
        yield number == 0, line


def inline(words: Words) -> str:
    """The words as a part of a sentence: "you are female and you are able to become pregnant"."""
    if not words.parts:
        return lower_first(words.text)
    if words.link == "of":
        return f"{lower_first(words.text)}: {'; '.join(inline(part) for part in words.parts)}"
    inner = [f"{_INNER.get(part.link or '', '')}{inline(part)}" for part in words.parts]
    return f" {words.link} ".join(inner) if len(inner) < _FEW else f", {words.link} ".join(inner)


def lower_first(text: str) -> str:
    """A sentence as it stands inside another one; an abbreviation keeps its capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
