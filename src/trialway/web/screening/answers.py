"""What a person has answered so far, and the profile that follows from it. These are facts about a person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from trialway.eligibility import Profile
from trialway.eligibility.facts import read_profile
from trialway.eligibility.nodes import Leaf
from trialway.eligibility.render import PersonWord
from trialway.matching.replies import Reply

#: Stands for the study where many are narrowed.
MANY: Final = "many"
_SAID: Final[dict[str, bool | None]] = {"yes": True, "no": False, "other": None}


class Answered(msgspec.Struct, frozen=True, omit_defaults=True):
    """One question with its answer. `screen` is the id of the screen it stood on, `shown` the answer in words.

    `words` are a criterion's own, where they were asked. `reply` is None where the person was not sure. `facts` are
    in the form of a profile's. `leaves` are what was asked, where no study at hand says so.
    """

    ask: str
    screen: str
    text: str
    shown: str
    reply: Reply | None = None
    facts: tuple[dict[str, Any], ...] = ()
    words: str = ""
    leaves: tuple[Leaf, ...] = ()


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """A fact that was understood of the person's own words, and whether the person confirmed it."""

    fact: dict[str, Any]
    words: str
    source: str
    kept: bool = False


class Answers(msgspec.Struct, frozen=True, omit_defaults=True):
    """All answers, in the order in which they were first given. `told` is what they wrote."""

    study: str
    person: PersonWord = "you"
    born: str | None = None
    sex: str | None = None
    asked: tuple[str, ...] = ()
    given: tuple[Answered, ...] = ()
    told: tuple[Told, ...] = ()

    def profile(self, on: date, *, without: Collection[str] = ()) -> Profile:
        """The person as of a day, without what was said on some screens."""
        told = () if "told" in without else (one.fact for one in self.told if one.kept)
        facts = [*told, *(fact for one in self.given if one.screen not in without for fact in one.facts)]
        form = {
            "id": "you",
            "as_of": on.isoformat(),
            "sex": None if "sex" in without else self.sex,
            "born": None if "born" in without else self.born,
            "facts": facts,
        }
        return read_profile(form, today=on)

    def said_of_words(self, *, without: Collection[str] = ()) -> dict[str, bool | None]:
        """What was said of criteria's own words, by question; None: they are about somebody else."""
        said = ((one.ask, one.reply) for one in self.given if not one.facts and one.screen not in without)
        return {ask: _SAID[reply.say] for ask, reply in said if reply and reply.say in _SAID}

    def with_answers(self, screen: str, given: Collection[Answered]) -> Answers:
        """The answers of a screen put in place of its earlier ones, or behind all others."""
        asks = {one.ask for one in given}
        kept = [one for one in self.given if one.screen != screen and one.ask not in asks]
        before = next((n for n, one in enumerate(self.given) if one.screen == screen), len(self.given))
        place = sum(one in kept for one in self.given[:before])
        return replace(self._after(screen), given=(*kept[:place], *given, *kept[place:]))

    def with_person(self, person: PersonWord) -> Answers:
        """Whom the questions are about."""
        if "who" in self.asked and person != self.person:
            return Answers(self.study, person, asked=("who",))  # the other answers were about somebody else
        return replace(self._after("who"), person=person)

    def with_birth(self, born: str | None) -> Answers:
        """The month or year of birth, None where it is not said."""
        return replace(self._after("born"), born=born)

    def with_sex(self, sex: str | None) -> Answers:
        """The sex, None where it is not said."""
        return replace(self._after("sex"), sex=sex)

    def with_told(self, told: Collection[Told]) -> Answers:
        """What the person wrote, confirmed or not."""
        return replace(self, told=tuple(told))

    def moved_to(self, study: str) -> Answers:
        """The same answers, taken along to another study."""
        return self if study == self.study else replace(self, study=study)

    def before(self, screen: str) -> str | None:
        """The screen that was answered before this one; None for the first."""
        place = self.asked.index(screen) if screen in self.asked else len(self.asked)
        return self.asked[place - 1] if place else None

    def on_screen(self, screen: str) -> dict[str, Reply | None]:
        """The replies that were given on a screen, by question."""
        return {one.ask: one.reply for one in self.given if one.screen == screen}

    def _after(self, screen: str) -> Answers:
        return self if screen in self.asked else replace(self, asked=(*self.asked, screen))
