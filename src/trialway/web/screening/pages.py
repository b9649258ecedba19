"""What one POST of a journey is answered with: the next screen, the one before, a changed answer, or what it all means.

Facts about a person pass through here. They are in no address, log, session, cache or database, and no page is kept.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trialway.web.screening.answers import Answers
from trialway.web.screening.check import Screen
from trialway.web.screening.forms import question_page
from trialway.web.screening.reading import Problem, read_screen
from trialway.web.screening.review import review_rows
from trialway.web.screening.sealed import Seal


class Journey(Protocol):
    """What a person goes through: a study to be checked, or many to be narrowed."""

    answers: Answers
    on: date

    @property
    def is_ruled_out(self) -> bool:
        """Whether the rest of the questions need not be answered."""

    def next(self) -> Screen | None:
        """The screen that comes next; None where nothing is left to ask."""

    def screen(self, wanted: str) -> Screen | None:
        """A screen that was shown before; None where nothing is asked there any more."""

    def left(self) -> int:
        """How many screens are left at most."""


One = TypeVar("One", bound=Journey)


@cache
def seal() -> Seal:
    """What seals answers with this site's secret."""
    return Seal(settings.SECRET_KEY)


class Pages(ABC, Generic[One]):
    """The pages of one journey. Each POST is answered from what it holds alone, so that it can be sent again."""

    def __init__(self, request: HttpRequest, answers: Answers) -> None:
        self.request, self.fields = request, request.POST.dict()
        self.journey = self.make(answers)

    @abstractmethod
    def make(self, answers: Answers) -> One:
        """The journey with these answers."""

    @abstractmethod
    def start(self) -> HttpResponse:
        """The page in front of the first question."""

    @abstractmethod
    def result(self) -> HttpResponse:
        """What the answers mean."""

    @abstractmethod
    def frame(self) -> dict[str, Any]:
        """What every page needs: `address` of the forms, `leave` as the way out, `title`, `kept` hidden fields."""

    def around(self) -> dict[str, Any]:
        """What stands beside a question."""
        return {}

    def respond(self) -> HttpResponse:
        """The page that the pressed button asks for."""
        shown = self.fields.get("screen", "")
        action, _, on = self.fields.get("action", "answer" if shown else "begin").partition(":")
        if action == "back":
            return self._back(shown)
        if action == "change":
            return self._show(self.journey.screen(on))
        if action in ("review", "result"):
            return self._show(None) if action == "review" else self.result()
        if action in ("answer", "unsure") and (screen := self.journey.screen(shown)):
            return self._take_in(screen)
        return self._show(self.journey.next())

    def page(self, name: str, values: dict[str, Any]) -> HttpResponse:
        """A page that carries the answers on."""
        answers = self.journey.answers
        values |= {"answers": answers, "sealed": seal().close(answers), "left": self.journey.left()}
        return render(self.request, f"screening/{name}.html", self.frame() | values)

    def _take_in(self, screen: Screen) -> HttpResponse:
        read = read_screen(screen, self.fields, self.journey.answers, on=self.journey.on)
        if read.answers is None:
            return self._show(screen, read.problems)
        before, self.journey = self.journey, self.make(read.answers)
        # Whom something rules out now need not answer the rest; they may, from the page that says so.
        newly_out = self.journey.is_ruled_out and not before.is_ruled_out
        return self.result() if newly_out else self._show(self.journey.next())

    def _back(self, shown: str) -> HttpResponse:
        before = self.journey.answers.before(shown)
        while before and (screen := self.journey.screen(before)) is None:
            before = self.journey.answers.before(before)
        return self._show(screen) if before else self.start()

    def _show(self, screen: Screen | None, problems: tuple[Problem, ...] = ()) -> HttpResponse:
        if screen is None:
            return self.page("review", {"rows": review_rows(self.journey.answers)})
        values = question_page(self.journey.answers, screen, self.fields if problems else {}, problems)
        return self.page("question", values | self.around())
