"""The pages of "Could this fit?": each answer is a POST whose page holds all answers so far, sealed.

Facts about a person pass through here. They are in no address, log, session, cache or database, and no page is kept.
"""

from __future__ import annotations

import re
from functools import cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from trialway.model import Study
from trialway.vocabulary.title import plain_title
from trialway.web import wiring
from trialway.web.screening.answers import Answers
from trialway.web.screening.check import Check, Screen
from trialway.web.screening.forms import question_page
from trialway.web.screening.reading import Problem, read_screen
from trialway.web.screening.result import result
from trialway.web.screening.review import review_rows
from trialway.web.screening.sealed import Seal, SealError
from trialway.web.screening.wording import say

_NUMBER = re.compile(r"NCT\d{6,8}")


@cache
def seal() -> Seal:
    """What seals answers with this site's secret."""
    return Seal(settings.SECRET_KEY)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@cache_control(no_store=True, private=True)
def check(request: HttpRequest, number: str) -> HttpResponse:
    """The way in (GET), and every screen behind it (POST)."""
    study = _study_or_404(number)
    if request.method != "POST":
        return _page(request, "start", study, {})
    try:
        answers = _answers(request, study)
    except SealError:
        return _page(request, "wiped", study, {}, status=HTTPStatus.GONE)
    return _Pages(request, study, answers).respond()


class _Pages:
    """What one POST is answered with."""

    def __init__(self, request: HttpRequest, study: Study, answers: Answers) -> None:
        self._request, self._fields = request, request.POST.dict()
        self._check = self._checked(study, answers)

    def respond(self) -> HttpResponse:
        """The screen that the pressed button asks for."""
        shown = self._fields.get("screen", "")
        action, _, on = self._fields.get("action", "answer" if shown else "begin").partition(":")
        if action == "back":
            return self._back(shown)
        if action == "change":
            return self._show(self._check.screen(on))
        if action == "review":
            return self._show(None)
        if action == "result":
            return self._result()
        if action in ("answer", "unsure") and (screen := self._check.screen(shown)):
            return self._take_in(screen)
        return self._show(self._check.next())

    def _take_in(self, screen: Screen) -> HttpResponse:
        read = read_screen(screen, self._fields, self._check.answers, on=self._check.on)
        if read.answers is None:
            return self._show(screen, read.problems)
        before, self._check = self._check, self._checked(self._check.study, read.answers)
        # Whom something rules out now need not answer the rest; they may, from the page that says so.
        newly_out = self._check.is_ruled_out and not before.is_ruled_out
        return self._result() if newly_out else self._show(self._check.next())

    def _result(self) -> HttpResponse:
        whom = say("{you}", self._check.answers.person)
        return self._page("result", {"result": result(self._check), "whom": whom})

    def _back(self, shown: str) -> HttpResponse:
        before = self._check.answers.before(shown)
        while before and (screen := self._check.screen(before)) is None:
            before = self._check.answers.before(before)
        return self._show(screen) if before else _page(self._request, "start", self._check.study, {})

    def _show(self, screen: Screen | None, problems: tuple[Problem, ...] = ()) -> HttpResponse:
        if screen is None:
            return self._page("review", {"rows": review_rows(self._check)})
        return self._page("question", question_page(self._check, screen, self._fields if problems else {}, problems))

    def _page(self, name: str, values: dict[str, Any]) -> HttpResponse:
        answers = self._check.answers
        values |= {"answers": answers, "sealed": seal().close(answers), "left": self._check.left()}
        return _page(self._request, name, self._check.study, values)

    def _checked(self, study: Study, answers: Answers) -> Check:
        criteria = wiring.criteria_of(study)
        return Check(study, criteria, answers, on=timezone.localdate(), lexicon=wiring.lexicon())


def _answers(request: HttpRequest, study: Study) -> Answers:
    """The sealed answers, or none yet. Those given for another study are taken along. Raises SealError."""
    text = request.POST.get("sealed", "")
    answers = seal().open(text) if text else Answers(study.id)
    return answers.moved_to(study.id)


def _page(request: HttpRequest, name: str, study: Study, values: dict[str, Any], status: int = 200) -> HttpResponse:
    frame = {"study": study, "title": plain_title(study)}
    return render(request, f"screening/{name}.html", frame | values, status=status)


def _study_or_404(number: str) -> Study:
    found = wiring.find_study(number.upper()) if _NUMBER.fullmatch(number.upper()) else None
    if found is None or not wiring.covers(found.id):
        raise Http404(f"We do not have study {number.upper()}. Check the number.")
    return found
