"""What people say of themselves, or doctors of them, read into facts: fields, sentences, notes.

Careful rather than complete: what is not surely understood is given back unread, and says nothing.
These are facts about a person: they are never logged, put into an address or indexed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from trialway.eligibility.facts.clauses import Clause, clauses, is_about_another, is_planned, is_unsure
from trialway.eligibility.facts.dates import Dated, cut_dates
from trialway.eligibility.facts.derived import with_derived
from trialway.eligibility.facts.fields import as_clause, condition_of
from trialway.eligibility.facts.moments import moment_told
from trialway.eligibility.facts.nouns import Fact
from trialway.eligibility.facts.openings import opening
from trialway.eligibility.facts.plain import in_plain_words, is_visit, listed, parted_by_dates, with_verb
from trialway.eligibility.facts.saying import Saying
from trialway.eligibility.facts.told import facts_told
from trialway.eligibility.nodes import Kind
from trialway.model import PartialDate
from trialway.vocabulary.lexicon import Lexicon

#: A clause longer than this is no clause; a statement longer than this is no statement.
_LONGEST_CLAUSE: Final = 1_000
_LONGEST: Final = 100_000
_NO_MEDICINE: Final = re.compile(
    r"\b(?:no|not (?:currently )?taking any|takes no|taking no|on no)\s+(?:regular |current |other )?"
    r"(?:medications?|medicines?|drugs)$",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """Facts, the clauses that gave none, and the kinds of which a list is said to be whole."""

    facts: tuple[Fact, ...]
    unread: tuple[str, ...]
    complete: frozenset[Kind] = frozenset()


class _Reading(NamedTuple):
    as_of: date
    born: PartialDate | None
    lexicon: Lexicon


def read_statements(
    statements: Iterable[str], *, as_of: date, lexicon: Lexicon, born: PartialDate | None = None
) -> Told:
    """Read statements that were made on the day `as_of`; each fact holds the sentence it comes from.

    With `born`, "at age 12" is a date. No string makes it raise; what it does not surely understand is in `unread`.
    """
    reading = _Reading(as_of, born, lexicon)
    facts: list[Fact] = []
    unread: list[str] = []
    complete: set[Kind] = set()
    condition = ""
    for statement in statements:
        of_another = ""
        condition = condition_of(statement) or condition
        for clause in clauses(as_clause(statement[:_LONGEST], condition)):
            # "His wife had a cold but is well now": whose the second clause is nobody says.
            if len(clause.text) > _LONGEST_CLAUSE:
                unread.append(clause.text)
            elif clause.sentence == of_another or is_about_another(in_plain_words(" ".join(opening(clause.text)[1]))):
                facts += _who(clause, reading)
                of_another = clause.sentence
                unread.append(clause.text)
            elif moment := moment_told(clause.text, clause.sentence, as_of=as_of):
                facts.append(moment)
            elif _NO_MEDICINE.search(clause.text):
                complete.add("medication")
            elif found := _facts(Clause(as_clause(clause.text), clause.sentence), reading):
                facts += found
            else:
                unread.append(clause.text)
    return Told(
        with_derived(tuple(dict.fromkeys(facts)), as_of=as_of), tuple(dict.fromkeys(unread)), frozenset(complete)
    )


def _facts(clause: Clause, reading: _Reading) -> list[Fact]:
    """The facts of one clause, age and sex of an opening first."""
    facts = _who(clause, reading)
    for words in opening(clause.text)[1]:
        facts += _rest(clause._replace(text=in_plain_words(words)), reading)
    return facts


def _who(clause: Clause, reading: _Reading) -> list[Fact]:
    """Age and sex, where the clause opens with them."""
    found: list[Fact] = []
    for words in opening(clause.text)[0]:
        found += facts_told(Saying(clause._replace(text=words), Dated(words), reading.as_of), reading.lexicon)
    return found


def _rest(clause: Clause, reading: _Reading) -> list[Fact]:
    dated = cut_dates(clause.text, as_of=reading.as_of, born=reading.born)
    # Only without its dates: May is a month, and "may" a doubt.
    if is_unsure(dated.text) or is_planned(dated.text):
        return []
    if not dated.sure:
        parts = parted_by_dates(clause.text)
        return [fact for part in parts for fact in _rest(clause._replace(text=part), reading)] if len(parts) > 1 else []
    if dated.place >= 0 and is_visit(clause.text):
        # The day of the visit is the day of the note, whatever its month is called.
        dated = Dated(dated.text)
    found: list[Fact] = []
    at = 0
    for words in listed(dated.text):
        at = max(dated.text.find(words, at), 0)
        here = dated._replace(text=with_verb(words, dated.text), place=_place_in(dated, at, len(words)))
        found += facts_told(Saying(clause, here, reading.as_of), reading.lexicon)
    return found


def _place_in(dated: Dated, start: int, length: int) -> int:
    """Where the date stands in a part of the clause: before all of it, within, or beyond its end."""
    if dated.place <= 0:
        return dated.place
    within = dated.place - start
    return within if 0 <= within <= length else length + 1
