"""Many studies compiled: arrays of nodes, of criteria, and of the ways into each study."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from trialway.eligibility.crosscheck import cross_check
from trialway.eligibility.evaluate import Knowledge
from trialway.eligibility.evaluate.study import groups_of
from trialway.matching.candidate import Candidate
from trialway.matching.columns.compile import Compiler, LeafAtom
from trialway.matching.columns.nodes import TRUE, Builder, Node, Op
from trialway.model import Study
from trialway.model.study import Eligibility

_SIGNS: Final = {"inclusion": 1, "exclusion": -1, "unknown": 0}

Ints = NDArray[np.int64]


class RecordAtom(NamedTuple):
    """One field of a record, the others left out."""

    name: str
    fields: Eligibility


Atom = LeafAtom | RecordAtom


class Block(NamedTuple):
    """Nodes of one operation that can be worked out together, their children in a row, and where each node's begin."""

    op: Op
    nodes: Ints
    children: Ints
    starts: Ints
    values: Ints


class Program(NamedTuple):
    """Everything that is the same for every person.

    For each criterion (length C): the nodes of its finding, whether it applies and whether it can be asked for; `sign`
    1 for an inclusion, -1 for an exclusion, 0 where the section is unknown; its study, its id and its way in. `ways`
    (length W) are the ways into a study, its own criteria first and then each arm or cohort: the study of each.
    """

    studies: tuple[str, ...]
    about: tuple[dict[str, float], ...]
    atoms: tuple[Atom, ...]
    graph: tuple[Node, ...]
    consts: NDArray[np.int8]
    blocks: tuple[Block, ...]
    whole: Ints
    applies: Ints
    asks: Ints
    sign: NDArray[np.int8]
    study: Ints
    way: Ints
    ids: tuple[str, ...]
    is_record: NDArray[np.bool_]
    ways: Ints
    first_way: Ints


def compile_all(candidates: Iterable[Candidate], knowledge: Knowledge) -> Program:
    """Compile studies, in order."""
    building = _Building(knowledge)
    for one in candidates:
        building.add(one)
    return building.program()


class _Row(NamedTuple):
    whole: int
    applies: int
    asks: int
    sign: int
    study: int
    way: int
    is_record: bool


class _Building:
    """Rows as they come in."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._make, self._knowledge = Builder(), knowledge
        self._always, self._never = self._make.const(TRUE), self._make.const(0)
        self._studies: list[str] = []
        self._about: list[dict[str, float]] = []
        self._rows: list[_Row] = []
        self._ids: list[str] = []
        self._ways: list[int] = []
        self._first_way: list[int] = []

    def add(self, one: Candidate) -> None:
        """One study more."""
        number, criteria = len(self._studies), cross_check(one.criteria, one.study)
        self._studies.append(one.study.id)
        self._about.append(one.about)
        groups = sorted(groups_of(criteria))
        own = len(self._ways)
        self._first_way.append(own)
        self._ways += [number] * (1 + len(groups))
        ways = {None: own} | {group: own + 1 + n for n, group in enumerate(groups)}
        for name, fields in _record(one.study):
            whole = self._make.atom(RecordAtom(name, fields))
            self._ids.append(name)
            self._rows.append(_Row(whole, self._always, self._never, 1, number, own, True))
        compiler = Compiler(self._make, self._knowledge, one.subject)
        for criterion in criteria.criteria:
            parts = compiler.criterion(criterion)
            self._ids.append(criterion.id)
            sign, way = _SIGNS[criterion.section], ways[criterion.group]
            self._rows.append(_Row(*parts, sign, number, way, False))

    def program(self) -> Program:
        """The arrays."""
        columns = np.array(self._rows, np.int64).reshape(-1, 7).T
        nodes = self._make.nodes
        consts = np.zeros(len(nodes), np.int8)
        for number, (op, _, value) in enumerate(nodes):
            if op == Op.CONST:
                consts[number] = value
        return Program(
            studies=tuple(self._studies),
            about=tuple(self._about),
            atoms=tuple(self._make.atoms),  # type: ignore[arg-type]
            graph=tuple(nodes),
            consts=consts,
            blocks=tuple(_blocks(self._make)),
            whole=columns[0],
            applies=columns[1],
            asks=columns[2],
            sign=columns[3].astype(np.int8),
            study=columns[4],
            way=columns[5],
            ids=tuple(self._ids),
            is_record=columns[6].astype(bool),
            ways=np.array(self._ways, np.int64),
            first_way=np.array(self._first_way, np.int64),
        )


def _record(study: Study) -> Iterable[tuple[str, Eligibility]]:
    """The record's fields that are filled in, each alone."""
    fields = study.eligibility
    if fields.minimum_age is not None:
        yield "minimumAge", Eligibility(minimum_age=fields.minimum_age)
    if fields.maximum_age is not None:
        yield "maximumAge", Eligibility(maximum_age=fields.maximum_age)
    if fields.sex.strip().lower() in ("female", "male"):
        yield "sex", Eligibility(sex=fields.sex, gender_based=fields.gender_based)
    if fields.healthy_volunteers is not None:
        yield "healthyVolunteers", Eligibility(healthy_volunteers=fields.healthy_volunteers)


def _blocks(make: Builder) -> Iterable[Block]:
    """The nodes by how deep they lie, those of one operation together. Children have smaller numbers than parents."""
    depth: list[int] = []
    found: dict[tuple[int, int], list[int]] = {}
    for number, (op, children, _) in enumerate(make.nodes):
        depth.append(1 + max((depth[child] for child in children), default=-1))
        if op != Op.CONST:
            found.setdefault((depth[-1], op), []).append(number)
    for (_, op), numbers in sorted(found.items()):
        yield _block(Op(op), numbers, make)


def _block(op: Op, numbers: Sequence[int], make: Builder) -> Block:
    children = [make.nodes[number][1] for number in numbers]
    counts = np.array([len(below) for below in children], np.int64)
    flat = np.array([child for below in children for child in below], np.int64)
    values = np.array([make.nodes[number][2] for number in numbers], np.int64)
    return Block(op, np.array(numbers, np.int64), flat, np.cumsum(counts) - counts, values)
