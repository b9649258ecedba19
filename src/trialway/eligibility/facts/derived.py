"""What follows from other facts without any judgement: body mass index, and what a pregnancy test says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from trialway.eligibility.facts.nouns import Fact
from trialway.eligibility.nodes import Concept, Kind, Value

#: Tests, and what they are for.
_TESTS: Final[dict[str, tuple[Kind, str]]] = {
    "pregnancy-test": ("reproductive", "pregnancy"),
    "tuberculosis-test": ("infection", "tuberculosis"),
}
_METRES: Final = {"m": 1.0, "cm": 0.01, "mm": 0.001, "[in_i]": 0.0254, "[ft_i]": 0.3048}
_KILOGRAMS: Final = {"kg": 1.0, "g": 0.001, "[lb_av]": 0.45359237}
#: Of a body: anything else is a slip of the pen.
_HEIGHTS, _WEIGHTS = (0.3, 2.6), (1.0, 500.0)


#: What is so, and what then is not.
_RULES_OUT: Final = {"premenopausal": "menopause", "mss": "msi-high"}
_ALLERGY: Final = "-allergy"
#: One way to work out a measure, and the measure.
_MEASURED_AS: Final = {"qtcf": "qtc", "qtcb": "qtc"}
#: Viruses that were found so lately are taken to be there still.
_LATELY: Final = timedelta(days=90)
#: Viruses found in the blood: whoever has their genes there has the infection now, and it is active.
_VIRUSES: Final[dict[str, str]] = {"hcv-rna": "hepatitis-c", "hbv-dna": "hepatitis-b"}


def with_derived(facts: tuple[Fact, ...], *, as_of: date) -> tuple[Fact, ...]:
    """The facts with what follows from them on the day they were told."""
    told = (said for fact in facts if (said := _by_test(fact, as_of)))
    never = (one for fact in facts for one in _never_smoked(fact))
    meant = (said for fact in facts if (said := _by_name(fact, {fact.concept.key for fact in facts})))
    return _with_index((*facts, *told, *never, *meant))


def _by_name(fact: Fact, known: set[str | None]) -> Fact | None:
    """What one name says under another: a QTcF is a QTc, whoever smokes is a smoker now."""
    key = fact.concept.key or ""
    broad = _MEASURED_AS.get(key)
    if broad and fact.value and broad not in known:
        return replace(fact, concept=Concept(text=broad, key=broad))
    if fact.kind == "allergy" and key:
        # a penicillin allergy is an allergy to penicillin, and the other way round
        other = key.removesuffix(_ALLERGY) if key.endswith(_ALLERGY) else key + _ALLERGY
        return replace(fact, concept=Concept(text=fact.concept.text, key=other))
    if key == "smoking" and fact.state == "yes" and fact.temporality == "current":
        return replace(fact, concept=Concept(text="current smoker", key="current-smoker"))
    if (against := _RULES_OUT.get(key)) and fact.state == "yes":
        return replace(fact, concept=Concept(text=against, key=against), state="no")
    return None


def _never_smoked(fact: Fact) -> tuple[Fact, ...]:
    """Who never smoked did not smoke in the past either, not by any number of packs."""
    if fact.concept.key != "smoking" or fact.state != "no" or fact.temporality != "ever":
        return ()
    return tuple(replace(fact, concept=Concept(text=key, key=key)) for key in ("former-smoker", "smoking-history"))


def _by_test(fact: Fact, as_of: date) -> Fact | None:
    """What a test with a result says of the thing it is for."""
    if key := _VIRUSES.get(fact.concept.key or ""):
        return _by_virus(fact, key, as_of)
    kind, key = _TESTS.get(fact.concept.key or "", (None, ""))
    if kind is None or fact.comparator not in ("positive", "negative"):
        return None
    return replace(fact, kind=kind, concept=Concept(text=key, key=key))


def _by_virus(fact: Fact, key: str, as_of: date) -> Fact | None:
    """A number of viruses above none, or a positive test: an active infection. None found: none now."""
    found = Fact(kind="infection", concept=Concept(text=key, key=key), on=fact.on, source=fact.source)
    if fact.comparator == "negative":
        return replace(found, state="no", comparator="negative")
    counted = fact.value is not None and fact.value.low is not None and fact.value.low > 0
    if not (counted or fact.comparator == "positive"):
        return None
    lately = fact.on is None or fact.on.first >= as_of - _LATELY
    return replace(found, qualifiers=("active",), temporality="current" if lately else "unspecified")


def _with_index(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Body mass index (kg/m2) too, where height and weight are told once each and it is not.

    It holds on the day of the weight: that is what changes.
    """
    if any(_key(fact) == "bmi" for fact in facts):
        return facts
    heights = [(fact, size) for fact in facts if (size := _size(fact, "height", _METRES, _HEIGHTS))]
    weights = [(fact, size) for fact in facts if (size := _size(fact, "weight", _KILOGRAMS, _WEIGHTS))]
    if len(heights) != 1 or len(weights) != 1:
        return facts
    (tall, metres), (heavy, kilograms) = heights[0], weights[0]
    number = round(kilograms / metres**2, 2)
    index = Fact(
        kind="vital",
        concept=Concept(text="body mass index", key="bmi"),
        value=Value(low=number, low_inclusive=True, high=number, high_inclusive=True),
        unit="kg/m2",
        on=heavy.on,
        source=f"{tall.source}; {heavy.source}",
    )
    return (*facts, index)


def _key(fact: Fact) -> str | None:
    return fact.concept.key


def _size(fact: Fact, key: str, units: dict[str, float], limits: tuple[float, float]) -> float | None:
    """The size in metres or kilograms; None of another fact, or of one that no person has."""
    value = fact.value
    if _key(fact) != key or value is None or value.low is None or value.low != value.high or fact.unit not in units:
        return None
    size = value.low * units[fact.unit]
    return size if limits[0] <= size <= limits[1] else None
