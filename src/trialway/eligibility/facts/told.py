"""One clause of a person's own, read by the grammar of criteria, into the facts it surely states.

What the grammar read with a doubt gives none: a "no" must be read to the last word, a "yes" may leave out what only
narrows it ("severe", "of the left leg").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from trialway.eligibility.facts.besides import excepted
from trialway.eligibility.facts.clauses import denies
from trialway.eligibility.facts.nouns import Fact
from trialway.eligibility.facts.results import is_result, result
from trialway.eligibility.facts.said import fact_of
from trialway.eligibility.facts.saying import Saying
from trialway.eligibility.facts.tenses import is_ended, is_healed, said_of_no, said_of_yes, tense_of
from trialway.eligibility.facts.when import When
from trialway.eligibility.facts.wording import wording
from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.read_line import read_node
from trialway.eligibility.nodes import Concept, Kind, Leaf
from trialway.vocabulary.lexicon import Lexicon

#: What nobody states of themselves as a fact: it is asked, judged or promised.
_NO_FACTS: Final[frozenset[Kind]] = frozenset({"judgement", "logistic", "contraception", "general_health"})
#: What is named without a result says nothing.
_RESULTS_ONLY: Final[frozenset[Kind]] = frozenset({"lab", "vital", "organ_function", "score"})
_TAKEN: Final[frozenset[Kind]] = frozenset({"medication", "prior_treatment", "substance"})
_PERSON: Final[frozenset[Kind]] = frozenset({"age", "sex"})
#: Words behind a name that leave it what it is. Any other may make another thing of it ("asthma inhaler").
_MAY_FOLLOW: Final = frozenset(
    "and or with in on of at for due since after before by from to that which when while but worst is are was were has "
    "have had began started who as during following despite without no not because today now currently ago through "
    "over under secondary diagnosed confirmed treated complicated controlled present positive negative ended stopped "
    "finished removed resected excised cut found seen detected noted cured two three four five within failed well "
    "poorly type daily twice once again until where so then he she they it".split()
)
_TAKEN_OUT: Final = frozenset({"removed", "resected", "excised", "cut"})
#: What a medicine comes in.
_FORMS: Final = frozenset(
    "tablet tablets pill pills puffer inhaler drops cream ointment injection injections infusion infusions patch spray "
    "therapy treatment monotherapy capsules syrup eye chemotherapy".split()
)
#: With one of these a "no" leaves something open: "no other cancer" tells of one.
_LEAVES_OPEN: Final = wording(
    r"""(?<!any )other(?! than) | another | further | additional | else | more | new | recent | recently
    | significant | major | left$"""
)
#: Too plain to say anything: "steroid tablets or injections" denies no injection, and a medicine may be any.
_TOO_PLAIN: Final = frozenset({"injection", "medication", "treatment", "therapy", "standard-of-care", "procedure"})
#: May stand behind what is denied.
_TAILS: Final = wording(
    r"""in the past | in (?:his|her|their|my) life | so far | ever | at all | of any kind | yet | either
    | currently | now | to date | reported | present | at present | past or present | past | before
    | today | any more | still | seen | found | and | or | tests? | is | was | were | has been | have been
    | except .* | other than .* | apart from .*"""
)
#: Behind what is denied, one of these denies only some of it.
_NARROWS: Final = wording(
    r"""for | due | because | from | after | during | in | of | with | to | against | by | on | that | which
    | when | requiring"""
)
#: Left over from a "no" without changing what is denied.
_HARMLESS: Final = frozenset(
    "kind any reported reports on mri ct imaging x-ray examination exam by of present known scan".split()
) | {"of any kind", "any kind", "at all", "so far", "to date"}
_FAMILY: Final = re.compile(r"\bfamil(?:y|ial) history\b", re.IGNORECASE)
_LINKS: Final = re.compile(r"\b(?:with|of|and|or|to|for|in|by|the|a|an|on|at|from)\b|[,;:()]")
#: A letter word that an imported list takes for a disease may be anything in a note.
_LETTERS: Final = re.compile(r"[A-Z]{2,4}s?")
_IMPORTED: Final = ("mesh:", "icd:")
#: Of a pregnancy only these words say that it is one now.
_WITH_CHILD: Final = re.compile(r"\bpregnant\b|\bweeks?\b|\bcurrent|\bintrauterine\b|\bviable\b", re.IGNORECASE)
#: A state that was found so lately is taken to go on.
_LATELY: Final = timedelta(days=60)


_LASTS: Final[frozenset[Kind]] = frozenset({"diagnosis", "infection", "duration"})
#: Said of when an illness began.
_FIRST: Final = wording("diagnosed | began | started | onset | first")
#: An age at some event, or of a child: "age at diagnosis 12", "breastfeeding a four-month-old".
_AGE_OF_ANOTHER: Final = re.compile(
    r"\bage (?:at|of|when) (?!screening|enrol|study|visit|\d)|\bgestation|\bbirth\b|\bborn\b|breast-?feed|"
    r"\bnurs(?:es|ing)\b|\bpregnan|\bonset\b|\bmenarche\b",
    re.IGNORECASE,
)


class _Told(NamedTuple):
    leaf: Leaf
    sure: bool
    besides: tuple[Concept, ...] = ()


def facts_told(saying: Saying, lexicon: Lexicon) -> tuple[Fact, ...]:
    """The facts of a clause; () where it states none, or none for sure."""
    node = read_node(saying.text, "inclusion", lexicon)
    if node is None:
        return ()
    told = list(_leaves(node, sure=True))
    if len({one.leaf.negated for one in told if one.leaf.kind not in _PERSON}) > 1:
        return ()
    told = [_of_the_family(one, saying.text) for one in told]
    leaves = [one.leaf for one in told]
    found = [_fact(_with_near_words(one, saying.text), saying, leaves) for one in told]
    return tuple(fact for fact in found if fact)


def _leaves(node: Draft, *, sure: bool) -> Iterator[_Told]:
    """The leaves that are all said at once; a choice, a condition or an exception says nothing for sure."""
    besides = excepted(node)
    if node.guard or besides is None or node.op not in ("leaf", "all"):
        return
    if any(note.startswith("ambiguous") for note in node.notes):
        return
    left = {word for word in node.residue if word not in _HARMLESS}
    if node.op == "all":
        for child in node.children:
            yield from _leaves(child, sure=sure and not left)
    elif node.leaf:
        yield _Told(node.leaf, sure and (is_result(node.leaf, left) or not (left or node.doubtful)), besides)


def _of_the_family(one: _Told, text: str) -> _Told:
    """Whatever stands behind "family history" is the family's: "family history is positive for diabetes"."""
    said = _FAMILY.search(text)
    mine = said is None or one.leaf.start < said.start() or one.leaf.kind in _PERSON
    return one if mine else one._replace(leaf=replace(one.leaf, temporality="family", comparator=None))


def _with_near_words(one: _Told, text: str) -> _Told:
    """Only words right before the name narrow it: "complete blood count: leukopenia" is no complete leukopenia."""
    leaf = one.leaf
    if not leaf.qualifiers or leaf.concept is None or leaf.negated:
        return one
    at = text.lower().find(leaf.concept.text.lower(), max(0, leaf.start))
    before = _LINKS.split(text[: max(at, 0)].lower())[-1]
    near = " ".join(re.findall(r"[\w-]+", before)[-3:])
    return one._replace(leaf=replace(leaf, qualifiers=tuple(word for word in leaf.qualifiers if word in near)))


def _fact(one: _Told, saying: Saying, leaves: list[Leaf]) -> Fact | None:
    leaf = one.leaf
    if leaf.kind in _NO_FACTS or leaf.concept is None or (leaf.concept.key is None and leaf.kind != "sex"):
        return None
    if leaf.negated:
        return _no(one, saying, leaves) if one.sure else None
    if leaf.kind in _PERSON:
        if leaf.kind == "age" and _AGE_OF_ANOTHER.search(saying.text):
            return None
        return fact_of(leaf, as_of=saying.as_of, source=saying.source, on=saying.dated.on)
    return None if leaf.comparator != "negative" and _is_denied(saying.text, leaves) else _said(one, saying, leaves)


def _is_denied(text: str, leaves: list[Leaf]) -> bool:
    """Whether a word that says "not" stands anywhere but in a name ("non-small cell lung cancer")."""
    for leaf in leaves:
        text = text.replace(leaf.concept.text, " ") if leaf.concept else text
    return denies(text)


def _said(one: _Told, saying: Saying, leaves: list[Leaf]) -> Fact | None:
    """A result, or a thing that is said to be so."""
    leaf = one.leaf
    if is_result(leaf, set()) or leaf.kind == "stage":
        return result(leaf, saying, leaves) if one.sure or leaf.kind == "stage" else None
    if leaf.kind in _RESULTS_ONLY or _is_unclear(leaf, saying.text) or not _stands_alone(leaf, saying.text):
        return None
    return _yes(_without_number(leaf), saying, leaves)


def _is_unclear(leaf: Leaf, text: str) -> bool:
    """Whether the name may mean another thing here: letters of an imported list, a pregnancy of long ago."""
    assert leaf.concept
    key = leaf.concept.key or ""
    if key in _TOO_PLAIN:
        return True
    if key == "pregnancy":
        return not _WITH_CHILD.search(text)
    return key.startswith(_IMPORTED) and bool(_LETTERS.fullmatch(leaf.concept.text))


def _without_number(leaf: Leaf) -> Leaf:
    """Only a dose, or how many lines, is a number of what is had or taken; any other belongs to something near it."""
    if leaf.value is None or leaf.attribute == "dose" or (leaf.attribute, leaf.kind) == ("count", "prior_treatment"):
        return leaf
    return replace(leaf, value=None, unit=None, unit_text=None, comparator=None, attribute=None)


def _is_whole(leaf: Leaf, saying: Saying, leaves: list[Leaf]) -> bool:
    """Whether a "no" is of the thing itself: not of "injections" that go on naming what, not "for" one purpose only."""
    if leaf.concept is None or leaf.concept.key in _TOO_PLAIN:
        return False
    last = leaves[-1]
    if leaf.window or last.window or last.concept is None or leaf.comparator:
        return True
    at = saying.text.find(last.concept.text, max(0, last.start))
    tail = saying.text[max(at, 0) + len(last.concept.text) :]
    return not _NARROWS.search(_TAILS.sub(" ", tail))


def _no(one: _Told, saying: Saying, leaves: list[Leaf]) -> Fact | None:
    """A "no" with its time: "no vaccine since 2025" holds from then on, "no fever on 12 March" on that day."""
    leaf, dated = one.leaf, saying.dated
    if (
        leaf.value is not None
        or leaf.levels
        or _LEAVES_OPEN.search(_without_name(leaf, saying.text))
        or not _is_whole(leaf, saying, leaves)
    ):
        return None
    on, until = dated.on, dated.until
    if on and leaf.comparator is None and (dated.role == "since" or on.first != on.last):
        first, last = (on.last, saying.as_of) if dated.role == "since" else (on.first, min(on.last, saying.as_of))
        on, until = When(first, first), until or When(max(first, last), max(first, last))
    if leaf.window is None and leaf.temporality != "family":
        leaf = replace(leaf, temporality=said_of_no(saying.text))
    return fact_of(leaf, as_of=saying.as_of, source=saying.source, on=on, until=until, besides=one.besides)


def _without_name(leaf: Leaf, text: str) -> str:
    """The words but for the thing's own name: "another" in "another study" leaves nothing open."""
    return text.replace(leaf.concept.text, " ") if leaf.concept else text


def _yes(leaf: Leaf, saying: Saying, leaves: list[Leaf]) -> Fact | None:
    """A "yes" with its time, where one can tell whether it is still so."""
    if leaf.temporality == "family":
        return fact_of(leaf, as_of=saying.as_of, source=saying.source)
    on, until = saying.dates_of(leaf, leaves)
    words = saying.words_about(leaf)
    temporality = said_of_yes(leaf.kind, tense_of(words, leaf.kind))
    if leaf.window and leaf.window.kind == "for_duration" and until:
        # "for a year after the operation, until August": its end says when
        leaf, temporality = replace(leaf, window=None), "past"
    if leaf.temporality == "planned" or (leaf.window and (leaf.window.direction != "before" or leaf.window.anchor)):
        return None
    if temporality is None and until and until.last <= saying.as_of:
        temporality = "past"
    if leaf.unit == "{pack_years}":
        # counted over a life, and true today
        temporality = "current"
    if temporality is None and on and saying.dated.role == "on" and leaf.kind in _TAKEN:
        # "pembrolizumab in 2025": taken then, whether or not it goes on
        temporality = "ever"
    if temporality is None or (leaf.window and (on or until)):
        return None
    if temporality == "unspecified" and on and not until and saying.dated.role == "since" and leaf.kind in _LASTS:
        temporality = "current"
    leaf = replace(leaf, temporality=temporality)
    if leaf.kind in _TAKEN:
        return _taken(leaf, words, saying, on, until)
    if on and until is None and is_healed(words):
        on, until = None, on
    elif on and leaf.kind in _LASTS and (saying.dated.role == "since" or _FIRST.search(saying.text)):
        leaf = replace(leaf, qualifiers=(*leaf.qualifiers, "first"))
    if leaf.kind == "reproductive":
        leaf, on = _as_state(leaf, on, saying.as_of)
    return fact_of(leaf, as_of=saying.as_of, source=saying.source, on=on, until=until)


def _taken(leaf: Leaf, words: str, saying: Saying, on: When | None, until: When | None) -> Fact | None:
    """What is or was taken: the day on which it was stopped is its end, not its start."""
    if leaf.window and leaf.temporality != "current":
        return None
    if on and until is None and is_ended(words):
        on, until = None, on
        if re.search(r"\blast\b", words, re.IGNORECASE):
            leaf = replace(leaf, qualifiers=(*leaf.qualifiers, "last"))
    return fact_of(leaf, as_of=saying.as_of, source=saying.source, on=on, until=until)


def _as_state(leaf: Leaf, on: When | None, as_of: date) -> tuple[Leaf, When | None]:
    """A state found the other day goes on: a pregnancy seen on a scan."""
    if on and on.first >= as_of - _LATELY:
        return replace(leaf, temporality="current"), None
    return replace(leaf, temporality="unspecified"), on


def _stands_alone(leaf: Leaf, text: str) -> bool:
    """Whether the name is followed by nothing that could make another thing of it."""
    assert leaf.concept
    at = text.lower().find(leaf.concept.text.lower(), max(0, leaf.start))
    if at < 0:
        return False
    behind = text[at + len(leaf.concept.text) :]
    if behind[:1] == "-" or text[:at].rstrip().endswith("-"):
        return False
    follows = re.match(r"\s*([A-Za-z][\w'-]*)", behind)
    behind_it = follows[1].lower() if follows else "and"
    if leaf.kind == "procedure" and behind_it in _TAKEN_OUT:
        # a device that was taken out is there no more
        return False
    return behind_it in _MAY_FOLLOW or (leaf.kind in _TAKEN and behind_it in _FORMS)
