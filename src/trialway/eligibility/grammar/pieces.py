"""One criterion's line cut into pieces: concepts, amounts, words that order them, signs, and what nobody knows.

The cut says what each piece is, never what the line means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from trialway.eligibility.grammar.amounts import Amount, Quantity, Span, find_amounts
from trialway.eligibility.grammar.narrowed import without_narrowing
from trialway.eligibility.grammar.normal import normalise
from trialway.eligibility.grammar.phrases import DOTTED, PHRASES
from trialway.eligibility.grammar.shared_heads import share_heads
from trialway.vocabulary.lexicon import Lexicon, Mention

# A word with its possessive, a dotted abbreviation, a plural in brackets, or one sign.
_TOKEN = re.compile(r"(?:e\.g\.|i\.e\.|etc\.|ex\.|n\.b\.)|[^\W_]+(?:'[a-z]+)?(?:\((?:s|es|ies)\))?|[^\s]")
_NON = re.compile(r"non[- ]?(?=[a-z]{4})")
_PLURAL = re.compile(r"\((?:s|es|ies)\)$")
#: Phrases that win over a name that begins at the same place and is no longer: they order the line.
_ORDERING: Final = frozenset({"neg", "exc", "and", "or", "if", "judge", "modal"})
_MARKS: Final = frozenset(",;:.()[]/-*\"®™†‡•'_")


class Piece(NamedTuple):
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


class _Token(NamedTuple):
    word: str
    start: int
    end: int


class _Phrase(NamedTuple):
    """A phrase of the table: its class, the index of the token behind it, and where it ends."""

    name: str
    behind: int
    end: int


def cut(text: str, lexicon: Lexicon) -> list[Piece]:
    """The pieces of a line in order; white space apart, every character lies in one. Offsets are of `text`."""
    plain = normalise(text)
    tokens = _tokens(plain)
    amounts = {amount.start: amount for amount in find_amounts(plain)}
    whole = lexicon.mentions(plain)
    whole = [without_narrowing(plain, mention, lexicon) for mention in whole]
    mentions = {mention.start: mention for mention in share_heads(plain, whole, lexicon)}
    completed = {start for start, mention in mentions.items() if mention not in whole}
    pieces: list[Piece] = []
    at = 0
    while at < len(tokens):
        piece = _piece_at(plain, tokens, at, amounts, mentions)
        if piece.kind == "concept" and (denied := _denying(piece, lexicon)):
            pieces.append(denied[0])
            piece = denied[1]
        if piece.start in completed and piece.kind == "concept":
            piece = piece._replace(shares=True)
        pieces.append(piece)
        at += 1
        while at < len(tokens) and tokens[at].start < piece.end:
            at += 1
    return pieces


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


def _tokens(plain: str) -> list[_Token]:
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(one if len(one) == 1 else sign for sign in plain for one in (sign.lower(),))
    return [_Token(_PLURAL.sub("", found[0]), found.start(), found.end()) for found in _TOKEN.finditer(low)]


def _piece_at(
    plain: str,
    tokens: Sequence[_Token],
    at: int,
    amounts: dict[int, Amount],
    mentions: dict[int, Mention],
) -> Piece:
    """The longest of a name, an amount and a phrase; a phrase that orders the line before a name of its length."""
    token = tokens[at]
    amount, mention = amounts.get(token.start), mentions.get(token.start)
    phrase = _phrase_at(tokens, at)
    # "at least one of the following" is no number
    if amount and (not mention or mention.end <= amount.end) and not (phrase and phrase.end > amount.end):
        return Piece("amount", amount.start, amount.end, plain[amount.start : amount.end].lower(), amount=amount)
    if mention and not _overrules(phrase, mention):
        words = plain[mention.start : mention.end].lower()
        return Piece("concept", mention.start, mention.end, words, mention.keys)
    if phrase:
        return Piece(phrase.name, token.start, phrase.end, " ".join(one.word for one in tokens[at : phrase.behind]))
    if token.word in _MARKS:
        return Piece("mark", token.start, token.end, token.word)
    return Piece("unknown", token.start, token.end, token.word)


def _overrules(phrase: _Phrase | None, mention: Mention) -> bool:
    if phrase is None or phrase.end < mention.end:
        return False
    return phrase.end > mention.end or phrase.name in _ORDERING


def _phrase_at(tokens: Sequence[_Token], at: int) -> _Phrase | None:
    """The longest phrase of the table that begins at a token, and its class."""
    branch = PHRASES.get(tokens[at].word)
    found: _Phrase | None = None
    here = at
    while branch is not None:
        if branch.ends:
            found = _Phrase(branch.ends, here + 1, tokens[here].end)
        here += 1
        branch = branch.next.get(tokens[here].word) if here < len(tokens) else None
    return found


__all__ = ["DOTTED", "Piece", "cut"]
