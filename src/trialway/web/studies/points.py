"""A criterion as the study page shows it: plain words, the registry's own beside them, and what is left to check.

What was not read is never hidden behind plain words: it stands in the registry's words and is marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from trialway.eligibility.nodes import Criterion
from trialway.eligibility.outline import text_of
from trialway.eligibility.render import EntryNames, Plain, plain_tree
from trialway.eligibility.render.plainly import PersonWord
from trialway.model import Eligibility
from trialway.web import wiring
from trialway.web.studies.criteria import number_of
from trialway.web.studies.unread_words import is_head_unread, unread_share, unread_words

CHECK_ALL = "The study team will check this."
CHECK_REST = "The study team will check the rest."
CHECK_HOW = "The study team will check how these fit together."
TWO_WAYS = "This can be read in more than one way. The study team will check it."
LOST = "It is not clear what this line belongs to. The study team will check it."
#: How a heading ends that says nothing but how what is below it fits together.
_BARE_HEAD = ("is true:", "are true:")
_CHECKS = "The study team will check"
_CHECKED = CHECK_ALL.rstrip(".").casefold()
_ALLOWED = "this is allowed, so nothing is asked here"
_ADULT = 18 * 365
_MOST_UNREAD = 0.6
_EITHER_WAY = 'ambiguous: "and" and "or"'
_TREATMENTS = frozenset({"medication", "prior_treatment", "procedure", "vaccination"})


class Said(msgspec.Struct, frozen=True):
    """Plain words: a sentence, or a heading over what is listed; `after` follows the list."""

    text: str
    parts: tuple[Said, ...] = ()
    after: str = ""

    @property
    def depth(self) -> int:
        """How many lists lie within each other."""
        return 1 + max(part.depth for part in self.parts) if self.parts else 0


class Point(msgspec.Struct, frozen=True):
    """One criterion. Without `said`, only the registry's words are shown.

    `original` is "" where the plain words are the same; `left` says what is left to check.
    """

    id: str
    number: str
    said: Said | None
    original: str
    left: str
    below: tuple[Point, ...]


class Teller:
    """Makes points of the criteria of one study."""

    def __init__(self, person: PersonWord = "you") -> None:
        self._person = person
        self._names = EntryNames(wiring.lexicon().entry)

    def __call__(self, criterion: Criterion, plain: Plain | None = None) -> Point:
        """A criterion with its sub-items; `plain` are its words where its parent's gave them."""
        plain = plain or plain_tree(criterion, section=criterion.section, names=self._names, person=self._person)
        words = {part.id: part for part in plain.parts}
        said = _sayable(criterion, said_of(plain.text))
        original = text_of(criterion)
        return Point(
            id=criterion.id,
            number=number_of(criterion),
            said=said,
            original="" if said and _bare(said.text) == _bare(original) else original,
            left=_left(criterion, said),
            below=tuple(self(child, words.get(child.id)) for child in items_below(criterion)),
        )


def items_below(criterion: Criterion) -> list[Criterion]:
    """The sub-items that the text itself lists; parts of the criterion's own line are none."""
    return [child for child in criterion.children if "/" not in child.id]


def person_of(eligibility: Eligibility) -> PersonWord:
    """To whom the page speaks: a study for children alone is read by their parents."""
    oldest = eligibility.maximum_age
    return "your child" if oldest and oldest.days < _ADULT else "you"


def said_of(text: str) -> Said | None:
    """The plain voice's text as nested lists, without what the page says in marks of its own; None if that was all.

    >>> said_of("All of these are true:\\n- You have gout. The study team will check the rest.").parts
    (Said(text='You have gout.', parts=(), after=''),)
    """
    for mark in (CHECK_REST, TWO_WAYS, LOST):
        text = text.replace(mark, "")
    lines = [line.rstrip() for line in text.split("\n") if line.strip(" -")]
    return _nested(lines) if lines and text.strip() != CHECK_ALL else None


def _nested(lines: Sequence[str]) -> Said:
    """A line, what is listed under it, and what stands below that at its own indent."""
    parts: list[list[str]] = []
    after: list[str] = []
    for line in lines[1:]:
        if line.startswith("- "):
            parts.append([line[2:]])
        elif line.startswith("  ") and parts:
            parts[-1].append(line[2:])
        else:
            after.append(line.strip())
    return Said(" ".join(lines[0].split()), tuple(map(_nested, parts)), " ".join(after))


def _sayable(criterion: Criterion, said: Said | None) -> Said | None:
    """The plain words where they are whole sentences: a reading in pieces, or of what is not the matter, says less
    than the original."""
    if said is None or criterion.reading == "none":
        return None
    words = str(said).casefold()
    if _CHECKED in words or (_ALLOWED in words and said.text.casefold() != f"{_ALLOWED}."):
        return None
    if criterion.reading == "full" or criterion.op == "human":
        return said
    if items_below(criterion) and said.text.endswith(_BARE_HEAD):
        return None
    in_pieces = said.depth > 1 or unread_share(criterion) > _MOST_UNREAD or is_head_unread(criterion)
    return None if in_pieces or any(map(_is_guess, _own(criterion))) else said


def _is_guess(node: Criterion) -> bool:
    """Whether a part is about something that no list knows, or may combine its parts in two ways.

    Of a treatment by an unknown name, when it must have been is worth saying all the same.
    """
    if any(note.startswith(_EITHER_WAY) for note in node.notes):
        return True
    leaf = node.leaf
    unknown = leaf and leaf.concept and leaf.concept.key is None and leaf.concept.text in node.residue
    return bool(leaf and unknown and not (leaf.window and leaf.kind in _TREATMENTS))


def _left(criterion: Criterion, said: Said | None) -> str:
    """What is left to check, in words: "The study team will check the rest: “for long”."; "" where nothing is."""
    notes = [note for node in _own(criterion) for note in node.notes]
    marks = [TWO_WAYS] if any(note.startswith("ambiguous") for note in notes) else []
    marks += [LOST] if any(note.startswith("orphan") for note in notes) else []
    if said is None:
        return " ".join(marks) or (CHECK_HOW if items_below(criterion) else CHECK_ALL)
    if criterion.reading != "partial" or criterion.op == "human":  # whoever is to judge it judges the whole
        return " ".join(marks)
    words = ", ".join(f"“{one}”" for one in unread_words(criterion))
    if marks or _CHECKS in str(said):
        return " ".join([*marks, *([f"Not read: {words}."] if words else [])])
    return f"{CHECK_REST[:-1]}: {words}." if words else CHECK_REST


def _own(criterion: Criterion) -> Iterator[Criterion]:
    """The criterion and the parts of its own line."""
    yield criterion
    for child in criterion.children:
        if "/" in child.id:
            yield from _own(child)


def _bare(text: str) -> str:
    return text.casefold().strip(" .;:")
