"""Whom a study is for, in words: ages and sex as the registry's own fields give them.

It reads only those fields. What the criteria text says about ages is not its business.
"""

from __future__ import annotations

from typing import NamedTuple

from trialway.model import Age, Eligibility

# A limit of 99 or 120 years is how some sponsors write "no limit".
_NO_UPPER_LIMIT = 99.0
_YEAR = 365.25
_ADULT_FROM = 18.0
_TEEN_FROM, _TEEN_TO = 12.0, 19.0
_BABY_TO = 2.0


class Group(NamedTuple):
    """The people of a study: who they are and how old, ready to be put together in a sentence."""

    noun: str
    ages: str = ""
    named: bool = False  # a title names these people, who need not be those with the condition
    known: bool = True  # False where the condition may be somebody else's: a caregiver's, a parent's

    @property
    def phrase(self) -> str:
        """Both together: `adults aged 18 to 45`."""
        return f"{self.noun} {self.ages}".strip()


def ages_phrase(eligibility: Eligibility, *, healthy: bool = False) -> str:
    """Who can take part, as a title says it; `healthy` when the study wants people without a disease.

    >>> ages_phrase(Eligibility(minimum_age=Age(5, "year"), maximum_age=Age(17, "year")))
    'children and teenagers aged 5 to 17'
    """
    return group_of(eligibility, healthy=healthy).phrase


def group_of(eligibility: Eligibility, *, healthy: bool = False) -> Group:
    """The people of a study as a noun and their ages, from minimum age, maximum age and sex."""
    low, high = _limits(eligibility)
    if high and high.days < 1:  # some sponsors write "up to 1 minute" for babies at birth
        low, ages = None, ""
    elif low and high and low.days > high.days:  # a slip in the record: it tells us nothing about ages
        low, high, ages = None, None, ""
    else:
        ages = _ages(low, high)
    noun = _noun(low, high, eligibility.sex) if not high or high.days >= 1 else "newborn babies"
    return Group(f"healthy {noun}" if healthy else noun, ages)


def ages_words(eligibility: Eligibility) -> str:
    """The ages as a row of study details: `5 to 17 years`, `18 years and over`, `Any age`."""
    low, high = _limits(eligibility)
    if low is None and high is None:
        return "Any age"
    if high is None:
        return f"{low} and over"
    if low is None:
        return f"Up to {high}"
    if low == high:
        return f"{low} only"
    return _range(low, high)


def _limits(eligibility: Eligibility) -> tuple[Age | None, Age | None]:
    low, high = eligibility.minimum_age, eligibility.maximum_age
    if low and low.amount == 0:
        low = None
    if high and high.days >= _NO_UPPER_LIMIT * _YEAR:
        high = None
    return low, high


def _ages(low: Age | None, high: Age | None) -> str:
    if low is None:
        return "of any age" if high is None else _up_to(high)
    if high is None:
        return "" if _is_adult_line(low) else f"aged {_short(low)} and over"
    if low == high:
        return f"aged {_short(low)}"
    return f"aged {low.number} to {_short(high)}" if low.unit == high.unit else f"aged {low} to {high}"


def _up_to(high: Age) -> str:
    return f"aged up to {high.number}" if high.days > _BABY_TO * _YEAR else f"up to {high}"


def _is_adult_line(low: Age) -> bool:
    return low.unit == "year" and low.amount == _ADULT_FROM


def _range(low: Age, high: Age) -> str:
    return f"{low.number} to {high}" if low.unit == high.unit else f"{low} to {high}"


def _short(age: Age) -> str:
    return age.number if age.unit == "year" else str(age)


def _noun(low: Age | None, high: Age | None, sex: str) -> str:
    words = {"FEMALE": _FEMALE, "MALE": _MALE}.get(sex, _EVERYBODY)
    return words[_stage(low.days / _YEAR if low else 0.0, high.days / _YEAR if high else None, low is None)]


def _stage(low: float, high: float | None, no_low: bool) -> str:
    """The stage of life between two ages in years; `high` None is no limit."""
    if low >= _ADULT_FROM:
        return "adults"
    if high is None:
        return "all" if no_low else _open_ended(low)
    if high <= _BABY_TO and low < 1:
        return "babies"
    if high <= _TEEN_TO:
        return "children" if high <= _TEEN_FROM else "teenagers" if low >= _TEEN_FROM else "minors"
    return "people" if no_low or low < 1 else _open_ended(low)


def _open_ended(low: float) -> str:
    if low < 1:
        return "people"
    return "teenagers and adults" if low >= _TEEN_FROM else "children and adults"


_EVERYBODY = {
    "adults": "adults",
    "all": "people",
    "people": "people",
    "babies": "babies",
    "children": "children",
    "teenagers": "teenagers",
    "minors": "children and teenagers",
    "teenagers and adults": "teenagers and adults",
    "children and adults": "children and adults",
}
_FEMALE = dict.fromkeys(_EVERYBODY, "girls and women") | {"adults": "women", "babies": "baby girls"}
_FEMALE |= dict.fromkeys(("children", "teenagers", "minors"), "girls")
_MALE = dict.fromkeys(_EVERYBODY, "boys and men") | {"adults": "men", "babies": "baby boys"}
_MALE |= dict.fromkeys(("children", "teenagers", "minors"), "boys")
