"""What time a leaf asks about: now, ever, within so long before now, for so long until now."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from trialway.eligibility.evaluate.kinds import tense
from trialway.eligibility.evaluate.spell import Reach
from trialway.eligibility.nodes import Leaf, Window

Mode = Literal["now", "open", "ever", "within", "between", "ago", "lasting", "stable", "planned", "unclear"]

#: Days of the study's own calendar. They lie today or later, so a window before one of them is judged as of today.
STUDY_DAYS: Final = frozenset(
    "now,today,consent,informed consent,screening,baseline,enrollment,enrolment,enrollment visit,randomization,"
    "randomisation,first dose,study,study entry,entry,study enrollment,study enrolment,study start,start of study,"
    "start of the study,inclusion,registration,registry,visit 1,day 1,day 0,visit,study visit,screening visit,"
    "baseline visit,study treatment,study drug,study drug administration,dosing,first study drug,treatment,"
    "start of treatment,start of study treatment,initiation of study treatment,study participation,trial,"
    "trial entry,allocation,recruitment,inclusion visit,index,study medication,first study treatment".split(",")
)
_STUDY_ITSELF: Final = frozenset(
    {"study", "trial", "treatment", "study treatment", "study participation", "first dose"}
)
_PRESENT: Final = frozenset({"active", "current", "ongoing"})


class Demand(NamedTuple):
    """A mode with its lengths of time: `reach` the near one, `far` the other end of a range ("2 to 6 weeks")."""

    mode: Mode
    reach: Reach | None = None
    far: Reach | None = None
    inclusive: bool = True
    at_most: bool = False
    half_lives: bool = False
    whichever: Literal["longer", "shorter"] | None = None


def demand(leaf: Leaf) -> Demand:
    """The time a leaf asks about. "unclear" where its window hangs on something we have no date of."""
    window = leaf.window
    if leaf.temporality == "planned" or (window and window.kind == "planned"):
        return Demand("planned")
    if leaf.temporality == "family":
        return Demand("unclear" if window and window.amount is not None else "ever")
    return _windowed(leaf, window) if window else Demand(_untimed(leaf))


def _untimed(leaf: Leaf) -> Mode:
    if leaf.temporality in ("past", "ever"):
        return "ever"
    kind = tense(leaf.kind)
    if leaf.temporality == "current" or kind == "now":
        return "now"
    if kind in ("event", "lasting"):
        return "ever"
    return "now" if _PRESENT & set(leaf.qualifiers) else "open"


def _windowed(leaf: Leaf, window: Window) -> Demand:
    anchor = " ".join((window.anchor or "now").lower().replace("_", " ").split())
    if window.direction != "before" and window.amount is None and anchor in _STUDY_ITSELF:
        return Demand("planned")
    if anchor not in STUDY_DAYS or window.direction == "after":
        return Demand("unclear")
    half_lives = window.half_lives is not None or window.unit == "half-life"
    reach = Reach(window.amount, window.unit) if window.amount is not None and window.unit else None
    reach = None if reach and reach.unit == "half-life" else reach
    if reach is None and not half_lives:
        return _without_length(leaf, window)
    far = Reach(window.high, window.unit) if window.high is not None and window.unit and reach else None
    mode: Mode = "between" if far and window.kind in ("within", "at_least_ago") else _MODES[window.kind]
    compared = leaf.comparator if mode == "lasting" and leaf.value is None else None
    at_most, strict = compared in ("<", "<="), compared in ("<", ">") or not window.inclusive
    # "Less than a year" is not "a year or more": what is turned round keeps the other end.
    inclusive = strict if at_most else not strict
    return Demand(mode, reach, far, inclusive, at_most, half_lives, window.whichever)


def _without_length(leaf: Leaf, window: Window) -> Demand:
    if window.amount is not None:
        return Demand("unclear")
    if window.kind == "stable_for":
        return Demand("stable")
    if window.direction == "during":
        return Demand("now")
    if window.kind in ("within", "at_least_ago"):
        return Demand("now" if leaf.temporality == "current" else "ever")
    return Demand("unclear")


_MODES: Final[dict[str, Mode]] = {
    "within": "within",
    "at_least_ago": "ago",
    "for_duration": "lasting",
    "stable_for": "stable",
    "planned": "planned",
}
