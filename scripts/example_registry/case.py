"""What all parts of one record must agree on: ages, sex, treatment, length, country, status, style."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from example_registry.tables import Idea, Organisation, organisations, toml

_AGE = re.compile(r"^(\d*)([dwm]?)$")
_DOSE = re.compile(r",? (\d+ (mg|days)|(low|high) dose)$")
_UNITS = {"d": ("Day", 365.25), "w": ("Week", 52.18), "m": ("Month", 12.0), "": ("Year", 1.0)}
# A tumour has to be measured where the outcome is that it shrinks.
_SHRINKS = re.compile(r"response|Dose-limiting")
_REMOTE = re.compile(r"app|online|video|telephone|message")
_TREATED = ("DRUG", "BIOLOGICAL", "GENETIC")
# Studies without a status in the tables draw one: about half of the whole registry takes people in.
_STATUSES = {
    "cohort": ["RECRUITING", "COMPLETED", "UNKNOWN", "ACTIVE_NOT_RECRUITING"],
    "retro": ["COMPLETED", "COMPLETED", "ACTIVE_NOT_RECRUITING"],
    "any": ["RECRUITING", "COMPLETED", "COMPLETED", "NOT_YET_RECRUITING", "TERMINATED", "UNKNOWN"],
    # What becomes of some studies that the tables call open and that no newcomer's search depends on.
    "closed": ["COMPLETED", "COMPLETED", "ACTIVE_NOT_RECRUITING", "NOT_YET_RECRUITING", "TERMINATED"],
}


@dataclass(frozen=True)
class Treatment:
    """One intervention: registry type, name, what is done; its role is tested, background or control."""

    kind: str
    name: str
    text: str
    role: str


@dataclass(frozen=True)
class Age:
    """An age limit as a number of a unit; `years` is the same in years."""

    number: int
    unit: str
    years: float

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"


@dataclass(frozen=True)
class Case:
    """An idea made definite."""

    number: int
    idea: Idea
    status: str
    sponsor: Organisation
    youngest: Age | None
    oldest: Age | None
    treatments: tuple[Treatment, ...]
    tags: frozenset[str]

    @property
    def nct(self) -> str:
        """The registry number, NCT9 and seven digits."""
        return f"NCT9{self.number:07d}"

    @property
    def rng(self) -> random.Random:
        """A fresh source of chance that depends on the registry number alone."""
        return random.Random(self.nct)

    @property
    def mention(self) -> str:
        """The name of what is studied as it stands inside a sentence."""
        generic = self.main[1:2].islower() and self.treatments and self.treatments[0].kind not in ("DEVICE", "OTHER")
        return self.main[:1].lower() + self.main[1:] if generic else self.main

    @property
    def design(self) -> dict[str, str]:
        """The row of designs.toml."""
        row: dict[str, str] = toml("designs.toml")[self.idea.d]
        return row

    def named(self, role: str) -> list[Treatment]:
        """The treatments that play a role."""
        return [treatment for treatment in self.treatments if treatment.role == role]

    @property
    def main(self) -> str:
        """The name of what is studied, or of the illness in a study without treatment."""
        tested = self.named("tested")
        if not tested:
            return self.idea.condition.lay
        # Arms that differ by dose or length share the name of the drug.
        shared = _DOSE.sub("", tested[0].name) if self.design["groups"] == "placebo" else tested[0].name
        return shared.rpartition(": ")[2]


def read_age(text: str) -> Age | None:
    """Read "18", "6m", "0d" or "" (no limit)."""
    match = _AGE.match(text)
    if match is None:
        raise ValueError(f"not an age: {text!r}")
    if not match.group(1):
        return None
    unit, per_year = _UNITS[match.group(2)]
    return Age(int(match.group(1)), unit, int(match.group(1)) / per_year)


def read_treatment(text: str) -> Treatment:
    """Read `TYPE:Name=what is done`, with `+` before background and `~` before control treatment."""
    role = {"+": "background", "~": "control"}.get(text[0], "tested")
    kind, _, rest = text.lstrip("+~").partition(":")
    name, _, what = rest.partition("=")
    return Treatment(kind, name, what, role)


def _tags(idea: Idea, first: Treatment | None, youngest: Age | None, oldest: Age | None) -> frozenset[str]:
    low, high = (youngest.years if youngest else 0.0), (oldest.years if oldest else 120.0)
    interventional = toml("designs.toml")[idea.d]["kind"] != "OBSERVATIONAL"
    treated = interventional and first is not None and first.kind in _TREATED
    facts = {
        "adult": low >= 16 and not idea.condition.baby,
        "minor": low < 16 and high <= 21,
        "mixed": low < 16 and high > 21,
        "child": high <= 18,
        "men": idea.sex != "F" and high >= 16 and not idea.condition.baby,
        "fertile": idea.sex != "M" and not idea.pregnant and low < 50 and high >= 12,
        "drug": treated or (interventional and idea.masked_drug),
        "obs": not interventional,
        "int": interventional,
        "behave": idea.d == "behave",
        "solid": idea.condition.field == "cancer" and bool(_SHRINKS.search(idea.o)),
        "remote": idea.d == "behave" and bool(_REMOTE.search(" ".join(idea.x).lower())),
    }
    return frozenset(tag for tag, holds in facts.items() if holds)


def _sponsor(idea: Idea, first: Treatment | None, rng: random.Random) -> Organisation:
    """Companies run drug and device studies with many sites; hospitals near the sites run the rest."""
    company = (idea.sites >= 7 or idea.d == "access" or idea.condition.key == "healthy-volunteer") and not idea.own
    made = first is not None and (first.kind in ("DRUG", "BIOLOGICAL", "GENETIC") or idea.sites > 12)
    if company and made and idea.p not in ("4", "NA"):
        fits = [o for o in organisations() if o.kind == "INDUSTRY" and o.field in ("-", idea.condition.field)]
        # One drug, one maker: the drug's name decides.
        return random.Random(first.name.split()[0] if first else idea.t).choice(fits)
    if first is not None and first.kind == "DEVICE" and idea.sites > 3:
        return rng.choice([o for o in organisations() if o.field == "device"])
    near = [o for o in organisations() if o.country in idea.where and o.kind in ("OTHER", "OTHER_GOV")]
    if idea.sites >= 12 and not near:
        networks = [o for o in organisations() if o.kind == "NETWORK"]
        return rng.choice([o for o in networks if o.field != "cancer" or "cancer" in idea.t.lower()])
    return rng.choice(near or [o for o in organisations() if o.kind in ("OTHER", "NIH", "FED", "INDIV")])


def _status(idea: Idea, rng: random.Random) -> str:
    if idea.s == "R" and not idea.hubs and not idea.city and rng.random() < 0.2:
        return rng.choice(_STATUSES["closed"])
    return {"R": "RECRUITING"}.get(idea.s, idea.s) or rng.choice(_STATUSES.get(idea.d, _STATUSES["any"]))


def make_case(number: int, idea: Idea) -> Case:
    """Make an idea definite under a running number; the same number and idea give the same case."""
    rng = random.Random(f"case {number}")
    low, _, high = idea.age.partition("-")
    youngest, oldest = (read_age(low) if low != "0" else None), read_age(high)
    treatments = tuple(read_treatment(text) for text in idea.x)
    first = treatments[0] if treatments else None
    status = _status(idea, rng)
    sponsor = _sponsor(idea, first, rng)
    return Case(number, idea, status, sponsor, youngest, oldest, treatments, _tags(idea, first, youngest, oldest))
