"""A place in one line of the exact notation, and what can be taken from there. It guesses nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeVar

_NUMBER: Final = re.compile(r"-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|inf)|nan")
_WHOLE: Final = re.compile(r"-?\d{1,18}")
_ESCAPE: Final = re.compile(r"\\(?:\((10[0-9a-f]{4}|[0-9a-f]{1,5})\)|(.))", re.DOTALL)
Name = TypeVar("Name")


class ExactError(ValueError):
    """A text that is not in the exact notation; the message says at which line and sign, and what should stand."""


class Scan:
    """One line and how far it has been read."""

    def __init__(self, line: str, number: int) -> None:
        self._line = line
        self._number = number
        self._at = 0

    @property
    def is_done(self) -> bool:
        """Whether all of the line was read."""
        return self._at == len(self._line)

    @property
    def rest(self) -> str:
        """What has not been read yet."""
        return self._line[self._at :]

    def take(self, words: str) -> bool:
        """Goes past these words if they stand here."""
        found = self._line.startswith(words, self._at)
        self._at += len(words) if found else 0
        return found

    def need(self, words: str) -> None:
        """Goes past these words, which must stand here."""
        if not self.take(words):
            raise self.error(repr(words))

    def one_of(self, table: Mapping[Name, str], *, behind: str = "") -> Name | None:
        """Goes past `behind` and the longest phrase of a table, and gives its name; None where none stands here."""
        fitting = [name for name, words in table.items() if self._line.startswith(behind + words, self._at)]
        if not fitting:
            return None
        longest = max(fitting, key=lambda name: len(table[name]))
        self._at += len(behind + table[longest])
        return longest

    def need_one_of(self, table: Mapping[Name, str]) -> Name:
        """The same of a phrase that must stand here."""
        found = self.one_of(table)
        if found is None:
            raise self.error(f"one of {', '.join(table.values())}")
        return found

    def number(self) -> float | None:
        """A number, if one stands here."""
        found = _NUMBER.match(self._line, self._at)
        if not found:
            return None
        self._at = found.end()
        return float(found[0])

    def need_number(self) -> float:
        """A number, which must stand here."""
        found = self.number()
        if found is None:
            raise self.error("a number")
        return found

    def need_whole(self) -> int:
        """A whole number, which must stand here."""
        found = _WHOLE.match(self._line, self._at)
        if not found:
            raise self.error("a whole number")
        self._at = found.end()
        return int(found[0])

    def number_or(self, words: str) -> float | None:
        """A number, or None where these words stand for it; one of them must."""
        return None if self.take(words) else self.need_number()

    def enclosed(self, opener: str, closer: str) -> str | None:
        """The text between two signs with its escapes undone, if the first sign stands here."""
        if not self.take(opener):
            return None
        start = self._at
        while self._at < len(self._line) and self._line[self._at] != closer:
            self._at += 2 if self._line[self._at] == "\\" else 1
        inside = self._line[start : self._at]
        self.need(closer)
        return _ESCAPE.sub(lambda sign: chr(int(sign[1], 16)) if sign[1] else sign[2], inside)

    def quoted(self) -> str:
        """A text in double quotes, which must stand here."""
        found = self.enclosed('"', '"')
        if found is None:
            raise self.error("a text in double quotes")
        return found

    def listed(self) -> tuple[str, ...]:
        """One or more texts in double quotes, commas between."""
        found = [self.quoted()]
        while self._line.startswith(', "', self._at):
            self.need(", ")
            found.append(self.quoted())
        return tuple(found)

    def finish(self) -> None:
        """Makes sure that nothing is left."""
        if not self.is_done:
            raise self.error("the end of the line")

    def mark(self) -> int:
        """The place, to go back to with `go_back`."""
        return self._at

    def go_back(self, mark: int) -> None:
        """Takes up again at a place marked before."""
        self._at = mark

    def error(self, wanted: str) -> ExactError:
        """What to raise where something else was wanted."""
        rest = self._line[self._at : self._at + 30]
        return ExactError(f"Line {self._number}, sign {self._at + 1}: {wanted} should stand before {rest!r}.")
