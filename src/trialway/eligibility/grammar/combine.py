"""Parts to one node: "and", "or", "with" and commas, and what a list without a link means in its section."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from trialway.eligibility.grammar.draft import Draft, group
from trialway.eligibility.grammar.in_class import join_classes
from trialway.eligibility.grammar.kinds import CONDITIONS, TREATMENTS
from trialway.eligibility.grammar.leaf_pressure import two_pressures
from trialway.eligibility.grammar.leaves import draft_of
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.one_limit import either
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.grammar.range_halves import one_range
from trialway.eligibility.items import Section
from trialway.eligibility.nodes import Op

_AND_OR = 'ambiguous: "and" in a list of what rules out; each alone, or all together'
_LIST = 3
_MIXED = 'ambiguous: "and" and "or" in one list'


#: How "and" is meant: as the section has it, as each of some `people`, as `either` of what is excepted, or as `both`.
Mode = Literal["section", "people", "either", "both"]


def combine(parts: list[Part], names: Names, section: Section, *, mode: Mode = "section") -> Draft | None:
    """The node of a clause; None where it names nothing."""
    parts = [part for part in parts if not part.is_empty or part.residue or part.negated or part.says_how]
    if not parts:
        return None
    if len(parts) == 1:
        return _people(parts, names) if mode == "people" else _list(parts, names, section)
    start = min((part.start for part in parts if part.start >= 0), default=0)
    end = max(part.end for part in parts)
    join_classes(parts, names)
    sentences = _split(parts, "run-on")
    nodes = [_together(_split(run, "with"), names, section, mode=mode) for run in sentences]
    op: Op = "any" if section == "exclusion" else "all"
    return group(op, nodes, start, max(end, start))


def _split(parts: list[Part], join: Literal["run-on", "with"]) -> list[list[Part]]:
    runs: list[list[Part]] = []
    for part in parts:
        if not runs or part.join == join:
            runs.append([part])
        else:
            runs[-1].append(part)
    return runs


def _together(runs: list[list[Part]], names: Names, section: Section, *, mode: Mode) -> Draft:
    """Things that one person must have together: "asthma with eosinophilia"."""
    nodes: list[Draft] = []
    for run in runs:
        node = _people(run, names) if mode == "people" else _list(run, names, section)
        if mode == "either" and node.op == "all" and len(node.children) == len(run) > 1:
            node.op = "all" if any(leaf.negated for leaf in node.leaves()) else "any"
        if run[0].excepts and nodes:
            nodes[-1].exceptions.append(node)
        else:
            nodes.append(node)
    if len(nodes) == 1:
        return nodes[0]
    if denied := _denied_together(runs, nodes):
        return denied
    # "at least a week since an infection requiring antibiotics": nobody must have had one
    ago = any(piece.span and piece.span.window.kind == "at_least_ago" for part in runs[0] for piece in part.spans)
    if ago and section == "inclusion":
        nodes[0].doubtful = True
    # "women of childbearing potential and men": nobody is both
    apart = mode == "people" and any(_is_men(part) for run in runs[1:] for part in run)
    made = group("any" if apart else "all", nodes, min(n.start for n in nodes), max(n.end for n in nodes))
    made.doubtful |= len(runs[0]) > 1
    return made


def _is_men(part: Part) -> bool:
    return bool(part.sexes) and not part.heads and all(piece.word[:1] in "mbg" for piece in part.sexes)


def _denied_together(runs: list[list[Part]], nodes: list[Draft]) -> Draft | None:
    """ "no asthma requiring steroids": not both, where each alone may be."""
    first, others = nodes[0], nodes[1:]
    if first.op != "leaf" or first.leaf is None or not first.leaf.negated or len(runs[0]) > 1:
        return None
    own = any(run[0].negated or run[0].excepts or run[0].result == "negative" for run in runs[1:])
    if own or runs[0][0].denied_by_prefix or runs[0][0].result == "negative":
        return None
    first.leaf = replace(first.leaf, negated=False)
    start, end = first.start, max(node.end for node in nodes)
    return Draft("not", start, end, children=[Draft("all", start, end, children=[first, *others])])


def _people(run: list[Part], names: Names) -> Draft:
    """Men and women, or women of any kind: each of those named; of a woman's state, the sex says nothing more."""
    run = _one_range(run)
    nodes = [draft_of(part, names) for part in run]
    sexes = {piece.word[:1] for part in run for piece in part.sexes}
    states = [part for part in run if part.heads and names.kind(part.heads[0]) == "reproductive"]
    if len(run) == 2 and len(states) == 1 and run[1].join == "and" and sexes and not sexes & set("mbg"):
        return group("all", nodes, min(n.start for n in nodes), max(n.end for n in nodes))
    return group("any", nodes, min(n.start for n in nodes), max(n.end for n in nodes))


def _list(run: list[Part], names: Names, section: Section) -> Draft:
    run = _one_range(run)
    nodes = [two_pressures(draft_of(part, names), part, names) for part in run]
    for node in nodes:
        # under what rules out, it says what must be
        treatment = node.leaf is not None and node.leaf.kind in TREATMENTS
        node.doubtful |= node.since and section == "exclusion" and treatment
    _doubt_strangers(run, nodes, names, section)
    if whole := nodes[0] if len(nodes) == 1 else _all_human(nodes):
        return whole
    links = [part.join for part in run[1:] if part.join in ("and", "or")]
    start, end = min(n.start for n in nodes), max(n.end for n in nodes)
    if "and" in links and "or" in links:
        return _mixed(run, nodes, start, end)
    negated = sum(part.negated for part in run)
    since = "or" in links and section == "inclusion" and all(_is_since(node) for node in nodes)
    if negated == len(run) or since:
        # "no A or B" denies both, and "at least 4 weeks since A or B" asks for both
        return Draft("all", start, end, children=nodes)
    if negated:
        made = Draft("all" if "or" not in links else "any", start, end, children=nodes)
        # "not pregnant, not nursing, or sterilised"
        made.doubtful = section == "exclusion" or ("or" in links and negated > 1)
        return made
    if "or" in links:
        return either(run, nodes, names, section)
    return _and(run, nodes, names, section, has_and="and" in links)


def _is_since(node: Draft) -> bool:
    """ "at least 4 weeks since it" """
    return node.since


def _doubt_strangers(run: list[Part], nodes: list[Draft], names: Names, section: Section) -> None:
    """Members of a list that cannot be meant alone: "women" among illnesses, a medicine without a word of taking it."""
    if len(run) < 2:
        return
    kinds = {names.kind(part.heads[0]) for part in run if part.heads}
    for part, node in zip(run, nodes, strict=True):
        if section == "exclusion" and part.sexes and not part.heads:
            node.op, node.leaf, node.children = "human", None, []
            node.residue += [piece.word for piece in part.sexes]
        bare = part.heads and not (part.cue or part.tense or part.spans)
        if bare and names.kind(part.heads[0]) == "medication" and kinds & CONDITIONS:
            node.doubtful = True


def _all_human(nodes: list[Draft]) -> Draft | None:
    """One node where all of a list is for people to judge: "willing and able to comply"."""
    leaves = [node.leaf for node in nodes if node.leaf]
    if not leaves or any(node.op != "human" or node.notes or node.guard for node in nodes):
        return None
    whole = Draft("human", min(n.start for n in nodes), max(n.end for n in nodes), leaf=leaves[0])
    whole.residue = [word for node in nodes for word in node.residue]
    return whole


def _and(run: list[Part], nodes: list[Draft], names: Names, section: Section, *, has_and: bool) -> Draft:
    """ "A and B": both, for inclusion; of what rules out, most likely each alone."""
    start, end = min(n.start for n in nodes), max(n.end for n in nodes)
    if section != "exclusion":
        made = Draft("all", start, end, children=nodes)
        made.doubtful = not has_and and any(not part.quantities for part in run)
        return made
    made = Draft("any", start, end, children=nodes)
    kinds = {names.kind(part.heads[0]) for part in run if part.heads}
    # Of three and more, "and" joins but the list.
    if has_and and kinds != {"reproductive"} and len(run) < _LIST:
        made.notes.append(_AND_OR)
    return made


def _mixed(run: list[Part], nodes: list[Draft], start: int, end: int) -> Draft:
    """ "or" parts first: A and B or C is (A and B) or C, said with a doubt."""
    groups: list[list[Draft]] = [[]]
    for part, node in zip(run, nodes, strict=True):
        if part.join == "or":
            groups.append([])
        groups[-1].append(node)
    children = [group("all", members, members[0].start, members[-1].end) for members in groups if members]
    made = Draft("any", start, end, children=children)
    made.notes.append(_MIXED)
    return made


def _one_range(run: list[Part]) -> list[Part]:
    """ "at least 18 and at most 65 years": two halves of one range."""
    done: list[Part] = []
    for part in run:
        before = done[-1] if done else None
        if before and part.join in ("and", ",") and _is_other_half(before, part) and (made := _joined(before, part)):
            done[-1] = made
        else:
            done.append(part)
    return done


def _is_other_half(one: Part, other: Part) -> bool:
    same = not other.heads or [h.keys for h in one.heads] == [h.keys for h in other.heads]
    bare = not (other.spans or other.qualifiers or other.negated or other.human or other.residue or other.sexes)
    return same and bare and len(one.quantities) == 1 and len(other.quantities) == 1 and not one.negated


def _joined(one: Part, other: Part) -> Part | None:
    whole = one_range(one.quantities[0], other.quantities[0])
    if whole is None:
        return None
    one.quantities = [whole]
    one.ages += other.ages
    one.reach(other.start, other.end)
    return one
