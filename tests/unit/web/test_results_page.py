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


def notice(text: str) -> str:
    found = re.search(r'<div class="tw-understood">(.*?)</div>', text, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", found[1])) if found else ""


def test_what_was_understood_is_said_and_can_be_undone(serve: Serve, client: Client) -> None:
    serve(study(1, conditionsModule={"conditions": ["Diabetes Mellitus, Type 2"]}), study(2))
    text = page(client, "q=t2d")
    assert heading(text).startswith("1 study")
    assert "“t2d” also finds type 2 diabetes" in notice(text)
    assert "exact=1" in text
    undone = page(client, "q=t2d&exact=1")
    assert heading(undone).startswith("0 studies")
    assert not notice(undone) and "Exact words only" in undone


def test_each_of_several_meanings_can_be_undone(serve: Serve, client: Client) -> None:
    serve(study(1, eligibilityModule={"maximumAge": "17 Years"}), study(2))
    text = page(client, "q=kids+with+lupus")
    assert heading(text).startswith("1 study")
    assert "“kids” asks for studies that take children (under 18 years)." in notice(text)
    assert "literal=kids" in text and "literal=lupus" in text
    undone = page(client, "q=kids+with+lupus&literal=kids")
    assert "asks for studies that take" not in notice(undone)
    assert "Only the word “kids”" in undone


def test_the_filters_keep_what_was_undone(serve: Serve, client: Client) -> None:
    serve(study(1))
    text = page(client, "q=kids+with+lupus&literal=kids&status=all")
    assert '<input type="hidden" name="literal" value="kids">' in text


def test_a_new_search_is_understood_again(serve: Serve, client: Client) -> None:
    serve(study(1))
    form = page(client, "q=lupus&exact=1").partition('role="search"')[2].partition("</form>")[0]
    assert 'name="exact"' not in form


def test_professionals_are_told_too(serve: Serve, client: Client) -> None:
    serve(study(1, conditionsModule={"conditions": ["Diabetes Mellitus, Type 2"]}))
    text = client.get("/professionals?q=t2d").content.decode()
    assert "1 record" in text and "“t2d” also finds type 2 diabetes" in notice(text)
    undone = client.get("/professionals?q=t2d&exact=1").content.decode()
    assert "0 records" in undone and "Also look for what they mean" in undone


def test_where_nobody_so_young_is_taken_a_way_out_leaves_it_out(serve: Serve, client: Client) -> None:
    serve(study(1))
    text = page(client, "q=kids+with+lupus")
    assert heading(text).startswith("0 studies")
    way = re.search(r'href="([^"]+)">Leave out “kids” \(1 study\)', text)
    assert way and heading(page(client, unescape(way[1]).partition("?")[2])).startswith("1 study")


def test_a_misspelling_is_offered_and_never_searched_for(serve: Serve, client: Client) -> None:
    serve(study(1, conditionsModule={"conditions": ["Fibromyalgia"]}))
    text = page(client, "q=fibromialgia")
    assert heading(text).startswith("0 studies")
    offered = re.search(r'Did you mean <a href="([^"]+)">fibromyalgia</a>', text)
    assert offered and heading(page(client, unescape(offered[1]).partition("?")[2])).startswith("1 study")
    assert "Did you mean" not in page(client, "q=fibromyalgia")


def test_signs_alone_match_nothing_and_say_so(serve: Serve, client: Client) -> None:
    serve(study(1), study(2))
    for query in ("%22(%5B%5E*~%60", "a" * 200):
        text = page(client, f"q={query}")
        assert heading(text) == "2 studies"
        assert "holds no word to look for, so this is the whole list" in text
    assert "holds no word" not in page(client, "q=lupus") + page(client, "q=")
