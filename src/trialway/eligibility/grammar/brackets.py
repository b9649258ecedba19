"""What stands in brackets: the same thing in other letters, examples, a number, a time, an exception, a condition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from trialway.eligibility.grammar.examples import note_examples
from trialway.eligibility.grammar.kinds import CONTRARY
from trialway.eligibility.grammar.part import Bracket, Part, Pieces
from trialway.eligibility.grammar.pieces import Piece

if TYPE_CHECKING:
    from trialway.eligibility.grammar.draft import Draft

ReadClause = Callable[[Pieces], "Draft | None"]
IsA = Callable[[str, str], bool]
_OPEN, _CLOSE = {"(": ")", "[": "]"}, {")", "]"}
_TAKING_BACK = frozenset({"allow", "if", "exc", "judge", "neg", "without", "modal", "excluded"})
_LETS_IN = ("allowed", "permitted", "acceptable", "okay", "ok", "fine")
_LONGEST_ABBREVIATION = 12
_TIMES: frozenset[str | None] = frozenset({"a", "mo", "wk", "d", "h"})
_PLAIN_WORDS = frozenset({"free", "note", "mark", "attr", "test", "age"})


def nest(pieces: list[Piece]) -> Pieces:
    """The pieces with each pair of brackets as one; a bracket that is never closed, or opened, stays as it is."""
    done: Pieces = []
    open_at: list[tuple[int, str]] = []
    for piece in pieces:
        done.append(piece)
        if piece.kind != "mark":
            continue
        if piece.word in _OPEN:
            open_at.append((len(done) - 1, _OPEN[piece.word]))
        elif piece.word in _CLOSE and open_at and open_at[-1][1] == piece.word:
            first, _ = open_at.pop()
            inner = done[first + 1 : -1]
            start = done[first].start
            done[first:] = [Bracket(start, piece.end, inner)]
    return done


def absorb(part: Part, bracket: Bracket, read: ReadClause, is_a: IsA, *, rules_out: bool) -> None:
    """Puts what the bracket says into the part before it; what no rule knows is residue."""
    inner = bracket.inner
    if not inner or _says_the_same(part, inner, is_a) or _by_its_first_word(part, inner, read):
        return
    if (rules_out or part.negated) and _lets_in(part, inner, read):
        return
    if _numbers(part, inner) or _instead(part, inner, read):
        return
    if not (rules_out or part.negated) and _names_kinds(part, inner, read):
        return
    if aside := _aside(inner, read):
        part.asides.append(aside)
        return
    part.residue += [piece.word for piece in _flat(inner) if piece.kind not in _PLAIN_WORDS] or ["()"]


def _names_kinds(part: Part, inner: Pieces, read: ReadClause) -> bool:
    """ "EGFR mutation (exon 19 deletion or L858R)": which ones will do, if they are kinds of it."""
    if part.kinds or len(part.heads) != 1 or not all(_may_name(piece) for piece in inner):
        return False
    found = read(inner)
    if found is None or found.op not in ("leaf", "any") or found.reading != "full":
        return False
    part.kinds = found
    return True


def _may_name(piece: Piece | Bracket) -> bool:
    return isinstance(piece, Piece) and (piece.kind in ("concept", "or", "free") or piece.word == ",")


def _is_compared(piece: Piece) -> bool:
    """ "(e.g. bilirubin > 2)": how much of it counts is no example."""
    return piece.quantity is not None and piece.quantity.comparator is not None


def _aside(inner: Pieces, read: ReadClause) -> Draft | None:
    """What a bracket with a number says, or one with a time of a thing of which nothing is taken back."""
    pieces = list(_flat(inner))
    counts = any(piece.quantity for piece in pieces)
    timed = any(piece.span for piece in pieces) and not _TAKING_BACK.intersection(piece.kind for piece in pieces)
    aside = read(inner) if counts or timed else None
    if aside is None:
        return None
    leaves = list(aside.leaves())
    return aside if (leaves if counts else any(leaf.concept and leaf.concept.key for leaf in leaves)) else None


def _by_its_first_word(part: Part, inner: Pieces, read: ReadClause) -> bool:
    """ "(e.g. …)", "(except …)", "(if …)" """
    first = inner[0]
    if not isinstance(first, Piece):
        return False
    if first.kind == "eg":
        part.notes.append("examples left out")
        part.doubtful |= any(piece.kind in CONTRARY or _is_compared(piece) for piece in _flat(inner))
        note_examples(part, first.word, list(_flat(inner)))
    elif first.kind == "exc":
        _except(part, inner[1:], read)
    elif first.kind == "if":
        _guard(part, inner[1:], read)
    elif first.kind == "judge":
        part.human = "judgement"
    return first.kind in ("eg", "exc", "if")


def _says_the_same(part: Part, inner: Pieces, is_a: IsA) -> bool:
    """ "(SLE)", "(ANC)", "(heart attack)": the thing before it by another name, or by that of its class."""
    if len(inner) > 2 or not (part.heads or part.qualifiers or part.human or part.residue):
        return False
    last = inner[-1]
    if isinstance(last, Bracket):
        return False
    words = " ".join(piece.word for piece in (*part.qualifiers, *part.heads[-1:]))
    if len(inner) == 1 and part.heads and last.word == "".join(word[0] for word in words.split()):
        # "idiopathic generalized epilepsy (IGE)" is no immunoglobulin
        return True
    if last.kind == "concept":
        keys = {key for head in part.heads for key in head.keys}
        same = bool(keys & set(last.keys))
        return same or (len(inner) == 1 and any(is_a(key, other) for key in keys for other in last.keys))
    short = last.kind == "unknown" and last.word.isalnum() and last.end - last.start <= _LONGEST_ABBREVIATION
    if not (short and len(inner) == 1 and part.heads):
        return False
    # medicines are shortened as they please: zidovudine (AZT)
    medicine = part.heads[-1].keys[:1] and part.heads[-1].keys[0].startswith("drug:")
    return bool(medicine) or _is_initials(last.word, part.heads[-1].word) or _is_initials(last.word, words)


def _is_initials(short: str, words: str) -> bool:
    """Whether the letters stand in the words in that order, the first one at the start of a word."""
    place = 0
    letters = [letter for letter in short.lower() if letter.isalpha()]
    if not letters or len(letters) < 2:
        return False
    for letter in letters:
        place = words.find(letter, place) + 1
        if not place:
            return letter == "s" and letter is letters[-1]
    return any(word.startswith(letters[0]) for word in words.replace("-", " ").split())


def _numbers(part: Part, inner: Pieces) -> bool:
    """A bracket of times and numbers alone; numbers that say again what stands before it are dropped."""
    if any(isinstance(piece, Bracket) or piece.kind not in (*_PLAIN_WORDS, "amount") for piece in inner):
        return False
    amounts = [piece for piece in _flat(inner) if piece.kind == "amount"]
    if not amounts:
        return False
    spans = [piece for piece in amounts if piece.span]
    quantities = [piece for piece in amounts if piece.quantity and not piece.quantity.restates]
    if len(amounts) == 1 and part.spans and amounts[0].quantity and amounts[0].quantity.unit in _TIMES:
        # "the past year (12 months)" says it twice
        return not amounts[0].quantity.comparator
    if (spans and part.spans) or len(spans) > 1 or len(quantities) > 1 or (quantities and part.quantities):
        return False
    part.spans += spans
    part.quantities += quantities
    return True


def _instead(part: Part, inner: Pieces, read: ReadClause) -> bool:
    """ "(5 times if liver metastases)": another limit for some people."""
    at = next((at for at, piece in enumerate(inner) if isinstance(piece, Piece) and _begins_condition(piece)), 0)
    numbers = [piece for piece in inner[:at] if isinstance(piece, Piece) and piece.quantity]
    others = [
        piece for piece in inner[:at] if not isinstance(piece, Piece) or piece.kind not in (*_PLAIN_WORDS, "amount")
    ]
    if len(numbers) != 1 or others or part.instead or not part.heads:
        return False
    condition = read(inner[at + 1 :])
    if condition is None or condition.op == "human":
        return False
    part.instead = (numbers[0], condition)
    part.reach(numbers[0].start, numbers[0].end)
    return True


def _begins_condition(piece: Piece) -> bool:
    return piece.kind == "if" or (piece.kind in ("prep", "rel") and piece.word in ("for", "in", "in patients with"))


def _except(part: Part, inner: Pieces, read: ReadClause) -> None:
    exception = read(inner)
    if exception is None:
        part.residue += [piece.word for piece in _flat(inner)]
    else:
        part.exceptions.append(exception)


def _lets_in(part: Part, inner: Pieces, read: ReadClause) -> bool:
    """ "(basal cell carcinoma is allowed)": an exception of what is kept out."""
    pieces = list(_flat(inner))
    kinds = {piece.kind for piece in pieces}
    if "allow" not in kinds or kinds & {"neg", "judge", "if", "amount", "excluded", "exc"} or not part.heads:
        return False
    if not all(piece.word.endswith(_LETS_IN) for piece in pieces if piece.kind == "allow"):
        return False
    exception = read([one for one in inner if isinstance(one, Bracket) or one.kind != "allow"])
    if exception is None or exception.op == "human":
        return False
    part.exceptions.append(exception)
    return True


def _guard(part: Part, inner: Pieces, read: ReadClause) -> None:
    guard = read(inner)
    if guard is None or part.guard:
        part.residue += ["if"]
        part.residue += [piece.word for piece in _flat(inner)]
    else:
        part.guard = guard


def _flat(pieces: Pieces) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Bracket):
            yield from _flat(piece.inner)
        else:
            yield piece


flat = _flat
