"""What changes in a line must change the verdict, and what does not matter must not: no label needed to tell.

The lines are invented: templates of the registry's prose with the lexicon's words in them.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.generative.eligibility.lines import TODAY, conditions, has, item, judged, measured, person, sections, verdict
from trialway.eligibility import Criteria, read
from trialway.eligibility.facts import When

OPPOSITE = {"passes": "fails", "fails": "passes", "passes?": "fails?", "fails?": "passes?", "unknown": "unknown"}
STATES = st.sampled_from(["yes", "no"])
HAVING = (
    "{}", "History of {}", "Known {}", "Diagnosis of {}", "Patients with {}", "Presence of {}", "Any {}",
    "Subjects who have {}", "{}.", "Evidence of {}", "Participants diagnosed with {}",
)  # fmt: skip
LACKING = (
    "No {}", "No history of {}", "Without {}", "Free of {}", "Absence of {}", "No known {}", "No evidence of {}",
    "Patients who do not have {}", "Must not have {}",
)  # fmt: skip
UNSURE = frozenset({"No {}", "No history of {}", "No known {}", "No evidence of {}", "Must not have {}"})
COMPARED = {
    "at least": "under", "≥": "<", ">=": "<", "not less than": "less than", "no younger than": "younger than",
    "over": "not more than", ">": "≤", "above": "no more than", "more than": "at most", "older than": "no older than",
}  # fmt: skip
FORMS = ("Age {} {} years", "Aged {} {} years", "{} {} years of age", "Patients aged {} {} years")


def ever(name: str, state: str) -> object:
    return has(name, state, temporality="ever" if state == "no" else "current")


@given(conditions, st.sampled_from(HAVING), st.sampled_from(LACKING), STATES, sections)
@settings(max_examples=150, deadline=None)
def test_no_turns_the_verdict(name: str, having: str, lacking: str, state: str, section: str) -> None:
    who = person(ever(name, state))
    plain, negated = verdict(having.format(name), who, section), verdict(lacking.format(name), who, section)
    assert plain in ("passes", "fails")
    # "No asthma" under what rules out may be meant the other way round: likely, never certain
    sure = section == "inclusion" or lacking not in UNSURE
    assert negated == (OPPOSITE[plain] if sure else f"{OPPOSITE[plain]}?")


@given(conditions, st.sampled_from(HAVING + LACKING), STATES)
@settings(max_examples=100, deadline=None)
def test_the_other_section_turns_the_verdict(name: str, form: str, state: str) -> None:
    who, line = person(ever(name, state)), form.format(name)
    opposite = OPPOSITE[verdict(line, who, "inclusion")]
    assert verdict(line, who, "exclusion") == (f"{opposite}?" if form in UNSURE else opposite)


@given(st.sampled_from(sorted(COMPARED)), st.sampled_from(FORMS), st.integers(5, 90), st.integers(1, 95), sections)
@settings(max_examples=150, deadline=None)
def test_the_opposite_sign_turns_the_verdict(sign: str, form: str, limit: int, years: int, section: str) -> None:
    assume(years != limit)
    who = person(born=f"{TODAY.year - years}-01-15")
    one, other = (verdict(form.format(s, limit), who, section) for s in (sign, COMPARED[sign]))
    assert one in ("passes", "fails")
    assert other == OPPOSITE[one]
    assert (one == "passes") == ((years > limit) == (section == "inclusion"))


LABS = {"HbA1c": ("hba1c", "%"), "Platelets": ("platelets", "10*9/L"), "Serum creatinine": ("creatinine", "mg/dL")}
SIGNS = {"≥": "<", ">": "≤", "at least": "below", "not less than": "less than", "above": "not more than"}
#: Values stay where a living person can have them: what cannot be is unknown.
#: A variable, two units, and how many of the second one of the first is.
UNITS = (
    ("creatinine", "mg/dL", "umol/L", 88.42),
    ("fasting-glucose", "mmol/L", "mg/dL", 18.016),
    ("haemoglobin", "g/dL", "g/L", 10.0),
)


@given(st.sampled_from(sorted(LABS)), st.sampled_from(sorted(SIGNS)), st.integers(5, 10), st.integers(4, 12), sections)
@settings(max_examples=150, deadline=None)
def test_a_measured_value_passes_on_one_side_of_the_limit_only(
    lab: str, sign: str, limit: int, value: int, section: str
) -> None:
    assume(value != limit)
    key, unit = LABS[lab]
    who = person(measured(key, value, unit))
    one, other = (verdict(f"{lab} {s} {limit} {_said(unit)}", who, section) for s in (sign, SIGNS[sign]))
    assert one in ("passes", "fails")
    assert other == OPPOSITE[one]
    assert (one == "passes") == ((value > limit) == (section == "inclusion"))


@given(st.sampled_from(UNITS), st.floats(4, 15), st.floats(4, 15), st.sampled_from(["≥", "<", "at most", "above"]))
@settings(max_examples=150, deadline=None)
def test_another_unit_changes_nothing(
    units: tuple[str, str, str, float], limit: float, value: float, sign: str
) -> None:
    """The same limit, written in the one unit and in the other, for the same person, measured in either."""
    key, first, second, factor = units
    limit, value = round(limit, 2), round(value, 2)
    assume(abs(limit - value) > 0.02 * limit)
    name = key.replace("-", " ")
    lines = (f"{name} {sign} {limit} {_said(first)}", f"{name} {sign} {limit * factor:.3f} {_said(second)}")
    people = (person(measured(key, value, first)), person(measured(key, value * factor, second)))
    found = {verdict(line, who) for line in lines for who in people}
    assert len(found) == 1
    assert found <= {"passes", "fails"}


def _said(unit: str) -> str:
    """The unit as people write it."""
    return {"10*9/L": "× 10^9/L", "umol/L": "µmol/L"}.get(unit, unit)


@given(
    st.integers(5, 40),
    st.integers(1, 40),
    st.integers(1, 95),
    st.sampled_from(["{}-{}", "{} to {}", "between {} and {}"]),
)
@settings(max_examples=80, deadline=None)
def test_a_range_holds_from_end_to_end(low: int, more: int, years: int, form: str) -> None:
    high = low + more
    found = verdict(f"Age {form.format(low, high)} years", person(born=f"{TODAY.year - years}-01-15"))
    assert found == ("passes" if low <= years <= high else "fails")


@given(
    conditions,
    st.sampled_from(["within the last {} days", "within {} days before screening"]),
    st.integers(2, 400),
    st.integers(0, 800),
)
@settings(max_examples=100, deadline=None)
def test_a_window_ends_where_it_says(name: str, form: str, length: int, ago: int) -> None:
    day = TODAY - timedelta(days=ago)
    once = has(name, on=When(day, day), until=When(day, day), temporality="past", qualifiers=("last",))
    found = verdict(f"{name} {form.format(length)}", person(once), "exclusion")
    # On the last day itself the clock may say either.
    assert ago == length or found == ("fails" if ago < length else "passes")


@given(st.lists(conditions, min_size=2, max_size=4, unique=True), st.data(), sections)
@settings(max_examples=100, deadline=None)
def test_the_order_of_a_list_does_not_matter(names: list[str], data: st.DataObject, section: str) -> None:
    who = person(*(ever(name, data.draw(STATES)) for name in names))
    turned = data.draw(st.permutations(names))
    assert verdict(_either(names), who, section) == verdict(_either(turned), who, section)


@given(st.lists(conditions, min_size=2, max_size=4, unique=True), st.data())
@settings(max_examples=100, deadline=None)
def test_no_before_a_list_keeps_out_whom_the_list_would(names: list[str], data: st.DataObject) -> None:
    who = person(*(ever(name, data.draw(STATES)) for name in names))
    assert verdict(f"No {_either(names)}", who, "inclusion") == verdict(_either(names), who, "exclusion")


def _either(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


@given(
    st.lists(conditions, min_size=2, max_size=5, unique=True),
    st.sampled_from(["1.", "a)", "-", "•", "(1)", "i."]),
    sections,
)
@settings(max_examples=60, deadline=None)
def test_bullets_and_numbers_change_nothing(names: list[str], label: str, section: str) -> None:
    title = f"{section.title()} Criteria:\n\n"
    plain = read(title + "\n".join(f"* History of {name}" for name in names))
    labelled = read(title + "\n".join(f"{_label(label, n)} History of {name}" for n, name in enumerate(names)))
    assert [node.leaf and node.leaf.concept for node in plain.walk()] == [
        n.leaf and n.leaf.concept for n in labelled.walk()
    ]
    who = person(ever(names[0], "yes"))
    assert _outcomes(plain, who) == _outcomes(labelled, who)


def _label(first: str, n: int) -> str:
    names = {"1": str(n + 1), "a": "abcde"[n], "i": ["i", "ii", "iii", "iv", "v"][n]}
    return re.sub(r"\w+", lambda match: names[match[0]], first)


def _outcomes(criteria: Criteria, who: object) -> list[str]:
    return [found.verdict for found in judged(criteria, who).criteria]  # type: ignore[arg-type]


@given(
    conditions,
    st.sampled_from(HAVING + LACKING),
    STATES,
    st.sampled_from([str.upper, "  {}".format, "{} ;".format, "{}\n".format]),
)
@settings(max_examples=80, deadline=None)
def test_capitals_and_white_space_change_nothing(name: str, form: str, state: str, change: object) -> None:
    line, who = form.format(name), person(ever(name, state))
    assert verdict(change(line), who) == verdict(line, who)  # type: ignore[operator]


@given(conditions, conditions, st.sampled_from(["except", "other than", "with the exception of"]), STATES)
@settings(max_examples=60, deadline=None)
def test_a_word_that_no_list_knows_takes_certainty_away(name: str, other: str, word: str, state: str) -> None:
    """Never the other way: an unread word makes no verdict surer."""
    found = item(f"{name} zorblic {word} {other}", "exclusion")
    assert found.reading != "full"
    assert verdict(f"{name} zorblic {word} {other}", person(ever(name, state)), "exclusion") not in ("passes", "fails")


@pytest.mark.parametrize("years, expected", [(40, "fails"), (6, "not_applicable")])
def test_a_guard_decides_for_whom(years: int, expected: str) -> None:
    who = person(ever("asthma", "yes"), born=f"{TODAY.year - years}-01-15")
    assert verdict("In participants aged 11 years and above: history of asthma", who, "exclusion") == expected
