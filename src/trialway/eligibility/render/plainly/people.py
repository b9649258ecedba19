"""Clauses about who somebody is: age, sex, pregnancy and birth."""

from __future__ import annotations

from typing import Final, NamedTuple

from trialway.eligibility.nodes import Comparator, Leaf, Value
from trialway.eligibility.render.plainly.amounts import figure, length, outer_high, outer_low, sided, turned
from trialway.eligibility.render.plainly.measures import measure
from trialway.eligibility.render.plainly.names import bare_name
from trialway.eligibility.render.plainly.questions_turned import statement_of
from trialway.eligibility.render.plainly.said import Clause, Speech
from trialway.eligibility.render.plainly.times import time_of


def age(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    """ "You are 18 or older"; an age at another time than now is a measure ("age at diagnosis")."""
    concept = leaf.concept
    of_now = concept is None or (concept.key in (None, "age") and concept.text.lower() == "age")
    if not of_now or leaf.value is None or leaf.unit not in (None, "a", "mo", "wk", "d"):
        return measure(leaf, holds, speech)
    other = None if holds else turned(leaf)
    words = _age(other or leaf)
    not_ = "" if holds or other else " not"
    return Clause(speech.say("{You} {are}") + not_, words, negative=not holds, turned=bool(other))


def _age(leaf: Leaf) -> str:
    value = leaf.value or Value()
    low, high, comparator = value.low, value.high, sided(value)
    if comparator:
        number = high if low is None else low
        return "of any age" if number is None else _one_sided_age(leaf, number, comparator)
    if low is None or high is None or low == high:
        return f"{_years(leaf, low or 0)} old"
    if low > high:
        return f"{_one_sided_age(leaf, high, outer_high(value))} or {_one_sided_age(leaf, low, outer_low(value))}"
    if value.low_inclusive is not False and value.high_inclusive is not False:
        return f"{figure(low)} to {_years(leaf, high)} old"
    first = "at least" if value.low_inclusive is not False else "over"
    last = "at most" if value.high_inclusive is not False else "under"
    return f"{first} {figure(low)} and {last} {_years(leaf, high)} old"


def _one_sided_age(leaf: Leaf, number: float, comparator: Comparator) -> str:
    bare = figure(number) if leaf.unit in (None, "a") else _years(leaf, number)
    if comparator == ">=":
        return f"{bare} or older"
    if comparator == "<=":
        return f"{bare} or younger"
    return f"{'over' if comparator == '>' else 'under'} {_years(leaf, number)} old"


def _years(leaf: Leaf, number: float) -> str:
    return length(number, leaf.unit or "a")  # type: ignore[arg-type]


def sex(leaf: Leaf, holds: bool, speech: Speech) -> Clause:
    """ "You are female"."""
    name = bare_name(leaf.concept, speech.names, otherwise="of any sex")
    return Clause(speech.say("{You} {are}") + ("" if holds else " not"), name, negative=not holds)


class _State(NamedTuple):
    """A state of pregnancy and birth as an adjective, with the yes and the no of a plan to come into it."""

    words: str
    planned: str


STATES: Final = {
    "pregnancy": _State("pregnant", "become pregnant"),
    "breastfeeding": _State("breastfeeding", "breastfeed"),
    "childbearing-potential": _State("able to become pregnant", "become pregnant"),
    "fertile": _State("able to have children", "have children"),
    "menopause": _State("past the menopause", "go through the menopause"),
    "sexually-active": _State("sexually active", "have sex"),
}


_PLANS: Final = {
    "pregnancy-intention": "become pregnant",
    "intention-to-father-a-child": "father a child",
    "egg-donation": "donate eggs",
    "sperm-donation": "donate sperm",
}


def reproductive(leaf: Leaf, holds: bool, speech: Speech) -> Clause | None:
    """What is planned, or what a reviewed question asks; None where the usual sentence will do ("You are pregnant")."""
    key = leaf.concept.key if leaf.concept else None
    if key in _PLANS and leaf.value is None:
        before = "{You} {plan} to" if holds else "{You} {do} not plan to"
        after = time_of(leaf, negative=not holds).words
        return Clause(speech.say(before), _PLANS[key], after if after != " now" else "", negative=not holds)
    state = STATES.get(key or "")
    if state and leaf.temporality == "planned" and leaf.window is None:
        before = "{You} {plan} to" if holds else "{You} {do} not plan to"
        return Clause(speech.say(before), state.planned, negative=not holds)
    return None if state else statement_of(leaf, holds, speech)
