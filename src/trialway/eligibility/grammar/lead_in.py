"""A line with items below it: how they combine, and what it says for each of them.

"At least 2 of the following within 6 months:" combines and dates; "Hepatic:" does neither; "Age:" names what the
numbers below it are of.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from msgspec.structs import replace

from trialway.eligibility.grammar.carried import Carried
from trialway.eligibility.grammar.combinations import combination
from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.part import Part
from trialway.eligibility.grammar.read_line import LONGEST_LINE, Line
from trialway.eligibility.items import Item, Section
from trialway.eligibility.nodes import Op
from trialway.vocabulary.lexicon import Lexicon

#: What items may be, which says nothing of them.
_NOUNS: Final = frozenset(
    "medication medications medicine medicines drug drugs agent agents treatment treatments therapy therapies "
    "condition conditions disease diseases disorder disorders diagnosis diagnoses value values result results "
    "laboratory".split()
)
#: "… must meet all of the following tuberculosis criteria:" names what its items are about, and asks nothing.
_TITLE = re.compile(r"\bfollowing\b[^:]*\bcriteria\W*$", re.IGNORECASE)
_GROUP = re.compile(r"\beligible for (?:the )?((?:group|arm|cohort|part|stratum)\s+[\w-]+)", re.IGNORECASE)
#: "Allowed:", but not "may be eligible if they:", which asks for what follows.
_PERMITS = re.compile(
    r"\A(?!.*\b(?:if|must|only|meet)\b).*\b(?:allowed|permitted|acceptable|not excluded)\b", re.IGNORECASE | re.DOTALL
)
_EXCEPTS = re.compile(
    r"\b(?:except(?:ions?)?|other than|excluding|unless)\b[^.:]{0,40}(?:following|these|below|exceptions?|of|for)?\W*$",
    re.IGNORECASE,
)
_EXCEPTED: Final = "ambiguous: what stands below is excepted"
_FOLLOWING = re.compile(r"\b(?:the following|following|of these|below)\b", re.IGNORECASE)
_OF_THE_STUDY = re.compile(r"includ|eligib|enrol|particip|enter|admit|recruit|consider|study|trial", re.IGNORECASE)
#: "Women of childbearing potential must be:" holds for some people only, which no item below says.
_SOME_PEOPLE = re.compile(
    r"\A\W*(?:(?:all|if)\s+)?((?:wom[ae]n|m[ae]n|(?:fe)?males?|girls?|boys?|adults?|child(?:ren)?|adolescents?|infants?)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
#: A short name in capitals and nothing else: the title of a list.
_NAME = re.compile(r"\W*([A-Z][\w’'-]*(?: [\w’'-]+){0,3})\s*:\W*")
_LISTS: Final = 2
_LINK = re.compile(r"[\s,;:.]*\b(and/or|or|and)\W*$", re.IGNORECASE)
_LONGEST_LINK: Final = 40
_AMBIGUOUS: Final = 'ambiguous: "and" and "or" both link the items below'


class LeadIn(NamedTuple):
    """How the items combine, what is left of the line itself, and what it says for each item."""

    op: Op
    n: int | None
    own: Draft | None
    carried: Carried | None
    residue: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def lead_in(line: Line, item: Item, above: Carried | None) -> LeadIn:
    """What the line of `item`, which has others below it, does for them."""
    op, n, notes = _combines(item)
    if len(item.quote) > LONGEST_LINE:
        return LeadIn(op, n, line.node, Carried(how=Part(doubtful=True)), (), notes)
    parts = [
        _without_nouns(part)
        for part in line.parts
        if not part.is_empty or part.says_how or part.excluded or part.residue
    ]
    if _EXCEPTS.search(item.quote):
        return LeadIn(op, n, line.node, Carried(permitted=True), ("except",), (*notes, _EXCEPTED))
    permits = any(part.human == "permission" for part in parts) and not any(part.heads for part in parts)
    if permits and _PERMITS.search(item.quote):
        return LeadIn(op, n, None, Carried(permitted=True), ("permitted",), notes)
    if not parts and (some := _SOME_PEOPLE.match(item.quote)):
        return LeadIn(op, n, None, Carried(how=Part(doubtful=True)), (some[1],), notes)
    own, carried, residue = _own_and_carried(line, item, parts, above)
    if op == "any" and carried and carried.how and carried.how.negated:
        # "must not have any of the following": each item is denied, so all of these must hold
        op = "all"
    return LeadIn(op, n, own, carried, residue, notes)


def _without_nouns(part: Part) -> Part:
    """The part without a word for what its items are at large: "any of the following conditions"."""
    if part.heads or part.qualifiers or _NOUNS.isdisjoint(part.residue):
        return part
    left = [piece for piece in part.left if piece.word not in _NOUNS]
    return replace(part, left=left, residue=[word for word in part.residue if word not in _NOUNS])


def _own_and_carried(
    line: Line, item: Item, parts: list[Part], above: Carried | None
) -> tuple[Draft | None, Carried | None, tuple[str, ...]]:
    """What the line asks for by itself, what it says for its items, and the words that are left."""
    names = [part for part in parts if part.heads or part.human or part.sexes or part.quantities or part.ages]
    left = tuple(word for part in parts for word in part.residue)
    counted = combination(item.quote) and not any(part.heads or part.human or part.sexes or part.left for part in names)
    if not names or counted:
        return None, _carried(parts, item.section, item.quote, above), left
    if all(part.sexes and not (part.heads or part.quantities or part.human) for part in names):
        # "Women must be:": whom the items are for, which none of them says
        return None, Carried(how=Part(doubtful=True)), tuple(piece.word for piece in names[0].sexes)
    if _TITLE.search(item.quote):
        return None, None, ()
    if _names_only_what_follows(item.quote, names):
        # "History of any of the following cancers:": the items say which
        how = [replace(part, heads=[], residue=[], left=[]) for part in parts]
        return None, _carried(how, item.section, item.quote, above), left
    if topic := _topic(parts):
        # words of another line have no place in those below it
        heads = [replace(head, start=-1, end=-1) for head in topic.heads]
        return None, Carried(topic=replace(topic, heads=heads)), ()
    # What the line asks for may bound what is below it ("brain metastases allowed if:"), which no item says.
    return line.node, Carried(how=Part(doubtful=True)), ()


def _names_only_what_follows(quote: str, names: list[Part]) -> bool:
    """Whether all that a line names stands behind "the following", so that the items below are it."""
    found = _FOLLOWING.search(quote)
    if (
        not found
        or len(names) > 1
        or any(part.human or part.quantities or part.exceptions or part.guard for part in names)
    ):
        return False
    return all(part.heads and part.heads[0].start > found.start() for part in names)


def group_of(quote: str) -> str | None:
    """The group that a line opens to those for whom the items below hold: "may be eligible for Group 2a if they:".

    >>> group_of("Patients may be eligible for Group 2a if they:")
    'Group 2a'
    """
    found = _GROUP.search(quote)
    return " ".join(found[1].split()) if found else None


def groups_by_disease(items: tuple[Item, ...], lexicon: Lexicon) -> tuple[Item, ...]:
    """The items, with lists for people with one disease or another as groups: "SLE:" and its list, "IIM:" and its own.

    A title is one of these where its own list names it again, and there are two such lists at least.
    """
    titles = {item.id: name for item in items if (name := _disease(item, lexicon))}
    if len(titles) < _LISTS:
        return items
    return tuple(_in_group(item, titles[item.id]) if item.id in titles else item for item in items)


def _disease(item: Item, lexicon: Lexicon) -> str:
    """The title of a list of requirements that names the title again, a disease; "" for any other item."""
    found = _NAME.fullmatch(item.quote) if item.section == "inclusion" and item.children and not item.group else None
    again = found and any(re.search(rf"\b{re.escape(found[1])}\b", child.quote) for child in item.children)
    if not found or not again:
        return ""
    entries = [lexicon.entry(key) for key in lexicon.find(found[1])]
    return found[1] if any(entry and entry.kind == "diagnosis" for entry in entries) else ""


def _in_group(item: Item, group: str) -> Item:
    return replace(item, group=group, children=tuple(_in_group(child, group) for child in item.children))


def link_of(quote: str) -> str:
    """The "and" or "or" a line ends with; "" for none.

    >>> link_of("Solitary myeloma OR"), link_of("Asthma;")
    ('or', '')
    """
    found = _LINK.search(quote, max(0, len(quote) - _LONGEST_LINK))
    return "" if not found else "or" if "or" in found[1].lower() else "and"


def _combines(item: Item) -> tuple[Op, int | None, tuple[str, ...]]:
    """From the line's own words, else from the words its items end with, else from the section."""
    if found := combination(item.quote):
        return found.op, found.n, ()
    links = {link for child in item.children if (link := link_of(child.quote))}
    if links == {"and", "or"}:
        return "any" if item.section == "exclusion" else "all", None, (_AMBIGUOUS,)
    if links:
        return "any" if links == {"or"} else "all", None, ()
    return "any" if item.section == "exclusion" else "all", None, ()


def _carried(parts: list[Part], section: Section, quote: str, above: Carried | None) -> Carried | None:
    """Words on how a thing is meant, without the thing: "No history of:" holds for each item."""
    if not parts:
        return above
    how = Part()
    for part in parts:
        how.negated ^= part.negated
        how.tense = how.tense or part.tense
        how.cue, how.cue_word = (how.cue, how.cue_word) if how.cue else (part.cue, part.cue_word)
        how.qualifiers += part.qualifiers
        how.spans += part.spans
        # a leaf for what has no name took its words, which no item says
        how.residue += part.residue or [piece.word for piece in part.left]
        how.negated ^= part.excluded and section == "inclusion"
    # "must not have any of the following:" under what rules out, "women must be:" without a guard
    how.doubtful |= how.negated and section == "exclusion"
    if how.negated and section == "exclusion" and _OF_THE_STUDY.search(quote):
        # "will not take part if:" says once more that these rule out
        how.negated = False
    return Carried(how=how)


def _topic(parts: list[Part]) -> Part | None:
    """The one thing a short title names, without a word about it: "Age:", "Performance status:"."""
    named = [part for part in parts if not part.is_empty]
    if len(named) != 1 or len(parts) != 1:
        return None
    part = named[0]
    if part.tail == "examples":
        # "heart disease including:": the disease counts by itself
        return None
    bare = not (part.quantities or part.spans or part.negated or part.human or part.residue or part.result or part.cue)
    return part if bare and (part.heads or part.ages) else None
