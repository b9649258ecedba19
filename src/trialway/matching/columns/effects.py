"""What each leaf alone would do to each criterion it stands in, were it known: worked out once for a program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from trialway.matching.columns.compile import LeafAtom
from trialway.matching.columns.nodes import FALSE, FOR_OTHERS, TRUE, Node, Op
from trialway.matching.columns.program import Program

#: A criterion that hangs on more leaves than this is settled by no single one.
_MOST_LEAVES: Final = 40


class Effects(NamedTuple):
    """For each pair of an atom and a criterion (length E): how the criterion stands if the leaf is true, or false."""

    atom: NDArray[np.int64]
    row: NDArray[np.int64]
    yes: NDArray[np.int8]
    no: NDArray[np.int8]

    @classmethod
    def of(cls, program: Program) -> Effects:
        """The effects that settle something for certain; all others are left out."""
        found = np.array(list(_effects(program)), np.int64).reshape(-1, 4).T
        return cls(found[0], found[1], found[2].astype(np.int8), found[3].astype(np.int8))


def _effects(program: Program) -> Iterator[tuple[int, int, int, int]]:
    graph = _Graph(program)
    known: dict[tuple[int, int, int], list[tuple[int, int, int]]] = {}
    for row, parts in enumerate(
        zip(program.whole.tolist(), program.applies.tolist(), program.sign.tolist(), strict=True)
    ):
        if program.is_record[row] or parts[2] == 0:
            continue
        if parts not in known:
            known[parts] = list(graph.settling(*parts))
        yield from ((atom, row, yes, no) for atom, yes, no in known[parts])


class _Graph:
    """The nodes of a program, walked for one criterion at a time."""

    def __init__(self, program: Program) -> None:
        self._nodes, self._atoms = program.graph, program.atoms

    def settling(self, whole: int, applies: int, sign: int) -> Iterator[tuple[int, int, int]]:
        """Each leaf that alone settles the criterion, with how it stands then: if true, if false."""
        below = self._below(whole, applies)
        atoms = {node: self._nodes[node][2] for node in below if self._nodes[node][0] == Op.ATOM}
        if len(atoms) > _MOST_LEAVES:
            return
        for node, atom in atoms.items():
            if not isinstance(self._atoms[atom], LeafAtom):
                continue
            yes, no = (self._stands(whole, applies, sign, below, {node: value}) for value in (TRUE, FALSE))
            if abs(yes) >= TRUE or abs(no) >= TRUE:
                yield atom, yes, no

    def _below(self, *tops: int) -> list[int]:
        """The nodes that some hang on, children before parents."""
        found, waiting = set[int](), list(tops)
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting.extend(self._nodes[node][1])
        return sorted(found)

    def _stands(self, whole: int, applies: int, sign: int, below: list[int], given: dict[int, int]) -> int:
        values: dict[int, int] = {}
        for node in below:
            values[node] = given[node] if node in given else _value(self._nodes[node], values)
        return FOR_OTHERS if values[applies] < 0 else values[whole] * sign


def _value(node: Node, values: dict[int, int]) -> int:
    op, children, value = node
    return _WORKED_OUT[Op(op)]([values[child] for child in children], value)


def _likely(value: int) -> int:
    return max(-1, min(1, value))


def _unless(hit: int, exception: int) -> int:
    return {FALSE: hit, -1: _likely(hit)}.get(exception, 0)


_WORKED_OUT: Final[dict[Op, Callable[[list[int], int], int]]] = {
    Op.CONST: lambda _, value: value,
    Op.ATOM: lambda _, __: 0,
    Op.MIN: lambda below, _: min(below),
    Op.MAX: lambda below, _: max(below),
    Op.NOT: lambda below, _: -below[0],
    Op.LIKELY: lambda below, _: _likely(below[0]),
    Op.IS_OPEN: lambda below, _: int(below[0] == 0),
    Op.AT_LEAST: lambda below, n: sorted(below)[-n],
    Op.UNLESS: lambda below, _: _unless(*below),
}
