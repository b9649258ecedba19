"""The study page: what must be on it, and what must not."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.test import Client

from tests.fakes.sync import FakeSource
from tests.unit.web.conftest import CHICAGO, LEEDS, Serve, study
from trialway.eligibility.unread import unread
from trialway.sync.load import load
from trialway.sync.progress import Silent
from trialway.sync.readings import MakeReading
from trialway.web import wiring

HERE = "/studies/NCT90000001"
TECHNICAL = f"/professionals{HERE}"


def page(client: Client, path: str = HERE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def contact(name: str) -> dict[str, str]:
    return {"role": "CONTACT", "name": name, "phone": "555-0100", "email": f"{name.lower()}@example.org"}


def sites(*locations: dict[str, object], **more: object) -> dict[str, object]:
    return {"contactsLocationsModule": {"locations": list(locations), **more}}


def test_title_in_lay_words_above_the_registrys(serve: Serve, client: Client) -> None:
    serve(study(1))
    text = page(client)
    assert re.search(r"<h1>Restumab for lupus in adults</h1>", text)
    assert "Rest for Lupus" in text


def test_a_closed_site_is_listed_without_its_contact(serve: Serve, client: Client) -> None:
    serve(
        study(
            1,
            **sites(
                CHICAGO | {"status": "WITHDRAWN", "contacts": [contact("Shut")]},
                LEEDS | {"status": "RECRUITING", "contacts": [contact("Open")]},
            ),
        )
    )
    text = page(client)
    assert "open@example.org" in text
    assert "shut@example.org" not in text
    assert "Closed to new people" in text


def test_a_closed_study_gives_no_contact_at_all(serve: Serve, client: Client) -> None:
    module = sites(LEEDS | {"contacts": [contact("Site")]}, centralContacts=[contact("Central")])
    serve(study(1, statusModule={"overallStatus": "COMPLETED"}, **module))
    for path in (HERE, "/professionals/studies/NCT90000001"):
        text = page(client, path)
        assert "tel:" not in text and "central@example.org" not in text and "site@example.org" not in text


def test_what_to_say_is_told_only_where_somebody_can_be_called(serve: Serve, client: Client) -> None:
    serve(study(1, **sites(LEEDS)), study(2, **sites(LEEDS | {"contacts": [contact("Nurse")]})))
    assert "no phone number or email" in page(client) and "What to say" not in page(client)
    assert "What to say" in page(client, "/studies/NCT90000002")


def test_recruiting_sites_stand_before_others_and_none_is_dropped(serve: Serve, client: Client) -> None:
    module = sites(
        CHICAGO | {"facility": "Shut", "status": "SUSPENDED"},
        CHICAGO | {"facility": "Silent"},
        LEEDS | {"facility": "Open", "status": "RECRUITING"},
    )
    serve(study(1, **module))
    names = re.findall(r'class="tw-site__name">([^<]+)<', page(client, f"{HERE}?near=60611&country=US"))
    assert names == ["Open", "Silent", "Shut"]
    assert "Status not given" in page(client)


def test_the_sites_of_a_study_of_unknown_status_are_not_known_either(serve: Serve, client: Client) -> None:
    module = sites(LEEDS | {"facility": "Open", "status": "RECRUITING"})
    serve(study(1, statusModule={"overallStatus": "UNKNOWN", "lastKnownStatus": "RECRUITING"}, **module))
    card = page(client).split('class="tw-site__name">')[1].split("</li>")[0]
    assert "Status not known" in card and "Status not given" not in card


def test_the_markdown_escapes_of_running_text_are_not_shown(serve: Serve, client: Client) -> None:
    arm = {"label": "A", "type": "EXPERIMENTAL", "description": r"9 × 10\^9 cells, \>= 3 doses"}
    limits = {"studyPopulation": r"Adults \> 18", "eligibilityCriteria": "Inclusion:\n\n* Lupus"}
    serve(
        study(
            1,
            armsInterventionsModule={"armGroups": [arm]},
            eligibilityModule=limits,
            descriptionModule={"briefSummary": r"Lupus \[all kinds\]"},
        )
    )
    for path in (HERE, TECHNICAL):
        shown = html.unescape(page(client, path))
        assert "9 × 10^9 cells, >= 3 doses" in shown and "Adults > 18" in shown
        assert "\\[" not in shown and "\\>" not in shown and "\\^" not in shown


@pytest.mark.parametrize(
    ("lines", "contacts", "small"),
    [(20, 0, False), (20, 2, True), (60, 0, True)],
    ids=["plain", "contacts", "many lines"],
)
def test_what_takes_room_on_paper_is_printed_smaller(
    serve: Serve, client: Client, lines: int, contacts: int, small: bool
) -> None:
    text = "Inclusion:\n\n" + "\n".join("* " + "Rest " * (600 // lines) for _ in range(lines))
    called = [contact(f"Nurse{n}") for n in range(contacts)]
    crowded = [LEEDS | {"facility": f"Ward {n}", "status": "RECRUITING", "contacts": called} for n in range(6)]
    serve(study(1, eligibilityModule={"eligibilityCriteria": text}, **sites(*crowded)))
    assert ("tw-study--long" in page(client)) is small


def test_a_record_newer_than_the_index_is_not_shown_with_the_places_of_its_old_sites(
    serve: Serve, client: Client
) -> None:
    chicago, leeds = ({"facility": name} | town for name, town in (("Lake", CHICAGO), ("Moor", LEEDS)))
    serve(study(1, **sites(chicago, leeds)))
    newer = FakeSource([study(1, **sites(leeds, chicago))])
    store, read_study = wiring.store(), wiring.registry.read_study
    load(newer, read_study=read_study, store=store, learn=lambda sites: None, progress=Silent())
    text = page(client, f"{HERE}?near=60611&country=US")
    assert text.index(">Lake<") < text.index(">Moor<")


def test_sites_are_sorted_by_distance(serve: Serve, client: Client) -> None:
    far, near = (
        LEEDS | {"facility": "Far", "status": "RECRUITING"},
        CHICAGO | {"facility": "Near", "status": "RECRUITING"},
    )
    serve(study(1, **sites(far, near)))
    text = page(client, f"{HERE}?near=60611&country=US")
    assert text.index(">Near<") < text.index(">Far<")
    assert "mile" in text


def test_what_the_registry_lacks_is_said_and_never_blank(serve: Serve, client: Client) -> None:
    serve(b'{"protocolSection": {"identificationModule": {"nctId": "NCT90000001"}}}')
    text = page(client)
    assert "Not given in the registry" in text
    assert "Status not given" in text
    assert not re.findall(r"<dd>\s*</dd>", text)


def test_a_study_past_its_end_says_so(serve: Serve, client: Client) -> None:
    status = {"overallStatus": "RECRUITING", "completionDateStruct": {"date": "2020-01"}}
    serve(study(1, statusModule=status))
    assert "may be out of date" in page(client)


def test_hostile_text_is_shown_and_does_nothing(serve: Serve, client: Client) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)> [a](javascript:alert(3))"
    serve(
        study(
            1,
            identificationModule={"nctId": "NCT90000001", "briefTitle": evil},
            descriptionModule={"briefSummary": evil, "detailedDescription": f"* {evil}"},
            conditionsModule={"conditions": [evil]},
            eligibilityModule={"eligibilityCriteria": f"Inclusion Criteria:\n\n1. {evil}"},
            **sites(CHICAGO | {"facility": evil, "status": "RECRUITING", "contacts": [{"email": f'"{evil}'}]}),
        )
    )
    for path in (HERE, "/professionals/studies/NCT90000001", "/studies?q=alert"):
        text = page(client, path)
        assert "<script>alert" not in text and "<img src=x" not in text
        assert 'href="javascript:' not in text


def test_structured_data_names_the_study(serve: Serve, client: Client) -> None:
    serve(study(1, **sites(LEEDS)))
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client), re.DOTALL)
    assert block
    facts = json.loads(block[1])
    assert (facts["@type"], facts["code"]["code"]) == ("MedicalTrial", "NCT90000001")
    assert facts["status"].endswith("/Recruiting")


def test_the_nested_list_follows_the_text(serve: Serve, client: Client) -> None:
    text = (
        "Inclusion Criteria:\n\n1. Lupus.\n2. Signed consent.\n3. All of these about the lungs:\n\n"
        "A. No cough B. No fever C. No night sweats D. No contact with a sick person\n\n"
        "1. A negative test.\n2. Willing to rest.\n\nExclusion Criteria:\n\n1. Prior rest."
    )
    serve(study(1, eligibilityModule={"eligibilityCriteria": text}))
    ids = re.findall(r'class="tw-criteria__item" id="([^"]+)"', page(client))
    assert ids == ["I1", "I2", "I3", "I3.A", "I3.B", "I3.C", "I3.D", "I4", "I5", "E1"]


def test_plain_words_with_the_original_beside_them_and_what_is_left_to_check(serve: Serve, client: Client) -> None:
    text = (
        "Inclusion Criteria:\n\n* Participants must be aged 18 years or older\n"
        "* Severe asthma treated with frobnic zorbles\n\n"
        "Exclusion Criteria:\n\n* Zorble glimmers"
    )
    serve(study(1, eligibilityModule={"eligibilityCriteria": text}))
    shown = " ".join(re.sub(r"<[^>]+>", "", page(client)).split())
    who = shown[shown.index("We put each point") : shown.index("The original wording, unchanged")]
    assert "1. You are 18 or older. In the registry: “Participants must be aged 18 years or older”" in who
    assert re.search("The study team will check the rest: “[^”]*frobnic[^”]*”. In the registry: “Severe", who)
    assert "The quotes say what may rule somebody out." in who
    assert re.search("1. “Zorble glimmers” ?The study team will check this.", who)
    assert text in html.unescape(page(client))


def test_a_study_for_children_speaks_of_your_child(serve: Serve, client: Client) -> None:
    limits = {"maximumAge": "12 Years", "eligibilityCriteria": "Inclusion:\n\n* Has severe asthma"}
    serve(study(1, eligibilityModule=limits))
    assert "Your child has severe" in re.sub(r"<[^>]+>", "", page(client))


def test_the_technical_record_shows_the_exact_reading(serve: Serve, client: Client) -> None:
    text = "Inclusion:\n\n1. One of these:\n   A. Age 18 or older\n   B. Zorble glimmers"
    serve(study(1, eligibilityModule={"eligibilityCriteria": text}))
    rows = re.findall(
        r'scope="row">(I1[^<]*)<.*?<td>(\w+)</td><td class="tw-exact"[^>]*>([^<]*)<', page(client, TECHNICAL)
    )
    assert [row[:2] for row in rows] == [("I1", "full"), ("I1.A", "full"), ("I1.B", "none")]
    assert "the person&#39;s age" in rows[1][2] and "for people to judge" in rows[2][2]


def test_the_page_shows_the_stored_reading(serve: Serve, client: Client) -> None:
    serve(study(1))
    found = wiring.find_study("NCT90000001")
    assert found
    make = MakeReading(lambda text: unread(text, reader="none at all"))
    wiring.store().keep_readings([make.make(found)])
    assert "The study team will check this." in page(client)


@pytest.mark.parametrize("number", ["nct90000001", "Nct90000001"])
def test_any_case_leads_to_the_one_address(serve: Serve, client: Client, number: str) -> None:
    serve(study(1))
    answer = client.get(f"/studies/{number}?near=60611&country=US")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{HERE}?near=60611&country=US")


@pytest.mark.parametrize("number", ["NCT90000009", "NCT9", "..%2f..%2fetc", "90000001", "NCT9000000１"])
def test_what_we_do_not_have_is_a_404_that_says_what_to_do(serve: Serve, client: Client, number: str) -> None:
    serve(study(1))
    answer = client.get(f"/studies/{number}")
    assert answer.status_code == 404
    assert b"Look for a study" in answer.content


def test_ten_thousand_sites_are_shown_page_by_page(serve: Serve, client: Client) -> None:
    many = [LEEDS | {"facility": f"Ward {n}", "status": "RECRUITING"} for n in range(10_000)]
    serve(study(1, **sites(*many)))
    text = page(client, f"{HERE}?sites=99999")
    assert text.count('class="tw-site"') <= 12
    assert "10,000 sites" in text
    assert len(text) < 1_000_000
