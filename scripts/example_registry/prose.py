"""Titles, summaries, descriptions and outcome measures, put together from the tables' sentences."""

from __future__ import annotations

import random
import re
from typing import Any

from example_registry.case import Case
from example_registry.phrase import capital, choose, fill
from example_registry.tables import toml

_EITHER_SEX = ("women and men", "people", "adults", "older adults")
_SMALL = {"with", "and", "in", "of", "the", "a", "an", "or", "to", "who", "for", "at", "from", "by"}
_LONG_FRAME = re.compile(r"\b(Week|Month|weeks|months|year|years)\b")
_NUMBERS = ("no", "one", "two", "three", "four", "five")


def _title_case(text: str) -> str:
    return " ".join(word if word in _SMALL else capital(word) for word in text.split())


def length_words(weeks: int) -> str:
    """Return a length in weeks, months or years, as people say it."""
    if weeks and weeks % 52 == 0:
        return f"{weeks // 52} year{'s' if weeks > 52 else ''}"
    return f"{weeks} week{'' if weeks == 1 else 's'}" if weeks else "the planned time"


def _phase(case: Case) -> str:
    phases = {"0": "Early Phase 1 ", "12": "Phase 1/2 ", "23": "Phase 2/3 ", "NA": "", "": ""}
    return phases.get(case.idea.p, f"Phase {case.idea.p} ")


def _background(case: Case) -> str:
    """What people without the tested treatment get where the tables name no control."""
    names = " and ".join(treatment.name for treatment in case.named("background"))
    return f"{names} alone" if names else "usual care"


def _blanks(case: Case) -> dict[str, str]:
    tested, control = case.named("tested"), case.named("control")
    arms = len(tested) + max(1, len(control))
    return {
        "drug": case.mention,
        "second": tested[1].name if len(tested) > 1 else "usual care",
        "control": control[0].name if control else _background(case),
        "Who": who_title(case),
        "phase": _phase(case),
        "weeks": length_words(case.idea.w),
        "arms": _NUMBERS[arms] if arms < len(_NUMBERS) else str(arms),
    }


def _kind_of_people(low: float, high: float) -> str:
    if high <= 20:
        return "Children" if high <= 13 else "Young People"
    if low >= 16:
        return "Older Adults" if low >= 60 else "Adults"
    return "Teenagers and Adults" if low >= 10 else "Children and Adults"


def who_title(case: Case) -> str:
    """Return who is studied, in title case."""
    return _title_case(who_words(case))


def who_words(case: Case) -> str:
    """Return who is studied: the condition's usual people unless ages, sex or names say otherwise."""
    idea, high = case.idea, case.oldest.years if case.oldest else 120.0
    low = case.youngest.years if case.youngest else 0.0
    if not idea.cn and not idea.nodx and not idea.condition.healthy:
        who = idea.condition.who
        if high <= 18 and who.split()[0] in ("people", "adults"):
            who = ("children and teenagers " if high > 12 else "children ") + who.partition(" ")[2]
        elif low >= 60 and who.split()[0] in ("people", "adults"):
            who = "older adults " + who.partition(" ")[2]
        elif low >= 18 and who.split()[0] == "children":
            who = "adults " + who.partition(" ")[2]
        if idea.sex and low >= 16:
            start = next((s for s in _EITHER_SEX if who.startswith(f"{s} ")), "")
            who = {"F": "women", "M": "men"}[idea.sex] + who.removeprefix(start) if start else who
        return who
    kind = _kind_of_people(low, high)
    if idea.sex:
        kind = {"F": "Women", "M": "Men"}[idea.sex] if high > 18 else {"F": "Girls", "M": "Boys"}[idea.sex]
    if idea.condition.healthy and not idea.cn:
        return f"Healthy {kind}" if idea.condition.key == "healthy-volunteer" else kind
    return kind if idea.nodx else f"{kind} With {idea.cn[0]}" if idea.cn else kind


def official_title(case: Case) -> str:
    """Return the registry's long title, or "" for the few records that have none."""
    rng = random.Random(f"title {case.number}")
    if rng.random() < 0.07:
        return ""
    if rng.random() < 0.08 or (case.design["groups"] == "observed" and (case.idea.cn or case.idea.nodx)):
        return case.idea.t
    blanks = {key: _title_case(value) for key, value in _blanks(case).items()} | {"phase": _phase(case)}
    title = fill(choose(case.design["title"], rng), blanks)
    return title.replace("Efficacy and Safety", rng.choice(["Efficacy and Safety", "Safety and Efficacy"]))


def _steps(case: Case, rng: random.Random) -> str:
    """The list of what taking part means, which many summaries end with."""
    first = "Have a first visit with questions and tests", "Answer questions about their health"
    steps = [first[0] if "int" in case.tags else first[1]]
    tested = case.named("tested")
    if tested and "int" in case.tags:
        given = "Be given" if "drug" in case.tags else "Be offered"
        alone = case.design["groups"] in ("one", "dose")
        steps.append(f"{given} {case.mention}" + ("" if alone else ", or what it is compared with"))
    if case.idea.w > 1:
        steps.append(f"Take part for {length_words(case.idea.w)} or a little longer")
    if "drug" in case.tags:
        steps.append(rng.choice(["Give blood at some visits", "Keep a diary of symptoms", "Report any side effects"]))
    lead = rng.choice(["Participants will:", "What happens in the study:", "People who join:"])
    return lead + "\n\n" + "\n".join(f"* {step}" for step in steps)


def description_module(case: Case) -> dict[str, str]:
    """Return the summary and, for most studies, a longer description."""
    rng, idea = random.Random(f"prose {case.number}"), case.idea
    summary = idea.a
    about = idea.condition.about
    if about and not idea.nodx and not idea.cn and rng.random() < 0.45:
        summary = f"{rng.choice(about)} {summary}"
    if rng.random() < 0.25 and idea.d not in ("retro", "access"):
        summary += "\n\n" + _steps(case, rng)
    module = {"briefSummary": summary}
    if rng.random() < 0.68:
        sentences = toml("wording.toml")["detail"][case.design["detail"]]
        module["detailedDescription"] = capital(fill(choose(rng.choice(sentences), rng), _blanks(case)))
    return module


def _outcome(text: str, frame: str) -> dict[str, str]:
    measure, _, note = text.partition(" | ")
    found = {"measure": measure}
    if note:
        found["description"] = note
    if frame:
        found["timeFrame"] = frame
    return found


def _primary(case: Case) -> list[dict[str, str]]:
    notes = dict(o.split(" | ", 1) for o in case.idea.condition.outcomes if " | " in o)
    found = []
    for part in case.idea.o.split("; ") if case.idea.o else []:
        measure, _, frame = part.partition(" @ ")
        found.append(_outcome(f"{measure} | {notes[measure]}" if measure in notes else measure, frame))
    return found


def _secondary(case: Case, taken: set[str], rng: random.Random) -> list[dict[str, str]]:
    notes, frame = toml("wording.toml")["outcome_notes"], case.idea.o.rpartition(" @ ")[2]
    young = bool(case.oldest and case.oldest.years <= 18)
    once = case.idea.d in ("crosssection", "casecontrol", "retro")
    pool = [] if case.idea.cn or case.idea.nodx or once else list(case.idea.condition.outcomes)
    pool = [text for text in pool if "int" in case.tags or "allocation" not in text]
    if "drug" in case.tags:
        pool += notes["adverse"] + notes["stop"] + notes["pk"]
    # Quality of life and cost are asked after weeks, not minutes after a dose.
    if "int" in case.tags and not case.idea.condition.baby and _LONG_FRAME.search(frame):
        pool += [rng.choice(notes["child_qol"] if young else notes["eq5d"]), *notes["cost"]]
        pool += notes["accept"] if case.idea.d in ("behave", "device") else []
    pool = [choose(text, rng) for text in pool if text.split(" | ")[0] not in taken]
    picked = rng.sample(pool, min(len(pool), rng.choice([0, 1, 2, 2, 3, 4, 6])))
    return [_outcome(fill(text, {"drug": case.mention}), frame if rng.random() < 0.94 else "") for text in picked]


def outcomes_module(case: Case) -> dict[str, Any]:
    """Return the outcome measures; programmes of early access have none."""
    rng = random.Random(f"outcomes {case.number}")
    primary = _primary(case)
    if not primary:
        return {}
    secondary = _secondary(case, {o["measure"] for o in primary}, rng)
    return {"primaryOutcomes": primary} | ({"secondaryOutcomes": secondary} if secondary else {})
