"""A line as sentences: at full stops and semicolons, and where an old record runs on without them.

"Hepatic: Bilirubin normal AST less than 2 times normal" has a topic and two sentences.
"""

from __future__ import annotations

from typing import Final

from trialway.eligibility.grammar.part import Bracket, Pieces
from trialway.eligibility.grammar.pieces import Piece

#: Words that begin a sentence where they stand with a capital letter in the middle of a line.
_OPENERS: Final = frozenset(
    {"neg", "hist", "cur", "negative", "positive", "modal", "take", "took", "dx", "allergy", "fail", "only", "normal"}
)
_FREE_OPENERS: Final = frozenset(
    "patients patient subjects subject participants participant must should any all able individuals each those".split()
)
_OPENING_AMOUNTS: Final = ("at least", "more than", "greater than", "less than", "no more", "no greater", "over")
#: Titles that say where in the body or in which treatment to look, and nothing else.
TOPICS: Final = frozenset(
    "hepatic renal cardiovascular pulmonary hematopoietic hematologic hematological neurologic neurological cardiac "
    "cardiopulmonary gastrointestinal metabolic immunologic ophthalmic other general surgery chemotherapy radiotherapy "
    "immunotherapy liver kidney heart lung endocrine biologic therapy treatment disease characteristics patient prior "
    "concurrent medication medications psychiatric infectious oncologic laboratory organ function bone marrow "
    "hepatobiliary coagulation menopausal status performance life expectancy age sex gender group inclusion exclusion "
    "criteria required allowed excluded".split()
)
_LONGEST_TOPIC = 4
_WORD_OF_A_TITLE = 0.5


def sentences(pieces: Pieces, line: str) -> list[Pieces]:
    """The pieces in sentences, each without the signs between them."""
    runs_on = not _is_title(line)
    done: list[Pieces] = [[]]
    for at, piece in enumerate(pieces):
        if isinstance(piece, Piece):
            if piece.kind == "mark" and piece.word in ".;" and _is_stop(pieces, at):
                done.append([])
                continue
            if line[piece.start].isupper() and done[-1] and _opens(piece, pieces[at - 1], line, runs_on=runs_on):
                done.append([])
        done[-1].append(piece)
    return [sentence for sentence in done if sentence]


def split_topic(pieces: Pieces) -> tuple[Pieces, Pieces]:
    """A short title before a colon, and what it stands before; ([], pieces) where there is none."""
    for at, piece in enumerate(pieces[: _LONGEST_TOPIC + 1]):
        if isinstance(piece, Piece) and piece.kind == "mark" and piece.word == ":" and 0 < at < len(pieces) - 1:
            return pieces[:at], pieces[at + 1 :]
    return [], pieces


def is_mere_topic(pieces: Pieces) -> bool:
    """Whether a title only says where to look."""
    words = [word for piece in pieces if isinstance(piece, Piece) for word in piece.word.split()]
    return bool(words) and all(word in TOPICS for word in words)


def _is_stop(pieces: Pieces, at: int) -> bool:
    """Whether a sign ends a sentence: nothing follows right behind it, and no other limit of the same thing."""
    if at + 1 == len(pieces):
        return True
    return pieces[at + 1].start > pieces[at].end and not _limits_others(pieces, at)


def _limits_others(pieces: Pieces, at: int) -> bool:
    """ "< 26 kg in men; < 18 kg in women": beside the sign stands another limit of the same thing."""
    before, behind = pieces[at - 1] if at else None, pieces[at + 1]
    if not (isinstance(before, Piece) and isinstance(behind, Piece)):
        return False
    limit = next((piece.quantity for piece in (before, behind) if piece.quantity), None)
    return "sex" in (before.kind, behind.kind) and limit is not None and limit.comparator is not None


def _opens(piece: Piece, before: Piece | Bracket, line: str, *, runs_on: bool) -> bool:
    """Whether a piece with a capital letter inside a line begins a new sentence: an ordinary word.

    In a line of capitals only "No" does, right behind the name of a thing: "No Asthma No Heart Disease".
    """
    if not runs_on:
        names = isinstance(before, Piece) and before.kind in ("concept", "amount")
        return names and line.startswith("No ", piece.start)
    if not line[piece.start + 1 : piece.start + 2].islower():
        return False
    if isinstance(before, Piece) and before.kind in ("mark", "and", "or", "prep", "neg", "free"):
        return False
    if piece.kind == "amount":
        return piece.word.startswith(_OPENING_AMOUNTS)
    return piece.kind in _OPENERS or (piece.kind == "free" and piece.word.split()[0] in _FREE_OPENERS)


def _is_title(line: str) -> bool:
    """Whether the line writes most of its words with capitals, so that they tell nothing."""
    firsts = [word[0] for word in line.split() if word[0].isalpha()]
    return sum(map(str.isupper, firsts)) > _WORD_OF_A_TITLE * len(firsts) + 1
