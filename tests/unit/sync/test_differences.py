"""What counts as a difference between two versions of a record."""

from __future__ import annotations

import msgspec

from trialway.sync.differences import Difference, differences


def compare(old: object, new: object) -> tuple[Difference, ...]:
    return differences(msgspec.json.encode(old), msgspec.json.encode(new))


def sites(*sites: dict[str, str]) -> dict[str, object]:
    return {"protocolSection": {"contactsLocationsModule": {"locations": list(sites)}}}


LEEDS = {"facility": "Harbour Clinic", "city": "Leeds", "country": "United Kingdom", "status": "RECRUITING"}
BERLIN = {"facility": "Lindenhof", "city": "Berlin", "country": "Germany"}


def test_equal_records_do_not_differ_whatever_their_white_space() -> None:
    assert differences(b'{"a": 1}', b'{ "a":1 }') == ()


def test_a_field_added_changed_and_gone() -> None:
    found = compare({"a": 1, "b": {"c": 2}}, {"b": {"c": 3}, "d": [1]})
    assert found == (
        Difference("a", 1, None),
        Difference("b.c", 2, 3),
        Difference("d", None, [1]),
    )


def test_a_new_site_is_one_difference() -> None:
    (found,) = compare(sites(LEEDS), sites(BERLIN, LEEDS))
    assert found.path.endswith("locations[Lindenhof, Berlin, Germany]")
    assert (found.old, found.new) == (None, BERLIN)


def test_sites_in_another_order_are_no_difference() -> None:
    assert compare(sites(LEEDS, BERLIN), sites(BERLIN, LEEDS)) == ()


def test_the_status_of_one_site() -> None:
    (found,) = compare(sites(LEEDS, BERLIN), sites(LEEDS | {"status": "WITHDRAWN"}, BERLIN))
    assert found.path.endswith("[Harbour Clinic, Leeds, United Kingdom].status")
    assert (found.old, found.new) == ("RECRUITING", "WITHDRAWN")


def test_two_sites_of_one_name_are_both_kept() -> None:
    (found,) = compare(sites(BERLIN), sites(BERLIN, BERLIN))
    assert found.path.endswith("[Lindenhof, Berlin, Germany, (2)]")
