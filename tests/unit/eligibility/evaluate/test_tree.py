"""Groups of parts, guards, exceptions, partial readings, arms, and the verdict on the study."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.eligibility.evaluate.build import fact, judged, leaf, low, node, person, says, verdict, within
from trialway.eligibility.nodes import Criterion

A, B, C = (leaf("diagnosis", name) for name in "abc")
FACTS = {"T": "yes", "F": "no"}


def known(truths: str) -> list[Any]:
    """`TF?`: a is so, b is not, of c nothing is known."""
    return [fact("diagnosis", name, FACTS[t]) for name, t in zip("abc", truths, strict=False) if t in FACTS]


@pytest.mark.parametrize(
    ("op", "truths", "expected"),
    [
        ("all", "TT", "passes"),
        ("all", "T?", "unknown"),
        ("all", "F?", "fails"),
        ("any", "T?", "passes"),
        ("any", "F?", "unknown"),
        ("any", "FF", "fails"),
    ],
)
def test_all_and_any(op: str, truths: str, expected: str) -> None:
    assert says(node(op, A, B), *known(truths)) == expected


@pytest.mark.parametrize(
    ("truths", "expected"), [("TTF", "passes"), ("TF?", "unknown"), ("FF?", "fails"), ("TT?", "passes")]
)
def test_two_of_three(truths: str, expected: str) -> None:
    assert says(node("at_least", A, B, C, n=2), *known(truths)) == expected


def test_not_of_a_group() -> None:
    assert says(node("not", node("any", A, B)), *known("F?")) == "unknown"
    assert says(node("not", node("any", A, B)), *known("FF")) == "passes"


def test_only_what_would_settle_it_is_asked() -> None:
    assert verdict(node("any", A, B), *known("T")).asks == ()
    assert verdict(node("all", A, B), *known("T")).asks == (B,)


def test_a_reason_is_that_of_the_deciding_part() -> None:
    assert verdict(node("all", A, B), *known("TF")).because == ("b: no",)


GUARDED = node(B, guard=node(A))


@pytest.mark.parametrize(
    ("truths", "expected"),
    [("FF", "not_applicable"), ("TF", "fails"), ("?T", "passes"), ("?F", "unknown"), ("TT", "passes")],
)
def test_a_guard(truths: str, expected: str) -> None:
    assert says(GUARDED, *known(truths)) == expected


@pytest.mark.parametrize(("truths", "expected"), [("FT", "not_applicable"), ("?F", "passes"), ("?T", "unknown")])
def test_a_guard_of_an_exclusion(truths: str, expected: str) -> None:
    made = node(B, guard=node(A, section="exclusion"), section="exclusion")
    assert says(made, *known(truths)) == expected


def test_the_guard_is_asked_first() -> None:
    assert verdict(GUARDED).asks == (A,)


def test_a_part_for_others_neither_helps_nor_hinders() -> None:
    for op in ("all", "any"):
        assert says(node(op, GUARDED, C), *known("FFT")) == "passes"
    assert says(node("any", GUARDED, C), *known("FFF")) == "fails"
    assert says(node("any", GUARDED, GUARDED), *known("F")) == "not_applicable"


def test_an_exception_cancels_a_hit() -> None:
    made = node(A, exceptions=(node(B),), section="exclusion")
    for truths, expected in (("TT", "passes"), ("TF", "fails"), ("T?", "unknown"), ("F?", "passes")):
        assert says(made, *known(truths)) == expected


def test_an_exception_within_a_not() -> None:
    negated = leaf("diagnosis", "a", negated=True)
    made = node(negated, exceptions=(node(B),))
    for truths, expected in (("TT", "passes"), ("TF", "fails"), ("T?", "unknown"), ("F?", "passes")):
        assert says(made, *known(truths)) == expected


TRANSFUSION = node(
    leaf("procedure", "transfusion", window=within(4, "wk")),
    exceptions=(node(leaf("procedure", "albumin")),),
    section="exclusion",
)


def test_an_exception_covers_its_own_kind_only() -> None:
    albumin = fact("procedure", "albumin", on="2026-11-10")
    cells = fact("procedure", "red-cells", on="2026-11-12")
    whole = fact("procedure", "transfusion", on="2026-11-12")
    assert says(TRANSFUSION, cells) == "fails"
    assert says(TRANSFUSION, albumin) == "unknown"
    assert says(TRANSFUSION, albumin, cells) == "fails"
    assert says(TRANSFUSION, whole) == "unknown"


def test_cancer_except_of_the_skin() -> None:
    made = node(leaf("diagnosis", "cancer"), exceptions=(node(leaf("diagnosis", "basal-cell")),), section="exclusion")
    assert says(made, fact("diagnosis", "breast-cancer")) == "fails"
    assert says(made, fact("diagnosis", "skin-cancer")) == "unknown"
    assert says(made, fact("diagnosis", "basal-cell")) == "unknown"
    assert says(made, fact("diagnosis", "basal-cell"), fact("diagnosis", "breast-cancer", "no")) == "unknown"


@pytest.mark.parametrize(
    "spoilt", [{"reading": "partial"}, {"notes": ("ambiguous: and/or",)}, {"notes": ("orphan: x",)}]
)
def test_what_was_read_in_part_is_never_certain(spoilt: dict[str, Any]) -> None:
    assert says(node(A, section="exclusion", **spoilt), *known("T")) == "fails?"
    whole = judged(node(A, section="exclusion", **spoilt), who=person(*known("T")))
    assert whole.verdict == "likely_excluded"


def test_a_full_part_below_a_partial_line_is_not_certain_for_the_line() -> None:
    assert says(node("all", A, B, reading="partial"), *known("F")) == "fails?"
    assert says(node("all", A, node(B, reading="partial")), *known("F")) == "fails"


def test_people_judge_what_is_for_people() -> None:
    found = verdict(node("human", reading="none"), *known("T"))
    assert (found.verdict, found.asks) == ("unknown", ())


def arm(name: str, criterion: Any, **rest: Any) -> Criterion:
    return node(criterion, group=name, id=name, **rest)


def test_an_arm_closes_itself_only() -> None:
    arms = (arm("Arm 1", A), arm("Arm 2", B))
    assert judged(*arms, who=person(*known("F"))).verdict == "possible"
    assert judged(*arms, who=person(*known("F"))).closed_groups == ("Arm 1",)
    assert judged(*arms, who=person(*known("FF"))).verdict == "excluded"
    assert judged(*arms, node(C), who=person(*known("??F"))).verdict == "excluded"


def test_a_lone_arm_tells_of_others() -> None:
    assert judged(arm("Arm 1", A), who=person(*known("F"))).verdict == "likely_excluded"


def test_a_part_for_one_arm_cannot_rule_out_for_all() -> None:
    mixed = node("all", arm("Arm 1", A), arm("Arm 2", B))
    assert judged(mixed, who=person(*known("F"))).verdict == "likely_excluded"


@pytest.mark.parametrize(
    ("truths", "expected"), [("TT", "fits_all_read"), ("T?", "possible"), ("TF", "excluded"), ("??", "possible")]
)
def test_the_study(truths: str, expected: str) -> None:
    found = judged(
        node(A, id="I1"), node(B, id="I2"), node("human", reading="none", id="I3"), who=person(*known(truths))
    )
    assert found.verdict == expected
    assert "I3" in found.open


def test_at_least_without_a_number_is_unknown() -> None:
    assert says(node("at_least", A, B), *known("TT")) == "unknown"


def test_a_compared_leaf_that_is_negated() -> None:
    made = leaf("lab", "haemoglobin", value=low(9), unit="g/dL", negated=True)
    assert says(made, fact("lab", "haemoglobin", value=low(10), unit="g/dL")) == "fails"


def test_an_exception_to_what_must_hold_may_mean_either() -> None:
    """ "At least 30 %, except in sickle cell disease" may let people off or keep them out."""
    made = node(A, exceptions=(node(B),))
    assert says(made, fact("diagnosis", "a"), fact("diagnosis", "b")) == "unknown"
    assert says(made, fact("diagnosis", "b")) == "unknown"
    assert says(made, fact("diagnosis", "a"), fact("diagnosis", "b", "no")) == "passes"
