"""The language as a library: a text becomes criteria, what is said of a person a profile, and both together verdicts.

The floors below are pure and ask for everything; here the lexicon built with the package is the default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec.structs import replace

from trialway.eligibility.evaluate import Knowledge, StudyVerdict
from trialway.eligibility.evaluate import evaluate as evaluate_by
from trialway.eligibility.facts import Profile, ProfileError
from trialway.eligibility.facts import read_profile as read_form
from trialway.eligibility.facts.statements import read_statements
from trialway.eligibility.nodes import Criteria
from trialway.model import Study
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import Lexicon, default_lexicon


def read_profile(
    data: bytes | str | dict[str, Any], *, today: date | None = None, lexicon: Lexicon | None = None
) -> Profile:
    """Read a profile, with its statements turned into facts; `statements` of the result are those left unread.

    A profile without `as_of` speaks of `today`. Raises ProfileError, which names the field and the form it wants, and
    LexiconError where the lexicon was not built.
    """
    form = read_form(data, today=today or date.max)
    if form.as_of == date.max:
        raise ProfileError("This profile does not say of which day it speaks: write 'as_of', such as 2026-11-22.")
    told = read_statements(form.statements, as_of=form.as_of, lexicon=lexicon or default_lexicon(), born=form.born)
    return replace(
        form,
        facts=form.facts + told.facts,
        statements=told.unread,
        complete=form.complete | told.complete,
    )


def read_profiles(
    lines: Iterable[bytes | str], *, today: date | None = None, lexicon: Lexicon | None = None
) -> Iterator[Profile]:
    """Read profiles as JSON lines, one person a line; empty lines are passed over.

    Raises ProfileError, which names the line, the field and the form it wants.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield read_profile(line, today=today, lexicon=lexicon)
        except ProfileError as error:
            raise ProfileError(f"Line {number}: {error}") from error


def evaluate(
    criteria: Criteria,
    profile: Profile,
    *,
    on: date | None = None,
    knowledge: Knowledge | None = None,
    study: Study | None = None,
) -> StudyVerdict:
    """What a study's criteria mean for a person on a day (the profile's own, if none is given).

    With `study`, the ages, sex and healthy volunteers of its record count too. Without `knowledge`, that of the built
    lexicon is used; raises LexiconError where it was not built.
    """
    lexicon = default_lexicon() if knowledge is None or study else None
    return evaluate_by(
        criteria,
        profile,
        on=on or profile.as_of,
        knowledge=knowledge or Medical(lexicon),
        study=study,
        subject=subject_of(study, lexicon) if study and lexicon else frozenset(),
    )


def subject_of(study: Study, lexicon: Lexicon) -> frozenset[str]:
    """The keys of all that the study's conditions name."""
    return frozenset(
        key for condition in study.conditions for mention in lexicon.mentions(condition) for key in mention.keys
    )
