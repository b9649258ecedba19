"""The record's own fields as criteria: ages, sex, healthy volunteers."""

from __future__ import annotations

from trialway.eligibility.evaluate.age import age, birth
from trialway.eligibility.evaluate.person import Person
from trialway.eligibility.evaluate.sex import known_sex
from trialway.eligibility.evaluate.truth import UNKNOWN, Finding, Truth
from trialway.eligibility.evaluate.verdicts import CriterionVerdict, Outcome
from trialway.eligibility.facts import Fact, shift
from trialway.eligibility.nodes import Leaf, TimeUnit, Value
from trialway.model import Age, Study
from trialway.model.study import Eligibility

_UNITS: dict[str, TimeUnit] = {"year": "a", "month": "mo", "week": "wk", "day": "d", "hour": "d", "minute": "d"}
#: Ages in these weeks may be weeks of pregnancy, which say nothing of how old anybody is.
_PREGNANCY_WEEKS = range(4, 46)
_OUTCOMES: dict[int, Outcome] = {-1: "fails", 0: "unknown", 1: "passes"}


def record_criteria(study: Study, person: Person) -> tuple[CriterionVerdict, ...]:
    """A verdict for each field that the record fills in, with the ids `minimumAge`, `maximumAge`, `sex`,
    `healthyVolunteers`."""
    fields = study.eligibility
    found = [
        ("minimumAge", str(fields.minimum_age), _age(fields.minimum_age, person, lowest=True)),
        ("maximumAge", str(fields.maximum_age), _age(fields.maximum_age, person, lowest=False)),
        ("sex", fields.sex, _sex(fields, person)),
        ("healthyVolunteers", _yes_no(fields.healthy_volunteers), _healthy(fields, person)),
    ]
    return tuple(_verdict(name, quote, finding) for name, quote, finding in found if finding)


def _verdict(name: str, quote: str, found: Finding) -> CriterionVerdict:
    return CriterionVerdict(
        id=name,
        section="record",
        quote=quote,
        reading="full",
        verdict=_OUTCOMES[found.truth.likely],
        certain=found.truth.is_certain,
        because=found.because,
        turns_on=found.turns_on,
    )


def _age(limit: Age | None, person: Person, *, lowest: bool) -> Finding | None:
    if limit is None:
        return None
    amount = limit.days if _UNITS[limit.unit] == "d" else limit.amount
    value = Value(low=amount, low_inclusive=True) if lowest else Value(high=amount, high_inclusive=True)
    found = age(Leaf(kind="age", start=0, end=0, value=value, unit=_UNITS[limit.unit]), person)
    weeks = limit.unit == "week" and limit.amount in _PREGNANCY_WEEKS
    return UNKNOWN if weeks and (found.truth.is_false or not lowest or _is_infant(person)) else found


def _is_infant(person: Person) -> bool:
    born, _ = birth(person)
    grown = shift(born.last, 1, "a") if born else None
    return grown is None or grown > person.now


def _sex(fields: Eligibility, person: Person) -> Finding | None:
    """Where the record speaks of gender, sex alone settles nothing."""
    wanted = fields.sex.strip().lower()
    if wanted not in ("female", "male"):
        return None
    known, source = known_sex(person)
    if known is None:
        return UNKNOWN
    found = Finding(Truth.of(known == wanted), (source,))
    return found.likely if fields.gender_based else found


def _healthy(fields: Eligibility, person: Person) -> Finding | None:
    """A study without healthy volunteers wants people with its condition; whoever has one is none of them."""
    if fields.healthy_volunteers is None:
        return None
    if fields.healthy_volunteers:
        return Finding(Truth.TRUE)
    for fact in person.profile.facts:
        if fact.kind == "general_health" and fact.state == "yes" and "healthy" in fact.concept.text.lower():
            return Finding(Truth.LIKELY_FALSE, (fact.source,))
    ill = [fact.source for fact in person.profile.facts if _is_illness(fact)]
    return Finding(Truth.TRUE, tuple(ill[:1])) if ill else UNKNOWN


def _is_illness(fact: Fact) -> bool:
    return fact.kind == "diagnosis" and fact.state == "yes" and fact.temporality in ("current", "unspecified")


def _yes_no(value: bool | None) -> str:
    return "Yes" if value else "No"
