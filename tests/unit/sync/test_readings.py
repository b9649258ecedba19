"""Readings of eligibility texts: made once for a text and a reader, and never a reason to lose a record."""

from __future__ import annotations

from trialway.eligibility import Criteria, read
from trialway.eligibility.serialize import unpack
from trialway.model import Eligibility, Study
from trialway.sync.readings import Known, MakeReading, digest_of_text


def study(text: str, number: str = "NCT90000001") -> Study:
    return Study(id=number, eligibility=Eligibility(criteria=text))


def test_a_reading_names_its_text_and_its_reader() -> None:
    reading = MakeReading(read)(study("Inclusion: Gout"))
    assert reading
    assert (reading.study, reading.text) == ("NCT90000001", digest_of_text("Inclusion: Gout"))
    assert unpack(reading.packed) == read("Inclusion: Gout")
    assert reading.reader == read("").reader and not reading.problem


def test_what_is_known_is_not_read_again() -> None:
    known = Known([("NCT90000001", digest_of_text("Gout")), ("NCT90000002", digest_of_text("Asthma"))])
    make = MakeReading(read, known)
    assert make(study("Gout")) is None
    assert make(study("Asthma", "NCT90000002")) is None


def test_another_text_or_another_study_is_read() -> None:
    make = MakeReading(read, Known([("NCT90000001", digest_of_text("Gout"))]))
    assert make(study("Gout, severe"))
    assert make(study("Gout", "NCT90000002"))


def test_nothing_is_known_at_first() -> None:
    assert ("NCT90000001", b"x" * 16) not in Known()


def test_a_text_without_words_has_an_empty_reading() -> None:
    reading = MakeReading(read)(study(""))
    assert reading and unpack(reading.packed).criteria == ()


def test_a_text_that_defeats_the_reader_is_kept_unread_with_the_reason() -> None:
    def fails(text: str) -> Criteria:
        if text:
            raise RecursionError("too deep")
        return read(text)

    reading = MakeReading(fails)(study("Inclusion: 1. Gout 2. Asthma"))
    assert reading and "RecursionError: too deep" in reading.problem and "report" in reading.problem
    found = unpack(reading.packed)
    assert [(node.id, node.op, node.reading) for node in found.walk()] == [
        ("I1", "human", "none"),
        ("I2", "human", "none"),
    ]
    assert [node.residue for node in found.criteria] == [("Gout",), ("Asthma",)]
