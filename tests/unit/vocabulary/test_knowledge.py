"""What evaluation is told about medicine, held against the protocol that asks for it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from trialway.eligibility.evaluate.knowledge import Knowledge, Unlettered
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import Lexicon


@pytest.fixture(scope="module")
def medical(built: Lexicon) -> Knowledge:
    """Typed as the protocol: the type checker holds the class against it."""
    return Medical(built)


@pytest.mark.parametrize("name", ["is_a", "convert", "plausible", "sole_unit"])
def test_it_takes_what_the_protocol_gives(name: str) -> None:
    def asked(one: Callable[..., Any]) -> list[tuple[str, Any, Any]]:
        return [(p.name, p.kind, p.default) for p in inspect.signature(one).parameters.values()]

    assert asked(getattr(Medical, name)) == asked(getattr(Unlettered, name))


def test_a_kind_of(medical: Knowledge, built: Lexicon) -> None:
    assert medical.is_a("qtcf", "qtc")
    assert medical.is_a("alt", "transaminases")
    assert not medical.is_a("qtc", "qtcf")
    assert medical.is_a(built.find("type 2 diabetes")[0], built.find("diabetes")[0])


def test_mass_and_moles_meet_only_with_the_variable(medical: Knowledge) -> None:
    assert medical.convert(7, "mmol/L", "mg/dL") is None
    assert medical.convert(7, "mmol/L", "mg/dL", variable="glucose") == pytest.approx(126.1, rel=1e-3)
    assert medical.convert(7, "mmol/L", "mg/dL", variable="cholesterol") == pytest.approx(270.7, rel=1e-3)
    assert medical.convert(7, "mmol/L", "mg/dL", variable="no-such-thing") is None
    assert medical.convert(70, "g/L", "g/dL") == 7
    assert medical.convert(70, "g/L", "g/dL", variable="no-such-thing") == 7


def test_bounds_and_sole_units(medical: Knowledge) -> None:
    assert medical.plausible("platelets", 150_000, "/uL") is True
    assert medical.plausible("platelets", 150_000, "10*9/L") is False
    assert medical.plausible("myocardial-infarction", 1, None) is None
    assert medical.sole_unit("bmi") == "kg/m2"
    assert medical.sole_unit("ecog") == "{score}"
    assert medical.sole_unit("haemoglobin") is None
    assert medical.sole_unit("myocardial-infarction") is None
