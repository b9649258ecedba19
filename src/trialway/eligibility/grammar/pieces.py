"""One criterion's line cut into pieces: concepts, amounts, words that order them, signs, and what nobody knows.

The cut says what each piece is, never what the line means.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from itertools import accumulate
from operator import add
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from trialway.eligibility.grammar.amounts import Amount, Quantity, Span, find_amounts
from trialway.eligibility.grammar.narrowed import without_narrowing
from trialway.eligibility.grammar.normal import normalise
from trialway.eligibility.grammar.phrases import DOTTED, PHRASES, Branch
from trialway.eligibility.grammar.shared_heads import share_heads
from trialway.vocabulary.lexicon import Lexicon, Mention

# A word with its possessive, a dotted abbreviation, a plural in brackets, or one sign; and the white space behind it.
_TOKEN = re.compile(r"(?:(?:e\.g\.|i\.e\.|etc\.|ex\.|n\.b\.)|[^\W_]+(?:'[a-z]+)?(?:\((?:s|es|ies)\))?|[^\s])\s*")
_NON = re.compile(r"non[- ]?(?=[a-z]{4})")
#: Phrases that win over a name that begins at the same place and is no longer: they order the line.
_ORDERING: Final = frozenset({"neg", "exc", "and", "or", "if", "judge", "modal"})
_SMALL: Final = frozenset({"neg", "take"})
#: Phrases that may run into a name without making another of it: "any other malignancy".
_DEGREES: Final = frozenset({"vague", "qual"})
_FRONTS: Final = frozenset({"never", "no", "not"})
_MARKS: Final = frozenset(",;:.()[]/-*\"®™†‡•'_")


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the line. `kind` is `concept`, `amount`, `mark`, `unknown`, or a class of `words`.

    A name that `shares` a word with its neighbour in the list is not whole by itself: the "C" of "hepatitis B or C".
    """

    kind: str
    start: int
    end: int
    word: str
    keys: tuple[str, ...] = ()
    amount: Amount | None = None
    shares: bool = False

    @property
    def quantity(self) -> Quantity | None:
        """The number, if it is one."""
        return self.amount if isinstance(self.amount, Quantity) else None

    @property
    def quantity_is_age(self) -> bool:
        """Whether it is a number of years of life."""
        return self.quantity is not None and self.quantity.age

    @property
    def span(self) -> Span | None:
        """The stretch of time, if it is one."""
        return self.amount if isinstance(self.amount, Span) else None


class _Tokens(NamedTuple):
    """The words and signs of a line in lower case, and where each begins and ends: parallel lists."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def cut(text: str, lexicon: Lexicon) -> list[Piece]:
    """The pieces of a line in order; white space apart, every character lies in one. Offsets are of `text`."""
    plain = normalise(text)
    tokens = _tokens(plain)
    amounts = {amount.start: amount for amount in find_amounts(plain)}
    named = lexicon.mentions(plain)
    if amounts:
        starts = sorted(amounts)
        named = [name for mention in named for name in _beside_amounts(mention, amounts, starts, plain, lexicon)]
    whole = [without_narrowing(plain, mention, lexicon) for mention in named]
    shared = share_heads(plain, whole, lexicon)
    mentions = {mention.start: mention for mention in shared}
    completed = {mention.start for mention in set(shared).difference(whole)}
    pieces: list[Piece] = []
    behind = 0
    for at, start in enumerate(tokens.starts):
        if start < behind:
            if pieces[-1].kind in _DEGREES and (begun := mentions.get(start)):
                mentions.update((one.start, one) for one in _behind(behind, begun, plain, lexicon))
            continue
        piece = _piece_at(plain, tokens, at, amounts, mentions.get(start))
        if piece.kind == "concept":
            if piece.word.startswith("non") and (denied := _denying(piece, lexicon)):
                pieces.append(denied[0])
                piece = denied[1]
            if piece.start in completed:
                piece = replace(piece, shares=True)
        pieces.append(piece)
        behind = piece.end
    return pieces


def _beside_amounts(
    mention: Mention, amounts: dict[int, Amount], starts: list[int], plain: str, lexicon: Lexicon
) -> list[Mention]:
    """The mention, or the names behind an amount that it would run into: "14 weeks pregnant" is no "weeks pregnant"."""
    at = bisect_left(starts, mention.start)
    amount = amounts[starts[at - 1]] if at else None
    if amount is None or not mention.start < amount.end < mention.end:
        return [mention]
    return _behind(amount.end, mention, plain, lexicon)


def _behind(start: int, mention: Mention, plain: str, lexicon: Lexicon) -> list[Mention]:
    """The names in what is left of a mention whose first words belong to something else: "any other | malignancy"."""
    if mention.end <= start:
        return []
    found = lexicon.mentions(plain[start : mention.end])
    return [one._replace(start=one.start + start, end=one.end + start) for one in found]


def _denying(piece: Piece, lexicon: Lexicon) -> tuple[Piece, Piece] | None:
    """ "non-smoker" as a denial and a smoker, where the rest is a state or habit that the lexicon knows."""
    found = _NON.match(piece.word)
    if not found or piece.keys == (keys := lexicon.find(piece.word[found.end() :])) or not keys:
        return None
    entry = lexicon.entry(keys[0])
    if entry is None or entry.kind not in ("substance", "reproductive"):
        return None
    middle = piece.start + found.end()
    return Piece("neg", piece.start, middle, "non"), Piece(
        "concept", middle, piece.end, piece.word[found.end() :], keys
    )


def _tokens(plain: str) -> _Tokens:
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(one if len(one) == 1 else sign for sign in plain for one in (sign.lower(),))
    found = _TOKEN.findall(low)
    words = list(map(str.rstrip, found))
    starts = list(accumulate(map(len, found), initial=len(low) - len(low.lstrip())))
    starts.pop()
    ends = list(map(add, starts, map(len, words)))
    if ")" in low:
        # "drug(s)" is "drug"
        words = [word.partition("(")[0] or word for word in words]
    return _Tokens(words, starts, ends)


def _piece_at(plain: str, tokens: _Tokens, at: int, amounts: dict[int, Amount], mention: Mention | None) -> Piece:
    """The longest of a name, an amount and a phrase; a phrase that orders the line before a name of its length."""
    amount = amounts.get(tokens.starts[at])
    phrase = _phrase_at(tokens, at, amounts) if tokens.words[at] in PHRASES else None
    # "at least one of the following" is no number
    if amount and (not mention or mention.end <= amount.end) and not (phrase and phrase.end > amount.end):
        return Piece("amount", amount.start, amount.end, plain[amount.start : amount.end].lower(), amount=amount)
    if mention and not _overrules(phrase, mention):
        words = plain[mention.start : mention.end].lower()
        return Piece("concept", mention.start, mention.end, words, mention.keys)
    if phrase:
        return phrase
    word = tokens.words[at]
    return Piece("mark" if word in _MARKS else "unknown", tokens.starts[at], tokens.ends[at], word)


def _overrules(phrase: Piece | None, mention: Mention) -> bool:
    if phrase is None or phrase.end < mention.end:
        return False
    return phrase.end > mention.end or phrase.kind in _ORDERING


def _phrase_at(tokens: _Tokens, at: int, amounts: Container[int]) -> Piece | None:
    """The longest phrase of the table that begins at a token, which is the first word of one.

    It ends where an amount begins: "therapy for at least 3 months" is therapy, for so long. But in "all of the
    following inclusion criteria" nothing is after an inclusion.
    """
    words = tokens.words
    branch: Branch | None = PHRASES[words[at]]
    here, behind = at, at
    kind = ""
    while branch is not None:
        here += 1
        if branch.ends:
            kind, behind = branch.ends, here
        branch = branch.next.get(words[here]) if here < len(words) else None
        if branch and tokens.starts[here] in amounts and words[here] != "following":
            break
    if not kind or (kind in _SMALL and behind == at + 1 and (_is_tail(tokens, at) or _is_front(tokens, at))):
        return None
    return Piece(kind, tokens.starts[at], tokens.ends[behind - 1], " ".join(words[at:behind]))


def _is_tail(tokens: _Tokens, at: int) -> bool:
    """ "walled-off", "cut-off": a small word behind a hyphen ends a longer one, and orders nothing."""
    words, starts, ends = tokens
    if at < 2 or words[at - 1] != "-" or not words[at - 2].isalpha():
        return False
    return ends[at - 2] == starts[at - 1] and ends[at - 1] == starts[at]


def _is_front(tokens: _Tokens, at: int) -> bool:
    """ "never-users", "no-shows": what is denied is but the rest of the word."""
    words, starts, ends = tokens
    if words[at] not in _FRONTS or at + 2 >= len(words) or words[at + 1] != "-":
        return False
    return ends[at] == starts[at + 1] and ends[at + 1] == starts[at + 2]


__all__ = ["DOTTED", "Piece", "cut"]
