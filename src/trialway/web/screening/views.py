"""The addresses of "Could this fit?" for one study, and of narrowing many. No answer is ever in an address."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from trialway.fhir import ResponseError
from trialway.model import Study
from trialway.vocabulary.title import plain_title
from trialway.web import wiring
from trialway.web.screening.answers import MANY, Answers
from trialway.web.screening.as_fhir import questionnaire, response, with_response
from trialway.web.screening.check import PERSON, Check
from trialway.web.screening.narrow import MOST, Narrow, total_of
from trialway.web.screening.pages import Pages, download, seal
from trialway.web.screening.result import result
from trialway.web.screening.saved import SavedError
from trialway.web.screening.sealed import SealError
from trialway.web.screening.wording import say
from trialway.web.studies.asked import Asked, read_asked
from trialway.web.studies.lookup import public_address, study_or_404

_FHIR = "application/fhir+json"
#: So many studies stand beside a question; the page of results has them all.
_BESIDE = 5


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@cache_control(no_store=True, private=True)
def check(request: HttpRequest, number: str) -> HttpResponse:
    """The way in to checking one study (GET), and every screen behind it (POST)."""
    study = study_or_404(number)
    frame = _check_frame(study)
    if request.method != "POST":
        return render(request, "screening/start.html", frame)
    try:
        return _CheckPages(request, study, _answers(request, study.id)).respond()
    except SealError:
        return _wiped(request, frame)


@require_safe
def questionnaire_json(request: HttpRequest, number: str) -> HttpResponse:
    """A study's questions as a FHIR R4 Questionnaire."""
    study = study_or_404(number)
    check = Check(
        study, wiring.criteria_of(study), Answers(study.id), on=timezone.localdate(), lexicon=wiring.lexicon()
    )
    found = questionnaire(check, public_address(request, "questionnaire", study.id))
    return HttpResponse(msgspec.json.encode(found), content_type=_FHIR)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@cache_control(no_store=True, private=True)
def narrow(request: HttpRequest) -> HttpResponse:
    """The way in to narrowing what a search found (GET), and every screen behind it (POST)."""
    if request.method != "POST":
        return _narrow_start(request)
    try:
        return _NarrowPages(request, _answers(request, MANY)).respond()
    except SealError:
        return _wiped(request, _narrow_frame(request))


class _CheckPages(Pages[Check]):
    def __init__(self, request: HttpRequest, study: Study, answers: Answers) -> None:
        self._study = study
        super().__init__(request, answers)

    def make(self, answers: Answers) -> Check:
        criteria = wiring.criteria_of(self._study)
        return Check(self._study, criteria, answers, on=timezone.localdate(), lexicon=wiring.lexicon())

    def start(self, problem: str = "") -> HttpResponse:
        return render(
            self.request, "screening/start.html", self.frame() | {"problem": problem, "sealed": self.sealed()}
        )

    def result(self) -> HttpResponse:
        whom = say("{you}", self.journey.answers.person)
        return self.page("result", {"result": result(self.journey), "whom": whom})

    def frame(self) -> dict[str, Any]:
        return _check_frame(self._study)

    def more_buttons(self) -> dict[str, Callable[[], HttpResponse]]:
        return {"fhir": self._as_fhir}

    def loaded(self, data: bytes) -> Answers:
        if b'"QuestionnaireResponse"' not in data:
            return super().loaded(data)
        try:
            return with_response(self.journey, msgspec.json.decode(data))
        except (msgspec.MsgspecError, ResponseError, RecursionError) as error:
            raise SavedError("This file holds no answers that we can read. Choose the file that you saved.") from error

    def _as_fhir(self) -> HttpResponse:
        found = response(self.journey, public_address(self.request, "questionnaire", self._study.id))
        data = msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"
        return download(data, f"{self._study.id}-answers.fhir.json", _FHIR)


class _NarrowPages(Pages[Narrow]):
    def make(self, answers: Answers) -> Narrow:
        return Narrow(read_asked(self.request.POST), answers, on=timezone.localdate())

    def start(self, problem: str = "") -> HttpResponse:
        return _narrow_start(self.request, problem, self.sealed())

    def result(self) -> HttpResponse:
        journey = self.journey
        values = {"listed": journey.listed(), "ruled_out": journey.ruled_out(), "counts": journey.counts()}
        return self.page("narrowed", values | {"total": journey.total, "most": MOST})

    def around(self) -> dict[str, Any]:
        journey = self.journey
        known = all(kind in journey.answers.asked for kind in PERSON)
        return {
            "coming": journey.best if known else None,
            "counts": journey.counts(),
            "beside": journey.listed(_BESIDE),
            "ruled_out": journey.ruled_out(_BESIDE),
        }

    def frame(self) -> dict[str, Any]:
        return _narrow_frame(self.request)


def _answers(request: HttpRequest, study: str) -> Answers:
    """The sealed answers, or none yet. Those given elsewhere are taken along. Raises SealError."""
    text = request.POST.get("sealed", "")
    answers = seal().open(text) if text else Answers(study)
    return answers.moved_to(study)


def _wiped(request: HttpRequest, frame: dict[str, Any]) -> HttpResponse:
    return render(request, "screening/wiped.html", frame, status=HTTPStatus.GONE)


def _check_frame(study: Study) -> dict[str, Any]:
    return {
        "study": study,
        "title": plain_title(study),
        "address": reverse("check", args=[study.id]),
        "leave": reverse("study", args=[study.id]),
        "kept": (),
    }


def _narrow_start(request: HttpRequest, problem: str = "", sealed: str = "") -> HttpResponse:
    values = {"total": total_of(_searched(request)), "most": MOST, "problem": problem, "sealed": sealed}
    return render(request, "screening/start.html", _narrow_frame(request) | values)


def _searched(request: HttpRequest) -> Asked:
    return read_asked(request.POST if request.method == "POST" else request.GET)


def _narrow_frame(request: HttpRequest) -> dict[str, Any]:
    asked = _searched(request)
    leave = f"{reverse('studies')}?{asked.parameters()}"
    words = f"Studies for “{asked.q}”" if asked.q else "Studies"
    return {"title": words, "address": reverse("narrow"), "leave": leave, "kept": asked.pairs(), "study": None}
