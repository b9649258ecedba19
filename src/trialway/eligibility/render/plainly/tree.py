"""A criterion with all below it in plain words: which side it must fall on, whom it is for, what is excepted."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from trialway.eligibility.nodes import Criterion, Leaf
from trialway.eligibility.render.plainly.amounts import compared
from trialway.eligibility.render.plainly.human import ALLOWED, CHECKED, human
from trialway.eligibility.render.plainly.leaf import clause
from trialway.eligibility.render.plainly.levels import either, level_words
from trialway.eligibility.render.plainly.names import is_plural, name_of, without_gloss
from trialway.eligibility.render.plainly.said import Speech
from trialway.eligibility.render.plainly.words import (
    OTHERS,
    REST,
    TWO_WAYS,
    Link,
    Words,
    inline,
    is_short,
    joined,
    lower_first,
    of_clause,
    one_doubt,
)
from trialway.vocabulary.casing import sentence_case

_NEVER_MEASURED: Final = frozenset({"reproductive", "contraception", "allergy", "logistic", "sex", "judgement"})
#: A test of which nothing is asked but its result.
_TESTS: Final = frozenset({"pregnancy-test"})
_AMOUNT: Final = re.compile(r"[<>=≥≤]|\d\s*(?:mg|%|mm|weeks?|days?|months?|years?)\b|^\d")
_MOST_WORDS: Final = 6
_LOST: Final = "It is not clear what this line belongs to. The study team will check it."


def words_of(node: Criterion, holds: bool, speech: Speech) -> Words:
    """What the node asks, where it must hold of the person, or must not."""
    words = _body(node, holds, speech)
    if node.exceptions:
        words = _excepted(node, words, speech)
    if node.guard:
        words = _guarded(words_of(node.guard, True, speech), words, is_asked=node.op == "human")
    return _honest(node, words)


def _guarded(guard: Words, words: Words, *, is_asked: bool) -> Words:
    """For whom it is, before what it asks; where that is unknown, people are asked about consent all the same."""
    if words.text in (CHECKED, ALLOWED):
        return words
    if guard.text == CHECKED and is_asked:
        return words.told(REST)
    if guard.text == CHECKED:
        return words._replace(text=f"For some people only: {inline(words)}", parts=(), link=None, clause=None).told(
            REST
        )
    told = words.told(REST) if guard.tail else words
    if not words.parts or is_short(words):
        return told._replace(text=f"If {inline(guard)}: {inline(words)}", parts=(), link=None, clause=None)
    return told._replace(text=f"If {inline(guard)}, {lower_first(words.text)}", clause=None)


def _honest(node: Criterion, words: Words) -> Words:
    """What was not read is said: a partial reading must not sound like the whole of it."""
    if any(note.startswith("ambiguous") for note in node.notes):
        words = words.told(TWO_WAYS)
    elif node.reading != "full" and node.op != "human" and words.text != CHECKED:
        words = words.told(REST)
    if any(note.startswith("orphan") for note in node.notes):
        words = words.told(_LOST)
    return words


def _body(node: Criterion, holds: bool, speech: Speech) -> Words:
    if node.op == "human":
        return _for_people(node, holds, speech)
    if node.op == "leaf" or not node.children:
        return _of_leaf(node, holds, speech)
    if node.op == "not" and len(node.children) == 1:
        return words_of(node.children[0], not holds, speech)
    if node.op == "at_least" and node.n != 1:
        return _counted(node, holds, speech)
    return _group(node, holds, speech)


def _group(node: Criterion, holds: bool, speech: Speech) -> Words:
    staged = _staged(node)
    if staged:
        return of_clause(clause(staged, holds, speech))
    # That not all hold means that one does not: "and" and "or" change places.
    link: Link = "and" if (node.op == "all") == holds else "or"
    if _lists_items(node):
        return joined(_parts(node, holds, speech), link, keep=True)
    if link == "and" and node.reading != "full" and _contradicts(node):
        return Words(CHECKED)
    return _together(_parts(node, holds, speech), link)


def _contradicts(node: Criterion) -> bool:
    """Whether two parts ask for a thing and for its opposite: then the line was surely not understood."""
    said = {(leaf.kind, leaf.concept.key, leaf.window, leaf.value): set[bool]() for leaf in _own(node) if leaf.concept}
    for leaf in _own(node):
        if leaf.concept and leaf.concept.key:
            said[leaf.kind, leaf.concept.key, leaf.window, leaf.value].add(leaf.negated)
    return any(len(signs) > 1 for signs in said.values())


def _own(node: Criterion) -> list[Leaf]:
    return [child.leaf for child in node.children if child.op == "leaf" and child.leaf and not child.leaf.qualifiers]


def _together(parts: list[Words], link: Link) -> Words:
    """Parts of one line. What nobody read of them is said once, behind what was read."""
    read = [part for part in parts if part.text not in (CHECKED, ALLOWED)]
    if not read:
        return parts[0]
    words = joined(read, link)
    if len(read) == len(parts):
        return words
    return words.told(REST if link == "and" else OTHERS)


def _staged(node: Criterion) -> Leaf | None:
    """A condition and its stage as one leaf, where both are read of the same words: "stage IV melanoma"."""
    leaves = [child.leaf for child in node.children if child.leaf and _says_all(child)]
    if node.op != "all" or len(leaves) != 2 or len(node.children) != 2:
        return None
    condition, stage = leaves
    of_it = stage.kind == "stage" and (stage.levels or stage.value) and not stage.window
    same = of_it and stage.concept and condition.concept and stage.concept.key == condition.concept.key is not None
    if not same or condition.negated or stage.negated or condition.value or condition.comparator:
        return None
    level = level_words(stage) if stage.levels else compared(stage, behind=True)
    return msgspec.structs.replace(condition, levels=(level,), attribute=stage.attribute)


def _says_all(node: Criterion) -> bool:
    """Whether the leaf is all there is to the node."""
    return node.op == "leaf" and node.reading == "full" and not (node.guard or node.exceptions or node.notes)


def _of_leaf(node: Criterion, holds: bool, speech: Speech) -> Words:
    if node.leaf is None or not _is_sayable(node, node.leaf):
        return Words(CHECKED)
    words = of_clause(clause(node.leaf, holds, speech))
    if not node.children:
        return words
    return joined([words, *_parts(node, holds, speech)], "and", keep=True)


def _is_sayable(node: Criterion, leaf: Leaf) -> bool:
    """Whether a leaf can be said. Of a line read in part, a name that no list knows may be any words at all."""
    key = leaf.concept.key if leaf.concept else None
    if (leaf.value and leaf.kind in _NEVER_MEASURED) or (key in _TESTS and leaf.comparator is None):
        return False
    if node.reading == "full" or leaf.concept is None:
        return True
    if key:  # a word that the lexicon knows and the reader did not believe: "medical history"
        return leaf.concept.text.lower() not in (word.lower() for word in node.residue)
    text = leaf.concept.text
    return len(text.split()) <= _MOST_WORDS and not _AMOUNT.search(text)


def _parts(node: Criterion, holds: bool, speech: Speech) -> list[Words]:
    items = _lists_items(node)
    return [words_of(child, holds, speech)._replace(id=child.id if items else "") for child in node.children]


def _lists_items(node: Criterion) -> bool:
    """Whether the text itself lists the children, each on lines of its own, so that a page can set them apart."""
    return any(child.id.startswith(f"{node.id}.") and "/" not in child.id for child in node.children)


def _counted(node: Criterion, holds: bool, speech: Speech) -> Words:
    n = "some" if node.n is None else str(node.n)
    head = f"At least {n} of these are true" if holds else f"Fewer than {n} of these are true"
    parts = _parts(node, True, speech)
    tails = one_doubt(tail for part in parts for tail in part.tail)
    bare = tuple(part._replace(tail=()) for part in parts)
    return Words(head, bare, "of", tails, negative=None)


def _for_people(node: Criterion, holds: bool, speech: Speech) -> Words:
    words = human(node, holds, speech)
    if not node.children:
        return words
    parts = tuple(_parts(node, holds, speech))
    if node.leaf:
        return Words("All of these are true", (words, *parts), "and", negative=None)
    return Words("The study team will check how these fit together", parts, "of", negative=None)


def _excepted(node: Criterion, words: Words, speech: Speech) -> Words:
    """What is excepted: fine where something must not be, not counted where something must."""
    names: list[str] = []
    for exception in node.exceptions:
        leaves = _plain_list(exception)
        if leaves:
            words = words if exception.reading == "full" else words.told(REST)
            names += [_excepted_name(leaf, speech) for leaf in leaves]
        else:
            words = _on_condition(exception, words, speech)
    if not names:
        return words
    listed = either(list(dict.fromkeys(names)), "and")
    many = len(names) > 1 or is_plural(names[0])
    if words.negative:
        said = f"{listed} {'are' if many else 'is'} fine"
    else:
        said = f"{listed} {'do' if many else 'does'} not count"
    # What explains the name in brackets gives way: two pairs of brackets are hard to read.
    return words._replace(text=f"{without_gloss(words.text)} ({said})", clause=None)


def _excepted_name(leaf: Leaf, speech: Speech) -> str:
    """What is excepted, as it is called; "albumin" among transfusions is no laboratory value."""
    unmeasured = leaf.kind in ("lab", "organ_function", "vital") and leaf.concept
    return (
        sentence_case(leaf.concept.text) if unmeasured and leaf.concept else without_gloss(name_of(leaf, speech.names))
    )


def _on_condition(exception: Criterion, words: Words, speech: Speech) -> Words:
    condition = words_of(exception, True, speech)
    if condition.text == CHECKED or words.negative is None:
        return words.told("There is an exception. The study team will check it.")
    verb = "is fine" if words.negative else "does not count"
    words = words.told(f"This {verb} if {inline(condition)}.")
    return words.told(REST) if condition.tail else words


def _plain_list(node: Criterion) -> list[Leaf]:
    """The leaves of an exception that is a list of things and says nothing else; [] of any other."""
    if node.guard or node.exceptions or node.residue or node.reading == "none":
        return []
    leaf = node.leaf
    if node.op == "leaf" and leaf and leaf.concept:
        plain = not (leaf.negated or leaf.value or leaf.levels or leaf.window or leaf.comparator)
        return [leaf] if plain and leaf.kind not in ("age", "sex") else []
    if node.op != "any":
        return []
    below = [_plain_list(child) for child in node.children]
    return [leaf for leaves in below for leaf in leaves] if all(below) else []
