"""The arms and interventions of a study, by the way its design groups people."""

from __future__ import annotations

import random
from typing import Any

from example_registry.case import Case, Treatment
from example_registry.phrase import capital, choose
from example_registry.tables import toml

_TYPES = {
    "DRUG": "Drug", "BIOLOGICAL": "Biological", "DEVICE": "Device", "PROCEDURE": "Procedure", "RADIATION": "Radiation",
    "BEHAVIORAL": "Behavioral", "GENETIC": "Genetic", "DIETARY_SUPPLEMENT": "Dietary Supplement",
    "DIAGNOSTIC_TEST": "Diagnostic Test", "OTHER": "Other",
}  # fmt: skip
Arm = tuple[str, str, str, list[Treatment]]
_PLAIN = ("OTHER", "NO_INTERVENTION")


def _words(name: str, rng: random.Random) -> str:
    return choose(rng.choice(toml("wording.toml")["arms"][name]), rng)


def _placebo(case: Case, rng: random.Random) -> Treatment:
    tested = case.named("tested")[0]
    kind = tested.kind if tested.kind in ("DRUG", "DIETARY_SUPPLEMENT") else rng.choice([tested.kind, "OTHER"])
    return Treatment(kind, "Placebo", _words("placebo", rng), "control")


def _placebo_arms(case: Case, rng: random.Random) -> list[Arm]:
    background, placebo = case.named("background"), _placebo(case, rng)
    arms = [(t.name, "EXPERIMENTAL", t.text, [t, *background]) for t in case.named("tested")]
    return [*arms, ("Placebo", "PLACEBO_COMPARATOR", placebo.text, [placebo, *background])]


def _compare_arms(case: Case, rng: random.Random) -> list[Arm]:
    background, controls = case.named("background"), case.named("control")
    arms = [(t.name, "EXPERIMENTAL", t.text, [t, *background]) for t in case.named("tested")]
    for control in controls:
        # Going on as before is no treatment of the study's own.
        usual = control.kind in ("OTHER", "BEHAVIORAL")
        kind = "OTHER" if usual else "ACTIVE_COMPARATOR"
        arms.append((control.name, kind, control.text, [control, *background]))
    if not controls and not background:
        arms.append(("Usual care", "NO_INTERVENTION", _words("usual", rng), []))
    elif not controls:
        names = " and ".join(t.name for t in background)
        arms.append((f"{names} alone", "ACTIVE_COMPARATOR", "The same treatment without the study drug", background))
    return arms


def _sham_arms(case: Case, rng: random.Random) -> list[Arm]:
    arms = _compare_arms(case, rng)
    return [
        (label, "SHAM_COMPARATOR" if n and kind != "NO_INTERVENTION" else kind, text, treatments)
        for n, (label, kind, text, treatments) in enumerate(arms)
    ]


def _one_arm(case: Case, rng: random.Random) -> list[Arm]:
    tested = case.treatments
    if len(case.idea.grp) > 1:
        return [(group.partition(":: ")[0], "EXPERIMENTAL", tested[0].text, list(tested)) for group in case.idea.grp]
    label = rng.choice([tested[0].name, "All participants", "Study group"])
    return [(label, "EXPERIMENTAL", "; ".join(f"{t.name}: {t.text}" for t in tested if t.text), list(tested))]


def _dose_arms(case: Case, rng: random.Random) -> list[Arm]:
    if case.idea.grp:
        return _one_arm(case, rng)
    tested, names = list(case.treatments), rng.choice([("Dose escalation", "Dose expansion"), ("Part 1", "Part 2")])
    return [(name, "EXPERIMENTAL", tested[0].text, tested) for name in names]


def _cross_arms(case: Case, rng: random.Random) -> list[Arm]:
    tested = case.named("tested")
    drug = tested[0].kind in ("DRUG", "BIOLOGICAL")
    second = _placebo(case, rng) if drug else Treatment("OTHER", "Usual care", _words("usual", rng), "control")
    pair = tested[:2] if len(tested) > 1 else [tested[0], second]
    return [
        (f"{a.name} first, then {b.name}", "EXPERIMENTAL", f"Period 1: {a.name}. Period 2: {b.name}.", [a, b])
        for a, b in (pair, pair[::-1])
    ]


def _factorial_arms(case: Case, rng: random.Random) -> list[Arm]:
    one, two = case.treatments[:2]
    both: list[Arm] = [(f"{one.name} and {two.name}", "EXPERIMENTAL", "Both", [one, two])]
    single: list[Arm] = [(t.name, "EXPERIMENTAL", t.text, [t]) for t in (one, two)]
    return [*both, *single, ("Neither", "NO_INTERVENTION", _words("usual", rng), [])]


def _observed_arms(case: Case, rng: random.Random) -> list[Arm]:
    if rng.random() < 0.25 and not case.treatments:
        return []
    label = rng.choice(["Cohort", "All participants", capital(case.idea.condition.who)])
    return [(label, "", rng.choice(["Everybody who agrees to take part", ""]), list(case.treatments))]


def _case_arms(case: Case, rng: random.Random) -> list[Arm]:
    cases = capital(case.idea.condition.who)
    text = f"{rng.choice(['Volunteers without', 'Without'])} {case.idea.condition.lay}"
    return [(cases, "", "", list(case.treatments)), ("Controls", "", text, list(case.treatments))]


_BUILDERS = {
    "placebo": _placebo_arms, "compare": _compare_arms, "sham": _sham_arms, "one": _one_arm, "dose": _dose_arms,
    "cross": _cross_arms, "factorial": _factorial_arms, "observed": _observed_arms, "cases": _case_arms,
}  # fmt: skip


def _arm(label: str, kind: str, text: str, treatments: list[Treatment]) -> dict[str, Any]:
    arm: dict[str, Any] = {"label": label}
    if kind:
        arm["type"] = kind
    if text:
        arm["description"] = text
    if treatments:
        arm["interventionNames"] = [f"{_TYPES[t.kind]}: {t.name}" for t in treatments]
    return arm


def _other_name(name: str, rng: random.Random) -> list[str]:
    """Company drugs go by a code as well."""
    return [f"{rng.choice(['TRW', 'QX', 'VLT', 'MBS', 'KO'])}-{rng.randint(100, 9999)}"] if " " not in name else []


def arms_module(case: Case) -> dict[str, Any]:
    """Return the armsInterventionsModule of a case; it may be empty for a study that only watches."""
    rng = random.Random(f"arms {case.number}")
    build = _BUILDERS.get(case.design["groups"])
    arms = build(case, rng) if build else []
    module: dict[str, Any] = {"armGroups": [_arm(*arm) for arm in arms]} if arms else {}
    treatments = list(dict.fromkeys(t for arm in arms for t in arm[3])) or list(case.treatments)
    described = [_intervention(t, arms, rng) for t in treatments]
    if described:
        module["interventions"] = described
    return module


def _intervention(treatment: Treatment, arms: list[Arm], rng: random.Random) -> dict[str, Any]:
    found: dict[str, Any] = {"type": treatment.kind, "name": treatment.name}
    if treatment.text:
        found["description"] = treatment.text
    labels = [arm[0] for arm in arms if treatment in arm[3]]
    if labels:
        found["armGroupLabels"] = labels
    coded = treatment.role == "tested" and treatment.kind in ("DRUG", "BIOLOGICAL")
    other = _other_name(treatment.name, rng) if coded else []
    if other and rng.random() < 0.5:
        found["otherNames"] = other
    return found
