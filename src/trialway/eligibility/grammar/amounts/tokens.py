"""A criterion cut into words, numbers and signs, in parallel lists: the parser walks them by index."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from itertools import accumulate
from operator import add

# A token with the white space behind it.
_PIECE = re.compile(
    r"(?:v\.? ?[0-9]+(?:\.[0-9]+)+(?![0-9])"  # a version
    r"|[a-zµ][a-z0-9µ]*(?:'[a-z]+)?"
    r"|[0-9]{1,4}(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.|-[0-9]{1,2}-)[0-9]{2,4}(?![0-9/])"  # a date
    r"|[0-9]+(?:\.[0-9]+){2,}"  # the number of a section
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"  # 100,000
    r"|[1-9][0-9]{0,2}(?:[ '][0-9]{3})+(?![0-9,.]*[0-9])"  # 100 000
    r"|[0-9]+\.[0-9]+"
    r"|[0-9]+,[0-9]+(?![0-9])(?!(?:,| or | and | to )[0-9]+(?!,?[0-9]))"  # 6,1, but not the first two of 1,2 or 3
    r"|[0-9]+|(?<![\w.)])\.[0-9]+"
    r"|[^\sa-z0-9])\s*"
)
_WORDS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: float(value)
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
NUMBER_WORDS = frozenset({*_WORDS, *_TENS, "hundred"})
TIME_WORDS = frozenset("year month week day hour decade minute".split())
LIMITS = frozenset("uln unl iuln lln lnl upper lower limit".split())
STEP_WORDS = frozenset("i ii iii iv v vi vii viii ix x ia ib ic iia iib iic iiia iiib iiic iva ivb ivc b c d".split())
# Words that may stand where a number does: "more than once", "the past year", "class II", "above the ULN".
HOT = NUMBER_WORDS | TIME_WORDS | LIMITS | STEP_WORDS | {"once", "twice", "thrice"}
_HOT_FIRST = frozenset("0123456789")
_NEAR = 9
# More than any phrase looks ahead or back, so that no index needs a test.
_PADDING = 30
_THOUSANDS = re.compile(r" ?(?:/ ?(?:mm|[µu]l|cu|mcl|microl)|cells|copies|platelets)")


class Line:
    """The tokens of one criterion: `words` in lower case with their `starts` and `ends`, and the `text` they are of.

    `low` is the text in lower case, character for character. `marked` are the indices of `marks` and of what begins
    with a digit or a point.
    """

    __slots__ = ("_numbers", "count", "ends", "limits", "low", "marked", "starts", "text", "word", "words")

    def __init__(self, text: str, marks: AbstractSet[str] = HOT) -> None:
        low = text.lower()
        if len(low) != len(text):
            low = "".join(one if len(one) == 1 else sign for sign in text for one in (sign.lower(),))
        self.text, self.low = text, low
        pieces = _PIECE.findall(low)
        self.count = len(pieces)
        pieces += [""] * _PADDING
        self.words: list[str] = list(map(str.rstrip, pieces))
        self.starts = list(accumulate(map(len, pieces), initial=len(low) - len(low.lstrip())))
        self.ends = list(map(add, self.starts, map(len, self.words)))
        self.limits = "normal" in low or "ln" in low or "limit" in low or "baseline" in low
        # Where an amount may begin or a number stand. A digit sorts before ":", a letter behind it.
        self.marked = [at for at, word in enumerate(self.words) if "." < word < ":" or word in marks]
        self._numbers = [at for at in self.marked if self.words[at] in HOT or self.words[at] < ":"]
        # The token at an index. Behind the last and before the first stands "".
        self.word: Callable[[int], str] = self.words.__getitem__

    def hot(self, at: int) -> bool:
        """Whether a number, or a word that stands for one, follows a token so soon that they could belong together."""
        place = bisect_left(self._numbers, at)
        return place < len(self._numbers) and self._numbers[place] - at <= _NEAR

    def glued(self, at: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < at < self.count and self.ends[at - 1] == self.starts[at]

    def at(self, place: int, after: int) -> int:
        """Index of the first token, from `after` on, that starts at `place` of the text or later."""
        while after < self.count and self.starts[after] < place:
            after += 1
        return after

    def number(self, at: int) -> tuple[float, int] | None:
        """The number that begins at a token, in digits or words, and the index behind it.

        >>> Line("twenty-one").number(0), Line("1,500").number(0), Line("6,1 %").number(0)
        ((21.0, 3), (1500.0, 1), (6.1, 1))
        """
        word = self.word(at)
        if word[:1] in _HOT_FIRST or (len(word) > 1 and word[0] == "."):
            return self._digits(at, word)
        if word in _WORDS:
            value, behind = _WORDS[word], at + 1
        elif word in _TENS:
            value, behind = _TENS[word], at + 1
            unit = behind + (self.word(behind) == "-")
            if 0 < _WORDS.get(self.word(unit), 0) < 10:
                value, behind = value + _WORDS[self.word(unit)], unit + 1
        else:
            return None
        return (value * 100, behind + 1) if self.word(behind) == "hundred" else (value, behind)

    def _digits(self, at: int, word: str) -> tuple[float, int] | None:
        """Digits: a comma before three of them parts thousands, before one or two it is a decimal comma."""
        plain = word.replace(" ", "").replace("'", "")
        whole, comma, rest = plain.partition(",")
        if comma:
            behind = len(rest.partition(".")[0].partition(",")[0])
            if behind == 2 and len(whole) == 3:
                # "100,00/mm3": a digit too few, or a decimal comma? Nobody can tell.
                return None
            thousands = behind == 3 and whole != "0"
            plain = plain.replace(",", "" if thousands else ".")
        elif "." in plain and len(plain) - plain.index(".") == 4 and _THOUSANDS.match(self.low, self.ends[at]):
            plain = plain.replace(".", "")
        return (float(plain), at + 1) if plain.replace(".", "", 1).isdigit() else None
