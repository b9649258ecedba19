"""One person against every compiled study: truths of atoms → nodes → criteria → verdicts, all as arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from trialway.eligibility.evaluate.verdicts import Whole
from trialway.matching.columns.nodes import FOR_OTHERS, Op
from trialway.matching.columns.program import Block, Program

Bytes = NDArray[np.int8]

WHOLES: Final[tuple[Whole, ...]] = ("excluded", "likely_excluded", "possible", "fits_all_read")


class Answered(NamedTuple):
    """For each criterion (length C) how it stands: 2 and 1 pass, -1 and -2 fail, 0 is unknown, 3 is for other people;
    and whether a question would settle it. For each study (length S) its verdict, as a place in WHOLES."""

    values: Bytes
    criteria: Bytes
    asks: NDArray[np.bool_]
    verdicts: Bytes


def answer_all(program: Program, truths: Bytes) -> Answered:
    """The verdicts of all studies. `truths` are those of the atoms, shape (atoms,)."""
    values = node_values(program, truths)
    stands = (values[program.whole] * program.sign).astype(np.int8)
    stands[values[program.applies] < 0] = FOR_OTHERS
    asks = (values[program.asks] == 1) & (stands == 0)
    return Answered(values, stands, asks, _verdicts(program, stands, asks))


def node_values(program: Program, truths: Bytes) -> Bytes:
    """The value of every node, shape (nodes,)."""
    values = program.consts.copy()
    for block in program.blocks:
        values[block.nodes] = truths[block.values] if block.op == Op.ATOM else _block_values(block, values)
    return values


def _block_values(block: Block, values: Bytes) -> Bytes:
    found: Bytes = _WORKED_OUT[block.op](values[block.children], block)
    return found


def _unless(below: Bytes, _: Block) -> Bytes:
    hit, exception = below[0::2], below[1::2]
    unsure = np.where(exception == -1, np.clip(hit, -1, 1), 0)
    return np.where(exception == -2, hit, unsure).astype(np.int8)


def _at_least(below: Bytes, block: Block) -> Bytes:
    ends = np.append(block.starts[1:], len(below))
    counted = [np.sort(below[start:end])[-n] for start, end, n in zip(block.starts, ends, block.values, strict=True)]
    return np.array(counted, np.int8)


_WORKED_OUT: Final[dict[Op, Callable[[Bytes, Block], Bytes]]] = {
    Op.MIN: lambda below, block: np.minimum.reduceat(below, block.starts),
    Op.MAX: lambda below, block: np.maximum.reduceat(below, block.starts),
    Op.NOT: lambda below, _: -below,
    Op.LIKELY: lambda below, _: np.clip(below, -1, 1),
    Op.IS_OPEN: lambda below, _: (below == 0).astype(np.int8),
    Op.UNLESS: _unless,
    Op.AT_LEAST: _at_least,
}


def _verdicts(program: Program, stands: Bytes, asks: NDArray[np.bool_]) -> Bytes:
    """What `study.evaluate` makes of the criteria of each study."""
    worst = np.full(len(program.ways), FOR_OTHERS, np.int8)
    np.minimum.at(worst, program.way, stands)
    own, count = program.first_way, len(program.studies)
    is_group = np.ones(len(program.ways), bool)
    is_group[own] = False
    groups = np.bincount(program.ways[is_group], minlength=count)
    surely, closed = (np.bincount(program.ways[is_group & (worst <= limit)], minlength=count) for limit in (-2, -1))
    excluded = (worst[own] == -2) | ((groups > 1) & (surely == groups))
    likely = (worst[own] == -1) | ((groups > 0) & (closed == groups))
    still_open = ~is_group[program.way] | (worst[program.way] >= 0)
    waiting = np.bincount(program.study[still_open & asks], minlength=count) > 0
    passes = (stands > 0) & (stands < FOR_OTHERS) & still_open
    fits = ~waiting & (np.bincount(program.study[passes], minlength=count) > 0)
    found = np.where(fits, 3, 2)
    return np.where(excluded, 0, np.where(likely, 1, found)).astype(np.int8)
