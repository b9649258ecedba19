"""Age from a coarse birth date, birthdays, sex, and what no man can be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.eligibility.evaluate.build import exactly, fact, high, leaf, low, node, person, says, verdict
from trialway.eligibility.evaluate import Unlettered, evaluate
from trialway.eligibility.nodes import Criteria, Value
from trialway.model import Age, Study
from trialway.model.study import Eligibility

ADULT = leaf("age", value=low(18), comparator=">=", unit="a")


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("2008-11-22", "passes"),
        ("2008-11-23", "fails"),
        ("2008-11", "unknown"),
        ("2008", "unknown"),
        ("2007", "passes"),
    ],
)
def test_at_least_eighteen(born: str, expected: str) -> None:
    assert says(ADULT, born=born) == expected


def test_the_birthday_turns_it() -> None:
    found = verdict(ADULT, born="2009-05-03")
    assert (found.verdict, found.turns_on, found.because) == ("fails", date(2027, 5, 3), ("born 2009-05-03",))


def test_at_most_lasts_until_the_next_birthday() -> None:
    most = leaf("age", value=high(65), comparator="<=", unit="a")
    assert says(most, born="1961-01-01") == "passes"
    assert verdict(most, born="1961-01-01").turns_on == date(2027, 1, 1)
    assert says(leaf("age", value=high(65, inclusive=False), comparator="<", unit="a"), born="1961-01-01") == "fails"


def test_over_eighteen_is_said_in_two_ways() -> None:
    over = leaf("age", value=low(18, inclusive=False), comparator=">", unit="a")
    found = [says(over, born=born) for born in ("2007-11-22", "2008-01-01", "2009-01-01")]
    assert found == ["passes", "unknown", "fails"]


def test_a_range_in_months() -> None:
    months = leaf("age", value=Value(low=6, low_inclusive=True, high=23, high_inclusive=True), unit="mo")
    found = [says(months, born=born) for born in ("2026-05-22", "2026-07", "2024-11-23", "2024-11-22")]
    assert found == ["passes", "fails", "passes", "fails"]


def test_an_age_that_was_said() -> None:
    twelve = fact("age", "age", value=exactly(12), unit="a")
    assert says(leaf("age", value=low(13), unit="a"), twelve) == "fails"
    assert says(leaf("age", value=low(12), unit="a"), twelve) == "passes"
    assert says(leaf("age", value=low(13), unit="a"), twelve, on=date(2027, 11, 23)) == "passes"
    assert says(leaf("age", value=low(13), unit="a"), twelve, on=date(2027, 5, 1)) == "unknown"


def test_an_age_at_another_time_is_unknown() -> None:
    assert says(leaf("age", value=low(18), unit="a", attribute="at diagnosis"), born="1980") == "unknown"


@pytest.mark.parametrize(
    ("words", "sex", "expected"),
    [
        ("women", "female", "passes"),
        ("men", "female", "fails"),
        ("women", "other", "unknown"),
        ("people", "male", "unknown"),
        ("men and women", "male", "passes"),
    ],
)
def test_sex(words: str, sex: str, expected: str) -> None:
    assert says(leaf("sex", words), sex=sex) == expected


@pytest.mark.parametrize("name", ["pregnancy", "lactation", "childbearing-potential", "menopause"])
def test_no_man_is(name: str) -> None:
    assert says(leaf("reproductive", name), sex="male", section="exclusion") == "passes"
    assert says(leaf("reproductive", name), sex="female", section="exclusion") == "unknown"


def test_a_mans_partner_may_be() -> None:
    assert says(leaf("reproductive", "pregnant partner"), sex="male", section="exclusion") == "unknown"


def test_a_negative_pregnancy_test_stands_in_no_mans_way() -> None:
    assert says(leaf("lab", "pregnancy-test", comparator="negative"), sex="male") == "passes"


def test_a_guard_for_women() -> None:
    guarded = node(leaf("contraception", "pill"), guard=node(leaf("reproductive", "childbearing-potential")))
    found = verdict(guarded, sex="male")
    assert (found.verdict, found.certain, found.because) == ("not_applicable", True, ("sex: male",))


def record(**fields: Any) -> Study:
    return Study(id="NCT90000000", eligibility=Eligibility(**fields))


def by_id(study: Study, *facts: Any, **rest: Any) -> dict[str, tuple[str, bool]]:
    found = evaluate(
        Criteria(reader="test"), person(*facts, **rest), on=date(2026, 11, 22), knowledge=Unlettered(), study=study
    )
    assert all(v.section == "record" for v in found.criteria)
    return {v.id: (v.verdict, v.certain) for v in found.criteria}


def test_the_records_own_fields() -> None:
    study = record(minimum_age=Age(18, "year"), maximum_age=Age(65, "year"), sex="FEMALE", healthy_volunteers=False)
    found = by_id(study, fact("diagnosis", "asthma"), born="1950", sex="male")
    assert found == {
        "minimumAge": ("passes", True),
        "maximumAge": ("fails", True),
        "sex": ("fails", True),
        "healthyVolunteers": ("passes", True),
    }


def test_fields_that_say_nothing_are_no_criteria() -> None:
    assert by_id(record(sex="ALL")) == {}


def test_weeks_may_be_weeks_of_pregnancy() -> None:
    pregnant = record(minimum_age=Age(24, "week"), maximum_age=Age(37, "week"))
    assert by_id(pregnant, born="1990") == {"minimumAge": ("passes", True), "maximumAge": ("unknown", False)}


def test_where_the_record_speaks_of_gender_sex_settles_nothing() -> None:
    assert by_id(record(sex="FEMALE", gender_based=True), sex="male") == {"sex": ("fails", False)}
