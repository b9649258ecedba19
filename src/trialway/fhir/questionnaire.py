"""A study's questions as a FHIR R4 Questionnaire: types, answer options, units, codes, and for whom each is.

Source: https://hl7.org/fhir/R4/questionnaire.html. "Not sure" is an answer that is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from trialway.eligibility.facts import shift
from trialway.eligibility.nodes import Code, Leaf
from trialway.matching.asking import Ask
from trialway.matching.guards import Guard

BORN, SEX = "born", "sex"
#: Whose answer is "never" has no date: a question of its own says so.
NEVER: Final = "-never"
#: The laboratory's own limit stands beside the result that is compared with it.
LIMIT: Final = "-limit"
UCUM: Final = "http://unitsofmeasure.org"
SNOMED: Final = "http://snomed.info/sct"
GENDER: Final = "http://hl7.org/fhir/administrative-gender"
RESULTS: Final = {
    "positive": ("10828004", "Positive"),
    "negative": ("260385009", "Negative"),
    "normal": ("17621005", "Normal"),
    "abnormal": ("263654008", "Abnormal"),
}
_SYSTEMS: Final = {
    "MeSH": "http://id.nlm.nih.gov/mesh",
    "ICD-10-CM": "http://hl7.org/fhir/sid/icd-10-cm",
    "LOINC": "http://loinc.org",
    "ATC": "http://www.whocc.no/atc",
    "DrugBank": "http://www.drugbank.ca",
    "HPO": "http://human-phenotype-ontology.org",
}
_UNIT_OPTION: Final = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption"


def write_questionnaire(
    study: str, title: str, asks: Sequence[Ask], guards: dict[str, Guard], *, url: str, version: str, on: date
) -> dict[str, Any]:
    """The questions of a study, those of the person first. `guards` say for whom a question is, by its id."""
    known = {ask.id for ask in asks}
    items = [item for ask in asks for item in _items(ask, _enable_when(guards.get(ask.id), known, on))]
    return {
        "resourceType": "Questionnaire",
        "url": url,
        "version": version,
        "name": f"Check{study}",
        "title": f"Could this study fit? {title}",
        "status": "active",
        "subjectType": ["Patient"],
        "date": on.isoformat(),
        "identifier": [{"system": "https://clinicaltrials.gov", "value": study}],
        "item": [*_about_the_person(), *items],
    }


def answer_type(ask: Ask) -> str:
    """The FHIR type of a question's answer."""
    if ask.question.answer == "yes_no":
        return "boolean"
    if ask.question.answer == "number":
        return "quantity" if ask.units or ask.limit else "decimal"
    return "date" if ask.question.answer == "time" else "choice"


def _about_the_person() -> Iterator[dict[str, Any]]:
    yield {"linkId": BORN, "text": "When were you born?", "type": "date"}
    options = [
        {"valueCoding": {"system": GENDER, "code": sex, "display": sex.capitalize()}} for sex in ("female", "male")
    ]
    yield {"linkId": SEX, "text": "Are you female or male?", "type": "choice", "answerOption": options}


def _items(ask: Ask, enable: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    item: dict[str, Any] = {"linkId": ask.id, "text": ask.words or ask.question.text, "type": answer_type(ask)}
    codes = list(_codes(ask.leaves))
    if codes:
        item["code"] = codes
    if enable:
        item |= {"enableWhen": enable, "enableBehavior": "all"} if len(enable) > 1 else {"enableWhen": enable}
    if item["type"] == "choice":
        item["answerOption"] = list(_options(ask))
    if item["type"] == "quantity" and ask.units:
        item["extension"] = [_unit_option(unit) for unit in ask.units]
    yield item
    more = {name: item[name] for name in ("enableWhen", "enableBehavior") if name in item}
    if item["type"] == "date":
        yield {"linkId": f"{ask.id}{NEVER}", "text": "Never, or not now", "type": "boolean"} | more
    if ask.limit:
        which = "upper" if ask.limit == "ULN" else "lower"
        text = f"The laboratory’s own {which} limit, in the same unit"
        yield {"linkId": f"{ask.id}{LIMIT}", "text": text, "type": "decimal"} | more


def _unit_option(unit: str) -> dict[str, Any]:
    return {"url": _UNIT_OPTION, "valueCoding": {"system": UCUM, "code": unit, "display": unit}}


def _options(ask: Ask) -> Iterator[dict[str, Any]]:
    if ask.levels:
        yield from ({"valueString": level} for level in ask.levels)
        return
    wanted = {leaf.comparator for leaf in ask.leaves}
    pairs = (("positive", "negative"), ("normal", "abnormal"))
    for name in (name for pair in pairs if wanted & set(pair) for name in pair):
        code, display = RESULTS[name]
        yield {"valueCoding": {"system": SNOMED, "code": code, "display": display}}


def _codes(leaves: Iterable[Leaf]) -> Iterator[dict[str, str]]:
    codes: dict[Code, None] = {code: None for leaf in leaves if leaf.concept for code in leaf.concept.codes}
    for code in codes:
        if code.system in _SYSTEMS:
            yield {"system": _SYSTEMS[code.system], "code": code.code, "display": code.display}


def _enable_when(guard: Guard | None, known: set[str], on: date) -> list[dict[str, Any]]:
    """When a question is for somebody: by another question's answer, by sex or by birthday."""
    if guard is None:
        return []
    found: list[dict[str, Any]] = []
    if guard.question in known:
        found.append({"question": guard.question, "operator": "=", "answerBoolean": guard.is_so})
    if guard.sex:
        coding = {"system": GENDER, "code": guard.sex}
        found.append({"question": SEX, "operator": "=", "answerCoding": coding})
    if guard.oldest_birth is not None and (day := shift(on, -guard.oldest_birth, "a")):
        found.append({"question": BORN, "operator": "<=", "answerDate": day.isoformat()})
    return found
