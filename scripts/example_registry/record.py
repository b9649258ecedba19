"""Puts one registry record together, in the shape and key order of the registry's API version 2."""

from __future__ import annotations

import random
import re
from typing import Any

from example_registry.arms import arms_module
from example_registry.case import Case
from example_registry.criteria import make_criteria
from example_registry.dates import followed_years, status_module
from example_registry.layout import set_criteria
from example_registry.phrase import american, capital
from example_registry.prose import description_module, official_title, outcomes_module, who_words
from example_registry.sites import contacts_locations, person
from example_registry.tables import mesh_conditions, mesh_interventions, organisations

VERSION = "2026-10-30"
_PHASES = {"": None, "0": ["EARLY_PHASE1"], "12": ["PHASE1", "PHASE2"], "23": ["PHASE2", "PHASE3"], "NA": ["NA"]}
_PURPOSES = {
    "behave": ["SUPPORTIVE_CARE", "TREATMENT", "TREATMENT", "OTHER"], "vaccine": ["PREVENTION"],
    "diag": ["DIAGNOSTIC"], "factorial": ["TREATMENT", "PREVENTION"],
}  # fmt: skip
_WATCHERS = ["PARTICIPANT", "CARE_PROVIDER", "INVESTIGATOR", "OUTCOMES_ASSESSOR"]
_MASKED = {"NONE": 0, "SINGLE": 1, "DOUBLE": 2, "TRIPLE": 3, "QUADRUPLE": 4}
_AMERICAN_SPELLERS = ("United States", "Japan", "China", "-")


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Za-zÀ-ÿ]+", name))[:4].upper()


def _identification(case: Case, rng: random.Random) -> dict[str, Any]:
    code = f"{_initials(case.sponsor.name)}-{rng.randint(10, 999)}{rng.choice(['', '', '-' + str(rng.randint(1, 30))])}"
    module: dict[str, Any] = {"nctId": case.nct, "orgStudyIdInfo": {"id": code}}
    if rng.random() < 0.22:
        kind = rng.choice(["REGISTRY", "OTHER", "OTHER_GRANT"])
        domain = {"REGISTRY": "Example Trials Register", "OTHER": "Example Ethics Board", "OTHER_GRANT": "Example Fund"}
        code = f"EX-{rng.randint(2019, 2026)}-{rng.randint(100, 9999):04d}"
        module["secondaryIdInfos"] = [{"id": code, "type": kind, "domain": domain[kind]}]
    module["organization"] = {"fullName": case.sponsor.name, "class": case.sponsor.kind}
    module["briefTitle"] = case.idea.t
    title = official_title(case)
    if title:
        module["officialTitle"] = title
    if case.idea.acr:
        module["acronym"] = case.idea.acr
    return module


def _sponsors(case: Case, rng: random.Random) -> dict[str, Any]:
    module: dict[str, Any] = {"responsibleParty": {"type": "SPONSOR"}}
    if case.sponsor.kind not in ("INDUSTRY", "NETWORK") and rng.random() < 0.5:
        module["responsibleParty"] = {
            "type": "PRINCIPAL_INVESTIGATOR", "investigatorFullName": person(rng),
            "investigatorTitle": rng.choice(["Principal Investigator", "Professor of Medicine", "Consultant"]),
            "investigatorAffiliation": case.sponsor.name,
        }  # fmt: skip
    module["leadSponsor"] = {"name": case.sponsor.name, "class": case.sponsor.kind}
    if rng.random() < 0.3:
        others = rng.sample([o for o in organisations() if o != case.sponsor], rng.choice([1, 1, 2, 3]))
        module["collaborators"] = [{"name": o.name, "class": o.kind} for o in others]
    return module


def _oversight(case: Case, rng: random.Random) -> dict[str, Any]:
    module: dict[str, Any] = {}
    if rng.random() < 0.85:
        module["oversightHasDmc"] = "drug" in case.tags and rng.random() < 0.7
    american_rules = case.sponsor.country in ("United States", "-")
    module["isFdaRegulatedDrug"] = american_rules and "drug" in case.tags
    module["isFdaRegulatedDevice"] = american_rules and any(t.kind == "DEVICE" for t in case.treatments)
    return module


def _conditions(case: Case, rng: random.Random) -> dict[str, Any]:
    idea = case.idea
    names = list(idea.cn) or rng.sample(idea.condition.names, min(len(idea.condition.names), rng.choice([1, 1, 2])))
    module: dict[str, Any] = {"conditions": [*names, *idea.sub]}
    if rng.random() < 0.66:
        words = [w for w in idea.condition.keywords if w.lower() not in " ".join(names).lower()]
        words = rng.sample(words, min(len(words), rng.choice([2, 3, 4]))) + [t.name for t in case.named("tested")[:1]]
        module["keywords"] = list(dict.fromkeys(words))
    return module


def _masking(case: Case, rng: random.Random) -> dict[str, Any]:
    level = rng.choice(case.design["masking"])
    found: dict[str, Any] = {"masking": level}
    if level != "NONE" and rng.random() < 0.8:
        # Where one side only is blind, it is the one that rates the outcome.
        who = _WATCHERS[-1:] if level == "SINGLE" else _WATCHERS[: _MASKED[level]]
        found["whoMasked"] = who
        if rng.random() < 0.2 and "drug" in case.tags:
            found["maskingDescription"] = "An unblinded pharmacist or technician prepares the treatment."
    return found


def _purpose(case: Case, rng: random.Random) -> str:
    if case.idea.purpose:
        return case.idea.purpose
    return case.design.get("purpose") or rng.choice(_PURPOSES.get(case.idea.d, ["TREATMENT"]))


def _design_info(case: Case, rng: random.Random) -> dict[str, Any]:
    design = case.design
    if design["kind"] == "OBSERVATIONAL":
        return {"observationalModel": design["model"], "timePerspective": design["time"]}
    info: dict[str, Any] = {"allocation": design["allocation"], "interventionModel": design["model"]}
    if case.idea.d == "cross" and rng.random() < 0.3:
        info["interventionModelDescription"] = "Two periods in an order drawn by chance"
    return info | {"primaryPurpose": _purpose(case, rng), "maskingInfo": _masking(case, rng)}


def _enrolment(case: Case, rng: random.Random) -> dict[str, Any]:
    planned = case.idea.n or rng.choice([24, 36, 60, 90, 150])
    if case.status == "WITHDRAWN":
        return {"count": 0, "type": "ACTUAL"}
    if case.status in ("COMPLETED", "ACTIVE_NOT_RECRUITING"):
        return {"count": max(1, round(planned * rng.uniform(0.85, 1.08))), "type": "ACTUAL"}
    if case.status == "TERMINATED":
        return {"count": max(1, round(planned * rng.uniform(0.1, 0.6))), "type": "ACTUAL"}
    return {"count": planned, "type": "ESTIMATED"}


def _design(case: Case, rng: random.Random) -> dict[str, Any]:
    kind = case.design["kind"]
    module: dict[str, Any] = {"studyType": kind}
    if kind == "EXPANDED_ACCESS":
        return module | {"expandedAccessTypes": {rng.choice(["individual", "intermediate", "treatment"]): True}}
    if kind == "OBSERVATIONAL":
        module["patientRegistry"] = bool(case.design.get("registry", False))
        if case.idea.d == "registry":
            module["targetDuration"] = f"{followed_years(case.idea) or rng.choice([2, 5])} Years"
    phases = _PHASES.get(case.idea.p, [f"PHASE{case.idea.p}"])
    # A few registrants leave the phase of a study without a drug out.
    if phases and kind == "INTERVENTIONAL" and not (phases == ["NA"] and rng.random() < 0.12):
        module["phases"] = phases
    module["designInfo"] = _design_info(case, rng)
    if kind == "OBSERVATIONAL" and case.idea.d in ("cohort", "casecontrol") and rng.random() < 0.5:
        retention = rng.choice(["SAMPLES_WITH_DNA", "SAMPLES_WITHOUT_DNA"])
        module["bioSpec"] = {"retention": retention, "description": "Blood, stored frozen"}
    if rng.random() < 0.97:
        module["enrollmentInfo"] = _enrolment(case, rng)
    return module


def _standard_ages(case: Case) -> list[str]:
    low = case.youngest.years if case.youngest else 0.0
    high = case.oldest.years if case.oldest else 200.0
    bands = (("CHILD", 0, 17.99), ("ADULT", 18, 64.99), ("OLDER_ADULT", 65, 200))
    return [name for name, first, last in bands if low <= last and high >= first]


def _eligibility(case: Case, rng: random.Random) -> dict[str, Any]:
    idea = case.idea
    text = idea.text.strip() or set_criteria(make_criteria(case), random.Random(f"layout {case.number}"))
    module: dict[str, Any] = {"eligibilityCriteria": text}
    if rng.random() < 0.97:
        module["healthyVolunteers"] = idea.hv or (idea.condition.healthy and not idea.condition.baby)
    module["sex"] = {"F": "FEMALE", "M": "MALE", "": "ALL"}[idea.sex]
    if idea.sex and rng.random() < 0.15:
        module |= {"genderBased": True, "genderDescription": "Sex recorded at birth"}
    if case.youngest:
        module["minimumAge"] = str(case.youngest)
    if case.oldest:
        module["maximumAge"] = str(case.oldest)
    module["stdAges"] = _standard_ages(case)
    if case.design["kind"] == "OBSERVATIONAL":
        if rng.random() < 0.9:
            module["studyPopulation"] = f"{capital(who_words(case))}, {_from_where(case, rng)}"
        module["samplingMethod"] = rng.choice(["NON_PROBABILITY_SAMPLE"] * 4 + ["PROBABILITY_SAMPLE"])
    return module


def _from_where(case: Case, rng: random.Random) -> str:
    if case.idea.d == "retro":
        return rng.choice(["found in clinic records", "found in a national register"])
    places = ["seen at the study centres", "from clinics and the community", "who answer a call for volunteers"]
    return rng.choice(places)


def _sharing(case: Case, rng: random.Random) -> dict[str, Any]:
    if case.sponsor.kind == "INDUSTRY" and rng.random() < 0.6:
        return {
            "ipdSharing": "YES", "description": "Data without names are shared with researchers on request.",
            "infoTypes": ["STUDY_PROTOCOL", "SAP"], "timeFrame": "From 18 months after the end of the study",
            "url": "https://example.org/data-sharing",
        }  # fmt: skip
    return {"ipdSharing": rng.choice(["NO", "NO", "UNDECIDED"])}


def _derived(case: Case, modules: dict[str, Any]) -> dict[str, Any]:
    derived: dict[str, Any] = {"miscInfoModule": {"versionHolder": VERSION}}
    terms = case.idea.mesh if case.idea.mesh is not None else case.idea.condition.mesh
    found = [(term, *mesh_conditions()[term]) for term in terms]
    if found:
        above = {number: heading for _, _, pairs in found for number, heading in pairs}
        derived["conditionBrowseModule"] = {"meshes": [{"id": number, "term": term} for term, number, _ in found]}
        if above:
            ancestors = [{"id": number, "term": heading} for number, heading in above.items()]
            derived["conditionBrowseModule"]["ancestors"] = ancestors
    names = " ".join(item["name"] for item in modules.get("interventions", ()))
    known = {t: n for t, n in mesh_interventions().items() if re.search(rf"\b{t}\b", names, re.IGNORECASE)}
    if known:
        derived["interventionBrowseModule"] = {"meshes": [{"id": n, "term": t} for t, n in known.items()]}
    return derived


def _results(case: Case, arms: list[dict[str, Any]], count: int) -> dict[str, Any]:
    """A short account of who began and who finished; invented like everything else."""
    rng, share = random.Random(f"results {case.number}"), max(1, count // max(1, len(arms)))
    groups = [{"id": f"FG{n:03d}", "title": arm["label"]} for n, arm in enumerate(arms)]
    lost = [round(share * rng.uniform(0.03, 0.2)) for _ in arms]
    rows = {"STARTED": [share] * len(arms), "COMPLETED": [share - gone for gone in lost], "NOT COMPLETED": lost}
    milestones = [
        {
            "type": name,
            "achievements": [{"groupId": f"FG{n:03d}", "numSubjects": str(v)} for n, v in enumerate(values)],
        }
        for name, values in rows.items()
    ]
    periods = [{"title": "Overall Study", "milestones": milestones}]
    return {"participantFlowModule": {"groups": groups, "periods": periods}}


def _references(rng: random.Random) -> dict[str, Any]:
    label = rng.choice(["Study website", "Information for participants"])
    return {"seeAlsoLinks": [{"label": label, "url": "https://example.org/studies"}]}


def make_record(case: Case) -> dict[str, Any]:
    """Return the whole record of a case; modules that would be empty are left out."""
    rng = random.Random(f"record {case.number}")
    arms = arms_module(case)
    worded: dict[str, Any] = {
        "identificationModule": _identification(case, rng),
        "statusModule": status_module(case),
        "sponsorCollaboratorsModule": _sponsors(case, rng),
        "oversightModule": _oversight(case, rng),
        "descriptionModule": description_module(case),
        "conditionsModule": _conditions(case, rng),
        "designModule": _design(case, rng),
        "armsInterventionsModule": arms,
        "outcomesModule": outcomes_module(case),
        "eligibilityModule": _eligibility(case, rng),
    }
    if case.sponsor.country in _AMERICAN_SPELLERS:
        spelled = {k: v for k, v in worded.items() if k not in ("sponsorCollaboratorsModule", "statusModule")}
        spelled["identificationModule"] = worded["identificationModule"] | {
            key: american(worded["identificationModule"][key])
            for key in ("briefTitle", "officialTitle")
            if key in worded["identificationModule"]
        }
        worded |= american(spelled) | {"identificationModule": spelled["identificationModule"]}
    worded["contactsLocationsModule"] = contacts_locations(case)
    worded["referencesModule"] = _references(rng) if rng.random() < 0.12 else {}
    worded["ipdSharingStatementModule"] = _sharing(case, rng) if rng.random() < 0.6 else {}
    record: dict[str, Any] = {"protocolSection": {name: module for name, module in worded.items() if module}}
    if case.idea.results:
        count = worded["designModule"].get("enrollmentInfo", {}).get("count", case.idea.n)
        record["resultsSection"] = _results(case, arms["armGroups"], count)
    return record | {"derivedSection": _derived(case, arms), "hasResults": case.idea.results}
