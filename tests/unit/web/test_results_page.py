"""The results page: filters that can be taken off, ways out of nothing, places that are never guessed."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

from tests.unit.web.conftest import CHICAGO, LEEDS, Serve, study


def page(client: Client, query: str) -> str:
    answer = client.get(f"/studies?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def heading(text: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", re.search(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)[1]))  # type: ignore[index]


def where(**site: object) -> dict[str, object]:
    return {"contactsLocationsModule": {"locations": [site]}}


def test_only_a_site_that_recruits_makes_a_study_near(serve: Serve, client: Client) -> None:
    shut = {
        "contactsLocationsModule": {"locations": [CHICAGO | {"status": "WITHDRAWN"}, LEEDS | {"status": "RECRUITING"}]}
    }
    serve(study(1, **where(**CHICAGO, status="RECRUITING")), study(2, **shut))
    text = page(client, "q=lupus&near=60611&country=US")
    assert heading(text).startswith("1 study for “lupus” within 62 miles (100 km) of 60611")
    assert "NCT90000001" in text and "NCT90000002" not in text


def test_of_sites_at_one_spot_the_one_that_recruits_is_named(serve: Serve, client: Client) -> None:
    town = [
        LEEDS | {"facility": name, "status": status}
        for name, status in (("Asks", "ENROLLING_BY_INVITATION"), ("Takes", "RECRUITING"), ("Shut", "SUSPENDED"))
    ]
    serve(study(1, contactsLocationsModule={"locations": town}))
    text = page(client, "q=lupus&near=Leeds&country=GB")
    assert "Takes, Leeds" in text and "Asks, Leeds" not in text and "Shut, Leeds" not in text


def test_every_filter_is_a_tag_that_leads_to_the_page_without_it(serve: Serve, client: Client) -> None:
    serve(study(1))
    text = page(client, "q=lupus&phase=phase3&age=30&sex=female")
    tags = re.findall(r'tw-tags__tag" href="([^"]+)"', text)
    assert len(tags) == 4
    for address in tags:
        assert client.get(unescape(address)).status_code == 200
    assert sum("phase=" not in address for address in tags) == 1


def test_nothing_found_gives_three_ways_on_that_lead_somewhere(serve: Serve, client: Client) -> None:
    serve(study(1, **where(**LEEDS, status="RECRUITING")), study(2, statusModule={"overallStatus": "COMPLETED"}))
    text = page(client, "q=lupus&near=60611&country=US&phase=phase1")
    assert heading(text).startswith("0 studies")
    ways = re.search(r'class="tw-empty">.*?<ul>(.*?)</ul>', text, re.DOTALL)
    assert ways
    addresses = re.findall(r'href="([^"]+)"', ways[1])
    assert len(addresses) == 3
    for address in addresses:
        assert not heading(client.get(unescape(address)).content.decode()).startswith("0 ")


def test_a_code_of_several_countries_is_asked_about(serve: Serve, client: Client) -> None:
    serve(study(1))
    text = page(client, "q=lupus&near=10115")
    assert "Which one do you mean?" in text
    assert "Germany" in text and "country=DE" in text
    assert "within" not in heading(text)


def test_an_unknown_code_says_so(serve: Serve, client: Client) -> None:
    serve(study(1))
    text = page(client, "q=lupus&near=zzqqxx")
    assert 'class="nhsuk-error-message"' in text
    assert heading(text) == "1 study for “lupus”"


def test_a_number_goes_straight_to_the_study(serve: Serve, client: Client) -> None:
    serve(study(1))
    assert client.get("/studies?q=nct90000001").headers["Location"] == "/studies/NCT90000001"
    assert client.get("/studies?q=NCT90000009").status_code == 200


def test_the_place_goes_along_to_the_study(serve: Serve, client: Client) -> None:
    serve(study(1, **where(**CHICAGO, status="RECRUITING")))
    assert 'href="/studies/NCT90000001?near=60611&amp;country=US"' in page(client, "q=lupus&near=60611&country=US")


def test_a_word_found_in_the_criteria_alone_is_said(serve: Serve, client: Client) -> None:
    serve(study(1, eligibilityModule={"eligibilityCriteria": "Exclusion: gout"}))
    assert "only in its rules on who can take part" in page(client, "q=gout")
    assert "only in its rules" not in page(client, "q=lupus")


def test_pages(serve: Serve, client: Client) -> None:
    serve(*(study(n) for n in range(23)))
    assert page(client, "q=lupus").count('class="tw-result"') == 10
    last = page(client, "q=lupus&page=3")
    assert last.count('class="tw-result"') == 3 and 'start="21"' in last
    assert "Next page" not in last
