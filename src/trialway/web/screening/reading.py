"""What was filled in on a screen → answers, or what is wrong with it and how to put it right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

import msgspec

from trialway.eligibility.facts import When, write_fact
from trialway.eligibility.nodes import TimeUnit
from trialway.eligibility.render import PersonWord
from trialway.matching.asking import Ask
from trialway.matching.replies import Reply, Say, facts_from
from trialway.model import PartialDate
from trialway.vocabulary.variables import variable
from trialway.web.screening.answers import MANY, Answered, Answers
from trialway.web.screening.check import Screen
from trialway.web.screening.wording import question_of, reply_words

Fields = Mapping[str, str]

PEOPLE: Final[dict[str, PersonWord]] = {"me": "you", "child": "your child", "other": "the person"}
TIME_UNITS: Final[dict[str, TimeUnit]] = {"days": "d", "weeks": "wk", "months": "mo", "years": "a"}
_YEARS: Final[dict[TimeUnit, float]] = {"d": 1 / 365, "wk": 1 / 52, "mo": 1 / 12, "a": 1}
_NUMBER: Final = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?")
_OLDEST: Final = 125
_CHOOSE: Final = "Choose one of the answers."


class Problem(NamedTuple):
    """What is wrong, and the field it is in."""

    field: str
    text: str


class Read(NamedTuple):
    """The answers with those of the screen, or problems."""

    answers: Answers | None
    problems: tuple[Problem, ...] = ()


def read_screen(screen: Screen, fields: Fields, answers: Answers, *, on: date) -> Read:
    """Take in what was filled in on a screen."""
    if screen.batch is None:
        return {"who": _who, "born": _born, "sex": _sex}[screen.kind](fields, answers, on)
    if len(screen.batch.asks) > 1:
        return _list(screen, fields, answers, on)
    ask = screen.batch.asks[0]
    reply = None if fields.get("action") == "unsure" else read_reply(ask, fields, on)
    if isinstance(reply, Problem):
        return Read(None, (reply,))
    return Read(answers.with_answers(screen.id, [answered(screen, ask, reply, answers, on)]))


def read_reply(ask: Ask, fields: Fields, on: date) -> Reply | Problem | None:
    """The reply to one question; None for "not sure"."""
    said = fields.get("answer", "")
    if said == "unsure":
        return None
    answer = ask.question.answer
    if answer == "number":
        return _number(ask, fields, on)
    if answer == "time":
        return Reply(say="never") if said == "never" else _time(ask, fields, on)
    if ask.levels:
        level = fields.get("answer", "")
        return Reply(say="level", level=level) if level else Problem("answer", _CHOOSE)
    if ask.words and said == "other":
        return Reply(say="other")
    allowed = ("yes", "no") if answer == "yes_no" else ("positive", "negative", "normal", "abnormal")
    say: Say = said  # type: ignore[assignment]
    return Reply(say=say) if said in allowed else Problem("answer", _CHOOSE)


def _list(screen: Screen, fields: Fields, answers: Answers, on: date) -> Read:
    """Several things of one beginning: those ticked are so; the others are not, or not sure."""
    assert screen.batch
    ticked = {ask.id for ask in screen.batch.asks if fields.get(ask.id) == "yes"}
    others = fields.get("others", "")
    if others not in ("none", "unsure"):
        return _problem("others", "Choose all that are so, and one of the last two answers for the rest.")
    rest = None if others == "unsure" else Reply(say="no")
    given = [
        answered(screen, ask, Reply(say="yes") if ask.id in ticked else rest, answers, on) for ask in screen.batch.asks
    ]
    return Read(answers.with_answers(screen.id, given))


def answered(screen: Screen, ask: Ask, reply: Reply | None, answers: Answers, on: date) -> Answered:
    """A reply with the facts that follow from it."""
    text, shown = question_of(ask, answers.person), reply_words(reply)
    if ask.words:
        text = f"{text} “{ask.words}”"
    facts: dict[bytes, dict[str, Any]] = {}
    for leaf in ask.leaves if reply else ():
        for fact in facts_from(leaf, reply, as_of=on, source=f"{text} {shown}") if reply else ():
            written = write_fact(fact)
            facts[msgspec.json.encode(written)] = written
    return Answered(
        ask=ask.id,
        screen=screen.id,
        text=text,
        shown=shown,
        reply=reply,
        facts=tuple(facts.values()),
        words=ask.words,
        leaves=ask.leaves if answers.study == MANY else (),
    )


def _number(ask: Ask, fields: Fields, on: date) -> Reply | Problem:
    value = read_number(fields.get("value", ""))
    if value is None:
        return Problem("value", "Write a number, such as 7.5, or choose “Not sure”.")
    unit = fields.get("unit") or (ask.units[0] if ask.units else None)
    if ask.units and unit not in ask.units:
        return Problem("unit", "Choose the unit that your result is in.")
    if ask.limit is None and not _is_plausible(ask, value, unit):
        return Problem("value", "This number is not usual for anybody alive. Check the number and its unit.")
    limit = read_number(fields.get("limit", "")) if ask.limit else None
    if ask.limit and not limit:
        return Problem("limit", "Write the laboratory’s own limit. It stands beside the result.")
    when = _month(fields, on, needed=False)
    if isinstance(when, Problem):
        return when
    return Reply(say="value", value=value, unit=None if ask.limit else unit, limit=limit, when=_when(when, on))


def _is_plausible(ask: Ask, value: float, unit: str | None) -> bool:
    key = ask.leaf.concept.key if ask.leaf.concept else None
    known = variable(key) if key else None
    return known is None or known.is_plausible(value, unit) is not False


def _time(ask: Ask, fields: Fields, on: date) -> Reply | Problem:
    """When it was last, or since when it is so: as a date, or as a length of time."""
    say: Say = "last" if ask.question.text.startswith("When") else "since"
    if fields.get("ago"):
        ago, unit = read_number(fields["ago"]), TIME_UNITS.get(fields.get("ago-unit", ""))
        if ago is None or unit is None:
            return Problem("ago", "Write a number, such as 3, and choose days, weeks, months or years.")
        if ago * _YEARS[unit] > _OLDEST:
            return Problem("ago", "That is longer than anybody lives. Check the number and its unit.")
        return Reply(say=say, ago=ago, ago_unit=unit)
    when = _month(fields, on, needed=True)
    return when if isinstance(when, Problem) else Reply(say=say, when=_when(when, on))


def _who(fields: Fields, answers: Answers, _: date) -> Read:
    person = PEOPLE.get(fields.get("who", ""))
    return Read(answers.with_person(person)) if person else _problem("who", "Choose whom this is for.")


def _sex(fields: Fields, answers: Answers, _: date) -> Read:
    said = fields.get("own-sex", "")
    if said not in ("female", "male", "unsaid"):
        return _problem("own-sex", _CHOOSE)
    return Read(answers.with_sex(None if said == "unsaid" else said))


def _born(fields: Fields, answers: Answers, on: date) -> Read:
    if fields.get("action") == "unsure":
        return Read(answers.with_birth(None))
    when = _month(fields, on, needed=True)
    if isinstance(when, Problem):
        return Read(None, (when,))
    if when and on.year - when.year > _OLDEST:
        return _problem("year", f"Nobody is older than {_OLDEST} years. Check the year.")
    return Read(answers.with_birth(str(when) if when else None))


def _month(fields: Fields, on: date, *, needed: bool) -> PartialDate | Problem | None:
    """A year, with month and day where they are given."""
    day, month, year = (fields.get(name, "").strip() for name in ("day", "month", "year"))
    if not (day or month or year) and not needed:
        return None
    if not year.isdecimal() or len(year) != 4:
        return Problem("year", f"Write the year with four digits, such as {on.year - 1}.")
    if any(part and not (part.isdecimal() and int(part)) for part in (month, day)) or (day and not month):
        return Problem("month", "Write month and day as numbers, such as 3 for March.")
    parts = [year, *(f"{int(part):02}" for part in (month, day) if part)]
    found = PartialDate.read("-".join(parts))
    if found is None:
        return Problem("month", "There is no such day. Check day, month and year.")
    if When.of(found).first > on:
        return Problem("year", "This lies in the future. Check the date.")
    return found


def _when(found: PartialDate | None, on: date) -> When | None:
    """The days that a date can mean, without those that have not come yet."""
    whole = When.of(found) if found else None
    return When(whole.first, min(whole.last, on)) if whole else None


def read_number(text: str) -> float | None:
    """A number as people write it, with a point or a comma.

    >>> read_number("7,5"), read_number(" 1.5 "), read_number("about 7")
    (7.5, 1.5, None)
    """
    plain = text.strip()
    return float(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def _problem(field: str, text: str) -> Read:
    return Read(None, (Problem(field, text),))
