"""A screen as its template wants it: the question, the answers to choose from, and what was filled in before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from trialway.eligibility.outline import text_of
from trialway.matching.asking import Ask
from trialway.matching.batches import LEGENDS, Batch
from trialway.matching.replies import Reply
from trialway.web.screening.answers import Answers
from trialway.web.screening.check import Screen
from trialway.web.screening.reading import PEOPLE, TIME_UNITS, Problem
from trialway.web.screening.wording import question_of, say, unit_name
from trialway.web.studies.points import Point, Teller

_SEX_QUESTION: Final = "{Are} {you} female or male?"
_RESULTS: Final = {
    "positive": (("positive", "Positive: it was found"), ("negative", "Negative: it was not found")),
    "normal": (("normal", "Normal"), ("abnormal", "Not normal")),
}
_ROMAN: Final = ("I", "II", "III", "IV", "V")
_LETTERS: Final = ("A", "B", "C", "D", "E")
#: How many steps such a scale has at least: NYHA I to IV, Child-Pugh A to C.
_USUAL: Final = {_ROMAN: 4, _LETTERS: 3}
_PIECES: Final = re.compile(r"\d+")
#: Where the question is of the person's own state, these words say where a number can be found.
_WHERE: Final = {
    "ask_clinician": "It is in a doctor’s letter or the laboratory’s report. Not to hand? Choose “Not sure”.",
    "at_screening": "If there was no such test yet, choose “Not sure”. The study team will do one.",
}


class Choice(msgspec.Struct, frozen=True):
    """One answer to choose."""

    value: str
    label: str
    chosen: bool = False


class Why(msgspec.Struct, frozen=True):
    """A criterion that a question is asked for: in plain words, and as it stands in the registry."""

    point: Point
    original: str


def screen_values(
    answers: Answers, screen: Screen, fields: Mapping[str, str], problems: tuple[Problem, ...]
) -> dict[str, Any]:
    """What the question page shows. `fields` are what was just filled in, where that has a problem."""
    person = answers.person
    values: dict[str, Any] = {"screen": screen, "problems": problems, "filled": dict(fields), "hint": "", "why": ()}
    if screen.kind == "who":
        chosen = fields.get("who") or _who(answers)
        names = {"me": "Me", "child": "My child", "other": "Somebody else"}
        choices = _choices(names.items(), chosen)
        hint = "If you change this, all other answers are wiped." if "who" in answers.asked else ""
        question = "Whom is this for?"
        return values | {"form": "choice", "name": "who", "question": question, "choices": choices, "hint": hint}
    if screen.kind == "born":
        day = person == "your child"
        hint = "A month and a year are enough, for example 3 2016."
        values["filled"] = dict(fields) or _date_fields(answers.born)
        return values | {"form": "born", "question": say("When {were} {you} born?", person), "hint": hint, "day": day}
    if screen.kind == "sex":
        names = {"female": "Female", "male": "Male", "unsaid": "I would rather not say"}
        chosen = fields.get("own-sex") or answers.sex or ("unsaid" if "sex" in answers.asked else "")
        hint = "Some points are about one sex only, such as pregnancy."
        question = say(_SEX_QUESTION, person)
        return values | {"form": "choice", "name": "own-sex", "question": question, "hint": hint,
                         "choices": _choices(names.items(), chosen)}  # fmt: skip
    assert screen.batch
    teller = Teller(person)
    values["why"] = tuple(Why(teller(one), text_of(one)) for one in screen.criteria)
    return values | _asked(answers, screen, screen.batch, fields)


def question_page(
    answers: Answers, screen: Screen, fields: Mapping[str, str], problems: tuple[Problem, ...]
) -> dict[str, Any]:
    """The same, with its choices in the form that the components take."""
    values = screen_values(answers, screen, fields, problems)
    first = problems[0].field if problems else ""
    anchor = "these" if values["form"] == "list" else values.get("name", first)
    return values | {
        "error_list": [{"text": problem.text, "href": f"#{anchor}"} for problem in problems],
        "choice_items": [_item(one) for one in values.get("choices", ())],
        "list_items": _list_items(values) if values["form"] == "list" else (),
    }


def _item(one: Choice) -> dict[str, Any]:
    return {"value": one.value, "text": one.label, "checked": one.chosen}


def _list_items(values: dict[str, Any]) -> list[dict[str, Any]]:
    named = [{"value": "yes", "name": one.value, "text": one.label, "checked": one.chosen} for one in values["items"]]
    rest = (("none", "None of these, or no others"), ("unsure", "I am not sure about the others"))
    others = [
        {"value": value, "name": "others", "text": label, "checked": values["others"] == value} for value, label in rest
    ]
    return [*named, {"divider": "or"}, *others]


def _asked(answers: Answers, screen: Screen, batch: Batch, fields: Mapping[str, str]) -> dict[str, Any]:
    before = answers.on_screen(screen.id)
    if len(batch.asks) > 1:
        return _list(answers, batch, fields, before)
    ask = batch.asks[0]
    filled = dict(fields) or _filled(before[ask.id]) if ask.id in before else dict(fields)
    values: dict[str, Any] = {
        "question": question_of(ask, answers.person),
        "hint": f"“{ask.words}”" if ask.words else _WHERE.get(ask.question.answerability, ""),
        "filled": filled,
        "ask": ask,
    }
    if ask.question.answer == "number":
        units = [(unit, unit_name(unit)) for unit in ask.units]
        return values | {"form": "number", "units": units}
    if ask.question.answer == "time":
        last = ask.question.text.startswith("When")
        never = "Never" if last else say("{You} {do} not have or take it now", answers.person)
        return values | {"form": "time", "last": last, "never": never, "time_units": list(TIME_UNITS)}
    return values | {"form": "choice", "name": "answer", "choices": _choices(_options(ask), filled.get("answer", ""))}


def _list(
    answers: Answers, batch: Batch, fields: Mapping[str, str], before: Mapping[str, Reply | None]
) -> dict[str, Any]:
    ticked = {one for one, reply in before.items() if reply and reply.say == "yes"}
    rest = {reply for one, reply in before.items() if one not in ticked}
    others = "" if not before or not rest else "unsure" if None in rest else "none"
    chosen = {one for one in fields if fields[one] == "yes"} if fields else ticked
    items = [
        Choice(ask.id, item[:1].upper() + item[1:], ask.id in chosen)
        for ask, item in zip(batch.asks, batch.items, strict=True)
    ]
    return {
        "form": "list",
        "question": say(LEGENDS[batch.stem], answers.person),
        "hint": "Choose all that are so, and say what holds for the rest.",
        "items": items,
        "others": fields.get("others", "") if fields else others,
    }


def _options(ask: Ask) -> Iterable[tuple[str, str]]:
    if ask.levels:
        yield from ((level, _level_words(level)) for level in _scale(ask.levels))
    elif ask.question.answer == "yes_no":
        yield from (("yes", "Yes"), ("no", "No"))
        if ask.words:
            yield "other", "This is about somebody else"
    else:
        kinds = {"normal" if leaf.comparator in ("normal", "abnormal") else "positive" for leaf in ask.leaves}
        for kind in sorted(kinds):
            yield from _RESULTS[kind]
    yield "unsure", "Not sure"


def _scale(levels: tuple[str, ...]) -> tuple[str, ...]:
    """All steps of the scale that some levels are of, in order; other words as they are, and "another"."""
    for steps in (_ROMAN, _LETTERS):
        if all(level[:1] in steps or level in steps for level in levels) and set(levels) <= _with_letters(steps):
            highest = max(steps.index(step) for level in levels for step in steps if level.startswith(step))
            return tuple(sorted({*steps[: max(highest + 1, _USUAL[steps])], *levels}, key=_order))
    if all(_PIECES.fullmatch(level) for level in levels):
        return tuple(str(n) for n in range(max(*map(int, levels), 4) + 1))
    return (*levels, "another")


def _level_words(level: str) -> str:
    """A Roman number with the plain one beside it: "II (2)"."""
    return f"{level} ({_ROMAN.index(level) + 1})" if level in _ROMAN else level


def _with_letters(steps: tuple[str, ...]) -> set[str]:
    return {step + letter for step in steps for letter in ("", "A", "B", "C", "a", "b", "c")}


def _order(level: str) -> tuple[int, str]:
    for place, step in sorted(enumerate(_ROMAN), reverse=True, key=lambda one: len(one[1])):
        if level.startswith(step):
            return place, level[len(step) :]
    return 0, level


def _choices(options: Iterable[tuple[str, str]], chosen: str) -> list[Choice]:
    return [Choice(value, label, value == chosen) for value, label in options]


def _who(answers: Answers) -> str:
    if "who" not in answers.asked:
        return ""
    return next(name for name, person in PEOPLE.items() if person == answers.person)


def _date_fields(text: str | None) -> dict[str, str]:
    return (
        dict(zip(("year", "month", "day"), (part.lstrip("0") for part in text.split("-")), strict=False))
        if text
        else {}
    )


def _filled(reply: Reply | None) -> dict[str, str]:
    """An earlier reply as the fields it was given in."""
    if reply is None:
        return {"answer": "unsure"}
    filled = {"answer": (reply.level or "") if reply.say == "level" else reply.say}
    if reply.value is not None:
        filled |= {"value": f"{reply.value:.10g}", "unit": reply.unit or ""}
    if reply.limit is not None:
        filled["limit"] = f"{reply.limit:.10g}"
    if reply.ago is not None:
        words = {unit: word for word, unit in TIME_UNITS.items()}
        filled |= {"ago": f"{reply.ago:.10g}", "ago-unit": words.get(reply.ago_unit or "d", "days")}
    if reply.when is not None and "/" not in str(reply.when):
        filled |= _date_fields(str(reply.when))
    return filled
