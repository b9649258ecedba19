"""What the answers mean for one study, sorted for a person to act on. The study team decides, and the page says so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

import msgspec

from trialway.eligibility.evaluate import TOLD, CriterionVerdict
from trialway.eligibility.outline import text_of
from trialway.eligibility.render import PersonWord, ask_doctor_for
from trialway.model import PartialDate
from trialway.vocabulary.words import date_words
from trialway.web.screening.check import Check
from trialway.web.screening.wording import say
from trialway.web.studies.points import Point, Said, Teller

_HEADLINES: Final = {
    "excluded": "From the answers, this study does not fit {you} now",
    "likely_excluded": "Something may stand in the way",
    "possible": "This study may fit {you}",
    "fits_all_read": "This study may fit {you}",
}
_NOTES: Final = {
    "excluded": "At least one point rules {you} out, as far as we can read it. If an answer was wrong, change it. "
    "If in doubt, ask the study team: they decide.",
    "likely_excluded": "We are not sure, because we could not read every word. Ask the study team about these points.",
    "possible": "Nothing in the answers rules {you} out. Some points are still open.",
    "fits_all_read": "Nothing in the answers rules {you} out. The study team checks all points again.",
}
_NOTHING_KNOWN: Final = "We do not know yet"
_NOTHING_NOTE: Final = "The answers do not settle any point. The list below says what to find out."
_PARTLY: Final = "As far as we could read it. The study team will check the rest."
_STATES: Final = {"passes": "Fits", "fails": "Does not fit", "unknown": "Open", "not_applicable": "For other people"}
#: What no doctor knows better.
_ONES_OWN: Final = frozenset({"substance", "logistic"})
#: A date further off than this helps nobody to plan.
_SOON: Final = 366 * 3
_RECORD: Final = {
    "minimumAge": "{You} must be at least {quote} old.",
    "maximumAge": "{You} must be no older than {quote}.",
    "healthyVolunteers": "The study looks for people with its condition, not for healthy people.",
}


class Line(msgspec.Struct, frozen=True):
    """One criterion: plain words if there are any, the registry's own, the answers it rests on, and what may change."""

    id: str
    said: Said | None
    original: str
    because: tuple[str, ...] = ()
    change: str = ""
    note: str = ""
    state: str = ""
    below: tuple[Line, ...] = ()


class Result(msgspec.Struct, frozen=True):
    """The page of results, its lists in the order in which they are shown."""

    headline: str
    note: str
    rules_out: tuple[Line, ...]
    may_rule_out: tuple[Line, ...]
    fits: tuple[Line, ...]
    open: tuple[Line, ...]
    for_the_team: tuple[Line, ...]
    for_others: tuple[Line, ...]
    doctor: tuple[str, ...]


def result(check: Check) -> Result:
    """Sort the verdicts."""
    asked = {id for ask in check.askable for id in ask.criteria}
    lists: dict[str, list[Line]] = {name: [] for name in ("out", "may", "fits", "open", "team", "others")}
    for one in check.found.verdict.criteria:
        if one.section != "record" or one.verdict == "fails" or one.id in ("minimumAge", "maximumAge"):
            lists[_list_of(one, asked)].append(_line(one, check))
    known = lists["out"] or lists["may"] or lists["fits"]
    whole, person = check.found.verdict.verdict, check.answers.person
    return Result(
        headline=say(_HEADLINES[whole], person) if known else _NOTHING_KNOWN,
        note=say(_NOTES[whole], person) if known else _NOTHING_NOTE,
        rules_out=tuple(lists["out"]),
        may_rule_out=tuple(lists["may"]),
        fits=tuple(lists["fits"]),
        open=tuple(lists["open"]),
        for_the_team=tuple(lists["team"]),
        for_others=tuple(lists["others"]),
        doctor=tuple(dict.fromkeys(_doctor(check))),
    )


def _list_of(one: CriterionVerdict, asked: Collection[str]) -> str:
    if one.verdict == "fails":
        return "out" if one.certain else "may"
    if one.verdict == "unknown":
        return "open" if one.id in asked else "team"
    return "fits" if one.verdict == "passes" else "others"


def _line(one: CriterionVerdict, check: Check) -> Line:
    person = check.answers.person
    change = _change(one, check.on, person)
    because = _answers(one, check)
    if one.section == "record":
        template = _RECORD.get(one.id, "The study takes {quote} people only.")
        text = say(template.replace("{quote}", one.quote.lower()), person)
        return Line(one.id, Said(text), "", because, change)
    criterion = next(each for each in check.criteria.criteria if each.id == one.id)
    below = tuple(_below(part, check) for part in _items(one))
    point = Teller(person)(criterion)
    return Line(
        one.id, point.said, text_of(criterion), () if below else because, change, _note(one, point), below=below
    )


def _items(one: CriterionVerdict) -> Iterator[CriterionVerdict]:
    """The items that the text lists below a criterion; parts of its own line are none."""
    for part in one.parts:
        if "/" not in part.id:
            yield part


def _below(one: CriterionVerdict, check: Check) -> Line:
    node = next(each for each in check.criteria.walk() if each.id == one.id)
    point = Teller(check.answers.person)(node)
    because = _answers(one, check)
    below = tuple(_below(part, check) for part in _items(one))
    return Line(one.id, point.said, text_of(node), because, "", _note(one, point), _STATES[one.verdict], below)


def _note(one: CriterionVerdict, point: Point) -> str:
    """What is left to check."""
    return _PARTLY if one.verdict == "passes" and not one.certain and point.said else point.left


def _answers(one: CriterionVerdict, check: Check) -> tuple[str, ...]:
    """The answers that a verdict rests on, in the words in which they were asked for."""
    if TOLD not in one.because:
        return tuple(map(answer_words, one.because))
    quotes = {text_of(node) for node in check.criteria.walk() if node.id == one.id or node.id.startswith(f"{one.id}.")}
    said = (f"{given.text} {given.shown}" for given in check.answers.given if given.words in quotes)
    return tuple(dict.fromkeys((*(answer_words(source) for source in one.because if source != TOLD), *said)))


def answer_words(source: str) -> str:
    """An answer as it was given; what was not asked as a question is put into words."""
    named, _, said = source.partition(" ")
    if named == "born":
        return f"Born: {date_words(PartialDate.read(said))}"
    return source.capitalize() if named == "sex:" else source


def _change(one: CriterionVerdict, on: date, person: PersonWord) -> str:
    """The day on which a verdict turns, where that is near enough to matter."""
    day = one.turns_on
    if day is None or not 0 < (day - on).days <= _SOON:
        return ""
    words = date_words(PartialDate(day.year, day.month, day.day))
    if one.verdict == "fails":
        birthday = say(f", when {{you}} {{are}} {one.quote} old", person) if one.id == "minimumAge" else ""
        return f"This may fit from {words}{birthday}, if nothing else changes."
    return f"This is so until {words}." if one.id == "maximumAge" else ""


def _doctor(check: Check) -> Iterator[str]:
    """What to ask a doctor for, so that what is open can be settled."""
    if check.is_ruled_out:
        return
    for ask in check.askable:
        if ask.leaves and ask.leaf.kind not in _ONES_OWN:
            wanted = ask_doctor_for(ask.leaf, names=check.names, person=check.answers.person)
            if wanted:
                yield wanted
