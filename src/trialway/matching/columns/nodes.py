"""The few operations that a verdict is made of, each node once however often it is asked for.

Values are the five truths, -2 to 2, as 8-bit integers; "is it open" is 0 or 1.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from enum import IntEnum
from typing import Final

TRUE, UNKNOWN, FALSE = 2, 0, -2
#: How a criterion stands that is not meant for the person: no truth, and above them all.
FOR_OTHERS = 3


class Op(IntEnum):
    """`ATOM` and `CONST` have no children. `UNLESS` is its first child where its second is surely false."""

    CONST = 0
    ATOM = 1
    MIN = 2
    MAX = 3
    NOT = 4
    LIKELY = 5
    IS_OPEN = 6
    AT_LEAST = 7
    UNLESS = 8


Node = tuple[int, tuple[int, ...], int]

#: What MIN and MAX are where one child has this value, whatever the others are.
_SETTLED: Final = {Op.MIN: FALSE, Op.MAX: TRUE}
_IDLE: Final = {Op.MIN: TRUE, Op.MAX: FALSE}


class Builder:
    """Makes nodes; equal ones are the same number."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.atoms: dict[Hashable, int] = {}
        self._numbers: dict[Node, int] = {}

    def const(self, value: int) -> int:
        """A truth that is known beforehand."""
        return self._number((Op.CONST, (), value))

    def atom(self, key: Hashable) -> int:
        """What is answered for a person: the same number for the same key."""
        number = self.atoms.setdefault(key, len(self.atoms))
        return self._number((Op.ATOM, (), number))

    def least(self, children: Iterable[int]) -> int:
        """All of them."""
        return self._many(Op.MIN, children)

    def greatest(self, children: Iterable[int]) -> int:
        """Any of them."""
        return self._many(Op.MAX, children)

    def opposite(self, child: int) -> int:
        """Not."""
        op, below, value = self.nodes[child]
        if op == Op.CONST:
            return self.const(-value)
        return below[0] if op == Op.NOT else self._number((Op.NOT, (child,), 0))

    def likely(self, child: int) -> int:
        """The same, no longer certain."""
        op, _, value = self.nodes[child]
        if op == Op.CONST:
            return self.const(max(-1, min(1, value)))
        return child if op == Op.LIKELY else self._number((Op.LIKELY, (child,), 0))

    def at_least(self, n: int, children: Iterable[int]) -> int:
        """So many of them; unknown where they cannot be counted out."""
        below = tuple(children)
        return self._number((Op.AT_LEAST, below, n)) if 1 <= n <= len(below) else self.const(UNKNOWN)

    def unless(self, hit: int, exception: int) -> int:
        """A hit where the exception is out of the question, and otherwise unknown."""
        return self._number((Op.UNLESS, (hit, exception), 0))

    def is_open(self, child: int) -> int:
        """1 where it is unknown, else 0."""
        op, _, value = self.nodes[child]
        return self.const(int(value == UNKNOWN)) if op == Op.CONST else self._number((Op.IS_OPEN, (child,), 0))

    def _many(self, op: Op, children: Iterable[int]) -> int:
        known = {child: self.nodes[child] for child in dict.fromkeys(children)}
        consts = {value for kind, _, value in known.values() if kind == Op.CONST}
        if _SETTLED[op] in consts:
            return self.const(_SETTLED[op])
        below = [child for child, node in known.items() if node[0] != Op.CONST or node[2] != _IDLE[op]]
        if not below:
            return self.const(_IDLE[op])
        return below[0] if len(below) == 1 else self._number((op, tuple(sorted(below)), 0))

    def _number(self, node: Node) -> int:
        number = self._numbers.get(node)
        if number is None:
            number = self._numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return number
