"""A criterion on the study page: plain words where there are whole ones, the rest marked in words."""

from __future__ import annotations

import msgspec
import pytest

from trialway.eligibility import Criterion, Leaf, read
from trialway.eligibility.nodes import Concept, Kind, Window
from trialway.eligibility.render import Plain, plain
from trialway.model import Age, Eligibility
from trialway.web.studies.points import (
    CHECK_ALL,
    CHECK_HOW,
    CHECK_REST,
    LOST,
    TWO_WAYS,
    Said,
    Teller,
    person_of,
    said_of,
)
from trialway.web.studies.unread_words import is_head_unread, unread_share, unread_words


def node(quote: str, **more: object) -> Criterion:
    """An exclusion criterion read in part, with some fields replaced."""
    fields: dict[str, object] = {"op": "leaf", "reading": "partial"} | more
    return Criterion(id="E1", section="exclusion", start=10, end=10 + len(quote), quote=quote, **fields)  # type: ignore[arg-type]


def part(whole: Criterion, words: str, number: int, **more: object) -> Criterion:
    """A part of a criterion's line."""
    start = whole.start + whole.quote.index(words)
    fields: dict[str, object] = {"op": "leaf", "reading": "partial"} | more
    return Criterion(
        id=f"E1/{number}",
        section="exclusion",
        start=start,
        end=start + len(words),
        quote=words,
        **fields,  # type: ignore[arg-type]
    )


def test_read_in_full_says_the_plain_sentence_and_keeps_the_original_beside_it() -> None:
    criterion = read("Inclusion: 1. Participants must be aged 18 years or older").criteria[0]
    assert criterion.reading == "full"
    point = Teller()(criterion)
    assert point.said == Said("You are 18 or older.")
    assert point.original == criterion.quote
    assert (point.left, point.number) == ("", "1")


def test_words_that_are_the_same_stand_once() -> None:
    point = Teller()(node("You Are 18 or older"), Plain("E1", "You are 18 or older."))
    assert point.said and point.original == ""


def test_read_in_part_says_what_is_left_to_check_once() -> None:
    words = Plain("E1", "You had no surgery in the last 4 weeks. The study team will check the rest.")
    point = Teller()(node("Surgery of the frobnic kind within 4 weeks", residue=("frobnic",)), words)
    assert point.said == Said("You had no surgery in the last 4 weeks.")
    assert point.left == "The study team will check the rest: “frobnic”."


def test_a_sentence_that_says_what_is_checked_needs_no_mark_beside_it() -> None:
    words = Plain("E1", "You do not have gout. Other things may count too. The study team will check them.")
    point = Teller()(node("Gout or frobnication", residue=("frobnication",)), words)
    assert point.left == "Not read: “frobnication”."


def test_not_read_keeps_the_original_alone() -> None:
    point = Teller()(node("Frobnication", op="human", reading="none"), Plain("E1", CHECK_ALL))
    assert (point.said, point.original, point.left) == (None, "Frobnication", CHECK_ALL)


@pytest.mark.parametrize(
    "text",
    [
        f"At least one of these is true:\n- {CHECK_ALL}\n- You do not have gout.",
        "If the study team will check this: you do not have gout.",
        "If this is allowed, so nothing is asked here: you do not have gout.",
        "All of these are true:\n- All of these are true:\n  - You do not have gout.\n  - You have no rash.",
    ],
)
def test_a_reading_in_pieces_is_not_put_into_words(text: str) -> None:
    point = Teller()(node("Gout, or frobnication of whatever kind"), Plain("E1", text))
    assert point.said is None and point.left == CHECK_ALL


def test_nor_is_one_that_left_most_of_the_words() -> None:
    criterion = node("Frobnic zorble and gout", residue=("frobnic", "zorble"))
    assert unread_share(criterion) > 0.6
    assert Teller()(criterion, Plain("E1", "You do not have gout.")).said is None


def test_two_ways_to_read_are_said_in_plain_words() -> None:
    words = Plain("E1", f"You do not have gout or a rash. {TWO_WAYS}")
    criterion = node("Gout or rash in the last week", notes=("ambiguous: the time may hold for the last alone",))
    assert Teller()(criterion, words).left == TWO_WAYS
    assert Teller()(criterion, words).said == Said("You do not have gout or a rash.")


def test_a_list_that_combines_in_two_ways_keeps_its_words() -> None:
    criterion = node("Gout or rash and fever", op="any", notes=('ambiguous: "and" and "or" in one list',))
    point = Teller()(criterion, Plain("E1", f"You do not have gout or a rash. {TWO_WAYS}"))
    assert (point.said, point.left) == (None, TWO_WAYS)


@pytest.mark.parametrize(
    ("kind", "window", "said"),
    [
        ("lab", None, False),
        ("medication", None, False),
        ("medication", Window(direction="before", kind="within", amount=4, unit="wk"), True),
    ],
)
def test_a_thing_that_no_list_knows_is_no_guess_at_plain_words(kind: Kind, window: Window | None, said: bool) -> None:
    leaf = Leaf(kind=kind, start=10, end=16, concept=Concept(text="Zorble"), window=window)
    criterion = node("Took Zorble, four weeks before the study begins", leaf=leaf, residue=("Zorble",))
    point = Teller()(criterion, Plain("E1", "You had no zorble in the last 4 weeks."))
    assert (point.said is not None) == said


def test_a_line_that_belongs_to_nothing_is_said_to() -> None:
    criterion = node("Any mild rash (of any kind).", op="human", reading="none", notes=("orphan: stands alone",))
    assert Teller()(criterion, Plain("E1", CHECK_ALL)).left == LOST


def test_what_is_noted_of_a_part_is_said_of_the_line() -> None:
    whole = node("Gout or rash", op="any")
    whole = msgspec.structs.replace(whole, children=(part(whole, "rash", 1, notes=("ambiguous: x",)),))
    assert Teller()(whole, Plain("E1", "You have no gout or rash.")).left == TWO_WAYS


def test_the_renderer_says_it_in_the_words_that_the_page_knows() -> None:
    """The page takes these sentences out of the text and marks them; renamed there, they must be renamed here."""
    partly = read("Exclusion: 1. Asthma of the frobnic kind").criteria[0]
    assert partly.reading == "partial" and CHECK_REST in plain(partly, section="exclusion")
    unread = read("Exclusion: 1. Frobnic zorble").criteria[0]
    assert plain(msgspec.structs.replace(unread, op="human", leaf=None), section="exclusion").startswith(CHECK_ALL[:-1])
    two = msgspec.structs.replace(partly, notes=("ambiguous: x", "orphan: y"))
    told = plain(two, section="exclusion")
    assert TWO_WAYS in told and LOST in told


def test_items_below_are_points_of_their_own() -> None:
    text = "Inclusion: 1. All of the following:\n   A. Age 18 or older\n   B. Frobnic zorble within reach"
    point = Teller()(read(text).criteria[0])
    assert [below.id for below in point.below] == ["I1.A", "I1.B"]
    assert point.below[0].said == Said("You are 18 or older.")
    assert [below.number for below in point.below] == ["A", "B"]


def test_a_lead_in_that_was_not_read_says_that_of_the_whole() -> None:
    child = msgspec.structs.replace(node("Gout"), id="E1.1")
    lead = node("Whatever of these", op="human", reading="none", children=(child,))
    point = Teller()(lead, Plain("E1", CHECK_ALL))
    assert point.said is None and point.left == CHECK_HOW


def test_a_lead_in_of_which_only_the_frame_was_read_keeps_its_words() -> None:
    child = msgspec.structs.replace(node("Gout"), id="E1.1")
    lead = node("Excluded within 6 weeks before:", op="any", residue=("excluded",), children=(child,))
    point = Teller()(lead, Plain("E1", f"All of these are true: {CHECK_REST}", (Plain("E1.1", "You have no gout."),)))
    assert (point.said, point.original, point.left) == (None, lead.quote, CHECK_HOW)
    assert point.below[0].said == Said("You have no gout.")


def test_lists_within_lists_and_what_follows_them() -> None:
    said = said_of(
        "All of these are true:\n- At least one of these is true:\n  - You have gout.\n  - You have a rash.\n"
        "  This is fine if you are male.\n- You are 18 or older.\nA rash does not count."
    )
    assert said == Said(
        "All of these are true:",
        (
            Said(
                "At least one of these is true:",
                (Said("You have gout."), Said("You have a rash.")),
                "This is fine if you are male.",
            ),
            Said("You are 18 or older."),
        ),
        "A rash does not count.",
    )
    assert said.depth == 2


@pytest.mark.parametrize("text", ["", CHECK_ALL, f"{CHECK_ALL} {CHECK_REST}", CHECK_REST])
def test_nothing_said_is_nothing(text: str) -> None:
    assert said_of(text) is None


def test_unread_words_are_whole_stretches_of_the_text() -> None:
    criterion = node(
        "Gout by the 2019 Frobnic League criteria for 6 months",
        residue=("criteria", "2019", "frobnic", "league", "by"),
    )
    assert unread_words(criterion) == ("2019 Frobnic League criteria",)


def test_unread_words_of_parts_and_exceptions_are_found_where_they_stand() -> None:
    whole = node("Zorble gout, or zorble rash, except flaky", op="any")
    rash = part(whole, "zorble rash", 1, residue=("zorble",))
    flaky = part(whole, "flaky", 2, residue=("flaky",))
    whole = msgspec.structs.replace(whole, children=(rash,), exceptions=(flaky,))
    assert unread_words(whole) == ("zorble", "flaky")
    assert whole.quote.index("zorble rash") > 0


def test_small_words_alone_are_not_listed() -> None:
    assert unread_words(node("Gout of any type in the foot", residue=("of", "any", "in the"))) == ()


def test_a_bracket_that_opens_in_a_stretch_closes_in_it() -> None:
    assert unread_words(node("Allergy to Frobnix (zorblimab) or gout", residue=("frobnix", "zorblimab"))) == (
        "Frobnix (zorblimab)",
    )


@pytest.mark.parametrize(
    ("line", "unread", "hangs"),
    [
        ("Perception of weight loss", "perception", True),
        ("2 zorble visits in the past year for gout", "2 zorble visits", True),
        ("Frobnia (gout)", "frobnia", True),
        ("Frobbed gout", "frobbed", False),
        ("Gout of the frobnic kind", "frobnic kind", False),
    ],
)
def test_what_hangs_on_unread_words_is_not_what_the_line_asks(line: str, unread: str, hangs: bool) -> None:
    criterion = node(line, residue=(unread,))
    assert is_head_unread(criterion) == hangs
    assert (Teller()(criterion, Plain("E1", "You do not have gout.")).said is None) == hangs


def test_too_much_to_list_is_not_listed() -> None:
    many = node("aa gout bb rash cc fever dd pain ee cough", residue=("aa", "bb", "cc", "dd", "ee"))
    assert unread_words(many) == ()
    assert unread_words(node("x" * 200 + " gout", residue=("x" * 200,))) == ()


def test_signs_in_unread_words_are_no_patterns() -> None:
    assert unread_words(node("Gout (c++ [type.*])", residue=("c++", "type.*"))) == ("c++ [type.*",)
    assert unread_words(node(r"Gout \> frobnic", residue=("frobnic",))) == ("frobnic",)


@pytest.mark.parametrize(
    ("oldest", "person"), [(None, "you"), (Age(17, "year"), "your child"), (Age(65, "year"), "you")]
)
def test_a_study_for_children_speaks_to_their_parents(oldest: Age | None, person: str) -> None:
    assert person_of(Eligibility(maximum_age=oldest)) == person
