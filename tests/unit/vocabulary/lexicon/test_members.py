"""Medicines find their classes: by the reviewed table, by brand, by abbreviation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from trialway.vocabulary.lexicon import Code, Lexicon
from trialway.vocabulary.lexicon.build import sources_digest
from trialway.vocabulary.lexicon.drafts import Draft
from trialway.vocabulary.lexicon.reviewed import read_reviewed
from trialway.vocabulary.lexicon.sources.drugs import read_drugs
from trialway.vocabulary.lexicon.sources.members import TABLE, member_problems, read_members, with_classes

Open = Callable[[list[Draft]], Lexicon]
THINNER = Draft("blood-thinner", "medication", "blood thinners", "classes", 0, (), ("blood thinner",))
REVIEWED = Draft("gloopin", "medication", "gloopin", "medicines", 0, (), ("GLP", "gloopex"))
IMPORTED = Draft(
    "drug:DB1", "medication", "Gloopin", "drugs", 3, (Code("DrugBank", "DB00001", "Gloopin"),), ("gloopa",)
)
OTHER = Draft("drug:DB2", "medication", "Flowin", "drugs", 3, (Code("DrugBank", "DB00002", "Flowin"),), ("flowa", "fl"))
TWIN = Draft("drug:DB3", "medication", "Flowan", "drugs", 3, (Code("DrugBank", "DB00003", "Flowan"),), ("flowa",))
DRAFTS = [THINNER, REVIEWED, IMPORTED, OTHER, TWIN]
BRANDS = (
    "Keytruda Opdivo Humira Enbrel Remicade Stelara Cosentyx Dupixent Xolair Nucala Entyvio Ocrevus Benlysta "
    "Saphnelo Eliquis Xarelto Pradaxa Coumadin Lovenox Plavix Lipitor Crestor Repatha Entresto Farxiga "
    "Jardiance Januvia Ozempic Wegovy Mounjaro Trulicity Lantus Humalog Synthroid Prolia Fosamax Herceptin "
    "Kadcyla Enhertu Ibrance Verzenio Lynparza Tagrisso Gleevec Sprycel Imbruvica Venclexta Revlimid Velcade "
    "Darzalex Avastin Erbitux Eylea Lucentis Xtandi Zytiga Lupron Arimidex Femara Nolvadex Prozac Zoloft Paxil "
    "Lexapro Cymbalta Wellbutrin Abilify Zyprexa Seroquel Risperdal Clozaril Xanax Ativan Valium Ambien "
    "Adderall Ritalin Lyrica Neurontin Topamax Keppra Lamictal Tegretol Dilantin Depakote Aricept Namenda "
    "Leqembi Aimovig Imitrex Botox OxyContin Percocet Suboxone Chantix Advil Aleve Tylenol Celebrex Nexium "
    "Prilosec Pepcid Singulair Advair Symbicort Spiriva Ventolin Zyrtec Claritin Benadryl Truvada Biktarvy "
    "Epclusa Harvoni Paxlovid Tamiflu Valtrex Bactrim Augmentin Zithromax Cipro Levaquin Viagra Cialis Ofev "
    "Esbriet Tracleer Adempas Trikafta Neupogen Neulasta Epogen Aranesp Nplate Promacta Avodart Proscar Flomax "
    "Xeljanz Olumiant Rinvoq Otezla Sotyktu Skyrizi Tremfya Taltz Actemra Orencia Rituxan Tysabri Gilenya "
    "Aubagio Tecfidera Copaxone Soliris Ultomiris "
).split()


def test_a_member_is_of_its_class_whichever_source_has_it(open_drafts: Open) -> None:
    lexicon = open_drafts(with_classes(DRAFTS, {"blood-thinner": ("gloopin", "Flowin")}))
    assert lexicon.is_a("gloopin", "blood-thinner")
    assert lexicon.is_a("drug:DB2", "blood-thinner")
    assert not lexicon.is_a("drug:DB3", "blood-thinner")


def test_a_member_may_be_named_by_what_only_one_medicine_is_called() -> None:
    made = {draft.key: draft.parents for draft in with_classes(DRAFTS, {"blood-thinner": ("gloopex", "flowa")})}
    assert made["gloopin"] == ("blood-thinner",)
    assert made["drug:DB2"] == made["drug:DB3"] == ()


def test_what_is_wrong_with_the_table_is_said() -> None:
    said = "\n".join(
        member_problems(DRAFTS, {"nobody": ("Flowin", "Flowin"), "blood-thinner": ("flowa", "blood thinner")})
    )
    assert "no row 'nobody' to be a class" in said
    assert "'Flowin' stands twice" in said
    assert "no medicine is called 'flowa'" in said
    assert "'blood thinner' is the class itself" in said


def test_the_reviewed_table_has_no_problem() -> None:
    assert list(member_problems([*read_reviewed(), *read_drugs()], read_members())) == []


def test_the_table_is_large() -> None:
    members = read_members()
    assert len(members) >= 200
    assert sum(map(len, members.values())) >= 2_000


def test_a_changed_table_asks_for_a_new_build(tmp_path: Path) -> None:
    before = sources_digest(tmp_path)
    (tmp_path / TABLE).write_text("class\tmembers\nblood-thinner\tFlowin\n", "utf-8")
    assert sources_digest(tmp_path) != before


@pytest.mark.parametrize(
    ("medicine", "broad"),
    [
        ("prednisone", "systemic corticosteroids"),
        ("Eliquis", "blood thinners"),
        ("apixaban", "DOAC"),
        ("Keytruda", "immunotherapy"),
        ("Humira", "anti-TNF"),
        ("MTX", "csDMARD"),
        ("sertraline", "antidepressants"),
        ("carboplatin", "chemotherapy"),
        ("ketoconazole", "CYP3A4 inhibitors"),
        ("amoxicillin", "antibiotics"),
        ("AZT", "antiretroviral therapy"),
        ("FluMist", "live vaccines"),
        ("kidney transplant", "solid organ transplant"),
        ("insulin glargine", "insulin"),
    ],
)
def test_usual_members_are_of_their_class(built: Lexicon, medicine: str, broad: str) -> None:
    assert built.is_a(built.find(medicine)[0], built.find(broad)[0])


@pytest.mark.parametrize(
    ("medicine", "broad"),
    [
        ("methotrexate", "chemotherapy"),
        ("ranibizumab", "cancer treatment"),
        ("pimecrolimus", "systemic corticosteroids"),
        ("aspirin", "blood thinners"),
        ("flu vaccine", "live vaccine"),
    ],
)
def test_what_is_given_for_other_ends_is_not(built: Lexicon, medicine: str, broad: str) -> None:
    """Many take methotrexate for their joints: nobody shall be told that they had chemotherapy."""
    assert not built.is_a(built.find(medicine)[0], built.find(broad)[0])


def test_brands_and_abbreviations_find_their_medicine(built: Lexicon) -> None:
    assert len(BRANDS) >= 150
    names = [*BRANDS, *"penicillin rituximab MTX MMF HCQ 5-FU IVIG AZT ddI ATG TDF".split()]
    assert [name for name in names if not built.find(name)] == []
