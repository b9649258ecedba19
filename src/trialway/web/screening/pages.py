"""What one POST of a journey is answered with: the next screen, the one before, a changed answer, or what it all means.

Facts about a person pass through here. They are in no address, log, session, cache or database, and no page is kept.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from msgspec.structs import replace

from trialway.web import wiring
from trialway.web.screening.answers import Answers
from trialway.web.screening.check import Screen
from trialway.web.screening.forms import question_page
from trialway.web.screening.own_account import read_account
from trialway.web.screening.reading import Problem, read_screen
from trialway.web.screening.review import review_rows
from trialway.web.screening.saved import LARGEST, NAME, SavedError, read_answers, write_answers
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


def download(data: bytes, name: str, kind: str) -> HttpResponse:
    """A file for the person's own device."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=kind, headers=headers)


class Pages(ABC, Generic[One]):
    """The pages of one journey. Each POST is answered from what it holds alone, so that it can be sent again."""

    def __init__(self, request: HttpRequest, answers: Answers) -> None:
        self.request, self.fields = request, request.POST.dict()
        self.journey = self.make(answers)

    @abstractmethod
    def make(self, answers: Answers) -> One:
        """The journey with these answers."""

    @abstractmethod
    def start(self, problem: str = "") -> HttpResponse:
        """The page in front of the first question; `problem` is what was wrong with a file."""

    @abstractmethod
    def result(self) -> HttpResponse:
        """What the answers mean."""

    @abstractmethod
    def frame(self) -> dict[str, Any]:
        """What every page needs: `address` of the forms, `leave` as the way out, `title`, `kept` hidden fields."""

    def more_buttons(self) -> dict[str, Callable[[], HttpResponse]]:
        """Buttons that only this journey has."""
        return {}

    def around(self) -> dict[str, Any]:
        """What stands beside a question."""
        return {}

    def respond(self) -> HttpResponse:
        """The page that the pressed button asks for; of a button that we do not know, the next question."""
        shown = self.fields.get("screen", "")
        action, _, on = self.fields.get("action", "answer" if shown else "begin").partition(":")
        buttons: dict[str, Callable[[], HttpResponse]] = {
            "begin": self._begin,
            "keep": self._keep,
            "save": self._save,
            "load": self._load,
            **self.more_buttons(),
            "back": lambda: self._back(shown),
            "change": lambda: self._told(()) if on == "told" else self._show(self.journey.screen(on)),
            "review": lambda: self._show(None),
            "result": self.result,
            "answer": lambda: self._take_in(shown),
            "unsure": lambda: self._take_in(shown),
        }
        return buttons.get(action, self._next)()

    def page(self, name: str, values: dict[str, Any]) -> HttpResponse:
        """A page that carries the answers on."""
        answers = self.journey.answers
        values |= {"answers": answers, "sealed": seal().close(answers), "left": self.journey.left()}
        return render(self.request, f"screening/{name}.html", self.frame() | values)

    def _next(self) -> HttpResponse:
        return self._show(self.journey.next())

    def _begin(self) -> HttpResponse:
        words = self.fields.get("account", "").strip()
        return self._tell(words) if words else self._next()

    def _tell(self, text: str) -> HttpResponse:
        """Show what was understood of the person's own words, to be confirmed."""
        told, unread = read_account(text, on=self.journey.on, lexicon=wiring.lexicon())
        self.journey = self.make(self.journey.answers.with_told(told))
        return self._told(unread)

    def _told(self, unread: Sequence[str]) -> HttpResponse:
        return self.page("told", {"told": self.journey.answers.told, "unread": unread})

    def _keep(self) -> HttpResponse:
        told = self.journey.answers.told
        kept = [replace(one, kept=self.fields.get(f"fact-{number}") == "yes") for number, one in enumerate(told)]
        self.journey = self.make(self.journey.answers.with_told(kept))
        return self._show(self.journey.next())

    def _save(self) -> HttpResponse:
        data = write_answers(self.journey.answers, on=self.journey.on)
        return download(data, NAME, "application/json")

    def _load(self) -> HttpResponse:
        file = self.request.FILES.get("file")
        try:
            if file is None:
                raise SavedError("Choose the file that you saved here.")
            answers = self.loaded(file.read(LARGEST + 1))
        except SavedError as error:
            return self.start(str(error))
        self.journey = self.make(answers.moved_to(self.journey.answers.study))
        return self._show(None)

    def loaded(self, data: bytes) -> Answers:
        """The answers of a file. Raises SavedError."""
        return read_answers(data, on=self.journey.on)

    def _take_in(self, shown: str) -> HttpResponse:
        screen = self.journey.screen(shown)
        if screen is None:
            return self._next()
        read = read_screen(screen, self.fields, self.journey.answers, on=self.journey.on)
        if read.answers is None:
            return self._show(screen, read.problems)
        before, self.journey = self.journey, self.make(read.answers)
        # Whom something rules out now need not answer the rest; they may, from the page that says so.
        newly_out = self.journey.is_ruled_out and not before.is_ruled_out
        return self.result() if newly_out else self._show(self.journey.next())

    def _back(self, shown: str) -> HttpResponse:
        answers = self.journey.answers
        before = answers.before(shown)
        while before and (screen := self.journey.screen(before)) is None:
            before = answers.before(before)
        return self._show(screen) if before else self.start()

    def sealed(self) -> str:
        """The answers so far, for a page that is made elsewhere; "" for none."""
        answers = self.journey.answers
        return seal().close(answers) if answers.asked or answers.told else ""

    def _show(self, screen: Screen | None, problems: tuple[Problem, ...] = ()) -> HttpResponse:
        if screen is None:
            return self.page("review", {"rows": review_rows(self.journey.answers)})
        values = question_page(self.journey.answers, screen, self.fields if problems else {}, problems)
        return self.page("question", values | self.around())
