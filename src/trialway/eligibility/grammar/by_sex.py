"""One limit for men and another for women: "QTc > 450 ms in men or > 470 ms in women"."""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec.structs import replace

from trialway.eligibility.grammar.amounts import Quantity
from trialway.eligibility.grammar.part import Bracket, Pieces
from trialway.eligibility.grammar.pieces import Piece
from trialway.eligibility.nodes import Value

_MEN: Final = frozenset("male males man men boy boys".split())
_WOMEN: Final = frozenset("female females woman women girl girls".split())
#: Words that may stand between the limits and those they are for.
_SMALL: Final = frozenset(
    "for in if among is are of a an the who subjects patients participants subject patient participant".split()
)
_SEPARATORS: Final = frozenset(",;/:")


class Limits(NamedTuple):
    """What stands before and behind the two limits, and each limit with those it is for."""

    before: Pieces
    pairs: list[tuple[Piece, Piece]]
    behind: Pieces


def limits_by_sex(pieces: Pieces, *, has_topic: bool = False) -> Limits | None:
    """The two limits of one thing, or of what the title before them names; None where there are not just these."""
    pieces = _opened(pieces)
    first = next((at for at, piece in enumerate(pieces) if _is_limit(piece) or _is_one_sex(piece)), len(pieces))
    end = first
    while end < len(pieces) and _belongs(pieces[end]):
        end += 1
    while end > first and not (_is_limit(pieces[end - 1]) or _is_one_sex(pieces[end - 1])):
        end -= 1
    before, behind = pieces[:first], pieces[end:]
    pairs = _pairs([one for one in pieces[first:end] if isinstance(one, Piece)])
    if pairs is None or not _names_one_thing(before, has_topic=has_topic) or any(map(_parts, (*before, *behind))):
        return None
    if any(isinstance(piece, Piece) and (piece.kind == "concept" or piece.quantity) for piece in behind):
        return None
    return Limits(before, pairs, behind)


def _opened(pieces: Pieces) -> Pieces:
    """The pieces, brackets that hold nothing but limits and people as if they were none."""
    done: Pieces = []
    for piece in pieces:
        if isinstance(piece, Bracket) and all(map(_belongs, piece.inner)) and any(map(_is_one_sex, piece.inner)):
            done += piece.inner
        else:
            done.append(piece)
    return done


def _pairs(run: list[Piece]) -> list[tuple[Piece, Piece]] | None:
    """Each limit with a sex, in the order of the words: "13 for men, 12 for women", "men 13, women 12"."""
    told = [piece for piece in run if _is_limit(piece) or _is_one_sex(piece)]
    if [_is_limit(piece) for piece in told] == [True, False, True, False]:
        pairs = [(told[0], told[1]), (told[2], told[3])]
    elif [_is_limit(piece) for piece in told] == [False, True, False, True]:
        pairs = [(told[1], told[0]), (told[3], told[2])]
    else:
        return None
    (one, men), (other, women) = pairs
    if (men.word in _MEN) == (women.word in _MEN):
        return None
    one, other = _alike(one, other), _alike(other, one)
    compared = all(piece.quantity and piece.quantity.comparator for piece in (one, other))
    return [(one, men), (other, women)] if compared else None


def _alike(piece: Piece, model: Piece) -> Piece:
    """A number with the sign and the unit of its fellow, where it has none of its own: "> 450 ms or 470 ms"."""
    own, other = piece.quantity, model.quantity
    assert own and other
    if own.unit is None and other.unit:
        own = replace(own, unit=other.unit, unit_text=other.unit_text)
    if own.comparator is None and own.value.low == own.value.high:
        own = _compared_as(own, other)
    return replace(piece, amount=own)


def _compared_as(own: Quantity, other: Quantity) -> Quantity:
    if other.comparator in (">", ">="):
        value = Value(low=own.value.low, low_inclusive=other.comparator == ">=")
    elif other.comparator in ("<", "<="):
        value = Value(high=own.value.high, high_inclusive=other.comparator == "<=")
    else:
        return own
    return replace(own, comparator=other.comparator, value=value)


def _is_limit(piece: Piece | Bracket) -> bool:
    quantity = piece.quantity if isinstance(piece, Piece) else None
    return quantity is not None and not quantity.levels and not quantity.age


def _is_one_sex(piece: Piece | Bracket) -> bool:
    return isinstance(piece, Piece) and piece.kind == "sex" and piece.word in _MEN | _WOMEN


def _belongs(piece: Piece | Bracket) -> bool:
    if isinstance(piece, Bracket):
        return False
    return _is_limit(piece) or _is_one_sex(piece) or piece.word in _SMALL or _parts(piece)


def _parts(piece: Piece | Bracket) -> bool:
    """Whether it parts a list or a clause."""
    if isinstance(piece, Bracket):
        return False
    return piece.kind in ("and", "or", "exc", "if") or (piece.kind == "mark" and piece.word in _SEPARATORS)


def _names_one_thing(before: Pieces, *, has_topic: bool) -> bool:
    if has_topic and not before:
        return True
    kinds = [piece.kind for piece in before if isinstance(piece, Piece)]
    return kinds.count("concept") == 1 or ("concept" not in kinds and "unknown" in kinds)
