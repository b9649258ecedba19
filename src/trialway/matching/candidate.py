"""A study made ready to be put to many people."""

from __future__ import annotations

from typing import NamedTuple

from trialway.eligibility import Criteria
from trialway.eligibility.python import subject_of
from trialway.matching.about import about
from trialway.model import Study
from trialway.vocabulary.lexicon import Lexicon


class Candidate(NamedTuple):
    """A study made ready to be matched: read, and with what it is about."""

    study: Study
    criteria: Criteria
    subject: frozenset[str]
    about: dict[str, float]


def candidate(study: Study, criteria: Criteria, lexicon: Lexicon) -> Candidate:
    """A study and its criteria as read, made ready once for many people."""
    return Candidate(study, criteria, subject_of(study, lexicon), about(study, lexicon))
